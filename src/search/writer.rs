//! Makes the index, when the site is built. [`super::index`] reads it.

use super::bytes::Writer;
use super::card::{Card, texts, write_texts};
use super::field::{Field, Fields};
use super::index::{CARDS, COMPOUND, Index, MAGIC, Part, TEXTS};
use super::query::Query;
use super::token::{APART, Token, tokens};
use crate::domain::{Facet, FeedView, Newsfeed, Opening, Overview, Slug, text};
use std::collections::{BTreeMap, HashSet};

/// About how many bytes of words a file has. A word that many people use may take more.
const BLOCK: usize = 8 * 1024;

/// How far the texts of a field are apart, in the units of [`Token::gap`]: no phrase reaches from one into the next.
const BETWEEN_TEXTS: u32 = 10 * APART;

/// The files of an index.
pub struct Files {
    /// The main file.
    pub main: Vec<u8>,
    /// The others.
    pub parts: Vec<(Part, Vec<u8>)>,
}

/// Writes the index of a newsfeed that has everybody's answers.
#[must_use]
pub fn write(feed: &Newsfeed) -> Files {
    let people = feed.people().len();
    let texts: Vec<Vec<(Field, String)>> = (0..people).map(|person| texts(feed, person)).collect();
    let terms = Terms::of(&texts);
    let (firsts, mut contents) = blocks(terms.iter());
    let summaries = terms.summaries(&firsts);
    let (first_summaries, mut summaries) = blocks(summaries.iter().map(|(prefix, entry)| (prefix.as_str(), entry)));
    summaries.truncate(first_summaries.len());
    contents.extend(summaries);
    let mut parts: Vec<(Part, Vec<u8>)> =
        contents.into_iter().enumerate().map(|(number, content)| (Part::Words(number), content)).collect();
    parts.push((Part::Spelling, terms.spelling()));
    parts
        .extend(chunks(people, CARDS, |person, writer| Card::of(feed, person).write(writer)).map(|(n, c)| (Part::Cards(n), c)));
    parts.extend(chunks(people, TEXTS, |person, writer| write_texts(&texts[person], writer)).map(|(n, c)| (Part::Texts(n), c)));
    let main = main_file(feed, &firsts, &first_summaries);
    let build = fingerprint(std::iter::once(&main).chain(parts.iter().map(|(_, content)| content)));
    let parts = parts.into_iter().map(|(part, content)| (part, file(build, &content))).collect();
    Files { main: file(build, &main), parts }
}

/// A file of a build.
#[must_use]
pub fn file(build: [u8; 4], content: &[u8]) -> Vec<u8> {
    let mut file = Writer::default();
    file.raw(&MAGIC);
    file.raw(&build);
    file.block(content);
    file.finish()
}

/// The people of a newsfeed whom a view lists, with its search, by index.
#[must_use]
pub fn find(feed: &Newsfeed, view: &FeedView) -> Vec<usize> {
    let files = write(feed);
    let query = Query::parse(view.filter().search());
    let index = Index::read(&files.main).filter(|_| !query.is_empty()).map(|mut index| {
        files.parts.into_iter().for_each(|(part, bytes)| _ = index.add(part, bytes));
        index
    });
    let overview = feed.overview();
    let fields =
        view.question().and_then(|question| overview.question_index(question)).map_or(Fields::ALL, Fields::of_question);
    let matches = index.and_then(|index| index.find(&query, fields).ok());
    overview.find(view, matches.as_ref().map(|matches| matches.people.as_slice())).people
}

/// Tells one build from another: 32-bit FNV-1a (draft-eastlake-fnv).
fn fingerprint<'a>(contents: impl Iterator<Item = &'a Vec<u8>>) -> [u8; 4] {
    let step = |hash: u32, byte: &u8| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
    contents.flatten().fold(0x811c_9dc5, step).to_be_bytes()
}

/// The contents of files with `size` people each.
fn chunks(people: usize, size: usize, write: impl Fn(usize, &mut Writer)) -> impl Iterator<Item = (usize, Vec<u8>)> {
    (0..people.div_ceil(size)).map(move |number| {
        let mut file = Writer::default();
        for person in number * size..people.min((number + 1) * size) {
            let mut entry = Writer::default();
            write(person, &mut entry);
            file.block(&entry.finish());
        }
        (number, file.finish())
    })
}

fn main_file(feed: &Newsfeed, firsts: &[String], first_summaries: &[String]) -> Vec<u8> {
    let mut file = Writer::default();
    let word = |writer: &mut Writer, word: &String| writer.text(word);
    file.list(feed.people().iter(), |writer, summary| {
        writer.text(&summary.person.name);
        writer.text(slug_beside(&summary.person.name, &summary.slug));
    });
    write_overview(&mut file, feed.overview());
    file.list(firsts.iter(), word);
    file.list(first_summaries.iter(), word);
    file.finish()
}

