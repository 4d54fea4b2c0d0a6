//! The files for other programs (feeds, sitemap, oEmbed, structured data, manifest): they parse, their ids are stable, and the
//! absolute URLs in them exist.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use atom_syndication::Feed;
use scraper::{Html, Selector};
use serde_json::Value;
use talent_spotlights::domain::FeedView;
use talent_spotlights::site::app::template::Template;
use talent_spotlights::site::library::Library;
use talent_spotlights::site::output::cache::Cache;
use talent_spotlights::site::pages::localized::{LocalizedSite, localized_sites};
use talent_spotlights::site::pages::prerender;
use talent_spotlights::site::pages::site_url::SiteUrl;
use talent_spotlights::site::picture::photograph::Photographs;
use talent_spotlights::site::publish;
use talent_spotlights::site::publish::element;
use talent_spotlights::site::publish::feeds::{self, FeedWriter};
use talent_spotlights::site::sample;
use talent_spotlights::site::toolchain::clock::today;
use tempfile::TempDir;

pub const BASE_URL: &str = "https://studio.example/careers/people/";
pub const TEMPLATE: &str = r#"<!DOCTYPE html><html lang="en"><head><meta http-equiv="Content-Security-Policy" content=""><meta name="base-path" content="/"><title>T</title><link data-kind="base" href="style/tokens.css"></head><body><div id="app"></div></body></html>"#;

/// The built site of a fictional studio with more than one page of people, without the application.
pub struct Built {
    out: TempDir,
    /// The content it was built from.
    pub library: Library,
    /// The site in each language.
    pub sites: Vec<LocalizedSite>,
}

