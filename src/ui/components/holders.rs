//! Who's next: with whom the baton is.

use crate::domain::Slug;
use crate::route::Route;
use crate::ui::state::Site;
use leptos::prelude::*;

/// "The baton is with A, B and 2 others." Nothing, while nobody is known to hold it.
pub fn holders(site: Site) -> Option<impl IntoView + use<>> {
    let (mut holders, others) = site.holders.get_value();
    let mut links: Vec<_> = holders.drain(..).map(|(slug, name)| (Slug::parse(&slug).map(Route::Spotlight), name)).collect();
    if others > 0 {
        links.push((Some(Route::Baton(None)), format!("{others} others")));
    }
    let count = links.len();
    let links = links.into_iter().enumerate().map(move |(place, (route, name))| {
        let joint = if place + 2 < count {
            ", "
        } else if place + 2 == count {
            " and "
        } else {
            "."
        };
        view! { <a href=route.map(|route| site.href(&route))>{name}</a>{joint} }
    });
    (count > 0).then(|| view! { <p class="holders">"The baton is with "{links.collect_view()}</p> })
}
