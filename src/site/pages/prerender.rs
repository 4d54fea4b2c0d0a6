//! Renders every page to HTML, from the same components that the browser hydrates.
//!
//! Hydration needs the exact markup that the browser would have rendered itself. So each page is rendered from its own inline
//! data, parsed back as the browser will parse it. Nothing else can get into the page.

use super::kinds::kinds;
use super::routes::routes;
use crate::content::wire;
use crate::domain::Newsfeed;
use crate::route::Route;
use crate::site::app::template::{Page, Template};
use crate::site::library::Library;
use crate::site::output::escape::data_block;
use crate::site::output::files;
use crate::site::pages::data;
use crate::site::pages::head::head;
use crate::site::pages::json_ld::structured_data;
use crate::site::pages::site_url::SiteUrl;
use crate::ui::app::app;
use crate::ui::state::Site;
use anyhow::Result;
use leptos::prelude::*;
use rayon::prelude::*;
use std::path::{Path, PathBuf};

/// Writes all pages of `library` into `out`, on all cores, and returns their number.
///
/// # Errors
/// If a file can't be written.
pub fn write(library: &Library, feed: &Newsfeed, template: &Template, site_url: &SiteUrl, out: &Path) -> Result<usize> {
    let routes = routes(feed);
    routes.par_iter().try_for_each(|route| {
        let html = page(library, feed, template, site_url, route)?;
        files::write(out, Path::new(site_url.base.folder()).join(file(route)), html)
    })?;
    Ok(routes.len())
}

/// The file of a page, relative to the folder of its language.
#[must_use]
pub fn file(route: &Route) -> PathBuf {
    match route {
        Route::NotFound => PathBuf::from(route.address()),
        route => percent_encoding::percent_decode_str(&route.address())
            .decode_utf8_lossy()
            .split('/')
            .collect::<PathBuf>()
            .join("index.html"),
    }
}

/// The HTML of the page at `route`.
///
/// # Errors
/// If the page's data can't be serialised, which doesn't happen with content that was parsed.
pub fn page(library: &Library, feed: &Newsfeed, template: &Template, site_url: &SiteUrl, route: &Route) -> Result<String> {
    let json = serde_json::to_string(&data::of_page(library, feed, route))?;
    let data: wire::Page = serde_json::from_str(&json)?;
    let hits = data.hits;
    let app = Owner::new().with(|| app(Site::of(&data, site_url.words, site_url.base.clone())).to_html());
    let mut after = data_block(r#"id="page-data" type="application/json""#, &json);
    // At the end of the page: nothing visible depends on it.
    if let Some(structured_data) = structured_data(feed, site_url, route).filter(|_| site_url.has_host()) {
        after += &data_block(r#"type="application/ld+json""#, &structured_data.to_string());
    }
    let head = head(feed, site_url, route, hits);
    Ok(template.page(&Page {
        words: site_url.words,
        kinds: kinds(route),
        folder: site_url.base.folder(),
        head: &head,
        app: &app,
        after: &after,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_files_in_their_own_folders() {
        assert_eq!(file(&Route::feed()), Path::new("index.html"));
        assert_eq!(file(&Route::parse("spotlights/x/", "")), Path::new("spotlights/x/index.html"));
        assert_eq!(file(&Route::NotFound), Path::new("404.html"));
    }
}
