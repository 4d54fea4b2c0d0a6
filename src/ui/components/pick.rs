//! The toggle button that adds a person to the visitor's shortlist.

use crate::domain::Slug;
use crate::markup;
use crate::ui::markup::{Part, live_text};
use crate::ui::navigation;
use crate::ui::state::Site;
use leptos::prelude::*;

/// The button, if there is a shortlist. Its accessible name is constant; `aria-pressed` has the state.
pub fn pick(site: Site, slug: &Slug, name: &str) -> Option<Part> {
    let (person, slug) = (slug.clone(), slug.clone());
    let is_picked = live_text(move || site.picked.with(|picked| picked.has(&person)).to_string());
    let toggle = move |_| navigation::pick(site, site.picked.get_untracked().toggled(&slug));
    let name = site.words.pick(name);
    site.can_pick().then(|| {
        markup! { <button class="text-button pick" type="button" aria-pressed={is_picked} aria-label={name} on:click={toggle}>{site.words.shortlist()}</button> }
    })
}
