//! The bar at the bottom of the screen: how many people are on the shortlist, and what can be done with it.

use crate::domain::Selection;
use crate::markup;
use crate::route::Route;
use crate::ui::markup::{Part, live, live_text};
use crate::ui::state::Site;
use crate::ui::{browser, navigation};
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};

/// The bar. It's empty while the shortlist is, and on the shortlist's own page.
pub fn tray(site: Site) -> Part {
    let cleared = RwSignal::new(Selection::default());
    Effect::new(move |_| {
        site.route.track();
        cleared.set(Selection::default());
    });
    let is_list = move || site.route.with(|route| *route == Route::Shortlist);
    // The live region always exists: screen readers announce only changes.
    let said = live_text(move || match site.picked.with(|picked| picked.people().len()) {
        _ if is_list() => String::new(),
        0 if cleared.with(|cleared| cleared.people().is_empty()) => String::new(),
        0 => site.words.shortlist_cleared().to_owned(),
        Selection::MAX => site.words.on_full_shortlist(Selection::MAX),
        count => site.words.on_shortlist(count),
    });
    let ways = live(move || {
        let (picked, before) = (site.picked.get(), cleared.get());
        match (picked.people(), before.people()) {
            _ if is_list() => None,
            ([], []) => None,
            ([], _) => Some(undo(site, before)),
            _ => Some(ways(site, picked, cleared)),
        }
    });
    markup! { <div class="tray"><p class="tray__said" role="status">{said}</p>{ways}</div> }
}

fn ways(site: Site, picked: Selection, cleared: RwSignal<Selection>) -> Part {
    let list = site.address(&Route::Shortlist, None);
    let compare = match picked.people().len() {
        0 | 1 => None,
        2..=Selection::MAX_COMPARED => Some(site.address(&Route::Compare(picked.clone()), None)),
        // Of more, the list is where they are chosen.
        _ => Some(list.clone()),
    };
    let clear = move || {
        cleared.set(picked.clone());
        navigation::pick(site, Selection::default());
        focus_soon(vec![".tray button".to_owned()]);
    };
    bar(site, move || {
        let links = [(site.words.shortlist(), Some(list)), (site.words.compare(), compare)];
        let links = links.into_iter().filter_map(|(text, href)| Some((text, href?)));
        let links = links.map(|(text, href)| markup! { <a href={href}>{text}</a> });
        let buttons = [copy_list(site), button(site.words.clear(), Button::default(), clear)];
        links.chain(buttons).collect()
    })
}

fn undo(site: Site, cleared: Selection) -> Part {
    let undo = move || {
        navigation::pick(site, cleared.clone());
        focus_soon(vec![".tray a".to_owned()]);
    };
    bar(site, move || vec![button(site.words.undo(), Button::default(), undo)])
}

fn bar(site: Site, ways: impl FnOnce() -> Vec<Part> + Send + 'static) -> Part {
    let ways = ways();
    markup! { <nav class="tray__ways" aria-label={site.words.shortlist()}>{ways}</nav> }
}

/// Options of a button.
#[derive(Default)]
pub struct Button {
    /// Its id.
    pub id: Option<String>,
    /// Its accessible name, if the text isn't enough.
    pub name: Option<String>,
    /// Whether it's disabled, by `aria-disabled`: the attribute `disabled` would make it lose the focus.
    pub is_idle: bool,
}

/// A button that looks like a link.
pub fn button(text: &'static str, Button { id, name, is_idle }: Button, act: impl Fn() + Send + 'static) -> Part {
    let act: Box<dyn Fn() + Send> = Box::new(act);
    let idle = is_idle.then_some("true");
    markup! { <button class="text-button tray__button" type="button" id={id} aria-label={name} aria-disabled={idle} on:click={move |_| act()}>{text}</button> }
}

/// A button that copies the shortlist's link; its text becomes the confirmation.
pub fn copy_list(site: Site) -> Part {
    let said = RwSignal::new(site.words.copy_link());
    let copy = move |_| {
        browser::copy(browser::whole(&site.address(&Route::Shortlist, None)), move |worked| {
            _ = said.try_set(if worked { site.words.link_copied() } else { site.words.copy_link_by_hand() });
        });
    };
    markup! { <button class="text-button tray__button" type="button" on:click={copy}><span aria-live="polite">{live_text(move || said.get().to_owned())}</span></button> }
}

/// After the next render, moves the focus to the first of these selectors that matches, else to the heading: the element that
/// had it is gone.
pub fn focus_soon(selectors: Vec<String>) {
    spawn_local(async move {
        tick().await;
        if !selectors.iter().any(|selector| browser::focus(selector)) {
            browser::focus_heading(None);
        }
    });
}
