//! Takes the names of speakers off the parts of an interview: "Q:" and "A:", "TESSA HOLM:", "[TH]", a number.
//!
//! A label is one because it comes again: in front of most questions, or in front of most answers. "My tools: a pen" is not.

use super::article::{Line, Style};
use super::headings::{self, Questions};
use super::words::{is_at_most, normalize};
use super::{ImportError, Report};
use super::{names, phrases};
use crate::content::wire;
use std::collections::{BTreeMap, BTreeSet};

/// A label at the beginning of a line.
#[derive(Debug)]
struct Label {
    /// The label without case, accents and numbers: "q# :", "tessa holm".
    class: String,
    /// The label as written, without punctuation.
    text: String,
    /// Where the text after it starts.
    end: usize,
}

/// What stands in front of answers, folded.
const ANSWER: &[&str] = &["a", "answer", "ans", "r", "rep", "reponse", "antwort", "respuesta", "reply"];
/// What stands in front of questions, folded.
const QUESTION: &[&str] = &["q", "question", "quest", "frage", "pregunta", "interviewer", "int"];

/// What the labels of one class are for.
#[derive(Default, Debug)]
struct Uses {
    /// How it is written first.
    text: String,
    /// The lines of questions that it stands before.
    questions: usize,
    /// The answers that begin with it.
    answers: usize,
    /// All lines that begin with it.
    lines: usize,
    /// Those among them that end with a question mark.
    asking: usize,
    /// The number of the first line, and of the second.
    first: usize,
}

/// Removes labels from `lines`, from the first question on. `name` is the interviewed person, if the title says so.
///
/// # Errors
/// If two people answer.
pub fn remove(lines: &mut Vec<Line>, series: &wire::Series, name: &str, report: &mut Report) -> Result<(), ImportError> {
    let questions = Questions::of(series);
    split_answers(lines, &questions, name);
    let labels: Vec<Option<Label>> = lines.iter().map(|line| label(&line.text, name)).collect();
    if labels.iter().flatten().next().is_none() {
        return Ok(());
    }
    let is_question: Vec<bool> =
        lines.iter().zip(&labels).map(|(line, label)| is_asked(&questions, &line.text, label.as_ref())).collect();
    let Some(first) = is_question.iter().position(|is| *is) else { return Ok(()) };
    let uses = uses(lines, &labels, &is_question, first);
    let sections = is_question.iter().filter(|is| **is).count();
    let asks = |uses: &Uses| uses.questions > 1 || uses.asking > 1 && uses.asking * 2 > uses.lines;
    let asking: BTreeSet<&str> = uses
        .iter()
        .filter(|(class, uses)| !is_number(class) && (asks(uses) || uses.questions > 0 && QUESTION.contains(&bare(class))))
        .map(|(class, _)| class.as_str())
        .collect();
    let may_answer = |class: &str, uses: &Uses| !asking.contains(class) && uses.answers > 0;
    let is_known = |class: &str, uses: &Uses| {
        ANSWER.contains(&bare(class)) && (uses.answers > 1 || !asking.is_empty()) || is_person(&uses.text, name)
    };
    // A dash before each answer is one thing, a list inside of answers another.
    let is_frequent = |class: &str, uses: &Uses| {
        let is_list =
            !class.contains(char::is_alphanumeric) && !class.contains('#') && uses.lines != uses.answers + uses.questions;
        uses.answers > 1 && uses.answers * 10 >= sections * 6 && !is_list
    };
    let mut answering: BTreeSet<&str> = uses
        .iter()
        .filter(|(class, uses)| may_answer(class, uses) && (is_known(class, uses) || is_frequent(class, uses)))
        .map(|(class, _)| class.as_str())
        .collect();
    // Two people may take turns, so that neither begins most answers. Both are names or initials then.
    let is_speaker = |class: &str, uses: &Uses| {
        !asking.contains(class) && !is_number(class) && uses.lines > 1 && names::is_speaker(&uses.text)
    };
    let speakers: Vec<(&str, &Uses)> =
        uses.iter().filter(|(class, uses)| is_speaker(class, uses)).map(|(class, uses)| (class.as_str(), uses)).collect();
    let begun: usize = speakers.iter().map(|(_, uses)| uses.answers).sum();
    if begun > 1 && begun * 10 >= sections * 6 {
        answering.extend(speakers.iter().map(|(class, _)| *class));
    }
    require_one_person(&uses, &answering, name)?;
    let is_picture = |class: &str| {
        let first = class.split(' ').next().unwrap_or_default();
        phrases::ALL.iter().any(|phrases| phrases.pictures.contains(&first))
    };
    let joins_in = |class: &str, uses: &Uses| {
        is_speaker(class, uses) && !is_picture(class) && !answering.contains(class) && !is_person(&uses.text, name)
    };
    if let Some((_, other)) = uses.iter().find(|(class, uses)| joins_in(class, uses)) {
        if other.lines * 10 >= sections * 6 {
            return Err(two_people(
                other.first,
                &format!("“{}” and “{}”", if name.is_empty() { "…" } else { name }, other.text),
            ));
        }
        let message = format!(
            "“{}” is on {} lines and may say that another person speaks. It was kept in the answers. If somebody else speaks there, \
             take that out.",
            other.text, other.lines
        );
        report.warn(other.first, message);
    }
    if asking.is_empty() && answering.is_empty() {
        return Ok(());
    }
    for class in asking.union(&answering) {
        let uses = &uses[*class];
        report.trace("", uses.first, format!("“{}” says who speaks, and was left out", uses.text));
    }
    let asking: BTreeSet<String> = asking.into_iter().map(str::to_owned).collect();
    let answering: BTreeSet<String> = answering.into_iter().map(str::to_owned).collect();
    strip(lines, labels, &is_question, first, &asking, &answering);
    Ok(())
}

