//! The content of a directory for `check` and `status`: drafts and invalid files included, with the line of every field.

use super::{characters, format};
use crate::content::wire;
use crate::domain::{Date, baton::name_key};
use crate::site::library::schema;
use crate::site::library::{Finding, Severity, is_main, parse};
#[cfg(feature = "site")]
use crate::site::{library::interview_files, toolchain::clock};
use schemars::Schema;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet, HashMap};
#[cfg(feature = "site")]
use std::fs;
use std::path::{Path, PathBuf};

/// All files of a content directory, as far as they are valid.
pub struct Content {
    /// The directory.
    pub directory: PathBuf,
    /// What day it is, if that is known.
    pub today: Option<Date>,
    /// The series; `None` if its file can't be parsed.
    pub series: Option<ContentFile<wire::Series>>,
    /// The interviews, drafts and all editions included.
    pub interviews: Vec<ContentFile<wire::Interview>>,
    /// The translations of the interface, by message.
    pub words: Vec<ContentFile<BTreeMap<String, String>>>,
    /// Files and fields that don't follow the format.
    pub findings: Vec<Finding>,
}

/// A parsed file with the lines of its fields.
pub struct ContentFile<T> {
    /// Its path.
    pub path: PathBuf,
    /// Its content.
    pub wire: T,
    /// The line of every field, by pointer.
    lines: HashMap<String, usize>,
    /// The pointers of fields that don't follow the format.
    invalid: BTreeSet<String>,
}

impl<T> ContentFile<T> {
    /// A finding at a field, given by its pointer (`answers/0/question`). `None` if the field is invalid: that is reported
    /// already, and its value here is only a substitute.
    pub fn finding(&self, severity: Severity, pointer: &str, message: impl Into<String>) -> Option<Finding> {
        let is_valid = !self.invalid.contains(pointer);
        is_valid.then(|| Finding { file: self.path.clone(), line: self.line(pointer), severity, message: message.into() })
    }

    /// The file's name, for messages.
    pub fn file_name(&self) -> String {
        self.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// The pointer of the innermost field that starts on a line; empty if none does.
    pub fn pointer(&self, line: usize) -> &str {
        let there = self.lines.iter().filter(|(_, other)| **other == line).map(|(pointer, _)| pointer.as_str());
        there.max_by_key(|pointer| pointer.len()).unwrap_or_default()
    }

    /// The line of a field, or else of the nearest parent that has one.
    pub fn line(&self, pointer: &str) -> usize {
        line(&self.lines, pointer)
    }
}

fn error_at(path: &Path, line: usize, message: String) -> Finding {
    Finding { file: path.to_owned(), line, severity: Severity::Error, message }
}

fn line(lines: &HashMap<String, usize>, pointer: &str) -> usize {
    let ancestors = std::iter::successors(Some(pointer), |pointer| match pointer.rsplit_once('/') {
        Some((parent, _)) => Some(parent),
        None => (!pointer.is_empty()).then_some(""),
    });
    ancestors.filter_map(|pointer| lines.get(pointer)).next().copied().unwrap_or(1)
}

impl Content {
    /// Reads all files.
    #[cfg(feature = "site")]
    #[must_use]
    pub fn read(directory: &Path) -> Self {
        let mut content = Self { today: clock::today().ok(), ..Self::empty(directory) };
        content.series = content.read_file(&directory.join("series.json"), &schema::series());
        let schema = schema::spotlight();
        match interview_files(&directory.join("spotlights")) {
            Ok(files) => content.interviews = files.iter().filter_map(|path| content.read_file(path, &schema)).collect(),
            Err(error) => content.report(&directory.join("spotlights"), 1, format!("{error:#}.")),
        }
        let words = directory.join("words");
        if words.is_dir() {
            match interview_files(&words) {
                Ok(files) => {
                    content.words = files.iter().filter_map(|path| content.read_file(path, &schema::words())).collect();
                }
                Err(error) => content.report(&words, 1, format!("{error:#}.")),
            }
        }
        content
    }

