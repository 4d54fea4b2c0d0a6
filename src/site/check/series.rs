//! The rules for `series.json`.

use super::content::{Content, ContentFile};
use super::spelling;
use crate::content::{self, wire};
use crate::domain::Slug;
use crate::domain::text::fold;
use crate::site::library::{
    Finding,
    Severity::{Error, Warning},
};
use std::collections::BTreeMap;

type Series = ContentFile<wire::Series>;

/// The findings in the series.
pub fn findings(content: &Content) -> Vec<Finding> {
    let Some(file) = &content.series else { return Vec::new() };
    let mut found = empty_fields(file);
    found.extend(missing_feed_id(file));
    found.extend(invalid_apply_links(file));
    found.extend(unknown_openings(file, content));
    found.extend(invalid_ids(file));
    found.extend(duplicate_roles(file));
    found.extend(missing_texts(file));
    found.extend(missing_keywords(file));
    found.extend(invalid_aliases(file));
    found
}

fn empty_fields(file: &Series) -> Vec<Finding> {
    let wire = &file.wire;
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
        .filter_map(|(field, _)| file.finding(Error, field, message(field)))
        .collect()
}

/// Without an id, all entries of the feeds are new ones as soon as the studio has another name.
fn missing_feed_id(file: &Series) -> Option<Finding> {
    let name = file.wire.studio.name.trim();
    let message = format!(
        "The feeds have no id that lasts. Write \"feed_id\": \"{}\", and keep it when the studio’s name changes: with other ids, feed \
         readers show everything anew.",
        Slug::of(name)
    );
    (file.wire.feed_id.trim().is_empty() && !name.is_empty()).then(|| file.finding(Warning, "feed_id", message))?
}

fn invalid_apply_links(file: &Series) -> Vec<Finding> {
    let apply = &file.wire.apply;
    let openings = apply.openings.iter().map(|(target, opening)| (format!("apply/for/{target}/url"), &opening.url));
    let check = |(pointer, url): (String, &String)| {
        let message = format!("“{url}” is not an allowed link. Write one that starts with https:// or mailto:.");
        let is_missing = url.trim().is_empty() && pointer != "apply/url";
        (is_missing || content::link(url).is_none()).then(|| file.finding(Error, &pointer, message))?
    };
    std::iter::once(("apply/url".to_owned(), &apply.url)).chain(openings).filter_map(check).collect()
}

/// Links for disciplines or roles that don't exist: they would never be shown.
fn unknown_openings(file: &Series, content: &Content) -> Vec<Finding> {
    let disciplines = &file.wire.disciplines;
    let listed = disciplines.iter().flat_map(|discipline| discipline.roles.iter().chain([&discipline.id]));
    let held = content.interviews.iter().map(|interview| &interview.wire.person.role);
    let known: Vec<&str> = listed.chain(held).map(String::as_str).collect();
    let check = |target: &String| {
        let is_known = disciplines.iter().any(|d| d.id == *target) || known.iter().any(|known| fold(known) == fold(target));
        let similar = spelling::closest(target, known.iter().copied());
        let advice = similar.map_or("Write one that exists.".to_owned(), |similar| format!("Did you mean “{similar}”?"));
        let message = format!("“{target}” is neither the id of a discipline nor a role. {advice}");
        (!is_known).then(|| file.finding(Warning, &format!("apply/for/{target}"), message))?
    };
    file.wire.apply.openings.keys().filter_map(check).collect()
}

