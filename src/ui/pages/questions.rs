//! The list of all questions, with the number of answers to each.

use crate::domain::{Newsfeed, Question};
use crate::route::Route;
use crate::ui::site::use_site;
use leptos::prelude::*;
use std::sync::Arc;

/// The page.
#[component]
pub fn QuestionsPage(
    /// The newsfeed.
    feed: Arc<Newsfeed>,
) -> impl IntoView {
    let site = use_site();
    let words = site.words;
    let items = feed.series().questions.iter().map(|Question { id, label, wording }| {
        view! {
            <li>
                <p class="asked__label">{label.clone()}</p>
                <h2 class="asked__question">
                    <a href=site.href(&Route::question(id.clone()))>{wording.clone()}</a>
                </h2>
                <p class="asked__count">{words.answers(feed.answered(id))}</p>
            </li>
        }
    });
    view! {
        <main id="main" class="asked">
            <h1 class="heading asked__title" tabindex="-1">
                {words.questions()}
            </h1>
            <p class="asked__about">{words.questions_about()}</p>
            <ol class="asked__list" role="list">
                {items.collect_view()}
            </ol>
        </main>
    }
}
