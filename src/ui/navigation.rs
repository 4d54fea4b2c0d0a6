//! Client-side navigation: links, history, focus, scroll position, page title.
//!
//! There are no router components: this intercepts clicks on plain links to pages of the site, and leaves all others to the
//! browser.

use super::browser::{self, EarlyInput, Entry, FollowedLink};
use super::data::{self, MOST_ON_PAPER};
use super::state::{Site, Surface};
use crate::canonical::{Canonical, canonical_folder};
use crate::domain::filter::PAGE_SIZE;
use crate::domain::{Facet, FeedView, Filter, Selection, Slug, Sort, random::random_other};
use crate::route::{Fragment, Route};
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};
use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

/// How long to wait for a page's data before showing the page without it.
const NAVIGATION_TIMEOUT: Duration = Duration::from_millis(300);

/// How long scrolling must pause before its position is saved: browsers limit how often history entries can be replaced.
const SCROLL_DEBOUNCE: Duration = Duration::from_millis(120);

thread_local! {
    /// The id of the latest navigation. A slow one checks it, so that it doesn't overwrite a newer one.
    static NAVIGATION_ID: Cell<u32> = const { Cell::new(0) };
    /// Whether the address has changed, but the page not yet: a view transition starts a moment later.
    static IS_NAVIGATING: Cell<bool> = const { Cell::new(false) };
}

/// Starts navigation after hydration: reads the address, applies what the visitor entered before, and adds event listeners.
pub fn start(site: Site, (words, ticked): EarlyInput) {
    let entry = Entry::current();
    site.back.set(entry.back.clone());
    site.pick(browser::fragment().picked);
    // Marks the history entry. From now on, an entry without mark is for an address that the visitor entered.
    entry.replace(None);
    browser::restore_scroll_ourselves(true);
    listen(site);
    offer_language(site);
    if browser::is_searching() {
        data::fetch_answers(site);
    }
    let (path, query) = browser::location();
    let Some(route) = site.route_of(&path, &query) else { return browser::mark_hydrated() };
    let touched = touched(&route, &words, &ticked);
    spawn_local(async move {
        let navigation_id = next_navigation_id();
        let is_lost = ensure_or_time_out(site, touched.clone()).await;
        if navigation_id != NAVIGATION_ID.get() {
            return browser::mark_hydrated();
        }
        if !words.is_empty() || !touched.view().filter().search().is_empty() {
            data::fetch_answers(site);
        }
        site.route.set(touched.clone());
        site.unreachable.set(is_lost.get());
        if touched != route {
            entry.replace(Some(&site.address(&touched, browser::fragment().part)));
        }
        settle(site).await;
        match browser::fragment().part {
            Some(id) => browser::focus_heading(Some(&id)),
            None if entry.scroll > 0 => browser::scroll_to(entry.scroll),
            None => {}
        }
        browser::mark_hydrated();
        data::fetch_for_paper(site);
    });
}

/// Offers the page in the browser's preferred language, if the visitor comes from another site.
fn offer_language(site: Site) {
    if !browser::comes_from_elsewhere() {
        return;
    }
    let preferred = browser::languages();
    let rank = |tag: &str| preferred.iter().position(|language| language.split('-').next() == tag.split('-').next());
    let own = rank(site.words.language()).unwrap_or(preferred.len());
    let other_languages = site.other_languages.get_untracked();
    let better =
        other_languages.into_iter().filter_map(|language| Some((rank(&language.tag)?, language))).min_by_key(|(rank, _)| *rank);
    site.offered.set(better.filter(|(rank, _)| *rank < own).map(|(_, language)| language));
}

/// The route with what the visitor entered before hydration.
fn touched(route: &Route, words: &str, ticked: &[(String, String)]) -> Route {
    if !route.is_list() {
        return route.clone();
    }
    let view = route.view();
    let mut filter = view.filter().clone();
    for (key, value) in ticked {
        if let (Some(facet), Some(value)) = (Facet::of_key(key), Slug::parse(value)) {
            filter = filter.with(facet, value);
        }
    }
    if !browser::normalised(words).is_empty() {
        filter = filter.with_search(words);
    }
    if filter == *view.filter() { route.clone() } else { Route::Feed(view.with_filter(filter)) }
}

