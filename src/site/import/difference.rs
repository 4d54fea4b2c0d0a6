//! Merges an article that is imported again with its existing file, so that an editor's additions stay, and describes the
//! changes.

use crate::content::wire;
use serde_json::{Map, Value};
use similar::{ChangeTag, TextDiff};
use std::time::Duration;

/// `new` with what only an editor adds to `old`: portrait, summary, productions, schools and so on.
#[must_use]
pub fn merged(old: &wire::Interview, new: wire::Interview) -> wire::Interview {
    let or = |new: Option<String>, old: &Option<String>| new.or_else(|| old.clone());
    let or_all = |new: Vec<String>, old: &[String]| if new.is_empty() { old.to_vec() } else { new };
    let mut productions = old.productions.clone();
    productions.extend(new.productions.into_iter().filter(|title| !old.productions.contains(title)));
    let published = or(new.published, &old.published);
    let role = if new.person.role.is_empty() { old.person.role.clone() } else { new.person.role };
    wire::Interview {
        schema: or(old.schema.clone(), &new.schema),
        slug: old.slug.clone(),
        withdrawn: old.withdrawn,
        draft: old.draft || published.is_none() || role.is_empty(),
        published,
        summary: if old.summary.is_empty() { new.summary } else { old.summary.clone() },
        nominated_by: or_all(new.nominated_by, &old.nominated_by),
        nominates: or_all(new.nominates, &old.nominates),
        productions,
        schools: old.schools.clone(),
        previously: old.previously.clone(),
        source: source(old.source.as_ref(), new.source),
        person: wire::Person {
            name: new.person.name,
            role,
            team: or(new.person.team, &old.person.team),
            studio: or(new.person.studio, &old.person.studio),
            left: old.person.left.clone(),
            portrait: old.person.portrait.clone(),
        },
        language: new.language,
        languages: Vec::new(),
        edition: new.edition,
        answers: new.answers,
    }
}

fn source(old: Option<&wire::Source>, new: Option<wire::Source>) -> Option<wire::Source> {
    let url = old.and_then(|old| old.url.clone());
    match new {
        Some(new) => Some(wire::Source { url: url.or(new.url), ..new }),
        None => old.cloned(),
    }
}

/// The file's JSON: `interview`, and the fields of `old` that are not in the format, which are kept.
///
/// # Errors
/// If it can't be written as JSON.
pub fn json(interview: &wire::Interview, old: Option<&Value>) -> serde_json::Result<String> {
    let mut new = serde_json::to_value(interview)?;
    if let Some(old) = old {
        let known = serde_json::to_value(with_all_fields())?;
        copy_unknown_fields(&mut new, old, &known);
    }
    Ok(serde_json::to_string_pretty(&new)? + "\n")
}

/// An interview with every field of the format.
fn with_all_fields() -> wire::Interview {
    let some = || Some(String::new());
    let one = || vec![String::new()];
    wire::Interview {
        schema: some(),
        published: some(),
        edition: "x".to_owned(),
        summary: "x".to_owned(),
        nominated_by: one(),
        nominates: one(),
        answers: vec![wire::Answer::default()],
        productions: one(),
        schools: one(),
        previously: one(),
        source: Some(wire::Source { url: some(), ..wire::Source::default() }),
        draft: true,
        withdrawn: true,
        language: "x".to_owned(),
        person: wire::Person {
            team: some(),
            studio: some(),
            left: some(),
            portrait: Some(wire::Portrait::default()),
            ..wire::Person::default()
        },
        ..wire::Interview::default()
    }
}

fn copy_unknown_fields(new: &mut Value, old: &Value, known: &Value) {
    let (Value::Object(new), Value::Object(old), Value::Object(known)) = (new, old, known) else { return };
    for (field, value) in old {
        match known.get(field) {
            None => {
                new.insert(field.clone(), value.clone());
            }
            Some(known) => {
                if let Some(new) = new.get_mut(field) {
                    copy_unknown_fields(new, value, known);
                }
            }
        }
    }
}

