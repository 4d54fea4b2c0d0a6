//! Names without Latin letters: whatever a page, a feed or another file links to lies where a plain static server looks for it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use percent_encoding::percent_decode_str;
use scraper::{Html, Selector};
use talent_spotlights::route::DataFile;
use talent_spotlights::site::app::template::Template;
use talent_spotlights::site::library::Library;
use talent_spotlights::site::output::cache::Cache;
use talent_spotlights::site::output::files;
use talent_spotlights::site::pages::localized::{LocalizedSite, localized_sites};
use talent_spotlights::site::pages::site_url::SiteUrl;
use talent_spotlights::site::pages::{data, prerender};
use talent_spotlights::site::picture::photograph::Photographs;
use talent_spotlights::site::publish;
use talent_spotlights::site::publish::element;
use tempfile::TempDir;

use crate::outputs::{BASE_URL, TEMPLATE};

/// The path of the base, and how many letters the origin has.
const BASE: &str = "/careers/people/";

/// The shipped content with people of five scripts, one of them with a photograph, and old addresses in other letters.
fn content() -> TempDir {
    let content = tempfile::tempdir().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for from in ["public", "tests/letters"] {
        for file in files::list(&root.join(from)).unwrap() {
            files::copy(&root.join(from).join(&file), &content.path().join(&file)).unwrap();
        }
    }
    let series = content.path().join("series.json");
    let moved = r#""redirects": { "spotlights/иван/": "spotlights/иван-петров/", "люди/": "" }, "feed_id""#;
    let text = fs::read_to_string(&series).unwrap().replacen("\"feed_id\"", moved, 1);
    fs::write(&series, text).unwrap();
    content
}

static BUILT: LazyLock<TempDir> = LazyLock::new(|| {
    let (content, out) = (content(), tempfile::tempdir().unwrap());
    let mut library = Library::read(content.path()).unwrap();
    assert_eq!(library.problems, []);
    let (photographs, cache) = (Photographs::publish(&mut library, content.path()), Cache::of_this_checkout());
    photographs.write(out.path(), &cache).unwrap();
    let site_url = SiteUrl::parse(BASE_URL);
    let sites = localized_sites(&library, &site_url);
    let template = Template::parse(TEMPLATE, &[], site_url.base.as_str()).unwrap();
    data::write_content(&library, out.path()).unwrap();
    for LocalizedSite { library, content, site_url } in &sites {
        for (name, bytes) in element::files(library).unwrap() {
            files::write(out.path(), name, bytes).unwrap();
        }
        prerender::write(content, &template, site_url, out.path()).unwrap();
    }
    publish::write(&sites, &photographs, out.path(), &cache).unwrap();
    out
});

/// Where a static server looks for the file at an address of the site; `None` if it's elsewhere. Addresses in cards are relative to the
/// site.
fn file(address: &str, is_relative: bool) -> Option<PathBuf> {
    let origin = BASE_URL.strip_suffix(BASE).unwrap();
    let address = address.strip_prefix(origin).unwrap_or(address);
    let path = match address.strip_prefix(BASE) {
        Some(path) => path,
        None if is_relative && !address.contains(':') => address,
        None => return None,
    };
    let path = percent_decode_str(path.split(['#', '?']).next()?).decode_utf8().unwrap().into_owned();
    let index = if path.is_empty() || path.ends_with('/') { "index.html" } else { "" };
    Some(BUILT.path().join(format!("{path}{index}")))
}

/// All addresses in a document.
fn addresses(text: &str) -> Vec<String> {
    let document = Html::parse_document(text);
    let mut found = Vec::new();
    for attribute in ["href", "src", "content", "srcset"] {
        let selector = Selector::parse(&format!("[{attribute}]")).unwrap();
        for value in document.select(&selector).filter_map(|element| element.attr(attribute)) {
            let is_address = attribute != "content" || value.starts_with("https://");
            let addresses = value.split(", ").map(|part| part.split(' ').next().unwrap_or_default().to_owned());
            if attribute == "srcset" {
                found.extend(addresses);
            } else if is_address {
                found.push(value.to_owned());
            }
        }
    }
    found
}

