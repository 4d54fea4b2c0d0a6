//! The foot of every page.

use super::holders::holders;
use crate::ui::state::Site;
use crate::ui::still::live;
use leptos::prelude::*;

/// The ways to the open positions and to the baton, and a word on the portraits.
pub fn colophon(site: Site) -> impl IntoView {
    let apply = Memo::new(move |_| site.feed.with(|feed| (feed.series().apply_label.clone(), feed.series().apply_url.clone())));
    live(move || {
        let (label, url) = apply.get();
        view! {
            <footer class="colophon">
                {(!url.is_empty()).then(|| view! { <p class="colophon__apply"><a href=url>{label}</a></p> })}
                {holders(site)}
                <p class="colophon__note">"Every portrait without a photograph is a diatom, drawn from the person’s name."</p>
            </footer>
        }
    })
}