/// Splits lines that hold a question and its answer, if the answer has a label: "Q: What inspires you? A: The sea."
fn split_answers(lines: &mut Vec<Line>, questions: &Questions, name: &str) {
    let answer_of = |line: &Line| {
        let start = headings::answer_start(&line.text)?;
        let label = label(&line.text[start..], name)?;
        (label.end < line.text.len() - start && questions.is_question(&line.text[..start])).then_some(start)
    };
    if !lines.iter().any(|line| answer_of(line).is_some()) {
        return;
    }
    let mut split = Vec::with_capacity(lines.len() * 2);
    for mut line in std::mem::take(lines) {
        let answer = answer_of(&line).map(|start| Line { text: line.text.split_off(start), odd: Vec::new(), ..line.clone() });
        line.text.truncate(line.text.trim_end().len());
        split.push(line);
        split.extend(answer);
    }
    *lines = split;
}

/// Whether a line is one of the series' questions, with or without its label.
fn is_asked(questions: &Questions, text: &str, label: Option<&Label>) -> bool {
    questions.is_question(text)
        || label.is_some_and(|label| label.end < text.len() && questions.is_question(&text[label.end..]))
}

fn uses(lines: &[Line], labels: &[Option<Label>], is_question: &[bool], first: usize) -> BTreeMap<String, Uses> {
    let mut uses: BTreeMap<String, Uses> = BTreeMap::new();
    // "HARBOUR:" alone may stand on the line before the first question.
    let start = first
        - usize::from(first > 0 && labels[first - 1].as_ref().is_some_and(|label| label.end == lines[first - 1].text.len()));
    let mut begins = false;
    for index in start..lines.len() {
        let text = &lines[index].text;
        if let Some(label) = &labels[index] {
            let is_alone = label.end == text.len();
            let asks_next = is_alone && is_question.get(index + 1).is_some_and(|is| *is);
            let known = uses.entry(label.class.clone()).or_default();
            if known.lines == 0 {
                known.text.clone_from(&label.text);
                known.first = lines[index].number;
            }
            known.lines += 1;
            known.asking += usize::from(text.ends_with('?') || asks_next);
            known.questions += usize::from(is_question[index] || asks_next);
            known.answers += usize::from(begins && !is_question[index] && !asks_next);
            if is_question[index] && headings::has_answer(&text[label.end..]) {
                // The answer is on the line of the question.
                begins = false;
                continue;
            }
        }
        begins = is_question[index];
    }
    uses
}

/// # Errors
/// If the labels of two people answer.
fn require_one_person(uses: &BTreeMap<String, Uses>, answering: &BTreeSet<&str>, name: &str) -> Result<(), ImportError> {
    let is_generic = |class: &str| ANSWER.contains(&bare(class)) || !class.contains(char::is_alphabetic);
    let mut people: Vec<&Uses> = answering.iter().filter(|class| !is_generic(class)).map(|class| &uses[*class]).collect();
    people.sort_by_key(|uses| uses.first);
    let mut distinct: Vec<&Uses> = Vec::new();
    for uses in people {
        let is_same = |other: &&Uses| {
            is_person(&uses.text, name) && is_person(&other.text, name)
                || is_person(&uses.text, &other.text)
                || is_person(&other.text, &uses.text)
        };
        if !distinct.iter().any(is_same) {
            distinct.push(uses);
        }
    }
    match distinct.as_slice() {
        [_, second, ..] => {
            let names: Vec<String> = distinct.iter().map(|uses| format!("“{}”", uses.text)).collect();
            Err(two_people(second.first, &names.join(" and ")))
        }
        _ => Ok(()),
    }
}

