//! `fuzz`: runs the fuzz targets (cargo-fuzz, libFuzzer) for a limited time.
//!
//! The targets are in `fuzz/`, a workspace of its own. They are built without sanitizers: those need a nightly compiler and
//! watch unsafe code, of which this crate has none. To shrink an input that fails, use `cargo fuzz tmin`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use clap::ValueEnum;

use crate::site::toolchain::process::{run, say};
use crate::site::toolchain::project;
use crate::site::toolchain::tools::{Tool, Toolbox};

/// A fuzz target.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Target {
    /// The importer: from the bytes of an article to a content file
    Import,
    /// The check of content, and the reader of content files
    Content,
    /// The search index in the browser
    Index,
}

/// Runs each of the targets for `seconds`; all of them if `targets` is empty.
///
/// # Errors
/// If a target fails; the message names the directory of the failing input.
pub fn run_targets(targets: &[Target], seconds: u32) -> Result<()> {
    let targets = if targets.is_empty() { Target::value_variants() } else { targets };
    let path = Toolbox::of_this_user()?.provide(&[Tool::cargo_fuzz()])?;
    for target in targets {
        let name = target.name();
        say(format!("Fuzzing “{name}” for {seconds} seconds. The first time, compiling the targets takes some minutes."));
        let home = project::scratch("fuzz").join(name);
        let mut fuzz = target.command(&home, seconds)?;
        run(fuzz.env("PATH", &path)).with_context(|| {
            format!("fuzzing “{name}” failed; a failing input is kept in {}", home.join("findings").display())
        })?;
    }
    say("No failures found.");
    Ok(())
}

impl Target {
    fn name(self) -> &'static str {
        match self {
            Self::Import => "import",
            Self::Content => "content",
            Self::Index => "index",
        }
    }

    /// The directory of the seed inputs.
    fn seed_directory(self) -> PathBuf {
        project::root().join(match self {
            Self::Import => "tests/import/articles",
            // Files of a real index have the right beginning at least.
            Self::Content | Self::Index => "public",
        })
    }

    /// The command that runs the target, with its corpus and findings in `home`.
    fn command(self, home: &Path, seconds: u32) -> Result<Command> {
        let (corpus, findings) = (home.join("corpus"), home.join("findings"));
        for directory in [&corpus, &findings] {
            fs::create_dir_all(directory).with_context(|| format!("could not create {}", directory.display()))?;
        }
        let fuzz = project::root().join("fuzz");
        // The targets use the same versions of the dependencies as the product.
        fs::copy(project::root().join("Cargo.lock"), fuzz.join("Cargo.lock")).context("could not copy Cargo.lock")?;
        let mut command = Command::new("cargo-fuzz");
        command.current_dir(project::root()).args(["run", "--sanitizer", "none", "--debug-assertions"]);
        command.arg("--fuzz-dir").arg(&fuzz).arg("--target-dir").arg(project::scratch("fuzz").join("target"));
        command.arg(self.name()).arg(corpus).arg(self.seed_directory()).arg("--");
        command.arg(format!("-max_total_time={seconds}")).args(LIMITS);
        command.arg(format!("-dict={}", fuzz.join(self.name()).with_extension("dict").display()));
        command.arg(format!("-artifact_prefix={}/", findings.display()));
        Ok(command)
    }
}

/// libFuzzer's options. Inputs of this length take milliseconds, so one that takes five seconds is a hang.
const LIMITS: [&str; 4] = ["-max_len=16384", "-timeout=5", "-rss_limit_mb=1024", "-print_final_stats=1"];
