//! The footer of every page.

use super::holders::holders;
use crate::domain::{Apply, Newsfeed, Slug};
use crate::markup;
use crate::route::Route;
use crate::ui::markup::{Part, live};
use crate::ui::state::Site;
use leptos::prelude::*;

/// Links to open positions, the baton and the questions, and a note on the portraits.
pub fn colophon(site: Site) -> Part {
    let apply = Memo::new(move |_| site.route.with(|route| site.feed.with(|feed| apply(feed, route).cloned())));
    let is_said = Memo::new(move |_| site.route.with(Route::is_unfiltered));
    live(move || {
        markup! {
            <footer class="colophon">
                {apply.get().map(|Apply { label, url }| markup! { <p class="colophon__apply"><a href={url}>{label}</a></p> })}
                {holders(site, is_said.get())}
                <p class="colophon__links"><a href={site.href(&Route::Questions)}>{site.words.by_question()}</a></p>
                <p class="colophon__note">{site.words.portraits_note()}</p>
            </footer>
        }
    })
}

/// The link to open positions that fits the people at `route`.
fn apply<'a>(feed: &'a Newsfeed, route: &Route) -> Option<&'a Apply> {
    let series = feed.series();
    match route {
        Route::Spotlight(slug) => match feed.person(slug) {
            Some(summary) => series.apply_for_role(&Slug::of(&summary.person.role)),
            None => series.apply.as_ref(),
        },
        route => series.apply_for_filter(&feed.without_unknown(route.view().filter())),
    }
}
