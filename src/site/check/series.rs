//! The rules for `series.json`.

use super::content::{Content, Sheet};
use super::spelling;
use crate::content::{self, wire};
use crate::domain::Slug;
use crate::domain::text::fold;
use crate::site::library::{
    Located,
    Severity::{Error, Warning},
};
use std::collections::BTreeMap;

type Series = Sheet<wire::Series>;

/// What is wrong with the series.
pub fn findings(content: &Content) -> Vec<Located> {
    let Some(sheet) = &content.series else { return Vec::new() };
    let mut found = empty(sheet);
    found.extend(apply_links(sheet));
    found.extend(openings(sheet, content));
    found.extend(ids(sheet));
    found.extend(roles(sheet));
    found.extend(languages(sheet));
    found.extend(keywords(sheet));
    found.extend(aliases(sheet));
    found
}

fn empty(sheet: &Series) -> Vec<Located> {
    let wire = &sheet.wire;
    let fields = [
        ("title", wire.title.trim().is_empty()),
        ("studio/name", wire.studio.name.trim().is_empty()),
        ("languages", wire.languages.is_empty()),
        ("questions", wire.questions.is_empty()),
    ];
    let message = |field: &str| format!("“{field}” is empty. The site needs it: fill it in.");
    fields
        .iter()
        .filter(|(_, is_empty)| *is_empty)
        .filter_map(|(field, _)| sheet.finding(Error, field, message(field)))
        .collect()
}

fn apply_links(sheet: &Series) -> Vec<Located> {
    let apply = &sheet.wire.apply;
    let openings = apply.openings.iter().map(|(place, opening)| (format!("apply/for/{place}/url"), &opening.url));
    let judge = |(pointer, url): (String, &String)| {
        let message = format!("“{url}” is not a link that a page may hold. Write one that starts with https:// or mailto:.");
        let is_missing = url.trim().is_empty() && pointer != "apply/url";
        (is_missing || content::link(url).is_none()).then(|| sheet.finding(Error, &pointer, message))?
    };
    std::iter::once(("apply/url".to_owned(), &apply.url)).chain(openings).filter_map(judge).collect()
}

/// A link for a discipline or a role that there is not would never be shown.
fn openings(sheet: &Series, content: &Content) -> Vec<Located> {
    let disciplines = &sheet.wire.disciplines;
    let listed = disciplines.iter().flat_map(|discipline| discipline.roles.iter().chain([&discipline.id]));
    let had = content.interviews.iter().map(|interview| &interview.wire.person.role);
    let known: Vec<&str> = listed.chain(had).map(String::as_str).collect();
    let judge = |place: &String| {
        let is_known = disciplines.iter().any(|d| d.id == *place) || known.iter().any(|known| fold(known) == fold(place));
        let near = spelling::nearest(place, known.iter().copied());
        let advice = near.map_or("Write one that there is.".to_owned(), |near| format!("Did you mean “{near}”?"));
        let message = format!("“{place}” is neither the id of a discipline nor a role. {advice}");
        (!is_known).then(|| sheet.finding(Warning, &format!("apply/for/{place}"), message))?
    };
    sheet.wire.apply.openings.keys().filter_map(judge).collect()
}

/// The ids of questions and disciplines stand in addresses, so each must be a slug, and one of a kind.
fn ids(sheet: &Series) -> Vec<Located> {
    let questions = sheet.wire.questions.iter().map(|question| &question.id).enumerate();
    let disciplines = sheet.wire.disciplines.iter().map(|discipline| &discipline.id).enumerate();
    let all = questions.map(|id| ("questions", id)).chain(disciplines.map(|id| ("disciplines", id)));
    let mut first: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut found = Vec::new();
    for (list, (place, id)) in all {
        let pointer = format!("{list}/{place}/id");
        if Slug::parse(id).is_none() {
            let message = format!("“{id}” is not an id. Write small letters and digits joined by hyphens: “{}”.", Slug::of(id));
            found.extend(sheet.finding(Error, &pointer, message));
        } else if let Some(line) = first.get(&(list, id.as_str())) {
            found.extend(sheet.finding(
                Error,
                &pointer,
                format!("“{id}” is the id on line {line}, too. Give one of the two another."),
            ));
        } else {
            first.insert((list, id), sheet.line(&pointer));
        }
    }
    found
}

fn roles(sheet: &Series) -> Vec<Located> {
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    let mut found = Vec::new();
    for (place, discipline) in sheet.wire.disciplines.iter().enumerate() {
        for (number, role) in discipline.roles.iter().enumerate() {
            let pointer = format!("disciplines/{place}/roles/{number}");
            if let Some(line) = first.get(&fold(role)) {
                let message =
                    format!("The role “{role}” stands on line {line}, too, and only that counts. Remove one of the two.");
                found.extend(sheet.finding(Warning, &pointer, message));
            } else {
                first.insert(fold(role), sheet.line(&pointer));
            }
        }
    }
    found
}

/// Words that are missing in a language of the series.
fn languages(sheet: &Series) -> Vec<Located> {
    let wire = &sheet.wire;
    let mut words = vec![("intro".to_owned(), &wire.intro), ("apply/label".to_owned(), &wire.apply.label)];
    for (place, question) in wire.questions.iter().enumerate() {
        words.push((format!("questions/{place}/label"), &question.label));
        words.push((format!("questions/{place}/wording"), &question.wording));
    }
    let labels = wire.apply.openings.iter().filter(|(_, opening)| !opening.label.is_empty());
    words.extend(labels.map(|(place, opening)| (format!("apply/for/{place}/label"), &opening.label)));
    words.extend(
        wire.disciplines.iter().enumerate().map(|(place, discipline)| (format!("disciplines/{place}/name"), &discipline.name)),
    );
    let judge = |(pointer, words): (String, &wire::Words)| {
        let has = |language: &String| words.0.get(language).is_some_and(|text| !text.trim().is_empty());
        let missing: Vec<&str> = wire.languages.iter().filter(|language| !has(language)).map(String::as_str).collect();
        let message = format!("The words in {} are missing. Add them: the series has that language.", missing.join(" and "));
        (!missing.is_empty()).then(|| sheet.finding(Warning, &pointer, message))?
    };
    words.into_iter().filter_map(judge).collect()
}

fn keywords(sheet: &Series) -> Vec<Located> {
    let judge = |(place, question): (usize, &wire::Question)| {
        let has = |language: &String| question.keywords.get(language).is_some_and(|phrases| !phrases.is_empty());
        let missing: Vec<&str> = sheet.wire.languages.iter().filter(|language| !has(language)).map(String::as_str).collect();
        let message = format!(
            "“{}” has no keywords in {}. Without them `cargo site import` does not recognise the question.",
            question.id,
            missing.join(" and ")
        );
        (!missing.is_empty()).then(|| sheet.finding(Warning, &format!("questions/{place}/keywords"), message))?
    };
    sheet.wire.questions.iter().enumerate().filter_map(judge).collect()
}

fn aliases(sheet: &Series) -> Vec<Located> {
    let aliases = &sheet.wire.aliases;
    let judge = |(alias, name): (&String, &String)| {
        let message = if alias == name {
            format!("“{alias}” is an alias of itself. Remove it.")
        } else if let Some(last) = aliases.get(name) {
            format!("“{name}” is an alias itself. Write “{last}” here.")
        } else {
            return None;
        };
        sheet.finding(Error, &format!("aliases/{alias}"), message)
    };
    aliases.iter().filter_map(judge).collect()
}
