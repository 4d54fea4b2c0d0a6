//! A language that nobody speaks, to show that a further one takes no code: its words, and its name in the series.
//!
//! It is English in letters of a script that runs from right to left, with every vowel said twice, so its words are longer. Its
//! tag is that of artificial languages (ISO 639-2), of whose plurals nobody knows anything.

use crate::words::{EN, Messages};
use anyhow::{Context, Result};
use serde_json::{Map, Value, json};
use std::fs;
use std::path::Path;

/// Its tag.
pub const TAG: &str = "art";

/// Adds the language to the series in `content`, with everything that it says.
///
/// # Errors
/// Where the series cannot be read, or a file not be written.
pub fn add(content: &Path) -> Result<()> {
    let file = content.join("series.json");
    let text = fs::read_to_string(&file).with_context(|| format!("could not read {}", file.display()))?;
    let mut series: Value = serde_json::from_str(&text).with_context(|| format!("could not read {}", file.display()))?;
    if let Some(languages) = series["languages"].as_array_mut() {
        languages.push(json!(TAG));
    }
    translate(&mut series);
    fs::write(&file, series.to_string()).with_context(|| format!("could not write {}", file.display()))?;
    let words = content.join("words");
    fs::create_dir_all(&words)
        .and_then(|()| fs::write(words.join(format!("{TAG}.json")), messages().to_string()))
        .with_context(|| format!("could not write into {}", words.display()))
}

/// Says in the language whatever the series says in English.
fn translate(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            if let Some(english) = fields.get("en").and_then(Value::as_str) {
                let said = made_up(english);
                fields.insert(TAG.to_owned(), json!(said));
            }
            fields.values_mut().for_each(translate);
        }
        Value::Array(items) => items.iter_mut().for_each(translate),
        _ => {}
    }
}

fn messages() -> Value {
    let messages = Messages::NAMES.iter().zip(EN.texts()).map(|(name, text)| {
        let said = if *name == "direction" { "rtl".to_owned() } else { made_up(text) };
        ((*name).to_owned(), Value::from(said))
    });
    Value::Object(messages.collect::<Map<_, _>>())
}

/// What an English text is in the language. Placeholders and the names of plural categories stay.
#[must_use]
pub fn made_up(english: &str) -> String {
    const LETTERS: [char; 22] =
        ['א', 'ב', 'ג', 'ד', 'ה', 'ו', 'ז', 'ח', 'ט', 'י', 'כ', 'ל', 'מ', 'נ', 'ס', 'ע', 'פ', 'צ', 'ק', 'ר', 'ש', 'ת'];
    let mut said = String::new();
    let mut is_kept = false;
    for letter in english.chars() {
        is_kept = is_kept || matches!(letter, '{' | '[');
        match letter.to_ascii_lowercase() {
            small @ 'a'..='z' if !is_kept => {
                let sound = LETTERS[(small as usize - 'a' as usize) % LETTERS.len()];
                said.push(sound);
                if "aeiou".contains(small) {
                    said.push(sound);
                }
            }
            _ => said.push(letter),
        }
        is_kept = is_kept && !matches!(letter, '}' | ']');
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Words;

    #[test]
    fn a_text_is_longer_and_keeps_its_placeholders() {
        let said = made_up("[one]{count} person");
        assert!(said.starts_with("[one]{count} ") && said.chars().count() > "[one]{count} person".len(), "{said}");
        assert!(made_up("Filters").chars().all(|letter| !letter.is_ascii_alphabetic()));
    }

    #[test]
    fn a_series_speaks_it_without_more_ado() {
        let content = tempfile::tempdir().unwrap();
        super::super::write(content.path(), 3, 1).unwrap();
        add(content.path()).unwrap();
        let words = Words::of_content(content.path(), TAG).unwrap().unwrap();
        assert_eq!((words.language(), words.direction()), (TAG, "rtl"));
        assert_eq!(words.skip(), made_up("Skip to content"));
        assert_eq!(words.remove("Ada"), made_up("Remove {name}").replace("{name}", "Ada"));
    }
}
