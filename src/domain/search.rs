//! Searching people and what they said.
//!
//! An inverted index over folded words: every word of a query must begin a word of the person, names count most. Cards are
//! indexed when the first search needs them; answers join when their text has arrived.

use super::{Answer, Slug, Summary, text};
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// Where a word was found, most telling first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Field {
    /// The person's name.
    Name,
    /// The role, the team or the studio.
    Role,
    /// A production.
    Production,
    /// A school or an earlier employer.
    School,
    /// Somebody in the baton: who nominated, or who is nominated.
    Baton,
    /// The card's sentence.
    Teaser,
    /// An answer, by its number in the interview.
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

/// The index. People are known by their place in the newsfeed.
#[derive(Clone, Default, Debug)]
pub struct Index {
    words: BTreeMap<String, Vec<(u32, Field)>>,
    has_answers: bool,
}

impl Index {
    /// Indexes the cards.
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

    /// Adds what everybody answered. A second time does nothing.
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

    /// Whether answers can be found, too.
    #[must_use]
    pub fn has_answers(&self) -> bool {
        self.has_answers
    }

    fn add(&mut self, person: u32, field: Field, text: &str) {
        for (_, word) in text::words(text) {
            let places = self.words.entry(word).or_default();
            if places.last() != Some(&(person, field)) {
                places.push((person, field));
            }
        }
    }

    /// Everybody in whom each word of `query` begins some word, with a score: a higher one is a better match.
    /// An empty query finds nobody. Where `only` is given, it names for each person the one answer that counts.
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

    /// The best score of one prefix for each person. A whole word beats the beginning of a longer one.
    fn best_by_person(&self, prefix: &str, only: Option<&[Option<u16>]>) -> BTreeMap<u32, u32> {
        let counts = |person: u32, field: Field| match (field, only) {
            (Field::Answer(number), Some(only)) => only.get(person as usize) == Some(&Some(number)),
            _ => true,
        };
        let mut best = BTreeMap::new();
        for (word, places) in self.words.range(prefix.to_owned()..).take_while(|(word, _)| word.starts_with(prefix)) {
            for (person, field) in places.iter().filter(|(person, field)| counts(*person, *field)) {
                let score = 4 * field.weight() + if word.len() == prefix.len() { field.weight() } else { 0 };
                let entry = best.entry(*person).or_insert(0);
                *entry = score.max(*entry);
            }
        }
        best
    }
}

/// The searchable texts of a card.
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

/// A stretch of text, some of it marked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Excerpt {
    /// Where it was found.
    pub field: Field,
    /// The text in pieces, with whether each is a match.
    pub pieces: Vec<(String, bool)>,
}

/// The places in `text` where a word begins with a word of `query`.
#[must_use]
pub fn matches(text: &str, query: &str) -> Vec<Range<usize>> {
    let wanted: Vec<String> = text::words(query).map(|(_, word)| word).collect();
    text::words(text)
        .filter_map(|(place, word)| {
            let prefix = wanted.iter().filter(|prefix| word.starts_with(prefix.as_str())).max_by_key(|prefix| prefix.len())?;
            Some(place.start..place.start + typed_length(&text[place], prefix.len()))
        })
        .collect()
}

/// How many bytes of `word` it takes to cover `folded_length` bytes of its folded form.
fn typed_length(word: &str, folded_length: usize) -> usize {
    let covers = |&end: &usize| text::fold(&word[..end]).len() >= folded_length;
    let ends = word.char_indices().map(|(start, letter)| start + letter.len_utf8());
    ends.into_iter().find(covers).unwrap_or(word.len())
}

/// `text` cut into marked and unmarked pieces.
#[must_use]
pub fn marked(text: &str, query: &str) -> Vec<(String, bool)> {
    pieces(text, &matches(text, query))
}

fn pieces(text: &str, matches: &[Range<usize>]) -> Vec<(String, bool)> {
    let mut pieces = Vec::new();
    let mut rest = 0;
    for place in matches {
        if place.start > rest {
            pieces.push((text[rest..place.start].to_owned(), false));
        }
        pieces.push((text[place.clone()].to_owned(), true));
        rest = place.end;
    }
    if rest < text.len() {
        pieces.push((text[rest..].to_owned(), false));
    }
    pieces
}

/// How many bytes of context an excerpt has before its first match, and in all.
const BEFORE: usize = 48;
const LENGTH: usize = 160;

/// Where `query` matched beyond what a card shows anyway (its name and role are marked in place): the field, and its text
/// around the first match. The field with the most different words wins, the more telling one where two have as many.
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

/// The pieces of `text` around its first match, at word boundaries, with an ellipsis where something is left out.
fn cut(text: &str, matches: &[Range<usize>]) -> Vec<(String, bool)> {
    let first = matches.first().map_or(0, |place| place.start);
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

/// The first beginning of a word at or after byte `at`.
fn boundary(text: &str, at: usize) -> usize {
    text.char_indices()
        .skip_while(|(place, _)| *place < at)
        .find(|(_, letter)| letter.is_whitespace())
        .map_or(text.len(), |(place, letter)| place + letter.len_utf8())
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
    fn every_word_by_prefix_names_first() {
        check("faure", &[1, 0]);
        check("los", &[0]);
        check("light", &[0, 1]);
        check("light pap", &[1]);
        check("light nobody", &[]);
        check("", &[]);
        check("?!", &[]);
    }

    #[test]
    fn answers_join_when_they_arrive() {
        let people = people();
        let mut index = Index::of(&people);
        assert!(index.find("gravity", None).is_empty());
        let answer = Answer { question: "superpower".to_owned(), paragraphs: vec!["To switch off gravity.".to_owned()] };
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
