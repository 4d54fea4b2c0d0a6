//! The facets: a group per facet, a checkbox per value. On phones they're a popover, which opens without script. Without script,
//! the values are links to their own pages.

use crate::domain::facet::{FacetCounts, ValueCount};
use crate::domain::{Facet, Series};
use crate::route::Route;
use crate::ui::site::{Surface, use_site};
use crate::ui::years::{FROM_YEAR, TO_YEAR, chosen_run};
use leptos::either::Either;
use leptos::prelude::*;

/// How many values of a facet are shown initially.
const AT_FIRST: usize = 8;

/// How many years there must be to choose a range of them.
const SHORTEST_RANGE: usize = 3;

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
    let years = (facet == Facet::Year && all >= SHORTEST_RANGE).then(|| years(&values));
    // What is ticked is always in sight.
    let (first, rest): (Vec<_>, Vec<_>) =
        values.into_iter().enumerate().partition(|(index, count)| *index < AT_FIRST || count.chosen);
    let list = |values: Vec<(usize, ValueCount)>| {
        let values = values.into_iter().map(|(_, count)| checkbox(series, facet, count)).collect_view();
        view! { <ul>{values}</ul> }
    };
    let find = (all > AT_FIRST).then(|| {
        let label = words.find_value(facet);
        view! {
            <input class="facets__find" type="search" aria-label=label placeholder=label autocomplete="off" spellcheck="false"/>
            <p class="facets__none" aria-live="polite"></p>
        }
    });
    let first = list(first);
    let more = (!rest.is_empty()).then(|| {
        let rest = list(rest);
        // On a page, `page.js` takes them out of the template when they are opened.
        let rest = if site.surface == Surface::Page {
            Either::Left(view! { <template>{rest}</template> })
        } else {
            Either::Right(rest)
        };
        view! { <details class="facets__more"><summary>{words.all_values(all)}</summary>{rest}</details> }
    });
    view! { <fieldset class="facets__group"><legend>{words.facet(facet)}</legend>{years}{find}{first}{more}</fieldset> }
}

/// The menus for a range of years. The application follows them.
fn years(values: &[ValueCount]) -> impl IntoView + use<> {
    let words = use_site().words;
    // Years are newest first.
    let (last, first) = chosen_run(values.iter().map(|count| count.chosen)).unzip();
    let menu = |name: &'static str, label: &'static str, selected: Option<usize>| {
        let year = |(index, ValueCount { value, .. }): (usize, &ValueCount)| {
            let is_selected = selected == Some(index);
            view! { <option value=value.slug.to_string() selected=is_selected>{value.name.clone()}</option> }
        };
        let years = values.iter().enumerate().map(year).collect_view();
        view! {
            <div>
                <label for=name>{label}</label>" "
                <select id=name name=name autocomplete="off"><option value="">{words.any_year()}</option>{years}</select>
            </div>
        }
    };
    view! { <div class="facets__years">{menu(FROM_YEAR, words.from_year(), first)}{menu(TO_YEAR, words.to_year(), last)}</div> }
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
