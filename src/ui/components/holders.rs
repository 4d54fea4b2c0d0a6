//! Who holds the baton.

use super::portrait::Portrait;
use crate::domain::{Newsfeed, Node};
use crate::route::Route;
use crate::ui::site::{Site, use_site};
use leptos::either::Either;
use leptos::prelude::*;
use std::sync::Arc;

/// Up to how many holders are all named. Of more, [`FEW`] are named and the others are counted.
const MOST: usize = 3;
const FEW: usize = 2;

/// The holders who are named, and the number of the others.
fn named(feed: &Newsfeed) -> (Vec<&Node>, usize) {
    let mut holders = feed.baton().holders();
    let count = holders.len();
    holders.truncate(if count > MOST { FEW } else { count });
    let others = count - holders.len();
    (holders, others)
}

/// "The baton is with A, B and 2 others", with the link to everybody. If nobody is known to hold it, the link alone.
///
/// The unfiltered newsfeed names the holders elsewhere ([`Waiting`]), so there the link is alone until the list is filtered.
#[component]
pub fn Holders(
    /// The newsfeed.
    feed: Arc<Newsfeed>,
    /// Whether this is the page of the unfiltered newsfeed.
    is_unfiltered: bool,
) -> impl IntoView {
    let site = use_site();
    let link = || view! { <a href=site.href(&Route::Baton(None))>{site.words.baton()}</a> };
    let (holders, others) = named(&feed);
    match (holders.is_empty(), is_unfiltered) {
        (true, _) => Either::Left(view! { <p class="colophon__links">{link()}</p> }),
        (false, false) => {
            Either::Right(Either::Left(view! { <p class="colophon__links">{link()}{sentence(site, &holders, others)}</p> }))
        }
        (false, true) => Either::Right(Either::Right(view! {
            <p class="colophon__links" data-when="unfiltered">{link()}</p>
            <p class="colophon__links" data-when="filtered" hidden>{link()}{sentence(site, &holders, others)}</p>
        })),
    }
}

/// The rest of the sentence.
fn sentence(site: Site, holders: &[&Node], others: usize) -> impl IntoView + use<> {
    let words = site.words;
    let mut links: Vec<_> = holders.iter().map(|node| (Route::Spotlight(node.slug.clone()), node.name.clone())).collect();
    if others > 0 {
        links.push((Route::Baton(None), words.others(others)));
    }
    let last = links.len() - 1;
    let link = |(index, (route, name)): (usize, (Route, String))| {
        let joint = match index {
            0 => words.baton_is_with(),
            index if index == last => words.list_and(),
            _ => words.list_comma(),
        };
        view! { {joint}<a href=site.href(&route)>{name}</a> }
    };
    links.into_iter().enumerate().map(link).collect_view()
}

/// The same as the last row of the unfiltered newsfeed: an empty portrait for each of the first few. Nothing if nobody is known to
/// hold the baton.
#[component]
pub fn Waiting(
    /// The newsfeed.
    feed: Arc<Newsfeed>,
) -> impl IntoView {
    let site = use_site();
    let (holders, others) = named(&feed);
    let people = holders.iter().map(|node| {
        view! {
            <li>
                <a class="waiting__person" href=site.href(&Route::Spotlight(node.slug.clone()))>
                    <Portrait name="" photograph=None class="portrait portrait--awaited"/>
                    <span>{node.name.clone()}</span>
                </a>
            </li>
        }
    });
    let rest = (others > 0).then(|| {
        view! {
            <li>
                <a class="waiting__others" href=site.href(&Route::Baton(None))>{site.words.others(others)}</a>
            </li>
        }
    });
    (!holders.is_empty()).then(|| {
        view! {
            <aside class="waiting" aria-labelledby="waiting" data-when="unfiltered">
                <h2 class="waiting__title" id="waiting">{site.words.waiting()}</h2>
                <ul role="list">{people.collect_view()}{rest}</ul>
            </aside>
        }
    })
}
