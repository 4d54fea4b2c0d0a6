//! Who's next: with whom the baton is.

use crate::route::Route;
use crate::ui::state::Site;
use leptos::prelude::*;

/// "The baton is with A, B and 2 others", with the way to everybody; while nobody is known to hold it, the way alone.
pub fn holders(site: Site) -> impl IntoView {
    let (holders, others) = site.holders.get_value();
    let mut links = vec![("", Route::Baton(None), site.words.baton().to_owned())];
    links.extend(holders.into_iter().map(|(slug, name)| (site.words.list_comma(), Route::Spotlight(slug), name)));
    if others > 0 {
        links.push((site.words.list_comma(), Route::Baton(None), site.words.others(others)));
    }
    if let [_, _, .., last] = links.as_mut_slice() {
        last.0 = site.words.list_and();
    }
    if let [_, first, ..] = links.as_mut_slice() {
        first.0 = site.words.baton_is_with();
    }
    let links = links.into_iter().map(|(joint, route, name)| view! { {joint}<a href=site.href(&route)>{name}</a> });
    view! { <p class="colophon__links">{links.collect_view()}</p> }
}
