//! A person's answer to a question, in a list of answers.

use super::pick::Pick;
use super::portrait::Portrait;
use crate::domain::Slug;
use crate::search::Card;
use crate::ui::site::use_site;
use leptos::attr::custom::custom_attribute;
use leptos::prelude::*;

/// A person's full answer.
#[component]
pub fn Reply(
    /// Who answers.
    card: Card,
    /// The question.
    question: Slug,
    /// The paragraphs of the answer.
    paragraphs: Vec<String>,
    /// When the portrait is wanted, if not at once.
    #[prop(optional_no_strip)]
    is_picture_wanted: Option<Signal<bool>>,
) -> impl IntoView {
    let site = use_site();
    let Card { slug, name, role, portrait, hue, language, .. } = card;
    let heading = format!("card-{slug}");
    let id = heading.clone();
    let paragraphs = paragraphs.into_iter().map(|text| view! { <p>{text}</p> }).collect_view();
    // Leptos has no method for this attribute.
    let level = custom_attribute("aria-level", site.heading_level().map(|level| level.to_string()));
    view! {
        <article class="reply" part="card" data-hue=hue.map(|hue| hue.to_string()) aria-labelledby=heading>
            <Portrait name=name.clone() photograph=portrait class="portrait" file_of=site.draw.is_none().then(|| slug.clone()) is_wanted=is_picture_wanted/>
            <h2 id=id class="reply__name" part="name" {..level}>
                <a href=site.href_of_answer(&slug, &question)>{name.clone()}</a>
            </h2>
            <p class="reply__role" part="role">{role}" "<Pick slug name/></p>
            <div class="reply__text" part="answer" lang=site.words.lang_attribute(&language)>{paragraphs}</div>
        </article>
    }
}
