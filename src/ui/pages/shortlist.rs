//! The visitor's shortlist, which can be reordered, printed, shared and compared.

use crate::domain::{Newsfeed, Selection, Slug, Summary};
use crate::route::Route;
use crate::ui::components::notice::{ApplicationMissing, RestUnreachable};
use crate::ui::components::portrait::Portrait;
use crate::ui::components::tray::CopyList;
use crate::ui::site::use_site;
use leptos::either::Either;
use leptos::prelude::*;
use std::sync::Arc;

/// The page. It's rendered without people, as these are in the fragment of the address; the application mounts their list.
#[component]
pub fn ShortlistPage() -> impl IntoView {
    let site = use_site();
    let words = site.words;
    view! {
        <main id="main" class="shortlist" data-app="shortlist">
            <header class="shortlist__head">
                <h1 class="heading shortlist__title" tabindex="-1">{words.shortlist()}</h1>
                <p class="shortlist__about">{words.shortlist_about()}" "<a href=site.href(&Route::feed())>{words.all_interviews()}</a></p>
                <p class="without-script">{words.shortlist_script()}</p>
            </header>
            <ApplicationMissing text=words.rest_unreachable()/>
            <div data-results></div>
        </main>
    }
}

/// A change of the shortlist.
#[derive(Clone)]
pub enum Change {
    /// Somebody moves up (`ahead`) or down by one.
    Move {
        /// The person.
        slug: Slug,
        /// Whether up.
        ahead: bool,
    },
    /// Somebody is removed.
    Remove(Slug),
    /// Everybody is removed.
    Clear,
}

/// The people of the list, and what can be done with them.
#[component]
pub fn Shortlist(
    /// The newsfeed.
    feed: Signal<Arc<Newsfeed>>,
    /// Whether the newsfeed is loaded. Without it nobody is shown.
    is_loaded: Signal<bool>,
    /// Whether it failed to load.
    is_lost: Signal<bool>,
    /// The people on the list.
    picked: Signal<Selection>,
    /// The address of the list, for others.
    address: Signal<String>,
    /// The address of a person's page, for print.
    whole: Callback<String, String>,
    /// Changes the list.
    on_change: Callback<Change>,
    /// Opens the print dialog.
    on_print: Callback<()>,
    /// Loads the newsfeed again.
    on_retry: Callback<()>,
    /// What was done last, for the live region.
    status: Signal<String>,
) -> impl IntoView {
    let words = use_site().words;
    // The people ticked for comparison; `None` until the visitor ticks one, which stands for the first few.
    let ticked = RwSignal::new(None::<Selection>);
    let compared = Signal::derive(move || {
        let picked = picked.get();
        match ticked.get() {
            Some(ticked) => picked.retain(|slug| ticked.has(slug)),
            None => picked.take(Selection::MAX_COMPARED),
        }
    });
    let is_empty = Memo::new(move |_| picked.with(|picked| picked.people().is_empty()));
    let on_tick = Callback::new(move |slug: Slug| ticked.set(Some(compared.get_untracked().toggled(&slug))));
    let people = move || {
        let picked = picked.get();
        let summaries: Vec<Summary> =
            feed.with(|feed| picked.people().iter().filter_map(|slug| feed.person(slug).cloned()).collect());
        let count = summaries.len();
        let has_choice = count > 2;
        let person = |(index, summary): (usize, Summary)| {
            let hue = feed.with_untracked(|feed| feed.series().hue_of_role(&summary.person.role));
            let is_ticked = has_choice.then(|| compared.get_untracked().has(&summary.slug));
            view! { <Person summary hue is_first=index == 0 is_last=index + 1 == count is_ticked whole on_change on_tick/> }
        };
        view! { <ol class="shortlist__people" role="list">{summaries.into_iter().enumerate().map(person).collect_view()}</ol> }
    };
    view! {
        <Show when=move || !is_empty.get()>
            <div class="shortlist__tools">
                {move || view! { <CompareLink compared=compared.get()/> }}
                <CopyList address/>
                <button class="text-button tray__button" type="button" on:click=move |_| on_print.run(())>{words.print()}</button>
                <button class="text-button tray__button" type="button" on:click=move |_| on_change.run(Change::Clear)>{words.clear()}</button>
            </div>
        </Show>
        <p class="shortlist__said" role="status">{move || status.get()}</p>
        <Show when=move || is_lost.get() && !is_empty.get()><RestUnreachable on_retry/></Show>
        {move || {
            if is_empty.get() {
                return Either::Left(view! { <p class="shortlist__empty">{words.shortlist_empty()}</p> });
            }
            Either::Right(is_loaded.get().then(people))
        }}
    }
}

