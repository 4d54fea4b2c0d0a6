//! The shape of a content file: every field that is unknown, missing, doubled or of another type, each with its line.
//!
//! What is sound is handed on all the same, so that one slip does not hide the next. Leaves out what fields mean.

use jsonc_parser::ast::{Object, Value as Node};
use jsonc_parser::common::Ranged as _;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use serde_json::{Map, Value, json};
use std::collections::HashMap;

/// A file as far as it is sound.
pub struct Sound {
    /// The file without what is unknown, and with something empty where a field is missing or of another type.
    pub value: Value,
    /// The line of every field and element, by its pointer: `answers/0/question`.
    pub lines: HashMap<String, usize>,
    /// What is wrong: pointer and message.
    pub problems: Vec<(String, String)>,
}

/// Reads `text` as `schema` wants it.
///
/// # Errors
/// Where it is no JSON: the line, and what to do.
pub fn read(text: &str, schema: &Value) -> Result<Sound, (usize, String)> {
    let lines = Lines::of(text);
    let parsed = parse_to_ast(text, &CollectOptions::default(), &strict()).map_err(|error| {
        let message = format!("This is not JSON: {}. Mend the line, or the end of the one before it.", error.kind());
        (lines.at(error.range().start), message)
    })?;
    let Some(root) = parsed.value else {
        return Err((1, "The file is empty. Write the content into it, or remove it.".to_owned()));
    };
    let mut reader = Reader { schema, lines, sound: Sound { value: Value::Null, lines: HashMap::new(), problems: Vec::new() } };
    reader.sound.lines.insert(String::new(), reader.lines.at(root.start()));
    reader.sound.value = reader.read(&root, schema, "");
    Ok(reader.sound)
}

/// JSON and nothing beyond: what this reads, the site must read, too.
fn strict() -> ParseOptions {
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

/// Where the lines of a text start.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        // As an editor's program counts: an old Macintosh's line ends in a carriage return alone.
        let ends = text.match_indices(['\n', '\r']).map(|(place, _)| place + 1);
        Self(
            std::iter::once(0)
                .chain(ends.filter(|&end| !text[..end].ends_with('\r') || !text[end..].starts_with('\n')))
                .collect(),
        )
    }

    fn at(&self, place: usize) -> usize {
        self.0.partition_point(|start| *start <= place)
    }
}

struct Reader<'s> {
    schema: &'s Value,
    lines: Lines,
    sound: Sound,
}

impl<'s> Reader<'s> {
    fn read(&mut self, node: &Node<'_>, schema: &'s Value, at: &str) -> Value {
        let schema = self.resolved(schema);
        match (kind(schema), node) {
            (_, Node::NullKeyword(_)) if is_optional(schema) => Value::Null,
            ("string", Node::StringLit(text)) => json!(text.value),
            ("boolean", Node::BooleanLit(boolean)) => json!(boolean.value),
            ("array", Node::Array(array)) => {
                let elements = array.elements.iter().enumerate();
                let read = elements.map(|(index, element)| {
                    let at = below(at, &index.to_string());
                    self.sound.lines.insert(at.clone(), self.lines.at(element.start()));
                    self.read(element, &schema["items"], &at)
                });
                Value::Array(read.collect())
            }
            ("object", Node::Object(object)) => self.object(object, schema, at),
            (wanted, found) => {
                let message = format!("This must be {}, and is {}.", words(wanted), words(kind_of(found)));
                self.sound.problems.push((at.to_owned(), message));
                self.empty(schema)
            }
        }
    }

    fn object(&mut self, object: &Object<'_>, schema: &'s Value, at: &str) -> Value {
        let mut fields = Map::new();
        for property in &object.properties {
            let name = property.name.as_str();
            let place = below(at, name);
            self.sound.lines.insert(place.clone(), self.lines.at(property.start()));
            if fields.contains_key(name) {
                self.sound.problems.push((place, format!("“{name}” stands here twice. Remove one of the two.")));
            } else if let Some(schema) = field(schema, name) {
                let value = self.read(&property.value, schema, &place);
                fields.insert(name.to_owned(), value);
            } else {
                let known = schema["properties"].as_object().into_iter().flat_map(Map::keys).map(String::as_str);
                let message = super::spelling::unknown(&format!("“{name}” is not a field that belongs here"), name, known);
                self.sound.problems.push((place, message));
            }
        }
        for name in required(schema)
            .chain(required_unless(schema, &fields))
            .filter(|name| !fields.contains_key(*name))
            .collect::<Vec<_>>()
        {
            self.sound.problems.push((below(at, name), format!("“{name}” is missing. Add it.")));
            fields.insert(name.to_owned(), self.empty(&schema["properties"][name]));
        }
        Value::Object(fields)
    }

