//! The editors' desk: from an article that is pasted to a file that is saved, and nothing that was typed is lost.

#![expect(clippy::unwrap_used, reason = "a journey fails where its own helpers do")]

use std::fs;
use std::path::Path;

use super::Start;
use super::accessibility::violations;
use thirtyfour::Key;

use crate::browser::Device;
use crate::desk::{Desk, docx};
use crate::site::Site;
use crate::visitor::{Visitor, collapsed};

runs! { [chromium firefox webkit]:
    publishes_a_pasted_article,
    publishes_a_dropped_document,
    loses_nothing_that_was_typed,
    shows_a_conflict_and_overwrites_nothing,
    lists_everybody_with_what_is_missing,
    moves_texts_between_answers,
    adds_a_portrait_and_an_edition,
    withdraws_after_showing_what_happens,
    reads_what_import_reads,
    follows_the_guide,
    works_with_the_keyboard_alone,
    has_no_violations_on_a_phone,
    has_no_violations_on_a_phone_in_dark,
    has_no_violations_on_a_desktop,
    has_no_violations_on_a_desktop_in_dark,
}

const ARTICLE: &str = include_str!("../../import/articles/ada-lind.txt");
const PASTE: &str = "Paste or drop the article here";

/// An editor at the desk.
fn editor<'a>(start: &Start, site: &'a Site, desk: &Desk) -> Visitor<'a> {
    let visitor = start.visitor(site, Device::DESKTOP);
    visitor.opens_url(&desk.url());
    visitor.sees("heading", "People");
    visitor
}

/// An editor who pasted the article.
fn with_article<'a>(start: &Start, site: &'a Site, desk: &Desk) -> Visitor<'a> {
    let visitor = editor(start, site, desk);
    visitor.clicks("button", "New interview");
    visitor.clicks("textbox", PASTE);
    visitor.pastes("text/plain", ARTICLE);
    visitor.field_contains("Full name", "Ada Lind");
    visitor
}

/// The page says: the interview, its warnings beside their lines, and what is missing. Corrected, it is saved like `import` does.
fn publishes_a_pasted_article(start: &Start) {
    let (site, desk) = (Site::shipped(), Desk::start());
    let visitor = with_article(start, &site, &desk);
    visitor.sees_text("The card has no sentence yet.");
    visitor.sees_in_the_frame("Ada Lind");
    visitor.sees_in_the_frame("What inspires you or who inspires you?");
    visitor.fills("One sentence for the card", "She flies kites.");
    visitor.sees_no_text("The card has no sentence yet.");
    visitor.sees_in_the_frame("She flies kites.");
    visitor.clicks("button", "Save and publish");
    visitor.sees_text("Saved: ada-lind.json.");
    let article = desk.path("article.txt");
    fs::write(&article, ARTICLE).unwrap();
    let content = desk.path("").display().to_string();
    let imported = desk.runs(&["import", "--stdout", &article.display().to_string(), "--content", &content]);
    let edition = "\"edition\": \"interview\",";
    let expected = imported.replace(edition, &format!("{edition}\n  \"summary\": \"She flies kites.\","));
    assert_eq!(desk.text("ada-lind.json"), expected);
    assert!(fs::read_dir(desk.path(".desk")).is_ok_and(|files| files.flatten().all(|file| file.file_name() == ".gitignore")));
    visitor.ends_with_clean_console();
}

/// A `.docx` as it came with an e-mail. A click on the preview leads to the field, and that to the words it comes from.
fn publishes_a_dropped_document(start: &Start) {
    let (site, desk) = (Site::shipped(), Desk::start());
    let visitor = editor(start, &site, &desk);
    visitor.clicks("button", "New interview");
    let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    visitor.drops_file(("region", "Article"), "Ada.docx", kind, &docx(ARTICLE));
    visitor.field_contains("Full name", "Ada Lind");
    visitor.clicks_in_the_frame("Ada Lind");
    visitor.has_focus_on("textbox", "Full name");
    visitor.sees_current("Ada Lind");
    visitor.clicks("button", "Save as a draft");
    desk.has_saved("ada-lind.json", |saved| {
        saved["draft"] == true && saved["answers"].as_array().is_some_and(|answers| answers.len() == 8)
    });
    visitor.sees_text("Saved as a draft: ada-lind.json.");
    visitor.clicks("button", "Save and publish");
    desk.has_saved("ada-lind.json", |saved| saved.get("draft").is_none());
    visitor.ends_with_clean_console();
}

