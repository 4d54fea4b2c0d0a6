//! The content of a directory as `check` and `status` see it: drafts and faulty files, too, with the line of every field.

use super::format;
use crate::content::wire;
use crate::domain::text::fold;
use crate::site::library::schema;
use crate::site::library::{Located, Severity, interview_files, is_main, parse};
use schemars::Schema;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

/// All files of a content directory, as far as they are sound.
pub struct Content {
    /// The directory.
    pub directory: PathBuf,
    /// The series; nothing where its file cannot be read at all.
    pub series: Option<Sheet<wire::Series>>,
    /// The interviews, drafts and all editions included.
    pub interviews: Vec<Sheet<wire::Interview>>,
    /// The words of the interface in further languages, by the messages' names.
    pub words: Vec<Sheet<BTreeMap<String, String>>>,
    /// What is wrong with the shape of the files.
    pub findings: Vec<Located>,
}

/// A file with the lines of its fields.
pub struct Sheet<T> {
    /// Where it is.
    pub file: PathBuf,
    /// What it says.
    pub wire: T,
    lines: HashMap<String, usize>,
    unsound: BTreeSet<String>,
}

impl<T> Sheet<T> {
    /// A finding at a field, given by its pointer (`answers/0/question`). Nothing where the field's shape was found fault
    /// with already: what is said of it then would be said of something else.
    pub fn finding(&self, severity: Severity, pointer: &str, message: impl Into<String>) -> Option<Located> {
        let is_sound = !self.unsound.contains(pointer);
        is_sound.then(|| Located { file: self.file.clone(), line: self.line(pointer), severity, message: message.into() })
    }

    /// What the file is called, for a message about another.
    pub fn file_name(&self) -> String {
        self.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// The line of a field, else of what it belongs in.
    pub fn line(&self, pointer: &str) -> usize {
        line(&self.lines, pointer)
    }
}

fn located(file: &Path, line: usize, message: String) -> Located {
    Located { file: file.to_owned(), line, severity: Severity::Error, message }
}

fn line(lines: &HashMap<String, usize>, pointer: &str) -> usize {
    let above = std::iter::successors(Some(pointer), |pointer| match pointer.rsplit_once('/') {
        Some((above, _)) => Some(above),
        None => (!pointer.is_empty()).then_some(""),
    });
    above.filter_map(|pointer| lines.get(pointer)).next().copied().unwrap_or(1)
}

impl Content {
    /// Reads everything that is there.
    #[must_use]
    pub fn read(directory: &Path) -> Self {
        let mut content = Self::empty(directory);
        content.series = content.sheet(&directory.join("series.json"), &schema::series());
        let schema = schema::spotlight();
        match interview_files(&directory.join("spotlights")) {
            Ok(files) => content.interviews = files.iter().filter_map(|file| content.sheet(file, &schema)).collect(),
            Err(error) => content.fault(&directory.join("spotlights"), 1, format!("{error:#}.")),
        }
        let words = directory.join("words");
        if words.is_dir() {
            match interview_files(&words) {
                Ok(files) => content.words = files.iter().filter_map(|file| content.sheet(file, &schema::words())).collect(),
                Err(error) => content.fault(&words, 1, format!("{error:#}.")),
            }
        }
        content
    }

    fn empty(directory: &Path) -> Self {
        let (interviews, words, findings) = (Vec::new(), Vec::new(), Vec::new());
        Self { directory: directory.to_owned(), series: None, interviews, words, findings }
    }

    /// The content of texts instead of files: the series, and interviews with their names. Pictures are looked for in
    /// `directory`.
    #[must_use]
    pub fn of(directory: &Path, series: &str, interviews: &[(&str, &str)]) -> Self {
        let mut content = Self::empty(directory);
        content.series = content.parsed(&directory.join("series.json"), series, &schema::series());
        let (schema, folder) = (schema::spotlight(), directory.join("spotlights"));
        let sheets = interviews.iter().filter_map(|(name, text)| content.parsed(&folder.join(name), text, &schema));
        content.interviews = sheets.collect();
        content
    }

    fn fault(&mut self, file: &Path, line: usize, message: String) {
        self.findings.push(located(file, line, message));
    }

    fn sheet<T: DeserializeOwned>(&mut self, file: &Path, schema: &Schema) -> Option<Sheet<T>> {
        match fs::read_to_string(file) {
            Ok(text) => self.parsed(file, &text, schema),
            Err(error) => {
                self.fault(file, 1, format!("The file cannot be read: {error}."));
                None
            }
        }
    }

    fn parsed<T: DeserializeOwned>(&mut self, file: &Path, text: &str, schema: &Schema) -> Option<Sheet<T>> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let sound = match format::read(text, schema.as_value()) {
            Ok(sound) => sound,
            Err((line, message)) => {
                self.fault(file, line, message);
                return None;
            }
        };
        for (pointer, message) in &sound.problems {
            self.fault(file, line(&sound.lines, pointer), message.clone());
        }
        // What is sound must be so to the site's own reader.
        let read = if sound.problems.is_empty() {
            parse(file, text)
        } else {
            serde_json::from_value(sound.value).map_err(|error| located(file, 1, format!("{error}.")))
        };
        let unsound = sound.problems.into_iter().map(|(pointer, _)| pointer).collect();
        match read {
            Ok(wire) => Some(Sheet { file: file.to_owned(), wire, lines: sound.lines, unsound }),
            Err(problem) => {
                self.findings.push(problem);
                None
            }
        }
    }

    /// One file for each person who has one: the person's own, else the one in the main language. A draft is the last choice.
    pub fn people(&self) -> Vec<&Sheet<wire::Interview>> {
        let main = self.languages().first();
        let mut sheets: Vec<_> = self.interviews.iter().collect();
        let is_other = |sheet: &Sheet<wire::Interview>| main.is_some_and(|main| *main != sheet.wire.language);
        let is_own = |sheet: &Sheet<wire::Interview>| is_main(&sheet.file, &sheet.wire.slug);
        sheets.sort_by_key(|sheet| (&sheet.wire.slug, sheet.wire.draft, !is_own(sheet), is_other(sheet)));
        sheets.dedup_by_key(|sheet| &sheet.wire.slug);
        sheets
    }

    /// The languages of the series, the main one first.
    pub fn languages(&self) -> &[String] {
        self.series.as_ref().map_or(&[], |series| &series.wire.languages)
    }

    /// A person's name as names are compared: after the aliases, folded.
    pub fn key(&self, name: &str) -> String {
        fold(self.series.as_ref().and_then(|series| series.wire.aliases.get(name)).map_or(name, String::as_str))
    }
}
