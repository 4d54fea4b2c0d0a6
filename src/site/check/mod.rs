//! The rules of `cargo site check`: every finding in a content directory with file and line, errors before warnings.
//!
//! An error is something that visitors would see as wrong or missing; it stops a build. A warning is for an editor to look at.
//! [`content`] reads the files, [`format`] validates them against their schema, and each rule is a function in [`characters`],
//! [`interview`], [`portrait`], [`people`], [`editions`], [`redirects`], [`series`], [`withdrawn`] or [`words`]. No file is written
//! here.

pub mod characters;
pub mod content;
mod editions;
mod format;
mod interview;
mod people;
mod portrait;
mod redirects;
mod series;
mod spelling;
pub mod withdrawn;
mod words;

use crate::site::library::Finding;
use crate::site::toolchain::project;
use content::Content;
use std::path::Path;

/// The findings in a content directory, errors first, then by file and line.
#[must_use]
pub fn findings(directory: &Path) -> Vec<Finding> {
    let mut found = findings_of(Content::read(directory));
    for finding in &mut found {
        finding.file = project::shown(&finding.file).to_owned();
    }
    found
}

/// The findings in content that was read.
#[must_use]
pub fn findings_of(mut content: Content) -> Vec<Finding> {
    let mut found = std::mem::take(&mut content.findings);
    found.extend(series::findings(&content));
    found.extend(content.interviews.iter().flat_map(|sheet| interview::findings(sheet, &content)));
    found.extend(portrait::findings(&content));
    found.extend(people::findings(&content));
    found.extend(editions::findings(&content));
    found.extend(redirects::findings(&content));
    found.extend(withdrawn::findings(&content));
    found.extend(words::findings(&content));
    found.sort();
    found
}
