//! The article: where it is pasted or dropped, and its lines, each with what is doubtful in it and marked where the field that is being
//! edited comes from.

use super::answers::paragraphs_of;
use super::browser::{self, Dropped};
use super::draft::{Draft, other_edition};
use super::words::fill;
use super::workplace::{Workplace, use_workplace};
use crate::content::wire;
use crate::site::import::known::{Whom, described, whom};
use crate::site::import::namesake;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The article's column.
#[component]
pub fn Article() -> impl IntoView {
    let place = use_workplace();
    let text = move || place.desk.text();
    let is_typing = RwSignal::new(false);
    let is_pasted = Memo::new(move |_| place.draft.with(|draft| !draft.lines.is_empty() || draft.refused.is_some()));
    let other = move || {
        place
            .desk
            .folder
            .with(|folder| place.draft.with(|draft| other_edition(folder, &draft.interview)))
            .map(|(_, other)| other)
    };
    let heading = move |language: &str| fill(text().other_edition, &[("language", &text().language_name(language))]);
    view! {
        <section class="desk-article" aria-labelledby="article-heading" on:dragover=move |event| event.prevent_default() on:drop=move |event| drop_into(place, &event)>
            <h2 id="article-heading" class="desk-heading" tabindex="-1">{move || text().article}</h2>
            <Namesake/>
            <Show when=move || is_pasted.get() && !is_typing.get() fallback=move || view! { <Paste is_typing/> }>
                <Refused/>
                <Lines/>
                <p class="desk-actions">
                    <Show when=move || place.draft.with(|draft| !draft.text.is_empty())>
                        <button type="button" class="text-button" on:click=move |_| is_typing.set(true)>
                            {move || text().edit_article}
                        </button>
                    </Show>
                    <button type="button" class="text-button" on:click=move |_| {
                        place.draft.update(|draft| (draft.text, draft.lines, draft.refused) = Default::default());
                        is_typing.set(true);
                    }>{move || text().another_article}</button>
                </p>
            </Show>
            {move || {
                other().map(|other| {
                    let language = other.language.clone();
                    view! {
                        <section class="desk-other" aria-labelledby="other-heading">
                            <h3 id="other-heading" class="desk-heading">{heading(&language)}</h3>
                            <OtherEdition other/>
                        </section>
                    }
                })
            }}
        </section>
    }
}

/// Reads what was dropped.
fn drop_into(place: Workplace, event: &leptos::ev::DragEvent) {
    event.prevent_default();
    read_dropped(place, browser::dropped(event));
}

fn read_dropped(place: Workplace, dropped: Option<Dropped>) {
    match dropped {
        Some(Dropped::Text(text)) => {
            place.read(text.into_bytes());
            browser::focus("article-heading");
        }
        Some(Dropped::File(file)) => spawn_local(async move {
            if let Some(bytes) = browser::bytes(&file).await {
                place.read(bytes);
                browser::focus("article-heading");
            }
        }),
        None => {}
    }
}

