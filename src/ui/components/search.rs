//! The search field and the sort menu.

use crate::domain::Sort;
use crate::markup;
use crate::ui::markup::{Part, live};
use crate::ui::state::Site;
use crate::ui::{browser, data, navigation};
use leptos::ev::Event;
use leptos::prelude::*;
use std::time::Duration;

/// How long after the last keystroke the visitor counts as no longer typing.
const TYPING_DEBOUNCE: Duration = Duration::from_millis(150);

/// The controls above the list.
pub fn controls(site: Site) -> Part {
    markup! {
        <form class="feed__controls" role="search" on:submit={|event| event.prevent_default()}>
            {field(site)}
            <button class="button feed__filters" type="button" popovertarget="facets">{site.words.filters()}{badge(site)}</button>
            <div class="feed__sort"><label for="sort">{site.words.sort()}</label>" "{order(site)}</div>
        </form>
    }
}

/// The number of selected values: on phones the checkboxes are hidden.
fn badge(site: Site) -> Part {
    live(move || {
        let chosen = site.route.with(|route| route.view().filter().chosen().len());
        (chosen > 0).then(|| markup! { <span class="feed__badge" aria-hidden="true">{chosen.to_string()}</span> })
    })
}

/// The search field. Its value is set only if it differs from the address, so as not to disturb typing.
fn field(site: Site) -> Part {
    let follow = move |field| {
        Effect::new(move |_| {
            let words = site.route.with(|route| route.view().filter().search().to_owned());
            browser::set_search_field(&field, &words);
        });
    };
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let search = move |event: Event| {
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
        site.is_typing.set(true);
        navigation::search(site, &event_target_value(&event));
        timer.set_value(set_timeout_with_handle(move || site.is_typing.set(false), TYPING_DEBOUNCE).ok());
    };
    markup! {
        <div class="search">
            <label class="search__label" for="q">{site.words.search()}</label>
            <input class="search__input" id="q" type="search" name="q" placeholder={site.words.search_hint()} autocomplete="off"
                spellcheck="false" enterkeyhint="search" use:element={follow} on:input={search} on:focus={move |_| data::fetch_answers(site)}/>
        </div>
    }
}

fn order(site: Site) -> Part {
    let is_searched = Memo::new(move |_| site.route.with(|route| !route.view().filter().search().is_empty()));
    let current = Memo::new(move |_| site.route.with(|route| route.view().sort()));
    let choose = move |event: Event| navigation::sort(site, Sort::of_key(&event_target_value(&event)).unwrap_or_default());
    markup! {
        <select id="sort" name="sort" on:change={choose}>
            {live(move || {
                let orders = if is_searched.get() { &Sort::ALL[..] } else { &Sort::ALL[1..] };
                orders.iter().map(|&sort| markup! {
                    <option value={sort.key()} prop:selected={move || current.get() == sort}>{site.words.order(sort)}</option>
                }).collect::<Vec<_>>()
            })}
        </select>
    }
}
