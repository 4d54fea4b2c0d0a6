//! Reads a content directory. A file with an error is reported and left out; the others are used.

pub mod characters;
pub mod finding;
pub mod folder;
pub mod languages;
pub mod redirects;
pub mod schema;
pub mod takedown;
pub mod typography;

use crate::content::{self, Problem, wire};
use crate::domain::{Answer, Date, Newsfeed, Slug, Summary};
use crate::route::{Base, DataFile};
use crate::words::Words;
use anyhow::{Context, Result};
pub use finding::{Finding, Severity};
use languages::Language;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use takedown::Takedown;

/// The publishable content of a directory, in one language.
pub struct Library {
    /// The languages of the site, the main one first.
    pub languages: Vec<Language>,
    /// The interface's texts in the language of this library.
    pub words: &'static Words,
    /// The series, in all languages.
    pub series: wire::Series,
    /// The published interviews by slug: of each person the edition in this language, or else their main one.
    pub interviews: BTreeMap<Slug, wire::Interview>,
    /// All editions of people who have several, the main one first.
    editions: BTreeMap<Slug, Vec<wire::Interview>>,
    /// The tombstones of withdrawn people. Nothing else here mentions them.
    pub tombstones: Vec<wire::Interview>,
    /// The errors in the files that were left out.
    pub problems: Vec<Finding>,
}

impl Library {
    /// Reads `series.json` and the interviews in `spotlights/`.
    ///
    /// # Errors
    /// If the series can't be read, or the interface's texts in `words/` are invalid.
    #[cfg(feature = "site")]
    pub fn read(content: &Path) -> Result<Self> {
        let series = series(content)?;
        let files = interview_files(&content.join("spotlights"))?.into_iter().map(File::read).collect();
        let today = crate::site::toolchain::clock::today()?;
        let languages = languages::languages(content, &series)?;
        Ok(Self::of(series, files, languages, today))
    }

    /// The library of texts instead of files: a series, and interviews with their file names. The languages are those that are
    /// built in.
    ///
    /// # Errors
    /// Never in the browser; natively, if the working directory has texts of the interface that are invalid.
    pub fn from_texts(series: wire::Series, interviews: &[(&str, &str)], today: Date) -> Result<Self> {
        let languages = languages::languages(Path::new(""), &series)?;
        let files = interviews.iter().map(|(name, text)| File::of(PathBuf::from(name), (*text).to_owned())).collect();
        Ok(Self::of(series, files, languages, today))
    }

    fn of(mut series: wire::Series, files: Vec<Result<File, Finding>>, languages: Vec<Language>, today: Date) -> Self {
        let (files, problems): (Vec<_>, Vec<_>) = files.into_iter().partition(Result::is_ok);
        let files: Vec<File> = files.into_iter().flatten().collect();
        let mut problems: Vec<Finding> = problems.into_iter().filter_map(Result::err).collect();
        let parsed: Vec<_> = files.iter().map(|file| (file.text.as_str(), &file.wire)).collect();
        let takedown = Takedown::of(&parsed, &series);
        takedown.redact_series(&mut series);
        typography::typeset_series(&mut series);
        let mut editions = Editions::new();
        problems.extend(files.into_iter().filter_map(|file| add_edition(&mut editions, file, &takedown).err()));
        problems.sort_by(|a, b| a.file.cmp(&b.file));
        let editions = editions.into_iter().map(|(slug, editions)| (slug, merge_editions(editions, &series.languages)));
        let has_come = |main: &wire::Interview| {
            let day = main.published.as_deref().and_then(Date::parse);
            !series.wait_for_date || day.is_none_or(|day| day <= today)
        };
        let editions = editions.filter(|(_, editions)| editions.first().is_none_or(has_come));
        let (several, single): (BTreeMap<_, _>, BTreeMap<_, _>) = editions.partition(|(_, editions)| editions.len() > 1);
        let main = |(slug, editions): (&Slug, &Vec<wire::Interview>)| Some((slug.clone(), editions.first()?.clone()));
        let interviews = single.iter().chain(&several).filter_map(main).collect();
        let words = languages.first().map_or_else(Words::english, |language| language.words);
        let library =
            Self { languages, words, series, interviews, editions: several, tombstones: takedown.tombstones(), problems };
        Self { interviews: library.interviews_in(library.main_language()), ..library }
    }

