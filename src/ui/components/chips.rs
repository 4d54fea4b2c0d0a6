//! The active filters as removable chips.

use crate::domain::{FeedView, Filter, Overview};
use crate::route::Route;
use crate::ui::site::use_site;
use leptos::prelude::*;

/// A part of the filter.
#[derive(Clone, PartialEq)]
pub struct Chip {
    name: String,
    /// The address, below the base, of the view without it.
    without: String,
}

/// The parts of a view's filter, except for unknown values.
#[must_use]
pub fn chips(overview: &Overview, view: &FeedView, quoted: impl Fn(&str) -> String) -> Vec<Chip> {
    let filter = overview.without_unknown(view.filter());
    let chip = |name: String, without: Filter| Chip { name, without: Route::Feed(view.with_filter(without)).address() };
    let words = (!filter.search().is_empty()).then(|| chip(quoted(filter.search()), filter.clone().with_search("")));
    let values = filter.chosen().iter().map(|(facet, value)| {
        let name = overview.value_name(*facet, value).unwrap_or(value.as_str()).to_owned();
        chip(name, filter.clone().without(*facet, value))
    });
    words.into_iter().chain(values).collect()
}

/// The chips, and a button that clears all.
#[component]
pub fn Chips(
    /// The parts of the filter. Without any there is nothing.
    chips: Vec<Chip>,
    /// The address, below the base, of the view without any filter.
    all: String,
) -> impl IntoView {
    let words = use_site().words;
    let chip = |Chip { name, without }| {
        let label = words.remove(&name);
        view! { <li><button class="button chip" type="button" aria-label=label data-view=without>{name}</button></li> }
    };
    (!chips.is_empty()).then(|| {
        view! {
            <ul class="chips" role="list" aria-label=words.active_filters()>
                {chips.into_iter().map(chip).collect_view()}
                <li><button class="button chips__clear" type="button" data-view=all>{words.clear_all()}</button></li>
            </ul>
        }
    })
}
