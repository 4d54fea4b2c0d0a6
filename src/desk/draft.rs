//! What was typed and not saved: an article and the interview made of it. It is kept in the browser with each change, and by the server
//! soon after, so that neither a reload nor the end of one of the two programs loses it.

use crate::content::wire;
use crate::domain::Slug;
use crate::site::import::pasted::{self, Reading};
use crate::site::import::{Trace, Warning, difference};
use crate::site::library::folder::{Folder, TextFile};
use serde::{Deserialize, Serialize};

/// The names of new work begin with this, until there is a file.
const NEW: &str = "new-";

/// An interview that is being worked on.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Draft {
    /// The name of its file without `.json`, or one that begins with `new-`.
    pub key: String,
    /// The article, if it is a text.
    pub text: String,
    /// The lines of the article, by number.
    pub lines: Vec<(usize, String)>,
    /// What is doubtful in them.
    pub warnings: Vec<Warning>,
    /// Which line each field comes from.
    pub trace: Vec<Trace>,
    /// Why the article can't be read: the line, if there is one, and the reason.
    pub refused: Option<(Option<usize>, String)>,
    /// The interview.
    pub interview: wire::Interview,
    /// The file that this changes.
    pub base: Option<TextFile>,
    /// Whether something was corrected by hand after the article was read.
    pub is_corrected: bool,
    /// Whether the person is another than those of the same name in the content.
    pub is_another: bool,
    /// When it was changed, in milliseconds since 1970.
    pub changed: f64,
}

impl Draft {
    /// New work, with a name that no other has.
    #[must_use]
    pub fn new_key(now: f64) -> String {
        format!("{NEW}{now}")
    }

    /// The work on `key`: the file of that name, a new edition or interview of somebody who is known, or nothing yet.
    #[must_use]
    pub fn open(key: &str, folder: &Folder, series: &wire::Series) -> Self {
        let draft = Self { key: key.to_owned(), ..Self::default() };
        if let Some((base, interview)) = file(folder, key) {
            return Self { base: Some(base), interview, ..draft };
        }
        let (slug, language) = key.split_once('.').unwrap_or((key, ""));
        let main = series.languages.first().map_or("en", String::as_str);
        let mut interview = wire::Interview {
            schema: Some("../schema/spotlight.json".to_owned()),
            language: if language.is_empty() { main } else { language }.to_owned(),
            edition: "interview".to_owned(),
            draft: true,
            ..wire::Interview::default()
        };
        if !draft.is_new() {
            interview.slug = slug.to_owned();
            if let Some((_, other)) = other_edition(folder, &interview) {
                interview.person = wire::Person { name: other.person.name, role: other.person.role, ..wire::Person::default() };
                interview.published = other.published;
                interview.edition = other.edition;
            } else if let Some((name, by)) = nominee(folder, slug) {
                interview.person.name = name;
                interview.nominated_by = by;
            }
        }
        Self { interview, ..draft }
    }

    /// Whether it has no file and no person yet.
    #[must_use]
    pub fn is_new(&self) -> bool {
        self.key.starts_with(NEW)
    }

    /// Whether there is something that would be lost.
    #[must_use]
    pub fn has_changes(&self) -> bool {
        match &self.base {
            Some(base) => {
                serde_json::from_str::<wire::Interview>(&base.text).ok().as_ref() != Some(&self.interview)
                    || !self.lines.is_empty()
            }
            None => self.changed > 0.0,
        }
    }

    /// Takes over what the importer makes of an article.
    pub fn read(&mut self, article: Vec<u8>, folder: &Folder, series: &wire::Series) {
        let people: Vec<wire::Interview> = interviews(folder).map(|(_, interview)| interview).collect();
        let Reading { text, lines, result } = pasted::read(article, series, &people);
        self.text = text.unwrap_or_default();
        self.lines = lines;
        (self.warnings, self.trace, self.refused, self.is_corrected) = (Vec::new(), Vec::new(), None, false);
        match result {
            Ok(imported) => {
                (self.warnings, self.trace) = (imported.warnings, imported.trace);
                let known = people.iter().any(|person| person.slug == imported.interview.slug);
                self.interview = imported.interview;
                if known && self.is_same_person(&people, series) {
                    self.continue_file(folder);
                } else {
                    self.base = None;
                }
            }
            Err(error) => self.refused = Some((error.line, error.message)),
        }
    }

    fn is_same_person(&self, people: &[wire::Interview], series: &wire::Series) -> bool {
        use crate::site::import::known::{Whom, whom};
        matches!(whom(&self.interview, people, series), Whom::Same(_))
    }

