//! A static web server for a built directory, with the headers that a production server should send.
//!
//! It is the reference for deployments: the browser tests run against it, and `preview` shows the built site through it.
//! It knows nothing of how the directory came to be.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Redirect, Response};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tower_http::services::{ServeDir, ServeFile};

/// What a page may load and do. Everything is refused but what is named:
///
/// - scripts, styles, fonts, data and the manifest come from the site itself, and no script or style stands inline;
/// - `wasm-unsafe-eval` lets WebAssembly be compiled, and nothing else be evaluated;
/// - `data:` pictures are small drawings in style sheets;
/// - no `<base>` may bend the links, and no other site may show a page in a frame.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data:; connect-src 'self'; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; \
    frame-ancestors 'none'";

/// Names that carry a hash of their content can be kept for a year; everything else is asked for anew each time, and
/// answered with "not modified" where nothing changed.
const IMMUTABLE: &str = "public, max-age=31536000, immutable";
const REVALIDATE: &str = "no-cache";

/// A running server. It stops when dropped.
pub struct Server {
    address: SocketAddr,
    base: String,
    _stop: oneshot::Sender<()>,
}

impl Server {
    /// The address of the site's first page, with a slash at its end.
    pub fn url(&self) -> String {
        format!("http://{}{}", self.address, self.base)
    }
}

/// Serves `dir` below the path `base` on a free port of this machine alone.
pub async fn spawn(dir: PathBuf, base: &str) -> Result<Server> {
    serve(router(&dir, base), base, 0).await
}

/// Serves any router on `port` (0: a free one) of this machine alone. Tests put their own layers around [`router`].
pub async fn serve(router: Router, base: &str, port: u16) -> Result<Server> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .await
        .with_context(|| format!("could not listen on port {port} of this machine; choose another with --port"))?;
    let address = listener.local_addr().context("could not learn the server's own port")?;
    let (stop, stopped) = oneshot::channel::<()>();
    let running = axum::serve(listener, router).with_graceful_shutdown(async {
        // It ends with an error when the server is dropped, which is what we wait for.
        let _ = stopped.await;
    });
    tokio::spawn(running.into_future());
    Ok(Server { address, base: with_slashes(base), _stop: stop })
}

/// The site in `dir` below the path `base` ("/" for none), with production headers.
pub fn router(dir: &Path, base: &str) -> Router {
    let files = ServeDir::new(dir)
        .precompressed_br()
        .precompressed_gzip()
        .append_index_html_on_directories(true)
        .not_found_service(ServeFile::new(dir.join("404.html")).precompressed_br().precompressed_gzip());
    let base = with_slashes(base);
    let site = Router::new().fallback_service(files);
    let site = match base.trim_end_matches('/') {
        "" => site,
        below => Router::new()
            .route_service(below, axum::routing::get(redirect_to(base.clone())))
            .nest_service(&base, site)
            .fallback(|| async { StatusCode::NOT_FOUND }),
    };
    let prefix = base.trim_end_matches('/').to_owned();
    site.layer(middleware::from_fn(move |request, next| with_headers(prefix.clone(), request, next)))
}

fn with_slashes(base: &str) -> String {
    match base.trim_matches('/') {
        "" => "/".to_owned(),
        inner => format!("/{inner}/"),
    }
}

fn redirect_to(base: String) -> impl Fn() -> std::future::Ready<Redirect> + Clone {
    move || std::future::ready(Redirect::permanent(&base))
}

async fn with_headers(prefix: String, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    let found = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    // A directory asked for without its slash: the file service does not know that it is served below a path.
    if response.status().is_redirection()
        && response.headers().contains_key(header::LOCATION)
        && !prefix.is_empty()
        && path != prefix
    {
        return Redirect::permanent(&format!("{path}/")).into_response();
    }
    let headers = response.headers_mut();
    let cache = if found && is_hashed(&path) { IMMUTABLE } else { REVALIDATE };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CONTENT_SECURITY_POLICY));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("strict-origin-when-cross-origin"));
    if headers.get(header::CONTENT_TYPE).is_some_and(|value| value == "text/html") {
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    }
    response
}

