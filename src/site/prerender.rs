//! Writing every page as finished HTML, from the same views that the browser brings to life.
//!
//! The browser must find byte for byte what it would have made itself. So each page is rendered from its own inline data,
//! read back as the browser will read it; nothing else can leak into it.

use super::data;
use super::library::Library;
use super::trunk::{Page, Template};
use crate::content::wire;
use crate::diatom::Diatom;
use crate::domain::filter::PAGE;
use crate::domain::{Facet, Filter, Newsfeed};
use crate::route::{Base, Listing, Route};
use crate::ui::app::app;
use crate::ui::state::Site;
use crate::ui::words::{self, LANGUAGE};
use anyhow::{Context, Result};
use leptos::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};

/// Where the site will be.
pub struct Place {
    /// Scheme and host ("https://example.org"); empty where only a path is known.
    pub origin: String,
    /// The path below which everything lies.
    pub base: Base,
}

impl Place {
    /// Takes apart a whole address, or a path alone.
    #[must_use]
    pub fn of(base_url: &str) -> Self {
        let (origin, path) = match base_url.split_once("://") {
            Some((scheme, rest)) => {
                let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
                (format!("{scheme}://{host}"), path)
            }
            None => (String::new(), base_url),
        };
        Self { origin, base: Base::new(path) }
    }
}

/// Writes all pages of `library` into `out`, and answers with their number.
///
/// # Errors
/// Where a file cannot be written.
pub fn write(library: &Library, template: &Template, place: &Place, out: &Path) -> Result<usize> {
    let feed = library.newsfeed(LANGUAGE);
    let routes = routes(&feed);
    for route in &routes {
        let html = render(library, &feed, template, place, route)?;
        let file = out.join(file(route));
        let directory = file.parent().unwrap_or(out);
        fs::create_dir_all(directory)
            .and_then(|()| fs::write(&file, html))
            .with_context(|| format!("could not write {}", file.display()))?;
    }
    write_icons(&feed, out)?;
    Ok(routes.len())
}

/// The icon of a shared tab: a person's own diatom, and one for the series.
fn write_icons(feed: &Newsfeed, out: &Path) -> Result<()> {
    let people = feed.people().iter().map(|summary| (Route::Spotlight(summary.slug.clone()), summary.person.name.as_str()));
    for (route, name) in people.chain([(Route::feed(), feed.series().title.as_str())]) {
        let file = out.join(icon(&route));
        let hue = feed.series().discipline(role(feed, &route)).map_or(SERIES_HUE, |(place, _)| hue(place));
        fs::write(&file, Diatom::of(name).svg(hue)).with_context(|| format!("could not write {}", file.display()))?;
    }
    Ok(())
}

/// The hue of the series itself, in degrees: that of the first discipline.
const SERIES_HUE: u16 = 25;

/// The hue of a discipline in degrees, as `style/tokens.css` spreads them.
#[expect(clippy::cast_possible_truncation, reason = "there are twelve hues")]
fn hue(place: usize) -> u16 {
    (SERIES_HUE + (place % 12) as u16 * 150) % 360
}

fn role<'a>(feed: &'a Newsfeed, route: &Route) -> &'a str {
    match route {
        Route::Spotlight(slug) => feed.person(slug).map_or("", |summary| &summary.person.role),
        Route::Feed(_) | Route::Listing(_) | Route::NotFound => "",
    }
}

/// The icon of a page, below the base.
fn icon(route: &Route) -> String {
    match route {
        Route::Spotlight(_) => format!("{}icon.svg", route.address()),
        Route::Feed(_) | Route::Listing(_) | Route::NotFound => "icon.svg".to_owned(),
    }
}

