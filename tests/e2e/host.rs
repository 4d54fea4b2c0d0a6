//! A web server on another origin with pages that embed ours: `tests/hosts/`, each with its content security policy.

use std::path::Path;

use axum::Router;
use axum::extract::State;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use talent_spotlights::domain::{Facet, FeedView, Filter, Slug};
use talent_spotlights::route::Base;
use talent_spotlights::snippet::{Layout, Snippet};

use crate::browser::RUNTIME;
use crate::site::{CONSOLE_SCRIPT, Site, with_console_script};

/// The placeholder for our site's address in the pages of hosts.
const PEOPLE: &str = "PEOPLE";
/// The CSP nonce of the host that uses one. Real hosts generate one per response.
const NONCE: &str = "aGFyYm91ci1saWdodA";

/// The server of a third party that embeds our site.
pub struct Host {
    origin: String,
    task: JoinHandle<()>,
}

#[derive(Clone)]
struct Pages {
    people: String,
}

impl Host {
    /// Serves the pages of `tests/hosts/`, which embed `site`.
    pub fn of(site: &Site) -> Self {
        let pages = Pages { people: site.url("/").trim_end_matches('/').to_owned() };
        RUNTIME.block_on(async {
            let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("the loopback interface has a free port");
            let address = listener.local_addr().expect("a bound listener has an address");
            let router = Router::new().fallback(handle).with_state(pages);
            let task = tokio::spawn(async move { axum::serve(listener, router).await.expect("the host stays up") });
            Self { origin: format!("http://{address}"), task }
        })
    }

    /// The URL of a page.
    pub fn url(&self, page: &str) -> String {
        format!("{}/{page}", self.origin)
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn handle(State(pages): State<Pages>, uri: Uri) -> Response {
    let name = uri.path().trim_start_matches('/');
    if name == "bundle.js" {
        let script = pages.script(uri.query() != Some("unknown")).await;
        return ([(CONTENT_TYPE, "text/javascript")], format!("globalThis.isHost = true;\n{script}")).into_response();
    }
    if uri.path() == CONSOLE_SCRIPT {
        return ([(CONTENT_TYPE, "text/javascript")], include_str!("console.js")).into_response();
    }
    if name == "favicon.ico" {
        return StatusCode::NO_CONTENT.into_response();
    }
    let (variable, file) = match name.split_once('/') {
        Some(("landing", file)) => (Some("LANDING_PAGE"), file),
        Some(("theme", file)) => (Some("WORDPRESS_THEME"), file),
        _ => (None, name),
    };
    let ours = || Some(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hosts").into_os_string());
    let folder = variable.map_or_else(ours, std::env::var_os);
    let file = folder.map(|folder| Path::new(&folder).join(file));
    let Some(bytes) = file.filter(|file| file.is_file()).and_then(|file| std::fs::read(file).ok()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let kind = match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("css") => "text/css",
        Some("js") => "text/javascript",
        Some("html") => {
            let script = if name == "inline.html" { pages.script(true).await } else { String::new() };
            return pages.page(name, &bytes, uri.query().unwrap_or_default(), &script);
        }
        _ => "application/octet-stream",
    };
    ([(CONTENT_TYPE, kind)], bytes).into_response()
}

impl Pages {
    /// The element's script, as a host would copy it. A site that is built with its whole address has that in it.
    async fn script(&self, is_known: bool) -> String {
        const ADDRESS: &str = "const ADDRESS = \"/embed.js\"";
        let people = &self.people;
        let script =
            async { reqwest::get(format!("{people}/embed.js")).await?.text().await }.await.expect("the script arrives");
        assert!(script.contains(ADDRESS), "the script has a line with its address");
        if is_known { script.replace(ADDRESS, &format!("const ADDRESS = \"{people}/embed.js\"")) } else { script }
    }

    fn page(&self, name: &str, bytes: &[u8], query: &str, script: &str) -> Response {
        // Byte by byte, since one page is in an old encoding.
        let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
        let script: String = script.bytes().map(char::from).collect();
        let text = text.replace(PEOPLE, &self.people).replace("NONCE", NONCE).replace("INLINE", &script);
        let text = text.replace("QUERY", &query.replace('&', "&amp;"));
        let text = match name.split_once('/') {
            Some(("landing", _)) => with_snippet(&text, "</section>", &self.people),
            Some(("theme", _)) => {
                let style = "<!DOCTYPE html><html lang=\"en\"><head><link rel=\"stylesheet\" href=\"../style.css\"></head>";
                with_snippet(&format!("{style}{text}"), "<!-- wp:post-content", &self.people)
            }
            _ if name == "wordpress.html" => self.with_blocks(&text),
            _ => text,
        };
        let bytes: Vec<u8> = with_console_script(&text).chars().map(|letter| u8::try_from(letter).unwrap_or(b'?')).collect();
        let people = &self.people;
        let policy = match name {
            // All that the element requires of a host (docs/EMBED.md).
            "strict.html" => format!(
                "default-src 'none'; script-src 'self' {people}/ 'wasm-unsafe-eval'; connect-src {people}/; img-src 'self' {people}/; style-src 'self'"
            ),
            "nonce.html" => format!(
                "default-src 'none'; script-src 'nonce-{NONCE}' 'strict-dynamic' 'self'; connect-src {people}/; img-src 'self' {people}/; \
                style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'"
            ),
            "frame.html" => {
                format!("default-src 'none'; script-src 'self'; img-src 'self'; style-src 'self'; frame-src {people}/embed/")
            }
            _ => return ([(CONTENT_TYPE, "text/html")], bytes).into_response(),
        };
        ([(CONTENT_TYPE, "text/html".to_owned()), (CONTENT_SECURITY_POLICY, policy)], bytes).into_response()
    }
}

impl Pages {
    /// A page with snippets in the place of `SNIPPET:KIND:LIMIT`, as in a Custom HTML block.
    fn with_blocks(&self, page: &str) -> String {
        let base = Base::absolute(&format!("{}/", self.people));
        let mut parts = page.split("SNIPPET:");
        let mut text = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (kind, rest) = part.split_once(':').expect("a kind");
            let (limit, rest) = rest.split_at(1);
            let label = "Everybody".to_owned();
            let (layout, limit) = (Layout::of_key(kind).unwrap_or(Layout::List), limit.parse().expect("a number"));
            let snippet = Snippet { base: base.clone(), view: FeedView::default(), layout, limit, label };
            text += &if kind == "frame" { snippet.frame() } else { snippet.element() };
            text += rest;
        }
        text
    }
}

/// A third-party page with the documented snippet inserted before the first `marker`.
fn with_snippet(page: &str, marker: &str, people: &str) -> String {
    let snippet = Snippet {
        base: Base::absolute(&format!("{people}/")),
        view: FeedView::of(Filter::of(Facet::Role, Slug::of("production-coordinator"))),
        layout: Layout::Grid,
        limit: 3,
        label: "All production coordinators".to_owned(),
    };
    page.replacen(marker, &format!("<div class=\"container\">{}</div>{marker}", snippet.element()), 1)
}
