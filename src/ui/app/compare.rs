//! The comparison's page in the browser.

use super::data::{Data, Load};
use super::{effect, keep_mounted, spawn};
use crate::domain::{Selection, Slug};
use crate::route::Route;
use crate::ui::browser::{self, HtmlElement, Page};
use crate::ui::pages::compare::Comparison;
use crate::ui::site::Site;
use leptos::prelude::*;

/// Mounts the comparison of these people into the page, and loads their interviews.
pub fn mount(site: Site, page: StoredValue<Page, LocalStorage>, main: &HtmlElement, asked: Selection) {
    let data = Data::of_document(site);
    let Some(container) = browser::find(main, "[data-results]") else { return };
    let words = site.words;
    let is_loaded = Signal::derive(move || data.people.get() == Load::Ready);
    let people = Signal::derive({
        let asked = asked.clone();
        move || data.feed.with(|feed| asked.clone().retain(|slug| feed.person(slug).is_some()))
    });
    let names = Memo::new(move |_| {
        let name = |feed: &crate::domain::Newsfeed, slug: &Slug| feed.person(slug).map(|summary| summary.person.name.clone());
        people.with(|people| {
            data.feed.with(|feed| people.people().iter().filter_map(|slug| name(feed, slug)).collect::<Vec<_>>())
        })
    });
    let is_missing = RwSignal::new(false);
    let is_lost = Signal::derive(move || is_missing.get() || data.people.get() == Load::Failed);
    let load = move || {
        let asked = asked.clone();
        spawn(async move {
            is_missing.set(false);
            data.load_people().await;
            if !data.load_interviews(&people.get_untracked()).await {
                is_missing.set(true);
            }
            drop(asked);
        });
    };
    load();
    let on_retry = Callback::new(move |()| load());
    let root = main.clone();
    effect(move || {
        let names = names.get();
        if !is_loaded.get() {
            return;
        }
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        browser::set_text(&root, "h1", &words.compared(&names));
        let about = match names.as_slice() {
            [] => words.compare_about().to_owned(),
            [one] => words.compare_with(one),
            _ => String::new(),
        };
        browser::set_text(&root, ".compare__about", &about);
        data.feed.with(|feed| browser::set_title(&words.compare_title(&names, feed.series())));
    });
    let on_add = Callback::new(move |slug: Slug| {
        let address = site.href(&Route::Compare(people.get_untracked().with(slug)));
        page.with_value(|page| page.visit(&address));
    });
    let is_wanted = move || {
        data.people.track();
        data.interviews.track();
        is_lost.track();
        true
    };
    keep_mounted(container, is_wanted, move || {
        provide_context(site);
        let (feed, interviews) = (data.feed.into(), data.interviews.into());
        view! { <Comparison feed is_loaded people interviews is_lost on_add on_retry/> }
    });
}
