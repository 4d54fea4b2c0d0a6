//! The data of the comparison and the shortlist: all people, and whole interviews.

use crate::content::{self, json::FromJson, wire};
use crate::domain::{Newsfeed, Selection, Slug, Spotlight, Summary};
use crate::route::DataFile;
use crate::ui::browser::{self, Pending};
use crate::ui::site::Site;
use gloo_net::http::{Request, Response};
use leptos::prelude::*;
use std::cell::Cell;
use std::collections::HashMap;
use std::sync::Arc;

/// Whether some data has been loaded.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Load {
    /// Nobody needs it yet.
    #[default]
    Idle,
    /// It's on its way.
    Loading,
    /// It's there.
    Ready,
    /// It didn't arrive, or isn't what it should be. Loading can be tried again.
    Failed,
}

/// What is loaded. All copies share it.
#[derive(Clone, Copy)]
pub struct Data {
    site: Site,
    /// The newsfeed: empty until the people are loaded.
    pub feed: RwSignal<Arc<Newsfeed>>,
    /// All people, without their answers.
    pub people: RwSignal<Load>,
    /// Whole interviews.
    pub interviews: RwSignal<HashMap<Slug, Spotlight>>,
    people_pending: Pending,
}

impl Data {
    /// What is kept as long as the document is open, so that nothing is loaded twice.
    #[must_use]
    pub fn of_document(site: Site) -> Self {
        thread_local! {
            static KEPT: Cell<Option<(Owner, Data)>> = const { Cell::new(None) };
        }
        let (owner, data) = KEPT.take().unwrap_or_else(|| {
            // No child of the page's owner, which ends with the page.
            let owner = Owner::new_root(None);
            let data = owner.with(|| Self::new(site));
            (owner, data)
        });
        KEPT.set(Some((owner, data)));
        data
    }

    fn new(site: Site) -> Self {
        Self {
            site,
            feed: RwSignal::default(),
            people: RwSignal::default(),
            interviews: RwSignal::default(),
            people_pending: StoredValue::new_local(None),
        }
    }

    /// Loads all people, unless they are there or on their way. Returns when they are there, or failed.
    pub async fn load_people(self) {
        if self.people.get_untracked() != Load::Ready {
            browser::share(self.people_pending, self.fetch_people()).await;
        }
    }

    async fn fetch_people(self) {
        self.people.set(Load::Loading);
        let loaded = self.fetch::<wire::Feed>(&DataFile::Feed).await.filter(|feed| feed.people.len() == feed.total);
        let state = if loaded.is_some() { Load::Ready } else { Load::Failed };
        if let Some(wire) = loaded {
            self.feed.set(Arc::new(newsfeed(&wire, self.site.words.language())));
        }
        self.people.set(state);
    }

    /// Loads the interviews of some people. Returns whether all are there.
    pub async fn load_interviews(self, people: &Selection) -> bool {
        browser::join_all(people.people().iter().cloned().map(|slug| self.load_interview(slug))).await;
        self.interviews.with_untracked(|interviews| people.people().iter().all(|slug| interviews.contains_key(slug)))
    }

    async fn load_interview(self, slug: Slug) {
        if self.interviews.with_untracked(|interviews| interviews.contains_key(&slug)) {
            return;
        }
        let wire = self.fetch::<wire::Interview>(&DataFile::Spotlight(slug.clone())).await;
        if let Some(spotlight) = wire.and_then(|wire| content::spotlight(&wire).ok()) {
            self.interviews.update(|interviews| _ = interviews.insert(slug, spotlight));
        }
    }

    /// `None` if the file doesn't arrive, or isn't of its type.
    async fn fetch<T: FromJson>(self, file: &DataFile) -> Option<T> {
        let address = self.site.data(file);
        let text = Request::get(&address).send().await.ok().filter(Response::ok)?.text().await.ok()?;
        browser::from_json(&text)
    }
}

fn newsfeed(wire: &wire::Feed, language: &str) -> Newsfeed {
    let people = wire.people.iter().filter_map(|person| {
        let lacks = wire.unanswered.iter().filter(|(_, slugs)| slugs.binary_search(&person.slug).is_ok());
        Some(Summary { unanswered: lacks.map(|(question, _)| Slug::of(question)).collect(), ..content::summary(person).ok()? })
    });
    let people = people.collect();
    let tombstones: Vec<_> = wire.tombstones.iter().filter_map(|tombstone| content::tombstone(tombstone).ok()).collect();
    Newsfeed::with_tombstones(content::series(&wire.series, language), people, &tombstones)
}
