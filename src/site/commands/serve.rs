//! `serve`: a development server. Trunk compiles the application, serves it and reloads the page; the companion serves the content,
//! which it reads again for each request, so that an edited interview needs no compiler.
//!
//! `preview` is here as well: a server for a built site.

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
    /// The preferred port; if it's taken, the next free one is used.
    pub port: u16,
    /// Serve a fictional studio with this number of people instead of the content.
    pub sample: Option<usize>,
}

/// Serves until it receives a signal to stop.
///
/// # Errors
/// Where there is no content, a tool cannot be installed, or Trunk ends.
pub fn run(options: &ServeOptions) -> Result<()> {
    let content = content_of(options)?;
    // Problems of the content are reported, but stop nothing.
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
    // Before Trunk is started: a signal in between would leave it running.
    let mut shutdown = Shutdown::listen()?;
    let data = server::serve(content_router(content.to_path_buf()), "/", 0).await?;
    let careers = server::serve(careers(port), "/", 0).await?;
    say("Compiling the application; the first time takes about a minute, later only what changed is compiled.");
    let mut trunk = Group::start(&mut trunk_serve(content, path, port, &data.url())?)?;

    let address = format!("http://127.0.0.1:{port}/");
    tokio::select! {
        () = shutdown.requested() => return Ok(()),
        ready = first_page(port, &mut trunk) => match ready? {
            200 => {
                say(format!("Talent Spotlights is at {address} and reloads when you edit src, style or content. Ctrl-C stops it."));
                say(format!("A careers page on another origin that embeds the people is at {}careers.html.", careers.url()));
            }
            _ => say(format!("The first build failed. Fix the errors above; the page will then appear at {address}.")),
        },
    }
    tokio::select! {
        () = shutdown.requested() => Ok(()),
        ended = until_it_ends(&mut trunk) => ended,
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
    // Without names, wasm-bindgen has half as much to read. It needs the section with the target's features.
    let flags = env::var("RUSTFLAGS").unwrap_or_default();
    let strip = "-C link-arg=--strip-all -C link-arg=--keep-section=target_features";
    trunk.env("RUSTFLAGS", format!("{flags} {strip}"));
    // Trunk can proxy only one address, so a hook in Trunk.toml links the portraits into the directory that it serves.
    trunk.env("SITE_PORTRAITS", content.join("portraits"));
    Ok(trunk)
}

/// The signals that request an orderly shutdown.
struct Shutdown([tokio::signal::unix::Signal; 3]);

impl Shutdown {
    fn listen() -> Result<Self> {
        let listen = |kind| signal(kind).context("could not listen for signals");
        Ok(Self([listen(SignalKind::interrupt())?, listen(SignalKind::terminate())?, listen(SignalKind::hangup())?]))
    }

    async fn requested(&mut self) {
        let [interrupt, terminate, hangup] = &mut self.0;
        tokio::select! { _ = interrupt.recv() => {}, _ = terminate.recv() => {}, _ = hangup.recv() => {} }
    }
}

/// Waits until Trunk responds, which it does after the first build, and returns the status code.
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

async fn until_it_ends(trunk: &mut Group) -> Result<()> {
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
                // Trunk adds the headers in Trunk.toml only to files that it serves itself.
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

/// One of the files that the pages or the element fetch.
fn generate(content: &Path, path: &str) -> Result<Option<Vec<u8>>> {
    if path == DataFile::Engine.path("") {
        let page = project::scratch("serve").join("index.html");
        return element::engine(&fs::read_to_string(&page).with_context(|| format!("could not read {}", page.display()))?)
            .map(Some);
    }
    let library = Library::read(content)?.for_data_file(path);
    if let Some(bytes) = element::file(&library, path)? {
        return Ok(Some(bytes));
    }
    Ok(data::files(&library)?.remove(path))
}

/// The careers page of a fictional studio, on another origin, which embeds the site on `port`.
fn careers(port: u16) -> Router {
    const PAGE: &str = include_str!("../../../tests/hosts/careers.html");
    const STYLE: &str = include_str!("../../../tests/hosts/careers.css");
    let page = PAGE.replace("PEOPLE", &format!("http://127.0.0.1:{port}"));
    Router::new()
        .route("/careers.html", get(move || std::future::ready(axum::response::Html(page))))
        .route("/careers.css", get(|| async { ([(header::CONTENT_TYPE, "text/css")], STYLE) }))
}

/// Serves a built site with production headers until it receives a signal to stop.
///
/// # Errors
/// Where there is no built site, or no free port.
pub fn preview(dir: &Path, base: &str, port: u16) -> Result<()> {
    if !dir.join("index.html").exists() {
        bail!("{} holds no built site; run `cargo site build` first", dir.display());
    }
    let runtime = tokio::runtime::Runtime::new().context("could not start the server's runtime")?;
    runtime.block_on(async {
        let mut shutdown = Shutdown::listen()?;
        let server = server::serve(server::router(dir, base), base, free_port(port)?).await?;
        say(format!("{} is at {} with production headers. Ctrl-C stops it.", dir.display(), server.url()));
        shutdown.requested().await;
        Ok(())
    })
}
