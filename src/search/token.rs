//! Splits texts into words, the same way for what is searched and for what is typed.
//!
//! Case, diacritics and invisible characters make no difference. What is written with an apostrophe or a hyphen are two words that
//! are joined: they can be found as one. Scripts without spaces between words (Chinese, Japanese, Thai) are split into their letters,
//! so that any part of a sentence can be found.

use crate::domain::text::fold_letter;
use std::ops::Range;

/// How far apart two words are, in the units of [`Token::gap`], if only an apostrophe, a hyphen or nothing stands between them.
pub const JOINED: u32 = 2;
/// The same for words with a space or a sign between them.
pub const APART: u32 = 4;

/// A word of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Token {
    /// Its folded form.
    pub word: String,
    /// Where it stands in the text, in bytes.
    pub range: Range<usize>,
    /// How far it is from the word before: 0 for the first, [`JOINED`] or [`APART`].
    pub gap: u32,
    /// Whether it can be read as one word with the one before it: "story-board".
    pub is_compound: bool,
}

impl Token {
    /// Whether it is a letter of a script without spaces.
    #[must_use]
    pub fn is_letter(&self) -> bool {
        is_unspaced(&self.word)
    }
}

/// Whether a folded word is a letter of a script without spaces.
#[must_use]
pub fn is_unspaced(word: &str) -> bool {
    word.chars().next().is_some_and(|letter| kind(letter) == Kind::Letter)
}

/// The words of a text.
#[must_use]
pub fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut open = false;
    let mut between = Between::default();
    for (start, letter) in text.char_indices() {
        // Most letters are of this kind, and texts are long.
        if let (true, true, Some(token)) = (open, letter.is_ascii_alphanumeric(), tokens.last_mut()) {
            token.word.push(letter.to_ascii_lowercase());
            token.range.end = start + 1;
            continue;
        }
        let end = start + letter.len_utf8();
        let letter = half_width(letter);
        match kind(letter) {
            Kind::Mark => {
                if let Some(token) = tokens.last_mut().filter(|_| open || between.is_empty()) {
                    compose(letter, &mut token.word);
                    token.range.end = end;
                }
            }
            Kind::Word | Kind::Letter => {
                let is_letter = kind(letter) == Kind::Letter;
                if !open || is_letter {
                    tokens.push(between.token(start..end, tokens.is_empty()));
                }
                if let Some(token) = tokens.last_mut() {
                    fold_into(letter, &mut token.word);
                    token.range.end = end;
                }
                between = Between::default();
                open = !is_letter;
            }
            Kind::Sign if open && ends_word(&text[end..]) => {
                if let Some(token) = tokens.last_mut() {
                    token.word.push(letter);
                    token.range.end = end;
                }
            }
            Kind::Sign | Kind::Other => {
                between.add(letter);
                open = false;
            }
        }
    }
    tokens.retain(|token| !token.word.is_empty());
    tokens
}

/// What stands between two words.
#[derive(Clone, Copy, Default)]
struct Between {
    count: u32,
    has_space: bool,
    is_joiner: bool,
}

impl Between {
    fn is_empty(self) -> bool {
        self.count == 0
    }

    fn add(&mut self, letter: char) {
        self.count += 1;
        self.has_space |= letter.is_whitespace();
        self.is_joiner = is_joiner(letter);
    }

    fn token(self, range: Range<usize>, is_first: bool) -> Token {
        let is_near = self.count == 0 || (self.count == 1 && !self.has_space);
        let gap = if is_near { JOINED } else { APART };
        let is_compound = !is_first && self.count == 1 && self.is_joiner;
        Token { word: String::new(), range, gap: if is_first { 0 } else { gap }, is_compound }
    }
}

