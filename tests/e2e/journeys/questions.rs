//! A visitor who reads what everybody answered to one question.

use super::Start;
use crate::browser::Device;
use crate::site::Site;
use crate::visitor::Visitor;
use serde_json::json;
use talent_spotlights::domain::{Facet, FeedView, Filter, Slug};

const SUPERPOWER: &str = "/questions/superpower/";
/// The names of the sample's people who have a role and answered a question, newest first.
fn names(site: &Site, role: &str, question: &str) -> Vec<String> {
    let newsfeed = site.newsfeed();
    let view = FeedView::of(Filter::of(Facet::Role, Slug::of(role))).with_question(Slug::of(question));
    newsfeed.results(&view).people.into_iter().map(|summary| summary.person.name.clone()).collect()
}

runs! { [chromium firefox webkit]:
    goes_from_one_answer_to_all_answers_and_back,
    picks_a_question_from_the_list,
    filters_within_a_question,
    searches_the_answers,
    sees_more_and_returns_to_scroll_position,
    sees_a_random_answer_never_twice_in_a_row,
    sees_not_found_for_an_unknown_question,
    embeds_a_question,
}
runs! { [chromium firefox]: reads_answers_without_script }

fn goes_from_one_answer_to_all_answers_and_back(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::PHONE);
    visitor.opens("/spotlights/joanna-ruer/");
    visitor.clicks("link", "Everyone’s answers: Superpower");
    visitor.is_at(SUPERPOWER);
    visitor.heading_contains("What would be your superpower?");
    visitor.title_contains("What would be your superpower?");
    visitor.has_focus_on("heading", "What would be your superpower?");
    visitor.sees_cards(&["Julia Truong", "Axel Gilet", "Joanna Ruer"]);
    visitor.sees_text("Teleportation, no question about it.");
    visitor.status_starts_with("3 people answered");

    visitor.clicks("link", "Axel Gilet");
    visitor.is_at("/spotlights/axel-gilet/#superpower");
    visitor.has_focus_on("heading", "What would be your superpower?");
    visitor.clicks("link", "Back to the answers");
    visitor.is_at(SUPERPOWER);
    visitor.clicks("link", "All interviews");
    visitor.is_at("/");
    visitor.ends_with_clean_console();
}

fn picks_a_question_from_the_list(start: &Start) {
    let site = Site::sample();
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens("/");
    visitor.clicks("link", "Everyone’s answers, question by question");
    visitor.is_at("/questions/");
    visitor.heading_contains("The questions");
    visitor.title_contains("The questions");
    let newsfeed = site.newsfeed();
    let answered = |question: &str| newsfeed.answered(&Slug::of(question));
    assert!(answered("first-project") < 60, "somebody left a question out");
    visitor.sees_text(&format!("{} answers", answered("first-project")));
    visitor.clicks("link", "What was your first project at Brindlewick?");
    visitor.is_at("/questions/first-project/");
    visitor.status_starts_with(&format!("{} people answered", answered("first-project")));

    visitor.clicks("link", "Advice to a younger self");
    visitor.is_at("/questions/advice/");
    visitor.heading_contains("What advice would you give your younger self?");
    let current = "return document.querySelector('nav a[aria-current=page]').textContent";
    visitor.expects("the current question marked in the list", current, &json!("Advice to a younger self"));
    visitor.status_starts_with(&format!("{} people answered", answered("advice")));
    visitor.clicks("link", "All questions");
    visitor.is_at("/questions/");
    visitor.clicks("link", "Back to the answers");
    visitor.is_at("/questions/advice/");
    visitor.ends_with_clean_console();
}

