//! The two modules of the application in a release build: the whole one, which Trunk builds, and the smaller one for lists and pages of
//! prose, which is added to what Trunk built. They are two programs of the same crate, and the linker leaves out what one does not use.

use crate::site::output::files;
use crate::site::toolchain::process;
use crate::site::toolchain::project;
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The name of the smaller module.
const LIST: &str = "list";

/// Compiles both modules for release, at the same time. `cargo` brings the flags with which Trunk compiles, too. Returns the file
/// of the smaller one.
///
/// # Errors
/// Where they do not compile.
pub fn compile(cargo: &mut Command) -> Result<PathBuf> {
    cargo.current_dir(project::root()).args(["build", "--release", "--target", "wasm32-unknown-unknown", "--features", "web"]);
    cargo.args(["--bins", "--message-format", "json-render-diagnostics"]).stderr(Stdio::inherit());
    let built = cargo.output().context("could not start cargo")?;
    if !built.status.success() {
        bail!("the application did not build; cargo says why above");
    }
    let messages = String::from_utf8(built.stdout).context("cargo wrote something else than text")?;
    list_among(&messages).with_context(|| format!("cargo built no module {LIST}"))
}

/// The file of the smaller module, among the messages of cargo.
fn list_among(messages: &str) -> Option<PathBuf> {
    let messages = messages.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let mut built = messages.filter(|message| message["target"]["name"] == LIST);
    built.find_map(|message| message["executable"].as_str().map(PathBuf::from))
}

/// Adds the smaller module, which [`compile`] returned, to the application in `app`, which Trunk built, and names it in its page.
/// `bindgen` is the program that Trunk runs, too.
///
/// # Errors
/// Where the module cannot be read, or a file cannot be written.
pub fn add_list(app: &Path, module: &Path, bindgen: &Path) -> Result<()> {
    let made = project::scratch(LIST);
    let mut bindgen = Command::new(bindgen);
    bindgen.args(["--target=web", "--no-typescript", "--out-name", LIST, "--out-dir"]).arg(&made).arg(module);
    process::run(&mut bindgen)?;
    let read = |name: String| {
        let file = made.join(name);
        fs::read(&file).with_context(|| format!("could not read {}", file.display()))
    };
    let (glue, wasm) = (read(format!("{LIST}.js"))?, read(format!("{LIST}_bg.wasm"))?);
    let mut hasher = DefaultHasher::new();
    (&glue, &wasm).hash(&mut hasher);
    let name = format!("{LIST}-{:016x}", hasher.finish());
    let page = app.join("index.html");
    let html = fs::read_to_string(&page).with_context(|| format!("could not read {}", page.display()))?;
    files::write(app, format!("{name}.js"), glue)?;
    files::write(app, format!("{name}_bg.wasm"), wasm)?;
    files::write(app, "index.html", with_list(&html, &name)?)
}

/// Trunk's page, with the names of the smaller module's files where the whole one's stood for both.
fn with_list(html: &str, name: &str) -> Result<String> {
    let named = |html: &str, attribute: &str, file: &str| {
        let (before, rest) =
            html.split_once(&format!(" {attribute}=\"")).with_context(|| format!("index.html has no {attribute}"))?;
        let (_, after) = rest.split_once('"').with_context(|| format!("{attribute} in index.html does not end"))?;
        anyhow::Ok(format!("{before} {attribute}=\"/{file}\"{after}"))
    };
    named(&named(html, "data-glue", &format!("{name}.js"))?, "data-wasm", &format!("{name}_bg.wasm"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smaller_module_is_found_among_the_messages_of_cargo() {
        let messages = r#"{"reason":"compiler-artifact","target":{"name":"list-of-names"},"executable":"/x/list-of-names"}
{"reason":"compiler-artifact","target":{"name":"list"},"filenames":["/x/list.wasm"],"executable":"/x/list.wasm","fresh":true}
{"reason":"compiler-artifact","target":{"name":"talent-spotlights"},"executable":"/x/talent-spotlights.wasm"}
{"reason":"build-finished","success":true}"#;
        assert_eq!(list_among(messages), Some(PathBuf::from("/x/list.wasm")));
        assert_eq!(list_among(""), None);
    }

    #[test]
    fn the_page_names_both_modules() {
        let html = "<meta name=\"application\" data-glue=\"/x.js\" data-wasm=\"/x_bg.wasm\" data-whole-glue=\"/x.js\" data-whole-wasm=\"/x_bg.wasm\">";
        assert_eq!(
            with_list(html, "list-1").unwrap(),
            "<meta name=\"application\" data-glue=\"/list-1.js\" data-wasm=\"/list-1_bg.wasm\" data-whole-glue=\"/x.js\" data-whole-wasm=\"/x_bg.wasm\">"
        );
        assert!(with_list("<meta name=\"application\">", "list-1").is_err());
    }
}
