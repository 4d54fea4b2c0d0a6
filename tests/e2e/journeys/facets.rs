//! A recruiter who filters by facets with many values: finds values, sees what is ticked, and asks for a range of years.

use super::Start;
use crate::browser::Device;
use crate::host::Host;
use crate::site::Site;
use crate::visitor::Visitor;
use serde_json::json;
use thirtyfour::Key;

runs! { [chromium firefox webkit]:
    sees_a_card_early_on_a_phone,
    shares_from_a_sheet_on_a_phone,
    finds_a_value,
    keeps_what_was_typed_before_the_application_started,
    sees_what_is_ticked,
    sees_values_without_hits_last,
    asks_for_a_range_of_years,
    finds_a_value_on_another_website,
}

/// The boxes of the cards, and of a control, whether they overlap at the end of the page.
const OVERLAP: &str = "scrollTo(0, document.documentElement.scrollHeight);
    const control = document.querySelector('.feed__filters').getBoundingClientRect();
    return [...document.querySelectorAll('main article, main a')].filter((card) => {
        const { top, bottom, left, right } = card.getBoundingClientRect();
        return bottom > control.top && top < control.bottom && right > control.left && left < control.right;
    }).length";

fn sees_a_card_early_on_a_phone(start: &Start) {
    for site in [Site::shipped(), Site::sample()] {
        let visitor = start.visitor(&site, Device::PHONE);
        visitor.opens("/");
        let top: f64 = visitor.evaluates("return document.querySelector('article').getBoundingClientRect().top + scrollY");
        assert!(top <= 440.0, "the first card begins {top} px below the top");
        visitor.expects("nothing behind the filters' button at the end of the page", OVERLAP, &json!(0));
        visitor.selects("Sort", "Name");
        visitor.address_contains("sort=name");
        visitor.clicks("button", "Filters");
        visitor.sees("group", "Role");
        visitor.ends_with_clean_console();
    }
}

fn shares_from_a_sheet_on_a_phone(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::PHONE);
    visitor.opens("/");
    visitor.sees_no("button", "Copy link to this view");
    visitor.clicks("button", "Share…");
    visitor.clicks("button", "Copy link to this view");
    visitor.sees_one_of_texts(&["Link copied", "Copy the link from the address bar"]);
    visitor.clicks("button", "Embed this view");
    visitor.field_contains("Snippet", "<talent-spotlights");
    visitor.presses(Key::Escape);
    visitor.sees_no("button", "Embed this view");
    visitor.ends_with_clean_console();
}

fn roles(visitor: &Visitor<'_>) -> Vec<String> {
    visitor.names_within(("group", "Role"), "checkbox")
}

/// The roles of the sample whose name has `part`, in order.
fn roles_with(site: &Site, part: &str) -> Vec<String> {
    let feed = site.newsfeed();
    let names = feed.facet_values(talent_spotlights::domain::Facet::Role).iter().map(|value| value.name.clone());
    names.filter(|name| name.to_lowercase().contains(part)).collect()
}

#[track_caller]
fn sees_roles(visitor: &Visitor<'_>, wanted: &[String]) {
    let script = "return [...document.querySelectorAll('[name=role]')].filter((box) => box.checkVisibility()).map((box) => box.labels[0].textContent.trim())";
    visitor.expects("the roles", script, &json!(wanted));
}

fn finds_a_value(start: &Start) {
    let site = Site::sample();
    let visitor = start.visitor(&site, Device::DESKTOP);
    let (found, all) = (roles_with(&site, "artist"), roles_with(&site, ""));
    assert!(found.len() > 1 && all.len() > 12, "{found:?} of {all:?}");
    visitor.opens("/");
    assert_eq!(roles(&visitor), all[..8]);
    visitor.clicks("searchbox", "Find a role");
    visitor.types("  ÁRTIST ");
    sees_roles(&visitor, &found);
    visitor.checks("Role", found.last().expect("there are some"));
    visitor.address_contains("?role=");
    visitor.search_text_is("");

    visitor.clicks("searchbox", "Find a role");
    visitor.clears_field();
    visitor.types("zzz");
    visitor.sees_text("Nothing found");
    // What is ticked stays in sight.
    sees_roles(&visitor, &found[found.len() - 1..]);
    visitor.presses(Key::Escape);
    visitor.sees_no_text("Nothing found");
    visitor.has_focus_on("searchbox", "Find a role");
    let mut first = all[..8].to_vec();
    if !first.contains(&found[found.len() - 1]) {
        first.push(found[found.len() - 1].clone());
    }
    sees_roles(&visitor, &first);
    visitor.ends_with_clean_console();
}

