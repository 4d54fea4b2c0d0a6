//! Addresses: parses a path and a query into a [`Route`], and builds the address of a route. No other module does either.
//!
//! Parsing never fails: unknown keys and values are ignored. Equal views have equal addresses: query keys have a fixed order,
//! and defaults are left out. Hosts and browser history are not handled here.

use crate::domain::filter::{Choice, PAGE_SIZE};
use crate::domain::{Facet, FeedView, Filter, Selection, Slug, Sort};
use crate::search::Part;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use std::borrow::Cow;

/// A page of the site.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Route {
    /// The newsfeed or everybody's answers to a question, filtered and sorted: `/?role=…`, `/questions/superpower/?role=…`.
    Feed(FeedView),
    /// A prerendered page of a list of people: `/page/2/`, `/roles/animator/`.
    Listing(Listing),
    /// A prerendered page of the answers to a question, from page 2: `/questions/superpower/page/2/`.
    Answers(Slug, usize),
    /// The list of all questions: `/questions/`.
    Questions,
    /// An interview, or the page of a person whose interview is awaited: `/spotlights/<slug>/`.
    Spotlight(Slug),
    /// An interview in two languages, side by side: `/spotlights/<slug>/editions/`.
    Editions(Slug),
    /// The baton: all chains (`/baton/`), or one, identified by its first person (`/baton/<slug>/`).
    Baton(Option<Slug>),
    /// The visitor's shortlist: `/shortlist/`. Its people are in the [`Fragment`].
    Shortlist,
    /// The answers of two or three people side by side: `/compare/?people=a,b`.
    Compare(Selection),
    /// No such page.
    NotFound,
}

/// One page of a prerendered list.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Listing {
    /// The facet value whose people it lists; `None` for everybody.
    pub scope: Option<(Facet, Slug)>,
    /// The page number, from 1.
    pub page: usize,
}

impl Listing {
    /// The filter that shows the same people.
    #[must_use]
    pub fn filter(&self) -> Filter {
        self.scope.clone().map_or_else(Filter::default, |(facet, value)| Filter::of(facet, value))
    }

    /// Another page of the same list.
    #[must_use]
    pub fn with_page(&self, page: usize) -> Self {
        Self { scope: self.scope.clone(), page }
    }
}

/// Everything but letters, digits and the unreserved characters (RFC 3986) is escaped.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The limit for page numbers and numbers of cards in addresses, against nonsense.
const MOST_CARDS: usize = 100_000;

impl Route {
    /// The newsfeed, unfiltered.
    #[must_use]
    pub fn feed() -> Self {
        Self::Feed(FeedView::default())
    }

    /// The view that a list page shows; of other pages, the unfiltered feed.
    #[must_use]
    pub fn view(&self) -> FeedView {
        match self {
            Self::Feed(view) => view.clone(),
            Self::Listing(listing) => FeedView::of(listing.filter()),
            Self::Answers(question, _) => FeedView::default().with_question(question.clone()),
            Self::Questions
            | Self::Spotlight(_)
            | Self::Editions(_)
            | Self::Baton(_)
            | Self::Shortlist
            | Self::Compare(_)
            | Self::NotFound => FeedView::default(),
        }
    }

    /// The newsfeed, filtered.
    #[must_use]
    pub fn filtered(filter: Filter) -> Self {
        Self::Feed(FeedView::of(filter))
    }

    /// The answers to a question, unfiltered.
    #[must_use]
    pub fn question(question: Slug) -> Self {
        Self::Feed(FeedView::default().with_question(question))
    }

    /// The canonical route of a view: the facet value's own page if the view is exactly that.
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

    /// Parses a path below the base ("spotlights/x/") and a query, with or without "?".
    #[must_use]
    pub fn parse(path: &str, query: &str) -> Self {
        let (path, query) = split_escaped(path, query);
        let path = path.strip_suffix("index.html").unwrap_or(&path);
        let query = query.as_ref();
        let parts: Vec<Cow<'_, str>> = path.split('/').filter(|part| !part.is_empty()).map(decode).collect();
        let parts: Vec<&str> = parts.iter().map(AsRef::as_ref).collect();
        match parts.as_slice() {
            [] => Self::Feed(parse_view(FeedView::default(), query)),
            ["spotlights", slug] => Slug::parse(slug).map_or(Self::NotFound, Self::Spotlight),
            ["spotlights", slug, "editions"] => Slug::parse(slug).map_or(Self::NotFound, Self::Editions),
            ["baton"] => Self::Baton(None),
            ["baton", slug] => Slug::parse(slug).map_or(Self::NotFound, |slug| Self::Baton(Some(slug))),
            ["shortlist"] => Self::Shortlist,
            ["compare"] => Self::Compare(parse_compared(query)),
            ["page", page] => Self::listing(None, page, query),
            ["questions"] => Self::Questions,
            ["questions", question] => Self::answers(question, "1", query),
            ["questions", question, "page", page] => Self::answers(question, page, query),
            [folder, value] => Self::facet_listing(folder, value, "1", query),
            [folder, value, "page", page] => Self::facet_listing(folder, value, page, query),
            _ => Self::NotFound,
        }
    }

