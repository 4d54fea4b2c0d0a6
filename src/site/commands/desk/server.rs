//! The server of the desk: the page, and the files of one content directory. It listens on this machine only.
//!
//! Other websites in the same browser must not reach it. A request for another host than this one (DNS rebinding) or from another
//! origin is refused, and whatever touches a file needs a token that only the desk's own page has.

use super::folder::{ContentFolder, Refusal};
use crate::site::app::desk::Assets;
use crate::site::commands::withdraw;
use crate::site::library::folder::Save;
use crate::site::output::cache::Cache;
use crate::site::output::files;
use crate::site::output::server::{self, Server};
use crate::site::picture::photograph;
use anyhow::{Context, Result};
use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use serde::Serialize;
use std::net::TcpListener;
use std::sync::Arc;
use uuid::Uuid;

/// The header with the token.
pub const TOKEN: &str = "x-desk-token";

/// The most bytes of a request: a large photograph.
const MOST_BYTES: usize = 64_000_000;

struct Desk {
    content: ContentFolder,
    assets: Assets,
    cache: Cache,
    /// Only pages that this server sent know it.
    token: String,
    /// The values of `Host` that mean this server.
    hosts: [String; 2],
}

/// Serves the desk on a socket. Must be called in a runtime.
///
/// # Errors
/// Where it is no socket that listens.
pub fn start(content: ContentFolder, assets: Assets, listener: TcpListener) -> Result<Server> {
    let port = listener.local_addr().context("could not determine the server's port")?.port();
    let hosts = ["127.0.0.1", "localhost"].map(|host| format!("{host}:{port}"));
    let token = Uuid::new_v4().simple().to_string();
    let desk = Arc::new(Desk { content, assets, cache: Cache::of_this_checkout(), token, hosts });
    server::serve_on(listener, router(&desk), "/")
}

fn router(desk: &Arc<Desk>) -> Router {
    let files = Router::new()
        .route("/folder", get(read))
        .route("/file", axum::routing::put(save))
        .route("/draft/{name}", axum::routing::put(keep_draft).delete(drop_draft))
        .route("/portrait/{slug}", axum::routing::put(add_portrait))
        .route("/withdrawal/{slug}", get(plan_withdrawal).post(withdraw))
        .layer(middleware::from_fn_with_state(Arc::clone(desk), with_token));
    Router::new()
        .route("/", get(page))
        .route("/preview", get(|| async { Html(PREVIEW) }))
        .route("/favicon.ico", get(|| async { StatusCode::NO_CONTENT }))
        .route("/portraits/{*rest}", get(portrait))
        .nest("/api", files)
        .fallback(asset)
        .layer(DefaultBodyLimit::max(MOST_BYTES))
        .layer(middleware::from_fn_with_state(Arc::clone(desk), from_here))
        .with_state(Arc::clone(desk))
}

