//! Full-text search over people and their answers.
//!
//! An inverted index of folded words (no case, no accents). Every query word must be a prefix of some word about the person;
//! matches in names score highest. Answers are added to the index once they have been loaded.

use super::{Answer, Slug, Summary, text};
use std::collections::{BTreeMap, HashMap};
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

/// The inverted index. People are identified by their index in the newsfeed.
#[derive(Clone, Default, Debug)]
pub struct Index {
    /// The postings of each word: (person, field).
    words: BTreeMap<String, Vec<(u32, Field)>>,
    has_answers: bool,
}

impl Index {
    /// Indexes the summaries.
    #[must_use]
    pub fn of(people: &[Summary]) -> Self {
        let mut index = Self::default();
        for (person, summary) in (0..).zip(people) {
            for (field, text) in texts(summary) {
                index.add(person, field, text);
            }
        }
        index
    }

    /// Adds everybody's answers. Does nothing the second time.
    pub fn add_answers(&mut self, people: &[Summary], answers: &HashMap<Slug, Vec<Answer>>) {
        if std::mem::replace(&mut self.has_answers, true) {
            return;
        }
        for (person, summary) in (0..).zip(people) {
            for (number, answer) in (0..).zip(answers.get(&summary.slug).into_iter().flatten()) {
                for paragraph in &answer.paragraphs {
                    self.add(person, Field::Answer(number), paragraph);
                }
            }
        }
    }

    /// Whether answers have been added.
    #[must_use]
    pub fn has_answers(&self) -> bool {
        self.has_answers
    }

    fn add(&mut self, person: u32, field: Field, text: &str) {
        for (_, word) in text::words(text) {
            let postings = self.words.entry(word).or_default();
            if postings.last() != Some(&(person, field)) {
                postings.push((person, field));
            }
        }
    }

    /// The scores of all matching people; higher is better. An empty query matches nobody. `only` restricts the search to one
    /// answer per person (by index; `None` for no answer at all); other fields are searched anyway.
    #[must_use]
    pub fn find(&self, query: &str, only: Option<&[Option<u16>]>) -> BTreeMap<u32, u32> {
        let mut found: Option<BTreeMap<u32, u32>> = None;
        for (_, word) in text::words(query) {
            let best = self.best_by_person(&word, only);
            found = Some(match found {
                None => best,
                Some(before) => {
                    best.into_iter().filter_map(|(person, score)| Some((person, before.get(&person)? + score))).collect()
                }
            });
        }
        found.unwrap_or_default()
    }

