//! The page at `/admin/` for editors who prefer a content management system: Sveltia CMS, which keeps the content in the Git repository.
//! Decap CMS reads the same configuration.
//!
//! The fields are those of the JSON Schema of an interview, so a new field of the format is there without a change here. The series isn't
//! edited there: some of its parts have names that the studio chooses, for which such systems have no field in common.

use crate::content::wire;
use crate::site::library::schema;
use crate::site::output::escape::escape;
use crate::site::output::policy;
use anyhow::{Context, Result};
use serde_json::{Map, Value, json};
use std::str::FromStr;

/// The folder of the page, below the site's base.
pub const FOLDER: &str = "admin";
/// The program of the system.
pub const SCRIPT: &str = "sveltia-cms.js";

/// Where the system keeps the content.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Backend {
    /// A repository on GitHub: its owner and name.
    GitHub(String),
    /// A project on GitLab: its path.
    GitLab(String),
    /// Nowhere: what is written is gone after a reload. For trying it out.
    Test,
}

impl FromStr for Backend {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let is_path = |path: &str| {
            let is_part = |part: &str| {
                !part.is_empty() && part.chars().all(|letter| letter.is_ascii_alphanumeric() || "-._".contains(letter))
            };
            path.contains('/') && path.split('/').all(is_part)
        };
        match text.split_once(':') {
            Some(("github", path)) if is_path(path) && path.matches('/').count() == 1 => Ok(Self::GitHub(path.to_owned())),
            Some(("gitlab", path)) if is_path(path) => Ok(Self::GitLab(path.to_owned())),
            None if text == "test" => Ok(Self::Test),
            _ => Err("write github:OWNER/NAME, gitlab:GROUP/PROJECT or test".to_owned()),
        }
    }
}

impl Backend {
    fn configuration(&self) -> Value {
        match self {
            Self::GitHub(repository) => json!({ "name": "github", "repo": repository, "branch": "main" }),
            Self::GitLab(project) => json!({ "name": "gitlab", "repo": project, "branch": "main" }),
            Self::Test => json!({ "name": "test-repo" }),
        }
    }
}

/// The page. It says its own policy, which allows what the system needs.
#[must_use]
pub fn page(series: &wire::Series) -> String {
    let policy = escape(&policy::of_admin());
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"robots\" content=\"noindex\">\n\
         <title>{}</title>\n</head>\n<body>\n<script src=\"{SCRIPT}\"></script>\n</body>\n</html>\n",
        escape(&series.title)
    )
}

/// The configuration, as JSON, which is YAML as well. `content` is the path of the content folder in the repository.
///
/// # Errors
/// Where the schema has something that no field is for.
pub fn configuration(series: &wire::Series, content: &str, backend: &Backend) -> Result<String> {
    let schema = schema::spotlight().to_value();
    // A tombstone, for which the schema asks less, is written by `withdraw`.
    let required = [&schema["required"], &schema["else"]["required"]];
    let fields = Fields { series, definitions: &schema["$defs"] }.of(&schema, &required)?;
    let portraits = format!("{content}/portraits");
    let configuration = json!({
        "backend": backend.configuration(),
        "media_folder": portraits,
        "public_folder": "portraits",
        // What is optional and left empty isn't in the file, as when it's written by hand.
        "output": { "omit_empty_optional_fields": true },
        "collections": [{
            "name": "spotlights",
            "label": series.category,
            "label_singular": "Interview",
            "folder": format!("{content}/spotlights"),
            "media_folder": format!("/{portraits}"),
            "public_folder": "portraits",
            "create": true,
            "extension": "json",
            "format": "json",
            "identifier_field": "slug",
            "slug": "{{fields.slug}}",
            "summary": "{{person.name}}, {{person.role}}",
            "fields": fields,
        }],
    });
    Ok(serde_json::to_string_pretty(&configuration)? + "\n")
}

/// Makes fields from a schema.
struct Fields<'a> {
    series: &'a wire::Series,
    definitions: &'a Value,
}

