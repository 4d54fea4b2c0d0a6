//! The end of an interview: where the person passes the baton, to whom, and where the rest of the web page begins.

use super::article::Line;
use super::names::{self, NameList, UniqueNames};
use super::phrases::{self, Phrases};
use super::words::{FoldedWords, excerpt, is_at_most};
use super::{Report, Warning};
use std::collections::HashSet;
use std::sync::LazyLock;

/// What follows the last question.
#[derive(Default, Debug)]
pub struct Ending {
    /// The index of the first line after the answers.
    pub start: usize,
    /// The index of the first line after the interview.
    pub end: usize,
    /// The end of the last answer, if it is on that line too.
    pub last_answer: Option<String>,
    /// Who receives the baton.
    pub nominates: Vec<String>,
}

/// A line that passes the baton.
struct Handover {
    list: NameList,
    /// The offset at which the handover starts; an answer may end before it.
    start: usize,
}

/// Reads the end of the interview, from the line after the last question on.
pub fn read(lines: &[Line], from: usize, report: &mut Report) -> Ending {
    let end_of_interview = end_of_interview(lines, from);
    let Some(start) = handover_start(lines, from, end_of_interview) else {
        let line = lines[end_of_interview.min(lines.len()) - 1].number;
        let ends = lines
            .get(end_of_interview)
            .map_or(String::new(), |end| format!(" The interview was taken to end before “{}”.", excerpt(&end.text)));
        report.warn(line, format!("nobody is named as the next person.{ends} If somebody is, add the name to \"nominates\"."));
        boilerplate(lines, end_of_interview, report);
        return Ending { start: end_of_interview, end: end_of_interview, ..Ending::default() };
    };
    let mut ending = Ending { start, end: end_of_interview, ..Ending::default() };
    let (offset, rest) = prompt(&lines[start].text).unwrap_or((0, None));
    let mut block: Vec<(usize, &str)> = Vec::new();
    if let Some(rest) = rest {
        block.push((lines[start].number, rest));
        report.trace("", lines[start].number, "asks for the next person");
    }
    let offset =
        if rest.is_none() { handover_at_end(&lines[start].text).map_or(offset, |handover| handover.start) } else { offset };
    if offset > 0 {
        ending.last_answer = Some(lines[start].text[..offset].trim_end().to_owned());
    }
    if rest.is_none() {
        block.push((lines[start].number, &lines[start].text[offset..]));
    }
    block.extend(lines[start + 1..end_of_interview].iter().map(|line| (line.number, &*line.text)));
    ending.nominates = nominees(&block, lines[start].number, report);
    boilerplate(lines, end_of_interview, report);
    ending
}

fn boilerplate(lines: &[Line], end_of_interview: usize, report: &mut Report) {
    if let Some(line) = lines.get(end_of_interview) {
        report.trace(
            "",
            line.number,
            format!("“{}” and what follows belong to the page, not to the interview", excerpt(&line.text)),
        );
    }
}

/// The index of the first line after the interview; `from` is the line after the last question.
fn end_of_interview(lines: &[Line], from: usize) -> usize {
    // Before the handover, what looks like an end may be a sentence of the last answer.
    let after_handover = (from..lines.len()).find(|&line| is_handover(&lines[line].text)).unwrap_or(from);
    (after_handover..lines.len()).find(|&line| is_end(&lines[line].text)).unwrap_or(lines.len())
}

/// Whether a line starts what follows an interview on its page: a call to apply, related articles.
pub fn is_end(text: &str) -> bool {
    if !is_at_most(text, 160) {
        return false;
    }
    static LONGEST_WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| longest_words(|phrases| phrases.end_markers));
    let words = FoldedWords::of(text);
    if !words.folded().iter().any(|word| LONGEST_WORDS.contains(word.as_str())) {
        return false;
    }
    let is_first_person = phrases::ALL.iter().any(|phrases| words.contains_any(phrases.first_person));
    !is_first_person && phrases::ALL.iter().any(|phrases| phrases.end_markers.iter().any(|end| words.find(end).is_some()))
}

