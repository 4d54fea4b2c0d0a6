//! Requests that fail and addresses that do not exist.

use axum::http::StatusCode;

use super::Start;
use crate::browser::Device;
use crate::site::Site;
use talent_spotlights::domain::text::fold;

runs! { [chromium firefox webkit]:
    retries_after_a_failed_request,
    finds_the_way_from_an_unknown_address,
}

fn retries_after_a_failed_request(start: &Start) {
    let site = Site::sample();
    // The application asks a second time by itself.
    site.fails_data_requests(2);
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.ignores_in_console("500");
    visitor.opens_without_waiting("/?sort=name");
    visitor.clicks("button", "Try again");
    visitor.sees_no("button", "Try again");
    visitor.is_at("/?sort=name");
    let people = visitor.cards();
    assert!(people.is_sorted_by_key(|name| fold(name)), "sorted by name after the retry: {people:?}");
    visitor.ends_with_clean_console();
}

fn finds_the_way_from_an_unknown_address(start: &Start) {
    let site = Site::shipped();
    for address in ["/nobody-lives-here/", "/spotlights/nobody/", "/roles/nothing/"] {
        assert_eq!(site.fetch(address).0, StatusCode::NOT_FOUND, "{address}");
    }
    let visitor = start.visitor(&site, Device::PHONE);
    visitor.ignores_in_console("404");
    visitor.opens("/spotlights/nobody/");
    assert!(!visitor.heading().is_empty());
    visitor.clicks("link", "All interviews");
    visitor.is_at("/");
    visitor.sees_card_count(3);
    visitor.ends_with_clean_console();
}
