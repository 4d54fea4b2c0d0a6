//! What the element on other people's pages loads, all of it below `data/`: cards that are finished HTML, its style sheets,
//! and the names of the application's files.
//!
//! The cards come from the same view as the site's. Their links are relative to the site, since the same files serve at any
//! address; the element resolves them. See `src/embed.js`.

use crate::domain::filter::PAGE_SIZE;
use crate::domain::{Facet, FeedView, Filter, Newsfeed, Slug};
use crate::route::{CardList, DataFile, ELEMENT_SCRIPT, QUESTION, Route};
use crate::search;
use crate::site::app::css::{self, Part, Rewrite};
use crate::site::app::files::AppFiles;
use crate::site::library::Library;
use crate::site::library::languages::Language;
use crate::site::output::files;
use crate::site::pages::prerender::html;
use crate::site::pages::site_url::SiteUrl;
use crate::site::toolchain::project;
use crate::ui::components::card::Card;
use crate::ui::components::portrait::diatom;
use crate::ui::components::reply::Reply;
use crate::ui::site::{Site, Surface};
use anyhow::{Context, Result};
use cssparser::Token;
use leptos::either::Either;
use leptos::prelude::*;
use rayon::prelude::*;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// The style sheets of the element: the cards', and what its controls need beyond that.
const STYLES: [(DataFile, &[&str]); 2] = [
    (DataFile::CardStyle, &["tokens", "base", "portrait", "diatom", "card", "reply", "element/cards"]),
    (
        DataFile::ControlStyle,
        &["heading", "button", "text-button", "search", "facets", "chips", "feed", "notice", "element/controls"],
    ),
];

/// Every file, by its path below the site's base.
///
/// # Errors
/// Where a style sheet cannot be read.
pub fn files(library: &Library) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::new();
    for (file, _) in STYLES {
        let path = file.path("");
        files.extend(style(&path)?.map(|css| (path, css.into_bytes())));
    }
    let feed = Arc::new(library.newsfeed());
    files.insert(library.data(&DataFile::Values), values(&feed)?);
    files.extend(lists(&feed).iter().flat_map(|list| pages_of(library, &feed, list)));
    Ok(files)
}

/// All lists of cards: everybody, and each facet value and question.
fn lists(feed: &Newsfeed) -> Vec<CardList> {
    let values = Facet::ALL
        .into_iter()
        .flat_map(|facet| feed.facet_values(facet).iter().map(move |value| CardList::Facet(facet, value.slug.clone())));
    std::iter::once(CardList::All).chain(values).chain(questions(feed).map(CardList::Question)).collect()
}

/// One file, if there is one of that name.
///
/// # Errors
/// Where a style sheet cannot be read.
pub fn file(library: &Library, path: &str) -> Result<Option<Vec<u8>>> {
    if let Some(css) = style(path)? {
        return Ok(Some(css.into_bytes()));
    }
    let feed = Arc::new(library.newsfeed());
    if path == library.data(&DataFile::Values) {
        return values(&feed).map(Some);
    }
    let is_list = |list: &CardList| {
        [DataFile::Cards(list.clone()), DataFile::AllCards(list.clone())].iter().any(|file| library.data(file) == path)
    };
    let Some(list) = lists(&feed).into_iter().find(is_list) else { return Ok(None) };
    Ok(pages_of(library, &feed, &list).into_iter().find(|(page, _)| page == path).map(|(_, html)| html))
}

/// The facet values and the questions that have a list. The element needs them to tell an empty list, which has no file, from
/// one that couldn't be loaded.
fn values(feed: &Newsfeed) -> Result<Vec<u8>> {
    let slugs = |facet: Facet| feed.facet_values(facet).iter().map(|value| value.slug.to_string()).collect::<Vec<_>>();
    let asked = (QUESTION, questions(feed).map(|id| id.to_string()).collect());
    let values: BTreeMap<_, _> = Facet::ALL.map(|facet| (facet.key(), slugs(facet))).into_iter().chain([asked]).collect();
    Ok(serde_json::to_vec(&values)?)
}

