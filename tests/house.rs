//! The house's invariants: what no file may say, and what every style sheet must. Each is a sentence of the design that
//! the compiler cannot check.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test, and points at its line")]

use std::collections::{BTreeMap, BTreeSet, VecDeque};
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

/// The floors of the house, top first; those in a row stand side by side. Whatever is on a floor imports what is below it.
const FLOORS: [&[&str]; 18] = [
    &["bin", "main.rs"],
    &["site/cli.rs"],
    &["site/commands", "desk"],
    &["site/check", "site/import", "site/publish", "site/sample"],
    &["site/pages"],
    &["site/app", "site/picture"],
    &["site/library", "site/output"],
    &["site/toolchain"],
    &["ui/app"],
    &["ui/pages"],
    &["ui/components"],
    &["ui"],
    &["canonical.rs", "words"],
    &["snippet.rs", "chain_layout.rs", "diatom.rs", "content"],
    &["route.rs"],
    &["search"],
    &["domain"],
    // They only name the modules below them.
    &["lib.rs", "site/mod.rs", "ui/mod.rs"],
];

/// The floor of a file below `src`, from the top, and its folder there.
fn floor(file: &str) -> (usize, &'static str) {
    let is_in = |place: &str| file == place || file.strip_prefix(place).is_some_and(|rest| rest.starts_with('/'));
    let all = FLOORS.iter().enumerate().flat_map(|(floor, places)| places.iter().map(move |place| (floor, *place)));
    // "ui/pages/feed.rs" is in "ui" as well; the longer name is nearer.
    let nearest = all.filter(|(_, place)| is_in(place)).max_by_key(|(_, place)| place.len());
    nearest.unwrap_or_else(|| panic!("src/{file} is on no floor: add its folder to FLOORS"))
}

/// What is wrong with the imports of `sources`, files below `src` with their texts: those that run upwards, and circles.
fn import_faults(sources: &BTreeMap<&str, String>) -> Vec<String> {
    let imports: BTreeMap<&str, BTreeSet<&str>> =
        sources.iter().map(|(file, text)| (*file, imported_files(file, text, sources))).collect();
    let mut faults = Vec::new();
    for (from, files) in &imports {
        for to in files {
            let ((upper, folder), (lower, other)) = (floor(from), floor(to));
            if upper >= lower && folder != other {
                faults.push(format!("src/{from} imports src/{to}, which is not below it"));
            }
        }
    }
    faults.extend(imports.keys().filter_map(|file| circle(file, &imports)));
    faults
}

/// The files that a file imports. Tests may import what they like.
fn imported_files<'a>(file: &str, text: &str, sources: &BTreeMap<&'a str, String>) -> BTreeSet<&'a str> {
    let text = code(text.split("#[cfg(test)]").next().unwrap_or_default());
    let module = file.trim_end_matches(".rs").trim_end_matches("/mod").split('/').collect::<Vec<_>>();
    let file_of = |path: &[String]| {
        let path = path.join("/");
        let names = [format!("{path}.rs"), format!("{path}/mod.rs")];
        names.iter().find_map(|name| sources.get_key_value(name.as_str())).map(|(name, _)| *name)
    };
    let mut files = BTreeSet::new();
    for (start, root) in ["crate::", "super::", "talent_spotlights::"].iter().flat_map(|root| text.match_indices(root)) {
        if text[..start].ends_with(|letter: char| letter.is_alphanumeric() || letter == '_' || letter == ':') {
            continue;
        }
        let home = if root == "super::" { &module[..module.len() - 1] } else { &[] };
        for path in paths(&text[start + root.len()..]) {
            let path: Vec<String> = home.iter().map(|part| (*part).to_owned()).chain(path).collect();
            // The longest beginning of the path that is a file; the rest names something in it.
            files.extend((1..=path.len()).rev().find_map(|length| file_of(&path[..length])));
        }
    }
    files.remove(file);
    files
}

/// The paths that a text begins with: "a::{b, c::d}" are "a::b" and "a::c::d".
fn paths(text: &str) -> Vec<Vec<String>> {
    if let Some(group) = text.strip_prefix('{') {
        let mut depth = 1;
        let ends = |letter: char| {
            depth += match letter {
                '{' => 1,
                '}' => -1,
                _ => 0,
            };
            depth == 0 || (depth == 1 && letter == ',')
        };
        let group = group.split_once(';').map_or(group, |(group, _)| group);
        return group.split(ends).map(str::trim).filter(|part| !part.is_empty()).flat_map(paths).collect();
    }
    let end = text.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    let below = rest.strip_prefix("::").map(paths).filter(|below| !below.is_empty()).unwrap_or_else(|| vec![Vec::new()]);
    if name.is_empty() {
        return Vec::new();
    }
    below.into_iter().map(|below| std::iter::once(name.to_owned()).chain(below).collect()).collect()
}

/// The way from a file through its imports back to itself.
fn circle(start: &str, imports: &BTreeMap<&str, BTreeSet<&str>>) -> Option<String> {
    let mut ways = VecDeque::from([vec![start]]);
    let mut seen = BTreeSet::new();
    while let Some(way) = ways.pop_front() {
        for next in imports.get(way.last()?).into_iter().flatten() {
            if *next == start {
                return Some(format!("src/{} imports itself in a circle: {} → {start}", start, way.join(" → ")));
            }
            if seen.insert(*next) {
                ways.push_back(way.iter().copied().chain([*next]).collect());
            }
        }
    }
    None
}

