//! The canonical route of a page, and whether search engines may index it.
//!
//! Prerendered pages have this in their head (`site/pages/head.rs`). The browser updates it when the visitor filters, as all
//! filters of the feed are the same file.

use crate::domain::{FeedView, Newsfeed, Overview, Slug};
use crate::route::Route;

/// What search engines are told about a page.
#[derive(Clone, PartialEq, Debug)]
pub struct Canonical {
    /// The route whose address is canonical.
    pub route: Route,
    /// Whether search engines may index the page; otherwise it's `noindex`.
    pub is_indexed: bool,
}

impl Canonical {
    /// For the page at `route`. A view with just one facet value has that value's own page as canonical. Views that are
    /// searched, sorted or combined aren't indexed, and neither are awaited people.
    #[must_use]
    pub fn of(route: &Route, feed: &Newsfeed) -> Self {
        match route {
            Route::Feed(view) => Self::of_view(view, feed.overview()),
            Route::Answers(question, _) => Self { route: route.clone(), is_indexed: feed.answered(question) > 0 },
            Route::Questions => Self { route: route.clone(), is_indexed: true },
            Route::Listing(_) => Self { route: route.clone(), is_indexed: true },
            // Each of its languages has a page of its own.
            Route::Editions(slug) => Self { route: Route::Spotlight(slug.clone()), is_indexed: false },
            Route::Spotlight(slug) => Self { route: route.clone(), is_indexed: feed.person(slug).is_some() },
            Route::Baton(None) => Self { route: route.clone(), is_indexed: true },
            Route::Baton(Some(slug)) => match feed.baton().chain_of(slug) {
                Some((chain, _)) => Self { route: Route::Baton(Some(chain.first().slug.clone())), is_indexed: true },
                None => Self { route: route.clone(), is_indexed: false },
            },
            // Their content depends on the visitor, or there are too many combinations.
            Route::Shortlist | Route::Compare(_) | Route::NotFound => Self { route: route.clone(), is_indexed: false },
        }
    }

    /// The canonical page of all views of answers is the question's own page.
    fn of_answers(view: &FeedView, question: &Slug, overview: &Overview) -> Self {
        let is_plain = overview.without_unknown(view.filter()).is_empty() && !view.has_custom_sort();
        Self { route: Route::question(question.clone()), is_indexed: is_plain && overview.answered(question) > 0 }
    }

    /// For a list that shows a view.
    #[must_use]
    pub fn of_view(view: &FeedView, overview: &Overview) -> Self {
        if let Some(question) = view.question() {
            return Self::of_answers(view, question, overview);
        }
        let filter = overview.without_unknown(view.filter());
        let is_plain = filter.search().is_empty() && !view.has_custom_sort();
        match filter.chosen() {
            [] if is_plain => Self { route: Route::feed(), is_indexed: true },
            [(facet, value)] if is_plain => Self { route: Route::facet(*facet, value.clone()), is_indexed: true },
            _ => Self { route: Route::Feed(FeedView::of(filter).with_sort(view.sort())), is_indexed: false },
        }
    }
}

/// The language folder of an interview's canonical page, given the interview's language; `None` if that's `here`, the language
/// of the current page. `others` are the site's other languages with their folders. An interview in a language that the site
/// doesn't have belongs to the main one.
pub fn canonical_folder<'a>(
    language: &str,
    here: &str,
    mut others: impl Iterator<Item = (&'a str, &'a str)> + Clone,
) -> Option<&'a str> {
    if language == here {
        return None;
    }
    let own = others.clone().find(|(tag, _)| *tag == language);
    own.or_else(|| others.find(|(_, folder)| folder.is_empty())).map(|(_, folder)| folder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::newsfeed::tests::person;
    use crate::domain::{Question, Series};

    #[track_caller]
    fn check(address: &str, canonical: &str, is_indexed: bool) {
        let mut ada = person("Ada Lind", "Animator", "2023-02-01");
        ada.nominates = vec!["Cleo Sand".to_owned()];
        let question = Question { id: Slug::of("advice"), label: String::new(), wording: String::new() };
        let series = Series { questions: vec![question], ..Series::default() };
        let feed = Newsfeed::new(series, vec![ada, person("Bo Diallo", "Rigger", "2024-05-01")]);
        let actual = Canonical::of(&Route::parse_address(address), &feed);
        assert_eq!((actual.route.address().as_str(), actual.is_indexed), (canonical, is_indexed), "{address}");
    }

    #[test]
    fn an_interview_belongs_to_the_pages_in_its_language() {
        let on_english = || [("fr", "fr/"), ("de", "de/")].into_iter();
        let on_french = || [("en", ""), ("de", "de/")].into_iter();
        assert_eq!(canonical_folder("en", "en", on_english()), None);
        assert_eq!(canonical_folder("fr", "en", on_english()), Some("fr/"));
        assert_eq!(canonical_folder("en", "fr", on_french()), Some(""));
        assert_eq!(canonical_folder("es", "fr", on_french()), Some(""));
        assert_eq!(canonical_folder("es", "en", on_english()), None);
    }

    #[test]
    fn the_canonical_routes_of_all_pages() {
        check("", "", true);
        check("?show=60", "", true);
        check("?role=nobody", "", true);
        check("page/2/", "page/2/", true);
        check("?role=animator", "roles/animator/", true);
        check("roles/animator/", "roles/animator/", true);
        check("?role=animator&year=2023", "?role=animator&year=2023", false);
        check("?year=2023&role=animator&role=nobody&show=60", "?role=animator&year=2023", false);
        check("?role=animator&role=rigger", "?role=animator&role=rigger", false);
        check("?q=ada", "?q=ada", false);
        check("?sort=name", "?sort=name", false);
        check("?role=animator&sort=oldest", "?role=animator&sort=oldest", false);
        check("spotlights/ada-lind/", "spotlights/ada-lind/", true);
        check("spotlights/cleo-sand/", "spotlights/cleo-sand/", false);
        check("spotlights/ada-lind/editions/", "spotlights/ada-lind/", false);
        check("baton/", "baton/", true);
        check("baton/ada-lind/", "baton/ada-lind/", true);
        check("baton/cleo-sand/", "baton/ada-lind/", true);
        check("baton/bo-diallo/", "baton/bo-diallo/", false);
        check("shortlist/", "shortlist/", false);
        check("compare/", "compare/", false);
        check("compare/?people=bo-diallo,ada-lind", "compare/?people=bo-diallo,ada-lind", false);
        check("questions/", "questions/", true);
        check("questions/advice/", "questions/advice/", true);
        check("questions/advice/?show=60&role=nobody", "questions/advice/", true);
        check("questions/advice/?role=animator", "questions/advice/", false);
        check("questions/advice/?q=ada", "questions/advice/", false);
        check("questions/advice/?sort=oldest", "questions/advice/", false);
        check("questions/advice/page/2/", "questions/advice/page/2/", true);
        check("questions/unasked/", "questions/unasked/", false);
        check("nowhere", "404.html", false);
    }
}
