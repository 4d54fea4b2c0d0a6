//! The editors' desk: an application of its own, which no visitor downloads. It is compiled for this machine only, so quickly rather
//! than small.

use super::files::AppFiles;
use super::styles::{Kind, Styles};
use super::trunk;
use crate::site::output::files;
use crate::site::toolchain::process;
use crate::site::toolchain::project;
use anyhow::{Context, Result};
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::process::Command;

/// The name of the module.
const DESK: &str = "desk";

/// The style sheets of the desk's own, in order; those of the site precede them.
const STYLES: [&str; 4] = ["page.css", "people.css", "article.css", "fields.css"];

/// The files of the desk, as [`build`] writes them, by their addresses.
pub struct Assets(pub AppFiles);

impl Assets {
    /// A file, by its path without a slash at the start.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<Vec<u8>> {
        let is_inside = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
        is_inside.then(|| self.0.get(name))?
    }
}

/// Compiles the desk and writes its files into a folder, which is returned: `desk.js` and `desk_bg.wasm`, `start.js`, the styles
/// (`desk.css`, and `site.css` for the preview), and the fonts.
///
/// # Errors
/// Where it does not compile, or a file cannot be read or written.
pub fn build() -> Result<PathBuf> {
    let mut cargo = Command::new(project::cargo());
    cargo.current_dir(project::root()).args(["build", "--quiet", "--profile", DESK, "--target", "wasm32-unknown-unknown"]);
    process::run(cargo.args(["--features", DESK, "--bin", DESK]).env("RUSTFLAGS", trunk::ERASED))
        .context("the desk did not build")?;
    let out = project::scratch(DESK);
    let module = target().join("wasm32-unknown-unknown").join(DESK).join("desk.wasm");
    let mut bindgen = Command::new(trunk::wasm_bindgen()?);
    bindgen.args(["--target=web", "--no-typescript", "--out-name", DESK, "--out-dir"]).arg(&out).arg(module);
    process::run(&mut bindgen)?;
    files::write(&out, "start.js", include_str!("../../desk/start.js"))?;
    let [desk, site] = style_sheets()?;
    files::write(&out, "desk.css", desk)?;
    files::write(&out, "site.css", site)?;
    let fonts = project::root().join("style/fonts");
    for font in files::list(&fonts)? {
        files::copy(&fonts.join(&font), &out.join("fonts").join(&font))?;
    }
    Ok(out)
}

/// Where cargo builds.
fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| project::root().join("target"), PathBuf::from)
}

/// The style sheets of the desk and of the preview in it.
fn style_sheets() -> Result<[String; 2]> {
    let read = |name: &str| {
        let file = project::root().join(name);
        fs::read_to_string(&file).with_context(|| format!("could not read {}", file.display()))
    };
    let html = read("index.html")?;
    let (_, styles, _) = Styles::of(&html, "/", read)?;
    let mut desk = styles.text(&[]);
    for name in STYLES {
        desk.push_str(
            &super::css::minified(&read(&format!("style/desk/{name}"))?).with_context(|| format!("could not minify {name}"))?,
        );
    }
    Ok([desk, styles.text(&[Kind::Prose])])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_the_folder_are_assets() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("secret"), "x").unwrap();
        fs::create_dir(folder.path().join("desk")).unwrap();
        fs::write(folder.path().join("desk/desk.js"), "js").unwrap();
        let assets = Assets(AppFiles::In(folder.path().join("desk")));
        assert_eq!(assets.get("desk.js").as_deref(), Some(&b"js"[..]));
        for name in ["../secret", "/etc/hostname", "./../secret", "desk.css"] {
            assert_eq!(assets.get(name), None, "{name}");
        }
    }

    #[test]
    fn every_style_sheet_of_the_desk_is_listed() {
        let mut found: Vec<_> = files::list(&project::root().join("style/desk")).unwrap();
        found.sort();
        let mut listed: Vec<_> = STYLES.iter().map(PathBuf::from).collect();
        listed.sort();
        assert_eq!(found, listed);
        assert!(style_sheets().unwrap().iter().all(|css| css.starts_with("@layer tokens")));
    }
}
