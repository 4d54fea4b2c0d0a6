//! What does not arrive: missing, slow, cut off, of another build, of another type. It is said, nothing false is shown, and what
//! can be read is read.

use super::Start;
use crate::browser::Device;
use crate::site::{Site, Spoilt};
use crate::visitor::Visitor;

runs! { [chromium firefox webkit]:
    reads_the_whole_list_without_the_application,
    is_told_that_the_application_did_not_arrive,
    is_told_at_once_on_a_filtered_list,
    sees_nothing_wrong_while_the_application_is_slow,
    is_told_that_the_interviews_did_not_arrive,
    is_told_on_the_shortlist_and_the_comparison,
    searches_without_the_answers,
    searches_before_the_answers_are_there,
    searches_after_everything_failed_once,
    reads_an_interview_whatever_is_missing,
    goes_to_a_page_that_does_not_arrive,
    comes_back_to_a_page_that_does_not_arrive,
    waits_for_a_slow_page,
}

const EVERYBODY: [&str; 3] = ["Julia Truong", "Axel Gilet", "Joanna Ruer"];
const WHOLE: &str = "3 people under the Mikroscope";
const NOT_FILTERED: &str = "A part of this page did not arrive, so nothing is filtered or searched: below is the whole list.";
const ANY: [Spoilt; 4] = [Spoilt::Missing, Spoilt::Failed, Spoilt::Truncated, Spoilt::Html];

/// What a browser and the page write to the console about what did not arrive.
pub fn ignores_what_did_not_arrive(visitor: &Visitor<'_>) {
    for message in ["did not arrive", "404", "500", "SyntaxError", "MIME", "WebAssembly.instantiateStreaming", "Loading module"]
    {
        visitor.ignores_in_console(message);
    }
}

/// All ways in which the application may not arrive: what ends in this, and what arrives in its place.
fn ways_to_lose_the_application(site: &Site) -> Vec<(String, Spoilt)> {
    let files = ["_bg.wasm".to_owned(), site.glue(), "words.json".to_owned()];
    let ways = files.iter().flat_map(|file| ANY.map(|spoilt| (file.clone(), spoilt)));
    ways.chain([("words.json".to_owned(), Spoilt::Changed(of_another_build))]).collect()
}

/// The second entry of the words is the build's fingerprint.
fn of_another_build(words: &str) -> String {
    let mut words: Vec<String> = serde_json::from_str(words).expect("the words are a list of texts");
    words[1] = "0123abcd".to_owned();
    serde_json::to_string(&words).expect("a list of texts is JSON")
}

fn reads_the_whole_list_without_the_application(start: &Start) {
    let site = Site::shipped();
    site.forbids_caching();
    let visitor = start.visitor(&site, Device::DESKTOP.without_load_wait());
    ignores_what_did_not_arrive(&visitor);
    site.spoils("_bg.wasm", Spoilt::Missing);
    visitor.opens_without_waiting("/");
    visitor.sees_cards(&EVERYBODY);
    visitor.status_is(WHOLE);
    // Who asks for nothing is not told.
    visitor.requests_something_ending_in(&site, "_bg.wasm");
    visitor.sees_no_text("did not arrive");
    visitor.clicks("link", "Axel Gilet");
    visitor.heading_contains("Axel Gilet");
    visitor.goes_back();
    visitor.sees_cards(&EVERYBODY);
    visitor.ends_with_clean_console();
}

