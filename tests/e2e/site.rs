//! The site under test: a built site on the companion's own server, behind a proxy that can block, rewrite or fail responses
//! and that adds a script to every page which records its console.

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard};

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG, HOST, IF_MODIFIED_SINCE,
    IF_NONE_MATCH, LAST_MODIFIED, REFERER, TRANSFER_ENCODING,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::de::DeserializeOwned;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::browser::RUNTIME;
use talent_spotlights::content::{self, wire};
use talent_spotlights::domain::{FeedView, Filter, Newsfeed, Slug, Summary};
use talent_spotlights::search::writer;
use talent_spotlights::site::commands::build;
use talent_spotlights::site::output::server;
use talent_spotlights::site::publish::cms::Backend;

/// The path of the script that records the console. The content security policy allows scripts of the same origin.
pub const CONSOLE_SCRIPT: &str = "/test-console.js";

/// Rewrites the HTML of a page.
type Rewrite = fn(&str) -> String;

/// What arrives in place of a response.
#[derive(Clone, Copy, Debug)]
pub enum Spoilt {
    /// Status 404, with a page.
    Missing,
    /// Status 500.
    Failed,
    /// The first half, as if it were all.
    Truncated,
    /// A page with status 200, as some servers send for unknown addresses.
    Html,
    /// The text, changed.
    Changed(Rewrite),
}

/// A built site on a running server.
pub struct Site {
    origin: String,
    base: &'static str,
    directory: PathBuf,
    proxy: Arc<Proxy>,
    task: JoinHandle<()>,
    _server: server::Server,
}

impl Site {
    /// The shipped content: three people, at the root.
    pub fn shipped() -> Self {
        Self::serve("SITE_E2E_REAL", "real", "/")
    }

    /// The shipped content below a base path.
    pub fn below_base_path() -> Self {
        Self::serve("SITE_E2E_BASED", "based", "/careers/people/")
    }

    /// A fictional studio of sixty people.
    pub fn sample() -> Self {
        Self::serve("SITE_E2E_SAMPLE", "sample", "/")
    }

    /// A small fictional studio from which one person was withdrawn.
    pub fn with_withdrawal() -> Self {
        Self::serve("SITE_E2E_WITHDRAWN", "withdrawn", "/")
    }

    /// People whose names and words are spelled in many ways (`tests/e2e/spellings`).
    pub fn of_spellings() -> Self {
        Self::serve("SITE_E2E_SPELLINGS", "spellings", "/")
    }