/// The page is reloaded, the program is killed, and the browser is lost with all that it kept.
/// The pauses are the promise itself: what was typed more than two seconds before is kept.
fn loses_nothing_that_was_typed(start: &Start) {
    let (site, mut desk) = (Site::shipped(), Desk::start());
    let visitor = with_article(start, &site, &desk);
    visitor.fills("One sentence for the card", "Typed before the reload.");
    visitor.loads_again();
    visitor.field_contains("One sentence for the card", "Typed before the reload.");
    desk.has_kept("Typed before the reload.");
    desk.is_killed();
    visitor.ignores_in_console("ERR_CONNECTION_REFUSED");
    visitor.ignores_in_console("Failed to load resource");
    visitor.ignores_in_console("NetworkError");
    visitor.fills("One sentence for the card", "Typed without the program.");
    visitor.sees_text("The desk’s program doesn’t answer.");
    desk.restarts();
    visitor.loads_again();
    visitor.field_contains("One sentence for the card", "Typed without the program.");
    visitor.fills("One sentence for the card", "Typed at last.");
    desk.has_kept("Typed at last.");
    drop(visitor);
    desk.is_killed();
    desk.restarts();
    let visitor = editor(start, &site, &desk);
    visitor.clicks("link", "Ada Lind");
    visitor.field_contains("One sentence for the card", "Typed at last.");
    visitor.sees_text("Ada Lind – Production Coordinator");
    assert_eq!(desk.text("ada-lind.json"), "");
}

fn shows_a_conflict_and_overwrites_nothing(start: &Start) {
    let (site, desk) = (Site::shipped(), Desk::start());
    let visitor = editor(start, &site, &desk);
    visitor.clicks("link", "Axel Gilet");
    visitor.fills("One sentence for the card", "Mine.");
    let before = desk.text("axel-gilet.json");
    let theirs = before.replace("\"team\": \"Final Layout / Stereo / Lighting\"", "\"team\": \"Stereo\"");
    assert_ne!(before, theirs);
    fs::write(desk.path("spotlights/axel-gilet.json"), &theirs).unwrap();
    visitor.ignores_in_console("409");
    visitor.clicks("button", "Save and publish");
    visitor.sees("heading", "Somebody changed this file meanwhile");
    visitor.sees_text("+ person.team: Stereo");
    assert_eq!(desk.text("axel-gilet.json"), theirs);
    visitor.clicks("button", "Put my changes on top of it");
    visitor.field_contains("One sentence for the card", "Mine.");
    visitor.clicks("button", "Save and publish");
    // The smallest difference: one line.
    let summary = before.lines().find(|line| line.contains("\"summary\":")).unwrap();
    let expected = theirs.replace(summary, "  \"summary\": \"Mine.\",");
    desk.has_saved("axel-gilet.json", |saved| saved["summary"] == "Mine.");
    assert_eq!(desk.text("axel-gilet.json"), expected);
    visitor.ends_with_clean_console();
}

fn lists_everybody_with_what_is_missing(start: &Start) {
    let (site, desk) = (Site::shipped(), Desk::start());
    let visitor = editor(start, &site, &desk);
    visitor.sees_text("Published 27 March 2023");
    visitor.sees_text("Awaited since 27 March 2023, named by Axel Gilet");
    visitor.selects("Show", "Awaited");
    visitor.sees_no("link", "Axel Gilet");
    visitor.sees("link", "Write Carla Uroz’s interview");
    visitor.selects("Show", "Without a summary");
    visitor.sees_text("Nobody fits.");
    visitor.selects("Show", "Everybody");
    visitor.fills("Name", "trüong");
    visitor.sees_text("1 shown");
    visitor.sees("link", "Julia Truong");
    visitor.fills("Name", "");
    visitor.clicks("link", "Write Carla Uroz’s interview");
    visitor.field_contains("Full name", "Carla Uroz");
    visitor.fills("Role", "Animator");
    visitor.sees_text("The day of publication is missing.");
    visitor.clicks("button", "Save as a draft");
    desk.has_saved("carla-uroz.json", |saved| saved["draft"] == true && saved["nominated_by"][0] == "Axel Gilet");
    visitor.clicks("link", "People");
    visitor.selects("Show", "Drafts");
    visitor.sees("link", "Carla Uroz");
    visitor.selects("Language of the desk", "Français");
    visitor.sees("heading", "Les personnes");
    visitor.sees_text("Brouillon");
    visitor.ends_with_clean_console();
}

