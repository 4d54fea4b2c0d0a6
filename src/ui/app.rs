//! The root: which page stands between the way to its content and its foot.

use super::components::colophon::colophon;
use super::components::languages::offer;
use super::components::masthead::masthead;
use super::components::notice;
use super::pages::baton::baton;
use super::pages::feed::feed;
use super::pages::spotlight::spotlight;
use super::state::Site;
use super::still::{live, piece, still};
use crate::domain::Slug;
use crate::route::Route;
use leptos::prelude::*;

/// What makes a page another page. Within one, only its parts change.
#[derive(Clone, PartialEq)]
enum Page {
    /// The feed in all its views, and every list: what the visitor holds there stays.
    List,
    Spotlight(Slug),
    /// All chains or one, whether its people have arrived, and whether they did not.
    Baton(Option<Slug>, bool, bool),
    NotFound,
}

/// The whole page.
pub fn app(site: Site) -> impl IntoView {
    let page = Memo::new(move |_| match site.route.get() {
        Route::Feed(_) | Route::Listing(_) => Page::List,
        Route::Spotlight(slug) => Page::Spotlight(slug),
        Route::Baton(chain) => {
            let has_arrived = site.has_baton(&Route::Baton(chain.clone()));
            let is_there = |slug| site.feed.with(|feed| feed.baton().chain_of(slug).is_some());
            if has_arrived && !chain.as_ref().is_none_or(is_there) {
                return Page::NotFound;
            }
            Page::Baton(chain, has_arrived, !has_arrived && site.unreachable.get())
        }
        Route::NotFound => Page::NotFound,
    });
    view! {
        <a class="skip" href="#main">{site.words.skip()}</a>
        {offer(site)}
        {live(move || match page.get() {
            Page::List => piece(feed(site)),
            Page::Spotlight(slug) => piece(spotlight(site, slug)),
            Page::Baton(chain, has_arrived, is_lost) => piece(baton(site, chain.filter(|_| has_arrived), has_arrived, is_lost)),
            Page::NotFound => piece(view! { {masthead(site)}{still(move || notice::not_found(site))} }),
        })}
        {colophon(site)}
    }
}
