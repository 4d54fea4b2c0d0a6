//! The house's invariants: what no file may say, and what every style sheet must. Each is a sentence of the design that
//! the compiler cannot check.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test, and points at its line")]

use std::fs;
use std::path::Path;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files below `directory` whose names end in `extension`, as paths from the root, with their texts.
fn files(directory: &str, extension: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut directories = vec![root().join(directory)];
    while let Some(directory) = directories.pop() {
        let entries = fs::read_dir(&directory).unwrap_or_else(|error| panic!("{}: {error}", directory.display()));
        for path in entries.map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                directories.push(path);
            } else if path.extension().is_some_and(|found| found == extension) {
                found.push((name_of(&path), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "{directory} holds no .{extension} file: is the house still there?");
    found
}

fn name_of(path: &Path) -> String {
    path.strip_prefix(root()).unwrap().to_string_lossy().into_owned()
}

/// A file with its comments taken out, since these may well name what is absent.
fn code(text: &str) -> String {
    text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// No file of `files` holds one of `words`, except those whose path starts with one of `but`.
fn check_absent(files: &[(String, String)], words: &[&str], but: &[&str], why: &str) {
    let mut offences = Vec::new();
    for (name, text) in files.iter().filter(|(name, _)| !but.iter().any(|start| name.starts_with(start))) {
        for (number, line) in code(text).lines().enumerate() {
            for word in words.iter().filter(|word| line.contains(**word)) {
                offences.push(format!("{name}:{}: {word}", number + 1));
            }
        }
    }
    assert!(offences.is_empty(), "{why}:\n{}", offences.join("\n"));
}

#[test]
fn the_domain_knows_no_browser_no_serialisation_no_files_no_clock() {
    let words = [
        "leptos",
        "web_sys",
        "js_sys",
        "wasm_bindgen",
        "serde",
        "std::fs",
        "std::io",
        "std::env",
        "SystemTime",
        "Instant",
        "now_utc",
        "crate::",
    ];
    let files: Vec<_> =
        files("src/domain", "rs").into_iter().map(|(name, text)| (name, text.replace("crate::domain", ""))).collect();
    check_absent(&files, &words, &[], "the domain must know only itself");
}

#[test]
fn dependencies_point_one_way() {
    let sources = files("src", "rs");
    let below = |start: &[&str]| -> Vec<_> {
        sources.iter().filter(|(name, _)| start.iter().any(|start| name.starts_with(start))).cloned().collect()
    };
    check_absent(
        &below(&["src/route", "src/content", "src/diatom"]),
        &["leptos", "web_sys", "crate::ui"],
        &[],
        "views are above addresses and content",
    );
    check_absent(
        &sources,
        &["crate::site", "talent_spotlights::site"],
        &["src/site", "src/bin/site.rs"],
        "nothing uses the companion",
    );
    check_absent(
        &below(&["src/domain", "src/route", "src/ui", "src/main.rs"]),
        &["std::fs", "std::process"],
        &[],
        "what runs in the browser touches no files",
    );
}

#[test]
fn the_browser_is_called_from_one_place() {
    check_absent(
        &files("src", "rs"),
        &["web_sys", "js_sys"],
        &["src/ui/browser", "src/main.rs"],
        "calls to the browser live in ui::browser",
    );
}

#[test]
fn text_goes_to_the_page_only_as_text() {
    let words = ["inner_html", "innerHTML", "set_outer_html", "insert_adjacent_html"];
    check_absent(&files("src", "rs"), &words, &[], "markup from strings can smuggle in scripts");
}

#[test]
fn what_visitors_download_holds_no_heavy_crates() {
    let lines = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    for crate_name in ["regex", "url", "chrono"] {
        let named = lines.lines().any(|line| line.starts_with(&format!("{crate_name} = ")));
        assert!(
            !named,
            "Cargo.toml names {crate_name}, which is too heavy for the page; if only the companion needs it, say so here"
        );
    }
}

/// The style sheets that the page links, in order.
fn linked_styles() -> Vec<String> {
    let html = fs::read_to_string(root().join("index.html")).unwrap();
    let links = html
        .lines()
        .filter(|line| line.contains("data-trunk") && line.contains(".css\"") && !line.trim_start().starts_with("<!--"));
    links.filter_map(|line| line.split("href=\"").nth(1)?.split('"').next().map(str::to_owned)).collect()
}

#[test]
fn every_style_sheet_is_linked_once_tokens_first() {
    let linked = linked_styles();
    assert_eq!(linked.first().map(String::as_str), Some("style/tokens.css"), "index.html must link the tokens first");
    let mut sorted = linked.clone();
    sorted.sort();
    let names = files("style", "css").into_iter().map(|(name, _)| name);
    let names: Vec<String> = names.filter(|name| !name.starts_with("style/element/")).collect();
    assert_eq!(sorted, names, "index.html must link exactly the files of style/, but for the element's");
}

#[test]
fn every_style_sheet_opens_its_layer() {
    for (name, text) in files("style", "css") {
        let text = without_css_comments(&text);
        assert!(text.trim_start().starts_with("@layer "), "{name} must open with its @layer");
        assert!(!text.contains("@import"), "{name} imports another file, which Trunk does not resolve");
    }
    let tokens = fs::read_to_string(root().join("style/tokens.css")).unwrap();
    let order = "@layer reset, base, components, utilities;";
    assert!(without_css_comments(&tokens).trim_start().starts_with(order), "style/tokens.css must open with {order}");
}

fn without_css_comments(text: &str) -> String {
    let mut parts = text.split("/*");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |kept, part| kept + part.split_once("*/").map_or("", |(_, after)| after))
}

#[test]
fn the_page_holds_nothing_that_the_content_security_policy_refuses() {
    let html = fs::read_to_string(root().join("index.html")).unwrap();
    for refused in ["<style", " style=\"", " onload=", " onclick=", "<base"] {
        assert!(!html.contains(refused), "index.html holds {refused}");
    }
    assert_eq!(html.matches("<script").count(), 1, "index.html starts one script, src/start.js");
    check_absent(&files("src/ui", "rs"), &["style=", "<style"], &[], "the policy refuses inline styles");
}

#[test]
fn trunk_uses_the_wasm_bindgen_that_the_crate_is_built_with() {
    let read = |name: &str| fs::read_to_string(root().join(name)).unwrap();
    let lock = read("Cargo.lock");
    let version = lock.split("name = \"wasm-bindgen\"\nversion = \"").nth(1).unwrap().split('"').next().unwrap();
    let line = format!("wasm_bindgen = \"{version}\"");
    assert!(read("Trunk.toml").contains(&line), "Trunk.toml must say {line}, the version in Cargo.lock");
}
