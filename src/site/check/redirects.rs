//! The rules for `redirects` in `series.json`: an address that changed leads to a page, in one step.

use super::content::{Content, Sheet};
use crate::content::wire;
use crate::route::Route;
use crate::site::library::redirects;
use crate::site::library::{Library, Located, Severity::Error};
use crate::site::pages::routes;
use std::collections::{BTreeMap, BTreeSet};

/// What is wrong with the list.
pub fn findings(content: &Content) -> Vec<Located> {
    let Some(sheet) = content.series.as_ref().filter(|sheet| !sheet.wire.redirects.is_empty()) else { return Vec::new() };
    let Ok(library) = Library::read(&content.directory) else { return Vec::new() };
    let pages = routes::routes(&library.newsfeed()).iter().map(Route::address).collect();
    // Those to somebody who was withdrawn are left out of the site.
    let is_kept = |from: &String| library.series.redirects.contains_key(from);
    let judge = |(from, to): (&String, &String)| if is_kept(from) { located(sheet, from, to, &pages) } else { None };
    sheet.wire.redirects.iter().filter_map(judge).collect()
}

fn located(sheet: &Sheet<wire::Series>, from: &str, to: &str, pages: &BTreeSet<String>) -> Option<Located> {
    let redirects = &sheet.wire.redirects;
    let message = redirects::fault(from).or_else(|| source(from, pages)).or_else(|| target(from, to, redirects, pages))?;
    sheet.finding(Error, &format!("redirects/{from}"), message)
}

fn source(from: &str, pages: &BTreeSet<String>) -> Option<String> {
    let address = if from == "404.html" { from.to_owned() } else { Route::parse(from, "").address() };
    let is_page = pages.contains(&address) && (address != Route::NotFound.address() || from == address);
    is_page.then(|| format!("“{from}” is the address of a page that there is. Remove the redirect."))
}

fn target(from: &str, to: &str, redirects: &BTreeMap<String, String>, pages: &BTreeSet<String>) -> Option<String> {
    if pages.contains(to) && *to != Route::NotFound.address() {
        return None;
    }
    if redirects.contains_key(to) {
        let end = end(to, redirects);
        return Some(end.map_or_else(
            || format!("“{from}” leads in a circle. Write the address of a page."),
            |end| format!("“{to}” has moved itself. Write “{end}” here."),
        ));
    }
    let route = Route::parse(to, "");
    if route != Route::NotFound && pages.contains(&route.address()) {
        return Some(format!("“{to}” is spelled otherwise. Write “{}”.", route.address()));
    }
    Some(format!("There is no page at “{to}”. Write the address of one below the site's own, such as “spotlights/ada-lind/”."))
}

/// Where a chain of redirects ends: nowhere, if it goes in a circle.
fn end<'a>(start: &'a str, redirects: &'a BTreeMap<String, String>) -> Option<&'a str> {
    let steps = std::iter::successors(Some(start), |at| redirects.get(*at).map(String::as_str));
    steps.take(redirects.len() + 1).find(|at| !redirects.contains_key(*at))
}
