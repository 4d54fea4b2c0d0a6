//! A withdrawn person is named nowhere in the built site: the names and contents of all files are searched.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};
use talent_spotlights::site::app::template::Template;
use talent_spotlights::site::library::Library;
use talent_spotlights::site::output::cache::Cache;
use talent_spotlights::site::pages::data;
use talent_spotlights::site::pages::localized::{LocalizedSite, localized_sites};
use talent_spotlights::site::pages::prerender;
use talent_spotlights::site::pages::site_url::SiteUrl;
use talent_spotlights::site::picture::photograph::Photographs;
use talent_spotlights::site::publish;
use talent_spotlights::site::publish::element;
use tempfile::TempDir;

const TEMPLATE: &str = r#"<!DOCTYPE html><html lang="en"><head><meta http-equiv="Content-Security-Policy" content=""><meta name="base-path" content="/"><title>T</title><link data-kind="base" href="style/tokens.css"></head><body><div id="app"></div></body></html>"#;

/// What would identify the person: the name and its parts as spelled in HTML, JSON, URLs and slugs, an alias, words of the
/// answers, and values that nobody else has.
const TRACES: [&str; 14] = [
    "zéphyrine",
    "zephyrine",
    "z%c3%a9phyrine",
    "z\\u00e9phyrine",
    "z&#233;phyrine",
    "quillfeather",
    "zeph",
    "quill-old",
    "marmalade",
    "kite surgeon",
    "kite-surgeon",
    "portraits/280/zephyrine-",
    "lantern guild",
    "confiture d’oranges",
];

/// A studio in which Ada nominated Zéphyrine, and she nominated Bo and Cleo, who has not answered yet. Dag is unrelated.
fn studio() -> TempDir {
    let content = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let file = content.path().join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    };
    let series = json!({
        "title": "Under the Lens", "category": "Talent Spotlights", "studio": { "name": "Harbour" }, "languages": ["en", "fr"],
        "apply": { "label": { "en": "Apply" }, "url": "https://studio.example/jobs/" },
        "questions": [{ "id": "advice", "label": { "en": "A" }, "wording": { "en": "Advice?" } }],
        "disciplines": [{ "id": "animation", "name": { "en": "Animation" }, "roles": ["Animator", "Kite Surgeon"] }],
        "aliases": { "Zeph Q.": "Zéphyrine Quillfeather" },
        "redirects": { "spotlights/quill-old/": "spotlights/zephyrine-quillfeather/", "people/old/": "" }
    });
    write("series.json", &series.to_string());
    let interview = |slug: &str, name: &str, day: &str, by: &[&str], to: &[&str]| {
        json!({
            "slug": slug, "person": { "name": name, "role": "Animator" }, "published": day, "language": "en",
            "nominated_by": by, "nominates": to, "answers": [{ "question": "advice", "paragraphs": ["Rest."] }]
        })
    };
    let zephyrine = "Zéphyrine Quillfeather";
    let mut hers = interview("zephyrine-quillfeather", zephyrine, "2024-02-01", &["Ada Lind"], &["Bo Marin", "Cleo Sand"]);
    hers["person"]["role"] = "Kite Surgeon".into();
    hers["person"]["portrait"] = json!({ "src": "portraits/zephyrine.jpg", "alt": "Zéphyrine" });
    hers["schools"] = json!(["Lantern Guild"]);
    hers["answers"][0]["paragraphs"] = json!(["Eat marmalade."]);
    let mut french = hers.clone();
    french["language"] = "fr".into();
    french["summary"] = "Zéphyrine Quillfeather mange de la confiture d'oranges.".into();
    let ada = interview("ada-lind", "Ada Lind", "2024-01-01", &[], &[zephyrine]);
    let bo = interview("bo-marin", "Bo Marin", "2024-03-01", &["Zeph Q."], &[]);
    let dag = interview("dag-moe", "Dag Moe", "2024-04-01", &[], &[]);
    let files = [
        ("zephyrine-quillfeather", &hers),
        ("zephyrine-quillfeather.fr", &french),
        ("ada-lind", &ada),
        ("bo-marin", &bo),
        ("dag-moe", &dag),
    ];
    for (name, interview) in files {
        write(&format!("spotlights/{name}.json"), &serde_json::to_string_pretty(interview).unwrap());
    }
    fs::create_dir_all(content.path().join("portraits")).unwrap();
    image::RgbImage::new(9, 9)
        .save_with_format(content.path().join("portraits/zephyrine.jpg"), image::ImageFormat::Png)
        .unwrap();
    content
}

