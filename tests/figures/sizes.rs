//! Download sizes with brotli.

use scraper::{Html, Selector};
use std::fs;
use std::path::Path;

use crate::studio::Studio;
use crate::{headline, kilobytes, line};

pub fn print(site: &Path, studios: &[Studio]) {
    headline("Sizes (brotli), of the shipped content unless stated otherwise");
    let print = |what: &str, bytes, target| line(what, &kilobytes(bytes), target);
    let page = |path| page(site, path);
    print("an interview until first paint: the page with its styles", page("spotlights/axel-gilet/index.html"), "target 10");
    print("the feed of 3 people until first paint", page("index.html"), "target 14");
    for studio in studios {
        let what = format!("the feed of {} people until first paint", studio.people);
        print(&what, self::page(studio.feed_site(), "index.html"), "target 14");
    }
    let html = fs::read_to_string(site.join("index.html")).expect("the site has a first page");
    let script = Html::parse_document(&html);
    let script = script.select(&Selector::parse("script[data-glue]").expect("the selector is right")).next();
    let script = script.expect("the page starts the application");
    let part = |name: &str| sent(site, script.attr(name).expect("the script names this part").trim_start_matches('/'));
    print("the application on a list: wasm and its JavaScript", part("data-wasm") + part("data-glue"), "target 130");
    print("the whole application, which few visitors need", part("data-whole-wasm") + part("data-whole-glue"), "");
    print("the element's script", sent(site, "embed.js"), "target 4");
    let cards = ["embed.js", "data/embed.css", "data/cards.html"];
    print("the element with prerendered cards", cards.iter().map(|file| sent(site, file)).sum(), "");
}

/// A page with its styles, which are inline: no file may hold up the first paint.
fn page(site: &Path, path: &str) -> u64 {
    let html = fs::read_to_string(site.join(path)).unwrap_or_else(|problem| panic!("{path}: {problem}"));
    let html = Html::parse_document(&html);
    let link = Selector::parse("head link[rel=stylesheet]:not([media=print])").expect("the selector is right");
    let sheets: Vec<_> = html.select(&link).filter_map(|link| link.attr("href")).collect();
    assert!(sheets.is_empty(), "{path} waits for {sheets:?}");
    sent(site, path)
}

/// The size of a file as it is sent: of its brotli edition where there is one.
fn sent(site: &Path, file: &str) -> u64 {
    let plain = site.join(file);
    let compressed = site.join(format!("{file}.br"));
    let found = compressed.metadata().or_else(|_| plain.metadata());
    found.unwrap_or_else(|problem| panic!("{}: {problem}", plain.display())).len()
}
