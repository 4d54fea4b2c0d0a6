//! Where a search matched: the part of a text around it.

use super::field::{Field, Fields};
use super::query::{Query, pieces};
use std::ops::Range;

/// Part of a text, with the matches of a search.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Excerpt {
    /// What the text says of the person.
    pub field: Field,
    /// Consecutive pieces of the text, each with whether it is a match.
    pub pieces: Vec<(String, bool)>,
}

impl Excerpt {
    /// The part of a person's texts in which most words of the query are found. The more relevant field if several have as many. Names
    /// are left out, and other texts that are shown anyway, and what isn't among `fields`.
    #[must_use]
    pub fn of(texts: &[(Field, String)], query: &Query, fields: Fields, is_shown: impl Fn(&String) -> bool) -> Option<Self> {
        let mut best: Option<(usize, Field, &String, Vec<Range<usize>>)> = None;
        for (field, text) in texts.iter().filter(|(field, text)| *field != Field::Name && fields.has(*field) && !is_shown(text))
        {
            let matches = query.matches(text);
            let count = distinct(text, &matches);
            if count > best.as_ref().map_or(0, |(most, ..)| *most) {
                best = Some((count, *field, text, matches));
            }
        }
        let (_, field, text, matches) = best?;
        Some(Self { field, pieces: cut(text, &matches) })
    }
}

/// How many different matches there are.
fn distinct(text: &str, matches: &[Range<usize>]) -> usize {
    let mut words: Vec<&str> = Vec::new();
    for word in matches.iter().map(|range| &text[range.clone()]) {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words.len()
}

/// How many bytes an excerpt has before its first match, and altogether.
const BEFORE: usize = 48;
const LENGTH: usize = 160;

/// The pieces of `text` around its first match, cut at word boundaries, with ellipses.
fn cut(text: &str, matches: &[Range<usize>]) -> Vec<(String, bool)> {
    let first = matches.first().cloned().unwrap_or_default();
    let start = if first.start <= BEFORE { 0 } else { boundary(text, first.start - BEFORE).min(first.start) };
    let end = if text.len() - start <= LENGTH { text.len() } else { boundary(text, start + LENGTH).max(first.end) };
    let inside: Vec<_> =
        matches.iter().filter(|m| m.start >= start && m.end <= end).map(|m| m.start - start..m.end - start).collect();
    let mut pieces = pieces(&text[start..end], &inside);
    if start > 0 {
        pieces.insert(0, ("… ".to_owned(), false));
    }
    if end < text.len() {
        pieces.push((" …".to_owned(), false));
    }
    pieces
}

/// How far the end of a word is looked for. Some scripts have no spaces.
const LONGEST_WORD: usize = 32;

/// The start of the first word after byte offset `from`.
fn boundary(text: &str, from: usize) -> usize {
    let after = text.char_indices().skip_while(|(offset, _)| *offset < from);
    let space =
        after.clone().take_while(|(offset, _)| *offset < from + LONGEST_WORD).find(|(_, letter)| letter.is_whitespace());
    match space {
        Some((offset, letter)) => offset + letter.len_utf8(),
        None => after.map(|(offset, _)| offset).next().unwrap_or(text.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts() -> Vec<(Field, String)> {
        let texts = [
            (Field::Name, "Ada Lind"),
            (Field::Role, "Rigger"),
            (Field::Role, "Lille"),
            (Field::Production, "The Paper Moon"),
            (Field::Answer(2), "To switch off gravity on paper."),
            (Field::Answer(3), "Gravity."),
        ];
        texts.map(|(field, text)| (field, text.to_owned())).into()
    }

    #[track_caller]
    fn check(query: &str, fields: Fields, expected: Option<Field>) {
        let excerpt = Excerpt::of(&texts(), &Query::parse(query), fields, |text| text == "Rigger");
        assert_eq!(excerpt.map(|excerpt| excerpt.field), expected, "{query}");
    }

    #[test]
    fn the_text_with_most_words_is_shown() {
        check("paper", Fields::ALL, Some(Field::Production));
        check("gravity paper", Fields::ALL, Some(Field::Answer(2)));
        check("gravity", Fields::of_question(3), Some(Field::Answer(3)));
        check("ada", Fields::ALL, None);
        check("rigger", Fields::ALL, None);
        check("lille", Fields::ALL, Some(Field::Role));
        check("nothing", Fields::ALL, None);
    }

    #[test]
    fn a_long_text_is_cut_at_words() {
        let text = format!("{} needle {}", "before ".repeat(40), "after ".repeat(40));
        let pieces = cut(&text, &Query::parse("needle").matches(&text));
        let all: String = pieces.iter().map(|(text, _)| text.as_str()).collect();
        assert!(all.starts_with("… before") && all.contains("needle") && all.ends_with(" …") && all.len() < 260, "{all}");
        let text = "山".repeat(400) + "花";
        let pieces = cut(&text, &Query::parse("花").matches(&text));
        assert!(pieces.contains(&("花".to_owned(), true)), "{pieces:?}");
    }

    proptest! {
        #[test]
        fn an_excerpt_has_a_match(text in "[a-c山花 ]{0,300}|.*", query in "[a-c]{1,2}|.") {
            let texts = [(Field::Teaser, text)];
            if let Some(excerpt) = Excerpt::of(&texts, &Query::parse(&query), Fields::ALL, |_| false) {
                prop_assert!(excerpt.pieces.iter().any(|(_, is_match)| *is_match));
            }
        }
    }
}
