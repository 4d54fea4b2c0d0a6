//! The browsers, their drivers and the accessibility checker that the tests need.
//!
//! Browsers come from the system's packages; whoever has their own names them in the environment. Starting and driving
//! them is the tests' business.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::process::{run_quietly, say, which};
use super::tools::{Tool, Toolbox};

/// A program from a system package, which an environment variable can replace.
struct Program {
    variable: Option<&'static str>,
    names: &'static [&'static str],
    package: &'static str,
}

const PROGRAMS: [Program; 5] = [
    Program { variable: Some("CHROME"), names: &["chromium", "google-chrome", "chrome"], package: "chromium" },
    Program { variable: Some("CHROMEDRIVER"), names: &["chromedriver"], package: "chromium-driver" },
    Program { variable: Some("FIREFOX"), names: &["firefox-esr", "firefox"], package: "firefox-esr" },
    Program { variable: Some("WEBKIT_DRIVER"), names: &["WebKitWebDriver"], package: "webkit2gtk-driver" },
    Program { variable: None, names: &["Xvfb"], package: "xvfb" },
];

/// Emoji are part of the texts; without a font for them their widths, and so the layouts, differ between machines.
const EMOJI: (&str, &str) = ("/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf", "fonts-noto-color-emoji");

/// The accessibility checker, fetched rather than kept in the repository.
const AXE_CORE: &str = "4.14.1";

/// Sets up what is missing and answers with the environment that tells the tests where everything is.
pub fn set_up(toolbox: &Toolbox) -> Result<Vec<(&'static str, OsString)>> {
    let missing = missing_packages(&toolbox.path);
    if !missing.is_empty() {
        install(&missing, "they hold the browsers and drivers of the tests", &toolbox.path, &toolbox.cache)?;
    }

    let mut environment = Vec::new();
    for program in &PROGRAMS {
        let Some(variable) = program.variable else {
            continue;
        };
        let found = locate(program, &toolbox.path)
            .with_context(|| format!("{} is still missing; set {variable} to where it is", program.names.join(" or ")))?;
        environment.push((variable, found.into_os_string()));
    }
    environment.push(("GECKODRIVER", geckodriver(toolbox)?));
    environment.push(("AXE_JS", axe_core(toolbox)?.into_os_string()));
    Ok(environment)
}

/// The system packages whose programs are neither on `path` nor named in the environment.
pub fn missing_packages(path: &[PathBuf]) -> Vec<&'static str> {
    let programs = PROGRAMS.iter().filter(|program| locate(program, path).is_none()).map(|program| program.package);
    let emoji = (!Path::new(EMOJI.0).exists()).then_some(EMOJI.1);
    programs.chain(emoji).collect()
}

fn locate(program: &Program, path: &[PathBuf]) -> Option<PathBuf> {
    let named = program.variable.and_then(env::var_os).filter(|value| !value.is_empty());
    named.map(PathBuf::from).or_else(|| program.names.iter().find_map(|name| which(name, path)))
}

fn geckodriver(toolbox: &Toolbox) -> Result<OsString> {
    if let Some(named) = env::var_os("GECKODRIVER").filter(|value| !value.is_empty()) {
        return Ok(named);
    }
    let tool = Tool::geckodriver();
    toolbox.provide(std::slice::from_ref(&tool))?;
    let directory = toolbox.find(&tool).context("geckodriver was built but cannot be found; set GECKODRIVER to where it is")?;
    Ok(directory.join(tool.program).into_os_string())
}

fn axe_core(toolbox: &Toolbox) -> Result<PathBuf> {
    if let Some(named) = env::var_os("AXE_JS").filter(|value| !value.is_empty()) {
        return Ok(named.into());
    }
    let home = toolbox.cache.join("tools").join(format!("axe-core-{AXE_CORE}"));
    let script = home.join("node_modules/axe-core/axe.min.js");
    if script.exists() {
        return Ok(script);
    }
    if which("npm", &toolbox.path).is_none() {
        install(&["npm"], "it fetches axe-core, the accessibility checker", &toolbox.path, &toolbox.cache)?;
    }
    say(format!("Fetching axe-core {AXE_CORE}, the accessibility checker of the tests (once for this machine, seconds)."));
    let partial = toolbox.cache.join("build").join(format!("axe-core-{AXE_CORE}"));
    fs::create_dir_all(&partial).with_context(|| format!("could not create {}", partial.display()))?;
    let mut npm = Command::new("npm");
    npm.args(["install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"]).arg(&partial);
    npm.arg(format!("axe-core@{AXE_CORE}"));
    run_quietly("npm", &mut npm, &toolbox.cache.join("build/npm.log"))
        .context("could not fetch axe-core; fetch it in your own way and set AXE_JS to its axe.min.js")?;
    fs::create_dir_all(toolbox.cache.join("tools")).context("could not create the tools' directory")?;
    fs::rename(&partial, &home).with_context(|| format!("could not put axe-core into {}", home.display()))?;
    Ok(script)
}

fn install(packages: &[&str], why: &str, path: &[PathBuf], cache: &Path) -> Result<()> {
    let names = packages.join(" ");
    let by_hand =
        format!("install {names} (Debian's names) in your system's way, or set {VARIABLES} to where the programs are");
    if which("apt-get", path).is_none() {
        bail!("these packages are missing, and there is no apt-get here: {by_hand}");
    }
    let prefix =
        as_root(path).with_context(|| format!("these packages are missing, and only root can install them: {by_hand}"))?;

    say(format!("Installing {names} (once for this machine, about 2 minutes): {why}."));
    fs::create_dir_all(cache.join("build")).with_context(|| format!("could not create {}", cache.display()))?;
    let log = cache.join("build/apt.log");
    run_quietly("apt-get update", apt(prefix).arg("update"), &log).with_context(|| by_hand.clone())?;
    let mut command = apt(prefix);
    run_quietly("apt-get install", command.args(["install", "--yes", "--no-install-recommends"]).args(packages), &log)
        .context(by_hand)
}

const VARIABLES: &str = "CHROME, CHROMEDRIVER, FIREFOX, GECKODRIVER, WEBKIT_DRIVER";

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
