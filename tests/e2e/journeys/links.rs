//! Every link of the built sites works: followed without a browser, and with one below a base path.

use std::collections::{BTreeMap, BTreeSet};

use axum::http::StatusCode;
use scraper::{Html, Selector};

use super::Start;
use crate::browser::Device;
use crate::site::Site;

runs! { [chromium firefox webkit]: works_below_a_base_path }

fn works_below_a_base_path(start: &Start) {
    let site = Site::below_base_path();
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens("/");
    visitor.checks("Role", "Production Coordinator");
    visitor.is_at("/?role=production-coordinator");
    visitor.clicks("link", "Axel Gilet");
    visitor.is_at("/spotlights/axel-gilet/");
    visitor.heading_contains("Axel Gilet");
    visitor.clicks("link", "Back to newsfeed");
    visitor.is_at("/?role=production-coordinator");
    visitor.sees_cards(&["Julia Truong", "Axel Gilet"]);
    visitor.ends_with_clean_console();
}

#[test]
fn every_link_of_the_site_leads_somewhere() {
    check(&Site::shipped(), 8);
}

#[test]
fn every_link_below_a_base_path_stays_below_it() {
    check(&Site::below_base_path(), 8);
}

#[test]
fn every_link_of_a_large_site_leads_somewhere() {
    check(&Site::sample(), 60);
}

/// Follows every link, beginning at the feed. The site must have at least `pages` pages.
#[track_caller]
fn check(site: &Site, pages: usize) {
    let mut documents = BTreeMap::new();
    let mut waiting = BTreeSet::from([(site.base().to_owned(), "the feed".to_owned())]);
    let mut problems = Vec::new();
    let mut anchors = BTreeSet::new();
    while let Some((path, from)) = waiting.pop_first() {
        if documents.contains_key(&path) {
            continue;
        }
        let (status, text) = site.fetch(&path);
        if status != StatusCode::OK {
            problems.push(format!("{from} leads to {path}: {status}"));
        }
        let document = Document::read(&text);
        for address in &document.addresses {
            match Target::of(address, &path) {
                Target::Elsewhere => {}
                Target::Nowhere => problems.push(format!("{path} has the relative address {address:?}")),
                Target::Here { path: target, .. } if !target.starts_with(site.base()) => {
                    problems.push(format!("{path} leads out of {} to {target}", site.base()));
                }
                Target::Here { path: target, anchor } => {
                    if let Some(anchor) = anchor {
                        anchors.insert((target.clone(), anchor, path.clone()));
                    }
                    waiting.insert((target, path.clone()));
                }
            }
        }
        documents.insert(path, document);
    }
    for (path, anchor, from) in anchors {
        if documents.get(&path).is_some_and(|document| !document.ids.contains(&anchor)) {
            problems.push(format!("{from} leads to {path}#{anchor}, which is not there"));
        }
    }
    let found = documents.values().filter(|document| document.is_page).count();
    assert!(found >= pages, "only {found} pages were found");
    assert!(problems.is_empty(), "{problems:#?}");
}

/// The addresses in a page, and the ids that fragments can point to.
struct Document {
    is_page: bool,
    addresses: BTreeSet<String>,
    ids: BTreeSet<String>,
}

impl Document {
    fn read(text: &str) -> Self {
        let is_page = text.trim_start().get(..9).is_some_and(|start| start.eq_ignore_ascii_case("<!doctype"));
        if !is_page {
            return Self { is_page, addresses: BTreeSet::new(), ids: BTreeSet::new() };
        }
        let page = Html::parse_document(text);
        let values = |attribute: &str| {
            let selector = Selector::parse(&format!("[{attribute}]")).expect("the selector is right");
            page.select(&selector).filter_map(|element| element.attr(attribute)).map(str::to_owned).collect::<Vec<_>>()
        };
        let addresses = [values("href"), values("src")].concat().into_iter().collect();
        Self { is_page, addresses, ids: values("id").into_iter().collect() }
    }
}

/// Where an address points.
enum Target {
    Here { path: String, anchor: Option<String> },
    Elsewhere,
    Nowhere,
}

impl Target {
    fn of(address: &str, page: &str) -> Self {
        let (path, anchor) = address.split_once('#').map_or((address, None), |(path, anchor)| (path, Some(anchor.to_owned())));
        let path = path.split('?').next().unwrap_or_default();
        let scheme = address.split(['/', '?', '#']).next().is_some_and(|start| start.contains(':'));
        match path {
            _ if scheme || path.starts_with("//") => Self::Elsewhere,
            "" => Self::Here { path: page.to_owned(), anchor },
            _ if path.starts_with('/') => {
                Self::Here { path: path.to_owned(), anchor: anchor.filter(|anchor| !anchor.is_empty()) }
            }
            _ => Self::Nowhere,
        }
    }
}
