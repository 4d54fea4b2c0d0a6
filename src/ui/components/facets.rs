//! The facets: a group per facet, a checkbox per value. On phones they're a popover, which opens without script. Without script,
//! the values are links to their own pages.

use crate::domain::facet::Value;
use crate::domain::{Facet, Slug};
use crate::markup;
use crate::route::Route;
use crate::ui::markup::{IntoPart, Part, live, live_text, live_value};
use crate::ui::navigation;
use crate::ui::state::{Shown, Site};
use leptos::prelude::*;

/// How many values of a facet are shown initially.
const AT_FIRST: usize = 8;

/// All facets of a list.
pub fn facets(site: Site, shown: Memo<Shown>) -> Part {
    let facet_values = Memo::new(move |_| {
        shown.with(|shown| {
            let facets = shown.facets.iter().filter(|counted| !counted.values.is_empty());
            facets
                .map(|counted| (counted.facet, counted.values.iter().map(|count| count.value.clone()).collect()))
                .collect::<Vec<(Facet, Vec<Value>)>>()
        })
    });
    markup! {
        <div class="facets" id="facets" popover="auto">
            <div class="facets__bar">
                <p class="facets__title" id="facets-title">{site.words.filters()}</p>
                <button class="button facets__close" type="button" popovertarget="facets" popovertargetaction="hide">
                    {live_text(move || site.words.show_interviews(shown.with(|shown| shown.hits)))}
                </button>
            </div>
            {live(move || facet_values.get().into_iter().map(|(facet, values)| group(site, shown, facet, values)).into_part())}
            <nav class="facets__links" aria-label={site.words.browse()}>
                {live(move || facet_values.get().into_iter().map(|(facet, values)| links(site, facet, values)).into_part())}
            </nav>
        </div>
    }
}

fn group(site: Site, shown: Memo<Shown>, facet: Facet, values: Vec<Value>) -> Part {
    let all = values.len();
    let mut values = values.into_iter().map(|value| checkbox(site, shown, facet, value)).collect::<Vec<_>>();
    let more = (all > AT_FIRST).then(|| {
        let rest = values.split_off(AT_FIRST);
        markup! { <details class="facets__more"><summary>{site.words.all_values(all)}</summary><ul>{rest}</ul></details> }
    });
    markup! { <fieldset class="facets__group"><legend>{site.words.facet(facet)}</legend><ul>{values}</ul>{more}</fieldset> }
}

fn checkbox(site: Site, shown: Memo<Shown>, facet: Facet, value: Value) -> Part {
    let Value { slug, name } = value;
    let hue = (facet == Facet::Discipline).then(|| site.feed.with_untracked(|feed| feed.series().hue(&slug))).flatten();
    let count = format!("n-{}-{slug}", facet.key());
    let hits = {
        let slug = slug.clone();
        Memo::new(move |_| shown.with(|shown| hits_of(shown, facet, &slug)))
    };
    let chosen = {
        let slug = slug.clone();
        move || site.route.with(|route| route.view().filter().has(facet, &slug))
    };
    let (key, value) = (facet.key(), slug.to_string());
    let toggle = move |_| {
        let filter = site.route.get_untracked().view().filter().clone();
        let filter = if filter.has(facet, &slug) { filter.without(facet, &slug) } else { filter.with(facet, slug.clone()) };
        navigation::filter(site, filter);
    };
    markup! {
        <li class="facets__value" data-hue={hue.map(|hue| hue.to_string())} data-empty={live_value(move || (hits.get() == 0).then(String::new))}>
            <label>
                <input type="checkbox" name={key} value={value} aria-describedby={count.clone()} prop:checked={chosen} on:change={toggle}/>
                " "<span>{name}</span>
            </label>
            " "<span class="facets__count" id={count}>{live_text(move || hits.get().to_string())}</span>
        </li>
    }
}

fn hits_of(shown: &Shown, facet: Facet, slug: &Slug) -> usize {
    let counted = shown.facets.iter().find(|counted| counted.facet == facet);
    let count = counted.and_then(|counted| counted.values.iter().find(|count| count.value.slug == *slug));
    count.map_or(0, |count| count.hits)
}

fn links(site: Site, facet: Facet, values: Vec<Value>) -> Part {
    let links = values
        .into_iter()
        .map(|value| markup! { <li><a href={site.href(&Route::facet(facet, value.slug))}>{value.name}</a></li> });
    markup! { <h2>{site.words.facet(facet)}</h2><ul>{links}</ul> }
}