#[test]
fn imports_run_one_way() {
    let files = files("src", "rs");
    let sources = files.iter().map(|(name, text)| (name.trim_start_matches("src/"), text.clone())).collect();
    let faults = import_faults(&sources);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn an_import_that_runs_up_and_a_circle_are_found() {
    let check = |files: &[(&'static str, &str)], fault: &str| {
        let faults = import_faults(&files.iter().map(|(name, text)| (*name, (*text).to_owned())).collect());
        assert!(faults.iter().any(|found| found.contains(fault)), "{faults:?}");
    };
    let build = ("site/commands/build.rs", "");
    check(&[build, ("site/output/files.rs", "use crate::site::{commands::build, library};")], "which is not below it");
    check(&[build, ("site/pages/head.rs", "fn x() { crate::site::commands::build::run() }")], "which is not below it");
    check(&[("site/check/mod.rs", "use super::import;"), ("site/import/mod.rs", "")], "which is not below it");
    let circle = [("domain/date.rs", "use super::slug::Slug;"), ("domain/slug.rs", "use crate::domain::{date::Date, text};")];
    check(&circle, "domain/date.rs → domain/slug.rs → domain/date.rs");
}

#[test]
fn lower_floors_know_neither_leptos_nor_the_command_line() {
    let sources = files("src", "rs");
    let below = |start: &[&str]| -> Vec<_> {
        sources.iter().filter(|(name, _)| start.iter().any(|start| name.starts_with(start))).cloned().collect()
    };
    check_absent(
        &below(&["src/route", "src/content", "src/diatom", "src/canonical"]),
        &["leptos", "web_sys"],
        &[],
        "views are above addresses and content",
    );
    check_absent(
        &below(&["src/site"]),
        &["clap::Args", "Parser)]", "Subcommand)]", "cli::"],
        &["src/site/cli.rs", "src/site/commands"],
        "arguments are the business of the commands",
    );
    check_absent(
        &below(&["src/domain", "src/route", "src/ui", "src/desk", "src/main.rs", "src/bin/list.rs", "src/bin/desk.rs"]),
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
        &["src/ui/browser", "src/desk/browser.rs", "src/main.rs", "src/bin/list.rs"],
        "calls to the browser live in ui::browser, those of the desk in desk::browser",
    );
}

#[test]
fn what_visitors_download_knows_nothing_of_the_desk() {
    let visitors: Vec<_> = files("src", "rs")
        .into_iter()
        .filter(|(name, _)| !name.starts_with("src/desk/") && !name.starts_with("src/site/"))
        .collect();
    check_absent(&visitors, &["crate::desk", "spotlights::desk"], &["src/bin/desk.rs"], "only its own entry starts the desk");
    let html = fs::read_to_string(root().join("index.html")).unwrap();
    assert!(!html.contains("desk/"), "index.html is the page of visitors");
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

/// The style sheets that the page lists, in order.
fn listed_styles() -> Vec<String> {
    let html = fs::read_to_string(root().join("index.html")).unwrap();
    let links = html
        .lines()
        .filter(|line| line.contains("href=\"style/") && line.contains(".css\"") && !line.trim_start().starts_with("<!--"));
    links.filter_map(|line| line.split("href=\"").nth(1)?.split('"').next().map(str::to_owned)).collect()
}

#[test]
fn every_style_sheet_is_listed_once_tokens_first() {
    let listed = listed_styles();
    assert_eq!(listed.first().map(String::as_str), Some("style/tokens.css"), "index.html must list the tokens first");
    let mut sorted = listed.clone();
    sorted.sort();
    let names = files("style", "css").into_iter().map(|(name, _)| name);
    let is_of_page = |name: &String| !["style/element/", "style/desk/"].iter().any(|folder| name.starts_with(folder));
    let names: Vec<String> = names.filter(is_of_page).collect();
    assert_eq!(sorted, names, "index.html must list exactly the files of style/, but for the element's and the desk's");
}

#[test]
fn every_style_sheet_opens_its_layer() {
    for (name, text) in files("style", "css") {
        let text = without_css_comments(&text);
        assert!(text.trim_start().starts_with("@layer "), "{name} must open with its @layer");
        assert!(!text.contains("@import"), "{name} imports another file, which Trunk does not resolve");
    }
    let tokens = fs::read_to_string(root().join("style/tokens.css")).unwrap();
    let order = "@layer tokens, reset, base, components, utilities;";
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
    assert_eq!(html.matches("<script").count(), 1, "index.html starts one script, src/page.js");
    check_absent(&files("src/ui", "rs"), &["style=", "<style"], &[], "the policy refuses inline styles");
    check_absent(&files("src/desk", "rs"), &["style=", "<style"], &[], "the policy of the desk refuses inline styles");
}

#[test]
fn trunk_uses_the_wasm_bindgen_that_the_crate_is_built_with() {
    let read = |name: &str| fs::read_to_string(root().join(name)).unwrap();
    let lock = read("Cargo.lock");
    let version = lock.split("name = \"wasm-bindgen\"\nversion = \"").nth(1).unwrap().split('"').next().unwrap();
    let line = format!("wasm_bindgen = \"{version}\"");
    assert!(read("Trunk.toml").contains(&line), "Trunk.toml must say {line}, the version in Cargo.lock");
    let constant = format!("VERSION: &str = \"{version}\"");
    assert!(read("src/site/commands/wasm_bindgen.rs").contains(&constant), "wasm_bindgen.rs must say {constant}");
}
