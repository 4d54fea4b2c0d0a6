//! A site in two languages: translations link to each other, and no page mixes the languages of the interface.

use super::outputs::{BASE_URL, BUILT, file};
use scraper::{ElementRef, Html, Selector};
use std::collections::{BTreeMap, BTreeSet};
use talent_spotlights::content::wire;
use talent_spotlights::words::{EN, FR, Messages};

/// What search engines read in the head of a page.
#[derive(Debug)]
struct Head {
    language: String,
    canonical: String,
    is_indexed: bool,
    /// The `hreflang` links: addresses by language, with `x-default`.
    editions: BTreeMap<String, String>,
}

/// The heads of all pages by address. The page for iframes is none that anybody visits.
fn heads() -> BTreeMap<String, Head> {
    let is_visited = |name: &str| !name.ends_with("people/old/index.html") && !name.ends_with("embed/index.html");
    let pages = BUILT.texts("index.html").into_iter().filter(|(name, _)| is_visited(name));
    pages.map(|(name, html)| (format!("{BASE_URL}{}", name.trim_end_matches("index.html")), head(&html))).collect()
}

fn head(html: &str) -> Head {
    let html = html.split("</head>").next().unwrap();
    let page = Html::parse_document(html);
    let select = |selector: &str, attribute: &str| {
        let selector = Selector::parse(selector).unwrap();
        page.select(&selector).map(|element| element.attr(attribute).unwrap().to_owned()).collect::<Vec<_>>()
    };
    let tags = select("link[hreflang]", "hreflang");
    Head {
        language: page.root_element().attr("lang").unwrap().to_owned(),
        canonical: select("link[rel=canonical]", "href").remove(0),
        is_indexed: select("meta[name=robots]", "content").is_empty(),
        editions: tags.into_iter().zip(select("link[hreflang]", "href")).collect(),
    }
}

/// The address of the same page in French.
fn in_french(address: &str) -> String {
    address.replacen(BASE_URL, &format!("{BASE_URL}fr/"), 1)
}

#[test]
fn hreflang_links_are_mutual_and_complete() {
    let heads = heads();
    let mut count = 0;
    for (address, head) in &heads {
        if head.editions.is_empty() {
            continue;
        }
        count += 1;
        assert!(head.is_indexed && head.canonical == *address, "{address} is not indexed, but has translations");
        assert_eq!(head.editions.get(&head.language), Some(address), "{address} does not link to itself");
        assert_eq!(head.editions["x-default"], head.editions["en"], "{address}");
        for (language, other) in head.editions.iter().filter(|(language, _)| *language != "x-default") {
            assert!(file(other).is_some_and(|file| file.is_file()), "{address} links to {other}, which does not exist");
            assert_eq!((&heads[other].language, &heads[other].editions), (language, &head.editions), "{address} and {other}");
        }
    }
    for (address, head) in heads.iter().filter(|(_, head)| head.language == "en") {
        let french = &heads[&in_french(address)];
        assert_eq!(head.editions.is_empty(), !(head.is_indexed && french.is_indexed), "{address}");
    }
    assert!(count > 100, "{count}");
}

#[test]
fn the_sitemap_has_the_same_hreflang_links() {
    let map = &BUILT.texts("sitemap.xml")["sitemap.xml"];
    let part = |text: &str, from: &str, to: &str| text.split_once(from).unwrap().1.split_once(to).unwrap().0.to_owned();
    let heads = heads();
    for page in map.lines().filter(|line| line.starts_with("<url>")) {
        let links = page.split("<xhtml:link").skip(1);
        let listed: BTreeMap<String, String> =
            links.map(|link| (part(link, "hreflang=\"", "\""), part(link, "href=\"", "\""))).collect();
        assert_eq!(listed, heads[&part(page, "<loc>", "</loc>")].editions, "{page}");
    }
}

