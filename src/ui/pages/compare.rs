//! The comparison: the answers of two or three people side by side.

use crate::domain::{FeedView, Selection, Slug, Sort, Summary};
use crate::markup;
use crate::route::Route;
use crate::ui::components::columns::{Column, columns};
use crate::ui::components::{card::hue, masthead::masthead, notice, portrait::portrait};
use crate::ui::markup::{Part, live, live_text, still};
use crate::ui::navigation;
use crate::ui::state::Site;
use leptos::ev::Event;
use leptos::prelude::*;

/// The page. It isn't re-created when people are added or removed. It's prerendered without people, as these are in the query.
pub fn compare(site: Site) -> Part {
    let names = move || {
        let people = compared(site);
        let name = |slug| site.feed.with(|feed| feed.person(slug).map(|summary| summary.person.name.clone()));
        people.people().iter().filter_map(name).collect::<Vec<_>>()
    };
    let heading = live_text(move || site.words.compared(&names().iter().map(String::as_str).collect::<Vec<_>>()));
    let about = live_text(move || match names().as_slice() {
        [] => site.words.compare_about().to_owned(),
        [one] => site.words.compare_with(one),
        _ => String::new(),
    });
    markup! {
        {masthead(site)}
        <main id="main" class="compare">
            <h1 class="heading heading--small compare__title" tabindex="-1">{heading}</h1>
            <p class="compare__about">{about}</p>
            {still(move || markup! { <p class="without-script">{site.words.compare_script()}" "<a href={site.href(&Route::feed())}>{site.words.all_interviews()}</a></p> })}
            {live(move || if site.complete.get() { chooser(site, compared(site)) } else { None })}
            {live(move || side_by_side(site, &compared(site)))}
            {live(move || site.unreachable.get().then(|| notice::rest_unreachable(site)))}
        </main>
    }
}

/// The compared people who are in the feed.
fn compared(site: Site) -> Selection {
    site.complete.track();
    match site.route.get() {
        Route::Compare(people) => site.known(people),
        _ => Selection::default(),
    }
}

/// The columns, once there are at least two people and their interviews are loaded; until then only their headers.
fn side_by_side(site: Site, people: &Selection) -> Option<Part> {
    if people.people().is_empty() {
        return None;
    }
    let whole = site.interviews.with(|interviews| {
        let whole = people.people().iter().map(|slug| interviews.get(slug).cloned());
        whole.collect::<Option<Vec<_>>>().filter(|whole| whole.len() > 1)
    });
    let Some(whole) = whole else {
        let summaries: Vec<Summary> =
            site.feed.with_untracked(|feed| people.people().iter().filter_map(|slug| feed.person(slug).cloned()).collect());
        let heads: Vec<Part> = summaries.iter().map(|summary| head(site, people, summary)).collect();
        return Some(still(move || markup! { <div class="columns"><div class="columns__heads">{heads}</div></div> }));
    };
    let sides = whole.into_iter().map(|spotlight| Column {
        head: head(site, people, &spotlight.summary),
        name: spotlight.summary.person.name.clone(),
        name_language: None,
        language: spotlight.summary.language.clone(),
        answers: spotlight.answers,
        interview: site.href(&Route::Spotlight(spotlight.summary.slug)),
    });
    let sides = sides.collect();
    Some(site.feed.with_untracked(|feed| columns(site.words, &feed.series().questions, sides)))
}

/// The header of a column: the person, and links to swap or remove them (each comparison has its own address).
fn head(site: Site, people: &Selection, summary: &Summary) -> Part {
    let (people, summary) = (people.clone(), summary.clone());
    still(move || {
        let person = &summary.person;
        let slugs = people.people();
        let place = slugs.iter().position(|slug| *slug == summary.slug);
        let before = place.and_then(|place| slugs.get(place.checked_sub(1)?));
        let before = before.and_then(|slug| site.feed.with_untracked(|feed| Some(feed.person(slug)?.person.name.clone())));
        let words = site.words;
        let swap = before
            .map(|before| (words.swap(), words.swap_with(&person.name, &before), people.clone().moved(&summary.slug, true)));
        let remove = (words.take_off(), words.remove(&person.name), people.clone().without(&summary.slug));
        let ways = swap.into_iter().chain([remove]).map(|(text, name, people)| {
            markup! { <a class="compare__way" href={site.href(&Route::Compare(people))} aria-label={name}>{text}</a>" " }
        });
        markup! {
            <div class="compare__person" data-hue={hue(site, &summary)}>
                {portrait(site, &person.name, person.portrait.as_ref(), "portrait")}
                <div>
                    <p class="compare__name"><a href={site.href(&Route::Spotlight(summary.slug.clone()))}>{person.name.clone()}</a></p>
                    <p class="compare__role">{person.role.clone()}</p>
                    <p class="compare__ways">{ways}</p>
                </div>
            </div>
        }
    })
}

/// The form to add a person, unless the limit is reached.
fn chooser(site: Site, people: Selection) -> Option<Part> {
    let Site { words, .. } = site;
    (people.people().len() < Selection::MAX_COMPARED).then(|| {
        let others = site.feed.with_untracked(|feed| {
            let everybody = feed.results(&FeedView::default().with_sort(Sort::Name)).people.into_iter();
            let others = everybody.filter(|summary| !people.has(&summary.slug));
            others.map(|summary| (summary.slug.to_string(), summary.person.name.clone())).collect::<Vec<_>>()
        });
        let options = [(String::new(), words.choose_person().to_owned())].into_iter().chain(others);
        let options = options.map(|(slug, name)| markup! { <option value={slug}>{name}</option> });
        let chosen = RwSignal::new(String::new());
        let add = move |event: Event| {
            event.prevent_default();
            if let Some(chosen) = Slug::parse(&chosen.get_untracked()) {
                navigation::compare(site, people.clone().with(chosen));
            }
        };
        markup! {
            <form class="compare__choose" on:submit={add}>
                <label for="add">{words.add_person()}</label>
                <select id="add" on:change={move |event| chosen.set(event_target_value(&event))}>{options}</select>
                <button class="button" type="submit">{words.add()}</button>
            </form>
        }
    })
}
