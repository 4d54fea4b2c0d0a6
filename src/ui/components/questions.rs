//! The header of a page of answers: the question, and links to the others.

use super::languages::languages;
use crate::domain::{Question, Slug};
use crate::markup;
use crate::route::Route;
use crate::ui::markup::{Part, live, live_text};
use crate::ui::state::Site;
use leptos::prelude::*;

/// The full question, and links to all questions.
pub fn question_head(site: Site, question: Slug) -> Part {
    let category = move || site.feed.with(|feed| feed.series().category.clone());
    let others = {
        let question = question.clone();
        live(move || links(site, &question))
    };
    markup! {
        <header class="masthead masthead--feed masthead--question">
            <div class="masthead__line"><p class="masthead__category">{live_text(category)}</p>{languages(site)}</div>
            <h1 class="heading masthead__title" tabindex="-1">{live_text(move || site.feed.with(|feed| feed.series().wording(&question).to_owned()))}</h1>
            <p class="masthead__about"><a href={site.href(&Route::Questions)}>{site.words.all_questions()}</a>"\u{2003}"<a href={site.href(&Route::feed())}>{site.words.all_interviews()}</a></p>
            <nav class="questions" aria-label={site.words.questions()}>{others}</nav>
        </header>
    }
}

/// Links to all questions.
fn links(site: Site, here: &Slug) -> Part {
    let questions = site.feed.with(|feed| feed.series().questions.clone());
    let links = questions.into_iter().map(|Question { id, label, .. }| {
        let current = (id == *here).then_some("page");
        markup! { <li><a href={site.href(&Route::question(id))} aria-current={current}>{label}</a></li> }
    });
    markup! { <ul role="list">{links}</ul> }
}
