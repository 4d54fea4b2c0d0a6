//! The data of pages: the JSON files that they fetch, and the inline data with which each page is rendered and hydrated.
//!
//! Both are made of the types in [`wire`]. A page has only what it shows inline; it fetches the rest after hydration.

use crate::content::{self, wire};
use crate::domain::facet::FacetCounts;
use crate::domain::filter::PAGE_SIZE;
use crate::domain::{Baton, FeedView, Newsfeed, Slug, Summary, text};
use crate::route::{DataFile, Listing, Route};
use crate::site::library::Library;
use crate::site::library::languages::Language;
use crate::site::output;
use crate::ui::state;
use anyhow::Result;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The data files for the pages in the library's language, by path relative to the site's base.
///
/// # Errors
/// If the content can't be serialised, which doesn't happen with content that was parsed.
pub fn files(library: &Library) -> Result<BTreeMap<String, Vec<u8>>> {
    let answers: wire::Answers = library.interviews.values().map(|wire| (wire.slug.clone(), wire.answers.clone())).collect();
    let feed = all_people(library);
    let mut files = BTreeMap::from([
        (library.data(&DataFile::Words), library.words.to_json().into_bytes()),
        (library.data(&DataFile::Feed), serde_json::to_vec(&feed)?),
        (library.data(&DataFile::Answers), serde_json::to_vec(&answers)?),
    ]);
    for question in &library.series.questions {
        let answers = answers_to(library, library.interviews.keys(), &question.id);
        files.insert(library.data(&DataFile::Question(Slug::of(&question.id))), serde_json::to_vec(&answers)?);
    }
    for (slug, wire) in &library.interviews {
        files.insert(library.data(&DataFile::Spotlight(slug.clone())), serde_json::to_vec(&whole(wire))?);
    }
    Ok(files)
}

/// Writes what the pages fetch into `out`: the data files of all languages, and copies of the portraits.
///
/// # Errors
/// If the series can't be read or a file can't be written.
pub fn write_content(content: &Path, out: &Path) -> Result<()> {
    let library = Library::read(content)?;
    for language in &library.languages {
        for (name, bytes) in files(&library.in_language(language.words))? {
            output::files::write(out, name, bytes)?;
        }
    }
    let portraits = content.join("portraits");
    let files = if portraits.is_dir() { output::files::list(&portraits)? } else { Vec::new() };
    // Only portraits of published people: the directory may still have one of a person who was withdrawn.
    let published: Vec<PathBuf> = library.portraits().map(PathBuf::from).collect();
    for name in files.into_iter().filter(|name| published.contains(&Path::new("portraits").join(name))) {
        output::files::copy(&portraits.join(&name), &out.join("portraits").join(&name))?;
    }
    Ok(())
}

/// The data of `feed.json`: all people, as their cards need them.
#[must_use]
pub fn all_people(library: &Library) -> wire::Page {
    cards(library, &library.interviews.keys().cloned().collect::<Vec<_>>(), &BTreeSet::new())
}

/// The inline data of the page at `route`.
#[must_use]
pub fn of_page(library: &Library, feed: &Newsfeed, route: &Route) -> wire::Page {
    let slugs = |people: Vec<&Summary>| people.into_iter().map(|summary| summary.slug.clone()).collect::<Vec<_>>();
    let (people, hits, facets) = match route {
        Route::Feed(view) => list_page(feed, view, 1),
        Route::Listing(listing @ Listing { page, .. }) => list_page(feed, &FeedView::of(listing.filter()), *page),
        Route::Spotlight(slug) => (slugs(feed.neighbourhood(slug)), 0, Vec::new()),
        Route::Editions(slug) => (vec![slug.clone()], 0, Vec::new()),
        Route::Baton(_) => return baton_page(library, feed, route),
        Route::Answers(question, page) => list_page(feed, &FeedView::default().with_question(question.clone()), *page),
        Route::Questions => (all_if_few(feed), 0, Vec::new()),
        Route::Shortlist | Route::Compare(_) | Route::NotFound => (Vec::new(), 0, Vec::new()),
    };
    let question = route.view().question().cloned();
    let said = question.map_or_else(BTreeMap::new, |question| answers_to(library, people.iter(), question.as_str()));
    let answered = if *route == Route::Questions { answer_counts(feed) } else { Vec::new() };
    let spotlight = match route {
        Route::Spotlight(slug) | Route::Editions(slug) => library.interviews.get(slug).map(whole),
        _ => None,
    };
    let other_edition = if let Route::Editions(slug) = route { library.other_edition(slug).map(whole) } else { None };
    let near = if let Route::Spotlight(slug) = route { tombstones_around(feed.baton(), slug) } else { BTreeSet::new() };
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

/// All people if they fit on one page of a list, else none: the page then fetches them.
fn all_if_few(feed: &Newsfeed) -> Vec<Slug> {
    let people = feed.people().iter().map(|summary| summary.slug.clone());
    if feed.people().len() <= PAGE_SIZE { people.collect() } else { Vec::new() }
}

/// The number of people who answered each question of the series.
fn answer_counts(feed: &Newsfeed) -> Vec<usize> {
    feed.series().questions.iter().map(|question| feed.answered(&question.id)).collect()
}

/// The answers of `people` to one question.
fn answers_to<'a>(library: &Library, people: impl Iterator<Item = &'a Slug>, question: &str) -> wire::Answers {
    let answer = |wire: &wire::Interview| {
        let answers: Vec<_> = wire.answers.iter().filter(|answer| answer.question == question).cloned().collect();
        (!answers.is_empty()).then(|| (wire.slug.clone(), answers))
    };
    people.filter_map(|slug| answer(library.interviews.get(slug)?)).collect()
}

