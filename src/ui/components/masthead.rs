//! The header of a page: series title, back link, languages.

use super::languages::Languages;
use crate::domain::Newsfeed;
use crate::route::Route;
use crate::ui::site::use_site;
use leptos::either::Either;
use leptos::prelude::*;
use std::sync::Arc;

/// The header of a page that isn't a list. Its back link leads to the newsfeed; `page.js` makes it lead to the list that the
/// visitor came from.
#[component]
pub fn Masthead(
    /// The newsfeed.
    feed: Arc<Newsfeed>,
) -> impl IntoView {
    let site = use_site();
    let words = site.words;
    let home = site.href(&Route::feed());
    let series = feed.series();
    view! {
        <header class="masthead">
            <a class="masthead__back" href=home.clone() data-back="" data-answers=words.back_to_answers()>
                {words.back()}
            </a>
            <p class="masthead__category">{series.category.clone()}</p>
            <p class="masthead__title">
                <a href=home>{series.title.clone()}</a>
            </p>
            <Languages/>
        </header>
    }
}

/// The header of a list of people.
#[component]
pub fn FeedMasthead(
    /// The newsfeed.
    feed: Arc<Newsfeed>,
    /// The heading of the list.
    #[prop(into)]
    heading: String,
    /// Whether the list is a prerendered part of the newsfeed. Such a list links to the whole.
    is_part: bool,
) -> impl IntoView {
    let site = use_site();
    let series = feed.series();
    let about = if is_part {
        Either::Left(view! { <a href=site.href(&Route::feed())>{site.words.all_interviews()}</a> })
    } else {
        Either::Right(series.intro.clone())
    };
    view! {
        <header class="masthead masthead--feed">
            <div class="masthead__line">
                <p class="masthead__category">{series.category.clone()}</p>
                <Languages/>
            </div>
            <h1 class="heading masthead__title" tabindex="-1">
                {heading}
            </h1>
            <p class="masthead__about">{about}</p>
        </header>
    }
}
