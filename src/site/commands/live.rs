//! The development server's pages: rendered when they are requested, from the content and the style sheets as they are then.
//!
//! `serve` runs this as a process of its own, which it replaces when the views are compiled anew. Both listen on the same socket, so
//! a request in between waits. Pages come with the production headers, and with a script that reloads them after an edit.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::net::TcpListener;
use std::os::fd::AsFd;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use anyhow::{Context, Result, anyhow};
use axum::Router;
use axum::extract::{RawQuery, State};
use axum::http::{StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;
use notify::{RecursiveMode, Watcher};
use tokio::sync::watch::{Receiver, Sender};

use super::watch;
use crate::route::{DataFile, ELEMENT_SCRIPT, Route};
use crate::site::app::files::AppFiles;
use crate::site::app::template::Template;
use crate::site::library::Library;
use crate::site::output::cache::Cache;
use crate::site::output::escape::escape;
use crate::site::output::headers::Delivery;
use crate::site::output::server;
use crate::site::pages::localized::{LocalizedSite, localized_sites};
use crate::site::pages::routes::routes;
use crate::site::pages::site_url::SiteUrl;
use crate::site::pages::{data, prerender};
use crate::site::picture::photograph::Photographs;
use crate::site::picture::portrait;
use crate::site::publish::element;
use crate::site::toolchain::carried;
use crate::site::toolchain::process::say;
use crate::site::toolchain::project;

/// Serves the site of `content` with the application in `app` on the socket that is this process's standard input.
///
/// # Errors
/// Where standard input is no socket.
pub fn run(content: PathBuf, app: PathBuf) -> Result<()> {
    let socket = std::io::stdin().as_fd().try_clone_to_owned().context("standard input is closed")?;
    let listener = TcpListener::from(socket);
    let runtime = tokio::runtime::Runtime::new().context("could not start the server's runtime")?;
    runtime.block_on(async {
        let _served = Served::start(listener, content, AppFiles::In(app))?;
        std::future::pending::<()>().await;
        Ok(())
    })
}

/// A served site. It stops when dropped.
pub struct Served {
    _server: server::Server,
    _watchers: Vec<Box<dyn Watcher + Send>>,
}

impl Served {
    /// Serves the site of `content`, which is read again after each edit of it or of a style sheet.
    ///
    /// # Errors
    /// Where the socket can't be used.
    pub fn start(listener: TcpListener, content: PathBuf, app: AppFiles) -> Result<Self> {
        let (edits, edition) = tokio::sync::watch::channel(0);
        let watchers = watch_sources(&content, &Arc::new(edits));
        let server = server::serve_on(listener, router(content, app, edition), "/")?;
        Ok(Self { _server: server, _watchers: watchers })
    }
}

/// Counts the edits of what pages are made from. A packaged program's style sheets don't change.
fn watch_sources(content: &Path, edits: &Arc<Sender<u64>>) -> Vec<Box<dyn Watcher + Send>> {
    let styles = (!carried::is_packaged()).then(|| project::root().join("style"));
    [content.to_owned()]
        .into_iter()
        .chain(styles)
        .filter_map(|folder| {
            let edits = Arc::clone(edits);
            let watcher = watch::watch(&folder, RecursiveMode::Recursive, move |_| edits.send_modify(|edition| *edition += 1));
            watcher.inspect_err(|error| say(format!("Edits of {} are not seen: {error}.", folder.display()))).ok()
        })
        .collect()
}

fn router(content: PathBuf, app: AppFiles, edition: Receiver<u64>) -> Router {
    let live = Arc::new(Live { content, app, cache: Cache::of_this_checkout(), edition, rendered: Mutex::default() });
    let site = Router::new().fallback(answer).with_state(Arc::clone(&live));
    let reload = Router::new().route("/reload", get(next_edition)).with_state(live);
    let script = get(|| async { ([(header::CONTENT_TYPE, "text/javascript"), (header::CACHE_CONTROL, "no-store")], RELOAD) });
    server::with_production_headers(site, "/").merge(reload).route("/reload.js", script)
}

/// How long no file must have changed before the page is reloaded.
const QUIET: Duration = Duration::from_millis(30);

const RELOAD: &str = include_str!("reload.js");

/// Makes a page reload itself when there is another edition than the one that it shows.
fn reloading(html: &str, edition: u64) -> String {
    let element = format!("<script type=\"module\" src=\"/reload.js?{}\"></script></head>", named(edition));
    html.replacen("</head>", &element, 1)
}

/// An edition's name. That of another process is another one.
fn named(edition: u64) -> String {
    format!("{}.{edition}", std::process::id())
}

/// What the server is made of.
struct Live {
    content: PathBuf,
    app: AppFiles,
    /// The crops of photographs made before.
    cache: Cache,
    /// Counts the edits.
    edition: Receiver<u64>,
    /// The site as it was read for an edition.
    rendered: Mutex<Option<Arc<Site>>>,
}

/// The site in one edition.
struct Site {
    edition: u64,
    library: Library,
    languages: Vec<LocalizedSite>,
    photographs: Photographs,
    /// The language and the route of each page, by its file.
    pages: HashMap<PathBuf, (usize, Route)>,
    template: Template,
    /// The files that pages fetch, made when the first one is requested.
    data: OnceLock<Result<BTreeMap<String, Vec<u8>>, String>>,
}

impl Live {
    /// The site in its current edition.
    fn site(&self) -> Result<Arc<Site>> {
        // Before anything is read: an edit from now on makes another edition.
        let edition = *self.edition.borrow();
        let mut rendered = self.rendered.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(site) = rendered.as_ref().filter(|site| site.edition == edition) {
            return Ok(Arc::clone(site));
        }
        let site = Arc::new(Site::read(&self.content, &self.app, edition)?);
        *rendered = Some(Arc::clone(&site));
        Ok(site)
    }

    fn response(&self, path: &str) -> Result<Response> {
        let site = self.site()?;
        let file = Path::new(path).to_owned();
        let page = if path.is_empty() || path.ends_with('/') { file.join("index.html") } else { file.clone() };
        if site.pages.contains_key(&page) {
            return Ok(Html(site.page(&page)?).into_response());
        }
        if site.pages.contains_key(&file.join("index.html")) {
            return Ok(Redirect::permanent(&format!("/{path}/")).into_response());
        }
        if let Some(bytes) = self.file(&site, path)? {
            return Ok(([(header::CONTENT_TYPE, Delivery::of(path).content_type())], bytes).into_response());
        }
        let folder = site.languages.iter().map(|language| language.site_url.base.folder());
        let folder = folder.filter(|folder| path.starts_with(folder)).max_by_key(|folder| folder.len()).unwrap_or_default();
        Ok((StatusCode::NOT_FOUND, Html(site.page(&Path::new(folder).join("404.html"))?)).into_response())
    }

    /// A file that is no page.
    fn file(&self, site: &Site, path: &str) -> Result<Option<Vec<u8>>> {
        if path == DataFile::Engine.path("") {
            // There is none before the application is compiled for the first time.
            return self.app.text(AppFiles::PAGE).ok().map(|page| element::engine(&page)).transpose();
        }
        if path.starts_with(DataFile::FOLDER) {
            if let Some(bytes) = element::file(&site.library.for_data_file(path), path)? {
                return Ok(Some(bytes));
            }
            return site.data().map(|files| files.get(path).cloned());
        }
        if path == ELEMENT_SCRIPT {
            // In a checkout as it is now, and there is one before the application is compiled.
            let script =
                if carried::is_packaged() { self.app.text(path)? } else { read(&project::root().join("src").join(path))? };
            let site_url = &site.languages[0].site_url;
            return element::script(&script, &site.library.languages, site_url).map(|script| Some(script.into_bytes()));
        }
        if let Some((_, css)) = site.template.files().find(|(name, _)| name == path) {
            return Ok(Some(css.as_bytes().to_vec()));
        }
        if let Some(svg) = portrait::file(&site.languages[0].content.feed, path) {
            return Ok(Some(svg.into_bytes()));
        }
        if let Some(bytes) = site.photographs.file(path, &self.cache)? {
            return Ok(Some(bytes));
        }
        // No address leads out of the directory.
        if path.split('/').any(|part| part == "..") {
            return Ok(None);
        }
        Ok(self.app.get(path))
    }
}

impl Site {
    fn read(content: &Path, app: &AppFiles, edition: u64) -> Result<Self> {
        let mut library = Library::read(content)?;
        let photographs = Photographs::publish(&mut library, content);
        let languages = localized_sites(&library, &SiteUrl::parse("/"));
        let routes_of = |(index, language): (usize, &LocalizedSite)| {
            let folder = PathBuf::from(language.site_url.base.folder());
            routes(&language.content.feed).into_iter().map(move |route| (folder.join(prerender::file(&route)), (index, route)))
        };
        let pages = languages.iter().enumerate().flat_map(routes_of).collect();
        let template = if app.get(AppFiles::PAGE).is_some() {
            Template::read(app, "/")?
        } else {
            // Pages can be read before the application is compiled for the first time.
            let html = read(&project::root().join("index.html"))?;
            let is_for_trunk = |line: &&str| line.contains("data-trunk");
            Template::parse(&html.lines().filter(|line| !is_for_trunk(line)).collect::<Vec<_>>().join("\n"), &[], "/")?
        };
        Ok(Self { edition, library, languages, photographs, pages, template, data: OnceLock::new() })
    }

    fn page(&self, file: &Path) -> Result<String> {
        let (language, route) = self.pages.get(file).with_context(|| format!("there is no page {}", file.display()))?;
        let LocalizedSite { content, site_url, .. } = &self.languages[*language];
        let html = prerender::page(content, &self.template, site_url, route);
        Ok(reloading(&html, self.edition))
    }

    fn data(&self) -> Result<&BTreeMap<String, Vec<u8>>> {
        let make = || {
            let files = self.languages.iter().map(|language| data::files(&language.library));
            files.collect::<Result<Vec<_>>>().map(|files| files.into_iter().flatten().collect())
        };
        self.data.get_or_init(|| make().map_err(|error| format!("{error:#}"))).as_ref().map_err(|error| anyhow!("{error}"))
    }
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("could not read {}", file.display()))
}

