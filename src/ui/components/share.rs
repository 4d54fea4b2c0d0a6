//! Buttons to share a page, to copy its link, and to open a random answer.

use crate::markup;
use crate::ui::markup::{Part, live_text};
use crate::ui::state::Site;
use crate::ui::{browser, navigation};
use leptos::prelude::*;

/// Opens the share sheet with `text` or else the title; copies the link if there is no share sheet.
pub fn share(site: Site, text: String) -> Part {
    button(site, site.words.share(), Some(text))
}

/// Copies the address.
pub fn copy_link(site: Site) -> Part {
    button(site, site.words.copy_view(), None)
}

/// Opens a random answer.
pub fn surprise(site: Site) -> Part {
    markup! { <button class="text-button share" type="button" on:click={move |_| navigation::surprise(site)}>{site.words.surprise()}</button> }
}

/// A button whose text becomes a confirmation once the link is copied, until the page changes.
fn button(site: Site, label: &'static str, text: Option<String>) -> Part {
    let said = RwSignal::new(label);
    Effect::new(move |_| {
        site.route.track();
        said.set(label);
    });
    let act = move |_| {
        let say = move |worked| said.set(if worked { site.words.link_copied() } else { site.words.copy_by_hand() });
        match &text {
            Some(text) => browser::share(text, say),
            None => browser::copy_address(None, say),
        }
    };
    markup! { <button class="text-button share" type="button" on:click={act}><span aria-live="polite">{live_text(move || said.get().to_owned())}</span></button> }
}
