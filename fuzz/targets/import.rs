//! Arbitrary bytes as an article: the importer never panics, and an imported article survives writing, reading and importing
//! again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;
use talent_spotlights::content::wire;
use talent_spotlights::site::import::article::{Document, Unit};
use talent_spotlights::site::import::{self, Imported, difference};

static SERIES: LazyLock<wire::Series> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../public/series.json")).expect("the shipped series is valid"));

fuzz_target!(|bytes: &[u8]| {
    let Ok(document) = Document::of_bytes(bytes.to_vec()) else { return };
    // A document has paragraphs, and no more of them than bytes.
    let lines = match document.unit {
        Unit::Line => 1 + bytes.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count(),
        Unit::Paragraph => usize::MAX,
    };
    match import::document(document, &SERIES, None) {
        Ok(imported) => check(imported, lines),
        Err(rejected) => assert!(rejected.line.is_none_or(|line| (1..=lines).contains(&line)), "{rejected:?}"),
    }
});

fn check(imported: Imported, lines: usize) {
    let Imported { interview, trace, warnings, .. } = imported;
    let reported = trace.iter().map(|trace| trace.line).chain(warnings.iter().map(|warning| warning.line));
    assert!(reported.into_iter().all(|line| (1..=lines).contains(&line)), "{trace:?} {warnings:?}");
    let json = difference::json(&interview, None).expect("an interview can be written");
    let read: wire::Interview = serde_json::from_str(&json).expect("what was written can be read");
    assert_eq!(read, interview);
    assert_eq!(difference::merged(&read, interview.clone()), interview, "a second import changes it");
}