fn is_told_that_the_application_did_not_arrive(start: &Start) {
    let site = Site::shipped();
    site.forbids_caching();
    let visitor = start.visitor(&site, Device::DESKTOP.without_load_wait());
    ignores_what_did_not_arrive(&visitor);
    for (file, spoilt) in ways_to_lose_the_application(&site) {
        site.spoils(&file, spoilt);
        visitor.opens_anew("/");
        visitor.checks("Role", "Production Coordinator");
        visitor.sees_text(NOT_FILTERED);
        visitor.sees_cards(&EVERYBODY);
        visitor.status_is(WHOLE);
        // Trying again does not help yet.
        visitor.clicks("button", "Try again");
        visitor.sees_text(NOT_FILTERED);
        visitor.sees_cards(&EVERYBODY);

        site.heals();
        visitor.clicks("button", "Try again");
        visitor.sees_cards(&["Julia Truong", "Axel Gilet"]);
        visitor.status_is("2 production coordinators");
        visitor.sees_no_text(NOT_FILTERED);
        visitor.is_at("/?role=production-coordinator");
    }
    visitor.ends_with_clean_console();
}

fn is_told_at_once_on_a_filtered_list(start: &Start) {
    let site = Site::shipped();
    site.forbids_caching();
    let visitor = start.visitor(&site, Device::DESKTOP.without_load_wait());
    ignores_what_did_not_arrive(&visitor);
    for (file, spoilt) in [("_bg.wasm", Spoilt::Missing), ("words.json", Spoilt::Changed(of_another_build))] {
        site.spoils(file, spoilt);
        visitor.opens_anew("/?role=production-coordinator");
        visitor.sees_text(NOT_FILTERED);
        visitor.sees_cards(&EVERYBODY);
        visitor.status_is(WHOLE);
        visitor.sees_busy_list(false);
        site.heals();
        visitor.clicks("button", "Try again");
        visitor.sees_cards(&["Julia Truong", "Axel Gilet"]);
        visitor.status_is("2 production coordinators");
        visitor.sees_no_text(NOT_FILTERED);
    }
    // Who goes on instead of trying again is not told any more, either.
    site.spoils("_bg.wasm", Spoilt::Missing);
    visitor.opens_anew("/?role=production-coordinator");
    visitor.sees_text(NOT_FILTERED);
    site.heals();
    visitor.types_into_search("Julia");
    visitor.sees_cards(&["Julia Truong"]);
    visitor.sees_no_text(NOT_FILTERED);
    visitor.sees_busy_list(false);
    visitor.ends_with_clean_console();
}

fn sees_nothing_wrong_while_the_application_is_slow(start: &Start) {
    for file in ["words.json", "index.bin"] {
        let site = Site::shipped();
        site.blocks(file);
        let visitor = start.visitor(&site, Device::DESKTOP.without_load_wait());
        visitor.opens_without_waiting("/?role=production-coordinator");
        visitor.status_is("Loading the interviews");
        visitor.sees_busy_list(true);
        visitor.sees_card_count(0);
        site.unblocks();
        visitor.sees_cards(&["Julia Truong", "Axel Gilet"]);
        visitor.status_is("2 production coordinators");
        visitor.sees_busy_list(false);
        visitor.ends_with_clean_console();
    }
}

fn is_told_that_the_interviews_did_not_arrive(start: &Start) {
    let site = Site::shipped();
    site.forbids_caching();
    let visitor = start.visitor(&site, Device::DESKTOP);
    ignores_what_did_not_arrive(&visitor);
    for spoilt in ANY {
        site.spoils("index.bin", spoilt);
        visitor.opens_anew("/");
        visitor.checks("Role", "Production Coordinator");
        visitor.status_is("The interviews did not arrive.");
        visitor.sees_card_count(0);
        visitor.requests_by(&site, "index.bin", |visitor| visitor.clicks("button", "Try again"));
        visitor.status_is("The interviews did not arrive.");

        site.heals();
        visitor.clicks("button", "Try again");
        visitor.sees_cards(&["Julia Truong", "Axel Gilet"]);
        visitor.status_is("2 production coordinators");
        visitor.sees_no("button", "Try again");
    }
    visitor.ends_with_clean_console();
}

