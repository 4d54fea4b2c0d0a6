//! What a visitor typed into the search field.
//!
//! All words must be found, in any order and in any text about a person, each as the start of a word. Words in quotation marks are a
//! phrase: whole words, one after the other. A minus before a word or a phrase leaves out the people of whom it is written. What is
//! written with an apostrophe or a hyphen is found as one word, and as several: "lip-sync" finds "lipsync" and "lip sync". Two words
//! are found as one, too: "lip sync" finds "lipsync".

use super::token::{APART, JOINED, Token, is_unspaced, tokens};
use std::ops::Range;

/// A search.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Query {
    clauses: Vec<Clause>,
    has_text: bool,
}

/// A word or a phrase of a search.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Clause {
    /// The folded words, which follow each other. Mostly one.
    pub words: Vec<String>,
    /// How the words are to be found.
    pub form: Form,
    /// Whether people of whom it is written are left out.
    pub is_excluded: bool,
}

/// How the words of a clause are to be found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// As one word or several, the last as the start of a word.
    Word,
    /// As several words, the last as the start of a word.
    Unfinished,
    /// As several whole words.
    Phrase,
}

impl Clause {
    /// Its words as one, if they may be written as one.
    #[must_use]
    pub fn compound(&self) -> Option<String> {
        (self.form == Form::Word).then(|| self.words.concat())
    }

    /// Whether the last word may be the start of one.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.form != Form::Phrase
    }

    /// Whether its words must follow each other somewhere, or may.
    #[must_use]
    pub fn is_sequence(&self) -> bool {
        self.words.len() > 1 || self.form != Form::Word
    }

    /// How far two of its words may be from each other.
    #[must_use]
    pub fn reach(&self, index: usize) -> u32 {
        if is_unspaced(&self.words[index]) && is_unspaced(&self.words[index - 1]) { JOINED } else { APART }
    }

    /// Whether the whole clause is found at this word of a text. Returns how many words it takes, and how many bytes of the last
    /// one.
    #[must_use]
    pub fn find_at(&self, text: &[Token]) -> Option<(usize, usize)> {
        self.compound().and_then(|word| find_word(&word, text)).or_else(|| self.find_words(text))
    }

    fn find_words(&self, text: &[Token]) -> Option<(usize, usize)> {
        let last = self.words.len() - 1;
        for (index, word) in self.words.iter().enumerate() {
            let token = text.get(index)?;
            let is_near = index == 0 || token.gap <= self.reach(index);
            let is_equal = token.word == *word || (index == last && self.is_open() && token.word.starts_with(word.as_str()));
            if !is_near || !is_equal {
                return None;
            }
        }
        Some((self.words.len(), self.words[last].len()))
    }
}

/// The word at the beginning of the text: as the start of a word, or as two words of the text that can be read as one.
fn find_word(word: &str, text: &[Token]) -> Option<(usize, usize)> {
    let first = text.first()?;
    if first.word.starts_with(word) {
        return Some((1, word.len()));
    }
    let (second, rest) = (text.get(1)?, word.strip_prefix(first.word.as_str())?);
    let is_long = |word: &str| word.chars().nth(2).is_some();
    let is_found = if second.is_compound {
        second.word.starts_with(rest)
    } else {
        second.gap == APART && second.word == rest && is_long(rest) && is_long(&first.word)
    };
    is_found.then_some((2, rest.len()))
}

