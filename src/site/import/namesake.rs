//! Tells whether an article is about a person who is in the content already, or about another person of the same name.

use super::words::{FoldedWords, normalize};
use crate::content::wire;
use std::collections::HashSet;

/// Whether `new` is certainly about the person of `old`, who has the same name: published on the same day, or with much of the same
/// text. Two colleagues may well have one name and one role.
#[must_use]
pub fn is_same(old: &wire::Interview, new: &wire::Interview) -> bool {
    let has_same_day = old.published.is_some() && old.published == new.published;
    let (old_text, new_text) = (phrases(old), phrases(new));
    if has_same_day {
        return true;
    }
    // A draft that nobody has written yet.
    if old_text.is_empty() {
        return normalize(&old.person.role) == normalize(&new.person.role) || old.person.role.is_empty();
    }
    if old.language == new.language {
        let smaller = old_text.len().min(new_text.len());
        return smaller > 0 && old_text.intersection(&new_text).count() * 5 >= smaller;
    }
    // A translation names the same colleagues.
    let shares =
        |old: &[String], new: &[String]| old.iter().any(|name| new.iter().any(|other| normalize(name) == normalize(other)));
    shares(&old.nominated_by, &new.nominated_by) || shares(&old.nominates, &new.nominates)
}

/// The runs of three words in the answers.
fn phrases(interview: &wire::Interview) -> HashSet<String> {
    let paragraphs = interview.answers.iter().flat_map(|answer| &answer.paragraphs);
    let runs = |text: &String| {
        let words = FoldedWords::of(text);
        let size = words.folded().len().clamp(1, 3);
        words.folded().windows(size).map(|run| run.join(" ")).collect::<Vec<_>>()
    };
    paragraphs.flat_map(runs).collect()
}

/// The first slug for another person of the same name that is not used: "ada-lind-2".
#[must_use]
pub fn next_slug(slug: &str, is_used: impl Fn(&str) -> bool) -> String {
    let mut number = 2;
    loop {
        let next = format!("{slug}-{number}");
        if !is_used(&next) {
            return next;
        }
        number += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn interview(published: &str, language: &str, answer: &str) -> wire::Interview {
        let answer = wire::Answer { question: "advice".to_owned(), paragraphs: vec![answer.to_owned()] };
        wire::Interview {
            person: wire::Person { name: "Marie Martin".to_owned(), role: "Animator".to_owned(), ..wire::Person::default() },
            published: (!published.is_empty()).then(|| published.to_owned()),
            language: language.to_owned(),
            nominates: vec!["Pia Renn".to_owned()],
            answers: vec![answer],
            ..wire::Interview::default()
        }
    }

    #[test]
    fn the_day_or_the_text_tells() {
        let old = interview("2024-05-12", "en", "Write things down, and look up more often than you think.");
        let check = |new: wire::Interview, expected: bool| assert_eq!(is_same(&old, &new), expected, "{new:?}");
        check(interview("2024-05-12", "en", "Rest."), true);
        check(interview("2025-03-03", "en", "Write things down, and look up more often than I did!"), true);
        check(interview("2025-03-03", "en", "Something about rigs and skeletons."), false);
        check(interview("", "en", "Something about rigs and skeletons."), false);
        check(interview("2025-03-03", "fr", "Lève les yeux."), true);
        check(
            wire::Interview { nominates: vec!["Olu Bright".to_owned()], ..interview("2025-03-03", "fr", "Lève les yeux.") },
            false,
        );
    }

    #[test]
    fn slugs_are_numbered() {
        assert_eq!(next_slug("ada", |slug| slug == "ada-2"), "ada-3");
    }
}