/// Every page that there is without script.
#[must_use]
pub fn routes(feed: &Newsfeed) -> Vec<Route> {
    let mut routes = vec![Route::feed(), Route::NotFound];
    routes.extend(pages_of(None, feed.people().len()).filter(|listing| listing.page > 1).map(Route::Listing));
    for facet in Facet::ALL {
        for value in feed.vocabulary(facet) {
            let hits = feed.count(&Filter::of(facet, value.slug.clone()));
            routes.extend(pages_of(Some((facet, value.slug.clone())), hits).map(Route::Listing));
        }
    }
    routes.extend(feed.people().iter().map(|summary| Route::Spotlight(summary.slug.clone())));
    routes.extend(feed.baton().awaited().map(|awaited| Route::Spotlight(awaited.node.slug.clone())));
    routes
}

fn pages_of(scope: Option<(Facet, crate::domain::Slug)>, hits: usize) -> impl Iterator<Item = Listing> {
    (1..=hits.div_ceil(PAGE).max(1)).map(move |page| Listing { scope: scope.clone(), page })
}

/// The file of a page, below the output directory.
fn file(route: &Route) -> PathBuf {
    match route {
        Route::NotFound => PathBuf::from(route.address()),
        route => percent_encoding::percent_decode_str(&route.address())
            .decode_utf8_lossy()
            .split('/')
            .collect::<PathBuf>()
            .join("index.html"),
    }
}

fn render(library: &Library, feed: &Newsfeed, template: &Template, place: &Place, route: &Route) -> Result<String> {
    let json = serde_json::to_string(&data::of_route(library, feed, route))?;
    let page: wire::Page = serde_json::from_str(&json)?;
    let hits = page.hits;
    let app = Owner::new().with(|| app(Site::of(&page, LANGUAGE, place.base.clone())).to_html());
    // Nothing in the data may end the script element early.
    let after = format!(r#"<script id="page-data" type="application/json">{}</script>"#, json.replace('<', "\\u003c"));
    let head = head(feed, place, route, hits);
    Ok(template.page(&Page { lang: LANGUAGE, head: &head, app: &app, after: &after }))
}

fn head(feed: &Newsfeed, place: &Place, route: &Route, hits: usize) -> String {
    let mut head = format!("<title>{}</title>", escape(&words::title(route, feed, hits)));
    if let Some(description) = description(feed, route) {
        head += &format!(r#"<meta name="description" content="{}">"#, escape(&description));
    }
    let icon = if role(feed, route).is_empty() { icon(&Route::feed()) } else { icon(route) };
    head += &format!(r#"<link rel="icon" type="image/svg+xml" href="{}">"#, escape(&place.base.file(&icon)));
    if *route == Route::NotFound {
        head += r#"<meta name="robots" content="noindex">"#;
    } else if !place.origin.is_empty() {
        head += &format!(r#"<link rel="canonical" href="{}{}">"#, place.origin, escape(&place.base.href(route)));
    }
    head
}

fn description(feed: &Newsfeed, route: &Route) -> Option<String> {
    match route {
        Route::Spotlight(slug) => feed.person(slug).map(|summary| summary.teaser.clone()).filter(|teaser| !teaser.is_empty()),
        Route::Feed(_) => Some(feed.series().intro.clone()),
        Route::Listing(_) | Route::NotFound => None,
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_an_origin_and_a_path() {
        let check = |url: &str, origin: &str, base: &str| {
            let place = Place::of(url);
            assert_eq!((place.origin.as_str(), place.base.as_str()), (origin, base), "{url}");
        };
        check("https://example.org/careers/people/", "https://example.org", "/careers/people/");
        check("https://example.org", "https://example.org", "/");
        check("/people", "", "/people/");
        check("/", "", "/");
    }

    #[test]
    fn pages_are_files_in_their_own_folders() {
        assert_eq!(file(&Route::feed()), Path::new("index.html"));
        assert_eq!(file(&Route::parse("spotlights/x/", "")), Path::new("spotlights/x/index.html"));
        assert_eq!(file(&Route::NotFound), Path::new("404.html"));
    }
}
