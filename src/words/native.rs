//! Loads interface texts natively: built-in languages, and those that the content directory adds as `words/<language>.json`
//! (texts by message name).

use super::{EN, FR, Grammar, Kind, Messages, Words, messages};
use anyhow::{Context, Result, bail};
use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;
use unic_langid::LanguageIdentifier;

/// The built-in languages.
pub const BUILT_IN: [(&str, Messages); 2] = [("en", EN), ("fr", FR)];

impl Words {
    /// The texts of a built-in language.
    #[must_use]
    pub fn of(language: &str) -> Option<&'static Self> {
        static ALL: OnceLock<Vec<Words>> = OnceLock::new();
        let all =
            ALL.get_or_init(|| BUILT_IN.iter().map(|(tag, messages)| Self::new(tag, messages.texts(), GRAMMAR)).collect());
        all.iter().find(|words| words.language == language)
    }

    /// English.
    ///
    /// # Panics
    /// Never: English is built in.
    #[must_use]
    pub fn english() -> &'static Self {
        Self::of("en").expect("English is built in")
    }

    /// The texts of a language: the content's translation, else the built-in one, else `None`.
    ///
    /// # Errors
    /// If the translation file can't be read or is incomplete.
    pub fn of_content(content: &Path, language: &str) -> Result<Option<&'static Self>> {
        let file = content.join("words").join(format!("{language}.json"));
        if !file.is_file() {
            return Ok(Self::of(language));
        }
        let text = fs::read_to_string(&file).with_context(|| format!("could not read {}", file.display()))?;
        let by_name: BTreeMap<String, String> =
            serde_json::from_str(&text).with_context(|| format!("{} is not as it should be", file.display()))?;
        match messages::texts_of(&by_name.into_iter().collect::<Vec<_>>()) {
            Ok(texts) => Ok(Some(leaked(language, texts))),
            Err(problems) => bail!("{}: {}", file.display(), problems.join(" ")),
        }
    }

    /// The file for the browser ([`Words::from_file`]): an array of the language tag, the fingerprint, and all texts in order.
    #[must_use]
    pub fn to_json(&self) -> String {
        let fingerprint = Messages::fingerprint();
        let all: Vec<&str> = [self.language, &fingerprint].into_iter().chain(self.texts.iter().copied()).collect();
        serde_json::Value::from(all).to_string()
    }
}

/// Leaks the texts, so that they can be borrowed for ever. There is one set per language.
fn leaked(language: &str, texts: Vec<String>) -> &'static Words {
    let texts = texts.into_iter().map(|text| &*text.leak()).collect();
    Box::leak(Box::new(Words::new(language.to_owned().leak(), texts, GRAMMAR)))
}

const GRAMMAR: Grammar =
    Grammar { plural: category, lower: |_, text| text.to_lowercase(), upper: |_, text| text.to_uppercase() };

fn category(language: &str, number: usize, kind: Kind) -> String {
    let rules = || {
        let language: LanguageIdentifier = language.parse().ok()?;
        let kind = if kind == Kind::Ordinal { PluralRuleType::ORDINAL } else { PluralRuleType::CARDINAL };
        PluralRules::create(LanguageIdentifier::from_parts(language.language, None, None, &[]), kind).ok()
    };
    let category = rules().and_then(|rules| rules.select(number).ok()).unwrap_or(PluralCategory::OTHER);
    format!("{category:?}").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_follow_the_cldr() {
        let check = |language: &str, number: usize, kind: Kind, expected: &str| {
            assert_eq!(category(language, number, kind), expected, "{language} {number}");
        };
        check("en", 1, Kind::Cardinal, "one");
        check("en", 2, Kind::Ordinal, "two");
        check("en", 111, Kind::Ordinal, "other");
        check("fr", 0, Kind::Cardinal, "one");
        check("fr", 2, Kind::Cardinal, "other");
        check("fr", 1, Kind::Ordinal, "one");
        check("ar", 5, Kind::Cardinal, "few");
        check("pl", 22, Kind::Cardinal, "few");
        check("not a language", 1, Kind::Cardinal, "other");
    }

    #[test]
    fn the_content_can_add_a_language() {
        let content = tempfile::tempdir().unwrap();
        fs::create_dir(content.path().join("words")).unwrap();
        let file = content.path().join("words/it.json");
        let mut texts: BTreeMap<&str, &str> = Messages::NAMES.iter().copied().zip(EN.texts()).collect();
        texts.insert("skip", "Vai al contenuto");
        fs::write(&file, serde_json::to_string(&texts).unwrap()).unwrap();
        let italian = Words::of_content(content.path(), "it").unwrap().unwrap();
        assert_eq!((italian.language(), italian.skip()), ("it", "Vai al contenuto"));
        fs::write(&file, "{}").unwrap();
        assert!(Words::of_content(content.path(), "it").is_err());
        assert_eq!(Words::of_content(content.path(), "fr").unwrap().map(Words::language), Some("fr"));
        assert!(Words::of_content(content.path(), "de").unwrap().is_none());
    }
}
