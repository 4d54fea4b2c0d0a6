//! The site in each of its languages.

use super::indexing::Indexing;
use super::routes::routes;
use super::site_url::{IndexedPages, SiteUrl};
use crate::domain::Newsfeed;
use crate::site::library::Library;
use crate::site::library::languages::Language;
use std::collections::HashSet;
use std::sync::Arc;

/// The site in one of its languages.
pub struct LocalizedSite {
    /// The content, with each interview in the edition that fits the language.
    pub library: Library,
    /// The newsfeed of that content.
    pub feed: Newsfeed,
    /// The address of the pages in this language.
    pub site_url: SiteUrl,
}

/// The site at `site_url` in all its languages, the main one first.
#[must_use]
pub fn localized_sites(library: &Library, site_url: &SiteUrl) -> Vec<LocalizedSite> {
    // Which pages are indexed depends on the languages that there are; the links between translations depend on which pages
    // are indexed. So the languages are set first, without pages, and the pages second.
    let no_pages = IndexedPages(library.languages.iter().map(|language| (language.clone(), HashSet::new())).collect());
    let site_url = SiteUrl { indexed: Arc::new(no_pages), ..site_url.clone() };
    let localize = |language: &Language| {
        let library = library.in_language(language.words);
        LocalizedSite { feed: library.newsfeed(), library, site_url: site_url.in_language(&language.folder, language.words) }
    };
    let mut sites: Vec<LocalizedSite> = library.languages.iter().map(localize).collect();
    let indexed = |LocalizedSite { feed, site_url, .. }: &LocalizedSite| {
        routes(feed).into_iter().filter(|route| Indexing::of(feed, site_url, route).is_indexed).collect()
    };
    let indexed: Vec<_> = library.languages.iter().cloned().zip(sites.iter().map(indexed)).collect();
    let indexed = Arc::new(IndexedPages(indexed));
    sites.iter_mut().for_each(|site| site.site_url.indexed = Arc::clone(&indexed));
    sites
}
