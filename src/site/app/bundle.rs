//! Finishes what Trunk built for visitors: removes the comments of the scripts.

use crate::site::output::files;
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// Finishes the application in `app`.
///
/// # Errors
/// If a script cannot be read or written.
pub fn finish(app: &Path) -> Result<()> {
    let is_ours = |name: &PathBuf| {
        let name = name.to_string_lossy();
        // Those of our own, and what wasm-bindgen wrote: no others lie at the top.
        name.ends_with(".js") && !name.contains('/')
    };
    for name in files::list(app)?.into_iter().filter(is_ours) {
        let file = app.join(name);
        let script = fs::read_to_string(&file).with_context(|| format!("could not read {}", file.display()))?;
        fs::write(&file, without_comments(&script)).with_context(|| format!("could not write {}", file.display()))?;
    }
    Ok(())
}

/// A script without comment lines and indentation. wasm-bindgen describes each function in a comment of several lines.
fn without_comments(script: &str) -> String {
    let mut is_comment = false;
    let is_code = |line: &&str| {
        let was_comment = is_comment;
        is_comment = (was_comment || line.starts_with("/*")) && !line.ends_with("*/");
        !(was_comment || line.is_empty() || line.starts_with("//") || line.starts_with("/*"))
    };
    script.lines().map(str::trim).filter(is_code).flat_map(|line| [line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_keeps_all_but_its_comments() {
        assert_eq!(
            without_comments("// Why.\n(() => {\n  // Why.\n\n  go('a // b')\n})()\n"),
            "(() => {\ngo('a // b')\n})()\n"
        );
        assert_eq!(
            without_comments("/* Why. */\n/**\n * Goes.\n * @returns {any}\n */\n  go()\n/**\n */\nconst text = '/* a */';\n"),
            "go()\nconst text = '/* a */';\n"
        );
    }
}
