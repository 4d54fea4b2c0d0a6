//! Someone who wants to know what everybody answered to one question.

use super::Start;
use crate::engine::Device;
use crate::site::Site;
use crate::visitor::Visitor;
use serde_json::json;

const SUPERPOWER: &str = "/questions/superpower/";
/// The two of the sample who have the role, the newest first. The first of them did not tell of a first project.
const ANIMATORS: [&str; 2] = ["Ásdís Þorgeirsdóttir", "Noor Kuijpers"];

runs! { [chromium firefox webkit]:
    goes_from_one_answer_to_everyones_and_back,
    takes_a_question_from_the_list_of_all,
    filters_within_a_question,
    searches_what_was_answered,
    sees_more_and_comes_back_to_the_place_left,
    is_surprised_and_never_twice_by_the_same,
    finds_nothing_where_nothing_is_asked,
    passes_a_question_on,
}
runs! { [chromium firefox]: reads_answers_without_script }

fn goes_from_one_answer_to_everyones_and_back(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, Device::PHONE);
    visitor.opens("/spotlights/joanna-ruer/");
    visitor.clicks("link", "Everyone’s answers: Superpower");
    visitor.is_at(SUPERPOWER);
    visitor.heading_holds("What would be your superpower?");
    visitor.title_holds("What would be your superpower?");
    visitor.has_focus_on("heading", "What would be your superpower?");
    visitor.sees_cards(&["Julia Truong", "Axel Gilet", "Joanna Ruer"]);
    visitor.reads("Teleportation, no question about it.");
    visitor.status_reads("3 people answered");

    visitor.clicks("link", "Axel Gilet");
    visitor.is_at("/spotlights/axel-gilet/#superpower");
    visitor.has_focus_on("heading", "What would be your superpower?");
    visitor.clicks("link", "Back to the answers");
    visitor.is_at(SUPERPOWER);
    visitor.clicks("link", "All interviews");
    visitor.is_at("/");
    visitor.leaves();
}

fn takes_a_question_from_the_list_of_all(start: &Start) {
    let site = Site::sample();
    let visitor = start.visitor(&site, Device::DESK);
    visitor.opens("/");
    visitor.clicks("link", "Everyone’s answers, question by question");
    visitor.is_at("/questions/");
    visitor.heading_holds("The questions");
    visitor.title_holds("The questions");
    visitor.reads("60 answers");
    visitor.clicks("link", "What was your first project at Brindlewick?");
    visitor.is_at("/questions/first-project/");
    visitor.status_reads("59 people answered");

    visitor.clicks("link", "Advice to a younger self");
    visitor.is_at("/questions/advice/");
    visitor.heading_holds("What advice would you give your younger self?");
    let current = "return document.querySelector('nav a[aria-current=page]').textContent";
    visitor.finds("the question marked among the others", current, &json!("Advice to a younger self"));
    visitor.status_reads("60 people answered");
    visitor.clicks("link", "All questions");
    visitor.is_at("/questions/");
    visitor.clicks("link", "Back to the answers");
    visitor.is_at("/questions/advice/");
    visitor.leaves();
}

fn filters_within_a_question(start: &Start) {
    let site = Site::sample();
    let visitor = start.visitor(&site, Device::DESK);
    visitor.opens("/questions/first-project/");
    assert_eq!(visitor.count_of("Role", "Animator"), 1, "who did not answer is not counted");
    visitor.checks("Role", "Animator");
    visitor.is_at("/questions/first-project/?role=animator");
    visitor.sees_cards(&ANIMATORS[1..]);
    visitor.status_reads("1 animator");
    visitor.title_holds("What was your first project at Brindlewick? 1 animator");
    visitor.reloads();
    visitor.sees_cards(&ANIMATORS[1..]);
    visitor.sees_ticked("Role", "Animator", true);
    visitor.checks("Year", "2020");
    visitor.reads("Nothing on this slide");
    visitor.clicks("button", "Drop Animator (19 interviews)");
    visitor.is_at("/questions/first-project/?year=2020");
    visitor.clicks("button", "Clear all");
    visitor.is_at("/questions/first-project/");
    visitor.status_reads("59 people answered");

    let newest = visitor.cards();
    visitor.brings_into_view("combobox", "Sort");
    visitor.chooses("Sort", "Oldest first");
    visitor.is_at("/questions/first-project/?sort=oldest");
    visitor.sees_other_cards_than(&newest);
    visitor.goes_back();
    visitor.is_at("/questions/first-project/");
    visitor.sees_cards(&newest.iter().map(String::as_str).collect::<Vec<_>>());
    visitor.leaves();
}

fn searches_what_was_answered(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, Device::DESK);
    visitor.opens(SUPERPOWER);
    visitor.types_into_search("teleport");
    visitor.sees_cards(&["Julia Truong"]);
    visitor.is_at("/questions/superpower/?q=teleport");
    visitor.status_reads("1 person matching “teleport”");
    let marks = "return [...document.querySelectorAll('article mark')].map((mark) => mark.textContent)";
    visitor.finds("the match marked in the answer", marks, &json!(["Teleport"]));
    visitor.empties_the_search();
    visitor.sees_this_many_cards(3);
    // What was answered to another question is not what is read here.
    visitor.clicks("link", "Advice to a younger self");
    visitor.heading_holds("What advice");
    visitor.types_into_search("teleport");
    visitor.reads("Nothing on this slide");
    visitor.clicks("button", "Show all answers");
    visitor.is_at("/questions/advice/");
    visitor.sees_this_many_cards(3);
    visitor.leaves();
}

