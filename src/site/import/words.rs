//! The words of a text, normalised for comparison.

use crate::domain::text;
use std::ops::Range;

/// The words of a text, folded ([`text::fold`]: lower case, no accents), with their positions.
pub struct FoldedWords {
    folded: Vec<String>,
    ranges: Vec<Range<usize>>,
}

impl FoldedWords {
    /// The words of `text`.
    pub fn of(text: &str) -> Self {
        // A modifier letter that is typed as an apostrophe separates words, too; a dot of the same length does.
        let separated = text.contains(APOSTROPHES).then(|| text.replace(APOSTROPHES, "\u{b7}"));
        let (ranges, folded) = text::words(separated.as_deref().unwrap_or(text)).unzip();
        Self { folded, ranges }
    }

    /// The folded words, in order.
    pub fn folded(&self) -> &[String] {
        &self.folded
    }

    /// The position of a word in the text, by its index.
    pub fn range(&self, word: usize) -> Range<usize> {
        self.ranges[word].clone()
    }

    /// The position in the text of the first words that are `phrase`.
    pub fn find(&self, phrase: &str) -> Option<Range<usize>> {
        let phrase: Vec<&str> = phrase.split(' ').collect();
        let first = self.folded.windows(phrase.len()).position(|run| run.iter().eq(phrase.iter()))?;
        Some(self.ranges[first].start..self.ranges[first + phrase.len() - 1].end)
    }

    /// Whether every word of `phrase` is among them, in any order.
    pub fn contains_all(&self, phrase: &str) -> bool {
        phrase.split(' ').all(|word| self.folded.iter().any(|other| other == word))
    }

    /// Whether one of `words` is among them.
    pub fn contains_any(&self, words: &[&str]) -> bool {
        self.folded.iter().any(|word| words.contains(&word.as_str()))
    }
}

/// Letters in Unicode that are typed as apostrophes.
const APOSTROPHES: [char; 4] = ['\u{2bc}', '\u{2b9}', '\u{2bb}', '\u{2c8}'];

/// The folded words of `text` joined by spaces, to compare whole lines and titles.
pub fn normalize(text: &str) -> String {
    FoldedWords::of(text).folded.join(" ")
}

/// The beginning of `text`, for a message.
pub fn excerpt(text: &str) -> String {
    const LONG: usize = 60;
    match text.char_indices().nth(LONG) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// Whether `text` has at most `count` characters. Takes constant time, unlike `chars().count()`.
pub fn is_at_most(text: &str, count: usize) -> bool {
    text.len() <= count || text.chars().nth(count).is_none()
}

/// `text` without leading and trailing characters that are neither letters nor digits.
pub fn trim_punctuation(text: &str) -> &str {
    text.trim_matches(|c: char| !c.is_alphanumeric())
}
