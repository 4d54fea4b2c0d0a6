//! Deserialises parsed JSON into the types of [`wire`](super::wire). In the browser this replaces serde, which would add 12 kB
//! (brotli). Natively, serde reads the same files; a test checks that both give the same result.

use std::collections::BTreeMap;

/// A value of JSON (RFC 8259).
#[derive(Clone, PartialEq, Debug)]
pub enum Json {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Json>),
    /// An object.
    Object(Vec<(String, Json)>),
}

/// A type that can be deserialised from JSON.
pub trait FromJson: Sized {
    /// Deserialises a value; `None` if its type doesn't match. Missing fields get their default, unknown ones are ignored.
    fn from_json(json: Json) -> Option<Self>;
}

/// The fields of an object, to be taken one by one.
pub struct Fields {
    fields: Vec<(String, Json)>,
    has_mismatch: bool,
}

impl Fields {
    /// The fields of an object; `None` for other values.
    pub fn of(json: Json) -> Option<Self> {
        match json {
            Json::Object(fields) => Some(Self { fields, has_mismatch: false }),
            _ => None,
        }
    }

    /// Takes the field with this name.
    pub fn take<T: FromJson + Default>(&mut self, name: &str) -> T {
        let Some(index) = self.fields.iter().position(|(known, _)| known == name) else { return T::default() };
        T::from_json(self.fields.swap_remove(index).1).unwrap_or_else(|| {
            self.has_mismatch = true;
            T::default()
        })
    }

    /// `value` (built from the taken fields), unless the type of one of them didn't match.
    pub fn finish<T>(self, value: T) -> Option<T> {
        (!self.has_mismatch).then_some(value)
    }
}

impl FromJson for bool {
    fn from_json(json: Json) -> Option<Self> {
        if let Json::Bool(value) = json { Some(value) } else { None }
    }
}

impl FromJson for usize {
    fn from_json(json: Json) -> Option<Self> {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it saturates, and nobody has that many people"
        )]
        if let Json::Number(value) = json { Some(value as Self) } else { None }
    }
}

impl FromJson for String {
    fn from_json(json: Json) -> Option<Self> {
        if let Json::Text(text) = json { Some(text) } else { None }
    }
}

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(json: Json) -> Option<Self> {
        if json == Json::Null { Some(None) } else { T::from_json(json).map(Some) }
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(json: Json) -> Option<Self> {
        let Json::List(items) = json else { return None };
        let mut read = Self::with_capacity(items.len());
        for item in items {
            read.push(T::from_json(item)?);
        }
        Some(read)
    }
}

impl<T: FromJson> FromJson for BTreeMap<String, T> {
    fn from_json(json: Json) -> Option<Self> {
        let mut read = Self::new();
        for (name, json) in Fields::of(json)?.fields {
            read.insert(name, T::from_json(json)?);
        }
        Some(read)
    }
}

#[cfg(test)]
mod tests {
    use super::super::wire;
    use super::*;
    use serde_json::{Value, json};

    fn parsed(value: &Value) -> Json {
        match value {
            Value::Null => Json::Null,
            Value::Bool(value) => Json::Bool(*value),
            Value::Number(number) => Json::Number(number.as_f64().unwrap()),
            Value::String(text) => Json::Text(text.clone()),
            Value::Array(items) => Json::List(items.iter().map(parsed).collect()),
            Value::Object(fields) => Json::Object(fields.iter().map(|(name, value)| (name.clone(), parsed(value))).collect()),
        }
    }

    /// An interview with every field set.
    fn interview() -> Value {
        json!({
            "$schema": "../schema/spotlight.json", "slug": "ada-lind",
            "person": {
                "name": "Ada Lind", "role": "Lead Animator", "team": "Animation", "studio": "Paris", "left": "2024",
                "portrait": { "src": "portraits/ada-lind.jpg", "alt": "Ada Lind at her desk." },
            },
            "published": "2023-03-27", "language": "fr", "languages": ["en", "fr"], "edition": "interview", "summary": "She came.",
            "nominated_by": ["Bo Marin"], "nominates": ["Cleo Sand"],
            "answers": [{ "question": "best-part", "paragraphs": ["The people I meet.", "And the coffee."] }],
            "productions": ["The Lighthouse"], "schools": ["The Harbour School"], "previously": ["Small Hours Films"],
            "source": { "title": "Ada Lind", "url": "https://studio.example/ada" }, "draft": true, "withdrawn": true,
        })
    }

    /// A newsfeed with every field set.
    fn feed() -> Value {
        let words = json!({ "en": "Animation", "fr": "Animation" });
        json!({
            "series": {
                "$schema": "schema/series.json", "title": "Under the Lens", "category": "Spotlights",
                "studio": { "name": "Harbour", "city": "Paris" }, "languages": ["en", "fr"], "intro": words,
                "apply": { "label": words, "url": "https://x.example/", "for": { "rigger": { "label": words, "url": "https://x.example/r/" } } },
                "questions": [{ "id": "advice", "label": words, "wording": words, "keywords": { "en": ["advice student"] } }],
                "disciplines": [{ "id": "animation", "name": words, "roles": ["Animator"] }],
                "productions": [{ "title": "The Lighthouse", "also": ["Lighthouse"] }],
                "aliases": { "Noel Faure": "Noël Fauré" }, "redirects": { "a/": "b/" },
            },
            "people": [interview()], "tombstones": [{ "slug": "x", "withdrawn": true }], "total": 300,
            "unanswered": { "advice": ["bo-marin"] },
        })
    }

    #[test]
    fn it_reads_what_serde_reads() {
        let feed = feed();
        let expected: wire::Feed = serde_json::from_value(feed.clone()).unwrap();
        // The newsfeed above has all fields, and no others.
        assert_eq!(serde_json::to_value(&expected).unwrap(), feed);
        assert_eq!(wire::Feed::from_json(parsed(&feed)), Some(expected));
    }

    #[test]
    fn missing_fields_get_their_default_and_unknown_ones_are_ignored() {
        assert_eq!(wire::Feed::from_json(parsed(&json!({ "tomorrow": 1 }))), Some(wire::Feed::default()));
        let source = wire::Source::from_json(parsed(&json!({ "title": "A", "url": null })));
        assert_eq!(source, Some(wire::Source { title: "A".to_owned(), url: None }));
    }

    #[test]
    fn values_of_another_type_are_rejected() {
        for wrong in
            [json!(null), json!([]), json!("<!DOCTYPE html>"), json!({ "people": 3 }), json!({ "people": [{ "slug": 1 }] })]
        {
            assert_eq!(wire::Feed::from_json(parsed(&wrong)), None, "{wrong}");
        }
    }
}
