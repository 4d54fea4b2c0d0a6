//! The takeover: pages are finished HTML, and the application starts later. Nothing that the visitor did before is lost, and
//! nothing wrong is shown meanwhile.

use serde_json::json;

use super::Start;
use crate::browser::Device;
use crate::site::Site;

runs! { [chromium firefox webkit]:
    keeps_input_made_before_the_application_starts,
    keeps_the_field_with_its_focus_and_selection,
    keeps_picks_made_before_the_application_starts,
    keeps_a_pick_when_the_page_is_left_at_once,
    searches_no_half_composed_text,
    waits_for_a_composition_before_it_takes_over,
    shows_nobody_unfiltered_on_a_filtered_list,
    shows_nobody_in_the_wrong_order_on_a_sorted_list,
    returns_to_a_filtered_list_before_the_application_starts,
    has_the_right_title_once_the_answers_are_there,
    navigates_without_reloading,
}

/// A desktop whose driver does not wait for the wasm.
const DESKTOP: Device = Device::DESKTOP.without_load_wait();
const AXEL: &str = "Add Axel Gilet to the shortlist";
const JOANNA: &str = "Add Joanna Ruer to the shortlist";

fn keeps_input_made_before_the_application_starts(start: &Start) {
    let site = Site::shipped();
    site.blocks(".wasm");
    let visitor = start.visitor(&site, DESKTOP);
    visitor.opens_without_waiting("/");
    visitor.checks("Role", "Production Coordinator");
    visitor.types_into_search("axel");
    visitor.sees_card_count(3);

    site.unblocks();
    visitor.waits_until_interactive();
    visitor.sees_cards(&["Axel Gilet"]);
    visitor.search_text_is("axel");
    visitor.has_focus_on("searchbox", "Search");
    visitor.sees_checked("Role", "Production Coordinator", true);
    visitor.address_contains("q=axel&role=production-coordinator");
    visitor.ends_with_clean_console();
}

fn keeps_the_field_with_its_focus_and_selection(start: &Start) {
    let site = Site::shipped();
    site.blocks(".wasm");
    let visitor = start.visitor(&site, DESKTOP);
    visitor.opens_without_waiting("/");
    visitor.types_into_search("gilet");
    visitor.selects_in_search(1, 3);

    site.unblocks();
    visitor.waits_until_interactive();
    visitor.sees_cards(&["Axel Gilet"]);
    visitor.has_same_search_field(1, 3);
    visitor.types("zz");
    visitor.search_text_is("gzzet");
    visitor.sees_card_count(0);
    visitor.has_same_search_field(3, 3);
    visitor.ends_with_clean_console();
}

fn keeps_picks_made_before_the_application_starts(start: &Start) {
    let site = Site::shipped();
    site.blocks(".wasm");
    let visitor = start.visitor(&site, DESKTOP);
    visitor.opens_without_waiting("/");
    visitor.scrolls_to("button", JOANNA);
    visitor.clicks("button", JOANNA);
    visitor.scrolls_to("button", AXEL);
    visitor.clicks("button", AXEL);
    // Joanna has another role: her card is gone when her pick is made.
    visitor.scrolls_to("checkbox", "Production Coordinator");
    visitor.checks("Role", "Production Coordinator");

    site.unblocks();
    visitor.waits_until_interactive();
    visitor.sees_cards(&["Julia Truong", "Axel Gilet"]);
    visitor.is_at("/?role=production-coordinator#picked=joanna-ruer,axel-gilet");
    visitor.status_starts_with("2 people on the shortlist");
    visitor.sees_pressed(AXEL, true);
    visitor.ends_with_clean_console();
}

fn keeps_a_pick_when_the_page_is_left_at_once(start: &Start) {
    let site = Site::shipped();
    site.blocks(".wasm");
    let visitor = start.visitor(&site, DESKTOP);
    visitor.opens_without_waiting("/");
    visitor.scrolls_to("button", JOANNA);
    visitor.clicks("button", JOANNA);
    visitor.scrolls_to("link", "Axel Gilet");
    visitor.clicks("link", "Axel Gilet");
    visitor.heading_contains("Axel Gilet");
    visitor.sees_question_count(8);

    site.unblocks();
    visitor.is_at("/spotlights/axel-gilet/#picked=joanna-ruer");
    visitor.status_starts_with("1 person on the shortlist");
    visitor.ends_with_clean_console();
}

fn searches_no_half_composed_text(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens("/");
    visitor.composes_into_search("axe");
    // What else is done meanwhile works, and leaves the composition alone.
    visitor.checks("Role", "Production Coordinator");
    visitor.sees_cards(&["Julia Truong", "Axel Gilet"]);
    visitor.is_at("/?role=production-coordinator");
    visitor.search_text_is("axe");
    visitor.finishes_composing();
    visitor.sees_cards(&["Axel Gilet"]);
    visitor.address_contains("q=axe");
    visitor.search_text_is("axe");
    visitor.ends_with_clean_console();
}

