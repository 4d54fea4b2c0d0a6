//! `package`: one executable with the compiled application inside, which needs no compiler, no Node and no network.

use super::build;
use super::desk;
use crate::site::app::files::AppFiles;
use crate::site::toolchain::carried;
use crate::site::toolchain::process::{run as run_command, say};
use crate::site::toolchain::project;
use anyhow::{Context, Result, bail};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Compiles the application and the companion, and writes both as one program.
///
/// # Errors
/// Where one of them doesn't compile, or the program can't be written.
pub fn run(out: &Path) -> Result<()> {
    let app = AppFiles::provide()?;
    say("Compiling the companion for speed; the first time takes several minutes.");
    pack(&compile()?, &app, &desk::provide()?, out)?;
    let bytes = fs::metadata(out).with_context(|| format!("could not read {}", out.display()))?.len();
    say(format!("Wrote {}, {:.1} MB.", project::shown(out).display(), bytes as f64 / 1e6));
    Ok(())
}

/// Writes the companion in the file `program` with all that it needs inside.
///
/// # Errors
/// Where a file can't be read or written.
pub fn pack(program: &Path, app: &AppFiles, desk: &AppFiles, out: &Path) -> Result<()> {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    // Each part is a folder of what the program carries, which `AppFiles::Carried` reads. A further compiled module is a line here.
    let styles = AppFiles::In(project::root().join("style"));
    // Their fonts are among the application's files.
    let sheets = styles.names()?.into_iter().filter(|name| name.ends_with(".css")).collect();
    let cms_files = build::CMS_FILES.map(str::to_owned).to_vec();
    for (folder, part, names) in [
        ("app", app, app.names()?),
        ("desk", desk, desk.names()?),
        ("style", &styles, sheets),
        ("cms", &AppFiles::provide_cms()?, cms_files),
    ] {
        for name in names {
            files.push((format!("{folder}/{name}"), part.read(&name)?));
        }
    }
    carried::pack(program, files.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())), out)
}

/// Compiles the companion to be passed on. On Linux it contains the C library, so that it runs in any distribution, and in a container
/// with nothing else.
fn compile() -> Result<PathBuf> {
    let target = target()?;
    let mut cargo = Command::new(project::cargo());
    cargo.current_dir(project::root()).args(["build", "--locked", "--profile", PROFILE, "--features", "site", "--bin", "site"]);
    // With a target, the flags aren't those of build scripts and macros, which can't be static.
    cargo.args(["--target", &target]);
    let given = env::var("RUSTFLAGS").unwrap_or_default();
    let is_static = if cfg!(target_os = "linux") { "-C target-feature=+crt-static" } else { "" };
    cargo.env("RUSTFLAGS", format!("{given} {is_static}").trim());
    run_command(&mut cargo).context("the companion did not build")?;
    Ok(project::root().join("target").join(target).join(PROFILE).join("site"))
}

const PROFILE: &str = "packaged";

/// The kind of system that the compiler makes programs for.
fn target() -> Result<String> {
    let output = Command::new("rustc").arg("-vV").current_dir(project::root()).output().context("could not start rustc")?;
    let version = String::from_utf8_lossy(&output.stdout).into_owned();
    match version.lines().find_map(|line| line.strip_prefix("host: ")) {
        Some(host) => Ok(host.to_owned()),
        None => bail!("`rustc -vV` doesn't say which system it's for"),
    }
}
