//! What takes long to make and was made before: pictures and compressed files, kept from one build to the next.
//!
//! An entry's name is a hash of all that it was made from, so an entry never becomes stale. Deleting the directory, or a part of
//! it, costs nothing but time. Several builds can use it at once.

use std::cmp::Reverse;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::Result;
use uuid::Uuid;

use crate::site::toolchain::project;

/// A directory of things made before.
pub struct Cache {
    directory: PathBuf,
}

/// How something is made. Anything that could change the result is part of it: the code and the versions of the crates.
pub struct Recipe(Uuid);

/// The versions of all crates.
const LOCK: &str = include_str!("../../../Cargo.lock");

impl Recipe {
    /// `code` is the source text of what makes it.
    #[must_use]
    pub fn new(code: &str) -> Self {
        Self(Uuid::new_v5(&Uuid::new_v5(&Uuid::NAMESPACE_OID, LOCK.as_bytes()), code.as_bytes()))
    }

    /// The same with a parameter, such as the quality.
    #[must_use]
    pub fn with(&self, parameter: &str) -> Self {
        Self(Uuid::new_v5(&self.0, parameter.as_bytes()))
    }
}

impl Cache {
    /// The cache of this checkout. `cargo clean` deletes it.
    #[must_use]
    pub fn of_this_checkout() -> Self {
        Self::at(&project::scratch("cache"))
    }

    /// A cache in a directory that may not exist yet.
    #[must_use]
    pub fn at(directory: &Path) -> Self {
        Self { directory: directory.to_owned() }
    }

    /// What was made from `input` before, or else what `make` makes of it now.
    ///
    /// # Errors
    /// Where `make` fails. A cache that cannot be read or written is no error: everything is made anew.
    pub fn get_or_make(&self, recipe: &Recipe, input: &[u8], make: impl FnOnce() -> Result<Vec<u8>>) -> Result<Vec<u8>> {
        let file = self.directory.join(Uuid::new_v5(&recipe.0, input).simple().to_string());
        if let Some(found) = read(&file) {
            return Ok(found);
        }
        let made = make()?;
        // Full disks and read-only directories are reported by whoever writes the site itself.
        let _ = self.keep(&file, &made);
        Ok(made)
    }

    /// Written aside and moved into place, so that no other build reads half of it.
    fn keep(&self, file: &Path, made: &[u8]) -> io::Result<()> {
        fs::create_dir_all(&self.directory)?;
        let aside = self.directory.join(format!("{}{ASIDE}", Uuid::new_v4().simple()));
        fs::write(&aside, [checksum(made).as_bytes().as_slice(), made].concat())?;
        fs::rename(&aside, file)
    }

    /// Deletes what was not used for longest, until no more than `limit` bytes are left.
    pub fn prune(&self, limit: u64) {
        let entries = fs::read_dir(&self.directory).into_iter().flatten().flatten();
        let mut entries: Vec<(SystemTime, u64, PathBuf)> = entries
            .filter_map(|entry| entry.metadata().ok().and_then(|data| Some((data.modified().ok()?, data.len(), entry.path()))))
            .collect();
        entries.sort_by_key(|(used, ..)| Reverse(*used));
        let mut total = 0;
        for (_, length, file) in entries {
            total += length;
            if total > limit {
                // Another build may have deleted it.
                let _ = fs::remove_file(file);
            }
        }
    }
}

/// What the names of unfinished entries end in.
const ASIDE: &str = ".part";

/// How many bytes a cache may hold: several sites of 300 people, each about 45 MB.
pub const LIMIT: u64 = 512 * 1024 * 1024;

/// An entry: a checksum, then the content. One that was damaged, such as by a power failure, does not count.
fn read(file: &Path) -> Option<Vec<u8>> {
    let mut bytes = fs::read(file).ok()?;
    if bytes.len() < CHECKSUM {
        return None;
    }
    let content = bytes.split_off(CHECKSUM);
    if checksum(&content).as_bytes() != bytes.as_slice() {
        return None;
    }
    // The time of the last use, for `prune`.
    let _ = fs::File::open(file).and_then(|file| file.set_modified(SystemTime::now()));
    Some(content)
}

