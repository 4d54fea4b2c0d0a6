//! French typography, so that editors don't have to type it: no-break spaces before `? ! ; :` and inside « », and typographic
//! apostrophes, quotation marks and ellipses.
//!
//! It changes only spaces, quotation marks, apostrophes and dots, and only in unambiguous cases; numbers, dashes, URLs and
//! e-mail addresses stay. No crate fits: the only one (crowbook-text-processing) turns straight quotes into English ones,
//! doesn't add missing spaces, and removes others.

use crate::content::wire;

/// Before a colon and inside « ».
const NO_BREAK_SPACE: char = '\u{a0}';
/// Before `?`, `!` and `;`.
const NARROW_NO_BREAK_SPACE: char = '\u{202f}';

/// Whether texts in `language` (a BCP 47 tag) follow the rules of France. Canadian French has no space before most marks.
#[must_use]
pub fn is_french(language: &str) -> bool {
    let mut parts = language.split('-');
    parts.next().is_some_and(|first| first.eq_ignore_ascii_case("fr")) && !parts.any(|part| part.eq_ignore_ascii_case("ca"))
}

/// Typesets the French texts of the series.
pub fn typeset_series(series: &mut wire::Series) {
    let wire::Series { intro, apply, questions, disciplines, .. } = series;
    let of_questions = questions.iter_mut().flat_map(|question| [&mut question.label, &mut question.wording]);
    let of_openings = apply.openings.values_mut().map(|opening| &mut opening.label);
    let of_disciplines = disciplines.iter_mut().map(|discipline| &mut discipline.name);
    let words = [intro, &mut apply.label].into_iter().chain(of_questions).chain(of_openings).chain(of_disciplines);
    let french = words.flat_map(|words| words.0.iter_mut()).filter(|(language, _)| is_french(language));
    french.for_each(|(_, text)| typeset_in_place(text));
}

/// Typesets the texts of a French interview; names and titles of productions stay.
pub fn typeset_interview(interview: &mut wire::Interview) {
    if !is_french(&interview.language) {
        return;
    }
    typeset_in_place(&mut interview.summary);
    interview.answers.iter_mut().flat_map(|answer| &mut answer.paragraphs).for_each(typeset_in_place);
    interview.person.portrait.iter_mut().for_each(|portrait| typeset_in_place(&mut portrait.alt));
    interview.source.iter_mut().for_each(|source| typeset_in_place(&mut source.title));
}

fn typeset_in_place(text: &mut String) {
    *text = typeset(text);
}

/// `text` with French typography.
#[must_use]
pub fn typeset(text: &str) -> String {
    let has_address = ADDRESS_MARKS.iter().any(|mark| text.contains(mark));
    let rules = [quotes, ellipses, apostrophes, spaces];
    let out = rules.into_iter().fold(text.chars().collect(), |text: Vec<char>, rule| rule(&Text::of(&text, has_address)));
    out.into_iter().collect()
}

/// A word with one of these is a URL or an e-mail address.
const ADDRESS_MARKS: [&str; 4] = ["://", "www.", "@", "mailto:"];

/// A text while it is typeset.
struct Text<'a> {
    chars: &'a [char],
    /// Whether a character belongs to a URL or an e-mail address.
    is_protected: Vec<bool>,
}

impl<'a> Text<'a> {
    fn of(chars: &'a [char], has_address: bool) -> Self {
        let mut is_protected = vec![false; if has_address { 0 } else { chars.len() }];
        for word in chars.split_inclusive(|c| c.is_whitespace()).filter(|_| has_address) {
            let text: String = word.iter().collect();
            let is_address = ADDRESS_MARKS.iter().any(|mark| text.contains(mark));
            is_protected.extend(word.iter().map(|c| is_address && !c.is_whitespace()));
        }
        Self { chars, is_protected }
    }

    /// The character at an index, unless it is protected.
    fn editable(&self, index: usize) -> Option<char> {
        self.get(index).filter(|_| !self.is_protected[index])
    }

