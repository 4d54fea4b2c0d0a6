//! What the pages are drawn from: where the visitor is, and what has arrived so far.

use crate::content::{self, wire};
use crate::domain::facet::{FacetCounts, Value, ValueCount};
use crate::domain::filter::PAGE_SIZE;
use crate::domain::{Answer, Facet, FeedView, Newsfeed, Selection, Slug, Spotlight, Summary};
use crate::route::{Base, DataFile, Fragment, Listing, Route};
use crate::words::Words;
use leptos::prelude::*;
use std::collections::HashMap;

/// A handle on the state; copies are the same state.
#[derive(Clone, Copy)]
pub struct Site {
    /// What the interface says.
    pub words: &'static Words,
    base: StoredValue<Base>,
    /// Where the visitor is.
    pub route: RwSignal<Route>,
    /// The people at hand.
    pub feed: RwSignal<Newsfeed>,
    /// Whether these are all people, or only those whom a prerendered page came with.
    pub complete: RwSignal<bool>,
    /// What the page that was prerendered lists, and at which route: for as long as the people are not complete.
    inlined: StoredValue<(Route, Shown)>,
    /// Where the person of that page stands in the baton.
    place: StoredValue<Option<Place>>,
    /// With whom the baton is, as the page told that the visit began with: the first few by address and name, and the number
    /// of the others.
    pub holders: StoredValue<(Vec<(Slug, String)>, usize)>,
    /// The interviews that have arrived.
    pub interviews: RwSignal<HashMap<Slug, Spotlight>>,
    /// Those of them that have arrived in another language, too.
    pub others: RwSignal<HashMap<Slug, Spotlight>>,
    /// What people said to a question, as far as it has arrived by itself.
    said: RwSignal<HashMap<Slug, Vec<Answer>>>,
    /// The questions to which everybody's answer has arrived.
    heard: StoredValue<Vec<Slug>>,
    /// How many people answered each question, as the page told that lists the questions.
    answered: StoredValue<Vec<usize>>,
    /// Whom "surprise me" led to last.
    pub surprised: StoredValue<Option<Slug>>,
    /// Whether something that the page needs could not be fetched.
    pub unreachable: RwSignal<bool>,
    /// Whether the visitor is typing into the search at this moment: a list then draws what is in sight, and the rest after.
    pub is_typing: RwSignal<bool>,
    /// The other languages of the site.
    pub other_languages: RwSignal<Vec<wire::Language>>,
    /// The one that the visitor is offered.
    pub offered: RwSignal<Option<wire::Language>>,
    /// The address of the list that the visitor came from, below the base.
    pub back: RwSignal<String>,
    /// Whom the visitor picked. The address's fragment is where that lasts.
    pub picked: RwSignal<Selection>,
    /// Whether the answers were asked for. They are fetched once.
    pub answers_asked: StoredValue<bool>,
    /// What is drawn.
    pub surface: Surface,
}

/// What is drawn from the state.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Surface {
    /// The site's own page: the address and the title follow the visitor.
    Page,
    /// A list of cards that is finished, for others to take as it is.
    Cards,
    /// An element on somebody else's page, whose address, title and history are the host's.
    Element {
        /// The level of the cards' headings, 1 to 6.
        heading: u8,
    },
}

/// A place in a chain of the baton.
#[derive(Clone, PartialEq, Debug)]
pub struct Place {
    /// The place, from 1.
    pub number: usize,
    /// How many people the chain has.
    pub of: usize,
    /// The first person in the chain, which is the chain's address.
    pub chain: Slug,
}

/// What a list page shows.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Shown {
    /// Everybody whom the filter finds, in order; of a page that is not complete, those at hand.
    pub people: Vec<Slug>,
    /// How many people the filter finds.
    pub hits: usize,
    /// The facets with their counts.
    pub facets: Vec<FacetCounts>,
}

impl Site {
    /// The state of an element on the page of another host, which shows `view`. Nothing has arrived yet.
    #[must_use]
    pub fn of_element(view: FeedView, heading: u8, words: &'static Words, base: Base) -> Self {
        let site = Self::of(&wire::Page::default(), words, base);
        site.route.set(Route::Feed(view));
        Self { surface: Surface::Element { heading }, ..site }
    }

