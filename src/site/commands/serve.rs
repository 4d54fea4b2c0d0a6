//! `serve`: a development server. It supervises a process that renders pages when they are requested ([`live`](super::live)), and
//! replaces it as soon as an edit of a view is compiled natively. Trunk compiles the application for the browser after that, since
//! pages can be read without it. An edit of the content or of a style needs no compiler.
//!
//! `preview` is here as well: a server for a built site.

use std::env;
use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use axum::Router;
use axum::http::header;
use axum::routing::get;
use notify::{RecursiveMode, Watcher};
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::{live, watch};
use crate::site::app::files::AppFiles;
use crate::site::app::trunk;
use crate::site::output::server;
use crate::site::sample;
use crate::site::toolchain::carried;
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
    if carried::is_packaged() {
        return serve_carried(content, options.port);
    }
    let path = Toolbox::of_this_user()?.provide(&[Tool::trunk()])?;
    prepare_compiler()?;
    let runtime = tokio::runtime::Runtime::new().context("could not start the server's runtime")?;
    let listener = free_port(options.port)?;
    let site =
        Development { program: env::current_exe()?, content, app: project::scratch("serve"), path, listener, pages: None };
    runtime.block_on(serve(site))
}

/// Serves the content with the application that this program carries: nothing is compiled, and nothing else can be edited.
fn serve_carried(content: PathBuf, port: u16) -> Result<()> {
    let listener = free_port(port)?;
    let address = listener.local_addr().context("could not determine the server's port")?;
    let runtime = tokio::runtime::Runtime::new().context("could not start the server's runtime")?;
    runtime.block_on(async {
        let mut shutdown = Shutdown::listen()?;
        let _served = live::Served::start(listener, content, AppFiles::provide()?)?;
        say(format!("Talent Spotlights is at http://{address}/ and reloads when you edit the content. Ctrl-C stops it."));
        shutdown.requested().await;
        Ok(())
    })
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

/// A socket on the first free port from `first` on.
pub(super) fn free_port(first: u16) -> Result<TcpListener> {
    (first..=first.saturating_add(99))
        .find_map(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).ok())
        .with_context(|| format!("port {first} and the 99 after it are all taken; choose another with --port"))
}

async fn serve(mut site: Development) -> Result<()> {
    // Before anything is started: a signal in between would leave it running.
    let mut shutdown = Shutdown::listen()?;
    let port = site.listener.local_addr().context("could not determine the server's port")?.port();
    let careers = server::serve(careers(port), "/", 0).await?;
    let (sender, mut edits) = unbounded_channel();
    let _watchers = watch_code(&sender)?;
    site.show()?;
    let address = format!("http://127.0.0.1:{port}/");
    say(format!("Talent Spotlights is at {address} and reloads when you edit src, style or content. Ctrl-C stops it."));
    say(format!("A careers page on another origin that embeds the people is at {}careers.html.", careers.url()));
    say("Compiling the application; the first time takes about a minute, later only what changed is compiled.");
    // This program was compiled just now.
    let mut has_edit = false;
    loop {
        tokio::select! {
            () = shutdown.requested() => return Ok(()),
            () = next_edit(&mut edits) => {
                has_edit = true;
                continue;
            }
            built = site.build(has_edit) => built?,
        }
        tokio::select! {
            () = shutdown.requested() => return Ok(()),
            () = next_edit(&mut edits) => has_edit = true,
            ended = site.until_it_ends() => return ended,
        }
    }
}

/// How long no file must have changed before it is compiled.
const QUIET: Duration = Duration::from_millis(50);

/// Waits for an edit, and until no others have followed for a while.
async fn next_edit(edits: &mut UnboundedReceiver<()>) {
    if edits.recv().await.is_none() {
        // Nothing is watched any more.
        std::future::pending::<()>().await;
    }
    while tokio::time::timeout(QUIET, edits.recv()).await.is_ok() {}
}

