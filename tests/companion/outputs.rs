//! What others read of a site: that it parses, that its ids last, and that whatever it names by its whole address is there.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use atom_syndication::Feed;
use scraper::{Html, Selector};
use serde_json::Value;
use talent_spotlights::domain::{FeedView, Slug};
use talent_spotlights::site::app::template::Template;
use talent_spotlights::site::library::Library;
use talent_spotlights::site::pages::prerender;
use talent_spotlights::site::pages::site_url::Place;
use talent_spotlights::site::pages::versions::{self, Version};
use talent_spotlights::site::publish;
use talent_spotlights::site::publish::element;
use talent_spotlights::site::publish::feeds::{self, Press};
use talent_spotlights::site::sample;
use tempfile::TempDir;

pub const BASE_URL: &str = "https://studio.example/careers/people/";
const TEMPLATE: &str = r#"<!DOCTYPE html><html lang="en"><head><meta name="base-path" content="/"><title>T</title></head><body><div id="app"></div></body></html>"#;

/// The files of a fictional studio that fills more than one page, without the application.
pub struct Built {
    out: TempDir,
    /// Its content.
    pub library: Library,
    /// The same in each language.
    pub versions: Vec<Version>,
}

impl Built {
    fn at(base_url: &str) -> Self {
        let (content, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        sample::write(content.path(), 32, 1).unwrap();
        let series = fs::read_to_string(content.path().join("series.json")).unwrap();
        let moved = series.replacen('{', r#"{ "redirects": { "people/old/": "" },"#, 1);
        fs::write(content.path().join("series.json"), moved).unwrap();
        let library = Library::read(content.path()).unwrap();
        let place = Place::of(base_url);
        let template = Template::parse(TEMPLATE, &[], place.base.as_str()).unwrap();
        let versions = versions::versions(&library, &place);
        for Version { library, feed, place } in &versions {
            prerender::write(library, feed, &template, place, out.path()).unwrap();
        }
        publish::write(&versions, content.path(), out.path()).unwrap();
        for (name, bytes) in versions.iter().flat_map(|version| element::files(&version.library).unwrap()) {
            let file = out.path().join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, bytes).unwrap();
        }
        Self { out, library, versions }
    }

    /// Every file whose name ends so, by its path below the site, with its text.
    pub fn texts(&self, end: &str) -> BTreeMap<String, String> {
        let names = names(self.out.path(), "").into_iter().filter(|name| name.ends_with(end));
        names.map(|name| (name.clone(), fs::read_to_string(self.out.path().join(&name)).unwrap())).collect()
    }
}

fn names(root: &Path, below: &str) -> Vec<String> {
    let entries = fs::read_dir(root.join(below)).unwrap().map(|entry| entry.unwrap());
    let found = entries.map(|entry| (entry.path().is_dir(), format!("{below}{}", entry.file_name().to_str().unwrap())));
    found.flat_map(|(is_folder, name)| if is_folder { names(root, &format!("{name}/")) } else { vec![name] }).collect()
}

/// The site of all these tests.
pub static BUILT: LazyLock<Built> = LazyLock::new(|| Built::at(BASE_URL));

fn feeds() -> Vec<(String, Feed)> {
    BUILT.texts("feed.xml").into_iter().map(|(name, xml)| (name, xml.parse().unwrap())).collect()
}

fn json(end: &str) -> Vec<(String, Value)> {
    BUILT.texts(end).into_iter().map(|(name, text)| (name, serde_json::from_str(&text).unwrap())).collect()
}

/// What the pages say by selector: the value of an attribute, or the text.
fn said(selector: &str, attribute: Option<&str>) -> Vec<(String, String)> {
    let selector = Selector::parse(selector).unwrap();
    let pages = BUILT.texts("index.html");
    let read = |(name, html): (&String, &String)| {
        let page = Html::parse_document(html);
        let said = page.select(&selector).map(|element| match attribute {
            Some(attribute) => element.attr(attribute).unwrap().to_owned(),
            None => element.text().collect(),
        });
        said.map(|said| (name.clone(), said)).collect::<Vec<_>>()
    };
    pages.iter().flat_map(read).collect()
}

/// The file that lies at a whole address: nothing, if the address leads elsewhere.
pub fn file(address: &str) -> Option<PathBuf> {
    let path = address.strip_prefix(BASE_URL)?.split(['#', '?']).next()?;
    let index = if path.is_empty() || path.ends_with('/') { "index.html" } else { "" };
    Some(BUILT.out.path().join(format!("{path}{index}")))
}

#[track_caller]
fn is_there(from: &str, address: &str) {
    assert!(file(address).is_some_and(|file| file.is_file()), "{from} names {address}, where nothing is");
}

#[test]
fn every_list_has_two_feeds_that_parse_and_say_the_same() {
    let atom = feeds();
    let json = json("feed.json");
    let lists: usize = BUILT.versions.iter().map(|version| feeds::lists(&version.feed).len()).sum();
    assert!(lists > 40, "{lists}");
    assert_eq!((atom.len(), json.len()), (lists, lists));
    for ((atom_name, atom), (json_name, json)) in atom.iter().zip(&json) {
        assert_eq!(atom_name.trim_end_matches("xml"), json_name.trim_end_matches("json"));
        assert_eq!(json["version"], "https://jsonfeed.org/version/1.1");
        assert_eq!(atom.title.value, json["title"].as_str().unwrap());
        let ids: Vec<&str> = atom.entries.iter().map(|entry| entry.id.as_str()).collect();
        let same: Vec<&str> = json["items"].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap()).collect();
        assert_eq!(ids, same, "{atom_name}");
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{atom_name} holds an id twice");
    }
    let own: BTreeSet<&str> = atom.iter().map(|(_, feed)| feed.id.as_str()).collect();
    assert_eq!(own.len(), lists, "two feeds share an id");
}

