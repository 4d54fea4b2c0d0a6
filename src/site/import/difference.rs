//! Merges an article that is imported again with its existing file, so that an editor's additions stay, and describes the
//! changes.

use crate::content::wire;
use jsonc_parser::ParseOptions;
use jsonc_parser::cst::{CstArray, CstInputValue, CstNode, CstObject, CstRootNode};
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

/// The file's JSON where there is a file already: only what changes in `interview` changes in `old`, so that a comparison of the two
/// shows what was edited, and nothing else.
///
/// # Errors
/// If it can't be written as JSON.
pub fn edited(interview: &wire::Interview, old: &str) -> serde_json::Result<String> {
    let (mark, text) = old.strip_prefix('\u{feff}').map_or(("", old), |text| ("\u{feff}", text));
    let Ok(value) = serde_json::from_str::<Value>(text) else { return json(interview, None) };
    let new = serde_json::from_str(&json(interview, Some(&value))?)?;
    let root = CstRootNode::parse(text, &ParseOptions::default()).ok();
    let (Some(root), Value::Object(old), Value::Object(new)) = (root, &value, &new) else {
        return json(interview, Some(&value));
    };
    if let Some(object) = root.object_value() {
        edit_object(&object, old, new);
    }
    let edited = format!("{mark}{root}");
    // The form of a file is nothing to lose an edit for.
    let is_same = serde_json::from_str::<Value>(edited.trim_start_matches('\u{feff}'))
        .is_ok_and(|edited| edited == Value::Object(new.clone()));
    if is_same { Ok(edited) } else { json(interview, Some(&value)) }
}

fn edit_object(object: &CstObject, old: &Map<String, Value>, new: &Map<String, Value>) {
    for property in object.properties() {
        if property.decoded_name().is_some_and(|name| !new.contains_key(&name)) {
            property.remove();
        }
    }
    for (index, (name, value)) in new.iter().enumerate() {
        match (object.get(name), old.get(name)) {
            (Some(property), Some(old)) if old != value => {
                match (property.object_value(), property.array_value(), old, value) {
                    (Some(object), _, Value::Object(old), Value::Object(new)) => edit_object(&object, old, new),
                    (_, Some(array), Value::Array(old), Value::Array(new)) => edit_array(&array, old, new),
                    _ => property.set_value(input(value)),
                }
            }
            (Some(_), _) => {}
            (None, _) => drop(object.insert(index.min(object.properties().len()), name, input(value))),
        }
    }
}

/// Elements that are the same at the start and at the end of both lists stay as they are.
fn edit_array(array: &CstArray, old: &[Value], new: &[Value]) {
    let start = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let end = old[start..].iter().rev().zip(new[start..].iter().rev()).take_while(|(old, new)| old == new).count();
    let elements = array.elements();
    let (removed, added) = (&old[start..old.len() - end], &new[start..new.len() - end]);
    for (index, value) in added.iter().enumerate() {
        let element = elements.get(start + index).filter(|_| index < removed.len());
        match (element, removed.get(index), value) {
            (Some(element), Some(Value::Object(old)), Value::Object(new)) => {
                element.as_object().into_iter().for_each(|object| edit_object(&object, old, new));
            }
            (Some(element), ..) => replace(element, value),
            (None, ..) => drop(array.insert(start + index, input(value))),
        }
    }
    elements.into_iter().skip(start + added.len()).take(removed.len().saturating_sub(added.len())).for_each(CstNode::remove);
}

fn replace(element: &CstNode, value: &Value) {
    match element.as_string_lit() {
        Some(text) => drop(text.replace_with(input(value))),
        None => {
            if let Some(object) = element.as_object() {
                drop(object.replace_with(input(value)));
            }
        }
    }
}

fn input(value: &Value) -> CstInputValue {
    match value {
        Value::Null => CstInputValue::Null,
        Value::Bool(value) => CstInputValue::Bool(*value),
        Value::Number(number) => CstInputValue::Number(number.to_string()),
        Value::String(text) => CstInputValue::String(text.clone()),
        Value::Array(values) => CstInputValue::Array(values.iter().map(input).collect()),
        Value::Object(fields) => {
            CstInputValue::Object(fields.iter().map(|(name, value)| (name.clone(), input(value))).collect())
        }
    }
}

/// `mine` with what changed from `base` to `theirs` where `mine` is still as in `base`. What both changed stays as in `mine`.
#[must_use]
pub fn combined(base: &Value, mine: &Value, theirs: &Value) -> Value {
    if mine == base {
        return theirs.clone();
    }
    let (Value::Object(mine_fields), Value::Object(their_fields)) = (mine, theirs) else { return mine.clone() };
    let names = mine_fields.keys().chain(their_fields.keys().filter(|name| !mine_fields.contains_key(*name)));
    let combine = |name: &String| {
        let of = |value: &Value| value.get(name).cloned().unwrap_or(Value::Null);
        let value = combined(&of(base), &of(mine), &of(theirs));
        (!value.is_null()).then(|| (name.clone(), value))
    };
    Value::Object(names.filter_map(combine).collect())
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

    #[test]
    fn only_what_was_edited_changes_in_a_file() {
        let text = include_str!("../../../public/spotlights/axel-gilet.json");
        let interview: wire::Interview = serde_json::from_str(text).unwrap();
        assert_eq!(edited(&interview, text).unwrap(), text);
        let check = |change: fn(&mut wire::Interview), lines: usize| {
            let mut changed = interview.clone();
            change(&mut changed);
            let edited = edited(&changed, text).unwrap();
            assert_eq!(serde_json::from_str::<wire::Interview>(&edited).unwrap(), changed);
            let difference = TextDiff::from_lines(text, &edited);
            let changes = difference.iter_all_changes().filter(|change| change.tag() != ChangeTag::Equal).count();
            assert!(changes <= lines, "{changes} lines differ: {edited}");
        };
        check(|new| new.summary = "Another.".to_owned(), 2);
        check(|new| new.person.team = None, 2);
        check(|new| new.person.left = Some("2024".to_owned()), 8);
        check(|new| new.draft = true, 3);
        check(|new| new.nominates.push("Ada Lind".to_owned()), 12);
        check(|new| new.answers[1].paragraphs[0] = "Else.".to_owned(), 2);
        check(|new| new.answers[1].paragraphs.insert(1, "Between.".to_owned()), 3);
        check(|new| drop(new.answers[1].paragraphs.remove(1)), 3);
        check(|new| drop(new.answers.remove(2)), 20);
        check(|new| new.answers.swap(0, 1), 40);
    }

    #[test]
    fn edits_of_two_people_are_combined() {
        let value = |text: &str| serde_json::from_str::<Value>(text).unwrap();
        let base = value(r#"{ "summary": "A", "person": { "name": "Ada", "role": "R" }, "draft": true }"#);
        let mine = value(r#"{ "summary": "Mine", "person": { "name": "Ada", "role": "Mine" }, "draft": true }"#);
        let theirs = value(r#"{ "summary": "Theirs", "person": { "name": "Ada", "role": "R", "team": "T" } }"#);
        let expected = value(r#"{ "summary": "Mine", "person": { "name": "Ada", "role": "Mine", "team": "T" } }"#);
        assert_eq!(combined(&base, &mine, &theirs), expected);
    }
}
