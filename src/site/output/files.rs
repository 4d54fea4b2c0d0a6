//! Listing and writing the files of a site.

use anyhow::{Context, Result};
use percent_encoding::percent_decode_str;
use std::fs;
use std::path::{Path, PathBuf};

/// Every file below `root`, as paths relative to it, sorted.
///
/// # Errors
/// Where a directory cannot be read.
pub fn list(root: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    collect(root, Path::new(""), &mut found)?;
    found.sort();
    Ok(found)
}

fn collect(root: &Path, below: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    let directory = root.join(below);
    let entries = fs::read_dir(&directory).with_context(|| format!("could not read {}", directory.display()))?;
    for entry in entries {
        let entry = entry.with_context(|| format!("could not read {}", directory.display()))?;
        let path = below.join(entry.file_name());
        if entry.path().is_dir() {
            collect(root, &path, found)?;
        } else {
            found.push(path);
        }
    }
    Ok(())
}

/// The file of an address below the site's base: servers look for it under the name without escapes, as of people and schools that
/// are written in other letters than Latin ones.
#[must_use]
pub fn of_address(address: &str) -> PathBuf {
    percent_decode_str(address).decode_utf8_lossy().as_ref().into()
}

/// Writes the file at `path` below `root`, and creates its directory if it's missing.
///
/// # Errors
/// Where the directory or the file cannot be written.
pub fn write(root: &Path, path: impl AsRef<Path>, bytes: impl AsRef<[u8]>) -> Result<()> {
    let file = root.join(path);
    create_parent(&file).and_then(|()| fs::write(&file, bytes)).with_context(|| format!("could not write {}", file.display()))
}

/// Copies a file, and creates its directory if it's missing.
///
/// # Errors
/// Where the directory or the file cannot be written.
pub fn copy(from: &Path, file: &Path) -> Result<()> {
    create_parent(file).and_then(|()| fs::copy(from, file)).with_context(|| format!("could not write {}", file.display()))?;
    Ok(())
}

/// Writes a file atomically, so that neither a reader nor a crash sees half of it, and creates its directory if it's missing.
///
/// # Errors
/// Where the directory or the file cannot be written.
pub fn replace(path: &Path, contents: impl AsRef<[u8]>) -> Result<()> {
    let folder = path.parent().context("has no folder")?;
    fs::create_dir_all(folder)?;
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    let permissions = {
        use std::os::unix::fs::PermissionsExt as _;
        // A temporary file is readable only by its owner; a web server must read this one.
        fs::Permissions::from_mode(0o666)
    };
    #[cfg(unix)]
    builder.permissions(permissions);
    let mut file = builder.prefix(".new").tempfile_in(folder)?;
    std::io::Write::write_all(&mut file, contents.as_ref())?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}

fn create_parent(file: &Path) -> std::io::Result<()> {
    file.parent().map_or(Ok(()), fs::create_dir_all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_called_as_servers_look_for_it() {
        let check = |address: &str, file: &str| assert_eq!(of_address(address), Path::new(file));
        check("spotlights/ada-lind/card.png", "spotlights/ada-lind/card.png");
        check("spotlights/%E5%B1%B1%E7%94%B0/card.png", "spotlights/山田/card.png");
        check("roles/%D0%B0%D0%BD%D0%B8%D0%BC%D0%B0%D1%82%D0%BE%D1%80/feed.xml", "roles/аниматор/feed.xml");
        check("", "");
    }
}
