//! The toggle button that adds a person to the visitor's shortlist.

use crate::domain::{Selection, Slug};
use crate::ui::site::use_site;
use leptos::prelude::*;

/// The shortlist, as context for buttons that are made while there is one. Pages are rendered without it.
#[derive(Clone, Copy)]
pub struct Picked(pub Signal<Selection>);

/// The button, if there is a shortlist. Its accessible name is constant; `aria-pressed` has the state. The application finds it
/// by `data-pick`.
#[component]
pub fn Pick(
    /// The person.
    slug: Slug,
    /// The person's name.
    name: String,
) -> impl IntoView {
    let site = use_site();
    site.has_shortlist().then(|| {
        // The application writes later states into all buttons, also those of the page.
        let is_picked = use_context::<Picked>().is_some_and(|Picked(people)| people.with_untracked(|people| people.has(&slug)));
        view! {
            <button class="text-button pick" type="button" aria-pressed=is_picked.to_string() aria-label=site.words.pick(&name) data-pick=slug.to_string()>
                {site.words.shortlist()}
            </button>
        }
    })
}
