//! The state of the app: the current route, and the data loaded so far.

use crate::content::{self, wire};
use crate::domain::facet::{FacetCounts, Value, ValueCount};
use crate::domain::filter::PAGE_SIZE;
use crate::domain::{Answer, Facet, FeedView, Newsfeed, Selection, Slug, Spotlight, Summary};
use crate::route::{Base, DataFile, Fragment, Listing, Route};
use crate::words::Words;
use leptos::prelude::*;
use std::collections::HashMap;

/// A handle to the state. All copies share it.
#[derive(Clone, Copy)]
pub struct Site {
    /// The interface texts.
    pub words: &'static Words,
    base: StoredValue<Base>,
    /// The current route.
    pub route: RwSignal<Route>,
    /// The people loaded so far.
    pub feed: RwSignal<Newsfeed>,
    /// Whether these are all people, or only those in the prerendered page's inline data.
    pub complete: RwSignal<bool>,
    /// The prerendered page's route and list. Used until `complete`.
    inlined: StoredValue<(Route, Shown)>,
    /// The chain position of the prerendered page's person.
    chain_position: StoredValue<Option<ChainPosition>>,
    /// Who holds the baton, from the inline data: slug and name of the first few, and the number of others.
    pub holders: StoredValue<(Vec<(Slug, String)>, usize)>,
    /// The interviews loaded so far.
    pub interviews: RwSignal<HashMap<Slug, Spotlight>>,
    /// The interviews in another language loaded so far.
    pub others: RwSignal<HashMap<Slug, Spotlight>>,
    /// Answers to single questions loaded so far, by person. The answers to all questions go into `feed`.
    answers: RwSignal<HashMap<Slug, Vec<Answer>>>,
    /// The questions whose answers are completely in `answers`.
    loaded_questions: StoredValue<Vec<Slug>>,
    /// The number of answers to each question, from the inline data.
    answered: StoredValue<Vec<usize>>,
    /// The person that "surprise me" opened last.
    pub surprised: StoredValue<Option<Slug>>,
    /// Whether data that the page needs failed to load.
    pub unreachable: RwSignal<bool>,
    /// Whether the visitor is typing a search right now. Lists then render only the first cards, to keep typing responsive.
    pub is_typing: RwSignal<bool>,
    /// The other languages of the site.
    pub other_languages: RwSignal<Vec<wire::Language>>,
    /// The language that is offered to the visitor.
    pub offered: RwSignal<Option<wire::Language>>,
    /// The address, below the base, of the list that the visitor came from.
    pub back: RwSignal<String>,
    /// The visitor's shortlist. It is kept in the address's fragment.
    pub picked: RwSignal<Selection>,
    /// Whether the answers have been requested; that happens only once.
    pub answers_asked: StoredValue<bool>,
    /// Where the state is rendered.
    pub surface: Surface,
}

/// Where the state is rendered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Surface {
    /// A page of the site, which updates the browser's address and title.
    Page,
    /// A static list of cards for the element on other websites.
    Cards,
    /// The element on another website, whose address, title and history must not change.
    Element {
        /// The heading level of the cards, 1 to 6.
        heading: u8,
    },
}

/// A person's position in a chain of the baton.
#[derive(Clone, PartialEq, Debug)]
pub struct ChainPosition {
    /// The position, from 1.
    pub number: usize,
    /// The length of the chain.
    pub of: usize,
    /// The slug of the chain's first person, which is in its address.
    pub chain: Slug,
}

/// The content of a list page.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Shown {
    /// The people who match the filter, sorted; only those on the page, until all are loaded.
    pub people: Vec<Slug>,
    /// How many people match the filter.
    pub hits: usize,
    /// The facet counts.
    pub facets: Vec<FacetCounts>,
}

