//! What a search costs: the bytes sent until the first result that only the answers contain, and the main thread's work per key
//! at about ten keys a second. What the list renders once typing pauses is not included.

use std::time::{Duration, Instant};

use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use talent_spotlights::site::output::server;

use crate::browser::{Browser, Device, Engine, RUNTIME};
use crate::studio::Studio;
use crate::{headline, kilobytes, line, median};

/// Words that occur in many answers, but in no name, role, team, production or school.
const QUERY: &str = "patient teacher";
/// How often the query is typed.
const RUNS: usize = 5;
/// How long the data of a large studio may take to arrive.
const TIMEOUT: Duration = Duration::from_secs(60);

pub fn print(studios: &[Studio]) {
    headline(&format!("Searching for “{QUERY}”, in Chromium"));
    for studio in studios {
        let what = |rest: &str| format!("{} people: {rest}", studio.people);
        let server = RUNTIME.block_on(server::spawn(studio.feed_site().to_path_buf(), "/")).expect("the site can be served");
        let browser = Browser::start(Engine::Chromium, Device::DESKTOP);
        browser.devtools("Performance.enable", json!({ "timeDomain": "threadTicks" }));
        let mut times = Vec::new();
        let mut bytes = 0;
        for run in 0..RUNS {
            open(&browser, &server.url());
            let times_of_run = type_query(&browser);
            wait(&browser, "a result", "return document.querySelector('article mark') !== null");
            if run == 0 {
                bytes = ask(&browser, TRANSFERRED);
            } else {
                // In the first run the browser still warms up.
                times.extend(times_of_run);
            }
        }
        times.sort_unstable_by(f64::total_cmp);
        let percentile = times[times.len() * 95 / 100];
        line(&what("sent until the first result"), &kilobytes(bytes), "target 134 at 30, 180 at 3,000");
        line(&what("main thread per key, median"), &format!("{:.1} ms", median(times)), "");
        line(&what("main thread per key, 95th percentile"), &format!("{percentile:.1} ms"), "target 12");
    }
}

/// Opens the feed and waits until it is interactive and the answers have been loaded.
fn open(browser: &Browser, address: &str) {
    RUNTIME.block_on(browser.driver.goto(address)).expect("the feed opens");
    wait(browser, "the page to be interactive", "return document.documentElement.dataset.alive !== undefined");
    ask::<Value>(browser, "document.querySelector('input[type=search]').focus()");
    wait(browser, "the index", "return performance.getEntriesByName(new URL('data/index.bin', location)).length > 0");
    // Of a small studio everything is loaded before the first letter is typed.
    let deadline = Instant::now() + TIMEOUT;
    let mut before = main_thread_time(browser);
    loop {
        std::thread::sleep(Duration::from_millis(500));
        let now = main_thread_time(browser);
        if now - before < 5.0 {
            break;
        }
        assert!(Instant::now() < deadline, "waited for the page to be idle");
        before = now;
    }
}

/// Types the query letter by letter. Returns the main thread's milliseconds for each letter.
fn type_query(browser: &Browser) -> Vec<f64> {
    let times = QUERY.chars().map(|letter| {
        let before = main_thread_time(browser);
        browser.devtools("Input.insertText", json!({ "text": letter.to_string() }));
        let painted = browser.driver.execute_async(PAINTED, vec![]);
        RUNTIME.block_on(painted).expect("the page is painted");
        main_thread_time(browser) - before
    });
    times.collect()
}

/// Waits for two frames and for tasks that were queued meanwhile.
const PAINTED: &str =
    "const [done] = arguments; requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50)));";

/// The bytes transferred so far, headers included.
const TRANSFERRED: &str = "
    const entries = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
    return entries.reduce((sum, entry) => sum + entry.transferSize, 0);";

/// How long the main thread has been busy so far, in milliseconds.
fn main_thread_time(browser: &Browser) -> f64 {
    let answer = browser.devtools("Performance.getMetrics", json!({}));
    let metrics = answer["metrics"].as_array().expect("Chromium reports its metrics");
    let metric = metrics.iter().find(|metric| metric["name"] == "TaskDuration").expect("TaskDuration is among them");
    metric["value"].as_f64().expect("a metric is a number") * 1000.0
}

fn wait(browser: &Browser, what: &str, script: &str) {
    let deadline = Instant::now() + TIMEOUT;
    while !ask::<bool>(browser, script) {
        assert!(Instant::now() < deadline, "waited for {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn ask<T: DeserializeOwned>(browser: &Browser, script: &str) -> T {
    let answer = RUNTIME.block_on(browser.driver.execute(script, vec![]));
    answer.and_then(|answer| answer.convert()).unwrap_or_else(|problem| panic!("{script}: {problem}"))
}
