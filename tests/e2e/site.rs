//! The site under test: a built directory behind the companion's own server, with a hand in between that can hold back,
//! alter or refuse what the server answers. It also has every page report what it writes to the console.

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard};

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{
    ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG, HOST, REFERER, TRANSFER_ENCODING,
};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::engine::RUNTIME;
use talent_spotlights::site::output::server;

/// Where the reporting script is found; the content policy of the product allows scripts of its own origin.
pub const CONSOLE_SCRIPT: &str = "/console-of-the-tests.js";

/// What becomes of a page on its way.
type Alteration = fn(&str) -> String;

/// A built site that is being served.
pub struct Site {
    origin: String,
    base: &'static str,
    directory: PathBuf,
    hand: Arc<Hand>,
    door: JoinHandle<()>,
    _server: server::Server,
}

impl Site {
    /// The shipped content: three people, at the root.
    pub fn real() -> Self {
        Self::serve("SITE_E2E_REAL", "real", "/")
    }

    /// The shipped content below a base path.
    pub fn based() -> Self {
        Self::serve("SITE_E2E_BASED", "based", "/careers/people/")
    }

    /// A fictional studio of sixty people.
    pub fn sample() -> Self {
        Self::serve("SITE_E2E_SAMPLE", "sample", "/")
    }

    /// A small fictional studio after one of its people was withdrawn.
    pub fn parted() -> Self {
        Self::serve("SITE_E2E_PARTED", "withdrawn", "/")
    }

    fn serve(variable: &str, default: &str, base: &'static str) -> Self {
        let directory = built(variable, default);
        RUNTIME.block_on(async {
            let server = server::spawn(directory.clone(), base).await.expect("the site can be served");
            let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("the loopback interface has a free port");
            let address = listener.local_addr().expect("a bound listener has an address");
            let hand = Arc::new(Hand::over(&server));
            let router = Router::new().fallback(pass).with_state(Arc::clone(&hand));
            let door = tokio::spawn(async move { axum::serve(listener, router).await.expect("the site stays up") });
            Self { origin: format!("http://{address}"), base, directory, hand, door, _server: server }
        })
    }

    /// The whole address of one of the site's own: `/spotlights/x/` lies below the base path.
    pub fn url(&self, address: &str) -> String {
        format!("{}{}{address}", self.origin, self.base.trim_end_matches('/'))
    }

    /// How many bytes one of the site's own addresses is to download, where brotli is spoken.
    pub fn weight(&self, url: &str) -> u64 {
        let path = url.strip_prefix(&self.url("/")).unwrap_or_else(|| panic!("{url} is not the site's"));
        let file = self.directory.join(path.split(['?', '#']).next().unwrap_or(path));
        let compressed = file.with_file_name(format!("{}.br", file.file_name().unwrap_or_default().to_string_lossy()));
        let found = compressed.metadata().or_else(|_| file.metadata());
        found.unwrap_or_else(|problem| panic!("{}: {problem}", file.display())).len()
    }

    /// The path under which the whole site lies, with a slash at its end.
    pub fn base(&self) -> &'static str {
        self.base
    }

    /// Keeps what ends on this from arriving until [`Site::releases`].
    pub fn holds_back(&self, ending: &'static str) {
        self.hand.held.send_replace(Some(ending));
    }

    /// Lets everything arrive.
    pub fn releases(&self) {
        self.hand.held.send_replace(None);
    }

    /// Answers the next `times` requests for content with an error. The words of the interface belong to the application.
    pub fn refuses_data(&self, times: usize) {
        *lock(&self.hand.refusals) = times;
    }

    /// Has every page altered on its way, as a translating browser or a minifying proxy would.
    pub fn alters_pages(&self, alter: Alteration) {
        *lock(&self.hand.alter) = Some(alter);
    }

    /// What the server was told by every request so far: the address, and the one that it was asked from.
    pub fn log(&self) -> Vec<String> {
        lock(&self.hand.log).clone()
    }

    /// What the server answers to a path, undisturbed: its status and its text.
    pub fn fetch(&self, path: &str) -> (StatusCode, String) {
        let url = format!("{}{path}", self.hand.server);
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
        self.door.abort();
    }
}

