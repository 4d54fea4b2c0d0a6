//! Saving: what there is still to look at, the buttons, and what happens if somebody changed the file meanwhile.

use super::browser::{self, Answer};
use super::draft::Draft;
use super::words::fill;
use super::workplace::{self, Finding, Workplace, use_workplace};
use crate::content::wire;
use crate::site::import::difference;
use crate::site::library::folder::{Save, TextFile};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;

/// What there is to do before saving.
#[component]
pub fn ToDo() -> impl IntoView {
    let place = use_workplace();
    view! {
        <section class="desk-saving" aria-labelledby="findings-heading">
            <Conflict/>
            <h2 id="findings-heading" class="desk-heading" tabindex="-1">
                {move || place.desk.text().findings}
            </h2>
            <Findings/>
        </section>
    }
}

/// The buttons that save. They stay in sight.
#[component]
pub fn SaveButtons() -> impl IntoView {
    let place = use_workplace();
    let text = move || place.desk.text();
    let has_errors = move || place.findings.with(|found| found.iter().any(|finding| finding.is_error));
    let is_unsaved = move || place.draft.with(Draft::has_changes);
    let discard = move |_| {
        place.desk.forget(place.draft.with_untracked(|draft| draft.key.clone()));
        browser::go_to("", true);
    };
    view! {
        <div class="desk-actions desk-save">
            <button type="button" class="button desk-primary" disabled=has_errors on:click=move |_| save(place, false)>
                {move || text().save_published}
            </button>
            <button type="button" class="button" on:click=move |_| save(place, true)>
                {move || text().save_draft}
            </button>
            <Show when=is_unsaved>
                <button type="button" class="text-button" on:click=discard>
                    {move || text().discard}
                </button>
                <span class="desk-hint">{move || text().kept}</span>
            </Show>
        </div>
    }
}

/// What the check says, each with the way to where it can be corrected.
#[component]
fn Findings() -> impl IntoView {
    let place = use_workplace();
    let intro = move || {
        let text = place.desk.text();
        place.findings.with(|found| match found.iter().find(|finding| finding.is_error) {
            Some(_) => text.not_yet,
            None if found.is_empty() => text.no_findings,
            None => text.optional,
        })
    };
    let item = move |Finding { is_error, message, language, target }: Finding| {
        let class = if is_error { "desk-finding desk-finding--error" } else { "desk-finding" };
        view! {
            <li class=class lang=language>
                <a
                    href=format!("#{target}")
                    on:click=move |event| {
                        event.prevent_default();
                        browser::focus(target.clone());
                    }
                >
                    {message}
                </a>
            </li>
        }
    };
    view! {
        <p>{intro}</p>
        <ul class="desk-findings">{move || place.findings.get().into_iter().map(item).collect_view()}</ul>
    }
}

/// Writes the file.
fn save(place: Workplace, as_draft: bool) {
    let (desk, conflict, text) = (place.desk, place.conflict, place.desk.text());
    let mut draft = place.draft.get_untracked();
    if draft.interview.slug.is_empty() {
        desk.say(text.name_first);
        browser::focus("field-name");
        return;
    }
    // The findings on the page are a moment old.
    if !as_draft && workplace::findings(desk, place.draft).iter().any(|finding| finding.is_error) {
        desk.say(text.not_yet);
        browser::focus("findings-heading");
        return;
    }
    draft.interview.draft = as_draft;
    let name = desk.folder.with_untracked(|folder| draft.file_name(folder));
    let Ok(content) = draft.file_text() else { return };
    if draft.base.as_ref().is_some_and(|base| base.text == content) {
        desk.say(text.up_to_date);
        return;
    }
    let asked = Save { name, text: content, replaces: draft.base.as_ref().map(|base| base.hash.clone()) };
    spawn_local(async move {
        match browser::put::<TextFile>("/api/file", &asked).await {
            Answer::Done(file) => {
                conflict.set(None);
                desk.forget(draft.key.clone());
                desk.reload().await;
                let saved = if as_draft { text.saved_draft } else { text.saved };
                desk.say(fill(saved, &[("file", &file.name)]));
                let key = file.name.trim_end_matches(".json").to_owned();
                // What was typed since then is not saved.
                let typed_since = place.draft.with_untracked(|now| now.changed > draft.changed);
                place.draft.update(|now| {
                    now.key.clone_from(&key);
                    now.interview.draft = as_draft;
                    now.base = Some(file);
                    if !typed_since {
                        now.interview = draft.tidied();
                    }
                });
                if draft.key != key {
                    if typed_since {
                        place.draft.with_untracked(|now| desk.keep(now));
                    }
                    browser::go_to(&key, true);
                }
            }
            Answer::Conflict(there) => {
                conflict.set(Some(there));
                browser::focus("conflict-heading");
            }
            Answer::Failed(reason) => desk.say_failed(Some(&reason)),
            Answer::Offline => desk.say_failed(None),
        }
    });
}

/// What changed in the file meanwhile, and what can be done.
#[component]
fn Conflict() -> impl IntoView {
    let place = use_workplace();
    let conflict = place.conflict;
    let text = move || place.desk.text();
    let changes = move |there: &TextFile| {
        let base = place.draft.with_untracked(|draft| draft.base.as_ref().map(|base| base.text.clone()).unwrap_or_default());
        difference::describe(&parsed(&base), &parsed(&there.text))
    };
    let combine = move |_| {
        let Some(there) = conflict.get_untracked() else { return };
        place.edit(|draft| combine_with(draft, there));
        conflict.set(None);
        place.desk.say(text().combined);
    };
    let take = move |_| {
        let key = place.draft.with_untracked(|draft| draft.key.clone());
        conflict.set(None);
        spawn_local(async move {
            place.desk.forget(key.clone());
            place.desk.reload().await;
            let series = place.desk.series.get_untracked();
            place.draft.set(place.desk.folder.with_untracked(|folder| Draft::open(&key, folder, &series)));
        });
    };
    move || {
        conflict.get().map(|there| {
            view! {
                <div class="desk-conflict" role="group" aria-labelledby="conflict-heading">
                    <h2 id="conflict-heading" class="desk-heading" tabindex="-1">{move || text().conflict_title}</h2>
                    <p>{move || text().conflict_text}</p>
                    <pre class="desk-conflict__changes" tabindex="0" aria-labelledby="conflict-heading">{changes(&there)}</pre>
                    <p class="desk-actions">
                        <button type="button" class="button" on:click=combine>
                            {move || text().conflict_combine}
                        </button>
                        <button type="button" class="button" on:click=take>
                            {move || text().conflict_theirs}
                        </button>
                    </p>
                </div>
            }
        })
    }
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text.trim_start_matches('\u{feff}')).unwrap_or_default()
}

/// Puts the changes of `draft` on top of the file as it is now.
fn combine_with(draft: &mut Draft, there: TextFile) {
    let base = draft.base.as_ref().map(|base| parsed(&base.text)).unwrap_or_default();
    let mine = serde_json::to_value(draft.tidied()).unwrap_or_default();
    let combined = difference::combined(&base, &mine, &parsed(&there.text));
    if let Ok(interview) = serde_json::from_value::<wire::Interview>(combined) {
        draft.interview = interview;
    }
    // A file that was deleted is written anew.
    draft.base = (!there.hash.is_empty()).then_some(there);
}
