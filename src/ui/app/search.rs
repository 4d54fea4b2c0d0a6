//! The index in the browser: loads its parts when they are needed.

use super::data::Load;
use crate::domain::{Overview, Slug};
use crate::route::DataFile;
use crate::search::{Card, Field, Fields, Index, Matches, Part, Query};
use crate::ui::browser::{self, Page, Pending};
use crate::ui::components::results::People;
use crate::ui::site::Site;
use leptos::prelude::*;
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
    /// Changes when cards or texts have arrived.
    arrived: RwSignal<usize>,
    pending: Pending,
    /// Cards and texts that are on their way.
    requested: StoredValue<Vec<Part>>,
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
            arrived: RwSignal::default(),
            pending: StoredValue::new_local(None),
            requested: StoredValue::default(),
        }
    }

    /// The people of the index.
    #[must_use]
    pub fn people(self) -> People {
        People {
            overview: self.overview.into(),
            is_known: Callback::new(move |(person, with_texts): (usize, bool)| {
                self.track();
                self.read(|index| index.has(Index::cards_of(person)) && (!with_texts || index.has(Index::texts_of(person))))
            }),
            card: Callback::new(move |person| self.card(person)),
            slug: Callback::new(move |person| self.slug(person)),
            texts: Callback::new(move |person| self.texts(person)),
        }
    }

    /// Runs the current effect again when cards or texts have arrived.
    pub fn track(self) {
        self.arrived.track();
    }

    /// The card of a person, if it's loaded.
    #[must_use]
    pub fn card(self, person: usize) -> Option<Card> {
        self.read(|index| index.card(person))
    }

    /// The texts that a person is found by, if they are loaded.
    #[must_use]
    pub fn texts(self, person: usize) -> Option<Vec<(Field, String)>> {
        self.read(|index| index.texts(person))
    }

    /// The slug of a person.
    #[must_use]
    pub fn slug(self, person: usize) -> Slug {
        self.read(|index| Some(index.slug(person))).unwrap_or_else(|| Slug::of(""))
    }

    /// What the index says; nothing any more once the list is gone, as an element on another website may be at any moment.
    fn read<T: Default>(self, read: impl FnOnce(&Index) -> T) -> T {
        self.index.try_with_value(read).unwrap_or_default()
    }

    /// Loads the main file, unless it's there or on its way. Returns when it's there, or failed.
    pub async fn load(self) {
        if self.state.try_get_untracked() != Some(Load::Ready) {
            browser::share(self.pending, self.fetch_index()).await;
        }
    }

    async fn fetch_index(self) {
        self.state.set(Load::Loading);
        let address = self.site.data(&DataFile::Index);
        let early = self.page.and_then(|page| page.with_value(|page| page.take(&address)));
        let early = match early {
            Some(early) => browser::bytes(early).await,
            None => None,
        };
        let bytes = match early {
            Some(bytes) => Some(bytes),
            None => browser::files(vec![address]).await.pop().flatten(),
        };
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
        self.index.try_with_value(|index| index.find(query, fields)).unwrap_or_else(|| Ok(Matches::default()))
    }

    /// The people who are called what is searched, as far as names alone tell.
    #[must_use]
    pub fn find_names(self, query: &Query) -> Matches {
        self.read(|index| index.find_names(query))
    }

    /// Loads cards and texts, unless they are there or on their way. What fails to load is asked for again the next time.
    pub async fn load_parts(self, parts: Vec<Part>) {
        let mut missing: Vec<Part> = Vec::new();
        for part in parts {
            let is_known = missing.contains(&part)
                || self.read(|index| index.has(part))
                || self.requested.try_with_value(|requested| requested.contains(&part)).unwrap_or_default();
            if !is_known {
                missing.push(part);
            }
        }
        if missing.is_empty() {
            return;
        }
        self.requested.update_value(|requested| requested.extend_from_slice(&missing));
        self.load_all(&missing).await;
        self.requested.update_value(|requested| requested.retain(|part| !missing.contains(part)));
        if missing.iter().any(|part| self.read(|index| index.has(*part))) {
            self.arrived.update(|count| *count += 1);
        }
    }

    /// Loads everything that lists need, if that's not much.
    pub async fn load_small(self) {
        let total = self.overview.with_untracked(|overview| overview.total());
        if total <= SMALL && !browser::saves_data() {
            let mut parts = self.read(Index::all_words);
            parts.extend((0..total).map(Index::cards_of));
            self.load_parts(parts).await;
        }
    }

    /// Loads parts that a search needs. Returns whether all are there. If the site was built anew in the meantime, the main file is
    /// loaded again, and then the parts.
    pub async fn load_words(self, parts: &[Part]) -> bool {
        let has_all = || self.read(|index| parts.iter().all(|part| index.has(*part)));
        if self.load_all(parts).await {
            return has_all();
        }
        let before = self.read(Index::build);
        self.fetch_index().await;
        // The new one may need other parts.
        self.state.try_get_untracked() == Some(Load::Ready) && self.read(Index::build) != before
    }

    /// Returns whether all that arrived are of this build.
    async fn load_all(self, parts: &[Part]) -> bool {
        let build = self.read(Index::build);
        let addresses = parts.iter().map(|part| format!("{}?{build}", self.site.data(&DataFile::Part(*part))));
        let mut is_ours = true;
        for (part, file) in parts.iter().zip(browser::files(addresses.collect()).await) {
            if let Some(bytes) = file {
                is_ours &= self.index.try_update_value(|index| index.add(*part, bytes)).unwrap_or_default();
            }
        }
        is_ours
    }
}
