//! Full-text search over people and their answers.
//!
//! Texts are folded (no case, no accents) and scanned. Every query word must be a prefix of some word about the person; matches in
//! names score highest.

use super::{Answer, Summary, text};
use std::ops::Range;

/// Where a word was found, most relevant first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Field {
    /// The person's name.
    Name,
    /// The role, the team or the studio.
    Role,
    /// A production.
    Production,
    /// A school or a previous employer.
    School,
    /// The name of a nominator or nominee.
    Baton,
    /// The card's teaser.
    Teaser,
    /// An answer, by its index in the interview.
    Answer(u16),
}

impl Field {
    fn weight(self) -> u32 {
        match self {
            Self::Name => 64,
            Self::Role => 24,
            Self::Production => 16,
            Self::School | Self::Baton => 12,
            Self::Teaser => 6,
            Self::Answer(_) => 3,
        }
    }
}

/// A search: the folded words that must all be found, each as the start of a word.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Query {
    words: Vec<String>,
}

impl Query {
    /// The query for what a visitor typed.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        Self { words: text::words(text).map(|(_, word)| word).collect() }
    }

    /// Whether it has no words. Such a query matches nobody.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The byte ranges of `text` that match.
    #[must_use]
    pub fn matches(&self, text: &str) -> Vec<Range<usize>> {
        if self.is_empty() {
            return Vec::new();
        }
        let matched = |(range, word): (Range<usize>, String)| {
            let prefix =
                self.words.iter().filter(|prefix| word.starts_with(prefix.as_str())).max_by_key(|prefix| prefix.len())?;
            Some(range.start..range.start + unfolded_length(&text[range], prefix.len()))
        };
        text::words(text).filter_map(matched).collect()
    }

    /// `text` in pieces, each with whether it matches.
    #[must_use]
    pub fn marked(&self, text: &str) -> Vec<(String, bool)> {
        pieces(text, &self.matches(text))
    }
}

/// The texts of one person, folded for searching. Scanning them takes less than building an inverted index of a few hundred
/// people, and needs much less code.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The words of all texts, each after a space.
    folded: String,
    /// Where each text begins in `folded`, and its field. The more relevant fields come first.
    texts: Vec<(usize, Field)>,
}

impl Document {
    /// The texts of a person, as far as they are loaded.
    #[must_use]
    pub fn of(summary: &Summary, answers: &[Answer]) -> Self {
        let mut document = Self::default();
        for (field, text) in texts(summary).chain(answer_texts(answers)) {
            document.texts.push((document.folded.len(), field));
            text::push_words(text, &mut document.folded);
        }
        document
    }

    /// The score of a query; higher is better. `None` if a word of it isn't found, or if it has none. `is_searched` tells which
    /// fields are searched.
    #[must_use]
    pub fn score(&self, query: &Query, is_searched: impl Fn(Field) -> bool) -> Option<u32> {
        let mut score = None;
        for word in &query.words {
            score = Some(score.unwrap_or(0) + self.best(word, &is_searched)?);
        }
        score
    }

    /// The best score of one word. A whole word scores higher than a prefix, and any word of a field higher than all words of the
    /// less relevant ones.
    fn best(&self, prefix: &str, is_searched: &impl Fn(Field) -> bool) -> Option<u32> {
        let mut best = None;
        for at in self.occurrences(prefix) {
            let field = self.field_at(at);
            if !is_searched(field) {
                continue;
            }
            let weight = field.weight();
            if best.is_some_and(|best| best > 4 * weight) {
                break;
            }
            let end = at + 1 + prefix.len();
            let is_whole = self.folded.as_bytes().get(end).is_none_or(|next| *next == b' ');
            if is_whole {
                return Some(5 * weight);
            }
            best = Some(4 * weight);
        }
        best
    }

