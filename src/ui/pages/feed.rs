//! The list page: the newsfeed, prerendered lists, and the answers to a question.

use crate::domain::filter::PAGE_SIZE;
use crate::domain::{Slug, Sort};
use crate::markup;
use crate::route::{Listing, Route};
use crate::ui::components::{
    card::card,
    chips::chips,
    embed::embed,
    facets::facets,
    holders::waiting,
    masthead::feed_masthead,
    notice,
    questions::question_head,
    reply::reply,
    search::controls,
    share::{copy_link, share, surprise},
};
use crate::ui::markup::{IntoPart, Part, keyed, live, live_text, live_value, still};
use crate::ui::navigation;
use crate::ui::state::{Shown, Site, visible_range};
use leptos::ev::Event;
use leptos::prelude::*;
use std::time::Duration;

/// How long typing must pause before the live region announces the number of hits.
const ANNOUNCE_DEBOUNCE: Duration = Duration::from_millis(400);

/// How many cards are rendered while the visitor types: as many as a large window shows.
const CARDS_WHILE_TYPING: usize = 6;

/// The list page, of people or of the answers to a question. It isn't re-created when the visitor filters, so that focus and
/// input are kept.
pub fn feed(site: Site, question: Option<Slug>) -> Part {
    let shown = shown(site);
    let searched = Memo::new(move |_| site.route.with(|route| route.view().filter().search().to_owned()));
    let heading = move || match site.route.get() {
        Route::Listing(listing) => {
            site.feed.with(|feed| site.words.list_heading(feed, &listing.filter(), shown.with(|shown| shown.hits)))
        }
        _ => site.feed.with(|feed| feed.series().title.clone()),
    };
    let items = move || {
        let mut items = items(&site.route.get(), &shown.get(), site.complete.get());
        if site.is_typing.get() {
            items.truncate(CARDS_WHILE_TYPING);
        }
        items
    };
    let head = match question.clone() {
        Some(question) => question_head(site, question),
        None => feed_masthead(site, heading),
    };
    let is_of_answers = question.is_some();
    let can_surprise = Memo::new(move |_| is_of_answers && shown.with(|shown| shown.people.len() > 1));
    let is_busy = Memo::new(move |_| !site.complete.get() || !site.has_answers(&site.route.get()));
    let is_empty = Memo::new(move |_| site.complete.get() && shown.with(|shown| shown.hits == 0));
    let is_unfiltered = Memo::new(move |_| site.route.with(Route::is_unfiltered));
    markup! {
        {head}
        <main class="feed" id="main">
            {controls(site)}
            {facets(site, shown)}
            <div class="feed__results">
                <div class="feed__summary">{count(site, shown, searched)}{live(move || can_surprise.get().then(|| surprise(site)))}<div class="feed__pass">{share(site, String::new())}{copy_link(site)}</div>{embed(site, shown)}</div>
                {chips(site)}
                {live(move || is_empty.get().then(|| nobody(site, is_of_answers)))}
                <ol class={if is_of_answers { "replies" } else { "feed__list" }} role="list" aria-busy={live_value(move || is_busy.get().then(|| "true".to_owned()))}>
                    {cards(site, Box::new(items), question, searched)}
                    {live(move || is_waiting(site, &shown).then(frames))}
                </ol>
                {live(move || site.unreachable.get().then(|| notice::rest_unreachable(site)))}
                {live(move || pagination(site, &shown.get()))}
                {live(move || is_unfiltered.get().then(|| waiting(site)))}
            </div>
        </main>
    }
}

/// The content of the list; until that is loaded, the previous content.
pub(super) fn shown(site: Site) -> Memo<Shown> {
    Memo::new(move |before: Option<&Shown>| {
        site.route.with(|route| site.shown(route).or_else(|| before.cloned()).unwrap_or_default())
    })
}

/// The empty state.
fn nobody(site: Site, is_of_answers: bool) -> Part {
    let is_filtered = site.route.with(|route| !route.view().filter().is_empty());
    if is_filtered || !is_of_answers { notice::nobody_found(site) } else { still(move || notice::nobody_answered(site)) }
}

/// The cards of some people (each with whether it's the large first card), or their answers to `question`.
pub(super) fn cards(
    site: Site,
    people: Box<dyn Fn() -> Vec<(Slug, bool)> + Send + Sync>,
    question: Option<Slug>,
    searched: Memo<String>,
) -> Part {
    let slot = move |(slug, leads): (Slug, bool)| {
        let summary = site.feed.with_untracked(|feed| feed.person(&slug).cloned());
        let card = summary.map(|summary| match &question {
            Some(question) => reply(site, &summary, question, searched),
            None => card(site, &summary, leads, searched),
        });
        markup! { <li class="card__slot">{card}</li> }
    };
    keyed(people, |(slug, leads)| format!("{slug} {leads}"), slot)
}

