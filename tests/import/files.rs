//! The command `import`: which files it writes, and when it asks or refuses.

use super::*;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use talent_spotlights::site::commands::import::{Args, Stdio, run_with};

/// A temporary content directory with the shipped series.
struct Content(tempfile::TempDir);

/// The result of a run: whether the exit code is 0, standard output, and standard error.
struct Outcome {
    is_success: bool,
    output: String,
    report: String,
}

impl Content {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("spotlights")).unwrap();
        fs::write(folder.path().join("series.json"), include_str!("../../public/series.json")).unwrap();
        Self(folder)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn article(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        fs::write(self.path(name), text).unwrap();
        self.path(name)
    }

    fn args(&self, files: &[&Path]) -> Args {
        let files = files.iter().map(|&file| file.to_owned()).collect();
        Args {
            files,
            stdout: false,
            explain: false,
            yes: false,
            another: false,
            same: false,
            language: None,
            content: self.0.path().to_owned(),
        }
    }

    fn interview(&self, name: &str) -> wire::Interview {
        serde_json::from_str(&fs::read_to_string(self.path("spotlights").join(name)).unwrap()).unwrap()
    }

    /// The names of the files in `spotlights/`, temporary ones included.
    fn files(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path("spotlights")).unwrap();
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

fn run(args: &Args, typed: Option<&str>) -> Outcome {
    let (mut output, mut report) = (Vec::new(), Vec::new());
    let mut input = typed.unwrap_or_default().as_bytes();
    let is_interactive = typed.is_some() && args.files != [PathBuf::from("-")];
    let stdio = Stdio { stdin: &mut input, is_interactive, stdout: &mut output, stderr: &mut report };
    let code = run_with(args, stdio).unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Outcome {
        is_success: format!("{code:?}") == format!("{:?}", ExitCode::SUCCESS),
        output: text(output),
        report: text(report),
    }
}

#[test]
fn an_article_becomes_a_file() {
    let content = Content::new();
    let outcome = run(&content.args(&[&content.article("a.txt", ENGLISH)]), None);
    assert!(outcome.is_success, "{}", outcome.report);
    assert_eq!(content.files(), ["ada-lind.json"]);
    assert_eq!(content.interview("ada-lind.json"), imported(ENGLISH).interview);
}

#[test]
fn standard_input_and_output_write_nothing() {
    let content = Content::new();
    let args = Args { stdout: true, explain: true, ..content.args(&[Path::new("-")]) };
    let outcome = run(&args, Some(ENGLISH));
    assert_eq!(serde_json::from_str::<wire::Interview>(&outcome.output).unwrap(), imported(ENGLISH).interview);
    assert!(outcome.report.contains("nominated_by: standard input, line 11, “Ivo Marsh”"), "{}", outcome.report);
    assert_eq!(content.files(), [""; 0]);
}

#[test]
fn another_language_is_another_file() {
    let content = Content::new();
    let french = FRENCH.replace("Noé Faure-Lind", "Ada Lind").replace("collègue Ada Lind", "collègue Ivo Marsh");
    run(&content.args(&[&content.article("a.txt", ENGLISH), &content.article("b.txt", french)]), None);
    assert_eq!(content.files(), ["ada-lind.fr.json", "ada-lind.json"]);
    assert_eq!(content.interview("ada-lind.fr.json").slug, "ada-lind");

    fs::remove_file(content.path("spotlights/ada-lind.json")).unwrap();
    assert!(run(&content.args(&[Path::new(&content.path("b.txt"))]), None).report.contains("ada-lind.fr.json is up to date"));
}

