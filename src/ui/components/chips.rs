//! The active filters as removable chips.

use crate::domain::{Facet, Filter, Slug};
use crate::markup;
use crate::ui::markup::{Part, live};
use crate::ui::navigation;
use crate::ui::state::Site;
use leptos::prelude::*;

/// A chip for each part of the filter, except for unknown values.
pub fn chips(site: Site) -> Part {
    let parts = Memo::new(move |_| site.route.with(|route| site.feed.with(|feed| feed.without_unknown(route.view().filter()))));
    live(move || {
        let filter = parts.get();
        (!filter.is_empty()).then(|| {
            markup! {
                <ul class="chips" role="list" aria-label={site.words.active_filters()}>
                    {chip_of_words(site, &filter)}
                    {filter.chosen().iter().map(|(facet, value)| chip_of_value(site, &filter, *facet, value))}
                    <li>
                        <button class="button chips__clear" type="button" on:click={move |_| navigation::filter(site, Filter::default())}>{site.words.clear_all()}</button>
                    </li>
                </ul>
            }
        })
    })
}

fn chip_of_words(site: Site, filter: &Filter) -> Option<Part> {
    let words = filter.search();
    (!words.is_empty()).then(|| chip(site, site.words.quoted(words), filter.clone().with_search("")))
}

fn chip_of_value(site: Site, filter: &Filter, facet: Facet, value: &Slug) -> Part {
    let name = site.feed.with_untracked(|feed| feed.value_name(facet, value).unwrap_or(value.as_str()).to_owned());
    chip(site, name, filter.clone().without(facet, value))
}

fn chip(site: Site, name: String, without: Filter) -> Part {
    let remove = move |_| navigation::filter(site, without.clone());
    markup! { <li><button class="button chip" type="button" aria-label={site.words.remove(&name)} on:click={remove}>{name.clone()}</button></li> }
}
