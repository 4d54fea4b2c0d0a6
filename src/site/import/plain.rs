//! Reads plain text.

use super::article::{Break, Document, Line, clean_line};
use std::borrow::Cow;

/// Reads a text.
pub fn read(text: &str) -> Document {
    let mut lines: Vec<Line> = Vec::new();
    let (mut number, mut before, mut rest) = (1, Break::Paragraph, text);
    while !rest.is_empty() {
        let end = rest.find(is_line_end).unwrap_or(rest.len());
        match clean_line(number, &without_forum_tags(&rest[..end])) {
            // A line of dashes or stars only separates.
            Some(line) if is_rule(&line.text) => before = Break::Paragraph,
            Some(line) => lines.push(Line { before, ..line }),
            None => before = Break::Paragraph,
        }
        let after = &rest[end..];
        if lines.last().is_some_and(|last| last.number == number) && !rest[..end].trim().is_empty() {
            before = if after.starts_with(is_soft) { Break::Soft } else { Break::Line };
        }
        // Text editors don't count a vertical tab or U+2028 as the end of a line.
        number += usize::from(after.starts_with(['\r', '\n']));
        let skip = if after.starts_with("\r\n") { 2 } else { after.chars().next().map_or(0, char::len_utf8) };
        rest = &after[skip..];
    }
    Document { lines, ..Document::default() }
}

/// A line without the tags of forums and chats: "[b]", "[/b]", "[url=…]".
fn without_forum_tags(line: &str) -> Cow<'_, str> {
    const TAGS: [&str; 10] = ["b", "i", "u", "s", "url", "size", "color", "font", "center", "quote"];
    if !line.contains("[/") {
        return Cow::Borrowed(line);
    }
    let mut clean = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(start) = rest.find('[') {
        let inside = rest[start + 1..].split(']').next().unwrap_or_default();
        let name = inside.trim_start_matches('/').split('=').next().unwrap_or_default().to_ascii_lowercase();
        let is_tag = start + 1 + inside.len() < rest.len() && TAGS.contains(&name.as_str());
        let end = if is_tag { start + inside.len() + 2 } else { start + 1 };
        clean.push_str(&rest[..if is_tag { start } else { end }]);
        rest = &rest[end..];
    }
    Cow::Owned(clean + rest)
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{85}' | '\u{2029}') || is_soft(c)
}

/// Whether `c` breaks a line inside a paragraph, as word processors do.
fn is_soft(c: char) -> bool {
    matches!(c, '\u{b}' | '\u{c}' | '\u{2028}')
}

/// Whether a line is only there to be seen: "----", "* * *", "____".
pub fn is_rule(text: &str) -> bool {
    let marks = text.chars().filter(|c| !c.is_whitespace());
    let mut count = 0;
    for mark in marks {
        if !"-_=*~–—─━═•·.#+".contains(mark) {
            return false;
        }
        count += 1;
    }
    count >= 2 && !text.chars().all(|c| c == '.')
}
