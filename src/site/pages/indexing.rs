//! What search engines are told about a page: its canonical address, `noindex`, and its translations (`hreflang`).
//!
//! [`Canonical`] covers the pages of one language; this adds the other languages of the site. An interview that is shown on
//! pages in another language than its own has its canonical page among those in its own language.

use super::site_url::SiteUrl;
use crate::canonical::{Canonical, canonical_folder};
use crate::domain::{Newsfeed, Summary};
use crate::route::Route;
use crate::site::library::languages::Language;

/// What search engines are told about a page.
#[derive(Debug, PartialEq, Eq)]
pub struct Indexing {
    /// The canonical address.
    pub canonical: String,
    /// Whether search engines may index the page; otherwise it has `noindex`.
    pub is_indexed: bool,
    /// The languages of the page (`hreflang`) with their addresses, the site's main language first. Empty if there is only
    /// one.
    pub alternates: Vec<(&'static str, String)>,
}

impl Indexing {
    /// What is said about the page at `route` in the language of `site_url`.
    #[must_use]
    pub fn of(feed: &Newsfeed, site_url: &SiteUrl, route: &Route) -> Self {
        let canonical = Canonical::of(route, feed);
        let person = if let Route::Spotlight(slug) = route { feed.person(slug) } else { None };
        let canonical_site = person.map_or_else(|| site_url.clone(), |summary| canonical_site(site_url, summary));
        let is_indexed = canonical.is_indexed && canonical_site.base == site_url.base;
        let languages = site_url.indexed.languages_of(route).filter(|_| is_indexed && canonical.route == *route);
        let alternate = |language: &Language| {
            (language.words.language(), site_url.in_language(&language.folder, language.words).address(route))
        };
        let alternates: Vec<_> = languages.map(alternate).collect();
        let alternates = if alternates.len() > 1 { alternates } else { Vec::new() };
        Self { canonical: canonical_site.address(&canonical.route), is_indexed, alternates }
    }
}

/// The site in the language whose pages are canonical for an interview.
#[must_use]
pub fn canonical_site(site_url: &SiteUrl, summary: &Summary) -> SiteUrl {
    let own = site_url.words.language();
    let others = || site_url.indexed.0.iter().map(|(language, _)| language).filter(|language| language.words.language() != own);
    let folders = others().map(|language| (language.words.language(), language.folder.as_str()));
    let folder = canonical_folder(&summary.language, own, folders);
    let language = folder.and_then(|folder| others().find(|language| language.folder == folder));
    language.map_or_else(|| site_url.clone(), |language| site_url.in_language(&language.folder, language.words))
}
