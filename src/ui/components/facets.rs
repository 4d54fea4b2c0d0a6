//! The facets: a group per facet, a checkbox per value. On phones they're a popover, which opens without script. Without script,
//! the values are links to their own pages.

use crate::domain::facet::{FacetCounts, ValueCount};
use crate::domain::{Facet, Series};
use crate::route::Route;
use crate::ui::site::{Surface, use_site};
use leptos::either::Either;
use leptos::prelude::*;

/// How many values of a facet are shown initially.
const AT_FIRST: usize = 8;

/// All facets of a list. Those without values are left out.
#[component]
pub fn Facets(
    /// The values and their numbers of hits.
    facets: Vec<FacetCounts>,
    /// How many people the list has.
    hits: usize,
    /// The series, which has the hues of the disciplines.
    series: Series,
) -> impl IntoView {
    let site = use_site();
    let words = site.words;
    let facets: Vec<FacetCounts> = facets.into_iter().filter(|counted| !counted.values.is_empty()).collect();
    let links = (site.surface == Surface::Page).then(|| links(&facets));
    let groups = facets.into_iter().map(|counted| group(&series, counted)).collect_view();
    view! {
        <div class="facets" id="facets" popover="auto">
            <div class="facets__bar">
                <p class="facets__title" id="facets-title">{words.filters()}</p>
                <button class="button facets__close" type="button" popovertarget="facets" popovertargetaction="hide">{words.show_interviews(hits)}</button>
            </div>
            {groups}
            {links}
        </div>
    }
}

fn group(series: &Series, FacetCounts { facet, values }: FacetCounts) -> impl IntoView + use<> {
    let site = use_site();
    let words = site.words;
    let all = values.len();
    let mut values: Vec<_> = values.into_iter().map(|count| checkbox(series, facet, count)).collect();
    let more = (all > AT_FIRST).then(|| {
        let rest = view! { <ul>{values.split_off(AT_FIRST)}</ul> };
        // On a page, `page.js` takes them out of the template when they are opened.
        let rest = if site.surface == Surface::Page {
            Either::Left(view! { <template>{rest}</template> })
        } else {
            Either::Right(rest)
        };
        view! { <details class="facets__more"><summary>{words.all_values(all)}</summary>{rest}</details> }
    });
    view! { <fieldset class="facets__group"><legend>{words.facet(facet)}</legend><ul>{values}</ul>{more}</fieldset> }
}

fn checkbox(series: &Series, facet: Facet, ValueCount { value, hits, chosen }: ValueCount) -> impl IntoView + use<> {
    let hue = if facet == Facet::Discipline { series.hue(&value.slug) } else { None };
    let count = count_id(facet, value.slug.as_str());
    view! {
        <li class="facets__value" data-hue=hue.map(|hue| hue.to_string()) data-empty=(hits == 0).then_some("")>
            <label><input type="checkbox" name=facet.key() value=value.slug.to_string() aria-describedby=count.clone() checked=chosen/>" "<span>{value.name}</span></label>
            " "<span class="facets__count" id=count>{hits}</span>
        </li>
    }
}

/// The id of the number of hits of a value.
#[must_use]
pub fn count_id(facet: Facet, value: &str) -> String {
    format!("n-{}-{value}", facet.key())
}

/// Links to the pages of the values, for browsers without scripts. With scripts they are no elements at all.
fn links(facets: &[FacetCounts]) -> impl IntoView + use<> {
    let site = use_site();
    let of_facet = |FacetCounts { facet, values }: &FacetCounts| {
        let link = |count: &ValueCount| {
            view! { <li><a href=site.href(&Route::facet(*facet, count.value.slug.clone()))>{count.value.name.clone()}</a></li> }
        };
        view! { <h2>{site.words.facet(*facet)}</h2><ul>{values.iter().map(link).collect_view()}</ul> }
    };
    let links = facets.iter().map(of_facet).collect_view();
    view! { <noscript><nav class="facets__links" aria-label=site.words.browse()>{links}</nav></noscript> }
}