/// Ids of questions and disciplines that are no slugs or not unique: they are parts of addresses.
fn invalid_ids(file: &Series) -> Vec<Finding> {
    let questions = file.wire.questions.iter().map(|question| &question.id).enumerate();
    let disciplines = file.wire.disciplines.iter().map(|discipline| &discipline.id).enumerate();
    let all = questions.map(|id| ("questions", id)).chain(disciplines.map(|id| ("disciplines", id)));
    let mut lines: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut found = Vec::new();
    for (list, (index, id)) in all {
        let pointer = format!("{list}/{index}/id");
        if Slug::parse(id).is_none() {
            let message = format!("“{id}” is not an id. Write small letters and digits joined by hyphens: “{}”.", Slug::of(id));
            found.extend(file.finding(Error, &pointer, message));
        } else if let Some(line) = lines.get(&(list, id.as_str())) {
            found.extend(file.finding(Error, &pointer, format!("“{id}” is also the id on line {line}. Change one of them.")));
        } else {
            lines.insert((list, id), file.line(&pointer));
        }
    }
    found
}

fn duplicate_roles(file: &Series) -> Vec<Finding> {
    let mut lines: BTreeMap<String, usize> = BTreeMap::new();
    let mut found = Vec::new();
    for (index, discipline) in file.wire.disciplines.iter().enumerate() {
        for (role_index, role) in discipline.roles.iter().enumerate() {
            let pointer = format!("disciplines/{index}/roles/{role_index}");
            if let Some(line) = lines.get(&fold(role)) {
                let message =
                    format!("The role “{role}” is also on line {line}, and only that one counts. Remove one of them.");
                found.extend(file.finding(Warning, &pointer, message));
            } else {
                lines.insert(fold(role), file.line(&pointer));
            }
        }
    }
    found
}

/// Texts that are missing in a language of the series.
fn missing_texts(file: &Series) -> Vec<Finding> {
    let wire = &file.wire;
    let mut words = vec![("intro".to_owned(), &wire.intro), ("apply/label".to_owned(), &wire.apply.label)];
    for (index, question) in wire.questions.iter().enumerate() {
        words.push((format!("questions/{index}/label"), &question.label));
        words.push((format!("questions/{index}/wording"), &question.wording));
    }
    let labels = wire.apply.openings.iter().filter(|(_, opening)| !opening.label.is_empty());
    words.extend(labels.map(|(target, opening)| (format!("apply/for/{target}/label"), &opening.label)));
    words.extend(
        wire.disciplines.iter().enumerate().map(|(index, discipline)| (format!("disciplines/{index}/name"), &discipline.name)),
    );
    let check = |(pointer, words): (String, &wire::Words)| {
        let has = |language: &String| words.0.get(language).is_some_and(|text| !text.trim().is_empty());
        let missing: Vec<&str> = wire.languages.iter().filter(|language| !has(language)).map(String::as_str).collect();
        let message = format!("The text in {} is missing. Add it: the series is in that language.", missing.join(" and "));
        (!missing.is_empty()).then(|| file.finding(Warning, &pointer, message))?
    };
    words.into_iter().filter_map(check).collect()
}

fn missing_keywords(file: &Series) -> Vec<Finding> {
    let check = |(index, question): (usize, &wire::Question)| {
        let has = |language: &String| question.keywords.get(language).is_some_and(|phrases| !phrases.is_empty());
        let missing: Vec<&str> = file.wire.languages.iter().filter(|language| !has(language)).map(String::as_str).collect();
        let message = format!(
            "“{}” has no keywords in {}. Without them `cargo site import` can’t recognise the question.",
            question.id,
            missing.join(" and ")
        );
        (!missing.is_empty()).then(|| file.finding(Warning, &format!("questions/{index}/keywords"), message))?
    };
    file.wire.questions.iter().enumerate().filter_map(check).collect()
}

fn invalid_aliases(file: &Series) -> Vec<Finding> {
    let aliases = &file.wire.aliases;
    let check = |(alias, name): (&String, &String)| {
        let message = if alias == name {
            format!("“{alias}” is an alias of itself. Remove it.")
        } else if let Some(last) = aliases.get(name) {
            format!("“{name}” is an alias itself. Write “{last}” here.")
        } else {
            return None;
        };
        file.finding(Error, &format!("aliases/{alias}"), message)
    };
    aliases.iter().filter_map(check).collect()
}
