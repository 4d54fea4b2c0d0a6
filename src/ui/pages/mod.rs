//! The pages, one per kind of route. They are rendered natively, from [`Content`].

pub mod awaited;
pub mod baton;
pub mod compare;
pub mod editions;
pub mod feed;
pub mod not_found;
pub mod questions;
pub mod shortlist;
pub mod spotlight;
pub mod withdrawn;

use super::components::colophon::Colophon;
use super::components::languages::{Offers, Translations, other_language};
use super::components::masthead::Masthead;
use super::site::Site;
use crate::domain::{Newsfeed, Slug, Spotlight};
use crate::route::Route;
use crate::words::Language;
use awaited::AwaitedPage;
use baton::BatonPage;
use compare::ComparePage;
use editions::EditionsPage;
use feed::FeedPage;
use leptos::prelude::*;
use not_found::NotFoundPage;
use questions::QuestionsPage;
use shortlist::ShortlistPage;
use spotlight::SpotlightPage;
use std::collections::HashMap;
use std::sync::Arc;
use withdrawn::WithdrawnPage;

/// Everything that the pages in one language are rendered from.
pub struct Content {
    /// The newsfeed, with everybody's answers.
    pub feed: Arc<Newsfeed>,
    /// The interviews.
    pub interviews: HashMap<Slug, Spotlight>,
    /// Those that are available in another language of the site too, in that language.
    pub other_editions: HashMap<Slug, Spotlight>,
    /// The other languages of the site.
    pub languages: Vec<Language>,
}

/// The page at `route`, between skip link and footer. If there is nothing at that route, the page says so.
#[must_use]
pub fn page(content: &Content, site: Site, route: &Route) -> impl IntoView + use<> {
    provide_context(site);
    provide_context(Translations::of(&content.languages, site, route));
    let page = found(content, site, route);
    // A list has a masthead of its own, with the list's heading.
    let masthead = (page.is_none() || !route.is_list()).then(|| view! { <Masthead feed=Arc::clone(&content.feed)/> });
    view! {
        <a class="skip" href="#main">
            {site.words.skip()}
        </a>
        <Offers/>
        {masthead}
        {page.unwrap_or_else(|| view! { <NotFoundPage/> }.into_any())}
        <Colophon feed=Arc::clone(&content.feed) route=route.clone()/>
    }
}

/// The main part of the page at `route`; `None` if there is no such page.
fn found(content: &Content, site: Site, route: &Route) -> Option<AnyView> {
    let feed = Arc::clone(&content.feed);
    Some(match route {
        Route::Feed(_) | Route::Listing(_) | Route::Answers(..) => {
            let is_asked = route.view().question().is_none_or(|question| feed.series().question(question).is_some());
            is_asked.then(|| view! { <FeedPage feed route=route.clone()/> })?.into_any()
        }
        Route::Questions => view! { <QuestionsPage feed/> }.into_any(),
        Route::Spotlight(slug) => of_person(content, slug)?,
        Route::Editions(slug) => {
            let own = content.interviews.get(slug)?.clone();
            let other = content.other_editions.get(slug)?.clone();
            let language = other_language(&own.summary, site.words.language(), &content.languages)?.clone();
            view! { <EditionsPage feed own other language/> }.into_any()
        }
        Route::Baton(of) => {
            let is_there = of.as_ref().is_none_or(|slug| feed.baton().chain_of(slug).is_some());
            is_there.then(|| view! { <BatonPage feed of=of.clone()/> })?.into_any()
        }
        Route::Shortlist => view! { <ShortlistPage/> }.into_any(),
        Route::Compare(_) => view! { <ComparePage/> }.into_any(),
        Route::NotFound => return None,
    })
}