    /// The content management system for the shipped content, without the site itself.
    pub fn with_cms() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let directory = root.join("target/site/e2e/cms");
        build::write_cms(&root.join("public"), &Backend::Test, &directory).expect("the page for editors can be written");
        Self::serve_directory(directory, "/")
    }

    fn serve(variable: &str, default: &str, base: &'static str) -> Self {
        Self::serve_directory(built(variable, default), base)
    }

    fn serve_directory(directory: PathBuf, base: &'static str) -> Self {
        RUNTIME.block_on(async {
            let server = server::spawn(directory.clone(), base).await.expect("the site can be served");
            let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("the loopback interface has a free port");
            let address = listener.local_addr().expect("a bound listener has an address");
            let proxy = Arc::new(Proxy::to(&server));
            let router = Router::new().fallback(handle).with_state(Arc::clone(&proxy));
            let task = tokio::spawn(async move { axum::serve(listener, router).await.expect("the site stays up") });
            Self { origin: format!("http://{address}"), base, directory, proxy, task, _server: server }
        })
    }

    /// The newsfeed, read from the data that the site's English pages fetch: journeys look up here what a visitor has to see.
    pub fn newsfeed(&self) -> Newsfeed {
        let feed: wire::Feed = self.data("data/feed.json");
        let whole =
            |person: &wire::Interview| -> wire::Interview { self.data(&format!("data/spotlights/{}.json", person.slug)) };
        let interviews: Vec<wire::Interview> = feed.people.iter().map(whole).collect();
        let people = interviews.iter().map(|interview| {
            let unanswered = content::unanswered(interview, &feed.series.questions);
            Summary { unanswered, ..content::summary(interview).expect("the interview is valid") }
        });
        let mut newsfeed = Newsfeed::new(content::series(&feed.series, "en"), people.collect());
        let answers = |interview: &wire::Interview| (Slug::of(&interview.slug), content::answers(&interview.answers));
        newsfeed.add_answers(interviews.iter().map(answers).collect());
        newsfeed
    }

    /// How many people a search finds.
    pub fn hits(&self, words: &str) -> usize {
        writer::find(&self.newsfeed(), &FeedView::of(Filter::default().with_search(words))).len()
    }

    fn data<T: DeserializeOwned>(&self, file: &str) -> T {
        let file = self.directory.join(file);
        let text = std::fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        serde_json::from_slice(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
    }

    /// The URL of an address of the site: `/spotlights/x/` below the base path.
    pub fn url(&self, address: &str) -> String {
        format!("{}{}{address}", self.origin, self.base.trim_end_matches('/'))
    }

    /// The download size of a URL of the site, in bytes, with brotli where there is a `.br` file.
    pub fn download_size(&self, url: &str) -> u64 {
        let path = url.strip_prefix(&self.url("/")).unwrap_or_else(|| panic!("{url} is not a URL of the site"));
        let file = self.directory.join(path.split(['?', '#']).next().unwrap_or(path));
        let compressed = file.with_file_name(format!("{}.br", file.file_name().unwrap_or_default().to_string_lossy()));
        let metadata = compressed.metadata().or_else(|_| file.metadata());
        metadata.unwrap_or_else(|problem| panic!("{}: {problem}", file.display())).len()
    }

    /// The base path, with a slash at its end.
    pub fn base(&self) -> &'static str {
        self.base
    }

    /// Blocks responses whose path ends with this until [`Site::unblocks`].
    pub fn blocks(&self, ending: &str) {
        self.proxy.blocked.send_replace(Some(ending.to_owned()));
    }

    /// Lets blocked responses through.
    pub fn unblocks(&self) {
        self.proxy.blocked.send_replace(None);
    }

    /// Fails the next `times` requests for data with status 500, except those for the interface messages.
    pub fn fails_data_requests(&self, times: usize) {
        *lock(&self.proxy.failures_left) = times;
    }

    /// Spoils responses whose path ends with this, until [`Site::heals`].
    pub fn spoils(&self, ending: &str, spoilt: Spoilt) {
        lock(&self.proxy.spoilt).push((ending.to_owned(), spoilt));
    }

    /// Lets all responses through as they are.
    pub fn heals(&self) {
        lock(&self.proxy.spoilt).clear();
    }

    /// Lets browsers cache nothing, so that they ask for every file again.
    pub fn forbids_caching(&self) {
        *lock(&self.proxy.forbids_caching) = true;
    }

    /// The path of the script that every page loads.
    pub fn script(&self) -> String {
        self.application("data-page")
    }

    /// The path of the JavaScript that loads the wasm of lists and pages of prose.
    pub fn glue(&self) -> String {
        self.application("data-glue")
    }

    /// The path of that wasm.
    pub fn wasm(&self) -> String {
        self.application("data-wasm")
    }

    /// The path of the whole application's wasm.
    pub fn whole_wasm(&self) -> String {
        self.application("data-whole-wasm")
    }

    /// The path of a file of the application, which the script of every page names.
    fn application(&self, attribute: &str) -> String {
        let page = std::fs::read_to_string(self.directory.join("index.html")).expect("the site has a first page");
        let path = page.split(&format!(" {attribute}=\"")).nth(1).and_then(|rest| rest.split('"').next());
        path.unwrap_or_else(|| panic!("the script of the page has no {attribute}")).to_owned()
    }

    /// Rewrites the HTML of every page, as a translating browser or a minifying proxy would.
    pub fn rewrites_pages(&self, rewrite: Rewrite) {
        *lock(&self.proxy.rewrite) = Some(rewrite);
    }

    /// All requests so far, each as its path, query and referrer.
    pub fn requests(&self) -> Vec<String> {
        lock(&self.proxy.requests).clone()
    }

    /// The status and text of the response to a path, past the proxy.
    pub fn fetch(&self, path: &str) -> (StatusCode, String) {
        let url = format!("{}{path}", self.proxy.server);
        RUNTIME.block_on(async {
            let answer = CLIENT.get(&url).send().await.unwrap_or_else(|problem| panic!("{url}: {problem}"));
            let status = answer.status();
            let bytes = answer.bytes().await.unwrap_or_else(|problem| panic!("{url}: {problem}"));
            (status, String::from_utf8_lossy(&bytes).into_owned())
        })
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// The built site in this environment variable, or where `cargo site test` puts it by default.
fn built(variable: &str, default: &str) -> PathBuf {
    let usual = || Path::new(env!("CARGO_MANIFEST_DIR")).join("target/site/e2e").join(default);
    let directory = std::env::var_os(variable).map_or_else(usual, PathBuf::from);
    assert!(directory.join("index.html").exists(), "no built site in {}: run `cargo site test`", directory.display());
    directory
}

static CLIENT: LazyLock<reqwest::Client> = LazyLock::new(|| {
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build();
    client.expect("an HTTP client can be made")
});

/// The proxy between the server and the browser.
struct Proxy {
    server: String,
    blocked: watch::Sender<Option<String>>,
    failures_left: Mutex<usize>,
    rewrite: Mutex<Option<Rewrite>>,
    spoilt: Mutex<Vec<(String, Spoilt)>>,
    forbids_caching: Mutex<bool>,
    requests: Mutex<Vec<String>>,
}

impl Proxy {
    fn to(server: &server::Server) -> Self {
        let origin = server.url().split('/').take(3).collect::<Vec<_>>().join("/");
        let blocked = watch::Sender::new(None);
        Self {
            server: origin,
            blocked,
            failures_left: Mutex::default(),
            rewrite: Mutex::default(),
            spoilt: Mutex::default(),
            forbids_caching: Mutex::default(),
            requests: Mutex::default(),
        }
    }

    fn spoilt(&self, path: &str) -> Option<Spoilt> {
        lock(&self.spoilt).iter().find(|(ending, _)| path.ends_with(&**ending)).map(|(_, spoilt)| *spoilt)
    }

    fn fails(&self, path: &str) -> bool {
        let mut failures_left = lock(&self.failures_left);
        let fails = path.contains("/data/") && !path.ends_with("words.json") && *failures_left > 0;
        *failures_left -= usize::from(fails);
        fails
    }
}

fn lock<T>(value: &Mutex<T>) -> MutexGuard<'_, T> {
    value.lock().expect("the lock is not poisoned")
}