/// Whether a file's name carries a hash of its content, as in `card-0123456789abcdef.css`.
pub fn is_hashed(path: &str) -> bool {
    let file = path.rsplit('/').next().unwrap_or_default();
    let stem = file.split('.').next().unwrap_or_default();
    let stem = stem.strip_suffix("_bg").unwrap_or(stem);
    stem.rsplit_once('-').is_some_and(|(name, hash)| {
        !name.is_empty() && (13..=16).contains(&hash.len()) && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    fn check_hashed(name: &str, expected: bool) {
        assert_eq!(is_hashed(name), expected, "{name}");
    }

    #[test]
    fn a_hash_is_recognised_by_its_place_and_length() {
        check_hashed("/card-0123456789abcdef.css", true);
        check_hashed("/people/talent-spotlights-4f1c3a5b6d7e8f90_bg.wasm", true);
        check_hashed("/talent-spotlights-4f1c3a5b6d7e8f90.js", true);
        check_hashed("/", false);
        check_hashed("/index.html", false);
        check_hashed("/spotlights/ada-lovelace/", false);
        check_hashed("/data/spotlights/ada-deadbeef.json", false);
    }

    /// What the server answers to a plain request, headers in lower case.
    async fn ask(server: &Server, path: &str, header: &str) -> String {
        let mut stream = tokio::net::TcpStream::connect(server.address).await.unwrap();
        let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n{header}Connection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        answer.to_lowercase()
    }

    fn site() -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| fs::write(dir.path().join(name), text).unwrap();
        fs::create_dir(dir.path().join("people")).unwrap();
        write("index.html", "first page");
        write("404.html", "nothing here");
        write("people/index.html", "people");
        write("app-0123456789abcdef_bg.wasm", "wasm");
        write("app-0123456789abcdef_bg.wasm.br", "small");
        dir
    }

    #[tokio::test]
    async fn pages_carry_the_production_headers_and_are_revalidated() {
        let dir = site();
        let server = spawn(dir.path().to_path_buf(), "/").await.unwrap();
        let page = ask(&server, "/", "").await;
        assert!(page.starts_with("http/1.1 200"), "{page}");
        assert!(page.contains(&format!("content-security-policy: {}\r\n", CONTENT_SECURITY_POLICY.to_lowercase())), "{page}");
        assert!(page.contains("content-type: text/html; charset=utf-8\r\n"), "{page}");
        assert!(page.contains("cache-control: no-cache\r\n"), "{page}");
        assert!(page.contains("x-content-type-options: nosniff\r\n"), "{page}");
        let modified = page.lines().find(|line| line.starts_with("last-modified: ")).unwrap();
        let date = modified.trim_start_matches("last-modified: ");
        let again = ask(&server, "/", &format!("If-Modified-Since: {}\r\n", http_date(date))).await;
        assert!(again.starts_with("http/1.1 304"), "{again}");
    }

    /// Gives a date in lower case its capitals back, which HTTP insists on.
    fn http_date(date: &str) -> String {
        let capital = |word: &str| {
            let (first, rest) = word.split_at(1);
            if word == "gmt" { "GMT".to_owned() } else { first.to_uppercase() + rest }
        };
        date.trim().split(' ').map(capital).collect::<Vec<_>>().join(" ")
    }

    #[tokio::test]
    async fn hashed_files_are_kept_for_a_year_and_come_compressed() {
        let dir = site();
        let server = spawn(dir.path().to_path_buf(), "/").await.unwrap();
        let wasm = ask(&server, "/app-0123456789abcdef_bg.wasm", "Accept-Encoding: br\r\n").await;
        assert!(wasm.contains("cache-control: public, max-age=31536000, immutable\r\n"), "{wasm}");
        assert!(wasm.contains("content-type: application/wasm\r\n"), "{wasm}");
        assert!(wasm.contains("content-encoding: br\r\n") && wasm.ends_with("small"), "{wasm}");
    }

    #[tokio::test]
    async fn an_unknown_address_is_a_404_with_the_page_for_it() {
        let dir = site();
        let server = spawn(dir.path().to_path_buf(), "/").await.unwrap();
        let page = ask(&server, "/nobody-0123456789abcdef.js", "").await;
        assert!(page.starts_with("http/1.1 404"), "{page}");
        assert!(page.ends_with("nothing here"), "{page}");
        assert!(page.contains("cache-control: no-cache\r\n"), "{page}");
    }

    #[tokio::test]
    async fn below_a_base_path_directories_keep_it() {
        let dir = site();
        let server = spawn(dir.path().to_path_buf(), "/careers/people").await.unwrap();
        assert!(server.url().ends_with("/careers/people/"), "{}", server.url());
        for (path, start, end) in [
            ("/careers/people/", "http/1.1 200", "first page"),
            ("/careers/people/people/", "http/1.1 200", "people"),
            ("/careers/people/nobody", "http/1.1 404", "nothing here"),
            ("/people/", "http/1.1 404", ""),
        ] {
            let page = ask(&server, path, "").await;
            assert!(page.starts_with(start) && page.ends_with(end), "{path}: {page}");
        }
        let slashless = ask(&server, "/careers/people/people", "").await;
        assert!(slashless.contains("location: /careers/people/people/\r\n"), "{slashless}");
        let root = ask(&server, "/careers/people", "").await;
        assert!(root.contains("location: /careers/people/\r\n"), "{root}");
    }

    #[tokio::test]
    async fn it_stops_when_dropped() {
        let dir = site();
        let server = spawn(dir.path().to_path_buf(), "/").await.unwrap();
        let address = server.address;
        drop(server);
        let deadline = std::time::Instant::now() + std::time::Duration::from_secs(5);
        while tokio::net::TcpStream::connect(address).await.is_ok() {
            assert!(std::time::Instant::now() < deadline, "the server still listens");
            tokio::task::yield_now().await;
        }
    }
}
