//! What others read of the site: feeds, cards, pictures, the site map, and where an address went.
//!
//! The pages are the prerenderer's. What is of no use without a whole address is left out where only a path is known.

pub mod element;
pub mod feeds;
pub mod oembed;
pub mod redirects;
pub mod sitemap;

use crate::diatom::Diatom;
use crate::domain::Newsfeed;
use crate::route::Route;
use crate::site::output::files;
use crate::site::pages::head;
use crate::site::pages::site_url::Place;
use crate::site::pages::versions::Version;
use crate::site::picture;
use crate::site::toolchain::process::say;
use anyhow::Result;
use feeds::Press;
use rayon::prelude::*;
use serde_json::json;
use std::path::Path;

/// Writes everything into `out`, in all languages. `content` is the directory in which photographs lie. Pictures are the same
/// in every language, and those of the first serve all.
///
/// # Errors
/// Where a file cannot be written or a picture not be drawn.
pub fn write(versions: &[Version], content: &Path, out: &Path) -> Result<()> {
    let Some(Version { feed, place, .. }) = versions.first() else { return Ok(()) };
    write_icons(feed, out)?;
    files::write(out, "robots.txt", sitemap::robots(place))?;
    for Version { library, feed, place } in versions {
        files::write(out, place_of("site.webmanifest", place), manifest(feed, place))?;
        for (file, page) in redirects::pages(&library.series.redirects, place) {
            files::write(out, &file, page)?;
        }
    }
    if !place.has_host() {
        say("No feeds, site map, social pictures or cards: they name whole addresses. Give the site's with --base-url.");
        return Ok(());
    }
    files::write(out, "sitemap.xml", sitemap::sitemap(versions))?;
    for Version { feed, place, .. } in versions {
        write_feeds(feed, place, out)?;
        for summary in feed.people() {
            let file = format!("spotlights/{}/oembed.json", summary.slug);
            files::write(out, place_of(&file, place), oembed::oembed(feed, place, summary).to_string())?;
        }
    }
    write_cards(feed, content, out)
}

/// Where a file lies below `out` that each language has its own of.
fn place_of(name: &str, place: &Place) -> String {
    format!("{}{name}", place.base.folder())
}

fn write_feeds(feed: &Newsfeed, place: &Place, out: &Path) -> Result<()> {
    let press = Press::new(feed, place);
    for (list, title) in feeds::lists(feed).into_iter().filter(|_| !feed.people().is_empty()) {
        let folder = place_of(&list.address(), place);
        files::write(out, format!("{folder}feed.xml"), press.atom(&list, &title)?)?;
        files::write(out, format!("{folder}feed.json"), press.json(&list, &title).to_string())?;
    }
    Ok(())
}

/// The icon of a shared tab: a person's own diatom, and one for the series; and those of a home screen.
fn write_icons(feed: &Newsfeed, out: &Path) -> Result<()> {
    let series = feed.series();
    files::write(out, "icon.svg", Diatom::of(&series.title).svg(picture::SERIES_HUE))?;
    for summary in feed.people() {
        let icon = head::icon(feed, &Route::Spotlight(summary.slug.clone()));
        files::write(out, &icon, Diatom::of(&summary.person.name).svg(picture::hue_of(feed, summary)))?;
    }
    for (file, size) in [("apple-touch-icon.png", 180), ("icon-192.png", 192), ("icon-512.png", 512)] {
        files::write(out, file, picture::icon(feed, size)?)?;
    }
    Ok(())
}

/// The manifest of the pages in a language.
fn manifest(feed: &Newsfeed, place: &Place) -> String {
    let series = feed.series();
    let up = "../".repeat(place.base.folder().matches('/').count());
    let icon = |size: u32| json!({ "src": format!("{up}icon-{size}.png"), "sizes": format!("{size}x{size}"), "type": "image/png", "purpose": "any maskable" });
    json!({
        "lang": place.words.language(),
        "dir": place.words.direction(),
        "name": series.title,
        "short_name": series.title,
        "description": series.intro,
        "start_url": "./",
        "scope": "./",
        "display": "browser",
        "background_color": "#070e1c",
        "theme_color": "#070e1c",
        "icons": [icon(192), icon(512)],
    })
    .to_string()
}

/// The social pictures, on all of the machine's cores: they take longer than everything else together.
fn write_cards(feed: &Newsfeed, content: &Path, out: &Path) -> Result<()> {
    say(format!("Drawing the social pictures of {} people, about twenty a second.", feed.people().len()));
    files::write(out, "card.png", picture::series(feed)?)?;
    feed.people().par_iter().try_for_each(|summary| {
        let card = head::picture(feed, &Route::Spotlight(summary.slug.clone()));
        files::write(out, &card, picture::interview(feed, summary, content)?)
    })
}