    /// Parses an address below the base: "spotlights/x/", "?role=animator".
    #[must_use]
    pub fn parse_address(address: &str) -> Self {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        Self::parse(path, query)
    }

    fn facet_listing(folder: &str, value: &str, page: &str, query: &str) -> Self {
        match (Facet::of_folder(folder), Slug::parse(value)) {
            (Some(facet), Some(value)) => Self::listing(Some((facet, value)), page, query),
            _ => Self::NotFound,
        }
    }

    /// A list page. With a query, it's a view of the feed.
    fn listing(scope: Option<(Facet, Slug)>, page: &str, query: &str) -> Self {
        let Some(page) = page_number(page) else { return Self::NotFound };
        let listing = Listing { scope, page };
        let view = parse_view(FeedView::of(listing.filter()), query);
        let has_query = view != FeedView::of(listing.filter());
        if has_query || (listing.scope.is_none() && page == 1) { Self::Feed(view) } else { Self::Listing(listing) }
    }

    /// A page of answers. With a query, it's a view.
    fn answers(question: &str, page: &str, query: &str) -> Self {
        let (Some(question), Some(page)) = (Slug::parse(question), page_number(page)) else { return Self::NotFound };
        let first = FeedView::default().with_question(question.clone());
        let view = parse_view(first.clone(), query);
        if page == 1 || view != first { Self::Feed(view) } else { Self::Answers(question, page) }
    }

    /// The path below the base, and the query: "spotlights/x/", "?role=animator".
    #[must_use]
    pub fn address(&self) -> String {
        match self {
            Self::Feed(view) => format!("{}{}", view.question().map_or_else(String::new, answers), query(view)),
            Self::Listing(Listing { scope, page }) => {
                let scope = scope
                    .as_ref()
                    .map_or_else(String::new, |(facet, value)| format!("{}/{}/", facet.folder(), encode(value.as_str())));
                if *page > 1 { format!("{scope}page/{page}/") } else { scope }
            }
            Self::Answers(question, page) => format!("{}page/{page}/", answers(question)),
            Self::Questions => "questions/".to_owned(),
            Self::Spotlight(slug) => format!("spotlights/{}/", encode(slug.as_str())),
            Self::Editions(slug) => format!("spotlights/{}/editions/", encode(slug.as_str())),
            Self::Baton(None) => "baton/".to_owned(),
            Self::Baton(Some(slug)) => format!("baton/{}/", encode(slug.as_str())),
            Self::Shortlist => "shortlist/".to_owned(),
            Self::Compare(people) if people.people().is_empty() => "compare/".to_owned(),
            Self::Compare(people) => format!("compare/?people={}", join_people(people)),
            Self::NotFound => "404.html".to_owned(),
        }
    }

    /// Which of its view's hits a list page shows: the number to skip, and the maximum number to show.
    #[must_use]
    pub fn visible_range(&self) -> (usize, usize) {
        match self {
            Self::Listing(Listing { page, .. }) | Self::Answers(_, page) => ((page - 1) * PAGE_SIZE, PAGE_SIZE),
            route => (0, route.view().show()),
        }
    }

    /// Whether this is the unfiltered newsfeed.
    #[must_use]
    pub fn is_unfiltered(&self) -> bool {
        matches!(self, Self::Feed(view) if view.filter().is_empty() && view.question().is_none())
    }

    /// Whether this is a list of people or answers.
    #[must_use]
    pub fn is_list(&self) -> bool {
        matches!(self, Self::Feed(_) | Self::Listing(_) | Self::Answers(..))
    }
}

/// The fragment of an address: a section of the page, and the visitor's shortlist (`#best-part&picked=ada-lind,bo-diallo`).
/// Browsers don't send fragments, so no server learns who is on the shortlist.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Fragment {
    /// The id of a section of the page.
    pub part: Option<String>,
    /// The visitor's shortlist.
    pub picked: Selection,
}

