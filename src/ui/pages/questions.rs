//! The list of all questions, with the number of answers to each.

use crate::domain::Question;
use crate::markup;
use crate::route::Route;
use crate::ui::components::{masthead::masthead, notice};
use crate::ui::markup::{Part, still};
use crate::ui::state::Site;
use leptos::prelude::*;

/// The full questions. `answered` are the numbers of answers. Until these are loaded there is only the heading; if that fails
/// (`is_lost`), a button to try again.
pub fn questions(site: Site, answered: Option<Vec<usize>>, is_lost: bool) -> Part {
    let questions = site.feed.with_untracked(|feed| feed.series().questions.clone());
    let questions = questions.into_iter().zip(answered.unwrap_or_default()).collect::<Vec<_>>();
    markup! {
        {masthead(site)}
        <main id="main" class="asked">
            <h1 class="heading asked__title" tabindex="-1">{site.words.questions()}</h1>
            <p class="asked__about">{site.words.questions_about()}</p>
            {is_lost.then(|| notice::rest_unreachable(site))}
            {still(move || list(site, questions))}
        </main>
    }
}

fn list(site: Site, questions: Vec<(Question, usize)>) -> Part {
    let items = questions.into_iter().map(|(Question { id, label, wording }, count)| {
        markup! {
            <li>
                <p class="asked__label">{label}</p>
                <h2 class="asked__question"><a href={site.href(&Route::question(id))}>{wording}</a></h2>
                <p class="asked__count">{site.words.answers(count)}</p>
            </li>
        }
    });
    markup! { <ol class="asked__list" role="list">{items}</ol> }
}