fn filters_within_a_question(start: &Start) {
    let site = Site::sample();
    let visitor = start.visitor(&site, Device::DESKTOP);
    // Somebody left the question out in 2020, and no animator was interviewed in 2018.
    let question = Slug::of("first-project");
    let newsfeed = site.newsfeed();
    let in_year = |year: &str| Filter::of(Facet::Year, Slug::of(year));
    let answered_in = |year: &str| newsfeed.results(&FeedView::of(in_year(year)).with_question(question.clone())).people.len();
    assert!(answered_in("2020") < newsfeed.count(&in_year("2020")));
    let animators = names(&site, "animator", "first-project");
    let animators: Vec<&str> = animators.iter().map(String::as_str).collect();
    assert_eq!(animators.len(), 2);
    visitor.opens("/questions/first-project/");
    assert_eq!(visitor.facet_count("Year", "2020"), answered_in("2020"), "only people who answered are counted");
    visitor.checks("Role", "Animator");
    visitor.is_at("/questions/first-project/?role=animator");
    visitor.sees_cards(&animators);
    visitor.status_starts_with("2 animators");
    visitor.title_contains("What was your first project at Brindlewick? 2 animators");
    visitor.reloads();
    visitor.sees_cards(&animators);
    visitor.sees_checked("Role", "Animator", true);
    visitor.checks("Year", "2018");
    visitor.sees_text("Nothing on this slide");
    visitor.clicks("button", &format!("Drop Animator ({} interviews)", answered_in("2018")));
    visitor.is_at("/questions/first-project/?year=2018");
    visitor.clicks("button", "Clear all");
    visitor.is_at("/questions/first-project/");
    visitor.status_starts_with(&format!("{} people answered", newsfeed.answered(&question)));

    visitor.sees_card_count(newsfeed.answered(&question).min(30));
    let newest = visitor.cards();
    visitor.scrolls_to("combobox", "Sort");
    visitor.selects("Sort", "Oldest first");
    visitor.is_at("/questions/first-project/?sort=oldest");
    visitor.sees_other_cards_than(&newest);
    visitor.goes_back();
    visitor.is_at("/questions/first-project/");
    visitor.sees_cards(&newest.iter().map(String::as_str).collect::<Vec<_>>());
    visitor.ends_with_clean_console();
}

fn searches_the_answers(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens(SUPERPOWER);
    visitor.types_into_search("teleport");
    visitor.sees_cards(&["Julia Truong"]);
    visitor.is_at("/questions/superpower/?q=teleport");
    visitor.status_starts_with("1 person matching “teleport”");
    let marks = "return [...document.querySelectorAll('article mark')].map((mark) => mark.textContent)";
    visitor.expects("the match marked in the answer", marks, &json!(["Teleport"]));
    visitor.clears_search();
    visitor.sees_card_count(3);
    // Answers to other questions are not searched.
    visitor.clicks("link", "Advice to a younger self");
    visitor.heading_contains("What advice");
    visitor.types_into_search("teleport");
    visitor.sees_text("Nothing on this slide");
    visitor.clicks("button", "Show all answers");
    visitor.is_at("/questions/advice/");
    visitor.sees_card_count(3);
    visitor.ends_with_clean_console();
}

fn sees_more_and_returns_to_scroll_position(start: &Start) {
    let site = Site::sample();
    let visitor = start.visitor(&site, Device::PHONE);
    let all = site.newsfeed().answered(&Slug::of("superpower"));
    visitor.opens(SUPERPOWER);
    visitor.expects("the current question visible in the list", CURRENT_LINK, &json!(["Superpower", true]));
    visitor.sees_card_count(30);
    visitor.clicks("link", "Show more");
    visitor.is_at("/questions/superpower/?show=60");
    visitor.sees_card_count(all);
    visitor.sees_no("link", "Show more");
    let long_cards =
        "return [...document.querySelectorAll('article')].filter((article) => article.innerText.length > 80).length";
    visitor.expects("the answers of everybody", long_cards, &json!(all));
    visitor.reloads();
    visitor.sees_card_count(all);
    visitor.expects("the answers of everybody", long_cards, &json!(all));

    let left = visitor.cards().remove(45);
    visitor.scrolls_to("link", &left);
    let place = visitor.top_of("link", &left);
    visitor.clicks("link", &left);
    visitor.heading_contains(&left);
    visitor.address_contains("#superpower");
    visitor.clicks("link", "Back to the answers");
    visitor.is_at("/questions/superpower/?show=60");
    visitor.sees_at(place, "link", &left);
    visitor.clicks("link", &left);
    visitor.heading_contains(&left);
    visitor.goes_back();
    visitor.is_at("/questions/superpower/?show=60");
    visitor.sees_at(place, "link", &left);
    visitor.ends_with_clean_console();
}