/// A slug, unless it is that of the name, which stands beside it.
fn slug_beside<'a>(name: &str, slug: &'a Slug) -> &'a str {
    if Slug::of(name) == *slug { "" } else { slug.as_str() }
}

fn write_overview(file: &mut Writer, overview: &Overview) {
    write_series(file, overview);
    for (values, column) in overview.values.iter().zip(&overview.columns) {
        file.list(values.iter(), |writer, value| {
            writer.text(&value.name);
            writer.text(slug_beside(&value.name, &value.slug));
        });
        file.block(column.bytes());
    }
    file.list(overview.unanswered.iter(), |writer, people| {
        let mut last = 0;
        writer.list(people.iter(), |writer, person| {
            writer.number(person - last);
            last = *person;
        });
    });
}

/// Writes the parts of the series that lists need: of roles and openings only those of the people.
fn write_series(file: &mut Writer, overview: &Overview) {
    let series = &overview.series;
    let roles: HashSet<String> = overview.facet_values(Facet::Role).iter().map(|role| text::fold(&role.name)).collect();
    let openings: Vec<&Opening> =
        series.openings.iter().filter(|opening| overview.value_name(opening.facet, &opening.value).is_some()).collect();
    for text in [&series.title, &series.category, &series.studio, &series.city, &series.intro] {
        file.text(text);
    }
    file.list(series.apply.iter(), |writer, apply| {
        writer.text(&apply.label);
        writer.text(&apply.url);
    });
    file.list(openings.into_iter(), |writer, opening| {
        for text in [opening.facet.key(), opening.value.as_str(), &opening.apply.label, &opening.apply.url] {
            writer.text(text);
        }
    });
    file.list(series.questions.iter(), |writer, question| {
        for text in [question.id.as_str(), &question.label, &question.wording] {
            writer.text(text);
        }
    });
    file.list(series.disciplines.iter(), |writer, discipline| {
        writer.text(discipline.slug.as_str());
        writer.text(&discipline.name);
        let roles: Vec<&String> = discipline.roles.iter().filter(|role| roles.contains(*role)).collect();
        writer.list(roles.into_iter(), |writer, role| writer.text(role));
    });
}

/// Where each person has a word: by field, the offsets.
type Entry = BTreeMap<usize, BTreeMap<Field, Vec<u32>>>;

/// The words of all texts.
pub(super) struct Terms {
    entries: BTreeMap<String, Entry>,
    /// The words that stand in the texts. The others are several words as one.
    written: HashSet<String>,
}

impl Terms {
    /// The words of everybody's texts.
    pub fn of(texts: &[Vec<(Field, String)>]) -> Self {
        let read: Vec<Vec<(Field, Vec<Token>, &str)>> = texts
            .iter()
            .map(|texts| texts.iter().map(|(field, text)| (*field, tokens(text), text.as_str())).collect())
            .collect();
        let all = || read.iter().flatten().flat_map(|(.., tokens, _)| tokens.iter());
        let written: HashSet<String> = all().map(|token| token.word.clone()).collect();
        let mut known = written.clone();
        known.extend(read.iter().flatten().flat_map(|(_, tokens, _)| joined(tokens).map(|(_, word)| word)));
        let mut terms = Self { entries: BTreeMap::new(), written };
        for (person, texts) in read.iter().enumerate() {
            let mut at: BTreeMap<Field, u32> = BTreeMap::new();
            for (field, tokens, text) in texts {
                let offset = at.entry(*field).or_default();
                let mut offsets = Vec::with_capacity(tokens.len());
                for token in tokens {
                    *offset += token.gap;
                    offsets.push(*offset);
                    terms.add(&token.word, person, *field, *offset);
                }
                for (index, word) in joined(tokens).chain(pairs(tokens, text, *field, &known)) {
                    terms.add(&word, person, *field, offsets[index] | COMPOUND);
                }
                *offset += BETWEEN_TEXTS;
            }
        }
        terms
    }

    fn add(&mut self, word: &str, person: usize, field: Field, offset: u32) {
        let people = self.entries.entry(word.to_owned()).or_default();
        let offsets = people.entry(person).or_default().entry(field).or_default();
        if let Err(index) = offsets.binary_search(&offset) {
            offsets.insert(index, offset);
        }
    }

