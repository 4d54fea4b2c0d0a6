//! What a visitor downloads, as it is sent to browsers that speak brotli.

use scraper::{Html, Selector};
use std::fs;
use std::path::Path;

use crate::studio::Studio;
use crate::{headline, kilobytes, line};

pub fn print(site: &Path, studios: &[Studio]) {
    headline("Sizes (brotli), of the shipped interviews where nothing else is said");
    let print = |what: &str, bytes, bar| line(what, &kilobytes(bytes), bar);
    let page = |path| page(site, path);
    print("an interview without script: page and styles", page("spotlights/axel-gilet/index.html"), "bar 14");
    print("the feed of three people until the first paint", page("index.html"), "bar 7");
    for studio in studios {
        let what = format!("the feed of {} people until the first paint", studio.people);
        print(&what, self::page(studio.light(), "index.html"), "bar 7");
    }
    let engine: serde_json::Value =
        serde_json::from_slice(&fs::read(site.join("data/engine.json")).expect("the site has an engine")).expect("it is JSON");
    let part = |name: &str| sent(site, engine[name].as_str().expect("the engine has this part"));
    print("the application: wasm and glue", part("wasm") + part("glue"), "bar 120");
    print("the element's script", sent(site, "embed.js"), "bar 4");
    let cards = ["embed.js", "data/embed.css", "data/cards.html"];
    print("the element with finished cards", cards.iter().map(|file| sent(site, file)).sum(), "");
}

/// A page with the styles that it waits for.
fn page(site: &Path, path: &str) -> u64 {
    let html = fs::read_to_string(site.join(path)).unwrap_or_else(|problem| panic!("{path}: {problem}"));
    let html = Html::parse_document(&html);
    let link = Selector::parse("head link[rel=stylesheet]:not([media=print])").expect("the selector is right");
    let sheets = html.select(&link).filter_map(|link| link.attr("href"));
    sent(site, path) + sheets.map(|sheet| sent(site, sheet.trim_start_matches('/'))).sum::<u64>()
}

/// The bytes that are sent for a file.
fn sent(site: &Path, file: &str) -> u64 {
    let plain = site.join(file);
    let compressed = site.join(format!("{file}.br"));
    let found = compressed.metadata().or_else(|_| plain.metadata());
    found.unwrap_or_else(|problem| panic!("{}: {problem}", plain.display())).len()
}