    /// A schema that refers to another is that other.
    fn resolved(&self, schema: &'s Value) -> &'s Value {
        let choice = schema["anyOf"].as_array().and_then(|choices| choices.iter().find(|choice| choice.get("$ref").is_some()));
        let reference = choice.unwrap_or(schema)["$ref"].as_str();
        reference.and_then(|reference| self.schema.pointer(reference.trim_start_matches('#'))).unwrap_or(schema)
    }

    /// What stands for a field that is not as it must be.
    fn empty(&self, schema: &'s Value) -> Value {
        let schema = self.resolved(schema);
        match kind(schema) {
            _ if is_optional(schema) => Value::Null,
            "string" => json!(""),
            "boolean" => json!(false),
            "array" => json!([]),
            _ => required(schema).map(|name| (name.to_owned(), self.empty(&schema["properties"][name]))).collect(),
        }
    }
}

fn below(at: &str, name: &str) -> String {
    if at.is_empty() { name.to_owned() } else { format!("{at}/{name}") }
}

fn field<'s>(schema: &'s Value, name: &str) -> Option<&'s Value> {
    schema["properties"].get(name).or_else(|| schema.get("additionalProperties").filter(|other| other.is_object()))
}

fn required(schema: &Value) -> impl Iterator<Item = &str> {
    schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str)
}

/// What is required where the schema's condition, which is one field being true, does not hold. What that requires on a
/// condition of its own is left to the rules of the content.
fn required_unless<'s>(schema: &'s Value, fields: &Map<String, Value>) -> impl Iterator<Item = &'s str> {
    let mut conditions = required(&schema["if"]);
    let holds = conditions.next().is_some_and(|field| fields.get(field) == Some(&json!(true)));
    required(&schema["else"]).filter(move |_| !holds)
}

/// The type that a schema wants, if it is not left out.
fn kind(schema: &Value) -> &str {
    let kinds = &schema["type"];
    kinds.as_str().or_else(|| kinds[0].as_str()).unwrap_or("object")
}

fn is_optional(schema: &Value) -> bool {
    schema["type"].as_array().is_some_and(|kinds| kinds.iter().any(|kind| kind == "null"))
}