#[test]
fn ids_last_when_the_site_is_built_anew_elsewhere() {
    let before: BTreeMap<String, Value> = json("feed.json").into_iter().collect();
    for Version { feed, place, .. } in versions::versions(&BUILT.library, &Place::of("https://elsewhere.example/")) {
        let press = Press::new(&feed, &place);
        for (list, title) in feeds::lists(&feed) {
            let name = format!("{}{}feed.json", place.base.folder(), list.address());
            let after = press.json(&list, &title);
            let ids =
                |feed: &Value| feed["items"].as_array().unwrap().iter().map(|item| item["id"].clone()).collect::<Vec<_>>();
            assert_eq!(ids(&before[&name]), ids(&after), "{name}");
        }
    }
}

#[test]
fn an_edition_is_the_same_entry_in_the_feeds_of_both_languages() {
    let feeds: BTreeMap<String, Value> = json("feed.json").into_iter().collect();
    let entries = |name: &str| {
        let items = feeds[name]["items"].as_array().unwrap().iter();
        items.map(|item| (item["url"].to_string(), (item["id"].to_string(), item["language"].to_string()))).collect()
    };
    let (english, french): (BTreeMap<_, _>, BTreeMap<_, _>) = (entries("feed.json"), entries("fr/feed.json"));
    assert_eq!((&feeds["feed.json"]["language"], &feeds["fr/feed.json"]["language"]), (&"en".into(), &"fr".into()));
    let shared: Vec<&String> = english.keys().filter(|url| french.contains_key(*url)).collect();
    assert!(!shared.is_empty() && shared.len() < english.len(), "{shared:?}");
    shared.iter().for_each(|url| assert_eq!(english[*url], french[*url]));
    for (url, (_, language)) in english.iter().chain(&french) {
        assert_eq!(url.contains("/people/fr/"), language.contains("fr"), "{url} is in {language}");
    }
}