/// The text area for the article, and the choice of a file.
#[component]
fn Paste(is_typing: RwSignal<bool>) -> impl IntoView {
    let place = use_workplace();
    let text = move || place.desk.text();
    // What is typed is read at once, unless that would replace corrections.
    let asks = move || place.draft.with(|draft| draft.is_corrected && !draft.lines.is_empty());
    let typed = RwSignal::new(place.draft.with_untracked(|draft| draft.text.clone()));
    let read = move || place.read(typed.get_untracked().into_bytes());
    let input = move |event| {
        typed.set(event_target_value(&event));
        is_typing.set(true);
        if !asks() && !typed.get_untracked().trim().is_empty() {
            read();
        }
    };
    let paste = move |event: leptos::ev::ClipboardEvent| {
        // Into a text that is there, words are pasted as into every text area.
        if typed.get_untracked().trim().is_empty()
            && let Some(pasted) = browser::pasted(&event)
        {
            event.prevent_default();
            is_typing.set(false);
            read_dropped(place, Some(pasted));
        }
    };
    let choose = move |event: leptos::ev::Event| {
        is_typing.set(false);
        read_dropped(place, browser::chosen(&event).map(Dropped::File));
    };
    view! {
            <div class="desk-field">
    <label for="article-text">{move || text().paste_label}</label>
                <textarea id="article-text" class="desk-paste" rows="12" aria-describedby="paste-hint" prop:value=move || typed.get() on:input=input on:paste=paste></textarea>
            </div>
            <p id="paste-hint" class="desk-hint">{move || text().paste_hint}</p>
            <div class="desk-field">
    <label for="article-file">{move || text().choose_file}</label>
                <input id="article-file" type="file" accept=".docx,.odt,.html,.htm,.md,.markdown,.txt,text/*" on:change=choose/>
            </div>
            <Show when=move || is_typing.get() && !typed.with(|typed| typed.trim().is_empty())>
                <Show when=asks>
                    <p class="desk-hint">{move || text().replaces_corrections}</p>
                </Show>
                <p class="desk-actions">
                    <button
                        type="button"
                        class="button"
                        on:click=move |_| {
                            read();
                            is_typing.set(false);
                        }
                    >
                        {move || text().read_again}
                    </button>
                </p>
            </Show>
        }
}

/// Why the article can't be read.
#[component]
fn Refused() -> impl IntoView {
    let place = use_workplace();
    let refused = move || place.draft.with(|draft| draft.refused.clone());
    move || {
        refused().map(|(_, message)| {
            view! {
                <div class="desk-warning desk-warning--error" role="alert">
                    <p>{move || place.desk.text().not_read}</p>
                    <p lang="en">{message}</p>
                </div>
            }
        })
    }
}

/// The lines with what is doubtful in them.
#[component]
fn Lines() -> impl IntoView {
    let place = use_workplace();
    let lines = move || place.draft.with(|draft| draft.lines.clone());
    // Lines that a field comes from are brought into view.
    let marked = Memo::new(move |_| place.source_of.with(|field| place.draft.with(|draft| source(draft, field))));
    Effect::new(move |_| {
        if let Some(first) = marked.with(|marked| marked.first().copied()) {
            browser::reveal(&format!("line-{first}"));
        }
    });
    let general = move || {
        let warnings = place.draft.with(|draft| {
            let is_shown = |line: usize| draft.lines.iter().any(|(number, _)| *number == line);
            draft
                .warnings
                .iter()
                .filter(|warning| !is_shown(warning.line))
                .map(|warning| warning.message.clone())
                .collect::<Vec<_>>()
        });
        (!warnings.is_empty()).then(|| {
            view! {
                <h3>{move || place.desk.text().general_warnings}</h3>
                {warnings.into_iter().map(|message| view! { <p class="desk-warning" lang="en">{message}</p> }).collect_view()}
            }
        })
    };
    view! {
        {general}
        <ol class="desk-lines" tabindex="0" aria-labelledby="article-heading">
            <For each=lines key=|line| line.clone() let:line>
                <ArticleLine number=line.0 text=line.1 marked/>
            </For>
        </ol>
    }
}

#[component]
fn ArticleLine(number: usize, text: String, marked: Memo<Vec<usize>>) -> impl IntoView {
    let place = use_workplace();
    let warnings = move || {
        let here = place.draft.with(|draft| {
            let refused = draft.refused.iter().filter(|(line, _)| *line == Some(number)).map(|(_, message)| message.clone());
            let warnings =
                draft.warnings.iter().filter(|warning| warning.line == number).map(|warning| warning.message.clone());
            refused.chain(warnings).collect::<Vec<_>>()
        });
        here.into_iter().map(|message| view! { <p class="desk-warning" lang="en">{message}</p> }).collect_view()
    };
    let current = move || marked.with(|marked| marked.contains(&number)).then_some("true");
    view! {
        <li id=format!("line-{number}") value=number.to_string() aria-current=current>
            <span>{text}</span>
            {warnings}
        </li>
    }
}

