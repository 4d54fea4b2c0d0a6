//! The header of a page of answers: the question, and links to the others.

use super::languages::Languages;
use crate::domain::{Newsfeed, Question, Slug};
use crate::route::Route;
use crate::ui::site::use_site;
use leptos::prelude::*;
use std::sync::Arc;

/// The full question, and links to all questions.
#[component]
pub fn QuestionHead(
    /// The newsfeed.
    feed: Arc<Newsfeed>,
    /// The question that the page is about.
    question: Slug,
) -> impl IntoView {
    let site = use_site();
    let words = site.words;
    let series = feed.series();
    let links = series.questions.iter().map(|Question { id, label, .. }| {
        let current = (*id == question).then_some("page");
        view! {
            <li>
                <a href=site.href(&Route::question(id.clone())) aria-current=current>{label.clone()}</a>
            </li>
        }
    });
    view! {
        <header class="masthead masthead--feed masthead--question">
            <div class="masthead__line">
                <p class="masthead__category">{series.category.clone()}</p>
                <Languages/>
            </div>
            <h1 class="heading masthead__title" tabindex="-1">
                {series.wording(&question).to_owned()}
            </h1>
            <p class="masthead__about">
                <a href=site.href(&Route::Questions)>{words.all_questions()}</a>
                "\u{2003}"
                <a href=site.href(&Route::feed())>{words.all_interviews()}</a>
            </p>
            <nav class="questions" aria-label=words.questions()>
                <ul role="list">{links.collect_view()}</ul>
            </nav>
        </header>
    }
}
