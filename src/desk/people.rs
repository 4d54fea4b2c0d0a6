//! Everybody, with how far they are and what is missing: the first page of the desk.

use super::browser;
use super::draft::Draft;
use super::state::{Desk, use_desk};
use super::withdrawal::Withdrawal;
use super::words::fill;
use crate::domain::text::fold;
use crate::site::check::content::Content;
use crate::site::check::state::{Stage, State, states};
use crate::site::library::Library;
use crate::words::Words;
use leptos::prelude::*;
use std::path::Path;

/// Whom the list shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Filter {
    All,
    Published,
    Drafts,
    Awaited,
    WithoutSummary,
    WithoutPortrait,
    WithoutLanguage,
    WithProblems,
}

impl Filter {
    const ALL: [Self; 8] = [
        Self::All,
        Self::Published,
        Self::Drafts,
        Self::Awaited,
        Self::WithoutSummary,
        Self::WithoutPortrait,
        Self::WithoutLanguage,
        Self::WithProblems,
    ];

    fn label(self, desk: Desk) -> &'static str {
        let text = desk.text();
        match self {
            Self::All => text.all,
            Self::Published => text.published,
            Self::Drafts => text.drafts,
            Self::Awaited => text.awaited,
            Self::WithoutSummary => text.without_summary,
            Self::WithoutPortrait => text.without_portrait,
            Self::WithoutLanguage => text.without_language,
            Self::WithProblems => text.with_problems,
        }
    }

    fn fits(self, state: &State, problems: usize) -> bool {
        let is_awaited = matches!(state.stage, Stage::Awaited { .. });
        match self {
            Self::All => true,
            Self::Published => matches!(state.stage, Stage::Published(_)),
            Self::Drafts => state.editions.iter().any(|(_, is_draft)| *is_draft),
            Self::Awaited => is_awaited,
            Self::WithoutSummary => state.lacks_summary && !is_awaited,
            Self::WithoutPortrait => state.lacks_portrait && !is_awaited,
            Self::WithoutLanguage => !state.missing_languages.is_empty(),
            Self::WithProblems => problems > 0,
        }
    }
}

/// Everybody in the content.
fn everybody(desk: Desk) -> Vec<State> {
    let Some(today) = desk.today() else { return Vec::new() };
    desk.folder.with(|folder| {
        let files: Vec<(&str, &str)> = folder.spotlights.iter().map(|file| (file.name.as_str(), file.text.as_str())).collect();
        let content = Content::from_texts(Path::new(""), &folder.series.text, &files);
        let library = Library::from_texts(desk.series.get(), &files, today);
        library.map(|library| states(&content, &library.newsfeed())).unwrap_or_default()
    })
}

/// What the check finds in somebody's files.
fn findings(desk: Desk, state: &State) -> Vec<String> {
    let of_them = |file: &str| file.strip_prefix(&state.slug).is_some_and(|rest| rest.starts_with('.'));
    desk.folder
        .with(|folder| folder.findings.iter().filter(|found| of_them(&found.file)).map(|found| found.message.clone()).collect())
}

