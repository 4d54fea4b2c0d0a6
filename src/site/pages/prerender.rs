//! Renders every page to HTML.

use super::kinds::kinds;
use super::routes::routes;
use crate::route::Route;
use crate::site::app::template::{Page, Template};
use crate::site::output::escape::data_block;
use crate::site::output::files;
use crate::site::pages::head::head;
use crate::site::pages::json_ld::structured_data;
use crate::site::pages::site_url::SiteUrl;
use crate::ui::components::portrait::diatom;
use crate::ui::pages::{self, Content};
use crate::ui::site::{Site, Surface};
use anyhow::Result;
use leptos::prelude::*;
use rayon::prelude::*;
use std::path::{Path, PathBuf};

/// Writes all pages in one language into `out`, on all cores, and returns their number.
///
/// # Errors
/// If a file can't be written.
pub fn write(content: &Content, template: &Template, site_url: &SiteUrl, out: &Path) -> Result<usize> {
    let routes = routes(&content.feed);
    routes.par_iter().try_for_each(|route| {
        let html = page(content, template, site_url, route);
        files::write(out, Path::new(site_url.base.folder()).join(file(route)), html)
    })?;
    Ok(routes.len())
}

/// The file of a page, relative to the folder of its language.
#[must_use]
pub fn file(route: &Route) -> PathBuf {
    match route {
        Route::NotFound => PathBuf::from(route.address()),
        route => files::of_address(&route.address()).join("index.html"),
    }
}

/// The HTML of the page at `route`.
#[must_use]
pub fn page(content: &Content, template: &Template, site_url: &SiteUrl, route: &Route) -> String {
    let feed = &content.feed;
    let app = Owner::new().with(|| {
        let site = Site::new(site_url.words, site_url.base.clone(), Surface::Page).with_diatoms(diatom);
        html(pages::page(content, site, route))
    });
    // At the end of the page: nothing visible depends on it.
    let structured_data = structured_data(feed, site_url, route).filter(|_| site_url.has_host());
    let after = structured_data.map(|data| data_block(r#"type="application/ld+json""#, &data.to_string())).unwrap_or_default();
    let hits = if route.is_list() { feed.results(&route.view()).people.len() } else { 0 };
    let head = head(feed, site_url, route, hits);
    template.page(&Page {
        words: site_url.words,
        kinds: kinds(route),
        folder: site_url.base.folder(),
        head: &head,
        app: &app,
        after: &after,
    })
}

/// The HTML of a view, without the markers by which Leptos hydrates: nothing is hydrated. Neither texts nor attributes contain `<`.
#[must_use]
pub fn html(view: impl IntoView) -> String {
    view.to_html().replace("<!>", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_files_in_their_own_folders() {
        assert_eq!(file(&Route::feed()), Path::new("index.html"));
        assert_eq!(file(&Route::parse("spotlights/x/", "")), Path::new("spotlights/x/index.html"));
        assert_eq!(file(&Route::parse("spotlights/%E5%B1%B1%E7%94%B0/", "")), Path::new("spotlights/山田/index.html"));
        assert_eq!(file(&Route::NotFound), Path::new("404.html"));
    }

    #[test]
    fn texts_stay_texts_and_there_are_no_markers() {
        let (missing, text) = (None::<String>, "<!> & \"b\"".to_owned());
        let view =
            view! { <p id=missing aria-label=text.clone() data-x="">"a" {text.clone()} {Some("c")} {None::<String>}</p> };
        assert_eq!(html(view), r#"<p aria-label="&lt;!&gt; &amp; &quot;b&quot;" data-x="">a&lt;!&gt; &amp; "b"c</p>"#);
    }
}
