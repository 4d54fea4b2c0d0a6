//! An article as clean lines: decoded, repaired where it was once read in the wrong encoding, invisible characters gone.
//! Typography stays as found. What the lines mean is not decided here.

use super::Refused;
use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;
use std::sync::LazyLock;

/// A line that says something.
#[derive(Debug)]
pub struct Line<'a> {
    /// Its number in the file, from 1.
    pub number: usize,
    /// Its text, without white space at the ends.
    pub text: Cow<'a, str>,
    /// Whether its encoding was repaired.
    pub is_repaired: bool,
}

/// The text of a file in whatever encoding it is.
///
/// # Errors
/// Where it is no text at all.
pub fn decode(bytes: Vec<u8>) -> Result<String, Refused> {
    let kinds: [(&[u8], &str); 6] = [
        (b"%PDF", "a PDF document"),
        (b"PK\x03\x04", "a word processor’s document"),
        (b"\xd0\xcf\x11\xe0", "a word processor’s document"),
        (b"{\\rtf", "a word processor’s document"),
        (b"<!doctype html", "a web page’s source"),
        (b"<html", "a web page’s source"),
    ];
    let start = bytes.get(..16).unwrap_or(&bytes).to_ascii_lowercase();
    if let Some((_, kind)) = kinds.iter().find(|(magic, _)| start.starts_with(&magic.to_ascii_lowercase())) {
        return Err(Refused::whole(format!(
            "this is {kind}, not text. Open it, select the article, copy it, and save it as a plain text file."
        )));
    }
    let text = match Encoding::for_bom(&bytes).map(|(encoding, _)| encoding).or_else(|| utf_16_without_mark(&bytes)) {
        Some(encoding) if encoding != UTF_8 => encoding.decode(&bytes).0.into_owned(),
        _ => String::from_utf8(bytes).unwrap_or_else(|error| decode_by_line(error.as_bytes())),
    };
    let is_control = |byte: &u8| *byte < 9 || (14..32).contains(byte);
    let controls = text.bytes().filter(is_control).count();
    if text.bytes().any(|byte| byte == 0) || controls > 8 && controls * 50 > text.len() {
        return Err(Refused::whole(
            "this is not text but binary data. Copy the article from where it is shown and save it as a plain text file.",
        ));
    }
    Ok(text)
}

/// Text in Latin letters has a zero in every other byte when it is UTF-16.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..4096).unwrap_or(bytes);
    let zeros = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let many = sample.len() / 5;
    let is_text = |rare: usize, often: usize| often > many && rare * 20 < often;
    match sample.len() {
        0..4 => None,
        _ if is_text(even, odd) => Some(UTF_16LE),
        _ if is_text(odd, even) => Some(UTF_16BE),
        _ => None,
    }
}

/// UTF-8 with lines of another encoding among it, as files are that were put together from several.
fn decode_by_line(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        match std::str::from_utf8(line) {
            Ok(line) => text.push_str(line),
            Err(_) => text.push_str(&WINDOWS_1252.decode_without_bom_handling(line).0),
        }
    }
    text
}

/// The lines of `text` that say something.
pub fn lines(text: &str) -> Vec<Line<'_>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = Vec::new();
    let mut number = 1;
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(is_line_end).unwrap_or(rest.len());
        if let Some(line) = clean(number, &rest[..end]) {
            lines.push(line);
        }
        let after = &rest[end..];
        // A vertical tab or U+2028 parts two lines that an editor's program shows and counts as one.
        number += usize::from(after.starts_with(['\r', '\n']));
        let skip = if after.starts_with("\r\n") { 2 } else { after.chars().next().map_or(0, char::len_utf8) };
        rest = &after[skip..];
    }
    lines
}

fn is_line_end(letter: char) -> bool {
    matches!(letter, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}')
}

