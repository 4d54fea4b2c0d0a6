//! The `<head>` of a page: title, description, icons, canonical address, translations, feeds and Open Graph.
//!
//! What needs an absolute URL (canonical address, feeds, Open Graph) is left out if the host isn't known.

use crate::domain::filter::PAGE_SIZE;
use crate::domain::{Chain, FeedView, Newsfeed, Slug, Summary};
use crate::route::{Listing, Route};
use crate::site::output::escape::escape;
use crate::site::pages::indexing::Indexing;
use crate::site::pages::site_url::SiteUrl;
use crate::site::picture::{CARD_HEIGHT, CARD_WIDTH};
use crate::words::Words;
use std::fmt::Write;

/// The `<head>` of the page at `route`; `hits` is the number of people that the page's list has on all its pages.
#[must_use]
pub fn head(feed: &Newsfeed, site_url: &SiteUrl, route: &Route, hits: usize) -> String {
    let mut head = Head(String::new());
    let title = site_url.words.title(route, feed, hits);
    let description = description(site_url.words, feed, route, hits);
    head.add(&format!("<title>{}</title>", escape(&title)));
    head.meta("description", &description);
    head.icons(feed, site_url, route);
    let indexing = Indexing::of(feed, site_url, route);
    if !indexing.is_indexed {
        head.meta("robots", "noindex");
    }
    if site_url.has_host() && *route != Route::NotFound {
        head.link("canonical", &indexing.canonical, "");
        head.alternates(&indexing);
        if !feed.people().is_empty() {
            head.feeds(feed, site_url, route);
        }
        head.link_preview(feed, site_url, route, &indexing, (&title, &description));
    }
    head.0
}

struct Head(String);

impl Head {
    fn add(&mut self, html: &str) {
        self.0.push_str(html);
    }