/// The built directory that the environment names, else the one where `cargo site test` puts it.
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

/// The hand between the server and the browser.
struct Hand {
    server: String,
    held: watch::Sender<Option<&'static str>>,
    refusals: Mutex<usize>,
    alter: Mutex<Option<Alteration>>,
    log: Mutex<Vec<String>>,
}

impl Hand {
    fn over(server: &server::Server) -> Self {
        let origin = server.url().split('/').take(3).collect::<Vec<_>>().join("/");
        let held = watch::Sender::new(None);
        Self { server: origin, held, refusals: Mutex::default(), alter: Mutex::default(), log: Mutex::default() }
    }

    fn refuses(&self, path: &str) -> bool {
        let mut refusals = lock(&self.refusals);
        let refused = path.contains("/data/") && !path.ends_with("words.json") && *refusals > 0;
        *refusals -= usize::from(refused);
        refused
    }
}

fn lock<T>(value: &Mutex<T>) -> MutexGuard<'_, T> {
    value.lock().expect("nothing panics while it holds this")
}

async fn pass(State(hand): State<Arc<Hand>>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let asked_from = request.headers().get(REFERER).map_or_else(String::new, |from| format!("{from:?}"));
    lock(&hand.log).push(format!("{} {asked_from}", request.uri()));
    if path == CONSOLE_SCRIPT {
        return ([(CONTENT_TYPE, "text/javascript")], include_str!("console.js")).into_response();
    }
    if hand.refuses(&path) {
        return (StatusCode::INTERNAL_SERVER_ERROR, "refused by the test").into_response();
    }
    let mut held = hand.held.subscribe();
    held.wait_for(|held| held.is_none_or(|ending| !path.ends_with(ending))).await.expect("the hand outlives its requests");
    match forward(&hand, request).await {
        Ok(answer) => answer,
        Err(problem) => (StatusCode::BAD_GATEWAY, problem.to_string()).into_response(),
    }
}

async fn forward(hand: &Hand, request: Request) -> Result<Response, Box<dyn std::error::Error + Send + Sync>> {
    let (parts, body) = request.into_parts();
    let target = parts.uri.path_and_query().map_or("/", |target| target.as_str());
    let mut headers = parts.headers;
    // Pages are altered as text, so they come uncompressed.
    for name in [HOST, ACCEPT_ENCODING] {
        headers.remove(name);
    }
    let body = to_bytes(body, usize::MAX).await?;
    let request = CLIENT.request(parts.method, format!("{}{target}", hand.server)).headers(headers).body(body);
    let answer = request.send().await?;
    let (status, headers) = (answer.status(), answer.headers().clone());
    let bytes = answer.bytes().await?;
    Ok(pass_on(hand, status, headers, bytes))
}

fn pass_on(hand: &Hand, status: StatusCode, mut headers: HeaderMap, bytes: Bytes) -> Response {
    headers.remove(TRANSFER_ENCODING);
    let is_page = headers.get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if !is_page || headers.contains_key(CONTENT_ENCODING) || bytes.is_empty() {
        return (status, headers, Body::from(bytes)).into_response();
    }
    headers.remove(CONTENT_LENGTH);
    headers.remove(ETAG);
    let page = String::from_utf8_lossy(&bytes);
    let page = lock(&hand.alter).map_or_else(|| page.to_string(), |alter| alter(&page));
    (status, headers, reporting(&page)).into_response()
}

/// The page with the reporting script before everything else in its head.
pub fn reporting(page: &str) -> String {
    page.replacen("<head>", &format!("<head><script src=\"{CONSOLE_SCRIPT}\"></script>"), 1)
}
