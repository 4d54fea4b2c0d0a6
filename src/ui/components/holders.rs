//! Who holds the baton.

use super::portrait::portrait;
use crate::markup;
use crate::route::Route;
use crate::ui::markup::{Part, still};
use crate::ui::state::Site;
use leptos::prelude::*;

/// "The baton is with A, B and 2 others", with the way to everybody. Where nobody is known to hold it or the page has said
/// it already, the way alone.
pub fn holders(site: Site, is_said: bool) -> Part {
    let (holders, others) = if is_said { Default::default() } else { site.holders.get_value() };
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
    let links = links.into_iter().map(|(joint, route, name)| markup! { {joint}<a href={site.href(&route)}>{name}</a> });
    markup! { <p class="colophon__links">{links}</p> }
}

/// The same as the feed's last row: a field for each of the first few, in which nobody is in focus yet.
pub fn waiting(site: Site) -> Option<Part> {
    let (holders, others) = site.holders.get_value();
    (!holders.is_empty()).then(|| {
        still(move || {
            let fields = holders.into_iter().map(|(slug, name)| {
                let field = portrait(site, "", None, "portrait portrait--awaited");
                markup! { <li><a class="waiting__person" href={site.href(&Route::Spotlight(slug))}>{field}<span>{name}</span></a></li> }
            });
            let rest = (others > 0)
                .then(|| markup! { <li><a class="waiting__others" href={site.href(&Route::Baton(None))}>{site.words.others(others)}</a></li> });
            markup! {
                <aside class="waiting" aria-labelledby="waiting">
                    <h2 class="waiting__title" id="waiting">{site.words.waiting()}</h2>
                    <ul role="list">{fields}{rest}</ul>
                </aside>
            }
        })
    })
}