fn waits_for_a_composition_before_it_takes_over(start: &Start) {
    let site = Site::shipped();
    site.blocks(".wasm");
    let visitor = start.visitor(&site, DESKTOP);
    visitor.opens_without_waiting("/");
    visitor.composes_into_search("axe");
    site.unblocks();
    // The tray is there as soon as the application has started.
    visitor.expects("the application", "return document.querySelector('.tray') !== null", &json!(true));
    visitor.sees_card_count(3);
    visitor.is_at("/");
    visitor.finishes_composing();
    visitor.waits_until_interactive();
    visitor.sees_cards(&["Axel Gilet"]);
    visitor.address_contains("q=axe");
    visitor.ends_with_clean_console();
}

fn shows_nobody_unfiltered_on_a_filtered_list(start: &Start) {
    for (address, status) in
        [("/?role=production-coordinator", "2 "), ("/?q=fauré", "1 "), ("/?role=production-coordinator&q=zzzz", "0 ")]
    {
        let site = Site::shipped();
        site.blocks(".wasm");
        let visitor = start.visitor(&site, DESKTOP);
        visitor.opens_without_waiting(address);
        visitor.sees("searchbox", "Search");
        visitor.sees_busy_list(true);
        visitor.status_is("Loading the interviews");
        visitor.sees_card_count(0);
        visitor.sees_no("link", "Joanna Ruer");

        site.unblocks();
        visitor.status_starts_with(status);
        visitor.sees_busy_list(false);
        visitor.sees_card_count(status.trim().parse().expect("the status starts with a number"));
        visitor.ends_with_clean_console();
    }
}

fn shows_nobody_in_the_wrong_order_on_a_sorted_list(start: &Start) {
    let site = Site::shipped();
    site.blocks(".wasm");
    let visitor = start.visitor(&site, DESKTOP);
    visitor.opens_without_waiting("/?sort=name");
    visitor.sees("searchbox", "Search");
    visitor.sees_busy_list(true);
    visitor.sees_card_count(0);
    site.unblocks();
    visitor.sees_cards(&["Axel Gilet", "Joanna Ruer", "Julia Truong"]);
    visitor.sees_busy_list(false);
    // What is no order and no filter hides nobody.
    visitor.opens("/?sort=beauty&role=");
    visitor.sees_cards(&["Julia Truong", "Axel Gilet", "Joanna Ruer"]);
    visitor.sees_busy_list(false);
    visitor.status_starts_with("3 ");
    visitor.ends_with_clean_console();
}

/// The list is swapped in, so it must hide what its address leaves out, too.
fn returns_to_a_filtered_list_before_the_application_starts(start: &Start) {
    let site = Site::shipped();
    site.forbids_caching();
    let visitor = start.visitor(&site, DESKTOP);
    visitor.opens("/?role=production-coordinator");
    visitor.clicks("link", "Axel Gilet");
    visitor.heading_contains("Axel Gilet");
    site.blocks(".wasm");
    visitor.reloads();
    visitor.heading_contains("Axel Gilet");
    visitor.clicks("link", "Back to newsfeed");
    visitor.is_at("/?role=production-coordinator");
    visitor.sees_busy_list(true);
    visitor.sees_checked("Role", "Production Coordinator", true);
    visitor.sees_card_count(0);
    site.unblocks();
    visitor.sees_cards(&["Julia Truong", "Axel Gilet"]);
    visitor.status_starts_with("2 ");
    visitor.ends_with_clean_console();
}

fn has_the_right_title_once_the_answers_are_there(start: &Start) {
    let site = Site::shipped();
    site.blocks("words-0.bin");
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens("/");
    let before = visitor.title();
    visitor.types_into_search("teleport");
    visitor.status_is("0 people matching “teleport” so far. The answers are still loading");
    visitor.address_contains("q=teleport");
    assert_eq!(visitor.title(), before, "the title claims no number that is not known");
    site.unblocks();
    visitor.status_is("1 person matching “teleport”");
    visitor.title_contains("1 person matching “teleport”");
    visitor.ends_with_clean_console();
}

/// Links are followed within the same document.
fn navigates_without_reloading(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens("/");
    visitor.evaluates::<()>("window.sameDocument = true");
    visitor.clicks("link", "Axel Gilet");
    visitor.heading_contains("Axel Gilet");
    visitor.clicks("link", "Back to newsfeed");
    visitor.sees_card_count(3);
    visitor.expects("the same document", "return window.sameDocument", &json!(true));
    visitor.ends_with_clean_console();
}
