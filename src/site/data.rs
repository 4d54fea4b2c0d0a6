//! The data that the pages fetch, computed from a content directory.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// The files, by their path below the site's base.
pub fn generate(content: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let series = content.join("series.json");
    let bytes = fs::read(&series).with_context(|| format!("could not read {}", series.display()))?;
    Ok(BTreeMap::from([("data/series.json".to_owned(), bytes)]))
}
