//! The fields of the interview, without its answers. Each is a control of the browser; focusing one marks where its words come from.

use super::browser::{self, Answer};
use super::draft::interviews;
use super::words::{Text, fill};
use super::workplace::{Workplace, use_workplace};
use crate::content::wire;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeSet;

/// A text of the interview.
#[derive(Clone, Copy)]
struct TextField {
    /// The end of the control's id.
    id: &'static str,
    /// The field in the content file, as the importer traces it.
    field: &'static str,
    label: fn(&Text) -> &'static str,
    get: fn(&wire::Interview) -> String,
    set: fn(&mut wire::Interview, String),
    /// The type of the input.
    kind: &'static str,
    /// The list with suggestions.
    list: Option<&'static str>,
}

fn optional(text: &Option<String>) -> String {
    text.clone().unwrap_or_default()
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

const ROLE: TextField = TextField {
    id: "role",
    field: "person.role",
    label: |text| text.role,
    get: |interview| interview.person.role.clone(),
    set: |interview, text| interview.person.role = text,
    kind: "text",
    list: Some("known-roles"),
};
const TEAM: TextField = TextField {
    id: "team",
    field: "person.team",
    label: |text| text.team,
    get: |interview| optional(&interview.person.team),
    set: |interview, text| interview.person.team = some(text),
    kind: "text",
    list: Some("known-teams"),
};
const STUDIO: TextField = TextField {
    id: "studio",
    field: "person.studio",
    label: |text| text.studio,
    get: |interview| optional(&interview.person.studio),
    set: |interview, text| interview.person.studio = some(text),
    kind: "text",
    list: None,
};
const LEFT: TextField = TextField {
    id: "left",
    field: "person.left",
    label: |text| text.left,
    get: |interview| optional(&interview.person.left),
    set: |interview, text| interview.person.left = some(text),
    kind: "text",
    list: None,
};
const PUBLISHED: TextField = TextField {
    id: "published",
    field: "published",
    label: |text| text.published_on,
    get: |interview| optional(&interview.published),
    set: |interview, text| interview.published = some(text),
    kind: "date",
    list: None,
};
const SOURCE_TITLE: TextField = TextField {
    id: "source",
    field: "source.title",
    label: |text| text.source_title,
    get: |interview| interview.source.as_ref().map(|source| source.title.clone()).unwrap_or_default(),
    set: |interview, text| interview.source.get_or_insert_default().title = text,
    kind: "text",
    list: None,
};
const SOURCE_URL: TextField = TextField {
    id: "source-url",
    field: "source.url",
    label: |text| text.source_url,
    get: |interview| interview.source.as_ref().map(|source| optional(&source.url)).unwrap_or_default(),
    set: |interview, text| interview.source.get_or_insert_default().url = some(text),
    kind: "url",
    list: None,
};

/// A list of texts of the interview.
#[derive(Clone, Copy)]
struct ListField {
    id: &'static str,
    field: &'static str,
    label: fn(&Text) -> &'static str,
    get: fn(&wire::Interview) -> &Vec<String>,
    edit: fn(&mut wire::Interview) -> &mut Vec<String>,
    list: Option<&'static str>,
}

const NOMINATED_BY: ListField = ListField {
    id: "nominated-by",
    field: "nominated_by",
    label: |text| text.nominated_by,
    get: |interview| &interview.nominated_by,
    edit: |interview| &mut interview.nominated_by,
    list: Some("known-people"),
};
const NOMINATES: ListField = ListField {
    id: "nominates",
    field: "nominates",
    label: |text| text.nominates,
    get: |interview| &interview.nominates,
    edit: |interview| &mut interview.nominates,
    list: Some("known-people"),
};
const PRODUCTIONS: ListField = ListField {
    id: "productions",
    field: "productions",
    label: |text| text.productions,
    get: |interview| &interview.productions,
    edit: |interview| &mut interview.productions,
    list: Some("known-productions"),
};
const SCHOOLS: ListField = ListField {
    id: "schools",
    field: "schools",
    label: |text| text.schools,
    get: |interview| &interview.schools,
    edit: |interview| &mut interview.schools,
    list: None,
};
const PREVIOUSLY: ListField = ListField {
    id: "previously",
    field: "previously",
    label: |text| text.previously,
    get: |interview| &interview.previously,
    edit: |interview| &mut interview.previously,
    list: None,
};

/// All fields but the answers.
#[component]
pub fn Fields() -> impl IntoView {
    let place = use_workplace();
    let text = move || place.desk.text();
    let rename = move |event| {
        let name = event_target_value(&event);
        place.edit(|draft| draft.rename(name));
    };
    view! {
            <section class="desk-fields" aria-labelledby="interview-heading">
                <h2 id="interview-heading" class="desk-heading">{move || text().interview}</h2>
                <Suggestions/>
                <fieldset>
                    <legend>{move || text().person}</legend>
                    <div class="desk-field" on:focusin=move |_| place.source_of.set("person.name".to_owned())>
    <label for="field-name">{move || text().name}</label>
                        <input
                            id="field-name"
                            autocomplete="off"
                            prop:value=move || place.draft.with(|draft| draft.interview.person.name.clone())
                            on:input=rename
                        />
                    </div>
                    <Field of=ROLE/>
                    <Field of=TEAM/>
                    <Field of=STUDIO/>
                    <Field of=PUBLISHED/>
                    <Choices/>
                    <Summary/>
                </fieldset>
                <Portrait/>
                <fieldset>
                    <legend>{move || text().baton}</legend>
                    <List of=NOMINATED_BY/>
                    <List of=NOMINATES/>
                </fieldset>
                <fieldset>
                    <legend>{move || text().facts}</legend>
                    <List of=PRODUCTIONS/>
                    <List of=SCHOOLS/>
                    <List of=PREVIOUSLY/>
                    <Field of=LEFT/>
                </fieldset>
                <fieldset>
                    <legend>{move || text().source}</legend>
                    <Field of=SOURCE_TITLE/>
                    <Field of=SOURCE_URL/>
                </fieldset>
            </section>
        }
}

#[component]
fn Field(of: TextField) -> impl IntoView {
    let place = use_workplace();
    let value = move || place.draft.with(|draft| (of.get)(&draft.interview));
    let input = move |event| {
        let text = event_target_value(&event);
        place.edit_interview(|interview| (of.set)(interview, text));
    };
    view! {
            <div class="desk-field" on:focusin=move |_| place.source_of.set(of.field.to_owned())>
    <label for=format!("field-{}", of.id)>{move || (of.label)(place.desk.text())}</label>
                <input id=format!("field-{}", of.id) type=of.kind list=of.list autocomplete="off" prop:value=value on:input=input/>
            </div>
        }
}

/// The language, and who tells the interview.
#[component]
fn Choices() -> impl IntoView {
    let place = use_workplace();
    let text = move || place.desk.text();
    let languages = move || {
        let option = |tag: String| {
            let label = text().language_name(&tag);
            view! { <option value=tag>{label}</option> }
        };
        place.desk.series.get().languages.into_iter().map(option).collect_view()
    };
    let language = move |event| {
        let tag = event_target_value(&event);
        place.edit_interview(|interview| interview.language = tag);
    };
    let edition = move |event| {
        let edition = event_target_value(&event);
        place.edit_interview(|interview| interview.edition = edition);
    };
    view! {
            <div class="desk-field" on:focusin=move |_| place.source_of.set("language".to_owned())>
    <label for="field-language">{move || text().text_language}</label>
                <select
                    id="field-language"
                    prop:value=move || place.draft.with(|draft| draft.interview.language.clone())
                    on:change=language
                >
                    {languages}
                </select>
            </div>
            <div class="desk-field">
    <label for="field-edition">{move || text().edition}</label>
                <select id="field-edition" prop:value=move || place.draft.with(|draft| draft.interview.edition.clone()) on:change=edition>
                    <option value="interview">{move || text().own_words}</option>
                    <option value="summary">{move || text().third_person}</option>
                </select>
            </div>
        }
}

#[component]
fn Summary() -> impl IntoView {
    let place = use_workplace();
    let input = move |event| {
        let text = event_target_value(&event);
        place.edit_interview(|interview| interview.summary = text);
    };
    view! {
            <div class="desk-field" on:focusin=move |_| place.source_of.set("summary".to_owned())>
    <label for="field-summary">{move || place.desk.text().summary}</label>
                <textarea
                    id="field-summary"
                    rows="3"
                    lang=move || place.draft.with(|draft| draft.interview.language.clone())
                    prop:value=move || place.draft.with(|draft| draft.interview.summary.clone())
                    on:input=input
                ></textarea>
            </div>
        }
}

/// A list of texts: an input for each, and a button for another one.
#[component]
fn List(of: ListField) -> impl IntoView {
    let place = use_workplace();
    let label = move || (of.label)(place.desk.text());
    let count = move || place.draft.with(|draft| (of.get)(&draft.interview).len());
    let element = move |index: usize| if index == 0 { format!("field-{}", of.id) } else { format!("field-{}-{index}", of.id) };
    let add = move |_| {
        let index = count();
        place.edit_interview(|interview| (of.edit)(interview).push(String::new()));
        browser::focus(element(index));
    };
    let row = move |index: usize| {
        let value = move || place.draft.with(|draft| (of.get)(&draft.interview).get(index).cloned().unwrap_or_default());
        let input = move |event| {
            let typed = event_target_value(&event);
            place.edit_interview(|interview| {
                if let Some(text) = (of.edit)(interview).get_mut(index) {
                    *text = typed;
                }
            });
        };
        let remove = move |_| {
            place.edit_interview(|interview| {
                let list = (of.edit)(interview);
                drop((index < list.len()).then(|| list.remove(index)));
            });
            browser::focus(format!("add-{}", of.id));
        };
        let number = (index + 1).to_string();
        let name = {
            let number = number.clone();
            move || format!("{} {number}", label())
        };
        let remove_label = move || fill(place.desk.text().remove, &[("field", label()), ("number", &number)]);
        view! {
            <li>
                <input id=element(index) aria-label=name list=of.list autocomplete="off" prop:value=value on:input=input/>
                <button type="button" class="text-button desk-list__remove" aria-label=remove_label on:click=remove>
                    "×"
                </button>
            </li>
        }
    };
    view! {
        <div class="desk-field desk-list" on:focusin=move |_| place.source_of.set(of.field.to_owned())>
            <span>{label}</span>
            <ul>
                <For each=move || 0..count() key=|index| *index children=row/>
            </ul>
            <button type="button" id=format!("add-{}", of.id) class="text-button" on:click=add>
                {move || fill(place.desk.text().add, &[("field", label())])}
            </button>
        </div>
    }
}

/// The names, roles and titles that are known.
#[component]
fn Suggestions() -> impl IntoView {
    let place = use_workplace();
    let known = Memo::new(move |_| {
        let series = place.desk.series.get();
        let [mut people, mut roles, mut teams] = [const { BTreeSet::new() }; 3];
        place.desk.folder.with(|folder| {
            for (_, interview) in interviews(folder) {
                people.extend(interview.nominated_by.into_iter().chain(interview.nominates));
                people.insert(interview.person.name);
                roles.insert(interview.person.role);
                teams.extend(interview.person.team);
            }
        });
        roles.extend(series.disciplines.into_iter().flat_map(|discipline| discipline.roles));
        let productions = series.productions.into_iter().map(|production| production.title).collect();
        [("known-people", people), ("known-roles", roles), ("known-teams", teams), ("known-productions", productions)]
    });
    move || {
        let list = |(id, texts): (&'static str, BTreeSet<String>)| {
            let texts = texts.into_iter().filter(|text| !text.trim().is_empty());
            view! { <datalist id=id>{texts.map(|text| view! { <option value=text></option> }).collect_view()}</datalist> }
        };
        known.get().into_iter().map(list).collect_view()
    }
}

/// The photograph and what it shows.
#[component]
fn Portrait() -> impl IntoView {
    let place = use_workplace();
    let text = move || place.desk.text();
    let has = move || place.draft.with(|draft| draft.interview.person.portrait.is_some());
    let src = move || place.draft.with(|draft| draft.interview.person.portrait.as_ref().map(|portrait| portrait.src.clone()));
    let alt = move || {
        place
            .draft
            .with(|draft| draft.interview.person.portrait.as_ref().map(|portrait| portrait.alt.clone()).unwrap_or_default())
    };
    let choose = move |event: leptos::ev::Event| {
        if let Some(file) = browser::chosen(&event) {
            upload(place, file);
        }
    };
    let drop_here = move |event: leptos::ev::DragEvent| {
        event.prevent_default();
        if let Some(browser::Dropped::File(file)) = browser::dropped(&event) {
            upload(place, file);
        }
    };
    let describe = move |event| {
        let typed = event_target_value(&event);
        place.edit_interview(|interview| {
            if let Some(portrait) = &mut interview.person.portrait {
                portrait.alt = typed;
            }
        });
    };
    view! {
            <fieldset class="desk-portrait" on:dragover=move |event| event.prevent_default() on:drop=drop_here>
                <legend>{move || text().portrait}</legend>
                {move || src().map(|src| view! { <img class="desk-portrait__photo" src=format!("/{src}") alt=alt width="160" height="160"/> })}
                <div class="desk-field">
    <label for="field-portrait">{move || text().portrait_label}</label>
                    <input
                        id="field-portrait"
                        type="file"
                        accept="image/jpeg,image/png,image/webp,image/gif"
                        aria-describedby="portrait-hint"
                        on:change=choose
                    />
                </div>
                <p id="portrait-hint" class="desk-hint">{move || text().portrait_hint}</p>
                <Show when=has>
                    <div class="desk-field">
    <label for="field-portrait-alt">{move || text().portrait_alt}</label>
                        <input id="field-portrait-alt" required autocomplete="off" prop:value=alt on:input=describe/>
                    </div>
                    <button
                        type="button"
                        class="text-button"
                        on:click=move |_| {
                            place.edit_interview(|interview| interview.person.portrait = None);
                            browser::focus("field-portrait");
                        }
                    >
                        {move || text().portrait_remove}
                    </button>
                </Show>
            </fieldset>
        }
}

/// Lets the server crop a photograph and put it into the content.
fn upload(place: Workplace, file: browser::File) {
    let slug = place.draft.with_untracked(|draft| draft.interview.slug.clone());
    if slug.is_empty() {
        place.desk.say(place.desk.text().name_first);
        return;
    }
    spawn_local(async move {
        match browser::put_file::<String>(&format!("/api/portrait/{slug}"), file).await {
            Answer::Done(src) => {
                place.edit_interview(|interview| {
                    let alt = interview.person.portrait.take().map(|portrait| portrait.alt).unwrap_or_default();
                    interview.person.portrait = Some(wire::Portrait { src, alt });
                });
                place.desk.say(place.desk.text().portrait_ask);
                browser::focus("field-portrait-alt");
            }
            Answer::Failed(reason) => place.desk.say_failed(Some(&reason)),
            Answer::Conflict(_) | Answer::Offline => place.desk.say_failed(None),
        }
    });
}