/// The changes from `old` to `new`, a line for each value: "- role: Animator". Empty if there are none.
#[must_use]
pub fn describe(old: &Value, new: &Value) -> String {
    let (old, new) = (to_lines(old), to_lines(new));
    let mut text = String::new();
    // Very different texts would take long to compare. After the timeout, the result is correct but not minimal.
    let difference = TextDiff::configure().timeout(Duration::from_secs(1)).diff_lines(&old, &new);
    for change in difference.iter_all_changes() {
        let sign = match change.tag() {
            ChangeTag::Delete => "- ",
            ChangeTag::Insert => "+ ",
            ChangeTag::Equal => continue,
        };
        text += &format!("  {sign}{}", change.value());
    }
    text
}

/// Every value on its own line, sorted by field: the order of fields in a file has no meaning.
fn to_lines(value: &Value) -> String {
    let mut lines = Vec::new();
    let Value::Object(fields) = value else { return format!("{value}\n") };
    add_fields("", fields, &mut lines);
    lines.join("\n") + "\n"
}

fn add_fields(path: &str, fields: &Map<String, Value>, lines: &mut Vec<String>) {
    let mut fields: Vec<_> = fields.iter().collect();
    fields.sort_by_key(|(field, _)| *field);
    for (field, value) in fields {
        add_value(&format!("{path}{field}"), value, lines);
    }
}

fn add_value(path: &str, value: &Value, lines: &mut Vec<String>) {
    match value {
        Value::Object(fields) => add_fields(&format!("{path}."), fields, lines),
        Value::Array(values) if path == "answers" => {
            for answer in values {
                let question = answer.get("question").and_then(Value::as_str).unwrap_or("?");
                add_value(&format!("answer to {question}"), answer.get("paragraphs").unwrap_or(&Value::Null), lines);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| add_value(path, value, lines)),
        Value::String(text) => lines.push(format!("{path}: {text}")),
        other => lines.push(format!("{path}: {other}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = r#"{ "$schema": "x", "slug": "ada-lind", "person": { "name": "Ada Lind", "role": "Animator", "pronouns": "she",
        "portrait": { "src": "portraits/ada.jpg", "alt": "Ada" } }, "published": "2023-01-02", "language": "en", "edition": "summary",
        "summary": "By hand.", "discipline": "animation", "answers": [ { "question": "advice", "paragraphs": ["Rest."] } ],
        "productions": ["Kites"], "schools": ["Atelier"], "source": { "title": "Old", "url": "https://a.example/" } }"#;

    #[test]
    fn what_an_editor_added_survives() {
        let old: wire::Interview = serde_json::from_str(OLD).unwrap();
        let new = wire::Interview {
            slug: "ada-lind".to_owned(),
            person: wire::Person { name: "Ada Lind".to_owned(), role: "Lead Animator".to_owned(), ..wire::Person::default() },
            language: "en".to_owned(),
            edition: "interview".to_owned(),
            summary: "From the article".to_owned(),
            answers: vec![wire::Answer { question: "advice".to_owned(), paragraphs: vec!["I rest.".to_owned()] }],
            productions: vec!["Kites".to_owned(), "Paper Moon".to_owned()],
            source: Some(wire::Source { title: "New".to_owned(), url: None }),
            ..wire::Interview::default()
        };
        let (old_json, merged) = (serde_json::from_str(OLD).unwrap(), merged(&old, new));
        let json: Value = serde_json::from_str(&json(&merged, Some(&old_json)).unwrap()).unwrap();
        for (field, value) in
            [("summary", "By hand."), ("discipline", "animation"), ("edition", "interview"), ("published", "2023-01-02")]
        {
            assert_eq!(json[field], value, "{field}");
        }
        assert_eq!(json["person"]["portrait"]["alt"], "Ada");
        assert_eq!(json["person"]["pronouns"], "she");
        assert_eq!(json["source"]["url"], "https://a.example/");
        assert_eq!(json["productions"], serde_json::json!(["Kites", "Paper Moon"]));
        assert_eq!(
            describe(&old_json, &json),
            "  - answer to advice: Rest.\n  + answer to advice: I rest.\n  - edition: summary\n  + edition: interview\n  \
             - person.role: Animator\n  + person.role: Lead Animator\n  + productions: Paper Moon\n  - source.title: Old\n  + source.title: New\n"
        );
    }
}