fn moves_texts_between_answers(start: &Start) {
    let (site, desk) = (Site::shipped(), Desk::start());
    let visitor = editor(start, &site, &desk);
    visitor.clicks("link", "Axel Gilet");
    let before = desk.interview("axel-gilet.json");
    let paragraphs = |saved: &serde_json::Value, question: &str| -> Vec<String> {
        let answers = saved["answers"].as_array().unwrap();
        let answer = answers.iter().find(|answer| answer["question"] == question);
        answer.map_or_else(Vec::new, |answer| serde_json::from_value(answer["paragraphs"].clone()).unwrap())
    };
    let first = &paragraphs(&before, "first-project");
    let label = fields_label(&site, "first-project");
    visitor.clicks("button", &format!("Join with the one above: {label}, paragraph 2"));
    visitor.field_contains(&format!("{label}, paragraph 1"), &format!("{} {}", first[0], first[1]));
    visitor.clicks("textbox", &format!("{label}, paragraph 1"));
    visitor.puts_cursor_before(&first[1]);
    visitor.clicks("button", &format!("Part at the cursor: {label}, paragraph 1"));
    visitor.field_contains(&format!("{label}, paragraph 2"), &first[1]);
    visitor.selects(&format!("Move to: {label}, paragraph 2"), &fields_label(&site, "advice"));
    visitor.clicks("button", "Save and publish");
    desk.has_saved("axel-gilet.json", |saved| {
        paragraphs(saved, "first-project") == first[..1] && paragraphs(saved, "advice").last() == Some(&first[1])
    });
    visitor.ends_with_clean_console();
}

/// What a question of the shipped series is called in short.
fn fields_label(site: &Site, question: &str) -> String {
    let feed = site.newsfeed();
    feed.series().questions.iter().find(|known| known.id.as_str() == question).unwrap().label.clone()
}

fn adds_a_portrait_and_an_edition(start: &Start) {
    let (site, desk) = (Site::shipped(), Desk::start());
    let visitor = editor(start, &site, &desk);
    visitor.clicks("link", "Axel Gilet");
    let mut png = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(900, 1200).write_to(&mut png, image::ImageFormat::Png).unwrap();
    visitor.drops_file(("group", "Portrait"), "axel.png", "image/png", png.get_ref());
    visitor.has_focus_on("textbox", "What the photograph shows, for those who can’t see it");
    visitor.types("Axel Gilet at his desk.");
    visitor.sees_picture_in_the_frame("Axel Gilet at his desk.");
    visitor.clicks("button", "Save and publish");
    desk.has_saved("axel-gilet.json", |saved| saved["person"]["portrait"]["src"] == "portraits/axel-gilet.jpg");
    let written = image::load_from_memory(&fs::read(desk.path("portraits/axel-gilet.jpg")).unwrap()).unwrap();
    assert_eq!((written.width(), written.height()), (800, 800));
    visitor.sees("heading", "The same interview in French");
    visitor.sees_text("Relations internationales à l’université");
    fs::remove_file(desk.path("spotlights/axel-gilet.fr.json")).unwrap();
    visitor.opens_url(&desk.url());
    visitor.loads_again();
    visitor.clicks("link", "Add Axel Gilet in French");
    visitor.sees("heading", "The same interview in English");
    visitor.fills("One sentence for the card", "Il aime le layout.");
    visitor.clicks("button", "Save as a draft");
    desk.has_saved("axel-gilet.fr.json", |saved| saved["language"] == "fr" && saved["slug"] == "axel-gilet");
    visitor.ends_with_clean_console();
}

