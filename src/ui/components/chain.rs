//! A chain of the baton: a list of its people, on top of the drawing that connects them ([`crate::chain_layout`]). The drawing
//! is hidden from assistive technology.

use super::baton::stop;
use crate::chain_layout::ChainLayout;
use crate::domain::{Chain, Stop};
use crate::markup;
use crate::ui::markup::Part;
use crate::ui::state::Site;
use leptos::prelude::*;

/// The people of `chain`, as portraits or as simple beads.
pub fn chain(site: Site, chain: &Chain, has_portraits: bool) -> Part {
    let layout = ChainLayout::of(chain);
    let view_box = layout.view_box();
    let stops = chain.stops.iter().zip(layout.lanes).enumerate().map(|(place, (Stop { node, .. }, lane))| {
        let texts =
            [("chain__name", site.words.name_of(node).to_owned()), ("chain__note", note(site, chain, place, has_portraits))];
        markup! { <li data-lane={lane.to_string()}>{stop(site, node, "chain__stop", texts, !has_portraits)}</li> }
    });
    markup! {
        <div class="chain__drawing" data-lanes={layout.width.to_string()}>
            <svg class="chain__thread" viewBox={view_box} preserveAspectRatio="none" aria-hidden="true"><path d={layout.path}/></svg>
            <ol class="chain__stops" role="list">{stops}</ol>
        </div>
    }
}

/// The note below a name: other nominators; role and date; or since when the interview is awaited.
fn note(site: Site, chain: &Chain, place: usize, has_portraits: bool) -> String {
    let Stop { node, awaited_since: since, .. } = &chain.stops[place];
    let words = site.words;
    let from: Vec<&str> = chain.other_nominators(place).map(|node| words.name_of(node)).collect();
    let mut parts = Vec::new();
    if !from.is_empty() {
        parts.push(words.from_people(&words.list(&from)));
    }
    match (node.published, since) {
        _ if node.is_withdrawn => parts.push(words.gone().to_owned()),
        (None, None) => parts.push(words.awaited().to_owned()),
        (None, Some(since)) => parts.push(words.awaited_since(&words.date(*since))),
        (Some(published), _) if has_portraits => {
            parts.extend(site.feed.with_untracked(|feed| feed.person(&node.slug).map(|summary| summary.person.role.clone())));
            parts.push(words.date(published));
        }
        _ => {}
    }
    parts.join(words.list_comma())
}