    /// The best score of one query word for each person. A whole word scores higher than a prefix.
    fn best_by_person(&self, prefix: &str, only: Option<&[Option<u16>]>) -> BTreeMap<u32, u32> {
        let counts = |person: u32, field: Field| match (field, only) {
            (Field::Answer(number), Some(only)) => only.get(person as usize) == Some(&Some(number)),
            _ => true,
        };
        let mut best = BTreeMap::new();
        for (word, postings) in self.words.range(prefix.to_owned()..).take_while(|(word, _)| word.starts_with(prefix)) {
            for (person, field) in postings.iter().filter(|(person, field)| counts(*person, *field)) {
                let score = 4 * field.weight() + if word.len() == prefix.len() { field.weight() } else { 0 };
                let entry = best.entry(*person).or_insert(0);
                *entry = score.max(*entry);
            }
        }
        best
    }
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

/// The byte ranges of `text` that match a word of `query`.
#[must_use]
pub fn matches(text: &str, query: &str) -> Vec<Range<usize>> {
    let wanted: Vec<String> = text::words(query).map(|(_, word)| word).collect();
    text::words(text)
        .filter_map(|(range, word)| {
            let prefix = wanted.iter().filter(|prefix| word.starts_with(prefix.as_str())).max_by_key(|prefix| prefix.len())?;
            Some(range.start..range.start + unfolded_length(&text[range], prefix.len()))
        })
        .collect()
}

/// The length of the part of `word` whose folded form has `folded_length` bytes.
fn unfolded_length(word: &str, folded_length: usize) -> usize {
    let covers = |&end: &usize| text::fold(&word[..end]).len() >= folded_length;
    let ends = word.char_indices().map(|(start, letter)| start + letter.len_utf8());
    ends.into_iter().find(covers).unwrap_or(word.len())
}

/// `text` in pieces, each with whether it matches a word of `query`.
#[must_use]
pub fn marked(text: &str, query: &str) -> Vec<(String, bool)> {
    pieces(text, &matches(text, query))
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

/// An excerpt around the first match, from the field that matches most words of `query` (the more relevant field if several
/// match as many). Ignores name and role: a card shows these anyway.
#[must_use]
pub fn excerpt(summary: &Summary, answers: &[Answer], query: &str) -> Option<Excerpt> {
    let wanted: Vec<String> = text::words(query).map(|(_, word)| word).collect();
    let in_answers = (0..).zip(answers).flat_map(|(number, answer)| {
        answer.paragraphs.iter().map(move |paragraph| (Field::Answer(number), paragraph.as_str()))
    });
    let shown = [Field::Name, Field::Role];
    let mut best: Option<(usize, Field, &str)> = None;
    for (field, text) in texts(summary).filter(|(field, _)| !shown.contains(field)).chain(in_answers) {
        let words: Vec<String> = text::words(text).map(|(_, word)| word).collect();
        let found = wanted.iter().filter(|prefix| words.iter().any(|word| word.starts_with(prefix.as_str()))).count();
        if found > best.map_or(0, |(most, ..)| most) {
            best = Some((found, field, text));
        }
    }
    let (_, field, text) = best?;
    Some(Excerpt { field, pieces: cut(text, &matches(text, query)) })
}

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

    fn check(query: &str, best_first: &[u32]) {
        let mut found: Vec<_> = Index::of(&people()).find(query, None).into_iter().collect();
        found.sort_unstable_by_key(|(person, score)| (u32::MAX - score, *person));
        assert_eq!(found.iter().map(|(person, _)| *person).collect::<Vec<_>>(), best_first, "{query}");
    }

    #[test]
    fn every_word_must_match_by_prefix_and_names_rank_first() {
        check("faure", &[1, 0]);
        check("los", &[0]);
        check("light", &[0, 1]);
        check("light pap", &[1]);
        check("light nobody", &[]);
        check("", &[]);
        check("?!", &[]);
    }

    #[test]
    fn answers_are_found_once_added() {
        let people = people();
        let mut index = Index::of(&people);
        assert!(index.find("gravity", None).is_empty());
        let answer = Answer { question: Slug::of("superpower"), paragraphs: vec!["To switch off gravity.".to_owned()] };
        let answers = HashMap::from([(Slug::of("Noël Fauré"), vec![answer.clone()])]);
        index.add_answers(&people, &answers);
        assert_eq!(index.find("GRAV", None).len(), 1);
        assert_eq!(index.find("grav", Some(&[None, Some(0)])).len(), 1, "in the one answer that counts");
        assert!(index.find("grav", Some(&[Some(0), Some(1)])).is_empty(), "in another answer");
        assert_eq!(index.find("rigger", Some(&[None, None])).len(), 1, "what is no answer counts anyway");
        let excerpt = excerpt(&people[1], &[answer], "grav").unwrap();
        assert_eq!(excerpt.field, Field::Answer(0));
        assert_eq!(excerpt.pieces[1], ("grav".to_owned(), true));
    }

    #[test]
    fn a_long_text_is_cut_at_words() {
        let text = format!("{} needle {}", "before ".repeat(40), "after ".repeat(40));
        let pieces = cut(&text, &matches(&text, "needle"));
        let all: String = pieces.iter().map(|(text, _)| text.as_str()).collect();
        assert!(all.starts_with("… before") && all.contains("needle") && all.ends_with(" …") && all.len() < 260, "{all}");
    }

    proptest! {
        #[test]
        fn marking_keeps_the_text(text in ".*", query in ".*") {
            let all: String = marked(&text, &query).into_iter().map(|(piece, _)| piece).collect();
            prop_assert_eq!(all, text);
        }

        #[test]
        fn what_is_marked_is_what_was_typed(text in "[a-zéÉłæß ’-]{0,40}", query in "[a-zé]{1,4}") {
            for (piece, is_match) in marked(&text, &query) {
                prop_assert!(!is_match || text::fold(&piece).starts_with(&text::fold(&query)));
            }
        }

        #[test]
        fn any_query_is_answered(query in ".*") {
            let found = Index::of(&people()).find(&query, None).len();
            prop_assert!(found <= 2);
            if let Some(excerpt) = excerpt(&people()[0], &[], &query) {
                prop_assert!(excerpt.pieces.iter().any(|(_, is_match)| *is_match));
            }
        }
    }
}