/// The slugs of the people who didn't answer a question, by question id. Questions that all answered are left out.
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

/// The tombstones among the person at `slug` and those who nominated or were nominated by them.
fn tombstones_around<'a>(baton: &'a Baton, slug: &Slug) -> BTreeSet<&'a str> {
    let nodes = baton.nominators(slug).into_iter().chain(baton.nominees(slug)).chain(baton.person(slug));
    nodes.filter(|node| node.is_withdrawn).map(|node| node.slug.as_str()).collect()
}

/// The people on one page of a list, the number of people on all its pages, and the facet counts. In a small feed the list
/// has all people instead: then the page fetches nothing, and counts the facets itself.
fn list_page(feed: &Newsfeed, view: &FeedView, page: usize) -> (Vec<Slug>, usize, Vec<wire::FacetCounts>) {
    let results = feed.results(view);
    let hits = results.people.len();
    if feed.people().len() <= PAGE_SIZE {
        return (feed.people().iter().map(|summary| summary.slug.clone()).collect(), hits, Vec::new());
    }
    let people = results.people.iter().skip((page - 1) * PAGE_SIZE).take(PAGE_SIZE).map(|summary| summary.slug.clone());
    (people.collect(), hits, results.facets.iter().map(facet_counts).collect())
}

/// The people in the chains that the page shows. In a large feed they have only the fields that drawing a chain needs.
fn baton_page(library: &Library, feed: &Newsfeed, route: &Route) -> wire::Page {
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
        page.people = page.people.iter().map(chain_stop).collect();
    }
    page
}

/// The fields of a person that drawing a chain needs.
fn chain_stop(wire: &wire::Interview) -> wire::Interview {
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

fn facet_counts(counts: &FacetCounts) -> wire::FacetCounts {
    let values = counts.values.iter().map(|count| wire::ValueCount {
        name: count.value.name.clone(),
        slug: (Slug::of(&count.value.name) != count.value.slug).then(|| count.value.slug.to_string()),
        hits: count.hits,
    });
    wire::FacetCounts { key: counts.facet.key().to_owned(), values: values.collect() }
}

/// [`cards`], and who has the baton: all names if there are up to three, else two names and the number of the others.
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

/// The cards of `people`, the series, and the tombstones that matter to them or are in `near`.
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

/// The tombstones in `near`, and those that nominate one of `people` or are nominated by one.
fn tombstones(library: &Library, people: &[wire::Interview], near: &BTreeSet<&str>) -> Vec<wire::Interview> {
    let key = |name: &String| text::fold(library.series.aliases.get(name).unwrap_or(name));
    let shown: BTreeSet<String> = people.iter().map(|person| key(&person.person.name)).collect();
    let named: BTreeSet<&String> =
        people.iter().flat_map(|person| person.nominated_by.iter().chain(&person.nominates)).collect();
    let matters = |stone: &&wire::Interview| {
        let mut names = stone.nominated_by.iter().chain(&stone.nominates);
        near.contains(stone.slug.as_str()) || named.contains(&stone.slug) || names.any(|name| shown.contains(&key(name)))
    };
    library.tombstones.iter().filter(matters).cloned().collect()
}

/// An interview as its card needs it: without answers.
fn card(wire: &wire::Interview) -> wire::Interview {
    wire::Interview { schema: None, languages: Vec::new(), answers: Vec::new(), source: None, ..wire.clone() }
}

/// An interview with its answers, as its page needs it.
fn whole(wire: &wire::Interview) -> wire::Interview {
    wire::Interview { schema: None, ..wire.clone() }
}

/// The series as a page needs it: in one language, without what only the importer reads, and with only the roles and aliases
/// of `people`.
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

/// The links to open positions for these roles and their disciplines.
fn openings(library: &Library, roles: &BTreeSet<String>) -> BTreeMap<String, wire::Opening> {
    let wire = &library.series;
    let is_shown = |key: &str| match wire.disciplines.iter().find(|discipline| discipline.id == key) {
        Some(discipline) => discipline.roles.iter().any(|role| roles.contains(&text::fold(role))),
        None => roles.contains(&text::fold(key)),
    };
    let openings = wire.apply.openings.iter().filter(|(key, _)| is_shown(key));
    let label = |words: &wire::Words| {
        if words.is_empty() { wire::Words::default() } else { words.only(library.language(), library.main_language()) }
    };
    openings
        .map(|(key, opening)| (key.clone(), wire::Opening { label: label(&opening.label), url: opening.url.clone() }))
        .collect()
}