    fn get(&self, index: usize) -> Option<char> {
        self.chars.get(index).copied()
    }

    fn before(&self, index: usize) -> Option<char> {
        index.checked_sub(1).and_then(|index| self.get(index))
    }

    /// Whether a mark can end before `index`: at a space, a closing quotation mark or the end.
    fn ends_at(&self, index: usize) -> bool {
        self.get(index).is_none_or(|c| c.is_whitespace() || is_closing(c))
    }

    /// Whether a sentence ends with the question and exclamation marks at `index`. After a name that has one ("Yahoo!") it
    /// continues in lower case.
    fn ends_sentence(&self, index: usize) -> bool {
        let marks = self.chars[index..].iter().take_while(|c| matches!(c, '?' | '!' | '…')).count();
        let rest = &self.chars[index + marks..];
        let is_apart = rest.first().is_none_or(|c| c.is_whitespace());
        match rest.iter().find(|c| !c.is_whitespace()) {
            None | Some('»' | '”' | '"' | ')') => true,
            Some(':' | ';' | ',' | '.') => false,
            Some(_) => is_apart && rest.iter().find(|c| c.is_alphanumeric()).is_none_or(|c| !c.is_lowercase()),
        }
    }
}

fn is_closing(c: char) -> bool {
    matches!(c, '»' | '”' | '"')
}

/// Whether a mark may follow `c` without a space by mistake.
fn is_end_of_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, ')' | ']' | '»' | '”' | '…' | '%' | '€')
}

/// A space within a line.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | NO_BREAK_SPACE | NARROW_NO_BREAK_SPACE | '\u{2009}')
}

/// Replaces straight quotation marks, if they all pair up.
fn quotes(text: &Text<'_>) -> Vec<char> {
    let indexes: Vec<usize> = (0..text.chars.len()).filter(|&index| text.editable(index) == Some('"')).collect();
    let opens = |index: usize| {
        let is_start = |c: char| c.is_whitespace() || matches!(c, '(' | '[' | '«' | '“' | '’' | '\'' | '-' | '–' | '—');
        text.before(index).is_none_or(is_start) && text.get(index + 1).is_some_and(|c| !c.is_whitespace())
    };
    let closes = |index: usize| {
        text.before(index).is_some_and(|c| !c.is_whitespace()) && text.get(index + 1).is_none_or(|c| !c.is_alphanumeric())
    };
    let are_pairs = indexes.len().is_multiple_of(2)
        && indexes.chunks(2).all(|pair| opens(pair[0]) && closes(pair[1]) && pair[1] > pair[0] + 1);
    if !are_pairs {
        return text.chars.to_vec();
    }
    let (mut out, mut count, mut is_nested) = (Vec::with_capacity(text.chars.len()), 0, false);
    for (index, &c) in text.chars.iter().enumerate() {
        match c {
            '"' if text.is_protected[index] => out.push('"'),
            '"' => {
                let marks: [&[char]; 2] =
                    if is_nested { [&['“'], &['”']] } else { [&['«', NO_BREAK_SPACE], &[NO_BREAK_SPACE, '»']] };
                out.extend_from_slice(marks[count % 2]);
                count += 1;
            }
            c => {
                is_nested = c == '«' || (is_nested && c != '»');
                out.push(c);
            }
        }
    }
    out
}

/// Replaces exactly three dots.
fn ellipses(text: &Text<'_>) -> Vec<char> {
    let mut out = Vec::with_capacity(text.chars.len());
    let mut index = 0;
    while let Some(c) = text.get(index) {
        let dots = (index..).take_while(|&index| text.editable(index) == Some('.')).count();
        match dots {
            0 => out.push(c),
            3 => out.push('…'),
            more => out.extend(std::iter::repeat_n('.', more)),
        }
        index += dots.max(1);
    }
    out
}

