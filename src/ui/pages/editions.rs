//! An interview in two languages side by side: the page's language, and another one.

use crate::content::wire::Language;
use crate::domain::{Slug, Spotlight};
use crate::markup;
use crate::route::Route;
use crate::ui::components::columns::{Column, columns};
use crate::ui::components::{masthead::masthead, notice};
use crate::ui::markup::{Part, live, live_text, still};
use crate::ui::state::Site;
use leptos::prelude::*;

/// The page of an interview that is available in several languages.
pub fn editions(site: Site, slug: Slug) -> Part {
    let name = {
        let slug = slug.clone();
        live_text(move || {
            let name = site.feed.with(|feed| feed.person(&slug).map(|summary| summary.person.name.clone()));
            site.words.in_two_languages(&name.unwrap_or_default())
        })
    };
    let interview = site.href(&Route::Spotlight(slug.clone()));
    markup! {
        {masthead(site)}
        <main id="main" class="compare">
            <h1 class="heading heading--small compare__title" tabindex="-1">{name}</h1>
            <p class="compare__about"><a href={interview}>{site.words.the_interview()}</a></p>
            {live(move || side_by_side(site, &slug))}
            {live(move || site.unreachable.get().then(|| notice::rest_unreachable(site)))}
        </main>
    }
}

/// Both columns, once both interviews are loaded.
fn side_by_side(site: Site, slug: &Slug) -> Option<Part> {
    let own = site.interviews.with(|interviews| interviews.get(slug).cloned())?;
    let other = site.others.with(|others| others.get(slug).cloned())?;
    let language = site.other_language(slug)?;
    let route = Route::Spotlight(slug.clone());
    let sides = [
        column(own, site.words.language_name(), None, site.href(&route)),
        column(other, &language.name, Some(&language), site.href_in(&language.folder, &route)),
    ];
    Some(site.feed.with_untracked(|feed| columns(site.words, &feed.series().questions, sides.into())))
}

fn column(spotlight: Spotlight, name: &str, language: Option<&Language>, interview: String) -> Column {
    let (heading, tag) = (name.to_owned(), language.map(|language| language.tag.clone()));
    let name_language = tag.clone();
    Column {
        head: still(move || markup! { <p class="compare__name" lang={tag}>{heading}</p> }),
        name: name.to_owned(),
        name_language,
        language: spotlight.summary.language,
        answers: spotlight.answers,
        interview,
    }
}