fn clean(number: usize, text: &str) -> Option<Line<'_>> {
    let repaired = repair(text);
    let is_repaired = repaired.is_some();
    let text = repaired.map_or(Cow::Borrowed(text), Cow::Owned);
    let text = if text.contains(is_invisible) { Cow::Owned(without_invisible(&text)) } else { text };
    let text = match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    };
    (!text.is_empty()).then_some(Line { number, text, is_repaired })
}

/// Characters that show nothing and that an editor cannot see to delete.
fn is_invisible(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

fn without_invisible(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\t' => clean.push(' '),
            // A joiner holds an emoji together (a family, a profession); between letters it is an accident.
            '\u{200d}' if clean.ends_with(|last: char| !last.is_alphanumeric() && !last.is_whitespace()) => clean.push(letter),
            letter if is_invisible(letter) => {}
            letter => clean.push(letter),
        }
    }
    clean
}

/// What repair could not bring back, where a line still shows traces of a wrong encoding.
pub fn loss(text: &str) -> Option<&'static str> {
    let known = ["\u{fffd}", "â€", "Ã©", "‚Ä", "√©"].into_iter().find(|trace| text.contains(trace));
    known.or_else(|| {
        text.match_indices(['Ã', 'Â']).find_map(|(place, letter)| {
            let after = text[place + letter.len()..].chars().next();
            let is_stray = after.is_some_and(|next| !next.is_ascii() && !next.is_alphabetic() && !next.is_whitespace());
            // No word goes on with a capital.
            (is_stray || text[..place].ends_with(char::is_lowercase)).then_some("Ã")
        })
    })
}

/// Undoes UTF-8 that was read as a one-byte encoding, once or twice over. Nothing where there is nothing to gain.
fn repair(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let once = TABLES.iter().find_map(|table| table.repair(text))?;
    Some(TABLES.iter().find_map(|table| table.repair(&once)).unwrap_or(once))
}

static TABLES: LazyLock<[OneByte; 2]> = LazyLock::new(|| [OneByte::new(WINDOWS_1252), OneByte::new(MACINTOSH)]);

/// A one-byte encoding, backwards: the byte of each letter beyond ASCII.
struct OneByte(Vec<(char, u8)>);

impl OneByte {
    fn new(encoding: &'static Encoding) -> Self {
        let letter_of = |byte: u8| encoding.decode_without_bom_handling(&[byte]).0.chars().next().map(|letter| (letter, byte));
        let mut bytes: Vec<(char, u8)> = (0x80..=0xff).filter_map(letter_of).collect();
        if encoding == WINDOWS_1252 {
            // Latin 1 has controls where this encoding has letters; programs mix the two up.
            let controls = (0x80..=0x9f).map(|byte| (char::from(byte), byte));
            bytes.extend(controls);
        }
        bytes.sort_unstable();
        bytes.dedup_by_key(|(letter, _)| *letter);
        Self(bytes)
    }

    fn byte(&self, letter: char) -> Option<u8> {
        self.0.binary_search_by_key(&letter, |(other, _)| *other).ok().map(|place| self.0[place].1)
    }

    /// `text` with every run of letters that is a misread letter put right; nothing where there is none.
    fn repair(&self, text: &str) -> Option<String> {
        let mut repaired = String::new();
        let (mut kept, mut place) = (0, 0);
        // No letter of ASCII begins a misread one: most of a text is passed over at once.
        while let Some(skip) = text.as_bytes()[place..].iter().position(|byte| !byte.is_ascii()) {
            place += skip;
            let Some(letter) = text[place..].chars().next() else { break };
            match self.misread(&text[place..]) {
                Some((right, length)) => {
                    repaired.push_str(&text[kept..place]);
                    repaired.push(right);
                    place += length;
                    kept = place;
                }
                None => place += letter.len_utf8(),
            }
        }
        (kept > 0).then(|| repaired + &text[kept..])
    }

