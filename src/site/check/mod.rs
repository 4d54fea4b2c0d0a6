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
#[cfg(feature = "site")]
mod portrait;
#[cfg(feature = "site")]
mod redirects;
mod series;
mod spelling;
pub mod state;
pub mod withdrawn;
mod words;

use crate::site::library::Finding;
use content::Content;
pub use interview::NO_SUMMARY;

/// The findings in a content directory, errors first, then by file and line.
#[cfg(feature = "site")]
#[must_use]
pub fn findings(directory: &std::path::Path) -> Vec<Finding> {
    let mut found = findings_of(Content::read(directory));
    for finding in &mut found {
        finding.file = crate::site::toolchain::project::shown(&finding.file).to_owned();
    }
    found
}

/// The findings in content that was read. In the browser without those that need its files: whether portraits can be shown, and
/// where redirects lead.
#[must_use]
pub fn findings_of(mut content: Content) -> Vec<Finding> {
    let mut found = std::mem::take(&mut content.findings);
    found.extend(series::findings(&content));
    found.extend(content.interviews.iter().flat_map(|sheet| interview::findings(sheet, &content)));
    #[cfg(feature = "site")]
    found.extend(portrait::findings(&content));
    found.extend(people::findings(&content));
    found.extend(editions::findings(&content));
    #[cfg(feature = "site")]
    found.extend(redirects::findings(&content));
    found.extend(withdrawn::findings(&content));
    found.extend(words::findings(&content));
    found.sort();
    found
}
