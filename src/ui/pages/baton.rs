//! The baton: all chains, or one of them.

use crate::domain::{Chain, Slug};
use crate::markup;
use crate::route::Route;
use crate::ui::browser;
use crate::ui::components::{chain::chain, masthead::masthead, notice};
use crate::ui::markup::{Part, still};
use crate::ui::state::Site;
use leptos::prelude::*;

/// Up to how many people are shown as portraits. More are shown as beads, which are quicker to render.
const MOST_PORTRAITS: usize = 60;

/// The chain of a person, or all chains. Until the data is loaded there is only the heading; if that fails, a button to try again.
pub fn baton(site: Site, of: Option<Slug>, has_arrived: bool, is_lost: bool) -> Part {
    let chains =
        site.feed.with_untracked(|feed| if has_arrived { shown(feed.baton().chains(), of.as_ref()) } else { Vec::new() });
    let one = chains.first().filter(|_| of.is_some());
    let has_portraits = chains.iter().map(|chain| chain.stops.len()).sum::<usize>() <= MOST_PORTRAITS;
    let class = match (one.is_some(), has_portraits) {
        (true, true) => "chains chains--one",
        (true, false) => "chains chains--one chains--beads",
        (false, true) => "chains",
        (false, false) => "chains chains--beads",
    };
    let (about, way, label) = match one {
        Some(chain) => (site.words.chain_size(chain), Route::Baton(None), site.words.all_chains()),
        None => (site.words.baton_about().to_owned(), Route::feed(), site.words.all_interviews()),
    };
    let is_one = one.is_some();
    let list = chains.iter().cloned().map(|each| {
        still(move || {
            let heading = (!is_one).then(|| heading(site, &each));
            markup! { <li class="chain">{heading}{chain(site, &each, has_portraits)}</li> }
        })
    });
    markup! {
        {masthead(site)}
        <main id="main" class={class}>
            <header class="chains__head">
                <h1 class="heading chains__title" tabindex="-1">{site.words.chain_title(one)}</h1>
                <p class="chains__about">{about}". "<a href={site.href(&way)}>{label}</a></p>
            </header>
            {is_lost.then(|| notice::rest_unreachable(site))}
            <ul class="chains__list" role="list" on:keydown={|event| browser::step_along(&event)}>{list}</ul>
        </main>
    }
}

/// The chain of a person, or all.
fn shown(chains: &[Chain], of: Option<&Slug>) -> Vec<Chain> {
    chains.iter().filter(|chain| of.is_none_or(|slug| chain.position(slug).is_some())).cloned().collect()
}

fn heading(site: Site, chain: &Chain) -> Part {
    let first = chain.first();
    markup! {
        <h2 class="chain__title">
            <a href={site.href(&Route::Baton(Some(first.slug.clone())))}>{site.words.chain_from(site.words.name_of(first))}</a>
            " "<span class="chain__count">{site.words.chain_size(chain)}</span>
        </h2>
    }
}
