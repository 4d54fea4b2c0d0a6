//! The search field, the button that opens the filters on phones, and the sort menu.

use crate::domain::{FeedView, Sort};
use crate::ui::site::use_site;
use leptos::prelude::*;

/// The controls above a list. The application follows what the visitor enters.
#[component]
pub fn Controls(
    /// The view that they show at first.
    view: FeedView,
) -> impl IntoView {
    let words = use_site().words;
    let chosen = view.filter().choices().len();
    let badge = (chosen > 0).then_some(chosen);
    let is_empty = badge.is_none();
    let search = Some(view.filter().search().to_owned()).filter(|search| !search.is_empty());
    // Ordering by relevance is offered while there is a search.
    let orders = if search.is_some() { &Sort::ALL[..] } else { &Sort::ALL[1..] };
    let sort = view.has_custom_sort().then_some(view.sort());
    let order = |order: &Sort| {
        let is_current = sort == Some(*order);
        view! { <option value=order.key() selected=is_current>{words.order(*order)}</option> }
    };
    view! {
        <form class="feed__controls" role="search">
            <div class="search">
                <label class="search__label" for="q">{words.search()}</label>
                <input class="search__input" id="q" type="search" name="q" value=search placeholder=words.search_hint() autocomplete="off" spellcheck="false" enterkeyhint="search"/>
            </div>
            // On phones they are a bar at the bottom edge.
            <div class="feed__bar">
            // On phones the checkboxes are hidden, so the button has the number of selected values.
            <button class="button feed__filters" type="button" popovertarget="facets">{words.filters()}<span class="feed__badge" aria-hidden="true" hidden=is_empty>{badge}</span></button>
            <div class="feed__sort"><label for="sort">{words.sort()}</label>" "<select id="sort" name="sort" autocomplete="off">{orders.iter().map(order).collect_view()}</select></div>
            </div>
        </form>
    }
}
