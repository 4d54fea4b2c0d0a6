//! Takes the marks of footnotes and comments out of an article, with their texts: `[a]` of a word processor, `[1]`, `¹`, `(1)`.

use super::Report;
use super::article::{Break, Line};
use super::words::excerpt;
use std::collections::BTreeMap;

/// The kinds of marks.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Kind {
    /// `[a]`, `[b]`, …, `[aa]`
    Letter,
    /// `[AL1]`: the initials of who remarked it, and a number.
    Remark,
    /// `[1]`
    Number,
    /// `¹`
    Superscript,
    /// `(1)`
    Parenthesis,
    /// `*`, `†`
    Sign,
}

/// A mark in a text.
#[derive(Clone, PartialEq, Debug)]
struct Mark {
    kind: Kind,
    /// What it refers to: "a", "1".
    name: String,
    start: usize,
    end: usize,
}

/// Removes marks and their texts from `lines`, and reports them. `from` is the first line on which texts of notes may be: after
/// the first question.
pub fn remove(lines: &mut Vec<Line>, from: usize, report: &mut Report) {
    let mut referenced = Referenced::new();
    for (index, line) in lines.iter().enumerate() {
        for mark in marks(&line.text) {
            referenced.entry((mark.kind, mark.name)).or_insert(index);
        }
    }
    let defined = take_texts(lines, from, &referenced, report);
    let mut marks: Vec<(usize, Mark)> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        marks.extend(self::marks(&line.text).into_iter().map(|mark| (index, mark)));
    }
    let sequences = sequences(&marks);
    let is_mark = |mark: &Mark| match mark.kind {
        Kind::Remark => true,
        Kind::Letter | Kind::Number => defined.contains_key(&(mark.kind, mark.name.clone())) || sequences.contains(&mark.kind),
        _ => defined.contains_key(&(mark.kind, mark.name.clone())),
    };
    let (removed, kept): (Vec<_>, Vec<_>) = marks.into_iter().partition(|(_, mark)| is_mark(mark));
    for marks in removed.chunk_by(|(one, _), (other, _)| one == other) {
        let text = &mut lines[marks[0].0].text;
        *text = without(text, marks.iter().map(|(_, mark)| mark));
    }
    report_removed(lines, &removed, &defined, report);
    let doubtful = kept.iter().filter(|(_, mark)| matches!(mark.kind, Kind::Letter | Kind::Number | Kind::Superscript));
    for (index, mark) in doubtful.take(5) {
        let line = &lines[*index];
        let text = line.text.get(mark.start..mark.end).unwrap_or_default();
        let message = format!(
            "“{text}” may be the mark of a footnote or a comment, and was kept. If it is one, remove it from the answer."
        );
        report.warn(line.number, message);
    }
    lines.retain(|line| !line.text.is_empty());
}

/// `text` without these marks, which are in order. The space before a mark goes with it.
fn without<'m>(text: &str, marks: impl Iterator<Item = &'m Mark>) -> String {
    let (mut result, mut kept) = (String::with_capacity(text.len()), 0);
    for mark in marks {
        result.push_str(&text[kept..mark.start]);
        kept = mark.end;
        if result.ends_with(' ') && text[kept..].starts_with(|c: char| !c.is_alphanumeric()) {
            result.pop();
        }
    }
    result.push_str(&text[kept..]);
    result.trim().to_owned()
}

fn report_removed(lines: &[Line], removed: &[(usize, Mark)], defined: &Defined, report: &mut Report) {
    for ((kind, name), (line, text)) in defined {
        let mark = shown(*kind, name);
        let message = format!(
            "“{mark} {}” is the text of a comment or a footnote and was left out. If it belongs to an answer, add it there.",
            excerpt(text)
        );
        report.warn(*line, message);
    }
    let Some((first, _)) = removed.first() else { return };
    let mut names: Vec<String> = removed.iter().map(|(_, mark)| shown(mark.kind, &mark.name)).collect();
    names.dedup();
    let names = names.iter().take(8).cloned().collect::<Vec<_>>().join(", ");
    let message = format!("the marks of comments or footnotes were left out: {names}.");
    report.warn(lines[*first].number, message);
}

fn shown(kind: Kind, name: &str) -> String {
    match kind {
        Kind::Letter | Kind::Remark | Kind::Number => format!("[{name}]"),
        Kind::Superscript => name.chars().filter_map(super::html::superscript).collect(),
        Kind::Parenthesis => format!("({name})"),
        Kind::Sign => name.to_owned(),
    }
}

/// The texts of notes, each with its line.
type Defined = BTreeMap<(Kind, String), (usize, String)>;

/// Marks, each with the first line on which it follows a word.
type Referenced = BTreeMap<(Kind, String), usize>;