/// Whether a line passes the baton: it asks for the next person, or names them.
pub fn is_handover(text: &str) -> bool {
    // This fast check rules out almost every line, so that long articles don't take long.
    static LONGEST_WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
        let lists: [fn(&'static Phrases) -> &'static [&'static str]; 4] =
            [|phrases| phrases.handovers, |phrases| phrases.prompts, |phrases| phrases.naming, |phrases| phrases.passing];
        lists.into_iter().flat_map(longest_words).collect()
    });
    is_at_most(text, 2_000)
        && FoldedWords::of(text).folded().iter().any(|word| LONGEST_WORDS.contains(word.as_str()))
        && (prompt(text).is_some() || handover(text).is_some_and(|handover| !handover.list.names.is_empty()))
}

/// The longest word of each phrase: a text with none of these words contains none of the phrases.
fn longest_words(list: fn(&'static Phrases) -> &'static [&'static str]) -> HashSet<&'static str> {
    let longest = |phrase: &&'static str| phrase.split(' ').max_by_key(|word| word.len());
    phrases::ALL.iter().flat_map(|phrases| list(phrases)).filter_map(longest).collect()
}

/// The line where the handover starts: the last request for a name that a name follows, or else the last request, or else a
/// line that names somebody.
fn handover_start(lines: &[Line], from: usize, end_of_interview: usize) -> Option<usize> {
    let prompts: Vec<usize> = (from..end_of_interview).filter(|&line| prompt(&lines[line].text).is_some()).collect();
    let last_handover = (from..end_of_interview)
        .rev()
        .find(|&line| handover(&lines[line].text).is_some_and(|handover| !handover.list.names.is_empty()));
    let followed = prompts.iter().rev().find(|&&prompt| last_handover.is_some_and(|handover| prompt <= handover));
    if let Some(&prompt) = followed.or(prompts.last()) {
        return Some(prompt);
    }
    let bare = (from..end_of_interview)
        .rev()
        .find(|&line| handover(&lines[line].text).is_some_and(|handover| handover.list == NameList::default()));
    let with_names = (from..end_of_interview).rev().find(|&line| handover_at_end(&lines[line].text).is_some());
    // "Ada Lind!" may be on the line before "Your turn".
    let with_name_before = bare.map(|line| {
        if line > from && names::is_name(super::words::trim_punctuation(&lines[line - 1].text)) { line - 1 } else { line }
    });
    with_names.or(with_name_before)
}

/// The offset of a request for a name in `text`, and what follows it.
fn prompt(text: &str) -> Option<(usize, Option<&str>)> {
    if !is_at_most(text, 2_000) {
        return None;
    }
    let sentences = sentences(text);
    let is_prompt = |sentence: &str| {
        let words = FoldedWords::of(sentence);
        let matches =
            |prompt: &&&str| words.find(prompt).is_some() || prompt.split(' ').count() > 2 && words.contains_all(prompt);
        is_at_most(sentence, 250)
            && !phrases::ALL.iter().any(|phrases| words.contains_any(phrases.first_person))
            && phrases::ALL.iter().any(|phrases| {
                phrases.prompts.iter().any(|prompt| matches(&prompt)) || asks_for_name(sentence, &words, phrases)
            })
    };
    let (start, end) = sentences.into_iter().find(|&(start, end)| is_prompt(&text[start..end]))?;
    Some((start, Some(text[end..].trim())))
}

/// Whether a sentence asks somebody to name the next person: "C’est à votre tour de désigner…", "Désignez une collègue",
/// "À qui souhaitez-vous passer le relais ?" Advice in an answer may be a request, too, but is about something else.
fn asks_for_name(sentence: &str, words: &FoldedWords, phrases: &Phrases) -> bool {
    let (names, passes) = (words.contains_any(phrases.naming), words.contains_any(phrases.passing));
    if !names && !passes {
        return false;
    }
    let asks_who = words.contains_any(phrases.who) && words.contains_any(phrases.second_person);
    let is_about_next = names && words.contains_any(phrases.named) || passes && words.contains_any(phrases.batons) || asks_who;
    let has_turn = || phrases.turns.iter().any(|turn| words.find(turn).is_some());
    let starts_with_verb = || {
        let first = words.folded().first().map(String::as_str).unwrap_or_default();
        phrases.naming.contains(&first) || phrases.passing.contains(&first)
    };
    let is_question = sentence.trim_end().ends_with(['?', ':', '…']);
    let speaks_to_you = words.contains_any(phrases.second_person);
    is_about_next && (has_turn() || starts_with_verb() || is_question && speaks_to_you) || has_turn_before_verb(words, phrases)
}

/// Whether a verb of naming follows the turn: "your turn to choose", "à vous de désigner".
fn has_turn_before_verb(words: &FoldedWords, phrases: &Phrases) -> bool {
    let folded = words.folded();
    let is_verb = |index: usize| {
        folded
            .get(index)
            .is_some_and(|word| phrases.naming.contains(&word.as_str()) || phrases.passing.contains(&word.as_str()))
    };
    phrases.turns.iter().any(|turn| {
        let turn: Vec<&str> = turn.split(' ').collect();
        let starts = folded
            .windows(turn.len())
            .enumerate()
            .filter(|(_, run)| run.iter().eq(turn.iter()))
            .map(|(start, _)| start + turn.len());
        starts.into_iter().any(|end| (end..end + 3).any(is_verb))
    })
}

/// The sentences of `text`: start and end of each.
pub fn sentences(text: &str) -> Vec<(usize, usize)> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (offset, mark) in text.match_indices(['.', '!', '?', ':', '…']) {
        let after = text[offset + mark.len()..].trim_start_matches(['”', '»', '"', '’', ')']);
        // In French, there is a space inside of the quotation marks.
        let after = after.trim_start().strip_prefix('»').unwrap_or(after);
        let end = text.len() - after.len();
        if mark == "." && is_inside_name(&text[start..=offset], after) {
            continue;
        }
        if end > start && text[end..].starts_with(char::is_whitespace) && text[start..end].contains(char::is_alphanumeric) {
            sentences.push((start, end));
            start = end + (text[end..].len() - text[end..].trim_start().len());
        }
    }
    sentences.push((start, text.len()));
    sentences
}

/// Whether a full stop belongs to a name: "Dr. Lind", "Ada A. Lind". After an initial, a sentence may begin that speaks to the person.
fn is_inside_name(before: &str, after: &str) -> bool {
    if names::ends_in_title(before) {
        return true;
    }
    let next = after.split_whitespace().next().map(FoldedWords::of);
    let begins = |phrases: &&Phrases, word: &str| {
        phrases.second_person.contains(&word)
            || phrases.handovers.iter().any(|handover| handover.split(' ').next() == Some(word))
    };
    names::ends_in_initial(before)
        && next.is_some_and(|next| {
            let first = next.folded().first().map(String::as_str).unwrap_or_default();
            !first.is_empty() && !phrases::ALL.iter().any(|phrases| begins(phrases, first))
        })
}

/// Parses `text` as a handover.
fn handover(text: &str) -> Option<Handover> {
    if !is_at_most(text, 200) {
        return None;
    }
    let words = FoldedWords::of(text);
    let phrases = phrases::ALL.iter().flat_map(|phrases| phrases.handovers);
    let range = phrases.filter_map(|phrase| words.find(phrase)).max_by_key(ExactSizeIterator::len)?;
    let (mut list, after) = (
        names::parse_list(without_openers(text[..range.start].trim_end_matches(['’', '\'', 'ʼ']))),
        names::parse_list(&text[range.end..]),
    );
    list.names.extend(after.names);
    list.rest.extend(after.rest);
    Some(Handover { list, start: 0 })
}

/// `text` without words that only begin the sentence: "It’s Ada Lind’s turn".
fn without_openers(text: &str) -> &str {
    let words = FoldedWords::of(text);
    let is_opener = |word: &String| {
        ["it", "s", "is", "now", "then", "so", "and", "next", "c", "est", "maintenant", "alors", "et", "puis"]
            .contains(&word.as_str())
    };
    let first = words.folded().iter().position(|word| !is_opener(word));
    match first {
        // A name may begin with a mark.
        Some(0) => text,
        Some(first) => &text[words.range(first).start..],
        None => "",
    }
}

/// A handover at the end of a line that also ends an answer: nothing but names and the phrase.
fn handover_at_end(text: &str) -> Option<Handover> {
    let starts = sentences(text).into_iter().map(|(start, _)| start).filter(|&start| is_at_most(&text[start..], 160));
    let read = |start| handover(&text[start..]).map(|handover| Handover { start, ..handover });
    let is_certain = |handover: &Handover| !handover.list.names.is_empty() && handover.list.rest.is_empty();
    starts.filter_map(read).find(is_certain)
}

/// The names in the lines of the handover. Other text is reported.
fn nominees(block: &[(usize, &str)], start: usize, report: &mut Report) -> Vec<String> {
    let mut names = UniqueNames::default();
    let mut unrecognised: Vec<(usize, String)> = Vec::new();
    let mut with_phrase = false;
    let mut bare_names: Vec<(usize, &str, Vec<String>)> = Vec::new();
    for &(number, text) in block.iter().filter(|(_, text)| text.contains(char::is_alphanumeric)) {
        match handover(text).map(|handover| handover.list) {
            Some(list) => {
                with_phrase |= !list.names.is_empty();
                report.add_names(&mut names, list.names, "nominates", number, text);
                unrecognised.extend(list.rest.into_iter().map(|other| (number, other)));
            }
            None if is_at_most(text, 160) && names::parse_list(text).rest.is_empty() => {
                bare_names.push((number, text, names::parse_list(text).names));
            }
            None => unrecognised.push((number, text.to_owned())),
        }
    }
    for (number, text, bare) in bare_names {
        if with_phrase && !bare.iter().all(|name| names.contains(name)) {
            unrecognised.push((number, text.to_owned()));
        } else {
            report.add_names(&mut names, bare, "nominates", number, text);
        }
    }
    if names.is_empty() {
        report.warn(start, "nobody is named as the next person. If somebody is, add the name to \"nominates\".");
    }
    if let Some((number, text)) = unrecognised.first() {
        let more = if unrecognised.len() > 1 { format!(" (and {} more)", unrecognised.len() - 1) } else { String::new() };
        report.warnings.push(Warning {
            line: *number,
            message: format!(
                "“{}”{more} is where the next person is named, and was left out. If it names somebody, add the name to \
                 \"nominates\"; if it is part of the last answer, add it there.",
                excerpt(text)
            ),
        });
    }
    names.into_names()
}
