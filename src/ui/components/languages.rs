//! The page in other languages: the links to it, and the offer to somebody whose browser prefers one of them.

use crate::content::wire::Tongue;
use crate::markup;
use crate::ui::browser;
use crate::ui::markup::{Part, live};
use crate::ui::state::Site;
use leptos::prelude::*;

/// The links to this page in other languages, with its filter. Nothing is remembered but the address.
pub fn languages(site: Site) -> Part {
    live(move || {
        let tongues = site.tongues.get();
        let has_others = !tongues.is_empty();
        let links = tongues.into_iter().map(move |tongue| {
            let href = address(site, &tongue);
            let Tongue { tag, name, .. } = tongue;
            markup! { <a href={href} hreflang={tag.clone()} lang={tag} on:click={|event| browser::keep_place(&event)}>{name}</a> }
        });
        has_others.then(|| markup! { <p class="languages">{links}</p> })
    })
}

/// Offers the page in the language that the browser prefers, in that language. Whoever declines is not asked again on this visit.
pub fn offer(site: Site) -> Part {
    live(move || {
        site.offered.get().map(|tongue| {
            let href = address(site, &tongue);
            let Tongue { tag, offer, decline, .. } = tongue;
            let (hreflang, label) = (tag.clone(), offer.clone());
            markup! {
                <aside class="offer" lang={tag} aria-label={label}>
                    <a class="offer__accept" href={href} hreflang={hreflang} on:click={|event| browser::keep_place(&event)}>{offer}</a>
                    <button class="text-button offer__decline" type="button" on:click={move |_| site.offered.set(None)}>{decline}</button>
                </aside>
            }
        })
    })
}

/// This page in another language.
fn address(site: Site, tongue: &Tongue) -> String {
    site.route.with(|route| site.href_in(&tongue.folder, route))
}
