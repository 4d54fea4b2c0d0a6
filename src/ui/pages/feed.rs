//! The list page: the newsfeed, a page of a list of people, or the answers to a question.

use crate::domain::Newsfeed;
use crate::route::Route;
use crate::ui::components::controls::Controls;
use crate::ui::components::facets::Facets;
use crate::ui::components::holders::Waiting;
use crate::ui::components::masthead::FeedMasthead;
use crate::ui::components::notice::ApplicationMissing;
use crate::ui::components::questions::QuestionHead;
use crate::ui::components::results::{ResultList, Results};
use crate::ui::components::share::ShareSheet;
use crate::ui::site::use_site;
use leptos::either::Either;
use leptos::prelude::*;
use std::sync::Arc;

/// How many cards have their portrait as part of the page: about as many as a window shows at first.
const DRAWN: usize = 2;

/// The list at `route`: `Feed`, `Listing` or `Answers`. `feed` has everybody's answers.
#[component]
pub fn FeedPage(feed: Arc<Newsfeed>, route: Route) -> impl IntoView {
    let words = use_site().words;
    let view = route.view();
    let results = feed.results(&view);
    let (facets, hits) = (results.facets, results.people.len());
    let head = match view.question().cloned() {
        Some(question) => Either::Left(view! { <QuestionHead feed=Arc::clone(&feed) question/> }),
        None => {
            let is_part = matches!(route, Route::Listing(_));
            let heading =
                if is_part { words.list_heading(feed.overview(), view.filter(), hits) } else { feed.series().title.clone() };
            Either::Right(view! { <FeedMasthead feed=Arc::clone(&feed) heading is_part/> })
        }
    };
    let can_surprise = view.question().is_some() && hits > 1;
    let surprise = can_surprise
        .then(|| view! { <button class="text-button share" type="button" data-surprise>{words.surprise()}</button> });
    let list = ResultList::of(&feed, route.clone());
    let waiting = route.is_unfiltered().then(|| view! { <Waiting feed=Arc::clone(&feed)/> });
    view! {
        {head}
        <main class="feed" id="main" data-app="list">
            <Controls view=view.clone()/>
            <Facets facets hits series=feed.series().clone()/>
            <div class="feed__results">
                <div class="feed__summary">
                    <p class="feed__count" role="status" data-loading=words.loading()>{words.result_summary(feed.overview(), &view, hits)}</p>
                    {surprise}
                    <ShareSheet/>
                </div>
                <ApplicationMissing text=words.not_filtered()/>
                <div data-results><Results list on_retry=Callback::new(|()| ()) drawn=DRAWN/></div>
                {waiting}
            </div>
        </main>
    }
}
