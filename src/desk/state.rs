//! What all parts of the desk share: the content, unsaved work, the language, and what is announced.

use super::browser::{self, Answer};
use super::draft::Draft;
use super::words::{Text, fill};
use crate::content::wire;
use crate::domain::Date;
use crate::site::library::folder::Folder;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeMap;
use std::time::Duration;

/// Unsaved work is kept in the browser under names that begin like this.
const KEPT: &str = "desk/";

/// How long after a change the server gets it, too. Others that come until then go along.
const KEEP_DELAY: Duration = Duration::from_millis(700);

/// How long a message is shown.
const MESSAGE_TIME: Duration = Duration::from_secs(10);

/// What all parts of the desk share.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The language of the desk.
    pub language: RwSignal<&'static Text>,
    /// The content, as the server read it last.
    pub folder: RwSignal<Folder>,
    /// The series of that content.
    pub series: Memo<wire::Series>,
    /// Unsaved work, by its name.
    pub drafts: RwSignal<BTreeMap<String, Draft>>,
    /// What is announced, also to those who can't see the page.
    pub message: RwSignal<String>,
    /// The name of the work that is open; empty for the list.
    pub place: RwSignal<String>,
    /// The names of drafts that the server doesn't have yet.
    unsent: RwSignal<Vec<String>>,
}

/// The desk, from the context.
///
/// # Panics
/// Outside the desk, which is a mistake in the code.
#[must_use]
pub fn use_desk() -> Desk {
    expect_context()
}

impl Desk {
    /// The desk before anything is loaded.
    #[must_use]
    pub fn empty() -> Self {
        let folder = RwSignal::new(Folder::default());
        let series = Memo::new(move |_| folder.with(|folder| serde_json::from_str(&folder.series.text).unwrap_or_default()));
        Self {
            language: RwSignal::new(Text::of(&browser::language())),
            folder,
            series,
            drafts: RwSignal::default(),
            message: RwSignal::default(),
            place: RwSignal::new(browser::place()),
            unsent: RwSignal::default(),
        }
    }

    /// The texts of the desk.
    #[must_use]
    pub fn text(self) -> &'static Text {
        self.language.get()
    }

    /// Announces something.
    pub fn say(self, message: impl Into<String>) {
        let message = message.into();
        self.message.set(message.clone());
        let forget = move || {
            if self.message.with_untracked(|shown| *shown == message) {
                self.message.set(String::new());
            }
        };
        set_timeout(forget, MESSAGE_TIME);
    }

    /// Announces why something didn't work.
    pub fn say_failed(self, reason: Option<&str>) {
        let text = self.language.get_untracked();
        self.say(reason.map_or_else(|| text.offline.to_owned(), |reason| fill(text.failed, &[("reason", reason)])));
    }

    /// Today.
    #[must_use]
    pub fn today(self) -> Option<Date> {
        self.folder.with(|folder| Date::parse(&folder.today))
    }

    /// Reads the content again.
    pub async fn reload(self) {
        match browser::get::<Folder>("/api/folder").await {
            Answer::Done(folder) => {
                self.take_over(&folder);
                self.folder.set(folder);
            }
            Answer::Conflict(_) | Answer::Offline => self.say_failed(None),
            Answer::Failed(reason) => self.say_failed(Some(&reason)),
        }
    }

    /// Takes over what is kept by the server and in this browser, whichever is newer. What only the browser has, the server gets.
    fn take_over(self, folder: &Folder) {
        let read = |text: &str| serde_json::from_str::<Draft>(text).ok();
        let of_server: Vec<Draft> = folder.drafts.iter().filter_map(|file| read(&file.text)).collect();
        let of_browser = browser::kept(KEPT).into_iter().filter_map(|(_, text)| read(&text));
        let is_sent = |draft: &Draft| of_server.iter().any(|sent| sent.key == draft.key && sent.changed >= draft.changed);
        self.drafts.update(|drafts| {
            for draft in of_server.iter().cloned().chain(of_browser) {
                if drafts.get(&draft.key).is_none_or(|known| known.changed < draft.changed) {
                    drafts.insert(draft.key.clone(), draft);
                }
            }
        });
        let unsent = self.drafts.with_untracked(|drafts| {
            drafts.values().filter(|draft| !is_sent(draft)).map(|draft| draft.key.clone()).collect::<Vec<_>>()
        });
        self.unsent.update(|waiting| {
            for key in unsent {
                if !waiting.contains(&key) {
                    waiting.push(key);
                }
            }
        });
        self.send();
    }

    /// Keeps unsaved work: here at once, and soon by the server.
    pub fn keep(self, draft: &Draft) {
        browser::keep(&format!("{KEPT}{}", draft.key), &serde_json::to_string(draft).unwrap_or_default());
        self.drafts.update(|drafts| drop(drafts.insert(draft.key.clone(), draft.clone())));
        let is_waiting = self.unsent.with_untracked(|unsent| !unsent.is_empty());
        self.unsent.update(|unsent| {
            if !unsent.contains(&draft.key) {
                unsent.push(draft.key.clone());
            }
        });
        if !is_waiting {
            set_timeout(move || self.send(), KEEP_DELAY);
        }
    }

    fn send(self) {
        let names = std::mem::take(&mut *self.unsent.write());
        for name in names {
            let text = self
                .drafts
                .with_untracked(|drafts| drafts.get(&name).map(|draft| serde_json::to_string(draft).unwrap_or_default()));
            let Some(text) = text else { continue };
            spawn_local(async move {
                match browser::put_text::<()>(&format!("/api/draft/{name}"), text).await {
                    Answer::Done(()) => {}
                    Answer::Failed(reason) => self.say_failed(Some(&reason)),
                    Answer::Conflict(()) | Answer::Offline => self.say_failed(None),
                }
            });
        }
    }

    /// Forgets unsaved work.
    pub fn forget(self, key: String) {
        browser::forget(&format!("{KEPT}{key}"));
        self.drafts.update(|drafts| drop(drafts.remove(&key)));
        spawn_local(async move {
            _ = browser::delete(&format!("/api/draft/{key}")).await;
        });
    }
}
