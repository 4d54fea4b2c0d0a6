//! The people of an article compared with those in the content: whom it is about, and names that are written in another way or that
//! several people have.

use super::words::normalize;
use super::{Imported, Warning, namesake};
use crate::content::wire;
use std::collections::HashMap;

/// Whom an article is about, of the people in the content.
#[derive(Debug)]
pub enum Whom<'a> {
    /// Somebody who isn't in it.
    Nobody,
    /// Certainly this person.
    Same(&'a wire::Interview),
    /// Somebody with the name of these: one of them, or another.
    Namesake(Vec<&'a wire::Interview>),
    /// Somebody with another name that gives the same slug as this person's.
    SameSlug(&'a wire::Interview),
}

/// Whom the article of `interview` is about.
#[must_use]
pub fn whom<'a>(interview: &wire::Interview, people: &'a [wire::Interview], series: &wire::Series) -> Whom<'a> {
    let namesakes = namesakes(&interview.person.name, people, series);
    if let Some(same) = namesakes.iter().find(|person| namesake::is_same(person, interview)) {
        return Whom::Same(same);
    }
    if !namesakes.is_empty() {
        return Whom::Namesake(namesakes);
    }
    people.iter().find(|person| person.slug == interview.slug).map_or(Whom::Nobody, Whom::SameSlug)
}

/// The interviews of people with this name, or with one that is an alias of it.
pub fn namesakes<'a>(name: &str, people: &'a [wire::Interview], series: &wire::Series) -> Vec<&'a wire::Interview> {
    let key = |name: &str| normalize(series.aliases.get(name).map_or(name, String::as_str));
    let wanted = key(name);
    people.iter().filter(|person| key(&person.person.name) == wanted).collect()
}

/// People by what tells them apart: “Animator, 2024-05-12 (ada-lind)”.
#[must_use]
pub fn described(people: &[&wire::Interview]) -> String {
    let mut seen = Vec::new();
    for person in people {
        let published = person.published.as_deref().unwrap_or("without a date");
        let text = format!("{}, {published} ({})", person.person.role, person.slug);
        if !seen.contains(&text) {
            seen.push(text);
        }
    }
    seen.join("; ")
}

/// Warns about nominated people whose name is in the content in another spelling.
pub fn warn_about_spellings(imported: &mut Imported, people: &[wire::Interview], series: &wire::Series) {
    let names = people.iter().map(|person| &person.person.name);
    let mut known = HashMap::<String, Vec<&String>>::new();
    for name in names.chain(people.iter().flat_map(|person| person.nominates.iter().chain(&person.nominated_by))) {
        let spellings = known.entry(normalize(name)).or_default();
        if !spellings.contains(&name) {
            spellings.push(name);
        }
    }
    let mut warnings = Vec::new();
    for name in imported.interview.nominates.iter().chain(&imported.interview.nominated_by) {
        let is_listed =
            series.aliases.contains_key(name) || series.aliases.values().any(|canonical_name| canonical_name == name);
        let others = known.get(&normalize(name)).into_iter().flatten();
        if let Some(other) = others.filter(|other| **other != name).find(|_| !is_listed) {
            let line = imported.trace.iter().find(|trace| trace.why.contains(name.as_str())).map_or(1, |trace| trace.line);
            warnings.push(Warning {
                line,
                message: format!("“{name}” is written “{other}” elsewhere. If it is the same person, use one spelling, or add the other to \"aliases\" in series.json."),
            });
        }
    }
    imported.warnings.extend(warnings);
}

/// Warns about nominated people whose name several people have.
pub fn warn_about_namesakes(imported: &mut Imported, people: &[wire::Interview]) {
    let mut warnings = Vec::new();
    for name in imported.interview.nominates.iter().chain(&imported.interview.nominated_by) {
        let mut namesakes: Vec<&wire::Interview> =
            people.iter().filter(|person| normalize(&person.person.name) == normalize(name)).collect();
        namesakes.dedup_by_key(|person| &person.slug);
        if namesakes.len() > 1 {
            let line = imported.trace.iter().find(|trace| trace.why.contains(name.as_str())).map_or(1, |trace| trace.line);
            let message = format!(
                "“{name}” is the name of several people: {}. In the content file, write the slug (in brackets here) of the one who is \
                 meant in place of the name.",
                described(&namesakes)
            );
            warnings.push(Warning { line, message });
        }
    }
    imported.warnings.extend(warnings);
}
