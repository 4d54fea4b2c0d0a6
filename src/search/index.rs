//! The index in the browser: reads the files that [`super::writer`] made when the site was built, in place.
//!
//! There is one main file, with everybody's name and the facets. The words are in blocks, in order; each person's card and texts are
//! in files with those of some others. Whoever searches is told which files are needed, loads these, and asks again.
//!
//! All files of a build have the same number. A file of another build is refused, and so is one that is cut off or isn't ours.
//! Whatever else the bytes are, reading them gives wrong results at worst, and never panics.

use super::bytes::Reader;
use super::card::{Card, read_texts};
use super::field::{Field, Fields};
use crate::domain::facet::Value;
use crate::domain::overview::Column;
use crate::domain::{Apply, Discipline, Facet, Opening, Overview, Question, Series, Slug};
use std::sync::Arc;

/// The beginning of each file: "TS" and the version of the format.
pub(super) const MAGIC: [u8; 3] = *b"TS\x01";

/// How many people's cards are in a file.
pub(super) const CARDS: usize = 16;

/// How many people's texts are in a file.
pub(super) const TEXTS: usize = 4;

/// Blocks that the words of a prefix are in, at most: longer ranges have a summary.
pub(super) const MOST_BLOCKS: usize = 3;

/// The bit of an offset that says that it is of several words as one. Gaps between words are even.
pub(super) const COMPOUND: u32 = 1;

/// A part of the index that is loaded when it's needed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Part {
    /// Words with those who are found by them.
    Words(usize),
    /// All words, for finding what a misspelled one was meant to be.
    Spelling,
    /// Cards.
    Cards(usize),
    /// Texts.
    Texts(usize),
}

/// The index, as far as it's loaded.
#[derive(Clone, Debug, Default)]
pub struct Index {
    build: [u8; 4],
    overview: Arc<Overview>,
    /// The slugs of the people whose names give another one.
    slugs: Vec<(usize, Slug)>,
    /// The first word of each block; then the first of each block of summaries.
    words: Vec<String>,
    summaries: Vec<String>,
    /// In order.
    parts: Vec<(Part, Vec<u8>)>,
}

