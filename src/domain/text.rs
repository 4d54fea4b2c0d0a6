//! Folding text for comparison: removes case and diacritics, so that "faure" finds "Fauré".
//!
//! Why not a crate: Unicode normalisation tables would add some 50 kB to the download, case mapping tables 8 kB (brotli).
//! Names are mostly written in Latin letters, so there's a table of the Latin blocks here, and case mapping for Greek,
//! Cyrillic and Armenian. Tests compare both with Unicode. Other scripts with case (Georgian, Cherokee) aren't folded.

use std::ops::Range;

/// Base letters of U+00C0–U+024F; `.` if a letter has no single base letter.
const LATIN: &[u8; 400] = b"\
aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.y\
aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkkklllllll\
lllnnnnnnnnnoooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs\
bbbb..occ.ddd.eeeffg..iikkl..nnooo..pp......tttuu.vyyzz.........\
.............aaiioouuuuuuuuuueaaaa..ggggkkoooo..j...gg..nnaa..oo\
aaaaeeeeiiiioooorrrruuuusstt..hhnd..zzaaeeooooooooyylntj..acclts\
z..bu.eejj..rryy";

/// Base letters of U+1E00–U+1EFF (Vietnamese, Welsh).
const LATIN_ADDITIONAL: &[u8; 256] = b"\
aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm\
mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv\
wwwwwwwwwwxxxxyyzzzzzzhtwy.sss.daaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";

/// `text` without case and diacritics. Letters that don't decompose become what people type instead (ł: l, æ: ae, ß: ss).
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        fold_letter(letter, &mut folded);
    }
    folded
}

/// The words of `text`: the byte range and the folded form of each. A word is a run of letters and digits; apostrophes and
/// hyphens separate words, so that "image" finds "l’image".
pub fn words(text: &str) -> impl Iterator<Item = (Range<usize>, String)> + '_ {
    let mut rest = 0;
    std::iter::from_fn(move || {
        loop {
            let start = next(text, rest, true)?;
            let end = next(text, start, false).unwrap_or(text.len());
            rest = end;
            let word = fold(&text[start..end]);
            if !word.is_empty() {
                return Some((start..end, word));
            }
        }
    })
}

/// The byte offset of the next letter that belongs to a word (or, if `is_wanted` is false, that doesn't).
fn next(text: &str, from: usize, is_wanted: bool) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut offset = from;
    // Fast path: most letters are ASCII and need no decoding. This runs over everybody's answers.
    while offset < bytes.len() {
        let byte = bytes[offset];
        let (is_word, length) = if byte.is_ascii() {
            (byte.is_ascii_alphanumeric(), 1)
        } else {
            let letter = text[offset..].chars().next()?;
            (is_in_word(letter), letter.len_utf8())
        };
        if is_word == is_wanted {
            return Some(offset);
        }
        offset += length;
    }
    None
}

/// Whether a letter belongs to a word. Combining marks do, as text may be in decomposed form.
fn is_in_word(letter: char) -> bool {
    letter.is_alphanumeric() || is_combining(letter) || is_sign(letter)
}

/// Whether a letter is a virama, nukta or tone mark of an Indian or South-East Asian script: they are inside words, and Unicode does not
/// count them among the letters.
fn is_sign(letter: char) -> bool {
    match u32::from(letter) {
        // The blocks of Indian scripts have both at the same places.
        code @ 0x900..=0xd7f => matches!(code & 0x7f, 0x3c | 0x4d) || code == 0xd3b,
        code => matches!(
            code,
            0xdca | 0xe3a | 0xe47..=0xe4e | 0xeba | 0xec8..=0xecd | 0xf39 | 0xf84 | 0x1037 | 0x1039 | 0x103a | 0x17c9..=0x17d3
        ),
    }
}

fn is_combining(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}