impl Fragment {
    /// Parses a fragment, with or without "#".
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut fragment = Self::default();
        for piece in pieces(text.trim_start_matches('#')).filter(|piece| !piece.is_empty()) {
            let piece = decode(piece);
            match piece.strip_prefix(PICKED) {
                Some(people) => fragment.picked = with_people(fragment.picked, people),
                None => _ = fragment.part.get_or_insert_with(|| piece.into_owned()),
            }
        }
        fragment
    }

    /// The fragment with its "#"; empty if there is nothing in it.
    #[must_use]
    pub fn to_text(&self) -> String {
        let part = self.part.as_deref().map(encode);
        let picked = (!self.picked.people().is_empty()).then(|| format!("{PICKED}{}", join_people(&self.picked)));
        let pieces: Vec<String> = part.into_iter().chain(picked).collect();
        if pieces.is_empty() { String::new() } else { format!("#{}", pieces.join("&")) }
    }
}

const PICKED: &str = "picked=";

/// Adds the people of a comma-separated list, which programs that forward links may have encoded. Ignores invalid slugs.
fn with_people(selection: Selection, text: &str) -> Selection {
    decode(text).split([',', '+']).filter_map(Slug::parse).fold(selection, Selection::with)
}

fn join_people(people: &Selection) -> String {
    people.people().iter().map(|slug| encode(slug.as_str())).collect::<Vec<_>>().join(",")
}

fn parse_compared(query: &str) -> Selection {
    let query = unescaped(query);
    let people = pieces(&query).filter_map(|pair| pair.strip_prefix("people="));
    people.fold(Selection::default(), with_people).take(Selection::MAX_COMPARED)
}

fn page_number(page: &str) -> Option<usize> {
    page.parse().ok().filter(|page| (1..MOST_CARDS).contains(page))
}

/// The path of a question.
fn answers(question: &Slug) -> String {
    format!("questions/{}/", encode(question.as_str()))
}

/// Applies a query to a view. The question can be in the query too, unless it's in the path: an embedded element has
/// everything in one query.
fn parse_view(view: FeedView, query: &str) -> FeedView {
    let mut question = view.question().cloned();
    let mut filter = view.filter().clone();
    let mut sort = Sort::default();
    let mut show = PAGE_SIZE;
    let query = unescaped(query);
    for pair in pieces(&query) {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        let value = value.replace('+', " ");
        let value = decode(&value);
        match key {
            "q" => filter = filter.with_search(&value),
            "sort" => sort = Sort::of_key(&value).unwrap_or(sort),
            "show" => show = value.parse().map_or(show, |show: usize| show.min(MOST_CARDS)),
            QUESTION => question = question.or_else(|| Slug::parse(&value)),
            key => {
                if let Some(facet) = Facet::of_key(key).filter(|_| value.contains(char::is_alphanumeric)) {
                    // No value has a "%": that one was escaped twice.
                    let value = decode(&value);
                    filter = match parse_years(&value).filter(|_| facet == Facet::Year) {
                        Some((from, to)) => filter.with_years(from, to),
                        None => filter.with(facet, Slug::of(&value)),
                    };
                }
            }
        }
    }
    let view = FeedView::of(filter).with_sort(sort).with_show(show);
    match question {
        Some(question) => view.with_question(question),
        None => view,
    }
}

/// A range of years: `2019..2022`.
fn parse_years(value: &str) -> Option<(u16, u16)> {
    let year = |text: &str| text.trim().parse().ok();
    let (from, to) = value.split_once("..")?;
    Some((year(from)?, year(to)?))
}

/// The parts of a query or a fragment. What sends an address on as HTML makes each "&" an "&amp;" or "&#038;", and some do it twice.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split('&').map(|mut piece| {
        while let Some(rest) = after_entity(piece) {
            piece = rest;
        }
        piece
    })
}

/// What follows the rest of an escaped "&".
fn after_entity(piece: &str) -> Option<&str> {
    let (entity, rest) = piece.split_once(';').or_else(|| piece.split_once("%3B")).or_else(|| piece.split_once("%3b"))?;
    ["amp", "#38", "#038", "#x26"].iter().any(|known| known.eq_ignore_ascii_case(entity)).then_some(rest)
}

/// A query without its "?". Where it was escaped as a whole, it's the text that was meant.
fn unescaped(query: &str) -> Cow<'_, str> {
    let mut query = Cow::Borrowed(query.trim_start_matches('?'));
    while !query.contains('=') {
        let decoded = decode(&query).into_owned();
        if decoded == query {
            break;
        }
        query = decoded.into();
    }
    query
}

