//! A person's answer to a question, in a list of answers.

use super::card::{field_name, hit_line, hue};
use super::mark::marked;
use super::pick::pick;
use super::portrait::portrait;
use crate::domain::search;
use crate::domain::{Slug, Summary};
use crate::markup;
use crate::ui::markup::{IntoPart, Part, live};
use crate::ui::state::Site;
use leptos::prelude::*;

/// A person's full answer. `searched` are the search words to highlight.
pub fn reply(site: Site, summary: &Summary, question: &Slug, searched: Memo<String>) -> Part {
    let Summary { slug, person, language, .. } = summary;
    let heading = format!("card-{slug}");
    let (name, role) = (person.name.clone(), person.role.clone());
    let said = {
        let (slug, question) = (slug.clone(), question.clone());
        Memo::new(move |_| site.answer(&slug, &question))
    };
    let paragraphs = live(move || {
        let words = searched.get();
        let paragraphs = said.get().into_iter();
        paragraphs.map(|paragraph| markup! { <p>{marked(search::marked(&paragraph, &words))}</p> }).into_part()
    });
    let level = site.heading_level().map(|level| level.to_string());
    markup! {
        <article class="reply" part="card" data-hue={hue(site, summary)} aria-labelledby={heading.clone()}>
            {portrait(site, &person.name, person.portrait.as_ref(), "portrait")}
            <h2 class="reply__name" part="name" id={heading.clone()} aria-level={level}>
                <a href={site.href_of_answer(slug, question)}>{live(move || marked(search::marked(&name, &searched.get())))}</a>
            </h2>
            <p class="reply__role" part="role">{live(move || marked(search::marked(&role, &searched.get())))}" "{pick(site, slug, &person.name)}</p>
            <div class="reply__text" part="answer" lang={site.words.lang_attribute(language)}>{paragraphs}</div>
            {other_match(site, slug.clone(), said, searched)}
        </article>
    }
}

/// An excerpt of another field, if the search matched neither the answer nor the name and role.
fn other_match(site: Site, slug: Slug, said: Memo<Vec<String>>, searched: Memo<String>) -> Part {
    live(move || {
        let words = searched.get();
        let is_marked = said.with(|said| said.iter().any(|paragraph| !search::matches(paragraph, &words).is_empty()));
        let hit = site.feed.with(|feed| {
            let excerpt = search::excerpt(feed.person(&slug).filter(|_| !is_marked)?, &[], &words)?;
            Some((field_name(site, feed, &slug, excerpt.field), excerpt.pieces))
        });
        hit.map(|(place, pieces)| hit_line(place, pieces))
    })
}
