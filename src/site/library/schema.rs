//! JSON Schemas of the content files, derived from the types in [`wire`], so that text editors complete and check fields.
//!
//! Rules that a schema can't express, such as whom a name refers to, are in [`check`](crate::site::check).

use crate::content::wire;
use crate::words::Messages;
use anyhow::{Context, Result};
use schemars::{Schema, json_schema, schema_for};
use serde_json::json;
use std::fs;
use std::path::Path;

/// Writes `spotlight.json` and `series.json` into `out`.
///
/// # Errors
/// If a file can't be written.
pub fn write(out: &Path) -> Result<()> {
    fs::create_dir_all(out).with_context(|| format!("could not create {}", out.display()))?;
    for (name, text) in files()? {
        let file = out.join(name);
        fs::write(&file, text).with_context(|| format!("could not write {}", file.display()))?;
    }
    Ok(())
}

/// Both schemas, by file name.
fn files() -> Result<[(&'static str, String); 2]> {
    let text = |schema: &Schema| -> Result<String> { Ok(serde_json::to_string_pretty(schema)? + "\n") };
    Ok([("spotlight.json", text(&spotlight())?), ("series.json", text(&series())?)])
}

/// The schema of an interview. It is stricter than [`wire::Interview`]: what is published needs answers and a date, a draft
/// only answers, and a tombstone only a slug.
pub fn spotlight() -> Schema {
    let mut schema = schema_for!(wire::Interview);
    let is = |field: &str| json!({ "properties": { field: { "const": true } }, "required": [field] });
    let interview =
        json!({ "required": ["person", "language", "answers"], "if": is("draft"), "else": { "required": ["published"] } });
    schema.insert("required".to_owned(), json!(["slug"]));
    schema.insert("if".to_owned(), is("withdrawn"));
    schema.insert("else".to_owned(), interview);
    schema
}

/// The schema of `series.json`.
pub fn series() -> Schema {
    schema_for!(wire::Series)
}

/// The schema of a translation of the interface: a text for each message.
pub fn words() -> Schema {
    let messages: serde_json::Map<_, _> =
        Messages::NAMES.iter().map(|name| ((*name).to_owned(), json!({ "type": "string" }))).collect();
    json_schema!({ "type": "object", "properties": messages, "required": Messages::NAMES, "additionalProperties": false })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::toolchain::project;

    #[test]
    fn the_committed_schemas_are_those_of_the_types() {
        for (name, text) in files().unwrap() {
            let committed = fs::read_to_string(project::root().join("public/schema").join(name)).unwrap_or_default();
            assert!(committed == text, "public/schema/{name} is stale; run `cargo site schema` and commit what it writes");
        }
    }

    #[test]
    fn every_field_is_described() {
        fn fields<'a>(schema: &'a serde_json::Value, found: &mut Vec<(&'a String, &'a serde_json::Value)>) {
            for (key, value) in schema.as_object().into_iter().flatten() {
                if key == "properties" {
                    found.extend(value.as_object().unwrap());
                }
                fields(value, found);
            }
        }
        for (file, text) in files().unwrap() {
            let schema = serde_json::from_str(&text).unwrap();
            let mut found = Vec::new();
            fields(&schema, &mut found);
            found.retain(|(_, field)| field.get("const").is_none());
            assert!(found.len() > 15, "{file} describes {} fields only", found.len());
            for (name, field) in found {
                assert!(field.get("description").is_some(), "{file}: “{name}” has no description");
            }
        }
    }
}