fn sees_more_and_comes_back_to_the_place_left(start: &Start) {
    let site = Site::sample();
    let visitor = start.visitor(&site, Device::PHONE);
    visitor.opens(SUPERPOWER);
    visitor.finds("the question in the row of all", IN_ROW, &json!(["Superpower", true]));
    visitor.sees_this_many_cards(30);
    visitor.clicks("link", "Show more");
    visitor.is_at("/questions/superpower/?show=60");
    visitor.sees_this_many_cards(60);
    visitor.sees_no("link", "Show more");
    let said = "return [...document.querySelectorAll('article')].filter((article) => article.innerText.length > 80).length";
    visitor.finds("the answers of all", said, &json!(60));
    visitor.reloads();
    visitor.sees_this_many_cards(60);
    visitor.finds("the answers of all", said, &json!(60));

    let left = visitor.cards().remove(45);
    visitor.brings_into_view("link", &left);
    let place = visitor.scroll_y();
    visitor.clicks("link", &left);
    visitor.heading_holds(&left);
    visitor.address_holds("#superpower");
    visitor.clicks("link", "Back to the answers");
    visitor.is_at("/questions/superpower/?show=60");
    visitor.is_scrolled_to(place);
    visitor.clicks("link", &left);
    visitor.heading_holds(&left);
    visitor.goes_back();
    visitor.is_at("/questions/superpower/?show=60");
    visitor.is_scrolled_to(place);
    visitor.leaves();
}

/// The name of the page's own question among all of them, and whether it is in sight.
const IN_ROW: &str = "
    const link = document.querySelector('nav [aria-current=page]');
    const { left, right } = link.getBoundingClientRect();
    return [link.textContent, left >= 0 && right <= innerWidth];";

fn is_surprised_and_never_twice_by_the_same(start: &Start) {
    let site = Site::sample();
    let visitor = start.visitor(&site, Device::DESK);
    visitor.opens("/questions/superpower/?role=animator");
    visitor.sees_cards(&ANIMATORS);
    let mut met = Vec::new();
    for _ in 0..4 {
        visitor.clicks("button", "Surprise me");
        visitor.address_holds("#superpower");
        visitor.has_focus_on("heading", "What would your superpower be?");
        met.push(visitor.heading());
        visitor.goes_back();
        visitor.is_at("/questions/superpower/?role=animator");
        visitor.sees_cards(&ANIMATORS);
    }
    assert!(met.iter().all(|name| ANIMATORS.contains(&name.as_str())), "{met:?}");
    assert!(met.windows(2).all(|two| two[0] != two[1]), "{met:?}");
    // Where one is left, there is nothing to choose among.
    visitor.types_into_search("noor");
    visitor.sees_cards(&ANIMATORS[1..]);
    visitor.sees_no("button", "Surprise me");
    visitor.leaves();
}

fn finds_nothing_where_nothing_is_asked(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, Device::DESK);
    visitor.forgives("404");
    visitor.opens("/questions/never-asked/");
    visitor.heading_holds("There is nothing at this address");
    visitor.clicks("link", "All interviews");
    visitor.is_at("/");
    visitor.leaves();
}

fn passes_a_question_on(start: &Start) {
    let site = Site::based();
    let visitor = start.visitor(&site, Device::DESK);
    visitor.opens(SUPERPOWER);
    stands_at(&visitor, false);
    visitor.checks("Role", "Production Coordinator");
    visitor.sees_this_many_cards(2);
    stands_at(&visitor, true);
    visitor.clicks("button", "Embed this view");
    visitor.field_holds(
        "Snippet",
        "<talent-spotlights question=\"superpower\" filter=\"role=production-coordinator\" limit=\"2\"",
    );
    visitor.field_holds("Snippet", &format!("<a href=\"{}\">", site.url("/questions/superpower/?role=production-coordinator")));
    visitor.enters_the_frame();
    visitor.sees_cards(&["Julia Truong", "Axel Gilet"]);
    visitor.leaves_the_frame();
    visitor.clicks("button", "Clear all");
    visitor.brings_into_view("radio", "A frame, where they are not");
    visitor.clicks("radio", "A frame, where they are not");
    visitor.field_holds("Snippet", "/embed/?question=superpower&amp;limit=2&amp;layout=grid\"");
    visitor.field_holds("Snippet", "Under the Mikroscope: Superpower</a>");
    visitor.leaves();
}

/// The page goes by the question's own address, however it is filtered; then it is not to be found.
#[track_caller]
fn stands_at(visitor: &Visitor<'_>, is_hidden: bool) {
    visitor.finds(
        "the canonical address, and whether the page is to be found",
        "return [document.querySelector('link[rel=canonical]')?.getAttribute('href'), !!document.querySelector('meta[name=robots]')]",
        &json!(["https://example.org/careers/people/questions/superpower/", is_hidden]),
    );
}

fn reads_answers_without_script(start: &Start) {
    let site = Site::sample();
    let visitor = start.visitor(&site, Device::PHONE.without_script());
    visitor.opens("/questions/");
    visitor.clicks("link", "What would your superpower be?");
    visitor.is_at(SUPERPOWER);
    visitor.sees_no("button", "Surprise me");
    visitor.sees_no("searchbox", "Search");
    visitor.sees_this_many_cards(30);
    let first = visitor.cards();
    visitor.clicks("link", "Show more");
    visitor.is_at("/questions/superpower/page/2/");
    visitor.sees_this_many_cards(30);
    let second = visitor.cards();
    assert!(second.iter().all(|person| !first.contains(person)), "nobody is on both pages");
    visitor.clicks("link", "Newer answers");
    visitor.is_at(SUPERPOWER);
    visitor.clicks("link", &first[0]);
    visitor.heading_holds(&first[0]);
    visitor.address_holds("#superpower");
    visitor.leaves();
}
