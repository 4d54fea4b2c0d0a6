//! Joins lines that a program wrapped: an e-mail's at 72 columns, a vertical tab inside a sentence.
//!
//! A wrapped line is as long as its width allows: the next word would not have fitted. Sentences that continue in small letters
//! on the next line show that width; then every line that reaches it continues, and every shorter one ends its paragraph.

use super::Report;
use super::article::{Break, Line};
use super::headings::starts_with_list_marker;
use std::ops::RangeInclusive;

/// Narrower text is not wrapped but written so, as a list or a poem.
const NARROWEST: usize = 25;

/// `lines` with the wrapped ones joined.
pub fn unwrap(lines: Vec<Line>, report: &mut Report) -> Vec<Line> {
    let width = width(&lines);
    // Where blank lines separate paragraphs, nothing else does.
    let has_blank_lines = lines.iter().filter(|line| line.before == Break::Paragraph).count() * 4 > lines.len();
    if let Some(first) = lines.get(1).filter(|_| width.is_some() && !has_blank_lines) {
        let message = "the lines of this text were wrapped by a program, and no blank lines separate its paragraphs. A paragraph was taken \
            to end with a short line: look at the answers’ paragraphs.";
        report.warn(first.number, message);
    }
    let mut joined: Vec<Line> = Vec::with_capacity(lines.len());
    // The width of the last line that was appended, rather than that of the whole.
    let mut last_width = (0, 0);
    for line in lines {
        let widths = (line.width, columns(&line));
        match joined.last_mut() {
            Some(last) if continues(last, last_width, &line, width.clone(), has_blank_lines) => append(last, line, report),
            _ => joined.push(line),
        }
        last_width = widths;
    }
    joined
}

/// Whether `line` continues the paragraph of `last`.
fn continues(
    last: &Line,
    last_width: (usize, usize),
    line: &Line,
    width: Option<RangeInclusive<usize>>,
    has_blank_lines: bool,
) -> bool {
    // A dash at the beginning of a line may be one inside a title or a sentence.
    let is_dash = || line.text.starts_with(['–', '-']) && !ends_sentence(&last.text) && !starts_with_list_marker(&last.text);
    if last.style != line.style || starts_with_list_marker(&line.text) && !is_dash() {
        return false;
    }
    match (line.before, width) {
        (Break::Line | Break::Space, Some(width)) => {
            let (narrow, wide) = last_width;
            // Without them, a sentence that ends near the end of a line may end its paragraph.
            let may_end = !has_blank_lines && ends_sentence(&last.text);
            let limit = if may_end { *width.end() } else { *width.start() };
            let is_full = narrow <= *width.end() && wide + 1 + first_word(&line.text) > limit;
            is_full || is_mid_sentence(&last.text, &line.text)
        }
        (Break::Soft | Break::Space, None) | (Break::Soft, _) => {
            is_mid_sentence(&last.text, &line.text) || ends_with_small_word(&last.text)
        }
        _ => false,
    }
}

fn append(last: &mut Line, line: Line, report: &mut Report) {
    // Some programs wrap after a hyphen, others divide words with one.
    let is_hyphenated =
        last.text.ends_with(['-', '‐']) && last.text.trim_end_matches(['-', '‐']).ends_with(char::is_alphabetic);
    if is_hyphenated {
        let start = last.text.split_whitespace().next_back().unwrap_or_default();
        let word = format!("{start}{}", line.text.split_whitespace().next().unwrap_or_default());
        let message = format!("“{word}” was divided at the end of a line. If it has no hyphen, remove it from the answer.");
        report.warn(line.number, message);
    } else {
        last.text.push(' ');
    }
    last.text.push_str(&line.text);
    last.is_repaired |= line.is_repaired;
    last.odd.extend(line.odd);
}

/// The width at which the text was wrapped: the one that explains most of the sentences that continue on the next line. Usually
/// a few widths do.
fn width(lines: &[Line]) -> Option<RangeInclusive<usize>> {
    let pairs = lines
        .windows(2)
        .filter(|pair| matches!(pair[1].before, Break::Line | Break::Space) && is_mid_sentence(&pair[0].text, &pair[1].text));
    let spans: Vec<(usize, usize)> =
        pairs.map(|pair| (pair[0].width, columns(&pair[0]) + 1 + first_word(&pair[1].text))).collect();
    let mut events: Vec<(usize, isize)> = spans.iter().flat_map(|&(start, end)| [(start, 1), (end, -1)]).collect();
    events.sort_unstable();
    let (mut open, mut most, mut width, mut widest) = (0, 0, 0, 0);
    for (at, change) in events {
        if change < 0 && open == most && widest < width {
            widest = at - 1;
        }
        open += change;
        if open > most {
            (most, width, widest) = (open, at, 0);
        }
    }
    let explained = usize::try_from(most).unwrap_or(0);
    let fit = lines.iter().filter(|line| line.width <= width + 2).count();
    let is_wrapped = width >= NARROWEST && explained * 10 >= spans.len() * 6 && fit * 10 >= lines.len() * 8;
    (is_wrapped && (explained > 1 || fit == lines.len())).then_some(width..=widest.max(width))
}

/// Whether a sentence seems to go on from one line to the next.
fn is_mid_sentence(text: &str, next: &str) -> bool {
    !ends_sentence(text) && next.trim_start_matches(['(', '“', '"', '«', '\u{a0}', ' ']).starts_with(char::is_lowercase)
}

/// Whether `text` ends with the end of a sentence.
pub fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(|c: char| c.is_whitespace() || "”»\"’')]*_".contains(c));
    text.ends_with(['.', '!', '?', '…', ':', ';', '。', '！', '？', '।'])
}

/// Whether `text` ends with a word that no sentence ends with: "at", "the", "de".
fn ends_with_small_word(text: &str) -> bool {
    const SMALL: [&str; 32] = [
        "a", "an", "and", "at", "by", "for", "from", "in", "my", "of", "on", "or", "our", "the", "to", "with", "your", "au",
        "aux", "chez", "dans", "de", "des", "du", "en", "et", "la", "le", "les", "pour", "sur", "un",
    ];
    text.rsplit(char::is_whitespace).next().is_some_and(|last| SMALL.contains(&last))
}

fn first_word(text: &str) -> usize {
    text.split_whitespace().next().map_or(0, |word| word.chars().count())
}

/// The columns that a line takes; ideographs and emoji take two.
fn columns(line: &Line) -> usize {
    line.width + line.text.chars().filter(|c| matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{1f300}'..='\u{1faff}')).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_divided_word_is_named_from_its_beginning() {
        let line = |number, text: &str, before| Line { number, text: text.into(), before, ..Line::default() };
        for space in [" ", "\u{a0}", "\u{3000}"] {
            let mut report = Report::default();
            let first = line(1, &format!("We drew the{space}light-"), Break::Paragraph);
            let joined = unwrap(vec![first, line(2, "house by night.", Break::Soft)], &mut report);
            assert_eq!(joined.len(), 1);
            assert_eq!(joined[0].text, format!("We drew the{space}light-house by night."));
            let [warning] = &report.warnings[..] else { panic!("{report:?}") };
            assert!(warning.line == 2 && warning.message.starts_with("“light-house” was divided"), "{warning:?}");
        }
    }
}
