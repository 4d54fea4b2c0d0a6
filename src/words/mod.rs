//! The words of the interface, in the language of the page.
//!
//! [`messages`] lists what there is to say, [`en`] and [`fr`] say it; [`phrases`] and [`sentence`] put messages together.
//! A page has the words of its own language only: natively they are compiled in ([`native`]), the browser is given them as a
//! file beside the application. Leaves out what the content says, which comes in its own languages.

mod en;
mod fr;
pub mod messages;
#[cfg(feature = "site")]
pub mod native;
mod phrases;
mod sentence;

pub use en::EN;
pub use fr::FR;
pub use messages::Messages;

use std::fmt;

/// What a number is used for: languages sort counts and places differently.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// "3 people"
    Cardinal,
    /// "the 3rd"
    Ordinal,
}

/// What languages do with numbers and letters. Who knows is the platform: the browser, or natively crates.
#[derive(Clone, Copy)]
pub struct Grammar {
    /// The plural category (CLDR: "one", "few", "other", …) of a number in a language.
    pub plural: fn(language: &str, number: usize, kind: Kind) -> String,
    /// A text of a language in small letters.
    pub lower: fn(language: &str, text: &str) -> String,
    /// A text of a language in capitals.
    pub upper: fn(language: &str, text: &str) -> String,
}

/// The interface in one language.
pub struct Words {
    language: &'static str,
    texts: Vec<&'static str>,
    grammar: Grammar,
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Words").field(&self.language).finish()
    }
}

impl Words {
    /// The words of a language: its BCP 47 tag, and the texts of [`Messages::NAMES`] in their order. Where one is missing,
    /// nothing is said.
    #[must_use]
    pub fn new(language: &'static str, texts: Vec<&'static str>, grammar: Grammar) -> Self {
        Self { language, texts, grammar }
    }

    /// The language, as a BCP 47 tag.
    #[must_use]
    pub fn language(&self) -> &'static str {
        self.language
    }

    /// The language to mark a text with: none, where it is the interface's own.
    #[must_use]
    pub fn foreign(&self, language: &str) -> Option<String> {
        (language != self.language).then(|| language.to_owned())
    }

    /// `sentence` with a capital letter.
    #[must_use]
    pub fn capitalised(&self, sentence: &str) -> String {
        let first = sentence.chars().next().map_or(0, char::len_utf8);
        (self.grammar.upper)(self.language, &sentence[..first]) + &sentence[first..]
    }

    fn text(&self, place: usize) -> &'static str {
        self.texts.get(place).copied().unwrap_or_default()
    }

    fn filled(&self, place: usize, values: &[(&str, &str)]) -> String {
        fill(self.text(place), values)
    }

    fn counted(&self, place: usize, kind: Kind, number: usize, values: &[(&str, &str)]) -> String {
        fill(form(self.text(place), &(self.grammar.plural)(self.language, number, kind)), values)
    }
}

/// The form of a category, else of "other".
fn form<'a>(text: &'a str, category: &str) -> &'a str {
    let of = |category: &str| text.split('[').find_map(|form| form.strip_prefix(category)?.strip_prefix(']'));
    of(category).or_else(|| of("other")).unwrap_or(text)
}

/// `text` with its placeholders filled. What is filled in is not looked at again: it may hold braces.
fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len());
    for (place, part) in text.split('{').enumerate() {
        match part.split_once('}').filter(|_| place > 0) {
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

    /// English, with its plurals, for tests of what is said.
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

    /// French, likewise.
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
    fn a_number_has_its_form() {
        assert_eq!([0, 1, 2].map(|count| english().people(count)), ["0 people", "1 person", "2 people"]);
        assert_eq!([0, 1, 2].map(|count| french().people(count)), ["0 personne", "1 personne", "2 personnes"]);
        let said = [1, 2, 3, 4, 11, 12, 13, 21, 102, 111].map(|nth| english().ordinal(nth));
        assert_eq!(said, ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd", "111th"]);
        assert_eq!([1, 2, 21].map(|nth| french().ordinal(nth)), ["1er", "2e", "21e"]);
    }

    #[test]
    fn nothing_is_left_empty_but_what_may_be() {
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
    fn french_is_set_as_in_france() {
        for (name, text) in Messages::NAMES.iter().zip(FR.texts()) {
            let wrong = [" :", " ;", " ?", " !", " »", "« ", "'", "...", "\""].iter().find(|wrong| text.contains(**wrong));
            assert_eq!(wrong, None, "{name}: {text}");
            let unelided = [" de {", "De {", " que {", " d’{"].iter().find(|wrong| text.contains(**wrong));
            assert_eq!(unelided, None, "{name}: {text}");
        }
    }
}
