//! An interview in two languages side by side: the page's language, and another one.

use crate::domain::{Newsfeed, Spotlight};
use crate::route::Route;
use crate::ui::components::columns::{Column, Columns};
use crate::ui::site::use_site;
use crate::words::Language;
use leptos::prelude::*;
use std::sync::Arc;

/// The page of an interview that is available in several languages.
#[component]
pub fn EditionsPage(
    /// The newsfeed.
    feed: Arc<Newsfeed>,
    /// The interview in the page's language.
    own: Spotlight,
    /// The same interview in `language`.
    other: Spotlight,
    /// The other language.
    language: Language,
) -> impl IntoView {
    let site = use_site();
    let words = site.words;
    let title = words.in_two_languages(&own.summary.person.name);
    let route = Route::Spotlight(own.summary.slug.clone());
    let interview = site.href(&route);
    let columns = vec![
        column(own, words.language_name(), None, interview.clone()),
        column(other, language.words.language_name(), Some(language.words.language()), site.href_in(&language.folder, &route)),
    ];
    view! {
        <main id="main" class="compare">
            <h1 class="heading heading--small compare__title" tabindex="-1">
                {title}
            </h1>
            <p class="compare__about">
                <a href=interview>{words.the_interview()}</a>
            </p>
            <Columns questions=feed.series().questions.clone() columns/>
        </main>
    }
}

/// The column of an edition, under the name of its language. `tag` is that language, unless it's the page's.
fn column(
    Spotlight { summary, answers, .. }: Spotlight,
    name: &'static str,
    tag: Option<&'static str>,
    interview: String,
) -> Column {
    let head = view! {
        <p class="compare__name" lang=tag>
            {name}
        </p>
    };
    Column {
        head: head.into_any(),
        name: name.to_owned(),
        name_language: tag.map(str::to_owned),
        language: summary.language,
        answers,
        interview,
    }
}
