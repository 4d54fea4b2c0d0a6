//! The rules for withdrawn people: no text mentions them, and their tombstones exist.

use super::content::{Content, ContentFile};
use crate::content::wire;
use crate::domain::text::words;
use crate::site::library::takedown::{Mention, TOMBSTONE_PREFIX, WithdrawnPerson};
use crate::site::library::{
    Finding,
    Severity::{Error, Warning},
};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeSet;

/// The findings about withdrawn people.
pub fn findings(content: &Content) -> Vec<Finding> {
    let interviews: Vec<&wire::Interview> = content.interviews.iter().map(|file| &file.wire).collect();
    let withdrawn = WithdrawnPerson::all_in(&interviews, content.series.as_ref().map(|series| &series.wire));
    let mut found = incomplete_withdrawals(content);
    found.extend(missing_tombstones(content, &withdrawn));
    found.extend(withdrawn.iter().filter(|person| !person.is_erased()).flat_map(|person| mentions(content, person)));
    found
}

/// Withdrawn files that still have the interview, or a slug made of the name.
fn incomplete_withdrawals(content: &Content) -> Vec<Finding> {
    let check = |file: &ContentFile<wire::Interview>| {
        let wire::Interview { slug, person, .. } = &file.wire;
        if !person.name.trim().is_empty() {
            let message = format!(
                "{} is withdrawn, but this file still has their interview. Run `cargo site withdraw {slug}` to replace it with a tombstone.",
                person.name
            );
            return file.finding(Warning, "withdrawn", message);
        }
        let message = format!(
            "The slug “{slug}” may reveal who this was. Run `cargo site withdraw {slug}` to give the tombstone a random one."
        );
        (!slug.starts_with(TOMBSTONE_PREFIX)).then(|| file.finding(Error, "slug", message))?
    };
    content.interviews.iter().filter(|file| file.wire.withdrawn).filter_map(check).collect()
}

/// Nominations whose tombstone doesn't exist: the page would show its slug as a name.
fn missing_tombstones(content: &Content, withdrawn: &[WithdrawnPerson]) -> Vec<Finding> {
    let is_missing = |name: &str| name.starts_with(TOMBSTONE_PREFIX) && withdrawn.iter().all(|person| person.slug != name);
    let check = |file: &ContentFile<wire::Interview>| {
        let lists = [("nominated_by", &file.wire.nominated_by), ("nominates", &file.wire.nominates)];
        let names =
            lists.iter().flat_map(|(field, names)| names.iter().enumerate().map(move |(index, name)| (field, index, name)));
        let missing = names.filter(|(.., name)| is_missing(name));
        let message = |name: &str| format!("There is no tombstone “{name}.json”. Restore it, or remove the line.");
        missing
            .filter_map(|(field, index, name)| file.finding(Error, &format!("{field}/{index}"), message(name)))
            .collect::<Vec<_>>()
    };
    content.interviews.iter().flat_map(check).collect()
}

/// Every text that mentions a withdrawn person. Rewriting it is left to the editor.
pub fn mentions(content: &Content, person: &WithdrawnPerson) -> Vec<Finding> {
    let no_words = BTreeSet::new();
    let mut found: Vec<_> = content.series.iter().flat_map(|file| mentions_in(file, person, &no_words)).collect();
    for file in content.interviews.iter().filter(|file| file.wire.slug != person.slug) {
        let own_name = words(&file.wire.person.name).map(|(_, word)| word).collect();
        found.extend(mentions_in(file, person, &own_name));
    }
    found
}

fn mentions_in<T: Serialize>(file: &ContentFile<T>, person: &WithdrawnPerson, own_name: &BTreeSet<String>) -> Vec<Finding> {
    let mut texts = Vec::new();
    collect(&serde_json::to_value(&file.wire).unwrap_or_default(), "", &mut texts);
    // The site replaces or leaves out these by itself.
    let is_replaced = |pointer: &str, text: &str| {
        let is_name = ["nominated_by/", "nominates/", "aliases/"].iter().any(|list| pointer.starts_with(list));
        (is_name && person.has_name(text)) || (pointer.starts_with("redirects/") && person.is_in_path(text))
    };
    let name = if person.name.is_empty() { &person.slug } else { &person.name };
    let check = |(pointer, text): (String, String)| {
        let message = match person.mention(&text, own_name).filter(|_| !is_replaced(&pointer, &text))? {
            Mention::Name => format!("This mentions {name}, who is withdrawn. Remove the name."),
            Mention::Word(word) => {
                format!("This contains “{word}”. If it means {name}, who is withdrawn, remove it.")
            }
        };
        file.finding(Warning, &pointer, message)
    };
    texts.into_iter().filter_map(check).collect()
}

/// Adds every text in `value` with its pointer.
fn collect(value: &Value, pointer: &str, texts: &mut Vec<(String, String)>) {
    let child = |name: &str| if pointer.is_empty() { name.to_owned() } else { format!("{pointer}/{name}") };
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, value)| collect(value, &child(name), texts)),
        Value::Array(values) => {
            values.iter().enumerate().for_each(|(index, value)| collect(value, &child(&index.to_string()), texts));
        }
        Value::String(text) => texts.push((pointer.to_owned(), text.clone())),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