/// The list.
#[component]
pub fn People() -> impl IntoView {
    let desk = use_desk();
    let everybody = Memo::new(move |_| everybody(desk));
    let (searched, filter) = (RwSignal::new(String::new()), RwSignal::new(Filter::All));
    let withdrawn = RwSignal::new(None::<(String, String)>);
    let shown = Memo::new(move |_| {
        let (searched, filter) = (fold(&searched.get()), filter.get());
        let fits = |state: &State| filter.fits(state, findings(desk, state).len()) && fold(&state.name).contains(&searched);
        everybody.get().into_iter().filter(fits).collect::<Vec<_>>()
    });
    let count = move || fill(desk.text().shown, &[("count", &shown.with(Vec::len).to_string())]);
    let choose = move |event| {
        let chosen = event_target_value(&event).parse().ok().and_then(|index: usize| Filter::ALL.get(index).copied());
        filter.set(chosen.unwrap_or(Filter::All));
    };
    let options = move || {
        let option = |(index, filter): (usize, Filter)| view! { <option value=index.to_string()>{filter.label(desk)}</option> };
        Filter::ALL.into_iter().enumerate().map(option).collect_view()
    };
    let start = move |_| browser::go_to(&Draft::new_key(browser::now()), false);
    let new = move || desk.drafts.with(|drafts| drafts.values().filter(|draft| draft.is_new()).cloned().collect::<Vec<_>>());
    view! {
            <div class="desk-people">
                <h1 class="heading desk-people__title">{move || desk.text().people}</h1>
                <p class="desk-people__new">
                    <button type="button" class="button" on:click=start>
                        {move || desk.text().new_interview}
                    </button>
                </p>
                <div class="desk-people__controls">
                    <div class="desk-field">
    <label for="people-search">{move || desk.text().search}</label>
                        <input id="people-search" type="search" on:input=move |event| searched.set(event_target_value(&event))/>
                    </div>
                    <div class="desk-field">
    <label for="people-show">{move || desk.text().show}</label>
                        <select id="people-show" on:change=choose>{options}</select>
                    </div>
                    <p role="status" class="desk-people__count">{count}</p>
                </div>
                <ul class="desk-people__list">
                    <For each=new key=|draft| draft.key.clone() let:draft>
                        <li class="desk-person">
                            <h2 class="desk-person__name">
                                <a href=format!("#/{}", draft.key)>{name_or(&draft, desk)}</a>
                            </h2>
                            <p class="desk-person__states">
                                <span class="desk-state desk-state--open">{move || desk.text().unsaved}</span>
                            </p>
                        </li>
                    </For>
                    <For each=move || shown.get() key=|state| format!("{state:?}") let:state>
                        <Person state withdrawn/>
                    </For>
                </ul>
                <Show when=move || shown.with(Vec::is_empty)>
                    <p>{move || desk.text().nobody}</p>
                </Show>
                <Withdrawal of=withdrawn/>
            </div>
        }
}

fn name_or(draft: &Draft, desk: Desk) -> String {
    let name = draft.interview.person.name.trim();
    if name.is_empty() { desk.text().nameless.to_owned() } else { name.to_owned() }
}

#[component]
fn Person(state: State, withdrawn: RwSignal<Option<(String, String)>>) -> impl IntoView {
    let desk = use_desk();
    let State { slug, name, role, .. } = state.clone();
    let is_awaited = matches!(state.stage, Stage::Awaited { .. });
    let main = main_edition(&state, desk);
    let is_unsaved = {
        let slug = slug.clone();
        move || {
            desk.drafts
                .with(|drafts| drafts.keys().any(|key| key.split('.').next() == Some(&slug)))
                .then(|| view! { <span class="desk-state desk-state--open">{desk.text().unsaved}</span> })
        }
    };
    let states = {
        let state = state.clone();
        move || {
            state_labels(desk, &state)
                .into_iter()
                .map(|(class, label)| view! { <span class=class>{label}</span> })
                .collect_view()
        }
    };
    let found = {
        let state = state.clone();
        move || {
            let found = findings(desk, &state);
            (!found.is_empty()).then(|| {
                let count = fill(desk.text().problems, &[("count", &found.len().to_string())]);
                let items = found.into_iter().map(|message| view! { <li>{message}</li> }).collect_view();
                view! {
                    <details class="desk-person__findings">
                        <summary>{count}</summary>
                        <ul lang="en">{items}</ul>
                    </details>
                }
            })
        }
    };
    let editions = {
        let (state, name) = (state.clone(), name.clone());
        move || edition_links(desk, &state, &name)
    };
    let withdraw = {
        let (slug, name) = (slug.clone(), name.clone());
        move |_| withdrawn.set(Some((slug.clone(), name.clone())))
    };
    let label = {
        let name = name.clone();
        move || fill(desk.text().withdraw, &[("name", &name)])
    };
    let address = format!("#/{main}");
    view! {
        <li class="desk-person">
            <h2 class="desk-person__name">
                {if is_awaited { name.clone().into_any() } else { view! { <a href=address>{name.clone()}</a> }.into_any() }}
            </h2>
            <p class="desk-person__role">{role}</p>
            <p class="desk-person__states">{states} {is_unsaved}</p>
            <p class="desk-person__actions">
                {editions} <button type="button" class="text-button" on:click=withdraw>
                    {label}
                </button>
            </p>
            {found}
        </li>
    }
}

