//! Tools that are compiled from source with `cargo install`, once per version, into the user's cache directory.
//!
//! Nothing is downloaded as a binary. Browsers and their drivers are in [`browsers`](super::browsers).

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
    /// The required version.
    pub version: String,
    /// Further arguments of `cargo install`.
    pub flags: &'static [&'static str],
    /// How long the build takes on two cores, in minutes.
    pub minutes: u32,
    /// What it does, to complete the sentence "it …".
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

    /// The WebDriver server for Firefox.
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

    /// Builds and runs the fuzz targets.
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

/// Where tools are found, and where they are installed.
pub struct Toolbox {
    /// The cache directory: `tools/<name>-<version>/bin` and, during a build, `build/<name>-<version>`.
    pub cache: PathBuf,
    /// The directories of `PATH`.
    pub path: Vec<PathBuf>,
    /// The cargo that builds them.
    pub cargo: PathBuf,
}

impl Toolbox {
    /// The toolbox of the current user.
    ///
    /// # Errors
    /// Where the user has no cache directory.
    pub fn of_this_user() -> Result<Self> {
        Ok(Self { cache: project::cache()?, path: project::path(), cargo: project::cargo() })
    }

    /// The directory that contains the tool in the required version, if there is one.
    pub fn find(&self, tool: &Tool) -> Option<PathBuf> {
        let ours = self.home_of(tool).join("bin");
        if which(tool.program, std::slice::from_ref(&ours)).is_some() {
            return Some(ours);
        }
        let theirs = which(tool.program, &self.path)?;
        (version_of(&theirs)? == tool.version).then(|| theirs.parent().map(Path::to_path_buf))?
    }

    /// Installs the missing ones of `tools`, and returns a `PATH` that contains them all.
    ///
    /// # Errors
    /// Where a build fails.
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

    /// Builds the tool in a directory of its own, so that an interrupted build can continue, and moves the result into place in
    /// one step: a tool is either completely there or not.
    fn install(&self, tool: &Tool) -> Result<()> {
        let id = tool.id();
        let build = self.cache.join("build").join(&id);
        let lock = self.cache.join("build").join(format!("{id}.lock"));
        fs::create_dir_all(&build).with_context(|| format!("could not create {}", build.display()))?;
        let _lock = take_lock(&lock, &id)?;
        if self.find(tool).is_some() {
            return Ok(()); // Another run has built it in the meantime.
        }

        let Tool { name, version, minutes, purpose, .. } = tool;
        let resumed = if build.join("target").exists() { ", continued where it was interrupted" } else { "" };
        say(format!(
            "Building {name} {version} (once for this machine, about {minutes} minutes{resumed}): it {purpose}, and is compiled from source."
        ));
        let root = build.join("root");
        let mut cargo = Command::new(&self.cargo);
        cargo.args(["install", name, "--version", version]).args(tool.flags).arg("--root").arg(&root);
        cargo.envs(LIGHT_PROFILE).env("CARGO_TARGET_DIR", build.join("target"));
        // There, rust-toolchain.toml chooses the compiler; a machine may have no other.
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

/// These tools run for seconds at most: a short build matters more than their speed.
const LIGHT_PROFILE: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
];

/// Takes a lock that the system releases however this program ends.
fn take_lock(lock: &Path, id: &str) -> Result<File> {
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

/// Adds the compiler's WebAssembly target and downloads the crates, if they are missing.
///
/// # Errors
/// Where one of them cannot be had.
pub fn prepare_compiler() -> Result<()> {
    if !has_wasm_target()? {
        say("Adding the compiler's WebAssembly target with rustup (once for this machine, less than a minute).");
        // In the checkout, rustup reads rust-toolchain.toml; the environment variable would take precedence over it.
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
