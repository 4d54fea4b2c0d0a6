//! Running Trunk, which compiles the application, bundles it, and names its files by their hashes.

use super::bundle;
use crate::site::toolchain::process;
use crate::site::toolchain::project;
use anyhow::{Context, Result};
use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::Command;

/// A `trunk` command, to be run in this checkout with the tools on `path`.
pub fn command(path: &OsStr) -> Command {
    let mut trunk = Command::new("trunk");
    trunk.current_dir(project::root()).env("PATH", path);
    // Tells Trunk.toml's hook that the companion is at work already and provides the content itself.
    trunk.env("SITE_COMPANION", "1");
    // Trunk takes both for its own: it refuses to start on `NO_COLOR=1`, and RUST_LOG clashes with `--quiet`.
    if std::env::var_os("NO_COLOR").is_some() {
        trunk.env("NO_COLOR", "true");
    }
    // Its errors name their causes; a backtrace of Trunk would only bury them.
    trunk.env_remove("RUST_LOG").env_remove("RUST_BACKTRACE").arg("--quiet");
    trunk
}

/// Builds the application for production and answers with the directory that holds it: `index.html`, which is the
/// template, and the hashed files that it names.
pub fn build(path: &OsStr) -> Result<PathBuf> {
    let app = project::scratch("app");
    let mut trunk = command(path);
    trunk.env("CARGO_ENCODED_RUSTFLAGS", without_home(&std::env::var("RUSTFLAGS").unwrap_or_default()));
    process::run(trunk.args(["build", "--release", "--dist"]).arg(&app)).context("the application did not build")?;
    bundle::finish(&app)?;
    Ok(app)
}

/// The compiler's flags, such that the places that a panic would name lie below no home: that is nobody's business, and the
/// same source makes the same file on every machine. As cargo reads it, so that a path may have spaces.
fn without_home(flags: &str) -> String {
    let sources = project::cargo_home().map(|home| format!("--remap-path-prefix={}/=", home.join("registry/src").display()));
    flags.split_whitespace().map(str::to_owned).chain(sources).collect::<Vec<_>>().join("\u{1f}")
}
