//! Largest contentful paint and layout shift on a slow network and a slow CPU, with scripts and without them.

use std::fs;
use std::path::{Path, PathBuf};
use talent_spotlights::site::output::files;

use serde_json::json;
use talent_spotlights::site::output::cache::Cache;
use talent_spotlights::site::output::compress;
use talent_spotlights::site::output::server;
use tempfile::TempDir;

use crate::browser::{Browser, Device, Engine, RUNTIME};
use crate::{headline, line, median, studio};

/// How often each page is opened in each version.
const RUNS: usize = 11;
const PAGES: [(&str, &str); 2] = [("the feed", ""), ("an interview", "spotlights/axel-gilet/")];

pub fn print(site: &Path) {
    headline(
        "A phone on slow 4G (1.6 Mbit/s, 150 ms), CPU slowed 4 times; medians of eleven, with and without scripts in turn",
    );
    for (what, page) in PAGES {
        let versions = [copy_of(site, page, str::to_owned), copy_of(site, page, without_scripts)];
        let mut paints = [Vec::new(), Vec::new()];
        let mut shifts = Vec::new();
        for _ in 0..RUNS {
            for (version, paints) in versions.iter().zip(&mut paints) {
                let visit = visit(version.path(), page);
                paints.push(visit.largest_paint);
                shifts.push(visit.layout_shift);
            }
        }
        let [with, without] = paints.map(median);
        line(&format!("{what}: largest contentful paint"), &format!("{with:.0} ms"), "");
        line(&format!("{what}: the same without scripts"), &format!("{without:.0} ms"), "");
        line(&format!("{what}: slower by"), &format!("{:.1} %", (with / without - 1.0) * 100.0), "target 5");
        line(&format!("{what}: layout shift, at most"), &format!("{}", shifts.into_iter().fold(0.0, f64::max)), "target 0");
    }
}

struct Visit {
    /// Largest contentful paint, in milliseconds since navigation.
    largest_paint: f64,
    /// Cumulative layout shift, without unit.
    layout_shift: f64,
}

/// Opens the page in a fresh browser with an empty cache.
fn visit(site: &Path, page: &str) -> Visit {
    let server = RUNTIME.block_on(server::spawn(site.to_path_buf(), "/")).expect("the site can be served");
    let browser = Browser::start(Engine::Chromium, Device::PHONE);
    browser.devtools("Network.enable", json!({}));
    let network = json!({ "offline": false, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 94_000 });
    browser.devtools("Network.emulateNetworkConditions", network);
    browser.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": 4 }));
    let answer = RUNTIME.block_on(async {
        browser.driver.goto(format!("{}{page}", server.url())).await?;
        browser.driver.execute_async(MEASURE, vec![]).await
    });
    let [largest_paint, layout_shift] =
        answer.and_then(|answer| answer.convert()).expect("Chromium reports the paint and the shifts");
    Visit { largest_paint, layout_shift }
}

/// Reads the largest paint and the sum of layout shifts once the page is interactive, if it has scripts at all.
const MEASURE: &str = "
    const [done] = arguments;
    const observed = (type) => new Promise((resolve) => {
        const entries = [];
        new PerformanceObserver((list) => entries.push(...list.getEntries())).observe({ type, buffered: true });
        setTimeout(() => resolve(entries), 500);
    });
    const isReady = () => document.documentElement.dataset.alive !== undefined || !document.querySelector('script[data-glue]');
    const look = async () => {
        if (!isReady()) return setTimeout(look, 50);
        const [paints, shifts] = await Promise.all([observed('largest-contentful-paint'), observed('layout-shift')]);
        done([paints.at(-1).startTime, shifts.reduce((sum, shift) => sum + shift.value, 0)]);
    };
    look();";

/// A copy of the site with this page only, changed by `alter`, and compressed.
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
    compress::write(copy.path(), &Cache::of_this_checkout()).expect("the site can be compressed");
    copy
}

/// The page without the script that navigates and starts the application.
fn without_scripts(html: &str) -> String {
    let without = |html: &str, start: &str, end: &str| {
        let mut pieces = html.split(start);
        let first = pieces.next().unwrap_or_default().to_owned();
        pieces.fold(first, |rest, piece| rest + piece.split_once(end).map_or(piece, |(_, after)| after))
    };
    let stripped = without(html, "<script data-glue=", "</script>");
    assert!(stripped.len() < html.len(), "the page has a script to remove");
    stripped
}
