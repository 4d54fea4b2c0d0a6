//! Someone who came to read, on a phone.

use super::Start;
use crate::engine::Device;
use crate::site::Site;

runs! { [chromium firefox webkit]:
    finds_the_newest_interview_first,
    reads_and_follows_the_baton,
    comes_back_to_the_place_left,
    follows_a_link_to_one_question,
    sees_more_cards_and_keeps_them,
}
runs! { [chromium firefox]: opens_another_tab }

fn finds_the_newest_interview_first(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, Device::PHONE);
    visitor.opens("/");
    visitor.sees_cards(&["Julia Truong", "Axel Gilet", "Joanna Ruer"]);
    for date in ["19 April 2023", "27 March 2023", "1 March 2023"] {
        visitor.reads(date);
    }
    visitor.status_reads("3 ");
    visitor.leaves();
}

fn reads_and_follows_the_baton(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, Device::PHONE);
    visitor.opens("/");
    visitor.clicks("link", "Joanna Ruer");
    visitor.is_at("/spotlights/joanna-ruer/");
    visitor.heading_holds("Joanna Ruer");
    visitor.has_focus_on_the_main_heading();
    visitor.reads("1 March 2023");
    visitor.sees_this_many_questions(8);

    visitor.clicks("link", "Next: David Fauré");
    visitor.heading_holds("David Fauré");
    visitor.title_holds("David Fauré");
    visitor.has_focus_on_the_main_heading();
    visitor.reads("Joanna Ruer");
    visitor.reads("awaited");
    visitor.sees("link", "Back to newsfeed");

    visitor.goes_back();
    visitor.is_at("/spotlights/joanna-ruer/");
    visitor.heading_holds("Joanna Ruer");
    visitor.title_holds("Joanna Ruer");
    visitor.goes_forward();
    visitor.heading_holds("David Fauré");
    visitor.leaves();
}

fn comes_back_to_the_place_left(start: &Start) {
    let site = Site::sample();
    let visitor = start.visitor(&site, Device::PHONE);
    visitor.opens("/?sort=name");
    let people = visitor.cards();
    let left = people.get(12).expect("the first screenful has more than a dozen cards");
    visitor.brings_into_view("link", left);
    let place = visitor.scroll_y();
    assert!(place > 600, "the card is far down the page, not at {place}");

    visitor.clicks("link", left);
    visitor.heading_holds(left);
    visitor.is_scrolled_to(0);
    visitor.clicks("link", "Back to newsfeed");
    visitor.is_at("/?sort=name");
    visitor.sees_cards(&people.iter().map(String::as_str).collect::<Vec<_>>());
    visitor.is_scrolled_to(place);

    visitor.clicks("link", left);
    visitor.heading_holds(left);
    visitor.goes_back();
    visitor.is_at("/?sort=name");
    visitor.is_scrolled_to(place);
    visitor.goes_forward();
    visitor.heading_holds(left);
    visitor.is_scrolled_to(0);
    visitor.leaves();
}

fn follows_a_link_to_one_question(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, Device::PHONE);
    visitor.opens("/spotlights/joanna-ruer/#superpower");
    visitor.finds(
        "the question at the top of the page",
        "const { top } = document.getElementById('superpower').getBoundingClientRect(); return top >= 0 && top < innerHeight / 2",
        &true.into(),
    );
    assert!(visitor.scroll_y() > 0, "the question is below the first screen");
    visitor.leaves();
}

fn sees_more_cards_and_keeps_them(start: &Start) {
    let site = Site::sample();
    let visitor = start.visitor(&site, Device::PHONE);
    visitor.opens("/");
    visitor.sees_this_many_cards(30);
    visitor.status_reads("60 ");
    visitor.clicks("link", "Show more");
    visitor.sees_this_many_cards(60);
    visitor.is_at("/?show=60");
    visitor.sees_no("link", "Show more");
    visitor.reloads();
    visitor.sees_this_many_cards(60);
    visitor.leaves();
}

/// A click with a modifier is the browser's: the page stays where it is.
fn opens_another_tab(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, Device::DESK);
    visitor.opens("/");
    visitor.clicks_for_another_tab("link", "Joanna Ruer");
    visitor.has_tabs(2);
    visitor.is_at("/");
    visitor.sees_this_many_cards(3);
    visitor.leaves();
}
