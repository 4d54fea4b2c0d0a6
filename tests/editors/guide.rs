//! `docs/EDITORS.md` shows what its commands really print.

use super::{site, text};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const ARTICLE: &str = "tests/import/articles/ada-lind.txt";

/// A directory with the copy of the content and the article, as after the second step of the walkthrough.
fn walkthrough() -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    let copy = |from: &Path, to: &str| {
        let to = directory.path().join(to);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(from, to).unwrap();
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    copy(&root.join(ARTICLE), ARTICLE);
    copy(&root.join("public/series.json"), "target/trial/series.json");
    for entry in fs::read_dir(root.join("public/spotlights")).unwrap().map(|entry| entry.unwrap()) {
        copy(&entry.path(), &format!("target/trial/spotlights/{}", entry.file_name().display()));
    }
    directory
}

/// Runs the first command of the guide that starts like this, and checks that the guide shows each line of its output.
#[track_caller]
fn check(guide: &str, directory: &TempDir, start: &str) {
    let command = guide.lines().map(str::trim).find(|line| line.starts_with(start)).expect("the guide has the command");
    let arguments: Vec<&str> = command.split_whitespace().skip(2).collect();
    let output = site(directory, &arguments);
    let printed = [output.stdout, output.stderr].map(|bytes| text(&bytes)).concat();
    assert!(output.status.success() && !printed.is_empty(), "{command}: {printed}");
    for line in printed.lines() {
        assert!(guide.contains(line), "{command} prints {line:?}, which docs/EDITORS.md does not show");
    }
}

#[test]
fn the_guide_shows_what_its_commands_print() {
    let guide = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/EDITORS.md")).unwrap();
    let directory = walkthrough();
    check(&guide, &directory, "cargo site import ");
    check(&guide, &directory, "cargo site check target/trial");
    // Step 5: the line below "edition".
    let summary = guide.lines().map(str::trim).find(|line| line.starts_with("\"summary\": ")).unwrap();
    let file = directory.path().join("target/trial/spotlights/ada-lind.json");
    let interview = fs::read_to_string(&file).unwrap();
    let edition = "\"edition\": \"interview\",";
    assert!(interview.contains(edition), "{interview}");
    fs::write(&file, interview.replace(edition, &format!("{edition}\n{summary}"))).unwrap();
    check(&guide, &directory, "cargo site check target/trial");
}
