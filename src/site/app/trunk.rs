//! Runs Trunk, which compiles the application and adds hashes to its file names.

use super::bundle;
use crate::site::toolchain::process;
use crate::site::toolchain::project;
use anyhow::{Context, Result};
use std::env;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::PathBuf;
use std::process::Command;

/// The program that Trunk runs on the compiled application. Under this name, the companion is that program.
pub const WASM_BINDGEN: &str = "wasm-bindgen";

/// A `trunk` command in this checkout. `path` is the `PATH` with Trunk.
///
/// # Errors
/// Where the link to the companion under the name of wasm-bindgen cannot be created.
pub fn command(path: &OsStr) -> Result<Command> {
    let mut trunk = Command::new("trunk");
    let directories = std::iter::once(wasm_bindgen_directory()?).chain(env::split_paths(path));
    trunk.current_dir(project::root()).env("PATH", env::join_paths(directories).context("PATH cannot be extended")?);
    // Tells the hooks in Trunk.toml that the companion provides the content.
    trunk.env("SITE_COMPANION", "1");
    // Trunk reads both variables: it rejects `NO_COLOR=1`, and RUST_LOG conflicts with `--quiet`.
    if env::var_os("NO_COLOR").is_some() {
        trunk.env("NO_COLOR", "true");
    }
    // Its errors name their causes; a backtrace would hide them.
    trunk.env_remove("RUST_LOG").env_remove("RUST_BACKTRACE").arg("--quiet");
    Ok(trunk)
}

/// A directory that contains only a link to this program under the name that Trunk looks for. Another companion may create it at
/// the same time, so the link is created under another name and renamed.
fn wasm_bindgen_directory() -> Result<PathBuf> {
    let directory = project::scratch("bin");
    let temporary = directory.join(std::process::id().to_string());
    let link = || {
        fs::create_dir_all(&directory)?;
        symlink(env::current_exe()?, &temporary)?;
        fs::rename(&temporary, directory.join(WASM_BINDGEN))
    };
    link().with_context(|| format!("could not link {WASM_BINDGEN} into {}", directory.display()))?;
    Ok(directory)
}

/// Builds the application for production. Returns its directory: `index.html`, which is the template, and the hashed files
/// that it links.
pub fn build(path: &OsStr) -> Result<PathBuf> {
    let app = project::scratch("app");
    let mut trunk = command(path)?;
    trunk.env("CARGO_ENCODED_RUSTFLAGS", without_home(&env::var("RUSTFLAGS").unwrap_or_default()));
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
