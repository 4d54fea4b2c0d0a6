//! What the pages fetch, and what they come with, computed from a [`Library`].

use crate::content::{self, wire};
use crate::domain::facet::FacetCounts;
use crate::domain::{Baton, FeedView, Newsfeed, Slug, Summary, text};
use crate::route::{DataFile, Listing, Route};
use crate::site::library::Library;
use crate::site::library::languages::Language;
use crate::site::output;
use crate::ui::state;
use anyhow::Result;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The files that the pages in the library's language fetch, by their path below the site's base.
///
/// # Errors
/// Where the content cannot be written as JSON, which does not happen to content that was read.
pub fn files(library: &Library) -> Result<BTreeMap<String, Vec<u8>>> {
    let answers: wire::Answers = library.interviews.values().map(|wire| (wire.slug.clone(), wire.answers.clone())).collect();
    let feed = everybody(library);
    let mut files = BTreeMap::from([
        (library.data(&DataFile::Words), library.words.to_json().into_bytes()),
        (library.data(&DataFile::Feed), serde_json::to_vec(&feed)?),
        (library.data(&DataFile::Answers), serde_json::to_vec(&answers)?),
    ]);
    for question in &library.series.questions {
        let said = said(library, library.interviews.keys(), &question.id);
        files.insert(library.data(&DataFile::Question(Slug::of(&question.id))), serde_json::to_vec(&said)?);
    }
    for (slug, wire) in &library.interviews {
        files.insert(library.data(&DataFile::Spotlight(slug.clone())), serde_json::to_vec(&whole(wire))?);
    }
    Ok(files)
}

/// Writes what the pages fetch into `out`: the data, and the portraits as they are. Trunk's hook calls it where the
/// companion does not serve these itself.
pub fn write_content(content: &Path, out: &Path) -> Result<()> {
    let library = Library::read(content)?;
    for language in &library.languages {
        for (name, bytes) in files(&library.in_language(language.words))? {
            output::files::write(out, name, bytes)?;
        }
    }
    let portraits = content.join("portraits");
    let found = if portraits.is_dir() { output::files::list(&portraits)? } else { Vec::new() };
    // Only those of people who are published: a photograph of somebody who was withdrawn may lie there still.
    let shown: Vec<PathBuf> = library.portraits().map(PathBuf::from).collect();
    for name in found.into_iter().filter(|name| shown.contains(&Path::new("portraits").join(name))) {
        output::files::copy(&portraits.join(&name), &out.join("portraits").join(&name))?;
    }
    Ok(())
}

/// Everybody, with what their cards need.
#[must_use]
pub fn everybody(library: &Library) -> wire::Page {
    cards(library, &library.interviews.keys().cloned().collect::<Vec<_>>(), &BTreeSet::new())
}

/// What the page at `route` comes with: no more than it shows.
#[must_use]
pub fn of_route(library: &Library, feed: &Newsfeed, route: &Route) -> wire::Page {
    let slugs = |people: Vec<&Summary>| people.into_iter().map(|summary| summary.slug.clone()).collect::<Vec<_>>();
    let (people, hits, facets) = match route {
        Route::Feed(view) => listed(feed, view, 1),
        Route::Listing(listing @ Listing { page, .. }) => listed(feed, &FeedView::of(listing.filter()), *page),
        Route::Spotlight(slug) => (slugs(feed.neighbourhood(slug)), 0, Vec::new()),
        Route::Editions(slug) => (vec![slug.clone()], 0, Vec::new()),
        Route::Baton(_) => return of_baton(library, feed, route),
        Route::Answers(question, page) => listed(feed, &FeedView::default().with_question(question.clone()), *page),
        Route::Questions => (few(feed), 0, Vec::new()),
        Route::Shortlist | Route::Compare(_) | Route::NotFound => (Vec::new(), 0, Vec::new()),
    };
    let question = route.view().question().cloned();
    let said = question.map_or_else(BTreeMap::new, |question| said(library, people.iter(), question.as_str()));
    let answered = if *route == Route::Questions { answered(feed) } else { Vec::new() };
    let spotlight = match route {
        Route::Spotlight(slug) | Route::Editions(slug) => library.interviews.get(slug).map(whole),
        _ => None,
    };
    let other_edition = if let Route::Editions(slug) = route { library.other_edition(slug).map(whole) } else { None };
    let near = if let Route::Spotlight(slug) = route { withdrawn_near(feed.baton(), slug) } else { BTreeSet::new() };
    let place = if let Route::Spotlight(slug) = route { state::chain_position(feed, slug) } else { None };
    let (place, places, chain) = place.map_or_else(Default::default, |place| (place.number, place.of, place.chain.to_string()));
    wire::Page {
        address: route.address(),
        hits,
        facets,
        place,
        places,
        chain,
        said,
        answered,
        spotlight,
        other_edition,
        ..page(library, feed, &people, &near)
    }
}

