//! Characters that nobody sees, or that everybody sees differently: control characters, invisible ones, and private-use ones.
//! The importer removes what is safe to remove, and `check` names the rest. Works on texts alone, without files.

use std::borrow::Cow;

/// What is odd about a character.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A code for machines, such as a vertical tab.
    Control,
    /// A character without a shape, such as a zero-width space.
    Invisible,
    /// A character that only one font knows, such as a word processor's bullet.
    PrivateUse,
}

impl Kind {
    /// The kind in words.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Control => "a control character",
            Self::Invisible => "an invisible character",
            Self::PrivateUse => "a private-use character",
        }
    }
}

/// An odd character in a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Odd {
    /// Its byte offset.
    pub offset: usize,
    /// The character.
    pub character: char,
    /// What is odd about it.
    pub kind: Kind,
    /// What can safely stand in its place; `None` if only a person can tell.
    pub replacement: Option<&'static str>,
}

/// The odd characters of `text`. Joiners in emoji and in scripts that need them are not odd, nor are marks of direction beside
/// letters that are written from right to left.
pub fn odd(text: &str) -> impl Iterator<Item = Odd> + '_ {
    // Most texts have none; then nothing is decoded twice.
    let may_be_odd = text.chars().any(|c| kind(c).is_some());
    let is_right_to_left = may_be_odd && text.chars().any(is_right_to_left);
    let text = if may_be_odd { text } else { "" };
    let mut before = None;
    text.char_indices().filter_map(move |(offset, character)| {
        let last = before.replace(character);
        let kind = kind(character)?;
        let is_needed = match character {
            '\u{200c}' | '\u{200d}' => last.is_some_and(takes_joiner),
            '\u{e0020}'..='\u{e007f}' => last.is_some_and(|last| matches!(last, '\u{1f3f4}' | '\u{e0020}'..='\u{e007f}')),
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => is_right_to_left,
            _ => false,
        };
        (!is_needed).then(|| Odd { offset, character, kind, replacement: replacement(character, kind) })
    })
}

/// `text` with every odd character replaced, as far as that is safe.
#[must_use]
pub fn cleaned(text: &str) -> Cow<'_, str> {
    let mut clean = String::new();
    let mut kept = 0;
    for odd in odd(text) {
        if let Some(replacement) = odd.replacement {
            clean.push_str(&text[kept..odd.offset]);
            clean.push_str(replacement);
            kept = odd.offset + odd.character.len_utf8();
        }
    }
    if kept == 0 { Cow::Borrowed(text) } else { Cow::Owned(clean + &text[kept..]) }
}

/// A character's number, for messages: "U+000B".
#[must_use]
pub fn code_point(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

fn kind(c: char) -> Option<Kind> {
    match c {
        '\n' | '\r' => None,
        '\u{2028}' | '\u{2029}' => Some(Kind::Control),
        c if c.is_control() || is_noncharacter(c) => Some(Kind::Control),
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => Some(Kind::PrivateUse),
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}' => {
            Some(Kind::Invisible)
        }
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => Some(Kind::Invisible),
        '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffc}' | '\u{e0000}'..='\u{e007f}' => Some(Kind::Invisible),
        _ => None,
    }
}

fn replacement(c: char, kind: Kind) -> Option<&'static str> {
    match c {
        '\t' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(" "),
        // What word processors write for a hyphen that doesn't break.
        '\u{1e}' => Some("-"),
        // Fillers take the room of a letter, so that a person must see what was meant.
        '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' => None,
        _ if kind == Kind::PrivateUse => None,
        _ => Some(""),
    }
}

fn is_noncharacter(c: char) -> bool {
    let code = u32::from(c);
    code & 0xfffe == 0xfffe || (0xfdd0..=0xfdef).contains(&code)
}

/// Whether a joiner after `c` has a meaning: in an emoji (a family, a profession), and in scripts whose letters join.
fn takes_joiner(c: char) -> bool {
    !c.is_ascii() && !c.is_alphanumeric() && !c.is_whitespace() && kind(c).is_none()
        || matches!(c, '\u{600}'..='\u{109f}' | '\u{1780}'..='\u{18af}')
}

fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(cleaned(text), expected, "{text:?}");
    }

    #[test]
    fn what_nobody_sees_goes() {
        check("a\u{200b}b\u{ad}c\u{feff} d\u{7}", "abc d");
        check("one\u{b}two\u{2028}three\u{85}four\tfive", "one two three four five");
        check("non\u{1e}stop", "non-stop");
        check("a\u{202e}b\u{e0041}", "ab");
        check("x\u{200d}y 3\u{200c}", "xy 3");
    }

    #[test]
    fn what_has_a_meaning_stays() {
        for text in [
            "👩\u{200d}🎨 🏳\u{fe0f}\u{200d}🌈",
            "क\u{94d}\u{200d}ष",
            "می\u{200c}خواهم",
            "שלום\u{200f}!",
            "\u{1f3f4}\u{e0067}\u{e007f}",
            "a\u{a0}b\u{202f}!",
        ] {
            check(text, text);
            assert_eq!(odd(text).count(), 0, "{text:?}");
        }
    }

    #[test]
    fn what_only_a_person_can_tell_is_named() {
        let found: Vec<_> =
            odd("a \u{f0b7} b \u{3164}").map(|odd| (odd.kind, odd.replacement, code_point(odd.character))).collect();
        assert_eq!(found, [(Kind::PrivateUse, None, "U+F0B7".to_owned()), (Kind::Invisible, None, "U+3164".to_owned())]);
        check("a \u{f0b7} b", "a \u{f0b7} b");
    }

    proptest! {
        #[test]
        fn cleaning_is_idempotent(text in "[a\u{e9}क\u{600} \u{0}-\u{1f}\u{200b}-\u{200f}\u{2028}-\u{202e}\u{e000}\u{1f469}\u{e0041}\u{1f3f4}]{0,12}") {
            let once = cleaned(&text).into_owned();
            let again = cleaned(&once).into_owned();
            let rest = |text: &str| text.chars().filter(|c| kind(*c).is_none()).filter(|c| !c.is_whitespace() && *c != '-').collect::<String>();
            prop_assert_eq!(rest(&once), rest(&text));
            prop_assert!(again.len() <= once.len());
        }
    }
}
