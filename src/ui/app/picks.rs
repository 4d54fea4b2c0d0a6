//! The visitor's shortlist: kept in the fragment of every address, shown by the tray and by every "Shortlist" button.

use super::data::Data;
use super::{effect, keep_mounted, spawn};
use crate::domain::{Selection, Slug};
use crate::route::{Fragment, Route};
use crate::ui::browser::{self, HtmlElement, Page};
use crate::ui::components::tray::{Tray, TrayLinks};
use crate::ui::site::Site;
use leptos::prelude::*;

/// The shortlist. All copies share it.
#[derive(Clone, Copy)]
pub struct Picks {
    site: Site,
    page: StoredValue<Page, LocalStorage>,
    picked: RwSignal<Selection>,
    /// Who was on the list before the visitor cleared it.
    cleared: RwSignal<Selection>,
    /// Whether the page is the shortlist itself, where no tray is needed.
    is_own_page: RwSignal<bool>,
}

impl Picks {
    /// Reads the address.
    #[must_use]
    pub fn start(site: Site, page: StoredValue<Page, LocalStorage>) -> Self {
        let picks = Self {
            site,
            page,
            picked: RwSignal::new(browser::fragment().picked),
            cleared: RwSignal::default(),
            is_own_page: RwSignal::new(false),
        };
        effect(move || {
            picks.picked.track();
            picks.write_states();
        });
        picks
    }

    /// The people on the list.
    #[must_use]
    pub fn picked(self) -> Signal<Selection> {
        self.picked.into()
    }

    /// The address of the shortlist's page with the list, for others.
    #[must_use]
    pub fn address(self) -> Signal<String> {
        Signal::derive(move || browser::whole(&self.href(&Route::Shortlist)))
    }

    /// Changes the list, also in the address.
    pub fn set(self, picked: Selection) {
        self.page.with_value(|page| page.keep(&join(&picked)));
        self.picked.set(picked);
    }

    /// Adds a person, or removes them.
    pub fn toggle(self, slug: Slug) {
        self.set(self.picked.get_untracked().toggled(&slug));
    }

    /// Takes over the list in the address.
    pub fn read(self) {
        let picked = browser::fragment().picked;
        if self.picked.with_untracked(|before| *before != picked) {
            self.picked.set(picked);
        }
    }

    /// Removes those who aren't in the newsfeed.
    pub fn forget_unknown(self, data: Data) {
        let picked = self.picked.get_untracked();
        let known = data.feed.with_untracked(|feed| picked.clone().retain(|slug| feed.person(slug).is_some()));
        if known != picked && data.people.get_untracked() == super::data::Load::Ready {
            self.set(known);
        }
    }

    /// The page has changed.
    pub fn set_page(self, route: &Route) {
        self.cleared.set(Selection::default());
        self.is_own_page.set(*route == Route::Shortlist);
    }

    /// Writes into every button whether its person is on the list.
    pub fn write_states(self) {
        let picked = self.picked.get_untracked();
        let Some(root) = browser::root() else { return };
        for button in browser::all(&root, "[data-pick]") {
            let is_picked =
                button.get_attribute("data-pick").and_then(|slug| Slug::parse(&slug)).is_some_and(|slug| picked.has(&slug));
            browser::set_attribute(&button, "aria-pressed", Some(if is_picked { "true" } else { "false" }));
        }
    }

    fn href(self, route: &Route) -> String {
        self.site.href(route) + &Fragment { part: None, picked: self.picked.get() }.to_text()
    }

    /// Shows the bar with the list in `tray`.
    pub fn show_tray(self, tray: HtmlElement) {
        let is_wanted = move || {
            self.picked.track();
            self.cleared.track();
            self.is_own_page.track();
            true
        };
        keep_mounted(tray, is_wanted, move || self.tray());
    }

    fn tray(self) -> impl IntoView + use<> {
        let hidden_on_own_page = move |people: RwSignal<Selection>| {
            Signal::derive(move || if self.is_own_page.get() { Selection::default() } else { people.get() })
        };
        let (picked, cleared) = (hidden_on_own_page(self.picked), hidden_on_own_page(self.cleared));
        let links = Signal::derive(move || {
            let people = self.picked.get();
            let shortlist = self.href(&Route::Shortlist);
            let compare = match people.people().len() {
                0 | 1 => None,
                2..=Selection::MAX_COMPARED => Some(self.href(&Route::Compare(people))),
                // Of more, the list is where they are chosen.
                _ => Some(shortlist.clone()),
            };
            TrayLinks { shortlist, compare }
        });
        let on_clear = Callback::new(move |()| {
            self.cleared.set(self.picked.get_untracked());
            self.set(Selection::default());
            focus_soon(vec![".tray button".to_owned()]);
        });
        let on_undo = Callback::new(move |()| {
            self.set(self.cleared.get_untracked());
            focus_soon(vec![".tray a".to_owned()]);
        });
        let address = self.address();
        view! { <Tray picked cleared links address on_clear on_undo/> }
    }
}

fn join(people: &Selection) -> String {
    let text = Fragment { part: None, picked: people.clone() }.to_text();
    text.split_once('=').map_or("", |(_, people)| people).to_owned()
}

/// After the next change of the page, moves the focus to the first of these selectors that matches, else to the heading: the
/// element that had it is gone.
pub fn focus_soon(selectors: Vec<String>) {
    spawn(async move {
        leptos::task::tick().await;
        let selectors: Vec<&str> = selectors.iter().map(String::as_str).chain(["h1"]).collect();
        browser::focus(&selectors);
    });
}
