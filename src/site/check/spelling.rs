//! Finds names that are almost the same, and suggestions for misspelled words.

use crate::domain::text::fold;

/// Whether two names, both folded, may differ by a typo. Different numbers are not a typo but a sequel.
pub fn is_similar(a: &str, b: &str) -> bool {
    // Everybody is compared with everybody, so most pairs are ruled out by length first.
    if a == b || a.len().abs_diff(b.len()) > 4 || a.len() > MAX_BYTES {
        return false;
    }
    let length = a.chars().count().min(b.chars().count());
    let allowed = if length < 10 { 1 } else { 2 };
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    length > 4 && digits(a) == digits(b) && strsim::damerau_levenshtein(a, b) <= allowed
}

/// Longer texts, in bytes, are not compared: the time and memory needed grow with the square of the length.
const MAX_BYTES: usize = 200;

/// Whether one of two names of people, both folded, is an abbreviation of the other: “noel f.”.
pub fn is_abbreviation(a: &str, b: &str) -> bool {
    if a.chars().next() != b.chars().next() || a.len().max(b.len()) > MAX_BYTES {
        return false;
    }
    let parts = |name| str::split_whitespace(name).map(|part| part.trim_end_matches('.')).collect::<Vec<_>>();
    let (a, b) = (parts(a), parts(b));
    a != b
        && a.len() == b.len()
        && a.len() > 1
        && a[0] == b[0]
        && a.iter().zip(&b).all(|(a, b)| {
            a == b || (a.chars().count() == 1 && b.starts_with(a)) || (b.chars().count() == 1 && a.starts_with(b))
        })
}

/// The known word most similar to `word`, if one is similar enough.
pub fn closest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    if word.len() > MAX_BYTES {
        return None;
    }
    let folded = fold(word);
    let scored = known.map(|known| (strsim::normalized_damerau_levenshtein(&folded, &fold(known)), known));
    scored.filter(|(score, _)| *score >= 0.6).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, known)| known)
}

/// A message about an unknown word: the problem, and the closest known word or all of them.
pub fn with_suggestion<'a>(problem: &str, word: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
    match closest(word, known.clone()) {
        Some(known) => format!("{problem}. Did you mean “{known}”?"),
        None => format!("{problem}. Remove it, or choose one of: {}.", known.collect::<Vec<_>>().join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typos_are_similar_and_sequels_are_not() {
        assert!(is_similar("ada lindt", "ada lind") && is_similar("the lihgthouse", "the lighthouse"));
        assert!(
            !is_similar("lighthouse 2", "lighthouse 3") && !is_similar("ada lind", "ida long") && !is_similar("noel", "noee")
        );
    }

    #[test]
    fn initials_are_abbreviations() {
        assert!(is_abbreviation("noel f.", "noel faure"));
        assert!(!is_abbreviation("noel f.", "noel bach") && !is_abbreviation("noel faure", "noel faure"));
    }
}
