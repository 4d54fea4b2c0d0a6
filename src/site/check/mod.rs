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
pub mod withdrawn;
mod words;

use crate::site::library::Located;
use crate::site::toolchain::project;
use content::Content;
use std::path::Path;

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
