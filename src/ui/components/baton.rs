//! The baton below an interview: who passed it to this person, and to whom this person passed it.

use super::portrait::Portrait;
use crate::domain::{Newsfeed, Node, Slug};
use crate::route::Route;
use crate::ui::site::use_site;
use leptos::either::Either;
use leptos::prelude::*;
use std::sync::Arc;

/// Nominators, the person, and nominees. If there are no nominees, suggests another interview.
#[component]
pub fn Baton(
    /// The newsfeed.
    feed: Arc<Newsfeed>,
    /// The person.
    slug: Slug,
) -> impl IntoView {
    let words = use_site().words;
    let baton = feed.baton();
    let here = baton.person(&slug).cloned().map(|node| {
        view! {
            <div class="baton__stop baton__stop--here" data-hue=hue(&feed, &node)>
                {picture(&feed, &node)}
                <Place feed=Arc::clone(&feed) slug=slug.clone()/>
            </div>
        }
    });
    let to = baton.nominees(&slug);
    let next_read = to.is_empty().then(|| feed.next_read(&slug)).flatten().and_then(|summary| baton.person(&summary.slug));
    let stop = |class: &'static str, label: &'static str| {
        let feed = &feed;
        move |node: &Node| {
            let texts = [("baton__label", label.to_owned()), ("baton__name", words.name_of(node).to_owned())];
            view! { <Stop feed=Arc::clone(feed) node=node.clone() class texts/> }
        }
    };
    let from = baton.nominators(&slug).into_iter().map(stop("baton__stop baton__stop--from", words.passed_on_by()));
    let from = from.collect_view();
    let to = to.into_iter().map(stop("baton__stop baton__stop--next", words.next())).collect_view();
    let next_read = next_read.map(stop("baton__stop baton__stop--next", words.meanwhile()));
    view! {
        <nav class="baton" aria-label=words.baton()>
            <svg class="baton__thread" viewBox="0 0 1000 120" preserveAspectRatio="none" aria-hidden="true">
                <path d="M0 62C60 62 110 64 167 60 250 54 330 50 417 60 500 70 602 112 602 64 602 20 540 20 540 58 540 100 640 84 750 60 840 42 900 56 1000 48"></path>
            </svg>
            {from}
            {here}
            {to}
            {next_read}
        </nav>
    }
}

/// The person's position in the chain, as a link to the chain.
#[component]
fn Place(feed: Arc<Newsfeed>, slug: Slug) -> impl IntoView {
    let site = use_site();
    feed.baton().chain_of(&slug).map(|(chain, index)| {
        let place = site.words.place_in_chain(&site.words.ordinal(index + 1), &chain.stops.len().to_string());
        let href = site.href(&Route::Baton(Some(chain.first().slug.clone())));
        view! {
            <a class="baton__place" href=href>
                {place}
            </a>
        }
    })
}

/// The link to a person.
#[component]
pub(super) fn Stop(
    feed: Arc<Newsfeed>,
    node: Node,
    class: &'static str,
    /// Two texts, each with its class, in reading order.
    texts: [(&'static str, String); 2],
    /// Whether the portrait is left empty.
    #[prop(optional)]
    is_bare: bool,
) -> impl IntoView {
    let [(first_class, first), (second_class, second)] = texts;
    let hue = hue(&feed, &node);
    let picture = if is_bare {
        Either::Left(view! { <Portrait name="" photograph=None class=class_of(&node)/> })
    } else {
        Either::Right(picture(&feed, &node))
    };
    view! {
        <a class=class href=use_site().href(&Route::Spotlight(node.slug)) data-hue=hue>
            {picture}
            <span class=first_class>{first}</span>
            " "
            <span class=second_class>{second}</span>
        </a>
    }
}

fn hue(feed: &Newsfeed, node: &Node) -> Option<usize> {
    feed.series().hue_of_role(&feed.person(&node.slug)?.person.role)
}

fn picture(feed: &Newsfeed, node: &Node) -> impl IntoView + use<> {
    let photograph = feed.person(&node.slug).and_then(|summary| summary.person.portrait.clone());
    view! { <Portrait name=node.name.clone() photograph class=class_of(node)/> }
}

/// The class of a person's portrait.
fn class_of(node: &Node) -> &'static str {
    if node.published.is_some() { "portrait" } else { "portrait portrait--awaited" }
}
