//! Who matches a query, and in which order.
//!
//! Each word counts for the most relevant field that it is in: name, role, production, school, baton, teaser, answer. A whole word counts
//! a little more than the start of one, but no more than the next better field. Who is called exactly what was typed comes first. Where
//! two people have the same sum, the words that stand nearer to each other win: side by side, within ten words, in the same field. Who
//! is still equal stays in the order of the feed, newest first. So the same query has the same order in every browser.

use super::field::{Field, Fields};
use super::index::{COMPOUND, Index, Part, Postings, field_of, words};
use super::query::{Clause, Query};
use super::spelling;
use super::token::{APART, tokens};
use crate::domain::order::sorted;
use crate::domain::overview::Match;

/// Whom a search found.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Matches {
    /// The people in the order of the feed, with their scores.
    pub people: Vec<Match>,
    /// For each of them, the fields in which something was found.
    pub fields: Vec<Fields>,
    /// What was searched instead, because nothing is spelled as it was typed.
    pub instead: Option<Instead>,
}

/// The search for what a misspelled word was probably meant to be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Instead {
    /// The query that was searched.
    pub query: Query,
    /// The same as text.
    pub text: String,
    /// The text of a query for exactly what was typed.
    pub exact: String,
}

/// Being called exactly what was typed counts more than anything else.
const WHOLE_NAME: u32 = 1 << 24;

/// How much the sum of the words counts, compared with how near they are.
const PER_WORD: u32 = 16;

/// How far apart two words are that follow each other, and that have ten others between them at most.
const NEXT: u32 = APART;
const WITHIN_TEN: u32 = 10 * APART;

/// At most so many words of a query are corrected.
const MOST_CORRECTIONS: usize = 3;

impl Index {
    /// The people who match a query in these fields.
    ///
    /// # Errors
    /// With the parts that have to be loaded first. Others may follow once these are there.
    pub fn find(&self, query: &Query, fields: Fields) -> Result<Matches, Vec<Part>> {
        let mut searched = query.clone();
        let mut exact = None;
        for _ in 0..=MOST_CORRECTIONS {
            match self.find_as_spelled(&searched, fields)? {
                Ok(mut matches) => {
                    matches.instead = exact.map(|exact| Instead { text: searched.text(None), query: searched, exact });
                    return Ok(matches);
                }
                Err(unknown) => {
                    let Some(clause) = searched.wanted().nth(unknown) else { break };
                    let dictionary = self.reader(Part::Spelling).ok_or_else(|| vec![Part::Spelling])?;
                    let Some(words) = spelling::correct(dictionary, &clause.words.concat()) else { break };
                    // Two words instead of one are no other spelling.
                    if words.len() == 1 {
                        exact.get_or_insert_with(|| searched.text(Some(unknown)));
                    }
                    searched = searched.with_word(unknown, words);
                }
            }
        }
        Ok(Matches::default())
    }

    /// The people who are called what must be found, as far as names alone tell. Nothing has to be loaded for that.
    #[must_use]
    pub fn find_names(&self, query: &Query) -> Matches {
        let mut matches = Matches::default();
        for person in 0..self.total() {
            let name = tokens(self.name(person));
            let is_found = |clause: &Clause| (0..name.len()).any(|start| clause.find_at(&name[start..]).is_some());
            if query.wanted().next().is_some() && query.wanted().all(is_found) && !query.excluded().any(is_found) {
                let score = if query.is_whole(self.name(person)) { WHOLE_NAME } else { 1 };
                matches.people.push((person, score));
                matches.fields.push(Fields::default().with(Field::Name));
            }
        }
        matches
    }