/// Builds the site without the application.
fn built(content: &Path) -> TempDir {
    let out = tempfile::tempdir().unwrap();
    let mut library = Library::read(content).unwrap();
    assert_eq!(library.problems, []);
    let (photographs, cache) = (Photographs::publish(&mut library, content), Cache::of_this_checkout());
    photographs.write(out.path(), &cache).unwrap();
    let site_url = SiteUrl::parse("https://studio.example/people/");
    let sites = localized_sites(&library, &site_url);
    let template = Template::parse(TEMPLATE, &[], site_url.base.as_str()).unwrap();
    data::write_content(&library, out.path()).unwrap();
    for LocalizedSite { library, content, site_url } in &sites {
        for (name, bytes) in element::files(library).unwrap() {
            let file = out.path().join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, bytes).unwrap();
        }
        prerender::write(content, &template, site_url, out.path()).unwrap();
    }
    publish::write(&sites, &photographs, out.path(), &cache).unwrap();
    out
}

/// Each file with a trace of the person in its name or content.
fn traces(out: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![out.to_owned()];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            let name = path.strip_prefix(out).unwrap().to_string_lossy().to_lowercase();
            let text =
                if path.is_dir() { String::new() } else { String::from_utf8_lossy(&fs::read(&path).unwrap()).to_lowercase() };
            let there = TRACES.iter().filter(|trace| name.contains(**trace) || text.contains(**trace));
            found.extend(there.map(|trace| format!("{name}: {trace}")));
            if path.is_dir() { folders.push(path) } else { files += 1 }
        }
    }
    assert!(files > 40, "only {files} files were searched");
    found
}

/// The tombstone's page. Checks that the neighbours in the chain link to it.
#[track_caller]
fn tombstone(out: &Path) -> String {
    let read = |name: &str| fs::read_to_string(out.join("spotlights").join(name).join("index.html")).unwrap();
    let names = fs::read_dir(out.join("spotlights")).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let withdrawn: Vec<String> = names.filter(|name| name.starts_with("withdrawn-")).collect();
    let [slug] = withdrawn.as_slice() else { panic!("{withdrawn:?} should be one tombstone") };
    for neighbour in ["ada-lind", "bo-marin", "cleo-sand"] {
        let page = read(neighbour);
        assert!(page.contains(&format!("href=\"/people/spotlights/{slug}/\"")), "{neighbour} does not link to it: {page}");
    }
    assert!(fs::read_to_string(out.join("data/cards.html")).unwrap().contains("Next: a colleague"));
    assert!(!fs::read_to_string(out.join("sitemap.xml")).unwrap().contains(slug.as_str()));
    read(slug)
}