/// The path and the query of an address whose "?" or "#" was escaped, and so became part of the path. Names of pages have neither.
fn split_escaped<'a>(path: &'a str, query: &'a str) -> (Cow<'a, str>, Cow<'a, str>) {
    let decoded = decode(path);
    match decoded.find(['?', '#']) {
        None => (path.into(), query.into()),
        Some(end) => {
            let escaped = decoded[end..].strip_prefix('?').and_then(|query| query.split('#').next());
            let query = escaped.map_or(query.into(), |escaped| format!("{escaped}&{}", query.trim_start_matches('?')).into());
            (decoded[..end].to_owned().into(), query)
        }
    }
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
    for choice in view.filter().choices() {
        match choice {
            Choice::Value(facet, value) => add(facet.key(), value.as_str()),
            Choice::Years(from, to) => add(Facet::Year.key(), &format!("{from}..{to}")),
        }
    }
    if view.has_custom_sort() {
        add("sort", view.sort().key());
    }
    if view.show() != PAGE_SIZE {
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

/// The start of every link: the site's base path on its host ("/", "/careers/people/") or its absolute URL, and the folder of
/// the language ("fr/"; empty for the main one).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Base {
    root: String,
    folder: String,
}

impl Base {
    /// The base of a site at a path. Missing slashes at either end are added.
    #[must_use]
    pub fn new(path: &str) -> Self {
        let path = path.trim_matches('/');
        Self::absolute(&if path.is_empty() { "/".to_owned() } else { format!("/{path}/") })
    }

    /// The base of a site at an absolute URL, which must end with a slash.
    #[must_use]
    pub fn absolute(url: &str) -> Self {
        Self { root: url.to_owned(), folder: String::new() }
    }

    /// The base of relative links.
    #[must_use]
    pub fn relative() -> Self {
        Self::absolute("")
    }

    /// The same site in another language, given its folder: "fr/", or "" for the main one.
    #[must_use]
    pub fn in_language(&self, folder: &str) -> Self {
        Self { root: self.root.clone(), folder: folder.to_owned() }
    }

    /// The base path or URL, without the language.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.root
    }

    /// The language's folder: "fr/", or "" for the main one.
    #[must_use]
    pub fn folder(&self) -> &str {
        &self.folder
    }

    /// The link to a page.
    #[must_use]
    pub fn href(&self, route: &Route) -> String {
        self.page(&route.address())
    }

    /// The link to a section of a page.
    #[must_use]
    pub fn part(&self, route: &Route, id: &str) -> String {
        format!("{}#{}", self.href(route), encode(id))
    }

    /// The link to a page by its address below the base.
    #[must_use]
    pub fn page(&self, address: &str) -> String {
        format!("{}{}{address}", self.root, self.folder)
    }

    /// The link to a file that all languages share.
    #[must_use]
    pub fn file(&self, path: &str) -> String {
        format!("{}{path}", self.root)
    }

    /// The link to a data file in this language.
    #[must_use]
    pub fn data(&self, file: &DataFile) -> String {
        format!("{}{}", self.root, file.path(&self.folder))
    }

    /// The page at a path of the host, if it's below this base and in this language.
    #[must_use]
    pub fn route(&self, path: &str, query: &str) -> Option<Route> {
        let home = self.page("");
        let below = path.strip_prefix(&home).or_else(|| (format!("{path}/") == home).then_some(""))?;
        Some(Route::parse(below, query))
    }
}

/// The key of a question in queries and lists of cards.
pub const QUESTION: &str = "question";

/// The script that defines the custom element for other websites.
pub const ELEMENT_SCRIPT: &str = "embed.js";

/// The folder of the page that other websites show in an iframe.
pub const FRAME_FOLDER: &str = "embed/";

/// The sizes of a photograph's crops, in pixels: on a card on a phone and on a desk, and on an interview's page, each for screens of
/// single and double density.
pub const CROPS: [u16; 4] = [140, 280, 480, 800];

/// The address of a crop of the photograph at `src`, "portraits/ada-lind-….jpg": "portraits/280/ada-lind-….avif".
#[must_use]
pub fn crop(src: &str, size: u16, extension: &str) -> String {
    let (folder, name) = src.rsplit_once('/').unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    format!("{folder}/{size}/{stem}.{extension}")
}

/// A file that pages or embedded elements load later: everything below `data/`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum DataFile {
    /// The interface texts: `data/words.json`.
    Words,
    /// The main file of the index, with which lists are filtered and searched: `data/index.bin`.
    Index,
    /// A part of the index: `data/index/words-0.bin`.
    Part(Part),
    /// All people, without their answers: `data/feed.json`.
    Feed,
    /// One interview: `data/spotlights/<slug>.json`.
    Spotlight(Slug),
    /// The first cards of a list, as HTML for the element: `data/cards.html`, `data/cards/role/animator.html`.
    Cards(CardList),
    /// More cards of the same list: `data/cards.all.html`.
    AllCards(CardList),
    /// All facet values and questions that have a list of cards: `data/values.json`.
    Values,
    /// The names of the app's files, which contain hashes: `data/engine.json`.
    Engine,
    /// The element's style sheet for cards: `data/embed.css`.
    CardStyle,
    /// The element's style sheet for controls: `data/embed-controls.css`.
    ControlStyle,
}

