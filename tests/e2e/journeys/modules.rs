//! The application's two modules: lists and pages of prose start the smaller one, and what few visitors open brings the whole one.
//! Nobody notices.

use super::Start;
use super::arrivals::ignores_what_did_not_arrive;
use crate::browser::Device;
use crate::site::{Site, Spoilt};
use crate::visitor::Visitor;

runs! { [chromium firefox webkit]:
    gets_no_more_than_a_list_needs,
    goes_from_a_list_to_the_shortlist_and_back,
    comes_back_before_the_whole_application_is_there,
    goes_to_a_page_that_needs_what_does_not_arrive,
    embeds_the_view_of_the_address,
    is_told_that_the_panel_did_not_arrive,
}

// Firefox's driver answers nothing while a script is on its way.
runs! { [chromium webkit]:
    opens_the_panel_before_the_script_is_there,
}

const AXEL: &str = "Add Axel Gilet to the shortlist";
const JULIA: &str = "Add Julia Truong to the shortlist";
const NO_SNIPPET: &str = "A part of this page did not arrive, so there is no snippet to copy.";

fn picks(visitor: &Visitor<'_>, button: &str) {
    visitor.scrolls_to("button", button);
    visitor.clicks("button", button);
    visitor.sees_pressed(button, true);
}

fn has_requested(site: &Site, path: &str) -> bool {
    site.requests().iter().any(|request| request.contains(path))
}

fn gets_no_more_than_a_list_needs(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens("/");
    visitor.checks("Role", "Production Coordinator");
    visitor.sees_cards(&["Julia Truong", "Axel Gilet"]);
    picks(&visitor, AXEL);
    visitor.clicks("link", "Julia Truong");
    visitor.heading_contains("Julia Truong");
    picks(&visitor, JULIA);
    visitor.is_at("/spotlights/julia-truong/#picked=axel-gilet,julia-truong");
    assert!(has_requested(&site, &site.wasm()) && !has_requested(&site, &site.whole_wasm()), "{:?}", site.requests());

    visitor.ends_with_clean_console();

    // A page that needs the whole application loads nothing else.
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens("/shortlist/#picked=axel-gilet");
    visitor.sees_cards(&["Axel Gilet"]);
    assert!(has_requested(&site, &site.whole_wasm()) && !has_requested(&site, &site.wasm()), "{:?}", site.requests());
    visitor.ends_with_clean_console();
}

fn goes_from_a_list_to_the_shortlist_and_back(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens("/");
    visitor.marks_the_document();
    picks(&visitor, AXEL);
    visitor.scrolls_to("checkbox", "Production Coordinator");
    visitor.checks("Role", "Production Coordinator");
    picks(&visitor, JULIA);
    visitor.clicks("link", "Shortlist");
    visitor.is_at("/shortlist/#picked=axel-gilet,julia-truong");
    visitor.sees_cards(&["Axel Gilet", "Julia Truong"]);
    visitor.clicks("button", "Remove Axel Gilet");
    visitor.is_at("/shortlist/#picked=julia-truong");

    // Two modules that listen would undo each other's presses, and show two bars.
    visitor.goes_back();
    visitor.is_at("/?role=production-coordinator#picked=julia-truong");
    visitor.sees_cards(&["Julia Truong", "Axel Gilet"]);
    visitor.sees_pressed(AXEL, false);
    picks(&visitor, AXEL);
    visitor.is_at("/?role=production-coordinator#picked=julia-truong,axel-gilet");
    assert_eq!(visitor.names("link").iter().filter(|name| *name == "Compare").count(), 1, "{:?}", visitor.names("link"));
    visitor.scrolls_to("checkbox", "Production Coordinator");
    visitor.unchecks("Role", "Production Coordinator");
    visitor.sees_card_count(3);
    visitor.types_into_search("axel");
    visitor.sees_cards(&["Axel Gilet"]);
    visitor.is_at("/?q=axel#picked=julia-truong,axel-gilet");
    visitor.clicks("link", "Compare");
    visitor.heading_contains("Julia Truong and Axel Gilet");
    visitor.sees_text("Teleportation, no question about it.");
    visitor.is_in_the_same_document();
    visitor.ends_with_clean_console();
}

fn comes_back_before_the_whole_application_is_there(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::DESKTOP.without_load_wait());
    visitor.opens("/#picked=axel-gilet");
    visitor.status_starts_with("1 person on the shortlist");
    site.blocks(&site.whole_wasm());
    visitor.clicks("link", "Shortlist");
    visitor.is_at("/shortlist/#picked=axel-gilet");
    visitor.goes_back();
    visitor.is_at("/#picked=axel-gilet");
    visitor.checks("Role", "Production Coordinator");
    visitor.sees_cards(&["Julia Truong", "Axel Gilet"]);
    picks(&visitor, JULIA);
    // What arrives now is not needed until the visitor goes there again.
    site.unblocks();
    visitor.requests_something_ending_in(&site, &site.whole_wasm());
    visitor.types_into_search("julia");
    visitor.sees_cards(&["Julia Truong"]);
    visitor.clicks("link", "Shortlist");
    visitor.sees_cards(&["Axel Gilet", "Julia Truong"]);
    visitor.ends_with_clean_console();
}