/// The link to the comparison, or a hint if too few or too many people are ticked.
#[component]
fn CompareLink(compared: Selection) -> impl IntoView {
    let site = use_site();
    let count = compared.people().len();
    if (2..=Selection::MAX_COMPARED).contains(&count) {
        Either::Left(
            view! { <a class="button" href=site.href(&Route::Compare(compared))>{site.words.compare_people(count)}</a> },
        )
    } else {
        Either::Right(view! { <span class="shortlist__hint">{site.words.compare_some()}</span> })
    }
}

/// A person of the list.
#[component]
fn Person(
    summary: Summary,
    hue: Option<usize>,
    is_first: bool,
    is_last: bool,
    /// Whether the person is ticked for comparison; `None` if there is nothing to choose.
    is_ticked: Option<bool>,
    whole: Callback<String, String>,
    on_change: Callback<Change>,
    on_tick: Callback<Slug>,
) -> impl IntoView {
    let site = use_site();
    let words = site.words;
    let Summary { slug, person, teaser, language, productions, schools, .. } = summary;
    let heading = format!("card-{slug}");
    let id = heading.clone();
    let href = site.href(&Route::Spotlight(slug.clone()));
    let facts = [(words.productions(), productions), (words.schools(), schools)];
    let facts = facts.into_iter().filter(|(_, texts)| !texts.is_empty());
    let fact =
        |(term, texts): (&'static str, Vec<String>)| view! { <div><dt>{term}</dt>" "<dd>{texts.join("\u{a0}· ")}</dd></div> };
    let place: Vec<String> = [person.team, person.studio].into_iter().flatten().collect();
    let choice = is_ticked.map(|is_ticked| {
        let slug = slug.clone();
        view! {
            <label class="shortlist__choice">
                <input type="checkbox" aria-label=words.compare_person(&person.name) checked=is_ticked on:change=move |_| on_tick.run(slug.clone())/>
                {words.compare()}
            </label>
        }
    });
    let button = |id: String, label: &'static str, name: String, is_idle: bool, change: Change| {
        // Not the attribute `disabled`: it would make the button lose the focus.
        view! {
            <button class="text-button tray__button" type="button" id=id aria-label=name aria-disabled=is_idle.then_some("true")
                on:click=move |_| on_change.run(change.clone())>{label}</button>
        }
    };
    let up = Change::Move { slug: slug.clone(), ahead: true };
    let down = Change::Move { slug: slug.clone(), ahead: false };
    view! {
        <li class="shortlist__person">
            <article class="shortlist__card" data-hue=hue.map(|hue| hue.to_string()) aria-labelledby=heading>
                <Portrait name=person.name.clone() photograph=person.portrait class="portrait"/>
                <div class="shortlist__text">
                    <h2 class="shortlist__name" id=id><a href=href.clone()>{person.name.clone()}</a></h2>
                    <p class="shortlist__role">{person.role}" "<span class="shortlist__place">{place.join(words.list_comma())}</span></p>
                    <p class="shortlist__teaser" lang=words.lang_attribute(&language)>{teaser}</p>
                    <dl class="shortlist__facts">{facts.map(fact).collect_view()}</dl>
                    <p class="shortlist__address">{whole.run(href)}</p>
                </div>
                <div class="shortlist__order">
                    {choice}
                    {button(format!("up-{slug}"), words.up(), words.move_up(&person.name), is_first, up)}
                    {button(format!("down-{slug}"), words.down(), words.move_down(&person.name), is_last, down)}
                    {button(format!("remove-{slug}"), words.take_off(), words.remove(&person.name), false, Change::Remove(slug.clone()))}
                </div>
            </article>
        </li>
    }
}
