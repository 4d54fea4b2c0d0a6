//! Where the site will be, and so what others call its pages and files.

use crate::domain::Slug;
use crate::route::{Base, Route};
use crate::site::library::languages::Language;
use crate::words::Words;
use std::collections::HashSet;
use std::sync::Arc;

/// Where the site will be, and in which language.
#[derive(Clone)]
pub struct Place {
    /// Scheme and host ("https://example.org"); empty where only a path is known.
    pub origin: String,
    /// The path below which everything lies.
    pub base: Base,
    /// What the interface says.
    pub words: &'static Words,
    /// The pages in all languages.
    pub pages: Arc<Pages>,
}

impl Place {
    /// Takes apart a whole address, or a path alone. The language is English, until it is [told](Place::speaking).
    #[must_use]
    pub fn of(base_url: &str) -> Self {
        let (origin, path) = match base_url.split_once("://") {
            Some((scheme, rest)) => {
                let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
                (format!("{scheme}://{host}"), path)
            }
            None => (String::new(), base_url),
        };
        Self { origin, base: Base::new(path), words: Words::english(), pages: Arc::default() }
    }

    /// The same site in a language that lies in `folder`: "fr/", or "" for the main one.
    #[must_use]
    pub fn speaking(&self, folder: &str, words: &'static Words) -> Self {
        Self { base: self.base.speaking(folder), words, ..self.clone() }
    }

    /// Whether others can be told where a page is: for that, its host must be known.
    #[must_use]
    pub fn has_host(&self) -> bool {
        !self.origin.is_empty()
    }

    /// The address of a page: whole where the host is known, else its path on whatever host there is.
    #[must_use]
    pub fn address(&self, route: &Route) -> String {
        format!("{}{}", self.origin, self.base.href(route))
    }

    /// The address of somebody's interview, or of their answer to one question in it.
    #[must_use]
    pub fn answer(&self, slug: &Slug, question: Option<&Slug>) -> String {
        let interview = Route::Spotlight(slug.clone());
        match question {
            Some(question) => format!("{}{}", self.origin, self.base.part(&interview, question.as_str())),
            None => self.address(&interview),
        }
    }

    /// The address of a file that lies at `path` below the base.
    #[must_use]
    pub fn file(&self, path: &str) -> String {
        format!("{}{}", self.origin, self.base.file(path))
    }
}

/// The pages of a site that are to be found in each of its languages.
#[derive(Default)]
pub struct Pages(pub Vec<(Language, HashSet<Route>)>);

impl Pages {
    /// The languages in which the page at `route` is to be found.
    pub fn languages_of(&self, route: &Route) -> impl Iterator<Item = &Language> {
        self.0.iter().filter(|(_, routes)| routes.contains(route)).map(|(language, _)| language)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_an_origin_and_a_path() {
        let check = |url: &str, origin: &str, base: &str| {
            let place = Place::of(url);
            assert_eq!((place.origin.as_str(), place.base.as_str()), (origin, base), "{url}");
        };
        check("https://example.org/careers/people/", "https://example.org", "/careers/people/");
        check("https://example.org", "https://example.org", "/");
        check("/people", "", "/people/");
        check("/", "", "/");
    }

    #[test]
    fn addresses_are_whole_where_the_host_is_known() {
        let ada = Route::parse("spotlights/ada-lind/", "");
        assert_eq!(Place::of("https://x.example/p").address(&ada), "https://x.example/p/spotlights/ada-lind/");
        let answer = Place::of("https://x.example/p").answer(&Slug::of("Ada Lind"), Some(&Slug::of("advice")));
        assert_eq!(answer, "https://x.example/p/spotlights/ada-lind/#advice");
        assert_eq!(Place::of("/p").file("icon.svg"), "/p/icon.svg");
    }
}
