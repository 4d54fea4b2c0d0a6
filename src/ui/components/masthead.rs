//! The header of every page: series title, back link, languages.

use super::languages::languages;
use crate::markup;
use crate::route::Route;
use crate::ui::markup::{IntoPart, Part, live, live_text};
use crate::ui::state::Site;
use leptos::prelude::*;

/// The header of a page that isn't a list.
pub fn masthead(site: Site) -> Part {
    let (category, title) = site.feed.with_untracked(|feed| (feed.series().category.clone(), feed.series().title.clone()));
    markup! {
        <header class="masthead">
            <a class="masthead__back" href={live_text(move || site.page(&site.back.get()))}>{live_text(move || back(site).to_owned())}</a>
            <p class="masthead__category">{category}</p>
            <p class="masthead__title"><a href={site.href(&Route::feed())}>{title}</a></p>
            {languages(site)}
        </header>
    }
}

/// The text of the back link, which may lead to a list of people or of answers.
fn back(site: Site) -> &'static str {
    if Route::parse_address(&site.back.get()).view().question().is_some() {
        site.words.back_to_answers()
    } else {
        site.words.back()
    }
}

/// The header of a list with this heading. A prerendered list links to the newsfeed.
pub fn feed_masthead(site: Site, heading: impl Fn() -> String + Send + 'static) -> Part {
    let category = move || site.feed.with(|feed| feed.series().category.clone());
    let is_part = Memo::new(move |_| matches!(site.route.get(), Route::Listing(_)));
    let about = move || {
        if is_part.get() {
            markup! { <a href={site.href(&Route::feed())}>{site.words.all_interviews()}</a> }
        } else {
            site.feed.with(|feed| feed.series().intro.clone()).into_part()
        }
    };
    markup! {
        <header class="masthead masthead--feed">
            <div class="masthead__line"><p class="masthead__category">{live_text(category)}</p>{languages(site)}</div>
            <h1 class="heading masthead__title" tabindex="-1">{live_text(heading)}</h1>
            <p class="masthead__about">{live(about)}</p>
        </header>
    }
}
