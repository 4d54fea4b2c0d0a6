//! Finds lines that may have been misunderstood: questions that the series doesn't have, captions, headings that may be sentences.

use super::article::{Line, Style};
use super::headings::{self, Heading};
use super::words::{FoldedWords, excerpt, is_at_most, normalize};
use super::{Report, Sections, baton, header, phrases};
use crate::content::wire;
use std::collections::BTreeSet;

/// No more lines than these are reported one by one.
const MOST: usize = 8;

/// Takes an unknown question for the only one of the series that is missing, if it stands in its place, and says so.
pub fn fill_gap(
    lines: &[Line],
    chosen: &mut Vec<Heading>,
    others: &mut Vec<Heading>,
    series: &wire::Series,
    report: &mut Report,
) {
    let missing: Vec<usize> =
        (0..series.questions.len()).filter(|index| chosen.iter().all(|heading| heading.question != *index)).collect();
    let is_ordered = chosen.windows(2).all(|pair| pair[0].question < pair[1].question);
    let ([question], true, true) = (missing.as_slice(), is_ordered, chosen.len() > 2) else { return };
    let (question, title) = (*question, header::title_line(&lines[..chosen[0].line], series).map(|(index, _)| index));
    // After the baton there may be anything.
    let last = chosen[chosen.len() - 1].line;
    let after = (last + 1..lines.len()).find(|&line| baton::is_handover(&lines[line].text) || baton::is_end(&lines[line].text));
    let end = after.unwrap_or(lines.len());
    let is_chosen = |line: usize| chosen.iter().any(|heading| heading.line == line);
    let start = title.map_or(chosen[0].line, |title| title + 1);
    let unknown: Vec<usize> = (start..end).filter(|&line| !is_chosen(line) && asks_you(&lines[line])).collect();
    let [line] = unknown.as_slice() else { return };
    let next = chosen.partition_point(|heading| heading.line < *line);
    let fits = chosen.get(next).is_none_or(|heading| heading.question > question)
        && (next == 0 || chosen[next - 1].question < question);
    if !fits || is_chosen(line + 1) || next > 0 && chosen[next - 1].line + 1 == *line {
        return;
    }
    let id = &series.questions[question].id;
    report.warn(
        lines[*line].number,
        format!(
            "“{}” was taken for the question “{id}”, the only one that is missing, since it stands in its place. If it is another \
             question, move its answer.",
            excerpt(&lines[*line].text)
        ),
    );
    others.retain(|other| other.line != *line);
    let heading = Heading {
        line: *line,
        question,
        language: chosen[0].language.clone(),
        keywords: excerpt(&lines[*line].text),
        similarity: 1.0,
        is_question: true,
        rest: String::new(),
    };
    chosen.insert(next, heading);
}

/// Whether a line is a question that speaks to the person.
fn asks_you(line: &Line) -> bool {
    if !looks_asked(line) || !without_end(&line.text).ends_with(['?', '？']) {
        return false;
    }
    // A sentence before the question would be lost with it.
    let is_statement = |&(start, end): &(usize, usize)| line.text[start..end].trim_end().ends_with(['.', '!', '…']);
    let words = FoldedWords::of(&line.text);
    !baton::sentences(&line.text).iter().any(is_statement)
        && phrases::ALL.iter().any(|phrases| words.contains_any(phrases.second_person))
}

/// Reports the doubtful lines of an article.
pub fn report(sections: &Sections<'_>, others: &[Heading], name: &str, report: &mut Report) {
    report_headings(sections, report);
    report_unknown_before(sections, report);
    report_lines(sections, others, name, report);
}

fn report_headings(sections: &Sections<'_>, report: &mut Report) {
    for heading in sections.chosen.iter().filter(|heading| heading.is_doubtful()) {
        let line = &sections.lines[heading.line];
        let id = &sections.series.questions[heading.question].id;
        report.warn(
            line.number,
            format!("“{}” was taken for the question “{id}”. If it is part of an answer, move it there.", excerpt(&line.text)),
        );
    }
}

/// Warns about questions before the first of the series: there is no answer to keep them in.
fn report_unknown_before(sections: &Sections<'_>, report: &mut Report) {
    let first = sections.chosen[0].line;
    let title = header::title_line(&sections.lines[..first], sections.series).map_or(0, |(index, _)| index + 1);
    let before = &sections.lines[title..first];
    let is_unknown = |line: &&Line| {
        looks_asked(line)
            && without_end(&line.text).ends_with(['?', '？'])
            && !header::is_boilerplate(&line.text, sections.series)
    };
    let last = before.last().map_or(0, |line| line.number);
    for line in before.iter().filter(is_unknown).take(MOST) {
        let lines = if last > line.number { format!(", up to line {last},") } else { String::new() };
        report.warn(
            line.number,
            format!(
                "“{}” looks like a question, but not like one of the series. It stands before the first of them, so it and what \
                 follows{lines} were left out. If it is one of the series, add its keywords to series.json and import again; if \
                 not, add what matters to an answer.",
                excerpt(&line.text)
            ),
        );
    }
}

