//! The commands for editors, `check`, `new` and `status`, on content directories with fictional people.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test, and points at its line")]

mod check;
mod guide;
mod new_and_status;
mod robustness;

use std::fs;
use std::process::{Command, Output};
use tempfile::TempDir;

/// A series of two questions.
const SERIES: &str = r#"{
  "title": "By the Harbour",
  "category": "Talent Spotlights",
  "studio": { "name": "Harbour Animation", "city": "Oslo" },
  "languages": ["en"], "feed_id": "harbour-animation",
  "intro": { "en": "Two questions." },
  "apply": { "label": { "en": "Apply" }, "url": "https://studio.example/jobs/" },
  "questions": [
    { "id": "best-part", "label": { "en": "B" }, "wording": { "en": "Best?" }, "keywords": { "en": ["best"] } },
    { "id": "advice", "label": { "en": "A" }, "wording": { "en": "Advice?" }, "keywords": { "en": ["advice"] } }
  ],
  "disciplines": [ { "id": "animation", "name": { "en": "Animation" }, "roles": ["Animator", "Lead Animator"] } ],
  "productions": [ { "title": "The Lighthouse", "also": ["Le Phare"] } ],
  "aliases": { "Addie": "Ada Lind" }
}"#;

/// A valid interview.
const ADA: &str = r#"{
  "slug": "ada-lind",
  "person": {
    "name": "Ada Lind",
    "role": "Animator"
  },
  "published": "2024-02-29",
  "language": "en",
  "summary": "She draws.",
  "nominates": [
    "Bo Marin"
  ],
  "answers": [
    { "question": "best-part", "paragraphs": ["Rain."] },
    { "question": "advice", "paragraphs": ["Rest."] }
  ],
  "productions": [
    "The Lighthouse"
  ]
}"#;

/// The valid interview of the person whom Ada nominated.
fn bo() -> String {
    let bo = ADA.replace("ada-lind", "bo-marin").replace("Ada Lind", "Bo Marin").replace("2024-02-29", "2024-03-30");
    bo.replace("\"nominates\": [\n    \"Bo Marin\"", "\"nominated_by\": [\n    \"Ada Lind\"")
}

/// A content directory with a valid series and these files.
fn content(files: &[(&str, &str)]) -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    for folder in ["spotlights", "portraits", "words"] {
        fs::create_dir(directory.path().join(folder)).unwrap();
    }
    for (name, text) in [("series.json", SERIES)].iter().chain(files) {
        fs::write(directory.path().join(name), text).unwrap();
    }
    directory
}

/// Runs the companion in a content directory.
fn site(directory: &TempDir, arguments: &[&str]) -> Output {
    let mut site = Command::new(env!("CARGO_BIN_EXE_site"));
    site.args(arguments).current_dir(directory).env("RUST_BACKTRACE", "0").output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}
