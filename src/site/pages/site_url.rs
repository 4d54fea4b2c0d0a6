//! Where the site is deployed: the addresses of its pages and files as others link to them.

use crate::domain::Slug;
use crate::route::{Base, Route};
use crate::site::library::languages::Language;
use crate::words::Words;
use std::collections::HashSet;
use std::sync::Arc;

/// The address at which the site is deployed, in one of its languages.
#[derive(Clone)]
pub struct SiteUrl {
    /// Scheme and host ("https://example.org"); empty if only a path is known.
    pub origin: String,
    /// The path of the site, with the folder of the language.
    pub base: Base,
    /// The interface texts of the language.
    pub words: &'static Words,
    /// The indexed pages of all languages.
    pub indexed: Arc<IndexedPages>,
}

impl SiteUrl {
    /// Splits a URL, or a path without a host. The language is English; [`in_language`](SiteUrl::in_language) changes it.
    #[must_use]
    pub fn parse(base_url: &str) -> Self {
        let (origin, path) = match base_url.split_once("://") {
            Some((scheme, rest)) => {
                let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
                (format!("{scheme}://{host}"), path)
            }
            None => (String::new(), base_url),
        };
        Self { origin, base: Base::new(path), words: Words::english(), indexed: Arc::default() }
    }

    /// The same site in another language, whose pages are in `folder`: "fr/", or "" for the main language.
    #[must_use]
    pub fn in_language(&self, folder: &str, words: &'static Words) -> Self {
        Self { base: self.base.in_language(folder), words, ..self.clone() }
    }

    /// Whether the host is known. Without it there are no absolute URLs, and so no feeds, sitemap or social pictures.
    #[must_use]
    pub fn has_host(&self) -> bool {
        !self.origin.is_empty()
    }

    /// The address of a page: an absolute URL if the host is known, else an absolute path.
    #[must_use]
    pub fn address(&self, route: &Route) -> String {
        format!("{}{}", self.origin, self.base.href(route))
    }

    /// The address of an interview, or of the answer to one question in it.
    #[must_use]
    pub fn answer_address(&self, slug: &Slug, question: Option<&Slug>) -> String {
        let interview = Route::Spotlight(slug.clone());
        match question {
            Some(question) => format!("{}{}", self.origin, self.base.part(&interview, question.as_str())),
            None => self.address(&interview),
        }
    }

    /// The address of a file; `path` is relative to the site's base.
    #[must_use]
    pub fn file(&self, path: &str) -> String {
        format!("{}{}", self.origin, self.base.file(path))
    }
}

/// The pages that search engines may index, by language.
#[derive(Default)]
pub struct IndexedPages(pub Vec<(Language, HashSet<Route>)>);

impl IndexedPages {
    /// The languages in which the page at `route` is indexed.
    pub fn languages_of(&self, route: &Route) -> impl Iterator<Item = &Language> {
        self.0.iter().filter(|(_, routes)| routes.contains(route)).map(|(language, _)| language)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_url_is_an_origin_and_a_path() {
        let check = |url: &str, origin: &str, base: &str| {
            let site_url = SiteUrl::parse(url);
            assert_eq!((site_url.origin.as_str(), site_url.base.as_str()), (origin, base), "{url}");
        };
        check("https://example.org/careers/people/", "https://example.org", "/careers/people/");
        check("https://example.org", "https://example.org", "/");
        check("/people", "", "/people/");
        check("/", "", "/");
    }

    #[test]
    fn addresses_are_whole_where_the_host_is_known() {
        let ada = Route::parse("spotlights/ada-lind/", "");
        assert_eq!(SiteUrl::parse("https://x.example/p").address(&ada), "https://x.example/p/spotlights/ada-lind/");
        let answer = SiteUrl::parse("https://x.example/p").answer_address(&Slug::of("Ada Lind"), Some(&Slug::of("advice")));
        assert_eq!(answer, "https://x.example/p/spotlights/ada-lind/#advice");
        assert_eq!(SiteUrl::parse("/p").file("icon.svg"), "/p/icon.svg");
    }
}