/// A list of prerendered cards.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum CardList {
    /// Everybody.
    All,
    /// The people with one facet value.
    Facet(Facet, Slug),
    /// The answers to one question.
    Question(Slug),
}

impl DataFile {
    /// The folder of all data files.
    pub const FOLDER: &str = "data/";

    /// The path below the base. `language` is the language's folder: "fr/", or "" for the main one. Some files are the same in
    /// all languages.
    #[must_use]
    pub fn path(&self, language: &str) -> String {
        let number;
        let (language, [folder, name, extension]) = match self {
            Self::Words => (language, ["", "words", ".json"]),
            Self::Index => (language, ["", "index", ".bin"]),
            Self::Part(part) => {
                let (kind, index) = match part {
                    Part::Spelling => return [Self::FOLDER, language, "index/spelling.bin"].concat(),
                    Part::Words(index) => ("index/words-", index),
                    Part::Cards(index) => ("index/cards-", index),
                    Part::Texts(index) => ("index/texts-", index),
                };
                number = index.to_string();
                (language, [kind, number.as_str(), ".bin"])
            }
            Self::Feed => (language, ["", "feed", ".json"]),
            Self::Spotlight(slug) => (language, ["spotlights/", slug.as_str(), ".json"]),
            Self::Cards(list) => return list.path(language, ".html"),
            Self::AllCards(list) => return list.path(language, ".all.html"),
            Self::Values => (language, ["", "values", ".json"]),
            Self::Engine => ("", ["", "engine", ".json"]),
            Self::CardStyle => ("", ["", "embed", ".css"]),
            Self::ControlStyle => ("", ["", "embed-controls", ".css"]),
        };
        [Self::FOLDER, language, folder, name, extension].concat()
    }
}

