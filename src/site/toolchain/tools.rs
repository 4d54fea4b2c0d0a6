//! The tools that turn the crate into a web page, built once into the user's cache and kept there by version.
//!
//! Everything comes through cargo: nothing is downloaded ready-made. Browsers and drivers are `browsers`' business.

use std::env;
use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::site::toolchain::process::{run, run_quietly, say, which};
use crate::site::toolchain::project;

/// A program that `cargo install` builds.
pub struct Tool {
    /// The crate.
    pub name: &'static str,
    /// The program in it.
    pub program: &'static str,
    /// The one version that will do.
    pub version: String,
    /// What `cargo install` needs besides name and version.
    pub flags: &'static [&'static str],
    /// How long the build takes on two cores.
    pub minutes: u32,
    /// What it is for, to finish the sentence "it …".
    pub purpose: &'static str,
}

impl Tool {
    /// Trunk, without its features: TLS, for which it would compile a whole cryptography library, and a check for updates.
    pub fn trunk() -> Self {
        Self {
            name: "trunk",
            program: "trunk",
            version: "0.21.14".to_owned(),
            flags: &["--locked", "--no-default-features"],
            minutes: 3,
            purpose: "bundles the page and reloads it after an edit",
        }
    }

    /// Firefox's WebDriver.
    pub fn geckodriver() -> Self {
        Self {
            name: "geckodriver",
            program: "geckodriver",
            version: "0.37.0".to_owned(),
            flags: &[],
            minutes: 3,
            purpose: "drives Firefox in the tests",
        }
    }

    /// What builds and runs the fuzz targets.
    pub fn cargo_fuzz() -> Self {
        Self {
            name: "cargo-fuzz",
            program: "cargo-fuzz",
            version: "0.13.2".to_owned(),
            flags: &["--locked"],
            minutes: 2,
            purpose: "tries arbitrary input",
        }
    }

    fn id(&self) -> String {
        format!("{}-{}", self.name, self.version)
    }
}

/// Where tools are looked for and where they are put.
pub struct Toolbox {
    /// The cache: `tools/<name>-<version>/bin` and, while one is built, `build/<name>-<version>`.
    pub cache: PathBuf,
    /// The directories of `PATH`.
    pub path: Vec<PathBuf>,
    /// The cargo that builds.
    pub cargo: PathBuf,
}

impl Toolbox {
    /// This user's toolbox.
    pub fn of_this_user() -> Result<Self> {
        Ok(Self { cache: project::cache()?, path: project::path(), cargo: project::cargo() })
    }

    /// The directory that holds the tool in its right version, if there is one.
    pub fn find(&self, tool: &Tool) -> Option<PathBuf> {
        let ours = self.home_of(tool).join("bin");
        if which(tool.program, std::slice::from_ref(&ours)).is_some() {
            return Some(ours);
        }
        let theirs = which(tool.program, &self.path)?;
        (version_of(&theirs)? == tool.version).then(|| theirs.parent().map(Path::to_path_buf))?
    }

    /// Builds what is missing and answers with a `PATH` that finds every tool.
    pub fn provide(&self, tools: &[Tool]) -> Result<OsString> {
        let mut path = Vec::new();
        for tool in tools {
            if self.find(tool).is_none() {
                self.install(tool)?;
            }
            let found = self.find(tool).with_context(|| {
                let home = self.home_of(tool);
                format!("{} was built but {} does not hold it; remove that directory and try again", tool.id(), home.display())
            })?;
            path.push(found);
        }
        path.extend(self.path.iter().cloned());
        env::join_paths(path).context("PATH holds a directory with a colon in its name")
    }

    fn home_of(&self, tool: &Tool) -> PathBuf {
        self.cache.join("tools").join(tool.id())
    }