fn checksum(content: &[u8]) -> Uuid {
    Uuid::new_v5(&Uuid::nil(), content)
}

/// How long a checksum is, in bytes.
const CHECKSUM: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::bail;

    fn cache() -> (tempfile::TempDir, Cache) {
        let directory = tempfile::tempdir().unwrap();
        let cache = Cache::at(&directory.path().join("cache"));
        (directory, cache)
    }

    fn make(cache: &Cache, recipe: &Recipe, input: &str, made: &str) -> String {
        let made = cache.get_or_make(recipe, input.as_bytes(), || Ok(made.as_bytes().to_vec())).unwrap();
        String::from_utf8(made).unwrap()
    }

    fn entries(cache: &Cache) -> Vec<PathBuf> {
        fs::read_dir(&cache.directory).unwrap().map(|entry| entry.unwrap().path()).collect()
    }

    #[test]
    fn the_same_is_made_once() {
        let (_directory, cache) = cache();
        let recipe = Recipe::new("code");
        assert_eq!(make(&cache, &recipe, "page", "first"), "first");
        assert_eq!(make(&cache, &recipe, "page", "second"), "first");
        assert_eq!(make(&cache, &recipe, "other page", "second"), "second");
        assert_eq!(make(&cache, &Recipe::new("other code"), "page", "third"), "third");
        assert_eq!(make(&cache, &recipe.with("quality 9"), "page", "fourth"), "fourth");
    }

    #[test]
    fn a_failure_is_not_kept() {
        let (_directory, cache) = cache();
        let recipe = Recipe::new("code");
        assert!(cache.get_or_make(&recipe, b"page", || bail!("no")).is_err());
        assert_eq!(make(&cache, &recipe, "page", "made"), "made");
    }

    #[test]
    fn a_damaged_or_deleted_entry_is_made_anew() {
        let (_directory, cache) = cache();
        let recipe = Recipe::new("code");
        make(&cache, &recipe, "page", "first");
        let entry = entries(&cache).remove(0);
        for damaged in [&b""[..], b"short", b"0123456789abcdefirst"] {
            fs::write(&entry, damaged).unwrap();
            assert_eq!(make(&cache, &recipe, "page", "again"), "again");
        }
        fs::remove_dir_all(&cache.directory).unwrap();
        assert_eq!(make(&cache, &recipe, "page", "later"), "later");
    }

    #[test]
    fn a_cache_that_cannot_be_written_is_no_failure() {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("file");
        fs::write(&file, "").unwrap();
        assert_eq!(make(&Cache::at(&file), &Recipe::new("code"), "page", "made"), "made");
    }

    #[test]
    fn what_was_not_used_for_longest_is_deleted_first() {
        let (_directory, cache) = cache();
        let recipe = Recipe::new("code");
        let content = "x".repeat(84);
        let mut known = Vec::new();
        for (hours, input) in [(3, "a"), (2, "b"), (1, "c")] {
            make(&cache, &recipe, input, &content);
            let entry = entries(&cache).into_iter().find(|entry| !known.contains(entry)).unwrap();
            let used = SystemTime::now() - std::time::Duration::from_secs(hours * 3600);
            fs::File::open(&entry).and_then(|file| file.set_modified(used)).unwrap();
            known.push(entry);
        }
        make(&cache, &recipe, "a", "it is used again");
        cache.prune(200);
        assert_eq!(entries(&cache).len(), 2);
        assert_eq!(make(&cache, &recipe, "a", "anew"), content);
        assert_eq!(make(&cache, &recipe, "c", "anew"), content);
        assert_eq!(make(&cache, &recipe, "b", "anew"), "anew");
    }

    #[test]
    fn several_builds_at_once_get_the_same() {
        let (_directory, cache) = cache();
        let recipe = Recipe::new("code");
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for number in 0..50 {
                        let input = number.to_string();
                        assert_eq!(make(&cache, &recipe, &input, &input.repeat(1000)), input.repeat(1000));
                    }
                    cache.prune(20_000);
                });
            }
        });
        assert!(entries(&cache).iter().all(|file| !file.to_string_lossy().ends_with(ASIDE)), "an unfinished entry was left");
    }
}