#[test]
fn feeds_name_whole_addresses_and_all_of_them_are_there() {
    for (name, feed) in feeds() {
        let of_entries = feed.entries.iter().flat_map(|entry| &entry.links);
        let links = feed.links.iter().chain(of_entries).map(|link| &link.href);
        links.chain(&feed.icon).chain(&feed.logo).for_each(|address| is_there(&name, address));
        for entry in &feed.entries {
            let text = entry.content.as_ref().and_then(|content| content.value.as_ref()).unwrap();
            let page = Html::parse_fragment(text);
            let pictures = Selector::parse("img").unwrap();
            page.select(&pictures).for_each(|picture| is_there(&name, picture.attr("src").unwrap()));
            assert!(page.select(&Selector::parse("h2").unwrap()).next().is_some(), "{name} has no answers");
        }
    }
    for (name, feed) in json("feed.json") {
        let items = feed["items"].as_array().unwrap().iter();
        let addresses = items.flat_map(|item| [&item["url"], &item["image"]]);
        let addresses = addresses.chain([&feed["home_page_url"], &feed["feed_url"], &feed["icon"], &feed["favicon"]]);
        addresses.for_each(|address| is_there(&name, address.as_str().unwrap()));
    }
}

#[test]
fn heads_cards_and_the_site_map_name_what_is_there() {
    let canonical = said("link[rel=canonical]", Some("href"));
    let pictures = said("meta[property='og:image']", Some("content"));
    let cards = said("link[type='application/json+oembed']", Some("href"));
    assert_eq!(canonical.len(), pictures.len() + 2, "all but the pages of an address that changed");
    assert_eq!(cards.len(), 2 * 32);
    canonical.iter().chain(&pictures).chain(&cards).for_each(|(page, address)| is_there(page, address));
    for (name, card) in json("oembed.json") {
        for field in ["url", "thumbnail_url", "provider_url"] {
            is_there(&name, card[field].as_str().unwrap());
        }
    }
    let map = &BUILT.texts("sitemap.xml")["sitemap.xml"];
    let listed: BTreeSet<&str> = map.split("<loc>").skip(1).filter_map(|rest| rest.split('<').next()).collect();
    listed.iter().for_each(|address| is_there("sitemap.xml", address));
    let hidden: BTreeSet<String> = said("meta[name=robots]", Some("content")).into_iter().map(|(page, _)| page).collect();
    for (page, address) in canonical.iter().filter(|(page, _)| !page.ends_with("people/old/index.html")) {
        let own = format!("{BASE_URL}{}", page.trim_end_matches("index.html"));
        assert_eq!(listed.contains(own.as_str()), !hidden.contains(page), "{page}");
        assert!(own == *address || hidden.contains(page), "{page} is known as {address}");
    }
}

#[test]
fn structured_data_parses_and_names_what_is_there() {
    fn addresses<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
        match value {
            Value::Object(fields) => fields.values().for_each(|value| addresses(value, found)),
            Value::Array(values) => values.iter().for_each(|value| addresses(value, found)),
            Value::String(text) if text.starts_with("https://") && text != "https://schema.org" => found.push(text),
            _ => {}
        }
    }
    let blocks = said("script[type='application/ld+json']", None);
    assert!(blocks.len() > 70, "{}", blocks.len());
    for (page, text) in &blocks {
        let block: Value = serde_json::from_str(text).unwrap();
        let mut found = Vec::new();
        addresses(&block, &mut found);
        assert!(!found.is_empty(), "{page}");
        found.iter().for_each(|address| is_there(page, address));
    }
}

#[test]
fn the_baton_has_a_page_of_all_chains_and_one_of_each() {
    let feed = &BUILT.versions[0].feed;
    let chains = feed.baton().chains();
    assert!(chains.len() > 1);
    let said = said("a.chain__stop", Some("href"));
    let on = |page: &str| said.iter().filter(|(name, _)| name == page).map(|(_, href)| href.clone()).collect::<Vec<_>>();
    let mut all = Vec::new();
    for chain in chains {
        let base = "/careers/people/spotlights";
        let people: Vec<String> = chain.stops.iter().map(|stop| format!("{base}/{}/", stop.node.slug)).collect();
        assert_eq!(on(&format!("baton/{}/index.html", chain.first().slug)), people);
        all.extend(people);
    }
    assert_eq!(on("baton/index.html"), all);
}