    fn empty(directory: &Path) -> Self {
        let (interviews, words, findings) = (Vec::new(), Vec::new(), Vec::new());
        Self { directory: directory.to_owned(), today: None, series: None, interviews, words, findings }
    }

    /// The content from texts instead of files: the series, and interviews by file name. Portraits are looked for in
    /// `directory`.
    #[must_use]
    pub fn from_texts(directory: &Path, series: &str, interviews: &[(&str, &str)]) -> Self {
        let mut content = Self::empty(directory);
        content.series = content.parse_file(&directory.join("series.json"), series, &schema::series());
        let (schema, folder) = (schema::spotlight(), directory.join("spotlights"));
        let files = interviews.iter().filter_map(|(name, text)| content.parse_file(&folder.join(name), text, &schema));
        content.interviews = files.collect();
        content
    }

    fn report(&mut self, path: &Path, line: usize, message: String) {
        self.findings.push(error_at(path, line, message));
    }

    #[cfg(feature = "site")]
    fn read_file<T: DeserializeOwned>(&mut self, path: &Path, schema: &Schema) -> Option<ContentFile<T>> {
        match fs::read_to_string(path) {
            Ok(text) => self.parse_file(path, &text, schema),
            Err(error) => {
                self.report(path, 1, format!("The file can’t be read: {error}."));
                None
            }
        }
    }

    fn parse_file<T: DeserializeOwned>(&mut self, path: &Path, text: &str, schema: &Schema) -> Option<ContentFile<T>> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        self.findings.extend(characters::findings(path, text));
        let validated = match format::validate(text, schema.as_value()) {
            Ok(validated) => validated,
            Err((line, message)) => {
                self.report(path, line, message);
                return None;
            }
        };
        for (pointer, message) in &validated.problems {
            self.report(path, line(&validated.lines, pointer), message.clone());
        }
        // A valid file must also be valid for the parser that builds the site.
        let parsed = if validated.problems.is_empty() {
            parse(path, text)
        } else {
            serde_json::from_value(validated.value).map_err(|error| error_at(path, 1, format!("{error}.")))
        };
        let invalid = validated.problems.into_iter().map(|(pointer, _)| pointer).collect();
        match parsed {
            Ok(wire) => Some(ContentFile { path: path.to_owned(), wire, lines: validated.lines, invalid }),
            Err(problem) => {
                self.findings.push(problem);
                None
            }
        }
    }

    /// One file of each person: the main one, or else one in the main language. Drafts come last.
    pub fn people(&self) -> Vec<&ContentFile<wire::Interview>> {
        let main_language = self.languages().first();
        let mut files: Vec<_> = self.interviews.iter().collect();
        let is_translation =
            |file: &ContentFile<wire::Interview>| main_language.is_some_and(|main| *main != file.wire.language);
        let is_main_file = |file: &ContentFile<wire::Interview>| is_main(&file.path, &file.wire.slug);
        files.sort_by_key(|file| (&file.wire.slug, file.wire.draft, !is_main_file(file), is_translation(file)));
        files.dedup_by_key(|file| &file.wire.slug);
        files
    }

    /// The languages of the series, the main one first.
    pub fn languages(&self) -> &[String] {
        self.series.as_ref().map_or(&[], |series| &series.wire.languages)
    }

    /// The key that names are compared by: the aliases resolved, without case, accents and kinds of spaces.
    pub fn name_key(&self, name: &str) -> String {
        let plain = || name.split_whitespace().collect::<Vec<_>>().join(" ");
        let listed = |series: &ContentFile<wire::Series>| {
            let aliases = &series.wire.aliases;
            aliases.get(name).or_else(|| aliases.get(&plain())).cloned()
        };
        name_key(self.series.as_ref().and_then(listed).as_deref().unwrap_or(name))
    }
}
