//! Built sites of fictional studios of several sizes.

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use talent_spotlights::site::output::files;

use rayon::prelude::*;
use talent_spotlights::route::Route;
use talent_spotlights::site::app::files::AppFiles;
use talent_spotlights::site::app::template::Template;
use talent_spotlights::site::library::Library;
use talent_spotlights::site::output::cache::Cache;
use talent_spotlights::site::output::compress;
use talent_spotlights::site::pages::data;
use talent_spotlights::site::pages::localized::{LocalizedSite, localized_sites};
use talent_spotlights::site::pages::prerender;
use talent_spotlights::site::pages::site_url::SiteUrl;
use talent_spotlights::site::sample;
use tempfile::TempDir;

/// A built site of a fictional studio.
pub struct Studio {
    pub people: usize,
    pub pages: usize,
    /// How long it took to render and write all pages, without reading the content.
    pub written_in: Duration,
    /// How long it took to render the pages of all interviews in one language.
    pub interviews_in: Duration,
    feed_site: TempDir,
}

impl Studio {
    /// Builds the site of a studio with so many people, with the application in `app`.
    pub fn write(people: usize, app: &Path) -> Self {
        let [content, whole, feed_site] = [(); 3].map(|()| TempDir::new().expect("a temporary directory can be made"));
        sample::write(content.path(), people, 1).expect("the studio can be written");
        let library = Library::read(content.path()).expect("the content can be read");
        let site_url = SiteUrl::parse("/");
        let template =
            Template::read(&AppFiles::In(app.to_owned()), site_url.base.as_str()).expect("the application has a template");
        let started = Instant::now();
        let mut pages = 0;
        let sites = localized_sites(&library, &site_url);
        for LocalizedSite { content, site_url, .. } in &sites {
            pages += prerender::write(content, &template, site_url, whole.path()).expect("the pages can be written");
        }
        let written_in = started.elapsed();
        let started = Instant::now();
        let LocalizedSite { content: english, site_url, .. } = sites.first().expect("the studio speaks a language");
        english.feed.people().par_iter().for_each(|person| {
            let route = Route::Spotlight(person.slug.clone());
            black_box(prerender::page(english, &template, site_url, &route));
        });
        let interviews_in = started.elapsed();
        let studio = Self { people, pages, written_in, interviews_in, feed_site };
        studio.write_feed(&library, whole.path(), app, &template);
        studio
    }

    /// Writes what the feed's page needs: the page, the data that it fetches, and the application; compressed.
    fn write_feed(&self, library: &Library, whole: &Path, app: &Path, template: &Template) {
        let data = TempDir::new().expect("a temporary directory can be made");
        data::write_content(library, data.path()).expect("the data can be written");
        let assets = AppFiles::In(app.to_owned()).assets().expect("the application can be read");
        copy(app, self.feed_site(), assets.into_iter().map(PathBuf::from));
        for (name, content) in template.files() {
            files::write(self.feed_site(), name, content).expect("the files of the template can be written");
        }
        copy(whole, self.feed_site(), ["index.html", "404.html"].map(PathBuf::from));
        let files = files::list(data.path()).expect("the data can be read");
        copy(data.path(), self.feed_site(), files.into_iter().filter(|file| !file.starts_with("data/spotlights")));
        compress::write(self.feed_site(), &Cache::of_this_checkout()).expect("the site can be compressed");
    }

    /// The directory with what the feed's page needs.
    pub fn feed_site(&self) -> &Path {
        self.feed_site.path()
    }
}

/// Copies files with their directories.
pub fn copy(from: &Path, to: &Path, files: impl IntoIterator<Item = PathBuf>) {
    for file in files {
        let target = to.join(&file);
        let directory = target.parent().expect("a file lies in a directory");
        fs::create_dir_all(directory).expect("the directory can be made");
        fs::copy(from.join(&file), &target).unwrap_or_else(|problem| panic!("{}: {problem}", file.display()));
    }
}