#[test]
fn the_page_of_the_baton_comes_with_what_it_draws_only() {
    let page = &BUILT.texts("baton/index.html")["baton/index.html"];
    let page = Html::parse_document(page);
    let data: String = page.select(&Selector::parse("#page-data").unwrap()).flat_map(|data| data.text()).collect();
    let data: Value = serde_json::from_str(&data).unwrap();
    let people = data["people"].as_array().unwrap();
    assert_eq!(people.len(), 32);
    for field in ["summary", "productions", "schools", "answers", "source"] {
        assert!(people.iter().all(|person| person[field].is_null()), "{field}");
    }
}

#[test]
fn a_page_of_answers_comes_with_those_that_it_lists_only() {
    let data = |page: &str| -> Value {
        let page = Html::parse_document(&BUILT.texts("index.html")[page]);
        let data: String = page.select(&Selector::parse("#page-data").unwrap()).flat_map(|data| data.text()).collect();
        serde_json::from_str(&data).unwrap()
    };
    let first = data("questions/superpower/index.html");
    let people: Vec<&str> = first["people"].as_array().unwrap().iter().map(|person| person["slug"].as_str().unwrap()).collect();
    let said = first["said"].as_object().unwrap();
    assert_eq!((people.len(), said.len()), (30, 30));
    assert!(people.iter().all(|slug| said[*slug][0]["question"] == "superpower"));
    assert!(first["people"].as_array().unwrap().iter().all(|person| person["answers"].is_null()), "no other answer");
    let feed = BUILT.library.newsfeed();
    let questions = feed.series().questions.iter().filter_map(|question| Slug::parse(&question.id));
    let answered: Vec<usize> = questions.map(|question| feed.answered(&question)).collect();
    assert_eq!(data("questions/index.html")["answered"], serde_json::json!(answered));
    assert!(answered.iter().any(|count| *count < 32), "somebody of the sample left a question out: {answered:?}");
}

#[test]
fn everybody_stands_on_one_page_of_those_who_answered() {
    let feed = BUILT.library.newsfeed();
    let said = said(".reply__name a", Some("href"));
    for question in feed.series().questions.iter().filter_map(|question| Slug::parse(&question.id)) {
        let here = format!("questions/{question}/");
        let links: BTreeSet<String> =
            said.iter().filter(|(page, _)| page.starts_with(&here)).map(|(_, href)| href.clone()).collect();
        let view = FeedView::default().asking(question.clone());
        let people = feed.results(&view).people.into_iter();
        let all: BTreeSet<String> =
            people.map(|person| format!("/careers/people/spotlights/{}/#{question}", person.slug)).collect();
        assert_eq!(links, all);
    }
}

#[test]
fn the_manifest_names_icons_of_the_size_that_it_says() {
    let manifests = json("site.webmanifest");
    assert_eq!(manifests.len(), 2);
    for (name, manifest) in &manifests {
        for icon in manifest["icons"].as_array().unwrap() {
            let folder = BUILT.out.path().join(name);
            let bytes = fs::read(folder.parent().unwrap().join(icon["src"].as_str().unwrap())).unwrap();
            // A PNG begins with its signature and its size: eight bytes, eight of a chunk's head, then twice four.
            let side = u32::from_be_bytes(bytes[16..20].try_into().unwrap());
            assert_eq!(icon["sizes"], format!("{side}x{side}"));
        }
    }
}

#[test]
fn without_a_host_nothing_is_written_that_needs_one() {
    let built = Built::at("/people/");
    for end in ["feed.xml", "feed.json", "sitemap.xml", "oembed.json", "card.png"] {
        assert_eq!(names(built.out.path(), "").iter().filter(|name| name.ends_with(end)).count(), 0, "{end}");
    }
    for needed in ["robots.txt", "site.webmanifest", "icon.svg", "apple-touch-icon.png", "people/old/index.html"] {
        assert!(built.out.path().join(needed).is_file(), "{needed}");
    }
    assert!(!built.texts("index.html")["index.html"].contains("canonical"));
}
