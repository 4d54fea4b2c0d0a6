//! A recruiter at a desktop who filters the feed and shares the result.

use super::Start;
use crate::browser::Device;
use crate::site::Site;
use crate::visitor::Visitor;

runs! { [chromium firefox webkit]:
    filters_by_role_and_shares_the_view,
    removes_filters,
    searches_without_accents,
    sees_all_results_when_typing_pauses,
    combines_facets,
    sorts_by_name,
    copes_with_a_malformed_query,
    gets_out_of_an_empty_result,
}

fn filters_by_role_and_shares_the_view(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::DESKTOP);
    let shown = ["Julia Truong", "Axel Gilet"];
    visitor.opens("/");
    visitor.checks("Role", "Production Coordinator");
    visitor.sees_cards(&shown);
    visitor.status_starts_with("2 ");
    visitor.is_at("/?role=production-coordinator");

    visitor.reloads();
    visitor.sees_cards(&shown);
    visitor.sees_checked("Role", "Production Coordinator", true);
    visitor.clicks("button", "Copy link to this view");
    visitor.sees_one_of_texts(&["Link copied", "Copy the link from the address bar"]);

    visitor.opens_a_second_tab("/?role=production-coordinator");
    visitor.sees_cards(&shown);
    visitor.sees_checked("Role", "Production Coordinator", true);
    visitor.ends_with_clean_console();
}

fn removes_filters(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens("/?role=production-coordinator");
    visitor.clicks("button", "Remove Production Coordinator");
    visitor.sees_card_count(3);
    visitor.is_at("/");
    visitor.sees_checked("Role", "Production Coordinator", false);
    visitor.sees_no("button", "Remove Production Coordinator");

    visitor.checks("Role", "Production Coordinator");
    visitor.checks("Year", "2023");
    visitor.address_contains("role=production-coordinator&year=2023");
    visitor.unchecks("Year", "2023");
    visitor.is_at("/?role=production-coordinator");
    visitor.clicks("button", "Clear all");
    visitor.is_at("/");
    visitor.sees_card_count(3);

    visitor.goes_back();
    visitor.sees_card_count(2);
    visitor.sees_checked("Role", "Production Coordinator", true);
    visitor.ends_with_clean_console();
}

fn searches_without_accents(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens("/");
    visitor.types_into_search("faure");
    visitor.sees_cards(&["Joanna Ruer"]);
    visitor.address_contains("q=faure");
    visitor.status_starts_with("1 ");
    visitor.expects(
        "the match, marked",
        "return [...document.querySelectorAll('article mark')].map((mark) => mark.textContent)",
        &serde_json::json!(["Fauré"]),
    );

    visitor.clicks("link", "Joanna Ruer");
    visitor.heading_contains("Joanna Ruer");
    visitor.clicks("link", "Back to newsfeed");
    visitor.search_text_is("faure");
    visitor.sees_cards(&["Joanna Ruer"]);
    visitor.clears_search();
    visitor.sees_card_count(3);
    visitor.ends_with_clean_console();
}

/// During typing the list renders only what is in the viewport.
fn sees_all_results_when_typing_pauses(start: &Start) {
    let site = Site::sample();
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens("/?sort=name");
    visitor.types_into_search("the");
    visitor.address_contains("q=the");
    visitor.sees_card_count(30);
    visitor.sees("link", "Show more");
    let found = site.hits("the lighthouse");
    assert!((1..30).contains(&found), "{found} people match");
    visitor.types_into_search(" lighthouse");
    visitor.status_starts_with(&format!("{found} people"));
    visitor.sees_card_count(found);
    visitor.expects(
        "a picture in each card in sight",
        "const cards = [...document.querySelectorAll('article')].filter((card) => card.getBoundingClientRect().top < innerHeight)
         return cards.length > 0 && cards.every((card) => card.querySelector('svg') || card.querySelector('img')?.naturalWidth > 0)",
        &serde_json::json!(true),
    );
    visitor.ends_with_clean_console();
}

fn combines_facets(start: &Start) {
    let site = Site::sample();
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens("/");
    let [first, second] = two_populated(&visitor, "Discipline");
    let (of_first, of_second) = (visitor.facet_count("Discipline", &first), visitor.facet_count("Discipline", &second));

    visitor.checks("Discipline", &first);
    visitor.status_starts_with(&format!("{of_first} "));
    assert_eq!(visitor.facet_count("Discipline", &second), of_second, "a facet's counts ignore its own selection");
    visitor.checks("Discipline", &second);
    visitor.status_starts_with(&format!("{} ", of_first + of_second));

    let years = visitor.names_within(("group", "Year"), "checkbox");
    let year = years.iter().find(|year| visitor.facet_count("Year", year) > 0).expect("a year has results");
    let in_year = visitor.facet_count("Year", year);
    assert!(in_year <= of_first + of_second);
    visitor.checks("Year", year);
    visitor.status_starts_with(&format!("{in_year} "));
    visitor.sees_card_count(in_year.min(30));

    assert_eq!(visitor.names_within(("group", "Year"), "checkbox"), years, "values without results stay");
    visitor.reloads();
    visitor.status_starts_with(&format!("{in_year} "));
    visitor.ends_with_clean_console();
}

/// The first two values of a facet that have results.
fn two_populated(visitor: &Visitor<'_>, facet: &str) -> [String; 2] {
    let values = visitor.names_within(("group", facet), "checkbox");
    let populated: Vec<_> = values.into_iter().filter(|value| visitor.facet_count(facet, value) > 0).take(2).collect();
    populated.try_into().expect("the sample has two populated values")
}

fn sorts_by_name(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens("/");
    visitor.selects("Sort", "Name");
    visitor.is_at("/?sort=name");
    visitor.sees_cards(&["Axel Gilet", "Joanna Ruer", "Julia Truong"]);
    visitor.selects("Sort", "Oldest first");
    visitor.sees_cards(&["Joanna Ruer", "Axel Gilet", "Julia Truong"]);
    visitor.selects("Sort", "Newest first");
    visitor.is_at("/");
    visitor.sees_cards(&["Julia Truong", "Axel Gilet", "Joanna Ruer"]);
    visitor.ends_with_clean_console();
}

fn copes_with_a_malformed_query(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::DESKTOP);
    for address in [
        "/?role=%%%&zzz=1&year=banana&show=-5&sort=",
        "/?=&&&role&q=%F0%9F%94%8D%00&show=99999999999999999999",
        "/?role=production-coordinator&role=production-coordinator&role=nobody",
    ] {
        visitor.opens(address);
        visitor.sees("searchbox", "Search");
        visitor.sees("group", "Role");
    }
    visitor.opens("/?role=%%%&zzz=1&year=banana&show=-5&sort=");
    visitor.sees_card_count(3);
    visitor.ends_with_clean_console();
}

fn gets_out_of_an_empty_result(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens("/?role=production-coordinator");
    let roles = visitor.names_within(("group", "Role"), "checkbox");
    visitor.types_into_search("zzzz");
    visitor.sees_card_count(0);
    visitor.status_starts_with("0 ");
    visitor.sees_text("Nothing on this slide");
    visitor.sees("button", "Remove Production Coordinator");
    assert_eq!(visitor.names_within(("group", "Role"), "checkbox"), roles, "values without results stay");
    assert!(roles.iter().all(|role| visitor.facet_count("Role", role) == 0), "their counts are 0");
    visitor.clicks("button", "Clear all");
    visitor.sees_card_count(3);
    visitor.search_text_is("");
    visitor.ends_with_clean_console();
}
