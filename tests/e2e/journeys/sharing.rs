//! Someone who passes on what they found: a person, an answer, a filtered feed; by link or on paper.

use serde_json::json;

use super::Start;
use crate::engine::Device;
use crate::site::Site;

runs! { [chromium firefox webkit]:
    is_given_the_link_where_there_is_no_sheet,
    shares_through_the_browsers_own_sheet,
    opens_an_interview_at_a_question,
    follows_a_link_to_a_question,
}
runs! { [chromium]: takes_a_person_along_on_paper, takes_a_list_of_people_along_on_paper, takes_everybody_along_on_paper }

fn is_given_the_link_where_there_is_no_sheet(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, Device::PHONE);
    visitor.opens("/spotlights/joanna-ruer/");
    visitor.finds_out::<()>("Object.defineProperty(navigator, 'share', { value: undefined })");
    visitor.brings_into_view("button", "Share");
    visitor.clicks("button", "Share");
    visitor.reads_one_of(&["Link copied", "Copy the link from the address bar"]);
    visitor.leaves();
}

/// A sheet of the browser's that notes what it is given, and ends as it is told. It is closed as a request is given up: with
/// an error of the browser's own, for Firefox lets a page see nothing of one that a driver's script made.
const SHEET: &str = "
    const [ends] = arguments;
    Object.defineProperty(navigator, 'share', { configurable: true, value: (data) => {
        window.shared = data;
        return ends === 'closed' ? fetch(location.href, { signal: AbortSignal.abort() }) : Promise.resolve();
    } });";

fn shares_through_the_browsers_own_sheet(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, Device::PHONE);
    visitor.opens("/?role=production-coordinator");
    visitor.finds_out_with::<()>(SHEET, vec![json!("sent")]);
    visitor.clicks("button", "Share");
    let address = site.url("/?role=production-coordinator");
    visitor.finds("the feed's address shared", "return window.shared?.url", &json!(address));

    visitor.clicks("link", "Axel Gilet");
    visitor.heading_holds("Axel Gilet");
    visitor.finds_out_with::<()>(SHEET, vec![json!("closed")]);
    visitor.brings_into_view("button", "Share");
    visitor.clicks("button", "Share");
    let address = site.url("/spotlights/axel-gilet/");
    visitor.finds("the person's address shared", "return window.shared.url", &json!(address));
    visitor.finds("the person's name in the title", "return window.shared.title.includes('Axel Gilet')", &json!(true));
    visitor.finds("a text, too", "return window.shared.text.length > 20", &json!(true));
    // Whoever closes the sheet has not asked for anything else.
    let said: String = visitor.waits_for("setTimeout(() => arguments[0](document.body.innerText), 300)");
    assert!(!said.contains("Link copied") && !said.contains("Copy the link"), "{said}");
    visitor.sees("button", "Share");
    visitor.leaves();
}

/// The answer that the address leads to: whether it is the page's target, in view, and marked as such.
const TARGET: &str = "
    const target = document.querySelector(':target');
    const top = target?.getBoundingClientRect().top;
    return [target?.id, top >= 0 && top < innerHeight / 2, getComputedStyle(target, '::before').content !== 'none'];";

fn opens_an_interview_at_a_question(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, Device::PHONE);
    visitor.opens("/spotlights/joanna-ruer/#superpower");
    visitor.finds("the question as the target", TARGET, &json!(["superpower", true, true]));
    visitor.has_focus_on("heading", "What would be your superpower?");
    visitor.leaves();
}

fn follows_a_link_to_a_question(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, Device::PHONE);
    visitor.opens("/?role=production-coordinator");
    let link = "const link = document.createElement('a'); link.href = arguments[0]; link.textContent = 'His advice'; \
                document.querySelector('main').prepend(link);";
    visitor.finds_out_with::<()>(link, vec![json!(site.url("/spotlights/axel-gilet/#advice"))]);
    visitor.clicks("link", "His advice");
    visitor.heading_holds("Axel Gilet");
    visitor.is_at("/spotlights/axel-gilet/#advice");
    visitor.finds("the question as the target", TARGET, &json!(["advice", true, true]));
    visitor.has_focus_on("heading", "What advice would you give to your younger self?");
    // The way back is still known.
    visitor.clicks("link", "Back to newsfeed");
    visitor.is_at("/?role=production-coordinator");
    visitor.sees_cards(&["Julia Truong", "Axel Gilet"]);
    visitor.leaves();
}

/// What stands at the foot of the printed page.
const FOOT: &str = "
    dispatchEvent(new Event('beforeprint'));
    return getComputedStyle(document.querySelector('footer'), '::after').content;";

fn takes_a_person_along_on_paper(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, Device::DESK.on_paper());
    visitor.opens("/spotlights/axel-gilet/");
    visitor.sees_no("button", "Share");
    visitor.sees_no("link", "Back to newsfeed");
    visitor.reads("Carla Uroz");
    visitor.sees_this_many_questions(8);
    visitor.finds("the address at the foot", FOOT, &json!(format!("\"{}\"", site.url("/spotlights/axel-gilet/"))));
    visitor.leaves();
}

fn takes_a_list_of_people_along_on_paper(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, Device::DESK.on_paper());
    visitor.opens("/?role=production-coordinator");
    visitor.sees_cards(&["Julia Truong", "Axel Gilet"]);
    visitor.status_reads("2 ");
    for said in ["Production Coordinator", "27 March 2023", "Carla Uroz"] {
        visitor.reads(said);
    }
    visitor.sees_no("button", "Share");
    visitor.sees_no("button", "Copy link to this view");
    visitor.sees_no("button", "Remove Production Coordinator");
    let address = site.url("/?role=production-coordinator");
    visitor.finds("the address at the foot", FOOT, &json!(format!("\"{address}\"")));
    visitor.leaves();
}

fn takes_everybody_along_on_paper(start: &Start) {
    let site = Site::sample();
    let visitor = start.visitor(&site, Device::DESK.on_paper());
    visitor.opens("/?sort=name");
    visitor.sees_this_many_cards(30);
    // The sheet is drawn as soon as the page was told: there is no time to fetch or to wait.
    let told = "dispatchEvent(new Event(arguments[0])); \
                return Promise.resolve().then(() => document.querySelectorAll('main article').length)";
    assert_eq!(visitor.finds_out_with::<usize>(told, vec![json!("beforeprint")]), 60);
    visitor.is_at("/?sort=name");
    visitor.finds_out_with::<usize>(told, vec![json!("afterprint")]);
    visitor.sees_this_many_cards(30);
    visitor.leaves();
}
