//! A recruiter who picks people, hands the list on, and reads two or three of them side by side.

use serde_json::json;
use thirtyfour::Key;

use super::Start;
use crate::engine::Device;
use crate::site::Site;
use crate::visitor::Visitor;

runs! { [chromium firefox webkit]:
    picks_on_the_way_and_loses_nobody,
    orders_the_list_and_hands_it_on,
    opens_a_list_that_was_sent,
    leaves_out_who_was_withdrawn,
    follows_a_link_to_an_answer_with_the_list,
    passes_a_page_on_without_the_list,
    reads_people_side_by_side,
    brings_together_whom_to_compare,
    tries_again_when_an_answer_did_not_come,
    does_it_all_by_keyboard,
    reaches_everything_above_the_tray,
}
runs! { [chromium]: takes_the_list_along_on_paper }

const AXEL: &str = "Add Axel Gilet to the shortlist";
const JULIA: &str = "Add Julia Truong to the shortlist";

fn picks_on_the_way_and_loses_nobody(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, Device::DESK);
    visitor.opens("/");
    picks(&visitor, AXEL);
    visitor.is_at("/#picked=axel-gilet");
    visitor.status_reads("1 person on the shortlist");
    visitor.sees_no("link", "Compare");
    visitor.brings_into_view("checkbox", "Production Coordinator");
    visitor.checks("Role", "Production Coordinator");
    visitor.is_at("/?role=production-coordinator#picked=axel-gilet");

    visitor.clicks("link", "Julia Truong");
    visitor.is_at("/spotlights/julia-truong/#picked=axel-gilet");
    picks(&visitor, JULIA);
    visitor.status_reads("2 people on the shortlist");
    visitor.goes_back();
    visitor.is_at("/?role=production-coordinator#picked=axel-gilet,julia-truong");
    visitor.sees_pressed(JULIA, true);
    visitor.goes_forward();
    visitor.is_at("/spotlights/julia-truong/#picked=axel-gilet,julia-truong");
    visitor.reloads();
    visitor.sees_pressed(JULIA, true);
    visitor.status_reads("2 people on the shortlist");
    visitor.clicks("link", "Back to newsfeed");
    visitor.is_at("/?role=production-coordinator#picked=axel-gilet,julia-truong");

    visitor.brings_into_view("button", JULIA);
    visitor.clicks("button", JULIA);
    visitor.sees_pressed(JULIA, false);
    visitor.is_at("/?role=production-coordinator#picked=axel-gilet");
    // WebKit's driver scrolls the page for what lies fixed on it, too: let that be over.
    visitor.brings_into_view("button", "Clear");
    visitor.clicks("button", "Clear");
    visitor.is_at("/?role=production-coordinator");
    visitor.status_reads("Nobody is on the shortlist any more");
    visitor.has_focus_on("button", "Undo");
    visitor.clicks("button", "Undo");
    visitor.sees_pressed(AXEL, true);
    visitor.is_at("/?role=production-coordinator#picked=axel-gilet");
    no_server_learns_of_it(&site);
    visitor.leaves();
}

