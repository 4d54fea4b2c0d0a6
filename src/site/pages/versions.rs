//! The site in each of its languages.

use super::canonical::Found;
use super::routes::routes;
use super::site_url::{Pages, Place};
use crate::domain::Newsfeed;
use crate::site::library::Library;
use crate::site::library::languages::Language;
use std::collections::HashSet;
use std::sync::Arc;

/// The site in one of its languages.
pub struct Version {
    /// The content as it is read there.
    pub library: Library,
    /// The newsfeed of it.
    pub feed: Newsfeed,
    /// Where it lies.
    pub place: Place,
}

/// The site at `place` in all its languages, the main one first.
#[must_use]
pub fn versions(library: &Library, place: &Place) -> Vec<Version> {
    let pages = Pages(library.languages.iter().map(|language| (language.clone(), HashSet::new())).collect());
    let place = Place { pages: Arc::new(pages), ..place.clone() };
    let version = |language: &Language| {
        let library = library.speaking(language.words);
        Version { feed: library.newsfeed(), library, place: place.speaking(&language.folder, language.words) }
    };
    let mut versions: Vec<Version> = library.languages.iter().map(version).collect();
    let found = |Version { feed, place, .. }: &Version| {
        routes(feed).into_iter().filter(|route| Found::of(feed, place, route).is_indexed).collect()
    };
    let pages: Vec<_> = library.languages.iter().cloned().zip(versions.iter().map(found)).collect();
    let pages = Arc::new(Pages(pages));
    versions.iter_mut().for_each(|version| version.place.pages = Arc::clone(&pages));
    versions
}