/// The text of the current question's link in the list, and whether it is within the viewport.
const CURRENT_LINK: &str = "
    const link = document.querySelector('nav [aria-current=page]');
    const { left, right } = link.getBoundingClientRect();
    return [link.textContent, left >= 0 && right <= innerWidth];";

fn sees_a_random_answer_never_twice_in_a_row(start: &Start) {
    let site = Site::sample();
    let visitor = start.visitor(&site, Device::DESKTOP);
    let animators = names(&site, "animator", "superpower");
    let animators: Vec<&str> = animators.iter().map(String::as_str).collect();
    assert_eq!(animators.len(), 2);
    visitor.opens("/questions/superpower/?role=animator");
    visitor.sees_cards(&animators);
    let mut met = Vec::new();
    for _ in 0..4 {
        visitor.clicks("button", "Surprise me");
        visitor.address_contains("#superpower");
        visitor.has_focus_on("heading", "What would your superpower be?");
        met.push(visitor.heading());
        visitor.goes_back();
        visitor.is_at("/questions/superpower/?role=animator");
        visitor.sees_cards(&animators);
    }
    assert!(met.iter().all(|name| animators.contains(&name.as_str())), "{met:?}");
    assert!(met.windows(2).all(|two| two[0] != two[1]), "{met:?}");
    // With a single result there is nothing to choose from.
    visitor.types_into_search(animators[1]);
    visitor.sees_cards(&animators[1..]);
    visitor.sees_no("button", "Surprise me");
    visitor.ends_with_clean_console();
}

fn sees_not_found_for_an_unknown_question(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.ignores_in_console("404");
    visitor.opens("/questions/never-asked/");
    visitor.heading_contains("There is nothing at this address");
    visitor.clicks("link", "All interviews");
    visitor.is_at("/");
    visitor.ends_with_clean_console();
}

fn embeds_a_question(start: &Start) {
    let site = Site::below_base_path();
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens(SUPERPOWER);
    has_canonical(&visitor, false);
    visitor.checks("Role", "Production Coordinator");
    visitor.sees_card_count(2);
    has_canonical(&visitor, true);
    visitor.clicks("button", "Embed this view");
    visitor.field_contains(
        "Snippet",
        "<talent-spotlights question=\"superpower\" filter=\"role=production-coordinator\" limit=\"2\"",
    );
    visitor
        .field_contains("Snippet", &format!("<a href=\"{}\">", site.url("/questions/superpower/?role=production-coordinator")));
    visitor.enters_the_frame();
    visitor.sees_cards(&["Julia Truong", "Axel Gilet"]);
    visitor.leaves_the_frame();
    visitor.clicks("button", "Clear all");
    visitor.scrolls_to("radio", "A frame, where they are not");
    visitor.clicks("radio", "A frame, where they are not");
    visitor.field_contains("Snippet", "/embed/?question=superpower&amp;limit=2&amp;layout=grid\"");
    visitor.field_contains("Snippet", "Under the Mikroscope: Superpower</a>");
    visitor.ends_with_clean_console();
}

/// The canonical address is that of the question, whatever the filter; a filtered page has a robots tag.
#[track_caller]
fn has_canonical(visitor: &Visitor<'_>, is_hidden: bool) {
    visitor.expects(
        "the canonical link and the robots tag",
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
    visitor.sees_card_count(30);
    let first = visitor.cards();
    visitor.clicks("link", "Show more");
    visitor.is_at("/questions/superpower/page/2/");
    visitor.sees_card_count(site.newsfeed().answered(&Slug::of("superpower")) - 30);
    let second = visitor.cards();
    assert!(second.iter().all(|person| !first.contains(person)), "nobody is on both pages");
    visitor.clicks("link", "Newer answers");
    visitor.is_at(SUPERPOWER);
    visitor.clicks("link", &first[0]);
    visitor.heading_contains(&first[0]);
    visitor.address_contains("#superpower");
    visitor.ends_with_clean_console();
}
