//! Buttons to share a page and to copy its link, and the sheet that has them on a list. `page.js` handles the buttons, and shows
//! the result as the button's text.

use super::embed::Embed;
use crate::ui::site::use_site;
use leptos::prelude::*;

/// Opens the share sheet; copies the link if there is no share sheet.
#[component]
pub fn Share(
    /// The shared text; if it's empty, the page's title is shared.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    let words = use_site().words;
    view! {
        <button class="text-button share" type="button" data-share=text data-done=words.link_copied() data-failed=words.copy_by_hand()>
            <span aria-live="polite">{words.share()}</span>
        </button>
    }
}

/// Copies the page's address.
#[component]
pub fn CopyLink() -> impl IntoView {
    let words = use_site().words;
    view! {
        <button class="text-button share" type="button" data-copy="" data-done=words.link_copied() data-failed=words.copy_by_hand()>
            <span aria-live="polite">{words.copy_view()}</span>
        </button>
    }
}

/// Everything to pass a list on. On phones it's a sheet, which opens without the application.
#[component]
pub fn ShareSheet() -> impl IntoView {
    let words = use_site().words;
    view! {
        <button class="text-button share__open" type="button" popovertarget="share">{words.share_view()}</button>
        <div class="share__sheet" id="share" popover="auto">
            <div class="share__links"><Share text=String::new()/><CopyLink/></div>
            <Embed/>
        </div>
    }
}