impl Index {
    /// Reads the main file.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let (build, content) = opened(bytes)?;
        let mut reader = Reader::new(content);
        let mut slugs = Vec::new();
        let mut person = 0;
        let names = reader.list(|reader| {
            let (name, slug) = (reader.text()?, reader.text()?);
            if !slug.is_empty() {
                slugs.push((person, Slug::parse(slug)?));
            }
            person += 1;
            Some(name.to_owned())
        })?;
        let overview = overview(&mut reader, names)?;
        let words = reader.list(owned)?;
        let summaries = reader.list(owned)?;
        reader.is_at_end().then_some(Self { build, overview: Arc::new(overview), slugs, words, summaries, parts: Vec::new() })
    }

    /// An index of nobody, whose blocks begin with these words.
    pub(super) fn of_words(words: Vec<String>) -> Self {
        Self { words, ..Self::default() }
    }

    /// The facets of all people.
    #[must_use]
    pub fn overview(&self) -> Arc<Overview> {
        Arc::clone(&self.overview)
    }

    /// How many people there are.
    #[must_use]
    pub fn total(&self) -> usize {
        self.overview.total()
    }

    /// The number of the build, as in addresses.
    #[must_use]
    pub fn build(&self) -> String {
        self.build.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The slug of a person.
    #[must_use]
    pub fn slug(&self, person: usize) -> Slug {
        let other = self.slugs.binary_search_by_key(&person, |(person, _)| *person);
        other.map_or_else(|_| Slug::of(self.name(person)), |index| self.slugs[index].1.clone())
    }

    /// The name of a person.
    #[must_use]
    pub fn name(&self, person: usize) -> &str {
        self.overview.names.get(person).map_or("", String::as_str)
    }

    /// Adds a part. Returns whether it is one of this build.
    pub fn add(&mut self, part: Part, bytes: Vec<u8>) -> bool {
        let is_ours = opened(&bytes).is_some_and(|(build, _)| build == self.build);
        if let (true, Err(index)) = (is_ours, self.position(part)) {
            self.parts.insert(index, (part, bytes));
        }
        is_ours
    }

    /// Whether a part is loaded.
    #[must_use]
    pub fn has(&self, part: Part) -> bool {
        self.position(part).is_ok()
    }

    fn position(&self, part: Part) -> Result<usize, usize> {
        self.parts.binary_search_by_key(&part, |(part, _)| *part)
    }

    /// All parts of the words, for a site that is so small that they may all be loaded.
    pub fn all_words(&self) -> Vec<Part> {
        (0..self.words.len() + self.summaries.len()).map(Part::Words).collect()
    }

    /// The part with the card of a person.
    #[must_use]
    pub fn cards_of(person: usize) -> Part {
        Part::Cards(person / CARDS)
    }

    /// The part with the texts of a person.
    #[must_use]
    pub fn texts_of(person: usize) -> Part {
        Part::Texts(person / TEXTS)
    }

    /// The card of a person, if it's loaded.
    #[must_use]
    pub fn card(&self, person: usize) -> Option<Card> {
        Card::read(&mut Reader::new(self.entry(Self::cards_of(person), person % CARDS)?))
    }

    /// The texts that a person is found by, if they are loaded.
    #[must_use]
    pub fn texts(&self, person: usize) -> Option<Vec<(Field, String)>> {
        read_texts(&mut Reader::new(self.entry(Self::texts_of(person), person % TEXTS)?))
    }

    fn entry(&self, part: Part, index: usize) -> Option<&[u8]> {
        let mut reader = self.reader(part)?;
        for _ in 0..index {
            reader.block()?;
        }
        reader.block()
    }

    pub(super) fn reader(&self, part: Part) -> Option<Reader<'_>> {
        let (_, bytes) = &self.parts[self.position(part).ok()?];
        Some(Reader::new(opened(bytes)?.1))
    }

    /// The blocks with the words that begin with `prefix`.
    pub(super) fn blocks(&self, prefix: &str) -> Blocks {
        let first = block_of(&self.words, prefix);
        let last = block_of(&self.words, &format!("{prefix}{}", char::MAX));
        if last - first < MOST_BLOCKS {
            return Blocks { parts: (first..=last).collect(), is_summary: false };
        }
        // The word itself counts more than what begins with it.
        let summary = self.words.len() + block_of(&self.summaries, prefix);
        Blocks { parts: vec![first, summary], is_summary: true }
    }

    /// The block that a whole word is in.
    pub(super) fn block(&self, word: &str) -> usize {
        block_of(&self.words, word)
    }
}

/// Where the words of a prefix are.
pub(super) struct Blocks {
    pub parts: Vec<usize>,
    /// Whether the last one has a summary of them.
    pub is_summary: bool,
}

/// The last block whose first word isn't after `word`.
fn block_of(firsts: &[String], word: &str) -> usize {
    firsts.partition_point(|first| first.as_str() <= word).saturating_sub(1)
}

/// The number of the build and the content of a file.
fn opened(bytes: &[u8]) -> Option<([u8; 4], &[u8])> {
    let (build, rest) = bytes.strip_prefix(&MAGIC)?.split_first_chunk()?;
    let mut reader = Reader::new(rest);
    // The length tells a file that was cut off.
    let content = reader.block()?;
    reader.is_at_end().then_some((*build, content))
}

fn owned(reader: &mut Reader<'_>) -> Option<String> {
    Some(reader.text()?.to_owned())
}

fn overview(reader: &mut Reader<'_>, names: Vec<String>) -> Option<Overview> {
    let series = series(reader)?;
    let mut values: [Vec<Value>; Facet::COUNT] = Default::default();
    let mut columns: [Column; Facet::COUNT] = Default::default();
    for (values, column) in values.iter_mut().zip(&mut columns) {
        *values = reader.list(|reader| {
            let name = reader.text()?;
            let slug = reader.text()?;
            Some(Value { slug: if slug.is_empty() { Slug::of(name) } else { Slug::parse(slug)? }, name: name.to_owned() })
        })?;
        *column = Column::from_bytes(reader.block()?.to_vec(), values.len());
    }
    let unanswered = reader.list(|reader| {
        let mut person = 0;
        reader.list(|reader| {
            person = reader.number()?.saturating_add(person);
            Some(person)
        })
    })?;
    Some(Overview { series, names, values, columns, unanswered })
}