fn keeps_what_was_typed_before_the_application_started(start: &Start) {
    let site = Site::sample();
    site.blocks(".wasm");
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.ignores_in_console(".wasm");
    visitor.ignores_in_console("did not arrive");
    let found = roles_with(&site, "artist");
    visitor.opens_without_waiting("/");
    visitor.clicks("searchbox", "Find a role");
    visitor.types("artist");
    // Nobody waits for anything that did not arrive: nothing was to be filtered.
    visitor.sees_no_text("A part of this page did not arrive");
    site.unblocks();
    visitor.clicks("searchbox", "Search");
    sees_roles(&visitor, &found);
    visitor.is_at("/");
    visitor.sees_card_count(30);
    visitor.ends_with_clean_console();
}

fn sees_what_is_ticked(start: &Start) {
    let site = Site::sample();
    let visitor = start.visitor(&site, Device::DESKTOP);
    let all = roles_with(&site, "");
    let last = all.last().expect("there are some");
    let slug = talent_spotlights::domain::Slug::of(last);
    for address in [format!("/roles/{slug}/"), format!("/?role={slug}")] {
        visitor.opens(&address);
        visitor.sees_checked("Role", last, true);
    }
    visitor.unchecks("Role", last);
    visitor.is_at("/");
    visitor.reloads();
    sees_roles(&visitor, &all[..8]);
    // The value is no element of the page yet.
    visitor.goes_back();
    visitor.sees_checked("Role", last, true);
    visitor.ends_with_clean_console();
}

fn sees_values_without_hits_last(start: &Start) {
    let site = Site::sample();
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens("/");
    let role = roles_with(&site, "").pop().expect("there are some");
    visitor.clicks("searchbox", "Find a role");
    visitor.types(&role);
    visitor.checks("Role", &role);
    visitor.status_starts_with("1 ");
    let script = "return [...document.querySelectorAll('.facets__group')].every((group) => {
        const values = [...group.querySelector('ul').children].sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top);
        return values.map((value) => value.matches('[data-empty]')).join().indexOf('true,false') < 0;
    }) && document.querySelectorAll('[data-empty]').length > 8";
    visitor.expects("values without hits last", script, &json!(true));
    visitor.ends_with_clean_console();
}

fn asks_for_a_range_of_years(start: &Start) {
    let site = Site::sample();
    let visitor = start.visitor(&site, Device::DESKTOP);
    let years: Vec<u16> = site
        .newsfeed()
        .facet_values(talent_spotlights::domain::Facet::Year)
        .iter()
        .filter_map(|value| value.name.parse().ok())
        .collect();
    let (Some(newest), Some(oldest)) = (years.first(), years.last()) else { panic!("the sample has no years") };
    assert!(newest - oldest >= 2, "the sample has few years: {years:?}");
    let (from, to) = (oldest.to_string(), newest.to_string());
    let status = format!("{} people of {from} to {to}", count(&site, *oldest, *newest));
    visitor.opens("/");
    visitor.selects("From", &from);
    visitor.is_at(&format!("/?year={from}..{to}"));
    visitor.sees("button", &format!("Remove {from}–{to}"));
    visitor.status_starts_with(&status);
    visitor.sees_checked("Year", &from, true);
    chosen(&visitor, &from, &to);
    let before = (newest - 1).to_string();
    visitor.selects("To", &before);
    visitor.sees_checked("Year", &to, false);
    chosen(&visitor, &from, &before);

    // In either order, it is the same view.
    visitor.opens(&format!("/?year={to}..{from}"));
    visitor.status_starts_with(&status);
    chosen(&visitor, &from, &to);
    visitor.clicks("button", &format!("Remove {from}–{to}"));
    visitor.is_at("/");
    chosen(&visitor, "", "");
    visitor.goes_back();
    chosen(&visitor, &from, &to);
    visitor.selects("To", "Any");
    visitor.is_at("/");
    visitor.ends_with_clean_console();
}

fn count(site: &Site, from: u16, to: u16) -> usize {
    let filter = talent_spotlights::domain::Filter::default().with_years(from, to);
    site.newsfeed().find(&talent_spotlights::domain::FeedView::of(filter)).people.len()
}

#[track_caller]
fn chosen(visitor: &Visitor<'_>, from: &str, to: &str) {
    let script = "return ['From', 'To'].map((name) => [...document.querySelectorAll('select')].find((menu) => menu.labels[0].textContent === name).value)";
    visitor.expects("the menus of years", script, &json!([from, to]));
}

fn finds_a_value_on_another_website(start: &Start) {
    let site = Site::sample();
    let host = Host::of(&site);
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens_url(&host.url("careers.html"));
    visitor.scrolls_to("heading", "Look for somebody");
    visitor.clicks("button", "Filters");
    // WebKit's driver can't click fields in a shadow root.
    visitor.sees("searchbox", "Find a role");
    visitor.evaluates::<()>(
        "document.querySelector('talent-spotlights[controls]').shadowRoot.querySelector('.facets__find').focus()",
    );
    let found = roles_with(&site, "artist");
    visitor.types("artist");
    assert_eq!(roles(&visitor), found);
    visitor.checks("Role", &found[0]);
    visitor.presses(Key::Escape);
    visitor.sees("button", &format!("Remove {}", found[0]));
    visitor.ends_with_clean_console();
}
