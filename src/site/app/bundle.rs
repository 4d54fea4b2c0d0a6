//! Finishes what Trunk built for visitors: removes the comments of the element's script.

use crate::route::ELEMENT_SCRIPT;
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// Finishes the application in `app`.
///
/// # Errors
/// If the script cannot be read or written.
pub fn finish(app: &Path) -> Result<()> {
    let file = app.join(ELEMENT_SCRIPT);
    let script = fs::read_to_string(&file).with_context(|| format!("could not read {}", file.display()))?;
    fs::write(&file, without_comments(&script)).with_context(|| format!("could not write {}", file.display()))
}

/// A script without comment lines and indentation.
fn without_comments(script: &str) -> String {
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
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
    }
}
