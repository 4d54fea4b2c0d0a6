//! Whole articles: every field is read, and every word of the answers is kept.

use super::*;

/// Checks the short fields, joined into one text, and that there are no warnings.
fn check(text: &str, expected: &str) {
    let Imported { interview: i, warnings, .. } = imported(text);
    let or_none = |text: &Option<String>| text.clone().unwrap_or_else(|| "none".to_owned());
    let found = format!(
        "{} | {} | {} | {} | {} | {} | {} | by {} | to {} | {}",
        i.slug,
        i.person.name,
        i.person.role,
        or_none(&i.person.team),
        or_none(&i.person.studio),
        or_none(&i.published),
        i.language,
        i.nominated_by.join("; "),
        i.nominates.join("; "),
        i.productions.join("; ")
    );
    assert_eq!(found, expected);
    assert_eq!(warnings, [], "{text}");
    assert_eq!(i.edition, "interview");
}

#[test]
fn every_field_of_an_english_article() {
    check(
        ENGLISH,
        "ada-lind | Ada Lind | Production Coordinator | Crowds / Set Dressing | Paris | 2023-03-27 | en | by Ivo Marsh | to Carla Moon | Code Lyoko",
    );
}

#[test]
fn every_field_of_a_french_article() {
    check(
        FRENCH,
        "noe-faure-lind | Noé Faure-Lind | Chargé de production | none | Paris | 2024-02-01 | fr | by Ada Lind | to Zoé d’Arc | Code Lyoko",
    );
}

#[test]
fn every_word_of_every_answer() {
    for article in [ENGLISH, FRENCH] {
        let interview = imported(article).interview;
        let ids: Vec<String> = interview.answers.iter().map(|answer| answer.question.clone()).collect();
        assert_eq!(ids, series().questions.iter().map(|question| question.id.clone()).collect::<Vec<_>>());
        let kept = interview.answers.iter().flat_map(|answer| answer.paragraphs.iter());
        let kept: Vec<String> = kept.flat_map(|paragraph| words(paragraph)).collect();
        let series = series();
        let is_heading = |line: &&str| {
            let mut wordings = series.questions.iter().flat_map(|question| question.wording.0.values());
            wordings.any(|wording| words(wording) == words(line))
        };
        let between = article.lines().skip_while(|line| !is_heading(line));
        let between = between.take_while(|line| !line.contains("8 questions")).filter(|line| !is_heading(line));
        assert_eq!(kept, between.flat_map(words).collect::<Vec<_>>());
    }
}

#[test]
fn typography_is_kept() {
    let interview = imported(&english("The kites. I", "The\u{a0}kites\u{202f}! “I”")).interview;
    assert!(answer(&interview, "best-part")[0].starts_with("The\u{a0}kites\u{202f}! “I” love"));
}

#[test]
fn every_field_is_traced() {
    let Imported { interview, trace, .. } = imported(ENGLISH);
    let line_of = |field: &str| trace.iter().find(|trace| trace.field == field).map(|trace| (trace.line, trace.why.clone()));
    let text = |line: usize| ENGLISH.lines().nth(line - 1).unwrap();
    for (field, passage) in [
        ("person.name", "🔍"),
        ("person.role", "🔍"),
        ("person.studio", "🔍"),
        ("source.title", "🔍"),
        ("person.team", "Crowds"),
        ("published", "March"),
        ("nominated_by", "Nominated by"),
        ("nominates", "Your turn"),
        ("productions", "Lyoko"),
        ("language", "best part"),
    ] {
        let (line, why) = line_of(field).unwrap_or_else(|| panic!("{field} is not traced"));
        assert!(text(line).contains(passage), "{field}: {line}, {why}");
    }
    for answer in &interview.answers {
        assert!(line_of(&format!("answers.{}", answer.question)).is_some(), "{}", answer.question);
    }
    // Lines that were not used are traced too.
    assert!(trace.iter().any(|trace| trace.field.is_empty() && trace.why.contains("Apply here")));
}