    /// The same without corrections. `Err` is the index of a word that nobody has, and that may be misspelled.
    pub(super) fn find_as_spelled(&self, query: &Query, fields: Fields) -> Result<Result<Matches, usize>, Vec<Part>> {
        if query.has_only_signs() {
            return Ok(Ok(Matches::default()));
        }
        self.check_loaded(query)?;
        let count = query.wanted().count();
        let is_several = count > 1;
        let mut hits: Vec<Hits> = query.wanted().map(|clause| self.clause(clause, fields, is_several)).collect();
        for (index, compound) in query.compounds().enumerate() {
            let Some(word) = compound else { continue };
            let mut both = self.no_hits(is_several);
            self.add_beginning(&word, fields, &mut both);
            hits[index].merge(&both);
            hits[index + 1].merge(&both);
        }
        for (index, clause) in query.wanted().enumerate() {
            if !hits[index].is_known && Query::may_be_misspelled(clause) {
                return Ok(Err(index));
            }
        }
        let excluded: Vec<Hits> = query.excluded().map(|clause| self.clause(clause, Fields::ALL, false)).collect();
        for hits in &mut hits {
            hits.places = in_order(std::mem::take(&mut hits.places));
        }
        let mut matches = Matches::default();
        for person in 0..self.total() {
            if excluded.iter().any(|hits| hits.scores[person] > 0) {
                continue;
            }
            let mut score = 0;
            let mut found = Fields::default();
            let mut is_found = true;
            for hits in &hits {
                is_found &= hits.scores[person] > 0;
                score += hits.scores[person] * PER_WORD;
                found = found.or(hits.fields[person]);
            }
            if is_found {
                matches.people.push((person, score));
                matches.fields.push(found);
            }
        }
        for (person, score) in &mut matches.people {
            if count > 0 && query.is_whole(self.name(*person)) {
                *score += WHOLE_NAME;
            }
            let pairs = hits.iter().zip(hits.iter().skip(1));
            *score += pairs.map(|(a, b)| nearness(a.of(*person), b.of(*person))).sum::<u32>().min(PER_WORD - 1);
        }
        Ok(Ok(matches))
    }

    /// # Errors
    /// With the parts with words of the query that are not loaded.
    fn check_loaded(&self, query: &Query) -> Result<(), Vec<Part>> {
        let mut blocks: Vec<usize> = Vec::new();
        for clause in query.wanted().chain(query.excluded()) {
            blocks.extend(clause.compound().into_iter().flat_map(|word| self.blocks(&word).parts));
            if clause.is_sequence() {
                for (index, word) in clause.words.iter().enumerate() {
                    if index + 1 == clause.words.len() && clause.is_open() {
                        blocks.extend(self.blocks(word).parts);
                    } else {
                        blocks.push(self.block(word));
                    }
                }
            }
        }
        blocks.extend(query.compounds().flatten().flat_map(|word| self.blocks(&word).parts));
        let mut missing: Vec<Part> = Vec::new();
        for part in blocks.into_iter().map(Part::Words) {
            if !self.has(part) && !missing.contains(&part) {
                missing.push(part);
            }
        }
        if missing.is_empty() { Ok(()) } else { Err(missing) }
    }

    fn no_hits(&self, has_places: bool) -> Hits {
        let total = self.total();
        Hits { scores: vec![0; total], fields: vec![Fields::default(); total], places: Vec::new(), has_places, is_known: false }
    }

    fn clause(&self, clause: &Clause, fields: Fields, has_places: bool) -> Hits {
        let mut hits = self.no_hits(has_places);
        if let Some(word) = clause.compound() {
            self.add_beginning(&word, fields, &mut hits);
        }
        if clause.is_sequence() {
            for (person, place) in self.phrase(clause) {
                hits.add_place(person as usize, place, fields, !clause.is_open());
            }
        }
        hits
    }

    /// Adds who has a word that begins with `start`.
    fn add_beginning(&self, start: &str, fields: Fields, hits: &mut Hits) {
        let blocks = self.blocks(start);
        for (index, block) in blocks.parts.iter().enumerate() {
            let Some(reader) = self.reader(Part::Words(*block)) else { continue };
            let is_summary = blocks.is_summary && index == 1;
            words(reader, start, |word, postings| {
                if !blocks.is_summary || word == start {
                    hits.add(postings, fields, word == start && !is_summary);
                }
            });
        }
    }

    /// Where the words of a clause follow each other: the people, with the places of the last word.
    fn phrase(&self, clause: &Clause) -> Vec<(u32, u32)> {
        let mut found: Vec<(u32, u32)> = Vec::new();
        for (index, word) in clause.words.iter().enumerate() {
            let is_beginning = index + 1 == clause.words.len() && clause.is_open();
            let here = self.places(word, is_beginning);
            if index == 0 {
                found = here;
                continue;
            }
            let reach = clause.reach(index);
            let follows = |(person, place): &(u32, u32)| {
                let before = found.partition_point(|earlier| earlier < &(*person, *place));
                let last = before.checked_sub(1).map(|before| found[before]);
                last.is_some_and(|(other, earlier)| other == *person && place - earlier <= reach)
            };
            found = here.iter().filter(|place| follows(place)).copied().collect();
        }
        found
    }