impl Query {
    /// The query for what a visitor typed.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut clauses = Vec::new();
        let mut rest = text;
        while let Some(start) = rest.find(|letter: char| !letter.is_whitespace()) {
            rest = &rest[start..];
            let is_excluded = rest.len() > 1 && rest.starts_with('-') && !rest[1..].starts_with(char::is_whitespace);
            if is_excluded {
                rest = &rest[1..];
            }
            let first = rest.chars().next().unwrap_or_default();
            if is_quote(first) {
                let inside = &rest[first.len_utf8()..];
                let end = inside.find(is_quote);
                let (phrase, after) = inside.split_at(end.unwrap_or(inside.len()));
                rest = after.strip_prefix(is_quote).unwrap_or(after);
                let form = if end.is_some() { Form::Phrase } else { Form::Unfinished };
                clauses.extend(clause(phrase, form, is_excluded));
            } else {
                let end = rest.find(|letter: char| letter.is_whitespace() || is_quote(letter)).unwrap_or(rest.len());
                for part in rest[..end].split('/') {
                    let form = if part.contains(['&', '＆']) { Form::Phrase } else { Form::Word };
                    clauses.extend(clause(part, form, is_excluded));
                }
                rest = &rest[end..];
            }
        }
        Self { clauses, has_text: !text.trim().is_empty() }
    }

    /// Whether nothing is searched.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.has_text
    }

    /// Whether there is something to search, but nothing that could be found: only signs.
    #[must_use]
    pub fn has_only_signs(&self) -> bool {
        self.has_text && self.clauses.is_empty()
    }

    /// What must be found.
    pub fn wanted(&self) -> impl Iterator<Item = &Clause> {
        self.clauses.iter().filter(|clause| !clause.is_excluded)
    }

    /// What must not be found.
    pub fn excluded(&self) -> impl Iterator<Item = &Clause> {
        self.clauses.iter().filter(|clause| clause.is_excluded)
    }

    /// For each of what must be found but the last: the word that it makes with the next one, as people may write it.
    pub fn compounds(&self) -> impl Iterator<Item = Option<String>> {
        let next = self.wanted().skip(1);
        self.wanted().zip(next).map(|(clause, next)| Some([clause.compound()?, next.compound()?].concat()))
    }

    /// The same query with another word in the place of one that must be found.
    #[must_use]
    pub fn with_word(mut self, index: usize, words: Vec<String>) -> Self {
        let wanted = self.clauses.iter_mut().filter(|clause| !clause.is_excluded);
        if let Some(clause) = wanted.into_iter().nth(index) {
            clause.words = words;
        }
        self
    }

    /// Whether each of the words that must be found may be misspelled: those of phrases are meant as they are typed.
    pub fn may_be_misspelled(clause: &Clause) -> bool {
        clause.form == Form::Word && clause.words.len() == 1
    }

    /// The query as it may be typed. With `exact`, what must be found at that index is in quotation marks.
    #[must_use]
    pub fn text(&self, exact: Option<usize>) -> String {
        let mut wanted = 0..;
        let texts = self.clauses.iter().map(|clause| {
            let is_exact = !clause.is_excluded && wanted.next() == exact;
            let words = clause.words.join(" ");
            let words = if is_exact || clause.form != Form::Word { format!("\"{words}\"") } else { clause.words.join("-") };
            if clause.is_excluded { format!("-{words}") } else { words }
        });
        texts.collect::<Vec<_>>().join(" ")
    }

    /// Whether `name` is exactly what is searched.
    #[must_use]
    pub fn is_whole(&self, name: &str) -> bool {
        let words: String = self.wanted().flat_map(|clause| clause.words.iter().map(String::as_str)).collect();
        !words.is_empty() && words == tokens(name).into_iter().map(|token| token.word).collect::<String>()
    }

    /// The byte ranges of `text` that match.
    #[must_use]
    pub fn matches(&self, text: &str) -> Vec<Range<usize>> {
        if self.clauses.is_empty() {
            return Vec::new();
        }
        let tokens = tokens(text);
        let compounds: Vec<String> = self.compounds().flatten().collect();
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for index in 0..tokens.len() {
            let here = &tokens[index..];
            let of_clauses = self.wanted().filter_map(|clause| clause.find_at(here));
            let of_compounds =
                compounds.iter().filter_map(|word| here[0].word.starts_with(word.as_str()).then_some((1, word.len())));
            let Some((count, length)) = of_clauses.chain(of_compounds).max() else { continue };
            let last = &here[count - 1];
            let end = last.range.start + unfolded_length(&text[last.range.clone()], length);
            let start = here[0].range.start;
            match ranges.last_mut() {
                Some(before) if before.end >= start => before.end = before.end.max(end),
                _ => ranges.push(start..end),
            }
        }
        ranges
    }

    /// Whether anything of `text` matches.
    #[must_use]
    pub fn matches_in(&self, text: &str) -> bool {
        !self.matches(text).is_empty()
    }

    /// `text` in pieces, each with whether it matches.
    #[must_use]
    pub fn marked(&self, text: &str) -> Vec<(String, bool)> {
        pieces(text, &self.matches(text))
    }
}

/// A text in pieces, each with whether it is a match.
pub(super) fn pieces(text: &str, matches: &[Range<usize>]) -> Vec<(String, bool)> {
    let mut pieces = Vec::new();
    let mut rest = 0;
    for range in matches {
        if range.start > rest {
            pieces.push((text[rest..range.start].to_owned(), false));
        }
        pieces.push((text[range.clone()].to_owned(), true));
        rest = range.end;
    }
    if rest < text.len() {
        pieces.push((text[rest..].to_owned(), false));
    }
    pieces
}

fn clause(text: &str, form: Form, is_excluded: bool) -> Option<Clause> {
    let words: Vec<String> = tokens(text).into_iter().map(|token| token.word).collect();
    (!words.is_empty()).then_some(Clause { words, form: if is_excluded { Form::Phrase } else { form }, is_excluded })
}

