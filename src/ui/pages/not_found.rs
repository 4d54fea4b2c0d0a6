//! The page that says that there is no such page.

use crate::route::Route;
use crate::ui::components::slide::Slide;
use crate::ui::site::use_site;
use leptos::prelude::*;

/// The page.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    let site = use_site();
    let words = site.words;
    view! {
        <main id="main" class="notice notice--page">
            <Slide/>
            <h1 class="heading heading--small notice__title" tabindex="-1">
                {words.not_found()}
            </h1>
            <p>
                {words.not_found_more()} " "
                <a href=site.href(&Route::feed())>{words.all_interviews()}</a>
            </p>
        </main>
    }
}
