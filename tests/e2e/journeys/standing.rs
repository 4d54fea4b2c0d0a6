//! What a page says of itself to those who list pages, as a visitor filters: every filter of the feed is the same file.

use super::Start;
use crate::engine::Device;
use crate::site::Site;
use crate::visitor::Visitor;
use serde_json::json;

runs! { [chromium firefox webkit]: says_where_a_filtered_page_stands }

fn says_where_a_filtered_page_stands(start: &Start) {
    let site = Site::based();
    let visitor = start.visitor(&site, Device::DESK);
    visitor.opens("/");
    stands_at(&visitor, "", false);
    visitor.checks("Role", "Production Coordinator");
    stands_at(&visitor, "roles/production-coordinator/", false);
    visitor.checks("Year", "2023");
    stands_at(&visitor, "?role=production-coordinator&year=2023", true);
    visitor.reloads();
    stands_at(&visitor, "?role=production-coordinator&year=2023", true);
    visitor.clicks("button", "Clear all");
    stands_at(&visitor, "", false);
    visitor.types_into_search("axel");
    stands_at(&visitor, "?q=axel", true);
    visitor.clicks("link", "Axel Gilet");
    stands_at(&visitor, "spotlights/axel-gilet/", false);
    visitor.leaves();
}

#[track_caller]
fn stands_at(visitor: &Visitor<'_>, address: &str, is_hidden: bool) {
    visitor.finds(
        "the canonical address, and whether the page is to be found",
        "return [document.querySelector('link[rel=canonical]')?.getAttribute('href'), \
         [...document.querySelectorAll('meta[name=robots]')].map((robots) => robots.content)]",
        &json!([format!("https://example.org/careers/people/{address}"), if is_hidden { vec!["noindex"] } else { vec![] }]),
    );
}
