//! An article as the importer sees it, whatever it was pasted or saved as: its lines, each with the number that an editor finds
//! it by. What the lines mean is not decided here.

use super::encoding;
use crate::site::library::characters;
use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

/// An article that was read.
#[derive(Debug, Default)]
pub struct Document {
    /// The lines that aren't blank.
    pub lines: Vec<Line>,
    /// What the numbers of lines count.
    pub unit: Unit,
    /// What the form had that plain text doesn't: the targets of links, pictures, comments.
    pub notes: Vec<Note>,
    /// Lines that are not part of the article, with the reason: the header of an e-mail, the menu of a web page.
    pub left_out: Vec<(usize, String)>,
}

/// What the numbers of lines count.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Unit {
    /// The lines of the file.
    #[default]
    Line,
    /// The paragraphs of a word processor's document, which has no lines.
    Paragraph,
}

/// A line that isn't blank.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// Its number in the file, from 1.
    pub number: usize,
    /// How many lines are before it. In HTML, many may have the same number.
    pub index: usize,
    /// Its text, trimmed.
    pub text: String,
    /// Whether its encoding was repaired.
    pub is_repaired: bool,
    /// What separates it from the line before.
    pub before: Break,
    /// Its length in the source, in characters.
    pub width: usize,
    /// What the source says it is.
    pub style: Style,
    /// Control and private-use characters in it, for a warning.
    pub odd: Vec<char>,
}

/// What separates two lines, the weakest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Break {
    /// A line break inside a paragraph: a vertical tab, `<br>`.
    Soft,
    /// The end of a line in a source where it means a space, as in Markdown. Authors may mean more.
    Space,
    /// The end of a line in plain text, where a program may have wrapped a paragraph.
    Line,
    /// A blank line, or the end of a paragraph.
    #[default]
    Paragraph,
}

/// What the source says that a line is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Style {
    /// Nothing in particular.
    #[default]
    Plain,
    /// A heading, or all of it is bold.
    Heading,
    /// A picture's caption.
    Caption,
    /// The subject of an e-mail; it is the title only if there is no other.
    Subject,
}

/// Something that plain text doesn't have.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Note {
    /// The line that it belongs to.
    pub line: usize,
    /// How many lines were read before it.
    pub index: usize,
    /// What it is and what to do.
    pub message: String,
}

impl Note {
    /// A link whose target the plain text doesn't have.
    pub fn link(line: usize, text: &str, target: &str) -> Option<Self> {
        let (text, target) = (text.trim(), target.trim());
        let is_told = text == target || target.strip_prefix("mailto:") == Some(text);
        let is_link = !target.is_empty()
            && !text.is_empty()
            && !target.starts_with(['#', '/', '.', '{'])
            && !target.starts_with("javascript:");
        let message = format!(
            "“{}” linked to {target}. Answers are plain text, so the link was left out. If readers need it, write the address.",
            super::words::excerpt(text)
        );
        (is_link && !is_told).then_some(Self { line, index: 0, message })
    }

    /// A picture, which is not text.
    pub fn picture(line: usize, description: &str, source: &str) -> Option<Self> {
        let description = description.split_whitespace().collect::<Vec<_>>().join(" ");
        let of = if source.is_empty() { String::new() } else { format!(" ({source})") };
        let message = format!(
            "the picture “{}”{of} was left out. If it is the portrait, use this description as its \"alt\".",
            super::words::excerpt(&description)
        );
        (!description.is_empty()).then_some(Self { line, index: 0, message })
    }
}

impl Document {
    /// Adds what is known of the part that is being read.
    pub fn note(&mut self, note: Option<Note>) {
        let index = self.lines.len();
        self.notes.extend(note.map(|note| Note { index, ..note }));
    }
}

/// A line with its text repaired, normalised and trimmed. `None` if nothing is left.
pub fn clean_line(number: usize, text: &str) -> Option<Line> {
    let repaired = encoding::fix_mojibake(text);
    let is_repaired = repaired.is_some();
    let text = repaired.map_or(Cow::Borrowed(text), Cow::Owned);
    let odd = characters::odd(&text).filter(|odd| odd.kind != characters::Kind::Invisible).map(|odd| odd.character);
    // Spaces of one kind or another lose nothing.
    let odd: Vec<char> = odd
        .filter(|c| !matches!(c, '\t' | '\u{b}' | '\u{c}' | '\u{1e}' | '\u{1f}' | '\u{85}' | '\u{2028}' | '\u{2029}'))
        .collect();
    let text = match characters::cleaned(&text) {
        Cow::Owned(clean) => Cow::Owned(clean),
        Cow::Borrowed(_) => text,
    };
    let (text, odd) = without_bullet_glyph(text.trim(), odd);
    let text = composed(text);
    let width = text.chars().count();
    let before = Break::default();
    (!text.is_empty()).then(|| Line {
        number,
        index: 0,
        text: text.into_owned(),
        is_repaired,
        before,
        width,
        style: Style::Plain,
        odd,
    })
}

/// A word processor's bullet is a private-use character; in front of a line it is only that.
fn without_bullet_glyph(text: &str, mut odd: Vec<char>) -> (&str, Vec<char>) {
    let Some(glyph) = text.chars().next().filter(|c| matches!(c, '\u{f000}'..='\u{f0ff}')) else { return (text, odd) };
    odd.remove(0);
    (text[glyph.len_utf8()..].trim_start(), odd)
}

/// `text` with letters and their accents composed. Ideographs for compatibility stay: the difference is one that people see in
/// their names.
fn composed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return Cow::Borrowed(text);
    }
    let is_ideograph = |c: char| matches!(c, '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}');
    let mut result = String::with_capacity(text.len());
    for part in text.split_inclusive(is_ideograph) {
        let end = part.char_indices().next_back().filter(|(_, c)| is_ideograph(*c)).map_or(part.len(), |(end, _)| end);
        result.extend(part[..end].nfc());
        result.push_str(&part[end..]);
    }
    Cow::Owned(result)
}