    /// The letter that the first letters of `text` were misread from, and how many bytes they take.
    fn misread(&self, text: &str) -> Option<(char, usize)> {
        let mut letters = text.chars();
        let first = self.byte(letters.next()?)?;
        // Only what Western text is written with, so that "là »" (which could be an African letter) stays what it is.
        let count = match first {
            0xc2..=0xc5 => 2,
            0xe2 | 0xef => 3,
            0xf0 => 4,
            _ => return None,
        };
        let mut bytes = vec![first];
        for letter in letters.by_ref().take(count - 1) {
            bytes.push(self.byte(letter).filter(|byte| (0x80..0xc0).contains(byte))?);
        }
        let right = std::str::from_utf8(&bytes).ok()?.chars().next()?;
        let is_likely = matches!(right, '\u{a0}'..='\u{17f}' | '\u{2000}'..='\u{2bff}' | '\u{fe0f}' | '\u{feff}' | '\u{fffd}' | '\u{1f000}'..);
        is_likely.then(|| (right, text.len() - letters.as_str().len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let lines = lines(text);
        assert_eq!(lines.iter().map(|line| &*line.text).collect::<Vec<_>>().join("\n"), expected, "{text:?}");
    }

    #[test]
    fn misread_text_is_put_right_and_other_text_left() {
        check("La premiÃ¨re fois dâ€™Ã©tÃ©", "La première fois d’été");
        check("clean “été” beside cafÃ©", "clean “été” beside café");
        check("dâ\u{80}\u{99}Ã©tÃ©", "d’été");
        check("l‚Äô√©t√©", "l’été");
        check("dÃ©jÃ\u{a0} vu", "déjà vu");
        check("ÃƒÂ©tÃƒÂ©", "été");
        check("smile ðŸ˜‰", "smile 😉");
        for right in ["voilà\u{a0}»", "CAFÉ…", "São Tomé â la carte", "Ärger, Ünal, Çelik", "é\u{a0}»", "là\u{202f}!"]
        {
            check(right, right);
        }
        assert!(loss("dâ€™accord").is_some() && loss("na\u{fffd}ve").is_some() && loss("voilÃ la carte").is_some());
        assert!(loss("L’été, là-bas\u{a0}! NÃO, MAÇÃ É").is_none());
    }

    #[test]
    fn invisible_characters_go_and_typography_stays() {
        check("\u{feff}a\u{200b}b\r\n\r\n c\u{a0}!\u{202f} \rd\t“e”", "ab\nc\u{a0}!\nd “e”");
        check("👩\u{200d}🎨 x\u{200d}y", "👩\u{200d}🎨 xy");
        let numbers: Vec<usize> = lines("a\r\n\r\nb\rc\u{b}d\n\ne").iter().map(|line| line.number).collect();
        assert_eq!(numbers, [1, 3, 4, 4, 6]);
    }

    #[test]
    fn every_usual_encoding_is_read() {
        let text = "Ana – Rôle: “Été”\n";
        let wide =
            |swap: bool| text.encode_utf16().flat_map(move |unit| if swap { unit.to_be_bytes() } else { unit.to_le_bytes() });
        let decoded = |bytes: Vec<u8>| decode(bytes).unwrap_or_else(|refused| refused.message);
        assert_eq!(decoded(wide(false).collect()), text);
        assert_eq!(decoded(wide(true).collect()), text);
        assert_eq!(decoded([0xff, 0xfe].into_iter().chain(wide(false)).collect()), text);
        assert_eq!(decoded(b"R\xf4le \x93x\x94\nEt\xc3\xa9".to_vec()), "Rôle “x”\nEté");
        for binary in [&b"%PDF-1.7 x"[..], b"PK\x03\x04", b"a\0b\0\0\0c", b"\x01\x02\x03\x04\x05\x06\x07\x08\x01\x01"] {
            assert!(decode(binary.to_vec()).is_err(), "{binary:?}");
        }
    }
}