#[test]
fn an_interview_is_indexed_in_the_languages_that_it_has() {
    let heads = heads();
    let mut kinds = BTreeSet::new();
    for (slug, interview) in &BUILT.library.interviews {
        let english = format!("{BASE_URL}spotlights/{slug}/");
        let french = in_french(&english);
        let wire::Interview { language, languages, .. } = interview;
        let own = if language == "fr" { &french } else { &english };
        for address in [&english, &french] {
            let head = &heads[address];
            let exists = languages.contains(&head.language) || address == own;
            assert_eq!(head.is_indexed, exists, "{address}");
            assert_eq!(head.canonical, *if exists { address } else { own }, "{address}");
            assert_eq!(!head.editions.is_empty(), languages.len() > 1, "{address}");
        }
        kinds.insert((language.clone(), languages.len()));
    }
    let all = [("en", 0), ("en", 2), ("fr", 0)].map(|(language, count)| (language.to_owned(), count));
    assert_eq!(kinds, BTreeSet::from(all), "every case occurs in the sample");
}

/// The literal parts of a language's messages, between placeholders.
fn phrases(messages: &Messages) -> BTreeSet<String> {
    let parts =
        messages.texts().into_iter().flat_map(|text| text.split(['{', '}', '[', ']']).map(str::trim).collect::<Vec<_>>());
    parts.filter(|part| part.chars().count() > 3 && part.chars().any(char::is_alphabetic)).map(str::to_owned).collect()
}

/// Collects the texts and the text attributes of a page, except in parts that are marked as another language.
fn collect_texts(element: ElementRef<'_>, texts: &mut Vec<String>) {
    if element.value().name() != "html" && element.attr("lang").is_some_and(|language| language != "fr")
        || matches!(element.value().name(), "script" | "style")
    {
        return;
    }
    for attribute in ["aria-label", "title", "placeholder", "alt", "content", "data-label"] {
        texts.extend(element.attr(attribute).map(str::to_owned));
    }
    for child in element.children() {
        match ElementRef::wrap(child) {
            Some(element) => collect_texts(element, texts),
            None => texts.extend(child.value().as_text().map(|text| text.trim().to_owned())),
        }
    }
}

/// Where these pages have an English message that is different in French.
fn english_messages(is_included: impl Fn(&str) -> bool) -> Vec<String> {
    let feed = &BUILT.sites[1].content.feed;
    let names = talent_spotlights::domain::Facet::ALL.into_iter().flat_map(|facet| feed.facet_values(facet));
    // The name of a language is the same in all languages.
    let content: BTreeSet<&str> = names.map(|value| value.name.as_str()).chain([EN.language_name]).collect();
    let french = phrases(&FR);
    let english: Vec<String> =
        phrases(&EN).into_iter().filter(|text| french.iter().all(|other| !other.contains(text))).collect();
    assert!(english.len() > 100, "{}", english.len());
    let pages: Vec<_> = BUILT.texts(".html").into_iter().filter(|(name, _)| is_included(name)).collect();
    assert!(pages.len() > 100, "{}", pages.len());
    let mut found = Vec::new();
    for (name, html) in &pages {
        let mut texts = Vec::new();
        collect_texts(Html::parse_document(html).root_element(), &mut texts);
        for text in texts.iter().filter(|text| !content.contains(text.as_str())) {
            let occurs = |phrase: &&String| text == *phrase || (phrase.chars().count() > 12 && text.contains(phrase.as_str()));
            found.extend(english.iter().find(occurs).map(|phrase| format!("{name} says “{phrase}”: {text}")));
        }
    }
    found
}

#[test]
fn french_pages_have_no_english_messages() {
    let is_french = |name: &str| name.starts_with("fr/") || name.starts_with("data/fr/");
    assert_eq!(english_messages(is_french), [""; 0]);
}

#[test]
fn english_messages_are_detected() {
    let found = english_messages(|name| !name.starts_with("fr/") && !name.starts_with("data/fr/"));
    assert!(found.len() > 1_000, "{found:#?}");
}

#[test]
fn cards_of_the_element_link_to_pages_in_their_language() {
    let french = &BUILT.texts("data/fr/cards.html")["data/fr/cards.html"];
    let english = &BUILT.texts("data/cards.html")["data/cards.html"];
    let page = |html: &str| {
        let page = Html::parse_document(html);
        page.select(&Selector::parse("a[href]").unwrap()).map(|link| link.attr("href").unwrap().to_owned()).collect::<Vec<_>>()
    };
    let links = page(french);
    assert!(!links.is_empty() && links.iter().all(|link| link.starts_with("fr/")), "{links:?}");
    assert_eq!(links, page(english).iter().map(|link| format!("fr/{link}")).collect::<Vec<_>>());
}
