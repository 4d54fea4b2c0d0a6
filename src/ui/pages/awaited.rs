//! The page of an awaited person, at the address of their future interview.

use crate::domain::{Awaited, Newsfeed, Slug};
use crate::ui::components::{baton::Baton, portrait::Portrait};
use crate::ui::site::use_site;
use crate::words::Words;
use leptos::prelude::*;
use std::sync::Arc;

/// The page. Nothing if the person isn't awaited.
#[component]
pub fn AwaitedPage(
    /// The newsfeed.
    feed: Arc<Newsfeed>,
    /// The person.
    slug: Slug,
) -> impl IntoView {
    let words = use_site().words;
    feed.baton().awaited_person(&slug).map(|awaited| {
        let name = &awaited.node.name;
        let sentences =
            sentences(words, &awaited).into_iter().map(|sentence| view! { <p class="spotlight__lede">{sentence}</p> });
        view! {
            <main id="main">
                <article class="spotlight spotlight--awaited">
                    <header class="spotlight__head">
                        <Portrait name=name photograph=None class="portrait portrait--field portrait--awaited"/>
                        <div class="spotlight__intro">
                            <p class="spotlight__date">{words.is_awaited()}</p>
                            <h1 class="heading spotlight__name" tabindex="-1">
                                {name.clone()}
                            </h1>
                            {sentences.collect_view()}
                        </div>
                    </header>
                </article>
                <Baton feed=Arc::clone(&feed) slug=slug.clone()/>
            </main>
        }
    })
}

/// Who named the person and when, whom the person named, and that the interview is awaited.
fn sentences(words: &Words, awaited: &Awaited<'_>) -> Vec<String> {
    let mut sentences = Vec::new();
    for node in &awaited.named_by {
        let (who, to) = (words.name_of(node), awaited.node.name.as_str());
        let passed = match node.published {
            Some(date) => words.passed_on_day(who, to, &words.date(date)),
            None => words.passed(who, to),
        };
        sentences.push(if node.is_withdrawn { words.capitalised(&passed) } else { passed });
    }
    if !awaited.passed_to.is_empty() {
        let names: Vec<&str> = awaited.passed_to.iter().map(|node| words.name_of(node)).collect();
        sentences.push(words.passed(&awaited.node.name, &words.list(&names)));
    }
    sentences.push(words.awaited_here().to_owned());
    sentences
}
