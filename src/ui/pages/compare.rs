//! The comparison: the answers of two or three people side by side.

use crate::domain::{FeedView, Question};
use crate::domain::{Newsfeed, Selection, Slug, Sort, Spotlight, Summary};
use crate::route::Route;
use crate::ui::components::columns::{Column, Columns};
use crate::ui::components::notice::{ApplicationMissing, RestUnreachable};
use crate::ui::components::portrait::Portrait;
use crate::ui::site::use_site;
use leptos::either::Either;
use leptos::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;

/// The page. It's rendered without people, as these are in the query of the address; the application mounts them.
#[component]
pub fn ComparePage() -> impl IntoView {
    let site = use_site();
    let words = site.words;
    view! {
        <main id="main" class="compare" data-app="compare">
            <h1 class="heading heading--small compare__title" tabindex="-1">{words.side_by_side()}</h1>
            <p class="compare__about">{words.compare_about()}</p>
            <p class="without-script">{words.compare_script()}" "<a href=site.href(&Route::feed())>{words.all_interviews()}</a></p>
            <ApplicationMissing text=words.rest_unreachable()/>
            <div data-results></div>
        </main>
    }
}

/// The form to add a person, and the columns.
#[component]
pub fn Comparison(
    /// The newsfeed.
    feed: Signal<Arc<Newsfeed>>,
    /// Whether the newsfeed is loaded. Without it nobody is known.
    is_loaded: Signal<bool>,
    /// The people to compare who are in the newsfeed.
    people: Signal<Selection>,
    /// The interviews loaded so far.
    interviews: Signal<HashMap<Slug, Spotlight>>,
    /// Whether something failed to load.
    is_lost: Signal<bool>,
    /// Adds a person.
    on_add: Callback<Slug>,
    /// Loads again what didn't arrive.
    on_retry: Callback<()>,
) -> impl IntoView {
    let chooser = move || {
        let people = people.get();
        let has_room = people.people().len() < Selection::MAX_COMPARED;
        (is_loaded.get() && has_room).then(|| {
            let others = feed.with(|feed| {
                let everybody = feed.results(&FeedView::default().with_sort(Sort::Name)).people.into_iter();
                let others = everybody.filter(|summary| !people.has(&summary.slug));
                others.map(|summary| (summary.slug.clone(), feed.label(summary).to_owned())).collect::<Vec<_>>()
            });
            view! { <Chooser others on_add/> }
        })
    };
    let columns = move || {
        let people = people.get();
        (!people.people().is_empty()).then(|| {
            let whole = interviews.with(|interviews| {
                let whole = people.people().iter().map(|slug| interviews.get(slug).cloned());
                whole.collect::<Option<Vec<_>>>().filter(|whole| whole.len() > 1)
            });
            feed.with(|feed| match whole {
                Some(whole) => Either::Left(side_by_side(feed, &people, whole)),
                // Until the interviews are loaded.
                None => {
                    let heads =
                        people.people().iter().filter_map(|slug| feed.person(slug)).map(|summary| head(feed, &people, summary));
                    Either::Right(view! { <div class="columns"><div class="columns__heads">{heads.collect_view()}</div></div> })
                }
            })
        })
    };
    view! {
        {chooser}
        {columns}
        <Show when=move || is_lost.get()><RestUnreachable on_retry/></Show>
    }
}

fn side_by_side(feed: &Newsfeed, people: &Selection, whole: Vec<Spotlight>) -> impl IntoView + use<> {
    let site = use_site();
    let column = |Spotlight { summary, answers, .. }: Spotlight| Column {
        head: head(feed, people, &summary).into_any(),
        name: summary.person.name,
        name_language: None,
        language: summary.language,
        answers,
        interview: site.href(&Route::Spotlight(summary.slug)),
    };
    let columns: Vec<Column> = whole.into_iter().map(column).collect();
    let questions: Vec<Question> = feed.series().questions.clone();
    view! { <Columns questions columns/> }
}

/// The header of a column: the person, and links to swap or remove them (each comparison has its own address).
fn head(feed: &Newsfeed, people: &Selection, summary: &Summary) -> impl IntoView + use<> {
    let site = use_site();
    let words = site.words;
    let person = summary.person.clone();
    let before = people.people().iter().position(|slug| *slug == summary.slug).and_then(|index| index.checked_sub(1));
    let before = before.and_then(|index| Some(feed.person(&people.people()[index])?.person.name.clone()));
    let swap =
        before.map(|before| (words.swap(), words.swap_with(&person.name, &before), people.clone().moved(&summary.slug, true)));
    let remove = (words.take_off(), words.remove(&person.name), people.clone().without(&summary.slug));
    let links = swap.into_iter().chain([remove]).map(|(text, name, people)| {
        view! { <a class="compare__way" href=site.href(&Route::Compare(people)) aria-label=name>{text}</a>" " }
    });
    let hue = feed.series().hue_of_role(&person.role);
    view! {
        <div class="compare__person" data-hue=hue.map(|hue| hue.to_string())>
            <Portrait name=person.name.clone() photograph=person.portrait class="portrait"/>
            <div>
                <p class="compare__name"><a href=site.href(&Route::Spotlight(summary.slug.clone()))>{person.name}</a></p>
                <p class="compare__role">{person.role}</p>
                <p class="compare__ways">{links.collect_view()}</p>
            </div>
        </div>
    }
}

/// The form to add a person.
#[component]
fn Chooser(
    /// Who can be added: slug and name.
    others: Vec<(Slug, String)>,
    on_add: Callback<Slug>,
) -> impl IntoView {
    let words = use_site().words;
    let chosen = RwSignal::new(String::new());
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Some(slug) = Slug::parse(&chosen.get_untracked()) {
            on_add.run(slug);
        }
    };
    let option = |(slug, name): (Slug, String)| view! { <option value=slug.to_string()>{name}</option> };
    view! {
        <form class="compare__choose" on:submit=add>
            <label for="add">{words.add_person()}</label>
            <select id="add" on:change:target=move |event| chosen.set(event.target().value())>
                <option value="">{words.choose_person()}</option>
                {others.into_iter().map(option).collect_view()}
            </select>
            <button class="button" type="submit">{words.add()}</button>
        </form>
    }
}
