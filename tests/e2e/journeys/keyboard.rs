//! Someone who uses no pointer.

use serde_json::json;
use thirtyfour::Key;

use super::Start;
use crate::engine::Device;
use crate::site::Site;
use crate::visitor::Visitor;

runs! { [chromium firefox webkit]:
    goes_through_the_feed,
    skips_to_the_content,
    opens_and_closes_the_sheet,
    tabs_in_the_order_of_reading,
}

fn goes_through_the_feed(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, Device::DESK);
    visitor.opens("/");
    visitor.tabs_to("searchbox", "Search", 20);
    shows_its_focus(&visitor);
    visitor.types("coordinator");
    visitor.address_holds("q=coordinator");
    visitor.sees_cards(&["Julia Truong", "Axel Gilet"]);
    visitor.empties_the_field();
    visitor.sees_this_many_cards(3);

    visitor.tabs_to("checkbox", "Production Coordinator", 30);
    shows_its_focus(&visitor);
    visitor.presses(Key::Space);
    visitor.sees_cards(&["Julia Truong", "Axel Gilet"]);
    visitor.has_focus_on("checkbox", "Production Coordinator");

    visitor.tabs_to("link", "Axel Gilet", 40);
    shows_its_focus(&visitor);
    visitor.presses(Key::Enter);
    visitor.heading_holds("Axel Gilet");
    visitor.has_focus_on_the_main_heading();

    visitor.reaches("link", "Back to newsfeed");
    visitor.presses(Key::Enter);
    visitor.is_at("/?role=production-coordinator");
    visitor.sees_cards(&["Julia Truong", "Axel Gilet"]);
    visitor.leaves();
}

fn skips_to_the_content(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, Device::DESK);
    visitor.opens("/");
    visitor.presses(Key::Tab);
    visitor.has_focus_on("link", "Skip to content");
    shows_its_focus(&visitor);
    visitor.presses(Key::Enter);
    visitor.finds(
        "the focus in the main part",
        "return document.activeElement.closest('main') !== null || document.querySelector(':target')?.closest('main') != null",
        &json!(true),
    );
    visitor.leaves();
}

fn opens_and_closes_the_sheet(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, Device::PHONE);
    visitor.opens("/");
    visitor.sees_no("group", "Role");
    visitor.tabs_to("button", "Filters", 20);
    visitor.presses(Key::Enter);
    visitor.sees("group", "Role");
    visitor.tabs_to("checkbox", "Production Coordinator", 30);
    visitor.presses(Key::Space);
    visitor.sees_ticked("Role", "Production Coordinator", true);
    visitor.presses(Key::Escape);
    visitor.sees_no("group", "Role");
    visitor.has_focus_on("button", "Filters");
    visitor.sees_cards(&["Julia Truong", "Axel Gilet"]);
    visitor.leaves();
}

/// What Tab reaches comes in the order in which the page tells it: nothing is left out, nothing jumps the queue.
fn tabs_in_the_order_of_reading(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, Device::DESK);
    visitor.opens("/");
    let stops: i64 = visitor.finds_out(STOPS);
    for stop in 0..stops {
        visitor.presses(Key::Tab);
        let what = format!("the focus on stop {stop} of {stops}");
        visitor.finds(&what, AT_STOP, &json!(stop));
    }
    visitor.leaves();
}

/// Marks what can be tabbed to, in the order of the page, and counts it. Firefox also stops at areas that scroll.
const STOPS: &str = "
    const can = 'a[href], button, input, select, summary, [tabindex=\"0\"]';
    const scrolls = (one) => navigator.userAgent.includes('Firefox') && one.matches('body div')
        && /auto|scroll/.test(getComputedStyle(one).overflowY) && one.scrollHeight > one.clientHeight;
    const stops = (one) => one.matches(can) ? one.tabIndex >= 0 && !one.disabled : scrolls(one);
    window.stops = [...document.querySelectorAll('*')].filter((one) => one.checkVisibility({ visibilityProperty: true }) && stops(one));
    return window.stops.length;";
const AT_STOP: &str = "return window.stops.indexOf(document.activeElement)";

/// An outline, or a shadow in its place, tells where the focus is.
#[track_caller]
fn shows_its_focus(visitor: &Visitor<'_>) {
    visitor.finds("a visible focus", FOCUS_SHOWS, &json!(true));
}

const FOCUS_SHOWS: &str = "
    const shows = (style) => (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none';
    const focused = document.activeElement;
    const around = [focused, focused.closest('label'), focused.closest('article'), focused.parentElement];
    const after = getComputedStyle(focused, '::after');
    return focused.matches(':focus-visible') && (shows(after) || around.some((one) => one && shows(getComputedStyle(one))));";
