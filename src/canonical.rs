//! What a page is to those who list pages: which address it goes by, and whether it is one to list at all.
//!
//! The page that is served says it in its head; the browser says it anew as the visitor filters, because every filter of the
//! feed is the same file. Leaves out how it is written there.

use crate::domain::{FeedView, Newsfeed, Slug};
use crate::route::Route;

/// Where a page stands among all the addresses that show it.
#[derive(Clone, PartialEq, Debug)]
pub struct Standing {
    /// The page under the address that it should be known by.
    pub canonical: Route,
    /// Whether it is a page to be found by.
    pub is_indexed: bool,
}

impl Standing {
    /// The standing of the page at `route`. A view of the feed that shows one facet value goes by that value's own page;
    /// one that a visitor searched, sorted or combined is nobody else's business. Nor is a person who has not answered yet.
    #[must_use]
    pub fn of(route: &Route, feed: &Newsfeed) -> Self {
        match route {
            Route::Feed(view) => match view.question() {
                Some(question) => Self::of_answers(view, question, feed),
                None => Self::of_view(view, feed),
            },
            Route::Answers(question, _) => Self { canonical: route.clone(), is_indexed: feed.answered(question) > 0 },
            Route::Questions => Self { canonical: route.clone(), is_indexed: true },
            Route::Listing(_) => Self { canonical: route.clone(), is_indexed: true },
            // Both of its languages have a page of their own, which is the one to be found.
            Route::Editions(slug) => Self { canonical: Route::Spotlight(slug.clone()), is_indexed: false },
            Route::Spotlight(slug) => Self { canonical: route.clone(), is_indexed: feed.person(slug).is_some() },
            Route::Baton(None) => Self { canonical: route.clone(), is_indexed: true },
            Route::Baton(Some(slug)) => match feed.baton().chain_of(slug) {
                Some((chain, _)) => Self { canonical: Route::Baton(Some(chain.first().slug.clone())), is_indexed: true },
                None => Self { canonical: route.clone(), is_indexed: false },
            },
            // What they show is in nobody's address but the visitor's, or in too many.
            Route::Shortlist | Route::Compare(_) | Route::NotFound => Self { canonical: route.clone(), is_indexed: false },
        }
    }

    /// Every view of the answers to a question goes by the question's own page.
    fn of_answers(view: &FeedView, question: &Slug, feed: &Newsfeed) -> Self {
        let is_plain = feed.knowing(view.filter()).is_empty() && !view.sort_is_chosen();
        Self { canonical: Route::question(question.clone()), is_indexed: is_plain && feed.answered(question) > 0 }
    }

    fn of_view(view: &FeedView, feed: &Newsfeed) -> Self {
        let filter = feed.knowing(view.filter());
        let is_plain = filter.search().is_empty() && !view.sort_is_chosen();
        match filter.chosen() {
            [] if is_plain => Self { canonical: Route::feed(), is_indexed: true },
            [(facet, value)] if is_plain => Self { canonical: Route::facet(*facet, value.clone()), is_indexed: true },
            _ => Self { canonical: Route::Feed(FeedView::of(filter).sorted(view.sort())), is_indexed: false },
        }
    }
}

/// The folder of the pages to which an interview in `language` belongs; nothing, where it belongs to those that it is shown
/// on, in the language `here`. `others` are the other languages of the site with their folders. What is in none of them
/// belongs to the main one's.
pub fn elsewhere<'a>(
    language: &str,
    here: &str,
    mut others: impl Iterator<Item = (&'a str, &'a str)> + Clone,
) -> Option<&'a str> {
    if language == here {
        return None;
    }
    let spoken = others.clone().find(|(tag, _)| *tag == language);
    spoken.or_else(|| others.find(|(_, folder)| folder.is_empty())).map(|(_, folder)| folder)
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
        let standing = Standing::of(&Route::parse_address(address), &feed);
        assert_eq!((standing.canonical.address().as_str(), standing.is_indexed), (canonical, is_indexed), "{address}");
    }

    #[test]
    fn an_interview_belongs_to_the_pages_in_its_language() {
        let on_english = || [("fr", "fr/"), ("de", "de/")].into_iter();
        let on_french = || [("en", ""), ("de", "de/")].into_iter();
        assert_eq!(elsewhere("en", "en", on_english()), None);
        assert_eq!(elsewhere("fr", "en", on_english()), Some("fr/"));
        assert_eq!(elsewhere("en", "fr", on_french()), Some(""));
        assert_eq!(elsewhere("es", "fr", on_french()), Some(""));
        assert_eq!(elsewhere("es", "en", on_english()), None);
    }

    #[test]
    fn the_whole_set_of_standings() {
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
