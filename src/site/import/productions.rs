//! Finds titles of productions in answers: those that the series lists, and phrases that look like other titles.

use super::words::{FoldedWords, normalize};
use crate::content::wire;
use crate::domain::text;
use std::collections::{HashMap, VecDeque};

/// The titles of a series, indexed.
pub struct Titles<'a> {
    /// Spellings by their first word: the folded words, and the title.
    by_first_word: HashMap<String, Vec<(Vec<String>, &'a str)>>,
    /// The number of words of the longest spelling.
    longest: usize,
}

impl<'a> Titles<'a> {
    /// The titles of `series` in every spelling.
    pub fn of(series: &'a wire::Series) -> Self {
        let mut by_first_word: HashMap<String, Vec<_>> = HashMap::new();
        for production in &series.productions {
            for spelling in production.also.iter().chain([&production.title]) {
                let words = FoldedWords::of(spelling).folded().to_vec();
                if let Some(first) = words.first() {
                    by_first_word.entry(first.clone()).or_default().push((words.clone(), production.title.as_str()));
                }
            }
        }
        for spellings in by_first_word.values_mut() {
            spellings.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        let longest = by_first_word.values().flatten().map(|(words, _)| words.len()).max().unwrap_or(0);
        Self { by_first_word, longest }
    }

    /// The listed titles in `text`, in order.
    pub fn find(&self, text: &str) -> Vec<&'a str> {
        let mut words = text::words(text);
        let (mut found, mut upcoming) = (Vec::new(), VecDeque::with_capacity(self.longest));
        loop {
            // Only as many words as a title has, since answers may be long.
            upcoming.extend(words.by_ref().take(self.longest - upcoming.len()));
            let Some((range, word)) = upcoming.front() else { break };
            let spellings = self.by_first_word.get(word).map_or(&[][..], Vec::as_slice);
            let next = |length: usize| upcoming.iter().take(length).map(|(_, word)| word);
            // A title starts with a capital: "kites" in a sentence is not the film "Kites".
            let is_capital = !text[range.clone()].starts_with(char::is_lowercase);
            let matches = |(spelling, _): &&(Vec<String>, &str)| is_capital && next(spelling.len()).eq(spelling);
            let (length, title) =
                spellings.iter().find(matches).map_or((1, None), |(words, title)| (words.len(), Some(*title)));
            found.extend(title);
            upcoming.drain(..length);
        }
        found
    }

    /// Quoted phrases in `text` that look like titles but are not listed.
    pub fn unknown(&self, text: &str) -> Vec<String> {
        quoted(text).filter(|phrase| is_title(phrase) && self.find(phrase).is_empty()).map(str::to_owned).collect()
    }
}

/// The texts between quotation marks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    let pairs = [('“', '”'), ('«', '»'), ('"', '"')];
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.find(|c| pairs.iter().any(|(open, _)| *open == c))?;
        let open = rest[start..].chars().next()?;
        let close = pairs.iter().find(|(other, _)| *other == open)?.1;
        let inside = &rest[start + open.len_utf8()..];
        let end = inside.char_indices().take(120).find(|(_, c)| *c == close).map(|(end, _)| end);
        rest = end.map_or(inside, |end| &inside[end + close.len_utf8()..]);
        Some(end.map_or("", |end| inside[..end].trim()))
    })
}

/// Whether `text` looks like a title: one to eight words, the first and at least half of them capitalised, and no sentence.
fn is_title(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_capital = |word: &&&str| word.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit());
    let capitals = words.iter().filter(is_capital).count();
    (1..=8).contains(&words.len())
        && words.first().is_some_and(|first| is_capital(&first))
        && capitals * 2 >= words.len()
        && (words.len() > 1 || normalize(text).len() > 3)
        && !text.ends_with(['.', ',', '…', '?'])
        && !normalize(text).starts_with("i ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn listed_titles_are_found_and_others_suggested() {
        let production = |title: &str, also: &[&str]| wire::Production {
            title: title.to_owned(),
            also: also.iter().map(|&also| also.to_owned()).collect(),
        };
        let series = wire::Series {
            productions: vec![
                production("Kites", &[]),
                production("The Paper Moon", &["Paper Moon"]),
                production("Paper Moon II", &[]),
            ],
            ..wire::Series::default()
        };
        let titles = Titles::of(&series);
        assert_eq!(
            titles.find("I drew kites on the Paper Moon II, then “Kites” and PAPER MOON."),
            ["Paper Moon II", "Kites", "The Paper Moon"]
        );
        assert_eq!(
            titles.unknown("“Kites”, “Harbour Lights”, « La Mer », \"Life is not about waiting\", “No.”, “a word”, “open"),
            ["Harbour Lights", "La Mer"]
        );
    }
}
