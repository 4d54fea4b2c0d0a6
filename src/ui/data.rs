//! Loads data that a page needs and that isn't inline. Results go into the [`Site`], and so do failures.

use super::browser;
use super::state::{Site, answers};
use crate::content::{self, json::FromJson, wire};
use crate::domain::{Newsfeed, Selection, Slug, Spotlight};
use crate::route::{DataFile, Route};
use gloo_net::http::Request;
use leptos::prelude::*;
use leptos::task::tick;

/// How many people are printed at most (some ten sheets), unless the page shows more already.
pub const MOST_ON_PAPER: usize = 300;

/// Loads everything that the page at `route` needs: all people, and the interviews or answers that it shows. Returns whether
/// that succeeded. If not, and this is the current page, sets [`Site::unreachable`].
pub async fn ensure(site: Site, route: Route) -> bool {
    let has_arrived = load(site, &route).await;
    if !has_arrived && site.route.get_untracked() == route {
        site.unreachable.set(true);
    }
    has_arrived
}

async fn load(site: Site, route: &Route) -> bool {
    let is_drawn = matches!(route, Route::Baton(_) | Route::Questions) && untrack(|| site.has_baton(route));
    let mut has_arrived = site.complete.get_untracked() || is_drawn;
    if !has_arrived && let Ok(page) = fetch::<wire::Page>(&site.data(&DataFile::Feed)).await {
        site.complete_with(&page);
        has_arrived = true;
    }
    let people = match route {
        Route::Spotlight(slug) | Route::Editions(slug) => Selection::default().with(slug.clone()),
        Route::Compare(people) => people.clone(),
        route => return fetch_shown_answers(site, route).await && has_arrived,
    };
    // Only people in the feed have interviews; awaited people don't.
    let people = site.known(people);
    browser::all(people.people().iter().cloned().map(|slug| fetch_interview(site, slug))).await;
    if let Route::Editions(slug) = route {
        has_arrived &= fetch_other_edition(site, slug).await;
    }
    has_arrived && people.people().iter().all(|slug| has_interview(site, slug))
}

/// Loads a person's interview in another language, if there is one. Returns false if that fails.
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

/// Loads everybody's answers to the question of a page, unless all that it shows are loaded. Returns false if that fails.
async fn fetch_shown_answers(site: Site, route: &Route) -> bool {
    untrack(|| site.has_answers(route)) || fetch_question(site, route).await.is_ok()
}

async fn fetch_question(site: Site, route: &Route) -> Result<(), Unreachable> {
    let question = route.view().question().cloned().ok_or(Unreachable)?;
    let loaded = fetch::<wire::Answers>(&site.data(&DataFile::Question(question.clone()))).await?;
    site.add_question_answers(question, answers(loaded));
    Ok(())
}

/// Loads the answers that a printed list would show, unless there are too many. Printing can't wait for them.
pub fn fetch_for_paper(site: Site) {
    leptos::task::spawn_local(async move {
        let Route::Feed(view) = site.route.get_untracked() else { return };
        let on_paper = Route::Feed(view.with_show(MOST_ON_PAPER));
        let is_lacking =
            || site.shown(&on_paper).is_some_and(|shown| shown.hits <= MOST_ON_PAPER) && !site.has_answers(&on_paper);
        if untrack(is_lacking) {
            // Failure doesn't matter unless the visitor prints the page.
            _ = fetch_question(site, &on_paper).await;
        }
    });
}

/// Loads all answers for searching, once the visitor starts to search. Without them, only summaries are searched.
pub fn fetch_answers(site: Site) {
    if site.answers_asked.get_value() {
        return;
    }
    site.answers_asked.set_value(true);
    leptos::task::spawn_local(async move {
        match fetch::<wire::Answers>(&site.data(&DataFile::Answers)).await {
            Ok(all) => {
                // Load all people first: the index covers only people in the feed.
                ensure(site, Route::feed()).await;
                site.add_answers(answers(all));
                // Render first, then build the index.
                tick().await;
                site.feed.with_untracked(Newsfeed::prepare_search);
            }
            Err(Unreachable) => site.answers_asked.set_value(false),
        }
    });
}

/// A request failed or returned invalid data. The reason doesn't matter: the visitor can only try again.
struct Unreachable;

async fn fetch<T: FromJson>(address: &str) -> Result<T, Unreachable> {
    let response = Request::get(address).send().await.ok().filter(gloo_net::http::Response::ok).ok_or(Unreachable)?;
    let text = response.text().await.map_err(|_| Unreachable)?;
    browser::from_json(&text).ok_or(Unreachable)
}

fn spotlight(wire: &wire::Interview) -> Result<Spotlight, Unreachable> {
    content::spotlight(wire).map_err(|_| Unreachable)
}
