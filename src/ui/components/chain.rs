//! A chain of the baton: a list of its people, on top of the drawing that connects them ([`crate::chain_layout`]). The drawing
//! is hidden from assistive technology.

use super::baton::Stop;
use crate::chain_layout::ChainLayout;
use crate::domain::{self, Newsfeed};
use crate::ui::site::use_site;
use crate::words::Words;
use leptos::prelude::*;
use std::sync::Arc;

/// The people of a chain, as portraits or as simple beads.
#[component]
pub fn Chain(
    /// The newsfeed.
    feed: Arc<Newsfeed>,
    /// The chain.
    chain: domain::Chain,
    /// Whether people have portraits.
    has_portraits: bool,
) -> impl IntoView {
    let words = use_site().words;
    let layout = ChainLayout::of(&chain);
    let view_box = layout.view_box();
    let stops = chain.stops.iter().zip(layout.lanes).enumerate().map(|(index, (stop, lane))| {
        let node = stop.node.clone();
        let note = note(words, &feed, &chain, index, has_portraits);
        let texts = [("chain__name", words.name_of(&node).to_owned()), ("chain__note", note)];
        view! {
            <li data-lane=lane>
                <Stop feed=Arc::clone(&feed) node class="chain__stop" texts is_bare=!has_portraits/>
            </li>
        }
    });
    view! {
        <div class="chain__drawing" data-lanes=layout.width>
            <svg class="chain__thread" viewBox=view_box preserveAspectRatio="none" aria-hidden="true">
                <path d=layout.path></path>
            </svg>
            <ol class="chain__stops" role="list">
                {stops.collect_view()}
            </ol>
        </div>
    }
}

/// The note below a name: other nominators; role and date; or since when the interview is awaited.
fn note(words: &Words, feed: &Newsfeed, chain: &domain::Chain, index: usize, has_portraits: bool) -> String {
    let domain::Stop { node, awaited_since: since, .. } = &chain.stops[index];
    let from: Vec<&str> = chain.other_nominators(index).map(|node| words.name_of(node)).collect();
    let mut parts = Vec::new();
    if !from.is_empty() {
        parts.push(words.from_people(&words.list(&from)));
    }
    match (node.published, since) {
        _ if node.is_withdrawn => parts.push(words.gone().to_owned()),
        (None, None) => parts.push(words.awaited().to_owned()),
        (None, Some(since)) => parts.push(words.awaited_since(&words.date(*since))),
        (Some(published), _) if has_portraits => {
            parts.extend(feed.person(&node.slug).map(|summary| summary.person.role.clone()));
            parts.push(words.date(published));
        }
        _ => {}
    }
    parts.join(words.list_comma())
}