async fn handle(State(proxy): State<Arc<Proxy>>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let referrer = request.headers().get(REFERER).map_or_else(String::new, |referrer| format!("{referrer:?}"));
    lock(&proxy.requests).push(format!("{} {referrer}", request.uri()));
    if path == CONSOLE_SCRIPT {
        return ([(CONTENT_TYPE, "text/javascript")], include_str!("console.js")).into_response();
    }
    if proxy.fails(&path) {
        return (StatusCode::INTERNAL_SERVER_ERROR, "failed by the test").into_response();
    }
    let mut blocked = proxy.blocked.subscribe();
    blocked.wait_for(|end| end.as_ref().is_none_or(|end| !path.ends_with(end))).await.expect("the proxy outlives its requests");
    match forward(&proxy, request).await {
        Ok(answer) => match proxy.spoilt(&path) {
            Some(spoilt) => spoil(answer, spoilt).await,
            None => answer,
        },
        Err(problem) => (StatusCode::BAD_GATEWAY, problem.to_string()).into_response(),
    }
}

/// Replaces a response. What arrives is not to be cached: it is not what the server sent.
async fn spoil(answer: Response, spoilt: Spoilt) -> Response {
    const PAGE: &str =
        "<!DOCTYPE html><html lang=\"en\"><head><title>Another page</title></head><body>Another page</body></html>";
    let (mut parts, body) = answer.into_parts();
    for name in [CONTENT_LENGTH, ETAG, LAST_MODIFIED] {
        parts.headers.remove(name);
    }
    parts.headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let bytes = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let html = HeaderValue::from_static("text/html; charset=utf-8");
    let body = match spoilt {
        Spoilt::Missing => {
            parts.status = StatusCode::NOT_FOUND;
            parts.headers.insert(CONTENT_TYPE, html);
            Body::from(PAGE)
        }
        Spoilt::Failed => {
            parts.status = StatusCode::INTERNAL_SERVER_ERROR;
            parts.headers.insert(CONTENT_TYPE, html);
            Body::from(PAGE)
        }
        Spoilt::Truncated => Body::from(bytes.slice(..bytes.len() / 2)),
        Spoilt::Html => {
            parts.headers.insert(CONTENT_TYPE, html);
            Body::from(PAGE)
        }
        Spoilt::Changed(change) => Body::from(change(&String::from_utf8_lossy(&bytes))),
    };
    Response::from_parts(parts, body)
}

async fn forward(proxy: &Proxy, request: Request) -> Result<Response, Box<dyn std::error::Error + Send + Sync>> {
    let (parts, body) = request.into_parts();
    let target = parts.uri.path_and_query().map_or("/", |target| target.as_str());
    let mut headers = parts.headers;
    // Responses are changed as text, so they must be complete and not compressed.
    for name in [HOST, ACCEPT_ENCODING, IF_NONE_MATCH, IF_MODIFIED_SINCE] {
        headers.remove(name);
    }
    let body = to_bytes(body, usize::MAX).await?;
    let request = CLIENT.request(parts.method, format!("{}{target}", proxy.server)).headers(headers).body(body);
    let answer = request.send().await?;
    let (status, headers) = (answer.status(), answer.headers().clone());
    let bytes = answer.bytes().await?;
    Ok(respond(proxy, status, headers, bytes))
}

fn respond(proxy: &Proxy, status: StatusCode, mut headers: HeaderMap, bytes: Bytes) -> Response {
    headers.remove(TRANSFER_ENCODING);
    if *lock(&proxy.forbids_caching) {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    let is_page = headers.get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if !is_page || headers.contains_key(CONTENT_ENCODING) || bytes.is_empty() {
        return (status, headers, Body::from(bytes)).into_response();
    }
    headers.remove(CONTENT_LENGTH);
    headers.remove(ETAG);
    let page = String::from_utf8_lossy(&bytes);
    let page = lock(&proxy.rewrite).map_or_else(|| page.to_string(), |rewrite| rewrite(&page));
    (status, headers, with_console_script(&page)).into_response()
}

/// The page with the script that records its console, first in its head.
pub fn with_console_script(page: &str) -> String {
    page.replacen("<head>", &format!("<head><script src=\"{CONSOLE_SCRIPT}\"></script>"), 1)
}
