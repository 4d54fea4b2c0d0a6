//! What the tests need from other package managers: programs from system packages, and npm packages.

use std::env;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::site::toolchain::process::{run_quietly, say, which};
use crate::site::toolchain::tools::Toolbox;

/// A program from a system package. An environment variable can name another one instead.
pub struct Program {
    /// The environment variable.
    pub variable: Option<&'static str>,
    /// Its names in different distributions.
    pub names: &'static [&'static str],
    /// The package in Debian.
    pub package: &'static str,
}

impl Program {
    /// Where it is: named in the environment, on `path`, or in /usr/sbin, which isn't on every user's `PATH`.
    pub fn locate(&self, path: &[PathBuf]) -> Option<PathBuf> {
        let named = self.variable.and_then(env::var_os).filter(|value| !value.is_empty());
        let find = |name: &&str| which(name, path).or_else(|| which(name, &[PathBuf::from("/usr/sbin")]));
        named.map(PathBuf::from).or_else(|| self.names.iter().find_map(find))
    }

    /// The same after installation.
    ///
    /// # Errors
    /// Where it is still missing.
    pub fn located(&self, path: &[PathBuf]) -> Result<PathBuf> {
        self.locate(path).with_context(|| {
            let way_out = self.variable.map_or_else(String::new, |variable| format!("; set {variable} to where it is"));
            format!("{} is still missing{way_out}", self.names.join(" or "))
        })
    }
}

/// Installs system packages. `why` completes the sentence "Installing them: …"; `variables` are the environment variables that
/// name other programs instead.
///
/// # Errors
/// Where they cannot be installed; the error says how to do it by hand.
pub fn install(packages: &[&str], why: &str, variables: &str, toolbox: &Toolbox) -> Result<()> {
    let Toolbox { path, cache, .. } = toolbox;
    let names = packages.join(" ");
    let by_hand =
        format!("install {names} (Debian's names) in your system's way, or set {variables} to where the programs are");
    if which("apt-get", path).is_none() {
        bail!("these packages are missing, and there is no apt-get here: {by_hand}");
    }
    let prefix =
        as_root(path).with_context(|| format!("these packages are missing, and only root can install them: {by_hand}"))?;

    say(format!("Installing {names} (once for this machine, up to 2 minutes): {why}."));
    fs::create_dir_all(cache.join("build")).with_context(|| format!("could not create {}", cache.display()))?;
    let log = cache.join("build/apt.log");
    run_quietly("apt-get update", apt(prefix).arg("update"), &log).with_context(|| by_hand.clone())?;
    let mut command = apt(prefix);
    run_quietly("apt-get install", command.args(["install", "--yes", "--no-install-recommends"]).args(packages), &log)
        .context(by_hand)
}

/// The prefix of a command that only root may run: nothing for root, sudo if it asks for no password.
fn as_root(path: &[PathBuf]) -> Option<&'static [&'static str]> {
    if rustix::process::geteuid().is_root() {
        return Some(&[]);
    }
    which("sudo", path)?;
    let silent = Command::new("sudo").args(["-n", "true"]).output().is_ok_and(|output| output.status.success());
    silent.then_some(&["sudo", "-n"])
}

fn apt(prefix: &[&str]) -> Command {
    let words: Vec<&str> = prefix.iter().copied().chain(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]).collect();
    let mut command = Command::new(words[0]);
    command.args(&words[1..]);
    command
}

/// npm packages that are installed together.
pub struct Npm {
    /// The name of the set.
    pub name: &'static str,
    /// What they are, to complete the sentence "Fetching …".
    pub purpose: &'static str,
    /// The packages, each as "name@version". npm chooses the versions of their dependencies that aren't listed here.
    pub packages: &'static [&'static str],
}

/// The content management system that editors may use instead of files.
pub const SVELTIA_CMS: Npm =
    Npm { name: "sveltia-cms", purpose: "Sveltia CMS, the page for editors at /admin/", packages: &["@sveltia/cms@0.221.1"] };

