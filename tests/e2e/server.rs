//! Stands in for `talent_spotlights::site::server`, with the same signature, until that module is there.

use std::path::PathBuf;

use axum::Router;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tower_http::services::{ServeDir, ServeFile};
use tower_http::set_header::SetResponseHeaderLayer;

const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self'; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// A running server that stops when dropped.
pub struct Server {
    url: String,
    task: JoinHandle<()>,
}

impl Server {
    /// Where the site is, with the base path.
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Serves a built directory below `base` on a free port.
pub async fn spawn(dir: PathBuf, base: &str) -> anyhow::Result<Server> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let url = format!("http://{}{base}", listener.local_addr()?);
    let missing = ServeFile::new(dir.join("404.html"));
    let files = ServeDir::new(dir).not_found_service(missing);
    let router = match base.trim_end_matches('/') {
        "" => Router::new().fallback_service(files),
        base => Router::new().nest_service(base, files),
    };
    let header = SetResponseHeaderLayer::overriding;
    let router = router
        .layer(header(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)))
        .layer(header(CACHE_CONTROL, HeaderValue::from_static("no-cache")));
    let task = tokio::spawn(async move { axum::serve(listener, router).await.expect("the server stays up") });
    Ok(Server { url, task })
}
