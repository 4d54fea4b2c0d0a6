//! Compressing what was built, once and as well as can be, so that no server has to do it on each request: beside
//! `x.html` stand `x.html.br` and `x.html.gz`, where they are worth it.

use std::cmp::Reverse;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use compression_codecs::brotli::params::EncoderParams;
use compression_codecs::core::Level;
use compression_codecs::core::util::{PartialBuffer, WriteBuffer};
use compression_codecs::{BrotliEncoder, EncodeV2};
use flate2::{Compression, GzBuilder};
use rayon::prelude::*;

use super::{files, headers};

/// Compresses every file of `out` that gains by it, on all cores, and answers with the number of such files.
///
/// # Errors
/// Where a file cannot be read or written.
pub fn write(out: &Path) -> Result<usize> {
    let files = files::list(out)?;
    let mut files: Vec<&PathBuf> = files.iter().filter(|file| headers::is_compressible(&file.to_string_lossy())).collect();
    // The longest work first, or one core would be left with it in the end.
    files.sort_by_key(|file| Reverse(fs::metadata(out.join(file)).map_or(0, |data| data.len())));
    // Taken one by one, so that the order holds.
    let compressed = files.into_iter().par_bridge().map(|file| write_beside(&out.join(file)).map(usize::from));
    compressed.try_reduce(|| 0, |one, other| Ok(one + other))
}

/// Writes the compressed editions of one file, and says whether there are any.
fn write_beside(file: &Path) -> Result<bool> {
    let bytes = fs::read(file).with_context(|| format!("could not read {}", file.display()))?;
    let editions = [("br", brotli(&bytes, quality(file, bytes.len()))?), ("gz", gzip(&bytes)?)]
        .into_iter()
        .filter(|(_, small)| is_worth_it(&bytes, small));
    let mut any = false;
    for (extension, small) in editions {
        let name = format!("{}.{extension}", file.display());
        fs::write(&name, small).with_context(|| format!("could not write {name}"))?;
        any = true;
    }
    Ok(any)
}

/// A tenth less, and more than the additional headers take.
fn is_worth_it(bytes: &[u8], small: &[u8]) -> bool {
    small.len() + (bytes.len() / 10).max(HEADERS) <= bytes.len()
}

/// About what "Content-Encoding" and its like add to an answer, in bytes.
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
    // Longer than the text itself: not worth it, which is for the caller to say.
    Ok(small)
}

/// What brotli may add to a text that it cannot shorten, in bytes.
const ROOM: usize = 1024;

/// The best there is for what the application consists of, which is about the same in every build. Pages and data grow
/// with the number of people: for them one step less takes less than half of the time and adds a fortieth. The long lists
/// of a large studio would still take nearly all of that; there one more step takes a ninth of the time and adds a ninth.
fn quality(file: &Path, length: usize) -> i32 {
    let is_of_the_application =
        file.extension().is_some_and(|extension| ["css", "js", "wasm"].iter().any(|own| extension == *own));
    match length {
        _ if is_of_the_application => 11,
        0..=LARGE => 10,
        _ => 9,
    }
}

const LARGE: usize = 64 * 1024;

/// Without the time of day, so that the same site is the same bytes.
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

    #[test]
    fn what_is_compressed_is_the_same_text() {
        let folder = folder();
        let text = "She lit the harbour at night. ".repeat(100);
        let page = folder.path().join("spotlights/ada/index.html");
        fs::write(&page, &text).unwrap();
        assert_eq!(write(folder.path()).unwrap(), 1);

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
        assert_eq!(write(folder.path()).unwrap(), 0);
        assert_eq!(files::list(folder.path()).unwrap().len(), 3);
    }

    #[test]
    fn the_same_site_is_the_same_bytes() {
        let text = "From the harbour to the lighthouse. ".repeat(50);
        assert_eq!(gzip(text.as_bytes()).unwrap(), gzip(text.as_bytes()).unwrap());
        assert_eq!(brotli(text.as_bytes(), 11).unwrap(), brotli(text.as_bytes(), 11).unwrap());
    }
}
