//! The tray at the lower edge of the screen: how many people the visitor picked, and what can be done with them.

use crate::domain::Lineup;
use crate::route::Route;
use crate::ui::state::Site;
use crate::ui::still::{live, live_text, piece};
use crate::ui::{browser, navigation, words};
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};

/// The tray. It is empty until somebody is picked, and where the whole list is on the page anyway.
pub fn tray(site: Site) -> impl IntoView {
    let cleared = RwSignal::new(Lineup::default());
    Effect::new(move |_| {
        site.route.track();
        cleared.set(Lineup::default());
    });
    let is_list = Memo::new(move |_| site.route.with(|route| *route == Route::Shortlist));
    // Always there, because only what a live region did not say before is read out.
    let said = move || match site.picked.with(|picked| picked.people().len()) {
        _ if is_list.get() => String::new(),
        0 if cleared.with(|cleared| cleared.people().is_empty()) => String::new(),
        0 => words::SHORTLIST_CLEARED.to_owned(),
        count => words::picked(count),
    };
    let ways = live(move || {
        let (picked, cleared_before) = (site.picked.get(), cleared.get());
        match (picked.people(), cleared_before.people()) {
            _ if is_list.get() => None,
            ([], []) => None,
            ([], _) => Some(piece(undo(site, cleared_before))),
            _ => Some(piece(ways(site, &picked, cleared))),
        }
    });
    view! { <div class="tray"><p class="tray__said" role="status">{live_text(said)}</p>{ways}</div> }
}

fn ways(site: Site, picked: &Lineup, cleared: RwSignal<Lineup>) -> impl IntoView + use<> {
    let list = site.address(&Route::Shortlist, None);
    let compare = match picked.people().len() {
        0 | 1 => None,
        // Of more, the list is where they are chosen.
        2..=Lineup::MOST_COMPARED => Some(site.address(&Route::Compare(picked.clone()), None)),
        _ => Some(list.clone()),
    };
    let clear = move |_| {
        cleared.set(site.picked.get_untracked());
        navigation::pick(site, Lineup::default());
        focus_soon();
    };
    view! {
        <nav class="tray__ways" aria-label=words::SHORTLIST>
            <a href=list>{words::SHORTLIST}</a>
            {compare.map(|compare| view! { <a href=compare>{words::COMPARE}</a> })}
            {copy_list(site)}
            <button class="tray__button" type="button" on:click=clear>{words::CLEAR}</button>
        </nav>
    }
}

fn undo(site: Site, cleared: Lineup) -> impl IntoView {
    let undo = move |_| {
        navigation::pick(site, cleared.clone());
        focus_soon();
    };
    view! { <nav class="tray__ways" aria-label=words::SHORTLIST><button class="tray__button" type="button" on:click=undo>{words::UNDO}</button></nav> }
}

/// The button that was pressed is gone: what took its place gets the focus.
fn focus_soon() {
    spawn_local(async {
        tick().await;
        browser::focus(".tray__ways > *");
    });
}

/// Copies the list's link, and says in the button whether that worked.
pub fn copy_list(site: Site) -> impl IntoView {
    let said = RwSignal::new(words::COPY_LINK);
    let copy = move |_| {
        browser::copy(browser::whole(&site.address(&Route::Shortlist, None)), move |worked| {
            _ = said.try_set(if worked { words::LINK_COPIED } else { words::LINK_NOT_COPIED });
        });
    };
    view! { <button class="tray__button" type="button" on:click=copy><span aria-live="polite">{live_text(move || said.get().to_owned())}</span></button> }
}
