//! A recruiter who keeps a shortlist, shares it, and compares two or three people.

use serde_json::json;
use thirtyfour::Key;

use super::Start;
use crate::browser::Device;
use crate::site::Site;
use crate::visitor::Visitor;

runs! { [chromium firefox webkit]:
    keeps_picks_while_browsing,
    reorders_and_shares_the_list,
    opens_a_shared_list,
    leaves_out_withdrawn_people,
    follows_a_link_to_an_answer_and_keeps_the_list,
    shares_a_page_without_the_list,
    compares_people_side_by_side,
    chooses_whom_to_compare,
    retries_when_an_interview_fails_to_load,
    works_by_keyboard,
    never_hides_the_focus_under_the_tray,
}
runs! { [chromium]: prints_the_shortlist }

const AXEL: &str = "Add Axel Gilet to the shortlist";
const JULIA: &str = "Add Julia Truong to the shortlist";

fn keeps_picks_while_browsing(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens("/");
    picks(&visitor, AXEL);
    visitor.is_at("/#picked=axel-gilet");
    visitor.status_starts_with("1 person on the shortlist");
    visitor.sees_no("link", "Compare");
    visitor.scrolls_to("checkbox", "Production Coordinator");
    visitor.checks("Role", "Production Coordinator");
    visitor.is_at("/?role=production-coordinator#picked=axel-gilet");

    visitor.clicks("link", "Julia Truong");
    visitor.is_at("/spotlights/julia-truong/#picked=axel-gilet");
    picks(&visitor, JULIA);
    visitor.status_starts_with("2 people on the shortlist");
    visitor.goes_back();
    visitor.is_at("/?role=production-coordinator#picked=axel-gilet,julia-truong");
    visitor.sees_pressed(JULIA, true);
    visitor.goes_forward();
    visitor.is_at("/spotlights/julia-truong/#picked=axel-gilet,julia-truong");
    visitor.reloads();
    visitor.sees_pressed(JULIA, true);
    visitor.status_starts_with("2 people on the shortlist");
    visitor.clicks("link", "Back to newsfeed");
    visitor.is_at("/?role=production-coordinator#picked=axel-gilet,julia-truong");

    visitor.scrolls_to("button", JULIA);
    visitor.clicks("button", JULIA);
    visitor.sees_pressed(JULIA, false);
    visitor.is_at("/?role=production-coordinator#picked=axel-gilet");
    // WebKit's driver scrolls the page even for fixed elements: wait until it has.
    visitor.scrolls_to("button", "Clear");
    visitor.clicks("button", "Clear");
    visitor.is_at("/?role=production-coordinator");
    visitor.status_starts_with("Nobody is on the shortlist any more");
    visitor.has_focus_on("button", "Undo");
    visitor.clicks("button", "Undo");
    visitor.sees_pressed(AXEL, true);
    visitor.is_at("/?role=production-coordinator#picked=axel-gilet");
    server_never_sees_the_list(&site);
    visitor.ends_with_clean_console();
}

