//! Validates a content file against its JSON Schema: every field that is unknown, missing, repeated or of the wrong type, with
//! its line.
//!
//! The valid rest is returned too, so that one mistake doesn't hide others. What fields mean is not checked here.

use jsonc_parser::ast::{Object, Value as Node};
use jsonc_parser::common::Ranged as _;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use serde_json::{Map, Value, json};
use std::collections::HashMap;

/// The valid part of a file, and its problems.
pub struct Validated {
    /// The content without unknown fields, and with empty values for fields that are missing or of the wrong type.
    pub value: Value,
    /// The line of every field and element, by pointer: `answers/0/question`.
    pub lines: HashMap<String, usize>,
    /// The problems: pointer and message.
    pub problems: Vec<(String, String)>,
}

/// Validates `text` against `schema`.
///
/// # Errors
/// If it isn't JSON: the line, and what to do.
pub fn validate(text: &str, schema: &Value) -> Result<Validated, (usize, String)> {
    let lines = Lines::of(text);
    let parsed = parse_to_ast(text, &CollectOptions::default(), &strict_json()).map_err(|error| {
        let message = format!("This is not JSON: {}. Fix this line or the end of the one before it.", error.kind());
        (lines.at(error.range().start), message)
    })?;
    let Some(root) = parsed.value else {
        return Err((1, "The file is empty. Add the content, or delete the file.".to_owned()));
    };
    let result = Validated { value: Value::Null, lines: HashMap::new(), problems: Vec::new() };
    let mut validator = Validator { schema, lines, result };
    validator.result.lines.insert(String::new(), validator.lines.at(root.start()));
    validator.result.value = validator.value(&root, schema, "");
    Ok(validator.result)
}

/// Plain JSON without extensions, as the parser that builds the site requires.
fn strict_json() -> ParseOptions {
    ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    }
}

/// The offsets at which the lines of a text start.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        // Text editors also count a lone carriage return as the end of a line.
        let ends = text.match_indices(['\n', '\r']).map(|(offset, _)| offset + 1);
        Self(
            std::iter::once(0)
                .chain(ends.filter(|&end| !text[..end].ends_with('\r') || !text[end..].starts_with('\n')))
                .collect(),
        )
    }

    /// The line of an offset, from 1.
    fn at(&self, offset: usize) -> usize {
        self.0.partition_point(|start| *start <= offset)
    }
}

struct Validator<'s> {
    schema: &'s Value,
    lines: Lines,
    result: Validated,
}

impl<'s> Validator<'s> {
    fn value(&mut self, node: &Node<'_>, schema: &'s Value, pointer: &str) -> Value {
        let schema = self.resolved(schema);
        match (expected_type(schema), node) {
            (_, Node::NullKeyword(_)) if is_optional(schema) => Value::Null,
            ("string", Node::StringLit(text)) => json!(text.value),
            ("boolean", Node::BooleanLit(boolean)) => json!(boolean.value),
            ("array", Node::Array(array)) => {
                let elements = array.elements.iter().enumerate();
                let values = elements.map(|(index, element)| {
                    let pointer = join(pointer, &index.to_string());
                    self.result.lines.insert(pointer.clone(), self.lines.at(element.start()));
                    self.value(element, &schema["items"], &pointer)
                });
                Value::Array(values.collect())
            }
            ("object", Node::Object(object)) => self.object(object, schema, pointer),
            (expected, found) => {
                let message = format!("This must be {}, but is {}.", type_name(expected), type_name(type_of(found)));
                self.result.problems.push((pointer.to_owned(), message));
                self.empty(schema)
            }
        }
    }

    fn object(&mut self, object: &Object<'_>, schema: &'s Value, pointer: &str) -> Value {
        let mut fields = Map::new();
        for property in &object.properties {
            let name = property.name.as_str();
            let field_pointer = join(pointer, name);
            self.result.lines.insert(field_pointer.clone(), self.lines.at(property.start()));
            if fields.contains_key(name) {
                self.result.problems.push((field_pointer, format!("“{name}” is here twice. Remove one.")));
            } else if let Some(schema) = field(schema, name) {
                let value = self.value(&property.value, schema, &field_pointer);
                fields.insert(name.to_owned(), value);
            } else {
                let known = schema["properties"].as_object().into_iter().flat_map(Map::keys).map(String::as_str);
                let message = super::spelling::with_suggestion(&format!("“{name}” is not a field here"), name, known);
                self.result.problems.push((field_pointer, message));
            }
        }
        for name in required(schema)
            .chain(required_unless(schema, &fields))
            .filter(|name| !fields.contains_key(*name))
            .collect::<Vec<_>>()
        {
            self.result.problems.push((join(pointer, name), format!("“{name}” is missing. Add it.")));
            fields.insert(name.to_owned(), self.empty(&schema["properties"][name]));
        }
        Value::Object(fields)
    }