/// The lines that a field comes from.
fn source(draft: &Draft, field: &str) -> Vec<usize> {
    let mut lines: Vec<usize> =
        draft.trace.iter().filter(|trace| trace.field == field && trace.line > 0).map(|trace| trace.line).collect();
    if let Some(question) = field.strip_prefix("answers.") {
        let paragraphs = paragraphs_of(&draft.interview, question);
        let is_in =
            |text: &str| paragraphs.iter().any(|paragraph| paragraph.contains(text) || text.contains(paragraph.as_str()));
        lines.extend(draft.lines.iter().filter(|(_, text)| is_in(text)).map(|(number, _)| *number));
    }
    lines.sort_unstable();
    lines.dedup();
    lines
}

/// The question whether the article is about somebody who is in the content already.
#[component]
fn Namesake() -> impl IntoView {
    let place = use_workplace();
    let question = move || {
        let series = place.desk.series.get();
        place.draft.with(|draft| {
            if draft.base.is_some() || draft.is_another || draft.interview.person.name.trim().is_empty() || !draft.is_new() {
                return None;
            }
            place.desk.folder.with(|folder| {
                let people: Vec<wire::Interview> = super::draft::interviews(folder).map(|(_, interview)| interview).collect();
                match whom(&draft.interview, &people, &series) {
                    Whom::Namesake(others) => Some(described(&others)),
                    Whom::SameSlug(other) => Some(described(&[other])),
                    // Without an article, the name alone says that it is somebody known.
                    Whom::Same(other) if draft.lines.is_empty() => Some(described(&[other])),
                    Whom::Same(_) | Whom::Nobody => None,
                }
            })
        })
    };
    let same = move |_| place.desk.folder.with_untracked(|folder| place.edit(|draft| draft.continue_file(folder)));
    let another = move |_| {
        place.desk.folder.with_untracked(|folder| {
            let slugs: Vec<String> = super::draft::interviews(folder).map(|(_, interview)| interview.slug).collect();
            place.edit(|draft| {
                draft.is_another = true;
                draft.interview.slug = namesake::next_slug(&draft.interview.slug, |slug| slugs.iter().any(|used| used == slug));
            });
        });
    };
    let known = move || {
        place.draft.with(|draft| {
            (draft.is_new() && draft.base.is_some())
                .then(|| fill(place.desk.text().known_file, &[("name", &draft.interview.person.name)]))
        })
    };
    move || {
        let text = place.desk.text();
        let name = place.draft.with(|draft| draft.interview.person.name.clone());
        if let Some(note) = known() {
            return view! { <p class="desk-warning">{note}</p> }.into_any();
        }
        let Some(others) = question() else { return ().into_any() };
        view! {
            <div class="desk-warning" role="group">
                <p>{fill(text.namesake, &[("name", &name), ("others", &others)])}</p>
                <p class="desk-actions">
                    <button type="button" class="button" on:click=same>{text.namesake_same}</button>
                    <button type="button" class="button" on:click=another>{text.namesake_another}</button>
                </p>
            </div>
        }
        .into_any()
    }
}

/// The same person's interview in another language, to be read beside this one.
#[component]
fn OtherEdition(other: wire::Interview) -> impl IntoView {
    let place = use_workplace();
    let questions = place.desk.series.get_untracked().questions;
    let language = other.language.clone();
    let answer = move |answer: wire::Answer| {
        let question = questions.iter().find(|question| question.id == answer.question);
        let wording = question
            .map_or_else(|| answer.question.clone(), |question| question.wording.in_language(&language, "en").to_owned());
        view! {
            <h4>{wording}</h4>
            {answer.paragraphs.into_iter().map(|text| view! { <p>{text}</p> }).collect_view()}
        }
    };
    view! {
        <div lang=other.language.clone() class="desk-other__text">
            <p>{other.summary}</p>
            {other.answers.into_iter().map(answer).collect_view()}
        </div>
    }
}
