//! What a list says when it has nobody to show, and what is said when data doesn't arrive.

use super::slide::Slide;
use crate::domain::overview::{Dropped, Match, Relaxed};
use crate::domain::{FeedView, Filter, Overview};
use crate::route::Route;
use crate::ui::site::use_site;
use crate::words::Words;
use leptos::prelude::*;

/// The part of a filter whose removal brings most people back.
#[derive(Clone, PartialEq)]
pub struct Offer {
    label: String,
    /// The address, below the base, of the view without it.
    without: String,
}

impl Offer {
    /// The best offer for a view without hits, whose search found `matched`; `None` if dropping a single part isn't enough.
    #[must_use]
    pub fn of(overview: &Overview, words: &Words, view: &FeedView, matched: Option<&[Match]>) -> Option<Self> {
        let Relaxed { filter, dropped, hits } = overview.best_to_drop(view, matched)?;
        let name = match dropped {
            Dropped::Search => words.quoted(view.filter().search()),
            Dropped::Choice(choice) => words.choice(overview, &choice),
        };
        let label = words.drop(&name, &words.interviews(hits));
        Some(Self { label, without: Route::Feed(view.with_filter(filter)).address() })
    }
}

/// Nobody matches the filter.
#[component]
pub fn NobodyFound(
    /// The view.
    view: FeedView,
    /// What to drop of it.
    offer: Option<Offer>,
) -> impl IntoView {
    let words = use_site().words;
    let all = if view.question().is_some() { words.show_all_answers() } else { words.show_all() };
    let without = Route::Feed(view.with_filter(Filter::default())).address();
    let offer = offer.map(|Offer { label, without }| {
        view! { <button class="text-button notice__action" type="button" data-view=without>{label}</button>{words.or_else()} }
    });
    view! {
        <div class="notice notice--empty">
            <Slide/>
            <h2 class="heading heading--small notice__title">{words.nobody_found()}</h2>
            <p>
                {words.nobody_found_more()}" "{offer}
                <button class="text-button notice__action" type="button" data-view=without>{all}</button>
            </p>
        </div>
    }
}

/// What was typed has nothing that can be searched for.
#[component]
pub fn OnlySigns(
    /// The view.
    view: FeedView,
) -> impl IntoView {
    let words = use_site().words;
    let without = Route::Feed(view.with_filter(view.filter().clone().with_search(""))).address();
    view! {
        <div class="notice notice--empty">
            <Slide/>
            <h2 class="heading heading--small notice__title">{words.nobody_found()}</h2>
            <p>
                {words.only_signs(&words.quoted(view.filter().search()))}" "
                <button class="text-button notice__action" type="button" data-view=without>{words.show_all()}</button>
            </p>
        </div>
    }
}

/// What was searched instead of something misspelled, and the way back.
#[component]
pub fn SearchedInstead(
    /// The view, as it was asked for.
    view: FeedView,
    /// What was searched.
    text: String,
    /// The search for exactly what was typed.
    exact: String,
) -> impl IntoView {
    let words = use_site().words;
    let typed = words.quoted(view.filter().search());
    let exactly = Route::Feed(view.with_filter(view.filter().clone().with_search(&exact))).address();
    view! {
        <p class="notice notice--line">
            {words.searched_instead(&typed, &words.quoted(&text))}" "
            <button class="text-button notice__action" type="button" data-view=exactly>{words.search_exactly(&typed)}</button>
        </p>
    }
}

/// Nobody has answered a question, whatever the filter.
#[component]
pub fn NobodyAnswered() -> impl IntoView {
    view! { <div class="notice notice--empty"><Slide/><h2 class="heading heading--small notice__title">{use_site().words.nobody_answered()}</h2></div> }
}

/// The feed is empty (for the element on other websites).
#[component]
pub fn NobodyYet() -> impl IntoView {
    view! { <p class="notice" part="notice">{use_site().words.nobody_yet()}</p> }
}

/// The rest of a list, or the interviews of a comparison, didn't arrive.
#[component]
pub fn RestUnreachable(
    /// Loads it again.
    on_retry: Callback<()>,
) -> impl IntoView {
    let words = use_site().words;
    view! {
        <div class="notice" role="alert">
            <p>{words.rest_unreachable()}" "<button class="text-button notice__action" type="button" on:click=move |_| on_retry.run(())>{words.try_again()}</button></p>
        </div>
    }
}

/// The application didn't arrive, so that what the visitor wants can't be done. Hidden until `page.js` finds that out.
#[component]
pub fn ApplicationMissing(
    /// What can't be done.
    text: &'static str,
) -> impl IntoView {
    let words = use_site().words;
    view! {
        <div class="notice" role="alert" hidden data-failure>
            <p>{text}" "<button class="text-button notice__action" type="button">{words.try_again()}</button></p>
        </div>
    }
}
