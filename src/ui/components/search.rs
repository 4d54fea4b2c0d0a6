//! The search field and the order of the list.

use crate::domain::Sort;
use crate::ui::state::{Site, view_of};
use crate::ui::{browser, data, navigation};
use leptos::html::Input;
use leptos::prelude::*;

/// The controls above the list.
pub fn controls(site: Site) -> impl IntoView {
    view! {
        <form class="feed__controls" role="search" on:submit=|event| event.prevent_default()>
            {field(site)}
            <button class="button feed__filters" type="button" popovertarget="facets">{site.words.filters()}{badge(site)}</button>
            <div class="feed__sort"><label for="sort">{site.words.sort()}</label>" "{order(site)}</div>
        </form>
    }
}

/// How many values are chosen: on a phone the boxes that say so are out of sight.
fn badge(site: Site) -> impl IntoView {
    move || {
        let chosen = site.route.with(|route| view_of(route).filter().chosen().len());
        (chosen > 0).then(|| view! { <span class="feed__badge" aria-hidden="true">{chosen}</span> })
    }
}

/// The field is the visitor's: it is written to only when the address says something else than what they typed.
fn field(site: Site) -> impl IntoView {
    let input = NodeRef::<Input>::new();
    Effect::new(move |_| {
        let words = site.route.with(|route| view_of(route).filter().search().to_owned());
        if let Some(input) = input.get()
            && browser::normalised(&input.value()) != words
        {
            input.set_value(&words);
        }
    });
    let search = move |event| {
        let words = event_target_value(&event);
        navigation::search(site, &words);
    };
    view! {
        <div class="search">
            <label class="search__label" for="q">{site.words.search()}</label>
            <input class="search__input" id="q" type="search" name="q" placeholder=site.words.search_hint() autocomplete="off"
                spellcheck="false" enterkeyhint="search" node_ref=input on:input=search on:focus=move |_| data::fetch_answers(site)/>
        </div>
    }
}

fn order(site: Site) -> impl IntoView {
    let is_searched = Memo::new(move |_| site.route.with(|route| !view_of(route).filter().search().is_empty()));
    let current = Memo::new(move |_| site.route.with(|route| view_of(route).sort()));
    let choose = move |event| navigation::sort(site, Sort::of_key(&event_target_value(&event)).unwrap_or_default());
    view! {
        <select id="sort" name="sort" on:change=choose>
            {move || {
                let orders = if is_searched.get() { &Sort::ALL[..] } else { &Sort::ALL[1..] };
                orders.iter().map(|&sort| view! {
                    <option value=sort.key() prop:selected=move || current.get() == sort>{site.words.order(sort)}</option>
                }).collect_view()
            }}
        </select>
    }
}
