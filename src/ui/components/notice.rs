//! Empty states and errors: nothing found, no such page, failed to load. Each has a message and a next step.

use crate::domain::newsfeed::Dropped;
use crate::domain::{Filter, Newsfeed};
use crate::markup;
use crate::route::Route;
use crate::ui::markup::{Part, live};
use crate::ui::navigation;
use crate::ui::state::Site;
use leptos::prelude::*;

/// A drawing of an empty microscope slide.
fn slide() -> Part {
    markup! {
        <svg class="slide" viewBox="0 0 480 180" aria-hidden="true">
            <path class="slide__glass" d="M14 34 462 22l6 118L20 152z"/>
            <path class="slide__edge" d="M20 152l2 8 448-12-2-8M118 31l6 118"/>
            <path class="slide__label" d="M32 54l68-2M33 66l52-1.400M33 78l60-1.600"/>
            <path class="slide__cover" d="M222 46l118-3 4 88-118 3z"/>
            <circle class="slide__field" cx="283" cy="88" r="33"/>
            <path class="slide__hair" d="M262 98c9-14 20 6 27-8s8-8 16-5"/>
        </svg>
    }
}

/// Nobody matches the filter: offers to drop the part of it whose removal gives the most hits.
pub fn nobody_found(site: Site) -> Part {
    let is_of_answers = site.route.get_untracked().view().question().is_some();
    let all = if is_of_answers { site.words.show_all_answers() } else { site.words.show_all() };
    let offer = move || {
        site.feed.with(|feed| {
            let view = site.route.get().view();
            let (without, dropped, count) = feed.best_to_drop(&view)?;
            let label = site.words.drop(&name_of(site, feed, &dropped, view.filter()), &site.words.interviews(count));
            Some(markup! { <button class="text-button notice__action" type="button" on:click={move |_| navigation::filter(site, without.clone())}>{label}</button>{site.words.or_else()} })
        })
    };
    markup! {
        <div class="notice notice--empty">
            {slide()}
            <h2 class="heading heading--small notice__title">{site.words.nobody_found()}</h2>
            <p>
                {site.words.nobody_found_more()}" "{live(offer)}
                <button class="text-button notice__action" type="button" on:click={move |_| navigation::filter(site, Filter::default())}>{all}</button>
            </p>
        </div>
    }
}

/// Nobody has answered a question, whatever the filter.
pub fn nobody_answered(site: Site) -> Part {
    markup! { <div class="notice notice--empty">{slide()}<h2 class="heading heading--small notice__title">{site.words.nobody_answered()}</h2></div> }
}

/// The feed is empty (for the element on other websites).
pub fn nobody_yet(site: Site) -> Part {
    markup! { <p class="notice" part="notice">{site.words.nobody_yet()}</p> }
}

fn name_of(site: Site, feed: &Newsfeed, dropped: &Dropped, filter: &Filter) -> String {
    match dropped {
        Dropped::Search => site.words.quoted(filter.search()),
        Dropped::Value(facet, value) => feed.value_name(*facet, value).unwrap_or(value.as_str()).to_owned(),
    }
}

/// No such page.
pub fn not_found(site: Site) -> Part {
    markup! {
        <main id="main" class="notice notice--page">
            {slide()}
            <h1 class="heading heading--small notice__title" tabindex="-1">{site.words.not_found()}</h1>
            <p>{site.words.not_found_more()}" "<a href={site.href(&Route::feed())}>{site.words.all_interviews()}</a></p>
        </main>
    }
}

/// The interview was withdrawn.
pub fn withdrawn(site: Site) -> Part {
    markup! {
        <div class="notice notice--page">
            {slide()}
            <h1 class="heading heading--small notice__title" tabindex="-1">{site.words.withdrawn()}</h1>
            <p>{site.words.withdrawn_more()}</p>
        </div>
    }
}

/// The page's data couldn't be loaded.
pub fn unreachable(site: Site) -> Part {
    markup! {
        <main id="main" class="notice notice--page" role="alert">
            {slide()}
            <h1 class="heading heading--small notice__title" tabindex="-1">{site.words.unreachable()}</h1>
            <p>{site.words.unreachable_more()}" "<button class="text-button notice__action" type="button" on:click={move |_| navigation::retry(site)}>{site.words.try_again()}</button></p>
        </main>
    }
}

/// The rest of the list couldn't be loaded.
pub fn rest_unreachable(site: Site) -> Part {
    markup! {
        <div class="notice" role="alert">
            <p>{site.words.rest_unreachable()}" "<button class="text-button notice__action" type="button" on:click={move |_| navigation::retry(site)}>{site.words.try_again()}</button></p>
        </div>
    }
}
