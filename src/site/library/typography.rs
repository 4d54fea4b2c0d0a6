//! French typography, so that no editor need type it: no-break spaces before high punctuation and inside « », real
//! apostrophes, quotation marks and ellipses.
//!
//! Only what is certain changes, and only spaces, quotation marks, apostrophes and dots. Leaves out numbers and dashes, and
//! everything in addresses. No crate fits: the one there is (crowbook-text-processing) sets straight quotes as English ones,
//! adds no missing spaces, and takes spaces out.

use crate::content::wire;

/// Before a colon and inside « ».
const WIDE: char = '\u{a0}';
/// Before a question mark, an exclamation mark and a semicolon.
const NARROW: char = '\u{202f}';

/// Whether texts in `language` are set as in France. Canadian French has no spaces before most marks.
#[must_use]
pub fn is_french(language: &str) -> bool {
    let mut parts = language.split('-');
    parts.next().is_some_and(|first| first.eq_ignore_ascii_case("fr")) && !parts.any(|part| part.eq_ignore_ascii_case("ca"))
}

/// Sets the words of the series that are in French.
pub fn typeset_series(series: &mut wire::Series) {
    let wire::Series { intro, apply, questions, disciplines, .. } = series;
    let of_questions = questions.iter_mut().flat_map(|question| [&mut question.label, &mut question.wording]);
    let of_openings = apply.openings.values_mut().map(|opening| &mut opening.label);
    let of_disciplines = disciplines.iter_mut().map(|discipline| &mut discipline.name);
    let words = [intro, &mut apply.label].into_iter().chain(of_questions).chain(of_openings).chain(of_disciplines);
    let french = words.flat_map(|words| words.0.iter_mut()).filter(|(language, _)| is_french(language));
    french.for_each(|(_, text)| set(text));
}

/// Sets the texts of an interview that is in French. Names and titles are as they are.
pub fn typeset_interview(interview: &mut wire::Interview) {
    if !is_french(&interview.language) {
        return;
    }
    set(&mut interview.summary);
    interview.answers.iter_mut().flat_map(|answer| &mut answer.paragraphs).for_each(set);
    interview.person.portrait.iter_mut().for_each(|portrait| set(&mut portrait.alt));
    interview.source.iter_mut().for_each(|source| set(&mut source.title));
}

fn set(text: &mut String) {
    *text = typeset(text);
}

/// `text` as a French printer sets it.
#[must_use]
pub fn typeset(text: &str) -> String {
    let has_address = ADDRESSES.iter().any(|mark| text.contains(mark));
    let steps = [quotes, ellipses, apostrophes, spaces];
    let set = steps.into_iter().fold(text.chars().collect(), |text: Vec<char>, step| step(&Line::of(&text, has_address)));
    set.into_iter().collect()
}

/// What words hold that are addresses on the web or of a mailbox.
const ADDRESSES: [&str; 4] = ["://", "www.", "@", "mailto:"];

/// A text on its way, with what must not be touched.
struct Line<'a> {
    letters: &'a [char],
    /// Whether a letter belongs to an address.
    kept: Vec<bool>,
}

impl<'a> Line<'a> {
    fn of(letters: &'a [char], has_address: bool) -> Self {
        let mut kept = vec![false; if has_address { 0 } else { letters.len() }];
        for word in letters.split_inclusive(|letter| letter.is_whitespace()).filter(|_| has_address) {
            let text: String = word.iter().collect();
            let is_address = ADDRESSES.iter().any(|mark| text.contains(mark));
            kept.extend(word.iter().map(|letter| is_address && !letter.is_whitespace()));
        }
        Self { letters, kept }
    }

    /// The letter at a place that may be changed.
    fn free(&self, place: usize) -> Option<char> {
        self.get(place).filter(|_| !self.kept[place])
    }

    fn get(&self, place: usize) -> Option<char> {
        self.letters.get(place).copied()
    }

    fn before(&self, place: usize) -> Option<char> {
        place.checked_sub(1).and_then(|place| self.get(place))
    }

    /// Whether what follows a mark at `place` cannot belong to it.
    fn ends_at(&self, place: usize) -> bool {
        self.get(place).is_none_or(|letter| letter.is_whitespace() || is_closing(letter))
    }