    /// The state of a page that came with `page`. What the people's files got wrong is left out: the rest stands.
    #[must_use]
    pub fn of(page: &wire::Page, words: &'static Words, base: Base) -> Self {
        let feed = newsfeed(page, words.language());
        let interviews = |wire: &Option<wire::Interview>| {
            let interviews = wire.iter().filter_map(|interview| content::spotlight(interview).ok());
            interviews.map(|spotlight| (spotlight.summary.slug.clone(), spotlight)).collect()
        };
        let route = Route::parse_address(&page.address);
        let inlined = Shown {
            people: feed.people().iter().map(|summary| summary.slug.clone()).collect(),
            hits: page.hits,
            facets: page.facets.iter().filter_map(counted).collect(),
        };
        let slugs = page.holder_slugs.iter().filter_map(|slug| Slug::parse(slug));
        let holders = slugs.zip(page.holders.iter().cloned());
        Self {
            words,
            base: StoredValue::new(base),
            route: RwSignal::new(route.clone()),
            complete: RwSignal::new(is_complete(page)),
            feed: RwSignal::new(feed),
            inlined: StoredValue::new((route, inlined)),
            place: StoredValue::new(told_place(page)),
            holders: StoredValue::new((holders.collect(), page.other_holders)),
            interviews: RwSignal::new(interviews(&page.spotlight)),
            others: RwSignal::new(interviews(&page.other_edition)),
            said: RwSignal::new(answers(page.said.clone())),
            heard: StoredValue::new(Vec::new()),
            answered: StoredValue::new(page.answered.clone()),
            surprised: StoredValue::new(None),
            unreachable: RwSignal::new(false),
            is_typing: RwSignal::new(false),
            other_languages: RwSignal::new(page.other_languages.clone()),
            offered: RwSignal::new(None),
            back: RwSignal::new(String::new()),
            picked: RwSignal::new(Selection::default()),
            answers_asked: StoredValue::new(false),
            surface: Surface::Page,
        }
    }

    /// Takes in everybody.
    pub fn complete_with(self, page: &wire::Page) {
        self.feed.set(newsfeed(page, self.words.language()));
        if self.other_languages.with_untracked(Vec::is_empty) && !page.other_languages.is_empty() {
            self.other_languages.set(page.other_languages.clone());
        }
        self.complete.set(true);
        self.pick(self.picked.get_untracked());
    }

    /// Has these people picked. Who is not one of the feed's is left out as soon as that can be told.
    pub fn pick(self, picked: Selection) {
        let picked = if self.complete.get_untracked() { self.known(picked) } else { picked };
        if self.picked.with_untracked(|before| *before != picked) {
            self.picked.set(picked);
        }
    }

    /// Those people whose interviews there are.
    #[must_use]
    pub fn known(self, people: Selection) -> Selection {
        self.feed.with_untracked(|feed| people.retain(|slug| feed.person(slug).is_some()))
    }

    /// Whether people can be picked here: an element on somebody else's page has no address of its own to keep them in.
    #[must_use]
    pub fn can_pick(self) -> bool {
        self.surface == Surface::Page
    }

    /// Takes in what everybody answered.
    pub fn add_answers(self, answers: HashMap<Slug, Vec<Answer>>) {
        self.feed.update(|feed| feed.add_answers(answers));
    }

    /// Takes in everybody's answer to one question.
    pub fn hear(self, question: Slug, answers: HashMap<Slug, Vec<Answer>>) {
        self.heard.update_value(|heard| heard.push(question));
        self.said.update(|said| {
            for (slug, mut answers) in answers {
                said.entry(slug).or_default().append(&mut answers);
            }
        });
    }