    /// Builds in a directory of its own that outlives an interruption, and moves the result into place in one step: a
    /// tool is either there or not.
    fn install(&self, tool: &Tool) -> Result<()> {
        let id = tool.id();
        let build = self.cache.join("build").join(&id);
        let lock = self.cache.join("build").join(format!("{id}.lock"));
        fs::create_dir_all(&build).with_context(|| format!("could not create {}", build.display()))?;
        let _lock = hold(&lock, &id)?;
        if self.find(tool).is_some() {
            return Ok(()); // another run built it while we waited
        }

        let Tool { name, version, minutes, purpose, .. } = tool;
        let resumed = if build.join("target").exists() { ", going on where it was interrupted" } else { "" };
        say(format!(
            "Building {name} {version} (once for this machine, about {minutes} minutes{resumed}): it {purpose}, and is compiled from source."
        ));
        let root = build.join("root");
        let mut cargo = Command::new(&self.cargo);
        cargo.args(["install", name, "--version", version]).args(tool.flags).arg("--root").arg(&root);
        cargo.envs(LIGHT_PROFILE).env("CARGO_TARGET_DIR", build.join("target"));
        // There rust-toolchain.toml says which compiler: a machine may have no other.
        cargo.current_dir(project::root());
        for meant_for_the_project in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_TARGET", "CARGO_BUILD_RUSTFLAGS"] {
            cargo.env_remove(meant_for_the_project);
        }
        run_quietly(name, &mut cargo, &build.join("log.txt"))?;

        let home = self.home_of(tool);
        remove(&home)?;
        fs::create_dir_all(self.cache.join("tools")).context("could not create the tools' directory")?;
        fs::rename(&root, &home).with_context(|| format!("could not put {id} into {}", home.display()))?;
        remove(&build)
    }
}

/// These tools run for a second at a time: building them fast matters more than running them fast.
const LIGHT_PROFILE: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
];

/// Holds a lock that the system lets go of however we end.
fn hold(lock: &Path, id: &str) -> Result<File> {
    let file = File::create(lock).with_context(|| format!("could not create {}", lock.display()))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            say(format!("Another run is building {id}; waiting for it."));
            file.lock().with_context(|| format!("could not lock {}", lock.display()))?;
        }
        Err(TryLockError::Error(error)) => {
            return Err(error).with_context(|| format!("could not lock {}", lock.display()));
        }
    }
    Ok(file)
}

fn remove(directory: &Path) -> Result<()> {
    match fs::remove_dir_all(directory) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("could not remove {}", directory.display()))
        }
        _ => Ok(()),
    }
}

/// The second word of `<program> --version`, as in "trunk 0.21.14".
fn version_of(program: &Path) -> Option<String> {
    let output = Command::new(program).arg("--version").output().ok()?;
    String::from_utf8_lossy(&output.stdout).split_whitespace().nth(1).map(str::to_owned)
}

/// Makes sure that the compiler can compile for the browser, and that every crate it needs is on this machine.
pub fn prepare_compiler() -> Result<()> {
    if !has_wasm_target()? {
        say("Adding the compiler's browser target with rustup (once for this machine, less than a minute).");
        // Run in the checkout, it reads rust-toolchain.toml; a toolchain chosen by the environment would win over that.
        let mut rustup = Command::new("rustup");
        rustup.args(["toolchain", "install", "--no-self-update"]).current_dir(project::root()).env_remove("RUSTUP_TOOLCHAIN");
        run(&mut rustup)
            .context("the compiler has no wasm32-unknown-unknown target; install rustup, or add the target in your own way")?;
        if !has_wasm_target()? {
            bail!("rustup ran, but the wasm32-unknown-unknown target is still missing from the compiler in use");
        }
    }
    // Trunk runs cargo offline.
    let mut cargo = Command::new(project::cargo());
    cargo.args(["fetch", "--quiet", "--locked", "--target", WASM]).current_dir(project::root());
    run(&mut cargo).context("could not download the crates that Cargo.lock names")
}

const WASM: &str = "wasm32-unknown-unknown";

fn has_wasm_target() -> Result<bool> {
    let output = Command::new("rustc")
        .args(["--print", "target-libdir", "--target", WASM])
        .current_dir(project::root())
        .output()
        .context("could not start rustc; install it through rustup")?;
    let directory = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    Ok(output.status.success() && Path::new(&directory).is_dir())
}
