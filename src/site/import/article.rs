//! Decodes an article and splits it into clean lines: mojibake (text decoded with a wrong encoding) repaired, invisible
//! characters removed. Typography stays as it is. What the lines mean is not decided here.

use super::ImportError;
use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;
use std::sync::LazyLock;

/// A line that isn't blank.
#[derive(Debug)]
pub struct Line<'a> {
    /// Its number in the file, from 1.
    pub number: usize,
    /// Its text, trimmed.
    pub text: Cow<'a, str>,
    /// Whether its encoding was repaired.
    pub is_repaired: bool,
}

/// Decodes the text of a file in any usual encoding.
///
/// # Errors
/// If it isn't text.
pub fn decode(bytes: Vec<u8>) -> Result<String, ImportError> {
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
        return Err(ImportError::new(format!(
            "this is {kind}, not text. Open it, select the article, copy it, and save it as a plain text file."
        )));
    }
    let text = match Encoding::for_bom(&bytes).map(|(encoding, _)| encoding).or_else(|| utf_16_without_bom(&bytes)) {
        Some(encoding) if encoding != UTF_8 => encoding.decode(&bytes).0.into_owned(),
        _ => String::from_utf8(bytes).unwrap_or_else(|error| decode_by_line(error.as_bytes())),
    };
    let is_control = |byte: &u8| *byte < 9 || (14..32).contains(byte);
    let controls = text.bytes().filter(is_control).count();
    if text.bytes().any(|byte| byte == 0) || controls > 8 && controls * 50 > text.len() {
        return Err(ImportError::new(
            "this is not text but binary data. Copy the article from where it is shown and save it as a plain text file.",
        ));
    }
    Ok(text)
}

/// Detects UTF-16 without a byte order mark: in Latin text, every other byte is zero.
fn utf_16_without_bom(bytes: &[u8]) -> Option<&'static Encoding> {
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

/// Decodes UTF-8 with some lines in another encoding, as in files that were put together from several.
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

/// The lines of `text` that aren't blank.
pub fn lines(text: &str) -> Vec<Line<'_>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = Vec::new();
    let mut number = 1;
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(is_line_end).unwrap_or(rest.len());
        if let Some(line) = clean_line(number, &rest[..end]) {
            lines.push(line);
        }
        let after = &rest[end..];
        // Text editors don't count a vertical tab or U+2028 as the end of a line.
        number += usize::from(after.starts_with(['\r', '\n']));
        let skip = if after.starts_with("\r\n") { 2 } else { after.chars().next().map_or(0, char::len_utf8) };
        rest = &after[skip..];
    }
    lines
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}')
}

fn clean_line(number: usize, text: &str) -> Option<Line<'_>> {
    let repaired = fix_mojibake(text);
    let is_repaired = repaired.is_some();
    let text = repaired.map_or(Cow::Borrowed(text), Cow::Owned);
    let text = if text.contains(is_invisible) { Cow::Owned(without_invisible(&text)) } else { text };
    let text = match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    };
    (!text.is_empty()).then_some(Line { number, text, is_repaired })
}

/// Whether `c` is invisible, so that an editor couldn't find it.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

fn without_invisible(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\t' => clean.push(' '),
            // A joiner belongs into an emoji (a family, a profession), but not between letters.
            '\u{200d}' if clean.ends_with(|last: char| !last.is_alphanumeric() && !last.is_whitespace()) => clean.push(c),
            c if is_invisible(c) => {}
            c => clean.push(c),
        }
    }
    clean
}

/// A trace of a wrong encoding that couldn't be repaired.
pub fn find_mojibake(text: &str) -> Option<&'static str> {
    let known = ["\u{fffd}", "â€", "Ã©", "‚Ä", "√©"].into_iter().find(|trace| text.contains(trace));
    known.or_else(|| {
        text.match_indices(['Ã', 'Â']).find_map(|(offset, c)| {
            let after = text[offset + c.len()..].chars().next();
            let is_stray = after.is_some_and(|next| !next.is_ascii() && !next.is_alphabetic() && !next.is_whitespace());
            // A capital inside a word.
            (is_stray || text[..offset].ends_with(char::is_lowercase)).then_some("Ã")
        })
    })
}

/// Repairs UTF-8 that was decoded with a single-byte encoding, once or twice; `None` if there is nothing to repair.
fn fix_mojibake(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let once = TABLES.iter().find_map(|table| table.fix_mojibake(text))?;
    Some(TABLES.iter().find_map(|table| table.fix_mojibake(&once)).unwrap_or(once))
}

static TABLES: LazyLock<[SingleByteEncoding; 2]> =
    LazyLock::new(|| [SingleByteEncoding::new(WINDOWS_1252), SingleByteEncoding::new(MACINTOSH)]);