    /// What somebody said to a question, in paragraphs; none, where it has not arrived.
    #[must_use]
    pub fn answer(self, slug: &Slug, question: &Slug) -> Vec<String> {
        let to = |answers: &[Answer]| {
            answers.iter().find(|answer| answer.question == *question).map(|answer| answer.paragraphs.clone())
        };
        let said = self.said.with(|said| to(said.get(slug)?));
        said.or_else(|| self.feed.with(|feed| to(feed.answers(slug)))).unwrap_or_default()
    }

    /// Whether everything is here that people say on the page at `route`, if it is one of a question.
    #[must_use]
    pub fn has_answers(self, route: &Route) -> bool {
        let view = route.view();
        let Some(question) = view.question() else { return true };
        // Followed by whoever asks, even where the answer is known.
        self.said.track();
        if self.heard.with_value(|heard| heard.contains(question)) {
            return true;
        }
        let (skip, take) = stretch(route, self.complete.get());
        let people = self.shown(route).map(|shown| shown.people).unwrap_or_default();
        people.iter().skip(skip).take(take).all(|slug| !self.answer(slug, question).is_empty())
    }

    /// How many people answered each question of the series. Nothing, where the people have not arrived who could tell.
    #[must_use]
    pub fn answered(self) -> Option<Vec<usize>> {
        if !self.complete.get() {
            let is_told = self.inlined.with_value(|(inlined_at, _)| *inlined_at == Route::Questions);
            return is_told.then(|| self.answered.get_value());
        }
        Some(self.feed.with(|feed| feed.series().questions.iter().map(|question| feed.answered(&question.id)).collect()))
    }

    /// The level of the cards' headings, where it is not the one that their element has anyway.
    #[must_use]
    pub fn heading_level(self) -> Option<u8> {
        match self.surface {
            Surface::Page | Surface::Cards => None,
            Surface::Element { heading } => Some(heading),
        }
    }

    /// The link to a page.
    #[must_use]
    pub fn href(self, route: &Route) -> String {
        self.base.with_value(|base| base.href(route))
    }

    /// The link to a page, or to a part of it, which takes those along whom the visitor picked.
    #[must_use]
    pub fn address(self, route: &Route, part: Option<String>) -> String {
        self.href(route) + Fragment { part, picked: self.picked.get_untracked() }.to_text().as_str()
    }

    /// The link to a person's answer to one question.
    #[must_use]
    pub fn href_of_answer(self, slug: &Slug, question: &Slug) -> String {
        self.base.with_value(|base| base.part(&Route::Spotlight(slug.clone()), question.as_str()))
    }

    /// The language of the site, other than this one, in which a person's interview can be read, too. The interview itself
    /// tells; cards do not.
    #[must_use]
    pub fn other_language(self, slug: &Slug) -> Option<wire::Language> {
        let languages = self.interviews.with_untracked(|interviews| Some(interviews.get(slug)?.summary.languages.clone()))?;
        let has = |language: &str| languages.iter().any(|known| known == language);
        let other_languages = self.other_languages.get_untracked();
        other_languages.into_iter().find(|language| has(&language.tag)).filter(|_| has(self.words.language()))
    }

    /// The base of the same pages, from elsewhere: `root` is the site's whole address.
    #[must_use]
    pub fn base_at(self, root: &str) -> Base {
        self.base.with_value(|base| Base::absolute(root).in_language(base.folder()))
    }

    /// The link to a page in the language that lies in `folder`.
    #[must_use]
    pub fn href_in(self, folder: &str, route: &Route) -> String {
        self.base.with_value(|base| base.in_language(folder).href(route))
    }

    /// The link to a page by its address below the base.
    #[must_use]
    pub fn page(self, address: &str) -> String {
        self.base.with_value(|base| base.page(address))
    }

    /// The link to a data file in the language with this folder.
    #[must_use]
    pub fn data_in(self, folder: &str, file: &DataFile) -> String {
        self.base.with_value(|base| base.in_language(folder).data(file))
    }

    /// The link to a data file.
    #[must_use]
    pub fn data(self, file: &DataFile) -> String {
        self.base.with_value(|base| base.data(file))
    }

    /// The link to a file of the site.
    #[must_use]
    pub fn file(self, path: &str) -> String {
        self.base.with_value(|base| base.file(path))
    }