impl Built {
    fn at(base_url: &str) -> Self {
        let (content, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        sample::write(content.path(), 32, 1).unwrap();
        let series = fs::read_to_string(content.path().join("series.json")).unwrap();
        let moved = series.replacen('{', r#"{ "redirects": { "people/old/": "" },"#, 1);
        fs::write(content.path().join("series.json"), moved).unwrap();
        let library = Library::read(content.path()).unwrap();
        let site_url = SiteUrl::parse(base_url);
        let template = Template::parse(TEMPLATE, &[], site_url.base.as_str()).unwrap();
        let sites = localized_sites(&library, &site_url);
        for LocalizedSite { content, site_url, .. } in &sites {
            prerender::write(content, &template, site_url, out.path()).unwrap();
        }
        publish::write(&sites, &Photographs::default(), out.path(), &Cache::of_this_checkout()).unwrap();
        for (name, bytes) in sites.iter().flat_map(|site| element::files(&site.library).unwrap()) {
            let file = out.path().join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, bytes).unwrap();
        }
        Self { out, library, sites }
    }

    /// The texts of all files whose path ends with `end`, by path.
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

/// For each page and each element that matches a selector: the page, and the value of an attribute or the text.
fn select_all(selector: &str, attribute: Option<&str>) -> Vec<(String, String)> {
    let selector = Selector::parse(selector).unwrap();
    let pages = BUILT.texts("index.html");
    let read = |(name, html): (&String, &String)| {
        let page = Html::parse_document(html);
        let values = page.select(&selector).map(|element| match attribute {
            Some(attribute) => element.attr(attribute).unwrap().to_owned(),
            None => element.text().collect(),
        });
        values.map(|value| (name.clone(), value)).collect::<Vec<_>>()
    };
    pages.iter().flat_map(read).collect()
}

/// The file at an absolute URL of the site; `None` if the URL is not on the site.
pub fn file(address: &str) -> Option<PathBuf> {
    let path = address.strip_prefix(BASE_URL)?.split(['#', '?']).next()?;
    let index = if path.is_empty() || path.ends_with('/') { "index.html" } else { "" };
    Some(BUILT.out.path().join(format!("{path}{index}")))
}

#[track_caller]
fn assert_exists(from: &str, address: &str) {
    assert!(file(address).is_some_and(|file| file.is_file()), "{from} links to {address}, which does not exist");
}

#[test]
fn every_list_has_two_valid_feeds_with_the_same_entries() {
    let atom = feeds();
    let json = json("feed.json");
    let lists: usize = BUILT.sites.iter().map(|site| feeds::lists(&site.content.feed).len()).sum();
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
fn ids_are_the_same_when_the_site_moves() {
    let before: BTreeMap<String, Value> = json("feed.json").into_iter().collect();
    for LocalizedSite { library, content, site_url } in
        localized_sites(&BUILT.library, &SiteUrl::parse("https://elsewhere.example/"))
    {
        let writer = FeedWriter::new(&content.feed, &site_url, &library.series.feed_id, today().unwrap());
        for (list, title) in feeds::lists(&content.feed) {
            let name = format!("{}{}feed.json", site_url.base.folder(), list.address());
            let after = writer.json(&list, &title);
            let ids =
                |feed: &Value| feed["items"].as_array().unwrap().iter().map(|item| item["id"].clone()).collect::<Vec<_>>();
            assert_eq!(ids(&before[&name]), ids(&after), "{name}");
        }
    }
}

#[test]
fn an_edition_has_the_same_id_in_the_feeds_of_both_languages() {
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
fn urls_in_feeds_are_absolute_and_exist() {
    for (name, feed) in feeds() {
        let of_entries = feed.entries.iter().flat_map(|entry| &entry.links);
        let links = feed.links.iter().chain(of_entries).map(|link| &link.href);
        links.chain(&feed.icon).chain(&feed.logo).for_each(|address| assert_exists(&name, address));
        for entry in &feed.entries {
            let text = entry.content.as_ref().and_then(|content| content.value.as_ref()).unwrap();
            let page = Html::parse_fragment(text);
            let pictures = Selector::parse("img").unwrap();
            page.select(&pictures).for_each(|picture| assert_exists(&name, picture.attr("src").unwrap()));
            assert!(page.select(&Selector::parse("h2").unwrap()).next().is_some(), "{name} has no answers");
        }
    }
    for (name, feed) in json("feed.json") {
        let items = feed["items"].as_array().unwrap().iter();
        let addresses = items.flat_map(|item| [&item["url"], &item["image"]]);
        let addresses = addresses.chain([&feed["home_page_url"], &feed["feed_url"], &feed["icon"], &feed["favicon"]]);
        addresses.for_each(|address| assert_exists(&name, address.as_str().unwrap()));
    }
}

#[test]
fn urls_in_heads_oembed_and_sitemap_exist() {
    let canonical = select_all("link[rel=canonical]", Some("href"));
    let pictures = select_all("meta[property='og:image']", Some("content"));
    let cards = select_all("link[type='application/json+oembed']", Some("href"));
    assert_eq!(canonical.len(), pictures.len() + 2, "all but redirect pages");
    assert!(cards.len() > 2 * 32 + 60, "interviews, who is awaited, and lists: {}", cards.len());
    let lists =
        |page: &&str| ["roles/", "disciplines/", "schools/"].iter().any(|list| page.contains(list)) || *page == "index.html";
    for page in pictures.iter().map(|(page, _)| page.as_str()).filter(lists) {
        assert!(cards.iter().any(|(other, _)| other == page), "{page}");
    }
    canonical.iter().chain(&pictures).chain(&cards).for_each(|(page, address)| assert_exists(page, address));
    for (name, card) in json("oembed.json") {
        for field in ["url", "thumbnail_url", "provider_url"] {
            assert_exists(&name, card[field].as_str().unwrap());
        }
        let html = card["html"].as_str().unwrap();
        assert!(html.contains(&format!("<a href=\"{}\">", card["url"].as_str().unwrap())), "{name}: {html}");
    }
    let map = &BUILT.texts("sitemap.xml")["sitemap.xml"];
    let listed: BTreeSet<&str> = map.split("<loc>").skip(1).filter_map(|rest| rest.split('<').next()).collect();
    listed.iter().for_each(|address| assert_exists("sitemap.xml", address));
    let hidden: BTreeSet<String> = select_all("meta[name=robots]", Some("content")).into_iter().map(|(page, _)| page).collect();
    for (page, address) in canonical.iter().filter(|(page, _)| !page.ends_with("people/old/index.html")) {
        let own = format!("{BASE_URL}{}", page.trim_end_matches("index.html"));
        assert_eq!(listed.contains(own.as_str()), !hidden.contains(page), "{page}");
        assert!(own == *address || hidden.contains(page), "{page} has the canonical address {address}");
    }
}

#[test]
fn structured_data_is_valid_and_its_urls_exist() {
    fn addresses<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
        match value {
            Value::Object(fields) => fields.values().for_each(|value| addresses(value, found)),
            Value::Array(values) => values.iter().for_each(|value| addresses(value, found)),
            Value::String(text) if text.starts_with("https://") && text != "https://schema.org" => found.push(text),
            _ => {}
        }
    }
    let blocks = select_all("script[type='application/ld+json']", None);
    assert!(blocks.len() > 70, "{}", blocks.len());
    for (page, text) in &blocks {
        let block: Value = serde_json::from_str(text).unwrap();
        let mut found = Vec::new();
        addresses(&block, &mut found);
        assert!(!found.is_empty(), "{page}");
        found.iter().for_each(|address| assert_exists(page, address));
    }
}

#[test]
fn there_is_a_page_of_all_chains_and_one_for_each() {
    let feed = &BUILT.sites[0].content.feed;
    let chains = feed.baton().chains();
    assert!(chains.len() > 1);
    let links = select_all("a.chain__stop", Some("href"));
    let on = |page: &str| links.iter().filter(|(name, _)| name == page).map(|(_, href)| href.clone()).collect::<Vec<_>>();
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
fn the_text_of_an_interview_is_in_its_page_once() {
    let (slug, interview) = BUILT.library.interviews.first_key_value().unwrap();
    let name = format!("spotlights/{slug}/index.html");
    let page = &BUILT.texts("index.html")[&name];
    for paragraph in interview.answers.iter().flat_map(|answer| &answer.paragraphs) {
        assert_eq!(page.matches(paragraph.as_str()).count(), 1, "{paragraph}");
    }
}

#[test]
fn each_question_has_the_number_of_its_answers() {
    let page = Html::parse_document(&BUILT.texts("index.html")["questions/index.html"]);
    let found: Vec<String> =
        page.select(&Selector::parse(".asked__count").unwrap()).map(|count| count.text().collect()).collect();
    let feed = &BUILT.sites[0].content.feed;
    let counts: Vec<usize> = feed.series().questions.iter().map(|question| feed.answered(&question.id)).collect();
    assert!(counts.iter().any(|count| *count < 32), "somebody in the sample skipped a question: {counts:?}");
    assert_eq!(found, counts.iter().map(|count| format!("{count} answers")).collect::<Vec<_>>());
}

#[test]
fn everybody_who_answered_is_listed_once() {
    let feed = BUILT.library.newsfeed();
    let all_links = select_all(".reply__name a", Some("href"));
    for question in feed.series().questions.iter().map(|question| question.id.clone()) {
        let here = format!("questions/{question}/");
        let links: BTreeSet<String> =
            all_links.iter().filter(|(page, _)| page.starts_with(&here)).map(|(_, href)| href.clone()).collect();
        let view = FeedView::default().with_question(question.clone());
        let people = feed.results(&view).people.into_iter();
        let all: BTreeSet<String> =
            people.map(|person| format!("/careers/people/spotlights/{}/#{question}", person.slug)).collect();
        assert_eq!(links, all);
    }
}

#[test]
fn icons_have_the_size_that_the_manifest_states() {
    let manifests = json("site.webmanifest");
    assert_eq!(manifests.len(), 2);
    for (name, manifest) in &manifests {
        for icon in manifest["icons"].as_array().unwrap() {
            let folder = BUILT.out.path().join(name);
            let bytes = fs::read(folder.parent().unwrap().join(icon["src"].as_str().unwrap())).unwrap();
            // A PNG has its width at byte 16, after the signature and the header of the first chunk.
            let side = u32::from_be_bytes(bytes[16..20].try_into().unwrap());
            assert_eq!(icon["sizes"], format!("{side}x{side}"));
        }
    }
}

#[test]
fn without_a_host_no_file_is_written_that_needs_one() {
    let built = Built::at("/people/");
    for end in ["feed.xml", "feed.json", "sitemap.xml", "oembed.json", "card.png"] {
        assert_eq!(names(built.out.path(), "").iter().filter(|name| name.ends_with(end)).count(), 0, "{end}");
    }
    for needed in ["robots.txt", "site.webmanifest", "icon.svg", "apple-touch-icon.png", "people/old/index.html"] {
        assert!(built.out.path().join(needed).is_file(), "{needed}");
    }
    assert!(!built.texts("index.html")["index.html"].contains("canonical"));
}
