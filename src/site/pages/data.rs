//! The JSON files that the application fetches in the browser, made of the types in [`wire`].

use crate::content::{self, wire};
use crate::domain::text;
use crate::route::DataFile;
use crate::search::writer;
use crate::site::library::Library;
use crate::site::output;
use anyhow::Result;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The data files for the pages in the library's language, by path relative to the site's base.
///
/// # Errors
/// If the content can't be serialised, which doesn't happen with content that was parsed.
pub fn files(library: &Library) -> Result<BTreeMap<String, Vec<u8>>> {
    let index = writer::write(&library.newsfeed());
    let mut files = BTreeMap::from([
        (library.data(&DataFile::Words), library.words.to_json().into_bytes()),
        (library.data(&DataFile::Feed), serde_json::to_vec(&feed(library))?),
        (library.data(&DataFile::Index), index.main),
    ]);
    files.extend(index.parts.into_iter().map(|(part, bytes)| (library.data(&DataFile::Part(part)), bytes)));
    for (slug, wire) in &library.interviews {
        files.insert(library.data(&DataFile::Spotlight(slug.clone())), serde_json::to_vec(&whole(wire))?);
    }
    Ok(files)
}

/// Writes what the pages fetch into `out`: the data files of all languages.
///
/// # Errors
/// If a file can't be written.
pub fn write_content(library: &Library, out: &Path) -> Result<()> {
    for language in &library.languages {
        for (name, bytes) in files(&library.in_language(language.words))? {
            output::files::write(out, name, bytes)?;
        }
    }
    Ok(())
}

/// The data of `feed.json`: all people, as their cards need them.
#[must_use]
pub fn feed(library: &Library) -> wire::Feed {
    let people: Vec<wire::Interview> = library.interviews.values().map(card).collect();
    wire::Feed {
        series: series(library, &people),
        tombstones: library.tombstones.clone(),
        total: people.len(),
        unanswered: unanswered(library),
        people,
    }
}

/// The slugs of the people who didn't answer a question, by question id. Questions that all answered are left out.
fn unanswered(library: &Library) -> BTreeMap<String, Vec<String>> {
    let mut unanswered: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for wire in library.interviews.values() {
        for question in content::unanswered(wire, &library.series.questions) {
            unanswered.entry(question.to_string()).or_default().push(wire.slug.clone());
        }
    }
    unanswered.values_mut().for_each(|slugs| slugs.sort_unstable());
    unanswered
}

/// An interview as its card needs it: without answers.
fn card(wire: &wire::Interview) -> wire::Interview {
    wire::Interview { schema: None, languages: Vec::new(), answers: Vec::new(), source: None, ..wire.clone() }
}

/// An interview with its answers, as the comparison and the shortlist need it.
fn whole(wire: &wire::Interview) -> wire::Interview {
    wire::Interview { schema: None, ..wire.clone() }
}

/// The series in one language, without what only the importer reads, and with only the roles and aliases of `people`.
fn series(library: &Library, people: &[wire::Interview]) -> wire::Series {
    let wire = &library.series;
    let only = |words: &wire::Words| words.only(library.language(), library.main_language());
    let roles: BTreeSet<String> = people.iter().map(|person| text::fold(&person.person.role)).collect();
    let names: BTreeSet<&String> = people
        .iter()
        .flat_map(|person| person.nominated_by.iter().chain(&person.nominates).chain([&person.person.name]))
        .collect();
    wire::Series {
        schema: None,
        intro: only(&wire.intro),
        apply: wire::Apply { label: only(&wire.apply.label), url: wire.apply.url.clone(), openings: openings(library, &roles) },
        questions: wire
            .questions
            .iter()
            .map(|question| wire::Question {
                label: only(&question.label),
                wording: only(&question.wording),
                id: question.id.clone(),
                keywords: BTreeMap::new(),
            })
            .collect(),
        disciplines: wire
            .disciplines
            .iter()
            .map(|discipline| wire::Discipline {
                id: discipline.id.clone(),
                name: only(&discipline.name),
                roles: discipline.roles.iter().filter(|role| roles.contains(&text::fold(role))).cloned().collect(),
            })
            .collect(),
        productions: Vec::new(),
        aliases: wire.aliases.iter().filter(|(alias, _)| names.contains(alias)).map(|(a, n)| (a.clone(), n.clone())).collect(),
        feed_id: String::new(),
        wait_for_date: false,
        redirects: BTreeMap::new(),
        ..wire.clone()
    }
}

/// The links to open positions for these roles and their disciplines.
fn openings(library: &Library, roles: &BTreeSet<String>) -> BTreeMap<String, wire::Opening> {
    let wire = &library.series;
    let is_shown = |key: &str| match wire.disciplines.iter().find(|discipline| discipline.id == key) {
        Some(discipline) => discipline.roles.iter().any(|role| roles.contains(&text::fold(role))),
        None => roles.contains(&text::fold(key)),
    };
    let openings = wire.apply.openings.iter().filter(|(key, _)| is_shown(key));
    let label = |words: &wire::Words| {
        if words.is_empty() { wire::Words::default() } else { words.only(library.language(), library.main_language()) }
    };
    openings
        .map(|(key, opening)| (key.clone(), wire::Opening { label: label(&opening.label), url: opening.url.clone() }))
        .collect()
}