fn withdraws_after_showing_what_happens(start: &Start) {
    let (site, desk) = (Site::shipped(), Desk::start());
    let visitor = editor(start, &site, &desk);
    visitor.clicks("button", "Withdraw Axel Gilet");
    visitor.sees_text("axel-gilet.json will be deleted.");
    visitor.clicks("button", "Cancel");
    visitor.sees_no("button", "Cancel");
    assert!(!desk.text("axel-gilet.json").is_empty());
    visitor.clicks("button", "Withdraw Axel Gilet");
    visitor.clicks("button", "Withdraw for good");
    visitor.sees_text("Axel Gilet is withdrawn.");
    visitor.clicks("button", "Close");
    visitor.sees_no("link", "Axel Gilet");
    assert!(desk.text("axel-gilet.json").is_empty() && desk.text("axel-gilet.fr.json").is_empty());
    visitor.ends_with_clean_console();
}

/// Whatever was pasted, in whatever form, the interview is the one that `import` makes of it.
fn reads_what_import_reads(start: &Start) {
    let (site, desk) = (Site::shipped(), Desk::start());
    let visitor = editor(start, &site, &desk);
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/articles");
    let content = desk.path("").display().to_string();
    for name in ["ada-lind.txt", "noe-faure.txt", "tessa-holm.md", "tessa-holm-comments.txt", "marie-martin.txt"] {
        let file = folder.join(name);
        let imported = desk.runs(&["import", "--stdout", &file.display().to_string(), "--content", &content]);
        visitor.opens_url(&desk.url());
        visitor.clicks("button", "New interview");
        visitor.clicks("textbox", PASTE);
        visitor.pastes("text/plain", &fs::read_to_string(&file).unwrap());
        let expected: serde_json::Value = serde_json::from_str(&imported).unwrap();
        visitor.field_contains("Full name", expected["person"]["name"].as_str().unwrap());
        visitor.clicks("button", "Save as a draft");
        let slug = expected["slug"].as_str().unwrap().to_owned();
        let mut as_draft = expected.clone();
        as_draft["draft"] = true.into();
        desk.has_saved(&format!("{slug}.json"), |saved| *saved == as_draft);
        fs::remove_file(desk.path(&format!("spotlights/{slug}.json"))).unwrap();
        visitor.opens_url("about:blank");
    }
}

/// `docs/EDITORS.md`, from the document in an e-mail to the card: each name on the page is the one that the guide gives. With
/// `SITE_PICTURES=1`, it makes the guide's pictures anew.
fn follows_the_guide(start: &Start) {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let guide = fs::read_to_string(docs.join("EDITORS.md")).unwrap();
    let walk =
        collapsed(guide.split("## From an e-mail").nth(1).and_then(|rest| rest.split("## In a terminal").next()).unwrap());
    let told = |name: &'static str| {
        assert!(walk.contains(&format!("**{name}**")), "the guide does not tell of {name:?}");
        name
    };
    let quoted: Vec<&str> = guide.lines().filter_map(|line| line.trim().strip_prefix("> ")).collect();
    let [sentence, shown] = quoted[..2] else { panic!("{quoted:?}") };
    let (site, desk) = (Site::shipped(), Desk::start());
    let visitor = start.visitor(&site, Device::DESKTOP);
    let picture = |name: &str| {
        let file = format!("editors/{name}.webp");
        assert!(guide.contains(&format!("]({file})")), "the guide does not show {file}");
        visitor.takes_picture(&docs.join(&file));
        assert!(docs.join(&file).is_file(), "docs/{file} is missing; SITE_PICTURES=1 makes it");
    };
    visitor.opens_url(&desk.url());
    visitor.sees("heading", told("People"));
    picture("1-people");
    visitor.clicks("button", told("New interview"));
    visitor.sees("textbox", told(PASTE));
    let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    visitor.drops_file(("region", told("Article")), "interview.docx", kind, &docx(ARTICLE));
    visitor.sees("heading", told("As visitors will see it"));
    visitor.sees_in_the_frame("Ada Lind");
    picture("2-article");
    visitor.clicks("textbox", told("Full name"));
    picture("3-words");
    visitor.sees("heading", told("Still to look at"));
    visitor.fills(told("One sentence for the card"), sentence);
    visitor.sees_text(told("Part at the cursor"));
    picture("4-sentence");
    let mut png = std::io::Cursor::new(Vec::new());
    let evening = |x: u32, y: u32| image::Rgb([150 - (y / 12) as u8, 110 + (x / 40) as u8, 130 + (y / 16) as u8]);
    image::RgbImage::from_fn(1600, 1200, evening).write_to(&mut png, image::ImageFormat::Png).unwrap();
    visitor.drops_file(("group", told("Portrait")), "P1000123.png", "image/png", png.get_ref());
    visitor.has_focus_on("textbox", told("What the photograph shows, for those who can’t see it"));
    visitor.types(shown);
    picture("5-portrait");
    visitor.clicks("button", told("Save and publish"));
    assert!(walk.contains("`Saved: ada-lind.json.`"));
    visitor.sees_text("Saved: ada-lind.json.");
    picture("6-saved");
    for name in ["Save as a draft", "Not saved yet", "Put my changes on top of it", "Move to", "Join with the one above"] {
        told(name);
    }
    let content = desk.path("").display().to_string();
    let checked = desk.runs(&["check", &content]);
    assert!(!checked.contains("ada-lind"), "{checked}");
    let saved = desk.interview("ada-lind.json");
    assert_eq!((&saved["summary"], &saved["person"]["portrait"]["alt"]), (&sentence.into(), &shown.into()));
    visitor.ends_with_clean_console();
}