    /// All words in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Entry)> {
        self.entries.iter().map(|(word, entry)| (word.as_str(), entry))
    }

    /// For each prefix whose words are in too many blocks: who has one of them, and in which fields.
    fn summaries(&self, firsts: &[String]) -> BTreeMap<String, Entry> {
        let index = Index::of_words(firsts.to_vec());
        let mut summaries: BTreeMap<String, Entry> = BTreeMap::new();
        for (word, entry) in self.iter() {
            for (start, letter) in word.char_indices() {
                let prefix = &word[..start + letter.len_utf8()];
                if !index.blocks(prefix).is_summary {
                    break;
                }
                let summary = summaries.entry(prefix.to_owned()).or_default();
                for (person, fields) in entry {
                    let summary = summary.entry(*person).or_default();
                    fields.keys().for_each(|field| _ = summary.entry(*field).or_default());
                }
            }
        }
        summaries
    }

    /// The words that a misspelled one may have been meant to be: each with how many people have it, and whether it is in a name.
    fn spelling(&self) -> Vec<u8> {
        let mut file = Writer::default();
        let mut last = "";
        for (word, people) in self.iter().filter(|(word, _)| self.written.contains(*word) && word.chars().count() > 1) {
            write_word(&mut file, &mut last, word);
            let is_name = people.values().flat_map(BTreeMap::keys).any(|field| matches!(field, Field::Name | Field::Baton));
            file.number(people.len() << 1 | usize::from(is_name));
        }
        file.finish()
    }
}

/// Words that are joined by an apostrophe or a hyphen, as one word: two of them, and all that stand in a row. Each with the index of
/// the first.
fn joined(tokens: &[Token]) -> impl Iterator<Item = (usize, String)> {
    let mut found = Vec::new();
    let mut start = 0;
    for index in 0..tokens.len() {
        if !tokens[index].is_compound {
            start = index;
            continue;
        }
        let word = |from: usize| tokens[from..=index].iter().map(|token| token.word.as_str()).collect::<String>();
        found.push((index - 1, word(index - 1)));
        let is_last = tokens.get(index + 1).is_none_or(|next| !next.is_compound);
        if is_last && index - start > 1 {
            found.push((start, word(start)));
        }
    }
    found.into_iter()
}

/// Two words with a space between them as one, if somebody writes it as one. In names always.
fn pairs<'a>(
    tokens: &'a [Token],
    text: &'a str,
    field: Field,
    known: &'a HashSet<String>,
) -> impl Iterator<Item = (usize, String)> + 'a {
    tokens.windows(2).enumerate().filter_map(move |(index, pair)| {
        let [first, second] = pair else { return None };
        let is_near = text[first.range.end..second.range.start].chars().all(char::is_whitespace);
        let is_long = |token: &Token| token.word.chars().nth(2).is_some();
        let word = [first.word.as_str(), &second.word].concat();
        let is_wanted =
            matches!(field, Field::Name | Field::Baton) || (is_long(first) && is_long(second) && known.contains(&word));
        (is_near && !first.is_letter() && !second.is_letter() && is_wanted).then_some((index, word))
    })
}

/// The words in blocks: the first word of each, and their contents. There is one block at least.
fn blocks<'a>(entries: impl Iterator<Item = (&'a str, &'a Entry)>) -> (Vec<String>, Vec<Vec<u8>>) {
    let (mut firsts, mut contents) = (Vec::new(), Vec::new());
    let mut block = Writer::default();
    let mut last = "";
    for (word, entry) in entries {
        if block.len() > BLOCK {
            contents.push(std::mem::take(&mut block).finish());
            last = "";
        }
        if block.is_empty() {
            firsts.push(word.to_owned());
        }
        write_word(&mut block, &mut last, word);
        let (people, places) = postings(entry);
        block.block(&people);
        block.block(&places);
    }
    contents.push(block.finish());
    (firsts, contents)
}

/// Writes a word after another: how many bytes they share, and the rest.
fn write_word<'a>(file: &mut Writer, last: &mut &'a str, word: &'a str) {
    let shared = last.bytes().zip(word.bytes()).take_while(|(a, b)| a == b).count();
    file.number(shared);
    file.block(&word.as_bytes()[shared..]);
    *last = word;
}

/// Who is found by a word, and where.
///
/// Of each person: how many numbers after the last one; then the fields, as the code of a single one with a low bit of 1, or as all
/// their bits with a low bit of 0. The places are apart: of each field how far each is from the one before, with a low bit that says
/// whether another follows.
fn postings(entry: &Entry) -> (Vec<u8>, Vec<u8>) {
    let (mut people, mut places) = (Writer::default(), Writer::default());
    let mut last = 0;
    for (person, fields) in entry {
        people.number(person - last);
        last = *person;
        let set = fields.keys().fold(Fields::default(), |set, field| set.with(*field));
        let bits = set.bits();
        let code = if bits.is_power_of_two() { (bits.trailing_zeros() << 1 | 1) as usize } else { (bits as usize) << 1 };
        people.number(code);
        for offsets in fields.values().filter(|offsets| !offsets.is_empty()) {
            let mut last = 0;
            for (index, offset) in offsets.iter().enumerate() {
                let is_followed = index + 1 < offsets.len();
                places.number(((offset - last) as usize) << 1 | usize::from(is_followed));
                last = *offset;
            }
        }
    }
    (people.finish(), places.finish())
}
