//! A visitor without scripts: every page works.

use super::Start;
use crate::browser::Device;
use crate::site::Site;

const PHONE: Device = Device::PHONE.without_script();

runs! { [chromium firefox]:
    reads_every_kind_of_page,
    reads_in_french,
    narrows_the_feed_by_links,
    follows_the_baton,
    follows_a_chain,
    pages_through_a_long_feed,
    is_told_what_needs_a_script,
}

fn reads_every_kind_of_page(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, PHONE);
    visitor.opens("/");
    visitor.sees_cards(&["Julia Truong", "Axel Gilet", "Joanna Ruer"]);
    visitor.sees_no("searchbox", "Search");
    visitor.sees_no("combobox", "Sort");
    visitor.clicks("link", "Joanna Ruer");
    visitor.heading_contains("Joanna Ruer");
    visitor.sees_question_count(8);
    visitor.clicks("link", "Back to newsfeed");
    visitor.is_at("/");
    visitor.opens("/nobody-lives-here/");
    visitor.clicks("link", "All interviews");
    visitor.is_at("/");
    visitor.ends_with_clean_console();
}

fn reads_in_french(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, PHONE);
    visitor.opens("/");
    visitor.clicks("link", "Français");
    visitor.is_at("/fr/");
    visitor.clicks("link", "Axel Gilet");
    visitor.heading_contains("Axel Gilet");
    visitor.sees_question_count(8);
    visitor.clicks("link", "Lire les deux langues côte à côte");
    visitor.heading_contains("Axel Gilet, en deux langues");
    visitor.sees_text("Having come as far as he has");
    visitor.ends_with_clean_console();
}

fn narrows_the_feed_by_links(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, PHONE);
    visitor.opens("/");
    // The filters are a native popover, so they open without script.
    visitor.clicks("button", "Filters");
    visitor.clicks("link", "Production Coordinator");
    visitor.is_at("/roles/production-coordinator/");
    visitor.sees_cards(&["Julia Truong", "Axel Gilet"]);
    visitor.clicks("link", "Axel Gilet");
    visitor.heading_contains("Axel Gilet");
    visitor.ends_with_clean_console();
}

fn follows_the_baton(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, PHONE);
    visitor.opens("/spotlights/joanna-ruer/");
    visitor.clicks("link", "Next: David Fauré");
    visitor.heading_contains("David Fauré");
    visitor.sees_text("awaited");
    visitor.clicks("link", "Passed on by Joanna Ruer");
    visitor.is_at("/spotlights/joanna-ruer/");
    visitor.ends_with_clean_console();
}

fn follows_a_chain(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, PHONE);
    visitor.opens("/");
    visitor.clicks("link", "The baton");
    visitor.is_at("/baton/");
    visitor.sees_text("awaited since 1 March 2023");
    visitor.clicks("link", "From Joanna Ruer");
    visitor.is_at("/baton/joanna-ruer/");
    visitor.clicks("link", "David Fauré awaited since 1 March 2023");
    visitor.clicks("link", "2nd of 2 in the chain");
    visitor.is_at("/baton/joanna-ruer/");
    visitor.ends_with_clean_console();
}

fn pages_through_a_long_feed(start: &Start) {
    let site = Site::sample();
    let visitor = start.visitor(&site, PHONE);
    visitor.opens("/");
    visitor.sees_card_count(30);
    let first = visitor.cards();
    visitor.clicks("link", "Show more");
    visitor.is_at("/page/2/");
    visitor.sees_card_count(30);
    let second = visitor.cards();
    assert!(second.iter().all(|person| !first.contains(person)), "nobody is on both pages");
    visitor.ends_with_clean_console();
}

/// A shortlist in the fragment cannot be read without script, so nothing offers to make one.
fn is_told_what_needs_a_script(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, PHONE);
    visitor.opens("/");
    visitor.sees_no("button", "Add Axel Gilet to the shortlist");
    visitor.opens("/shortlist/#picked=axel-gilet");
    visitor.heading_contains("Shortlist");
    visitor.sees_text("takes a script");
    visitor.clicks("link", "All interviews");
    visitor.is_at("/");
    visitor.opens("/compare/?people=axel-gilet,joanna-ruer");
    visitor.sees_text("takes a script");
    visitor.clicks("link", "All interviews");
    visitor.is_at("/");
    visitor.ends_with_clean_console();
}
