//! The tray at the lower edge of the screen: how many people the visitor picked, and what can be done with them.

use crate::domain::Selection;
use crate::markup;
use crate::route::Route;
use crate::ui::markup::{Part, live, live_text};
use crate::ui::state::Site;
use crate::ui::{browser, navigation};
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};

/// The tray. It is empty until somebody is picked, and where the whole list is on the page anyway.
pub fn tray(site: Site) -> Part {
    let cleared = RwSignal::new(Selection::default());
    Effect::new(move |_| {
        site.route.track();
        cleared.set(Selection::default());
    });
    let is_list = move || site.route.with(|route| *route == Route::Shortlist);
    // Always there, because only what a live region did not say before is read out.
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

/// What tells a button from others.
#[derive(Default)]
pub struct Button {
    /// What finds it, as an id.
    pub id: Option<String>,
    /// Its name, where the text says too little.
    pub name: Option<String>,
    /// Whether there is nothing for it to do. It does not lose the focus by that, as it would by the attribute that disables.
    pub is_idle: bool,
}

/// A button as plain as a link.
pub fn button(text: &'static str, Button { id, name, is_idle }: Button, act: impl Fn() + Send + 'static) -> Part {
    let act: Box<dyn Fn() + Send> = Box::new(act);
    let idle = is_idle.then_some("true");
    markup! { <button class="text-button tray__button" type="button" id={id} aria-label={name} aria-disabled={idle} on:click={move |_| act()}>{text}</button> }
}

/// Copies the list's link, and says in the button whether that worked.
pub fn copy_list(site: Site) -> Part {
    let said = RwSignal::new(site.words.copy_link());
    let copy = move |_| {
        browser::copy(browser::whole(&site.address(&Route::Shortlist, None)), move |worked| {
            _ = said.try_set(if worked { site.words.link_copied() } else { site.words.copy_link_by_hand() });
        });
    };
    markup! { <button class="text-button tray__button" type="button" on:click={copy}><span aria-live="polite">{live_text(move || said.get().to_owned())}</span></button> }
}

/// Once the page has changed, the focus goes to the first of these that is there, else to the heading: what had it is gone.
pub fn focus_soon(selectors: Vec<String>) {
    spawn_local(async move {
        tick().await;
        if !selectors.iter().any(|selector| browser::focus(selector)) {
            browser::focus_heading(None);
        }
    });
}
