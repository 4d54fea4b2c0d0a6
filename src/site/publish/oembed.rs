//! oEmbed with static discovery (<https://oembed.com>): an address of the site that is pasted into WordPress becomes a picture of
//! the interview, or a list of people.
//!
//! A file can't follow the `maxwidth` of a request, so no size is fixed: the type is `rich`, with an iframe that is as wide as its
//! column. That is also what WordPress accepts from sites that it doesn't know: a link in a quotation, which it shows first, and
//! an iframe, which it sandboxes. See `src/embed/frame.js`.

use crate::domain::Newsfeed;
use crate::route::{Base, FRAME_FOLDER, Route};
use crate::site::output::escape::escape;
use crate::site::pages::head::{embeddable, picture};
use crate::site::pages::site_url::SiteUrl;
use crate::site::picture::{CARD_HEIGHT, CARD_WIDTH};
use crate::snippet::{Layout, Snippet};
use serde_json::{Value, json};

/// How long consumers may cache it, in seconds: a day.
const CACHE_AGE: u32 = 86_400;
/// The width that consumers are told: less than the narrowest columns have.
const WIDTH: u32 = 280;
/// The height for one page's picture and title, as wide as a column of text.
const PAGE_HEIGHT: usize = 400;
/// How many people a list shows at most.
const MOST: usize = 3;

/// The oEmbed response for a page: of a person, or of a list. None for others.
#[must_use]
pub fn oembed(feed: &Newsfeed, site_url: &SiteUrl, route: &Route) -> Option<Value> {
    let (page, title) = embeddable(feed, site_url.words, route)?;
    let address = site_url.address(&page);
    let (frame, height) = match &page {
        Route::Spotlight(_) => {
            let path = site_url.base.folder();
            (site_url.file(&format!("{FRAME_FOLDER}?page={path}{}", page.address())), PAGE_HEIGHT)
        }
        list => {
            let view = list.view();
            let limit = feed.results(&view).people.len().clamp(1, MOST);
            let base = Base::absolute(&site_url.file("")).in_language(site_url.base.folder());
            let snippet = Snippet { base, view, layout: Layout::List, limit, label: title.clone() };
            (snippet.frame_address(), snippet.frame_height())
        }
    };
    let image = site_url.file(&picture(feed, &page));
    let (label, link, source) = (escape(&title), escape(&address), escape(&frame));
    Some(json!({
        "version": "1.0",
        "type": "rich",
        "title": title,
        "author_name": feed.series().studio,
        "provider_name": feed.series().title,
        "provider_url": site_url.address(&Route::feed()),
        "cache_age": CACHE_AGE,
        "html": format!(
            "<blockquote><a href=\"{link}\">{label}</a></blockquote>\
            <iframe src=\"{source}\" title=\"{label}\" width=\"100%\" height=\"{height}\" frameborder=\"0\"></iframe>"
        ),
        "width": WIDTH,
        "height": height,
        "url": address,
        "thumbnail_url": image,
        "thumbnail_width": CARD_WIDTH,
        "thumbnail_height": CARD_HEIGHT,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::newsfeed::tests::person;
    use crate::domain::{Facet, Series, Slug};

    fn feed() -> Newsfeed {
        let mut ada = person("Ada Lind", "Animator & Rigger", "2023-02-01");
        ada.nominates = vec!["Cleo Sand".to_owned()];
        Newsfeed::new(Series { title: "Under the Lens".to_owned(), ..Series::default() }, vec![ada])
    }

    #[track_caller]
    fn check(route: &Route, title: &str, page: &str, frame: &str) {
        let response = oembed(&feed(), &SiteUrl::parse("https://x.example/p/"), route).unwrap();
        assert_eq!((&response["type"], &response["version"]), (&json!("rich"), &json!("1.0")));
        assert_eq!((&response["title"], &response["provider_name"]), (&json!(title), &json!("Under the Lens")));
        assert_eq!(response["url"], format!("https://x.example/p/{page}"));
        let html = response["html"].as_str().unwrap();
        let link = format!("<blockquote><a href=\"https://x.example/p/{page}\">{}</a></blockquote><iframe ", escape(title));
        assert!(html.starts_with(&link), "{html}");
        assert!(html.contains(&format!(" src=\"https://x.example/p/embed/?{frame}\" ")), "{html}");
        assert!(html.contains(" width=\"100%\" "), "{html}");
        assert!(response["width"].as_u64().unwrap() <= 280 && response["height"].is_u64());
    }

    #[test]
    fn an_interview_and_who_is_awaited_have_one() {
        let ada = Route::Spotlight(Slug::of("ada-lind"));
        check(&ada, "Ada Lind, Animator & Rigger", "spotlights/ada-lind/", "page=spotlights/ada-lind/");
        let cleo = Route::Spotlight(Slug::of("cleo-sand"));
        check(&cleo, "Cleo Sand – Under the Lens", "spotlights/cleo-sand/", "page=spotlights/cleo-sand/");
    }

    #[test]
    fn the_feed_and_lists_have_one() {
        check(&Route::feed(), "Under the Lens", "", "limit=1&amp;layout=list");
        let role = Route::facet(Facet::Role, Slug::of("animator-rigger"));
        let query = "role=animator-rigger&amp;limit=1&amp;layout=list";
        check(&role, "Animator & Rigger – Under the Lens", "roles/animator-rigger/", query);
        let site_url = SiteUrl::parse("https://x.example/");
        for none in [Route::NotFound, Route::Shortlist, Route::Spotlight(Slug::of("nobody"))] {
            assert_eq!(oembed(&feed(), &site_url, &none), None, "{none:?}");
        }
    }

    #[test]
    fn another_language_has_its_own() {
        let words = crate::words::Words::of("fr").unwrap();
        let site_url = SiteUrl::parse("https://x.example/").in_language("fr/", words);
        let frame = |route: &Route| oembed(&feed(), &site_url, route).unwrap()["html"].to_string();
        let ada = frame(&Route::Spotlight(Slug::of("ada-lind")));
        assert!(ada.contains("embed/?page=fr/spotlights/ada-lind/") && ada.contains("x.example/fr/spotlights/"), "{ada}");
        assert!(frame(&Route::feed()).contains("embed/?lang=fr&amp;limit=1"), "{}", frame(&Route::feed()));
    }
}