/// The people to show, each with whether it's the large first card: the newest has it, unless the list is filtered.
fn items(route: &Route, shown: &Shown, is_complete: bool) -> Vec<(Slug, bool)> {
    let view = route.view();
    let (skip, take) = visible_range(route, is_complete);
    let opens = skip == 0
        && view.question().is_none()
        && view.filter().is_empty()
        && view.sort() == Sort::Newest
        && matches!(route, Route::Feed(_));
    let people = shown.people.iter().skip(skip).take(take).enumerate();
    people.map(|(index, slug)| (slug.clone(), opens && index == 0)).collect()
}

fn is_waiting(site: Site, shown: &Memo<Shown>) -> bool {
    !site.complete.get() && !site.unreachable.get() && shown.with(|shown| shown.people.is_empty())
}

/// Placeholders while people are loading.
fn frames() -> Part {
    let frame = |_| markup! { <li class="card__slot"><div class="card card--frame"><div class="portrait"></div></div></li> };
    Part::of((0..6).map(frame))
}

/// The number of hits, in words. It's a live region, so it is debounced while the visitor types.
pub(super) fn count(site: Site, shown: Memo<Shown>, searched: Memo<String>) -> Part {
    let sentence = Memo::new(move |_| {
        let hits = shown.with(|shown| shown.hits);
        if is_waiting(site, &shown) {
            return site.words.loading().to_owned();
        }
        site.route.with(|route| site.feed.with(|feed| site.words.result_summary(feed, &route.view(), hits)))
    });
    let settled = RwSignal::new(sentence.get_untracked());
    let timer = StoredValue::new(None::<TimeoutHandle>);
    Effect::new(move |searched_before: Option<String>| {
        let (sentence, words) = (sentence.get(), searched.get_untracked());
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
        let types = searched_before.is_some_and(|before| before != words);
        let settle = move || {
            _ = settled.try_set(sentence);
        };
        if types {
            timer.set_value(set_timeout_with_handle(settle, ANNOUNCE_DEBOUNCE).ok());
        } else {
            settle();
        }
        words
    });
    markup! { <p class="feed__count" role="status">{live_text(move || settled.get())}</p> }
}

/// Pagination: "show more" for the feed, or previous and next page of a prerendered list. Links, so that they work without script.
fn pagination(site: Site, shown: &Shown) -> Part {
    let route = site.route.get();
    let hits = shown.hits;
    let ways = match &route {
        Route::Feed(view) if hits > view.show() => {
            let more = move |event: Event| {
                event.prevent_default();
                navigation::show_more(site);
            };
            let next = match view.question() {
                Some(question) => Route::Answers(question.clone(), 2),
                None => Route::Listing(Listing { scope: None, page: 2 }),
            };
            let more =
                markup! { <a class="button feed__more" href={site.href(&next)} on:click={more}>{site.words.show_more()}</a> };
            Some(more)
        }
        Route::Listing(listing) if hits > PAGE_SIZE => {
            let to = |page: usize| first_is_feed(listing.with_page(page));
            Some(page_links(site, hits, listing.page, &to, [site.words.newer(), site.words.older()]))
        }
        Route::Answers(question, page) => {
            let to = |page: usize| {
                if page == 1 { Route::question(question.clone()) } else { Route::Answers(question.clone(), page) }
            };
            Some(page_links(site, hits, *page, &to, [site.words.newer_answers(), site.words.older_answers()]))
        }
        _ => None,
    };
    ways.map(|ways| markup! { <p class="feed__turn">{ways}</p> }).into_part()
}

/// Links to the previous and next page.
fn page_links(site: Site, hits: usize, page: usize, to: &dyn Fn(usize) -> Route, labels: [&'static str; 2]) -> Part {
    let link = |page: usize, label: &'static str| markup! { <a class="button" href={site.href(&to(page))}>{label}</a>" " };
    let newer = (page > 1).then(|| link(page - 1, labels[0]));
    let older = (hits > page * PAGE_SIZE).then(|| link(page + 1, labels[1]));
    Part::of([newer, older])
}

/// The first page of the unfiltered list is the feed itself.
fn first_is_feed(listing: Listing) -> Route {
    if listing.scope.is_none() && listing.page == 1 { Route::feed() } else { Route::Listing(listing) }
}