async fn answer(State(live): State<Arc<Live>>, uri: Uri) -> Response {
    let path = percent_encoding::percent_decode_str(uri.path().trim_start_matches('/')).decode_utf8_lossy().into_owned();
    let edition = *live.edition.borrow();
    let answered = tokio::task::spawn_blocking(move || live.response(&path)).await;
    answered.unwrap_or_else(|error| Err(anyhow!("rendering the page broke off: {error}"))).unwrap_or_else(|error| {
        say(format!("The content cannot be shown: {error:#}"));
        let page = format!(
            "<!DOCTYPE html><html lang=\"en\"><head><title>Error</title></head><body><p>{}</p>",
            escape(&format!("{error:#}"))
        );
        (StatusCode::INTERNAL_SERVER_ERROR, Html(reloading(&page, edition))).into_response()
    })
}

/// Answers as soon as there is another edition than the one in the query.
async fn next_edition(State(live): State<Arc<Live>>, RawQuery(seen): RawQuery) -> Response {
    let mut edition = live.edition.clone();
    while seen.as_deref() == Some(&named(*edition.borrow_and_update())) {
        if edition.changed().await.is_err() {
            // Nothing is watched any more.
            std::future::pending::<()>().await;
        }
    }
    // A file that is still being written is half a file.
    while tokio::time::timeout(QUIET, edition.changed()).await.is_ok_and(|changed| changed.is_ok()) {}
    ([(header::CACHE_CONTROL, "no-store")], named(*edition.borrow())).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::sample;
    use tempfile::TempDir;
    use tokio::sync::watch::channel;

    /// A served studio of a few people, without an application.
    struct Studio {
        content: TempDir,
        edits: Sender<u64>,
        server: server::Server,
    }

    impl Studio {
        async fn served() -> Self {
            let content = tempfile::tempdir().unwrap();
            sample::write(content.path(), 3, 1).unwrap();
            let (edits, edition) = channel(0);
            let app = AppFiles::In(content.path().join("no-application"));
            let server = server::serve(router(content.path().to_owned(), app, edition), "/", 0).await.unwrap();
            Self { content, edits, server }
        }

        async fn get(&self, path: &str) -> (u16, String) {
            let url = format!("{}{path}", self.server.url());
            let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
            let answer = client.get(url).send().await.unwrap();
            (answer.status().as_u16(), answer.text().await.unwrap())
        }

        /// Replaces a file and tells the server.
        fn edit(&self, name: &str, change: impl Fn(&str) -> String) {
            let file = self.content.path().join(name);
            let text = fs::read_to_string(&file).unwrap();
            fs::write(&file, change(&text)).unwrap();
            self.edits.send_modify(|edition| *edition += 1);
        }
    }

    #[tokio::test]
    async fn pages_are_rendered_at_request_with_their_styles() {
        let studio = Studio::served().await;
        let (status, page) = studio.get("").await;
        assert_eq!(status, 200);
        assert!(page.contains("<style data-kind=\"list\">") && page.contains("src=\"/reload.js?"), "{page}");
        let person = fs::read_dir(studio.content.path().join("spotlights")).unwrap().next().unwrap().unwrap();
        let slug = person.file_name().to_str().unwrap().split('.').next().unwrap().to_owned();
        assert_eq!(studio.get(&format!("spotlights/{slug}/")).await.0, 200);
        assert_eq!(studio.get(&format!("spotlights/{slug}")).await.0, 308);
        assert_eq!(studio.get("data/feed.json").await.0, 200);
        assert_eq!(studio.get("embed.js").await.0, 200);
        assert_eq!(studio.get("data/engine.json").await.0, 404, "the application is not compiled yet");
        let (status, page) = studio.get("fr/nobody/").await;
        assert!(status == 404 && page.contains("<html lang=\"fr\""), "{status} {page}");
        assert_eq!(studio.get("portraits/../series.json").await.0, 404);
        assert_eq!(studio.get("portraits/%2e%2e/series.json").await.0, 404);
    }

    #[tokio::test]
    async fn an_edit_is_shown_and_reported() {
        let studio = Studio::served().await;
        let (_, first) = studio.get("reload?").await;
        assert!(!studio.get("").await.1.contains("Quite another title"));
        let waiting = async {
            let (_, next) = studio.get(&format!("reload?{first}")).await;
            assert_ne!(next, first);
        };
        let editing = async {
            let title = |text: &str| {
                let mut series: serde_json::Value = serde_json::from_str(text).unwrap();
                series["title"] = "Quite another title".into();
                series.to_string()
            };
            studio.edit("series.json", title);
        };
        tokio::join!(waiting, editing);
        assert!(studio.get("").await.1.contains("Quite another title"));
    }

    #[tokio::test]
    async fn what_is_wrong_with_the_series_is_the_page_until_it_is_right() {
        let studio = Studio::served().await;
        let whole = fs::read_to_string(studio.content.path().join("series.json")).unwrap();
        studio.edit("series.json", |text| format!("{text}}}"));
        let (status, page) = studio.get("").await;
        assert!(status == 500 && page.contains("series.json") && page.contains("/reload.js"), "{status} {page}");
        studio.edit("series.json", |_| whole.clone());
        assert_eq!(studio.get("").await.0, 200);
    }
}