    /// Where a word stands, or all words that begin with it: people and places in order.
    fn places(&self, word: &str, is_beginning: bool) -> Vec<(u32, u32)> {
        let mut places = Vec::new();
        let blocks = if is_beginning { self.blocks(word).parts } else { vec![self.block(word)] };
        for reader in blocks.into_iter().filter_map(|block| self.reader(Part::Words(block))) {
            words(reader, word, |found, postings| {
                if is_beginning || found == word {
                    postings.places(|person, place| {
                        if place & COMPOUND == 0 {
                            places.push((u32::try_from(person).unwrap_or(u32::MAX), place));
                        }
                    });
                }
            });
        }
        in_order(places)
    }
}

fn in_order(places: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    if places.is_sorted() { places } else { sorted(places, Ord::cmp) }
}

/// Who is found by one word or phrase.
struct Hits {
    /// How much it counts for each person; 0 for those who don't have it.
    scores: Vec<u32>,
    fields: Vec<Fields>,
    /// People and places, if they are wanted.
    places: Vec<(u32, u32)>,
    has_places: bool,
    /// Whether anybody has it, in whatever field.
    is_known: bool,
}

impl Hits {
    fn add(&mut self, postings: Postings<'_>, fields: Fields, is_whole: bool) {
        postings.people(|posting| self.add_fields(posting.person, posting.fields, fields, is_whole));
        if self.has_places {
            postings.places(|person, place| {
                if fields.has(field_of(place)) {
                    self.places.push((u32::try_from(person).unwrap_or(u32::MAX), place));
                }
            });
        }
    }

    fn add_fields(&mut self, person: usize, found: Fields, wanted: Fields, is_whole: bool) {
        self.is_known = true;
        let found = found.and(wanted);
        if let (Some(score), Some(fields)) = (self.scores.get_mut(person), self.fields.get_mut(person)) {
            *score = (*score).max(found.weight(is_whole));
            *fields = fields.or(found);
        }
    }

    fn add_place(&mut self, person: usize, place: u32, fields: Fields, is_whole: bool) {
        self.add_fields(person, Fields::default().with(field_of(place)), fields, is_whole);
        if self.has_places && fields.has(field_of(place)) {
            self.places.push((u32::try_from(person).unwrap_or(u32::MAX), place));
        }
    }

    /// Adds what is found by another spelling.
    fn merge(&mut self, other: &Self) {
        for (mine, others) in self.scores.iter_mut().zip(&other.scores) {
            *mine = (*mine).max(*others);
        }
        for (mine, others) in self.fields.iter_mut().zip(&other.fields) {
            *mine = mine.or(*others);
        }
        self.places.extend_from_slice(&other.places);
        self.is_known |= other.is_known;
    }

    /// The places of a person.
    fn of(&self, person: usize) -> &[(u32, u32)] {
        let start = self.places.partition_point(|(other, _)| (*other as usize) < person);
        let end = self.places.partition_point(|(other, _)| (*other as usize) <= person);
        &self.places[start..end]
    }
}

