//! Something is missing or does not answer.

use axum::http::StatusCode;

use super::Start;
use crate::engine::Device;
use crate::site::Site;
use talent_spotlights::domain::text::fold;

runs! { [chromium firefox webkit]:
    tries_again_when_the_content_did_not_come,
    finds_the_way_from_an_address_that_is_not,
}

fn tries_again_when_the_content_did_not_come(start: &Start) {
    let site = Site::sample();
    site.refuses_data(1);
    let visitor = start.visitor(&site, Device::DESK);
    visitor.forgives("500");
    visitor.opens_at_once("/?sort=name");
    visitor.clicks("button", "Try again");
    visitor.sees_no("button", "Try again");
    visitor.is_at("/?sort=name");
    let people = visitor.cards();
    assert!(people.is_sorted_by_key(|name| fold(name)), "sorted by name at last: {people:?}");
    visitor.leaves();
}

fn finds_the_way_from_an_address_that_is_not(start: &Start) {
    let site = Site::real();
    for address in ["/nobody-lives-here/", "/spotlights/nobody/", "/roles/nothing/"] {
        assert_eq!(site.fetch(address).0, StatusCode::NOT_FOUND, "{address}");
    }
    let visitor = start.visitor(&site, Device::PHONE);
    visitor.forgives("404");
    visitor.opens("/spotlights/nobody/");
    assert!(!visitor.heading().is_empty());
    visitor.clicks("link", "All interviews");
    visitor.is_at("/");
    visitor.sees_this_many_cards(3);
    visitor.leaves();
}
