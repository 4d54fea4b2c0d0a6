//! The baton: all chains, or one of them.

use crate::domain::{self, Newsfeed, Slug};
use crate::route::Route;
use crate::ui::components::chain::Chain;
use crate::ui::site::{Site, use_site};
use leptos::prelude::*;
use std::sync::Arc;

/// Up to how many people are shown as portraits. More are shown as beads, which are quicker to render.
const MOST_PORTRAITS: usize = 60;

/// The page of all chains, or of one.
#[component]
pub fn BatonPage(
    /// The newsfeed.
    feed: Arc<Newsfeed>,
    /// Somebody in the chain that the page shows; `None` for all chains.
    of: Option<Slug>,
) -> impl IntoView {
    let site = use_site();
    let words = site.words;
    let is_shown = |chain: &&domain::Chain| of.as_ref().is_none_or(|slug| chain.position(slug).is_some());
    let chains: Vec<&domain::Chain> = feed.baton().chains().iter().filter(is_shown).collect();
    let one = chains.first().copied().filter(|_| of.is_some());
    let has_portraits = chains.iter().map(|chain| chain.stops.len()).sum::<usize>() <= MOST_PORTRAITS;
    let class = match (one.is_some(), has_portraits) {
        (true, true) => "chains chains--one",
        (true, false) => "chains chains--one chains--beads",
        (false, true) => "chains",
        (false, false) => "chains chains--beads",
    };
    let (about, way, label) = match one {
        Some(chain) => (words.chain_size(chain), Route::Baton(None), words.all_chains()),
        None => (words.baton_about().to_owned(), Route::feed(), words.all_interviews()),
    };
    let list = chains.iter().map(|chain| {
        view! {
            <li class="chain">
                {one.is_none().then(|| heading(site, chain))}
                <Chain feed=Arc::clone(&feed) chain=(*chain).clone() has_portraits/>
            </li>
        }
    });
    view! {
        <main id="main" class=class>
            <header class="chains__head">
                <h1 class="heading chains__title" tabindex="-1">
                    {words.chain_title(one)}
                </h1>
                <p class="chains__about">
                    {about} ". "
                    <a href=site.href(&way)>{label}</a>
                </p>
            </header>
            <ul class="chains__list" role="list" data-arrows="">
                {list.collect_view()}
            </ul>
        </main>
    }
}

fn heading(site: Site, chain: &domain::Chain) -> impl IntoView + use<> {
    let (words, first) = (site.words, chain.first());
    view! {
        <h2 class="chain__title">
            <a href=site.href(&Route::Baton(Some(first.slug.clone())))>{words.chain_from(words.name_of(first))}</a>
            " "
            <span class="chain__count">{words.chain_size(chain)}</span>
        </h2>
    }
}
