//! Every kind of page passes axe, in both colour schemes and on both devices.

use std::path::PathBuf;
use std::sync::LazyLock;

use super::Start;
use crate::browser::{Device, cache};
use crate::host::Host;
use crate::site::Site;
use crate::visitor::Visitor;

runs! { [chromium firefox webkit]:
    has_no_violations_on_a_phone,
    has_no_violations_on_a_phone_in_dark,
    has_no_violations_on_a_desktop,
    has_no_violations_on_a_desktop_in_dark,
    has_no_violations_in_french,
    has_no_violations_in_french_in_dark,
    has_no_violations_when_embedded,
}

fn has_no_violations_on_a_phone(start: &Start) {
    check(start, Device::PHONE);
}

fn has_no_violations_on_a_phone_in_dark(start: &Start) {
    check(start, Device::PHONE.dark());
}

fn has_no_violations_on_a_desktop(start: &Start) {
    check(start, Device::DESKTOP);
}

fn has_no_violations_on_a_desktop_in_dark(start: &Start) {
    check(start, Device::DESKTOP.dark());
}

/// The address of at least one page of each kind.
const PAGES: [&str; 18] = [
    "/",
    "/?role=production-coordinator&q=axel",
    "/?q=zzzz",
    "/roles/production-coordinator/",
    "/spotlights/joanna-ruer/",
    "/spotlights/david-faure/",
    "/spotlights/axel-gilet/editions/",
    "/baton/",
    "/baton/emmanuelle-trillot/",
    "/#picked=axel-gilet,joanna-ruer",
    "/spotlights/joanna-ruer/#picked=axel-gilet",
    "/shortlist/",
    "/shortlist/#picked=axel-gilet,joanna-ruer,julia-truong",
    "/compare/?people=axel-gilet,joanna-ruer",
    "/questions/",
    "/questions/superpower/?role=production-coordinator",
    "/questions/advice/?q=zzzz",
    "/nobody-lives-here/",
];

fn has_no_violations_in_french(start: &Start) {
    check_below(start, Device::PHONE, "/fr");
}

fn has_no_violations_in_french_in_dark(start: &Start) {
    check_below(start, Device::DESKTOP.dark(), "/fr");
}

fn check(start: &Start, device: Device) {
    check_below(start, device, "");
}

fn check_below(start: &Start, device: Device, folder: &str) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, device);
    visitor.ignores_in_console("404");
    let mut found = Vec::new();
    for page in PAGES {
        visitor.opens(&format!("{folder}{page}"));
        found.extend(violations(&visitor).into_iter().map(|violation| format!("{folder}{page}: {violation}")));
    }
    assert!(found.is_empty(), "{found:#?}");
    visitor.ends_with_clean_console();
}

/// The element with all layouts and controls on a host's page, and the panel that offers the snippet.
fn has_no_violations_when_embedded(start: &Start) {
    let site = Site::sample();
    let host = Host::of(&site);
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens_url(&host.url("careers.html"));
    visitor.scrolls_to("heading", "Look for somebody");
    visitor.status_starts_with("60 people");
    assert_eq!(violations(&visitor), [""; 0], "on a careers page");
    visitor.opens("/?role=animator");
    visitor.clicks("button", "Embed this view");
    visitor.sees("textbox", "Snippet");
    assert_eq!(violations(&visitor), [""; 0], "in the panel with the snippet");
    visitor.ends_with_clean_console();
}

/// What axe finds on the page that is open.
pub(super) fn violations(visitor: &Visitor<'_>) -> Vec<String> {
    visitor.evaluates::<()>(&AXE);
    visitor.evaluates_async(RUN)
}

/// The source of axe-core.
static AXE: LazyLock<String> = LazyLock::new(|| {
    let path = std::env::var_os("AXE_JS").map_or_else(|| cache().join("axe-core/axe.min.js"), PathBuf::from);
    std::fs::read_to_string(&path).unwrap_or_else(|problem| panic!("{}: {problem}: run `cargo site test`", path.display()))
});

/// Runs all rules of axe. Returns each violation with its element.
const RUN: &str = "
    const done = arguments[arguments.length - 1];
    const describe = ({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 160)}`);
    axe.run(document, { resultTypes: ['violations'] }).then(
        ({ violations }) => done(violations.flatMap(describe)),
        (problem) => done([String(problem)]),
    );";
