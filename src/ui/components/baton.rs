//! The thread from one person to the next: who passed the baton on, who receives it.

use super::card::hue;
use super::portrait::portrait;
use crate::domain::{Node, Slug};
use crate::route::Route;
use crate::ui::state::Site;
use crate::ui::words;
use leptos::prelude::*;

/// The people on both sides of `slug`. Where the baton leads nowhere yet, the newest other interview is the way on.
pub fn baton(site: Site, slug: &Slug) -> impl IntoView + use<> {
    let (here, from, to, way_on) = site.feed.with(|feed| {
        let baton = feed.baton();
        let cloned = |nodes: Vec<&Node>| nodes.into_iter().cloned().collect::<Vec<Node>>();
        let to = cloned(baton.nominees(slug));
        let way_on =
            if to.is_empty() { feed.way_on(slug).and_then(|summary| baton.person(&summary.slug)).cloned() } else { None };
        (baton.person(slug).cloned(), cloned(baton.nominators(slug)), to, way_on)
    });
    view! {
        <nav class="baton" aria-label="The baton">
            <svg class="baton__thread" viewBox="0 0 1000 120" preserveAspectRatio="none" aria-hidden="true">
                <path d="M0 62C60 62 110 64 167 60 250 54 330 50 417 60 500 70 602 112 602 64 602 20 540 20 540 58 540 100 640 84 750 60 840 42 900 56 1000 48"/>
            </svg>
            {from.into_iter().map(|node| stop(site, &node, "baton__stop baton__stop--from", "Passed on by")).collect_view()}
            {here.map(|node| view! {
                <div class="baton__stop baton__stop--here" data-hue=hue_of(site, &node)>{picture(site, &node)}{place(site, &node.slug)}</div>
            })}
            {to.into_iter().map(|node| stop(site, &node, "baton__stop baton__stop--next", "Next:")).collect_view()}
            {way_on.map(|node| stop(site, &node, "baton__stop baton__stop--next", "Meanwhile:"))}
        </nav>
    }
}

/// Where the person stands in the chain, and the way to the whole of it.
fn place(site: Site, slug: &Slug) -> Option<impl IntoView + use<>> {
    let (number, of, chain) = site.place(slug)?;
    let said = format!("{} of {of} in the chain", words::ordinal(number));
    Some(view! { <a class="baton__place" href=site.href(&Route::Baton(Slug::parse(&chain)))>{said}</a> })
}

fn stop(site: Site, node: &Node, class: &'static str, label: &'static str) -> impl IntoView + use<> {
    view! {
        <a class=class href=site.href(&Route::Spotlight(node.slug.clone())) data-hue=hue_of(site, node)>
            {picture(site, node)}<span class="baton__label">{label}</span>" "<span class="baton__name">{node.name.clone()}</span>
        </a>
    }
}

/// The hue of somebody who has answered.
pub(super) fn hue_of(site: Site, node: &Node) -> Option<String> {
    let summary = site.feed.with_untracked(|feed| feed.person(&node.slug).cloned());
    summary.and_then(|summary| hue(site, &summary))
}

/// The person in the round field; one whose interview is awaited is not in focus yet.
pub(super) fn picture(site: Site, node: &Node) -> impl IntoView + use<> {
    let photograph =
        site.feed.with_untracked(|feed| feed.person(&node.slug).and_then(|summary| summary.person.portrait.clone()));
    let class = if node.published.is_some() { "portrait" } else { "portrait portrait--awaited" };
    portrait(site, &node.name, photograph.as_ref(), class)
}
