//! The end of an interview: the invitation to name the next person, the names, and where the page goes on with other things.

use super::article::Line;
use super::names::{self, Distinct, Listed};
use super::phrases::{self, Phrases};
use super::words::{Words, excerpt, is_within};
use super::{Findings, Note};
use std::collections::HashSet;
use std::sync::LazyLock;

/// How the lines after the last question part.
#[derive(Default, Debug)]
pub struct Baton {
    /// The first line that belongs to no answer any more.
    pub start: usize,
    /// What stands before it on a line that the naming shares with an answer.
    pub lead: Option<String>,
    /// Who receives the baton.
    pub nominates: Vec<String>,
}

/// What a line says about the next person.
struct Naming {
    listed: Listed,
    /// Where the naming begins in the line; before it stands the end of an answer.
    start: usize,
}

/// Reads the end of the interview, from the line after the last question.
pub fn read(lines: &[Line<'_>], from: usize, findings: &mut Findings) -> Baton {
    let tail = tail(lines, from);
    let Some(start) = start(lines, from, tail) else {
        let line = lines[tail.min(lines.len()) - 1].number;
        let ends = lines
            .get(tail)
            .map_or(String::new(), |end| format!(" The interview was taken to end before “{}”.", excerpt(&end.text)));
        findings
            .warn(line, format!("nobody is named to answer next.{ends} If somebody is, write the name under \"nominates\"."));
        furniture(lines, tail, findings);
        return Baton { start: tail, ..Baton::default() };
    };
    let mut baton = Baton { start, ..Baton::default() };
    let (place, rest) = prompt(&lines[start].text).unwrap_or((0, None));
    let mut block: Vec<(usize, &str)> = Vec::new();
    if let Some(rest) = rest {
        block.push((lines[start].number, rest));
        findings.trace("", lines[start].number, "asks for the next person");
    }
    let place = if rest.is_none() { split_naming(&lines[start].text).map_or(place, |naming| naming.start) } else { place };
    if place > 0 {
        baton.lead = Some(lines[start].text[..place].trim_end().to_owned());
    }
    if rest.is_none() {
        block.push((lines[start].number, &lines[start].text[place..]));
    }
    block.extend(lines[start + 1..tail].iter().map(|line| (line.number, &*line.text)));
    baton.nominates = nominees(&block, lines[start].number, findings);
    furniture(lines, tail, findings);
    baton
}

fn furniture(lines: &[Line<'_>], tail: usize, findings: &mut Findings) {
    if let Some(line) = lines.get(tail) {
        findings.trace(
            "",
            line.number,
            format!("“{}” and what follows belong to the page, not to the interview", excerpt(&line.text)),
        );
    }
}

/// The first line after the interview, given a line after its last question.
fn tail(lines: &[Line<'_>], from: usize) -> usize {
    // Before the baton, what reads like an end may be a sentence of the last answer.
    let named = (from..lines.len()).find(|&line| hands_over(&lines[line].text)).unwrap_or(from);
    (named..lines.len()).find(|&line| is_end(&lines[line].text)).unwrap_or(lines.len())
}

/// Whether a line opens what follows an interview on its page: the call to apply, related articles.
pub fn is_end(text: &str) -> bool {
    if !is_within(text, 160) {
        return false;
    }
    static KEYS: LazyLock<HashSet<&str>> = LazyLock::new(|| keys(|phrases| phrases.ends));
    let words = Words::of(text);
    if !words.folded().iter().any(|word| KEYS.contains(word.as_str())) {
        return false;
    }
    let about_oneself = phrases::ALL.iter().any(|phrases| words.hold_any(phrases.first_person));
    !about_oneself && phrases::ALL.iter().any(|phrases| phrases.ends.iter().any(|end| words.find(end).is_some()))
}

/// Whether a line asks for the next person or names somebody.
pub fn hands_over(text: &str) -> bool {
    // Nearly every line of an article is dismissed here, so that a long one is answered soon.
    static KEYS: LazyLock<HashSet<&str>> =
        LazyLock::new(|| keys(|phrases| phrases.naming).union(&keys(|phrases| phrases.prompts)).copied().collect());
    is_within(text, 2_000)
        && Words::of(text).folded().iter().any(|word| KEYS.contains(word.as_str()))
        && (prompt(text).is_some() || naming(text).is_some_and(|naming| !naming.listed.names.is_empty()))
}

/// A word of each phrase: text without any of them holds none of the phrases.
fn keys(list: fn(&'static Phrases) -> &'static [&'static str]) -> HashSet<&'static str> {
    let longest = |phrase: &&'static str| phrase.split(' ').max_by_key(|word| word.len());
    phrases::ALL.iter().flat_map(|phrases| list(phrases)).filter_map(longest).collect()
}

/// The line where the naming begins: the last invitation that names follow, or the last invitation, or a line that names
/// somebody by itself.
fn start(lines: &[Line<'_>], from: usize, tail: usize) -> Option<usize> {
    let prompts: Vec<usize> = (from..tail).filter(|&line| prompt(&lines[line].text).is_some()).collect();
    let last_naming =
        (from..tail).rev().find(|&line| naming(&lines[line].text).is_some_and(|naming| !naming.listed.names.is_empty()));
    let followed = prompts.iter().rev().find(|&&prompt| last_naming.is_some_and(|naming| prompt <= naming));
    if let Some(&prompt) = followed.or(prompts.last()) {
        return Some(prompt);
    }
    let bare =
        (from..tail).rev().find(|&line| naming(&lines[line].text).is_some_and(|naming| naming.listed == Listed::default()));
    let with_names = (from..tail).rev().find(|&line| split_naming(&lines[line].text).is_some());
    // "Ada Lind!" on one line, "Your turn" on the next.
    let beside = bare
        .map(|line| if line > from && names::is_name(super::words::trimmed(&lines[line - 1].text)) { line - 1 } else { line });
    with_names.or(beside)
}

/// Where an invitation begins in `text`, and what follows it.
fn prompt(text: &str) -> Option<(usize, Option<&str>)> {
    if !is_within(text, 2_000) {
        return None;
    }
    let sentences = sentences(text);
    let is_prompt = |sentence: &str| {
        let words = Words::of(sentence);
        let is_one = |prompt: &&&str| words.find(prompt).is_some() || prompt.split(' ').count() > 2 && words.hold(prompt);
        is_within(sentence, 250)
            && !phrases::ALL.iter().any(|phrases| words.hold_any(phrases.first_person))
            && phrases::ALL.iter().any(|phrases| phrases.prompts.iter().any(|prompt| is_one(&prompt)))
    };
    let (start, end) = sentences.into_iter().find(|&(start, end)| is_prompt(&text[start..end]))?;
    Some((start, Some(text[end..].trim())))
}

/// The sentences of `text`, as places.
fn sentences(text: &str) -> Vec<(usize, usize)> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (place, mark) in text.match_indices(['.', '!', '?', ':', '…']) {
        let after = text[place + mark.len()..].trim_start_matches(['”', '»', '"', '’', ')']);
        let end = text.len() - after.len();
        if end > start && text[end..].starts_with(char::is_whitespace) && text[start..end].contains(char::is_alphanumeric) {
            sentences.push((start, end));
            start = end + (text[end..].len() - text[end..].trim_start().len());
        }
    }
    sentences.push((start, text.len()));
    sentences
}

/// Reads `text` as handing the baton over.
fn naming(text: &str) -> Option<Naming> {
    if !is_within(text, 200) {
        return None;
    }
    let words = Words::of(text);
    let phrases = phrases::ALL.iter().flat_map(|phrases| phrases.naming);
    let place = phrases.filter_map(|phrase| words.find(phrase)).max_by_key(ExactSizeIterator::len)?;
    let (mut listed, after) = (names::listed(&text[..place.start]), names::listed(&text[place.end..]));
    listed.names.extend(after.names);
    listed.others.extend(after.others);
    Some(Naming { listed, start: 0 })
}

/// A naming that is sure: nothing but names and the phrase, on the whole line or in its last sentences.
fn split_naming(text: &str) -> Option<Naming> {
    let starts = sentences(text).into_iter().map(|(start, _)| start).filter(|&start| is_within(&text[start..], 160));
    let read = |start| naming(&text[start..]).map(|naming| Naming { start, ..naming });
    let sure = |naming: &Naming| !naming.listed.names.is_empty() && naming.listed.others.is_empty();
    starts.filter_map(read).find(sure)
}

/// The names in the lines of the naming; what is understood as nothing else is reported.
fn nominees(block: &[(usize, &str)], start: usize, findings: &mut Findings) -> Vec<String> {
    let mut names = Distinct::default();
    let mut unread: Vec<(usize, String)> = Vec::new();
    let mut with_phrase = false;
    let mut bare_names: Vec<(usize, &str, Vec<String>)> = Vec::new();
    for &(number, text) in block.iter().filter(|(_, text)| text.contains(char::is_alphanumeric)) {
        match naming(text).map(|naming| naming.listed) {
            Some(listed) => {
                with_phrase |= !listed.names.is_empty();
                findings.named(&mut names, listed.names, "nominates", number, text);
                unread.extend(listed.others.into_iter().map(|other| (number, other)));
            }
            None if is_within(text, 160) && names::listed(text).others.is_empty() => {
                bare_names.push((number, text, names::listed(text).names));
            }
            None => unread.push((number, text.to_owned())),
        }
    }
    for (number, text, bare) in bare_names {
        if with_phrase && !bare.iter().all(|name| names.has(name)) {
            unread.push((number, text.to_owned()));
        } else {
            findings.named(&mut names, bare, "nominates", number, text);
        }
    }
    if names.is_empty() {
        findings.warn(start, "nobody is named to answer next. If somebody is, write the name under \"nominates\".");
    }
    if let Some((number, text)) = unread.first() {
        let more = if unread.len() > 1 { format!(" (and {} more)", unread.len() - 1) } else { String::new() };
        findings.warnings.push(Note {
            line: *number,
            message: format!(
                "“{}”{more} stands where the next person is named, and was left out. If it names somebody, add the name to \
                 \"nominates\"; if it is part of the last answer, add it there.",
                excerpt(text)
            ),
        });
    }
    names.into_names()
}