/// Appends a letter without case and diacritics to `folded`.
pub fn fold_letter(letter: char, folded: &mut String) {
    if letter.is_ascii() {
        return folded.push(letter.to_ascii_lowercase());
    }
    let base = match u32::from(letter) {
        code @ 0xc0..=0x24f => LATIN[(code - 0xc0) as usize],
        code @ 0x1e00..=0x1eff => LATIN_ADDITIONAL[(code - 0x1e00) as usize],
        _ => b'.',
    };
    match letter {
        letter if is_combining(letter) => {}
        _ if base != b'.' => folded.push(char::from(base)),
        'Æ' | 'æ' | 'Ǽ' | 'ǽ' | 'Ǣ' | 'ǣ' => folded.push_str("ae"),
        'Œ' | 'œ' => folded.push_str("oe"),
        'ß' | 'ẞ' => folded.push_str("ss"),
        'Þ' | 'þ' => folded.push_str("th"),
        // Ångström, kelvin and ohm signs.
        '\u{212b}' => folded.push('a'),
        '\u{212a}' => folded.push('k'),
        '\u{2126}' => folded.push('ω'),
        'Ȿ' => folded.push('s'),
        'Ɀ' => folded.push('z'),
        'Ĳ' | 'ĳ' => folded.push_str("ij"),
        'Ǆ' | 'ǅ' | 'ǆ' => folded.push_str("dz"),
        'Ǉ' | 'ǈ' | 'ǉ' => folded.push_str("lj"),
        'Ǌ' | 'ǋ' | 'ǌ' => folded.push_str("nj"),
        _ => folded.push(lower_case(letter)),
    }
}