fn is_told_on_the_shortlist_and_the_comparison(start: &Start) {
    let site = Site::shipped();
    site.forbids_caching();
    let visitor = start.visitor(&site, Device::DESKTOP);
    ignores_what_did_not_arrive(&visitor);
    for file in ["feed.json", "_bg.wasm"] {
        site.spoils(file, Spoilt::Missing);
        visitor.opens_anew("/shortlist/#picked=axel-gilet,nobody,julia-truong");
        visitor.sees_text("did not arrive");
        visitor.sees_no_text("Nobody is on the list yet");
        site.heals();
        visitor.clicks("button", "Try again");
        visitor.sees_cards(&["Axel Gilet", "Julia Truong"]);
        visitor.is_at("/shortlist/#picked=axel-gilet,julia-truong");
        visitor.sees_no_text("did not arrive");
    }
    for file in ["feed.json", "spotlights/axel-gilet.json", "_bg.wasm"] {
        site.spoils(file, Spoilt::Missing);
        visitor.opens_anew("/compare/?people=axel-gilet,julia-truong");
        visitor.sees_text("did not arrive");
        site.heals();
        visitor.clicks("button", "Try again");
        visitor.heading_contains("Axel Gilet and Julia Truong");
        visitor.sees_text("Teleportation, no question about it.");
        visitor.sees_no_text("did not arrive");
    }
    visitor.ends_with_clean_console();
}

fn searches_without_the_answers(start: &Start) {
    let site = Site::shipped();
    site.forbids_caching();
    let visitor = start.visitor(&site, Device::DESKTOP);
    ignores_what_did_not_arrive(&visitor);
    for spoilt in ANY {
        site.spoils("words-0.bin", spoilt);
        visitor.opens_anew("/");
        visitor.types_into_search("teleport");
        visitor.status_is("0 people matching “teleport”, without the answers, which did not arrive");
        visitor.sees_card_count(0);
        site.heals();
        visitor.clicks("button", "Try again");
        visitor.status_is("1 person matching “teleport”");
        visitor.sees_cards(&["Julia Truong"]);
        visitor.sees_no("button", "Try again");
    }
    visitor.ends_with_clean_console();
}

fn searches_before_the_answers_are_there(start: &Start) {
    let site = Site::shipped();
    site.blocks("words-0.bin");
    let visitor = start.visitor(&site, Device::DESKTOP.without_load_wait());
    visitor.opens_without_waiting("/?q=julia");
    visitor.status_is("1 person matching “julia” so far. The answers are still loading");
    visitor.sees_cards(&["Julia Truong"]);
    visitor.sees_busy_list(true);
    visitor.clears_search();
    visitor.status_is(WHOLE);
    visitor.sees_busy_list(false);
    visitor.types_into_search("teleport");
    visitor.status_is("0 people matching “teleport” so far. The answers are still loading");
    // Nobody knows yet that there is nothing.
    visitor.sees_no_text("Nothing on this slide");
    site.unblocks();
    visitor.status_is("1 person matching “teleport”");
    visitor.sees_cards(&["Julia Truong"]);
    visitor.sees_busy_list(false);
    visitor.ends_with_clean_console();
}

/// The answers are there, and the people to whom they belong are not: both are needed for a search.
fn searches_after_everything_failed_once(start: &Start) {
    let site = Site::shipped();
    site.forbids_caching();
    let visitor = start.visitor(&site, Device::DESKTOP);
    ignores_what_did_not_arrive(&visitor);
    site.spoils("index.bin", Spoilt::Failed);
    visitor.opens("/");
    visitor.types_into_search("teleport");
    visitor.status_is("The interviews did not arrive.");
    site.heals();
    visitor.clicks("button", "Try again");
    visitor.status_is("1 person matching “teleport”");
    visitor.sees_cards(&["Julia Truong"]);
    visitor.ends_with_clean_console();
}