fn orders_the_list_and_hands_it_on(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, Device::PHONE);
    visitor.opens("/?q=production#picked=axel-gilet,joanna-ruer,julia-truong");
    visitor.clicks("link", "Shortlist");
    visitor.is_at("/shortlist/#picked=axel-gilet,joanna-ruer,julia-truong");
    visitor.has_focus_on("heading", "Shortlist");
    visitor.title_holds("Shortlist");
    visitor.sees_cards(&["Axel Gilet", "Joanna Ruer", "Julia Truong"]);

    visitor.brings_into_view("button", "Move Julia Truong up");
    visitor.clicks("button", "Move Julia Truong up");
    visitor.sees_cards(&["Axel Gilet", "Julia Truong", "Joanna Ruer"]);
    visitor.status_reads("Julia Truong is now 2nd of 3");
    visitor.has_focus_on("button", "Move Julia Truong up");
    visitor.is_at("/shortlist/#picked=axel-gilet,julia-truong,joanna-ruer");
    visitor.brings_into_view("button", "Remove Joanna Ruer");
    visitor.clicks("button", "Remove Joanna Ruer");
    visitor.sees_cards(&["Axel Gilet", "Julia Truong"]);
    visitor.has_focus_on("button", "Remove Julia Truong");
    visitor.reloads();
    visitor.sees_cards(&["Axel Gilet", "Julia Truong"]);

    visitor.brings_into_view("button", "Copy link");
    visitor.clicks("button", "Copy link");
    visitor.reads_one_of(&["Link copied", "Open the shortlist and copy its address"]);
    visitor.clicks("button", "Clear");
    visitor.reads("Nobody is on the list yet");
    visitor.is_at("/shortlist/");
    visitor.clicks("link", "Back to newsfeed");
    visitor.is_at("/?q=production");
    visitor.leaves();
}

fn opens_a_list_that_was_sent(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, Device::DESK);
    visitor.opens("/shortlist/#picked=joanna-ruer,nobody,axel-gilet,joanna-ruer");
    visitor.sees_cards(&["Joanna Ruer", "Axel Gilet"]);
    visitor.clicks("link", "All interviews");
    visitor.is_at("/#picked=joanna-ruer,axel-gilet");
    // Whoever pastes another link into the address means that one.
    visitor.finds_out::<()>("location.hash = '#picked=julia-truong'");
    visitor.sees_pressed(JULIA, true);
    visitor.sees_pressed(AXEL, false);
    visitor.status_reads("1 person on the shortlist");
    no_server_learns_of_it(&site);
    visitor.leaves();
}

/// The answer that the address leads to: whether it is the page's target, and in view.
const TARGET: &str = "
    const target = document.querySelector(':target');
    const top = target?.getBoundingClientRect().top;
    return [target?.id, top >= 0 && top < innerHeight / 2];";

fn leaves_out_who_was_withdrawn(start: &Start) {
    let site = Site::parted();
    let visitor = start.visitor(&site, Device::DESK);
    visitor.opens("/shortlist/#picked=gergo-gyongyosi,tosca-zanforlin,lefteris-livanos");
    visitor.clicks("button", "Move Lefteris Livanos up");
    visitor.status_reads("Lefteris Livanos is now 1st of 2");
    visitor.is_at("/shortlist/#picked=lefteris-livanos,gergo-gyongyosi");
    visitor.clicks("link", "Compare 2 people");
    visitor.heading_holds("Lefteris Livanos and Gergő Gyöngyösi, side by side");
    visitor.leaves();
}

fn follows_a_link_to_an_answer_with_the_list(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, Device::DESK);
    visitor.opens("/spotlights/joanna-ruer/#superpower&picked=axel-gilet");
    visitor.finds("the question as the target", TARGET, &json!(["superpower", true]));
    visitor.is_at("/spotlights/joanna-ruer/#superpower&picked=axel-gilet");
    visitor.status_reads("1 person on the shortlist");
    // The browser itself goes to a part of the page.
    visitor.finds_out::<()>("document.querySelector('#advice a').click()");
    visitor.finds("the question as the target", TARGET, &json!(["advice", true]));
    visitor.is_at("/spotlights/joanna-ruer/#advice&picked=axel-gilet");
    visitor.reloads();
    visitor.finds("the question as the target", TARGET, &json!(["advice", true]));
    visitor.is_at("/spotlights/joanna-ruer/#advice&picked=axel-gilet");
    visitor.leaves();
}