/// The error that two people answer.
pub fn two_people(line: usize, names: &str) -> ImportError {
    ImportError::at(
        line,
        format!(
            "two people answer here: {names}. An interview is one person’s. Make a file for each, with that person’s title, the \
             questions, and only that person’s answers, and import both."
        ),
    )
}

fn strip(
    lines: &mut Vec<Line>,
    labels: Vec<Option<Label>>,
    is_question: &[bool],
    first: usize,
    asking: &BTreeSet<String>,
    answering: &BTreeSet<String>,
) {
    let mut is_empty = vec![false; lines.len()];
    for (index, label) in labels.into_iter().enumerate() {
        let Some(label) = label.filter(|label| asking.contains(&label.class) || answering.contains(&label.class)) else {
            continue;
        };
        // In the middle of an answer, a number belongs to a list.
        let follows_question = index.checked_sub(1).is_some_and(|before| is_question[before]);
        if index + 1 < first || is_number(&label.class) && !follows_question {
            continue;
        }
        let line = &mut lines[index];
        line.text = line.text[label.end..].trim().to_owned();
        is_empty[index] = line.text.is_empty();
        // An unknown question is told of.
        if asking.contains(&label.class) && !is_question[index] {
            line.style = Style::Heading;
        } else if line.style == Style::Heading && answering.contains(&label.class) {
            line.style = Style::Plain;
        }
    }
    let mut index = 0;
    lines.retain(|_| {
        index += 1;
        !is_empty[index - 1]
    });
}

/// Whether a class is that of a number alone.
fn is_number(class: &str) -> bool {
    !class.contains(char::is_alphabetic)
}

/// A class without numbers and marks: "q" of "q#:".
fn bare(class: &str) -> &str {
    class.trim_matches(|c: char| !c.is_alphabetic())
}

/// The label at the beginning of a line. `name` is that of the person, which may stand alone on a line.
fn label(text: &str, name: &str) -> Option<Label> {
    const LONGEST: usize = 40;
    let start = text.find(|c: char| c.is_alphanumeric() || "[(<{".contains(c))?;
    if start > 8 {
        return None;
    }
    let rest = &text[start..];
    // A dash or an emoji. Whether it is one or a bullet, how often it comes says.
    let sign = text[..start].trim();
    let is_sign =
        !sign.is_empty() && text[..start].ends_with(char::is_whitespace) && !sign.contains(['“', '«', '"', '‘', '(', '[']);
    if is_sign {
        let class = if sign.starts_with(['–', '—', '-']) { "-".to_owned() } else { sign.to_owned() };
        return Some(Label { class, text: sign.to_owned(), end: start });
    }
    if let Some(close) = rest
        .chars()
        .next()
        .and_then(|open| [('[', ']'), ('(', ')'), ('<', '>'), ('{', '}')].iter().find(|pair| pair.0 == open))
        .map(|pair| pair.1)
    {
        let end = rest.char_indices().take(LONGEST).find(|(_, c)| *c == close)?.0;
        let inside = &rest[1..end];
        let after = start + end + close.len_utf8();
        let after = after
            + (text[after..].len()
                - text[after..].trim_start_matches([':', ' ', '\u{a0}', '\u{202f}', '.', '-', '–', '—']).len());
        return is_label(inside, true).then(|| new_label(inside, after));
    }
    let limit = rest.char_indices().nth(LONGEST).map_or(rest.len(), |(end, _)| end);
    let beginning = &rest[..limit];
    let initials = initials_length(beginning);
    let first_of = |marks: &[&'static str]| {
        let found = marks.iter().flat_map(|mark| beginning.match_indices(mark).map(|(at, _)| (at, *mark)));
        found.min_by_key(|(at, mark)| (*at, std::cmp::Reverse(mark.len())))
    };
    let is_known = |at: usize| {
        let class = fold_class(&beginning[..at]);
        initials > 0 || is_number(&class) || QUESTION.contains(&bare(&class)) || ANSWER.contains(&bare(&class))
    };
    let strong = first_of(&[":", "：", " –", " —", " - ", ">", " |"]);
    let weak = first_of(&[".", ")"]).filter(|(at, _)| is_known(*at) && strong.is_none_or(|(strong, _)| *at < strong));
    // "Dr. Holm: " has one separator, "A. The lamp: " has another.
    let is_glued =
        |(at, _): &(usize, &str)| strong.is_some_and(|(strong, _)| !beginning[*at..strong].contains(char::is_alphanumeric));
    let separator = weak.filter(|weak| !is_glued(weak)).or(strong);
    if let Some((at, mark)) = separator {
        // "T.H.: The light"
        let at = if mark == "." && initials > 0 { initials - 1 } else { at };
        let mark = if mark == "." && initials > 0 { &beginning[at..initials] } else { mark };
        let inside = beginning[..at].trim();
        let after_mark = start + at + mark.len();
        let is_strong = !matches!(mark, "." | ")") || initials > 0;
        let after = after_mark
            + (text[after_mark..].len()
                - text[after_mark..].trim_start_matches([':', ' ', '\u{a0}', '\u{202f}', '.', ')', '-', '–', '—', '>']).len());
        let is_spaced = after > after_mark || after == text.len() || mark.ends_with(' ');
        // "A. The light" and "1) The light" are labels, "Sure. The light" is not.
        let is_short = inside.chars().count() <= 3
            || QUESTION.contains(&bare(&fold_class(inside)))
            || ANSWER.contains(&bare(&fold_class(inside)));
        let is_small = mark == ":" && inside.split_whitespace().count() <= 2 && inside.starts_with(char::is_lowercase);
        if is_spaced && (is_label(inside, is_strong) && (is_strong || is_short) || is_small) {
            return Some(new_label(inside, after));
        }
    }
    if let Some(end) = capitals_before_text(rest) {
        return Some(new_label(&rest[..end], start + end + (rest[end..].len() - rest[end..].trim_start().len())));
    }
    // A name on a line of its own.
    let is_alone = is_at_most(text, LONGEST) && (is_person(text, name) || is_capitals(text) && names::is_speaker(text));
    is_alone.then(|| new_label(text, text.len()))
}

