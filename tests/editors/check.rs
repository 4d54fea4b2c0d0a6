//! Each rule of `cargo site check`, with the exact lines that it prints.

use super::{ADA, SERIES, bo, content, site, text};
use serde_json::json;
use std::collections::HashSet;
use std::fs;
use talent_spotlights::words::{EN, Messages};
use tempfile::TempDir;

/// Checks that a directory with these files yields these lines.
#[track_caller]
fn check(files: &[(&str, &str)], expected: &[&str]) {
    check_in(&content(files), expected);
}

/// Checks that a directory yields these lines.
#[track_caller]
fn check_in(directory: &TempDir, expected: &[&str]) {
    let output = site(directory, &["check", "."]);
    let printed = text(&output.stdout);
    assert_eq!(printed.lines().map(|line| line.trim_start_matches("./")).collect::<Vec<_>>(), expected);
    let has_errors = expected.iter().any(|line| line.contains(": error: "));
    assert_eq!(output.status.code(), Some(i32::from(has_errors)), "{}", text(&output.stderr));
}

/// Checks Ada's file with `right` replaced by `wrong`. The expected lines omit the name of the file.
#[track_caller]
fn check_ada(right: &str, wrong: &str, expected: &[&str]) {
    assert!(ADA.contains(right), "{right}");
    let lines: Vec<_> = expected.iter().map(|line| format!("spotlights/ada-lind.json:{line}")).collect();
    let lines: Vec<_> = lines.iter().map(String::as_str).collect();
    check(&[("spotlights/ada-lind.json", &ADA.replace(right, wrong))], &lines);
}

/// Checks the series with `right` replaced by `wrong`.
#[track_caller]
fn check_series(right: &str, wrong: &str, expected: &[&str]) {
    assert!(SERIES.contains(right), "{right}");
    check(&[("series.json", &SERIES.replace(right, wrong))], expected);
}

#[test]
fn valid_content_has_no_findings() {
    check(&[("spotlights/ada-lind.json", ADA), ("spotlights/bo-marin.json", &bo())], &[]);
}

#[test]
fn json_and_fields() {
    check_ada(
        "\"role\": \"",
        "\"rol\": \"",
        &["3: error: “role” is missing. Add it.", "5: error: “rol” is not a field here. Did you mean “role”?"],
    );
    check_ada(
        "\"Rest.\"",
        "7",
        &[
            "15: error: This must be text in quotation marks, but is a number.",
            "13: warning: No answer to “advice”. Add it, unless the article has none.",
        ],
    );
    check_ada(
        "\"summary\": \"She draws.\"",
        "\"language\": \"en\",\n  \"summary\": \"She draws.\"",
        &["9: error: “language” is here twice. Remove one."],
    );
    check_ada(
        "\"2024-02-29\",",
        "\"2024-02-29\"",
        &["7: error: This is not JSON: Expected comma. Fix this line or the end of the one before it."],
    );
    check(
        &[("spotlights/ada-lind.json", "")],
        &["spotlights/ada-lind.json:1: error: The file is empty. Add the content, or delete the file."],
    );
}

#[test]
fn all_findings_are_reported_errors_first() {
    let wrong =
        ADA.replace("\"She draws.\"", "\" \"").replace("2024-02-29", "29.2.2024").replace("\"Bo Marin\"", "\"Ada Lind\"");
    let files = [("spotlights/ada-lind.json", wrong.as_str())];
    check(
        &files,
        &[
            "spotlights/ada-lind.json:7: error: “29.2.2024” is not a date. Write it as year-month-day: “2023-03-27”.",
            "spotlights/ada-lind.json:11: error: Ada Lind can’t pass the baton to themselves. Write the other person’s name.",
            "spotlights/ada-lind.json:9: warning: The card has no summary. Write one sentence into “summary”.",
        ],
    );
}

