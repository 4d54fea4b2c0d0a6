//! Folding text for comparison: case and diacritics gone, so that "faure" finds "Fauré".
//!
//! Full Unicode normalisation tables would cost a visitor some 50 kB; a studio's names are written in Latin letters, so the
//! Latin blocks are a table here (a test compares it with the Unicode decomposition) and every other script is lower-cased.

use std::ops::Range;

/// Base letters of U+00C0–U+024F, `.` where a letter has no single base letter.
const LATIN: &[u8; 400] = b"\
aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.y\
aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkkklllllll\
lllnnnnnnnnnoooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs\
bbbb..occ.ddd.eeeffg..iikkl..nnooo..pp......tttuu.vyyzz.........\
.............aaiioouuuuuuuuuueaaaa..ggggkkoooo..j...gg..nnaa..oo\
aaaaeeeeiiiioooorrrruuuusstt..hhnd..zzaaeeooooooooyylntj..acclts\
z..bu.eejj..rryy";

/// Base letters of U+1E00–U+1EFF, where Vietnamese and Welsh live.
const LATIN_ADDITIONAL: &[u8; 256] = b"\
aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm\
mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv\
wwwwwwwwwwxxxxyyzzzzzzhtwy.sss.daaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";

/// `text` without case and diacritics. Letters that do not decompose fold as readers type them (ł to l, æ to ae, ß to ss).
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

/// The words of `text`: where each stands, and how it reads folded. A word is a run of letters and digits; an apostrophe or
/// a hyphen parts two words, so that "image" finds "l’image".
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

/// The first place from `from` on with a letter that belongs to a word, or with one that does not.
fn next(text: &str, from: usize, is_wanted: bool) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut place = from;
    // Most letters are ASCII, and need no decoding: whole articles and everybody's answers pass here.
    while place < bytes.len() {
        let byte = bytes[place];
        let (is_word, length) = if byte.is_ascii() {
            (byte.is_ascii_alphanumeric(), 1)
        } else {
            let letter = text[place..].chars().next()?;
            (is_in_word(letter), letter.len_utf8())
        };
        if is_word == is_wanted {
            return Some(place);
        }
        place += length;
    }
    None
}

/// Whether a letter belongs to a word. Combining marks do: text may arrive decomposed.
fn is_in_word(letter: char) -> bool {
    letter.is_alphanumeric() || is_combining(letter)
}

fn is_combining(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}

fn fold_letter(letter: char, folded: &mut String) {
    let base = match u32::from(letter) {
        code @ 0xc0..=0x24f => LATIN[(code - 0xc0) as usize],
        code @ 0x1e00..=0x1eff => LATIN_ADDITIONAL[(code - 0x1e00) as usize],
        _ => b'.',
    };
    match letter {
        letter if letter.is_ascii() => folded.push(letter.to_ascii_lowercase()),
        letter if is_combining(letter) => {}
        _ if base != b'.' => folded.push(char::from(base)),
        'Æ' | 'æ' | 'Ǽ' | 'ǽ' | 'Ǣ' | 'ǣ' => folded.push_str("ae"),
        'Œ' | 'œ' => folded.push_str("oe"),
        'ß' | 'ẞ' => folded.push_str("ss"),
        'Þ' | 'þ' => folded.push_str("th"),
        'Ĳ' | 'ĳ' => folded.push_str("ij"),
        'Ǆ' | 'ǅ' | 'ǆ' => folded.push_str("dz"),
        'Ǉ' | 'ǈ' | 'ǉ' => folded.push_str("lj"),
        'Ǌ' | 'ǋ' | 'ǌ' => folded.push_str("nj"),
        _ => {
            for small in letter.to_lowercase().filter(|&c| !is_combining(c)) {
                // The table may know the small letter where it does not know the capital.
                if small == letter { folded.push(small) } else { fold_letter(small, folded) }
            }
        }
    }
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
    fn readers_type_what_they_can() {
        check("Fauré", "faure");
        check("FAURE\u{301}", "faure");
        check("Łukasz Işık", "lukasz isik");
        check("Ægir Øst Straße Þóra Đặng œuvre", "aegir ost strasse thora dang oeuvre");
        check("Nguyễn Thị Hồng Nhung", "nguyen thi hong nhung");
        check("Ἀθήνα Жизнь 東京", "ἀθήνα жизнь 東京");
        check("\u{212b}ngström, \u{2c7e}", "angstrom, s");
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

    #[test]
    fn words_know_their_place() {
        let text = "L’été, The Tiger’s Apprentice!";
        let found: Vec<_> = words(text).map(|(place, word)| (&text[place], word)).collect();
        assert_eq!(
            found,
            [("L", "l"), ("été", "ete"), ("The", "the"), ("Tiger", "tiger"), ("s", "s"), ("Apprentice", "apprentice")]
                .map(|(as_written, word)| (as_written, word.to_owned()))
        );
    }

    proptest! {
        #[test]
        fn folding_is_final(text in ".*") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn words_are_slices_in_order(text in ".*") {
            let mut last = 0;
            for (place, word) in words(&text) {
                prop_assert!(place.start >= last && !word.is_empty());
                prop_assert_eq!(fold(&text[place.clone()]), word);
                last = place.end;
            }
        }
    }
}
