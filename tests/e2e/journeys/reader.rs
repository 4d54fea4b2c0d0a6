//! A visitor who reads on a phone.

use super::Start;
use crate::browser::Device;
use crate::site::Site;

runs! { [chromium firefox webkit]:
    finds_the_newest_interview_first,
    reads_and_follows_the_baton,
    returns_to_scroll_position,
    follows_a_link_to_one_question,
    sees_more_cards_and_keeps_them,
}
runs! { [chromium firefox]: opens_a_link_in_a_new_tab }

fn finds_the_newest_interview_first(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::PHONE);
    visitor.opens("/");
    visitor.sees_cards(&["Julia Truong", "Axel Gilet", "Joanna Ruer"]);
    for date in ["19 April 2023", "27 March 2023", "1 March 2023"] {
        visitor.sees_text(date);
    }
    visitor.status_starts_with("3 ");
    visitor.ends_with_clean_console();
}

fn reads_and_follows_the_baton(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::PHONE);
    visitor.opens("/");
    visitor.clicks("link", "Joanna Ruer");
    visitor.is_at("/spotlights/joanna-ruer/");
    visitor.heading_contains("Joanna Ruer");
    visitor.has_focus_on_main_heading();
    visitor.sees_text("1 March 2023");
    visitor.sees_question_count(8);

    visitor.clicks("link", "Next: David Fauré");
    visitor.heading_contains("David Fauré");
    visitor.title_contains("David Fauré");
    visitor.has_focus_on_main_heading();
    visitor.sees_text("Joanna Ruer");
    visitor.sees_text("awaited");
    visitor.sees("link", "Back to newsfeed");

    visitor.goes_back();
    visitor.is_at("/spotlights/joanna-ruer/");
    visitor.heading_contains("Joanna Ruer");
    visitor.title_contains("Joanna Ruer");
    visitor.goes_forward();
    visitor.heading_contains("David Fauré");
    visitor.ends_with_clean_console();
}

fn returns_to_scroll_position(start: &Start) {
    let site = Site::sample();
    let visitor = start.visitor(&site, Device::PHONE);
    visitor.opens("/?sort=name");
    let people = visitor.cards();
    let left = people.get(12).expect("the first screenful has more than a dozen cards");
    visitor.scrolls_to("link", left);
    let place = visitor.top_of("link", left);
    assert!(visitor.scroll_y() > 600, "the card is far down the page");

    visitor.clicks("link", left);
    visitor.heading_contains(left);
    visitor.is_scrolled_to(0);
    visitor.clicks("link", "Back to newsfeed");
    visitor.is_at("/?sort=name");
    visitor.sees_cards(&people.iter().map(String::as_str).collect::<Vec<_>>());
    visitor.sees_at(place, "link", left);

    visitor.clicks("link", left);
    visitor.heading_contains(left);
    visitor.goes_back();
    visitor.is_at("/?sort=name");
    visitor.sees_at(place, "link", left);
    visitor.goes_forward();
    visitor.heading_contains(left);
    visitor.is_scrolled_to(0);
    visitor.ends_with_clean_console();
}

fn follows_a_link_to_one_question(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::PHONE);
    visitor.opens("/spotlights/joanna-ruer/#superpower");
    visitor.expects(
        "the question at the top of the page",
        "const { top } = document.getElementById('superpower').getBoundingClientRect(); return top >= 0 && top < innerHeight / 2",
        &true.into(),
    );
    assert!(visitor.scroll_y() > 0, "the question is below the first screen");
    visitor.ends_with_clean_console();
}

fn sees_more_cards_and_keeps_them(start: &Start) {
    let site = Site::sample();
    let visitor = start.visitor(&site, Device::PHONE);
    visitor.opens("/");
    visitor.sees_card_count(30);
    visitor.status_starts_with("60 ");
    visitor.clicks("link", "Show more");
    visitor.sees_card_count(60);
    visitor.is_at("/?show=60");
    visitor.sees_no("link", "Show more");
    visitor.reloads();
    visitor.sees_card_count(60);
    visitor.ends_with_clean_console();
}

/// Clicks with a modifier key are left to the browser; the page stays as it is.
fn opens_a_link_in_a_new_tab(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens("/");
    visitor.ctrl_clicks("link", "Joanna Ruer");
    visitor.sees_tab_count(2);
    visitor.is_at("/");
    visitor.sees_card_count(3);
    visitor.ends_with_clean_console();
}