/// The file of the edition that stands for the person, without `.json`.
fn main_edition(state: &State, desk: Desk) -> String {
    key_of(desk, &state.slug, state.editions.first().map_or("", |(language, _)| language))
}

/// The name of the file of an edition, without `.json`: the one that is there, or the one that it would get.
fn key_of(desk: Desk, slug: &str, language: &str) -> String {
    let editions = desk.folder.with_untracked(|folder| {
        super::draft::interviews(folder)
            .filter(|(_, other)| other.slug == slug)
            .map(|(name, other)| (name.to_owned(), other.language))
            .collect::<Vec<_>>()
    });
    if let Some((name, _)) = editions.iter().find(|(_, other)| other == language) {
        return name.trim_end_matches(".json").to_owned();
    }
    if editions.is_empty() { slug.to_owned() } else { format!("{slug}.{language}") }
}

/// Links to the editions that there are, and to those that there could be.
fn edition_links(desk: Desk, state: &State, name: &str) -> impl IntoView + use<> {
    let text = desk.text();
    if matches!(state.stage, Stage::Awaited { .. }) {
        let label = fill(text.write_interview, &[("name", name)]);
        return view! { <a href=format!("#/{}", state.slug)>{label}</a> }.into_any();
    }
    let languages = desk.series.with(|series| series.languages.clone());
    if languages.len() < 2 {
        return ().into_any();
    }
    let link = |language: &String| {
        let is_there = state.editions.iter().any(|(other, _)| other == language);
        let label = if is_there { text.open_edition } else { text.add_edition };
        let label = fill(label, &[("name", name), ("language", &text.language_name(language))]);
        view! { <a href=format!("#/{}", key_of(desk, &state.slug, language))>{label}</a> " " }
    };
    languages.iter().map(link).collect_view().into_any()
}

/// What there is to say of somebody, each with its class.
fn state_labels(desk: Desk, state: &State) -> Vec<(&'static str, String)> {
    let text = desk.text();
    let words = Words::of(text.tag).unwrap_or_else(Words::english);
    let (done, open) = ("desk-state", "desk-state desk-state--open");
    let stage = match &state.stage {
        Stage::Published(Some(date)) => (done, fill(text.is_published, &[("date", &words.date(*date))])),
        Stage::Published(None) => (done, text.published.to_owned()),
        Stage::Draft => (open, text.is_draft.to_owned()),
        Stage::Awaited { since: Some(since), from } => {
            (open, fill(text.is_awaited, &[("date", &words.date(*since)), ("names", &from.join(", "))]))
        }
        Stage::Awaited { since: None, .. } => (open, text.is_awaited_undated.to_owned()),
    };
    let mut labels = vec![stage];
    if !matches!(state.stage, Stage::Awaited { .. }) {
        let missing =
            state.missing_languages.iter().filter(|language| !state.editions.iter().any(|(other, _)| other == *language));
        labels.extend(
            missing.map(|language| (open, fill(text.missing_language, &[("language", &text.language_name(language))]))),
        );
        labels.extend(state.lacks_summary.then(|| (open, text.without_summary.to_owned())));
        labels.extend(state.lacks_portrait.then(|| (open, text.without_portrait.to_owned())));
    }
    labels
}
