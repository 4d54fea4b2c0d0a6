//! `test`: all tests, after the installation of what they need. A part that fails doesn't stop the next ones; the failed parts are
//! listed at the end.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use clap::ValueEnum;

use super::build::{self, BuildOptions};
use super::withdraw;
use crate::site::app::desk;
use crate::site::app::trunk::wasm_bindgen_directory;
use crate::site::output::files;
use crate::site::publish::cms::Backend;
use crate::site::sample;
use crate::site::toolchain::browsers;
use crate::site::toolchain::process::{run, say};
use crate::site::toolchain::project;
use crate::site::toolchain::tools::Toolbox;
use crate::site::toolchain::validators;

/// One part of the tests.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Part {
    /// The domain, the addresses and the content format: seconds.
    Domain,
    /// The companion and the house's invariants.
    Companion,
    /// The files for other programs, and how web servers deliver them.
    Deploy,
    /// The production site in three browsers.
    Browsers,
}

/// Runs these parts (all, if there are none) and passes `arguments` to each test program.
///
/// # Errors
/// Where a part fails.
pub fn run_parts(parts: &[Part], arguments: &[String]) -> Result<()> {
    // Compiling the tests replaces this program's file.
    wasm_bindgen_directory()?;
    let parts = if parts.is_empty() { Part::value_variants() } else { parts };
    let mut failures = Vec::new();
    for part in parts {
        let name = part.name();
        let started = Instant::now();
        let result = match part {
            Part::Domain => cargo_test(&["--lib"], arguments, &[]),
            Part::Companion => cargo_test(
                &[
                    "--features",
                    "site",
                    "--lib",
                    "--test",
                    "companion",
                    "--test",
                    "house",
                    "--test",
                    "import",
                    "--test",
                    "editors",
                ],
                arguments,
                &[],
            ),
            Part::Deploy => deployment_tests(arguments),
            Part::Browsers => browser_tests(arguments),
        };
        let seconds = started.elapsed().as_secs();
        match result {
            Ok(()) => say(format!("The {name} tests passed ({seconds} s).")),
            Err(error) => {
                say(format!("The {name} tests failed ({seconds} s): {error:#}"));
                failures.push(name);
            }
        }
    }
    if !failures.is_empty() {
        bail!("these tests failed: {}", failures.join(", "));
    }
    say("All tests passed.");
    Ok(())
}

impl Part {
    fn name(self) -> &'static str {
        match self {
            Self::Domain => "domain",
            Self::Companion => "companion",
            Self::Deploy => "deployment",
            Self::Browsers => "browser",
        }
    }
}

fn cargo_test(what: &[&str], arguments: &[String], environment: &[(&str, OsString)]) -> Result<()> {
    let mut cargo = Command::new(project::cargo());
    cargo.arg("test").args(what).arg("--").args(arguments).current_dir(project::root());
    cargo.envs(environment.iter().map(|(name, value)| (name, value)));
    run(&mut cargo)
}

fn browser_tests(arguments: &[String]) -> Result<()> {
    let mut environment = browsers::set_up(&Toolbox::of_this_user()?)?;
    environment.extend(build_sites()?);
    environment.push(build_desk()?);
    cargo_test(&["--features", "site", "--test", "e2e"], arguments, &environment)
}

/// The editors' desk, which the program of the deployment tests carries.
fn build_desk() -> Result<(&'static str, OsString)> {
    say("Compiling the desk; the first time takes a few minutes.");
    Ok(("SITE_DESK", desk::build().context("could not build the desk for the tests")?.into_os_string()))
}

/// The deployment examples are tested with the real content and people whose names have no Latin letters, once at the root of a host
/// and once below a base path, with a complete URL each: only then are all files written. Both have the page for editors.
fn deployment_tests(arguments: &[String]) -> Result<()> {
    let mut environment = validators::set_up(&Toolbox::of_this_user()?)?;
    let content = project::scratch("deploy").join("content");
    for from in ["public", "tests/letters"].map(|from| project::root().join(from)) {
        for file in files::list(&from)? {
            files::copy(&from.join(&file), &content.join(&file))?;
        }
    }
    for (variable, url, name) in [("SITE_DEPLOY_ROOT", ROOT_URL, "root"), ("SITE_DEPLOY_BASED", BASED_URL, "based")] {
        environment.push(build_site(variable, content.clone(), url, Some(Backend::Test), "deploy", name)?);
    }
    environment.push(build_desk()?);
    cargo_test(&["--features", "site", "--test", "deploy"], arguments, &environment)
}

/// The sites that the browsers visit: the real content, the same below a base path, a larger fictional studio, a small one from
/// which a person was withdrawn, and people whose names and words are spelled in many ways.
fn build_sites() -> Result<Vec<(&'static str, OsString)>> {
    let real = project::root().join("public");
    let studio = project::scratch("e2e").join("content");
    sample::write(&studio, SAMPLE_SIZE, super::SAMPLE_SEED).context("could not write the fictional studio")?;
    sample::made_up::add(&studio).context("could not add a language to the fictional studio")?;
    let withdrawn = project::scratch("e2e").join("withdrawn-content");
    sample::write(&withdrawn, WITHDRAWN_SIZE, super::SAMPLE_SEED).context("could not write the small studio")?;
    withdraw::run(&withdraw::Args::without_asking(WITHDRAWN, withdrawn.clone())).context("could not withdraw a person")?;
    let sites = [
        ("SITE_E2E_REAL", &real, "/", "real"),
        ("SITE_E2E_BASED", &real, BASED_URL, "based"),
        ("SITE_E2E_SAMPLE", &studio, "/", "sample"),
        ("SITE_E2E_WITHDRAWN", &withdrawn, "/", "withdrawn"),
        ("SITE_E2E_SPELLINGS", &project::root().join("tests/e2e/spellings"), "/", "spellings"),
    ];
    sites
        .into_iter()
        .map(|(variable, content, url, name)| build_site(variable, content.clone(), url, None, "e2e", name))
        .collect()
}

const SAMPLE_SIZE: usize = 60;
const WITHDRAWN_SIZE: usize = 6;
/// The person who is withdrawn: in the middle of a chain.
const WITHDRAWN: &str = "joao-abrunhosa";
const ROOT_URL: &str = "https://example.org/";
const BASED_URL: &str = "https://example.org/careers/people/";

fn build_site(
    variable: &'static str,
    content: PathBuf,
    base_url: &str,
    admin: Option<Backend>,
    tests: &str,
    name: &str,
) -> Result<(&'static str, OsString)> {
    let out = project::scratch(tests).join(name);
    build::run(&BuildOptions { content, base_url: base_url.to_owned(), out: out.clone(), admin })
        .with_context(|| format!("could not build the site for the tests ({name})"))?;
    Ok((variable, out.into_os_string()))
}
