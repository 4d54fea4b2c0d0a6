//! A problem of the content, with its file and line.

use std::fmt;
use std::path::PathBuf;

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It must not be published.
    Error,
    /// An editor should look at it.
    Warning,
}

impl Severity {
    /// What people and machines call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// A problem with its place. Sorted, the errors come first.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Located {
    /// How much it matters.
    pub severity: Severity,
    /// The file.
    pub file: PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong and what to do.
    pub message: String,
}

impl fmt::Display for Located {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}: {}", self.file.display(), self.line, self.severity.name(), self.message)
    }
}
