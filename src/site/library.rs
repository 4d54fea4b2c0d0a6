//! Reading a content directory. What is wrong with a file is collected as `FILE:LINE: message`; the other files stand.

use super::forgotten::Takedown;
use super::languages::{self, Language};
use crate::content::{self, Problem, wire};
use crate::domain::{Answer, Newsfeed, Slug, Summary};
use crate::words::Words;
use anyhow::{Context, Result};
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::{fmt, fs};

/// The content of a directory, ready to be shown.
pub struct Library {
    /// The languages in which the site is, the main one first.
    pub languages: Vec<Language>,
    /// What the interface says to those who read it.
    pub words: &'static Words,
    /// The series, in all its languages.
    pub series: wire::Series,
    /// The interviews that can be shown, by slug.
    pub interviews: BTreeMap<Slug, wire::Interview>,
    /// What is left of those who were withdrawn. Nothing else here knows of them.
    pub tombstones: Vec<wire::Interview>,
    /// What is wrong with the others, and where.
    pub problems: Vec<Located>,
}

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

impl Library {
    /// Reads `series.json` and the interviews in `spotlights/`.
    ///
    /// # Errors
    /// Only where there can be no site at all: the series cannot be read.
    pub fn read(content: &Path) -> Result<Self> {
        let mut series = series(content)?;
        let paths = interview_files(&content.join("spotlights"))?;
        let (files, problems): (Vec<_>, Vec<_>) = paths.into_iter().map(File::read).partition(Result::is_ok);
        let files: Vec<File> = files.into_iter().flatten().collect();
        let mut problems: Vec<Located> = problems.into_iter().filter_map(Result::err).collect();
        let told: Vec<_> = files.iter().map(|file| (file.text.as_str(), &file.wire)).collect();
        let takedown = Takedown::of(&told, &series);
        takedown.forget_in_series(&mut series);
        let languages = languages::languages(content, &series)?;
        let words = languages.first().map_or_else(Words::english, |language| language.words);
        let mut library =
            Self { languages, words, series, interviews: BTreeMap::new(), tombstones: Vec::new(), problems: Vec::new() };
        problems.extend(files.into_iter().filter_map(|file| library.add(file, &takedown).err()));
        library.problems = problems;
        library.problems.sort_by(|a, b| a.file.cmp(&b.file));
        library.tombstones = takedown.tombstones();
        Ok(library)
    }

    fn add(&mut self, File { path: file, text, mut wire }: File, takedown: &Takedown) -> Result<(), Located> {
        let file = &file;
        let located = |problem: Problem| Located {
            severity: Severity::Error,
            file: file.to_owned(),
            line: line_of(&text, problem.field),
            message: problem.message,
        };
        if takedown.has(&wire.slug) {
            return content::problems(&wire).into_iter().filter(|_| wire.withdrawn).map(located).next().map_or(Ok(()), Err);
        }
        if wire.draft {
            return Ok(());
        }
        takedown.forget(&mut wire);
        let spotlight = content::spotlight(&wire).map_err(located)?;
        let is_main = self.is_in_main_language(&wire);
        if let Some(other) = self.interviews.get(&spotlight.summary.slug) {
            // Editions in other languages stand in files of their own, `<slug>.<lang>.json`. The main one is shown.
            if other.language != wire.language {
                if is_main {
                    self.interviews.insert(spotlight.summary.slug, wire);
                }
                return Ok(());
            }
            let message = format!("“{}” is the slug of {}, too. Give one of the two another.", wire.slug, other.person.name);
            return Err(located(Problem { field: "slug", message }));
        }
        self.interviews.insert(spotlight.summary.slug, wire);
        Ok(())
    }

    fn is_in_main_language(&self, wire: &wire::Interview) -> bool {
        self.series.languages.first().is_none_or(|main| *main == wire.language)
    }

    /// The language of the pages.
    #[must_use]
    pub fn language(&self) -> &'static str {
        self.words.language()
    }

    /// The main language of the series.
    #[must_use]
    pub fn main_language(&self) -> &str {
        self.series.languages.first().map_or("en", String::as_str)
    }

    /// The newsfeed of the interviews, with their answers.
    #[must_use]
    pub fn newsfeed(&self) -> Newsfeed {
        let people = self.interviews.values().filter_map(|wire| {
            let unanswered = content::unanswered(wire, &self.series.questions);
            Some(Summary { unanswered, ..content::summary(wire).ok()? })
        });
        let tombstones: Vec<_> = self.tombstones.iter().filter_map(|stone| content::tombstone(stone).ok()).collect();
        let series = content::series(&self.series, self.language());
        let mut feed = Newsfeed::with_tombstones(series, people.collect(), &tombstones);
        feed.add_answers(self.answers());
        feed
    }

    /// The photographs in the content directory that the interviews show.
    pub fn portraits(&self) -> impl Iterator<Item = &str> {
        let portraits = self.interviews.values().filter_map(|wire| wire.person.portrait.as_ref());
        portraits.map(|portrait| portrait.src.trim())
    }

    /// What everybody answered.
    #[must_use]
    pub fn answers(&self) -> HashMap<Slug, Vec<Answer>> {
        self.interviews.iter().map(|(slug, wire)| (slug.clone(), content::answers(&wire.answers))).collect()
    }
}