/// Whom a recruiter picked is nobody's business with whom they share an interview.
fn passes_a_page_on_without_the_list(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, Device::PHONE);
    visitor.opens("/spotlights/joanna-ruer/#picked=axel-gilet");
    let sheet = "Object.defineProperty(navigator, 'share', { configurable: true, value: (data) => { window.shared = data; return Promise.resolve(); } });";
    visitor.finds_out::<()>(sheet);
    visitor.brings_into_view("button", "Share");
    visitor.clicks("button", "Share");
    visitor.finds("the bare address shared", "return window.shared?.url", &json!(site.url("/spotlights/joanna-ruer/")));
    visitor.leaves();
}

fn reads_people_side_by_side(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, Device::DESK);
    visitor.opens("/?role=production-coordinator#picked=julia-truong,axel-gilet");
    visitor.clicks("link", "Compare");
    visitor.is_at("/compare/?people=julia-truong,axel-gilet#picked=julia-truong,axel-gilet");
    visitor.heading_holds("Julia Truong and Axel Gilet, side by side");
    visitor.has_focus_on_the_main_heading();
    visitor.title_holds("Julia Truong and Axel Gilet, side by side");
    visitor.sees_this_many_questions(8);
    visitor.reads("kindred spirits");

    visitor.clicks("link", "Swap Axel Gilet with Julia Truong");
    visitor.heading_holds("Axel Gilet and Julia Truong, side by side");
    visitor.goes_back();
    visitor.heading_holds("Julia Truong and Axel Gilet, side by side");
    visitor.clicks("link", "Axel Gilet: Best part of the job");
    visitor.is_at("/spotlights/axel-gilet/#best-part&picked=julia-truong,axel-gilet");
    visitor.finds("the question as the target", TARGET, &json!(["best-part", true]));
    visitor.goes_back();
    visitor.heading_holds("Julia Truong and Axel Gilet, side by side");
    visitor.clicks("link", "Back to newsfeed");
    visitor.is_at("/?role=production-coordinator#picked=julia-truong,axel-gilet");
    visitor.leaves();
}

fn brings_together_whom_to_compare(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, Device::PHONE);
    visitor.opens("/compare/");
    visitor.reads("Choose two or three people");
    visitor.chooses("Add a person", "Axel Gilet");
    visitor.clicks("button", "Add");
    visitor.is_at("/compare/?people=axel-gilet");
    visitor.reads("Choose whose answers stand beside those of Axel Gilet.");
    visitor.chooses("Add a person", "Joanna Ruer");
    visitor.clicks("button", "Add");
    visitor.is_at("/compare/?people=axel-gilet,joanna-ruer");
    visitor.heading_holds("Axel Gilet and Joanna Ruer, side by side");
    visitor.chooses("Add a person", "Julia Truong");
    visitor.clicks("button", "Add");
    visitor.heading_holds("Axel Gilet, Joanna Ruer and Julia Truong, side by side");
    visitor.sees_no("combobox", "Add a person");
    visitor.clicks("link", "Remove Joanna Ruer");
    visitor.is_at("/compare/?people=axel-gilet,julia-truong");
    visitor.heading_holds("Axel Gilet and Julia Truong, side by side");

    visitor.opens("/compare/?people=nobody,axel-gilet,axel-gilet");
    visitor.reads("Choose whose answers stand beside those of Axel Gilet.");
    visitor.leaves();
}

fn tries_again_when_an_answer_did_not_come(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, Device::DESK);
    visitor.forgives("500");
    visitor.opens("/#picked=axel-gilet,joanna-ruer");
    site.refuses_data(1);
    visitor.clicks("link", "Compare");
    visitor.clicks("button", "Try again");
    visitor.sees_no("button", "Try again");
    visitor.heading_holds("Axel Gilet and Joanna Ruer, side by side");
    visitor.sees_this_many_questions(8);
    visitor.leaves();
}