/// Signs that join the parts of one word.
fn is_joiner(letter: char) -> bool {
    matches!(letter, '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | '`' | '´' | '′' | '-' | '\u{2010}' | '\u{2011}' | '.' | '_' | '·' | '‧')
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Belongs to a word.
    Word,
    /// A word of its own, in a script without spaces.
    Letter,
    /// An accent, or an invisible character: ends no word.
    Mark,
    /// Belongs to a word at its end: C++, C#.
    Sign,
    /// Ends a word.
    Other,
}

fn kind(letter: char) -> Kind {
    match letter {
        '+' | '#' => Kind::Sign,
        letter if letter.is_ascii() => if letter.is_ascii_alphanumeric() { Kind::Word } else { Kind::Other },
        'ʼ' | 'ʻ' | '\u{964}' | '\u{965}' | '\u{970}' => Kind::Other,
        // Soft hyphen, zero-width characters, directions, variants.
        '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}'
        // Accents: Latin and Greek, Cyrillic, Hebrew, Arabic with its stretching, nuktas, others.
        | '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}'
        | '\u{5c4}' | '\u{5c5}' | '\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{93c}' | '\u{9bc}' | '\u{a3c}' | '\u{b3c}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20f0}' | '\u{3099}' | '\u{309a}' | '\u{fe20}'..='\u{fe2f}' => Kind::Mark,
        // Thai, Lao, Burmese, Khmer; kana and Chinese characters.
        '\u{e01}'..='\u{e4e}' | '\u{e81}'..='\u{edf}' | '\u{1000}'..='\u{103f}' | '\u{1050}'..='\u{109f}'
        | '\u{1780}'..='\u{17d3}' | '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{3096}' | '\u{309d}'..='\u{309f}'
        | '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9d}' | '\u{20000}'..='\u{3ffff}' => Kind::Letter,
        // The vowel signs of Indian and Tibetan scripts belong to words, whatever Unicode says of letters.
        '\u{900}'..='\u{dff}' | '\u{f00}'..='\u{fff}' => Kind::Word,
        letter if letter.is_alphanumeric() => Kind::Word,
        _ => Kind::Other,
    }
}

/// Whether signs such as "+" end a word here: more of them may follow, but no letter.
fn ends_word(rest: &str) -> bool {
    let next = rest.chars().map(half_width).find(|letter| kind(*letter) != Kind::Sign);
    next.is_none_or(|next| kind(next) == Kind::Other)
}

/// A letter of the full-width forms as it is otherwise written.
fn half_width(letter: char) -> char {
    match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        letter => letter,
    }
}

/// Appends a letter without case and diacritics. More than [`fold_letter`] knows: there, the letters of addresses must stay as
/// they are.
fn fold_into(letter: char, word: &mut String) {
    let code = u32::from(letter);
    let base = match letter {
        'ά' | 'Ά' => 'α',
        'έ' | 'Έ' => 'ε',
        'ή' | 'Ή' => 'η',
        'ί' | 'ϊ' | 'ΐ' | 'Ί' | 'Ϊ' => 'ι',
        'ό' | 'Ό' => 'ο',
        'ύ' | 'ϋ' | 'ΰ' | 'Ύ' | 'Ϋ' => 'υ',
        'ώ' | 'Ώ' => 'ω',
        'ς' => 'σ',
        '\u{1f00}'..='\u{1fff}' => polytonic(code),
        'Ѷ' | 'ѷ' => 'ѵ',
        'Ё' | 'ё' | 'Ѐ' | 'ѐ' | 'Ӗ' | 'ӗ' => 'е',
        'Й' | 'й' | 'Ѝ' | 'ѝ' | 'Ӣ' | 'ӣ' | 'Ӥ' | 'ӥ' => 'и',
        'Ѓ' | 'ѓ' => 'г',
        'Ї' | 'ї' => 'і',
        'Ќ' | 'ќ' => 'к',
        'Ў' | 'ў' | 'Ӯ' | 'ӯ' | 'Ӱ' | 'ӱ' | 'Ӳ' | 'ӳ' => 'у',
        'Ӂ' | 'ӂ' | 'Ӝ' | 'ӝ' => 'ж',
        'Ӑ' | 'ӑ' | 'Ӓ' | 'ӓ' => 'а',
        'Ӧ' | 'ӧ' => 'о',
        'أ' | 'إ' | 'آ' => 'ا',
        'ؤ' => 'و',
        'ئ' => 'ي',
        '\u{958}'..='\u{95f}' => {
            ['\u{915}', '\u{916}', '\u{917}', '\u{91c}', '\u{921}', '\u{922}', '\u{92b}', '\u{92f}'][(code - 0x958) as usize]
        }
        '\u{929}' | '\u{931}' | '\u{934}' => char::from_u32(code - 1).unwrap_or(letter),
        'ﬀ' => return word.push_str("ff"),
        'ﬁ' => return word.push_str("fi"),
        'ﬂ' => return word.push_str("fl"),
        'ﬃ' => return word.push_str("ffi"),
        'ﬄ' => return word.push_str("ffl"),
        'ﬅ' | 'ﬆ' => return word.push_str("st"),
        '\u{1161}'..='\u{1175}' | '\u{11a8}'..='\u{11c2}' => return compose(letter, word),
        letter => return fold_letter(letter, word),
    };
    word.push(base);
}

/// The base of a Greek letter with accents and breathings: those of a base stand in rows of sixteen.
fn polytonic(code: u32) -> char {
    const ROWS: [char; 7] = ['α', 'ε', 'η', 'ι', 'ο', 'υ', 'ω'];
    match code - 0x1f00 {
        row @ 0..=0x6f => ROWS[(row >> 4) as usize],
        pair @ 0x70..=0x7d => ROWS[((pair - 0x70) >> 1) as usize],
        0x80..=0x8f | 0xb0..=0xbc => 'α',
        0x90..=0x9f | 0xc2..=0xc7 | 0xca..=0xcc => 'η',
        0xa0..=0xaf | 0xf2..=0xf7 | 0xfa..=0xfc => 'ω',
        0xc8 | 0xc9 => 'ε',
        0xd0..=0xdb => 'ι',
        0xe4 | 0xe5 | 0xec => 'ρ',
        0xe0..=0xeb => 'υ',
        0xf8 | 0xf9 => 'ο',
        _ => char::from_u32(code).unwrap_or_default(),
    }
}

/// Joins a mark to the letter before it, in the scripts in which that makes another letter: Japanese voicing marks, Korean syllables
/// (Unicode, section 3.12). Other marks fold to nothing.
fn compose(mark: char, word: &mut String) {
    let code = u32::from(mark);
    let before = word.chars().last().map_or(0, u32::from);
    let composed = match (mark, before) {
        ('\u{3099}', 0x3046 | 0x30a6) => before + 0x4e,
        ('\u{3099}', 0x304b..=0x3062 | 0x306f..=0x307b | 0x30ab..=0x30c2 | 0x30cf..=0x30db) => before + 1,
        ('\u{3099}', 0x3064..=0x3068 | 0x30c4..=0x30c8 | 0x309d | 0x30fd) => before + 1,
        ('\u{3099}', 0x30ef..=0x30f2) => before + 8,
        ('\u{309a}', 0x306f..=0x307b | 0x30cf..=0x30db) => before + 2,
        ('\u{1161}'..='\u{1175}', 0x1100..=0x1112) => 0xac00 + (before - 0x1100) * 588 + (code - 0x1161) * 28,
        ('\u{11a8}'..='\u{11c2}', 0xac00..=0xd7a3) if (before - 0xac00).is_multiple_of(28) => before + code - 0x11a7,
        ('\u{1161}'..='\u{11c2}', _) => return word.push(mark),
        _ => return,
    };
    word.pop();
    word.extend(char::from_u32(composed));
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    fn words(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|token| token.word).collect()
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(words(text), expected, "{text}");
    }

    #[test]
    fn case_accents_and_invisible_characters_make_no_difference() {
        check("Fauré FAURE\u{301} Łukasz Işık İpek", &["faure", "faure", "lukasz", "isik", "ipek"]);
        check(
            "soft\u{ad}hyphen zero\u{200b}width word\u{2060}joiner \u{feff}mark",
            &["softhyphen", "zerowidth", "wordjoiner", "mark"],
        );
        check("no\u{a0}break Ｆｕｌｌ　ｗｉｄｔｈ ﬁlm", &["no", "break", "full", "width", "film"]);
        check("Ὀδυσσεύς ΟΔΥΣΣΕΥΣ Ἀθήνα Αθηνα", &["οδυσσευσ", "οδυσσευσ", "αθηνα", "αθηνα"]);
        check("Ёлка елка Йод", &["елка", "елка", "иод"]);
        check("हिन्दी क़लम", &["हिन्दी", "कलम"]);
    }

    #[test]
    fn signs_at_the_end_of_a_word_belong_to_it() {
        check("C++, C#/F#; 2D/3D R&D a+b #1 +5", &["c++", "c#", "f#", "2d", "3d", "r", "d", "a", "b", "1", "5"]);
        check("Ｃ＋＋", &["c++"]);
        check("++ & !!! 🎬", &[]);
    }

    #[test]
    fn letters_of_scripts_without_spaces_are_words() {
        check("山田花子 3Dアニメ", &["山", "田", "花", "子", "3d", "ア", "ニ", "メ"]);
        check("か\u{3099}っこう ハ\u{309a}リ", &["が", "っ", "こ", "う", "パ", "リ"]);
        check("สวัสดี", &["ส", "ว", "ั", "ส", "ด", "ี"]);
        check("\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af} 한글", &["한글", "한글"]);
    }

    #[test]
    fn words_know_how_far_apart_they_are() {
        let gaps = |text: &str| tokens(text).iter().map(|token| (token.gap, token.is_compound)).collect::<Vec<_>>();
        assert_eq!(gaps("O’Neill’s story-board"), [(0, false), (2, true), (2, true), (4, false), (2, true)]);
        assert_eq!(gaps("R&D, 2D/3D"), [(0, false), (2, false), (4, false), (2, false)]);
        assert_eq!(gaps("a - b 花子"), [(0, false), (4, false), (4, false), (2, false)]);
    }

    proptest! {
        #[test]
        fn tokens_are_slices_in_order(text in "[a-zé’ +#-]{0,20}|.*") {
            let mut last = 0;
            for token in tokens(&text) {
                prop_assert!(token.range.start >= last && token.range.end > token.range.start && !token.word.is_empty());
                prop_assert!(text.is_char_boundary(token.range.start) && text.is_char_boundary(token.range.end));
                last = token.range.end;
            }
        }

        #[test]
        fn folding_is_idempotent(text in ".*") {
            for word in words(&text) {
                prop_assert_eq!(words(&word), [word]);
            }
        }

        #[test]
        fn decomposed_text_is_the_same(text in "[a-zà-žά-ώἀ-ᾯа-ѿか-ヾ가-힣क-य़ ]{0,20}") {
            let decomposed: String = text.nfd().collect();
            prop_assert_eq!(words(&decomposed), words(&text));
        }
    }
}
