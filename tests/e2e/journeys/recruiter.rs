//! Someone who narrows the feed down and passes the result on, at a desk.

use super::Start;
use crate::engine::Device;
use crate::site::Site;
use crate::visitor::Visitor;

runs! { [chromium firefox webkit]:
    filters_by_role_and_passes_it_on,
    takes_filters_away,
    searches_without_accents,
    sees_everybody_found_at_a_pause,
    combines_facets,
    sorts_by_name,
    survives_a_nonsense_address,
    is_shown_the_way_out_of_an_empty_result,
}

fn filters_by_role_and_passes_it_on(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, Device::DESK);
    let shown = ["Julia Truong", "Axel Gilet"];
    visitor.opens("/");
    visitor.checks("Role", "Production Coordinator");
    visitor.sees_cards(&shown);
    visitor.status_reads("2 ");
    visitor.is_at("/?role=production-coordinator");

    visitor.reloads();
    visitor.sees_cards(&shown);
    visitor.sees_ticked("Role", "Production Coordinator", true);
    visitor.clicks("button", "Copy link to this view");
    visitor.reads_one_of(&["Link copied", "Copy the link from the address bar"]);

    visitor.opens_a_second_tab("/?role=production-coordinator");
    visitor.sees_cards(&shown);
    visitor.sees_ticked("Role", "Production Coordinator", true);
    visitor.leaves();
}

fn takes_filters_away(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, Device::DESK);
    visitor.opens("/?role=production-coordinator");
    visitor.clicks("button", "Remove Production Coordinator");
    visitor.sees_this_many_cards(3);
    visitor.is_at("/");
    visitor.sees_ticked("Role", "Production Coordinator", false);
    visitor.sees_no("button", "Remove Production Coordinator");

    visitor.checks("Role", "Production Coordinator");
    visitor.checks("Year", "2023");
    visitor.address_holds("role=production-coordinator&year=2023");
    visitor.unchecks("Year", "2023");
    visitor.is_at("/?role=production-coordinator");
    visitor.clicks("button", "Clear all");
    visitor.is_at("/");
    visitor.sees_this_many_cards(3);

    visitor.goes_back();
    visitor.sees_this_many_cards(2);
    visitor.sees_ticked("Role", "Production Coordinator", true);
    visitor.leaves();
}

fn searches_without_accents(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, Device::DESK);
    visitor.opens("/");
    visitor.types_into_search("faure");
    visitor.sees_cards(&["Joanna Ruer"]);
    visitor.address_holds("q=faure");
    visitor.status_reads("1 ");
    visitor.finds(
        "the place of the match marked",
        "return [...document.querySelectorAll('article mark')].map((mark) => mark.textContent)",
        &serde_json::json!(["Fauré"]),
    );

    visitor.clicks("link", "Joanna Ruer");
    visitor.heading_holds("Joanna Ruer");
    visitor.clicks("link", "Back to newsfeed");
    visitor.search_holds("faure");
    visitor.sees_cards(&["Joanna Ruer"]);
    visitor.empties_the_search();
    visitor.sees_this_many_cards(3);
    visitor.leaves();
}

/// While letters come, the list draws what is in sight only.
fn sees_everybody_found_at_a_pause(start: &Start) {
    let site = Site::sample();
    let visitor = start.visitor(&site, Device::DESK);
    visitor.opens("/?sort=name");
    visitor.types_into_search("the");
    visitor.address_holds("q=the");
    visitor.sees_this_many_cards(30);
    visitor.sees("link", "Show more");
    visitor.types_into_search(" lighthouse");
    visitor.status_reads("12 people");
    visitor.sees_this_many_cards(12);
    visitor.leaves();
}

fn combines_facets(start: &Start) {
    let site = Site::sample();
    let visitor = start.visitor(&site, Device::DESK);
    visitor.opens("/");
    let [first, second] = two_populated(&visitor, "Discipline");
    let (of_first, of_second) = (visitor.count_of("Discipline", &first), visitor.count_of("Discipline", &second));

    visitor.checks("Discipline", &first);
    visitor.status_reads(&format!("{of_first} "));
    assert_eq!(visitor.count_of("Discipline", &second), of_second, "a facet's counts ignore its own selection");
    visitor.checks("Discipline", &second);
    visitor.status_reads(&format!("{} ", of_first + of_second));

    let years = visitor.names_within(("group", "Year"), "checkbox");
    let year = years.iter().find(|year| visitor.count_of("Year", year) > 0).expect("a year has hits");
    let in_year = visitor.count_of("Year", year);
    assert!(in_year <= of_first + of_second);
    visitor.checks("Year", year);
    visitor.status_reads(&format!("{in_year} "));
    visitor.sees_this_many_cards(in_year.min(30));

    assert_eq!(visitor.names_within(("group", "Year"), "checkbox"), years, "values without hits stay");
    visitor.reloads();
    visitor.status_reads(&format!("{in_year} "));
    visitor.leaves();
}

/// The first two values of a facet that anything belongs to.
fn two_populated(visitor: &Visitor<'_>, facet: &str) -> [String; 2] {
    let values = visitor.names_within(("group", facet), "checkbox");
    let populated: Vec<_> = values.into_iter().filter(|value| visitor.count_of(facet, value) > 0).take(2).collect();
    populated.try_into().expect("the sample has two populated values")
}

fn sorts_by_name(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, Device::DESK);
    visitor.opens("/");
    visitor.chooses("Sort", "Name");
    visitor.is_at("/?sort=name");
    visitor.sees_cards(&["Axel Gilet", "Joanna Ruer", "Julia Truong"]);
    visitor.chooses("Sort", "Oldest first");
    visitor.sees_cards(&["Joanna Ruer", "Axel Gilet", "Julia Truong"]);
    visitor.chooses("Sort", "Newest first");
    visitor.is_at("/");
    visitor.sees_cards(&["Julia Truong", "Axel Gilet", "Joanna Ruer"]);
    visitor.leaves();
}

fn survives_a_nonsense_address(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, Device::DESK);
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
    visitor.sees_this_many_cards(3);
    visitor.leaves();
}

fn is_shown_the_way_out_of_an_empty_result(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, Device::DESK);
    visitor.opens("/?role=production-coordinator");
    let roles = visitor.names_within(("group", "Role"), "checkbox");
    visitor.types_into_search("zzzz");
    visitor.sees_this_many_cards(0);
    visitor.status_reads("0 ");
    visitor.reads("Nothing on this slide");
    visitor.sees("button", "Remove Production Coordinator");
    assert_eq!(visitor.names_within(("group", "Role"), "checkbox"), roles, "values without hits stay");
    assert!(roles.iter().all(|role| visitor.count_of("Role", role) == 0), "and say that they have none");
    visitor.clicks("button", "Clear all");
    visitor.sees_this_many_cards(3);
    visitor.search_holds("");
    visitor.leaves();
}
