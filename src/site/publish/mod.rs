//! What other programs and websites read: feeds, the element's files, oEmbed, pictures, the sitemap, redirects.
//!
//! The pages are written by the prerenderer. Files that contain full URLs are left out if only the base path is known.

pub mod cms;
pub mod element;
pub mod feeds;
pub mod oembed;
pub mod redirects;
pub mod sitemap;

use crate::diatom::Diatom;
use crate::domain::Newsfeed;
use crate::route::{FRAME_FOLDER, Route};
use crate::site::output::cache::Cache;
use crate::site::output::escape::escape;
use crate::site::output::files;
use crate::site::pages::head;
use crate::site::pages::localized::LocalizedSite;
use crate::site::pages::routes::routes;
use crate::site::pages::site_url::SiteUrl;
use crate::site::picture;
use crate::site::picture::photograph::Photographs;
use crate::site::toolchain::clock::today;
use crate::site::toolchain::process::say;
use crate::ui::pages::Content;
use crate::words::Words;
use anyhow::Result;
use feeds::FeedWriter;
use rayon::prelude::*;
use serde_json::json;
use std::path::Path;

/// Writes everything into `out`, in all languages. Pictures are the same in
/// every language, so they are drawn once, and not at all if they are in `cache`.
///
/// # Errors
/// If a file cannot be written or a picture cannot be drawn.
pub fn write(sites: &[LocalizedSite], photographs: &Photographs, out: &Path, cache: &Cache) -> Result<()> {
    let Some(LocalizedSite { content: Content { feed, .. }, site_url, .. }) = sites.first() else { return Ok(()) };
    write_icons(feed, out, cache)?;
    files::write(out, format!("{FRAME_FOLDER}index.html"), frame(feed, site_url.words))?;
    files::write(out, "robots.txt", sitemap::robots(site_url))?;
    for LocalizedSite { library, content: Content { feed, .. }, site_url } in sites {
        files::write(out, localized_path("site.webmanifest", site_url), manifest(feed, site_url))?;
        for (file, page) in redirects::pages(&library.series.redirects, site_url) {
            files::write(out, &file, page)?;
        }
    }
    if !site_url.has_host() {
        say("No feeds, sitemap, social pictures or cards: they name whole addresses. Give the site's with --base-url.");
        return Ok(());
    }
    let today = today()?;
    for (name, map) in sitemap::sitemaps(sites, site_url, today)? {
        files::write(out, &name, map)?;
    }
    for LocalizedSite { library, content: Content { feed, .. }, site_url } in sites {
        write_feeds(feed, &FeedWriter::new(feed, site_url, &library.series.feed_id, today), site_url, out)?;
        for route in routes(feed) {
            // The pages of a list after the first have that one's.
            let card = oembed::oembed(feed, site_url, &route).filter(|card| card["url"] == site_url.address(&route));
            if let Some(card) = card {
                let folder = files::of_address(&localized_path(&route.address(), site_url));
                files::write(out, folder.join("oembed.json"), card.to_string())?;
            }
        }
    }
    write_cards(feed, photographs, out, cache)
}

/// The page for iframes, which Trunk copies, with the title of the series and in its main language.
fn frame(feed: &Newsfeed, words: &Words) -> String {
    let page = include_str!("../../embed/index.html");
    let page = page.replace("<html lang=\"en\">", &format!("<html lang=\"{}\">", escape(words.language())));
    let page = page.replace("<title>Talent Spotlights<", &format!("<title>{}<", escape(&feed.series().title)));
    page.replace(">All interviews<", &format!(">{}<", escape(words.all_interviews())))
}

/// Where a file lies below `out` that each language has its own of.
fn localized_path(name: &str, site_url: &SiteUrl) -> String {
    format!("{}{name}", site_url.base.folder())
}

fn write_feeds(feed: &Newsfeed, writer: &FeedWriter<'_>, site_url: &SiteUrl, out: &Path) -> Result<()> {
    let lists = if feed.people().is_empty() { Vec::new() } else { feeds::lists(feed) };
    lists.par_iter().try_for_each(|(list, title)| {
        let folder = files::of_address(&localized_path(&list.address(), site_url));
        files::write(out, folder.join("feed.xml"), writer.atom(list, title)?)?;
        files::write(out, folder.join("feed.json"), writer.json(list, title).to_string())
    })
}

/// The icons of browser tabs, a diatom for each person and one for the series, and those of home screens. And everybody's diatom
/// as a portrait, for lists.
fn write_icons(feed: &Newsfeed, out: &Path, cache: &Cache) -> Result<()> {
    let series = feed.series();
    files::write(out, "icon.svg", Diatom::of(&series.title).svg(picture::SERIES_HUE))?;
    for summary in feed.people() {
        let route = Route::Spotlight(summary.slug.clone());
        let icon = files::of_address(&head::icon(feed, &route));
        files::write(out, icon, Diatom::of(&summary.person.name).svg(picture::hue_of(feed, summary)))?;
        for theme in &picture::portrait::THEMES {
            let file = files::of_address(&route.address()).join(theme.file);
            files::write(out, file, picture::portrait::diatom(feed, summary, theme))?;
        }
    }
    for (file, size) in [("apple-touch-icon.png", 180), ("icon-192.png", 192), ("icon-512.png", 512)] {
        files::write(out, file, picture::icon(feed, size, cache)?)?;
    }
    Ok(())
}

/// The web app manifest of the pages in a language.
fn manifest(feed: &Newsfeed, site_url: &SiteUrl) -> String {
    let series = feed.series();
    let up = "../".repeat(site_url.base.folder().matches('/').count());
    let icon = |size: u32| json!({ "src": format!("{up}icon-{size}.png"), "sizes": format!("{size}x{size}"), "type": "image/png", "purpose": "any maskable" });
    json!({
        "lang": site_url.words.language(),
        "dir": site_url.words.direction(),
        "name": series.title,
        "short_name": series.title,
        "description": series.intro,
        "start_url": "./",
        "scope": "./",
        "display": "browser",
        "background_color": picture::background(),
        "theme_color": picture::background(),
        "icons": [icon(192), icon(512)],
    })
    .to_string()
}

/// The social pictures, on all cores: they take longer than everything else together.
fn write_cards(feed: &Newsfeed, photographs: &Photographs, out: &Path, cache: &Cache) -> Result<()> {
    say(format!("Drawing the social pictures of {} people, as far as they changed.", feed.people().len()));
    files::write(out, "card.png", picture::series(feed, cache)?)?;
    feed.people().par_iter().try_for_each(|summary| {
        let card = files::of_address(&head::picture(feed, &Route::Spotlight(summary.slug.clone())));
        files::write(out, card, picture::interview(feed, summary, photographs, cache)?)
    })?;
    for (word, written) in picture::romanised() {
        say(format!(
            "No font here has the letters of “{word}”, so social pictures say “{written}”. Install one, such as Debian's \
             fonts-noto-core or fonts-noto-cjk."
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Series;

    #[test]
    fn the_page_in_frames_is_of_the_series() {
        let feed = Newsfeed::new(Series { title: "Sous <la> loupe".to_owned(), ..Series::default() }, Vec::new());
        let page = frame(&feed, Words::of("fr").unwrap());
        for part in ["<html lang=\"fr\">", "<title>Sous &lt;la&gt; loupe</title>", ">Toutes les interviews</a>"] {
            assert!(page.contains(part), "{part} is not in {page}");
        }
    }
}
