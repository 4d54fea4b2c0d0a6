//! Someone whose browser runs no scripts: every page is there all the same.

use super::Start;
use crate::engine::Device;
use crate::site::Site;

const PHONE: Device = Device::PHONE.without_script();

runs! { [chromium firefox]:
    reads_every_kind_of_page,
    reads_in_french,
    narrows_the_feed_by_links,
    hands_the_baton_on,
    follows_a_chain,
    turns_the_pages_of_a_long_feed,
    is_told_what_takes_a_script,
}

fn reads_every_kind_of_page(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, PHONE);
    visitor.opens("/");
    visitor.sees_cards(&["Julia Truong", "Axel Gilet", "Joanna Ruer"]);
    visitor.sees_no("searchbox", "Search");
    visitor.sees_no("combobox", "Sort");
    visitor.clicks("link", "Joanna Ruer");
    visitor.heading_holds("Joanna Ruer");
    visitor.sees_this_many_questions(8);
    visitor.clicks("link", "Back to newsfeed");
    visitor.is_at("/");
    visitor.opens("/nobody-lives-here/");
    visitor.clicks("link", "All interviews");
    visitor.is_at("/");
    visitor.leaves();
}

fn reads_in_french(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, PHONE);
    visitor.opens("/");
    visitor.clicks("link", "Français");
    visitor.is_at("/fr/");
    visitor.clicks("link", "Axel Gilet");
    visitor.heading_holds("Axel Gilet");
    visitor.sees_this_many_questions(8);
    visitor.clicks("link", "Lire les deux langues côte à côte");
    visitor.heading_holds("Axel Gilet, en deux langues");
    visitor.reads("Having come as far as he has");
    visitor.leaves();
}

fn narrows_the_feed_by_links(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, PHONE);
    visitor.opens("/");
    // The sheet is the browser's own: it opens without script, too.
    visitor.clicks("button", "Filters");
    visitor.clicks("link", "Production Coordinator");
    visitor.is_at("/roles/production-coordinator/");
    visitor.sees_cards(&["Julia Truong", "Axel Gilet"]);
    visitor.clicks("link", "Axel Gilet");
    visitor.heading_holds("Axel Gilet");
    visitor.leaves();
}

fn hands_the_baton_on(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, PHONE);
    visitor.opens("/spotlights/joanna-ruer/");
    visitor.clicks("link", "Next: David Fauré");
    visitor.heading_holds("David Fauré");
    visitor.reads("awaited");
    visitor.clicks("link", "Passed on by Joanna Ruer");
    visitor.is_at("/spotlights/joanna-ruer/");
    visitor.leaves();
}

fn follows_a_chain(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, PHONE);
    visitor.opens("/");
    visitor.clicks("link", "The baton");
    visitor.is_at("/baton/");
    visitor.reads("awaited since 1 March 2023");
    visitor.clicks("link", "From Joanna Ruer");
    visitor.is_at("/baton/joanna-ruer/");
    visitor.clicks("link", "David Fauré awaited since 1 March 2023");
    visitor.clicks("link", "2nd of 2 in the chain");
    visitor.is_at("/baton/joanna-ruer/");
    visitor.leaves();
}

fn turns_the_pages_of_a_long_feed(start: &Start) {
    let site = Site::sample();
    let visitor = start.visitor(&site, PHONE);
    visitor.opens("/");
    visitor.sees_this_many_cards(30);
    let first = visitor.cards();
    visitor.clicks("link", "Show more");
    visitor.is_at("/page/2/");
    visitor.sees_this_many_cards(30);
    let second = visitor.cards();
    assert!(second.iter().all(|person| !first.contains(person)), "nobody is on both pages");
    visitor.leaves();
}

/// A list that lives in the address cannot be read without script; nothing that would make one is offered.
fn is_told_what_takes_a_script(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, PHONE);
    visitor.opens("/");
    visitor.sees_no("button", "Add Axel Gilet to the shortlist");
    visitor.opens("/shortlist/#picked=axel-gilet");
    visitor.heading_holds("Shortlist");
    visitor.reads("takes a script");
    visitor.clicks("link", "All interviews");
    visitor.is_at("/");
    visitor.opens("/compare/?people=axel-gilet,joanna-ruer");
    visitor.reads("takes a script");
    visitor.clicks("link", "All interviews");
    visitor.is_at("/");
    visitor.leaves();
}
