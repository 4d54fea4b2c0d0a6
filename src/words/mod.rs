//! The texts of the interface, in the language of the page (i18n).
//!
//! [`messages`] lists all messages; [`en`] and [`fr`] are their translations; [`phrases`] and [`sentence`] combine messages into
//! longer texts. A page has only the texts of its own language: natively they are compiled in ([`native`]), the browser
//! fetches them as a file. Texts of the content aren't part of this.

mod en;
mod fr;
pub mod messages;
#[cfg(feature = "editing")]
pub mod native;
mod phrases;
mod sentence;

pub use en::EN;
pub use fr::FR;
pub use messages::Messages;

use messages::MessageId;
use std::fmt;

/// The use of a number: languages have different plural rules for counts and ranks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// "3 people"
    Cardinal,
    /// "the 3rd"
    Ordinal,
}

/// Language-specific functions, provided by the platform: the browser, or natively crates.
#[derive(Clone, Copy)]
pub struct Grammar {
    /// The plural category (CLDR: "one", "few", "other", …) of a number in a language.
    pub plural: fn(language: &str, number: usize, kind: Kind) -> String,
    /// Converts to lower case.
    pub lower: fn(language: &str, text: &str) -> String,
    /// Converts to upper case.
    pub upper: fn(language: &str, text: &str) -> String,
}

/// The interface in one language.
pub struct Words {
    language: &'static str,
    texts: Vec<&'static str>,
    grammar: Grammar,
}

/// A language of the site.
#[derive(Clone, Debug)]
pub struct Language {
    /// The interface in it.
    pub words: &'static Words,
    /// The folder of its pages: "fr/", or "" for the main language.
    pub folder: String,
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Words").field(&self.language).finish()
    }
}

impl Words {
    /// The texts of a language, given its BCP 47 tag and the translations of [`Messages::NAMES`] in that order. Missing ones
    /// are empty.
    #[must_use]
    pub fn new(language: &'static str, texts: Vec<&'static str>, grammar: Grammar) -> Self {
        Self { language, texts, grammar }
    }

    /// The texts of the file for the browser: language, [`Messages::fingerprint`], and all texts. `None` if the file is of a build
    /// with other messages.
    #[must_use]
    pub fn from_file(file: Vec<String>, grammar: Grammar) -> Option<Self> {
        let mut file = file.into_iter();
        let language = file.next()?;
        if file.next()? != Messages::fingerprint() {
            return None;
        }
        // There is one file for each language, and it is needed for as long as the page lives.
        Some(Self::new(language.leak(), file.map(|text| &*text.leak()).collect(), grammar))
    }

    /// The language's BCP 47 tag.
    #[must_use]
    pub fn language(&self) -> &'static str {
        self.language
    }

    /// The value of the `lang` attribute for a text: `None` if it's in the language of the interface.
    #[must_use]
    pub fn lang_attribute(&self, language: &str) -> Option<String> {
        (language != self.language).then(|| language.to_owned())
    }

    /// `sentence` with its first letter in upper case.
    #[must_use]
    pub fn capitalised(&self, sentence: &str) -> String {
        let first = sentence.chars().next().map_or(0, char::len_utf8);
        (self.grammar.upper)(self.language, &sentence[..first]) + &sentence[first..]
    }

    fn text(&self, id: MessageId) -> &'static str {
        self.texts.get(id as usize).copied().unwrap_or_default()
    }

    fn filled(&self, id: MessageId, values: &[(&str, &str)]) -> String {
        fill(self.text(id), values)
    }

    fn counted(&self, id: MessageId, kind: Kind, number: usize, values: &[(&str, &str)]) -> String {
        fill(plural_form(self.text(id), &(self.grammar.plural)(self.language, number, kind)), values)
    }
}

/// The form of a message for a plural category, else for "other".
fn plural_form<'a>(text: &'a str, category: &str) -> &'a str {
    let of = |category: &str| text.split('[').find_map(|form| form.strip_prefix(category)?.strip_prefix(']'));
    of(category).or_else(|| of("other")).unwrap_or(text)
}