impl Fields<'_> {
    /// The fields of an object, and the lists of those that it must have.
    fn of(&self, object: &Value, required: &[&Value]) -> Result<Vec<Value>> {
        let required: Vec<&str> =
            required.iter().filter_map(|list| list.as_array()).flatten().filter_map(Value::as_str).collect();
        let properties = object["properties"].as_object().context("a part of the schema is no object")?;
        let field = |(name, schema): (&String, &Value)| {
            self.field(name, schema, required.contains(&name.as_str())).with_context(|| format!("no field for “{name}”"))
        };
        properties.iter().map(field).collect()
    }

    fn field(&self, name: &str, schema: &Value, is_required: bool) -> Result<Value> {
        let mut field = Map::new();
        field.insert("name".to_owned(), name.into());
        field.insert("label".to_owned(), label(name).into());
        if name == "$schema" {
            // Nobody fills it in, so it has nothing else.
            field.insert("widget".to_owned(), "hidden".into());
            field.insert("default".to_owned(), schema["examples"][0].clone());
            return Ok(field.into());
        }
        field.insert("required".to_owned(), is_required.into());
        if let Some(hint) = schema["description"].as_str() {
            field.insert("hint".to_owned(), hint.replace('\n', " ").into());
        }
        for (key, value) in self.kind(name, schema)?.as_object().into_iter().flatten() {
            field.insert(key.clone(), value.clone());
        }
        Ok(field.into())
    }

    /// What the field holds.
    fn kind(&self, name: &str, schema: &Value) -> Result<Value> {
        let schema = self.resolved(schema);
        Ok(match (name, kind_of(schema)) {
            ("language", _) => {
                json!({ "widget": "select", "options": self.series.languages, "default": self.series.languages.first() })
            }
            ("question", _) => json!({ "widget": "select", "options": self.questions() }),
            ("src", _) => json!({ "widget": "image" }),
            ("summary", _) => json!({ "widget": "text" }),
            (_, "string") if schema["format"] == "date" => {
                json!({ "widget": "datetime", "format": "YYYY-MM-DD", "date_format": "YYYY-MM-DD", "time_format": false, "picker_utc": true })
            }
            (_, "string") if schema["enum"].is_array() => json!({ "widget": "select", "options": schema["enum"] }),
            (_, "string") => json!({ "widget": "string" }),
            (_, "boolean") => json!({ "widget": "boolean" }),
            (_, "object") => json!({ "widget": "object", "fields": self.of(schema, &[&schema["required"]])? }),
            (_, "array") => self.list(name, &schema["items"])?,
            (_, kind) => anyhow::bail!("“{kind}” is no kind of field"),
        })
    }

    fn list(&self, name: &str, items: &Value) -> Result<Value> {
        let items = self.resolved(items);
        if kind_of(items) == "object" {
            return Ok(json!({ "widget": "list", "fields": self.of(items, &[&items["required"]])? }));
        }
        let widget = if name == "paragraphs" { "text" } else { "string" };
        Ok(json!({ "widget": "list", "field": { "name": "item", "label": label(name), "widget": widget } }))
    }

    /// The schema that is referred to, or that is the alternative to nothing.
    fn resolved<'b>(&'b self, schema: &'b Value) -> &'b Value {
        let alternatives = schema["anyOf"].as_array().into_iter().flatten();
        let schema = alternatives.into_iter().find(|schema| schema["type"] != "null").unwrap_or(schema);
        let definition = schema["$ref"].as_str().and_then(|name| name.strip_prefix("#/$defs/"));
        definition.map_or(schema, |name| &self.definitions[name])
    }

    fn questions(&self) -> Vec<Value> {
        let language = self.series.languages.first().map_or("en", String::as_str);
        let option =
            |question: &wire::Question| json!({ "label": question.label.in_language(language, "en"), "value": question.id });
        self.series.questions.iter().map(option).collect()
    }
}

/// The type of a schema; of something that may be null, the other one.
fn kind_of(schema: &Value) -> &str {
    let kinds = schema["type"].as_array().into_iter().flatten();
    kinds.chain([&schema["type"]]).filter_map(Value::as_str).find(|kind| *kind != "null").unwrap_or_default()
}

/// A name as people write it: “nominated_by” is “Nominated by”.
fn label(name: &str) -> String {
    let words = name.trim_start_matches('$').replace('_', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SERIES: &str = include_str!("../sample/data/series.json");

    fn configured(backend: &Backend) -> Value {
        let series = serde_json::from_str(SERIES).unwrap();
        serde_json::from_str(&configuration(&series, "content", backend).unwrap()).unwrap()
    }

    fn field<'a>(fields: &'a Value, name: &str) -> &'a Value {
        fields.as_array().unwrap().iter().find(|field| field["name"] == name).unwrap_or_else(|| panic!("{name} in {fields}"))
    }

    #[test]
    fn every_field_of_the_schema_is_there() {
        fn check(schema: &Value, fields: &Value, definitions: &Value) {
            for (name, property) in schema["properties"].as_object().unwrap() {
                let field = field(fields, name);
                assert_ne!(field["label"], "", "{name}");
                let text = property.to_string();
                if let Some((_, rest)) = text.split_once("#/$defs/") {
                    check(&definitions[rest.split('"').next().unwrap()], &field["fields"], definitions);
                }
            }
        }
        let schema = schema::spotlight().to_value();
        check(&schema, &configured(&Backend::Test)["collections"][0]["fields"], &schema["$defs"]);
    }

    #[test]
    fn fields_fit_what_they_hold() {
        let configuration = configured(&Backend::Test);
        let fields = &configuration["collections"][0]["fields"];
        for required in ["slug", "person", "language", "answers"] {
            assert_eq!(field(fields, required)["required"], true, "{required}");
        }
        assert_eq!(field(fields, "published")["required"], false, "a draft does without");
        assert_eq!(field(fields, "published")["widget"], "datetime");
        assert_eq!(field(fields, "language")["options"], json!(["en", "fr"]));
        assert_eq!(field(fields, "edition")["options"], json!(["summary", "interview"]));
        assert_eq!(field(fields, "draft")["widget"], "boolean");
        let answers = &field(fields, "answers")["fields"];
        assert_eq!(field(answers, "question")["options"].as_array().unwrap().len(), 8);
        assert_eq!(field(answers, "paragraphs")["field"]["widget"], "text");
        let portrait = field(&field(fields, "person")["fields"], "portrait");
        assert_eq!(field(&portrait["fields"], "src")["widget"], "image");
        assert_eq!(portrait["required"], false);
    }

    #[test]
    fn a_backend_is_named_by_its_repository() {
        assert_eq!("github:studio/people".parse(), Ok(Backend::GitHub("studio/people".to_owned())));
        assert_eq!("gitlab:studio/sites/people".parse(), Ok(Backend::GitLab("studio/sites/people".to_owned())));
        assert_eq!("test".parse(), Ok(Backend::Test));
        for wrong in
            ["", "studio/people", "github:people", "github:a/b/c", "github:/people", "github:a/b\"c", "svn:a/b", "test:x"]
        {
            assert!(wrong.parse::<Backend>().is_err(), "{wrong}");
        }
        assert_eq!(configured(&"github:studio/people".parse().unwrap())["backend"]["repo"], "studio/people");
    }

    #[test]
    fn a_name_is_written_as_people_write_it() {
        assert_eq!(["nominated_by", "$schema", "slug"].map(label), ["Nominated by", "Schema", "Slug"]);
    }
}