    /// The page at a path and query of this host, if it is one of the site.
    #[must_use]
    pub fn route_of(self, path: &str, query: &str) -> Option<Route> {
        self.base.with_value(|base| base.route(path, query))
    }

    /// Whether everybody is here whom the page at `route` shows, if it is one of the baton.
    #[must_use]
    pub fn has_baton(self, route: &Route) -> bool {
        self.complete.get() || self.inlined.with_value(|(inlined_at, _)| inlined_at == route)
    }

    /// Where a person stands in the baton. Nothing, where the people have not arrived who could tell.
    #[must_use]
    pub fn place(self, slug: &Slug) -> Option<Place> {
        if self.complete.get_untracked() {
            return self.feed.with_untracked(|feed| place(feed, slug));
        }
        let is_here = self.inlined.with_value(|(inlined_at, _)| *inlined_at == Route::Spotlight(slug.clone()));
        self.place.get_value().filter(|_| is_here)
    }

    /// What the list at `route` shows. Nothing, where the people have not arrived who could tell.
    #[must_use]
    pub fn shown(self, route: &Route) -> Option<Shown> {
        if !self.complete.get() {
            return self.inlined.with_value(|(inlined_at, shown)| (inlined_at == route).then(|| shown.clone()));
        }
        Some(self.feed.with(|feed| {
            let results = feed.results(&route.view());
            Shown {
                hits: results.people.len(),
                people: results.people.into_iter().map(|summary| summary.slug.clone()).collect(),
                facets: results.facets,
            }
        }))
    }
}

/// Which of the people at hand stand on the list page at `route`: after how many, and how many at most.
#[must_use]
pub fn stretch(route: &Route, is_complete: bool) -> (usize, usize) {
    match route {
        Route::Listing(Listing { page, .. }) | Route::Answers(_, page) => {
            (if is_complete { (page - 1) * PAGE_SIZE } else { 0 }, PAGE_SIZE)
        }
        route => (0, route.view().show()),
    }
}

/// Answers as they arrive, by person.
#[must_use]
pub fn answers(wire: wire::Answers) -> HashMap<Slug, Vec<Answer>> {
    wire.into_iter().filter_map(|(slug, answers)| Some((Slug::parse(&slug)?, content::answers(&answers)))).collect()
}

/// Where a person stands in the baton.
#[must_use]
pub fn place(feed: &Newsfeed, slug: &Slug) -> Option<Place> {
    let (chain, place) = feed.baton().chain_of(slug)?;
    Some(Place { number: place + 1, of: chain.stops.len(), chain: chain.first().slug.clone() })
}

fn told_place(page: &wire::Page) -> Option<Place> {
    Some(Place { number: page.place, of: page.places, chain: Slug::parse(&page.chain)? })
}

fn newsfeed(page: &wire::Page, language: &str) -> Newsfeed {
    let people = page.people.iter().filter_map(|person| {
        let lacks = page.unanswered.iter().filter(|(_, slugs)| slugs.binary_search(&person.slug).is_ok());
        Some(Summary { unanswered: lacks.map(|(question, _)| Slug::of(question)).collect(), ..content::summary(person).ok()? })
    });
    let people = people.collect();
    let tombstones: Vec<_> = page.tombstones.iter().filter_map(|tombstone| content::tombstone(tombstone).ok()).collect();
    Newsfeed::with_tombstones(content::series(&page.series, language), people, &tombstones)
}

fn is_complete(page: &wire::Page) -> bool {
    page.total > 0 && page.people.len() == page.total && !page.brief
}

fn counted(counts: &wire::FacetCounts) -> Option<FacetCounts> {
    let facet = Facet::of_key(&counts.key)?;
    let values = counts.values.iter().map(|count| ValueCount {
        value: Value { slug: Slug::of(count.slug.as_deref().unwrap_or(&count.name)), name: count.name.clone() },
        hits: count.hits,
        chosen: false,
    });
    Some(FacetCounts { facet, values: values.collect() })
}
