//! Fetching what a page needs and has not come with. What has arrived goes into the [`Site`]; what did not is said there.

use super::browser;
use super::state::{Site, answers};
use crate::content::{self, json::FromJson, wire};
use crate::domain::{Newsfeed, Selection, Slug, Spotlight};
use crate::route::{DataFile, Route};
use gloo_net::http::Request;
use leptos::prelude::*;
use leptos::task::tick;

/// So many people are printed, some ten sheets full. Whoever wants more of them on paper has asked for them on the screen.
pub const MOST_ON_PAPER: usize = 300;

/// Fetches what the page at `route` needs: everybody, and the interviews or the answers that it shows. Says whether
/// all of it is here; if not, the page says so, too, where it is this one already.
pub async fn ensure(site: Site, route: Route) -> bool {
    let has_arrived = arrives(site, &route).await;
    if !has_arrived && site.route.get_untracked() == route {
        site.unreachable.set(true);
    }
    has_arrived
}

async fn arrives(site: Site, route: &Route) -> bool {
    let is_drawn = matches!(route, Route::Baton(_) | Route::Questions) && untrack(|| site.has_baton(route));
    let mut has_arrived = site.complete.get_untracked() || is_drawn;
    if !has_arrived && let Ok(page) = fetch::<wire::Page>(&site.data(&DataFile::Feed)).await {
        site.complete_with(&page);
        has_arrived = true;
    }
    let people = match route {
        Route::Spotlight(slug) | Route::Editions(slug) => Selection::default().with(slug.clone()),
        Route::Compare(people) => people.clone(),
        route => return fetch_said(site, route).await && has_arrived,
    };
    // An awaited person has no interview, and a person whom the complete feed does not know has none either.
    let people = site.known(people);
    browser::all(people.people().iter().cloned().map(|slug| fetch_interview(site, slug))).await;
    if let Route::Editions(slug) = route {
        has_arrived &= fetch_other_edition(site, slug).await;
    }
    has_arrived && people.people().iter().all(|slug| has_interview(site, slug))
}

/// Fetches a person's interview in another language. Says whether it is here, if there is one.
async fn fetch_other_edition(site: Site, slug: &Slug) -> bool {
    let has_arrived = site.others.with_untracked(|others| others.contains_key(slug));
    let Some(language) = site.other_language(slug).filter(|_| !has_arrived) else { return true };
    let wire = fetch::<wire::Interview>(&site.data_in(&language.folder, &DataFile::Spotlight(slug.clone()))).await;
    let Ok(spotlight) = wire.and_then(|wire| spotlight(&wire)) else { return false };
    site.others.update(|others| _ = others.insert(slug.clone(), spotlight));
    true
}

fn has_interview(site: Site, slug: &Slug) -> bool {
    site.interviews.with_untracked(|interviews| interviews.contains_key(slug))
}

async fn fetch_interview(site: Site, slug: Slug) {
    if has_interview(site, &slug) {
        return;
    }
    let wire = fetch::<wire::Interview>(&site.data(&DataFile::Spotlight(slug.clone()))).await;
    if let Ok(spotlight) = wire.and_then(|wire| spotlight(&wire)) {
        site.interviews.update(|interviews| _ = interviews.insert(slug, spotlight));
    }
}

/// Fetches everybody's answer to the question of a page that shows more of them than have arrived. Says whether they are here.
async fn fetch_said(site: Site, route: &Route) -> bool {
    untrack(|| site.has_answers(route)) || fetch_all_said(site, route).await.is_ok()
}

async fn fetch_all_said(site: Site, route: &Route) -> Result<(), Unreachable> {
    let question = route.view().question().cloned().ok_or(Unreachable)?;
    let said = fetch::<wire::Answers>(&site.data(&DataFile::Question(question.clone()))).await?;
    site.hear(question, answers(said));
    Ok(())
}

/// Fetches the answers that a list would show on paper, where they are few enough for that: a printer does not wait.
pub fn fetch_for_paper(site: Site) {
    leptos::task::spawn_local(async move {
        let Route::Feed(view) = site.route.get_untracked() else { return };
        let on_paper = Route::Feed(view.with_show(MOST_ON_PAPER));
        let is_lacking =
            || site.shown(&on_paper).is_some_and(|shown| shown.hits <= MOST_ON_PAPER) && !site.has_answers(&on_paper);
        if untrack(is_lacking) {
            // Whoever does not print them is missing nothing.
            _ = fetch_all_said(site, &on_paper).await;
        }
    });
}

/// Fetches the text of the answers, the first time that somebody is about to search. Without it, names are still found.
pub fn fetch_answers(site: Site) {
    if site.answers_asked.get_value() {
        return;
    }
    site.answers_asked.set_value(true);
    leptos::task::spawn_local(async move {
        match fetch::<wire::Answers>(&site.data(&DataFile::Answers)).await {
            Ok(all) => {
                // Answers belong to the people who are here: with the first few only, the rest could never be found.
                ensure(site, Route::feed()).await;
                site.add_answers(answers(all));
                // Not while the first letter waits to be shown.
                tick().await;
                site.feed.with_untracked(Newsfeed::prepare_search);
            }
            Err(Unreachable) => site.answers_asked.set_value(false),
        }
    });
}

/// Something did not arrive, or not as what it should be. Why makes no difference to the visitor, who can only try again.
struct Unreachable;

async fn fetch<T: FromJson>(address: &str) -> Result<T, Unreachable> {
    let response = Request::get(address).send().await.ok().filter(gloo_net::http::Response::ok).ok_or(Unreachable)?;
    let text = response.text().await.map_err(|_| Unreachable)?;
    browser::from_json(&text).ok_or(Unreachable)
}

fn spotlight(wire: &wire::Interview) -> Result<Spotlight, Unreachable> {
    content::spotlight(wire).map_err(|_| Unreachable)
}