/// How near two words of a person are: 3 side by side, 2 within ten words, 1 in the same field, else 0.
fn nearness(first: &[(u32, u32)], second: &[(u32, u32)]) -> u32 {
    let mut best = 0;
    let mut next = 0;
    for (_, place) in first {
        // The last one before it, and the first one after.
        while second.get(next).is_some_and(|(_, other)| other < place) {
            next += 1;
        }
        let neighbours = [next.checked_sub(1).and_then(|before| second.get(before)), second.get(next)];
        for (_, other) in neighbours.into_iter().flatten().filter(|(_, other)| field_of(*other) == field_of(*place)) {
            let distance = place.abs_diff(*other);
            best = best.max(1 + u32::from(distance <= WITHIN_TEN) + u32::from(distance <= NEXT));
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::super::naive::{Loaded, naive};
    use super::super::writer;
    use super::*;
    use crate::domain::newsfeed::tests::person;
    use crate::domain::{Answer, Newsfeed, Question, Series, Slug};
    use proptest::prelude::*;
    use std::collections::HashMap;

    /// A feed of people with a name, a role and an answer each, as they are in the list: the first is the newest.
    fn feed(people: &[(&str, &str, &str)]) -> Newsfeed {
        let question = |id: &str| Question { id: Slug::of(id), label: id.to_owned(), wording: id.to_owned() };
        let series = Series { questions: vec![question("advice"), question("superpower")], ..Series::default() };
        let mut summaries = Vec::new();
        let mut answers = HashMap::new();
        for (number, (name, role, said)) in people.iter().enumerate() {
            let date = format!("{}-01-01", 9000 - number);
            summaries.push(person(name, role, &date));
            let answer = Answer { question: Slug::of("superpower"), paragraphs: vec![(*said).to_owned()] };
            answers.insert(Slug::of(name), vec![answer]);
        }
        let mut feed = Newsfeed::new(series, summaries);
        feed.add_answers(answers);
        feed
    }

    /// Whom a query finds, best first.
    fn found(feed: &Newsfeed, query: &str, fields: Fields) -> (Vec<String>, Matches) {
        let index = Loaded::of(&writer::write(feed));
        let matches = index.find(&Query::parse(query), fields);
        let mut people = matches.people.clone();
        people.sort_by_key(|(_, score)| std::cmp::Reverse(*score));
        (people.into_iter().map(|(person, _)| feed.people()[person].person.name.clone()).collect(), matches)
    }

    #[track_caller]
    fn check(people: &[(&str, &str, &str)], query: &str, expected: &[&str]) {
        let (names, _) = found(&feed(people), query, Fields::ALL);
        assert_eq!(names, expected, "{query}");
    }

    #[test]
    fn every_word_must_be_found_as_the_start_of_a_word() {
        let people = [("Ada Łoś", "Lighting Artist", "Gravity."), ("Noël Fauré", "Rigger", "Light and paper.")];
        check(&people, "faure", &["Noël Fauré"]);
        check(&people, "light", &["Ada Łoś", "Noël Fauré"]);
        check(&people, "light pap", &["Noël Fauré"]);
        check(&people, "light nobody", &[]);
        check(&people, "\"ight\"", &[]);
        check(&people, "LOŚ gravi", &["Ada Łoś"]);
    }

    #[test]
    fn what_is_joined_is_found_as_one_word_and_as_several() {
        let people = [
            ("Shane O’Neill", "Lip-sync Artist", "A story-board."),
            ("Anne Marie Lind", "Lipsync Lead", "On the storyboard."),
            ("Annemarie Holm", "Rigger", "The lip sync, of course."),
            ("Anne-Marie Roux", "Painter", "Rock’n’roll."),
        ];
        for query in ["oneill", "o'neill", "o’neill", "O’NEI"] {
            check(&people, query, &["Shane O’Neill"]);
        }
        for query in ["annemarie", "anne marie", "anne-marie", "Anne‐Marie"] {
            let (mut names, _) = found(&feed(&people), query, Fields::ALL);
            names.sort();
            assert_eq!(names, ["Anne Marie Lind", "Anne-Marie Roux", "Annemarie Holm"], "{query}");
        }
        for query in ["lipsync", "lip sync", "lip-sync"] {
            let (mut names, _) = found(&feed(&people), query, Fields::ALL);
            names.sort();
            assert_eq!(names, ["Anne Marie Lind", "Annemarie Holm", "Shane O’Neill"], "{query}");
        }
        for query in ["storyboard", "story-board"] {
            let (mut names, _) = found(&feed(&people), query, Fields::ALL);
            names.sort();
            assert_eq!(names, ["Anne Marie Lind", "Shane O’Neill"], "{query}");
        }
        check(&people, "rocknroll", &["Anne-Marie Roux"]);
        check(&[("Bo", "Rigger", "The paper moon.")], "papermoon", &["Bo"]);
    }

    #[test]
    fn signs_and_single_letters_find_who_has_them() {
        let people = [
            ("Ada", "R&D Engineer", "C++ and Rust, in 2D/3D."),
            ("Bo", "Rigger", "I draw. R is for rigging, D for Dora. C# never. 3D always."),
            ("Cleo", "Runner", "Cats."),
        ];
        check(&people, "R&D", &["Ada"]);
        check(&people, "c++", &["Ada"]);
        check(&people, "C#", &["Bo"]);
        check(&people, "c", &["Cleo", "Ada", "Bo"]);
        check(&people, "3d", &["Ada", "Bo"]);
        check(&people, "2D/3D", &["Ada"]);
        for signs in ["&", "++", "?!", "🎬"] {
            check(&people, signs, &[]);
        }
    }

    #[test]
    fn scripts_without_spaces_are_found_within_a_sentence() {
        let people = [("山田花子", "アニメーター", "スタジオで花火を見た。"), ("Ploy", "Rigger", "ฉันชอบวาดรูป")];
        check(&people, "花子", &["山田花子"]);
        check(&people, "花火", &["山田花子"]);
        check(&people, "子花", &[]);
        check(&people, "วาด", &["Ploy"]);
        check(&people, "か\u{3099}", &[]);
    }

    #[test]
    fn phrases_are_whole_and_excluded_people_are_left_out() {
        let people = [
            ("Ada", "Rigger", "The paper moon shone."),
            ("Bo", "Rigger", "Moon paper."),
            ("Cleo", "Rigger", "Paper, moonlight."),
        ];
        check(&people, "\"paper moon\"", &["Ada"]);
        check(&people, "\"paper moo", &["Ada", "Cleo"]);
        check(&people, "paper moon", &["Ada", "Bo", "Cleo"]);
        check(&people, "paper -moon", &["Cleo"]);
        check(&people, "-\"paper moon\"", &["Bo", "Cleo"]);
        check(&people, "-paper", &[]);
    }

    #[test]
    fn a_misspelled_word_finds_what_was_meant() {
        let people = [("Ada Lind", "Animator", "Gravity."), ("Bo Linden", "Rigger", "Two animators and a lint.")];
        let feed = feed(&people);
        let check = |query: &str, names: &[&str], instead: Option<&str>| {
            let (found, matches) = found(&feed, query, Fields::ALL);
            assert_eq!(
                (found.as_slice(), matches.instead.as_ref().map(|i| i.text.as_str())),
                (&names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>()[..], instead),
                "{query}"
            );
        };
        check("animaotr", &["Ada Lind", "Bo Linden"], Some("animator"));
        check("lynd", &["Ada Lind", "Bo Linden"], Some("lind"));
        check("gravty ada", &["Ada Lind"], Some("gravity ada"));
        check("\"gravty\"", &[], None);
        check("xyzxyz", &[], None);
        check("lind", &["Ada Lind", "Bo Linden"], None);
        let exact = found(&feed, "gravty ada", Fields::ALL).1.instead.unwrap().exact;
        assert_eq!(exact, "\"gravty\" ada");
    }

    #[test]
    fn names_come_first_then_what_is_nearer() {
        let people = [
            ("Zoe Light", "Rigger", "Paper, and a long, long, long, long way to go to the far side of the moon."),
            ("Light", "Rigger", "A paper moon."),
            ("Ada", "Light Artist", "Moon on paper."),
            ("Bo", "Lighting Artist", "Nothing."),
            ("Cleo", "Rigger", "Some light."),
        ];
        check(&people, "light", &["Light", "Zoe Light", "Ada", "Bo", "Cleo"]);
        check(&people, "paper moon", &["Light", "Ada", "Zoe Light"]);
    }

    #[test]
    fn a_list_of_answers_is_searched_for_those_alone() {
        let feed = feed(&[("Ada", "Rigger", "Gravity."), ("Bo Gravity", "Rigger", "Sleep.")]);
        assert_eq!(found(&feed, "gravity", Fields::of_question(1)).0, ["Bo Gravity", "Ada"]);
        assert_eq!(found(&feed, "gravity", Fields::of_question(0)).0, ["Bo Gravity"]);
    }

    #[test]
    fn everything_is_found_in_blocks_and_summaries() {
        let said =
            |number: usize| (0..300).map(|word| format!("s{:04} ", (number * 61 + word * 37) % 5000)).collect::<String>();
        let texts: Vec<(String, String)> = (0..200).map(|number| (format!("Person {number}"), said(number))).collect();
        let people: Vec<_> = texts.iter().map(|(name, said)| (name.as_str(), "Rigger", said.as_str())).collect();
        let feed = feed(&people);
        let files = writer::write(&feed);
        assert!(files.parts.iter().filter(|(part, _)| matches!(part, Part::Words(_))).count() > 20);
        let index = Loaded::of(&files);
        for query in ["s", "s0", "s00", "s0001", "s1 s2", "person 7", "\"person 7\" s", "s4999 -s0", "rigger"] {
            let query = Query::parse(query);
            let people: Vec<usize> = index.find(&query, Fields::ALL).people.into_iter().map(|(person, _)| person).collect();
            assert_eq!(people, naive(&feed, &query, Fields::ALL), "{query:?}");
        }
    }

    #[test]
    fn parts_of_another_build_are_refused() {
        let files =
            [feed(&[("Ada", "Rigger", "Gravity.")]), feed(&[("Bo", "Rigger", "Gravity.")])].map(|feed| writer::write(&feed));
        let mut index = Index::read(&files[0].main).unwrap();
        assert!(files[0].parts.iter().all(|(part, bytes)| index.add(*part, bytes.clone())));
        assert!(!files[1].parts.iter().any(|(part, bytes)| index.add(*part, bytes.clone())));
        let cut = files[0].main.len() - 1;
        assert!(Index::read(&files[0].main[..cut]).is_none() && Index::read(b"<!DOCTYPE html>").is_none());
    }

    /// Texts with much that can be confused.
    fn text() -> impl Strategy<Value = String> {
        proptest::collection::vec("[abc]{1,3}|ab-c|a’b|a&b|c\\+\\+|花子|花|b/c|é|[abc] [abc]", 0..8)
            .prop_map(|words| words.join(" "))
    }

    fn query() -> impl Strategy<Value = String> {
        proptest::collection::vec("-?[abc]{1,4}|\"[abc]{1,2} [abc]{1,2}\"?|ab-c|a'b|a&b|c\\+|花|子|花子|b/c|e|-\"a b\"|&", 1..4)
            .prop_map(|words| words.join(" "))
    }

    /// Whatever is asked of an index, it answers.
    fn ask(index: &Index, query: &str) {
        _ = index.find(&Query::parse(query), Fields::ALL);
        _ = index.find_names(&Query::parse(query));
        for person in 0..index.total().min(9) {
            _ = (index.slug(person), index.card(person), index.texts(person));
        }
        _ = index.overview().find(&crate::domain::FeedView::default(), None);
    }

    proptest! {
        #[test]
        fn broken_files_are_read_without_a_panic(breaks in proptest::collection::vec((0..9_usize, any::<prop::sample::Index>(), any::<u8>()), 1..9)) {
            let mut files = writer::write(&feed(&[("Ada Lind", "Rigger", "Gravity, and story-boards."), ("Bo", "Painter", "Paper moon.")]));
            for (file, at, byte) in breaks {
                let count = files.parts.len();
                let bytes = if file == 0 { &mut files.main } else { &mut files.parts[file % count].1 };
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            if let Some(mut index) = Index::read(&files.main) {
                files.parts.into_iter().for_each(|(part, bytes)| _ = index.add(part, bytes));
                for query in ["gravity", "paper moon", "\"paper moon\"", "storyboard -lind", "gravty"] {
                    ask(&index, query);
                }
            }
        }

        #[test]
        fn the_index_finds_what_a_naive_search_finds(people in proptest::collection::vec((text(), text(), text()), 1..6), queries in proptest::collection::vec(query(), 5), question in 0..3_usize) {
            let people: Vec<(String, &str, &str)> = people.iter().enumerate().map(|(number, (name, role, said))| (format!("{number}x {name}"), role.as_str(), said.as_str())).collect();
            let people: Vec<(&str, &str, &str)> = people.iter().map(|(name, role, said)| (name.as_str(), *role, *said)).collect();
            let feed = feed(&people);
            let index = Loaded::of(&writer::write(&feed));
            let fields = if question == 2 { Fields::ALL } else { Fields::of_question(question) };
            for query in queries {
                let query = Query::parse(&query);
                let expected = naive(&feed, &query, fields);
                match index.find_as_spelled(&query, fields) {
                    Ok(matches) => {
                        let people: Vec<usize> = matches.people.into_iter().map(|(person, _)| person).collect();
                        prop_assert_eq!(people, expected, "{:?}", query);
                    }
                    // Nobody has a word of it.
                    Err(_) => prop_assert!(expected.is_empty(), "{:?}", query),
                }
            }
        }
    }
}
