//! Where a page is to be found: the address that it goes by, and the languages in which it is there.
//!
//! A view knows the [`Standing`] of a page in its own language; here all languages of the site are known. An interview that
//! is read in another language than the pages around it belongs to the pages of its own.

use super::site_url::Place;
use crate::canonical::{Standing, elsewhere};
use crate::domain::{Newsfeed, Summary};
use crate::route::Route;
use crate::site::library::languages::Language;

/// What those learn of a page who list pages.
#[derive(Debug, PartialEq, Eq)]
pub struct Found {
    /// The address that it goes by.
    pub canonical: String,
    /// Whether it is to be found at all.
    pub is_indexed: bool,
    /// The languages in which it is to be found, each with its address, the main one first; none, where there is but one.
    pub editions: Vec<(&'static str, String)>,
}

impl Found {
    /// What is to be said of the page at `route` of the site at `place`.
    #[must_use]
    pub fn of(feed: &Newsfeed, place: &Place, route: &Route) -> Self {
        let standing = Standing::of(route, feed);
        let person = if let Route::Spotlight(slug) = route { feed.person(slug) } else { None };
        let home = person.map_or_else(|| place.clone(), |summary| home(place, summary));
        let is_indexed = standing.is_indexed && home.base == place.base;
        let languages = place.pages.languages_of(route).filter(|_| is_indexed && standing.canonical == *route);
        let address =
            |language: &Language| (language.words.language(), place.speaking(&language.folder, language.words).address(route));
        let editions: Vec<_> = languages.map(address).collect();
        let editions = if editions.len() > 1 { editions } else { Vec::new() };
        Self { canonical: home.address(&standing.canonical), is_indexed, editions }
    }
}

/// The site in the language in which an interview belongs.
#[must_use]
pub fn home(place: &Place, summary: &Summary) -> Place {
    let own = place.words.language();
    let others = || place.pages.0.iter().map(|(language, _)| language).filter(|language| language.words.language() != own);
    let folders = others().map(|language| (language.words.language(), language.folder.as_str()));
    let there = elsewhere(&summary.language, own, folders);
    let there = there.and_then(|folder| others().find(|language| language.folder == folder));
    there.map_or_else(|| place.clone(), |language| place.speaking(&language.folder, language.words))
}
