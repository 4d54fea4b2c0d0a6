//! The root component: selects the page for the current route, between skip link and footer.

use super::components::colophon::colophon;
use super::components::languages::offer;
use super::components::masthead::masthead;
use super::components::notice;
use super::components::tray::tray;
use super::markup::{Part, live, still};
use super::pages::baton::baton;
use super::pages::compare::compare;
use super::pages::editions::editions;
use super::pages::feed::feed;
use super::pages::questions::questions;
use super::pages::shortlist::shortlist;
use super::pages::spotlight::spotlight;
use super::state::Site;
use crate::domain::Slug;
use crate::markup;
use crate::route::Route;
use leptos::prelude::*;

/// What identifies a page. As long as this is equal, the page isn't re-created, and only its parts change.
#[derive(Clone, PartialEq)]
enum Page {
    /// All lists of people, or all lists of answers to one question.
    List(Option<Slug>),
    /// The number of answers to each question once known, and whether loading it failed.
    Questions(Option<Vec<usize>>, bool),
    Spotlight(Slug),
    /// An interview in two languages.
    Editions(Slug),
    /// All chains or one, whether its people are loaded, and whether that failed.
    Baton(Option<Slug>, bool, bool),
    Shortlist,
    /// Any comparison.
    Compare,
    NotFound,
}

/// The whole page.
pub fn app(site: Site) -> Part {
    let page = Memo::new(move |_| match site.route.get() {
        route @ (Route::Feed(_) | Route::Listing(_) | Route::Answers(..)) => {
            let question = route.view().question().cloned();
            let is_unknown =
                question.as_ref().is_some_and(|question| site.feed.with(|feed| feed.series().question(question).is_none()));
            if is_unknown && site.complete.get() { Page::NotFound } else { Page::List(question) }
        }
        Route::Questions => {
            let answered = site.answered();
            let is_lost = answered.is_none() && site.unreachable.get();
            Page::Questions(answered, is_lost)
        }
        Route::Spotlight(slug) => Page::Spotlight(slug),
        Route::Editions(slug) => {
            let has_one =
                site.interviews.with(|interviews| interviews.contains_key(&slug)) && site.other_language(&slug).is_none();
            let is_unknown = || site.complete.get() && site.feed.with(|feed| feed.person(&slug).is_none());
            if has_one || is_unknown() { Page::NotFound } else { Page::Editions(slug) }
        }
        Route::Baton(chain) => {
            let has_arrived = site.has_baton(&Route::Baton(chain.clone()));
            let is_there = |slug| site.feed.with(|feed| feed.baton().chain_of(slug).is_some());
            if has_arrived && !chain.as_ref().is_none_or(is_there) {
                return Page::NotFound;
            }
            Page::Baton(chain, has_arrived, !has_arrived && site.unreachable.get())
        }
        Route::Shortlist => Page::Shortlist,
        Route::Compare(_) => Page::Compare,
        Route::NotFound => Page::NotFound,
    });
    markup! {
        <a class="skip" href="#main">{site.words.skip()}</a>
        {offer(site)}
        {live(move || match page.get() {
            Page::List(question) => feed(site, question),
            Page::Questions(answered, is_lost) => questions(site, answered, is_lost),
            Page::Spotlight(slug) => spotlight(site, slug),
            Page::Editions(slug) => editions(site, slug),
            Page::Baton(chain, has_arrived, is_lost) => baton(site, chain.filter(|_| has_arrived), has_arrived, is_lost),
            Page::Shortlist => shortlist(site),
            Page::Compare => compare(site),
            Page::NotFound => markup! { {masthead(site)}{still(move || notice::not_found(site))} },
        })}
        {colophon(site)}
        {tray(site)}
    }
}
