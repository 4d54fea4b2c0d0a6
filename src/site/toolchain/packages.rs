//! What the tests need that is neither ours nor cargo's: programs from the system's packages, and packages of npm.

use std::env;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::site::toolchain::process::{run_quietly, say, which};
use crate::site::toolchain::tools::Toolbox;

/// A program from a system package, which an environment variable can replace.
pub struct Program {
    /// The variable that names another one.
    pub variable: Option<&'static str>,
    /// What it is called, here and elsewhere.
    pub names: &'static [&'static str],
    /// Debian's package.
    pub package: &'static str,
}

impl Program {
    /// Where it is: named in the environment, on `path`, or where servers lie, which not every user has on the path.
    pub fn locate(&self, path: &[PathBuf]) -> Option<PathBuf> {
        let named = self.variable.and_then(env::var_os).filter(|value| !value.is_empty());
        let find = |name: &&str| which(name, path).or_else(|| which(name, &[PathBuf::from("/usr/sbin")]));
        named.map(PathBuf::from).or_else(|| self.names.iter().find_map(find))
    }

    /// The same, once everything has been installed.
    pub fn located(&self, path: &[PathBuf]) -> Result<PathBuf> {
        self.locate(path).with_context(|| {
            let way_out = self.variable.map_or_else(String::new, |variable| format!("; set {variable} to where it is"));
            format!("{} is still missing{way_out}", self.names.join(" or "))
        })
    }
}

/// Installs system packages, or says how to do it by hand. `why` ends the sentence "it installs them: …", `variables` name
/// programs of one's own instead.
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

/// What to put before a command that only root may run: nothing for root, sudo where it asks for no password.
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

/// Packages of npm, each as "name@version", that are fetched together rather than kept in the repository.
pub struct Npm {
    /// What they are called together.
    pub name: &'static str,
    /// What they are, to finish the sentence "Fetching …".
    pub purpose: &'static str,
    /// The packages. What these need in turn is npm's to choose, unless it stands here, too.
    pub packages: &'static [&'static str],
}

impl Npm {
    /// Fetches them where that has not been done, and answers with their `node_modules`.
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

    /// Changes with every version.
    fn id(&self) -> String {
        let mut hasher = DefaultHasher::new();
        self.packages.hash(&mut hasher);
        format!("{}-{:016x}", self.name, hasher.finish())
    }
}

/// A system package of which the tests want a file or two, but which is not to be installed: what it depends on is large.
pub struct Unpacked {
    /// Debian's package.
    pub package: &'static str,
    /// What it is, to finish the sentence "Fetching …".
    pub purpose: &'static str,
}

impl Unpacked {
    /// Fetches and unpacks it where that has not been done, and answers with the directory that stands for `/`.
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
        // A machine that has installed nothing yet may not know what there is.
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

/// The package of a file, where the file is missing.
pub fn missing_file((file, package): (&str, &'static str)) -> Option<&'static str> {
    (!Path::new(file).exists()).then_some(package)
}
