//! The files of a content directory as the editors' desk exchanges them with its server. Only the shape is here: the server reads
//! and writes the files, the page decides what is in them.

use serde::{Deserialize, Serialize};

/// All that the page needs of a content directory.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Folder {
    /// `series.json`.
    pub series: TextFile,
    /// The files in `spotlights/`.
    pub spotlights: Vec<TextFile>,
    /// What the check finds, by file: also what can't be seen in the texts alone.
    pub findings: Vec<Remark>,
    /// What was typed and not saved, by name: JSON of the page.
    pub drafts: Vec<TextFile>,
    /// Today, year-month-day.
    pub today: String,
}

/// A file's text.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct TextFile {
    /// Its name, without a folder.
    pub name: String,
    /// What is in it.
    pub text: String,
    /// Tells whether it changed.
    pub hash: String,
}

/// A finding of the check.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Remark {
    /// The name of the file, without a folder.
    pub file: String,
    /// The line.
    pub line: usize,
    /// Whether the site can't be published with it.
    pub is_error: bool,
    /// What is wrong and what to do.
    pub message: String,
}

/// A file to be written.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Save {
    /// Its name in `spotlights/`.
    pub name: String,
    /// What is to be in it.
    pub text: String,
    /// The hash of the file that this replaces; `None` if there must not be one.
    pub replaces: Option<String>,
}

/// What withdrawing somebody does, or did, in sentences.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Withdrawal {
    /// What changes in the folder.
    pub changes: Vec<String>,
    /// What is left to do by hand.
    pub remaining: Vec<String>,
}
