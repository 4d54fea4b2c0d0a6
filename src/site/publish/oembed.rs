//! oEmbed with static discovery (<https://oembed.com>): an interview's address shows a card when pasted into WordPress or a chat.
//!
//! The type is `photo`, with the interview's social card. The type `rich` would contain HTML, of which WordPress accepts only
//! iframes from unknown sites.

use crate::domain::{Newsfeed, Summary};
use crate::route::Route;
use crate::site::pages::head::{headline, picture};
use crate::site::pages::site_url::SiteUrl;
use crate::site::picture::{CARD_HEIGHT, CARD_WIDTH};
use serde_json::{Value, json};

/// How long consumers may cache it, in seconds: a day.
const CACHE_AGE: u32 = 86_400;

/// The oEmbed response for an interview.
#[must_use]
pub fn oembed(feed: &Newsfeed, site_url: &SiteUrl, summary: &Summary) -> Value {
    let route = Route::Spotlight(summary.slug.clone());
    let image = site_url.file(&picture(feed, &route));
    json!({
        "version": "1.0",
        "type": "photo",
        "title": headline(summary),
        "author_name": feed.series().studio,
        "provider_name": feed.series().title,
        "provider_url": site_url.address(&Route::feed()),
        "cache_age": CACHE_AGE,
        "url": image,
        "width": CARD_WIDTH,
        "height": CARD_HEIGHT,
        "thumbnail_url": image,
        "thumbnail_width": CARD_WIDTH,
        "thumbnail_height": CARD_HEIGHT,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Series;
    use crate::domain::newsfeed::tests::person;

    #[test]
    fn a_response_has_all_that_its_type_requires() {
        let ada = person("Ada Lind", "Animator", "2023-02-01");
        let series = Series { title: "Under the Lens".to_owned(), ..Series::default() };
        let feed = Newsfeed::new(series, vec![ada.clone()]);
        let response = oembed(&feed, &SiteUrl::parse("https://x.example/p/"), &ada);
        assert_eq!((&response["type"], &response["version"]), (&json!("photo"), &json!("1.0")));
        assert_eq!(response["url"], "https://x.example/p/spotlights/ada-lind/card.png");
        assert!(response["width"].is_u64() && response["height"].is_u64());
        assert_eq!((&response["title"], &response["provider_name"]), (&json!("Ada Lind, Animator"), &json!("Under the Lens")));
    }
}