    /// Makes this a change of the file that the person has in this language, if there is one.
    pub fn continue_file(&mut self, folder: &Folder) {
        let name = file_name(folder, &self.interview);
        self.base = None;
        if let Some((base, old)) = file(folder, name.trim_end_matches(".json")) {
            self.interview = difference::merged(&old, self.interview.clone());
            self.base = Some(base);
        }
    }

    /// The slug follows the name until there is a file.
    pub fn rename(&mut self, name: String) {
        if self.base.is_none() && self.is_new() && !self.is_another {
            self.interview.slug = if name.trim().is_empty() { String::new() } else { Slug::of(&name).to_string() };
        }
        self.interview.person.name = name;
    }

    /// The text of the file to be written.
    ///
    /// # Errors
    /// If it can't be written as JSON.
    pub fn file_text(&self) -> serde_json::Result<String> {
        match &self.base {
            Some(base) => difference::edited(&self.tidied(), &base.text),
            None => difference::json(&self.tidied(), None),
        }
    }

    /// The interview without empty entries, which the form has while they are typed.
    #[must_use]
    pub fn tidied(&self) -> wire::Interview {
        let mut tidy = self.interview.clone();
        let filled = |text: &String| !text.trim().is_empty();
        for list in
            [&mut tidy.nominated_by, &mut tidy.nominates, &mut tidy.productions, &mut tidy.schools, &mut tidy.previously]
        {
            list.retain(filled);
        }
        tidy.answers.iter_mut().for_each(|answer| answer.paragraphs.retain(filled));
        tidy.answers.retain(|answer| !answer.paragraphs.is_empty());
        for text in [&mut tidy.published, &mut tidy.person.team, &mut tidy.person.studio, &mut tidy.person.left] {
            *text = text.take().filter(filled);
        }
        let source = tidy.source.take().map(|source| wire::Source { url: source.url.filter(filled), ..source });
        tidy.source = source.filter(|source| filled(&source.title) || source.url.is_some());
        tidy
    }

    /// The name of its file: that of the base, or the one that `import` would give it.
    #[must_use]
    pub fn file_name(&self, folder: &Folder) -> String {
        match &self.base {
            Some(base) => base.name.clone(),
            None if self.is_new() => file_name(folder, &self.interview),
            None => format!("{}.json", self.key),
        }
    }
}

/// `<slug>.json`, or `<slug>.<language>.json` if the first is in another language.
fn file_name(folder: &Folder, interview: &wire::Interview) -> String {
    let main = interviews(folder).find(|(name, _)| *name == format!("{}.json", interview.slug));
    match main {
        Some((_, main)) if main.language != interview.language => format!("{}.{}.json", interview.slug, interview.language),
        _ => format!("{}.json", interview.slug),
    }
}

/// All interviews that can be read, with the names of their files.
pub fn interviews(folder: &Folder) -> impl Iterator<Item = (&str, wire::Interview)> {
    let read = |file: &TextFile| serde_json::from_str(file.text.trim_start_matches('\u{feff}')).ok();
    folder.spotlights.iter().filter_map(move |file| Some((file.name.as_str(), read(file)?)))
}

fn file(folder: &Folder, key: &str) -> Option<(TextFile, wire::Interview)> {
    let name = format!("{key}.json");
    let interview = interviews(folder).find(|(other, _)| *other == name)?.1;
    Some((folder.spotlights.iter().find(|file| file.name == name)?.clone(), interview))
}

/// Another edition of the same person's interview, with the name of its file.
#[must_use]
pub fn other_edition(folder: &Folder, interview: &wire::Interview) -> Option<(String, wire::Interview)> {
    let is_other =
        |other: &wire::Interview| other.slug == interview.slug && other.language != interview.language && !other.withdrawn;
    interviews(folder).find(|(_, other)| is_other(other)).map(|(name, other)| (name.to_owned(), other))
}

/// Somebody who was nominated: the name, and by whom.
fn nominee(folder: &Folder, slug: &str) -> Option<(String, Vec<String>)> {
    let named = interviews(folder).flat_map(|(_, interview)| {
        let by = interview.person.name;
        interview.nominates.into_iter().map(move |name| (name, by.clone()))
    });
    let mut named: Vec<_> = named.filter(|(name, _)| Slug::of(name).as_str() == slug).collect();
    named.sort();
    named.dedup();
    let name = named.first()?.0.clone();
    Some((name, named.into_iter().map(|(_, by)| by).collect()))
}