    /// Where words begin with `prefix`: the offsets of the spaces before them.
    fn occurrences<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = usize> + 'a {
        let is_first = |at: &usize| self.folded.as_bytes()[at - 1] == b' ';
        self.folded.match_indices(prefix).map(|(at, _)| at).filter(is_first).map(|at| at - 1)
    }

    /// The field of the text at an offset of `folded`.
    fn field_at(&self, offset: usize) -> Field {
        let text = self.texts.partition_point(|(start, _)| *start <= offset);
        self.texts[text.saturating_sub(1)].1
    }

    /// The text, by its index, that matches most words of the query. The more relevant one if several match as many.
    fn best_text(&self, query: &Query, is_searched: impl Fn(Field) -> bool) -> Option<usize> {
        let ends = self.texts.iter().skip(1).map(|(start, _)| *start).chain([self.folded.len()]);
        let mut best = None;
        for (index, (&(start, field), end)) in self.texts.iter().zip(ends).enumerate() {
            if !is_searched(field) {
                continue;
            }
            let text = &self.folded[start..end];
            let is_found = |word: &&String| text.match_indices(word.as_str()).any(|(at, _)| text.as_bytes()[at - 1] == b' ');
            let found = query.words.iter().filter(is_found).count();
            if found > best.map_or(0, |(most, _)| most) {
                best = Some((found, index));
            }
        }
        best.map(|(_, index)| index)
    }

    /// An excerpt around the first match, from the text that matches most words of `query`. Ignores name and role, which a card
    /// shows anyway, and fields that `is_searched` excludes. `summary` and `answers` are those of which the document was made.
    #[must_use]
    pub fn excerpt(
        &self,
        summary: &Summary,
        answers: &[Answer],
        query: &Query,
        is_searched: impl Fn(Field) -> bool,
    ) -> Option<Excerpt> {
        let index = self.best_text(query, |field| !matches!(field, Field::Name | Field::Role) && is_searched(field))?;
        let (field, text) = texts(summary).chain(answer_texts(answers)).nth(index)?;
        Some(Excerpt { field, pieces: cut(text, &query.matches(text)) })
    }
}

/// The paragraphs of all answers.
fn answer_texts(answers: &[Answer]) -> impl Iterator<Item = (Field, &str)> {
    (0..)
        .zip(answers)
        .flat_map(|(number, answer)| answer.paragraphs.iter().map(move |paragraph| (Field::Answer(number), paragraph.as_str())))
}

/// The searchable texts of a summary.
fn texts(summary: &Summary) -> impl Iterator<Item = (Field, &str)> {
    let person = &summary.person;
    let role = [Some(person.role.as_str()), person.team.as_deref(), person.studio.as_deref()];
    std::iter::once((Field::Name, person.name.as_str()))
        .chain(role.into_iter().flatten().map(|text| (Field::Role, text)))
        .chain(all(Field::Production, &summary.productions))
        .chain(all(Field::School, &summary.schools))
        .chain(all(Field::School, &summary.previously))
        .chain(all(Field::Baton, &summary.nominates))
        .chain(all(Field::Baton, &summary.nominated_by))
        .chain(std::iter::once((Field::Teaser, summary.teaser.as_str())))
}

fn all(field: Field, texts: &[String]) -> impl Iterator<Item = (Field, &str)> {
    texts.iter().map(move |text| (field, text.as_str()))
}

/// Part of a text, with the matches of a search.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Excerpt {
    /// Which field the text is from.
    pub field: Field,
    /// Consecutive pieces of the text, each with whether it is a match.
    pub pieces: Vec<(String, bool)>,
}

/// The length of the part of `word` whose folded form has `folded_length` bytes.
fn unfolded_length(word: &str, folded_length: usize) -> usize {
    let covers = |&end: &usize| text::fold(&word[..end]).len() >= folded_length;
    let ends = word.char_indices().map(|(start, letter)| start + letter.len_utf8());
    ends.into_iter().find(covers).unwrap_or(word.len())
}

