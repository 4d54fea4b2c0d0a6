//! A visitor who shares an interview, an answer or a filtered feed, as a link or printed.

use serde_json::json;

use super::Start;
use crate::browser::Device;
use crate::site::Site;
use thirtyfour::Key;

runs! { [chromium firefox webkit]:
    copies_the_link_where_there_is_no_share_sheet,
    shares_through_the_share_sheet,
    opens_an_interview_at_a_question,
    follows_a_link_to_a_question,
}
runs! { [chromium]: prints_an_interview, prints_a_filtered_list, prints_everybody }

fn copies_the_link_where_there_is_no_share_sheet(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::PHONE);
    visitor.opens("/spotlights/joanna-ruer/");
    visitor.evaluates::<()>("Object.defineProperty(navigator, 'share', { value: undefined })");
    visitor.scrolls_to("button", "Share");
    visitor.clicks("button", "Share");
    visitor.sees_one_of_texts(&["Link copied", "Copy the link from the address bar"]);
    visitor.ends_with_clean_console();
}

/// Replaces `navigator.share`: stores its data, then resolves, or rejects as if the sheet was dismissed. The rejection comes from
/// an aborted request, since Firefox hides errors that a WebDriver script creates from the page.
const SHARE_SHEET: &str = "
    const [outcome] = arguments;
    Object.defineProperty(navigator, 'share', { configurable: true, value: (data) => {
        window.shared = data;
        return outcome === 'dismissed' ? fetch(location.href, { signal: AbortSignal.abort() }) : Promise.resolve();
    } });";

fn shares_through_the_share_sheet(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::PHONE);
    visitor.opens("/?role=production-coordinator");
    visitor.evaluates_with::<()>(SHARE_SHEET, vec![json!("sent")]);
    visitor.clicks("button", "Share…");
    visitor.clicks("button", "Share");
    let address = site.url("/?role=production-coordinator");
    visitor.expects("the feed's address shared", "return window.shared?.url", &json!(address));

    visitor.presses(Key::Escape);
    visitor.clicks("link", "Axel Gilet");
    visitor.heading_contains("Axel Gilet");
    visitor.evaluates_with::<()>(SHARE_SHEET, vec![json!("dismissed")]);
    visitor.scrolls_to("button", "Share");
    visitor.clicks("button", "Share");
    let address = site.url("/spotlights/axel-gilet/");
    visitor.expects("the person's address shared", "return window.shared.url", &json!(address));
    visitor.expects("the person's name in the title", "return window.shared.title.includes('Axel Gilet')", &json!(true));
    visitor.expects("a text", "return window.shared.text.length > 20", &json!(true));
    // A dismissed sheet must not fall back to copying the link.
    let text: String = visitor.evaluates_async("setTimeout(() => arguments[0](document.body.innerText), 300)");
    assert!(!text.contains("Link copied") && !text.contains("Copy the link"), "{text}");
    visitor.sees("button", "Share");
    visitor.ends_with_clean_console();
}

/// The `:target` of the page: its id, whether it is in view, and whether it is highlighted.
const TARGET: &str = "
    const target = document.querySelector(':target');
    const top = target?.getBoundingClientRect().top;
    return [target?.id, top >= 0 && top < innerHeight / 2, getComputedStyle(target, '::before').content !== 'none'];";

fn opens_an_interview_at_a_question(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::PHONE);
    visitor.opens("/spotlights/joanna-ruer/#superpower");
    visitor.expects("the answer as the target", TARGET, &json!(["superpower", true, true]));
    visitor.has_focus_on("heading", "What would be your superpower?");
    visitor.ends_with_clean_console();
}

fn follows_a_link_to_a_question(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::PHONE);
    visitor.opens("/?role=production-coordinator");
    let link = "const link = document.createElement('a'); link.href = arguments[0]; link.textContent = 'His advice'; \
                document.querySelector('main').prepend(link);";
    visitor.evaluates_with::<()>(link, vec![json!(site.url("/spotlights/axel-gilet/#advice"))]);
    visitor.clicks("link", "His advice");
    visitor.heading_contains("Axel Gilet");
    visitor.is_at("/spotlights/axel-gilet/#advice");
    visitor.expects("the answer as the target", TARGET, &json!(["advice", true, true]));
    visitor.has_focus_on("heading", "What advice would you give to your younger self?");
    // The link back to the filtered feed is still there.
    visitor.clicks("link", "Back to newsfeed");
    visitor.is_at("/?role=production-coordinator");
    visitor.sees_cards(&["Julia Truong", "Axel Gilet"]);
    visitor.ends_with_clean_console();
}

/// The text at the foot of the printed page.
const FOOT: &str = "
    dispatchEvent(new Event('beforeprint'));
    return getComputedStyle(document.querySelector('footer'), '::after').content;";

fn prints_an_interview(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::DESKTOP.printing());
    visitor.opens("/spotlights/axel-gilet/");
    visitor.sees_no("button", "Share");
    visitor.sees_no("link", "Back to newsfeed");
    visitor.sees_text("Carla Uroz");
    visitor.sees_question_count(8);
    visitor.expects(
        "the address at the foot of the page",
        FOOT,
        &json!(format!("\"{}\"", site.url("/spotlights/axel-gilet/"))),
    );
    visitor.ends_with_clean_console();
}

fn prints_a_filtered_list(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::DESKTOP.printing());
    visitor.opens("/?role=production-coordinator");
    visitor.sees_cards(&["Julia Truong", "Axel Gilet"]);
    visitor.status_starts_with("2 ");
    for text in ["Production Coordinator", "27 March 2023", "Carla Uroz"] {
        visitor.sees_text(text);
    }
    visitor.sees_no("button", "Share");
    visitor.sees_no("button", "Copy link to this view");
    visitor.sees_no("button", "Remove Production Coordinator");
    let address = site.url("/?role=production-coordinator");
    visitor.expects("the address at the foot of the page", FOOT, &json!(format!("\"{address}\"")));
    visitor.ends_with_clean_console();
}

fn prints_everybody(start: &Start) {
    let site = Site::sample();
    let visitor = start.visitor(&site, Device::DESKTOP.printing());
    visitor.opens("/?sort=name");
    visitor.sees_card_count(30);
    // The browser prints right after the event: there is no time to fetch or to wait.
    let dispatch_and_count = "dispatchEvent(new Event(arguments[0])); \
                return Promise.resolve().then(() => document.querySelectorAll('main article').length)";
    assert_eq!(visitor.evaluates_with::<usize>(dispatch_and_count, vec![json!("beforeprint")]), 60);
    visitor.is_at("/?sort=name");
    visitor.evaluates_with::<usize>(dispatch_and_count, vec![json!("afterprint")]);
    visitor.sees_card_count(30);
    visitor.ends_with_clean_console();
}
