//! What a search costs: the bytes until the first result that only the answers hold, and the work for each key as it is typed,
//! about ten a second. What the list draws once the typing pauses is not in it.

use std::time::{Duration, Instant};

use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use talent_spotlights::site::output::server;

use crate::engine::{Browser, Device, Engine, RUNTIME};
use crate::studio::Studio;
use crate::{headline, kilobytes, line, median};

/// Words that stand in no name, role, team, production or school, but in many answers.
const WORDS: &str = "patient teacher";
/// How often they are typed.
const RUNS: usize = 5;
/// How long the content of a large studio may take to arrive.
const PATIENCE: Duration = Duration::from_secs(60);

pub fn print(studios: &[Studio]) {
    headline(&format!("Searching for “{WORDS}”, in Chromium"));
    for studio in studios {
        let what = |rest: &str| format!("{} people: {rest}", studio.people);
        let server = RUNTIME.block_on(server::spawn(studio.light().to_path_buf(), "/")).expect("the site can be served");
        let browser = Browser::start(Engine::Chromium, Device::DESK);
        browser.devtools("Performance.enable", json!({ "timeDomain": "threadTicks" }));
        let mut keys = Vec::new();
        let mut bytes = 0;
        for run in 0..RUNS {
            open(&browser, &server.url());
            let work = types(&browser);
            wait(&browser, "a result", "return document.querySelector('article mark') !== null");
            if run == 0 {
                bytes = ask(&browser, TRANSFERRED);
            } else {
                // The first time the browser still warms up.
                keys.extend(work);
            }
        }
        keys.sort_unstable_by(f64::total_cmp);
        let worst = keys[keys.len() * 95 / 100];
        line(&what("sent until the first result"), &kilobytes(bytes), "bar 134 at 30, 180 at 3,000");
        line(&what("work for a key, median"), &format!("{:.1} ms", median(keys)), "");
        line(&what("work for a key, 95 of 100"), &format!("{worst:.1} ms"), "bar about 12");
    }
}

/// Opens the feed and waits until it answers, and everybody is there.
fn open(browser: &Browser, address: &str) {
    RUNTIME.block_on(browser.driver.goto(address)).expect("the feed opens");
    wait(browser, "the page to be alive", "return document.documentElement.dataset.alive !== undefined");
    ask::<Value>(browser, "document.querySelector('input[type=search]').focus()");
    wait(browser, "the answers", "return performance.getEntriesByName(new URL('data/answers.json', location)).length > 0");
    // What arrived is taken in before the first letter.
    let deadline = Instant::now() + PATIENCE;
    let mut before = work(browser);
    loop {
        std::thread::sleep(Duration::from_millis(500));
        let now = work(browser);
        if now - before < 5.0 {
            break;
        }
        assert!(Instant::now() < deadline, "waited for the page to be at rest");
        before = now;
    }
}

/// Types letter by letter, and answers with the milliseconds of work on the main thread for each.
fn types(browser: &Browser) -> Vec<f64> {
    let keys = WORDS.chars().map(|letter| {
        let before = work(browser);
        browser.devtools("Input.insertText", json!({ "text": letter.to_string() }));
        let painted = browser.driver.execute_async(PAINTED, vec![]);
        RUNTIME.block_on(painted).expect("the page is painted");
        work(browser) - before
    });
    keys.collect()
}

/// Two frames, and what waits for them to be over.
const PAINTED: &str =
    "const [done] = arguments; requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50)));";

/// What came over the wire so far, in bytes, headers included.
const TRANSFERRED: &str = "
    const entries = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
    return entries.reduce((sum, entry) => sum + entry.transferSize, 0);";

/// The milliseconds that the page's main thread has worked so far.
fn work(browser: &Browser) -> f64 {
    let answer = browser.devtools("Performance.getMetrics", json!({}));
    let metrics = answer["metrics"].as_array().expect("Chromium tells its metrics");
    let metric = metrics.iter().find(|metric| metric["name"] == "TaskDuration").expect("the work is among them");
    metric["value"].as_f64().expect("a metric is a number") * 1000.0
}

fn wait(browser: &Browser, what: &str, script: &str) {
    let deadline = Instant::now() + PATIENCE;
    while !ask::<bool>(browser, script) {
        assert!(Instant::now() < deadline, "waited for {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn ask<T: DeserializeOwned>(browser: &Browser, script: &str) -> T {
    let answer = RUNTIME.block_on(browser.driver.execute(script, vec![]));
    answer.and_then(|answer| answer.convert()).unwrap_or_else(|problem| panic!("{script}: {problem}"))
}
