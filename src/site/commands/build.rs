//! `build`: the production site, as files for any web server.

use crate::site::app::files::AppFiles;
use crate::site::app::template::Template;
use crate::site::app::{modules, trunk};
use crate::site::library::{self, Library};
use crate::site::output::cache::{self, Cache};
use crate::site::output::compress;
use crate::site::output::files;
use crate::site::pages::data;
use crate::site::pages::localized::{LocalizedSite, localized_sites};
use crate::site::pages::prerender;
use crate::site::pages::site_url::SiteUrl;
use crate::site::picture::photograph::Photographs;
use crate::site::publish;
use crate::site::publish::cms::{self, Backend};
use crate::site::publish::element;
use crate::site::toolchain::process::say;
use crate::site::toolchain::project;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// What to build, for which address, and where to write it.
pub struct BuildOptions {
    /// The directory with `series.json` and `spotlights/`.
    pub content: PathBuf,
    /// The address at which the site will be: a complete URL, or only a path.
    pub base_url: String,
    /// Where to write the site.
    pub out: PathBuf,
    /// Where the content management system at `/admin/` keeps the content, if there is to be one.
    pub admin: Option<Backend>,
}

/// The files of the content management system that a site has.
pub const CMS_FILES: [&str; 2] = ["dist/sveltia-cms.js", "LICENSE.txt"];

/// Reports the problems of the content, builds the application unless this program carries it, and writes all files of the site.
///
/// # Errors
/// Where the content has errors, a tool is missing, the application does not compile, there is no series, or a file cannot be written.
pub fn run(options: &BuildOptions) -> Result<()> {
    super::check::before_build(&options.content)?;
    let app = AppFiles::provide()?;
    clear(&options.out)?;
    for asset in app.assets()? {
        files::write(&options.out, &asset, app.read(&asset)?)?;
    }
    let cache = Cache::of_this_checkout();
    write(&options.content, &app, &options.base_url, &options.out, &cache)?;
    if let Some(backend) = &options.admin {
        write_cms(&options.content, backend, &options.out)?;
    }
    let started = Instant::now();
    let files = compress::write(&options.out, &cache)?;
    cache.prune(cache::LIMIT);
    say(format!("Compressed {files} files in {:.1} s.", started.elapsed().as_secs_f64()));
    Ok(())
}

/// Writes the whole site into the directory to which Trunk built the application. Trunk's hook runs this, so that `trunk serve` and
/// `trunk build` give a whole site, too. A release gets the smaller module first.
///
/// # Errors
/// Where there is no series or no application, the smaller module does not compile, or a file cannot be written.
pub fn beside_application(content: &Path, app: &Path, is_release: bool) -> Result<()> {
    if is_release {
        let list = modules::compile(&mut Command::new(project::cargo()))?;
        modules::add_list(app, &list, &trunk::wasm_bindgen()?)?;
    }
    write(content, &AppFiles::In(app.to_owned()), "/", app, &Cache::of_this_checkout())
}

/// Writes all files of the site except the application.
fn write(content: &Path, app: &AppFiles, base_url: &str, out: &Path, cache: &Cache) -> Result<()> {
    let started = Instant::now();
    let mut library = Library::read(content)?;
    // Only of published people: the folder may still have one of a person who was withdrawn.
    let photographs = Photographs::publish(&mut library, content);
    photographs.write(out, cache)?;
    let site_url = SiteUrl::parse(base_url);
    let template = Template::read(app, site_url.base.as_str())?;
    for (name, css) in template.files() {
        files::write(out, name, css)?;
    }
    data::write_content(&library, out)?;
    element::write(&library, app, &site_url, out)?;
    let sites = localized_sites(&library, &site_url);
    let mut pages = 0;
    for LocalizedSite { content, site_url, .. } in &sites {
        pages += prerender::write(content, &template, site_url, out)?;
    }
    publish::write(&sites, &photographs, out, cache)?;
    say(format!("Wrote {pages} pages into {} in {:.1} s.", out.display(), started.elapsed().as_secs_f64()));
    Ok(())
}

/// Writes the page for editors, with the system and its configuration. The content folder is in the working directory, as in the
/// repository.
///
/// # Errors
/// Where the series can't be read, the system can't be fetched, or a file can't be written.
pub fn write_cms(content: &Path, backend: &Backend, out: &Path) -> Result<()> {
    let series = library::series(content)?;
    let folder = out.join(cms::FOLDER);
    let program = AppFiles::provide_cms()?;
    for file in CMS_FILES {
        let name = Path::new(file).file_name().context("a file has a name")?;
        files::write(&folder, name, program.read(file)?)?;
    }
    let in_repository = content.file_name().map_or_else(|| "content".into(), |name| name.to_string_lossy());
    let in_repository = if content.is_relative() { content.to_string_lossy() } else { in_repository };
    let in_repository = in_repository.trim_start_matches("./").trim_end_matches('/');
    files::write(&folder, "config.yml", cms::configuration(&series, in_repository, backend)?)?;
    files::write(&folder, "index.html", cms::page(&series))
}

/// Empties the output directory, unless it contains something other than a built site.
fn clear(out: &Path) -> Result<()> {
    let is_site = out.join("404.html").is_file() && out.join("data").is_dir();
    let is_empty = !out.exists() || fs::read_dir(out).is_ok_and(|mut entries| entries.next().is_none());
    if !is_site && !is_empty {
        bail!("{} contains something other than a built site; empty it, or choose another with --out", out.display());
    }
    if is_site {
        fs::remove_dir_all(out).with_context(|| format!("could not empty {}", out.display()))?;
    }
    fs::create_dir_all(out).with_context(|| format!("could not create {}", out.display()))
}
