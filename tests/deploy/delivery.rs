//! Every file of a built site through every server, held to the one table in `src/site/delivery.rs`.

use reqwest::header::{
    ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED, LOCATION,
    STRICT_TRANSPORT_SECURITY, VARY,
};
use reqwest::{Client, Response, StatusCode};
use talent_spotlights::site::output::headers::Delivery;

use crate::servers::{Running, ask_over_tls, caddy, caddy_over_tls, companion, nginx, nginx_over_tls};
use crate::site::{Built, at_the_root, below_a_base_path};

#[tokio::test]
async fn the_companion_delivers_at_the_root() {
    let site = at_the_root();
    check(&site, &companion(&site).await).await;
}

#[tokio::test]
async fn the_companion_delivers_below_a_base_path() {
    let site = below_a_base_path();
    check(&site, &companion(&site).await).await;
}

#[tokio::test]
async fn nginx_delivers_at_the_root() {
    let site = at_the_root();
    check(&site, &nginx(&site).await).await;
}

#[tokio::test]
async fn nginx_delivers_below_a_base_path() {
    let site = below_a_base_path();
    check(&site, &nginx(&site).await).await;
}

#[tokio::test]
async fn caddy_delivers_at_the_root() {
    let site = at_the_root();
    check(&site, &caddy(&site).await).await;
}

#[tokio::test]
async fn caddy_delivers_below_a_base_path() {
    let site = below_a_base_path();
    check(&site, &caddy(&site).await).await;
}

/// Over plain HTTP it would mean nothing, which every other test here checks.
#[tokio::test]
async fn whoever_comes_over_tls_is_asked_to_come_back_so() {
    let site = at_the_root();
    for server in [nginx_over_tls(&site).await, caddy_over_tls(&site).await] {
        let answer = ask_over_tls(&server, "/").to_lowercase();
        assert!(
            answer.starts_with("http/1.1 200") && answer.contains("\r\nstrict-transport-security: max-age=31536000\r\n"),
            "{answer}"
        );
    }
}

async fn check(site: &Built, server: &Running) {
    let visit = Visit::of(site, server);
    for file in site.files() {
        visit.finds(&file).await;
        visit.finds_compressed(&file).await;
    }
    visit.finds_nothing().await;
    visit.is_led_to_folders().await;
}

/// Someone who asks a server for a site, and knows what it should answer.
struct Visit<'a> {
    site: &'a Built,
    address: String,
    client: Client,
}

impl<'a> Visit<'a> {
    fn of(site: &'a Built, server: &Running) -> Self {
        let client = Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        Self { site, address: format!("{}{}/", server.origin, site.base), client }
    }

    /// Asks for a path below the base, with headers.
    async fn asks(&self, path: &str, headers: &[(reqwest::header::HeaderName, &str)]) -> Response {
        let mut request = self.client.get(format!("{}{path}", self.address));
        for (name, value) in headers {
            request = request.header(name, *value);
        }
        request.send().await.unwrap_or_else(|problem| panic!("{path}: {problem}"))
    }

    /// The file is there as it was written, with the headers of the table.
    async fn finds(&self, file: &str) {
        let path = address_of(file);
        let answer = self.asks(path, &[]).await;
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        assert!(answer.headers().get(CONTENT_ENCODING).is_none(), "{path} is compressed without being asked for it");
        self.is_delivered(path, &answer, Delivery::of(path));
        self.varies(file, &answer);
        self.is_not_sent_again(path, &answer, None).await;
        assert!(answer.bytes().await.unwrap() == self.site.read(file).unwrap(), "{path} is not what was written");
    }

    /// Whoever takes compressed files gets what was written beside the file, the smallest first.
    async fn finds_compressed(&self, file: &str) {
        let path = address_of(file);
        for (accepted, encoding, extension) in [("gzip, deflate, br", "br", "br"), ("gzip", "gzip", "gz")] {
            let Some(small) = self.site.read(&format!("{file}.{extension}")) else { continue };
            let answer = self.asks(path, &[(ACCEPT_ENCODING, accepted)]).await;
            assert_eq!(answer.headers()[CONTENT_ENCODING], encoding, "{path}");
            self.is_delivered(path, &answer, Delivery::of(path));
            self.varies(file, &answer);
            self.is_not_sent_again(path, &answer, Some(accepted)).await;
            assert!(answer.bytes().await.unwrap() == small, "{path} is not what was compressed");
        }
    }

