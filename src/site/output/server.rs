//! A static web server for a built directory, with the headers that a production server should send.
//!
//! The reference for deployments: the browser tests run against it, and `preview` serves the built site with it. The headers come
//! from [`headers`](super::headers). Knows nothing about how the directory was built.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Redirect, Response};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tower_http::services::{ServeDir, ServeFile};

use super::headers::Delivery;

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

/// Serves `dir` below the path `base` on a free port of the loopback interface.
///
/// # Errors
/// Where no port is free.
pub async fn spawn(dir: PathBuf, base: &str) -> Result<Server> {
    serve(router(&dir, base), base, 0).await
}

/// Serves any router on `port` (0: a free one) of the loopback interface. Tests add their own layers to [`router`].
///
/// # Errors
/// Where the port is taken.
pub async fn serve(router: Router, base: &str, port: u16) -> Result<Server> {
    let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .with_context(|| format!("could not listen on port {port} of this machine; choose another with --port"))?;
    serve_on(listener, router, base)
}

/// Serves any router on a socket that listens already. Must be called in a runtime.
///
/// # Errors
/// Where it is no such socket.
pub fn serve_on(listener: std::net::TcpListener, router: Router, base: &str) -> Result<Server> {
    let listener = listener.set_nonblocking(true).and_then(|()| TcpListener::from_std(listener));
    let listener = listener.context("could not listen on this socket")?;
    let address = listener.local_addr().context("could not determine the server's port")?;
    let (stop, stopped) = oneshot::channel::<()>();
    let running = axum::serve(listener, router).with_graceful_shutdown(async {
        // This returns an error when the `Server` is dropped: the signal to stop.
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
        .not_found_service(not_found(dir));
    let base = with_slashes(base);
    let site = Router::new().fallback_service(files);
    let site = match base.trim_end_matches('/') {
        "" => site,
        below => Router::new()
            .route_service(below, axum::routing::get(to_the_first_page))
            .nest_service(&base, site)
            .fallback(|| async { StatusCode::NOT_FOUND }),
    };
    with_production_headers(site, &base)
}

/// The router, with the headers that a production server sends for each path below `base`.
pub fn with_production_headers(router: Router, base: &str) -> Router {
    let base = with_slashes(base);
    router.layer(middleware::from_fn(move |request, next| with_headers(base.clone(), request, next)))
}

/// The response for missing files: below the folder of a language, the 404 page in that language.
fn not_found(dir: &Path) -> Router {
    let page = |folder: &Path| ServeFile::new(folder.join("404.html")).precompressed_br().precompressed_gzip();
    let folders = std::fs::read_dir(dir).into_iter().flatten().flatten().map(|entry| entry.path());
    let languages = folders.filter(|folder| folder.join("404.html").is_file());
    let names = languages.filter_map(|folder| Some((format!("/{}/", folder.file_name()?.to_str()?), folder)));
    names.fold(Router::new(), |router, (name, folder)| router.nest_service(&name, page(&folder))).fallback_service(page(dir))
}

fn with_slashes(base: &str) -> String {
    match base.trim_matches('/') {
        "" => "/".to_owned(),
        inner => format!("/{inner}/"),
    }
}

async fn to_the_first_page(uri: Uri) -> Redirect {
    Redirect::permanent(&with_slash(&uri))
}

/// The address of a directory that was requested without a trailing slash. It keeps the query, which may be a visitor's filter. With
/// two slashes at the start it would lead to another host.
fn with_slash(uri: &Uri) -> String {
    let query = uri.query().map_or_else(String::new, |query| format!("?{query}"));
    format!("/{}/{query}", uri.path().trim_start_matches('/'))
}

async fn with_headers(base: String, request: Request, next: Next) -> Response {
    let uri = request.uri().clone();
    let mut response = next.run(request).await;
    if response.status().is_redirection() && response.headers().contains_key(header::LOCATION) {
        // The file service doesn't know the base path, and drops the query.
        response = Redirect::permanent(&with_slash(&uri)).into_response();
    }
    let has_file = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    let delivery = match uri.path().strip_prefix(&base) {
        Some(path) if has_file => Delivery::of(path),
        _ => Delivery::of_nothing(),
    };
    deliver(delivery, response.headers_mut());
    response
}

fn deliver(delivery: Delivery, headers: &mut HeaderMap) {
    for (name, value) in delivery.headers() {
        let name = HeaderName::from_static(name);
        match value {
            // A response without content has no content type.
            Some(_) if name == header::CONTENT_TYPE && !headers.contains_key(&name) => {}
            Some(value) => drop(headers.insert(name, HeaderValue::from_static(value))),
            None => drop(headers.remove(name)),
        }
    }
    // Files that were compressed during the build are available in several encodings.
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
}

#[cfg(test)]
mod tests {
    use super::*;
    use reqwest::{Client, Response, redirect::Policy};
    use std::fs;

    /// The response to a GET request. Redirects are not followed.
    async fn get(server: &Server, path: &str, headers: &[(HeaderName, &str)]) -> Response {
        let client = Client::builder().redirect(Policy::none()).build().unwrap();
        let request = client.get(format!("http://{}{path}", server.address));
        let request = headers.iter().fold(request, |request, (name, value)| request.header(name, *value));
        request.send().await.unwrap()
    }

    fn header(response: &Response, name: impl header::AsHeaderName) -> Option<&str> {
        response.headers().get(name).map(|value| value.to_str().unwrap())
    }

    fn site() -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| fs::write(dir.path().join(name), text).unwrap();
        ["people", "fr"].iter().for_each(|folder| fs::create_dir(dir.path().join(folder)).unwrap());
        write("index.html", "first page");
        write("404.html", "nothing here");
        write("fr/404.html", "rien ici");
        write("people/index.html", "people");
        write("app-0123456789abcdef_bg.wasm", "wasm");
        write("app-0123456789abcdef_bg.wasm.br", "small");
        dir
    }

    #[tokio::test]
    async fn pages_carry_the_production_headers_and_are_revalidated() {
        let dir = site();
        let server = spawn(dir.path().to_path_buf(), "/").await.unwrap();
        let page = get(&server, "/", &[]).await;
        assert_eq!(page.status(), StatusCode::OK);
        for (name, value) in Delivery::of("").headers() {
            assert_eq!(header(&page, name), value, "{name}");
        }
        let modified = header(&page, header::LAST_MODIFIED).unwrap();
        let again = get(&server, "/", &[(header::IF_MODIFIED_SINCE, modified)]).await;
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    }

    #[tokio::test]
    async fn hashed_files_are_kept_for_a_year_and_come_compressed() {
        let dir = site();
        let server = spawn(dir.path().to_path_buf(), "/").await.unwrap();
        let wasm = get(&server, "/app-0123456789abcdef_bg.wasm", &[(header::ACCEPT_ENCODING, "br")]).await;
        assert_eq!(header(&wasm, header::CACHE_CONTROL), Some("public, max-age=31536000, immutable"));
        assert_eq!(header(&wasm, header::CONTENT_TYPE), Some("application/wasm"));
        assert_eq!(header(&wasm, header::CONTENT_ENCODING), Some("br"));
        assert_eq!(wasm.text().await.unwrap(), "small");
    }

    #[tokio::test]
    async fn an_unknown_address_is_a_404_with_the_page_for_it() {
        let dir = site();
        let server = spawn(dir.path().to_path_buf(), "/").await.unwrap();
        let page = get(&server, "/nobody-0123456789abcdef.js", &[]).await;
        assert_eq!(page.status(), StatusCode::NOT_FOUND);
        assert_eq!(header(&page, header::CACHE_CONTROL), Some("no-cache"));
        assert_eq!(page.text().await.unwrap(), "nothing here");
    }

    #[tokio::test]
    async fn below_a_base_path_directories_keep_it() {
        let dir = site();
        let server = spawn(dir.path().to_path_buf(), "/careers/people").await.unwrap();
        assert!(server.url().ends_with("/careers/people/"), "{}", server.url());
        for (path, status, text) in [
            ("/careers/people/", StatusCode::OK, "first page"),
            ("/careers/people/people/", StatusCode::OK, "people"),
            ("/careers/people/nobody", StatusCode::NOT_FOUND, "nothing here"),
            ("/careers/people/fr/nobody/x/", StatusCode::NOT_FOUND, "rien ici"),
            ("/careers/people/french", StatusCode::NOT_FOUND, "nothing here"),
            ("/people/", StatusCode::NOT_FOUND, ""),
        ] {
            let page = get(&server, path, &[]).await;
            assert_eq!((page.status(), page.text().await.unwrap().as_str()), (status, text), "{path}");
        }
        let slashless = get(&server, "/careers/people/people", &[]).await;
        assert_eq!(header(&slashless, header::LOCATION), Some("/careers/people/people/"));
        let filtered = get(&server, "/careers/people?role=animator", &[]).await;
        assert_eq!(header(&filtered, header::LOCATION), Some("/careers/people/?role=animator"));
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
