//! `serve`: the site while one works on it. Trunk compiles, serves and reloads; the companion answers for the content,
//! computed anew on each request, so that an edited interview needs no compiler.

use std::env;
use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use axum::Router;
use axum::extract::{Path as UrlPath, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::signal::unix::{SignalKind, signal};

use super::watch;
use crate::route::DataFile;
use crate::site::app::trunk;
use crate::site::library::Library;
use crate::site::output::headers;
use crate::site::output::server;
use crate::site::pages::data;
use crate::site::publish::element;
use crate::site::sample;
use crate::site::toolchain::process::{Group, say};
use crate::site::toolchain::project;
use crate::site::toolchain::tools::{Tool, Toolbox, prepare_compiler};

/// What to serve, and where.
pub struct ServeOptions {
    /// The directory with `series.json` and `spotlights/`.
    pub content: PathBuf,
    /// The port to start looking for a free one at.
    pub port: u16,
    /// Serve so many people of a fictional studio instead of the content.
    pub sample: Option<usize>,
}

/// Serves until it is told to stop.
pub fn run(options: &ServeOptions) -> Result<()> {
    let content = content_of(options)?;
    // Whatever is wrong, the rest is shown.
    watch::report(content.clone());
    let path = Toolbox::of_this_user()?.provide(&[Tool::trunk()])?;
    prepare_compiler()?;
    let runtime = tokio::runtime::Runtime::new().context("could not start the server's runtime")?;
    runtime.block_on(serve(&content, &path, free_port(options.port)?))
}

fn content_of(options: &ServeOptions) -> Result<PathBuf> {
    let content = match options.sample {
        None => options.content.clone(),
        Some(count) => {
            let directory = project::scratch("sample").join(count.to_string());
            if directory.exists() {
                fs::remove_dir_all(&directory).with_context(|| format!("could not clear {}", directory.display()))?;
            }
            sample::write(&directory, count, super::SAMPLE_SEED)?;
            directory
        }
    };
    let found = content.canonicalize().with_context(|| format!("there is no content directory {}", content.display()))?;
    if !found.join("series.json").exists() {
        bail!("{} holds no series.json; name a content directory with --content", found.display());
    }
    Ok(found)
}

/// The first free port from `first` on.
fn free_port(first: u16) -> Result<u16> {
    (first..=first.saturating_add(99))
        .find(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok())
        .with_context(|| format!("port {first} and the 99 after it are all taken; choose another with --port"))
}

async fn serve(content: &Path, path: &std::ffi::OsStr, port: u16) -> Result<()> {
    // Before anything is started, so that no moment is left in which a signal would leave Trunk behind.
    let mut stop = Stop::listen()?;
    let data = server::serve(content_router(content.to_path_buf()), "/", 0).await?;
    let careers = server::serve(careers(port), "/", 0).await?;
    say("Compiling the application; the first time takes about a minute, later only what changed is compiled.");
    let mut trunk = Group::start(&mut trunk_serve(content, path, port, &data.url())?)?;

    let address = format!("http://127.0.0.1:{port}/");
    tokio::select! {
        () = stop.asked() => return Ok(()),
        ready = first_page(port, &mut trunk) => match ready? {
            200 => {
                say(format!("Talent Spotlights is at {address} and reloads when you edit src, style or content. Ctrl-C stops it."));
                say(format!("A careers page of somebody else's that shows our people is at {}careers.html.", careers.url()));
            }
            _ => say(format!("The first build failed. Mend what is shown above: the page will then be at {address} by itself.")),
        },
    }
    tokio::select! {
        () = stop.asked() => Ok(()),
        ended = watch(&mut trunk) => ended,
    }
}

fn trunk_serve(content: &Path, path: &std::ffi::OsStr, port: u16, data: &str) -> Result<std::process::Command> {
    let root = project::root();
    let mut trunk = trunk::command(path)?;
    trunk.args([
        "serve",
        "--cargo-profile",
        "serve",
        "--address",
        "127.0.0.1",
        "--port",
        &port.to_string(),
        "--disable-address-lookup",
    ]);
    trunk.arg("--dist").arg(project::scratch("serve"));
    trunk.args(["--proxy-backend", &format!("{data}{}", DataFile::FOLDER), "--proxy-no-system-proxy"]);
    for watched in ["src", "style", "index.html"].map(|name| root.join(name)) {
        if watched.exists() {
            trunk.arg("--watch").arg(watched);
        }
    }
    trunk.arg("--watch").arg(content);
    // Names are half of the module that wasm-bindgen would have to read; it does need to know the target's features.
    let flags = env::var("RUSTFLAGS").unwrap_or_default();
    let strip = "-C link-arg=--strip-all -C link-arg=--keep-section=target_features";
    trunk.env("RUSTFLAGS", format!("{flags} {strip}"));
    // Trunk proxies one address only; its hook links the portraits into what it serves.
    trunk.env("SITE_PORTRAITS", content.join("portraits"));
    Ok(trunk)
}

/// Everything that ends us in an orderly way.
struct Stop([tokio::signal::unix::Signal; 3]);

impl Stop {
    fn listen() -> Result<Self> {
        let listen = |kind| signal(kind).context("could not listen for signals");
        Ok(Self([listen(SignalKind::interrupt())?, listen(SignalKind::terminate())?, listen(SignalKind::hangup())?]))
    }

    async fn asked(&mut self) {
        let [interrupt, terminate, hangup] = &mut self.0;
        tokio::select! { _ = interrupt.recv() => {}, _ = terminate.recv() => {}, _ = hangup.recv() => {} }
    }
}

/// Waits until Trunk answers, which it does once the first build has ended, and says with which status.
async fn first_page(port: u16, trunk: &mut Group) -> Result<u16> {
    loop {
        trunk.check_alive()?;
        if let Some(status) = status_of_first_page(port).await {
            return Ok(status);
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

async fn status_of_first_page(port: u16) -> Option<u16> {
    let request = minreq::get(format!("http://127.0.0.1:{port}/")).with_header("Accept", "text/html").with_timeout(10);
    let answer = tokio::task::spawn_blocking(|| request.send()).await.ok()?.ok()?;
    Some(answer.status_code)
}

async fn watch(trunk: &mut Group) -> Result<()> {
    loop {
        trunk.check_alive()?;
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
}

fn content_router(content: PathBuf) -> Router {
    Router::new().route(&format!("/{}{{*path}}", DataFile::FOLDER), get(answer_with_data)).with_state(content)
}

async fn answer_with_data(State(content): State<PathBuf>, UrlPath(path): UrlPath<String>) -> Response {
    let path = format!("{}{path}", DataFile::FOLDER);
    let kind = headers::Delivery::of(&path).content_type();
    let name = path.clone();
    let generated = tokio::task::spawn_blocking(move || generate(&content, &name)).await;
    let generated = generated.unwrap_or_else(|error| Err(anyhow::anyhow!("computing the data broke off: {error}")));
    match generated {
        Ok(Some(bytes)) => {
            let headers = [
                (header::CONTENT_TYPE, kind),
                (header::CACHE_CONTROL, "no-store"),
                // Trunk adds its own headers only to what it serves itself.
                (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
            ];
            (headers, bytes).into_response()
        }
        Ok(None) => (StatusCode::NOT_FOUND, format!("there is no {path}\n")).into_response(),
        Err(error) => {
            say(format!("The content cannot be shown: {error:#}"));
            (StatusCode::INTERNAL_SERVER_ERROR, format!("{error:#}\n")).into_response()
        }
    }
}

/// One of the files that the pages fetch, and the element on other pages.
fn generate(content: &Path, path: &str) -> Result<Option<Vec<u8>>> {
    if path == DataFile::Engine.path("") {
        let page = project::scratch("serve").join("index.html");
        return element::engine(&fs::read_to_string(&page).with_context(|| format!("could not read {}", page.display()))?)
            .map(Some);
    }
    let library = Library::read(content)?.of_data(path);
    if let Some(bytes) = element::file(&library, path)? {
        return Ok(Some(bytes));
    }
    Ok(data::files(&library)?.remove(path))
}

/// The careers page of a fictional studio, on an origin of its own, which embeds the site on `port`.
fn careers(port: u16) -> Router {
    const PAGE: &str = include_str!("../../../tests/hosts/careers.html");
    const STYLE: &str = include_str!("../../../tests/hosts/careers.css");
    let page = PAGE.replace("PEOPLE", &format!("http://127.0.0.1:{port}"));
    Router::new()
        .route("/careers.html", get(move || std::future::ready(axum::response::Html(page))))
        .route("/careers.css", get(|| async { ([(header::CONTENT_TYPE, "text/css")], STYLE) }))
}

/// Serves a built directory with production headers until it is told to stop.
pub fn preview(dir: &Path, base: &str, port: u16) -> Result<()> {
    if !dir.join("index.html").exists() {
        bail!("{} holds no built site; run `cargo site build` first", dir.display());
    }
    let runtime = tokio::runtime::Runtime::new().context("could not start the server's runtime")?;
    runtime.block_on(async {
        let mut stop = Stop::listen()?;
        let server = server::serve(server::router(dir, base), base, free_port(port)?).await?;
        say(format!("{} is at {} with production headers. Ctrl-C stops it.", dir.display(), server.url()));
        stop.asked().await;
        Ok(())
    })
}
