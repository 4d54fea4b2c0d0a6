//! A person's answer to a question, in a list of answers.

use super::card::{Hit, HitLine};
use super::mark::{Marked, MarkedText};
use super::pick::Pick;
use super::portrait::Portrait;
use crate::domain::{Overview, Slug};
use crate::search::{Card, Field, Fields, Query};
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
    /// The answer of a person with these texts to the question at an index of the series.
    #[must_use]
    pub fn of(
        overview: &Overview,
        words: &Words,
        card: &Card,
        texts: &[(Field, String)],
        question: usize,
        query: &Query,
    ) -> Self {
        let answer = texts.iter().filter(|(field, _)| *field == Field::answer(question));
        let paragraphs: Vec<MarkedText> = answer.map(|(_, text)| MarkedText::of(text, query)).collect();
        let is_marked = query.is_empty() || paragraphs.iter().any(MarkedText::has_match);
        Self {
            name: MarkedText::of(&card.name, query),
            role: MarkedText::of(&card.role, query),
            hit: if is_marked { None } else { Hit::of(overview, words, card, texts, query, Fields::of_person()) },
            paragraphs,
        }
    }
}

/// A person's full answer.
#[component]
pub fn Reply(
    /// Who answers.
    card: Card,
    /// The question.
    question: Slug,
    /// The texts.
    text: Signal<ReplyText>,
) -> impl IntoView {
    let site = use_site();
    let Card { slug, name, portrait, hue, language, .. } = card;
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
            <Portrait name=name.clone() photograph=portrait class="portrait"/>
            <h2 id=id class="reply__name" part="name" {..level}>
                <a href=site.href_of_answer(&slug, &question)><Marked text=Signal::derive(move || text.with(|text| text.name.clone()))/></a>
            </h2>
            <p class="reply__role" part="role"><Marked text=Signal::derive(move || text.with(|text| text.role.clone()))/>" "<Pick slug name/></p>
            <div class="reply__text" part="answer" lang=site.words.lang_attribute(&language)>{paragraphs}</div>
            {move || text.with(|text| text.hit.clone()).map(|hit| view! { <HitLine hit=Signal::stored(hit)/> })}
        </article>
    }
}