/// Refuses requests for other hosts and from other origins, and adds the headers of every response.
async fn from_here(State(desk): State<Arc<Desk>>, request: Request, next: Next) -> Response {
    let mut response = if is_from_here(&desk.hosts, request.headers()) {
        next.run(request).await
    } else {
        (StatusCode::FORBIDDEN, "The desk answers only its own page on this machine.").into_response()
    };
    for (name, value) in HEADERS {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

const HEADERS: [(header::HeaderName, &str); 5] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob:; font-src 'self'; \
         connect-src 'self'; frame-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::CACHE_CONTROL, "no-store"),
    (header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

fn is_from_here(hosts: &[String], headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    let Some(host) = text("host").filter(|host| hosts.iter().any(|known| known == host)) else { return false };
    let is_own = text("origin").is_none_or(|origin| origin.strip_prefix("http://") == Some(host));
    // Browsers say where a request comes from. "none" is an address that a person typed or opened.
    is_own && text("sec-fetch-site").is_none_or(|site| matches!(site, "same-origin" | "none"))
}

async fn with_token(State(desk): State<Arc<Desk>>, request: Request, next: Next) -> Response {
    let is_known = request.headers().get(TOKEN).is_some_and(|token| token.as_bytes() == desk.token.as_bytes());
    if is_known { next.run(request).await } else { StatusCode::FORBIDDEN.into_response() }
}

/// The start of both pages.
macro_rules! head {
    () => {
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, \
         initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\"><link rel=\"preload\" as=\"font\" type=\"font/woff2\" crossorigin \
         href=\"/fonts/brygada-1918-latin.woff2\">"
    };
}

const PREVIEW: &str = concat!(
    head!(),
    "<title>Preview</title><link rel=\"stylesheet\" href=\"/site.css\"></head><body><div id=\"app\"></div></body></html>"
);

async fn page(State(desk): State<Arc<Desk>>) -> Html<String> {
    Html(format!(
        concat!(
            head!(),
            "<meta name=\"desk-token\" content=\"{}\"><title>Editors’ desk</title><link rel=\"stylesheet\" href=\"/desk.css\"><script \
             type=\"module\" src=\"/start.js\"></script></head><body></body></html>"
        ),
        desk.token
    ))
}

async fn asset(State(desk): State<Arc<Desk>>, request: Request) -> Response {
    let name = request.uri().path().trim_start_matches('/').to_owned();
    let kind = match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("css") => "text/css; charset=utf-8",
        Some("woff2") => "font/woff2",
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    match desk.assets.get(&name) {
        // Fonts are only used where they are there at once.
        Some(bytes) if kind == "font/woff2" => {
            ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "max-age=86400")], bytes).into_response()
        }
        Some(bytes) => ([(header::CONTENT_TYPE, kind)], bytes).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// A portrait of the content folder, or a crop of it.
async fn portrait(State(desk): State<Arc<Desk>>, Path(rest): Path<String>) -> Response {
    let kind = match rest.rsplit_once('.').map(|(_, extension)| extension) {
        Some("avif") => "image/avif",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("png") => "image/png",
        Some("webp") => "image/webp",
        // A drawing could hold a script; in an `img` it doesn't run.
        Some("svg") => "image/svg+xml",
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    let address = files::of_address(&format!("{}/{rest}", photograph::FOLDER)).to_string_lossy().into_owned();
    let found = blocking(move || photograph::of_content(desk.content.root(), &address, &desk.cache)).await;
    match found {
        Ok(Some(bytes)) => ([(header::CONTENT_TYPE, kind)], bytes).into_response(),
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn read(State(desk): State<Arc<Desk>>) -> Response {
    answer(blocking(move || desk.content.read().map_err(Refusal::from)).await)
}

async fn save(State(desk): State<Arc<Desk>>, body: Bytes) -> Response {
    let Ok(asked) = serde_json::from_slice::<Save>(&body) else { return StatusCode::BAD_REQUEST.into_response() };
    answer(blocking(move || desk.content.save(&asked)).await)
}

async fn keep_draft(State(desk): State<Arc<Desk>>, Path(name): Path<String>, text: String) -> Response {
    answer(blocking(move || desk.content.keep_draft(&name, &text)).await)
}

async fn drop_draft(State(desk): State<Arc<Desk>>, Path(name): Path<String>) -> Response {
    answer(blocking(move || desk.content.drop_draft(&name)).await)
}

async fn add_portrait(State(desk): State<Arc<Desk>>, Path(slug): Path<String>, bytes: Bytes) -> Response {
    answer(blocking(move || desk.content.add_portrait(&slug, &bytes)).await)
}

async fn plan_withdrawal(State(desk): State<Arc<Desk>>, Path(slug): Path<String>) -> Response {
    answer(blocking(move || withdraw::plan(desk.content.root(), &slug).map_err(Refusal::from)).await)
}

async fn withdraw(State(desk): State<Arc<Desk>>, Path(slug): Path<String>) -> Response {
    answer(blocking(move || withdraw::carry_out(desk.content.root(), &slug).map_err(Refusal::from)).await)
}

/// Runs what reads and writes files where it stops no other request.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.context("the server could not finish this")
}

/// The result as JSON, or as a status and the reason.
fn answer<T: Serialize>(result: Result<Result<T, Refusal>>) -> Response {
    match result {
        Ok(Ok(value)) => json(StatusCode::OK, &value),
        Ok(Err(Refusal::Conflict(there))) => json(StatusCode::CONFLICT, &there),
        Ok(Err(Refusal::Invalid(message))) => (StatusCode::UNPROCESSABLE_ENTITY, message).into_response(),
        Ok(Err(Refusal::Failed(error))) | Err(error) => {
            (StatusCode::INTERNAL_SERVER_ERROR, format!("{error:#}.")).into_response()
        }
    }
}

fn json(status: StatusCode, value: &impl Serialize) -> Response {
    let text = serde_json::to_string(value).unwrap_or_default();
    (status, [(header::CONTENT_TYPE, "application/json")], text).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::app::files::AppFiles;
    use reqwest::{Client, Method};
    use std::fs;
    use tempfile::TempDir;

    const ADA: &str = r#"{ "slug": "ada-lind", "person": { "name": "Ada Lind", "role": "Animator" }, "published": "2024-02-29", "language": "en", "answers": [] }"#;

    struct Running {
        directory: TempDir,
        server: Server,
        token: String,
    }

    async fn start() -> Running {
        let directory = tempfile::tempdir().unwrap();
        let content = directory.path().join("content");
        fs::create_dir_all(content.join("spotlights")).unwrap();
        fs::copy("public/series.json", content.join("series.json")).unwrap();
        fs::write(content.join("spotlights/ada-lind.json"), ADA).unwrap();
        let assets = directory.path().join("assets");
        fs::create_dir(&assets).unwrap();
        fs::write(assets.join("desk.js"), "js").unwrap();
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let server = super::start(ContentFolder::open(&content).unwrap(), Assets(AppFiles::In(assets)), listener).unwrap();
        let page = reqwest::get(server.url()).await.unwrap();
        assert!(page.headers()["content-security-policy"].to_str().unwrap().contains("frame-ancestors 'self'"));
        let page = page.text().await.unwrap();
        let token = page.split("desk-token\" content=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        assert_eq!(token.len(), 32);
        Running { directory, server, token }
    }

    impl Running {
        async fn ask(&self, method: Method, path: &str, headers: &[(&str, &str)], body: &str) -> (u16, String) {
            let request = Client::new().request(method, format!("{}{path}", self.server.url())).body(body.to_owned());
            let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
            let response = request.send().await.unwrap();
            (response.status().as_u16(), response.text().await.unwrap())
        }
    }

    #[tokio::test]
    async fn only_the_page_on_this_machine_is_answered() {
        let desk = start().await;
        let token = (TOKEN, desk.token.as_str());
        let origin = desk.server.url().trim_end_matches('/').to_owned();
        let port = origin.rsplit(':').next().unwrap();
        let (localhost, rebound) = (format!("localhost:{port}"), format!("desk.example:{port}"));
        for path in ["", "preview", "desk.js", "api/folder"] {
            let check = async |headers: &[(&str, &str)], expected: u16| {
                let headers: Vec<_> = headers.iter().copied().chain([token]).collect();
                assert_eq!(desk.ask(Method::GET, path, &headers, "").await.0, expected, "{path} {headers:?}");
            };
            check(&[], 200).await;
            check(&[("origin", &origin), ("sec-fetch-site", "same-origin")], 200).await;
            check(&[("host", &localhost)], 200).await;
            check(&[("host", &rebound)], 403).await;
            check(&[("host", "127.0.0.1")], 403).await;
            check(&[("origin", "https://evil.example")], 403).await;
            check(&[("origin", "null")], 403).await;
            check(&[("origin", &format!("https://127.0.0.1:{port}"))], 403).await;
            check(&[("sec-fetch-site", "cross-site")], 403).await;
            check(&[("sec-fetch-site", "same-site")], 403).await;
        }
        let body = r#"{ "name": "bo-marin.json", "text": "{}", "replaces": null }"#;
        for headers in [&[][..], &[(TOKEN, "")], &[(TOKEN, "0123456789abcdef0123456789abcdef")]] {
            assert_eq!(desk.ask(Method::GET, "api/folder", headers, "").await.0, 403);
            assert_eq!(desk.ask(Method::PUT, "api/file", headers, body).await.0, 403);
            assert_eq!(desk.ask(Method::POST, "api/withdrawal/ada-lind", headers, "").await.0, 403);
        }
        assert!(!desk.directory.path().join("content/spotlights/bo-marin.json").exists());
    }

    #[tokio::test]
    async fn files_are_read_and_saved() {
        let desk = start().await;
        let token = [(TOKEN, desk.token.as_str())];
        let (status, folder) = desk.ask(Method::GET, "api/folder", &token, "").await;
        let folder: crate::site::library::folder::Folder = serde_json::from_str(&folder).unwrap();
        assert_eq!((status, folder.spotlights.len(), folder.spotlights[0].text.as_str()), (200, 1, ADA));
        assert!(folder.findings.iter().any(|found| found.file == "ada-lind.json" && found.message.contains("summary")));
        let save = |replaces: Option<&str>| {
            serde_json::to_string(&Save {
                name: "ada-lind.json".to_owned(),
                text: "{}".to_owned(),
                replaces: replaces.map(str::to_owned),
            })
            .unwrap()
        };
        let (status, there) = desk.ask(Method::PUT, "api/file", &token, &save(Some("old"))).await;
        assert!(status == 409 && there.contains("Ada Lind"), "{status} {there}");
        let (status, _) = desk.ask(Method::PUT, "api/file", &token, &save(Some(&folder.spotlights[0].hash))).await;
        assert_eq!(status, 200);
        assert_eq!(fs::read_to_string(desk.directory.path().join("content/spotlights/ada-lind.json")).unwrap(), "{}");
        let (status, _) = desk.ask(Method::PUT, "api/draft/new-1", &token, "typed").await;
        assert_eq!(status, 200);
        for path in [
            "api/draft/..%2Fseries",
            "api/draft/%2e%2e",
            "api/portrait/..%2Fx",
            "portraits/..%2Fseries.json",
            "..%2Fcontent/series.json",
        ] {
            let (status, _) = desk.ask(Method::PUT, path, &token, "x").await;
            assert!(matches!(status, 404 | 405 | 422), "{path} {status}");
            assert_eq!(desk.ask(Method::GET, path, &token, "").await.1.matches("questions").count(), 0);
        }
    }

    #[tokio::test]
    async fn a_withdrawal_is_shown_before_it_is_done() {
        let desk = start().await;
        let token = [(TOKEN, desk.token.as_str())];
        let file = desk.directory.path().join("content/spotlights/ada-lind.json");
        let (status, plan) = desk.ask(Method::GET, "api/withdrawal/ada-lind", &token, "").await;
        assert!(status == 200 && plan.contains("ada-lind.json will be deleted") && file.exists(), "{plan}");
        let (status, done) = desk.ask(Method::POST, "api/withdrawal/ada-lind", &token, "").await;
        assert!(status == 200 && done.contains("Ada Lind is withdrawn") && !file.exists(), "{done}");
        assert_eq!(desk.ask(Method::GET, "api/withdrawal/nobody", &token, "").await.0, 500);
    }
}
