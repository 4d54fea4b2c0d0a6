//! `new` starts a draft, and `status` lists what is missing.

use super::{ADA, bo, content, site, text};
use std::fs;

#[test]
fn a_new_draft_holds_the_questions_and_passes_the_check() {
    let directory = content(&[]);
    let arguments = ["new", "Noël Fauré", "--role", "Animator", "--nominated-by", "Ada Lind", "--content", "."];
    let output = site(&directory, &arguments);
    assert_eq!(text(&output.stdout), "./spotlights/noel-faure.json\n", "{}", text(&output.stderr));
    let file = directory.path().join("spotlights/noel-faure.json");
    let written = fs::read_to_string(&file).unwrap();
    let draft: serde_json::Value = serde_json::from_str(&written).unwrap();
    assert_eq!(draft["answers"][1]["question"], "advice");
    assert_eq!((&draft["draft"], &draft["nominated_by"][0]), (&true.into(), &"Ada Lind".into()));
    assert_eq!(text(&site(&directory, &["check", "."]).stdout), "");
    let again = site(&directory, &arguments);
    assert!(!again.status.success());
    assert!(text(&again.stderr).contains("already exists; edit it"), "{}", text(&again.stderr));
    assert_eq!(fs::read_to_string(&file).unwrap(), written);
}

#[test]
fn a_draft_in_a_language_that_the_series_lacks_is_refused() {
    let directory = content(&[]);
    let output = site(&directory, &["new", "Ada Lind", "--role", "Animator", "--language", "xx", "--content", "."]);
    assert!(text(&output.stderr).contains("choose one of: en"), "{}", text(&output.stderr));
    assert_eq!(fs::read_dir(directory.path().join("spotlights")).unwrap().count(), 0);
}

#[test]
fn status_lists_nominees_drafts_and_gaps() {
    let directory = content(&[
        ("spotlights/ada-lind.json", &ADA.replace("\"Bo Marin\"", "\"Bo Marin\", \"Cleo Sand\"").replace("\"Rest.\"", "\"\"")),
        ("spotlights/bo-marin.json", &bo()),
    ]);
    assert!(site(&directory, &["new", "Cleo Sand", "--role", "Animator", "--content", "."]).status.success());
    let output = text(&site(&directory, &["status", "."]).stdout);
    let lines: Vec<&str> = output.lines().collect();
    let (nominees, others): (Vec<&str>, Vec<&str>) = lines.into_iter().partition(|line| line.contains(", since "));
    assert_eq!(nominees.len(), 1);
    assert!(
        nominees[0].starts_with("  Cleo Sand  for ")
            && nominees[0].ends_with(", since 2024-02-29, from Ada Lind; there is a draft")
    );
    assert_eq!(
        others,
        [
            "By the Harbour: 2 published",
            "",
            "Has the baton: 1",
            "",
            "Passed the baton to nobody: 1",
            "  Bo Marin",
            "",
            "Drafts: 1",
            "  Cleo Sand  en, 0 of 2 questions answered",
            "",
            "Languages that are missing: 0",
            "",
            "Questions without answers: 1",
            "  Ada Lind  advice",
            "",
            "Without a portrait: 2",
            "  Ada Lind",
            "  Bo Marin",
        ]
    );
}