impl CardList {
    fn path(&self, language: &str, extension: &str) -> String {
        let (slash, key, value) = match self {
            Self::All => ("", "", ""),
            Self::Facet(facet, value) => ("/", facet.key(), value.as_str()),
            Self::Question(id) => ("/", QUESTION, id.as_str()),
        };
        [DataFile::FOLDER, language, "cards", slash, key, slash, value, extension].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    /// The address parses as `route`, and the route's own address is `canonical`.
    fn check(address: &str, route: &Route, canonical: &str) {
        assert_eq!(Route::parse_address(address), *route, "{address}");
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
        check("?q=+the%20tiger’s++", &Route::filtered(Filter::default().with_search("the tiger’s")), "?q=the+tiger%E2%80%99s");
        check(
            "?q=a&sort=newest&show=60",
            &Route::Feed(FeedView::of(Filter::default().with_search("a")).with_sort(Sort::Newest).with_show(60)),
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
        check("spotlights/axel-gilet/editions", &Route::Editions(Slug::of("axel-gilet")), "spotlights/axel-gilet/editions/");
        check("baton", &Route::Baton(None), "baton/");
        check("baton/index.html", &Route::Baton(None), "baton/");
        check("baton/axel-gilet/", &Route::Baton(Some(Slug::of("axel-gilet"))), "baton/axel-gilet/");
        check("roles/animator/", &Route::facet(Role, Slug::of("animator")), "roles/animator/");
        check(
            "roles/animator/?year=2023",
            &Route::filtered(filter(&[(Role, "animator"), (Year, "2023")])),
            "?role=animator&year=2023",
        );
        check("shortlist/", &Route::Shortlist, "shortlist/");
        check("shortlist/index.html?people=axel-gilet", &Route::Shortlist, "shortlist/");
        check("compare/", &Route::Compare(Selection::default()), "compare/");
        let compared = |people: &[&str]| Route::Compare(Selection::of(people.iter().map(|slug| Slug::of(slug))));
        check("compare/?people=axel-gilet", &compared(&["axel-gilet"]), "compare/?people=axel-gilet");
        check("compare?people=b,a,b", &compared(&["b", "a"]), "compare/?people=b,a");
        check("compare/?people=d%2Cc&x=1&people=b,a", &compared(&["d", "c", "b"]), "compare/?people=d,c,b");
        check("compare/?people=,Not A Slug,,%FF&people", &compared(&[]), "compare/");
        check("page/1/", &Route::feed(), "");
        check("page/2/", &Route::Listing(Listing { scope: None, page: 2 }), "page/2/");
        check(
            "years/2023/page/3/index.html",
            &Route::Listing(Listing { scope: Some((Year, Slug::of("2023"))), page: 3 }),
            "years/2023/page/3/",
        );
        let superpower = || FeedView::default().with_question(Slug::of("superpower"));
        check("questions", &Route::Questions, "questions/");
        check("questions/?role=rigger", &Route::Questions, "questions/");
        check("questions/superpower", &Route::question(Slug::of("superpower")), "questions/superpower/");
        check("questions/superpower/page/1/?show=30", &Route::Feed(superpower()), "questions/superpower/");
        check("questions/superpower/page/2/", &Route::Answers(Slug::of("superpower"), 2), "questions/superpower/page/2/");
        let riggers = Route::Feed(
            superpower().with_filter(filter(&[(Role, "rigger")]).with_search("a b")).with_sort(Sort::Oldest).with_show(90),
        );
        let address = "questions/superpower/?q=a+b&role=rigger&sort=oldest&show=90";
        check(address, &riggers, address);
        check("questions/superpower/page/3/?show=90&sort=oldest&q=a+b&role=rigger", &riggers, address);
        check("?question=superpower", &Route::Feed(superpower()), "questions/superpower/");
        check("questions/superpower/?question=advice", &Route::Feed(superpower()), "questions/superpower/");
        check("?question=Not a slug&question=", &Route::feed(), "");
        // Escaped on their way.
        let both = Route::filtered(filter(&[(Role, "animator"), (Year, "2023")]));
        for escaped in [
            "?role=animator&amp;year=2023",
            "?role=animator&amp;amp;year=2023",
            "?role=animator&amp%3Byear=2023",
            "?amp;role=animator&AMP;&amp;year=2023",
            "?role=animator&#038;year=2023",
            "?year=2023&#38;amp;role=animator",
            "?role=animator&#x26;year=2023",
            "?role%3Danimator%26year%3D2023",
            "?role%3Danimator%26amp%3Byear%3D2023",
            "?role%253Danimator%2526year%253D2023",
            "roles/animator/%3Fyear=2023",
            "%3frole=animator&amp;year=2023",
            "%3Frole=animator%23main?year=2023",
        ] {
            check(escaped, &both, "?role=animator&year=2023");
        }
        check("?role=a&amp;q=R%26D&amp", &Route::filtered(filter(&[(Role, "a")]).with_search("R&D")), "?q=R%26D&role=a");
        check("?q=amp%3B", &Route::filtered(Filter::default().with_search("amp;")), "?q=amp%3B");
        check(
            "?team=layout%2520%2526%2520stereo",
            &Route::filtered(filter(&[(Facet::Team, "layout-stereo")])),
            "?team=layout-stereo",
        );
        check("compare/?x=1&amp;people=b,a", &compared(&["b", "a"]), "compare/?people=b,a");
        check("shortlist/%23picked=axel-gilet", &Route::Shortlist, "shortlist/");
        check("spotlights/axel-gilet/%23advice", &Route::Spotlight(Slug::of("axel-gilet")), "spotlights/axel-gilet/");
        check("spotlights/axel-gilet%23advice", &Route::Spotlight(Slug::of("axel-gilet")), "spotlights/axel-gilet/");
        for nothing in [
            "questions/superpower/page/0/",
            "questions/Not A Slug/",
            "questions/superpower/more/",
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
            "shortlist/axel-gilet/",
            "compare/axel-gilet/",
        ] {
            check(nothing, &Route::NotFound, "404.html");
        }
    }

    #[test]
    fn the_whole_set_of_fragments() {
        #[track_caller]
        fn check(text: &str, part: Option<&str>, picked: &[&str], canonical: &str) {
            let picked = Selection::of(picked.iter().map(|slug| Slug::of(slug)));
            let fragment = Fragment { part: part.map(str::to_owned), picked };
            assert_eq!(Fragment::parse(text), fragment, "{text}");
            assert_eq!(fragment.to_text(), canonical, "{text}");
        }
        check("", None, &[], "");
        check("#", None, &[], "");
        check("#best-part", Some("best-part"), &[], "#best-part");
        check("#picked=axel-gilet,joanna-ruer", None, &["axel-gilet", "joanna-ruer"], "#picked=axel-gilet,joanna-ruer");
        check("#best-part&picked=b,a,b", Some("best-part"), &["b", "a"], "#best-part&picked=b,a");
        check("picked=a&main&picked=b&advice", Some("main"), &["a", "b"], "#main&picked=a,b");
        check("#picked=,A b,%FF,&&", None, &[], "");
        check("#a%20b", Some("a b"), &[], "#a%20b");
        check("#picked%3Da%2Cb", None, &["a", "b"], "#picked=a,b");
        check("#advice&amp;picked=a", Some("advice"), &["a"], "#advice&picked=a");
        check("#advice&amp;#038;picked%3Da", Some("advice"), &["a"], "#advice&picked=a");
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
        let base = Base::new("/people/").in_language("fr/");
        let ada = Route::Spotlight(Slug::of("ada"));
        assert_eq!(base.href(&ada), "/people/fr/spotlights/ada/");
        assert_eq!(
            (base.data(&DataFile::Feed).as_str(), base.file("icon.svg").as_str()),
            ("/people/data/fr/feed.json", "/people/icon.svg")
        );
        assert_eq!(base.route("/people/fr/spotlights/ada/", ""), Some(ada.clone()));
        assert_eq!(base.route("/people/fr", ""), Some(Route::feed()));
        assert_eq!(base.route("/people/spotlights/ada/", ""), None);
        for address in ["fr/", "fr/spotlights/ada/", "fr/roles/animator/", "fr/page/2/"] {
            assert_eq!(Base::new("/people/").route(&format!("/people/{address}"), ""), Some(Route::NotFound), "{address}");
        }
    }

    #[test]
    fn the_whole_set_of_data_addresses() {
        use Facet::Role;
        let check = |file: &DataFile, english: &str, french: &str| {
            assert_eq!((file.path("").as_str(), file.path("fr/").as_str()), (english, french));
        };
        let animators = CardList::Facet(Role, Slug::of("animator"));
        let advice = CardList::Question(Slug::of("advice"));
        check(&DataFile::Words, "data/words.json", "data/fr/words.json");
        check(&DataFile::Feed, "data/feed.json", "data/fr/feed.json");
        check(&DataFile::Index, "data/index.bin", "data/fr/index.bin");
        check(&DataFile::Part(Part::Words(3)), "data/index/words-3.bin", "data/fr/index/words-3.bin");
        check(&DataFile::Part(Part::Cards(0)), "data/index/cards-0.bin", "data/fr/index/cards-0.bin");
        check(&DataFile::Part(Part::Texts(12)), "data/index/texts-12.bin", "data/fr/index/texts-12.bin");
        check(&DataFile::Part(Part::Spelling), "data/index/spelling.bin", "data/fr/index/spelling.bin");
        check(&DataFile::Spotlight(Slug::of("ada")), "data/spotlights/ada.json", "data/fr/spotlights/ada.json");
        check(&DataFile::Cards(CardList::All), "data/cards.html", "data/fr/cards.html");
        check(&DataFile::AllCards(CardList::All), "data/cards.all.html", "data/fr/cards.all.html");
        check(&DataFile::Cards(animators.clone()), "data/cards/role/animator.html", "data/fr/cards/role/animator.html");
        check(&DataFile::AllCards(animators), "data/cards/role/animator.all.html", "data/fr/cards/role/animator.all.html");
        check(&DataFile::Cards(advice), "data/cards/question/advice.html", "data/fr/cards/question/advice.html");
        check(&DataFile::Values, "data/values.json", "data/fr/values.json");
        check(&DataFile::Engine, "data/engine.json", "data/engine.json");
        check(&DataFile::CardStyle, "data/embed.css", "data/embed.css");
        check(&DataFile::ControlStyle, "data/embed-controls.css", "data/embed-controls.css");
    }

    /// The scripts can't use [`DataFile`], so their addresses are compared with it.
    #[test]
    fn scripts_load_the_same_data_addresses() {
        let list = CardList::Facet(Facet::Role, Slug::of("animator"));
        let in_script = |file: DataFile| {
            let path = file.path("fr/").replace("fr/", "${folder}");
            path.replace("role", "${key}").replace("animator", "${value}")
        };
        let check = |script: &str, files: Vec<DataFile>| {
            let literals = script.split(['\'', '`']).map(|text| text.trim_start_matches("${base}"));
            let found: BTreeSet<String> =
                literals.filter(|text| text.starts_with(DataFile::FOLDER)).map(str::to_owned).collect();
            assert_eq!(found, files.into_iter().map(in_script).collect());
            assert_eq!(script.matches(DataFile::FOLDER).count(), found.len(), "each address is there once");
        };
        check(include_str!("page.js"), vec![DataFile::Words, DataFile::Index]);
        let files = vec![
            DataFile::Words,
            DataFile::Cards(CardList::All),
            DataFile::AllCards(CardList::All),
            DataFile::Cards(list.clone()),
            DataFile::AllCards(list),
            DataFile::Values,
            DataFile::Engine,
            DataFile::CardStyle,
            DataFile::ControlStyle,
        ];
        check(include_str!("embed.js"), files);
    }

    proptest! {
        #[test]
        fn any_address_parses_and_is_then_stable(path in "((roles|years|page|spotlights|baton|questions|shortlist|compare)/)?(.{0,20}|[a-z]{1,5})(/page/[0-9]{1,3})?", query in "(question=[a-z]{0,3}&)?(year=[0-9]{1,5}[.]{0,3}(20[0-9]{2})?&)?.{0,80}") {
            let route = Route::parse(&path, &query);
            prop_assert_eq!(Route::parse_address(&route.address()), route);
        }

        #[test]
        fn every_view_makes_the_round_trip(
            words in ".{0,12}",
            chosen in proptest::collection::vec((0..Facet::COUNT, ".{1,8}"), 0..6),
            sort in 0..Sort::ALL.len(),
            show in 0..1000_usize,
            question in proptest::option::of("[a-z]{1,4}(-[a-z0-9]{1,3})?"),
        ) {
            let filter = chosen.iter().fold(Filter::default().with_search(&words), |filter, (facet, value)| {
                filter.with(Facet::ALL[*facet], Slug::of(value))
            });
            let view = FeedView::of(filter).with_sort(Sort::ALL[sort]).with_show(show);
            let route = Route::Feed(match &question { Some(question) => view.with_question(Slug::of(question)), None => view });
            let address = route.address();
            prop_assert!(address.is_ascii());
            prop_assert_eq!(Route::parse_address(&address), route.clone());
            let (_, query) = address.split_once('?').unwrap_or((&address, ""));
            // With everything in one query, as embedded elements have it.
            let query = format!("{query}&question={}", question.unwrap_or_default());
            prop_assert_eq!(Route::parse("", &query), route);
        }

        #[test]
        fn years_have_one_address(mut years in proptest::collection::vec(1890..2110_u16, 0..12), from in 2010..2030_u16, length in 0..9_u16) {
            years.extend(from..from + length);
            let filter = years.iter().fold(Filter::default(), |filter, year| filter.with(Facet::Year, Slug::of(&year.to_string())));
            let address = Route::filtered(filter.clone()).address();
            prop_assert_eq!(Route::parse_address(&address), Route::filtered(filter));
            years.reverse();
            let one_by_one: Vec<String> = years.iter().map(|year| format!("year={year}")).collect();
            prop_assert_eq!(Route::parse("", &one_by_one.join("&")).address(), address);
        }

        #[test]
        fn a_range_is_all_its_years(from in 1900..2100_u16, to in 1900..2100_u16) {
            let (first, last) = (from.min(to), from.max(to));
            let years: Vec<String> = (first..=last).map(|year| format!("year={year}")).collect();
            prop_assert_eq!(Route::parse("", &format!("year={from}..{to}")), Route::parse("", &years.join("&")));
        }

        #[test]
        fn any_fragment_parses_and_is_then_stable(text in "#?.{0,30}(&?picked=.{0,30})?") {
            let fragment = Fragment::parse(&text);
            prop_assert!(fragment.to_text().is_ascii());
            prop_assert_eq!(Fragment::parse(&fragment.to_text()), fragment);
        }

        #[test]
        fn a_shortlist_makes_the_round_trip(part in proptest::option::of(".{1,12}"), names in proptest::collection::vec(".{0,8}", 0..70)) {
            let fragment = Fragment { part, picked: Selection::of(names.iter().map(|name| Slug::of(name))) };
            prop_assert_eq!(Fragment::parse(&fragment.to_text()), fragment);
        }

        #[test]
        fn compared_people_make_the_round_trip(names in proptest::collection::vec(".{0,8}", 0..6)) {
            let people = Selection::of(names.iter().map(|name| Slug::of(name))).take(Selection::MAX_COMPARED);
            let route = Route::Compare(people);
            prop_assert_eq!(Route::parse_address(&route.address()), route);
        }

        #[test]
        fn the_order_of_keys_does_not_matter(mut pairs in proptest::collection::vec("(role|team|year)=([a-c]{1,2}|20[0-2][0-9]|20[01][0-9][.][.]20[12][0-9])", 0..6)) {
            let one = Route::parse("", &pairs.join("&")).address();
            pairs.reverse();
            prop_assert_eq!(Route::parse("", &pairs.join("&")).address(), one);
        }
    }
}