    /// The schema that `schema` refers to, or itself.
    fn resolved(&self, schema: &'s Value) -> &'s Value {
        let choice = schema["anyOf"].as_array().and_then(|choices| choices.iter().find(|choice| choice.get("$ref").is_some()));
        let reference = choice.unwrap_or(schema)["$ref"].as_str();
        reference.and_then(|reference| self.schema.pointer(reference.trim_start_matches('#'))).unwrap_or(schema)
    }

    /// The empty value for a field that is missing or invalid.
    fn empty(&self, schema: &'s Value) -> Value {
        let schema = self.resolved(schema);
        match expected_type(schema) {
            _ if is_optional(schema) => Value::Null,
            "string" => json!(""),
            "boolean" => json!(false),
            "array" => json!([]),
            _ => required(schema).map(|name| (name.to_owned(), self.empty(&schema["properties"][name]))).collect(),
        }
    }
}

fn join(pointer: &str, name: &str) -> String {
    if pointer.is_empty() { name.to_owned() } else { format!("{pointer}/{name}") }
}

fn field<'s>(schema: &'s Value, name: &str) -> Option<&'s Value> {
    schema["properties"].get(name).or_else(|| schema.get("additionalProperties").filter(|other| other.is_object()))
}

fn required(schema: &Value) -> impl Iterator<Item = &str> {
    schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str)
}

/// The fields required by `else` if the condition of the schema, one field being true, doesn't hold. A condition nested in
/// `else` (a date unless it is a draft) is left to the rules of the content.
fn required_unless<'s>(schema: &'s Value, fields: &Map<String, Value>) -> impl Iterator<Item = &'s str> {
    let mut conditions = required(&schema["if"]);
    let holds = conditions.next().is_some_and(|field| fields.get(field) == Some(&json!(true)));
    required(&schema["else"]).filter(move |_| !holds)
}

/// The type in a schema, without `null`.
fn expected_type(schema: &Value) -> &str {
    let types = &schema["type"];
    types.as_str().or_else(|| types[0].as_str()).unwrap_or("object")
}

fn is_optional(schema: &Value) -> bool {
    schema["type"].as_array().is_some_and(|types| types.iter().any(|name| name == "null"))
}