fn listen(site: Site) {
    browser::on_followed_link(move |link| follow(site, link));
    browser::on_window("popstate", move || {
        let (path, query) = browser::location();
        let Some(route) = site.route_of(&path, &query) else { return };
        keep_picked(site);
        let entry = Entry::current();
        if route == site.route.get_untracked() && !IS_NAVIGATING.get() {
            // The browser jumped to a section of the page; the new history entry has no `back` yet.
            if entry.back.is_empty() {
                Entry { back: site.back.get_untracked(), ..entry }.replace(None);
            }
            return;
        }
        go(site, route, Arrival { fragment: None, scroll: entry.scroll }, move || site.back.set(entry.back.clone()));
    });
    let timer = StoredValue::new(None::<TimeoutHandle>);
    browser::on_window("scroll", move || {
        timer.update_value(|timer| {
            if let Some(timer) = timer.take() {
                timer.clear();
            }
            *timer = set_timeout_with_handle(remember_scroll, SCROLL_DEBOUNCE).ok();
        });
    });
    browser::on_window("pagehide", || {
        remember_scroll();
        // On a reload, let the browser restore the scroll position, as it can before the script has loaded.
        browser::restore_scroll_ourselves(false);
    });
    let on_screen = StoredValue::new(None::<Route>);
    browser::on_window("beforeprint", move || {
        browser::set_print_address(site.route.get_untracked() == Route::Shortlist);
        on_screen.set_value(show_on_paper(site));
    });
    browser::on_window("afterprint", move || {
        if let Some(route) = on_screen.try_update_value(Option::take).flatten() {
            site.route.set(route);
        }
    });
    browser::on_window("pageshow", || browser::restore_scroll_ourselves(true));
}

/// Shows all people of a filtered feed for printing, without changing the address. Returns the previous route.
fn show_on_paper(site: Site) -> Option<Route> {
    let route = site.route.get_untracked();
    let Route::Feed(view) = &route else { return None };
    if !untrack(|| site.has_answers(&Route::Feed(view.clone().with_show(MOST_ON_PAPER)))) {
        return None;
    }
    site.route.set(Route::Feed(view.clone().with_show(view.show().max(MOST_ON_PAPER))));
    Some(route)
}

/// Follows a link if it leads to a page of the site. Returns false for others, and for links to a section of the same page.
fn follow(site: Site, link: FollowedLink) -> bool {
    let route = site.route_of(&link.path, &link.query).filter(|route| *route != Route::NotFound);
    let is_here = |route: &Route| *route == site.route.get_untracked() && link.fragment.part.is_some();
    let Some(route) = route.filter(|route| !is_here(route)) else { return false };
    visit(site, route, link.fragment);
    true
}

fn remember_scroll() {
    Entry { scroll: browser::scroll(), ..Entry::current() }.replace(None);
}

/// Goes to a page. Coming from a list, the history entry remembers the list and its scroll position for the "back" link.
fn visit(site: Site, route: Route, Fragment { part: fragment, picked }: Fragment) {
    remember_scroll();
    // A link can contain a shortlist, but it doesn't replace the visitor's own.
    if site.picked.with_untracked(|picked| picked.people().is_empty()) {
        site.pick(picked);
    }
    let here = Entry::current();
    let from = site.route.get_untracked();
    let address = site.address(&route, fragment.clone());
    let returns = route.is_list() && !from.is_list() && route.address() == here.back;
    let entry = match (from.is_list(), route.is_list()) {
        (true, false) => Entry { scroll: 0, back: from.address(), back_scroll: here.scroll },
        (false, false) => Entry { scroll: 0, ..here.clone() },
        (false, true) if returns => Entry { scroll: here.back_scroll, ..Entry::default() },
        (_, true) => Entry::default(),
    };
    go(site, route, Arrival { fragment, scroll: entry.scroll }, move || {
        entry.push(&address);
        site.back.set(entry.back.clone());
    });
}

/// Loads what a page needs, but waits at most [`NAVIGATION_TIMEOUT`]. The returned cell becomes true if loading fails, even
/// later. (The failure must not be shown on the previous page.)
async fn ensure_or_time_out(site: Site, route: Route) -> Rc<Cell<bool>> {
    let is_lost = Rc::new(Cell::new(false));
    let note = Rc::clone(&is_lost);
    browser::at_most(NAVIGATION_TIMEOUT, async move { note.set(!data::ensure(site, route).await) }).await;
    is_lost
}

/// Where to go on the new page.
struct Arrival {
    fragment: Option<String>,
    scroll: i32,
}

/// Shows another page: waits a moment for its data, then changes everything in one view transition.
fn go(site: Site, route: Route, arrival: Arrival, commit: impl Fn() + 'static) {
    let navigation_id = next_navigation_id();
    spawn_local(async move {
        let is_lost = ensure_or_time_out(site, route.clone()).await;
        if navigation_id != NAVIGATION_ID.get() {
            return;
        }
        commit();
        IS_NAVIGATING.set(true);
        let from = site.route.get_untracked();
        if let Route::Spotlight(slug) = &route {
            browser::mark_entering(Some(slug.as_str()));
        }
        browser::with_transition(async move {
            // The visitor has navigated elsewhere in the meantime.
            if navigation_id != NAVIGATION_ID.get() {
                return;
            }
            IS_NAVIGATING.set(false);
            site.route.set(route.clone());
            site.unreachable.set(is_lost.get());
            if route.is_list() {
                if !route.view().filter().search().is_empty() {
                    data::fetch_answers(site);
                }
                tick().await;
                browser::mark_entering(if let Route::Spotlight(slug) = &from { Some(slug.as_str()) } else { None });
            }
            settle(site).await;
            if arrival.fragment.is_none() {
                browser::scroll_to(arrival.scroll);
            }
            browser::focus_heading(arrival.fragment.as_deref());
            data::fetch_for_paper(site);
        });
    });
}

