//! Which styles each page needs.

use crate::route::Route;
use crate::site::app::styles::Kind;

/// The kinds of styles that the page at `route` needs, beside those of every page.
#[must_use]
pub fn kinds(route: &Route) -> &'static [Kind] {
    match route {
        Route::Feed(view) if view.question().is_some() => &[Kind::List, Kind::Answers],
        Route::Feed(_) | Route::Listing(_) => &[Kind::List],
        Route::Answers(..) => &[Kind::List, Kind::Answers],
        Route::Questions => &[Kind::Answers],
        Route::Spotlight(_) => &[Kind::Prose],
        Route::Editions(_) | Route::Compare(_) => &[Kind::Columns],
        Route::Baton(_) => &[Kind::Chains],
        Route::Shortlist => &[Kind::Shortlist],
        Route::NotFound => &[],
    }
}
