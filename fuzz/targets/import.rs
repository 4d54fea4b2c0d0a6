//! Arbitrary bytes as an article: the importer never panics, and an imported article survives writing, reading and importing
//! again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;
use talent_spotlights::content::wire;
use talent_spotlights::site::import::{self, Imported, article, difference};

static SERIES: LazyLock<wire::Series> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../public/series.json")).expect("the shipped series is valid"));

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = article::decode(bytes.to_vec()) else { return };
    let lines = 1 + text.matches(['\n', '\r']).count();
    match import::article(&text, &SERIES, None) {
        Ok(imported) => check(imported, lines),
        Err(rejected) => assert!(rejected.line.is_none_or(|line| (1..=lines).contains(&line)), "{rejected:?}"),
    }
});

fn check(imported: Imported, lines: usize) {
    let Imported { interview, trace, warnings } = imported;
    let reported = trace.iter().map(|trace| trace.line).chain(warnings.iter().map(|warning| warning.line));
    assert!(reported.into_iter().all(|line| (1..=lines).contains(&line)), "{trace:?} {warnings:?}");
    let json = difference::json(&interview, None).expect("an interview can be written");
    let read: wire::Interview = serde_json::from_str(&json).expect("what was written can be read");
    assert_eq!(read, interview);
    assert_eq!(difference::merged(&read, interview.clone()), interview, "a second import changes it");
}
