//! Compressing the files of a site once, as well as possible, so that no server has to do it for each request: beside `x.html`
//! there are `x.html.br` and `x.html.gz`, where they are worth it.

use std::cmp::Reverse;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use anyhow::{Context, Result};
use compression_codecs::brotli::params::EncoderParams;
use compression_codecs::core::Level;
use compression_codecs::core::util::{PartialBuffer, WriteBuffer};
use compression_codecs::{BrotliEncoder, EncodeV2};
use flate2::{Compression, GzBuilder};
use rayon::prelude::*;

use super::cache::{Cache, Recipe};
use super::files;
use super::headers::{self, Delivery};

/// Compresses every file of `out` that becomes smaller by it, on all cores, and returns how many these are. What `cache` has is
/// not compressed again.
///
/// # Errors
/// Where a file cannot be read or written.
pub fn write(out: &Path, cache: &Cache) -> Result<usize> {
    let files = files::list(out)?;
    let mut files: Vec<&PathBuf> = files.iter().filter(|file| headers::is_compressible(&file.to_string_lossy())).collect();
    // The longest work first, or one core would be left with it in the end.
    files.sort_by_key(|file| Reverse(fs::metadata(out.join(file)).map_or(0, |data| data.len())));
    // Taken one by one, so that the order holds.
    let compressed = files.into_iter().par_bridge().map(|file| write_beside(out, file, cache).map(usize::from));
    compressed.try_reduce(|| 0, |one, other| Ok(one + other))
}

/// Writes the compressed versions of one file, and returns whether there are any.
fn write_beside(out: &Path, path: &Path, cache: &Cache) -> Result<bool> {
    let file = out.join(path);
    let bytes = fs::read(&file).with_context(|| format!("could not read {}", file.display()))?;
    let quality = quality(path, bytes.len());
    let recipe = RECIPE.with(&format!("brotli {quality}"));
    let brotli = cache.get_or_make(&recipe, &bytes, || brotli(&bytes, quality))?;
    let gzip = cache.get_or_make(&RECIPE.with("gzip"), &bytes, || gzip(&bytes))?;
    let mut any = false;
    for (extension, small) in [("br", brotli), ("gz", gzip)].into_iter().filter(|(_, small)| is_worth_it(&bytes, small)) {
        let name = format!("{}.{extension}", file.display());
        fs::write(&name, small).with_context(|| format!("could not write {name}"))?;
        any = true;
    }
    Ok(any)
}

static RECIPE: LazyLock<Recipe> = LazyLock::new(|| Recipe::new(include_str!("compress.rs")));

/// A tenth smaller, and by more than the additional headers take.
fn is_worth_it(bytes: &[u8], small: &[u8]) -> bool {
    small.len() + (bytes.len() / 10).max(HEADERS) <= bytes.len()
}

/// What "Content-Encoding" and "Vary" add to a response, in bytes, about.
const HEADERS: usize = 64;

/// The bytes after brotli, of a quality up to 11.
///
/// The `brotli` crate by itself would be compiled with us, and so unoptimised while we are: its functions are generic.
pub(in crate::site) fn brotli(bytes: &[u8], quality: i32) -> Result<Vec<u8>> {
    let parameters = EncoderParams::default().quality(Level::Precise(quality)).size_hint(bytes.len());
    let mut encoder = BrotliEncoder::new(parameters);
    let mut small = vec![0; bytes.len() + ROOM];
    let mut output = WriteBuffer::new_initialized(&mut small);
    let mut input = PartialBuffer::new(bytes);
    while !input.unwritten().is_empty() && !output.has_no_spare_space() {
        encoder.encode(&mut input, &mut output).context("could not compress with brotli")?;
    }
    while !output.has_no_spare_space() {
        if encoder.finish(&mut output).context("could not compress with brotli")? {
            let length = output.written_len();
            small.truncate(length);
            return Ok(small);
        }
    }
    // Longer than the text itself; the caller sees that it isn't worth it.
    Ok(small)
}

/// What brotli may add to a text that it cannot shorten, in bytes.
const ROOM: usize = 1024;

/// The brotli quality for the file at `path` below the site.
///
/// The files of the application are about the same in every build, and get the highest. The number of pages grows with the number
/// of people: for them, quality 10 takes less than half of the time and adds 2.5 %. Quality 5 takes a twentieth of that and adds
/// 12 %: for the long lists of a large studio, and for feeds, which no visitor waits for. (Quality 8 saves 0.4 % of that in three
/// times the time, quality 9 another 0.1 %, but clears 32 MB of memory for each file.)
fn quality(path: &Path, length: usize) -> i32 {
    match Delivery::of(&path.to_string_lossy()).content_type() {
        "text/css; charset=utf-8" | "text/javascript; charset=utf-8" | "application/wasm" => 11,
        "application/atom+xml" | "application/feed+json" => 5,
        _ if length > LARGE => 5,
        _ => 10,
    }
}

