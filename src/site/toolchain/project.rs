//! Paths: this checkout, or what a packaged program has in its place, and the user's cache directory, which all checkouts share.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::carried;

/// The root of this checkout. A packaged program has none.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The default content directory: `public/` of this checkout; for a packaged program, `content/` in the working directory, where
/// `init` puts it.
pub fn default_content() -> PathBuf {
    if carried::is_packaged() { PathBuf::from("content") } else { root().join("public") }
}

/// The text of a style sheet of the project, by its path in the checkout. A packaged program carries it.
///
/// # Errors
/// Where there is none.
pub fn style_sheet(name: &str) -> Result<String> {
    if carried::is_packaged() {
        return String::from_utf8(carried::file(name)?.to_vec()).with_context(|| format!("{name} isn't text"));
    }
    let file = root().join(name);
    fs::read_to_string(&file).with_context(|| format!("could not read {}", file.display()))
}

/// A path for messages: relative to the working directory, if it's inside.
pub fn shown(path: &Path) -> &Path {
    let here = env::current_dir().unwrap_or_default();
    path.strip_prefix(here).unwrap_or(path)
}

/// A directory for what the companion generates and can generate again: `target/site/<name>`. A packaged program has it in the
/// user's cache, or, where nobody says where that is, in the working directory.
pub fn scratch(name: &str) -> PathBuf {
    if carried::is_packaged() {
        return cache().unwrap_or_else(|_| PathBuf::from(".talent-spotlights")).join(name);
    }
    root().join("target/site").join(name)
}

/// The companion's directory in the user's cache. Tools are installed there, so that every checkout can use them.
///
/// # Errors
/// Where neither `XDG_CACHE_HOME` nor `HOME` is set.
pub fn cache() -> Result<PathBuf> {
    let absolute = |name| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    absolute("XDG_CACHE_HOME")
        .or_else(|| absolute("HOME").map(|home| home.join(".cache")))
        .map(|cache| cache.join("talent-spotlights"))
        .context("neither HOME nor XDG_CACHE_HOME says where your cache is; set one of them")
}

/// The directories of `PATH`.
pub fn path() -> Vec<PathBuf> {
    env::var_os("PATH").map(|path| env::split_paths(&path).collect()).unwrap_or_default()
}

/// Where cargo keeps what it downloads, if the environment says so.
pub fn cargo_home() -> Option<PathBuf> {
    env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".cargo")))
}

/// The cargo that started this program, else the first one on `PATH`.
pub fn cargo() -> PathBuf {
    env::var_os("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from)
}
