//! When a page is seen, on a slow network and a slow machine, and whether anything on it moves: with its scripts, and with
//! all of them removed.

use std::fs;
use std::path::{Path, PathBuf};
use talent_spotlights::site::output::files;

use serde_json::json;
use talent_spotlights::site::output::compress;
use talent_spotlights::site::output::server;
use tempfile::TempDir;

use crate::engine::{Browser, Device, Engine, RUNTIME};
use crate::{headline, line, median, studio};

/// How often each page is opened.
const RUNS: usize = 11;
const PAGES: [(&str, &str); 2] = [("the feed", ""), ("an interview", "spotlights/axel-gilet/")];

pub fn print(site: &Path) {
    headline(
        "A phone on slow 4G (1.6 Mbit/s, 150 ms), CPU slowed 4 times; medians of eleven, with and without scripts in turn",
    );
    for (what, page) in PAGES {
        let versions = [copy_of(site, page, str::to_owned), copy_of(site, page, without_scripts)];
        let mut seen = [Vec::new(), Vec::new()];
        let mut moved = Vec::new();
        for _ in 0..RUNS {
            for (version, seen) in versions.iter().zip(&mut seen) {
                let visit = visit(version.path(), page);
                seen.push(visit.painted);
                moved.push(visit.moved);
            }
        }
        let [with, without] = seen.map(median);
        line(&format!("{what}: largest contentful paint"), &format!("{with:.0} ms"), "");
        line(&format!("{what}: the same without scripts"), &format!("{without:.0} ms"), "");
        line(&format!("{what}: slower by"), &format!("{:.1} %", (with / without - 1.0) * 100.0), "bar 5");
        line(&format!("{what}: layout shift, at most"), &format!("{}", moved.into_iter().fold(0.0, f64::max)), "bar 0");
    }
}

struct Visit {
    /// The largest contentful paint, in milliseconds.
    painted: f64,
    /// The cumulative layout shift.
    moved: f64,
}

/// Opens the page in a browser that knows nothing of it yet.
fn visit(site: &Path, page: &str) -> Visit {
    let server = RUNTIME.block_on(server::spawn(site.to_path_buf(), "/")).expect("the site can be served");
    let browser = Browser::start(Engine::Chromium, Device::PHONE);
    browser.devtools("Network.enable", json!({}));
    let network = json!({ "offline": false, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 94_000 });
    browser.devtools("Network.emulateNetworkConditions", network);
    browser.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": 4 }));
    let answer = RUNTIME.block_on(async {
        browser.driver.goto(format!("{}{page}", server.url())).await?;
        browser.driver.execute_async(SEEN, vec![]).await
    });
    let [painted, moved] = answer.and_then(|answer| answer.convert()).expect("Chromium tells what was painted");
    Visit { painted, moved }
}

/// What Chromium noted, once the page answers by itself, if it ever does.
const SEEN: &str = "
    const [done] = arguments;
    const noted = (type) => new Promise((tell) => {
        const entries = [];
        new PerformanceObserver((list) => entries.push(...list.getEntries())).observe({ type, buffered: true });
        setTimeout(() => tell(entries), 500);
    });
    const isAlive = () => document.documentElement.dataset.alive !== undefined || !document.querySelector('link[rel=modulepreload]');
    const look = async () => {
        if (!isAlive()) return setTimeout(look, 50);
        const [paints, shifts] = await Promise.all([noted('largest-contentful-paint'), noted('layout-shift')]);
        done([paints.at(-1).startTime, shifts.reduce((sum, shift) => sum + shift.value, 0)]);
    };
    look();";

/// The page with all that it loads, altered and compressed.
fn copy_of(site: &Path, page: &str, alter: impl Fn(&str) -> String) -> TempDir {
    let copy = TempDir::new().expect("a temporary directory can be made");
    let files = files::list(site).expect("the site can be read");
    let is_of_a_page = |file: &PathBuf| file.extension().is_some_and(|extension| extension == "html");
    let is_compressed = |file: &PathBuf| file.extension().is_some_and(|extension| extension == "br" || extension == "gz");
    studio::copy(site, copy.path(), files.into_iter().filter(|file| !is_of_a_page(file) && !is_compressed(file)));
    for file in [format!("{page}index.html"), "404.html".to_owned()] {
        let html = fs::read_to_string(site.join(&file)).unwrap_or_else(|problem| panic!("{file}: {problem}"));
        let target = copy.path().join(&file);
        fs::create_dir_all(target.parent().expect("a file lies in a directory"))
            .and_then(|()| fs::write(&target, alter(&html)))
            .expect("the page can be written");
    }
    compress::write(copy.path()).expect("the site can be compressed");
    copy
}

/// The page without scripts, and without what is fetched for them. Its data stays: that is no script.
fn without_scripts(html: &str) -> String {
    let without = |html: &str, start: &str, end: &str| {
        let mut pieces = html.split(start);
        let first = pieces.next().unwrap_or_default().to_owned();
        pieces.fold(first, |rest, piece| rest + piece.split_once(end).map_or(piece, |(_, after)| after))
    };
    let html = without(html, "<script src=", "</script>");
    let html = without(&html, "<link rel=\"modulepreload\"", ">");
    let altered = without(&html, "<link rel=\"preload\" href=\"/talent-spotlights", ">");
    assert!(altered.len() < html.len() && !altered.contains("/start-"), "the page has the scripts that are to be removed");
    altered
}