#[track_caller]
fn check_no_trace(content: &Path) {
    let out = built(content);
    assert_eq!(traces(out.path()), [""; 0]);
    let page = tombstone(out.path());
    for part in [
        "This interview is no longer available</h1>",
        "noindex",
        "spotlights/ada-lind/\"",
        "spotlights/bo-marin/\"",
        "spotlights/cleo-sand/\"",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    assert!(out.path().join("people/old/index.html").is_file());
}

#[test]
fn before_the_withdrawal_all_traces_are_found() {
    let found = traces(built(studio().path()).path());
    for place in
        ["feed.xml: quillfeather", "data/spotlights/zephyrine-quillfeather.json: marmalade", "portraits/280/zephyrine-"]
    {
        assert!(found.iter().any(|found| found.starts_with(place)), "{place} is not in {found:#?}");
    }
    assert!(TRACES[5..].iter().all(|trace| found.iter().any(|found| found.ends_with(trace))), "{found:#?}");
}

#[test]
fn the_field_in_one_edition_withdraws_all() {
    let content = studio();
    let file = content.path().join("spotlights/zephyrine-quillfeather.fr.json");
    let mut interview: Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
    interview["withdrawn"] = true.into();
    fs::write(&file, interview.to_string()).unwrap();
    check_no_trace(content.path());
    let (one, other) = (built(content.path()), built(content.path()));
    assert_eq!(tombstone(one.path()), tombstone(other.path()), "the address must not change from build to build");
}

fn withdraw(content: &Path, arguments: &[&str]) -> (bool, String) {
    let mut site = Command::new(env!("CARGO_BIN_EXE_site"));
    let output =
        site.arg("withdraw").args(arguments).arg("--content").arg(content).env("RUST_BACKTRACE", "0").output().unwrap();
    (output.status.success(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn the_command_removes_all_traces_from_the_content() {
    let content = studio();
    let ada = content.path().join("spotlights/ada-lind.json");
    fs::write(&ada, fs::read_to_string(&ada).unwrap().replace("Rest.", "Ask Zéphyrine.")).unwrap();
    let (is_done, stderr) = withdraw(content.path(), &["zephyrine-quillfeather"]);
    assert!(!is_done && stderr.contains("nothing was changed; to withdraw Zéphyrine Quillfeather, add --yes"), "{stderr}");
    let (is_done, stderr) = withdraw(content.path(), &["zephyrine-quillfeather", "--yes"]);
    assert!(is_done, "{stderr}");
    for part in ["ada-lind.json:1", "This contains “Zéphyrine”.", "Delete the photograph portraits/zephyrine.jpg", "history"]
    {
        assert!(stderr.contains(part), "{part} is not in {stderr}");
    }
    fs::write(&ada, fs::read_to_string(&ada).unwrap().replace("Ask Zéphyrine.", "Rest.")).unwrap();
    check_no_trace(content.path());
    fs::remove_file(content.path().join("portraits/zephyrine.jpg")).unwrap();
    for file in fs::read_dir(content.path().join("spotlights")).unwrap().map(|entry| entry.unwrap().path()) {
        let text = fs::read_to_string(&file).unwrap().to_lowercase();
        assert!(!text.contains("quillfeather") && !text.contains("zeph"), "{}: {text}", file.display());
    }
    let (is_done, stderr) = withdraw(content.path(), &["zephyrine-quillfeather", "--yes"]);
    assert!(!is_done && stderr.contains("there is nobody at “spotlights/zephyrine-quillfeather/”"), "{stderr}");
}

#[test]
fn a_tombstone_with_the_old_slug_gets_another_one() {
    let content = studio();
    fs::remove_file(content.path().join("spotlights/zephyrine-quillfeather.fr.json")).unwrap();
    let stone = r#"{ "slug": "zephyrine-quillfeather", "withdrawn": true, "nominated_by": ["Ada Lind"], "nominates": ["Bo Marin", "Cleo Sand"] }"#;
    fs::write(content.path().join("spotlights/zephyrine-quillfeather.json"), stone).unwrap();
    let (is_done, stderr) = withdraw(content.path(), &["zephyrine-quillfeather", "--yes"]);
    assert!(is_done, "{stderr}");
    check_no_trace(content.path());
}

#[test]
fn a_nominee_without_interview_can_be_withdrawn() {
    let content = studio();
    let (is_done, stderr) = withdraw(content.path(), &["cleo-sand", "--yes"]);
    assert!(is_done, "{stderr}");
    let out = built(content.path());
    assert!(!out.path().join("spotlights/cleo-sand").exists());
    let page = fs::read_to_string(out.path().join("spotlights/zephyrine-quillfeather/index.html")).unwrap();
    assert!(page.contains("a colleague") && !page.contains("Cleo"), "{page}");
}