/// The questions that somebody answered.
fn questions(feed: &Newsfeed) -> impl Iterator<Item = Slug> {
    feed.series().questions.iter().map(|question| question.id.clone()).filter(|id| feed.answered(id) > 0)
}

/// How many cards a short list has: as many as an element usually shows, and a second row.
const FEW: usize = 6;

/// The files of a list: one with the first few cards (or answers), and one with as many as a page of the feed, if there are more.
fn pages_of(library: &Library, feed: &Arc<Newsfeed>, list: &CardList) -> Vec<(String, Vec<u8>)> {
    let view = match list.clone() {
        CardList::All => FeedView::default(),
        CardList::Facet(facet, value) => FeedView::of(Filter::of(facet, value)),
        CardList::Question(id) => FeedView::default().with_question(id),
    };
    let people = feed.find(&view).people;
    let html = |most| cards(library, feed, &people, &view, most).into_bytes();
    let mut pages = vec![(library.data(&DataFile::Cards(list.clone())), html(FEW))];
    if people.len() > FEW {
        pages.push((library.data(&DataFile::AllCards(list.clone())), html(PAGE_SIZE)));
    }
    pages
}

fn cards(library: &Library, feed: &Arc<Newsfeed>, people: &[usize], view: &FeedView, most: usize) -> String {
    let (words, question) = (library.words, view.question());
    let item = |person: &usize| {
        let card = search::Card::of(feed, *person);
        let item = match question.cloned() {
            Some(question) => {
                let answer = feed.answers(&card.slug).iter().find(|answer| answer.question == question);
                let paragraphs = answer.map(|answer| answer.paragraphs.clone()).unwrap_or_default();
                Either::Left(view! { <Reply card question paragraphs/> })
            }
            None => Either::Right(view! { <Card card/> }),
        };
        let class = if question.is_some() { "card__slot card__slot--container" } else { "card__slot" };
        view! { <li class=class>{item}</li> }
    };
    let label = words.view_name(feed.overview(), view);
    let link = library.base().href(&Route::of_view(view.clone()));
    let list = Owner::new().with(|| {
        provide_context(Site::new(words, library.base(), Surface::Element { heading: None }).with_diatoms(diatom));
        html(view! {
            <ol class="feed__list" role="list" data-hits=people.len() data-label=label data-link=link>
                {people.iter().take(most).map(item).collect_view()}
            </ol>
        })
    });
    format!("<!DOCTYPE html><meta charset=\"utf-8\">{list}\n")
}

/// The names of the application's files in `page`, Trunk's `index.html`, for the element to load them.
///
/// # Errors
/// Where the page does not name them.
pub fn engine(page: &str) -> Result<Vec<u8>> {
    let name = |attribute: &str| {
        let name = page.split_once(&format!(" {attribute}=\"/")).and_then(|(_, rest)| Some(rest.split_once('"')?.0));
        name.with_context(|| format!("index.html names no file as {attribute}"))
    };
    let names = serde_json::json!({ "glue": name("data-whole-glue")?, "wasm": name("data-whole-wasm")? });
    Ok(serde_json::to_vec(&names)?)
}

fn style(name: &str) -> Result<Option<String>> {
    let Some((_, parts)) = STYLES.into_iter().find(|(file, _)| file.path("") == name) else { return Ok(None) };
    let css = css::rewritten(&joined(parts)?, &ForElement).with_context(|| format!("could not write {name}"))?;
    Ok(Some(css))
}

fn joined(parts: &[&str]) -> Result<String> {
    let mut css = String::new();
    for part in parts {
        css += &project::style_sheet(&format!("style/{part}.css"))?;
    }
    Ok(css)
}

/// The custom properties that a host can set, as `--spotlight-…`.
const THEMABLE: [&str; 8] = ["--paper", "--glass", "--ink", "--ink-soft", "--rule", "--rule-firm", "--signal", "--face"];

/// Adapts the site's style sheets to an element on somebody else's page.
///
/// There the root is the element's own, sizes follow the element instead of the host's root font and viewport, rules for wide
/// windows are disabled, and some custom properties are the host's to set.
struct ForElement;

