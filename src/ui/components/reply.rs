//! A person's answer to a question, in a list of answers.

use super::card::{CardPerson, Hit, HitLine};
use super::mark::{Marked, MarkedText};
use super::pick::Pick;
use super::portrait::Portrait;
use crate::domain::search::Query;
use crate::domain::{Newsfeed, Slug, Summary};
use crate::ui::site::use_site;
use crate::words::Words;
use leptos::attr::custom::custom_attribute;
use leptos::prelude::*;

/// The texts of a reply, which depend on the search.
#[derive(Clone, PartialEq)]
pub struct ReplyText {
    name: MarkedText,
    role: MarkedText,
    paragraphs: Vec<MarkedText>,
    /// Where the search matched, if neither in the answer nor in name or role.
    hit: Option<Hit>,
}

impl ReplyText {
    /// The answer to `question` by the person at this index of the newsfeed.
    #[must_use]
    pub fn of(feed: &Newsfeed, words: &Words, person: usize, question: &Slug, query: &Query) -> Self {
        let summary = &feed.people()[person];
        let answer = feed.answers(&summary.slug).iter().find(|answer| answer.question == *question);
        let paragraphs = answer.into_iter().flat_map(|answer| &answer.paragraphs);
        let paragraphs: Vec<MarkedText> = paragraphs.map(|text| MarkedText::of(text, query)).collect();
        let is_marked = paragraphs.iter().any(MarkedText::has_match);
        Self {
            name: MarkedText::of(&summary.person.name, query),
            role: MarkedText::of(&summary.person.role, query),
            hit: if is_marked { None } else { Hit::of(feed, words, person, query, false) },
            paragraphs,
        }
    }
}

/// A person's full answer.
#[component]
pub fn Reply(
    /// Who answers.
    person: CardPerson,
    /// The question.
    question: Slug,
    /// The texts.
    text: Signal<ReplyText>,
) -> impl IntoView {
    let site = use_site();
    let CardPerson { summary, hue, .. } = person;
    let Summary { slug, person, language, .. } = summary;
    let heading = format!("card-{slug}");
    let id = heading.clone();
    let paragraphs = move || {
        let paragraphs = text.with(|text| text.paragraphs.clone());
        paragraphs.into_iter().map(|text| view! { <p><Marked text/></p> }).collect_view()
    };
    // Leptos has no method for this attribute.
    let level = custom_attribute("aria-level", site.heading_level().map(|level| level.to_string()));
    view! {
        <article class="reply" part="card" data-hue=hue.map(|hue| hue.to_string()) aria-labelledby=heading>
            <Portrait name=person.name.clone() photograph=person.portrait class="portrait"/>
            <h2 id=id class="reply__name" part="name" {..level}>
                <a href=site.href_of_answer(&slug, &question)><Marked text=Signal::derive(move || text.with(|text| text.name.clone()))/></a>
            </h2>
            <p class="reply__role" part="role"><Marked text=Signal::derive(move || text.with(|text| text.role.clone()))/>" "<Pick slug name=person.name/></p>
            <div class="reply__text" part="answer" lang=site.words.lang_attribute(&language)>{paragraphs}</div>
            {move || text.with(|text| text.hit.clone()).map(|hit| view! { <HitLine hit=Signal::stored(hit)/> })}
        </article>
    }
}
