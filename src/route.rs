//! Addresses: a [`Route`] from a path and a query, and back. Nothing else spells or reads one.
//!
//! Any text parses: unknown keys and values are left out, never an error. Equal views have equal addresses: keys stand in one
//! order, defaults are not written. Leaves out the host and what a browser does with an address.

use crate::domain::filter::PAGE;
use crate::domain::{Facet, FeedView, Filter, Slug, Sort};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use std::borrow::Cow;

/// A page of the site.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Route {
    /// The newsfeed, as a visitor filtered and sorted it: `/?role=…`.
    Feed(FeedView),
    /// A list that is there without script: `/page/2/`, `/roles/animator/`.
    Listing(Listing),
    /// An interview, or the person whose interview is awaited: `/spotlights/<slug>/`.
    Spotlight(Slug),
    /// Who passed the baton to whom: `/baton/`, and one chain by the first person in it: `/baton/<slug>/`.
    Baton(Option<Slug>),
    /// An address at which there is nothing.
    NotFound,
}

/// One page of a list that is written when the site is built.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Listing {
    /// The facet value whose people it lists; everybody, where there is none.
    pub scope: Option<(Facet, Slug)>,
    /// Which page, from 1.
    pub page: usize,
}

impl Listing {
    /// The filter that shows the same people.
    #[must_use]
    pub fn filter(&self) -> Filter {
        self.scope.clone().map_or_else(Filter::default, |(facet, value)| Filter::of(facet, value))
    }

    /// The same list's page `page`.
    #[must_use]
    pub fn turned_to(&self, page: usize) -> Self {
        Self { scope: self.scope.clone(), page }
    }
}

/// What need not be escaped in a query or a path.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// An address with more cards than this was not made by a visitor.
const MOST_CARDS: usize = 100_000;

impl Route {
    /// The newsfeed as it is found first.
    #[must_use]
    pub fn feed() -> Self {
        Self::Feed(FeedView::default())
    }

    /// The newsfeed, filtered.
    #[must_use]
    pub fn filtered(filter: Filter) -> Self {
        Self::Feed(FeedView::of(filter))
    }

    /// The canonical address of a view: the facet value's own page, where the view is just that.
    #[must_use]
    pub fn of_view(view: FeedView) -> Self {
        match view.filter().chosen().iter().collect::<Vec<_>>().as_slice() {
            [(facet, value)] if view == FeedView::of(Filter::of(*facet, value.clone())) => Self::facet(*facet, value.clone()),
            _ => Self::Feed(view),
        }
    }

    /// The prerendered page of a facet value.
    #[must_use]
    pub fn facet(facet: Facet, value: Slug) -> Self {
        Self::Listing(Listing { scope: Some((facet, value)), page: 1 })
    }

    /// Reads a path below the base ("spotlights/x/") and a query, with or without its question mark.
    #[must_use]
    pub fn parse(path: &str, query: &str) -> Self {
        let path = path.strip_suffix("index.html").unwrap_or(path);
        let parts: Vec<Cow<'_, str>> = path.split('/').filter(|part| !part.is_empty()).map(decode).collect();
        let parts: Vec<&str> = parts.iter().map(AsRef::as_ref).collect();
        match parts.as_slice() {
            [] => Self::Feed(parse_view(Filter::default(), query)),
            ["spotlights", slug] => Slug::parse(slug).map_or(Self::NotFound, Self::Spotlight),
            ["baton"] => Self::Baton(None),
            ["baton", slug] => Slug::parse(slug).map_or(Self::NotFound, |slug| Self::Baton(Some(slug))),
            ["page", page] => Self::listing(None, page, query),
            [folder, value] => Self::facet_listing(folder, value, "1", query),
            [folder, value, "page", page] => Self::facet_listing(folder, value, page, query),
            _ => Self::NotFound,
        }
    }