/// The length of a name in capitals before a sentence: "TESSA HOLM The light", where a tab or a column was.
fn capitals_before_text(text: &str) -> Option<usize> {
    let mut end = 0;
    for (count, word) in text.split_whitespace().take(4).enumerate() {
        let start = end + text[end..].find(word)?;
        if !is_capitals(word) || !word.chars().all(|c| c.is_alphabetic() || c == '.' || c == '-') {
            let is_sentence = word.starts_with(char::is_uppercase);
            return (count > 0 && is_sentence).then_some(end);
        }
        end = start + word.len();
    }
    None
}

/// The length of initials at the start: "T.H." or "T. H."
fn initials_length(text: &str) -> usize {
    let mut length = 0;
    let mut rest = text;
    while let Some(first) = rest.chars().next().filter(|c| c.is_uppercase()) {
        let after = &rest[first.len_utf8()..];
        let Some(after) = after.strip_prefix('.') else { break };
        length = text.len() - after.len();
        rest = after.trim_start_matches(' ');
    }
    if length > 2 { length } else { 0 }
}

fn new_label(text: &str, end: usize) -> Label {
    let text = text.trim();
    Label { class: fold_class(text), text: text.to_owned(), end }
}

/// A label without case, accents and the value of numbers.
fn fold_class(text: &str) -> String {
    let folded = normalize(&names::without_pronouns(text));
    let mut class = String::with_capacity(folded.len());
    for c in folded.chars() {
        if !c.is_ascii_digit() {
            class.push(c);
        } else if !class.ends_with('#') {
            class.push('#');
        }
    }
    class
}

/// Whether `text` may be a label: a name, initials, a number, "Question 1".
fn is_label(text: &str, is_marked: bool) -> bool {
    let text = text.trim();
    let words = text.split_whitespace().count();
    let folded = fold_class(text);
    let is_known = QUESTION.contains(&bare(&folded)) || ANSWER.contains(&bare(&folded));
    let is_number = folded == "#" || folded.len() <= 3 && folded.starts_with('#');
    is_known || is_number || is_marked && words <= 4 && text.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
}

fn is_capitals(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).count() > 1 && !text.contains(char::is_lowercase)
}

/// Whether a label is the person's name, a part of it, or its initials.
pub fn is_person(label: &str, name: &str) -> bool {
    let (label, name) = (normalize(&names::without_pronouns(label)), normalize(name));
    let parts: Vec<&str> = name.split(' ').filter(|part| !part.is_empty()).collect();
    if parts.is_empty() || label.is_empty() {
        return false;
    }
    let initials: String = parts.iter().filter_map(|part| part.chars().next()).collect();
    let ends: String = [parts[0], parts[parts.len() - 1]].iter().filter_map(|part| part.chars().next()).collect();
    let compact = label.replace(' ', "");
    let words: Vec<&str> = label.split(' ').collect();
    let is_part = |word: &&str| parts.contains(word) || word.len() == 1 && parts.iter().any(|part| part.starts_with(word));
    label == name
        || parts.len() > 1 && (compact == initials || compact == ends)
        || words.iter().all(is_part) && words.iter().any(|word| word.len() > 1)
}