    fn is_delivered(&self, path: &str, answer: &Response, delivery: Delivery) {
        for (name, expected) in delivery.headers() {
            let found: Vec<&str> = answer.headers().get_all(name).iter().map(|value| value.to_str().unwrap()).collect();
            let has_content = answer.status() != StatusCode::NOT_MODIFIED;
            if name != CONTENT_TYPE.as_str() || has_content {
                assert_eq!(found, expected.into_iter().collect::<Vec<_>>(), "{name} of {path}, {}", answer.status());
            }
        }
        assert!(answer.headers().get(STRICT_TRANSPORT_SECURITY).is_none(), "{path} promises TLS where there is none");
    }

    /// A cache must know that there is more than one edition, whichever it was given.
    fn varies(&self, file: &str, answer: &Response) {
        if self.site.read(&format!("{file}.gz")).is_some() {
            let vary: Vec<String> =
                answer.headers().get_all(VARY).iter().map(|value| value.to_str().unwrap().to_ascii_lowercase()).collect();
            assert_eq!(vary, ["accept-encoding"], "{file}");
        }
    }

    /// What a browser has already is confirmed with a word, for each way of asking.
    async fn is_not_sent_again(&self, path: &str, answer: &Response, accepted: Option<&str>) {
        let mut ways = 0;
        for (validator, question) in [(LAST_MODIFIED, IF_MODIFIED_SINCE), (ETAG, IF_NONE_MATCH)] {
            let Some(value) = answer.headers().get(validator).map(|value| value.to_str().unwrap().to_owned()) else { continue };
            let headers = [Some((question, value.as_str())), accepted.map(|accepted| (ACCEPT_ENCODING, accepted))];
            let again = self.asks(path, &headers.into_iter().flatten().collect::<Vec<_>>()).await;
            assert_eq!(again.status(), StatusCode::NOT_MODIFIED, "{path}");
            self.is_delivered(path, &again, Delivery::of(path));
            ways += 1;
        }
        assert!(ways > 0, "{path} cannot be asked for again");
    }

    /// Where nothing is, the page for that is, whatever kind of file was asked for; outside of the base is nothing either.
    async fn finds_nothing(&self) {
        let (page, french) = (self.site.read("404.html").unwrap(), self.site.read("fr/404.html").unwrap());
        let anywhere =
            ["nobody", "nobody/", "spotlights/", "nobody-0123456789abcdef.js", "data/nobody.json", "embed/nobody", "a.png"];
        let in_french = ["fr/nobody/", "fr/spotlights/", "fr/a.png"];
        for (path, page) in anywhere.map(|path| (path, &page)).into_iter().chain(in_french.map(|path| (path, &french))) {
            let answer = self.asks(path, &[]).await;
            assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
            self.is_delivered(path, &answer, Delivery::of_nothing());
            assert!(answer.bytes().await.unwrap() == *page, "{path} is not answered with the page for it");
        }
        if !self.site.base.is_empty() {
            let outside = self.client.get(self.address.replace(self.site.base, "")).send().await.unwrap();
            assert_eq!(outside.status(), StatusCode::NOT_FOUND, "outside of the base");
        }
    }

    /// A folder's name without its slash leads to the folder, with the query: it may be a visitor's filter.
    async fn is_led_to_folders(&self) {
        let first = self.address.trim_end_matches('/');
        let interview = format!("{}spotlights/joanna-ruer", self.address);
        let folders = if self.site.base.is_empty() { vec![&*interview] } else { vec![first, &interview] };
        for folder in folders {
            for query in ["", "?role=production-coordinator&q=a%20b"] {
                let answer = self.client.get(format!("{folder}{query}")).send().await.unwrap();
                let is_permanent = matches!(answer.status(), StatusCode::MOVED_PERMANENTLY | StatusCode::PERMANENT_REDIRECT);
                assert!(is_permanent, "{folder}: {}", answer.status());
                let target = answer.headers()[LOCATION].to_str().unwrap();
                let path = folder.splitn(4, '/').nth(3).unwrap();
                assert_eq!(target, format!("/{path}/{query}"));
            }
        }
    }
}

/// Pages are asked for by their folders.
fn address_of(file: &str) -> &str {
    file.strip_suffix("index.html").unwrap_or(file)
}
