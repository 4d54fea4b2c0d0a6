//! Requests every file of a built site from every server and compares the responses with the one table of headers.

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

/// All other tests here check that the header is absent over plain HTTP.
#[tokio::test]
async fn over_tls_there_is_strict_transport_security() {
    let site = at_the_root();
    for server in [nginx_over_tls(&site).await, caddy_over_tls(&site).await] {
        let answer = ask_over_tls(&server, "/").to_lowercase();
        assert!(
            answer.starts_with("http/1.1 200") && answer.contains("\r\nstrict-transport-security: max-age=31536000\r\n"),
            "{answer}"
        );
    }
}

/// Requests every file of the site from the server.
pub async fn check(site: &Built, server: &Running) {
    let client = SiteClient::of(site, server);
    for file in site.files() {
        client.check_file(&file).await;
        client.check_compressed(&file).await;
    }
    client.check_not_found().await;
    client.check_redirects().await;
}

/// A client of a server, with the site that the server should deliver.
struct SiteClient<'a> {
    site: &'a Built,
    address: String,
    client: Client,
}

impl<'a> SiteClient<'a> {
    fn of(site: &'a Built, server: &Running) -> Self {
        let client = Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        Self { site, address: format!("{}{}/", server.origin, site.base), client }
    }

    /// Requests a path below the base.
    async fn get(&self, path: &str, headers: &[(reqwest::header::HeaderName, &str)]) -> Response {
        let mut request = self.client.get(format!("{}{path}", self.address));
        for (name, value) in headers {
            request = request.header(name, *value);
        }
        request.send().await.unwrap_or_else(|problem| panic!("{path}: {problem}"))
    }

    /// The response is the file with the headers of the table.
    async fn check_file(&self, file: &str) {
        let path = address_of(file);
        let answer = self.get(path, &[]).await;
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        assert!(answer.headers().get(CONTENT_ENCODING).is_none(), "{path} is compressed without being asked for it");
        self.check_headers(path, &answer, Delivery::of(path));
        self.check_vary(file, &answer);
        self.check_revalidation(path, &answer, None).await;
        assert!(answer.bytes().await.unwrap() == self.site.read(file).unwrap(), "{path} is not what was written");
    }

    /// The response to `Accept-Encoding` is the compressed file beside it, brotli before gzip.
    async fn check_compressed(&self, file: &str) {
        let path = address_of(file);
        for (accepted, encoding, extension) in [("gzip, deflate, br", "br", "br"), ("gzip", "gzip", "gz")] {
            let Some(small) = self.site.read(&format!("{file}.{extension}")) else { continue };
            let answer = self.get(path, &[(ACCEPT_ENCODING, accepted)]).await;
            assert_eq!(answer.headers()[CONTENT_ENCODING], encoding, "{path}");
            self.check_headers(path, &answer, Delivery::of(path));
            self.check_vary(file, &answer);
            self.check_revalidation(path, &answer, Some(accepted)).await;
            assert!(answer.bytes().await.unwrap() == small, "{path} is not what was compressed");
        }
    }

    fn check_headers(&self, path: &str, answer: &Response, delivery: Delivery) {
        for (name, expected) in delivery.headers() {
            let found: Vec<&str> = answer.headers().get_all(name).iter().map(|value| value.to_str().unwrap()).collect();
            let has_content = answer.status() != StatusCode::NOT_MODIFIED;
            if name != CONTENT_TYPE.as_str() || has_content {
                assert_eq!(found, expected.into_iter().collect::<Vec<_>>(), "{name} of {path}, {}", answer.status());
            }
        }
        assert!(
            answer.headers().get(STRICT_TRANSPORT_SECURITY).is_none(),
            "{path} has Strict-Transport-Security over plain HTTP"
        );
    }

    /// A file with compressed editions has `Vary`, whichever edition is sent.
    fn check_vary(&self, file: &str, answer: &Response) {
        if self.site.read(&format!("{file}.gz")).is_some() {
            let vary: Vec<String> =
                answer.headers().get_all(VARY).iter().map(|value| value.to_str().unwrap().to_ascii_lowercase()).collect();
            assert_eq!(vary, ["accept-encoding"], "{file}");
        }
    }

    /// Conditional requests are answered with 304, for each validator that the server sent.
    async fn check_revalidation(&self, path: &str, answer: &Response, accepted: Option<&str>) {
        let mut validators = 0;
        for (validator, condition) in [(LAST_MODIFIED, IF_MODIFIED_SINCE), (ETAG, IF_NONE_MATCH)] {
            let Some(value) = answer.headers().get(validator).map(|value| value.to_str().unwrap().to_owned()) else { continue };
            let headers = [Some((condition, value.as_str())), accepted.map(|accepted| (ACCEPT_ENCODING, accepted))];
            let again = self.get(path, &headers.into_iter().flatten().collect::<Vec<_>>()).await;
            assert_eq!(again.status(), StatusCode::NOT_MODIFIED, "{path}");
            self.check_headers(path, &again, Delivery::of(path));
            validators += 1;
        }
        assert!(validators > 0, "{path} cannot be revalidated");
    }

    /// Missing files of any kind get the 404 page of their language, and so does everything outside of the base path.
    async fn check_not_found(&self) {
        let (page, french) = (self.site.read("404.html").unwrap(), self.site.read("fr/404.html").unwrap());
        let missing =
            ["nobody", "nobody/", "spotlights/", "nobody-0123456789abcdef.js", "data/nobody.json", "embed/nobody", "a.png"];
        let missing_in_french = ["fr/nobody/", "fr/spotlights/", "fr/a.png"];
        for (path, page) in missing.map(|path| (path, &page)).into_iter().chain(missing_in_french.map(|path| (path, &french))) {
            let answer = self.get(path, &[]).await;
            assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
            self.check_headers(path, &answer, Delivery::of_nothing());
            assert!(answer.bytes().await.unwrap() == *page, "{path} has another body than the 404 page");
        }
        if !self.site.base.is_empty() {
            let outside = self.client.get(self.address.replace(self.site.base, "")).send().await.unwrap();
            assert_eq!(outside.status(), StatusCode::NOT_FOUND, "outside of the base");
        }
    }

    /// A folder without its slash redirects to the folder and keeps the query, which may be a filter.
    async fn check_redirects(&self) {
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

/// The path of a file; pages are requested by their folder.
fn address_of(file: &str) -> &str {
    file.strip_suffix("index.html").unwrap_or(file)
}
