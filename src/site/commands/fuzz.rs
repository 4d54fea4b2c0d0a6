//! `fuzz`: arbitrary input for what reads files, made by a fuzzer that follows the code's branches, for a bounded time.
//!
//! The targets are a workspace of their own, `fuzz/`. The project's compiler builds them, without the sanitizers, which need
//! another one: they watch unsafe code, and the crate has none. Leaves out shrinking what is found: `cargo fuzz tmin` does.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use clap::ValueEnum;

use crate::site::toolchain::process::{run, say};
use crate::site::toolchain::project;
use crate::site::toolchain::tools::{Tool, Toolbox};

/// What is tried.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Target {
    /// From the bytes of an article to its content file
    Import,
    /// The check of content files, and the site's reader
    Content,
}

/// Runs the targets (all, if none is named), each for so many seconds.
///
/// # Errors
/// Where a target fails on an input; the message says where that lies.
pub fn run_targets(targets: &[Target], seconds: u32) -> Result<()> {
    let targets = if targets.is_empty() { Target::value_variants() } else { targets };
    let path = Toolbox::of_this_user()?.provide(&[Tool::cargo_fuzz()])?;
    for target in targets {
        let name = target.name();
        say(format!("Trying “{name}” for {seconds} seconds; the first time, the targets are compiled for some minutes."));
        let home = project::scratch("fuzz").join(name);
        let mut fuzz = target.command(&home, seconds)?;
        run(fuzz.env("PATH", &path)).with_context(|| {
            format!("“{name}” failed; if it was on an input, that lies in {}", home.join("findings").display())
        })?;
    }
    say("Nothing was found.");
    Ok(())
}

impl Target {
    fn name(self) -> &'static str {
        match self {
            Self::Import => "import",
            Self::Content => "content",
        }
    }

    /// What the fuzzer starts from.
    fn seeds(self) -> PathBuf {
        project::root().join(match self {
            Self::Import => "tests/import/articles",
            Self::Content => "public",
        })
    }

    /// The fuzzer, with what it learned before in `home`.
    fn command(self, home: &Path, seconds: u32) -> Result<Command> {
        let (corpus, findings) = (home.join("corpus"), home.join("findings"));
        for directory in [&corpus, &findings] {
            fs::create_dir_all(directory).with_context(|| format!("could not create {}", directory.display()))?;
        }
        let fuzz = project::root().join("fuzz");
        // What is tried is what is built: every crate in the version that the product has.
        fs::copy(project::root().join("Cargo.lock"), fuzz.join("Cargo.lock")).context("could not copy Cargo.lock")?;
        let mut command = Command::new("cargo-fuzz");
        command.current_dir(project::root()).args(["run", "--sanitizer", "none", "--debug-assertions"]);
        command.arg("--fuzz-dir").arg(&fuzz).arg("--target-dir").arg(project::scratch("fuzz").join("target"));
        command.arg(self.name()).arg(corpus).arg(self.seeds()).arg("--");
        command.arg(format!("-max_total_time={seconds}")).args(LIMITS);
        command.arg(format!("-dict={}", fuzz.join(self.name()).with_extension("dict").display()));
        command.arg(format!("-artifact_prefix={}/", findings.display()));
        Ok(command)
    }
}

/// An input of this length is answered in milliseconds: one that takes five seconds is a hang.
const LIMITS: [&str; 4] = ["-max_len=16384", "-timeout=5", "-rss_limit_mb=1024", "-print_final_stats=1"];
