//! What a packaged program carries at the end of its own executable: a ZIP archive, which `unzip -l` lists, too. That needs no second
//! compilation, and the same companion is a packaged program or not.

use anyhow::{Context, Result, anyhow, bail};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{Cursor, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::LazyLock;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// The comment of the archive, which is the last thing in the file.
const MARK: &str = "what talent-spotlights carries";

/// Whether this program is a packaged one, which works without the checkout.
static IS_PACKAGED: LazyLock<bool> = LazyLock::new(|| {
    let open = || File::open(std::env::current_exe().ok()?).ok();
    open().is_some_and(|program| is_marked(program).unwrap_or(false))
});

/// The archive's files by name, or why they can't be read. They are only unpacked by commands that need them.
static FILES: LazyLock<Result<BTreeMap<String, Vec<u8>>, String>> = LazyLock::new(|| {
    let read = || unpacked(&std::env::current_exe().context("this program's file is unknown")?);
    read().map_err(|error| format!("{error:#}"))
});

/// Whether this program is a packaged one, which works without the checkout.
#[must_use]
pub fn is_packaged() -> bool {
    *IS_PACKAGED
}

/// A file that this program carries.
///
/// # Errors
/// Where it carries none of that name, or its archive is damaged.
pub fn file(name: &str) -> Result<&'static [u8]> {
    let found = files()?.get(name).map(Vec::as_slice);
    found.with_context(|| format!("this program doesn't carry {name}; get it anew"))
}

/// The names of the files that this program carries in a folder, relative to it and sorted.
///
/// # Errors
/// Where its archive is damaged.
pub fn names(folder: &str) -> Result<Vec<&'static str>> {
    let in_folder = |name: &'static String| name.strip_prefix(folder)?.strip_prefix('/');
    Ok(files()?.keys().filter_map(in_folder).collect())
}

fn files() -> Result<&'static BTreeMap<String, Vec<u8>>> {
    FILES.as_ref().map_err(|error| anyhow!("what this program carries can't be read ({error}); get it anew"))
}

/// Writes a packaged program: `program`, and after it an archive of `files`. Something that `program` carries already is left out.
///
/// # Errors
/// Where a file can't be read or written.
pub fn pack<'a>(program: &Path, files: impl IntoIterator<Item = (&'a str, Vec<u8>)>, out: &Path) -> Result<()> {
    if File::open(program).and_then(is_marked).with_context(|| format!("could not read {}", program.display()))? {
        bail!("{} carries something already; package a program that doesn't", program.display());
    }
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // Without the time, so that the same files give the same program.
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).compression_level(Some(9));
    for (name, bytes) in files {
        archive.start_file(name, options)?;
        archive.write_all(&bytes)?;
    }
    archive.set_comment(MARK)?;
    let archive = archive.finish()?.into_inner();
    let write = || {
        if let Some(folder) = out.parent() {
            fs::create_dir_all(folder)?;
        }
        // Written aside: the program may be running, or be the very file that is read.
        let aside = out.with_extension("part");
        fs::copy(program, &aside)?;
        File::options().append(true).open(&aside)?.write_all(&archive)?;
        fs::rename(&aside, out)
    };
    write().with_context(|| format!("could not write {}", out.display()))
}

/// Whether a program ends in an archive of ours.
fn is_marked(mut program: File) -> std::io::Result<bool> {
    let length = program.metadata()?.len();
    let mark = MARK.as_bytes();
    program.seek(SeekFrom::Start(length.saturating_sub(mark.len() as u64)))?;
    let mut end = Vec::new();
    program.read_to_end(&mut end)?;
    Ok(end == mark)
}

fn unpacked(program: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut archive = ZipArchive::new(File::open(program)?)?;
    let mut files = BTreeMap::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index)?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        files.insert(file.name()?.into_owned(), bytes);
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn program(folder: &Path) -> std::path::PathBuf {
        let program = folder.join("program");
        fs::write(&program, "a program, which may hold PK\u{5}\u{6} as well").unwrap();
        program
    }

    #[test]
    fn what_was_packed_is_read_and_the_program_is_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let (program, out) = (program(folder.path()), folder.path().join("new/packaged"));
        pack(&program, [("app/index.html", b"<html>".to_vec()), ("app/empty", Vec::new())], &out).unwrap();
        assert!(is_marked(File::open(&out).unwrap()).unwrap());
        assert!(!is_marked(File::open(&program).unwrap()).unwrap());
        assert!(fs::read(&out).unwrap().starts_with(&fs::read(&program).unwrap()));
        let files = unpacked(&out).unwrap();
        assert_eq!(files["app/index.html"], b"<html>");
        assert_eq!(files["app/empty"], b"");
        assert_eq!(files.len(), 2);
    }

    #[test]
    fn the_same_files_give_the_same_program() {
        let folder = tempfile::tempdir().unwrap();
        let program = program(folder.path());
        let packed = |name: &str| {
            let out = folder.path().join(name);
            pack(&program, [("app/a", vec![7; 1000])], &out).unwrap();
            fs::read(out).unwrap()
        };
        assert_eq!(packed("one"), packed("two"));
    }

    #[test]
    fn a_packaged_program_is_not_packaged_again() {
        let folder = tempfile::tempdir().unwrap();
        let (program, out) = (program(folder.path()), folder.path().join("packaged"));
        pack(&program, [], &out).unwrap();
        assert!(pack(&out, [], &folder.path().join("again")).unwrap_err().to_string().contains("carries something already"));
    }

    #[test]
    fn a_damaged_archive_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let (program, out) = (program(folder.path()), folder.path().join("packaged"));
        pack(&program, [("app/a", (0..=255).collect())], &out).unwrap();
        let whole = fs::read(&out).unwrap();
        // In the middle of the content, and a file whose beginning is missing.
        let mut changed = whole.clone();
        changed[fs::read(&program).unwrap().len() + 60] ^= 0xff;
        for damaged in [&changed[..], &whole[whole.len() - 60..]] {
            fs::write(&out, damaged).unwrap();
            assert!(unpacked(&out).is_err());
        }
    }

    #[test]
    fn an_empty_file_or_a_short_one_is_no_packaged_program() {
        let folder = tempfile::tempdir().unwrap();
        for text in ["", "x"] {
            let file = folder.path().join("short");
            fs::write(&file, text).unwrap();
            assert!(!is_marked(File::open(&file).unwrap()).unwrap());
        }
    }
}
