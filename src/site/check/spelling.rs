//! Names that are spelled nearly like others.

use crate::domain::text::fold;

/// Whether two names, folded, differ by a slip of the pen. Numbers are no slips: the second film is not the first.
pub fn is_near(one: &str, other: &str) -> bool {
    let (one, other) = (fold(one), fold(other));
    let length = one.chars().count().min(other.chars().count());
    let allowed = if length < 10 { 1 } else { 2 };
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    // Most pairs are dismissed by their lengths: everybody is compared with everybody.
    one != other
        && length > 4
        && one.len().abs_diff(other.len()) <= 4
        && digits(&one) == digits(&other)
        && strsim::damerau_levenshtein(&one, &other) <= allowed
}

/// Whether one of two names of people abbreviates the other: “Noël F.”.
pub fn is_short_for(one: &str, other: &str) -> bool {
    let parts =
        |name: &str| fold(name).split_whitespace().map(|part| part.trim_end_matches('.').to_owned()).collect::<Vec<_>>();
    let (one, other) = (parts(one), parts(other));
    one != other
        && one.len() == other.len()
        && one.len() > 1
        && one[0] == other[0]
        && one.iter().zip(&other).all(|(a, b)| {
            a == b
                || (a.chars().count() == 1 && b.starts_with(a.as_str()))
                || (b.chars().count() == 1 && a.starts_with(b.as_str()))
        })
}

/// The known word that somebody who wrote `word` may have meant.
pub fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
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
        assert!(is_near("Ada Lindt", "Ada Lind") && is_near("The Lihgthouse", "The Lighthouse"));
        assert!(!is_near("Lighthouse 2", "Lighthouse 3") && !is_near("Ada Lind", "Ida Long") && !is_near("Noël", "Noel"));
    }

    #[test]
    fn initials_abbreviate() {
        assert!(is_short_for("Noël F.", "Noel Fauré"));
        assert!(!is_short_for("Noël F.", "Noël Bach") && !is_short_for("Noël Fauré", "Noel Fauré"));
    }
}
