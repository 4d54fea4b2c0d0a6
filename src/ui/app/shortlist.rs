//! The shortlist's page in the browser.

use super::data::{Data, Load};
use super::picks::{Picks, focus_soon};
use super::{keep_mounted, spawn};
use crate::domain::{Selection, Slug};
use crate::ui::browser::{self, HtmlElement};
use crate::ui::pages::shortlist::{Change, Shortlist};
use crate::ui::site::Site;
use leptos::prelude::*;

/// Mounts the list into the page, and loads its people.
pub fn mount(site: Site, picks: Picks, main: &HtmlElement) {
    let data = Data::of_document(site);
    let Some(container) = browser::find(main, "[data-results]") else { return };
    let picked = picks.picked();
    let status = RwSignal::new(String::new());
    let is_loaded = Signal::derive(move || data.people.get() == Load::Ready);
    let name = move |slug: &Slug| {
        data.feed.with_untracked(|feed| feed.person(slug).map(|summary| summary.person.name.clone())).unwrap_or_default()
    };
    let on_change = Callback::new(move |change: Change| {
        let people = picked.get_untracked();
        match change {
            Change::Move { slug, ahead } => {
                let people = people.moved(&slug, ahead);
                let place = people.people().iter().position(|other| *other == slug).unwrap_or_default() + 1;
                status.set(site.words.moved(&name(&slug), &site.words.ordinal(place), &people.people().len().to_string()));
                picks.set(people);
                focus_soon(vec![format!("#{}-{slug}", if ahead { "up" } else { "down" })]);
            }
            Change::Remove(slug) => {
                let place = people.people().iter().position(|other| *other == slug).unwrap_or_default();
                let near = [people.people().get(place + 1), place.checked_sub(1).and_then(|place| people.people().get(place))];
                let near = near.into_iter().flatten().map(|slug| format!("#remove-{slug}")).collect();
                status.set(site.words.taken_off(&name(&slug)));
                picks.set(people.without(&slug));
                focus_soon(near);
            }
            Change::Clear => {
                picks.set(Selection::default());
                focus_soon(Vec::new());
            }
        }
    });
    let is_lost = Signal::derive(move || data.people.get() == Load::Failed);
    let load = move || {
        spawn(async move {
            data.load_people().await;
            picks.forget_unknown(data);
        });
    };
    load();
    let on_retry = Callback::new(move |()| load());
    let on_print = Callback::new(|()| browser::print());
    let whole = Callback::new(|path: String| browser::whole(&path));
    let is_wanted = move || {
        picked.track();
        data.people.track();
        true
    };
    keep_mounted(container, is_wanted, move || {
        provide_context(site);
        let (feed, address, status) = (data.feed.into(), picks.address(), status.into());
        view! { <Shortlist feed is_loaded is_lost picked address whole on_change on_print on_retry status/> }
    });
}