    /// Whether a sentence ends with the question and exclamation marks from `place` on: a name that has one ("Yahoo!") goes
    /// on in small letters.
    fn ends_sentence(&self, place: usize) -> bool {
        let marks = self.letters[place..].iter().take_while(|letter| matches!(letter, '?' | '!' | '…')).count();
        let rest = &self.letters[place + marks..];
        let is_apart = rest.first().is_none_or(|letter| letter.is_whitespace());
        match rest.iter().find(|letter| !letter.is_whitespace()) {
            None | Some('»' | '”' | '"' | ')') => true,
            Some(':' | ';' | ',' | '.') => false,
            Some(_) => {
                is_apart && rest.iter().find(|letter| letter.is_alphanumeric()).is_none_or(|letter| !letter.is_lowercase())
            }
        }
    }
}

fn is_closing(letter: char) -> bool {
    matches!(letter, '»' | '”' | '"')
}

/// What a mark follows directly where its space was forgotten.
fn is_end_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, ')' | ']' | '»' | '”' | '…' | '%' | '€')
}

/// A space within a line.
fn is_space(letter: char) -> bool {
    matches!(letter, ' ' | WIDE | NARROW | '\u{2009}')
}

/// Straight quotation marks, where they all pair up.
fn quotes(line: &Line<'_>) -> Vec<char> {
    let places: Vec<usize> = (0..line.letters.len()).filter(|&place| line.free(place) == Some('"')).collect();
    let opens = |place: usize| {
        let is_start =
            |letter: char| letter.is_whitespace() || matches!(letter, '(' | '[' | '«' | '“' | '’' | '\'' | '-' | '–' | '—');
        line.before(place).is_none_or(is_start) && line.get(place + 1).is_some_and(|letter| !letter.is_whitespace())
    };
    let closes = |place: usize| {
        line.before(place).is_some_and(|letter| !letter.is_whitespace())
            && line.get(place + 1).is_none_or(|letter| !letter.is_alphanumeric())
    };
    let are_pairs = places.len().is_multiple_of(2)
        && places.chunks(2).all(|pair| opens(pair[0]) && closes(pair[1]) && pair[1] > pair[0] + 1);
    if !are_pairs {
        return line.letters.to_vec();
    }
    let (mut set, mut count, mut is_within) = (Vec::with_capacity(line.letters.len()), 0, false);
    for (place, &letter) in line.letters.iter().enumerate() {
        match letter {
            '"' if line.kept[place] => set.push('"'),
            '"' => {
                let marks: [&[char]; 2] = if is_within { [&['“'], &['”']] } else { [&['«', WIDE], &[WIDE, '»']] };
                set.extend_from_slice(marks[count % 2]);
                count += 1;
            }
            letter => {
                is_within = letter == '«' || (is_within && letter != '»');
                set.push(letter);
            }
        }
    }
    set
}

/// Three dots, and no fewer or more.
fn ellipses(line: &Line<'_>) -> Vec<char> {
    let mut set = Vec::with_capacity(line.letters.len());
    let mut place = 0;
    while let Some(letter) = line.get(place) {
        let dots = (place..).take_while(|&place| line.free(place) == Some('.')).count();
        match dots {
            0 => set.push(letter),
            3 => set.push('…'),
            more => set.extend(std::iter::repeat_n('.', more)),
        }
        place += dots.max(1);
    }
    set
}

/// Apostrophes within words, and before a quotation.
fn apostrophes(line: &Line<'_>) -> Vec<char> {
    let is_one = |place: usize| {
        line.free(place) == Some('\'')
            && line.before(place).is_some_and(char::is_alphabetic)
            && line.get(place + 1).is_some_and(|letter| letter.is_alphanumeric() || matches!(letter, '«' | '“'))
    };
    (0..line.letters.len()).map(|place| if is_one(place) { '’' } else { line.letters[place] }).collect()
}