impl Site {
    /// The state of an element on another website that shows `view`, without any data yet.
    #[must_use]
    pub fn of_element(view: FeedView, heading: u8, words: &'static Words, base: Base) -> Self {
        let site = Self::of(&wire::Page::default(), words, base);
        site.route.set(Route::Feed(view));
        Self { surface: Surface::Element { heading }, ..site }
    }

    /// The state of a page with the inline data `page`. Invalid entries are ignored.
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
            chain_position: StoredValue::new(inlined_position(page)),
            holders: StoredValue::new((holders.collect(), page.other_holders)),
            interviews: RwSignal::new(interviews(&page.spotlight)),
            others: RwSignal::new(interviews(&page.other_edition)),
            answers: RwSignal::new(answers(page.said.clone())),
            loaded_questions: StoredValue::new(Vec::new()),
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

    /// Adds all people.
    pub fn complete_with(self, page: &wire::Page) {
        self.feed.set(newsfeed(page, self.words.language()));
        if self.other_languages.with_untracked(Vec::is_empty) && !page.other_languages.is_empty() {
            self.other_languages.set(page.other_languages.clone());
        }
        self.complete.set(true);
        self.pick(self.picked.get_untracked());
    }

    /// Sets the shortlist. Once all people are loaded, unknown ones are removed.
    pub fn pick(self, picked: Selection) {
        let picked = if self.complete.get_untracked() { self.known(picked) } else { picked };
        if self.picked.with_untracked(|before| *before != picked) {
            self.picked.set(picked);
        }
    }

    /// Those who are in the feed.
    #[must_use]
    pub fn known(self, people: Selection) -> Selection {
        self.feed.with_untracked(|feed| people.retain(|slug| feed.person(slug).is_some()))
    }

    /// Whether there is a shortlist here. The element on other websites has no address to keep it in.
    #[must_use]
    pub fn can_pick(self) -> bool {
        self.surface == Surface::Page
    }

    /// Adds everybody's answers to all questions.
    pub fn add_answers(self, answers: HashMap<Slug, Vec<Answer>>) {
        self.feed.update(|feed| feed.add_answers(answers));
    }

    /// Adds everybody's answers to one question.
    pub fn add_question_answers(self, question: Slug, answers: HashMap<Slug, Vec<Answer>>) {
        self.loaded_questions.update_value(|loaded| loaded.push(question));
        self.answers.update(|loaded| {
            for (slug, mut answers) in answers {
                loaded.entry(slug).or_default().append(&mut answers);
            }
        });
    }

    /// The paragraphs of a person's answer to a question; none if it hasn't been loaded.
    #[must_use]
    pub fn answer(self, slug: &Slug, question: &Slug) -> Vec<String> {
        let to = |answers: &[Answer]| {
            answers.iter().find(|answer| answer.question == *question).map(|answer| answer.paragraphs.clone())
        };
        let answer = self.answers.with(|loaded| to(loaded.get(slug)?));
        answer.or_else(|| self.feed.with(|feed| to(feed.answers(slug)))).unwrap_or_default()
    }

    /// Whether all answers that the page at `route` shows have been loaded. Always true unless it's a page of answers.
    #[must_use]
    pub fn has_answers(self, route: &Route) -> bool {
        let view = route.view();
        let Some(question) = view.question() else { return true };
        // Track it also if we return early: effects that call this must run again when answers arrive.
        self.answers.track();
        if self.loaded_questions.with_value(|loaded| loaded.contains(question)) {
            return true;
        }
        let (skip, take) = visible_range(route, self.complete.get());
        let people = self.shown(route).map(|shown| shown.people).unwrap_or_default();
        people.iter().skip(skip).take(take).all(|slug| !self.answer(slug, question).is_empty())
    }

    /// The number of answers to each question of the series; `None` if that isn't known yet.
    #[must_use]
    pub fn answered(self) -> Option<Vec<usize>> {
        if !self.complete.get() {
            let is_inlined = self.inlined.with_value(|(inlined_at, _)| *inlined_at == Route::Questions);
            return is_inlined.then(|| self.answered.get_value());
        }
        Some(self.feed.with(|feed| feed.series().questions.iter().map(|question| feed.answered(&question.id)).collect()))
    }