#[test]
fn names_and_slugs() {
    check_ada(
        "\"slug\": \"ada-lind\"",
        "\"slug\": \"Ada Lind\"",
        &["2: error: “Ada Lind” is not a slug. Write small letters and digits joined by hyphens: “ada-lind”."],
    );
    check_ada(
        "\"slug\": \"ada-lind\"",
        "\"slug\": \"ada\"",
        &[
            "2: warning: “ada” doesn’t match the file name “ada-lind.json”. Rename the file to “ada.json”.",
            "2: warning: “ada” doesn’t match the name “Ada Lind”. Write “ada-lind”, unless it is already published.",
        ],
    );
    check_ada("\"Animator\"", "\" \"", &["5: error: The person’s role is missing. Write it as the person does."]);
    check_ada(
        "\"Animator\"",
        "\"Crowd Animator\"",
        &[
            "5: warning: The role “Crowd Animator” belongs to no discipline. Add it to one in series.json. The most similar role is “Lead Animator”.",
        ],
    );
    check_ada(
        "\"language\": \"en\"",
        "\"language\": \"fr\"",
        &["8: error: “fr” is not a language of the series. Choose one of: en."],
    );
    check_ada(
        "\"summary\"",
        "\"edition\": \"poem\",\n  \"summary\"",
        &[
            "9: error: “poem” is not an edition. Write “summary” (told in the third person) or “interview” (the person’s own words).",
        ],
    );
}

#[test]
fn questions() {
    check_ada(
        "\"advice\"",
        "\"advise\"",
        &[
            "15: error: “advise” is not a question of the series. Did you mean “advice”?",
            "13: warning: No answer to “advice”. Add it, unless the article has none.",
        ],
    );
    check_ada(
        "\"advice\"",
        "\"best-part\"",
        &[
            "15: error: “best-part” is answered twice. Put both texts into one answer.",
            "13: warning: No answer to “advice”. Add it, unless the article has none.",
        ],
    );
}

#[test]
fn links() {
    check_ada(
        "\"published\"",
        "\"source\": {\n    \"title\": \"T\",\n    \"url\": \"javascript:alert(1)\" },\n  \"published\"",
        &["9: error: “javascript:alert(1)” is not an allowed link. Write one that starts with https:// or mailto:."],
    );
}

/// A picture in a format.
fn picture(width: u32, height: u32, format: image::ImageFormat) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(width, height).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