fn reorders_and_shares_the_list(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::PHONE);
    visitor.opens("/?q=production#picked=axel-gilet,joanna-ruer,julia-truong");
    visitor.clicks("link", "Shortlist");
    visitor.is_at("/shortlist/#picked=axel-gilet,joanna-ruer,julia-truong");
    visitor.has_focus_on("heading", "Shortlist");
    visitor.title_contains("Shortlist");
    visitor.sees_cards(&["Axel Gilet", "Joanna Ruer", "Julia Truong"]);

    visitor.scrolls_to("button", "Move Julia Truong up");
    visitor.clicks("button", "Move Julia Truong up");
    visitor.sees_cards(&["Axel Gilet", "Julia Truong", "Joanna Ruer"]);
    visitor.status_starts_with("Julia Truong is now 2nd of 3");
    visitor.has_focus_on("button", "Move Julia Truong up");
    visitor.is_at("/shortlist/#picked=axel-gilet,julia-truong,joanna-ruer");
    visitor.scrolls_to("button", "Remove Joanna Ruer");
    visitor.clicks("button", "Remove Joanna Ruer");
    visitor.sees_cards(&["Axel Gilet", "Julia Truong"]);
    visitor.has_focus_on("button", "Remove Julia Truong");
    visitor.reloads();
    visitor.sees_cards(&["Axel Gilet", "Julia Truong"]);

    visitor.scrolls_to("button", "Copy link");
    visitor.clicks("button", "Copy link");
    visitor.sees_one_of_texts(&["Link copied", "Open the shortlist and copy its address"]);
    visitor.clicks("button", "Clear");
    visitor.sees_text("Nobody is on the list yet");
    visitor.is_at("/shortlist/");
    visitor.clicks("link", "Back to newsfeed");
    visitor.is_at("/?q=production");
    visitor.ends_with_clean_console();
}

fn opens_a_shared_list(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens("/shortlist/#picked=joanna-ruer,nobody,axel-gilet,joanna-ruer");
    visitor.sees_cards(&["Joanna Ruer", "Axel Gilet"]);
    visitor.clicks("link", "All interviews");
    visitor.is_at("/#picked=joanna-ruer,axel-gilet");
    // A shortlist pasted into the address bar replaces the current one.
    visitor.evaluates::<()>("location.hash = '#picked=julia-truong'");
    visitor.sees_pressed(JULIA, true);
    visitor.sees_pressed(AXEL, false);
    visitor.status_starts_with("1 person on the shortlist");
    server_never_sees_the_list(&site);
    visitor.ends_with_clean_console();
}

/// The `:target` of the page: its id, and whether it is in view.
const TARGET: &str = "
    const target = document.querySelector(':target');
    const top = target?.getBoundingClientRect().top;
    return [target?.id, top >= 0 && top < innerHeight / 2];";

fn leaves_out_withdrawn_people(start: &Start) {
    let site = Site::with_withdrawal();
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens("/shortlist/#picked=ngozi-olawale,joao-abrunhosa,ines-brandao");
    visitor.clicks("button", "Move Inês Brandão up");
    visitor.status_starts_with("Inês Brandão is now 1st of 2");
    visitor.is_at("/shortlist/#picked=ines-brandao,ngozi-olawale");
    visitor.clicks("link", "Compare 2 people");
    visitor.heading_contains("Inês Brandão and Ngozi Ọláwálé, side by side");
    visitor.ends_with_clean_console();
}

fn follows_a_link_to_an_answer_and_keeps_the_list(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens("/spotlights/joanna-ruer/#superpower&picked=axel-gilet");
    visitor.expects("the answer as the target", TARGET, &json!(["superpower", true]));
    visitor.is_at("/spotlights/joanna-ruer/#superpower&picked=axel-gilet");
    visitor.status_starts_with("1 person on the shortlist");
    // This link within the page is followed by the browser itself.
    visitor.evaluates::<()>("document.querySelector('#advice a').click()");
    visitor.expects("the answer as the target", TARGET, &json!(["advice", true]));
    visitor.is_at("/spotlights/joanna-ruer/#advice&picked=axel-gilet");
    visitor.reloads();
    visitor.expects("the answer as the target", TARGET, &json!(["advice", true]));
    visitor.is_at("/spotlights/joanna-ruer/#advice&picked=axel-gilet");
    visitor.ends_with_clean_console();
}

/// The shortlist is private: shared links to other pages do not contain it.
fn shares_a_page_without_the_list(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::PHONE);
    visitor.opens("/spotlights/joanna-ruer/#picked=axel-gilet");
    let sheet = "Object.defineProperty(navigator, 'share', { configurable: true, value: (data) => { window.shared = data; return Promise.resolve(); } });";
    visitor.evaluates::<()>(sheet);
    visitor.scrolls_to("button", "Share");
    visitor.clicks("button", "Share");
    visitor.expects("the address without the list", "return window.shared?.url", &json!(site.url("/spotlights/joanna-ruer/")));
    visitor.ends_with_clean_console();
}