impl Rewrite for ForElement {
    fn token(&self, part: Part<'_>, token: &Token<'_>, written: &mut String) -> bool {
        let replacement = match (part, token) {
            (Part::Selector, Token::Ident(name)) if **name == *"root" && written.ends_with(':') => {
                written.pop();
                ".root".to_owned()
            }
            (Part::AtRule("container"), Token::Dimension { value, unit, .. }) if **unit == *"rem" => {
                format!("{}px", value * 16.0)
            }
            (Part::Value(_), Token::Dimension { value, unit, .. }) if **unit == *"rem" => {
                format!("calc({value} * var(--spotlight-rem))")
            }
            (Part::Value(_), Token::Dimension { value, unit, .. }) if **unit == *"vw" => format!("{value}cqi"),
            _ => return false,
        };
        written.push_str(&replacement);
        true
    }

    fn part(&self, part: Part<'_>, written: String) -> String {
        match part {
            Part::AtRule("media") if written.contains("width") => "not all".to_owned(),
            Part::Value(name) if THEMABLE.contains(&name) => {
                format!("var(--spotlight-{},{written})", name.trim_start_matches('-'))
            }
            _ => written,
        }
    }
}

/// The element's script for a site in these languages, at this address: the lines that tell of them are replaced.
///
/// # Errors
/// Where the script lacks such a line.
pub fn script(script: &str, languages: &[Language], site_url: &SiteUrl) -> Result<String> {
    // In this order, which a map of serde_json's might not keep.
    let said = |Language { words, folder }: &Language| {
        let texts = [
            folder.as_str(),
            words.direction(),
            words.loading(),
            words.nobody_yet(),
            words.interviews_unreachable(),
            words.try_again(),
        ];
        format!("{}: {}", Value::from(words.language()), Value::from(texts.to_vec()))
    };
    let all: Vec<String> = languages.iter().map(said).collect();
    let script = with_constant(script, "LANGUAGES", &format!("{{ {} }}", all.join(", ")))?;
    with_constant(&script, "ADDRESS", &Value::from(site_url.file(ELEMENT_SCRIPT)).to_string())
}

/// A script with another value of a constant, which is in one line.
fn with_constant(script: &str, name: &str, value: &str) -> Result<String> {
    let beginning = format!("const {name} = ");
    let line = script.lines().find(|line| line.trim_start().starts_with(&beginning));
    let line = line.with_context(|| format!("{ELEMENT_SCRIPT} has no line “{beginning}…”"))?;
    Ok(script.replacen(line, &format!("  {beginning}{value}"), 1))
}