/// From how many bytes on a file is large.
const LARGE: usize = 64 * 1024;

/// Without a timestamp, so that the same site has the same bytes.
fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut writer = GzBuilder::new().write(Vec::with_capacity(bytes.len() / 3), Compression::best());
    writer.write_all(bytes).and_then(|()| writer.finish()).context("could not compress with gzip")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("spotlights/ada")).unwrap();
        folder
    }

    /// Compresses everything in `folder` without what was compressed before.
    fn write_anew(folder: &Path) -> usize {
        let cache = tempfile::tempdir().unwrap();
        write(folder, &Cache::at(cache.path())).unwrap()
    }

    #[test]
    fn what_is_compressed_is_the_same_text() {
        let folder = folder();
        let text = "She lit the harbour at night. ".repeat(100);
        let page = folder.path().join("spotlights/ada/index.html");
        fs::write(&page, &text).unwrap();
        assert_eq!(write_anew(folder.path()), 1);

        let compressed = |extension: &str| fs::read(format!("{}.{extension}", page.display())).unwrap();
        let mut plain = String::new();
        flate2::read::GzDecoder::new(compressed("gz").as_slice()).read_to_string(&mut plain).unwrap();
        assert_eq!(plain, text);
        assert_eq!(from_brotli(&compressed("br"), text.len()), text.as_bytes());
    }

    fn from_brotli(small: &[u8], length: usize) -> Vec<u8> {
        use compression_codecs::{BrotliDecoder, DecodeV2};
        let mut plain = vec![0; length];
        let mut output = WriteBuffer::new_initialized(&mut plain);
        let ended = BrotliDecoder::new().decode(&mut PartialBuffer::new(small), &mut output).unwrap();
        assert!(ended && output.written_len() == length, "the text is not whole");
        plain
    }

    #[test]
    fn what_cannot_be_compressed_is_no_failure() {
        use std::hash::{DefaultHasher, Hash, Hasher};
        let noise = |number: u32| {
            let mut hasher = DefaultHasher::new();
            number.hash(&mut hasher);
            hasher.finish().to_le_bytes()
        };
        let noise: Vec<u8> = (0..9000).flat_map(noise).collect();
        assert!(!is_worth_it(&noise, &brotli(&noise, 11).unwrap()));
        assert!(!is_worth_it(&[], &brotli(&[], 11).unwrap()));
    }

    #[test]
    fn what_gains_nothing_is_left_alone() {
        let folder = folder();
        for (name, bytes) in [("small.html", b"<p>Hello</p>".to_vec()), ("card.png", vec![0; 5000]), ("f.woff2", vec![0; 5000])]
        {
            fs::write(folder.path().join(name), bytes).unwrap();
        }
        assert_eq!(write_anew(folder.path()), 0);
        assert_eq!(files::list(folder.path()).unwrap().len(), 3);
    }

    #[test]
    fn the_same_site_is_the_same_bytes() {
        let text = "From the harbour to the lighthouse. ".repeat(50);
        assert_eq!(gzip(text.as_bytes()).unwrap(), gzip(text.as_bytes()).unwrap());
        assert_eq!(brotli(text.as_bytes(), 11).unwrap(), brotli(text.as_bytes(), 11).unwrap());
    }

    #[test]
    fn what_was_compressed_before_is_taken_from_the_cache() {
        let (folder, directory) = (folder(), tempfile::tempdir().unwrap());
        let cache = Cache::at(directory.path());
        let page = folder.path().join("index.html");
        let other = folder.path().join("spotlights/ada/index.html");
        let text = "<p>She lit the harbour at night.</p>".repeat(100);
        fs::write(&page, &text).unwrap();
        write(folder.path(), &cache).unwrap();
        let made = fs::read_dir(directory.path()).unwrap().count();
        let first = fs::read(folder.path().join("index.html.br")).unwrap();

        fs::rename(&page, &other).unwrap();
        write(folder.path(), &cache).unwrap();
        assert_eq!(fs::read(folder.path().join("spotlights/ada/index.html.br")).unwrap(), first);
        assert_eq!(fs::read_dir(directory.path()).unwrap().count(), made, "the same text was compressed again");
        fs::write(&other, text.replace("night", "noon")).unwrap();
        write(folder.path(), &cache).unwrap();
        assert_eq!(fs::read_dir(directory.path()).unwrap().count(), made + 2);
    }
}
