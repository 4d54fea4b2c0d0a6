//! Links to the page in other languages, and the offer to switch if the browser prefers one of them.

use crate::content::wire::Language;
use crate::markup;
use crate::ui::browser;
use crate::ui::markup::{Part, live};
use crate::ui::state::Site;
use leptos::prelude::*;

/// Links to this page in other languages, with the same filter. The choice isn't stored anywhere.
pub fn languages(site: Site) -> Part {
    live(move || {
        let other_languages = site.other_languages.get();
        let has_others = !other_languages.is_empty();
        let links = other_languages.into_iter().map(move |language| {
            let href = address(site, &language);
            let Language { tag, name, .. } = language;
            markup! { <a href={href} hreflang={tag.clone()} lang={tag} on:click={|event| browser::keep_position(&event)}>{name}</a> }
        });
        has_others.then(|| markup! { <p class="languages">{links}</p> })
    })
}

/// Offers the page in the browser's preferred language, in that language. If declined, it isn't shown again during this visit.
pub fn offer(site: Site) -> Part {
    live(move || {
        site.offered.get().map(|language| {
            let href = address(site, &language);
            let Language { tag, offer, decline, .. } = language;
            let (hreflang, label) = (tag.clone(), offer.clone());
            markup! {
                <aside class="offer" lang={tag} aria-label={label}>
                    <a class="offer__accept" href={href} hreflang={hreflang} on:click={|event| browser::keep_position(&event)}>{offer}</a>
                    <button class="text-button offer__decline" type="button" on:click={move |_| site.offered.set(None)}>{decline}</button>
                </aside>
            }
        })
    })
}

/// This page in another language.
fn address(site: Site, language: &Language) -> String {
    site.route.with(|route| site.href_in(&language.folder, route))
}