#[test]
fn every_address_of_a_page_is_a_file() {
    let mut checked = BTreeSet::new();
    for name in files::list(BUILT.path()).unwrap() {
        let Some(text) = fs::read_to_string(BUILT.path().join(&name)).ok() else { continue };
        let is_relative = name.starts_with("data");
        let found = match name.extension().and_then(|extension| extension.to_str()) {
            Some("html") => addresses(&text),
            // URLs in feeds, the sitemap and oEmbed.
            Some("xml" | "json") => {
                let urls = text.split(BASE_URL).skip(1).map(|rest| rest.split(['"', '<', '\\', '&', ' ']).next().unwrap());
                urls.map(|path| format!("{BASE_URL}{path}")).collect()
            }
            _ => Vec::new(),
        };
        for address in found.into_iter().filter(|address| !address.starts_with("mailto:")) {
            if let Some(file) = file(&address, is_relative) {
                assert!(file.is_file(), "{} links to {address}: there is no {}", name.display(), file.display());
                checked.insert(file);
            }
        }
    }
    let has = |end: &str| checked.iter().any(|file| file.to_string_lossy().ends_with(end));
    for end in [
        "spotlights/山田太郎/card.png",
        "spotlights/प-रिया-शर-मा/icon.svg",
        "fr/spotlights/иван-петров/oembed.json",
        "roles/アニメーター/feed.xml",
        "schools/בצלאל/feed.json",
        "productions/ο-φάρος/index.html",
        "people/spotlights/иван/index.html",
        ".avif",
    ] {
        let end = end.trim_start_matches("people/");
        assert!(has(end) || BUILT.path().join(end).is_file(), "no page links to a file {end}");
    }
}

#[test]
fn no_name_of_a_file_is_escaped() {
    let escaped: Vec<_> =
        files::list(BUILT.path()).unwrap().into_iter().filter(|file| file.to_string_lossy().contains('%')).collect();
    assert_eq!(escaped, Vec::<PathBuf>::new());
}

#[test]
fn data_files_are_where_the_application_asks_for_them() {
    let library = Library::read(content().path()).unwrap();
    for slug in library.interviews.keys() {
        let file = BUILT.path().join(DataFile::Spotlight(slug.clone()).path("fr/"));
        assert!(file.is_file(), "there is no {}", file.display());
    }
}

#[test]
fn redirects_in_other_letters_lead_on() {
    let page = fs::read_to_string(BUILT.path().join("spotlights/иван/index.html")).unwrap();
    let address = "/careers/people/spotlights/%D0%B8%D0%B2%D0%B0%D0%BD-%D0%BF%D0%B5%D1%82%D1%80%D0%BE%D0%B2/";
    assert!(page.contains(&format!("url={address}")), "{page}");
    assert!(BUILT.path().join("люди/index.html").is_file());
}

/// The photographs of a page: how each is loaded, and the formats that it has.
fn photographs(page: &str) -> Vec<(String, usize)> {
    let text = fs::read_to_string(BUILT.path().join(page)).unwrap();
    let document = Html::parse_document(&text);
    let (pictures, source, image) = ["picture:has(.portrait__photo)", "source[type='image/avif']", "img[width][height][alt]"]
        .map(|selector| Selector::parse(selector).unwrap())
        .into();
    let read = |picture: scraper::ElementRef<'_>| {
        let image = picture.select(&image).next().expect("an image for browsers without AVIF");
        let crops = picture.select(&source).next().expect("crops").attr("srcset").unwrap().split(", ").count();
        (image.attr("loading").unwrap().to_owned(), crops)
    };
    document.select(&pictures).map(read).collect()
}

#[test]
fn a_photograph_is_cropped_and_loaded_when_it_is_needed() {
    let of_page = photographs("spotlights/山田太郎/index.html");
    assert_eq!(of_page, [("eager".to_owned(), 4), ("lazy".to_owned(), 4)], "at the top, and in the baton");
    assert_eq!(photographs("index.html"), [("lazy".to_owned(), 4)], "it's not the first card");
    let files = files::list(&BUILT.path().join("portraits")).unwrap();
    let is_hashed =
        |file: &PathBuf| file.file_stem().unwrap().to_string_lossy().rsplit_once('-').is_some_and(|(_, hash)| hash.len() == 16);
    assert!(files.len() == 6 && files.iter().all(is_hashed), "{files:?}");
}
