//! Names that are spelled nearly like others.

use crate::domain::text::fold;

/// Whether two names, both folded, differ by a slip of the pen. Numbers are no slips: the second film is not the first.
pub fn is_near(one: &str, other: &str) -> bool {
    // Most pairs are dismissed by their lengths: everybody is compared with everybody.
    if one == other || one.len().abs_diff(other.len()) > 4 || one.len() > LONGEST {
        return false;
    }
    let length = one.chars().count().min(other.chars().count());
    let allowed = if length < 10 { 1 } else { 2 };
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    length > 4 && digits(one) == digits(other) && strsim::damerau_levenshtein(one, other) <= allowed
}

/// What is longer, in bytes, is no name: comparing it letter by letter would take time and memory without end.
const LONGEST: usize = 200;

/// Whether one of two names of people, both folded, abbreviates the other: “noel f.”.
pub fn is_short_for(one: &str, other: &str) -> bool {
    if one.chars().next() != other.chars().next() || one.len().max(other.len()) > LONGEST {
        return false;
    }
    let parts = |name| str::split_whitespace(name).map(|part| part.trim_end_matches('.')).collect::<Vec<_>>();
    let (one, other) = (parts(one), parts(other));
    one != other
        && one.len() == other.len()
        && one.len() > 1
        && one[0] == other[0]
        && one.iter().zip(&other).all(|(a, b)| {
            a == b || (a.chars().count() == 1 && b.starts_with(a)) || (b.chars().count() == 1 && a.starts_with(b))
        })
}

/// The known word that somebody who wrote `word` may have meant.
pub fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    if word.len() > LONGEST {
        return None;
    }
    let folded = fold(word);
    let rated = known.map(|known| (strsim::normalized_damerau_levenshtein(&folded, &fold(known)), known));
    rated.filter(|(rate, _)| *rate >= 0.6).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, known)| known)
}

/// What to say of a word that is not among the known ones.
pub fn unknown<'a>(what: &str, word: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
    match nearest(word, known.clone()) {
        Some(known) => format!("{what}. Did you mean “{known}”?"),
        None => format!("{what}. Remove it, or choose one of: {}.", known.collect::<Vec<_>>().join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_near_and_sequels_are_not() {
        assert!(is_near("ada lindt", "ada lind") && is_near("the lihgthouse", "the lighthouse"));
        assert!(!is_near("lighthouse 2", "lighthouse 3") && !is_near("ada lind", "ida long") && !is_near("noel", "noee"));
    }

    #[test]
    fn initials_abbreviate() {
        assert!(is_short_for("noel f.", "noel faure"));
        assert!(!is_short_for("noel f.", "noel bach") && !is_short_for("noel faure", "noel faure"));
    }
}
