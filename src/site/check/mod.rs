//! `check`: every problem of the whole content at once, each with file and line, errors before warnings.
//!
//! An error is what a visitor would meet as something wrong or missing; it stops a build. A warning is what an editor
//! should look at. [`content`] reads, [`format`] judges shapes, and each rule of [`interview`], [`portrait`], [`people`],
//! [`editions`], [`redirects`], [`series`], [`withdrawn`] and [`words`] is a function of its own. Leaves out mending anything.

pub mod content;
mod editions;
mod format;
mod interview;
mod people;
mod portrait;
mod redirects;
mod series;
mod spelling;
pub(super) mod withdrawn;
mod words;

use crate::site::library::{Located, Severity};
use crate::site::toolchain::process::say;
use crate::site::toolchain::project;
use anyhow::{Result, bail};
use content::Content;
pub use interview::unanswered;
use serde_json::json;
use std::io::Write;
use std::path::Path;

/// Prints what is wrong with a content directory.
///
/// # Errors
/// Where the content has errors.
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

/// Prints a line of the output. Whoever reads it may stop before its end (`| head`): that is no error.
fn print(line: &str) {
    _ = writeln!(std::io::stdout(), "{line}");
}

/// Reports the problems before a build.
///
/// # Errors
/// Where the content has errors: such a site is not to be published.
pub fn before_build(directory: &Path) -> Result<()> {
    let findings = findings(directory);
    findings.iter().for_each(|found| say(found.to_string()));
    conclude(&findings)
}

/// Everything that is wrong with a content directory, errors first, each file's from top to bottom.
#[must_use]
pub fn findings(directory: &Path) -> Vec<Located> {
    let mut found = findings_of(Content::read(directory));
    for located in &mut found {
        located.file = project::shown(&located.file).to_owned();
    }
    found
}

/// Everything that is wrong with content that was read.
#[must_use]
pub fn findings_of(mut content: Content) -> Vec<Located> {
    let mut found = std::mem::take(&mut content.findings);
    found.extend(series::findings(&content));
    found.extend(content.interviews.iter().flat_map(|sheet| interview::findings(sheet, &content)));
    found.extend(people::findings(&content));
    found.extend(editions::findings(&content));
    found.extend(redirects::findings(&content));
    found.extend(withdrawn::findings(&content));
    found.extend(words::findings(&content));
    found.sort();
    found
}

fn conclude(findings: &[Located]) -> Result<()> {
    if findings.iter().any(|found| found.severity == Severity::Error) {
        bail!("the content has {}; mend the errors listed above", counted(findings));
    }
    say(format!("The content can be published: no errors, {}.", count(findings.len(), "warning")));
    Ok(())
}

/// “1 error and 2 warnings”
#[must_use]
pub fn counted(findings: &[Located]) -> String {
    let errors = findings.iter().filter(|found| found.severity == Severity::Error).count();
    format!("{} and {}", count(errors, "error"), count(findings.len() - errors, "warning"))
}

fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}