/// Everybody, where they are few enough to be told of on every page that shows something of all.
fn few(feed: &Newsfeed) -> Vec<Slug> {
    use crate::domain::filter::PAGE_SIZE;
    let people = feed.people().iter().map(|summary| summary.slug.clone());
    if feed.people().len() <= PAGE_SIZE { people.collect() } else { Vec::new() }
}

fn answered(feed: &Newsfeed) -> Vec<usize> {
    feed.series().questions.iter().map(|question| feed.answered(&question.id)).collect()
}

/// What some people said to one question.
fn said<'a>(library: &Library, people: impl Iterator<Item = &'a Slug>, question: &str) -> wire::Answers {
    let answer = |wire: &wire::Interview| {
        let answers: Vec<_> = wire.answers.iter().filter(|answer| answer.question == question).cloned().collect();
        (!answers.is_empty()).then(|| (wire.slug.clone(), answers))
    };
    people.filter_map(|slug| answer(library.interviews.get(slug)?)).collect()
}

/// Who of these people did not answer a question, for each that somebody did not.
fn unanswered<'a>(library: &Library, people: impl Iterator<Item = &'a Slug>) -> BTreeMap<String, Vec<String>> {
    let mut unanswered: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for wire in people.filter_map(|slug| library.interviews.get(slug)) {
        for question in content::unanswered(wire, &library.series.questions) {
            unanswered.entry(question.to_string()).or_default().push(wire.slug.clone());
        }
    }
    unanswered.values_mut().for_each(|slugs| slugs.sort_unstable());
    unanswered
}

/// The tombstone at `slug`, and those next to it in the baton.
fn withdrawn_near<'a>(baton: &'a Baton, slug: &Slug) -> BTreeSet<&'a str> {
    let nodes = baton.nominators(slug).into_iter().chain(baton.nominees(slug)).chain(baton.person(slug));
    nodes.filter(|node| node.is_withdrawn).map(|node| node.slug.as_str()).collect()
}

/// The people on one page of a list, how many it lists in all, and its facets. A list of a small feed comes with everybody:
/// then nothing need be fetched, and the facets can be counted.
fn listed(feed: &Newsfeed, view: &FeedView, page: usize) -> (Vec<Slug>, usize, Vec<wire::FacetCounts>) {
    use crate::domain::filter::PAGE_SIZE;
    let results = feed.results(view);
    let hits = results.people.len();
    if feed.people().len() <= PAGE_SIZE {
        return (feed.people().iter().map(|summary| summary.slug.clone()).collect(), hits, Vec::new());
    }
    let people = results.people.iter().skip((page - 1) * PAGE_SIZE).take(PAGE_SIZE).map(|summary| summary.slug.clone());
    (people.collect(), hits, results.facets.iter().map(counts).collect())
}

/// Who is in the chains that the page shows. Of a large studio, only what the drawing says of them.
fn of_baton(library: &Library, feed: &Newsfeed, route: &Route) -> wire::Page {
    use crate::domain::filter::PAGE_SIZE;
    let is_shown = |slug: &Slug| match route {
        Route::Baton(Some(first)) => feed.baton().chain_of(slug).is_some_and(|(chain, _)| chain.first().slug == *first),
        _ => true,
    };
    let brief = feed.people().len() > PAGE_SIZE;
    let slugs = feed.people().iter().map(|summary| &summary.slug).filter(|slug| !brief || is_shown(slug));
    let slugs: Vec<Slug> = slugs.cloned().collect();
    let withdrawn = feed.baton().withdrawn().map(|node| node.slug.as_str()).collect();
    let mut page = wire::Page { address: route.address(), brief, ..page(library, feed, &slugs, &withdrawn) };
    if brief {
        page.people = page.people.iter().map(link_of_chain).collect();
    }
    page
}

/// What the drawing of the baton says of a person.
fn link_of_chain(wire: &wire::Interview) -> wire::Interview {
    wire::Interview {
        slug: wire.slug.clone(),
        person: wire::Person { team: None, studio: None, ..wire.person.clone() },
        published: wire.published.clone(),
        language: wire.language.clone(),
        nominated_by: wire.nominated_by.clone(),
        nominates: wire.nominates.clone(),
        ..wire::Interview::default()
    }
}

fn counts(counted: &FacetCounts) -> wire::FacetCounts {
    let values = counted.values.iter().map(|count| wire::ValueCount {
        name: count.value.name.clone(),
        slug: (Slug::of(&count.value.name) != count.value.slug).then(|| count.value.slug.to_string()),
        hits: count.hits,
    });
    wire::FacetCounts { key: counted.facet.key().to_owned(), values: values.collect() }
}

