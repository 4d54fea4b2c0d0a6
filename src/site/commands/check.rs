//! `cargo site check`: prints the findings in the content, and whether it can be published.

use crate::site::check::findings;
use crate::site::library::{Finding, Severity};
use crate::site::toolchain::process::say;
use anyhow::{Result, bail};
use serde_json::json;
use std::io::Write;
use std::path::Path;

/// Prints the findings in a content directory.
///
/// # Errors
/// If the content has errors.
pub fn run(directory: &Path, as_json: bool) -> Result<()> {
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