/// The lower case of a Greek, Cyrillic or Armenian letter, or of a Latin one that isn't a base letter with a diacritic.
fn lower_case(letter: char) -> char {
    let code = u32::from(letter);
    let lower = match code {
        0x386 => 0x3ac,
        0x388..=0x38a => code + 37,
        0x38c => 0x3cc,
        0x38e | 0x38f => code + 63,
        0x37f => 0x3f3,
        0x3cf => 0x3d7,
        0x3f4 => 0x3b8,
        0x3f9 => 0x3f2,
        0x3fd..=0x3ff => code - 130,
        0x391..=0x3ab | 0x410..=0x42f => code + 32,
        0x400..=0x40f => code + 80,
        0x4c0 => 0x4cf,
        0x4c1..=0x4ce => code + code % 2,
        // Blocks in which each upper-case letter is followed by its lower case.
        0x370..=0x373 | 0x376 | 0x3d8..=0x3ef | 0x460..=0x481 | 0x48a..=0x4bf | 0x4d0..=0x52f => code | 1,
        0x184 | 0x1a2 | 0x1b8 | 0x1bc | 0x1ee | 0x21c | 0x222 | 0x24a | 0x1efa | 0x1efc | 0x1efe => code | 1,
        0x1a7 | 0x241 | 0x3f7 | 0x3fa => code + 1,
        0x531..=0x556 => code + 48,
        // Polytonic Greek.
        0x1f00..=0x1f6f | 0x1f80..=0x1faf => code & !8,
        0x1fb8 | 0x1fb9 | 0x1fd8 | 0x1fd9 | 0x1fe8 | 0x1fe9 => code - 8,
        0x1fba | 0x1fbb => code - 74,
        0x1fc8..=0x1fcb => code - 86,
        0x1fda | 0x1fdb => code - 100,
        0x1fea | 0x1feb => code - 112,
        0x1ff8 | 0x1ff9 => code - 128,
        0x1ffa | 0x1ffb => code - 126,
        0x1fbc | 0x1fcc | 0x1ffc => code - 9,
        0x1fec => 0x1fe5,
        _ => {
            return match letter {
                'Ɖ' => 'ɖ',
                'Ɣ' => 'ɣ',
                'Ɯ' => 'ɯ',
                'Ʀ' => 'ʀ',
                'Ʃ' => 'ʃ',
                'Ʊ' => 'ʊ',
                'Ʒ' => 'ʒ',
                'Ǳ' | 'ǲ' => 'ǳ',
                'Ƕ' => 'ƕ',
                'Ƿ' => 'ƿ',
                'Ʌ' => 'ʌ',
                letter => letter,
            };
        }
    };
    char::from_u32(lower).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    fn check(text: &str, folded: &str) {
        assert_eq!(fold(text), folded, "{text}");
    }

    #[test]
    fn letters_fold_to_what_people_type() {
        check("Fauré", "faure");
        check("FAURE\u{301}", "faure");
        check("Łukasz Işık", "lukasz isik");
        check("Ægir Øst Straße Þóra Đặng œuvre", "aegir ost strasse thora dang oeuvre");
        check("Nguyễn Thị Hồng Nhung", "nguyen thi hong nhung");
        check("Ἀθήνα Жизнь 東京", "ἀθήνα жизнь 東京");
        check("\u{212b}ngström, \u{2c7e}", "angstrom, s");
    }

    #[test]
    fn signs_of_words_agree_with_unicode() {
        use unicode_normalization::char::canonical_combining_class as class_of;
        // Nuktas, viramas, and the tone marks of Thai and Lao.
        for letter in ('\u{900}'..='\u{109f}').filter(|letter| [7, 9, 107, 122].contains(&class_of(*letter))) {
            assert!(is_in_word(letter), "{letter:?}");
        }
        let words = |text: &str| words(text).map(|(_, word)| word).collect::<Vec<_>>();
        assert_eq!(words("विद्या शर्मा, น้ำฝน"), ["विद्या", "शर्मा", "น้ำฝน"]);
        assert_eq!(words("नमस्ते।"), ["नमस्ते"]);
    }

    #[test]
    fn the_table_agrees_with_unicode() {
        for letter in ('\u{c0}'..='\u{24f}').chain('\u{1e00}'..='\u{1eff}') {
            let decomposed: String = letter.nfd().filter(|&c| !is_combining(c)).flat_map(char::to_lowercase).collect();
            if decomposed.chars().all(|c| c.is_ascii_lowercase()) {
                check(&letter.to_string(), &decomposed);
            }
        }
    }

    /// Lower case according to Unicode, then folded: the table may cover only the lower-case letter.
    fn lower_cased(letter: char) -> String {
        let lower: String = letter.to_lowercase().filter(|&c| !is_combining(c)).collect();
        if lower == letter.to_string() { lower } else { fold(&lower) }
    }

    #[test]
    fn capitals_agree_with_unicode() {
        let signs = ['\u{212a}', '\u{212b}', '\u{2126}', 'Ȿ', 'Ɀ'];
        for letter in ('\0'..='\u{58f}').chain('\u{1e00}'..='\u{1fff}').chain(signs).filter(|letter| letter.is_uppercase()) {
            let folded = fold(&letter.to_string());
            // The test above covers the table.
            if !folded.is_ascii() {
                assert_eq!(folded, lower_cased(letter), "{letter:?}");
            }
        }
    }

    #[test]
    fn words_have_ranges() {
        let text = "L’été, The Tiger’s Apprentice!";
        let found: Vec<_> = words(text).map(|(range, word)| (&text[range], word)).collect();
        assert_eq!(
            found,
            [("L", "l"), ("été", "ete"), ("The", "the"), ("Tiger", "tiger"), ("s", "s"), ("Apprentice", "apprentice")]
                .map(|(as_written, word)| (as_written, word.to_owned()))
        );
    }

    proptest! {
        #[test]
        fn folding_is_idempotent(text in ".*") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn words_are_slices_in_order(text in ".*") {
            let mut last = 0;
            for (range, word) in words(&text) {
                prop_assert!(range.start >= last && !word.is_empty());
                prop_assert_eq!(fold(&text[range.clone()]), word);
                last = range.end;
            }
        }
    }
}