fn goes_to_a_page_that_needs_what_does_not_arrive(start: &Start) {
    let site = Site::shipped();
    site.forbids_caching();
    let visitor = start.visitor(&site, Device::DESKTOP.without_load_wait());
    ignores_what_did_not_arrive(&visitor);
    for spoilt in [Spoilt::Missing, Spoilt::Truncated, Spoilt::Html] {
        visitor.opens_anew("/#picked=axel-gilet,julia-truong");
        visitor.status_starts_with("2 people on the shortlist");
        site.spoils(&site.whole_wasm(), spoilt);
        visitor.clicks("link", "Compare");
        visitor.sees_text("did not arrive");
        // The list works all the same.
        visitor.goes_back();
        visitor.checks("Role", "Production Coordinator");
        visitor.sees_cards(&["Julia Truong", "Axel Gilet"]);
        visitor.sees_no_text("did not arrive");
        visitor.is_at("/?role=production-coordinator#picked=axel-gilet,julia-truong");
        visitor.goes_back();
        visitor.is_at("/#picked=axel-gilet,julia-truong");
        visitor.goes_forward();
        visitor.sees_cards(&["Julia Truong", "Axel Gilet"]);
        visitor.clicks("link", "Shortlist");
        visitor.sees_text("did not arrive");
        site.heals();
        visitor.clicks("button", "Try again");
        visitor.sees_cards(&["Axel Gilet", "Julia Truong"]);
        visitor.sees_no_text("did not arrive");
    }
    visitor.ends_with_clean_console();
}

fn embeds_the_view_of_the_address(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens("/");
    visitor.clicks("button", "Embed this view");
    visitor.field_contains("Snippet", "<talent-spotlights limit=\"3\"");
    visitor.checks("Role", "Production Coordinator");
    visitor.field_contains("Snippet", "filter=\"role=production-coordinator\"");
    visitor.field_contains("Snippet", "/roles/production-coordinator/\">");
    visitor.types_into_search("axel");
    visitor.field_contains("Snippet", "filter=\"q=axel&amp;role=production-coordinator\"");
    visitor.clears_search();
    visitor.unchecks("Role", "Production Coordinator");
    visitor.field_contains("Snippet", "<talent-spotlights limit=\"3\"");
    // Closed and opened again, it offers as many as the view has.
    visitor.clicks("button", "Embed this view");
    visitor.sees_no("textbox", "Snippet");
    visitor.checks("Role", "Production Coordinator");
    visitor.sees_cards(&["Julia Truong", "Axel Gilet"]);
    visitor.clicks("button", "Embed this view");
    visitor.field_contains("Snippet", "filter=\"role=production-coordinator\" limit=\"2\"");
    // On another list, too.
    visitor.clicks("link", "Axel Gilet");
    visitor.heading_contains("Axel Gilet");
    visitor.clicks("link", "Back to newsfeed");
    visitor.sees_cards(&["Julia Truong", "Axel Gilet"]);
    visitor.clicks("button", "Embed this view");
    visitor.field_contains("Snippet", "filter=\"role=production-coordinator\" limit=\"2\"");
    visitor.ends_with_clean_console();
}

fn opens_the_panel_before_the_script_is_there(start: &Start) {
    let site = Site::shipped();
    site.blocks(&site.script());
    let visitor = start.visitor(&site, Device::DESKTOP.without_load_wait());
    visitor.opens_without_waiting("/");
    visitor.sees_card_count(3);
    visitor.clicks("button", "Embed this view");
    site.unblocks();
    visitor.field_contains("Snippet", "<talent-spotlights");
    visitor.ends_with_clean_console();
}

fn is_told_that_the_panel_did_not_arrive(start: &Start) {
    let site = Site::shipped();
    site.forbids_caching();
    let visitor = start.visitor(&site, Device::DESKTOP);
    ignores_what_did_not_arrive(&visitor);
    // The preview is left before its files are there.
    visitor.ignores_in_console("error: <");
    for spoilt in [Spoilt::Missing, Spoilt::Truncated, Spoilt::Html] {
        site.spoils(&site.whole_wasm(), spoilt);
        visitor.opens_anew("/");
        visitor.clicks("button", "Embed this view");
        visitor.sees_text(NO_SNIPPET);
        visitor.clicks("button", "Try again");
        visitor.sees_text(NO_SNIPPET);
        // The list works all the same.
        visitor.checks("Role", "Production Coordinator");
        visitor.sees_cards(&["Julia Truong", "Axel Gilet"]);
        site.heals();
        visitor.clicks("button", "Try again");
        visitor.field_contains("Snippet", "filter=\"role=production-coordinator\"");
        visitor.sees_no_text(NO_SNIPPET);
    }
    visitor.ends_with_clean_console();
}
