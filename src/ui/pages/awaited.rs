//! The page of an awaited person, at the address of their future interview.

use crate::domain::{Awaited, Slug};
use crate::markup;
use crate::ui::components::{baton::baton, portrait::portrait};
use crate::ui::markup::{Part, still};
use crate::ui::state::Site;
use crate::words::Words;
use leptos::prelude::*;

/// The page of an awaited person.
pub fn awaited(site: Site, slug: &Slug) -> Part {
    let slug = slug.clone();
    still(move || page(site, &slug))
}

fn page(site: Site, slug: &Slug) -> Part {
    let (name, sentences) = site.feed.with_untracked(|feed| {
        let awaited = feed.baton().awaited_person(slug);
        awaited.map(|awaited| (awaited.node.name.clone(), sentences(site.words, &awaited))).unwrap_or_default()
    });
    markup! {
        <main id="main">
            <article class="spotlight spotlight--awaited">
                <header class="spotlight__head">
                    {portrait(site, &name, None, "portrait portrait--field portrait--awaited")}
                    <div class="spotlight__intro">
                        <p class="spotlight__date">{site.words.is_awaited()}</p>
                        <h1 class="heading spotlight__name" tabindex="-1">{name}</h1>
                        {sentences.into_iter().map(|sentence| markup! { <p class="spotlight__lede">{sentence}</p> })}
                    </div>
                </header>
            </article>
            {baton(site, slug)}
        </main>
    }
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
