//! The rules for people who were withdrawn: nothing may name them, and their places in the baton must be there.

use super::content::{Content, Sheet};
use crate::content::wire;
use crate::domain::text::words;
use crate::site::library::takedown::{Forgotten, Mention, PREFIX};
use crate::site::library::{
    Located,
    Severity::{Error, Warning},
};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeSet;

/// What is wrong.
pub fn findings(content: &Content) -> Vec<Located> {
    let interviews: Vec<&wire::Interview> = content.interviews.iter().map(|sheet| &sheet.wire).collect();
    let forgotten = Forgotten::among(&interviews, content.series.as_ref().map(|series| &series.wire));
    let mut found = unfinished(content);
    found.extend(lost(content, &forgotten));
    found.extend(forgotten.iter().filter(|one| !one.is_gone()).flat_map(|one| mentions(content, one)));
    found
}

/// Files that still hold what is to be forgotten, or whose address does.
fn unfinished(content: &Content) -> Vec<Located> {
    let judge = |sheet: &Sheet<wire::Interview>| {
        let wire::Interview { slug, person, .. } = &sheet.wire;
        if !person.name.trim().is_empty() {
            let message = format!(
                "{} is withdrawn, and this file still tells of them. Run `cargo site withdraw {slug}` to leave no more than a tombstone.",
                person.name
            );
            return sheet.finding(Warning, "withdrawn", message);
        }
        let message = format!(
            "“{slug}” may tell who was here. Run `cargo site withdraw {slug}`, which gives the tombstone an address that does not."
        );
        (!slug.starts_with(PREFIX)).then(|| sheet.finding(Error, "slug", message))?
    };
    content.interviews.iter().filter(|sheet| sheet.wire.withdrawn).filter_map(judge).collect()
}

/// Places in the baton whose tombstone is not there: the id would be shown as a name.
fn lost(content: &Content, forgotten: &[Forgotten]) -> Vec<Located> {
    let is_lost = |name: &str| name.starts_with(PREFIX) && forgotten.iter().all(|one| one.slug != name);
    let judge = |sheet: &Sheet<wire::Interview>| {
        let lists = [("nominated_by", &sheet.wire.nominated_by), ("nominates", &sheet.wire.nominates)];
        let names =
            lists.iter().flat_map(|(field, names)| names.iter().enumerate().map(move |(place, name)| (field, place, name)));
        let lost = names.filter(|(.., name)| is_lost(name));
        let message = |name: &str| format!("There is no tombstone “{name}.json”. Put it back, or remove the line.");
        lost.filter_map(|(field, place, name)| sheet.finding(Error, &format!("{field}/{place}"), message(name)))
            .collect::<Vec<_>>()
    };
    content.interviews.iter().flat_map(judge).collect()
}

/// Every text that gives somebody away who is to be forgotten: no program can rewrite it.
pub fn mentions(content: &Content, forgotten: &Forgotten) -> Vec<Located> {
    let nobody = BTreeSet::new();
    let mut found: Vec<_> = content.series.iter().flat_map(|sheet| in_sheet(sheet, forgotten, &nobody)).collect();
    for sheet in content.interviews.iter().filter(|sheet| sheet.wire.slug != forgotten.slug) {
        let own = words(&sheet.wire.person.name).map(|(_, word)| word).collect();
        found.extend(in_sheet(sheet, forgotten, &own));
    }
    found
}

fn in_sheet<T: Serialize>(sheet: &Sheet<T>, forgotten: &Forgotten, own: &BTreeSet<String>) -> Vec<Located> {
    let mut texts = Vec::new();
    collect(&serde_json::to_value(&sheet.wire).unwrap_or_default(), "", &mut texts);
    // What the site replaces or leaves out by itself needs nobody's care.
    let is_replaced = |pointer: &str, text: &str| {
        let is_name = ["nominated_by/", "nominates/", "aliases/"].iter().any(|list| pointer.starts_with(list));
        (is_name && forgotten.is_called(text)) || (pointer.starts_with("redirects/") && forgotten.is_at(text))
    };
    let name = if forgotten.name.is_empty() { &forgotten.slug } else { &forgotten.name };
    let judge = |(pointer, text): (String, String)| {
        let message = match forgotten.mention(&text, own).filter(|_| !is_replaced(&pointer, &text))? {
            Mention::Name => format!("This names {name}, who is withdrawn. Write it without the name."),
            Mention::Word(word) => {
                format!("This says “{word}”. If that is {name}, who is withdrawn, write it without the name.")
            }
        };
        sheet.finding(Warning, &pointer, message)
    };
    texts.into_iter().filter_map(judge).collect()
}

/// Every text in `value`, with its pointer.
fn collect(value: &Value, at: &str, texts: &mut Vec<(String, String)>) {
    let below = |name: &str| if at.is_empty() { name.to_owned() } else { format!("{at}/{name}") };
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, value)| collect(value, &below(name), texts)),
        Value::Array(values) => {
            values.iter().enumerate().for_each(|(place, value)| collect(value, &below(&place.to_string()), texts));
        }
        Value::String(text) => texts.push((at.to_owned(), text.clone())),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
