//! Folded words and where they stand: what every comparison of the importer is made with.

use crate::domain::text;
use std::ops::Range;

/// The words of a text, folded, each with its place.
pub struct Words {
    folded: Vec<String>,
    places: Vec<Range<usize>>,
}

impl Words {
    /// Reads `text`.
    pub fn of(text: &str) -> Self {
        let (places, folded) = text::words(text).unzip();
        Self { folded, places }
    }

    /// The folded words, in order.
    pub fn folded(&self) -> &[String] {
        &self.folded
    }

    /// Where a word stands in the text.
    pub fn place(&self, word: usize) -> Range<usize> {
        self.places[word].clone()
    }

    /// The place in the text of the first run of words that reads as `phrase`.
    pub fn find(&self, phrase: &str) -> Option<Range<usize>> {
        let phrase: Vec<&str> = phrase.split(' ').collect();
        let first = self.folded.windows(phrase.len()).position(|run| run.iter().eq(phrase.iter()))?;
        Some(self.places[first].start..self.places[first + phrase.len() - 1].end)
    }

    /// Whether every word of `phrase` is here, wherever.
    pub fn hold(&self, phrase: &str) -> bool {
        phrase.split(' ').all(|word| self.folded.iter().any(|other| other == word))
    }

    /// Whether one of `words` is here.
    pub fn hold_any(&self, words: &[&str]) -> bool {
        self.folded.iter().any(|word| words.contains(&word.as_str()))
    }
}

/// `text` as folded words joined by spaces, for comparing whole lines and titles.
pub fn plain(text: &str) -> String {
    Words::of(text).folded.join(" ")
}

/// The beginning of `text`, short enough for a message.
pub fn excerpt(text: &str) -> String {
    const LONG: usize = 60;
    match text.char_indices().nth(LONG) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// Whether `text` has at most `count` letters; looks no further than that.
pub fn is_within(text: &str, count: usize) -> bool {
    text.len() <= count || text.chars().nth(count).is_none()
}

/// `text` without what is neither letter nor digit at its ends.
pub fn trimmed(text: &str) -> &str {
    text.trim_matches(|letter: char| !letter.is_alphanumeric())
}