impl Npm {
    /// Installs them if they are missing, and returns their `node_modules`.
    ///
    /// # Errors
    /// Where npm fails.
    pub fn provide(&self, toolbox: &Toolbox) -> Result<PathBuf> {
        let Toolbox { path, cache, .. } = toolbox;
        let Self { name, purpose, packages } = self;
        let id = self.id();
        let home = cache.join("tools").join(&id);
        let modules = home.join("node_modules");
        if modules.is_dir() {
            return Ok(modules);
        }
        if which("npm", path).is_none() {
            install(&["npm"], &format!("it fetches {purpose}"), "PATH", toolbox)?;
        }
        say(format!("Fetching {purpose} (once for this machine, seconds): {}.", packages.join(", ")));
        let partial = cache.join("build").join(&id);
        fs::create_dir_all(&partial).with_context(|| format!("could not create {}", partial.display()))?;
        let mut npm = Command::new("npm");
        npm.args(["install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"])
            .arg(&partial)
            .args(*packages);
        run_quietly("npm", &mut npm, &cache.join("build/npm.log")).with_context(|| format!("could not fetch {name}"))?;
        fs::create_dir_all(cache.join("tools")).context("could not create the tools' directory")?;
        fs::rename(&partial, &home).with_context(|| format!("could not put {name} into {}", home.display()))?;
        Ok(modules)
    }

    /// A directory name that changes with every version.
    fn id(&self) -> String {
        let mut hasher = DefaultHasher::new();
        self.packages.hash(&mut hasher);
        format!("{}-{:016x}", self.name, hasher.finish())
    }
}

/// A system package that is unpacked but not installed: the tests need a few of its files, but none of its dependencies.
pub struct Unpacked {
    /// The package in Debian.
    pub package: &'static str,
    /// What it is, to complete the sentence "Fetching …".
    pub purpose: &'static str,
}

impl Unpacked {
    /// Downloads and unpacks it if it's missing, and returns the directory of its files.
    ///
    /// # Errors
    /// Where it cannot be downloaded or unpacked.
    pub fn provide(&self, toolbox: &Toolbox) -> Result<PathBuf> {
        let Self { package, purpose } = self;
        let cache = &toolbox.cache;
        let home = cache.join("tools").join(package);
        if home.is_dir() {
            return Ok(home);
        }
        say(format!("Fetching {purpose} (once for this machine, seconds): Debian's {package}."));
        let partial = cache.join("build").join(package);
        let root = partial.join("root");
        fs::create_dir_all(&root).with_context(|| format!("could not create {}", root.display()))?;
        let log = cache.join("build/apt.log");
        let download = || {
            let mut download = Command::new("apt-get");
            run_quietly("apt-get download", download.args(["download", package]).current_dir(&partial), &log)
        };
        // A fresh machine may have no package lists yet.
        if let Err(error) = download() {
            let prefix = as_root(&toolbox.path).ok_or(error).with_context(|| format!("could not fetch {package}"))?;
            run_quietly("apt-get update", apt(prefix).arg("update"), &log).context("could not read Debian's lists")?;
            download().with_context(|| format!("could not fetch {package}"))?;
        }
        let file = fs::read_dir(&partial)?.flatten().map(|entry| entry.path()).find(|file| file.is_file());
        let mut unpack = Command::new("dpkg-deb");
        unpack.arg("--extract").arg(file.with_context(|| format!("{package} did not arrive"))?).arg(&root);
        run_quietly("dpkg-deb", &mut unpack, &log).with_context(|| format!("could not unpack {package}"))?;
        fs::create_dir_all(cache.join("tools")).context("could not create the tools' directory")?;
        fs::rename(&root, &home).with_context(|| format!("could not put {package} into {}", home.display()))?;
        Ok(home)
    }
}

/// The packages among `programs` that are neither on `path` nor named in the environment.
pub fn missing(programs: &[Program], path: &[PathBuf]) -> Vec<&'static str> {
    programs.iter().filter(|program| program.locate(path).is_none()).map(|program| program.package).collect()
}

/// The package of a file, if the file is missing.
pub fn missing_file((file, package): (&str, &'static str)) -> Option<&'static str> {
    (!Path::new(file).exists()).then_some(package)
}
