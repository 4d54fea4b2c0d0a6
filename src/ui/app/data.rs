//! The data that the application loads: all people, their answers, whole interviews.

use crate::content::{self, json::FromJson, wire};
use crate::domain::{Answer, Newsfeed, Selection, Slug, Spotlight, Summary};
use crate::route::DataFile;
use crate::ui::browser::{self, Page, Pending};
use crate::ui::site::Site;
use gloo_net::http::{Request, Response};
use leptos::prelude::*;
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
    page: Option<StoredValue<Page, LocalStorage>>,
    /// The newsfeed: empty until the people are loaded.
    pub feed: RwSignal<Arc<Newsfeed>>,
    /// All people, without their answers.
    pub people: RwSignal<Load>,
    /// Everybody's answers to everything.
    pub answers: RwSignal<Load>,
    /// Everybody's answers to single questions.
    questions: RwSignal<HashMap<Slug, Load>>,
    /// Whole interviews.
    pub interviews: RwSignal<HashMap<Slug, Spotlight>>,
    people_pending: Pending,
    answers_pending: Pending,
}

impl Data {
    /// Nothing yet. `page` may have requested some files already.
    #[must_use]
    pub fn new(site: Site, page: Option<StoredValue<Page, LocalStorage>>) -> Self {
        Self {
            site,
            page,
            feed: RwSignal::default(),
            people: RwSignal::default(),
            answers: RwSignal::default(),
            questions: RwSignal::default(),
            interviews: RwSignal::default(),
            people_pending: StoredValue::new_local(None),
            answers_pending: StoredValue::new_local(None),
        }
    }

    /// Whether the answers to a question are loaded.
    #[must_use]
    pub fn question(self, question: &Slug) -> Load {
        if self.answers.get() == Load::Ready {
            return Load::Ready;
        }
        self.questions.with(|questions| questions.get(question).copied().unwrap_or_default())
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

    /// Loads everybody's answers, for searching.
    pub async fn load_answers(self) {
        if self.answers.get_untracked() != Load::Ready {
            browser::share(self.answers_pending, self.fetch_answers()).await;
        }
    }

    async fn fetch_answers(self) {
        self.answers.set(Load::Loading);
        let loaded = self.fetch::<wire::Answers>(&DataFile::Answers).await;
        self.answers.set(self.add(loaded).await);
    }

    /// Loads everybody's answers to one question.
    pub async fn load_question(self, question: Slug) {
        let known = self.questions.with_untracked(|questions| questions.get(&question).copied()).unwrap_or_default();
        if matches!(known, Load::Ready | Load::Loading) || self.answers.get_untracked() == Load::Ready {
            return;
        }
        let set = |state| self.questions.update(|questions| _ = questions.insert(question.clone(), state));
        set(Load::Loading);
        let loaded = self.fetch::<wire::Answers>(&DataFile::Question(question.clone())).await;
        set(self.add(loaded).await);
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

    /// Adds answers to the feed. They belong to people in it: without these they can't be kept.
    async fn add(self, loaded: Option<wire::Answers>) -> Load {
        self.load_people().await;
        let (Some(loaded), Load::Ready) = (loaded, self.people.get_untracked()) else { return Load::Failed };
        let answers: HashMap<Slug, Vec<Answer>> =
            loaded.into_iter().filter_map(|(slug, answers)| Some((Slug::parse(&slug)?, content::answers(&answers)))).collect();
        self.feed.update(|feed| Arc::make_mut(feed).add_answers(answers));
        Load::Ready
    }

    /// `None` if the file doesn't arrive, or isn't of its type.
    async fn fetch<T: FromJson>(self, file: &DataFile) -> Option<T> {
        let address = self.site.data(file);
        let early = self.page.and_then(|page| page.with_value(|page| page.take(&address)));
        let text = match early {
            Some(early) => browser::text(early).await,
            None => None,
        };
        let text = match text {
            Some(text) => text,
            None => Request::get(&address).send().await.ok().filter(Response::ok)?.text().await.ok()?,
        };
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