#[test]
fn importing_again_asks_and_keeps_what_an_editor_added() {
    let content = Content::new();
    let args = content.args(&[&content.article("a.txt", ENGLISH)]);
    run(&args, None);
    assert!(run(&args, None).report.contains("up to date"));

    let path = content.path("spotlights/ada-lind.json");
    let edited = fs::read_to_string(&path).unwrap().replacen(
        '{',
        r#"{ "summary": "By hand.", "schools": ["Harbour School"], "hue": 3,"#,
        1,
    );
    fs::write(&path, &edited).unwrap();
    content.article("a.txt", english("The crab that never speaks.", "The gull."));

    let refused = run(&args, None);
    assert!(!refused.is_success && refused.report.contains("--yes"), "{}", refused.report);
    let declined = run(&args, Some("n\n"));
    assert!(!declined.is_success && fs::read_to_string(&path).unwrap() == edited);
    assert!(
        declined.report.contains("  - answer to character: The crab that never speaks.\n  + answer to character: The gull.\n"),
        "{}",
        declined.report
    );

    assert!(run(&args, Some("y\n")).is_success);
    let interview = content.interview("ada-lind.json");
    assert_eq!((interview.summary.as_str(), answer(&interview, "character")), ("By hand.", vec!["The gull.".to_owned()]));
    assert_eq!(interview.schools, ["Harbour School"]);
    assert!(fs::read_to_string(&path).unwrap().contains(r#""hue": 3"#));

    content.article("a.txt", ENGLISH);
    assert!(run(&Args { yes: true, ..args }, None).is_success);
    assert_eq!(answer(&content.interview("ada-lind.json"), "character"), ["The crab that never speaks."]);
}

#[test]
fn an_interview_replaces_a_summary() {
    let content = Content::new();
    let summary = r#"{ "slug": "ada-lind", "person": { "name": "Ada Lind", "role": "Coordinator" }, "published": "2023-03-27",
        "language": "en", "edition": "summary", "answers": [ { "question": "advice", "paragraphs": ["She looks up."] } ] }"#;
    fs::write(content.path("spotlights/ada-lind.json"), summary).unwrap();
    let outcome = run(&Args { yes: true, ..content.args(&[&content.article("a.txt", ENGLISH)]) }, None);
    assert!(
        outcome.report.contains("- edition: summary") && outcome.report.contains("+ edition: interview"),
        "{}",
        outcome.report
    );
    assert_eq!(content.interview("ada-lind.json").edition, "interview");
}

#[test]
fn every_file_is_tried_before_the_command_fails() {
    let content = Content::new();
    let (empty, news) = (content.article("empty.txt", ""), content.article("news.txt", "A new pier opens."));
    let missing = content.path("missing.txt");
    let outcome = run(&content.args(&[&empty, &content.article("a.txt", ENGLISH), &news, &missing]), None);
    assert!(!outcome.is_success);
    for part in [
        "empty.txt: error: the file is empty",
        "news.txt:1: error: this is not an interview",
        "missing.txt: error: can’t be opened",
        "1 of 4 articles",
    ] {
        assert!(outcome.report.contains(part), "{part}: {}", outcome.report);
    }
    assert_eq!(content.files(), ["ada-lind.json"]);
}

#[test]
fn rejected_articles_write_nothing() {
    let content = Content::new();
    let binary = content.article("photo.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0");
    let two = content.article("two.txt", format!("{ENGLISH}{}", ENGLISH.replace("Ada Lind", "Bo Quill")));
    assert!(!run(&content.args(&[&binary, &two]), None).is_success);
    assert_eq!(content.files(), [""; 0]);
    fs::write(content.path("spotlights/ada-lind.json"), "{ broken").unwrap();
    let outcome = run(&Args { yes: true, ..content.args(&[&content.article("a.txt", ENGLISH)]) }, None);
    assert!(!outcome.is_success && outcome.report.contains("ada-lind.json:1:"), "{}", outcome.report);
    assert_eq!(fs::read_to_string(content.path("spotlights/ada-lind.json")).unwrap(), "{ broken");
}

#[test]
fn an_import_never_overwrites_another_person() {
    let content = Content::new();
    let other = r#"{ "slug": "ada-lind", "person": { "name": "Ada Lindquist", "role": "Animator" }, "language": "en" }"#;
    fs::write(content.path("spotlights/ada-lind.json"), other).unwrap();
    let outcome = run(&Args { yes: true, ..content.args(&[&content.article("a.txt", ENGLISH)]) }, None);
    assert!(!outcome.is_success && outcome.report.contains("would overwrite “Ada Lindquist”"), "{}", outcome.report);
    assert_eq!(content.interview("ada-lind.json").person.name, "Ada Lindquist");
}

/// Two colleagues of one name.
const FIRST: &str = include_str!("articles/marie-martin.txt");
const SECOND: &str = include_str!("articles/marie-martin-2.txt");

#[test]
fn another_person_of_the_same_name_is_asked_for() {
    let content = Content::new();
    run(&content.args(&[&content.article("a.txt", FIRST)]), None);
    let args = content.args(&[&content.article("b.txt", SECOND)]);
    let first = fs::read_to_string(content.path("spotlights/marie-martin.json")).unwrap();
    let is_untouched = || fs::read_to_string(content.path("spotlights/marie-martin.json")).unwrap() == first;
    // Nobody can be asked, and a yes to replacing says nothing about who it is.
    for args in [&args, &Args { yes: true, ..content.args(&[&content.path("b.txt")]) }] {
        let refused = run(args, None);
        assert!(!refused.is_success && is_untouched());
        for part in ["Lighting Artist, 2024-05-12 (marie-martin)", "Rigging Supervisor, 2025-03-03", "--another", "--same"] {
            assert!(refused.report.contains(part), "{part}: {}", refused.report);
        }
        assert_eq!(content.files(), ["marie-martin.json"]);
    }
    // Another person gets another file and another address.
    let outcome = run(&args, Some("y\n"));
    assert!(outcome.is_success && is_untouched(), "{}", outcome.report);
    assert!(outcome.report.contains("Is it another person of the same name?"), "{}", outcome.report);
    assert_eq!(content.files(), ["marie-martin-2.json", "marie-martin.json"]);
    let second = content.interview("marie-martin-2.json");
    assert_eq!((second.slug.as_str(), second.person.name.as_str()), ("marie-martin-2", "Marie Martin"));
    assert_eq!(second.person.role, "Rigging Supervisor");
    // Each is known again.
    for (name, file) in [("a.txt", "marie-martin.json"), ("b.txt", "marie-martin-2.json")] {
        let again = run(&content.args(&[&content.path(name)]), None);
        assert!(again.report.contains(&format!("{file} is up to date")), "{}", again.report);
    }
    // A third is not one of the two.
    let third = SECOND.replace("3 March 2025", "4 April 2026").replace("Something else entirely", "Nothing like that");
    let third = content.article("c.txt", third.replace("about rigs and skeletons", "about sails, or ropes, or tea"));
    assert!(!run(&content.args(&[&third]), Some("n\n")).is_success);
    assert!(run(&Args { another: true, ..content.args(&[&third]) }, None).is_success);
    assert_eq!(content.files(), ["marie-martin-2.json", "marie-martin-3.json", "marie-martin.json"]);
    // Who is meant by the name must be said.
    let nominated = content.article("d.txt", english("Carla Moon", "Marie Martin"));
    let outcome = run(&content.args(&[&nominated]), None);
    assert!(outcome.report.contains("“Marie Martin” is the name of several people"), "{}", outcome.report);
}

#[test]
fn the_same_person_with_another_text_is_asked_for_too() {
    let content = Content::new();
    run(&content.args(&[&content.article("a.txt", FIRST)]), None);
    let args = content.args(&[&content.article("b.txt", SECOND)]);
    // Not another person: the changes are shown, and written after a yes.
    let outcome = run(&args, Some("n\ny\n"));
    assert!(outcome.is_success && outcome.report.contains("+ person.role: Rigging Supervisor"), "{}", outcome.report);
    assert_eq!(content.files(), ["marie-martin.json"]);
    let outcome = run(&Args { same: true, yes: true, ..content.args(&[&content.path("a.txt")]) }, None);
    assert!(outcome.is_success, "{}", outcome.report);
    assert_eq!(content.interview("marie-martin.json").person.role, "Lighting Artist");
}

#[test]
fn a_document_has_paragraphs_instead_of_lines() {
    let content = Content::new();
    let document = forms::docx(&forms::document().replace("Pia Renn ! Your turn 😉", "to be told later."), &[]);
    let outcome = run(&content.args(&[&content.article("tessa.docx", document)]), None);
    assert!(outcome.is_success && outcome.report.contains("tessa.docx, paragraph 23: "), "{}", outcome.report);
    let html = content
        .article("tessa.html", format!("<html><body><p>{}</p></body></html>", forms::BASE.trim().replace("\n\n", "</p><p>")));
    assert!(run(&content.args(&[&html]), Some("y\n")).is_success);
    assert_eq!(content.interview("tessa-holm.json").answers, imported(forms::BASE).interview.answers);
}

#[test]
fn a_similar_name_is_reported_and_not_merged() {
    let content = Content::new();
    run(&content.args(&[&content.article("a.txt", english("Carla Moon", "Zoé Réed"))]), None);
    let outcome = run(&content.args(&[&content.article("b.txt", french("Zoé d’Arc", "Zoe Reed"))]), None);
    assert!(outcome.report.contains("“Zoe Reed” is written “Zoé Réed” elsewhere"), "{}", outcome.report);
    assert_eq!(content.interview("noe-faure-lind.json").nominates, ["Zoe Reed"]);
}

#[cfg(unix)]
#[test]
fn a_web_server_may_read_what_is_written() {
    use std::os::unix::fs::PermissionsExt as _;
    let content = Content::new();
    run(&content.args(&[&content.article("a.txt", ENGLISH)]), None);
    let plain_file = fs::metadata(content.path("a.txt")).unwrap().permissions().mode();
    assert_eq!(fs::metadata(content.path("spotlights/ada-lind.json")).unwrap().permissions().mode(), plain_file);
}