/// The spaces before high punctuation and inside « ».
fn spaces(line: &Line<'_>) -> Vec<char> {
    let mut set = Vec::with_capacity(line.letters.len() + 8);
    let mut place = 0;
    while let Some(letter) = line.get(place) {
        let run = (place..).take_while(|&place| line.get(place).is_some_and(is_space)).count();
        if run > 0 {
            match space_between(line, place, place + run) {
                Some(space) => set.push(space),
                None => set.extend_from_slice(&line.letters[place..place + run]),
            }
        } else {
            set.extend(missing_space(line, place));
            set.push(letter);
        }
        place += run.max(1);
    }
    set
}

/// The no-break space for the spaces from `from` to `to`.
fn space_between(line: &Line<'_>, from: usize, to: usize) -> Option<char> {
    let before = line.before(from).filter(|letter| !letter.is_whitespace())?;
    let after = line.get(to).filter(|letter| !letter.is_whitespace())?;
    if before == '«' {
        return opens_quotation(line, from - 1).then_some(WIDE);
    }
    line.free(to)?;
    let is_one = match after {
        '?' | '!' => {
            !line.letters[to..].iter().find(|letter| !matches!(letter, '?' | '!')).is_some_and(|l| l.is_alphanumeric())
        }
        ';' | ':' => line.ends_at(to + 1) || line.get(to + 1) == Some('«'),
        '»' => closes_quotation(line, to),
        _ => false,
    };
    is_one.then(|| space_before(after))
}

/// The space that was forgotten before the letter at `place`.
fn missing_space(line: &Line<'_>, place: usize) -> Option<char> {
    let letter = line.free(place)?;
    let before = line.before(place).filter(|letter| !letter.is_whitespace())?;
    if before == '«' {
        return opens_quotation(line, place - 1).then_some(WIDE);
    }
    let is_missing = match letter {
        '?' | '!' => is_end_of_word(before) && line.ends_sentence(place),
        ';' | ':' => is_end_of_word(before) && line.ends_at(place + 1),
        '»' => closes_quotation(line, place),
        _ => false,
    };
    is_missing.then(|| space_before(letter))
}

fn space_before(mark: char) -> char {
    if matches!(mark, ':' | '»') { WIDE } else { NARROW }
}

/// Whether the « at `place` stands as in French, not as in German.
fn opens_quotation(line: &Line<'_>, place: usize) -> bool {
    line.before(place).is_none_or(|letter| !letter.is_alphanumeric())
}

fn closes_quotation(line: &Line<'_>, place: usize) -> bool {
    line.get(place + 1).is_none_or(|letter| !letter.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// In both, `~` is the wide no-break space and `_` the narrow one.
    #[track_caller]
    fn check(given: &str, expected: &str) {
        let spaced = |text: &str| text.replace('~', "\u{a0}").replace('_', "\u{202f}");
        let set = typeset(&spaced(given));
        assert_eq!(set.replace('\u{a0}', "~").replace('\u{202f}', "_"), expected, "{given}");
    }

    #[test]
    fn spaces_before_high_punctuation_do_not_break() {
        check("Quoi ? Rien ! Voici : un ; deux.", "Quoi_? Rien_! Voici~: un_; deux.");
        check("Quoi~? Voici_: rien", "Quoi_? Voici~: rien");
        check("Vraiment ?! Oui !!!", "Vraiment_?! Oui_!!!");
        check("Quoi… ? Deux  espaces  ?", "Quoi…_? Deux  espaces_?");
        check("Fin ?\nEt ! ", "Fin_?\nEt_! ");
        check("  ? seul", "  ? seul");
    }

    #[test]
    fn a_forgotten_space_is_added_where_it_is_certain() {
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
    fn only_french_is_set() {
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
        fn nothing_is_lost_and_once_is_enough(text in "([a-zA-Zé0-9]{1,3}|[ \u{a0}\u{202f}\n?!;:«»\"'.…()/@“”-]|://|\\.\\.\\.){0,30}") {
            let set = typeset(&text);
            prop_assert_eq!(typeset(&set), set.clone());
            let kept = |text: &str| text.chars().filter(|letter| !is_space(*letter) && !"\"'’«»“”.…".contains(*letter)).collect::<String>();
            prop_assert_eq!(kept(&set), kept(&text));
        }

        #[test]
        fn any_text_is_answered(text in ".{0,60}") {
            let set = typeset(&text);
            prop_assert_eq!(typeset(&set), set);
        }
    }
}
