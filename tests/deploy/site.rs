//! The built sites, as they lie on the disk.

use std::fs;
use std::path::{Path, PathBuf};
use std::string::FromUtf8Error;
use talent_spotlights::site::output::files;

use talent_spotlights::site::toolchain::project;

/// A site that was built.
pub struct Built {
    /// Where it lies.
    pub folder: PathBuf,
    /// The path that it was built for, without its last slash.
    pub base: &'static str,
    /// The host that it was built for.
    pub origin: &'static str,
}

/// At a host of its own.
pub fn at_the_root() -> Built {
    built("SITE_DEPLOY_ROOT", "root", "")
}

/// Below a base path.
pub fn below_a_base_path() -> Built {
    built("SITE_DEPLOY_BASED", "based", "/careers/people")
}

/// The directory that the environment names, else the one where `cargo site test` puts it.
fn built(variable: &str, default: &str, base: &'static str) -> Built {
    let usual = || Path::new(env!("CARGO_MANIFEST_DIR")).join("target/site/deploy").join(default);
    let folder = std::env::var_os(variable).map_or_else(usual, PathBuf::from);
    assert!(folder.join("index.html").exists(), "no built site in {}: run `cargo site test --part deploy`", folder.display());
    Built { folder, base, origin: "https://example.org" }
}

impl Built {
    /// Its files but for the compressed editions, as paths below its folder.
    pub fn files(&self) -> Vec<String> {
        let files = files::list(&self.folder).unwrap();
        let names = files.iter().map(|file| file.to_str().expect("a file's name is text").to_owned());
        names.filter(|name| !name.ends_with(".br") && !name.ends_with(".gz")).collect()
    }

    /// The files with this name, in whichever folder; there must be one.
    pub fn named(&self, name: &str) -> Vec<String> {
        let found: Vec<String> = self.files().into_iter().filter(|file| file.rsplit('/').next() == Some(name)).collect();
        assert!(!found.is_empty(), "the built site holds no {name}");
        found
    }

    /// What a file holds, if there is such a file.
    pub fn read(&self, name: &str) -> Option<Vec<u8>> {
        fs::read(self.folder.join(name)).ok()
    }

    /// Writes into `folder` the site as it would have been built for the host at `origin`.
    pub fn rebuild_for(&self, origin: &str, folder: &Path) {
        for name in self.files() {
            let bytes = self.read(&name).unwrap();
            let bytes = String::from_utf8(bytes)
                .map_or_else(FromUtf8Error::into_bytes, |text| text.replace(self.origin, origin).into_bytes());
            let file = folder.join(name);
            fs::create_dir_all(file.parent().unwrap()).and_then(|()| fs::write(file, bytes)).unwrap();
        }
    }
}

/// Nor would the same source make the same file elsewhere.
#[test]
fn nothing_tells_where_it_was_built() {
    let homes = [project::cargo_home().unwrap(), project::root().to_path_buf()].map(|home| home.display().to_string());
    for site in [at_the_root(), below_a_base_path()] {
        for name in site.files() {
            let bytes = site.read(&name).unwrap();
            let text = String::from_utf8_lossy(&bytes);
            assert!(!homes.iter().any(|home| text.contains(home)), "{name} names a place on the builder's machine");
        }
    }
}

/// What each must hold, for the tests to test anything: one file of each kind that is delivered in a way of its own.
#[test]
fn the_built_site_holds_every_kind_of_file() {
    let kinds: [(&str, &str); 24] = [
        ("index.html", ""),
        ("404.html", ""),
        ("spotlights/", "/index.html"),
        ("spotlights/", "/card.png"),
        ("spotlights/", "/oembed.json"),
        ("roles/", "/index.html"),
        ("roles/", "/feed.xml"),
        ("roles/", "/feed.json"),
        ("questions/", "/index.html"),
        ("questions/", "/feed.xml"),
        ("data/questions/", ".json"),
        ("data/cards/", ".html"),
        ("data/cards.html", ""),
        ("data/embed.css", ""),
        ("data/engine.json", ""),
        ("feed.xml", ""),
        ("feed.json", ""),
        ("sitemap.xml", ""),
        ("robots.txt", ""),
        ("site.webmanifest", ""),
        ("data/spotlights/", ".json"),
        ("talent-spotlights-", "_bg.wasm"),
        ("embed.js", ""),
        ("embed/index.html", ""),
    ];
    for built in [at_the_root(), below_a_base_path()] {
        let files = built.files();
        let is_there = |(start, end): &(&str, &str)| {
            files.iter().any(|file| if end.is_empty() { file == start } else { file.starts_with(start) && file.ends_with(end) })
        };
        let missing: Vec<_> = kinds.iter().filter(|kind| !is_there(kind)).collect();
        assert!(missing.is_empty(), "the site built for {}{}/ lacks {missing:?}", built.origin, built.base);
    }
}