    fn meta(&mut self, name: &str, content: &str) {
        _ = write!(self.0, r#"<meta name="{name}" content="{}">"#, escape(content));
    }

    /// An Open Graph property.
    fn property(&mut self, name: &str, content: &str) {
        _ = write!(self.0, r#"<meta property="{name}" content="{}">"#, escape(content));
    }

    /// `attributes` is HTML, such as ` type="image/svg+xml"`.
    fn link(&mut self, rel: &str, href: &str, attributes: &str) {
        _ = write!(self.0, r#"<link rel="{rel}" href="{}"{attributes}>"#, escape(href));
    }

    /// The translations of the page (`hreflang`), its own language included. `x-default` is the main language.
    fn alternates(&mut self, indexing: &Indexing) {
        for (language, address) in &indexing.alternates {
            self.link("alternate", address, &format!(r#" hreflang="{}""#, escape(language)));
        }
        if let Some((_, address)) = indexing.alternates.first() {
            self.link("alternate", address, r#" hreflang="x-default""#);
        }
    }

    fn icons(&mut self, feed: &Newsfeed, site_url: &SiteUrl, route: &Route) {
        self.link("icon", &site_url.base.file(&icon(feed, route)), r#" type="image/svg+xml""#);
        self.link("apple-touch-icon", &site_url.base.file("apple-touch-icon.png"), "");
        self.link("manifest", &site_url.base.page("site.webmanifest"), "");
    }

    /// The feeds of the page's list, and those of the whole series.
    fn feeds(&mut self, feed: &Newsfeed, site_url: &SiteUrl, route: &Route) {
        let whole = (Route::feed(), feed.series().title.clone());
        for (list, title) in list_of(feed, route).into_iter().chain([whole]) {
            for (file, kind) in [("feed.xml", "application/atom+xml"), ("feed.json", "application/feed+json")] {
                let attributes = format!(r#" type="{kind}" title="{}""#, escape(&title));
                self.link("alternate", &site_url.base.page(&format!("{}{file}", list.address())), &attributes);
            }
        }
    }

    /// The preview of a shared link (Open Graph, <https://ogp.me>). Of Twitter's own names only the size is needed.
    fn link_preview(
        &mut self,
        feed: &Newsfeed,
        site_url: &SiteUrl,
        route: &Route,
        indexing: &Indexing,
        (title, description): (&str, &str),
    ) {
        let person = person(feed, route);
        let heading = person.map_or_else(|| title.to_owned(), headline);
        self.property("og:type", if person.is_some() { "article" } else { "website" });
        self.property("og:site_name", &feed.series().title);
        let language = site_url.words.language();
        self.property("og:locale", &locale(language));
        for (other, _) in indexing.alternates.iter().filter(|(other, _)| *other != language) {
            self.property("og:locale:alternate", &locale(other));
        }
        self.property("og:title", &heading);
        self.property("og:description", description);
        self.property("og:url", &indexing.canonical);
        self.property("og:image", &site_url.file(&picture(feed, route)));
        self.property("og:image:width", &CARD_WIDTH.to_string());
        self.property("og:image:height", &CARD_HEIGHT.to_string());
        self.property("og:image:alt", person.map_or(&feed.series().title, |_| &heading));
        self.meta("twitter:card", "summary_large_image");
        if let Some(summary) = person {
            self.property("article:published_time", &summary.published.to_string());
        }
        if let Some((page, title)) = embeddable(feed, site_url.words, route) {
            let attributes = format!(r#" type="application/json+oembed" title="{}""#, escape(&title));
            self.link("alternate", &format!("{}oembed.json", site_url.address(&page)), &attributes);
        }
    }
}

/// A language as an Open Graph locale, which needs a country: the one with the same code, except for English.
fn locale(language: &str) -> String {
    match language {
        "en" => "en_GB".to_owned(),
        tag if tag.len() == 2 => format!("{tag}_{}", tag.to_uppercase()),
        tag => tag.replace('-', "_"),
    }
}

/// The person whose interview the page shows.
fn person<'a>(feed: &'a Newsfeed, route: &Route) -> Option<&'a Summary> {
    if let Route::Spotlight(slug) = route { feed.person(slug) } else { None }
}

/// "Ada Lind, Animator"
#[must_use]
pub fn headline(summary: &Summary) -> String {
    format!("{}, {}", summary.person.name, summary.person.role)
}

/// A sentence about the interview, for previews and descriptions.
#[must_use]
pub fn teaser(words: &Words, feed: &Newsfeed, summary: &Summary) -> String {
    if !summary.teaser.is_empty() {
        return summary.teaser.clone();
    }
    words.interview_with(&summary.person.name, &summary.person.role, &feed.series().studio)
}

/// The icon of a page, relative to the base. Each person has an icon.
#[must_use]
pub fn icon(feed: &Newsfeed, route: &Route) -> String {
    person(feed, route).map_or_else(|| "icon.svg".to_owned(), |_| format!("{}icon.svg", route.address()))
}

/// The social picture of a page, relative to the base.
#[must_use]
pub fn picture(feed: &Newsfeed, route: &Route) -> String {
    person(feed, route).map_or_else(|| "card.png".to_owned(), |_| format!("{}card.png", route.address()))
}

/// The first page of the list that a page belongs to, with its title: of a facet value or a question.
fn list_of(feed: &Newsfeed, route: &Route) -> Option<(Route, String)> {
    if let Some(question) = route.view().question() {
        let label = &feed.series().question(question).filter(|_| feed.answered(question) > 0)?.label;
        return Some((Route::question(question.clone()), list_title(feed, label)));
    }
    let Route::Listing(Listing { scope: Some((facet, value)), .. }) = route else { return None };
    let name = feed.value_name(*facet, value)?;
    Some((Route::facet(*facet, value.clone()), list_title(feed, name)))
}

/// The page that other websites embed (oEmbed) when they get the address of this one, and its title: of a person, or the first
/// page of a list.
#[must_use]
pub fn embeddable(feed: &Newsfeed, words: &Words, route: &Route) -> Option<(Route, String)> {
    match route {
        Route::Spotlight(slug) => {
            let is_withdrawn = feed.baton().person(slug).is_some_and(|node| node.is_withdrawn);
            let title = match feed.person(slug) {
                Some(summary) => headline(summary),
                None if is_withdrawn => return None,
                None => words.title(route, feed, 0),
            };
            let is_known = feed.person(slug).is_some() || feed.baton().person(slug).is_some();
            is_known.then(|| (route.clone(), title))
        }
        Route::Listing(Listing { scope: None, .. }) => Some((Route::feed(), feed.series().title.clone())),
        route if *route == Route::feed() => Some((Route::feed(), feed.series().title.clone())),
        route => list_of(feed, route),
    }
    .filter(|_| !feed.people().is_empty())
}

/// The title of the list of a facet value or a question, without the number of its entries.
#[must_use]
pub fn list_title(feed: &Newsfeed, value: &str) -> String {
    format!("{value} – {}", feed.series().title)
}

fn description(words: &Words, feed: &Newsfeed, route: &Route, hits: usize) -> String {
    match route {
        Route::Feed(view) if view.question().is_some() => answers_description(words, feed, route, hits),
        Route::Answers(..) => answers_description(words, feed, route, hits),
        Route::Questions => words.questions_about().to_owned(),
        Route::Feed(_) if feed.series().intro.is_empty() => words.title(route, feed, hits),
        Route::Feed(_) => feed.series().intro.clone(),
        Route::Listing(listing) => list_description(words, feed, listing, hits),
        Route::Editions(slug) => words.in_two_languages(feed.person(slug).map_or("", |summary| &summary.person.name)),
        Route::Spotlight(slug) => match (feed.person(slug), feed.baton().person(slug)) {
            (Some(summary), _) => teaser(words, feed, summary),
            (None, Some(node)) if node.is_withdrawn => format!("{}.", words.withdrawn()),
            (None, Some(node)) => words.interview_awaited(&node.name),
            (None, None) => words.no_page().to_owned(),
        },
        Route::Baton(slug) => baton_description(words, feed, slug.as_ref()),
        Route::Shortlist => words.shortlist_about().to_owned(),
        Route::Compare(_) => words.compare_about().to_owned(),
        Route::NotFound => words.no_page().to_owned(),
    }
}

/// How many people passed the baton on, and who has it now.
fn baton_description(words: &Words, feed: &Newsfeed, slug: Option<&Slug>) -> String {
    let baton = feed.baton();
    let chains: Vec<&Chain> = match slug {
        Some(slug) => baton.chain_of(slug).map(|(chain, _)| chain).into_iter().collect(),
        None => baton.chains().iter().collect(),
    };
    let stops = || chains.iter().flat_map(|chain| &chain.stops);
    let holders: Vec<&str> = stops().filter(|stop| stop.awaited_since.is_some()).map(|stop| stop.node.name.as_str()).collect();
    let passing = words.baton_passes(stops().count());
    if holders.is_empty() { passing } else { format!("{passing} {}", words.baton_with(&abbreviated(words, &holders))) }
}

/// The number of names in a description; search engines cut off longer ones.
const NAMES: usize = 6;

/// The heading of the list, and the people on this page of it.
fn list_description(words: &Words, feed: &Newsfeed, listing: &Listing, hits: usize) -> String {
    let results = feed.results(&FeedView::of(listing.filter()));
    let names: Vec<&str> = results
        .people
        .iter()
        .skip((listing.page - 1) * PAGE_SIZE)
        .take(PAGE_SIZE)
        .map(|summary| summary.person.name.as_str())
        .collect();
    let sentence = words.capitalised(&words.sentence(feed.overview(), hits, &listing.filter()));
    let list = if listing.page > 1 { words.list_page(&sentence, &listing.page.to_string()) } else { sentence };
    words.list_of(&list, &abbreviated(words, &names))
}

/// The question, and the people who answer it on this page.
fn answers_description(words: &Words, feed: &Newsfeed, route: &Route, hits: usize) -> String {
    let view = route.view();
    let (skip, take) = route.visible_range();
    let results = feed.results(&view);
    let names: Vec<&str> = results.people.iter().skip(skip).take(take).map(|summary| summary.person.name.as_str()).collect();
    let wording = view.question().map_or("", |question| feed.series().wording(question));
    if names.is_empty() {
        return words.title(route, feed, hits);
    }
    words.list_of(&format!("{wording} {}", words.result_summary(feed.overview(), &view, hits)), &abbreviated(words, &names))
}

/// The first [`NAMES`] names, and how many more there are.
fn abbreviated(words: &Words, names: &[&str]) -> String {
    match names.len().checked_sub(NAMES) {
        None | Some(0) => words.list(names),
        Some(others) => words.and_more(others, &names[..NAMES].join(words.list_comma())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::newsfeed::tests::person;
    use crate::domain::{Facet, Series};

    fn feed() -> Newsfeed {
        let series = Series { title: "Under the Lens".to_owned(), studio: "Harbour".to_owned(), ..Series::default() };
        let mut ada = person("Ada \"A\" Lind", "Animator", "2023-02-01");
        ada.teaser = "She <folds> time.".to_owned();
        ada.nominates = vec!["Cleo Sand".to_owned()];
        Newsfeed::new(series, vec![ada, person("Bo Diallo", "Rigger", "2024-05-01")])
    }

    #[track_caller]
    fn check(base_url: &str, route: &Route, present: &[&str], absent: &[&str]) {
        let head = head(&feed(), &SiteUrl::parse(base_url), route, 1);
        for part in present {
            assert!(head.contains(part), "{part} is not in {head}");
        }
        for part in absent {
            assert!(!head.contains(part), "{part} is in {head}");
        }
    }

    #[test]
    fn an_interview_has_everything() {
        let ada = Route::Spotlight(Slug::of("Ada \"A\" Lind"));
        check(
            "https://x.example/p/",
            &ada,
            &[
                "<title>Ada &quot;A&quot; Lind, Animator – Under the Lens</title>",
                r#"<meta name="description" content="She &lt;folds&gt; time.">"#,
                r#"<link rel="canonical" href="https://x.example/p/spotlights/ada-a-lind/">"#,
                r#"<meta property="og:type" content="article">"#,
                r#"<meta property="og:image" content="https://x.example/p/spotlights/ada-a-lind/card.png">"#,
                r#"<link rel="alternate" href="https://x.example/p/spotlights/ada-a-lind/oembed.json" type="application/json+oembed""#,
                r#"href="/p/feed.xml""#,
                r#"href="/p/spotlights/ada-a-lind/icon.svg""#,
            ],
            &["noindex"],
        );
    }

    #[test]
    fn a_list_has_its_own_feeds_and_those_of_the_series() {
        let listing = Listing { scope: Some((Facet::Role, Slug::of("Rigger"))), page: 1 };
        check(
            "https://x.example/",
            &Route::Listing(listing),
            &[
                r#"<meta name="description" content="1 rigger: Bo Diallo.">"#,
                r#"<link rel="alternate" href="/roles/rigger/feed.json" type="application/feed+json" title="Rigger – Under the Lens">"#,
                r#"<link rel="alternate" href="/feed.xml" type="application/atom+xml" title="Under the Lens">"#,
                r#"<meta property="og:image" content="https://x.example/card.png">"#,
                r#"<link rel="alternate" href="https://x.example/roles/rigger/oembed.json" type="application/json+oembed" title="Rigger – Under the Lens">"#,
            ],
            &["noindex"],
        );
    }

    #[test]
    fn a_person_without_an_interview_is_not_indexed() {
        let cleo = Route::Spotlight(Slug::of("Cleo Sand"));
        check(
            "https://x.example/",
            &cleo,
            &[r#"<meta name="robots" content="noindex">"#, "The interview with Cleo Sand", "/cleo-sand/oembed.json"],
            &[],
        );
        check(
            "https://x.example/",
            &Route::Listing(Listing { scope: None, page: 2 }),
            &["\"https://x.example/oembed.json\""],
            &[],
        );
        check("https://x.example/", &Route::Shortlist, &[], &["oembed"]);
        check("https://x.example/", &Route::NotFound, &["noindex"], &["canonical", "og:"]);
    }

    #[test]
    fn without_a_host_there_are_no_absolute_urls() {
        check("/p/", &Route::feed(), &["<title>", r#"href="/p/site.webmanifest""#], &["canonical", "og:", "feed.xml"]);
    }

    #[test]
    fn the_baton_says_who_has_it() {
        let description = "2 people pass the baton from one to the next. It is with Cleo Sand.";
        check(
            "https://x.example/",
            &Route::Baton(None),
            &["<title>The baton – Under the Lens</title>", description],
            &["noindex"],
        );
        let chain = Route::Baton(Some(Slug::of("Cleo Sand")));
        let address = r#"<link rel="canonical" href="https://x.example/baton/ada-a-lind/">"#;
        check(
            "https://x.example/",
            &chain,
            &["The baton from Ada &quot;A&quot; Lind – Under the Lens", description, address],
            &[],
        );
    }

    #[test]
    fn an_empty_series_has_a_description_but_no_feeds() {
        let series = Series { title: "Under the Lens".to_owned(), category: "Talents".to_owned(), ..Series::default() };
        let head = head(&Newsfeed::new(series, Vec::new()), &SiteUrl::parse("https://x.example/"), &Route::feed(), 0);
        assert!(
            !head.contains("feed.xml") && head.contains(r#"<meta name="description" content="Under the Lens – Talents"#),
            "{head}"
        );
    }

    #[test]
    fn a_long_list_names_a_few() {
        let people = ["A", "B", "C", "D", "E", "F", "G", "H"].map(|name| person(name, "Rigger", "2024-05-01")).to_vec();
        let feed = Newsfeed::new(Series::default(), people);
        let listing = Listing { scope: Some((Facet::Role, Slug::of("Rigger"))), page: 1 };
        assert_eq!(list_description(Words::english(), &feed, &listing, 8), "8 riggers: A, B, C, D, E, F and 2 more.");
    }
}
