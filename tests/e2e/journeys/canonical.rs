//! The canonical link and the robots tag, which the application updates: all filtered views of the feed are one HTML file.

use super::Start;
use crate::browser::Device;
use crate::site::Site;
use crate::visitor::Visitor;
use serde_json::json;

runs! { [chromium firefox webkit]: updates_canonical_and_robots_when_filtering }

fn updates_canonical_and_robots_when_filtering(start: &Start) {
    let site = Site::below_base_path();
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens("/");
    has_canonical(&visitor, "", false);
    visitor.checks("Role", "Production Coordinator");
    has_canonical(&visitor, "roles/production-coordinator/", false);
    visitor.checks("Year", "2023");
    has_canonical(&visitor, "?role=production-coordinator&year=2023", true);
    visitor.reloads();
    has_canonical(&visitor, "?role=production-coordinator&year=2023", true);
    visitor.clicks("button", "Clear all");
    has_canonical(&visitor, "", false);
    visitor.types_into_search("axel");
    has_canonical(&visitor, "?q=axel", true);
    visitor.clicks("link", "Axel Gilet");
    has_canonical(&visitor, "spotlights/axel-gilet/", false);
    visitor.ends_with_clean_console();
}

#[track_caller]
fn has_canonical(visitor: &Visitor<'_>, address: &str, is_hidden: bool) {
    visitor.expects(
        "the canonical link and the robots tag",
        "return [document.querySelector('link[rel=canonical]')?.getAttribute('href'), \
         [...document.querySelectorAll('meta[name=robots]')].map((robots) => robots.content)]",
        &json!([format!("https://example.org/careers/people/{address}"), if is_hidden { vec!["noindex"] } else { vec![] }]),
    );
}