fn works_with_the_keyboard_alone(start: &Start) {
    let (site, desk) = (Site::shipped(), Desk::start());
    let visitor = editor(start, &site, &desk);
    visitor.tabs_to("button", "New interview");
    visitor.presses(Key::Enter);
    visitor.sees("textbox", PASTE);
    visitor.tabs_to("textbox", PASTE);
    visitor.pastes("text/plain", ARTICLE);
    visitor.field_contains("Full name", "Ada Lind");
    visitor.sees_text("Read: Ada Lind, 8 answers");
    visitor.tabs_within("textbox", "One sentence for the card", 40);
    visitor.types("She flies kites.");
    visitor.tabs_within("button", "Save and publish", 150);
    visitor.presses(Key::Enter);
    desk.has_saved("ada-lind.json", |saved| saved["summary"] == "She flies kites.");
    visitor.ends_with_clean_console();
}

fn has_no_violations_on_a_phone(start: &Start) {
    check(start, Device::PHONE);
}

fn has_no_violations_on_a_phone_in_dark(start: &Start) {
    check(start, Device::PHONE.dark());
}

fn has_no_violations_on_a_desktop(start: &Start) {
    check(start, Device::DESKTOP);
}

fn has_no_violations_on_a_desktop_in_dark(start: &Start) {
    check(start, Device::DESKTOP.dark());
}

/// Each state of the desk passes axe in both languages, and fits the screen.
fn check(start: &Start, device: Device) {
    let (site, desk) = (Site::shipped(), Desk::start());
    let visitor = start.visitor(&site, device);
    let mut found = Vec::new();
    let mut look = |what: &str| {
        found.extend(violations(&visitor).into_iter().map(|violation| format!("{what}: {violation}")));
        let wide: i64 = visitor.evaluates("return document.documentElement.scrollWidth - innerWidth");
        if wide > 0 {
            found.push(format!("{what}: {wide} pixels too wide"));
        }
    };
    visitor.opens_url(&desk.url());
    visitor.sees("heading", "People");
    look("the list");
    visitor.clicks("button", "Withdraw Axel Gilet");
    visitor.sees_text("axel-gilet.json will be deleted.");
    look("the withdrawal");
    visitor.clicks("button", "Cancel");
    visitor.clicks("button", "New interview");
    visitor.sees("textbox", PASTE);
    look("nothing yet");
    visitor.clicks("textbox", PASTE);
    visitor.pastes("text/plain", "Not an article.");
    visitor.sees_text("The article can’t be read.");
    look("a text that is no article");
    visitor.clicks("button", "Paste another article");
    visitor.clicks("textbox", PASTE);
    visitor.pastes("text/plain", ARTICLE);
    visitor.field_contains("Full name", "Ada Lind");
    visitor.clicks("textbox", "Full name");
    look("an interview");
    visitor.selects("Language of the desk", "Français");
    visitor.sees("heading", "Comme les visiteurs la verront");
    look("an interview in French");
    assert!(found.is_empty(), "{found:#?}");
    visitor.ends_with_clean_console();
}
