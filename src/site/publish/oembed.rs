//! oEmbed by static discovery (<https://oembed.com>): pasted into WordPress or a chat, an interview's address shows a card.
//!
//! The card is a `photo`, the interview's own picture. A `rich` one would hold markup, which WordPress takes from a site it
//! does not know only if that is a frame.

use crate::domain::{Newsfeed, Summary};
use crate::route::Route;
use crate::site::pages::head::{headline, picture};
use crate::site::pages::site_url::SiteUrl;
use crate::site::picture::{CARD_HEIGHT, CARD_WIDTH};
use serde_json::{Value, json};

/// How long a consumer may keep it, in seconds.
const A_DAY: u32 = 86_400;

/// What a consumer is told of an interview.
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
        "cache_age": A_DAY,
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
    fn a_consumer_learns_all_that_the_type_asks_for() {
        let ada = person("Ada Lind", "Animator", "2023-02-01");
        let series = Series { title: "Under the Lens".to_owned(), ..Series::default() };
        let feed = Newsfeed::new(series, vec![ada.clone()]);
        let said = oembed(&feed, &SiteUrl::parse("https://x.example/p/"), &ada);
        assert_eq!((&said["type"], &said["version"]), (&json!("photo"), &json!("1.0")));
        assert_eq!(said["url"], "https://x.example/p/spotlights/ada-lind/card.png");
        assert!(said["width"].is_u64() && said["height"].is_u64());
        assert_eq!((&said["title"], &said["provider_name"]), (&json!("Ada Lind, Animator"), &json!("Under the Lens")));
    }
}
