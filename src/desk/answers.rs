//! The answers, paragraph by paragraph: each can be corrected, joined, parted, and moved to another question.

use super::browser;
use super::words::fill;
use super::workplace::use_workplace;
use crate::content::wire;
use crate::site::import::answers;
pub use crate::site::import::answers::paragraphs as paragraphs_of;
use leptos::prelude::*;

/// All questions of the series with their answers.
#[component]
pub fn Answers() -> impl IntoView {
    let place = use_workplace();
    let questions = move || place.desk.series.get().questions;
    view! {
        <section class="desk-answers" aria-labelledby="field-answers">
            <h2 id="field-answers" class="desk-heading" tabindex="-1">{move || place.desk.text().answers}</h2>
            <For each=questions key=|question| question.id.clone() let:question>
                <Answer question/>
            </For>
        </section>
    }
}

/// What a question is called in short.
fn label(question: &wire::Question, language: &str) -> String {
    let label = question.label.in_language(language, "en");
    if label.is_empty() { question.id.clone() } else { label.to_owned() }
}

#[component]
fn Answer(question: wire::Question) -> impl IntoView {
    let place = use_workplace();
    let id = StoredValue::new(question.id.clone());
    let count = move || place.draft.with(|draft| id.with_value(|id| paragraphs_of(&draft.interview, id).len()));
    let label = move || label(&question, place.desk.text().tag);
    let add = move |_| {
        let index = count();
        change(place, id, |paragraphs| paragraphs.push(String::new()));
        browser::focus(text_id(&id.get_value(), index));
    };
    let add_label = {
        let label = label.clone();
        move || format!("{}: {}", place.desk.text().add_paragraph, label())
    };
    let legend = label.clone();
    view! {
        <fieldset class="desk-answer" id=format!("answer-{}", id.get_value()) on:focusin=move |_| place.source_of.set(format!("answers.{}", id.get_value()))>
            <legend>{legend}</legend>
            <For each=move || 0..count() key=|index| *index let:index>
                <Paragraph id index label=Signal::derive(label.clone())/>
            </For>
            <button type="button" class="text-button" aria-label=add_label on:click=add>
                {move || place.desk.text().add_paragraph}
            </button>
        </fieldset>
    }
}

fn text_id(question: &str, index: usize) -> String {
    format!("text-{question}-{index}")
}

fn change(place: super::workplace::Workplace, id: StoredValue<String>, change: impl FnOnce(&mut Vec<String>)) {
    let series = place.desk.series.get_untracked();
    place.edit_interview(|interview| id.with_value(|id| answers::change(interview, &series, id, change)));
}

#[component]
fn Paragraph(id: StoredValue<String>, index: usize, label: Signal<String>) -> impl IntoView {
    let place = use_workplace();
    let text = move || place.desk.text();
    let value = move || {
        place
            .draft
            .with(|draft| id.with_value(|id| paragraphs_of(&draft.interview, id).get(index).cloned().unwrap_or_default()))
    };
    let name = move || fill(text().paragraph, &[("question", &label.get()), ("number", &(index + 1).to_string())]);
    let named = move |action: &'static str| format!("{action}: {}", name());
    let element = id.with_value(|id| text_id(id, index));
    let input = move |event| {
        let typed = event_target_value(&event);
        change(place, id, |paragraphs| {
            if let Some(paragraph) = paragraphs.get_mut(index) {
                *paragraph = typed;
            }
        });
    };
    let join = move |_| {
        let series = place.desk.series.get_untracked();
        place.edit_interview(|interview| id.with_value(|id| answers::join(interview, &series, id, index)));
        browser::focus(text_id(&id.get_value(), index - 1));
    };
    let part = {
        let element = element.clone();
        move |_| {
            let series = place.desk.series.get_untracked();
            let at = browser::cursor(&element).unwrap_or_default();
            let mut is_parted = false;
            place.edit_interview(|interview| is_parted = id.with_value(|id| answers::part(interview, &series, id, index, at)));
            if is_parted {
                browser::focus(text_id(&id.get_value(), index + 1));
            } else {
                place.desk.say(text().part_hint);
            }
        }
    };
    let remove = move |_| {
        change(place, id, |paragraphs| drop((index < paragraphs.len()).then(|| paragraphs.remove(index))));
        browser::focus(format!("answer-{}", id.get_value()));
    };
    let move_to = move |event| {
        let other = event_target_value(&event);
        if other.is_empty() {
            return;
        }
        let series = place.desk.series.get_untracked();
        place.edit_interview(|interview| id.with_value(|id| answers::move_to(interview, &series, id, index, &other)));
        let last = place.draft.with_untracked(|draft| paragraphs_of(&draft.interview, &other).len().saturating_sub(1));
        browser::focus(text_id(&other, last));
    };
    let others = move || {
        let questions = place.desk.series.get().questions;
        let others = questions.into_iter().filter(|question| id.with_value(|id| *id != question.id));
        others
            .map(|question| view! { <option value=question.id.clone()>{self::label(&question, text().tag)}</option> })
            .collect_view()
    };
    view! {
        <div class="desk-paragraph">
            <textarea
                id=element
                aria-label=name
                rows="4"
                lang=move || place.draft.with(|draft| draft.interview.language.clone())
                prop:value=value
                on:input=input
            ></textarea>
            <p class="desk-paragraph__actions">
                {(index > 0).then(|| {
                    view! {
                        <button type="button" class="text-button" aria-label=move || named(text().join) on:click=join>
                            {move || text().join}
                        </button>
                    }
                })}
                <button type="button" class="text-button" aria-label=move || named(text().part) on:click=part>
                    {move || text().part}
                </button>
                <select aria-label=move || named(text().move_to) prop:value="" on:change=move_to>
                    <option value="">{move || text().move_to}</option>
                    {others}
                </select>
                <button type="button" class="text-button" aria-label=move || named(text().delete_paragraph) on:click=remove>
                    {move || text().delete_paragraph}
                </button>
            </p>
        </div>
    }
}