#[test]
fn portraits() {
    use image::ImageFormat::{Gif, Jpeg, Png, WebP};
    let photograph = picture(960, 960, Jpeg);
    let files: [(&str, Vec<u8>); 9] = [
        ("ada.jpg", photograph.clone()),
        ("ada.png", picture(700, 900, Png)),
        ("ada.webp", picture(700, 900, WebP)),
        ("ada.gif", picture(700, 900, Gif)),
        ("drawing.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_vec()),
        ("small.png", picture(960, 320, Png)),
        ("half.jpg", photograph[..photograph.len() / 2].to_vec()),
        ("none.png", b"x".to_vec()),
        ("phone.heic", b"\0\0\0\x1cftypheic\0\0\0\0mif1heic".to_vec()),
    ];
    let check = |src: &str, alt: &str, expected: &[&str]| {
        let portrait = format!("\"Animator\",\n    \"portrait\": {{ \"src\": \"{src}\", \"alt\": \"{alt}\" }}");
        let directory = content(&[("spotlights/ada-lind.json", &ADA.replace("\"Animator\"", &portrait))]);
        for (name, bytes) in &files {
            fs::write(directory.path().join("portraits").join(name), bytes).unwrap();
        }
        let lines: Vec<_> = expected.iter().map(|line| format!("spotlights/ada-lind.json:6: {line}")).collect();
        check_in(&directory, &lines.iter().map(String::as_str).collect::<Vec<_>>());
    };
    for shown in ["ada.jpg", "ada.png", "ada.webp", "ada.gif", "drawing.svg"] {
        check(&format!("portraits/{shown}"), "Ada.", &[]);
    }
    check(
        "portraits/ada.png",
        "",
        &["warning: The portrait has no “alt”. Describe in a few words what it shows, for people who can’t see it."],
    );
    check(
        "portraits/bo.jpg",
        "Ada.",
        &["error: There is no file “portraits/bo.jpg” in the content folder. Put it there, or remove the portrait."],
    );
    check(
        "portraits/small.png",
        "Ada.",
        &["warning: “portraits/small.png” has 960 × 320 pixels and looks blurred. Use at least 480 × 480."],
    );
    check(
        "portraits/half.jpg",
        "Ada.",
        &["error: “portraits/half.jpg” is damaged or incomplete. Copy it here again, or save it anew as JPEG."],
    );
    check(
        "portraits/none.png",
        "Ada.",
        &["error: “portraits/none.png” is not a picture that can be read. Save it as JPEG, PNG or WebP."],
    );
    check(
        "portraits/phone.heic",
        "Ada.",
        &["error: “portraits/phone.heic” is a HEIC picture, which most browsers can’t show. Save it as JPEG, PNG or WebP."],
    );
    check(
        "portraits/../series.json",
        "Ada.",
        &["error: “portraits/../series.json” is outside portraits/, the only folder for published pictures. Move it there."],
    );
    for elsewhere in ["https://studio.example/ada.jpg", "http://studio.example/ada.jpg", "//studio.example/ada.jpg"] {
        let message = format!(
            "error: “{elsewhere}” is on another website, from which the pages load nothing. Save the picture as “portraits/ada-lind.jpg” in the content folder, and write that path."
        );
        check(elsewhere, "Ada.", &[&message]);
    }
    check(
        "mailto:ada",
        "Ada.",
        &["error: “mailto:ada” is not the path of a picture. Write one such as “portraits/ada-lind.jpg”."],
    );
}

#[test]
fn editions_of_one_person() {
    let series = SERIES.replace("\"languages\": [\"en\"]", "\"languages\": [\"en\", \"fr\"]");
    let series = series.replace("{ \"en\": [\"best\"] }", "{ \"en\": [\"best\"], \"fr\": [\"mieux\"] }");
    let series = series.replace("{ \"en\": [\"advice\"] }", "{ \"en\": [\"advice\"], \"fr\": [\"conseil\"] }");
    let words = series.replace("{ \"en\": \"", "{ \"fr\": \"mots\", \"en\": \"");
    let check = |right: &str, wrong: &str, expected: &[&str]| {
        let french = ADA.replace("\"language\": \"en\"", "\"language\": \"fr\"");
        assert!(french.contains(right), "{right}");
        let french = french.replace(right, wrong);
        let files =
            [("series.json", words.as_str()), ("spotlights/ada-lind.json", ADA), ("spotlights/ada-lind.fr.json", &french)];
        let lines: Vec<_> = expected.iter().map(|line| format!("spotlights/ada-lind.fr.json:{line}")).collect();
        super::check::check(&files, &lines.iter().map(String::as_str).collect::<Vec<_>>());
    };
    check("\"Animator\"", "\"Animator\"", &[]);
    // A role of the same discipline counts as a translation.
    check("\"Animator\"", "\"Lead Animator\"", &[]);
    check(
        "\"Animator\"",
        "\"Cook\"",
        &[
            "5: warning: The role is “Cook” here and “Animator” in ada-lind.json. Correct one of them.",
            "5: warning: The role “Cook” belongs to no discipline. Add it to one in series.json.",
        ],
    );
    check(
        "2024-02-29",
        "2024-03-01",
        &["7: warning: The date is “2024-03-01” here and “2024-02-29” in ada-lind.json. Correct one of them."],
    );
    check(
        "\"Bo Marin\"",
        "\"Bo Marin\", \"Cleo Sand\"",
        &["10: warning: “nominates” names Bo Marin, Cleo Sand here and Bo Marin in ada-lind.json. Correct one of them."],
    );
    // What an edition leaves out comes from the main one.
    check("    \"Bo Marin\"\n", "", &[]);
    check(
        "\"nominates\"",
        "\"schools\": [\"Atelier Nord\"], \"nominates\"",
        &[
            "10: warning: “schools” is Atelier Nord here but nothing in ada-lind.json, which the site uses. Remove it here, or write the same.",
        ],
    );
    check(
        "{ \"question\": \"best-part\", \"paragraphs\": [\"Rain.\"] },",
        "",
        &["13: warning: “best-part” is answered in ada-lind.json, but not here. Add the answer."],
    );
}

/// Checks Ada's and Bo's files together.
#[track_caller]
fn check_two(ada: &str, bo: &str, expected: &[&str]) {
    check(&[("spotlights/ada-lind.json", ada), ("spotlights/bo-marin.json", bo)], expected);
}

#[test]
fn duplicate_people() {
    check_two(
        ADA,
        &bo().replace("bo-marin", "ada-lind").replace("Ada Lind", "Cleo Sand"),
        &[
            "spotlights/bo-marin.json:2: error: “ada-lind” is also the slug of Ada Lind in ada-lind.json. Change one of them.",
            "spotlights/bo-marin.json:2: warning: “ada-lind” doesn’t match the file name “bo-marin.json”. Rename the file to “ada-lind.json”.",
            "spotlights/bo-marin.json:2: warning: “ada-lind” doesn’t match the name “Bo Marin”. Write “bo-marin”, unless it is already published.",
        ],
    );
    let copy = ADA.replace("\"ada-lind\"", "\"ada-lind-2\"");
    check(
        &[("spotlights/ada-lind.json", ADA), ("spotlights/ada-lind-2.json", &copy)],
        &[
            "spotlights/ada-lind-2.json:4: error: Ada Lind also has an interview in ada-lind.json. Keep one; if they are two people, give them the slugs “ada-lind” and “ada-lind-2”, and name the files so.",
        ],
    );
}

#[test]
fn two_people_with_one_name() {
    let namesake =
        ADA.replace("\"ada-lind\"", "\"ada-lind-2\"").replace("Rain.", "Wind.").replace("\"Animator\"", "\"Lead Animator\"");
    let namesake = namesake.replace("2024-02-29", "2024-03-01").replace("Bo Marin", "Cleo Sand");
    check(&[("spotlights/ada-lind.json", ADA), ("spotlights/ada-lind-2.json", &namesake)], &[]);
    // Who is meant by the name must be said; the slug says it.
    check(
        &[("spotlights/ada-lind.json", ADA), ("spotlights/ada-lind-2.json", &namesake), ("spotlights/bo-marin.json", &bo())],
        &[
            "spotlights/bo-marin.json:11: warning: “Ada Lind” is the name of several people. Write the slug of the one who is meant: “ada-lind” for Animator, “ada-lind-2” for Lead Animator.",
        ],
    );
    let bo = bo().replace("    \"Ada Lind\"", "    \"ada-lind\"");
    check(
        &[("spotlights/ada-lind.json", ADA), ("spotlights/ada-lind-2.json", &namesake), ("spotlights/bo-marin.json", &bo)],
        &[],
    );
    // Another slug may be the same person, imported twice.
    let other = namesake.replace("ada-lind-2", "lind");
    check(
        &[("spotlights/ada-lind.json", ADA), ("spotlights/lind.json", &other)],
        &[
            "spotlights/lind.json:4: error: Ada Lind also has an interview in ada-lind.json. Keep one; if they are two people, give them the slugs “ada-lind” and “ada-lind-2”, and name the files so.",
            "spotlights/lind.json:2: warning: “lind” doesn’t match the name “Ada Lind”. Write “ada-lind”, unless it is already published.",
        ],
    );
}

#[test]
fn odd_characters_are_named_and_fixed() {
    let text = ADA
        .replace("She draws.", "She\u{200b} draws\\u000b and \u{f04a} writes.")
        .replace("Rain.", "\\ufeffRain and a\u{ad}gain.")
        .replace("Rest.", "Rest\u{7} 👩\u{200d}🎨.");
    let directory = content(&[("spotlights/ada-lind.json", &text)]);
    let hint = "`cargo site check --fix` takes it out.";
    let output = site(&directory, &["check", "."]);
    let printed = super::text(&output.stdout);
    for expected in [
        format!("ada-lind.json:9: warning: An invisible character (U+200B) is after “She”. {hint}"),
        "ada-lind.json:9: warning: A control character (U+000B) is after “She draws”. `cargo site check --fix` puts a space there.".to_owned(),
        "ada-lind.json:9: warning: A private-use character (U+F04A) is after “draws and”. Visitors see a box, or nothing. Write what is meant.".to_owned(),
        format!("ada-lind.json:14: warning: An invisible character (U+FEFF) is at the beginning of “Rain and”. {hint}"),
        format!("ada-lind.json:15: warning: A control character (U+0007) is after “Rest”. {hint}"),
    ] {
        assert!(printed.contains(&expected), "{expected}\n{printed}");
    }
    assert!(!printed.contains("U+200D"), "{printed}");
    let output = site(&directory, &["check", ".", "--fix"]);
    let printed = super::text(&output.stdout);
    assert!(printed.contains("ada-lind.json:9: fixed"), "{printed}");
    let fixed = fs::read_to_string(directory.path().join("spotlights/ada-lind.json")).unwrap();
    let expected = ADA
        .replace("She draws.", "She draws  and \u{f04a} writes.")
        .replace("Rain.", "Rain and again.")
        .replace("Rest.", "Rest 👩\u{200d}🎨.");
    assert_eq!(fixed, expected);
    // What only a person can tell is still named, and nothing is fixed twice.
    let output = site(&directory, &["check", ".", "--fix"]);
    let printed = super::text(&output.stdout);
    assert_eq!(printed.lines().count(), 1, "{printed}");
    assert!(printed.contains("U+F04A"), "{printed}");
}

#[test]
fn nominations() {
    check_two(
        ADA,
        &bo().replace("\"Ada Lind\"", "\"Cleo Sand\""),
        &[
            "spotlights/ada-lind.json:11: warning: Bo Marin names others in “nominated_by”, but not Ada Lind. Correct one of them.",
        ],
    );
    check_two(
        &ADA.replace("\"Bo Marin\"", "\"Cleo Sand\""),
        &bo(),
        &["spotlights/bo-marin.json:11: warning: Ada Lind names others in “nominates”, but not Bo Marin. Correct one of them."],
    );
    check_two(ADA, &bo().replace("\"Ada Lind\"", "\"Addie\""), &[]);
    check_two(
        ADA,
        &bo().replace("2024-03-30", "2023-03-30"),
        &[
            "spotlights/ada-lind.json:11: warning: Ada Lind (2024-02-29) passed the baton to Bo Marin, whose interview is older (2023-03-30). Check both dates.",
        ],
    );
    check_two(
        &ADA.replace("\"Bo Marin\"", "\"Bo Marín-\""),
        &bo(),
        &[
            "spotlights/ada-lind.json:11: warning: “Bo Marín-” is almost the same as “Bo Marin”. Use one spelling, or add it to “aliases” in series.json.",
            "spotlights/bo-marin.json:11: warning: Ada Lind names others in “nominates”, but not Bo Marin. Correct one of them.",
        ],
    );
    check_ada(
        "\"Bo Marin\"",
        "\"Bo Marin\",\n    \"Addie\"",
        &["12: error: Addie can’t pass the baton to themselves. Write the other person’s name."],
    );
}

#[test]
fn titles_of_productions() {
    for (written, known) in
        [("The Lighthuose", "The Lighthouse"), ("the lighthouse", "The Lighthouse"), ("Le Phare", "The Lighthouse")]
    {
        let line = format!("18: warning: “{written}” is also written “{known}”. Use that spelling, or the filters list both.");
        check_ada("\"The Lighthouse\"", &format!("\"{written}\""), &[&line]);
    }
    check_ada("\"The Lighthouse\"", "\"Another Film\"", &[]);
}

#[test]
fn messages_of_another_language() {
    let series = SERIES.replace("[\"en\"]", "[\"en\", \"eo\"]");
    let in_both = |text: &str| {
        text.replace("{ \"en\": \"", "{ \"eo\": \"x\", \"en\": \"")
            .replace("[\"best\"]", "[\"best\"], \"eo\": [\"x\"]")
            .replace("[\"advice\"]", "[\"advice\"], \"eo\": [\"x\"]")
    };
    let series = in_both(&series);
    let none =
        "series.json:5: warning: The interface is not translated into “eo”, so there are no pages in it. Write words/eo.json.";
    check(&[("series.json", &series)], &[none]);

    let messages = Messages::NAMES.iter().zip(EN.texts());
    let lines: Vec<String> = messages.map(|(name, text)| format!("  {}: {}", json!(name), json!(text))).collect();
    let words = format!("{{\n{}\n}}", lines.join(",\n"));
    check(&[("series.json", &series), ("words/eo.json", &words)], &[]);

    let line = |name: &str| words.lines().position(|line| line.contains(&format!("\"{name}\":"))).unwrap() + 1;
    let wrong = words.replace("\"skip\":", "\"skipp\":").replace("Move {name} up", "Move {person} up");
    let expected = [
        "words/eo.json:1: error: “skip” is missing. Add it.".to_owned(),
        format!("words/eo.json:{}: error: “skipp” is not a field here. Did you mean “skip”?", line("skip")),
        format!("words/eo.json:{}: error: “move_up” must have these placeholders and no other: {{name}}.", line("move_up")),
    ];
    check(&[("series.json", &series), ("words/eo.json", &wrong)], &expected.each_ref().map(String::as_str));
}

#[test]
fn withdrawn_people() {
    let withdrawn = ADA.replace("\"person\"", "\"withdrawn\": true,\n  \"person\"").replace("\"Animator\"", "\"Cook\"");
    let naming_ada =
        bo().replace("Rain.", "Ada Lind taught me.").replace("Rest.", "Do as Ada does.").replace("She draws.", "Adage.");
    check_two(
        &withdrawn,
        &naming_ada,
        &[
            "spotlights/ada-lind.json:3: warning: Ada Lind is withdrawn, but this file still has their interview. Run `cargo site withdraw ada-lind` to replace it with a tombstone.",
            "spotlights/bo-marin.json:14: warning: This mentions Ada Lind, who is withdrawn. Remove the name.",
            "spotlights/bo-marin.json:15: warning: This contains “Ada”. If it means Ada Lind, who is withdrawn, remove it.",
        ],
    );
    let tombstone = r#"{ "slug": "withdrawn-7f3a", "withdrawn": true, "nominates": ["Bo Marin"] }"#;
    let left = bo().replace("Ada Lind", "withdrawn-7f3a");
    check(&[("spotlights/withdrawn-7f3a.json", tombstone), ("spotlights/bo-marin.json", &left)], &[]);
    check(
        &[("spotlights/bo-marin.json", &left)],
        &["spotlights/bo-marin.json:11: error: There is no tombstone “withdrawn-7f3a.json”. Restore it, or remove the line."],
    );
    check(
        &[("spotlights/ada-lind.json", r#"{ "slug": "ada-lind", "withdrawn": true }"#), ("spotlights/bo-marin.json", &bo())],
        &[
            "spotlights/ada-lind.json:1: error: The slug “ada-lind” may reveal who this was. Run `cargo site withdraw ada-lind` to give the tombstone a random one.",
        ],
    );
    check(
        &[("spotlights/x.json", "{ \"slug\": \"x\", \"withdrawn\": false }")],
        &[
            "spotlights/x.json:1: error: The person’s name is missing. Write it as the person does.",
            "spotlights/x.json:1: error: The person’s role is missing. Write it as the person does.",
            "spotlights/x.json:1: error: “answers” is missing. Add it.",
            "spotlights/x.json:1: error: “language” is missing. Add it.",
            "spotlights/x.json:1: error: “person” is missing. Add it.",
            "spotlights/x.json:1: error: “” is not a date. Write it as year-month-day: “2023-03-27”.",
            "spotlights/x.json:1: warning: The card has no summary. Write one sentence into “summary”.",
        ],
    );
}

#[test]
fn dates_that_have_not_come() {
    let later = ADA.replace("2024-02-29", "9999-12-31");
    let asked = "9999-12-31 has not come yet. Is the date right? If it is,";
    let bo = bo().replace("2024-03-30", "9999-12-31");
    let file = "spotlights/ada-lind.json:7: warning: ";
    let check_with = |series: &str, expected: &[&str]| {
        check(&[("series.json", series), ("spotlights/ada-lind.json", &later), ("spotlights/bo-marin.json", &bo)], expected);
    };
    let end = "the interview is published now, and feeds tell of it after a build on that day. To let it wait, write \"wait_for_date\": true in series.json.";
    let other = "spotlights/bo-marin.json:7: warning: ";
    check_with(SERIES, &[&format!("{file}{asked} {end}"), &format!("{other}{asked} {end}")]);
    let waiting = SERIES.replace("\"feed_id\"", "\"wait_for_date\": true, \"feed_id\"");
    let end = "a build on that day publishes the interview.";
    check_with(&waiting, &[&format!("{file}{asked} {end}"), &format!("{other}{asked} {end}")]);
    let draft = later.replace("\"language\"", "\"draft\": true, \"language\"");
    check(&[("spotlights/ada-lind.json", &draft)], &[]);
}

#[test]
fn feeds_have_an_id_that_lasts() {
    let series = SERIES.replace(" \"feed_id\": \"harbour-animation\",", "");
    let expected = "series.json:1: warning: The feeds have no id that lasts. Write \"feed_id\": \"harbour-animation\", and keep it when the studio’s name changes: with other ids, feed readers show everything anew.";
    check(&[("series.json", &series), ("spotlights/ada-lind.json", ADA), ("spotlights/bo-marin.json", &bo())], &[expected]);
}

#[test]
fn people_who_left() {
    check_ada("\"Animator\"", "\"Animator\",\n    \"left\": \"2024\"", &[]);
    check_ada(
        "\"Animator\"",
        "\"Animator\",\n    \"left\": \"in 2024\"",
        &["6: error: “in 2024” is not a year. Write it with four digits: “2024”."],
    );
    check_ada(
        "\"Animator\"",
        "\"Animator\",\n    \"left\": \"2023\"",
        &["6: warning: “left” says 2023, which is before the interview (2024-02-29). Write the year in which the person left."],
    );
}

#[test]
fn links_to_open_positions() {
    let check = |openings: &str, expected: &[&str]| {
        check_series("/jobs/\" }", &format!("/jobs/\", \"for\": {{\n    {openings} }} }}"), expected);
    };
    check(r#""animation": { "url": "https://studio.example/a/" }, "lead animator": { "url": "mailto:a@studio.example" }"#, &[]);
    check(
        r#""animatoin": { "url": "https://studio.example/a/" }"#,
        &["series.json:8: warning: “animatoin” is neither the id of a discipline nor a role. Did you mean “animation”?"],
    );
    check(
        r#""zzz": { "url": "https://studio.example/a/" }"#,
        &["series.json:8: warning: “zzz” is neither the id of a discipline nor a role. Write one that exists."],
    );
    check(
        r#""animation": { "url": "http://studio.example/a/" }"#,
        &[
            "series.json:8: error: “http://studio.example/a/” is not an allowed link. Write one that starts with https:// or mailto:.",
        ],
    );
    check(
        r#""Animator": { "url": "/a/", "label": { "fr": "Postulez" } }"#,
        &["series.json:8: warning: The text in en is missing. Add it: the series is in that language."],
    );
}

#[test]
fn the_series() {
    check_series("\"title\": \"By the Harbour\",", "", &["series.json:1: error: “title” is missing. Add it."]);
    check_series(
        "https://studio.example/jobs/",
        "data:text/html,x",
        &["series.json:7: error: “data:text/html,x” is not an allowed link. Write one that starts with https:// or mailto:."],
    );
    check_series(
        "\"advice\", \"label\"",
        "\"best-part\", \"label\"",
        &["series.json:10: error: “best-part” is also the id on line 9. Change one of them."],
    );
    check_series(
        "\"id\": \"animation\"",
        "\"id\": \"The Animation\"",
        &[
            "series.json:12: error: “The Animation” is not an id. Write small letters and digits joined by hyphens: “the-animation”.",
        ],
    );
    check_series(
        "\"Lead Animator\"",
        "\n\"animator\"",
        &["series.json:13: warning: The role “animator” is also on line 12, and only that one counts. Remove one of them."],
    );
    check_series(
        "{ \"en\": \"Best?\" }",
        "{ \"en\": \"\" }",
        &["series.json:9: warning: The text in en is missing. Add it: the series is in that language."],
    );
    check_series(
        "{ \"en\": [\"advice\"] }",
        "{}",
        &[
            "series.json:10: warning: “advice” has no keywords in en. Without them `cargo site import` can’t recognise the question.",
        ],
    );
    check_series(
        "\"Addie\": \"Ada Lind\"",
        "\"Addie\": \"Ada\",\n\"Ada\": \"Ada Lind\"",
        &["series.json:14: error: “Ada” is an alias itself. Write “Ada Lind” here."],
    );
}

#[test]
fn redirects() {
    let check_redirects = |redirects: &str, expected: &[&str]| {
        let series = SERIES.replace("\n}", &format!(",\n  \"redirects\": {{\n    {redirects}\n  }}\n}}"));
        let expected: Vec<_> = expected.iter().map(|line| format!("series.json:{line}")).collect();
        let expected: Vec<_> = expected.iter().map(String::as_str).collect();
        check(&[("series.json", &series), ("spotlights/ada-lind.json", ADA), ("spotlights/bo-marin.json", &bo())], &expected);
    };
    check_redirects(r#""spotlights/ada/": "spotlights/ada-lind/", "people.html": "", "old/": "roles/animator/""#, &[]);
    check_redirects(
        r#""spotlights/ada/": "spotlights/adda-lind/""#,
        &[
            "16: error: There is no page at “spotlights/adda-lind/”. Write an address relative to the site, such as “spotlights/ada-lind/”.",
        ],
    );
    check_redirects(
        r#""spotlights/ada/": "spotlights/ada-lind""#,
        &["16: error: “spotlights/ada-lind” is not the exact address. Write “spotlights/ada-lind/”."],
    );
    check_redirects(
        r#""spotlights/ada-lind/": "spotlights/bo-marin/""#,
        &["16: error: “spotlights/ada-lind/” is the address of a page. Remove the redirect."],
    );
    check_redirects(
        "\"/old/\": \"\",\n    \"b/\": \"\"",
        &["16: error: “/old/” is not a path below the site's address. Write it without its beginning: “spotlights/old-name/”."],
    );
    check_redirects(
        "\"a/\": \"b/\",\n    \"b/\": \"c/\",\n    \"c/\": \"\"",
        &["16: error: “b/” is redirected too. Write “” here.", "17: error: “c/” is redirected too. Write “” here."],
    );
    check_redirects(
        "\"a/\": \"b/\",\n    \"b/\": \"a/\"",
        &[
            "16: error: “a/” leads in a circle. Write the address of a page.",
            "17: error: “b/” leads in a circle. Write the address of a page.",
        ],
    );
}

#[test]
fn a_draft_may_lack_what_it_will_need() {
    let draft = r#"{ "slug": "ada-lind", "person": { "name": "Ada Lind", "role": "" }, "published": "", "language": "en", "answers": [], "draft": true }"#;
    check(&[("spotlights/ada-lind.json", draft)], &[]);
}

#[test]
fn json_output_lists_the_same_findings() {
    let directory = content(&[("spotlights/ada-lind.json", &ADA.replace("2024-02-29", "soon"))]);
    let output = site(&directory, &["check", ".", "--json"]);
    let list: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(list[0]["severity"], "error");
    assert_eq!(list[0]["file"], "./spotlights/ada-lind.json");
    assert_eq!(list[0]["line"], 7);
    assert!(!output.status.success());
}

#[test]
fn a_build_fails_on_an_error_and_prints_it() {
    let directory = content(&[("spotlights/ada-lind.json", &ADA.replace("2024-02-29", "soon"))]);
    let output = site(&directory, &["build", "--content", ".", "--out", "out"]);
    let stderr = text(&output.stderr);
    assert!(!output.status.success());
    assert!(stderr.contains("spotlights/ada-lind.json:7: error: “soon” is not a date."), "{stderr}");
    assert_eq!(stderr.lines().last(), Some("error: the content has 1 error and 0 warnings; fix the errors listed above"));
    assert!(!directory.path().join("out").exists());
}

#[test]
fn the_shipped_content_and_the_fictional_studio_can_be_published() {
    let directory = content(&[]);
    let root = env!("CARGO_MANIFEST_DIR");
    assert!(site(&directory, &["check", &format!("{root}/public")]).status.success());
    assert!(site(&directory, &["sample", "--count", "300", "--out", "studio"]).status.success());
    let output = site(&directory, &["check", "studio"]);
    assert!(output.status.success(), "{}", text(&output.stdout));
    // Some of them have a file for each of two languages.
    let names = fs::read_dir(directory.path().join("studio/spotlights")).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let people: HashSet<String> = names.filter_map(|name| Some(name.split_once('.')?.0.to_owned())).collect();
    assert_eq!(people.len(), 300);
}
