//! The built sites on disk, and what every build must contain.

use std::fs;
use std::path::{Path, PathBuf};
use std::string::FromUtf8Error;
use talent_spotlights::site::output::files;

use talent_spotlights::site::toolchain::project;

/// A built site.
pub struct Built {
    /// Its folder.
    pub folder: PathBuf,
    /// The base path that it was built for, without the last slash.
    pub base: &'static str,
    /// The origin that it was built for.
    pub origin: &'static str,
}

/// The site at the root of a host.
pub fn at_the_root() -> Built {
    built("SITE_DEPLOY_ROOT", "root", "")
}

/// The site below a base path.
pub fn below_a_base_path() -> Built {
    built("SITE_DEPLOY_BASED", "based", "/careers/people")
}

/// The built site in this environment variable, or where `cargo site test` puts it by default.
fn built(variable: &str, default: &str, base: &'static str) -> Built {
    let usual = || Path::new(env!("CARGO_MANIFEST_DIR")).join("target/site/deploy").join(default);
    let folder = std::env::var_os(variable).map_or_else(usual, PathBuf::from);
    assert!(folder.join("index.html").exists(), "no built site in {}: run `cargo site test --part deploy`", folder.display());
    Built { folder, base, origin: "https://example.org" }
}

impl Built {
    /// The paths of all files except compressed editions.
    pub fn files(&self) -> Vec<String> {
        let files = files::list(&self.folder).unwrap();
        let names = files.iter().map(|file| file.to_str().expect("a file's name is text").to_owned());
        names.filter(|name| !name.ends_with(".br") && !name.ends_with(".gz")).collect()
    }

    /// The paths of all files with this name; there must be one.
    pub fn named(&self, name: &str) -> Vec<String> {
        let found: Vec<String> = self.files().into_iter().filter(|file| file.rsplit('/').next() == Some(name)).collect();
        assert!(!found.is_empty(), "the built site has no {name}");
        found
    }

    /// The content of a file, if it exists.
    pub fn read(&self, name: &str) -> Option<Vec<u8>> {
        fs::read(self.folder.join(name)).ok()
    }

    /// Copies the site to `folder` as if it had been built for another origin.
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

/// Builds are reproducible and reveal nothing of the machine.
#[test]
fn no_file_contains_a_path_of_the_build_machine() {
    let homes = [project::cargo_home().unwrap(), project::root().to_path_buf()].map(|home| home.display().to_string());
    for site in [at_the_root(), below_a_base_path()] {
        for name in site.files() {
            let bytes = site.read(&name).unwrap();
            let text = String::from_utf8_lossy(&bytes);
            assert!(!homes.iter().any(|home| text.contains(home)), "{name} contains a path of this machine");
        }
    }
}

/// So that the other tests cover every kind of file that is delivered differently.
#[test]
fn the_built_site_has_every_kind_of_file() {
    let kinds: [(&str, &str); 28] = [
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
        ("data/index/", ".bin"),
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
        ("list-", "_bg.wasm"),
        ("embed.js", ""),
        ("embed/index.html", ""),
        ("spotlights/山田太郎/", "card.png"),
        ("portraits/280/", ".avif"),
        ("portraits/", ".jpg"),
    ];
    for built in [at_the_root(), below_a_base_path()] {
        let files = built.files();
        let exists = |(start, end): &(&str, &str)| {
            files.iter().any(|file| if end.is_empty() { file == start } else { file.starts_with(start) && file.ends_with(end) })
        };
        let missing: Vec<_> = kinds.iter().filter(|kind| !exists(kind)).collect();
        assert!(missing.is_empty(), "the site built for {}{}/ lacks {missing:?}", built.origin, built.base);
    }
}
