//! Listing and writing the files of a site.

use anyhow::{Context, Result};
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
pub fn replace(path: &Path, text: &str) -> Result<()> {
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
    std::io::Write::write_all(&mut file, text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}

fn create_parent(file: &Path) -> std::io::Result<()> {
    file.parent().map_or(Ok(()), fs::create_dir_all)
}
