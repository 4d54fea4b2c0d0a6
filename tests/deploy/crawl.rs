//! A visit to every page of the built site on each server, following every link: what pages link to is there, whatever letters its
//! name has.

use std::collections::BTreeSet;

use reqwest::{Client, StatusCode, Url};
use scraper::{Html, Selector};
use tower_http::services::ServeDir;

use crate::servers::{Running, caddy, companion, nginx};
use crate::site::{Built, at_the_root, below_a_base_path};

#[tokio::test]
async fn nginx_has_every_file_that_pages_link_to() {
    for site in [at_the_root(), below_a_base_path()] {
        crawl(&site, &nginx(&site).await).await;
    }
}

#[tokio::test]
async fn caddy_has_every_file_that_pages_link_to() {
    for site in [at_the_root(), below_a_base_path()] {
        crawl(&site, &caddy(&site).await).await;
    }
}

#[tokio::test]
async fn the_companion_has_every_file_that_pages_link_to() {
    for site in [at_the_root(), below_a_base_path()] {
        crawl(&site, &companion(&site).await).await;
    }
}

/// A static server without any configuration.
#[tokio::test]
async fn a_plain_server_has_every_file_that_pages_link_to() {
    let site = at_the_root();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let router = axum::Router::new().fallback_service(ServeDir::new(&site.folder));
    let server = tokio::spawn(axum::serve(listener, router).into_future());
    crawl_from(&site, &origin).await;
    server.abort();
}

async fn crawl(site: &Built, server: &Running) {
    crawl_from(site, &server.origin).await;
}

async fn crawl_from(site: &Built, origin: &str) {
    let client = Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let first = Url::parse(&format!("{origin}{}/", site.base)).unwrap();
    let (mut waiting, mut seen) = (BTreeSet::from([(first.clone(), "the start".to_owned())]), BTreeSet::new());
    while let Some((url, from)) = waiting.pop_first() {
        if !seen.insert(url.clone()) {
            continue;
        }
        let answer = client.get(url.clone()).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK, "{from} links to {url}");
        let kind = answer.headers().get("content-type").map(|kind| kind.to_str().unwrap().to_owned()).unwrap_or_default();
        let is_card = url.path().contains("/data/");
        if !kind.starts_with("text/html") || is_card {
            continue;
        }
        for address in addresses(&answer.text().await.unwrap()) {
            // The site was built for another origin than that of the test.
            let address = address.strip_prefix(site.origin).unwrap_or(&address);
            let Ok(mut target) = url.join(address) else { continue };
            target.set_fragment(None);
            target.set_query(None);
            if target.origin() == first.origin() && target.path().starts_with(first.path()) {
                waiting.insert((target, url.path().to_owned()));
            }
        }
    }
    for letters in ["spotlights/%E5%B1%B1%E7%94%B0", "schools/%D7%91%D7%A6", "feed.xml", "card.png", ".avif"] {
        assert!(seen.iter().any(|url| url.path().contains(letters)), "no page links to {letters}");
    }
}

fn addresses(html: &str) -> Vec<String> {
    let document = Html::parse_document(html);
    let mut found = Vec::new();
    for attribute in ["href", "src", "content", "srcset"] {
        let selector = Selector::parse(&format!("[{attribute}]")).unwrap();
        for value in document.select(&selector).filter_map(|element| element.attr(attribute)) {
            match attribute {
                "srcset" => found.extend(value.split(", ").filter_map(|part| part.split(' ').next()).map(str::to_owned)),
                "content" if !value.starts_with("https://") => {}
                _ => found.push(value.to_owned()),
            }
        }
    }
    found
}

/// A link without its last slash leads to the page, on all servers.
#[tokio::test]
async fn folders_in_other_letters_are_redirected_to() {
    let site = at_the_root();
    let client = Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    for server in [nginx(&site).await, caddy(&site).await, companion(&site).await] {
        let url = format!("{}/spotlights/%E5%B1%B1%E7%94%B0%E5%A4%AA%E9%83%8E", server.origin);
        let answer = client.get(&url).send().await.unwrap();
        assert!(answer.status().is_redirection(), "{url}: {}", answer.status());
        let location = answer.headers()["location"].as_bytes().to_vec();
        let location = String::from_utf8(location).unwrap();
        let target = Url::parse(&url).unwrap().join(&location).unwrap();
        assert_eq!(target.as_str(), format!("{url}/"));
    }
}
