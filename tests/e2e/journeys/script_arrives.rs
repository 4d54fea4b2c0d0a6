//! What happens when the wasm arrives: nothing that the visitor did before is lost, and what was rendered beforehand stays.

use scraper::{Html, Selector};
use serde_json::json;

use super::Start;
use crate::engine::Device;
use crate::site::Site;
use crate::visitor::spaced;

runs! { [chromium firefox webkit]:
    keeps_what_was_done_before,
    finds_the_text_that_was_served,
    comes_alive_on_an_altered_page,
    stays_one_page,
}

fn keeps_what_was_done_before(start: &Start) {
    let site = Site::real();
    site.holds_back(".wasm");
    let visitor = start.visitor(&site, Device::DESK.impatient());
    visitor.opens_at_once("/");
    visitor.checks("Role", "Production Coordinator");
    visitor.types_into_search("axel");
    visitor.sees_this_many_cards(3);

    site.releases();
    visitor.waits_until_alive();
    visitor.sees_cards(&["Axel Gilet"]);
    visitor.search_holds("axel");
    visitor.has_focus_on("searchbox", "Search");
    visitor.sees_ticked("Role", "Production Coordinator", true);
    visitor.address_holds("q=axel&role=production-coordinator");
    visitor.leaves();
}

fn finds_the_text_that_was_served(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, Device::DESK);
    let pages = [
        "/",
        "/spotlights/joanna-ruer/",
        "/spotlights/david-faure/",
        "/roles/production-coordinator/",
        "/baton/",
        "/baton/emmanuelle-trillot/",
        "/fr/",
        "/fr/spotlights/joanna-ruer/",
        "/fr/spotlights/axel-gilet/editions/",
        "/fr/baton/",
        "/fr/questions/superpower/",
    ];
    for address in pages {
        let served = application_text(&site.fetch(address).1);
        assert!(served.len() > 50, "{address} is rendered beforehand");
        visitor.opens(address);
        // What the browser's language has the page offer was not served.
        let alive: String = visitor.finds_out(
            "const app = document.getElementById('app').cloneNode(true); app.querySelector('aside[lang=en]')?.remove(); return app.textContent",
        );
        assert_eq!(spaced(&alive), served, "{address}");
    }
    visitor.leaves();
}

/// The text of the part of a page that comes alive.
fn application_text(page: &str) -> String {
    let app = Selector::parse("#app").expect("the selector is right");
    let page = Html::parse_document(page);
    let app = page.select(&app).next().expect("every page has the application's element");
    spaced(&app.text().collect::<String>())
}

fn comes_alive_on_an_altered_page(start: &Start) {
    let site = Site::real();
    site.alters_pages(translate);
    let visitor = start.visitor(&site, Device::DESK);
    // A hydration that fails may say so; the page must work all the same.
    for message in ["unreachable", "hydration", "RuntimeError", "panicked"] {
        visitor.forgives(message);
    }
    visitor.opens("/");
    visitor.checks("Role", "Production Coordinator");
    visitor.sees_cards(&["Julia Truong", "Axel Gilet"]);
    visitor.clicks("link", "Axel Gilet");
    visitor.heading_holds("Axel Gilet");
    visitor.has_focus_on_the_main_heading();
    visitor.leaves();
}

/// As a translating browser does it: comments gone, the headings' texts in elements of its own.
fn translate(page: &str) -> String {
    let (before, application) = page.split_once("<div id=\"app\">").expect("every page has the application's element");
    let mut pieces = application.split("<!--");
    let first = pieces.next().unwrap_or_default().to_owned();
    let rest = pieces.map(|piece| piece.split_once("-->").map_or("", |(_, rest)| rest));
    let application = rest.fold(first, |text, piece| text + piece);
    let mut pieces = application.split("<h1");
    let first = pieces.next().unwrap_or_default().to_owned();
    let wrapped = pieces.map(|piece| piece.replacen('>', "><font>", 1).replacen("</h1>", "</font></h1>", 1));
    let application = wrapped.fold(first, |text, piece| text + "<h1" + piece.as_str());
    format!("{before}<div id=\"app\">{application}")
}

/// A click leads on inside the same document, also after several pages.
fn stays_one_page(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, Device::DESK);
    visitor.opens("/");
    visitor.finds_out::<()>("window.sameDocument = true");
    visitor.clicks("link", "Axel Gilet");
    visitor.heading_holds("Axel Gilet");
    visitor.clicks("link", "Back to newsfeed");
    visitor.sees_this_many_cards(3);
    visitor.finds("the same document", "return window.sameDocument", &json!(true));
    visitor.leaves();
}