    /// The same library in another language, without the errors.
    #[must_use]
    pub fn in_language(&self, words: &'static Words) -> Self {
        Self {
            languages: self.languages.clone(),
            words,
            series: self.series.clone(),
            interviews: self.interviews_in(words.language()),
            editions: self.editions.clone(),
            tombstones: self.tombstones.clone(),
            problems: Vec::new(),
        }
    }

    /// A person's interview in another language of the site, if there is one in this language, too.
    #[must_use]
    pub fn other_edition(&self, slug: &Slug) -> Option<&wire::Interview> {
        let editions = self.editions.get(slug)?;
        let in_language = |tag: &str| editions.iter().find(|edition| edition.language == tag);
        in_language(self.language())?;
        let rest = self.languages.iter().map(|language| language.words.language()).filter(|tag| *tag != self.language());
        rest.filter_map(in_language).next()
    }

    /// Everybody's edition in `language`, or else their main one.
    fn interviews_in(&self, language: &str) -> BTreeMap<Slug, wire::Interview> {
        let edition = |(slug, shown): (&Slug, &wire::Interview)| {
            let editions = self.editions.get(slug).map_or(std::slice::from_ref(shown), Vec::as_slice);
            let read = editions.iter().find(|edition| edition.language == language).or(editions.first());
            (slug.clone(), read.unwrap_or(shown).clone())
        };
        self.interviews.iter().map(edition).collect()
    }

    /// The language of the pages.
    #[must_use]
    pub fn language(&self) -> &'static str {
        self.words.language()
    }

    /// The other languages of the site.
    pub fn other_languages(&self) -> impl Iterator<Item = &Language> {
        self.languages.iter().filter(|language| language.words.language() != self.language())
    }

    /// The base of links to pages in this language, relative to the site's base.
    #[must_use]
    pub fn base(&self) -> Base {
        let language = self.languages.iter().find(|language| language.words.language() == self.language());
        Base::relative().in_language(language.map_or("", |language| &language.folder))
    }

    /// The path of a data file in this language, relative to the site's base.
    #[must_use]
    pub fn data(&self, file: &DataFile) -> String {
        self.base().data(file)
    }

    /// The library in the language of the data file at `path`.
    #[must_use]
    pub fn for_data_file(&self, path: &str) -> Self {
        let path = path.strip_prefix(DataFile::FOLDER).unwrap_or(path);
        let has_path = |language: &&Language| !language.folder.is_empty() && path.starts_with(&language.folder);
        self.in_language(
            self.languages.iter().find(has_path).or(self.languages.first()).map_or(self.words, |language| language.words),
        )
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

    /// Replaces all portraits; those for which there is `None` are removed.
    pub fn change_portraits(&mut self, mut change: impl FnMut(&wire::Portrait) -> Option<wire::Portrait>) {
        let editions = self.editions.values_mut().flatten();
        for wire in self.interviews.values_mut().chain(editions) {
            wire.person.portrait = wire.person.portrait.as_ref().and_then(&mut change);
        }
    }

    /// Everybody's answers.
    #[must_use]
    pub fn answers(&self) -> HashMap<Slug, Vec<Answer>> {
        self.interviews.iter().map(|(slug, wire)| (slug.clone(), content::answers(&wire.answers))).collect()
    }
}

/// All editions of everybody, each with whether it is in the person's main file.
type Editions = BTreeMap<Slug, Vec<(bool, wire::Interview)>>;