/// Replaces apostrophes in words and before a quotation.
fn apostrophes(text: &Text<'_>) -> Vec<char> {
    let is_one = |index: usize| {
        text.editable(index) == Some('\'')
            && text.before(index).is_some_and(char::is_alphabetic)
            && text.get(index + 1).is_some_and(|c| c.is_alphanumeric() || matches!(c, '«' | '“'))
    };
    (0..text.chars.len()).map(|index| if is_one(index) { '’' } else { text.chars[index] }).collect()
}

/// Sets no-break spaces before `? ! ; :` and inside « ».
fn spaces(text: &Text<'_>) -> Vec<char> {
    let mut out = Vec::with_capacity(text.chars.len() + 8);
    let mut index = 0;
    while let Some(c) = text.get(index) {
        let run = (index..).take_while(|&index| text.get(index).is_some_and(is_space)).count();
        if run > 0 {
            match space_between(text, index, index + run) {
                Some(space) => out.push(space),
                None => out.extend_from_slice(&text.chars[index..index + run]),
            }
        } else {
            out.extend(missing_space(text, index));
            out.push(c);
        }
        index += run.max(1);
    }
    out
}

/// The no-break space that replaces the spaces from `from` to `to`, if one belongs there.
fn space_between(text: &Text<'_>, from: usize, to: usize) -> Option<char> {
    let before = text.before(from).filter(|c| !c.is_whitespace())?;
    let after = text.get(to).filter(|c| !c.is_whitespace())?;
    if before == '«' {
        return opens_quotation(text, from - 1).then_some(NO_BREAK_SPACE);
    }
    text.editable(to)?;
    let is_one = match after {
        '?' | '!' => !text.chars[to..].iter().find(|c| !matches!(c, '?' | '!')).is_some_and(|l| l.is_alphanumeric()),
        ';' | ':' => text.ends_at(to + 1) || text.get(to + 1) == Some('«'),
        '»' => closes_quotation(text, to),
        _ => false,
    };
    is_one.then(|| space_before(after))
}

/// The space that is missing before the character at `index`, if one is.
fn missing_space(text: &Text<'_>, index: usize) -> Option<char> {
    let c = text.editable(index)?;
    let before = text.before(index).filter(|c| !c.is_whitespace())?;
    if before == '«' {
        return opens_quotation(text, index - 1).then_some(NO_BREAK_SPACE);
    }
    let is_missing = match c {
        '?' | '!' => is_end_of_word(before) && text.ends_sentence(index),
        ';' | ':' => is_end_of_word(before) && text.ends_at(index + 1),
        '»' => closes_quotation(text, index),
        _ => false,
    };
    is_missing.then(|| space_before(c))
}

fn space_before(mark: char) -> char {
    if matches!(mark, ':' | '»') { NO_BREAK_SPACE } else { NARROW_NO_BREAK_SPACE }
}

/// Whether the « at `index` opens a quotation, as in French; in German it closes one.
fn opens_quotation(text: &Text<'_>, index: usize) -> bool {
    text.before(index).is_none_or(|c| !c.is_alphanumeric())
}

