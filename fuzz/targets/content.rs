//! Arbitrary text as an interview or as the series: the check never panics, its findings point to lines that exist, and an
//! interview without errors can be published.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::path::Path;
use talent_spotlights::content::{self, wire};
use talent_spotlights::site::check::{content::Content, findings_of};
use talent_spotlights::site::library::Severity;

const SERIES: &str = include_str!("../../public/series.json");
const INTERVIEW: &str = r#"{ "slug": "bo-marin", "person": { "name": "Bo Marin", "role": "Animator" }, "published": "2024-02-29",
    "language": "en", "nominates": ["Ada Lind"], "answers": [], "productions": ["The Lighthouse"] }"#;

fuzz_target!(|text: &str| {
    check(text, Content::from_texts(Path::new("none"), SERIES, &[("ada.json", text), ("bo-marin.json", INTERVIEW)]), "ada.json");
    check(text, Content::from_texts(Path::new("none"), text, &[("bo-marin.json", INTERVIEW)]), "series.json");
});

fn check(text: &str, content: Content, file: &str) {
    let findings = findings_of(content);
    let lines = 1 + text.matches(['\n', '\r']).count();
    let own = || findings.iter().filter(|found| found.file.ends_with(file));
    assert!(own().all(|found| (1..=lines).contains(&found.line)), "{findings:?}");
    if file == "series.json" || own().any(|found| found.severity == Severity::Error) {
        return;
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let wire: wire::Interview = serde_json::from_str(text).expect("an interview without errors can be parsed");
    assert!(wire.draft || wire.withdrawn || content::spotlight(&wire).is_ok(), "an interview without errors can be published");
}
