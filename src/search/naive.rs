//! A search without an index, for comparison: it looks at every word of everybody.

use super::card::texts;
use super::field::{Field, Fields};
use super::find::Matches;
use super::index::{Index, Part};
use super::query::{Clause, Query};
use super::token::{Token, tokens};
use super::writer::{Files, Terms};
use crate::domain::Newsfeed;
use std::collections::HashMap;

/// An index whose parts are at hand.
pub struct Loaded {
    main: Index,
    parts: HashMap<Part, Vec<u8>>,
}

impl Loaded {
    pub fn of(files: &Files) -> Self {
        Self { main: Index::read(&files.main).unwrap(), parts: files.parts.iter().cloned().collect() }
    }

    /// Searches, and loads what that needs.
    pub fn find(&self, query: &Query, fields: Fields) -> Matches {
        self.with_parts(|index| index.find(query, fields))
    }

    /// The same without corrections.
    pub fn find_as_spelled(&self, query: &Query, fields: Fields) -> Result<Matches, usize> {
        self.with_parts(|index| index.find_as_spelled(query, fields))
    }

    fn with_parts<T>(&self, find: impl Fn(&Index) -> Result<T, Vec<Part>>) -> T {
        let mut index = self.main.clone();
        for _ in 0..10 {
            match find(&index) {
                Ok(matches) => return matches,
                Err(parts) => parts.into_iter().for_each(|part| assert!(index.add(part, self.parts[&part].clone()))),
            }
        }
        panic!("a search asks for more and more");
    }
}

/// The people who match, by looking at all their words; without corrections.
pub fn naive(feed: &Newsfeed, query: &Query, fields: Fields) -> Vec<usize> {
    if query.has_only_signs() {
        return Vec::new();
    }
    let texts: Vec<_> = (0..feed.people().len()).map(|person| texts(feed, person)).collect();
    let terms = Terms::of(&texts);
    // The words of each person, as they are and as one where they are joined.
    let mut words: Vec<Vec<(&str, Field)>> = vec![Vec::new(); texts.len()];
    for (word, people) in terms.iter() {
        people.iter().for_each(|(person, fields)| words[*person].extend(fields.keys().map(|field| (word, *field))));
    }
    let begins = |person: usize, start: &str, fields: Fields| {
        words[person].iter().any(|(word, field)| fields.has(*field) && word.starts_with(start))
    };
    let follows = |person: usize, clause: &Clause, fields: Fields| {
        let in_fields = texts[person].iter().filter(|(field, _)| fields.has(*field));
        in_fields
            .map(|(_, text)| tokens(text))
            .any(|tokens| (0..tokens.len()).any(|start| is_sequence(clause, &tokens[start..])))
    };
    let has = |person: usize, clause: &Clause, fields: Fields| {
        clause.compound().is_some_and(|word| begins(person, &word, fields))
            || (clause.is_sequence() && follows(person, clause, fields))
    };
    let compounds: Vec<Option<String>> = query.compounds().collect();
    let matches = |person: &usize| {
        let wanted = query.wanted().enumerate().all(|(index, clause)| {
            let near = [index.checked_sub(1), Some(index)].into_iter().flatten();
            let mut near = near.filter_map(|index| compounds.get(index)?.as_deref());
            has(*person, clause, fields) || near.any(|word| begins(*person, word, fields))
        });
        wanted && !query.excluded().any(|clause| has(*person, clause, Fields::ALL))
    };
    (0..texts.len()).filter(matches).collect()
}

fn is_sequence(clause: &Clause, text: &[Token]) -> bool {
    let last = clause.words.len() - 1;
    clause.words.iter().enumerate().all(|(index, word)| {
        text.get(index).is_some_and(|token| {
            let is_near = index == 0 || token.gap <= clause.reach(index);
            is_near && (token.word == *word || (index == last && clause.is_open() && token.word.starts_with(word.as_str())))
        })
    })
}
