//! What the browser journeys need the sample to contain, checked without a browser.

use std::path::Path;

use talent_spotlights::domain::{Facet, FeedView, Filter, Newsfeed, Node, Slug};
use talent_spotlights::search::writer;
use talent_spotlights::site::library::Library;
use talent_spotlights::site::sample;

/// A studio like one that `cargo site test` writes.
fn studio(count: usize) -> Newsfeed {
    let content = tempfile::tempdir().unwrap();
    sample::write(content.path(), count, 1).unwrap();
    read(content.path())
}

fn read(content: &Path) -> Newsfeed {
    Library::read(content).unwrap().newsfeed()
}

fn role(role: &str) -> Filter {
    Filter::of(Facet::Role, Slug::of(role))
}

/// The names of those who match a filter and answered a question, newest first.
fn names(newsfeed: &Newsfeed, filter: Filter, question: &str) -> Vec<String> {
    let view = FeedView::of(filter).with_question(Slug::of(question));
    let found = writer::find(newsfeed, &view).into_iter();
    found.map(|person| newsfeed.people()[person].person.name.clone()).collect()
}

fn hits(newsfeed: &Newsfeed, words: &str) -> usize {
    writer::find(newsfeed, &FeedView::of(Filter::default().with_search(words))).len()
}

#[test]
fn the_sample_of_sixty_has_whom_the_journeys_look_for() {
    let newsfeed = studio(60);
    assert_eq!(newsfeed.count(&role("production-coordinator")), 1);
    assert_eq!(newsfeed.count(&role("production-coordinator").with(Facet::Year, Slug::of("2018"))), 1);
    assert_eq!(names(&newsfeed, role("production-coordinator"), "superpower").len(), 1);
    assert_eq!(newsfeed.count(&role("editor")), 2);
    assert_eq!(names(&newsfeed, role("editor"), "first-project").len(), 1, "one of them left a question out");
    let in_2020 = || Filter::of(Facet::Year, Slug::of("2020"));
    assert!(names(&newsfeed, in_2020(), "first-project").len() < newsfeed.count(&in_2020()), "nobody left a question out");
    assert_eq!(names(&newsfeed, role("animator"), "first-project").len(), 2);
    assert_eq!(newsfeed.count(&role("animator").with(Facet::Year, Slug::of("2018"))), 0);
    let animators = names(&newsfeed, role("animator"), "superpower");
    assert_eq!(animators.len(), 2);
    assert_eq!(newsfeed.count(&role("animator")), 2);
    assert_eq!(names(&newsfeed, role("animator").with_search(&animators[1]), "superpower"), animators[1..]);
    assert!(newsfeed.people().iter().any(|summary| summary.language == "fr"), "nobody speaks French only");
    for year in ["2019", "2020"] {
        assert!(newsfeed.count(&Filter::of(Facet::Year, Slug::of(year))) > 1, "{year}");
    }
    assert!((2..30).contains(&hits(&newsfeed, "the lighthouse")));
    assert!(hits(&newsfeed, "the") > 30);
}

#[test]
fn somebody_is_in_the_middle_of_a_chain_of_the_sample_of_six() {
    let newsfeed = studio(6);
    let slugs = |nodes: Vec<&Node>| nodes.into_iter().map(|node| node.slug.to_string()).collect::<Vec<_>>();
    let withdrawn = Slug::of("joao-abrunhosa");
    assert_eq!(slugs(newsfeed.baton().nominators(&withdrawn)), ["ines-brandao"]);
    assert_eq!(slugs(newsfeed.baton().nominees(&withdrawn)), ["ngozi-olawale"]);
    let (chain, _) = newsfeed.baton().chain_of(&withdrawn).unwrap();
    assert_eq!(chain.first().slug.as_str(), "beatriz-magalhaes");
    let names: Vec<&str> = newsfeed.people().iter().map(|summary| summary.person.name.as_str()).collect();
    let newest_first =
        ["Thùy Dương Phạm", "Khánh Linh Nguyễn", "Bríd Ní Bhrádaigh", "Ngozi Ọláwálé", "João Abrunhosa", "Inês Brandão"];
    assert_eq!(names, newest_first);
}

/// The benchmark of a search types them.
#[test]
fn some_answers_hold_the_words_that_the_benchmark_searches_for() {
    for count in [30, 300] {
        let newsfeed = studio(count);
        let found = hits(&newsfeed, "patient teacher");
        assert!(found * 20 > count && found * 2 < count, "{found} of {count}");
    }
}
