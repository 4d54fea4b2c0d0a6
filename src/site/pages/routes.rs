//! The list of all pages that are written as files.

use crate::domain::filter::PAGE_SIZE;
use crate::domain::{Facet, Filter, Newsfeed, Selection, Slug};
use crate::route::{Listing, Route};

/// The routes of all pages that exist as files. Other filters, and searches, are applied in the browser.
#[must_use]
pub fn routes(feed: &Newsfeed) -> Vec<Route> {
    let mut routes = vec![Route::feed(), Route::NotFound];
    // The first page of the whole list is the feed itself.
    routes.extend(listings(None, feed.people().len()).filter(|listing| listing.page > 1).map(Route::Listing));
    for facet in Facet::ALL {
        for value in feed.facet_values(facet) {
            let hits = feed.count(&Filter::of(facet, value.slug.clone()));
            routes.extend(listings(Some((facet, value.slug.clone())), hits).map(Route::Listing));
        }
    }
    routes.push(Route::Questions);
    for question in feed.series().questions.iter().map(|question| &question.id) {
        let pages = feed.answered(question).div_ceil(PAGE_SIZE);
        routes.push(Route::question(question.clone()));
        routes.extend((2..=pages).map(|page| Route::Answers(question.clone(), page)));
    }
    routes.extend(feed.people().iter().map(|summary| Route::Spotlight(summary.slug.clone())));
    let translated = feed.people().iter().filter(|summary| summary.languages.len() > 1);
    routes.extend(translated.map(|summary| Route::Editions(summary.slug.clone())));
    routes.extend(feed.baton().withdrawn().map(|node| Route::Spotlight(node.slug.clone())));
    routes.extend(feed.baton().awaited().map(|awaited| Route::Spotlight(awaited.node.slug.clone())));
    routes.extend([Route::Baton(None), Route::Shortlist, Route::Compare(Selection::default())]);
    routes.extend(feed.baton().chains().iter().map(|chain| Route::Baton(Some(chain.first().slug.clone()))));
    routes
}

/// The pages of a list with `hits` people; an empty list has one page.
fn listings(scope: Option<(Facet, Slug)>, hits: usize) -> impl Iterator<Item = Listing> {
    (1..=hits.div_ceil(PAGE_SIZE).max(1)).map(move |page| Listing { scope: scope.clone(), page })
}