fn reads_an_interview_whatever_is_missing(start: &Start) {
    let site = Site::shipped();
    site.forbids_caching();
    let visitor = start.visitor(&site, Device::DESKTOP.without_load_wait());
    ignores_what_did_not_arrive(&visitor);
    for ending in [".json", ".bin", "_bg.wasm"] {
        site.spoils(ending, Spoilt::Missing);
    }
    site.spoils(&site.glue(), Spoilt::Missing);
    // The shortlist in its address needs the application.
    for address in ["/spotlights/joanna-ruer/", "/spotlights/joanna-ruer/#picked=axel-gilet"] {
        visitor.opens_anew(address);
        visitor.heading_contains("Joanna Ruer");
        visitor.sees_question_count(8);
        visitor.sees_no_text("did not arrive");
    }
    visitor.scrolls_to("link", "Next: David Fauré");
    visitor.clicks("link", "Next: David Fauré");
    visitor.heading_contains("David Fauré");
    visitor.is_at("/spotlights/david-faure/#picked=axel-gilet");
    visitor.ends_with_clean_console();
}

/// What the page cannot load is left to the browser, with the shortlist.
fn goes_to_a_page_that_does_not_arrive(start: &Start) {
    let site = Site::shipped();
    site.forbids_caching();
    let visitor = start.visitor(&site, Device::DESKTOP);
    ignores_what_did_not_arrive(&visitor);
    // Half of an inline style does not have the hash that the policy allows.
    for message in ["style-src-elem inline", "inline style", "error: <style data-kind"] {
        visitor.ignores_in_console(message);
    }
    for spoilt in ANY {
        visitor.opens_anew("/#picked=joanna-ruer");
        visitor.status_starts_with("1 person on the shortlist");
        visitor.marks_the_document();
        site.spoils("/axel-gilet/", spoilt);
        visitor.scrolls_to("link", "Axel Gilet");
        visitor.clicks("link", "Axel Gilet");
        visitor.is_at("/spotlights/axel-gilet/#picked=joanna-ruer");
        visitor.is_in_another_document();
        site.heals();
        visitor.reloads();
        visitor.heading_contains("Axel Gilet");
        visitor.sees_question_count(8);
    }
    visitor.ends_with_clean_console();
}

fn comes_back_to_a_page_that_does_not_arrive(start: &Start) {
    let site = Site::shipped();
    site.forbids_caching();
    let visitor = start.visitor(&site, Device::DESKTOP);
    ignores_what_did_not_arrive(&visitor);
    visitor.opens("/spotlights/joanna-ruer/#picked=axel-gilet");
    visitor.status_starts_with("1 person on the shortlist");
    visitor.scrolls_to("link", "Next: David Fauré");
    visitor.clicks("link", "Next: David Fauré");
    visitor.heading_contains("David Fauré");
    site.spoils("/joanna-ruer/", Spoilt::Missing);
    visitor.goes_back();
    visitor.is_at("/spotlights/joanna-ruer/#picked=axel-gilet");
    visitor.sees_text("Another page");
    site.heals();
    visitor.reloads();
    visitor.heading_contains("Joanna Ruer");
    visitor.ends_with_clean_console();
}

/// The page that the visitor reads stays until the next one is there, and the last link wins.
fn waits_for_a_slow_page(start: &Start) {
    let site = Site::shipped();
    site.forbids_caching();
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens("/");
    site.blocks("/axel-gilet/");
    visitor.clicks("link", "Axel Gilet");
    visitor.sees_cards(&EVERYBODY);
    visitor.is_at("/");
    visitor.clicks("link", "Joanna Ruer");
    visitor.heading_contains("Joanna Ruer");
    site.unblocks();
    visitor.is_at("/spotlights/joanna-ruer/");
    visitor.clicks("link", "Back to newsfeed");
    visitor.sees_cards(&EVERYBODY);
    visitor.clicks("link", "Axel Gilet");
    visitor.heading_contains("Axel Gilet");
    visitor.ends_with_clean_console();
}