/// An interview's file, read.
struct File {
    path: PathBuf,
    text: String,
    wire: wire::Interview,
}

impl File {
    fn read(path: PathBuf) -> Result<Self, Located> {
        let text = fs::read_to_string(&path).map_err(|error| Located {
            severity: Severity::Error,
            file: path.clone(),
            line: 1,
            message: format!("The file cannot be read: {error}."),
        })?;
        let wire = parse(&path, &text)?;
        Ok(Self { path, text, wire })
    }
}

/// The series of a content directory.
///
/// # Errors
/// Where it cannot be read.
pub(super) fn series(content: &Path) -> Result<wire::Series> {
    let file = content.join("series.json");
    let text = fs::read_to_string(&file)
        .with_context(|| format!("could not read {}; a content directory holds series.json and spotlights/", file.display()))?;
    parse(&file, &text).map_err(|problem| anyhow::anyhow!("{problem}"))
}

/// The files in `spotlights/`, by name.
pub(super) fn interview_files(directory: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(directory)
        .with_context(|| format!("could not read {}; the interviews belong there", directory.display()))?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.with_context(|| format!("could not read {}", directory.display()))?.path();
        if path.extension().is_some_and(|extension| extension == "json") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Reads a file's text.
pub(super) fn parse<T: DeserializeOwned>(file: &Path, text: &str) -> Result<T, Located> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    serde_json::from_str(text).map_err(|error| {
        let what = error.to_string();
        let what = what.split(" at line ").next().unwrap_or(&what);
        Located {
            severity: Severity::Error,
            file: file.to_owned(),
            line: error.line().max(1),
            message: format!("This is not as the format wants it: {what}."),
        }
    })
}

/// The line on which a file spells a field, or the first.
fn line_of(text: &str, field: &str) -> usize {
    let spelled = format!("\"{field}\"");
    text.lines().position(|line| line.contains(&spelled)).map_or(1, |line| line + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SERIES: &str =
        r#"{ "title": "T", "category": "C", "studio": { "name": "S" }, "languages": ["en"], "questions": [] }"#;
    const ADA: &str = "{\n \"slug\": \"ada-lind\",\n \"person\": { \"name\": \"Ada Lind\", \"role\": \"Animator\" },\n \"published\": \"2024-02-29\",\n \"language\": \"en\", \"answers\": []\n}";

    fn library(files: &[(&str, &str)]) -> Library {
        let directory = tempfile::tempdir().unwrap();
        fs::create_dir(directory.path().join("spotlights")).unwrap();
        fs::write(directory.path().join("series.json"), SERIES).unwrap();
        for (name, text) in files {
            fs::write(directory.path().join("spotlights").join(name), text).unwrap();
        }
        Library::read(directory.path()).unwrap()
    }

    #[test]
    fn the_shipped_content_is_whole() {
        let library = Library::read(&crate::site::project::root().join("public")).unwrap();
        assert_eq!(library.problems, []);
        let questions: Vec<&str> = library.series.questions.iter().map(|question| question.id.as_str()).collect();
        for (slug, wire) in &library.interviews {
            let answered: Vec<&str> = wire.answers.iter().map(|answer| answer.question.as_str()).collect();
            assert_eq!(answered, questions, "{slug}");
            assert!(!wire.summary.is_empty(), "{slug} has no sentence for its card");
            let series = content::series(&library.series, "en");
            assert!(series.discipline(&wire.person.role).is_some(), "series.json gives {:?} no discipline", wire.person.role);
        }
    }

    #[test]
    fn one_bad_file_does_not_take_the_others_along() {
        let library = library(&[
            ("ada-lind.json", ADA),
            ("bo.json", "{\n \"slug\": 7 }"),
            ("copy.json", ADA),
            ("date.json", &ADA.replace("ada-lind", "x").replace("2024-02-29", "today")),
            ("draft.json", &ADA.replace("ada-lind", "y").replace("\"answers\"", "\"draft\": true, \"answers\"")),
            ("ada-lind.fr.json", &ADA.replace("\"en\"", "\"fr\"")),
            ("zoe.json", &ADA.replace("ada-lind", "zoe").replace("\"en\"", "\"fr\"")),
        ]);
        let shown: Vec<_> = library.interviews.iter().map(|(slug, wire)| (slug.as_str(), wire.language.as_str())).collect();
        assert_eq!(shown, [("ada-lind", "en"), ("zoe", "fr")]);
        let places: Vec<_> = library.problems.iter().map(|p| (p.file.file_name().unwrap().to_str().unwrap(), p.line)).collect();
        assert_eq!(places, [("bo.json", 2), ("copy.json", 2), ("date.json", 4)]);
    }
}