fn pieces(text: &str, matches: &[Range<usize>]) -> Vec<(String, bool)> {
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

/// How many bytes an excerpt has before its first match, and altogether.
const BEFORE: usize = 48;
const LENGTH: usize = 160;

/// The pieces of `text` around its first match, cut at word boundaries, with ellipses.
fn cut(text: &str, matches: &[Range<usize>]) -> Vec<(String, bool)> {
    let first = matches.first().map_or(0, |range| range.start);
    let start = if first <= BEFORE { 0 } else { boundary(text, first - BEFORE) };
    let end = if text.len() - start <= LENGTH { text.len() } else { boundary(text, start + LENGTH) };
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

/// The start of the first word after byte offset `from`.
fn boundary(text: &str, from: usize) -> usize {
    text.char_indices()
        .skip_while(|(offset, _)| *offset < from)
        .find(|(_, letter)| letter.is_whitespace())
        .map_or(text.len(), |(offset, letter)| offset + letter.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::super::newsfeed::tests::person;
    use super::*;
    use proptest::prelude::*;

    fn people() -> Vec<Summary> {
        let mut ada = person("Ada Łoś", "Lighting Artist", "2024-01-05");
        ada.nominates = vec!["Noël Fauré".to_owned()];
        let mut noel = person("Noël Fauré", "Rigger", "2024-02-05");
        noel.productions = vec!["The Paper Lighthouse".to_owned()];
        vec![ada, noel]
    }

    /// The scores of the people above; `answers` are Noël's.
    fn scores(query: &str, answers: &[Answer], is_searched: impl Fn(Field) -> bool) -> [Option<u32>; 2] {
        let [ada, noel] = <[Summary; 2]>::try_from(people()).unwrap();
        let query = Query::parse(query);
        [Document::of(&ada, &[]), Document::of(&noel, answers)].map(|document| document.score(&query, &is_searched))
    }

    fn check(query: &str, best_first: &[usize]) {
        let scores = scores(query, &[], |_| true);
        let mut found: Vec<usize> = (0..2).filter(|person| scores[*person].is_some()).collect();
        found.sort_by_key(|person| std::cmp::Reverse(scores[*person]));
        assert_eq!(found, best_first, "{query}");
    }

    #[test]
    fn every_word_must_match_by_prefix_and_names_rank_first() {
        check("faure", &[1, 0]);
        check("los", &[0]);
        check("light", &[0, 1]);
        check("light pap", &[1]);
        check("light nobody", &[]);
        check("ight", &[]);
        check("", &[]);
        check("?!", &[]);
    }

    #[test]
    fn a_whole_word_ranks_before_a_prefix() {
        let score = |role: &str| Document::of(&person("Ada", role, "2024-01-05"), &[]).score(&Query::parse("light"), |_| true);
        assert!(score("Light Artist") > score("Lighting Artist"));
        assert_eq!(score("Lightly Light"), score("Light"));
    }

    #[test]
    fn answers_are_found_once_added() {
        let answer =
            Answer { question: crate::domain::Slug::of("superpower"), paragraphs: vec!["To switch off gravity.".to_owned()] };
        let answers = [answer];
        assert_eq!(scores("gravity", &[], |_| true), [None, None]);
        assert!(scores("GRAV", &answers, |_| true)[1].is_some());
        assert!(scores("grav", &answers, |field| field != Field::Answer(0))[1].is_none(), "in another answer");
        assert!(scores("rigger", &answers, |field| field != Field::Answer(0))[1].is_some(), "what is no answer counts anyway");
        let noel = &people()[1];
        let excerpt = Document::of(noel, &answers).excerpt(noel, &answers, &Query::parse("grav"), |_| true).unwrap();
        assert_eq!(excerpt.field, Field::Answer(0));
        assert_eq!(excerpt.pieces[1], ("grav".to_owned(), true));
    }

    #[test]
    fn a_long_text_is_cut_at_words() {
        let text = format!("{} needle {}", "before ".repeat(40), "after ".repeat(40));
        let pieces = cut(&text, &Query::parse("needle").matches(&text));
        let all: String = pieces.iter().map(|(text, _)| text.as_str()).collect();
        assert!(all.starts_with("… before") && all.contains("needle") && all.ends_with(" …") && all.len() < 260, "{all}");
    }

    proptest! {
        #[test]
        fn marking_keeps_the_text(text in ".*", query in ".*") {
            let all: String = Query::parse(&query).marked(&text).into_iter().map(|(piece, _)| piece).collect();
            prop_assert_eq!(all, text);
        }

        #[test]
        fn what_is_marked_is_what_was_typed(text in "[a-zéÉłæß ’-]{0,40}", query in "[a-zé]{1,4}") {
            for (piece, is_match) in Query::parse(&query).marked(&text) {
                prop_assert!(!is_match || text::fold(&piece).starts_with(&text::fold(&query)));
            }
        }

        #[test]
        fn any_query_is_answered(query in ".*") {
            let ada = &people()[0];
            let (document, query) = (Document::of(ada, &[]), Query::parse(&query));
            let score = document.score(&query, |_| true);
            prop_assert!(score.is_none() || !query.is_empty());
            if let Some(excerpt) = document.excerpt(ada, &[], &query, |_| true) {
                prop_assert!(excerpt.pieces.iter().any(|(_, is_match)| *is_match));
            }
        }

        #[test]
        fn scanning_finds_what_comparing_words_finds(query in "[a-złé ]{0,6}") {
            let ada = &people()[0];
            let query = Query::parse(&query);
            let words: Vec<String> = texts(ada).flat_map(|(_, text)| text::words(text)).map(|(_, word)| word).collect();
            let is_found = |prefix: &String| words.iter().any(|word| word.starts_with(prefix.as_str()));
            let expected = !query.is_empty() && query.words.iter().all(is_found);
            prop_assert_eq!(Document::of(ada, &[]).score(&query, |_| true).is_some(), expected);
        }
    }
}
