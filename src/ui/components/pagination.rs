//! Links to the rest of a list: "show more", or the previous and next page.

use crate::domain::filter::PAGE_SIZE;
use crate::route::{Listing, Route};
use crate::ui::site::use_site;
use crate::words::Words;
use leptos::prelude::*;

/// A link to more of a list: the page, its label, and the address of the view that shows more where there is a script.
pub type Link = (Route, &'static str, Option<String>);

/// The links below a list of `hits` people at `route`. "Show more" leads to the second page where there is no script.
#[must_use]
pub fn links(route: &Route, hits: usize, words: &Words) -> Vec<Link> {
    match route {
        Route::Feed(view) if hits > view.show() => {
            let more = view.show() + PAGE_SIZE;
            let next = match view.question() {
                Some(question) => Route::Answers(question.clone(), 2),
                None => Route::Listing(Listing { scope: None, page: 2 }),
            };
            vec![(next, words.show_more(), Some(Route::Feed(view.clone().with_show(more)).address()))]
        }
        Route::Listing(listing) => {
            let to = |page: usize| first_is_feed(listing.with_page(page));
            page_links(hits, listing.page, &to, [words.newer(), words.older()])
        }
        Route::Answers(question, page) => {
            let to = |page: usize| {
                if page == 1 { Route::question(question.clone()) } else { Route::Answers(question.clone(), page) }
            };
            page_links(hits, *page, &to, [words.newer_answers(), words.older_answers()])
        }
        _ => Vec::new(),
    }
}

/// The links below a list.
#[component]
pub fn Pagination(links: Vec<Link>) -> impl IntoView {
    let site = use_site();
    let link = |(route, label, view): Link| {
        let class = if view.is_some() { "button feed__more" } else { "button" };
        view! { <a class=class href=site.href(&route) data-view=view>{label}</a>" " }
    };
    (!links.is_empty()).then(|| view! { <p class="feed__turn">{links.into_iter().map(link).collect_view()}</p> })
}

/// Links to the previous and next page.
fn page_links(hits: usize, page: usize, to: &dyn Fn(usize) -> Route, labels: [&'static str; 2]) -> Vec<Link> {
    let newer = (page > 1).then(|| (to(page - 1), labels[0], None));
    let older = (hits > page * PAGE_SIZE).then(|| (to(page + 1), labels[1], None));
    newer.into_iter().chain(older).collect()
}

/// The first page of the unfiltered list is the feed itself.
fn first_is_feed(listing: Listing) -> Route {
    if listing.scope.is_none() && listing.page == 1 { Route::feed() } else { Route::Listing(listing) }
}