/// Warns about lines of answers that look like questions or captions.
fn report_lines(sections: &Sections<'_>, others: &[Heading], name: &str, report: &mut Report) {
    let others: BTreeSet<usize> = others.iter().filter(|other| other.is_question).map(|other| other.line).collect();
    let name = FoldedWords::of(name).folded().first().cloned().unwrap_or_default();
    let (mut unknown, mut captions) = (Vec::new(), Vec::new());
    for index in 0..sections.chosen.len() {
        let (first, answer_lines) = (sections.chosen[index].line + 1, sections.answer_lines(index));
        for (offset, line) in answer_lines.iter().enumerate() {
            if looks_asked(line) || others.contains(&(first + offset)) {
                unknown.push(line);
            } else if line.style == Style::Caption || answer_lines.len() > 1 && looks_like_caption(&line.text, &name) {
                captions.push(line);
            }
        }
    }
    let question = "looks like a question and was kept in the answer before it. If the series has it, add its keywords to series.json and \
        import again; if not, take it and its answer out, or leave them.";
    let caption = "looks like a picture’s caption or description and was kept in the answer. If it is one, remove it there.";
    for (lines, what) in [(unknown, question), (captions, caption)] {
        for (index, line) in lines.iter().take(MOST).enumerate() {
            let more = lines.len() - MOST.min(lines.len());
            let more = if index + 1 == MOST && more > 0 { format!(" (and {more} more lines)") } else { String::new() };
            report.warn(line.number, format!("“{}”{more} {what}", excerpt(&line.text)));
        }
    }
}

/// `text` without marks after the end of its sentence.
fn without_end(text: &str) -> &str {
    text.trim_end_matches(|c: char| !c.is_alphanumeric() && !".?!？！:…,;".contains(c))
}

/// Whether a line looks like something that the interviewer says: a question, a request, a heading.
pub fn looks_asked(line: &Line) -> bool {
    let text = headings::strip_list_marker(&line.text);
    if !is_at_most(text, 160)
        || text.starts_with(['“', '«', '"', '‘', '„'])
        || baton::is_end(text)
        || !text.contains(char::is_alphabetic)
    {
        return false;
    }
    let words = FoldedWords::of(text);
    let any = |list: fn(&phrases::Phrases) -> &[&str]| phrases::ALL.iter().any(|phrases| words.contains_any(list(phrases)));
    let (speaks_of_self, speaks_to_you) = (any(|phrases| phrases.first_person), any(|phrases| phrases.second_person));
    let end = without_end(text);
    let starts_request = || {
        words
            .folded()
            .first()
            .is_some_and(|first| phrases::ALL.iter().any(|phrases| phrases.requests.contains(&first.as_str())))
    };
    let is_capitals = || {
        text.chars().filter(|c| c.is_alphabetic()).count() > 8
            && !text.contains(char::is_lowercase)
            && text.contains(char::is_uppercase)
    };
    if end.ends_with(['?', '？']) {
        return !speaks_of_self || speaks_to_you;
    }
    let is_heading = || line.style == Style::Heading && is_at_most(text, 100) && !end.ends_with(['.', '…', ',', ';']);
    let introduces = || end.ends_with(':') && is_at_most(text, 60) && text.starts_with(char::is_uppercase);
    !speaks_of_self && (introduces() || is_heading() || starts_request() && speaks_to_you || is_capitals())
}

/// Whether a line of an answer looks like a picture's caption or alternative text: short, and without the end of a sentence; or
/// about the person, who would not say their own name; or about a picture.
fn looks_like_caption(text: &str, first_name: &str) -> bool {
    if !is_at_most(text, 160) || !text.starts_with(|c: char| c.is_alphabetic() || "(“«\"[©‘".contains(c)) {
        return false;
    }
    let words = FoldedWords::of(text);
    let speaks_of_self = || phrases::ALL.iter().any(|phrases| words.contains_any(phrases.first_person));
    let first = words.folded().first().map(String::as_str).unwrap_or_default();
    let is_about_picture = || text.starts_with('©') || phrases::ALL.iter().any(|phrases| phrases.pictures.contains(&first));
    let is_file = || {
        [".jpg", ".jpeg", ".png", ".gif", ".webp"].iter().any(|end| normalize(text).ends_with(&end[1..]) && text.contains(end))
    };
    let is_bracketed = || text.starts_with(['(', '[']) && text.trim_end_matches('.').ends_with([')', ']']);
    header::is_caption(text)
        || !speaks_of_self() && (words.folded().iter().any(|word| word == first_name) || is_about_picture() || is_bracketed())
        || is_file()
}