/// The encoder of a single-byte encoding: the byte of each character beyond ASCII, sorted.
struct SingleByteEncoding(Vec<(char, u8)>);

impl SingleByteEncoding {
    fn new(encoding: &'static Encoding) -> Self {
        let char_of = |byte: u8| encoding.decode_without_bom_handling(&[byte]).0.chars().next().map(|c| (c, byte));
        let mut bytes: Vec<(char, u8)> = (0x80..=0xff).filter_map(char_of).collect();
        if encoding == WINDOWS_1252 {
            // Latin-1 has control characters for these bytes; programs mix up the two encodings.
            let controls = (0x80..=0x9f).map(|byte| (char::from(byte), byte));
            bytes.extend(controls);
        }
        bytes.sort_unstable();
        bytes.dedup_by_key(|(c, _)| *c);
        Self(bytes)
    }

    fn byte(&self, c: char) -> Option<u8> {
        self.0.binary_search_by_key(&c, |(other, _)| *other).ok().map(|offset| self.0[offset].1)
    }

    /// `text` with every misread character repaired; `None` if there are none.
    fn fix_mojibake(&self, text: &str) -> Option<String> {
        let mut repaired = String::new();
        let (mut kept, mut offset) = (0, 0);
        // Misread characters start beyond ASCII, so most of a text is skipped at once.
        while let Some(skip) = text.as_bytes()[offset..].iter().position(|byte| !byte.is_ascii()) {
            offset += skip;
            let Some(c) = text[offset..].chars().next() else { break };
            match self.decode_misread(&text[offset..]) {
                Some((correct, length)) => {
                    repaired.push_str(&text[kept..offset]);
                    repaired.push(correct);
                    offset += length;
                    kept = offset;
                }
                None => offset += c.len_utf8(),
            }
        }
        (kept > 0).then(|| repaired + &text[kept..])
    }

    /// The character that the beginning of `text` was misread from, and the number of bytes it takes there.
    fn decode_misread(&self, text: &str) -> Option<(char, usize)> {
        let mut chars = text.chars();
        let first = self.byte(chars.next()?)?;
        // Only characters of Western texts, so that "là »" (which could be an African letter) stays.
        let count = match first {
            0xc2..=0xc5 => 2,
            0xe2 | 0xef => 3,
            0xf0 => 4,
            _ => return None,
        };
        let mut bytes = vec![first];
        for c in chars.by_ref().take(count - 1) {
            bytes.push(self.byte(c).filter(|byte| (0x80..0xc0).contains(byte))?);
        }
        let correct = std::str::from_utf8(&bytes).ok()?.chars().next()?;
        let is_likely = matches!(correct, '\u{a0}'..='\u{17f}' | '\u{2000}'..='\u{2bff}' | '\u{fe0f}' | '\u{feff}' | '\u{fffd}' | '\u{1f000}'..);
        is_likely.then(|| (correct, text.len() - chars.as_str().len()))
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
    fn mojibake_is_repaired_and_other_text_stays() {
        check("La premiÃ¨re fois dâ€™Ã©tÃ©", "La première fois d’été");
        check("clean “été” beside cafÃ©", "clean “été” beside café");
        check("dâ\u{80}\u{99}Ã©tÃ©", "d’été");
        check("l‚Äô√©t√©", "l’été");
        check("dÃ©jÃ\u{a0} vu", "déjà vu");
        check("ÃƒÂ©tÃƒÂ©", "été");
        check("smile ðŸ˜‰", "smile 😉");
        for correct in ["voilà\u{a0}»", "CAFÉ…", "São Tomé â la carte", "Ärger, Ünal, Çelik", "é\u{a0}»", "là\u{202f}!"]
        {
            check(correct, correct);
        }
        assert!(
            find_mojibake("dâ€™accord").is_some()
                && find_mojibake("na\u{fffd}ve").is_some()
                && find_mojibake("voilÃ la carte").is_some()
        );
        assert!(find_mojibake("L’été, là-bas\u{a0}! NÃO, MAÇÃ É").is_none());
    }

    #[test]
    fn invisible_characters_are_removed_and_typography_stays() {
        check("\u{feff}a\u{200b}b\r\n\r\n c\u{a0}!\u{202f} \rd\t“e”", "ab\nc\u{a0}!\nd “e”");
        check("👩\u{200d}🎨 x\u{200d}y", "👩\u{200d}🎨 xy");
        let numbers: Vec<usize> = lines("a\r\n\r\nb\rc\u{b}d\n\ne").iter().map(|line| line.number).collect();
        assert_eq!(numbers, [1, 3, 4, 4, 6]);
    }

    #[test]
    fn every_usual_encoding_is_decoded() {
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