fn is_quote(letter: char) -> bool {
    matches!(letter, '"' | '“' | '”' | '„' | '«' | '»' | '＂')
}

/// The length of the part of `word` whose folded form has `folded_length` bytes.
fn unfolded_length(word: &str, folded_length: usize) -> usize {
    let folded = |end: usize| tokens(&word[..end]).iter().map(|token| token.word.len()).sum::<usize>();
    let ends = word.char_indices().map(|(start, letter)| start + letter.len_utf8());
    // A mark after the last letter belongs to it.
    let last = ends.clone().find(|end| folded(*end) >= folded_length);
    let is_same = |end: &usize| folded(*end) == last.map_or(0, folded);
    ends.filter(|end| Some(*end) >= last).take_while(is_same).last().or(last).unwrap_or(word.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn forms(text: &str) -> Vec<(String, Form, bool)> {
        Query::parse(text).clauses.into_iter().map(|clause| (clause.words.join(" "), clause.form, clause.is_excluded)).collect()
    }

    #[track_caller]
    fn check(text: &str, expected: &[(&str, Form, bool)]) {
        let expected: Vec<_> = expected.iter().map(|(words, form, is)| ((*words).to_owned(), *form, *is)).collect();
        assert_eq!(forms(text), expected, "{text}");
    }

    #[test]
    fn words_phrases_and_exclusions_are_told_apart() {
        check("light Łoś", &[("light", Form::Word, false), ("los", Form::Word, false)]);
        check("“paper moon” -rig", &[("paper moon", Form::Phrase, false), ("rig", Form::Phrase, true)]);
        check("\"paper mo", &[("paper mo", Form::Unfinished, false)]);
        check("-\"paper moon\"x", &[("paper moon", Form::Phrase, true), ("x", Form::Word, false)]);
        check("lip-sync o'neill", &[("lip sync", Form::Word, false), ("o neill", Form::Word, false)]);
        check(
            "R&D 2D/3D C++",
            &[("r d", Form::Phrase, false), ("2d", Form::Word, false), ("3d", Form::Word, false), ("c++", Form::Word, false)],
        );
        check("a - b --c", &[("a", Form::Word, false), ("b", Form::Word, false), ("c", Form::Phrase, true)]);
    }

    #[test]
    fn signs_alone_are_no_empty_search() {
        for signs in ["&", "+++", "🎬 !", "\"\"", "-"] {
            assert!(Query::parse(signs).has_only_signs() && !Query::parse(signs).is_empty(), "{signs}");
        }
        assert!(Query::parse(" \u{a0}").is_empty() && !Query::parse("").has_only_signs());
    }

    #[track_caller]
    fn check_marks(text: &str, query: &str, expected: &str) {
        let marked: String = Query::parse(query)
            .marked(text)
            .into_iter()
            .map(|(piece, is)| if is { format!("[{piece}]") } else { piece })
            .collect();
        assert_eq!(marked, expected, "{query}");
    }

    #[test]
    fn matches_are_marked_as_they_are_written() {
        check_marks("Ada Lind, lead", "li", "Ada [Li]nd, lead");
        check_marks("Noël FAURE\u{301}", "faure noe", "[Noë]l [FAURE\u{301}]");
        check_marks("Shane O’Neill", "oneill", "Shane [O’Neill]");
        check_marks("a story-board", "storyboard", "a [story-board]");
        check_marks("the storyboard", "story board", "the [storyboard]");
        check_marks("C++ and C#", "c#", "C++ and [C#]");
        check_marks("山田花子", "花子", "山田[花子]");
        check_marks("R&D, R and D", "r&d", "[R&D], R and D");
        check_marks("Straße", "stras", "[Straß]e");
        check_marks("paper moon, paper", "\"paper moon\"", "[paper moon], paper");
        check_marks("paper", "-paper", "paper");
    }

    proptest! {
        #[test]
        fn marking_keeps_the_text(text in ".*", query in ".*|[a-c\"' -]{0,8}") {
            let all: String = Query::parse(&query).marked(&text).into_iter().map(|(piece, _)| piece).collect();
            prop_assert_eq!(all, text);
        }

        #[test]
        fn what_is_marked_begins_as_it_was_typed(text in "[a-zéÉłæß ,]{0,40}", query in "[a-zé]{1,4}") {
            let typed = tokens(&query).remove(0).word;
            for (piece, is_match) in Query::parse(&query).marked(&text) {
                let marked: String = tokens(&piece).into_iter().map(|token| token.word).collect();
                prop_assert!(!is_match || marked.starts_with(&typed), "{piece}");
            }
        }
    }
}
