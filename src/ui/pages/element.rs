//! The content of the element on other websites, if prerendered cards aren't enough: for filters with several values, searches,
//! other orders, and controls.

use super::feed::{cards, count};
use crate::markup;
use crate::ui::components::{chips::chips, facets::facets, notice, search::controls};
use crate::ui::markup::{Part, live};
use crate::ui::state::Site;
use leptos::prelude::*;

/// At most `limit` people, with search and facets if `has_controls`.
pub fn element(site: Site, limit: usize, has_controls: bool) -> Part {
    let shown = super::feed::shown(site);
    let searched = Memo::new(move |_| site.route.with(|route| route.view().filter().search().to_owned()));
    let items = move || shown.with(|shown| shown.people.iter().take(limit).map(|slug| (slug.clone(), false)).collect());
    let question = site.route.with_untracked(|route| route.view().question().cloned());
    let is_empty = Memo::new(move |_| site.complete.get() && shown.with(|shown| shown.hits == 0));
    markup! {
        {has_controls.then(|| markup! {
            {controls(site)}
            {facets(site, shown)}
            <div class="feed__summary">{count(site, shown, searched)}</div>
            {chips(site)}
        })}
        {live(move || is_empty.get().then(|| if has_controls { notice::nobody_found(site) } else { notice::nobody_yet(site) }))}
        <ol class="feed__list" role="list">
            {cards(site, Box::new(items), question, searched)}
        </ol>
        {live(move || site.unreachable.get().then(|| notice::rest_unreachable(site)))}
    }
}
