//! The importer, on fictional articles: the irregularities of real articles, invalid input, and arbitrary text.

#![expect(clippy::unwrap_used, reason = "a test fails where its own helpers do")]

mod bad_input;
mod files;
mod forms;
mod people;
mod quirks;
mod robustness;
mod whole_articles;

use talent_spotlights::content::wire;
use talent_spotlights::site::import::{self, Imported, words::FoldedWords};

/// The series that the product ships: eight questions, English and French.
fn series() -> wire::Series {
    serde_json::from_str(include_str!("../../public/series.json")).unwrap()
}

/// Imports an article, which must succeed.
fn imported(text: &str) -> Imported {
    import::article(text, &series(), None).unwrap_or_else(|refused| panic!("{refused}\n{text}"))
}

/// The paragraphs of one answer.
fn answer(interview: &wire::Interview, question: &str) -> Vec<String> {
    let answer = interview.answers.iter().find(|answer| answer.question == question);
    answer.map(|answer| answer.paragraphs.clone()).unwrap_or_default()
}

/// The words of a text, folded to lower case without accents.
fn words(text: &str) -> Vec<String> {
    FoldedWords::of(text).folded().to_vec()
}

/// A typical article in English.
const ENGLISH: &str = include_str!("articles/ada-lind.txt");
/// A typical article in French.
const FRENCH: &str = include_str!("articles/noe-faure.txt");

/// [`ENGLISH`] with one passage replaced.
fn english(passage: &str, replacement: &str) -> String {
    replaced(ENGLISH, passage, replacement)
}

/// [`FRENCH`] with one passage replaced.
fn french(passage: &str, replacement: &str) -> String {
    replaced(FRENCH, passage, replacement)
}

fn replaced(article: &str, passage: &str, replacement: &str) -> String {
    assert!(article.contains(passage), "the article has no “{passage}”");
    article.replacen(passage, replacement, 1)
}
