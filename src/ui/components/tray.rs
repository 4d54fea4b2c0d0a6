//! The bar at the bottom of the screen: how many people are on the shortlist, and what can be done with it.

use crate::domain::Selection;
use crate::ui::site::use_site;
use leptos::prelude::*;

/// The links of the tray.
#[derive(Clone, PartialEq)]
pub struct TrayLinks {
    /// The shortlist's page.
    pub shortlist: String,
    /// The comparison of the people, or the page where they are chosen; `None` for a single person.
    pub compare: Option<String>,
}

/// The tray. It's empty while the shortlist is.
#[component]
pub fn Tray(
    /// The shortlist.
    picked: Signal<Selection>,
    /// The people who were on the list before the visitor cleared it.
    cleared: Signal<Selection>,
    /// Where its links lead.
    links: Signal<TrayLinks>,
    /// The address of the shortlist, for others.
    address: Signal<String>,
    /// Removes everybody.
    on_clear: Callback<()>,
    /// Puts those who were removed back.
    on_undo: Callback<()>,
) -> impl IntoView {
    let words = use_site().words;
    let count = Memo::new(move |_| picked.with(|picked| picked.people().len()));
    let was_cleared = Memo::new(move |_| cleared.with(|cleared| !cleared.people().is_empty()));
    // The live region always exists: screen readers announce only changes.
    let status = move || match count.get() {
        0 if was_cleared.get() => words.shortlist_cleared().to_owned(),
        0 => String::new(),
        Selection::MAX => words.on_full_shortlist(Selection::MAX),
        count => words.on_shortlist(count),
    };
    view! {
        <p class="tray__said" role="status">{status}</p>
        <Show when=move || count.with(|count| *count > 0)>
            <nav class="tray__ways" aria-label=words.shortlist()>
                <a href=move || links.with(|links| links.shortlist.clone())>{words.shortlist()}</a>
                {move || links.with(|links| links.compare.clone()).map(|href| view! { <a href=href>{words.compare()}</a> })}
                <CopyList address/>
                <button class="text-button tray__button" type="button" on:click=move |_| on_clear.run(())>{words.clear()}</button>
            </nav>
        </Show>
        <Show when=move || count.get() == 0 && was_cleared.get()>
            <nav class="tray__ways" aria-label=words.shortlist()>
                <button class="text-button tray__button" type="button" on:click=move |_| on_undo.run(())>{words.undo()}</button>
            </nav>
        </Show>
    }
}

/// The button that copies the shortlist's link; its text becomes the confirmation.
#[component]
pub fn CopyList(
    /// The link.
    address: Signal<String>,
) -> impl IntoView {
    let words = use_site().words;
    view! {
        <button class="text-button tray__button" type="button" data-copy=move || address.get() data-done=words.link_copied() data-failed=words.copy_link_by_hand()>
            <span aria-live="polite">{words.copy_link()}</span>
        </button>
    }
}