fn add_edition(editions: &mut Editions, File { path: file, text, mut wire }: File, takedown: &Takedown) -> Result<(), Finding> {
    let located = |problem: Problem| Finding {
        severity: Severity::Error,
        file: file.clone(),
        line: line_of_field(&text, problem.field),
        message: problem.message,
    };
    if takedown.contains(&wire.slug) {
        return content::problems(&wire).into_iter().filter(|_| wire.withdrawn).map(located).next().map_or(Ok(()), Err);
    }
    if wire.draft {
        return Ok(());
    }
    takedown.redact(&mut wire);
    typography::typeset_interview(&mut wire);
    let spotlight = content::spotlight(&wire).map_err(located)?;
    let known = editions.entry(spotlight.summary.slug).or_default();
    if let Some((_, other)) = known.iter().find(|(_, other)| other.language == wire.language) {
        let message = format!("“{}” is the slug of {}, too. Give one of the two another.", wire.slug, other.person.name);
        return Err(located(Problem { field: "slug", message }));
    }
    known.push((is_main(&file, &wire.slug), wire));
    Ok(())
}

/// Whether a file is the person's main one, `<slug>.json`.
pub fn is_main(file: &Path, slug: &str) -> bool {
    file.file_stem().is_some_and(|stem| stem == slug)
}

/// A person's editions, the main one first. The others take over its facts, so that filters find the same people in every
/// language.
fn merge_editions(mut editions: Vec<(bool, wire::Interview)>, languages: &[String]) -> Vec<wire::Interview> {
    let rank = |language: &String| languages.iter().position(|known| known == language).unwrap_or(languages.len());
    editions.sort_by_key(|(is_main, edition)| (!is_main, rank(&edition.language)));
    let mut available: Vec<String> = editions.iter().map(|(_, edition)| edition.language.clone()).collect();
    available.retain(|language| languages.contains(language));
    available.sort_by_key(&rank);
    let languages = if available.len() > 1 { available } else { Vec::new() };
    let mut editions = editions.into_iter().map(|(_, edition)| wire::Interview { languages: languages.clone(), ..edition });
    let Some(main) = editions.next() else { return Vec::new() };
    let rest: Vec<_> = editions.map(|edition| with_main_facts(&main, edition)).collect();
    std::iter::once(main).chain(rest).collect()
}

/// `edition` with the facts of `main`; texts stay.
fn with_main_facts(main: &wire::Interview, edition: wire::Interview) -> wire::Interview {
    let alt = edition.person.portrait.map(|portrait| portrait.alt).filter(|alt| !alt.trim().is_empty());
    let portrait = |portrait: &wire::Portrait| wire::Portrait {
        src: portrait.src.clone(),
        alt: alt.unwrap_or_else(|| portrait.alt.clone()),
    };
    wire::Interview {
        person: wire::Person { portrait: main.person.portrait.as_ref().map(portrait), ..main.person.clone() },
        published: main.published.clone(),
        nominated_by: main.nominated_by.clone(),
        nominates: main.nominates.clone(),
        productions: main.productions.clone(),
        schools: main.schools.clone(),
        previously: if edition.previously.is_empty() { main.previously.clone() } else { edition.previously },
        source: edition.source.or_else(|| main.source.clone()),
        ..edition
    }
}

/// A parsed file of an interview.
struct File {
    path: PathBuf,
    text: String,
    wire: wire::Interview,
}

impl File {
    #[cfg(feature = "site")]
    fn read(path: PathBuf) -> Result<Self, Finding> {
        let text = fs::read_to_string(&path).map_err(|error| Finding {
            severity: Severity::Error,
            file: path.clone(),
            line: 1,
            message: format!("The file can’t be read: {error}."),
        })?;
        Self::of(path, text)
    }

    fn of(path: PathBuf, text: String) -> Result<Self, Finding> {
        let wire = parse(&path, &text)?;
        Ok(Self { path, text, wire })
    }
}

