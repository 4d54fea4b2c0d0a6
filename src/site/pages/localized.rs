//! The site in each of its languages.

use super::indexing::Indexing;
use super::routes::routes;
use super::site_url::{IndexedPages, SiteUrl};
use crate::content::{self, wire};
use crate::domain::{Slug, Spotlight};
use crate::site::library::Library;
use crate::site::library::languages::Language;
use crate::ui::pages::Content;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// The site in one of its languages.
pub struct LocalizedSite {
    /// The content, with each interview in the edition that fits the language.
    pub library: Library,
    /// What the pages are rendered from.
    pub content: Content,
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
        let site_url = site_url.in_language(&language.folder, language.words);
        LocalizedSite { content: content(&library), library, site_url }
    };
    let mut sites: Vec<LocalizedSite> = library.languages.iter().map(localize).collect();
    let indexed = |LocalizedSite { content: Content { feed, .. }, site_url, .. }: &LocalizedSite| {
        routes(feed).into_iter().filter(|route| Indexing::of(feed, site_url, route).is_indexed).collect()
    };
    let indexed: Vec<_> = library.languages.iter().cloned().zip(sites.iter().map(indexed)).collect();
    let indexed = Arc::new(IndexedPages(indexed));
    sites.iter_mut().for_each(|site| site.site_url.indexed = Arc::clone(&indexed));
    sites
}

/// What the pages in the library's language are rendered from.
#[must_use]
pub fn content(library: &Library) -> Content {
    let spotlights = |interviews: &mut dyn Iterator<Item = (&Slug, &wire::Interview)>| -> HashMap<Slug, Spotlight> {
        interviews.filter_map(|(slug, wire)| Some((slug.clone(), content::spotlight(wire).ok()?))).collect()
    };
    let mut other_editions = library.interviews.keys().filter_map(|slug| Some((slug, library.other_edition(slug)?)));
    Content {
        feed: Arc::new(library.newsfeed()),
        interviews: spotlights(&mut library.interviews.iter()),
        other_editions: spotlights(&mut other_editions),
        languages: library.other_languages().cloned().collect(),
    }
}
