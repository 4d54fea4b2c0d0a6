//! Every kind of page under the eyes of axe, in both themes, on both devices.

use std::path::PathBuf;
use std::sync::LazyLock;

use super::Start;
use crate::engine::{Device, cache};
use crate::host::Host;
use crate::site::Site;
use crate::visitor::Visitor;

runs! { [chromium firefox webkit]:
    has_no_barrier_on_a_phone,
    has_no_barrier_on_a_phone_at_night,
    has_no_barrier_at_a_desk,
    has_no_barrier_at_a_desk_at_night,
    has_no_barrier_in_french,
    has_no_barrier_in_french_at_night,
    has_no_barrier_in_what_is_embedded,
}

fn has_no_barrier_on_a_phone(start: &Start) {
    check(start, Device::PHONE);
}

fn has_no_barrier_on_a_phone_at_night(start: &Start) {
    check(start, Device::PHONE.dark());
}

fn has_no_barrier_at_a_desk(start: &Start) {
    check(start, Device::DESK);
}

fn has_no_barrier_at_a_desk_at_night(start: &Start) {
    check(start, Device::DESK.dark());
}

/// An address of each kind of page.
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

fn has_no_barrier_in_french(start: &Start) {
    check_below(start, Device::PHONE, "/fr");
}

fn has_no_barrier_in_french_at_night(start: &Start) {
    check_below(start, Device::DESK.dark(), "/fr");
}

fn check(start: &Start, device: Device) {
    check_below(start, device, "");
}

fn check_below(start: &Start, device: Device, folder: &str) {
    let site = Site::real();
    let visitor = start.visitor(&site, device);
    visitor.forgives("404");
    let mut barriers = Vec::new();
    for page in PAGES {
        visitor.opens(&format!("{folder}{page}"));
        barriers.extend(barriers_of(&visitor).into_iter().map(|barrier| format!("{folder}{page}: {barrier}")));
    }
    assert!(barriers.is_empty(), "{barriers:#?}");
    visitor.leaves();
}

/// The element in its layouts, with its controls, on a page of somebody else's; and where it is offered.
fn has_no_barrier_in_what_is_embedded(start: &Start) {
    let site = Site::sample();
    let host = Host::of(&site);
    let visitor = start.visitor(&site, Device::DESK);
    visitor.opens_elsewhere(&host.url("careers.html"));
    visitor.brings_into_view("heading", "Look for somebody");
    visitor.status_reads("60 people");
    assert_eq!(barriers_of(&visitor), [""; 0], "on a careers page");
    visitor.opens("/?role=animator");
    visitor.clicks("button", "Embed this view");
    visitor.sees("textbox", "Snippet");
    assert_eq!(barriers_of(&visitor), [""; 0], "where it is offered");
    visitor.leaves();
}

fn barriers_of(visitor: &Visitor<'_>) -> Vec<String> {
    visitor.finds_out::<()>(&AXE);
    visitor.waits_for(RUN)
}

/// axe itself, as a script.
static AXE: LazyLock<String> = LazyLock::new(|| {
    let path = std::env::var_os("AXE_JS").map_or_else(|| cache().join("axe-core/axe.min.js"), PathBuf::from);
    std::fs::read_to_string(&path).unwrap_or_else(|problem| panic!("{}: {problem}: run `cargo site test`", path.display()))
});

/// Runs every rule that axe has, and tells each violation with the element that has it.
const RUN: &str = "
    const done = arguments[arguments.length - 1];
    const tell = ({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 160)}`);
    axe.run(document, { resultTypes: ['violations'] }).then(
        ({ violations }) => done(violations.flatMap(tell)),
        (problem) => done([String(problem)]),
    );";
