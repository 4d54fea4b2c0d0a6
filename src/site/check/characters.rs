//! The rule for characters that nobody sees, or that everybody sees differently, and their removal where that is safe.
//!
//! It reads the text of a file rather than its values: a control character may make it invalid, and a fix must leave the rest as
//! it is.

use crate::site::library::characters::{Kind, code_point, odd};
use crate::site::library::{Finding, Severity::Warning};
use std::ops::Range;
use std::path::Path;

/// The findings in the text of a JSON file, one for each character on each line.
pub fn findings(path: &Path, text: &str) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    for (odd, is_fixable, line, around) in
        odd_in(text).map(|found| (found.character, found.replacement, found.line, found.around))
    {
        let (kind, character) = odd;
        let kind = kind.name();
        let code = code_point(character);
        let advice = match is_fixable {
            Some("") => "`cargo site check --fix` takes it out.",
            Some(" ") => "`cargo site check --fix` puts a space there.",
            Some(_) => "`cargo site check --fix` replaces it.",
            None => "Visitors see a box, or nothing. Write what is meant.",
        };
        let message = format!("{}{} ({code}) is {around}. {advice}", kind[..1].to_uppercase(), &kind[1..]);
        let finding = Finding { severity: Warning, file: path.to_owned(), line, message };
        let is_known = |other: &Finding| other.line == line && other.message.contains(&code);
        if !found.iter().rev().take(8).any(is_known) {
            found.push(finding);
        }
    }
    found
}

/// The text with every odd character replaced where that is safe, and the lines that changed. `None` if none did.
#[must_use]
pub fn fixed(text: &str) -> Option<(String, Vec<usize>)> {
    let (mut result, mut kept, mut lines) = (String::with_capacity(text.len()), 0, Vec::new());
    for found in odd_in(text) {
        if let Some(replacement) = found.replacement {
            result.push_str(&text[kept..found.range.start]);
            result.push_str(replacement);
            kept = found.range.end;
            lines.push(found.line);
        }
    }
    lines.dedup();
    (!lines.is_empty()).then(|| (result + &text[kept..], lines))
}

/// An odd character in a string of a JSON file.
struct InFile {
    character: (Kind, char),
    replacement: Option<&'static str>,
    /// Where it is, escaped or not.
    range: Range<usize>,
    line: usize,
    /// Where it is, in words.
    around: String,
}

fn odd_in(text: &str) -> impl Iterator<Item = InFile> + '_ {
    let (mut line, mut counted) = (1, 0);
    strings(text).flat_map(move |string| {
        line += text[counted..string.start].matches('\n').count();
        counted = string.start;
        let decoded: String = string.letters.iter().map(|(letter, _)| *letter).collect();
        // The position of a letter in the file, by its position in the string.
        let mut offsets = decoded.char_indices().map(|(offset, _)| offset).zip(&string.letters);
        let found = odd(&decoded).filter_map(|odd| {
            let (_, (_, range)) = offsets.find(|(offset, _)| *offset == odd.offset)?;
            Some(InFile {
                character: (odd.kind, odd.character),
                replacement: odd.replacement,
                range: range.clone(),
                line,
                around: around(&decoded, odd.offset, odd.offset + odd.character.len_utf8()),
            })
        });
        found.collect::<Vec<_>>()
    })
}

/// Where a character is, by the words before or after it.
fn around(text: &str, start: usize, end: usize) -> String {
    let visible = |text: &str| {
        let text: String =
            text.chars().filter(|c| odd(c.encode_utf8(&mut [0; 4])).next().is_none() || c.is_whitespace()).collect();
        text.split_whitespace().map(str::to_owned).collect::<Vec<_>>()
    };
    // A few words are enough, however long the text is.
    let before = visible(&text[text.floor_char_boundary(start.saturating_sub(60))..start]);
    if !before.is_empty() {
        return format!("after “{}”", before[before.len().saturating_sub(2)..].join(" "));
    }
    let after = visible(&text[end..text.floor_char_boundary((end + 60).min(text.len()))]);
    if after.is_empty() {
        "alone in a text".to_owned()
    } else {
        format!("at the beginning of “{}”", after[..after.len().min(2)].join(" "))
    }
}

