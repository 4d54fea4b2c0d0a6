//! The page of a withdrawn interview: a notice, and the baton.

use crate::domain::{Newsfeed, Slug};
use crate::ui::components::{baton::Baton, slide::Slide};
use crate::ui::site::use_site;
use leptos::prelude::*;
use std::sync::Arc;

/// The page.
#[component]
pub fn WithdrawnPage(
    /// The newsfeed.
    feed: Arc<Newsfeed>,
    /// The random slug that took the person's place.
    slug: Slug,
) -> impl IntoView {
    let words = use_site().words;
    view! {
        <main id="main">
            <div class="notice notice--page">
                <Slide/>
                <h1 class="heading heading--small notice__title" tabindex="-1">
                    {words.withdrawn()}
                </h1>
                <p>{words.withdrawn_more()}</p>
            </div>
            <Baton feed slug/>
        </main>
    }
}