/// The application's files, as they lie in `app`, and all others.
///
/// # Errors
/// Where the page of the application or a style sheet cannot be read.
pub fn write(library: &Library, app: &AppFiles, site_url: &SiteUrl, out: &Path) -> Result<()> {
    let mut written = BTreeMap::from([
        (DataFile::Engine.path(""), engine(&app.text(AppFiles::PAGE)?)?),
        (ELEMENT_SCRIPT.to_owned(), script(&app.text(ELEMENT_SCRIPT)?, &library.languages, site_url)?.into_bytes()),
    ]);
    let languages = library.languages.par_iter().map(|language| files(&library.in_language(language.words)));
    written.extend(languages.collect::<Result<Vec<_>>>()?.into_iter().flatten());
    for (name, bytes) in written {
        files::write(out, name, bytes)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Words;

    #[track_caller]
    fn check_adapted(css: &str, expected: &str) {
        assert_eq!(css::rewritten(css, &ForElement).unwrap(), expected);
    }

    #[test]
    fn sizes_follow_the_element() {
        let rem = |number: &str| format!("calc({number} * var(--spotlight-rem))");
        let clamp = format!("clamp({},{} + 0.5cqi,{})", rem("1"), rem("0.9"), rem("2"));
        check_adapted(
            "a { margin: -0.5rem\n1.25rem; font: 400 clamp(1rem, 0.9rem + 0.5vw, 2rem)/1.5 var(--face); }",
            &format!("a{{margin:{} {};font:400 {clamp}/1.5 var(--face)}}", rem("-0.5"), rem("1.25")),
        );
        check_adapted("a { --step: 0.92rem; }", &format!("a{{--step:{}}}", rem("0.92")));
        check_adapted("@media (width >= 48rem) { a { gap: 0; } }", "@media not all{a{gap:0}}");
        check_adapted("a { @media print and (width < 40rem) { gap: 0; } }", "a{@media not all{gap:0}}");
        check_adapted("@media (hover) { a { gap: 0; } }", "@media (hover){a{gap:0}}");
        check_adapted("@container card (inline-size > 34rem) {}", "@container card (inline-size > 544px){}");
        check_adapted("a { --premium: theorem; remove: 3remx }", "a{--premium:theorem;remove:3remx}");
    }

    #[test]
    fn a_host_sets_what_it_may() {
        check_adapted(
            "a { --ink: light-dark(black, white); color: red }",
            "a{--ink:var(--spotlight-ink,light-dark(black,white));color:red}",
        );
        check_adapted("a { --space-1: 4px; }", "a{--space-1:4px}");
        check_adapted(":root, b:root:dir(rtl) {}", ".root,b.root:dir(rtl){}");
    }

    /// Refuses the sizes of a page.
    struct NoPageSizes;

    impl Rewrite for NoPageSizes {
        fn token(&self, part: Part<'_>, token: &Token<'_>, _: &mut String) -> bool {
            let Token::Dimension { unit, .. } = token else { return false };
            assert!(**unit != *"rem" && **unit != *"vw", "{token:?} in {part:?}");
            false
        }
    }

    #[test]
    fn the_style_sheets_have_nothing_of_the_page() {
        for (file, _) in STYLES {
            let name = file.path("");
            let css = style(&name).unwrap().unwrap();
            for absent in [":root", "@font-face", "@import", "url(", "@media (width"] {
                assert!(!css.contains(absent), "{name} holds {absent}");
            }
            css::rewritten(&css, &NoPageSizes).unwrap();
        }
    }

    #[test]
    fn the_element_knows_the_languages_of_the_site() {
        let language = |tag: &str, folder: &str| Language { words: Words::of(tag).unwrap(), folder: folder.to_owned() };
        let file = include_str!("../../embed.js");
        let of = |languages: &[Language], url: &str| script(file, languages, &SiteUrl::parse(url)).unwrap();
        assert!(of(&[language("en", "")], "/") == file, "the file itself is to say what it says in English");
        let french_first = of(&[language("fr", ""), language("en", "en/")], "/");
        let line = french_first.lines().find(|line| line.contains("LANGUAGES = ")).unwrap();
        assert!(line.starts_with("  const LANGUAGES = { \"fr\": [\"\",\"ltr\","), "{line}");
        assert!(line.contains("\"en\": [\"en/\",\"ltr\",\"Loading the interviews\""), "{line}");
    }

    #[test]
    fn the_element_knows_the_address_of_the_site() {
        let file = include_str!("../../embed.js");
        let check = |url: &str, address: &str| {
            let english = Language { words: Words::english(), folder: "en/".to_owned() };
            let script =
                script(file, std::slice::from_ref(&english), &SiteUrl::parse(url).in_language("en/", english.words)).unwrap();
            let line = format!("  const ADDRESS = \"{address}\"");
            assert!(script.lines().any(|found| found == line), "{url}");
        };
        check("https://x.example/people", "https://x.example/people/embed.js");
        check("https://x.example", "https://x.example/embed.js");
        check("/people/", "/people/embed.js");
    }

    #[test]
    fn the_application_is_known_by_its_page() {
        let page = r#"<meta data-glue="/list-2.js" data-wasm="/list-2_bg.wasm" data-whole-glue="/talent-spotlights-1.js" data-whole-wasm="/talent-spotlights-1_bg.wasm">"#;
        let json = String::from_utf8(engine(page).unwrap()).unwrap();
        assert_eq!(json, r#"{"glue":"talent-spotlights-1.js","wasm":"talent-spotlights-1_bg.wasm"}"#);
        assert!(engine("").is_err());
    }
}