/// Takes the texts of notes off the end: lines that start with a mark which stands in the article before, and what follows them.
fn take_texts(lines: &mut Vec<Line>, from: usize, referenced: &Referenced, report: &mut Report) -> Defined {
    let mut defined = Defined::new();
    let is_referenced =
        |mark: &Mark, end: usize| referenced.get(&(mark.kind, mark.name.clone())).is_some_and(|first| *first < end);
    // The texts of notes start with the first one.
    let starts = |index: &usize| {
        text_of_note(&lines[*index].text).is_some_and(|(mark, _)| {
            let is_first = mark.kind == Kind::Remark || matches!(&*mark.name, "a" | "1" | "i" | "*" | "†");
            is_first && is_referenced(&mark, *index)
        })
    };
    let Some(start) = (from..lines.len()).find(starts) else { return defined };
    let mut last: Option<(Kind, String)> = None;
    let mut taken = vec![false; lines.len()];
    for (index, line) in lines.iter().enumerate().skip(start) {
        match text_of_note(&line.text) {
            Some((mark, text))
                if is_referenced(&mark, start) || matches!(mark.kind, Kind::Letter | Kind::Remark | Kind::Number) =>
            {
                let key = (mark.kind, mark.name);
                defined.entry(key.clone()).or_insert((line.number, text.to_owned()));
                last = Some(key);
            }
            // A note may have several lines; a new paragraph is something else.
            None if last.is_some() && line.before != Break::Paragraph => {
                if let Some((_, text)) = last.as_ref().and_then(|key| defined.get_mut(key)) {
                    text.push(' ');
                    text.push_str(&line.text);
                }
            }
            _ => {
                last = None;
                continue;
            }
        }
        report.trace("", line.number, format!("“{}” is the text of a note", excerpt(&line.text)));
        taken[index] = true;
    }
    let mut index = 0;
    lines.retain(|_| {
        index += 1;
        !taken[index - 1]
    });
    defined
}

/// The mark at the beginning of a line, and the text after it.
fn text_of_note(line: &str) -> Option<(Mark, &str)> {
    let mark = mark_at(line, 0)?;
    let text = line[mark.end..].trim_start_matches([':', ' ', '\u{a0}', '.']).trim();
    (!text.is_empty()).then_some((mark, text))
}

/// The marks in `text` that follow a word, as those of notes do.
fn marks(text: &str) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    let starts =
        text.match_indices(|c: char| matches!(c, '[' | '(' | '*' | '†' | '‡') || is_superscript(c)).map(|(start, _)| start);
    for start in starts {
        if marks.last().is_some_and(|last| start < last.end) {
            continue;
        }
        let before = &text[..start];
        let follows_mark = marks.last().is_some_and(|last| last.end == start);
        let is_attached = before.ends_with(|c: char| c.is_alphanumeric() || ".,;:!?…”»\"’')".contains(c));
        let ends_with_digit = before.ends_with(|c: char| c.is_ascii_digit());
        if let Some(mark) = mark_at(text, start).filter(|mark| {
            let after = text[mark.end..].chars().next();
            let is_apart = after.is_none_or(|c| !c.is_alphanumeric());
            match mark.kind {
                // "[1]" may stand after a space, too.
                Kind::Letter | Kind::Remark | Kind::Number => {
                    is_attached
                        || follows_mark
                        || before.ends_with(' ') && is_apart && !mark.name.chars().all(char::is_alphabetic)
                }
                Kind::Parenthesis => (is_attached || before.ends_with(' ')) && is_apart,
                // "m²" and "10³" are units and numbers, known by the missing text of a note.
                Kind::Superscript => (is_attached || follows_mark) && !ends_with_digit,
                Kind::Sign => is_attached && is_apart,
            }
        }) {
            marks.push(mark);
        }
    }
    marks
}

/// The mark that starts at an offset.
fn mark_at(text: &str, start: usize) -> Option<Mark> {
    let rest = &text[start..];
    let first = rest.chars().next()?;
    let mark = |kind, name: &str, length: usize| Some(Mark { kind, name: name.to_owned(), start, end: start + length });
    match first {
        '[' | '(' => {
            let close = if first == '[' { ']' } else { ')' };
            let end = rest.char_indices().take(8).find(|(_, c)| *c == close)?.0;
            let name = rest[1..end].trim_start_matches('^');
            let is_number = !name.is_empty() && name.len() <= 3 && name.bytes().all(|byte| byte.is_ascii_digit());
            let is_letter = !name.is_empty() && name.len() <= 2 && name.bytes().all(|byte| byte.is_ascii_lowercase());
            match (first, is_number, is_letter) {
                ('[', true, _) => mark(Kind::Number, name, end + 1),
                ('[', _, true) => mark(Kind::Letter, name, end + 1),
                ('[', ..) if is_remark(name) => mark(Kind::Remark, name, end + 1),
                ('(', true, _) => mark(Kind::Parenthesis, name, end + 1),
                _ => None,
            }
        }
        '*' | '†' | '‡' => {
            let end = rest.find(|c| c != first).unwrap_or(rest.len());
            (end <= 3 * first.len_utf8()).then(|| mark(Kind::Sign, &rest[..end], end))?
        }
        c if is_superscript(c) => {
            let end = rest.find(|c| !is_superscript(c)).unwrap_or(rest.len());
            let digits: String = rest[..end]
                .chars()
                .filter_map(|c| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|other| other == c))
                .map(|digit| digit.to_string())
                .collect();
            mark(Kind::Superscript, &digits, end)
        }
        _ => None,
    }
}

/// Whether a mark is a word processor's: initials and a number.
fn is_remark(name: &str) -> bool {
    let digits = name.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let letters = name.len() - digits.len();
    (1..=4).contains(&letters) && (1..=3).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_superscript(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '\u{2074}'..='\u{2079}')
}

/// The kinds whose marks count up from the first, as those of notes do, even without their texts.
fn sequences(marks: &[(usize, Mark)]) -> Vec<Kind> {
    let counts_up = |kind: Kind| {
        let mut names: Vec<&str> =
            marks.iter().filter(|(_, mark)| mark.kind == kind).map(|(_, mark)| mark.name.as_str()).collect();
        names.dedup();
        let expected = (0_u8..).map(|index| {
            if kind == Kind::Number { (index + 1).to_string() } else { char::from(b'a' + index % 26).to_string() }
        });
        !names.is_empty() && names.len() <= 26 && names.iter().zip(expected).all(|(name, expected)| *name == expected)
    };
    [Kind::Letter, Kind::Number].into_iter().filter(|&kind| counts_up(kind)).collect()
}