fn does_it_all_by_keyboard(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, Device::DESK);
    visitor.opens("/?role=production-coordinator");
    visitor.sees_this_many_cards(2);
    for name in [JULIA, AXEL] {
        visitor.tabs_to("button", name, 60);
        visitor.presses(Key::Space);
        visitor.sees_pressed(name, true);
        visitor.has_focus_on("button", name);
    }
    visitor.tabs_to("link", "Shortlist", 40);
    visitor.presses(Key::Enter);
    visitor.has_focus_on("heading", "Shortlist");
    visitor.tabs_to("button", "Move Axel Gilet up", 30);
    visitor.presses(Key::Enter);
    visitor.sees_cards(&["Axel Gilet", "Julia Truong"]);
    visitor.has_focus_on("button", "Move Axel Gilet up");
    visitor.presses(Key::Enter);
    visitor.has_focus_on("button", "Move Axel Gilet up");
    visitor.sees_cards(&["Axel Gilet", "Julia Truong"]);
    visitor.goes_back();
    visitor.tabs_to("button", "Clear", 60);
    visitor.presses(Key::Enter);
    visitor.has_focus_on("button", "Undo");
    visitor.presses(Key::Enter);
    visitor.has_focus_on("link", "Shortlist");
    visitor.leaves();
}

/// What has the focus is never below the tray: WCAG 2.4.11.
fn reaches_everything_above_the_tray(start: &Start) {
    let site = Site::sample();
    let visitor = start.visitor(&site, Device::PHONE);
    visitor.opens("/");
    let [first, second] = two_cards(&visitor);
    picks(&visitor, &format!("Add {first} to the shortlist"));
    picks(&visitor, &format!("Add {second} to the shortlist"));
    visitor.sees("link", "Compare");
    for _ in 0..30 {
        visitor.presses(Key::Tab);
        visitor.finds("the focus in sight", IN_SIGHT, &json!(true));
    }
    visitor.leaves();
}

/// Whether some of what has the focus is on top, and not below something that lies over the page.
const IN_SIGHT: &str = "
    const focused = document.activeElement;
    const { left, top, width, height } = focused.getBoundingClientRect();
    const there = document.elementFromPoint(left + width / 2, top + height / 2);
    return there !== null && (focused.contains(there) || there.contains(focused) || there.closest('article') === focused.closest('article'));";

fn two_cards(visitor: &Visitor<'_>) -> [String; 2] {
    let people: Vec<String> = visitor.cards().into_iter().take(2).collect();
    people.try_into().expect("the sample has two people")
}

fn takes_the_list_along_on_paper(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, Device::DESK.on_paper());
    visitor.opens("/shortlist/#picked=axel-gilet,joanna-ruer");
    visitor.sees_cards(&["Axel Gilet", "Joanna Ruer"]);
    for address in ["/spotlights/axel-gilet/", "/spotlights/joanna-ruer/"] {
        visitor.reads(&site.url(address));
    }
    for control in ["Print", "Clear", "Copy link", "Remove Axel Gilet"] {
        visitor.sees_no("button", control);
    }
    visitor.opens("/compare/?people=axel-gilet,joanna-ruer");
    visitor.heading_holds("Axel Gilet and Joanna Ruer, side by side");
    visitor.sees_this_many_questions(8);
    visitor.sees_no("combobox", "Add a person");
    visitor.sees_no("link", "Remove Axel Gilet");
    assert_eq!(visitor.sheets(), 2);
    visitor.opens("/compare/?people=axel-gilet,joanna-ruer,julia-truong");
    visitor.heading_holds("Axel Gilet, Joanna Ruer and Julia Truong, side by side");
    visitor.sees_this_many_questions(8);
    assert_eq!(visitor.sheets(), 2);
    visitor.leaves();
}

#[track_caller]
fn picks(visitor: &Visitor<'_>, button: &str) {
    visitor.brings_into_view("button", button);
    visitor.clicks("button", button);
    visitor.sees_pressed(button, true);
}

/// The fragment stays in the browser.
#[track_caller]
fn no_server_learns_of_it(site: &Site) {
    let log = site.log();
    assert!(!log.is_empty(), "the server tells what it was asked");
    assert!(log.iter().all(|line| !line.contains("picked")), "{log:#?}");
}
