//! `redirects`: prints the redirects of the series as rules for a web server.

use crate::site::library::Library;
use crate::site::pages::site_url::SiteUrl;
use crate::site::publish::redirects::{Server, rules};
use anyhow::Result;
use std::io::Write;
use std::path::Path;

/// Prints the redirects of the content in `content`, for all languages of the site at `base_url`.
///
/// # Errors
/// If the series can't be read.
pub fn print(content: &Path, base_url: &str, server: Server) -> Result<()> {
    let library = Library::read(content)?;
    let site_url = SiteUrl::parse(base_url);
    let sites = library.languages.iter().map(|language| site_url.in_language(&language.folder, language.words));
    let rules: String = sites.map(|site_url| rules(&library.series.redirects, &site_url, server)).collect();
    // A closed pipe (`| head`) is no error.
    _ = std::io::stdout().write_all(rules.as_bytes());
    Ok(())
}
