//! `cargo site check`: prints the findings in the content, and whether it can be published.

use crate::site::check::{characters, findings};
use crate::site::library::{Finding, Severity, interview_files};
use crate::site::output::files;
use crate::site::toolchain::process::say;
use crate::site::toolchain::project;
use anyhow::{Context as _, Result, bail};
use serde_json::json;
use std::fs;
use std::io::Write;
use std::path::Path;

/// Prints the findings in a content directory. If asked to, replaces characters that nobody sees first, where that is safe.
///
/// # Errors
/// If the content has errors, or a file can't be written.
pub fn run(directory: &Path, as_json: bool, fix: bool) -> Result<()> {
    if fix {
        fix_characters(directory, as_json)?;
    }
    let findings = findings(directory);
    if as_json {
        let list: Vec<_> = findings.iter().map(|found| {
            json!({ "severity": found.severity.name(), "file": found.file, "line": found.line, "message": found.message })
        }).collect();
        print(&serde_json::to_string_pretty(&list)?);
    } else {
        findings.iter().for_each(|found| print(&found.to_string()));
    }
    conclude(&findings)
}

/// Replaces odd characters in all files, and prints the lines that changed.
fn fix_characters(directory: &Path, is_quiet: bool) -> Result<()> {
    let folders = ["spotlights", "words"].map(|folder| interview_files(&directory.join(folder)).unwrap_or_default());
    for file in [directory.join("series.json")].into_iter().chain(folders.into_iter().flatten()) {
        // What can't be read is reported by the check.
        let Some((text, lines)) = fs::read_to_string(&file).ok().and_then(|text| characters::fixed(&text)) else { continue };
        files::replace(&file, &text).with_context(|| format!("could not write {}", file.display()))?;
        if !is_quiet {
            let shown = project::shown(&file).display();
            lines.iter().for_each(|line| print(&format!("{shown}:{line}: fixed: characters that nobody sees were taken out.")));
        }
    }
    Ok(())
}

/// Prints a line. A closed pipe (`| head`) is not an error.
fn print(line: &str) {
    _ = writeln!(std::io::stdout(), "{line}");
}

/// Prints the findings before a build, to standard error.
///
/// # Errors
/// If the content has errors.
pub fn before_build(directory: &Path) -> Result<()> {
    let findings = findings(directory);
    findings.iter().for_each(|found| say(found.to_string()));
    conclude(&findings)
}

fn conclude(findings: &[Finding]) -> Result<()> {
    if findings.iter().any(|found| found.severity == Severity::Error) {
        bail!("the content has {}; fix the errors listed above", counted(findings));
    }
    say(format!("The content can be published: no errors, {}.", count(findings.len(), "warning")));
    Ok(())
}

/// “1 error and 2 warnings”
#[must_use]
pub fn counted(findings: &[Finding]) -> String {
    let errors = findings.iter().filter(|found| found.severity == Severity::Error).count();
    format!("{} and {}", count(errors, "error"), count(findings.len() - errors, "warning"))
}

fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}
