//! The root: which page stands between the way to its content and its foot.

use super::components::colophon::colophon;
use super::components::masthead::masthead;
use super::components::notice;
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
    NotFound,
}

/// The whole page.
pub fn app(site: Site) -> impl IntoView {
    let page = Memo::new(move |_| match site.route.get() {
        Route::Feed(_) | Route::Listing(_) => Page::List,
        Route::Spotlight(slug) => Page::Spotlight(slug),
        Route::NotFound => Page::NotFound,
    });
    view! {
        <a class="skip" href="#main">"Skip to content"</a>
        {live(move || match page.get() {
            Page::List => piece(feed(site)),
            Page::Spotlight(slug) => piece(spotlight(site, slug)),
            Page::NotFound => piece(view! { {masthead(site)}{still(move || notice::not_found(site))} }),
        })}
        {colophon(site)}
    }
}