/// These people; and with whom the baton is: up to three people by name, or two of more, and the number of the others.
fn page(library: &Library, feed: &Newsfeed, people: &[Slug], near: &BTreeSet<&str>) -> wire::Page {
    let all = feed.baton().holders();
    let named = if all.len() > 3 { &all[..2] } else { &all };
    wire::Page {
        holders: named.iter().map(|node| node.name.clone()).collect(),
        holder_slugs: named.iter().map(|node| node.slug.to_string()).collect(),
        other_holders: all.len() - named.len(),
        ..cards(library, people, near)
    }
}

/// These people, with these tombstones near.
fn cards(library: &Library, people: &[Slug], near: &BTreeSet<&str>) -> wire::Page {
    let unanswered = unanswered(library, people.iter());
    let people: Vec<wire::Interview> = people.iter().filter_map(|slug| library.interviews.get(slug).map(card)).collect();
    wire::Page {
        other_languages: library.other_languages().map(Language::to_wire).collect(),
        series: series(library, &people),
        tombstones: tombstones(library, &people, near),
        total: library.interviews.len(),
        people,
        unanswered,
        ..wire::Page::default()
    }
}

/// Those that are near, that name one of `people`, or that one of them names.
fn tombstones(library: &Library, people: &[wire::Interview], near: &BTreeSet<&str>) -> Vec<wire::Interview> {
    let key = |name: &String| text::fold(library.series.aliases.get(name).unwrap_or(name));
    let shown: BTreeSet<String> = people.iter().map(|person| key(&person.person.name)).collect();
    let named: BTreeSet<&String> =
        people.iter().flat_map(|person| person.nominated_by.iter().chain(&person.nominates)).collect();
    let concerns = |stone: &&wire::Interview| {
        let mut names = stone.nominated_by.iter().chain(&stone.nominates);
        near.contains(stone.slug.as_str()) || named.contains(&stone.slug) || names.any(|name| shown.contains(&key(name)))
    };
    library.tombstones.iter().filter(concerns).cloned().collect()
}

/// What a card needs of an interview.
fn card(wire: &wire::Interview) -> wire::Interview {
    wire::Interview { schema: None, languages: Vec::new(), answers: Vec::new(), source: None, ..wire.clone() }
}

fn whole(wire: &wire::Interview) -> wire::Interview {
    wire::Interview { schema: None, ..wire.clone() }
}

/// What a page needs of the series: one language, none of what only the importer reads, and those roles and aliases that
/// somebody has.
fn series(library: &Library, people: &[wire::Interview]) -> wire::Series {
    let wire = &library.series;
    let only = |words: &wire::Words| words.only(library.language(), library.main_language());
    let roles: BTreeSet<String> = people.iter().map(|person| text::fold(&person.person.role)).collect();
    let names: BTreeSet<&String> = people
        .iter()
        .flat_map(|person| person.nominated_by.iter().chain(&person.nominates).chain([&person.person.name]))
        .collect();
    wire::Series {
        schema: None,
        intro: only(&wire.intro),
        apply: wire::Apply { label: only(&wire.apply.label), url: wire.apply.url.clone(), openings: openings(library, &roles) },
        questions: wire
            .questions
            .iter()
            .map(|question| wire::Question {
                label: only(&question.label),
                wording: only(&question.wording),
                id: question.id.clone(),
                keywords: BTreeMap::new(),
            })
            .collect(),
        disciplines: wire
            .disciplines
            .iter()
            .map(|discipline| wire::Discipline {
                id: discipline.id.clone(),
                name: only(&discipline.name),
                roles: discipline.roles.iter().filter(|role| roles.contains(&text::fold(role))).cloned().collect(),
            })
            .collect(),
        productions: Vec::new(),
        aliases: wire.aliases.iter().filter(|(alias, _)| names.contains(alias)).map(|(a, n)| (a.clone(), n.clone())).collect(),
        redirects: BTreeMap::new(),
        ..wire.clone()
    }
}

/// The links to open positions beside people of these roles.
fn openings(library: &Library, roles: &BTreeSet<String>) -> BTreeMap<String, wire::Opening> {
    let wire = &library.series;
    let has_somebody = |place: &str| match wire.disciplines.iter().find(|discipline| discipline.id == place) {
        Some(discipline) => discipline.roles.iter().any(|role| roles.contains(&text::fold(role))),
        None => roles.contains(&text::fold(place)),
    };
    let openings = wire.apply.openings.iter().filter(|(place, _)| has_somebody(place));
    let label = |words: &wire::Words| {
        if words.is_empty() { wire::Words::default() } else { words.only(library.language(), library.main_language()) }
    };
    openings
        .map(|(place, opening)| (place.clone(), wire::Opening { label: label(&opening.label), url: opening.url.clone() }))
        .collect()
}