/// The series of a content directory.
///
/// # Errors
/// If `series.json` can't be read or parsed.
pub fn series(content: &Path) -> Result<wire::Series> {
    let file = content.join("series.json");
    let text = fs::read_to_string(&file)
        .with_context(|| format!("could not read {}; a content directory holds series.json and spotlights/", file.display()))?;
    parse(&file, &text).map_err(|problem| anyhow::anyhow!("{problem}"))
}

/// The JSON files in a directory, sorted by name.
///
/// # Errors
/// If the directory can't be read.
pub fn interview_files(directory: &Path) -> Result<Vec<PathBuf>> {
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

/// Parses the text of a file.
///
/// # Errors
/// If it isn't JSON of this type.
pub fn parse<T: DeserializeOwned>(file: &Path, text: &str) -> Result<T, Finding> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    serde_json::from_str(text).map_err(|error| {
        let what = error.to_string();
        let what = what.split(" at line ").next().unwrap_or(&what);
        Finding {
            severity: Severity::Error,
            file: file.to_owned(),
            line: error.line().max(1),
            message: format!("This doesn't follow the format: {what}."),
        }
    })
}

/// The first line that contains a field's name, or 1.
fn line_of_field(text: &str, field: &str) -> usize {
    let spelled = format!("\"{field}\"");
    text.lines().position(|line| line.contains(&spelled)).map_or(1, |line| line + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SERIES: &str =
        r#"{ "title": "T", "category": "C", "studio": { "name": "S" }, "languages": ["en", "fr"], "questions": [] }"#;
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
    fn the_shipped_content_is_complete() {
        let library = Library::read(&crate::site::toolchain::project::root().join("public")).unwrap();
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
    fn a_bad_file_does_not_affect_the_others() {
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
        let positions: Vec<_> =
            library.problems.iter().map(|p| (p.file.file_name().unwrap().to_str().unwrap(), p.line)).collect();
        assert_eq!(positions, [("bo.json", 2), ("copy.json", 2), ("date.json", 4)]);
    }

    #[test]
    fn an_interview_waits_for_its_day_only_where_the_series_says_so() {
        let later = ADA.replace("ada-lind", "bo").replace("2024-02-29", "9999-12-31");
        let translated = later.replace("\"en\"", "\"fr\"").replace("9999-12-31", "2024-02-29");
        let waiting = SERIES.replace("{ \"title\"", "{ \"wait_for_date\": true, \"title\"");
        for (series, expected) in [(SERIES, &["ada-lind", "bo"][..]), (&waiting, &["ada-lind"])] {
            let directory = tempfile::tempdir().unwrap();
            fs::create_dir(directory.path().join("spotlights")).unwrap();
            fs::write(directory.path().join("series.json"), series).unwrap();
            for (name, text) in [("ada-lind.json", ADA), ("bo.json", &later), ("bo.fr.json", &translated)] {
                fs::write(directory.path().join("spotlights").join(name), text).unwrap();
            }
            let library = Library::read(directory.path()).unwrap();
            assert_eq!(library.interviews.keys().map(Slug::as_str).collect::<Vec<_>>(), expected);
            let french = library.in_language(Words::of("fr").unwrap());
            assert_eq!(french.interviews.keys().map(Slug::as_str).collect::<Vec<_>>(), expected);
        }
    }

    /// The language of each person's edition for readers of English, French and German.
    #[track_caller]
    fn check_editions(files: &[(&str, &str)], expected: &[(&str, [&str; 3], &[&str])]) {
        let library = library(files);
        assert_eq!(library.problems, []);
        let views = ["en", "fr", "de"].map(|language| library.interviews_in(language));
        let read = |(slug, main): (&Slug, &wire::Interview)| {
            (slug.to_string(), views.each_ref().map(|view| view[slug].language.clone()), main.languages.clone())
        };
        let found: Vec<_> = library.interviews.iter().map(read).collect();
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let expected =
            expected.iter().map(|(slug, read, languages)| ((*slug).to_owned(), read.map(str::to_owned), owned(languages)));
        assert_eq!(found, expected.collect::<Vec<_>>());
    }

    #[test]
    fn everybody_appears_in_the_requested_language_or_their_main_one() {
        let french = ADA.replace("\"en\"", "\"fr\"");
        let german = ADA.replace("\"en\"", "\"de\"");
        let draft = french.replace("\"answers\"", "\"draft\": true, \"answers\"");
        check_editions(&[("ada-lind.json", ADA)], &[("ada-lind", ["en", "en", "en"], &[])]);
        let both: &[&str] = &["en", "fr"];
        check_editions(&[("ada-lind.json", ADA), ("ada-lind.fr.json", &french)], &[("ada-lind", ["en", "fr", "en"], both)]);
        check_editions(&[("ada-lind.json", &french), ("ada-lind.en.json", ADA)], &[("ada-lind", ["en", "fr", "fr"], both)]);
        check_editions(&[("ada-lind.fr.json", &french), ("ada-lind.en.json", ADA)], &[("ada-lind", ["en", "fr", "en"], both)]);
        check_editions(&[("ada-lind.fr.json", &french)], &[("ada-lind", ["fr", "fr", "fr"], &[])]);
        check_editions(&[("ada-lind.json", ADA), ("ada-lind.fr.json", &draft)], &[("ada-lind", ["en", "en", "en"], &[])]);
        let files = [("ada-lind.de.json", german.as_str()), ("ada-lind.fr.json", &french), ("ada-lind.json", ADA)];
        // The series doesn't list German, so it isn't among the languages.
        check_editions(&files, &[("ada-lind", ["en", "fr", "de"], both)]);
    }

    #[test]
    fn an_edition_has_the_facts_of_the_main_one_and_its_own_texts() {
        let facts = |role: &str, alt: &str| {
            format!(
                r#""person": {{ "name": "Ada Lind", "role": "{role}", "portrait": {{ "src": "portraits/{role}.jpg", "alt": "{alt}" }} }},
                "schools": ["{role} School"], "nominates": ["{role} Two"], "previously": ["{role} Ltd"], "source": {{ "title": "{role}" }}"#
            )
        };
        let person = r#""person": { "name": "Ada Lind", "role": "Animator" }"#;
        let english = ADA.replace(person, &facts("Animator", "A desk."));
        let french = ADA
            .replace("\"en\"", "\"fr\"")
            .replace("2024-02-29", "2025-01-01")
            .replace("\"slug\"", "\"summary\": \"Quoi ?\", \"slug\"");
        let library = library(&[
            ("ada-lind.json", &english),
            ("ada-lind.fr.json", &french.replace(person, &facts("Animatrice", "Un bureau."))),
        ]);
        let french = Words::of("fr").unwrap();
        let read = &library.in_language(french).interviews[&Slug::of("Ada Lind")];
        let portrait = read.person.portrait.as_ref().unwrap();
        assert_eq!(
            (read.person.role.as_str(), portrait.src.as_str(), portrait.alt.as_str()),
            ("Animator", "portraits/Animator.jpg", "Un bureau.")
        );
        assert_eq!(
            (&read.schools[0][..], &read.nominates[0][..], read.published.as_deref()),
            ("Animator School", "Animator Two", Some("2024-02-29"))
        );
        assert_eq!((read.summary.as_str(), &read.previously[0][..]), ("Quoi\u{202f}?", "Animatrice Ltd"));
        assert_eq!(read.source.as_ref().map(|source| source.title.as_str()), Some("Animatrice"));
        let facet_values = |words: &'static Words| {
            let feed = library.in_language(words).newsfeed();
            crate::domain::Facet::ALL.map(|facet| feed.facet_values(facet).to_vec())
        };
        assert_eq!(facet_values(french), facet_values(Words::english()));
    }
}