fn type_of(node: &Node<'_>) -> &'static str {
    match node {
        Node::StringLit(_) => "string",
        Node::NumberLit(_) => "number",
        Node::BooleanLit(_) => "boolean",
        Node::Object(_) => "object",
        Node::Array(_) => "array",
        Node::NullKeyword(_) => "null",
    }
}

fn type_name(json_type: &str) -> &'static str {
    match json_type {
        "string" => "text in quotation marks",
        "number" => "a number",
        "boolean" => "true or false",
        "array" => "a list in square brackets",
        "object" => "a group of fields in braces",
        _ => "null",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::wire;
    use crate::site::library::schema;
    use proptest::collection::vec;
    use proptest::prelude::*;

    /// An interview with every field.
    const COMPLETE: &str = r#"{ "$schema": "s", "slug": "ada-lind",
        "person": { "name": "Ada", "role": "Animator", "team": "Kites", "studio": "Oslo", "portrait": { "src": "a", "alt": "b" } },
        "published": "2024-02-29", "language": "en", "edition": "interview", "summary": "She draws.",
        "nominated_by": ["Bo"], "nominates": ["Cleo", "Dan"],
        "answers": [ { "question": "advice", "paragraphs": ["Rest.", "And rise."] }, { "question": "best-part", "paragraphs": [] } ],
        "productions": ["Kites"], "schools": ["Atelier"], "previously": ["Pier"],
        "source": { "title": "T", "url": "u" }, "draft": false, "withdrawn": false }"#;

    fn complete() -> Value {
        serde_json::from_str(COMPLETE).unwrap()
    }

    /// Validates `text` as an interview. Whatever it is, the reported lines must exist, and the valid part must parse.
    fn check(text: &str) -> Option<Validated> {
        let lines = text.replace("\r\n", "\n").split(['\n', '\r']).count();
        match validate(text, schema::spotlight().as_value()) {
            Ok(validated) => {
                assert!(validated.lines.values().all(|line| (1..=lines).contains(line)), "{text}");
                serde_json::from_value::<wire::Interview>(validated.value.clone()).unwrap();
                Some(validated)
            }
            Err((line, message)) => {
                assert!((1..=lines).contains(&line), "{text}: {line}: {message}");
                None
            }
        }
    }

    /// Any JSON value, with fields of the format among others.
    fn json_value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            ".{0,12}".prop_map(Value::from),
        ];
        let known: Vec<String> = complete().as_object().unwrap().keys().cloned().collect();
        let field = prop_oneof![3 => proptest::sample::select(known), 1 => ".{0,8}"];
        leaf.prop_recursive(5, 48, 6, move |inner| {
            prop_oneof![
                vec(inner.clone(), 0..6).prop_map(Value::from),
                vec((field.clone(), inner), 0..8).prop_map(|fields| Value::Object(fields.into_iter().collect())),
            ]
        })
    }

    /// Adds the pointers of all values in `value`.
    fn collect(value: &Value, pointer: &str, found: &mut Vec<String>) {
        let children: Vec<(String, &Value)> = match value {
            Value::Object(fields) => fields.iter().map(|(name, value)| (name.clone(), value)).collect(),
            Value::Array(elements) => elements.iter().enumerate().map(|(index, value)| (index.to_string(), value)).collect(),
            _ => Vec::new(),
        };
        for (name, value) in children {
            let child = format!("{pointer}/{name}");
            collect(value, &child, found);
            found.push(child);
        }
    }

    fn pointers() -> Vec<String> {
        let mut found = Vec::new();
        collect(&complete(), "", &mut found);
        found
    }

    proptest! {
        #[test]
        fn any_bytes_are_handled(bytes in vec(any::<u8>(), 0..300)) {
            check(&String::from_utf8_lossy(&bytes));
        }

        #[test]
        fn any_fragments_of_json_are_handled(pieces in vec(proptest::sample::select(
            vec!["{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud800", "\"slug\"", "\"person\"", "\"answers\"", "null", "true", "-1e9", "\n", "\r", "é", "//", "/*"]
        ), 0..40)) {
            check(&pieces.concat());
        }

        #[test]
        fn any_json_is_handled(value in json_value()) {
            let text = serde_json::to_string_pretty(&value).unwrap();
            prop_assert!(check(&text).is_some(), "{} is JSON", text);
        }

        #[test]
        fn valid_fields_survive_an_invalid_one(pointer in proptest::sample::select(pointers()), other in json_value()) {
            let mut value = complete();
            let old = std::mem::replace(value.pointer_mut(&pointer).unwrap(), other.clone());
            let validated = check(&serde_json::to_string_pretty(&value).unwrap()).unwrap();
            let complete = complete();
            let elsewhere = |other: &&String| !other.starts_with(&pointer) && !pointer.starts_with(other.as_str());
            for pointer in pointers().iter().filter(elsewhere) {
                prop_assert_eq!(validated.value.pointer(pointer), complete.pointer(pointer), "{}", pointer);
            }
            let has_other_type = std::mem::discriminant(&old) != std::mem::discriminant(&other);
            let names_it = |(problem, _): &(String, String)| format!("/{problem}").starts_with(&pointer);
            prop_assert!(!has_other_type || other.is_null() || validated.problems.iter().any(names_it), "{:?}", validated.problems);
        }

        #[test]
        fn valid_fields_survive_a_missing_one(pointer in proptest::sample::select(pointers())) {
            let mut value = complete();
            let (parent, name) = pointer.rsplit_once('/').unwrap();
            let Some(fields) = value.pointer_mut(parent).and_then(Value::as_object_mut) else { return Ok(()) };
            fields.remove(name);
            let validated = check(&value.to_string()).unwrap();
            let complete = complete();
            for pointer in pointers().iter().filter(|other| !other.starts_with(&pointer) && !pointer.starts_with(other.as_str())) {
                prop_assert_eq!(validated.value.pointer(pointer), complete.pointer(pointer), "{}", pointer);
            }
        }
    }

    #[test]
    fn lines_are_counted_as_text_editors_do() {
        for text in ["{\n\n?", "{\r\n\r\n?", "{\r\r?"] {
            let (line, _) = validate(text, schema::spotlight().as_value()).map(|_| ()).unwrap_err();
            assert_eq!(line, 3, "{text:?}");
        }
    }

    #[test]
    fn deep_nesting_is_refused() {
        assert!(check(&"[".repeat(1_000_000)).is_none());
        assert!(check(&"{\"a\":".repeat(1_000_000)).is_none());
        assert!(check(&format!("{}{}", "[".repeat(300), "]".repeat(300))).is_some());
    }
}
