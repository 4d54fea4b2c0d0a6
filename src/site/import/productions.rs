//! Finding the titles of productions in what people say: those that the series lists, and phrases that look like others.

use super::words::{Words, plain};
use crate::content::wire;
use crate::domain::text;
use std::collections::{HashMap, VecDeque};

/// The titles of a series, ready to be found.
pub struct Titles<'a> {
    /// Spellings by their first word: the folded words, and the title as it is shown.
    by_first_word: HashMap<String, Vec<(Vec<String>, &'a str)>>,
    /// How many words the longest spelling has.
    longest: usize,
}

impl<'a> Titles<'a> {
    /// The titles of `series` in every spelling.
    pub fn of(series: &'a wire::Series) -> Self {
        let mut by_first_word: HashMap<String, Vec<_>> = HashMap::new();
        for production in &series.productions {
            for spelling in production.also.iter().chain([&production.title]) {
                let words = Words::of(spelling).folded().to_vec();
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
        let (mut found, mut ahead) = (Vec::new(), VecDeque::with_capacity(self.longest));
        loop {
            // Only as many words as a title has: an answer may be of any length.
            ahead.extend(words.by_ref().take(self.longest - ahead.len()));
            let Some((place, word)) = ahead.front() else { break };
            let spellings = self.by_first_word.get(word).map_or(&[][..], Vec::as_slice);
            let read = |length: usize| ahead.iter().take(length).map(|(_, word)| word);
            // A title begins with a capital: "kites" in a sentence is not the film "Kites".
            let is_capital = !text[place.clone()].starts_with(char::is_lowercase);
            let fits = |(spelling, _): &&(Vec<String>, &str)| is_capital && read(spelling.len()).eq(spelling);
            let (length, title) = spellings.iter().find(fits).map_or((1, None), |(words, title)| (words.len(), Some(*title)));
            found.extend(title);
            ahead.drain(..length);
        }
        found
    }

    /// Quoted phrases in `text` that look like titles and are not listed.
    pub fn unknown(&self, text: &str) -> Vec<String> {
        quoted(text).filter(|phrase| is_title(phrase) && self.find(phrase).is_empty()).map(str::to_owned).collect()
    }
}

/// What stands between quotation marks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    let pairs = [('“', '”'), ('«', '»'), ('"', '"')];
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.find(|letter| pairs.iter().any(|(open, _)| *open == letter))?;
        let open = rest[start..].chars().next()?;
        let close = pairs.iter().find(|(other, _)| *other == open)?.1;
        let inside = &rest[start + open.len_utf8()..];
        let end = inside.char_indices().take(120).find(|(_, letter)| *letter == close).map(|(end, _)| end);
        rest = end.map_or(inside, |end| &inside[end + close.len_utf8()..]);
        Some(end.map_or("", |end| inside[..end].trim()))
    })
}

/// One to eight words, the first and at least half of them with a capital, no sentence.
fn is_title(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_capital = |word: &&&str| word.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit());
    let capitals = words.iter().filter(is_capital).count();
    (1..=8).contains(&words.len())
        && words.first().is_some_and(|first| is_capital(&first))
        && capitals * 2 >= words.len()
        && (words.len() > 1 || plain(text).len() > 3)
        && !text.ends_with(['.', ',', '…', '?'])
        && !plain(text).starts_with("i ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn listed_titles_are_found_and_others_proposed() {
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