fn closes_quotation(text: &Text<'_>, index: usize) -> bool {
    text.get(index + 1).is_none_or(|c| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// In both texts, `~` stands for a no-break space and `_` for a narrow one.
    #[track_caller]
    fn check(input: &str, expected: &str) {
        let spaced = |text: &str| text.replace('~', "\u{a0}").replace('_', "\u{202f}");
        let out = typeset(&spaced(input));
        assert_eq!(out.replace('\u{a0}', "~").replace('\u{202f}', "_"), expected, "{input}");
    }

    #[test]
    fn spaces_before_double_punctuation_do_not_break() {
        check("Quoi ? Rien ! Voici : un ; deux.", "Quoi_? Rien_! Voici~: un_; deux.");
        check("Quoi~? Voici_: rien", "Quoi_? Voici~: rien");
        check("Vraiment ?! Oui !!!", "Vraiment_?! Oui_!!!");
        check("Quoi… ? Deux  espaces  ?", "Quoi…_? Deux  espaces_?");
        check("Fin ?\nEt ! ", "Fin_?\nEt_! ");
        check("  ? seul", "  ? seul");
    }

    #[test]
    fn a_missing_space_is_added_in_unambiguous_cases() {
        check("Quoi? Rien! Voici: un; deux.", "Quoi_? Rien_! Voici~: un_; deux.");
        check("(vraiment)? Oui…! 100%!", "(vraiment)_? Oui…_! 100%_!");
        check("Elle dit «oui!» et «non»", "Elle dit «~oui_!~» et «~non~»");
        check("Alvinnn! and the Chipmunks", "Alvinnn! and the Chipmunks");
        check("À 10:30, au format 16:9.", "À 10:30, au format 16:9.");
    }

    #[test]
    fn addresses_and_emoticons_stay() {
        for text in [
            "https://studio.example/a?b=c;d:e!",
            "Voir www.studio.example/?q=«oui»...",
            "jobs@studio.example; mailto:jobs@studio.example?subject=Bonjour!",
            "Merci :) et ;-) et :D et :/",
            "a?b:c",
        ] {
            check(text, text);
        }
        check("Voir https://studio.example/ ?", "Voir https://studio.example/_?");
    }

    #[test]
    fn quotation_marks_are_french() {
        check("Un \"mot\".", "Un «~mot~».");
        check("l'\"Oural\" et (\"là\")", "l’«~Oural~» et («~là~»)");
        check("« un mot » et « deux »", "«~un mot~» et «~deux~»");
        check("« Il dit \"oui\". »", "«~Il dit “oui”.~»");
        check("\"Quoi?\" dit-elle", "«~Quoi_?~» dit-elle");
        check("un écran de 24\"", "un écran de 24\"");
        check("\" mot \"", "\" mot \"");
        check("»deutsch« so", "»deutsch« so");
        check("« long", "«~long");
    }

    #[test]
    fn apostrophes_and_ellipses_are_real_ones() {
        check("aujourd'hui, l'été, l'1", "aujourd’hui, l’été, l’1");
        check("'mot' et 5'30", "'mot' et 5'30");
        check("Bon... et puis.... non..", "Bon… et puis.... non..");
        check("Quoi...?", "Quoi…_?");
    }

    #[test]
    fn only_french_is_typeset() {
        for (language, expected) in
            [("fr", true), ("FR", true), ("fr-FR", true), ("fr-CA", false), ("en", false), ("frr", false), ("", false)]
        {
            assert_eq!(is_french(language), expected, "{language}");
        }
        let mut series: wire::Series = serde_json::from_str(
            r#"{ "title": "T !", "category": "C", "studio": { "name": "S" }, "languages": ["en", "fr"], "intro": { "en": "So ?", "fr": "Quoi ?" },
                 "questions": [{ "id": "q", "label": { "fr": "l'un" }, "wording": { "en": "Who ?", "fr": "Qui?" } }] }"#,
        )
        .unwrap();
        typeset_series(&mut series);
        assert_eq!((series.intro.in_language("en", ""), series.intro.in_language("fr", "")), ("So ?", "Quoi\u{202f}?"));
        assert_eq!(series.questions[0].wording.in_language("fr", ""), "Qui\u{202f}?");
        assert_eq!((series.questions[0].label.in_language("fr", ""), series.title.as_str()), ("l’un", "T !"));
    }

    proptest! {
        #[test]
        fn other_characters_stay_and_a_second_pass_changes_nothing(text in "([a-zA-Zé0-9]{1,3}|[ \u{a0}\u{202f}\n?!;:«»\"'.…()/@“”-]|://|\\.\\.\\.){0,30}") {
            let out = typeset(&text);
            prop_assert_eq!(typeset(&out), out.clone());
            let other_chars = |text: &str| text.chars().filter(|c| !is_space(*c) && !"\"'’«»“”.…".contains(*c)).collect::<String>();
            prop_assert_eq!(other_chars(&out), other_chars(&text));
        }

        #[test]
        fn any_text_can_be_typeset_twice(text in ".{0,60}") {
            let out = typeset(&text);
            prop_assert_eq!(typeset(&out), out);
        }
    }
}
