//! The baton below an interview: who passed it to this person, and to whom this person passed it.

use super::card::hue;
use super::portrait::portrait;
use crate::domain::{Node, Slug};
use crate::markup;
use crate::route::Route;
use crate::ui::markup::{Part, still};
use crate::ui::state::Site;
use leptos::prelude::*;

/// Nominators, the person, and nominees. If there are no nominees, suggests another interview.
pub fn baton(site: Site, slug: &Slug) -> Part {
    let slug = slug.clone();
    still(move || stops(site, &slug))
}

fn stops(site: Site, slug: &Slug) -> Part {
    let (here, from, to, next_read) = site.feed.with_untracked(|feed| {
        let baton = feed.baton();
        let cloned = |nodes: Vec<&Node>| nodes.into_iter().cloned().collect::<Vec<Node>>();
        let to = cloned(baton.nominees(slug));
        let next_read =
            if to.is_empty() { feed.next_read(slug).and_then(|summary| baton.person(&summary.slug)).cloned() } else { None };
        (baton.person(slug).cloned(), cloned(baton.nominators(slug)), to, next_read)
    });
    markup! {
        <nav class="baton" aria-label={site.words.baton()}>
            <svg class="baton__thread" viewBox="0 0 1000 120" preserveAspectRatio="none" aria-hidden="true">
                <path d="M0 62C60 62 110 64 167 60 250 54 330 50 417 60 500 70 602 112 602 64 602 20 540 20 540 58 540 100 640 84 750 60 840 42 900 56 1000 48"/>
            </svg>
            {from.into_iter().map(|node| labelled(site, &node, "baton__stop baton__stop--from", site.words.passed_on_by()))}
            {here.map(|node| markup! {
                <div class="baton__stop baton__stop--here" data-hue={hue_of(site, &node)}>{picture(site, &node, false)}{place(site, &node.slug)}</div>
            })}
            {to.into_iter().map(|node| labelled(site, &node, "baton__stop baton__stop--next", site.words.next()))}
            {next_read.map(|node| labelled(site, &node, "baton__stop baton__stop--next", site.words.meanwhile()))}
        </nav>
    }
}

/// The person's position in the chain, as a link to the chain.
fn place(site: Site, slug: &Slug) -> Option<Part> {
    let place = site.chain_position(slug)?;
    let said = site.words.place_in_chain(&site.words.ordinal(place.number), &place.of.to_string());
    Some(markup! { <a class="baton__place" href={site.href(&Route::Baton(Some(place.chain)))}>{said}</a> })
}

fn labelled(site: Site, node: &Node, class: &'static str, label: &str) -> Part {
    stop(site, node, class, [("baton__label", label.to_owned()), ("baton__name", site.words.name_of(node).to_owned())], false)
}

/// The link to a person, with two texts (class and text) in reading order. If `is_bare`, it has no portrait.
pub(super) fn stop(site: Site, node: &Node, class: &'static str, texts: [(&'static str, String); 2], is_bare: bool) -> Part {
    let [(first_class, first), (second_class, second)] = texts;
    markup! {
        <a class={class} href={site.href(&Route::Spotlight(node.slug.clone()))} data-hue={hue_of(site, node)}>
            {picture(site, node, is_bare)}<span class={first_class}>{first}</span>" "<span class={second_class}>{second}</span>
        </a>
    }
}

fn hue_of(site: Site, node: &Node) -> Option<String> {
    let summary = site.feed.with_untracked(|feed| feed.person(&node.slug).cloned());
    summary.and_then(|summary| hue(site, &summary))
}

fn picture(site: Site, node: &Node, is_bare: bool) -> Part {
    let photograph =
        site.feed.with_untracked(|feed| feed.person(&node.slug).and_then(|summary| summary.person.portrait.clone()));
    let class = if node.published.is_some() { "portrait" } else { "portrait portrait--awaited" };
    if is_bare { portrait(site, "", None, class) } else { portrait(site, &node.name, photograph.as_ref(), class) }
}