fn compares_people_side_by_side(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens("/?role=production-coordinator#picked=julia-truong,axel-gilet");
    visitor.clicks("link", "Compare");
    visitor.is_at("/compare/?people=julia-truong,axel-gilet#picked=julia-truong,axel-gilet");
    visitor.heading_contains("Julia Truong and Axel Gilet, side by side");
    visitor.has_focus_on_main_heading();
    visitor.title_contains("Julia Truong and Axel Gilet, side by side");
    visitor.sees_question_count(8);
    visitor.sees_text("kindred spirits");

    visitor.clicks("link", "Swap Axel Gilet with Julia Truong");
    visitor.heading_contains("Axel Gilet and Julia Truong, side by side");
    visitor.goes_back();
    visitor.heading_contains("Julia Truong and Axel Gilet, side by side");
    visitor.clicks("link", "Axel Gilet: Best part of the job");
    visitor.is_at("/spotlights/axel-gilet/#best-part&picked=julia-truong,axel-gilet");
    visitor.expects("the answer as the target", TARGET, &json!(["best-part", true]));
    visitor.goes_back();
    visitor.heading_contains("Julia Truong and Axel Gilet, side by side");
    visitor.clicks("link", "Back to newsfeed");
    visitor.is_at("/?role=production-coordinator#picked=julia-truong,axel-gilet");
    visitor.ends_with_clean_console();
}

fn chooses_whom_to_compare(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::PHONE);
    visitor.opens("/compare/");
    visitor.sees_text("Choose two or three people");
    visitor.selects("Add a person", "Axel Gilet");
    visitor.clicks("button", "Add");
    visitor.is_at("/compare/?people=axel-gilet");
    visitor.sees_text("Choose whose answers stand beside those of Axel Gilet.");
    visitor.selects("Add a person", "Joanna Ruer");
    visitor.clicks("button", "Add");
    visitor.is_at("/compare/?people=axel-gilet,joanna-ruer");
    visitor.heading_contains("Axel Gilet and Joanna Ruer, side by side");
    visitor.selects("Add a person", "Julia Truong");
    visitor.clicks("button", "Add");
    visitor.heading_contains("Axel Gilet, Joanna Ruer and Julia Truong, side by side");
    visitor.sees_no("combobox", "Add a person");
    visitor.clicks("link", "Remove Joanna Ruer");
    visitor.is_at("/compare/?people=axel-gilet,julia-truong");
    visitor.heading_contains("Axel Gilet and Julia Truong, side by side");

    visitor.opens("/compare/?people=nobody,axel-gilet,axel-gilet");
    visitor.sees_text("Choose whose answers stand beside those of Axel Gilet.");
    visitor.ends_with_clean_console();
}

fn retries_when_an_interview_fails_to_load(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.ignores_in_console("500");
    visitor.opens("/#picked=axel-gilet,joanna-ruer");
    site.fails_data_requests(1);
    visitor.clicks("link", "Compare");
    visitor.clicks("button", "Try again");
    visitor.sees_no("button", "Try again");
    visitor.heading_contains("Axel Gilet and Joanna Ruer, side by side");
    visitor.sees_question_count(8);
    visitor.ends_with_clean_console();
}