    fn facet_listing(folder: &str, value: &str, page: &str, query: &str) -> Self {
        match (Facet::of_folder(folder), Slug::parse(value)) {
            (Some(facet), Some(value)) => Self::listing(Some((facet, value)), page, query),
            _ => Self::NotFound,
        }
    }

    /// A list; with a query, the feed that a visitor made of it.
    fn listing(scope: Option<(Facet, Slug)>, page: &str, query: &str) -> Self {
        let Some(page) = page.parse().ok().filter(|page| (1..MOST_CARDS).contains(page)) else { return Self::NotFound };
        let listing = Listing { scope, page };
        let view = parse_view(listing.filter(), query);
        let has_query = view != FeedView::of(listing.filter());
        if has_query || (listing.scope.is_none() && page == 1) { Self::Feed(view) } else { Self::Listing(listing) }
    }

    /// The path below the base and the query: "spotlights/x/", "?role=animator".
    #[must_use]
    pub fn address(&self) -> String {
        match self {
            Self::Feed(view) => query(view),
            Self::Listing(Listing { scope, page }) => {
                let scope = scope
                    .as_ref()
                    .map_or_else(String::new, |(facet, value)| format!("{}/{}/", facet.folder(), encode(value.as_str())));
                if *page > 1 { format!("{scope}page/{page}/") } else { scope }
            }
            Self::Spotlight(slug) => format!("spotlights/{}/", encode(slug.as_str())),
            Self::Baton(None) => "baton/".to_owned(),
            Self::Baton(Some(slug)) => format!("baton/{}/", encode(slug.as_str())),
            Self::NotFound => "404.html".to_owned(),
        }
    }

    /// Whether the page is a list of people.
    #[must_use]
    pub fn is_list(&self) -> bool {
        matches!(self, Self::Feed(_) | Self::Listing(_))
    }
}

fn parse_view(filter: Filter, query: &str) -> FeedView {
    let mut filter = filter;
    let mut sort = Sort::default();
    let mut show = PAGE;
    for pair in query.trim_start_matches('?').split('&') {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        let value = value.replace('+', " ");
        let value = decode(&value);
        match key {
            "q" => filter = filter.searching(&value),
            "sort" => sort = Sort::of_key(&value).unwrap_or(sort),
            "show" => show = value.parse().map_or(show, |show: usize| show.min(MOST_CARDS)),
            key => {
                if let Some(facet) = Facet::of_key(key).filter(|_| value.contains(char::is_alphanumeric)) {
                    filter = filter.with(facet, Slug::of(&value));
                }
            }
        }
    }
    FeedView::of(filter).sorted(sort).showing(show)
}

fn query(view: &FeedView) -> String {
    let mut query = String::new();
    let mut add = |key: &str, value: &str| {
        query.push(if query.is_empty() { '?' } else { '&' });
        query.push_str(key);
        query.push('=');
        query.push_str(&encode(value).replace("%20", "+"));
    };
    if !view.filter().search().is_empty() {
        add("q", view.filter().search());
    }
    for (facet, value) in view.filter().chosen() {
        add(facet.key(), value.as_str());
    }
    if view.sort_is_chosen() {
        add("sort", view.sort().key());
    }
    if view.show() != PAGE {
        add("show", &view.show().to_string());
    }
    query
}

fn encode(text: &str) -> String {
    utf8_percent_encode(text, ESCAPED).to_string()
}

fn decode(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8_lossy()
}

/// What every link begins with: where the site lives on its host ("/", "/careers/people/"), or another host's whole address;
/// and below that the folder of a language that is not the site's main one ("fr/").
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Base {
    root: String,
    folder: String,
}

impl Base {
    /// The base of a path, which begins and ends with a slash.
    #[must_use]
    pub fn new(path: &str) -> Self {
        let path = path.trim_matches('/');
        Self::elsewhere(&if path.is_empty() { "/".to_owned() } else { format!("/{path}/") })
    }

    /// The base of a site on another host, by its whole address, which ends with a slash.
    #[must_use]
    pub fn elsewhere(url: &str) -> Self {
        Self { root: url.to_owned(), folder: String::new() }
    }

