//! The index in the browser: loads its parts when they are needed.

use super::data::Load;
use crate::domain::{Overview, Slug};
use crate::route::DataFile;
use crate::search::{Fields, Index, Matches, Part, Query};
use crate::ui::browser::{self, Page, Pending};
use crate::ui::components::results::People;
use crate::ui::site::Site;
use gloo_net::http::{Request, Response};
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Of so many people at most, all parts that lists need are loaded once there is time: then no key has to wait for one.
const SMALL: usize = 400;

/// The index. All copies share it.
#[derive(Clone, Copy)]
pub struct Search {
    site: Site,
    page: Option<StoredValue<Page, LocalStorage>>,
    index: StoredValue<Index>,
    /// The facets of all people: empty until the main file is loaded.
    pub overview: RwSignal<Arc<Overview>>,
    /// Whether the main file is loaded.
    pub state: RwSignal<Load>,
    /// Change when cards or texts have arrived.
    cards: RwSignal<usize>,
    texts: RwSignal<usize>,
    pending: Pending,
    /// Cards and texts that are on their way.
    requested: StoredValue<BTreeSet<Part>>,
}

impl Search {
    /// Nothing yet. `page` may have requested the main file already.
    #[must_use]
    pub fn new(site: Site, page: Option<StoredValue<Page, LocalStorage>>) -> Self {
        Self {
            site,
            page,
            index: StoredValue::default(),
            overview: RwSignal::default(),
            state: RwSignal::default(),
            cards: RwSignal::default(),
            texts: RwSignal::default(),
            pending: StoredValue::new_local(None),
            requested: StoredValue::default(),
        }
    }

    /// The people of the index.
    #[must_use]
    pub fn people(self) -> People {
        People {
            overview: self.overview.into(),
            is_known: Callback::new(move |person| {
                self.cards.track();
                self.index.with_value(|index| index.has(Index::cards_of(person)))
            }),
            card: Callback::new(move |person| {
                self.cards.track();
                self.index.with_value(|index| index.card(person))
            }),
            slug: Callback::new(move |person| self.slug(person)),
            texts: Callback::new(move |person| {
                self.texts.track();
                self.index.with_value(|index| index.texts(person))
            }),
        }
    }

    /// The slug of a person.
    #[must_use]
    pub fn slug(self, person: usize) -> Slug {
        self.index.with_value(|index| index.slug(person))
    }

    /// Loads the main file, unless it's there or on its way. Returns when it's there, or failed.
    pub async fn load(self) {
        if self.state.get_untracked() != Load::Ready {
            browser::share(self.pending, self.fetch_index()).await;
        }
    }

    async fn fetch_index(self) {
        self.state.set(Load::Loading);
        let bytes = self.fetch(&self.site.data(&DataFile::Index)).await;
        let index = bytes.and_then(|bytes| Index::read(&bytes));
        let state = if index.is_some() { Load::Ready } else { Load::Failed };
        if let Some(index) = index {
            self.overview.set(index.overview());
            self.index.set_value(index);
        }
        self.state.set(state);
    }

    /// Whom a query finds, if all parts that it needs are loaded; else which ones aren't.
    ///
    /// # Errors
    /// With these parts.
    pub fn find(self, query: &Query, fields: Fields) -> Result<Matches, Vec<Part>> {
        self.index.with_value(|index| index.find(query, fields))
    }

    /// The people who are called what is searched, as far as names alone tell.
    #[must_use]
    pub fn find_names(self, query: &Query) -> Matches {
        self.index.with_value(|index| index.find_names(query))
    }

    /// Loads the cards of these people. What fails to load is asked for again the next time.
    pub async fn load_cards(self, people: impl Iterator<Item = usize>) {
        if self.load_parts(people.map(Index::cards_of)).await {
            self.cards.update(|count| *count += 1);
        }
    }

    /// Loads the texts of these people.
    pub async fn load_texts(self, people: impl Iterator<Item = usize>) {
        if self.load_parts(people.map(Index::texts_of)).await {
            self.texts.update(|count| *count += 1);
        }
    }

    /// Loads everything that lists need, if that's not much.
    pub async fn load_small(self) {
        let total = self.overview.with_untracked(|overview| overview.total());
        if total <= SMALL && !browser::saves_data() {
            let words = self.index.with_value(Index::all_words);
            self.load_parts(words).await;
            self.load_cards(0..total).await;
        }
    }

    /// Loads parts, unless they are there or on their way. Returns whether anything arrived.
    async fn load_parts(self, parts: impl Iterator<Item = Part>) -> bool {
        let parts: BTreeSet<Part> = parts.collect();
        let is_new = |part: &Part| {
            !self.index.with_value(|index| index.has(*part))
                && self.requested.try_update_value(|all| all.insert(*part)) == Some(true)
        };
        let parts: Vec<Part> = parts.into_iter().filter(is_new).collect();
        if parts.is_empty() {
            return false;
        }
        self.load_all(&parts).await;
        self.requested.update_value(|requested| parts.iter().for_each(|part| _ = requested.remove(part)));
        parts.iter().any(|part| self.index.with_value(|index| index.has(*part)))
    }

    /// Loads parts that a search needs. Returns whether all are there. If the site was built anew in the meantime, the main file is
    /// loaded again, and then the parts.
    pub async fn load_words(self, parts: &[Part]) -> bool {
        let has_all = || self.index.with_value(|index| parts.iter().all(|part| index.has(*part)));
        if self.load_all(parts).await {
            return has_all();
        }
        let before = self.index.with_value(Index::build);
        self.fetch_index().await;
        // The new one may need other parts.
        self.state.get_untracked() == Load::Ready && self.index.with_value(Index::build) != before
    }

    /// Returns whether all that arrived are of this build.
    async fn load_all(self, parts: &[Part]) -> bool {
        let is_ours = StoredValue::new(true);
        let load = |part: Part| async move {
            let build = self.index.with_value(Index::build);
            let address = format!("{}?{build}", self.site.data(&DataFile::Part(part)));
            if let Some(bytes) = self.fetch(&address).await {
                let is_added = self.index.try_update_value(|index| index.add(part, bytes)).unwrap_or_default();
                if !is_added {
                    is_ours.set_value(false);
                }
            }
        };
        browser::join_all(parts.iter().copied().map(load)).await;
        is_ours.get_value()
    }

    async fn fetch(self, address: &str) -> Option<Vec<u8>> {
        let early = self.page.and_then(|page| page.with_value(|page| page.take(address)));
        if let Some(early) = early
            && let Some(bytes) = browser::bytes(early).await
        {
            return Some(bytes);
        }
        Request::get(address).send().await.ok().filter(Response::ok)?.binary().await.ok()
    }
}