/// Reads the parts of the series that lists need.
fn series(reader: &mut Reader<'_>) -> Option<Series> {
    Some(Series {
        title: owned(reader)?,
        category: owned(reader)?,
        studio: owned(reader)?,
        city: owned(reader)?,
        intro: owned(reader)?,
        apply: reader.list(apply)?.pop(),
        openings: reader.list(|reader| {
            let facet = Facet::of_key(reader.text()?)?;
            Some(Opening { facet, value: Slug::parse(reader.text()?)?, apply: apply(reader)? })
        })?,
        questions: reader.list(|reader| {
            Some(Question { id: Slug::parse(reader.text()?)?, label: owned(reader)?, wording: owned(reader)? })
        })?,
        disciplines: reader.list(|reader| {
            Some(Discipline { slug: Slug::parse(reader.text()?)?, name: owned(reader)?, roles: reader.list(owned)? })
        })?,
        ..Series::default()
    })
}

fn apply(reader: &mut Reader<'_>) -> Option<Apply> {
    Some(Apply { label: owned(reader)?, url: owned(reader)? })
}

/// The persons and places of one word in a block.
#[derive(Clone, Copy)]
pub(super) struct Postings<'a> {
    people: Reader<'a>,
    places: Reader<'a>,
}

/// Where a person is found by a word.
pub(super) struct Posting {
    pub person: usize,
    pub fields: Fields,
}

impl<'a> Postings<'a> {
    /// Calls `on_person` for each person, in order.
    pub fn people(mut self, mut on_person: impl FnMut(Posting)) {
        let mut person = 0_usize;
        while let Some((step, fields)) = self.next_person() {
            person = person.saturating_add(step);
            on_person(Posting { person, fields });
        }
    }

    /// Calls `on_place` for each place of each person, in order: with the person, and the place as [`place`] packs it.
    pub fn places(mut self, mut on_place: impl FnMut(usize, u32)) {
        let mut person = 0_usize;
        while let Some((step, fields)) = self.next_person() {
            person = person.saturating_add(step);
            for field in fields.iter() {
                let mut at = 0_u32;
                loop {
                    let Some(number) = self.places.number() else { return };
                    at = at.saturating_add(u32::try_from(number >> 1).unwrap_or(u32::MAX));
                    on_place(person, place(field, at));
                    if number & 1 == 0 {
                        break;
                    }
                }
            }
        }
    }

    fn next_person(&mut self) -> Option<(usize, Fields)> {
        let step = self.people.number()?;
        let code = self.people.number()?;
        let bits =
            if code & 1 == 1 { 1_u32.checked_shl(u32::try_from(code >> 1).ok()?)? } else { u32::try_from(code >> 1).ok()? };
        Some((step, Fields::of_bits(bits)))
    }
}

/// How many bits the offset in a field has. Words after the first half million or so of a text are as if they stood there.
const OFFSET_BITS: u32 = 20;

/// A place in a person's texts as one number: first by field, then by offset.
pub(super) fn place(field: Field, offset: u32) -> u32 {
    u32::from(field.code()) << OFFSET_BITS | offset.min((1 << OFFSET_BITS) - 1)
}

/// The field of a place.
pub(super) fn field_of(place: u32) -> Field {
    Field::of_code(u8::try_from(place >> OFFSET_BITS).unwrap_or_default())
}

/// Calls `on_word` for the words of a block that begin with `prefix`.
pub(super) fn words<'a>(mut block: Reader<'a>, prefix: &str, mut on_word: impl FnMut(&str, Postings<'a>)) {
    let mut word = Vec::new();
    let mut next = || -> Option<bool> {
        let shared = block.number()?;
        let ending = block.block()?;
        let (people, places) = (block.block()?, block.block()?);
        word.truncate(shared);
        word.extend_from_slice(ending);
        if !word.starts_with(prefix.as_bytes()) {
            return Some(word.as_slice() < prefix.as_bytes());
        }
        on_word(str::from_utf8(&word).ok()?, Postings { people: Reader::new(people), places: Reader::new(places) });
        Some(true)
    };
    while next() == Some(true) {}
}
