//! `redirects`: the addresses that changed, as rules for a web server.

use crate::site::library::Library;
use crate::site::pages::site_url::Place;
use crate::site::publish::redirects::{Server, rules};
use anyhow::Result;
use std::io::Write;
use std::path::Path;

/// Prints the redirects of a content directory as rules for a server.
///
/// # Errors
/// Where the series cannot be read.
pub fn print(content: &Path, base_url: &str, server: Server) -> Result<()> {
    let library = Library::read(content)?;
    let place = Place::of(base_url);
    let places = library.languages.iter().map(|language| place.speaking(&language.folder, language.words));
    let rules: String = places.map(|place| rules(&library.series.redirects, &place, server)).collect();
    // Whoever reads it may stop before its end: that is no error.
    _ = std::io::stdout().write_all(rules.as_bytes());
    Ok(())
}
