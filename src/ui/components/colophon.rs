//! The footer of every page.

use super::holders::Holders;
use crate::domain::{Apply, Newsfeed, Slug};
use crate::route::Route;
use crate::ui::site::use_site;
use leptos::prelude::*;
use std::sync::Arc;

/// Links to open positions, the baton and the questions, and a note on the portraits.
#[component]
pub fn Colophon(
    /// The newsfeed.
    feed: Arc<Newsfeed>,
    /// The page.
    route: Route,
) -> impl IntoView {
    let site = use_site();
    let words = site.words;
    let apply = apply(&feed, &route).cloned().map(|Apply { label, url }| {
        view! {
            <p class="colophon__apply">
                <a href=url>{label}</a>
            </p>
        }
    });
    view! {
        <footer class="colophon">
            {apply} <Holders feed is_unfiltered=route.is_unfiltered()/>
            <p class="colophon__links">
                <a href=site.href(&Route::Questions)>{words.by_question()}</a>
            </p>
            <p class="colophon__note">{words.portraits_note()}</p>
        </footer>
    }
}

/// The link to open positions that fits the people at `route`.
#[must_use]
pub fn apply<'a>(feed: &'a Newsfeed, route: &Route) -> Option<&'a Apply> {
    let series = feed.series();
    match route {
        Route::Spotlight(slug) => match feed.person(slug) {
            Some(summary) => series.apply_for_role(&Slug::of(&summary.person.role)),
            None => series.apply.as_ref(),
        },
        route => series.apply_for_filter(&feed.overview().without_unknown(route.view().filter())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::newsfeed::tests::person;
    use crate::domain::{Facet, Opening, Series};

    #[test]
    fn the_link_to_open_positions_fits_the_people_of_the_page() {
        let apply_at = |url: &str| Apply { label: "Apply".to_owned(), url: url.to_owned() };
        let opening = Opening { facet: Facet::Role, value: Slug::of("Rigger"), apply: apply_at("riggers") };
        let series = Series { apply: Some(apply_at("all")), openings: vec![opening], ..Series::default() };
        let people = vec![person("Ada Lind", "Animator", "2023-02-01"), person("Bo Diallo", "Rigger", "2024-05-01")];
        let feed = Newsfeed::new(series, people);
        let check = |address: &str, url: &str| {
            assert_eq!(apply(&feed, &Route::parse_address(address)).unwrap().url, url, "{address}");
        };
        check("", "all");
        check("?role=rigger", "riggers");
        check("roles/rigger/", "riggers");
        check("?role=rigger&role=astronaut", "riggers");
        check("spotlights/bo-diallo/", "riggers");
        check("spotlights/ada-lind/", "all");
        check("spotlights/nobody/", "all");
    }
}