fn works_by_keyboard(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens("/?role=production-coordinator");
    visitor.sees_card_count(2);
    for name in [JULIA, AXEL] {
        visitor.tabs_within("button", name, 60);
        visitor.presses(Key::Space);
        visitor.sees_pressed(name, true);
        visitor.has_focus_on("button", name);
    }
    visitor.tabs_within("link", "Shortlist", 40);
    visitor.presses(Key::Enter);
    visitor.has_focus_on("heading", "Shortlist");
    visitor.tabs_within("button", "Move Axel Gilet up", 30);
    visitor.presses(Key::Enter);
    visitor.sees_cards(&["Axel Gilet", "Julia Truong"]);
    visitor.has_focus_on("button", "Move Axel Gilet up");
    visitor.presses(Key::Enter);
    visitor.has_focus_on("button", "Move Axel Gilet up");
    visitor.sees_cards(&["Axel Gilet", "Julia Truong"]);
    visitor.goes_back();
    visitor.tabs_within("button", "Clear", 60);
    visitor.presses(Key::Enter);
    visitor.has_focus_on("button", "Undo");
    visitor.presses(Key::Enter);
    visitor.has_focus_on("link", "Shortlist");
    visitor.ends_with_clean_console();
}

/// The focused element is never hidden behind the tray (WCAG 2.4.11, Focus Not Obscured).
fn never_hides_the_focus_under_the_tray(start: &Start) {
    let site = Site::sample();
    let visitor = start.visitor(&site, Device::PHONE);
    visitor.opens("/");
    let [first, second] = two_cards(&visitor);
    picks(&visitor, &format!("Add {first} to the shortlist"));
    picks(&visitor, &format!("Add {second} to the shortlist"));
    visitor.sees("link", "Compare");
    for _ in 0..30 {
        visitor.presses(Key::Tab);
        visitor.expects("a visible focused element", FOCUS_NOT_OBSCURED, &json!(true));
    }
    visitor.ends_with_clean_console();
}

/// Whether the focused element is not covered by another one.
const FOCUS_NOT_OBSCURED: &str = "
    const focused = document.activeElement;
    const { left, top, width, height } = focused.getBoundingClientRect();
    const there = document.elementFromPoint(left + width / 2, top + height / 2);
    return there !== null && (focused.contains(there) || there.contains(focused) || there.closest('article') === focused.closest('article'));";

fn two_cards(visitor: &Visitor<'_>) -> [String; 2] {
    let people: Vec<String> = visitor.cards().into_iter().take(2).collect();
    people.try_into().expect("the sample has two people")
}

fn prints_the_shortlist(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::DESKTOP.printing());
    visitor.opens("/shortlist/#picked=axel-gilet,joanna-ruer");
    visitor.sees_cards(&["Axel Gilet", "Joanna Ruer"]);
    for address in ["/spotlights/axel-gilet/", "/spotlights/joanna-ruer/"] {
        visitor.sees_text(&site.url(address));
    }
    for control in ["Print", "Clear", "Copy link", "Remove Axel Gilet"] {
        visitor.sees_no("button", control);
    }
    visitor.opens("/compare/?people=axel-gilet,joanna-ruer");
    visitor.heading_contains("Axel Gilet and Joanna Ruer, side by side");
    visitor.sees_question_count(8);
    visitor.sees_no("combobox", "Add a person");
    visitor.sees_no("link", "Remove Axel Gilet");
    assert_eq!(visitor.printed_pages(), 2);
    visitor.opens("/compare/?people=axel-gilet,joanna-ruer,julia-truong");
    visitor.heading_contains("Axel Gilet, Joanna Ruer and Julia Truong, side by side");
    visitor.sees_question_count(8);
    assert_eq!(visitor.printed_pages(), 2);
    visitor.ends_with_clean_console();
}

#[track_caller]
fn picks(visitor: &Visitor<'_>, button: &str) {
    visitor.scrolls_to("button", button);
    visitor.clicks("button", button);
    visitor.sees_pressed(button, true);
}

/// The shortlist is in the fragment, which browsers do not send.
#[track_caller]
fn server_never_sees_the_list(site: &Site) {
    let requests = site.requests();
    assert!(!requests.is_empty(), "requests are recorded");
    assert!(requests.iter().all(|request| !request.contains("picked")), "{requests:#?}");
}