/// Sends a message for each edit of what has to be compiled, until the watchers are dropped.
fn watch_code(edits: &UnboundedSender<()>) -> Result<[Box<dyn Watcher + Send>; 2]> {
    const FILES: [&str; 3] = ["index.html", "Trunk.toml", "Cargo.toml"];
    let root = project::root();
    let sender = edits.clone();
    // Nobody receives it only while the process ends.
    let code = watch::watch(&root.join("src"), RecursiveMode::Recursive, move |_| _ = sender.send(()));
    let sender = edits.clone();
    let others = watch::watch(root, RecursiveMode::NonRecursive, move |files| {
        if files.iter().any(|file| FILES.iter().any(|name| file.ends_with(name))) {
            _ = sender.send(());
        }
    });
    Ok([code.context("edits of src cannot be watched")?, others.context("edits cannot be watched")?])
}

/// The site while it is worked on.
struct Development {
    /// This program's file, which is another one after the views were compiled.
    program: PathBuf,
    content: PathBuf,
    /// Where Trunk builds the application.
    app: PathBuf,
    /// The `PATH` with Trunk.
    path: std::ffi::OsString,
    /// The socket that every process in turn listens on.
    listener: TcpListener,
    pages: Option<Group>,
}

impl Development {
    /// Starts the process that renders pages, in place of the one that runs.
    fn show(&mut self) -> Result<()> {
        let socket = OwnedFd::from(self.listener.try_clone().context("could not hand on the socket")?);
        let mut pages = Command::new(&self.program);
        pages.arg("live").arg("--content").arg(&self.content).arg("--app").arg(&self.app).stdin(Stdio::from(socket));
        // First the old one ends: until the new one listens, requests wait.
        self.pages = None;
        self.pages = Some(Group::start(&mut pages)?);
        Ok(())
    }

    /// Compiles what was edited. The page is shown as soon as the views are compiled, and again with the application.
    async fn build(&mut self, has_edit: bool) -> Result<()> {
        if has_edit {
            let mut cargo = Command::new(project::cargo());
            cargo.current_dir(project::root()).args(["build", "--quiet", "--features", "site", "--bin", "site"]);
            if !succeeds(&mut cargo).await? {
                say("The page stays as it was. Fix the errors above.");
                return Ok(());
            }
            self.show()?;
        }
        let page = || fs::read(self.app.join("index.html")).ok();
        let before = page();
        if !succeeds(&mut self.trunk()?).await? {
            say("The application did not build. Fix the errors above.");
        } else if page() != before {
            self.show()?;
        }
        Ok(())
    }

    fn trunk(&self) -> Result<Command> {
        let mut trunk = trunk::command(&self.path)?;
        trunk.args(["build", "--cargo-profile", "serve", "--dist"]).arg(&self.app);
        // Without names, wasm-bindgen has half as much to read. It needs the section with the target's features.
        let flags = env::var("RUSTFLAGS").unwrap_or_default();
        let strip = "-C link-arg=--strip-all -C link-arg=--keep-section=target_features";
        trunk.env("RUSTFLAGS", format!("{flags} {strip} {}", trunk::ERASED));
        Ok(trunk)
    }

    async fn until_it_ends(&mut self) -> Result<()> {
        loop {
            if let Some(pages) = &mut self.pages {
                pages.check_alive()?;
            }
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
    }
}

/// Runs a command to its end, and returns whether it succeeded. Where this is dropped before, the command ends.
async fn succeeds(command: &mut Command) -> Result<bool> {
    let mut group = Group::start(command)?;
    loop {
        if let Some(status) = group.status()? {
            return Ok(status.success());
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
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
        let server = server::serve_on(free_port(port)?, server::router(dir, base), base)?;
        say(format!("{} is at {} with production headers. Ctrl-C stops it.", dir.display(), server.url()));
        shutdown.requested().await;
        Ok(())
    })
}
