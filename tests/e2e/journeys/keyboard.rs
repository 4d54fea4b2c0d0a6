//! A visitor who uses only the keyboard.

use serde_json::json;
use thirtyfour::Key;

use super::Start;
use crate::browser::Device;
use crate::site::Site;
use crate::visitor::Visitor;

runs! { [chromium firefox webkit]:
    goes_through_the_feed,
    skips_to_the_content,
    opens_and_closes_the_filters,
    tabs_in_reading_order,
}

fn goes_through_the_feed(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens("/");
    visitor.tabs_within("searchbox", "Search", 20);
    shows_focus(&visitor);
    visitor.types("coordinator");
    visitor.address_contains("q=coordinator");
    visitor.sees_cards(&["Julia Truong", "Axel Gilet"]);
    visitor.clears_field();
    visitor.sees_card_count(3);

    visitor.tabs_within("checkbox", "Production Coordinator", 30);
    shows_focus(&visitor);
    visitor.presses(Key::Space);
    visitor.sees_cards(&["Julia Truong", "Axel Gilet"]);
    visitor.has_focus_on("checkbox", "Production Coordinator");

    visitor.tabs_within("link", "Axel Gilet", 40);
    shows_focus(&visitor);
    visitor.presses(Key::Enter);
    visitor.heading_contains("Axel Gilet");
    visitor.has_focus_on_main_heading();

    visitor.tabs_to("link", "Back to newsfeed");
    visitor.presses(Key::Enter);
    visitor.is_at("/?role=production-coordinator");
    visitor.sees_cards(&["Julia Truong", "Axel Gilet"]);
    visitor.ends_with_clean_console();
}

fn skips_to_the_content(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens("/");
    visitor.presses(Key::Tab);
    visitor.has_focus_on("link", "Skip to content");
    shows_focus(&visitor);
    visitor.presses(Key::Enter);
    visitor.expects(
        "the focus in the main landmark",
        "return document.activeElement.closest('main') !== null || document.querySelector(':target')?.closest('main') != null",
        &json!(true),
    );
    visitor.ends_with_clean_console();
}

fn opens_and_closes_the_filters(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::PHONE);
    visitor.opens("/");
    visitor.sees_no("group", "Role");
    visitor.tabs_within("button", "Filters", 20);
    visitor.presses(Key::Enter);
    visitor.sees("group", "Role");
    visitor.tabs_within("checkbox", "Production Coordinator", 30);
    visitor.presses(Key::Space);
    visitor.sees_checked("Role", "Production Coordinator", true);
    visitor.presses(Key::Escape);
    visitor.sees_no("group", "Role");
    visitor.has_focus_on("button", "Filters");
    visitor.sees_cards(&["Julia Truong", "Axel Gilet"]);
    visitor.ends_with_clean_console();
}

/// Tab reaches every focusable element, in document order.
fn tabs_in_reading_order(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens("/");
    let stops: i64 = visitor.evaluates(STOPS);
    for stop in 0..stops {
        visitor.presses(Key::Tab);
        let what = format!("the focus on stop {stop} of {stops}");
        visitor.expects(&what, AT_STOP, &json!(stop));
    }
    visitor.ends_with_clean_console();
}

/// Stores all tab stops in document order and counts them. Firefox also stops at scrollable areas.
const STOPS: &str = "
    const focusable = 'a[href], button, input, select, summary, [tabindex=\"0\"]';
    const scrolls = (one) => navigator.userAgent.includes('Firefox') && one.matches('body div')
        && /auto|scroll/.test(getComputedStyle(one).overflowY) && one.scrollHeight > one.clientHeight;
    const stops = (one) => one.matches(focusable) ? one.tabIndex >= 0 && !one.disabled : scrolls(one);
    window.stops = [...document.querySelectorAll('*')].filter((one) => one.checkVisibility({ visibilityProperty: true }) && stops(one));
    return window.stops.length;";
const AT_STOP: &str = "return window.stops.indexOf(document.activeElement)";

/// The focus is visible as an outline or a shadow.
#[track_caller]
fn shows_focus(visitor: &Visitor<'_>) {
    visitor.expects("a visible focus", FOCUS_IS_VISIBLE, &json!(true));
}

const FOCUS_IS_VISIBLE: &str = "
    const shows = (style) => (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none';
    const focused = document.activeElement;
    const around = [focused, focused.closest('label'), focused.closest('article'), focused.parentElement];
    const after = getComputedStyle(focused, '::after');
    return focused.matches(':focus-visible') && (shows(after) || around.some((one) => one && shows(getComputedStyle(one))));";