/// Waits until the page is rendered, then updates its title and canonical link.
pub async fn settle(site: Site) {
    tick().await;
    if site.surface != Surface::Page {
        return;
    }
    let route = site.route.get_untracked();
    let hits = if route.is_list() { untrack(|| site.shown(&route)).map_or(0, |shown| shown.hits) } else { 0 };
    browser::set_title(&site.feed.with_untracked(|feed| site.words.title(&route, feed, hits)));
    let canonical = site.feed.with_untracked(|feed| Canonical::of(&route, feed));
    let folder = folder_of_interview(site, &route);
    let path = folder.as_ref().map_or_else(|| site.href(&canonical.route), |folder| site.href_in(folder, &route));
    browser::set_canonical(&path, canonical.is_indexed && folder.is_none());
    browser::show_question_in_row();
}

/// The language folder of the interview's canonical page, if that's in another language.
fn folder_of_interview(site: Site, route: &Route) -> Option<String> {
    let Route::Spotlight(slug) = route else { return None };
    let language = site.feed.with_untracked(|feed| feed.person(slug).map(|summary| summary.language.clone()))?;
    site.other_languages.with_untracked(|other_languages| {
        let others = other_languages.iter().map(|language| (language.tag.as_str(), language.folder.as_str()));
        canonical_folder(&language, site.words.language(), others).map(str::to_owned)
    })
}

/// Loads again what failed to load.
pub fn retry(site: Site) {
    site.unreachable.set(false);
    leptos::task::spawn_local(async move {
        data::ensure(site, site.route.get_untracked()).await;
        settle(site).await;
    });
}

/// Sets the shortlist, also in the address.
pub fn pick(site: Site, picked: Selection) {
    site.pick(picked);
    write_picked(site);
}

/// Keeps the shortlist when going back and forward in the history. Only an address that the visitor entered replaces it.
fn keep_picked(site: Site) {
    let named = browser::fragment().picked;
    if Entry::is_new() && !named.people().is_empty() {
        site.pick(named);
    }
    write_picked(site);
}

fn write_picked(site: Site) {
    let Fragment { part, picked } = browser::fragment();
    let now = site.picked.get_untracked();
    if picked != now {
        let (path, query) = browser::location();
        Entry::current().replace(Some(&format!("{path}{query}{}", Fragment { part, picked: now }.to_text())));
    }
}

/// Compares the answers of these people.
pub fn compare(site: Site, people: Selection) {
    visit(site, Route::Compare(people), Fragment::default());
}

/// Filters the list, as a new history entry, so that "back" undoes it.
pub fn filter(site: Site, filter: Filter) {
    change_view(site, |view| view.with_filter(filter), true);
}

/// Searches the list. Replaces the history entry: nobody wants to go back letter by letter.
pub fn search(site: Site, words: &str) {
    data::fetch_answers(site);
    change_view(site, |view| view.with_filter(view.filter().clone().with_search(words)), false);
}

/// Sorts the list.
pub fn sort(site: Site, sort: Sort) {
    change_view(site, |view| view.with_sort(sort), true);
}

/// Shows more of the list.
pub fn show_more(site: Site) {
    change_view(
        site,
        |view| {
            let show = view.show() + PAGE_SIZE;
            view.with_show(show)
        },
        false,
    );
}

/// Opens a random answer of the list, other than the last one.
pub fn surprise(site: Site) {
    let route = site.route.get_untracked();
    let people = untrack(|| site.shown(&route)).unwrap_or_default().people;
    let last = site.surprised.get_value();
    let (Some(slug), Some(question)) =
        (random_other(&people, last.as_ref(), browser::random()), route.view().question().cloned())
    else {
        return;
    };
    site.surprised.set_value(Some(slug.clone()));
    let part = Some(question.to_string());
    visit(site, Route::Spotlight(slug.clone()), Fragment { part, picked: Selection::default() });
}

fn change_view(site: Site, change: impl FnOnce(FeedView) -> FeedView, is_step: bool) {
    let before = site.route.get_untracked();
    let route = Route::Feed(change(before.view()));
    if route == before {
        return;
    }
    if site.surface == Surface::Page {
        next_navigation_id();
        remember(&site.address(&route, None), is_step);
    }
    site.route.set(route.clone());
    spawn_local(async move {
        data::ensure(site, route).await;
        settle(site).await;
    });
}

/// Pushes `address` as a new history entry (`is_step`), or replaces the current one.
fn remember(address: &str, is_step: bool) {
    let entry = Entry { scroll: browser::scroll(), ..Entry::current() };
    if is_step {
        entry.replace(None);
        entry.push(address);
    } else {
        entry.replace(Some(address));
    }
}

fn next_navigation_id() -> u32 {
    IS_NAVIGATING.set(false);
    NAVIGATION_ID.set(NAVIGATION_ID.get().wrapping_add(1));
    NAVIGATION_ID.get()
}