    /// The base of links that whoever reads them resolves.
    #[must_use]
    pub fn relative() -> Self {
        Self::elsewhere("")
    }

    /// The same site with its pages in the language that lies in `folder`: "fr/", or "" for the main one.
    #[must_use]
    pub fn speaking(&self, folder: &str) -> Self {
        Self { root: self.root.clone(), folder: folder.to_owned() }
    }

    /// The path of the whole site.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.root
    }

    /// The folder of the pages' language: "fr/", or "" for the main one.
    #[must_use]
    pub fn folder(&self) -> &str {
        &self.folder
    }

    /// The link to a page.
    #[must_use]
    pub fn href(&self, route: &Route) -> String {
        self.page(&route.address())
    }

    /// The link to a page by its address below the base.
    #[must_use]
    pub fn page(&self, address: &str) -> String {
        format!("{}{}{address}", self.root, self.folder)
    }

    /// The link to a file of the site, which is the same in every language.
    #[must_use]
    pub fn file(&self, path: &str) -> String {
        format!("{}{path}", self.root)
    }

    /// The link to what pages fetch: each language has its own.
    #[must_use]
    pub fn data(&self, name: &str) -> String {
        format!("{}data/{}{name}", self.root, self.folder)
    }

    /// The page at a host's path, if it is one of the site in this language.
    #[must_use]
    pub fn route(&self, path: &str, query: &str) -> Option<Route> {
        let home = self.page("");
        let below = path.strip_prefix(&home).or_else(|| (format!("{path}/") == home).then_some(""))?;
        Some(Route::parse(below, query))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The address reads as `route`, and `route` spells itself in the canonical way.
    fn check(address: &str, route: &Route, canonical: &str) {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        assert_eq!(Route::parse(path, query), *route, "{address}");
        assert_eq!(route.address(), canonical, "{address}");
    }

    fn filter(chosen: &[(Facet, &str)]) -> Filter {
        chosen.iter().fold(Filter::default(), |filter, (facet, value)| filter.with(*facet, Slug::of(value)))
    }

    #[test]
    fn the_whole_set_of_addresses() {
        use Facet::{Role, Year};
        let animators = Route::filtered(filter(&[(Role, "animator")]));
        check("", &Route::feed(), "");
        check("index.html", &Route::feed(), "");
        check("?role=animator", &animators, "?role=animator");
        check(
            "?Role=x&year=2023&role=rigger&role=animator&",
            &Route::filtered(filter(&[(Year, "2023"), (Role, "animator"), (Role, "rigger")])),
            "?role=animator&role=rigger&year=2023",
        );
        check("?q=+the%20tiger’s++", &Route::filtered(Filter::default().searching("the tiger’s")), "?q=the+tiger%E2%80%99s");
        check(
            "?q=a&sort=newest&show=60",
            &Route::Feed(FeedView::of(Filter::default().searching("a")).sorted(Sort::Newest).showing(60)),
            "?q=a&sort=newest&show=60",
        );
        check("?sort=newest&show=30", &Route::feed(), "");
        check("?role=%%%&zzz=1&year=%FF&show=-5&sort=&=&?", &Route::feed(), "");
        check(
            "?role=Production Coordinator",
            &Route::filtered(filter(&[(Role, "production-coordinator")])),
            "?role=production-coordinator",
        );
        check("spotlights/axel-gilet/", &Route::Spotlight(Slug::of("axel-gilet")), "spotlights/axel-gilet/");
        check("spotlights/axel-gilet", &Route::Spotlight(Slug::of("axel-gilet")), "spotlights/axel-gilet/");
        check("baton", &Route::Baton(None), "baton/");
        check("baton/index.html", &Route::Baton(None), "baton/");
        check("baton/axel-gilet/", &Route::Baton(Some(Slug::of("axel-gilet"))), "baton/axel-gilet/");
        check("roles/animator/", &Route::facet(Role, Slug::of("animator")), "roles/animator/");
        check(
            "roles/animator/?year=2023",
            &Route::filtered(filter(&[(Role, "animator"), (Year, "2023")])),
            "?role=animator&year=2023",
        );
        check("page/1/", &Route::feed(), "");
        check("page/2/", &Route::Listing(Listing { scope: None, page: 2 }), "page/2/");
        check(
            "years/2023/page/3/index.html",
            &Route::Listing(Listing { scope: Some((Year, Slug::of("2023"))), page: 3 }),
            "years/2023/page/3/",
        );
        for nothing in [
            "page/0/",
            "page/x/",
            "page/-1/",
            "roles/",
            "roles/Not A Slug/",
            "spotlights/",
            "a/b",
            "a/b/page/1/",
            "x/y/z",
            "baton/A b/",
        ] {
            check(nothing, &Route::NotFound, "404.html");
        }
    }

    #[test]
    fn links_stay_below_the_base() {
        for (given, base) in
            [("", "/"), ("/", "/"), ("careers/people", "/careers/people/"), ("/careers/people/", "/careers/people/")]
        {
            assert_eq!(Base::new(given).as_str(), base);
        }
        let base = Base::new("/careers/people/");
        assert_eq!(base.href(&Route::feed()), "/careers/people/");
        assert_eq!(base.route("/careers/people", ""), Some(Route::feed()));
        assert_eq!(base.route("/careers/people/spotlights/x/", ""), Some(Route::Spotlight(Slug::of("x"))));
        assert_eq!(base.route("/careers/", ""), None);
    }

    #[test]
    fn a_language_has_its_own_pages_and_data() {
        let base = Base::new("/people/").speaking("fr/");
        let ada = Route::Spotlight(Slug::of("ada"));
        assert_eq!(base.href(&ada), "/people/fr/spotlights/ada/");
        assert_eq!(
            (base.data("feed.json").as_str(), base.file("icon.svg").as_str()),
            ("/people/data/fr/feed.json", "/people/icon.svg")
        );
        assert_eq!(base.route("/people/fr/spotlights/ada/", ""), Some(ada.clone()));
        assert_eq!(base.route("/people/fr", ""), Some(Route::feed()));
        assert_eq!(base.route("/people/spotlights/ada/", ""), None);
        for address in ["fr/", "fr/spotlights/ada/", "fr/roles/animator/", "fr/page/2/"] {
            assert_eq!(Base::new("/people/").route(&format!("/people/{address}"), ""), Some(Route::NotFound), "{address}");
        }
    }

    proptest! {
        #[test]
        fn any_address_parses_and_its_spelling_is_final(path in "((roles|years|page|spotlights|baton)/)?.{0,20}(/page/[0-9]{1,3})?", query in ".{0,80}") {
            let route = Route::parse(&path, &query);
            let address = route.address();
            let (path, query) = address.split_once('?').unwrap_or((&address, ""));
            prop_assert_eq!(Route::parse(path, query), route);
        }

        #[test]
        fn every_view_makes_the_round_trip(
            words in ".{0,12}",
            chosen in proptest::collection::vec((0..7_usize, ".{1,8}"), 0..6),
            sort in 0..4_usize,
            show in 0..1000_usize,
        ) {
            let filter = chosen.iter().fold(Filter::default().searching(&words), |filter, (facet, value)| {
                filter.with(Facet::ALL[*facet], Slug::of(value))
            });
            let route = Route::Feed(FeedView::of(filter).sorted(Sort::ALL[sort]).showing(show));
            let address = route.address();
            prop_assert!(address.is_ascii());
            prop_assert_eq!(Route::parse("", &address), route);
        }

        #[test]
        fn the_order_of_keys_does_not_matter(mut pairs in proptest::collection::vec("(role|team|year)=[a-c]{1,2}", 0..6)) {
            let one = Route::parse("", &pairs.join("&")).address();
            pairs.reverse();
            prop_assert_eq!(Route::parse("", &pairs.join("&")).address(), one);
        }
    }
}
