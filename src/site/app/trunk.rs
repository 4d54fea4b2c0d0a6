//! Runs Trunk, which compiles the application and adds hashes to its file names.

use super::bundle;
use crate::site::toolchain::process;
use crate::site::toolchain::project;
use anyhow::{Context, Result};
use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::Command;

/// A `trunk` command in this checkout. `path` is the `PATH` with its tools.
pub fn command(path: &OsStr) -> Command {
    let mut trunk = Command::new("trunk");
    trunk.current_dir(project::root()).env("PATH", path);
    // Tells the hooks in Trunk.toml that the companion provides the content.
    trunk.env("SITE_COMPANION", "1");
    // Trunk reads both variables: it rejects `NO_COLOR=1`, and RUST_LOG conflicts with `--quiet`.
    if std::env::var_os("NO_COLOR").is_some() {
        trunk.env("NO_COLOR", "true");
    }
    // Its errors name their causes; a backtrace would hide them.
    trunk.env_remove("RUST_LOG").env_remove("RUST_BACKTRACE").arg("--quiet");
    trunk
}

/// Builds the application for production. Returns its directory: `index.html`, which is the template, and the hashed files
/// that it links.
pub fn build(path: &OsStr) -> Result<PathBuf> {
    let app = project::scratch("app");
    let mut trunk = command(path);
    trunk.env("CARGO_ENCODED_RUSTFLAGS", without_home(&std::env::var("RUSTFLAGS").unwrap_or_default()));
    process::run(trunk.args(["build", "--release", "--dist"]).arg(&app)).context("the application did not build")?;
    bundle::finish(&app)?;
    Ok(app)
}

/// The compiler's flags, as in `CARGO_ENCODED_RUSTFLAGS`, so that paths may contain spaces. They remove the home directory from
/// the source locations of panics: it is private, and builds should be reproducible on other machines.
fn without_home(flags: &str) -> String {
    let sources = project::cargo_home().map(|home| format!("--remap-path-prefix={}/=", home.join("registry/src").display()));
    flags.split_whitespace().map(str::to_owned).chain(sources).collect::<Vec<_>>().join("\u{1f}")
}
