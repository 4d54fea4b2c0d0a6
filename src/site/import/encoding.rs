//! Decodes the bytes of an article, and repairs mojibake (text that was decoded with a wrong encoding). What the text means is
//! not decided here.

use super::ImportError;
use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::sync::LazyLock;

/// Decodes the text of a file in any usual encoding.
///
/// # Errors
/// If it isn't text.
pub fn decode(bytes: Vec<u8>) -> Result<String, ImportError> {
    let kinds: [(&[u8], &str, &str); 4] = [
        (b"%PDF", "a PDF document", "Open it, select the article, copy it, and save it as a plain text file."),
        (
            b"\xd0\xcf\x11\xe0",
            "an old word processor’s document, or one with a password",
            "Open it and save it as .docx without a password, or as a plain text file.",
        ),
        (b"{\\rtf", "a document in the Rich Text Format", "Open it and save it as .docx or as a plain text file."),
        (
            b"bplist",
            "a web archive",
            "Save the page from the browser as HTML only, or copy the article into a plain text file.",
        ),
    ];
    if let Some((_, kind, advice)) = kinds.iter().find(|(magic, ..)| bytes.starts_with(magic)) {
        return Err(ImportError::new(format!("this is {kind}, not text. {advice}")));
    }
    if is_mime(&bytes) {
        return Err(ImportError::new(
            "this is the source of an e-mail or a web archive. Save the page from the browser as HTML only, or copy the article from \
             where it is shown into a plain text file.",
        ));
    }
    let text = match Encoding::for_bom(&bytes).map(|(encoding, _)| encoding).or_else(|| utf_16_without_bom(&bytes)) {
        Some(encoding) if encoding != UTF_8 => encoding.decode(&bytes).0.into_owned(),
        _ => String::from_utf8(bytes).unwrap_or_else(|error| {
            let bytes = error.as_bytes();
            declared(bytes).map_or_else(|| decode_by_line(bytes), |encoding| encoding.decode(bytes).0.into_owned())
        }),
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

/// Whether the bytes are a MIME message: an e-mail's source, or a page with its pictures in one file.
fn is_mime(bytes: &[u8]) -> bool {
    let start = String::from_utf8_lossy(bytes.get(..4096).unwrap_or(bytes)).to_ascii_lowercase();
    let head = start.split("\n\n").next().unwrap_or_default();
    let head = head.split("\r\n\r\n").next().unwrap_or_default();
    let has = |name: &str| head.lines().any(|line| line.starts_with(name));
    has("mime-version:") && has("content-type:")
}

/// The encoding that a web page declares for itself.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = String::from_utf8_lossy(bytes.get(..2048).unwrap_or(bytes)).to_ascii_lowercase();
    let label = start.split_once("charset=").filter(|(before, _)| before.contains("<meta") || before.contains("<?xml"))?.1;
    let label = label.trim_start_matches(['"', '\'']);
    let end = label.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').unwrap_or(label.len());
    Encoding::for_label(&label.as_bytes()[..end]).filter(|encoding| *encoding != UTF_8)
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
pub fn fix_mojibake(text: &str) -> Option<String> {
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
        assert_eq!(fix_mojibake(text).as_deref().unwrap_or(text), expected, "{text:?}");
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
    fn every_usual_encoding_is_decoded() {
        let text = "Ana – Rôle: “Été”\n";
        let wide =
            |swap: bool| text.encode_utf16().flat_map(move |unit| if swap { unit.to_be_bytes() } else { unit.to_le_bytes() });
        let decoded = |bytes: Vec<u8>| decode(bytes).unwrap_or_else(|refused| refused.message);
        assert_eq!(decoded(wide(false).collect()), text);
        assert_eq!(decoded(wide(true).collect()), text);
        assert_eq!(decoded([0xff, 0xfe].into_iter().chain(wide(false)).collect()), text);
        assert_eq!(decoded(b"R\xf4le \x93x\x94\nEt\xc3\xa9".to_vec()), "Rôle “x”\nEté");
        assert_eq!(decoded(b"<meta charset=\"iso-8859-15\">R\xf4le \xa4".to_vec()), "<meta charset=\"iso-8859-15\">Rôle €");
        for binary in [
            &b"%PDF-1.7 x"[..],
            b"{\\rtf1 x",
            b"MIME-Version: 1.0\nContent-Type: multipart/related\n\nx",
            b"a\0b\0\0\0c",
            b"\x01\x02\x03\x04\x05\x06\x07\x08\x01\x01",
        ] {
            assert!(decode(binary.to_vec()).is_err(), "{binary:?}");
        }
    }
}
