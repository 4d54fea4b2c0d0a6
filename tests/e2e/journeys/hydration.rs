//! Hydration: the prerendered content stays as it is, and nothing that the visitor did before is lost.

use scraper::{Html, Selector};
use serde_json::json;

use super::Start;
use crate::browser::Device;
use crate::site::Site;
use crate::visitor::collapsed;

runs! { [chromium firefox webkit]:
    keeps_input_made_before_hydration,
    hydrates_to_the_text_that_was_served,
    recovers_on_an_altered_page,
    navigates_without_reloading,
}

fn keeps_input_made_before_hydration(start: &Start) {
    let site = Site::shipped();
    site.blocks(".wasm");
    let visitor = start.visitor(&site, Device::DESKTOP.without_load_wait());
    visitor.opens_without_waiting("/");
    visitor.checks("Role", "Production Coordinator");
    visitor.types_into_search("axel");
    visitor.sees_card_count(3);

    site.unblocks();
    visitor.waits_until_interactive();
    visitor.sees_cards(&["Axel Gilet"]);
    visitor.search_text_is("axel");
    visitor.has_focus_on("searchbox", "Search");
    visitor.sees_checked("Role", "Production Coordinator", true);
    visitor.address_contains("q=axel&role=production-coordinator");
    visitor.ends_with_clean_console();
}

fn hydrates_to_the_text_that_was_served(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::DESKTOP);
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
        assert!(served.len() > 50, "{address} is prerendered");
        visitor.opens(address);
        // The offer of another language depends on the browser, so it is not in the served page.
        let hydrated: String = visitor.evaluates(
            "const app = document.getElementById('app').cloneNode(true); app.querySelector('aside[lang=en]')?.remove(); return app.textContent",
        );
        assert_eq!(collapsed(&hydrated), served, "{address}");
    }
    visitor.ends_with_clean_console();
}

/// The text of the part of a page that is hydrated.
fn application_text(page: &str) -> String {
    let app = Selector::parse("#app").expect("the selector is right");
    let page = Html::parse_document(page);
    let app = page.select(&app).next().expect("every page has the application's element");
    collapsed(&app.text().collect::<String>())
}

fn recovers_on_an_altered_page(start: &Start) {
    let site = Site::shipped();
    site.rewrites_pages(translate);
    let visitor = start.visitor(&site, Device::DESKTOP);
    // Hydration may fail and log it, but the page must work.
    for message in ["unreachable", "hydration", "RuntimeError", "panicked"] {
        visitor.ignores_in_console(message);
    }
    visitor.opens("/");
    visitor.checks("Role", "Production Coordinator");
    visitor.sees_cards(&["Julia Truong", "Axel Gilet"]);
    visitor.clicks("link", "Axel Gilet");
    visitor.heading_contains("Axel Gilet");
    visitor.has_focus_on_main_heading();
    visitor.ends_with_clean_console();
}

/// What a translating browser does: removes comments and wraps the text of headings.
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

/// Links are followed within the same document.
fn navigates_without_reloading(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens("/");
    visitor.evaluates::<()>("window.sameDocument = true");
    visitor.clicks("link", "Axel Gilet");
    visitor.heading_contains("Axel Gilet");
    visitor.clicks("link", "Back to newsfeed");
    visitor.sees_card_count(3);
    visitor.expects("the same document", "return window.sameDocument", &json!(true));
    visitor.ends_with_clean_console();
}
