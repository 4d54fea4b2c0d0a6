//! Runs Trunk, which compiles the application and adds hashes to its file names.

use super::{bundle, modules};
use crate::site::toolchain::process;
use crate::site::toolchain::project;
use anyhow::{Context, Result};
use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// The program that Trunk runs on the compiled application. Under this name, the companion is that program.
pub const WASM_BINDGEN: &str = "wasm-bindgen";

/// Makes Leptos erase the types of components: the download is 4 % smaller, and compiles in two thirds of the time.
pub const ERASED: &str = "--cfg erase_components";

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

/// The directory in which Trunk finds this program under the name of wasm-bindgen.
///
/// It is a hard link, because cargo may replace the program's file while it runs, as it does when `test` compiles the companion's
/// tests. A link that is there already is kept in that case. Another companion may create it at the same time, so the link gets
/// another name first and is renamed.
///
/// # Errors
/// Where the link cannot be created.
pub fn wasm_bindgen_directory() -> Result<PathBuf> {
    let directory = project::scratch("bin");
    let link = directory.join(WASM_BINDGEN);
    let temporary = directory.join(std::process::id().to_string());
    let create = || {
        let program = env::current_exe()?;
        if !program.exists() && link.exists() {
            return Ok(());
        }
        fs::create_dir_all(&directory)?;
        // One that an interrupted run left may be a link to this very program, which a copy would overwrite.
        if temporary.exists() {
            fs::remove_file(&temporary)?;
        }
        // Hard links do not reach other file systems.
        fs::hard_link(&program, &temporary).or_else(|_| fs::copy(&program, &temporary).map(drop))?;
        fs::rename(&temporary, &link)?;
        // Renaming a link to the file that has the other name already does nothing.
        if temporary.exists() { fs::remove_file(&temporary) } else { Ok(()) }
    };
    create().with_context(|| format!("could not link {WASM_BINDGEN} into {}", directory.display()))?;
    Ok(directory)
}

/// This program's file under the name of wasm-bindgen.
///
/// # Errors
/// As [`wasm_bindgen_directory`].
pub fn wasm_bindgen() -> Result<PathBuf> {
    Ok(wasm_bindgen_directory()?.join(WASM_BINDGEN))
}

/// Builds the application for production. Returns its directory: `index.html`, which is the template, and the hashed files
/// that it links.
pub fn build(path: &OsStr) -> Result<PathBuf> {
    let app = project::scratch("app");
    let flags = without_home(&format!("{} {ERASED}", env::var("RUSTFLAGS").unwrap_or_default()));
    // Both at once. Trunk finds the one that it wants.
    let list = modules::compile(Command::new(project::cargo()).env("CARGO_ENCODED_RUSTFLAGS", &flags))?;
    let mut trunk = command(path)?;
    trunk.env("CARGO_ENCODED_RUSTFLAGS", &flags);
    process::run(trunk.args(["build", "--release", "--dist"]).arg(&app)).context("the application did not build")?;
    modules::add_list(&app, &list, &wasm_bindgen()?)?;
    bundle::finish(&app)?;
    Ok(app)
}

/// The compiler's flags, as in `CARGO_ENCODED_RUSTFLAGS`, so that paths may contain spaces. They remove the home directory from
/// the source locations of panics: it is private, and builds should be reproducible on other machines.
fn without_home(flags: &str) -> String {
    let sources = project::cargo_home().map(|home| format!("--remap-path-prefix={}/=", home.join("registry/src").display()));
    flags.split_whitespace().map(str::to_owned).chain(sources).collect::<Vec<_>>().join("\u{1f}")
}
