//! What the element shows on somebody else's page where prerendered cards are not enough: a filter of several values, a
//! search, another order, or controls.

use super::feed::count;
use crate::ui::components::{card::card, chips::chips, facets::facets, notice, search::controls};
use crate::ui::state::{Site, view_of};
use leptos::either::Either;
use leptos::prelude::*;

/// At most `limit` people, with the means to filter them if `has_controls`.
pub fn element(site: Site, limit: usize, has_controls: bool) -> impl IntoView {
    let shown = super::feed::shown(site);
    let searched = Memo::new(move |_| site.route.with(|route| view_of(route).filter().search().to_owned()));
    let items = move || shown.with(|shown| shown.people.iter().take(limit).cloned().collect::<Vec<_>>());
    let is_empty = Memo::new(move |_| site.complete.get() && shown.with(|shown| shown.hits == 0));
    view! {
        {has_controls.then(|| view! {
            {controls(site)}
            {facets(site, shown)}
            <div class="feed__summary">{count(site, shown, searched)}</div>
            {chips(site)}
        })}
        {move || is_empty.get().then(|| if has_controls { Either::Left(notice::nobody_found(site)) } else { Either::Right(notice::nobody_yet()) })}
        <ol class="feed__list" role="list">
            <For each=items key=Clone::clone let(slug)>
                <li class="card__slot">{site.feed.with_untracked(|feed| feed.person(&slug).map(|summary| card(site, summary, false, searched)))}</li>
            </For>
        </ol>
        {move || site.unreachable.get().then(|| notice::rest_unreachable(site))}
    }
}