/// A string of a JSON file: its letters, each with its position in the file.
struct JsonString {
    start: usize,
    letters: Vec<(char, Range<usize>)>,
}

/// The strings of a JSON file, as far as it is valid.
fn strings(text: &str) -> impl Iterator<Item = JsonString> + '_ {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find('"')? + 1;
        let mut letters = Vec::new();
        let mut offset = start;
        while let Some(letter) = text[offset..].chars().next().filter(|letter| !matches!(letter, '"' | '\n')) {
            let (decoded, length) = if letter == '\\' { escaped(&text[offset..]) } else { (letter, letter.len_utf8()) };
            letters.push((decoded, offset..offset + length));
            offset += length;
        }
        rest = (offset + 1).min(text.len());
        rest = text.ceil_char_boundary(rest);
        Some(JsonString { start, letters })
    })
}

/// The letter of an escape sequence, and the length of the sequence.
fn escaped(text: &str) -> (char, usize) {
    let unit = |text: &str| text.strip_prefix("\\u").and_then(|rest| u16::from_str_radix(rest.get(..4)?, 16).ok());
    if let Some(first) = unit(text) {
        let units = [Some(first), text.get(6..).and_then(unit)];
        let letter = char::decode_utf16(units.into_iter().flatten()).next();
        return match letter {
            Some(Ok(letter)) => (letter, if u32::from(letter) > 0xffff { 12 } else { 6 }),
            _ => ('\u{fffd}', 6),
        };
    }
    let second = text[1..].chars().next();
    let letter = match second {
        Some('n') => '\n',
        Some('r') => '\r',
        Some('t') => '\t',
        Some('b') => '\u{8}',
        Some('f') => '\u{c}',
        Some(other) => other,
        None => '\\',
    };
    (letter, 1 + second.map_or(0, char::len_utf8))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn escapes_are_read() {
        let fix = |text: &str| fixed(text).map_or_else(|| text.to_owned(), |(text, _)| text);
        assert_eq!(fix(r#"{ "a\u200bb": "\ud83d\ude09 \\u200b \"\u000B\"" }"#), r#"{ "ab": "\ud83d\ude09 \\u200b \" \"" }"#);
        assert_eq!(fix("[\"a\\tb\", \"c\td\", \"e\u{1f}f\"]"), "[\"a b\", \"c d\", \"ef\"]");
        assert_eq!(fixed("[\n\"a\",\n\"b\u{200b}\"]").map(|(_, lines)| lines), Some(vec![3]));
        // Outside of strings, white space is that of JSON.
        assert_eq!(fixed("{\t\"a\":\t1 }"), None);
    }

    proptest! {
        #[test]
        fn any_text_is_handled(text in r#"(["\\u{}a0-9\n\u{200b}\u{7}é]|\\u00[01][0-9a-f]|\\u200b|"[a-z]*"){0,20}"#) {
            findings(Path::new("a"), &text);
            if let Some((once, _)) = fixed(&text) {
                prop_assert!(once.len() <= text.len());
            }
        }

        #[test]
        fn a_fixed_file_holds_the_same(words in proptest::collection::vec("[a-zé \u{200b}\u{7}\u{ad}\u{b}\"\\\\]{0,8}", 0..6)) {
            let text = serde_json::to_string(&words).unwrap();
            let fixed = fixed(&text).map_or_else(|| text.clone(), |(text, _)| text);
            let read: Vec<String> = serde_json::from_str(&fixed).unwrap();
            let expected: Vec<String> = words.iter().map(|word| crate::site::library::characters::cleaned(word).into_owned()).collect();
            prop_assert_eq!(read, expected);
        }
    }
}