    /// The `aria-level` of the cards' headings; `None` for the level of their HTML element.
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

    /// The link to a page or a section of it, with the shortlist in the fragment.
    #[must_use]
    pub fn address(self, route: &Route, part: Option<String>) -> String {
        self.href(route) + Fragment { part, picked: self.picked.get_untracked() }.to_text().as_str()
    }

    /// The link to a person's answer to one question.
    #[must_use]
    pub fn href_of_answer(self, slug: &Slug, question: &Slug) -> String {
        self.base.with_value(|base| base.part(&Route::Spotlight(slug.clone()), question.as_str()))
    }

    /// Another language of the site in which a person's interview is available. Known only once the interview is loaded, as
    /// summaries don't contain it.
    #[must_use]
    pub fn other_language(self, slug: &Slug) -> Option<wire::Language> {
        let languages = self.interviews.with_untracked(|interviews| Some(interviews.get(slug)?.summary.languages.clone()))?;
        let has = |language: &str| languages.iter().any(|known| known == language);
        let other_languages = self.other_languages.get_untracked();
        other_languages.into_iter().find(|language| has(&language.tag)).filter(|_| has(self.words.language()))
    }

    /// The base of the same pages with the absolute URL `root`.
    #[must_use]
    pub fn base_at(self, root: &str) -> Base {
        self.base.with_value(|base| Base::absolute(root).in_language(base.folder()))
    }

    /// The link to a page in the language with this folder.
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

    /// The route of a path and query of this host, if it's part of the site.
    #[must_use]
    pub fn route_of(self, path: &str, query: &str) -> Option<Route> {
        self.base.with_value(|base| base.route(path, query))
    }

    /// Whether all people that the baton page at `route` shows have been loaded.
    #[must_use]
    pub fn has_baton(self, route: &Route) -> bool {
        self.complete.get() || self.inlined.with_value(|(inlined_at, _)| inlined_at == route)
    }

    /// A person's position in their chain; `None` if that isn't known yet.
    #[must_use]
    pub fn chain_position(self, slug: &Slug) -> Option<ChainPosition> {
        if self.complete.get_untracked() {
            return self.feed.with_untracked(|feed| chain_position(feed, slug));
        }
        let is_here = self.inlined.with_value(|(inlined_at, _)| *inlined_at == Route::Spotlight(slug.clone()));
        self.chain_position.get_value().filter(|_| is_here)
    }

    /// The content of the list at `route`; `None` if that isn't known yet.
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

/// Which of the loaded people are on the list page at `route`: (number to skip, maximum number to show).
#[must_use]
pub fn visible_range(route: &Route, is_complete: bool) -> (usize, usize) {
    match route {
        Route::Listing(Listing { page, .. }) | Route::Answers(_, page) => {
            (if is_complete { (page - 1) * PAGE_SIZE } else { 0 }, PAGE_SIZE)
        }
        route => (0, route.view().show()),
    }
}

/// Converts loaded answers, by person.
#[must_use]
pub fn answers(wire: wire::Answers) -> HashMap<Slug, Vec<Answer>> {
    wire.into_iter().filter_map(|(slug, answers)| Some((Slug::parse(&slug)?, content::answers(&answers)))).collect()
}

/// A person's position in their chain.
#[must_use]
pub fn chain_position(feed: &Newsfeed, slug: &Slug) -> Option<ChainPosition> {
    let (chain, index) = feed.baton().chain_of(slug)?;
    Some(ChainPosition { number: index + 1, of: chain.stops.len(), chain: chain.first().slug.clone() })
}

fn inlined_position(page: &wire::Page) -> Option<ChainPosition> {
    Some(ChainPosition { number: page.place, of: page.places, chain: Slug::parse(&page.chain)? })
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