/// `text` with its placeholders replaced. Values aren't searched for placeholders, as they may contain braces.
fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len());
    for (index, part) in text.split('{').enumerate() {
        match part.split_once('}').filter(|_| index > 0) {
            Some((name, rest)) => {
                let value = values.iter().find(|(known, _)| *known == name);
                filled.push_str(value.map_or("", |(_, value)| value));
                filled.push_str(rest);
            }
            None => filled.push_str(part),
        }
    }
    filled
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// English texts and plurals, for tests.
    pub(crate) fn english() -> Words {
        let plural = |_: &str, number, kind| {
            let category = match (kind, number % 10, number % 100) {
                (Kind::Cardinal, ..) if number == 1 => "one",
                (Kind::Cardinal, ..) | (Kind::Ordinal, _, 11..=13) => "other",
                (Kind::Ordinal, 1, _) => "one",
                (Kind::Ordinal, 2, _) => "two",
                (Kind::Ordinal, 3, _) => "few",
                _ => "other",
            };
            category.to_owned()
        };
        Words::new("en", EN.texts(), Grammar { plural, ..LETTERS })
    }

    const LETTERS: Grammar =
        Grammar { plural: |_, _, _| String::new(), lower: |_, text| text.to_lowercase(), upper: |_, text| text.to_uppercase() };

    /// French texts and plurals, for tests.
    pub(crate) fn french() -> Words {
        let plural = |_: &str, number, kind| {
            let is_one = if kind == Kind::Ordinal { number == 1 } else { number < 2 };
            if is_one { "one" } else { "other" }.to_owned()
        };
        Words::new("fr", FR.texts(), Grammar { plural, ..LETTERS })
    }

    #[test]
    fn placeholders_are_filled_once() {
        assert_eq!(fill("{a} and {b}", &[("a", "{b}"), ("b", "x")]), "{b} and x");
        assert_eq!(fill("no {c} here", &[("a", "x")]), "no  here");
        assert_eq!(fill("open {", &[]), "open ");
    }

    #[test]
    fn plural_forms_depend_on_the_number() {
        assert_eq!([0, 1, 2].map(|count| english().people(count)), ["0 people", "1 person", "2 people"]);
        assert_eq!([0, 1, 2].map(|count| french().people(count)), ["0 personne", "1 personne", "2 personnes"]);
        let ordinals = [1, 2, 3, 4, 11, 12, 13, 21, 102, 111].map(|nth| english().ordinal(nth));
        assert_eq!(ordinals, ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd", "111th"]);
        assert_eq!([1, 2, 21].map(|nth| french().ordinal(nth)), ["1er", "2e", "21e"]);
    }

    #[test]
    fn only_optional_messages_are_empty() {
        for (messages, may_be_empty) in [(EN, "of_role"), (FR, "under")] {
            let texts = messages.texts();
            let empty: Vec<&&str> =
                Messages::NAMES.iter().zip(&texts).filter(|(_, text)| text.is_empty()).map(|(name, _)| name).collect();
            assert_eq!(empty, [&may_be_empty]);
            assert!(texts.iter().all(|text| !text.contains('[') || text.contains("[other]")));
            assert_eq!(messages.months.split('|').count(), 12);
        }
    }

    #[test]
    fn french_follows_french_typography() {
        for (name, text) in Messages::NAMES.iter().zip(FR.texts()) {
            let wrong = [" :", " ;", " ?", " !", " »", "« ", "'", "...", "\""].iter().find(|wrong| text.contains(**wrong));
            assert_eq!(wrong, None, "{name}: {text}");
            let unelided = [" de {", "De {", " que {", " d’{"].iter().find(|wrong| text.contains(**wrong));
            assert_eq!(unelided, None, "{name}: {text}");
        }
    }
}