fn kind_of(node: &Node<'_>) -> &'static str {
    match node {
        Node::StringLit(_) => "string",
        Node::NumberLit(_) => "number",
        Node::BooleanLit(_) => "boolean",
        Node::Object(_) => "object",
        Node::Array(_) => "array",
        Node::NullKeyword(_) => "null",
    }
}

fn words(kind: &str) -> &'static str {
    match kind {
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
    const WHOLE: &str = r#"{ "$schema": "s", "slug": "ada-lind",
        "person": { "name": "Ada", "role": "Animator", "team": "Kites", "studio": "Oslo", "portrait": { "src": "a", "alt": "b" } },
        "published": "2024-02-29", "language": "en", "edition": "interview", "summary": "She draws.",
        "nominated_by": ["Bo"], "nominates": ["Cleo", "Dan"],
        "answers": [ { "question": "advice", "paragraphs": ["Rest.", "And rise."] }, { "question": "best-part", "paragraphs": [] } ],
        "productions": ["Kites"], "schools": ["Atelier"], "previously": ["Pier"],
        "source": { "title": "T", "url": "u" }, "draft": false, "withdrawn": false }"#;

    fn whole() -> Value {
        serde_json::from_str(WHOLE).unwrap()
    }

    /// Reads `text` as an interview, which must not fail to be answered: with lines that it has, and with what the site's
    /// reader takes.
    fn answered(text: &str) -> Option<Sound> {
        let lines = text.replace("\r\n", "\n").split(['\n', '\r']).count();
        match read(text, schema::spotlight().as_value()) {
            Ok(sound) => {
                assert!(sound.lines.values().all(|line| (1..=lines).contains(line)), "{text}");
                serde_json::from_value::<wire::Interview>(sound.value.clone()).unwrap();
                Some(sound)
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
        let known: Vec<String> = whole().as_object().unwrap().keys().cloned().collect();
        let field = prop_oneof![3 => proptest::sample::select(known), 1 => ".{0,8}"];
        leaf.prop_recursive(5, 48, 6, move |inner| {
            prop_oneof![
                vec(inner.clone(), 0..6).prop_map(Value::from),
                vec((field.clone(), inner), 0..8).prop_map(|fields| Value::Object(fields.into_iter().collect())),
            ]
        })
    }

    /// The pointers of all values below `value`.
    fn pointers(value: &Value, at: &str, found: &mut Vec<String>) {
        let below: Vec<(String, &Value)> = match value {
            Value::Object(fields) => fields.iter().map(|(name, value)| (name.clone(), value)).collect(),
            Value::Array(elements) => elements.iter().enumerate().map(|(index, value)| (index.to_string(), value)).collect(),
            _ => Vec::new(),
        };
        for (name, value) in below {
            let place = format!("{at}/{name}");
            pointers(value, &place, found);
            found.push(place);
        }
    }

    fn places() -> Vec<String> {
        let mut found = Vec::new();
        pointers(&whole(), "", &mut found);
        found
    }

    proptest! {
        #[test]
        fn any_bytes_are_answered(bytes in vec(any::<u8>(), 0..300)) {
            answered(&String::from_utf8_lossy(&bytes));
        }

        #[test]
        fn any_pieces_of_json_are_answered(pieces in vec(proptest::sample::select(
            vec!["{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud800", "\"slug\"", "\"person\"", "\"answers\"", "null", "true", "-1e9", "\n", "\r", "é", "//", "/*"]
        ), 0..40)) {
            answered(&pieces.concat());
        }

        #[test]
        fn any_json_is_answered(value in json_value()) {
            let text = serde_json::to_string_pretty(&value).unwrap();
            prop_assert!(answered(&text).is_some(), "{} is JSON", text);
        }

        #[test]
        fn what_is_sound_survives(place in proptest::sample::select(places()), other in json_value()) {
            let mut value = whole();
            let old = std::mem::replace(value.pointer_mut(&place).unwrap(), other.clone());
            let sound = answered(&serde_json::to_string_pretty(&value).unwrap()).unwrap();
            let whole = whole();
            let elsewhere = |pointer: &&String| !pointer.starts_with(&place) && !place.starts_with(pointer.as_str());
            for pointer in places().iter().filter(elsewhere) {
                prop_assert_eq!(sound.value.pointer(pointer), whole.pointer(pointer), "{}", pointer);
            }
            let has_other_type = std::mem::discriminant(&old) != std::mem::discriminant(&other);
            let names_it = |(pointer, _): &(String, String)| format!("/{pointer}").starts_with(&place);
            prop_assert!(!has_other_type || other.is_null() || sound.problems.iter().any(names_it), "{:?}", sound.problems);
        }

        #[test]
        fn what_is_missing_is_named_and_the_rest_survives(place in proptest::sample::select(places())) {
            let mut value = whole();
            let (above, name) = place.rsplit_once('/').unwrap();
            let Some(fields) = value.pointer_mut(above).and_then(Value::as_object_mut) else { return Ok(()) };
            fields.remove(name);
            let sound = answered(&value.to_string()).unwrap();
            let whole = whole();
            for pointer in places().iter().filter(|pointer| !pointer.starts_with(&place) && !place.starts_with(pointer.as_str())) {
                prop_assert_eq!(sound.value.pointer(pointer), whole.pointer(pointer), "{}", pointer);
            }
        }
    }

    #[test]
    fn lines_are_those_that_an_editor_counts() {
        for text in ["{\n\n?", "{\r\n\r\n?", "{\r\r?"] {
            let (line, _) = read(text, schema::spotlight().as_value()).map(|_| ()).unwrap_err();
            assert_eq!(line, 3, "{text:?}");
        }
    }

    #[test]
    fn deep_nesting_is_refused() {
        assert!(answered(&"[".repeat(1_000_000)).is_none());
        assert!(answered(&"{\"a\":".repeat(1_000_000)).is_none());
        assert!(answered(&format!("{}{}", "[".repeat(300), "]".repeat(300))).is_some());
    }
}
