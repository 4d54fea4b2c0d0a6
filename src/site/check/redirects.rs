//! The rules for `redirects` in `series.json`: every old address leads directly to a page.

use super::content::{Content, ContentFile};
use crate::content::wire;
use crate::route::Route;
use crate::site::library::redirects;
use crate::site::library::{Finding, Library, Severity::Error};
use crate::site::pages::routes;
use std::collections::{BTreeMap, BTreeSet};

/// The findings in the list.
pub fn findings(content: &Content) -> Vec<Finding> {
    let Some(file) = content.series.as_ref().filter(|file| !file.wire.redirects.is_empty()) else { return Vec::new() };
    let Ok(library) = Library::read(&content.directory) else { return Vec::new() };
    let pages = routes::routes(&library.newsfeed()).iter().map(Route::address).collect();
    // The library leaves out redirects to withdrawn people.
    let is_kept = |from: &String| library.series.redirects.contains_key(from);
    let kept = file.wire.redirects.iter().filter(|(from, _)| is_kept(from));
    kept.filter_map(|(from, to)| check_redirect(file, from, to, &pages)).collect()
}

fn check_redirect(file: &ContentFile<wire::Series>, from: &str, to: &str, pages: &BTreeSet<String>) -> Option<Finding> {
    let redirects = &file.wire.redirects;
    let message =
        redirects::fault(from).or_else(|| existing_page(from, pages)).or_else(|| invalid_target(from, to, redirects, pages))?;
    file.finding(Error, &format!("redirects/{from}"), message)
}

fn existing_page(from: &str, pages: &BTreeSet<String>) -> Option<String> {
    let address = if from == "404.html" { from.to_owned() } else { Route::parse(from, "").address() };
    let is_page = pages.contains(&address) && (address != Route::NotFound.address() || from == address);
    is_page.then(|| format!("“{from}” is the address of a page. Remove the redirect."))
}

fn invalid_target(from: &str, to: &str, moved: &BTreeMap<String, String>, pages: &BTreeSet<String>) -> Option<String> {
    if pages.contains(&redirects::escaped(to)) && *to != Route::NotFound.address() {
        return None;
    }
    if moved.contains_key(to) {
        return Some(match final_target(to, moved) {
            Some(page) => format!("“{to}” is redirected too. Write “{page}” here."),
            None => format!("“{from}” leads in a circle. Write the address of a page."),
        });
    }
    let route = Route::parse(to, "");
    if route != Route::NotFound && pages.contains(&route.address()) {
        return Some(format!("“{to}” is not the exact address. Write “{}”.", route.address()));
    }
    Some(format!("There is no page at “{to}”. Write an address relative to the site, such as “spotlights/ada-lind/”."))
}

/// The end of a chain of redirects; `None` if it is a circle.
fn final_target<'a>(start: &'a str, redirects: &'a BTreeMap<String, String>) -> Option<&'a str> {
    let steps = std::iter::successors(Some(start), |at| redirects.get(*at).map(String::as_str));
    steps.take(redirects.len() + 1).find(|at| !redirects.contains_key(*at))
}