/// The page at a person's address: the interview, or that it's awaited or withdrawn.
fn of_person(content: &Content, slug: &Slug) -> Option<AnyView> {
    let feed = Arc::clone(&content.feed);
    if let Some(spotlight) = content.interviews.get(slug).cloned() {
        return Some(view! { <SpotlightPage feed spotlight languages=content.languages.clone()/> }.into_any());
    }
    let (slug, is_withdrawn) = (slug.clone(), feed.baton().person(slug)?.is_withdrawn);
    Some(if is_withdrawn {
        view! { <WithdrawnPage feed slug/> }.into_any()
    } else {
        view! { <AwaitedPage feed slug/> }.into_any()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::newsfeed::tests::person;
    use crate::domain::{Answer, Question, Series, Summary};
    use crate::route::Base;
    use crate::ui::components::portrait::diatom;
    use crate::ui::site::Surface;
    use crate::words::Words;

    /// Ada is interviewed in English and French, Bo in French only. Ada named Cleo, who is awaited.
    fn content() -> Content {
        let mut ada = person("Ada Lind", "Animator", "2023-02-01");
        ada.languages = vec!["en".to_owned(), "fr".to_owned()];
        ada.nominates = vec!["Cleo Sand".to_owned()];
        let bo = Summary { language: "fr".to_owned(), ..person("Bo Diallo", "Rigger", "2024-05-01") };
        let question = Question { id: Slug::of("advice"), label: "Advice".to_owned(), wording: "What advice?".to_owned() };
        let series = Series { title: "Under the Lens".to_owned(), questions: vec![question], ..Series::default() };
        let spotlight = |summary: &Summary| {
            let answer = Answer { question: Slug::of("advice"), paragraphs: vec!["Rest.".to_owned()] };
            (summary.slug.clone(), Spotlight { summary: summary.clone(), answers: vec![answer], source: None })
        };
        Content {
            interviews: [&ada, &bo].map(spotlight).into(),
            other_editions: [spotlight(&Summary { language: "fr".to_owned(), ..ada.clone() })].into(),
            languages: vec![Language { words: Words::of("fr").unwrap(), folder: "fr/".to_owned() }],
            feed: Arc::new(Newsfeed::new(series, vec![ada, bo])),
        }
    }

    fn html(address: &str) -> String {
        Owner::new().with(|| {
            let site = Site::new(Words::english(), Base::new("/"), Surface::Page).with_diatoms(diatom);
            page(&content(), site, &Route::parse_address(address)).to_html().replace("<!>", "")
        })
    }

    #[track_caller]
    fn check(address: &str, present: &[&str], absent: &[&str]) {
        let html = html(address);
        present.iter().for_each(|part| assert!(html.contains(part), "{address} lacks {part}: {html}"));
        absent.iter().for_each(|part| assert!(!html.contains(part), "{address} has {part}: {html}"));
    }

    #[test]
    fn what_is_not_there_is_not_found() {
        let not_found = Words::english().not_found();
        let unknown =
            ["x/y/z/", "spotlights/nobody/", "spotlights/bo-diallo/editions/", "baton/bo-diallo/", "questions/unknown/"];
        for address in unknown {
            check(address, &[not_found, "masthead__back", "colophon"], &[]);
        }
        for address in ["spotlights/ada-lind/", "spotlights/ada-lind/editions/", "spotlights/cleo-sand/", "baton/cleo-sand/"] {
            check(address, &["<h1", "masthead__back", "colophon"], &[not_found]);
        }
    }

    #[test]
    fn an_interview_says_in_which_languages_it_is() {
        let (both, other) = (Words::english().both_languages(), Words::english().other_language());
        check("spotlights/ada-lind/", &[both, r#"href="/spotlights/ada-lind/editions/""#], &[other, r#"<p lang="fr">"#]);
        check("spotlights/bo-diallo/", &[other, r#"href="/fr/spotlights/bo-diallo/""#, r#"<p lang="fr">Rest.</p>"#], &[both]);
    }

    #[test]
    fn every_page_is_offered_in_the_other_languages() {
        let offer = r#"<aside hidden lang="fr" "#;
        check(
            "questions/",
            &[offer, r#"<a href="/fr/questions/" hreflang="fr" lang="fr" data-folder="fr/">Français</a>"#],
            &[],
        );
        check("x/y/z/", &[offer], &[]);
    }

    #[test]
    fn the_holders_are_named_once_in_the_unfiltered_feed() {
        let sentence = r#"<a href="/baton/">The baton</a> is with <a href="/spotlights/cleo-sand/">Cleo Sand</a>"#;
        check(
            "",
            &[&format!(r#"data-when="filtered" hidden class="colophon__links">{sentence}"#), r#"data-when="unfiltered""#],
            &[],
        );
        check("questions/", &[&format!(r#"<p class="colophon__links">{sentence}</p>"#)], &["data-when"]);
    }
}
