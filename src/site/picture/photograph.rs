//! Photographs: checks them, and makes the files that the site shows. These are squares in the sizes of [`CROPS`], turned as the
//! camera says, in sRGB, and without what else the file tells, such as where it was taken.
//!
//! AVIF, and JPEG for browsers that don't know it. A photograph's address has a hash of the original in it, so its crops can be cached
//! for good. Drawings (SVG) are kept as they are.

use crate::content::wire;
use crate::domain::Slug;
use crate::route::{CROPS, crop};
use crate::site::library::Library;
use crate::site::output::cache::{Cache, Recipe};
use crate::site::output::files;
use anyhow::{Context, Result, anyhow};
use image::codecs::{gif::GifDecoder, png::PngDecoder, webp::WebPDecoder};
use image::error::{ImageError, ImageResult};
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{AnimationDecoder, DynamicImage, ImageDecoder, ImageFormat, ImageReader};
use jpeg_encoder::SamplingFactor;
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};
use ravif::{BitDepth, Img, RGBA8};
use rayon::prelude::*;
use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::io::Cursor;
use std::path::{Component, Path, PathBuf};
use std::sync::{LazyLock, Mutex, PoisonError};
use std::time::SystemTime;
use uuid::Uuid;

/// The folder of the photographs, in the content and on the site.
pub const FOLDER: &str = "portraits";

/// The most pixels, and bytes, that a file may have. Every camera's have fewer.
const MOST_PIXELS: u64 = 120_000_000;
const MOST_BYTES: usize = 60_000_000;

/// What is wrong with a photograph, as the rest of a sentence that begins with its name, and what to do. `None` if it can be shown.
#[must_use]
pub fn fault(bytes: &[u8], cache: &Cache) -> Option<String> {
    // Decoding takes long.
    let made = cache.get_or_make(&CHECK, hash(bytes).as_bytes(), || {
        let fault = inspect(bytes).and_then(|photograph| photograph.decoded()).err();
        Ok(fault.unwrap_or_default().into_bytes())
    });
    made.ok().and_then(|text| String::from_utf8(text).ok()).filter(|text| !text.is_empty())
}

/// The width and the height as they're shown, if they can be read.
#[must_use]
pub fn dimensions(bytes: &[u8]) -> Option<(u32, u32)> {
    inspect(bytes).ok().map(|photograph| photograph.dimensions)
}

/// The photographs of a site, by their addresses.
#[derive(Default)]
pub struct Photographs(BTreeMap<String, Original>);

/// A file in the content directory.
struct Original {
    path: PathBuf,
    hash: Uuid,
}

impl Photographs {
    /// Gives the portraits of a library their addresses on the site. Those that can't be shown are left out, so people are drawn.
    pub fn publish(library: &mut Library, content: &Path) -> Self {
        let mut known = BTreeMap::new();
        library.change_portraits(|portrait| {
            let src = portrait.src.trim();
            let original = Original::find(content, src)?;
            let address = original.address(src);
            known.insert(address.clone(), original);
            Some(wire::Portrait { src: address, alt: portrait.alt.clone() })
        });
        Self(known)
    }

    /// Writes all crops, on all cores.
    ///
    /// # Errors
    /// If a photograph can't be read or a file can't be written.
    pub fn write(&self, out: &Path, cache: &Cache) -> Result<()> {
        self.0.par_iter().try_for_each(|(src, original)| {
            let files = original.files(src, cache).with_context(|| original.path.display().to_string())?;
            files.into_iter().try_for_each(|(address, bytes)| files::write(out, address, bytes))
        })
    }

    /// The file at an address below the site's base, if it's part of a photograph.
    ///
    /// # Errors
    /// If the photograph can't be read.
    pub fn file(&self, address: &str, cache: &Cache) -> Result<Option<Vec<u8>>> {
        let Some((src, original)) = self.0.iter().find(|(src, _)| kinds(src).iter().any(|kind| kind.address(src) == address))
        else {
            return Ok(None);
        };
        let is_wanted = |kind: &Kind| kind.address(src) == address;
        let mut kinds = kinds(src);
        kinds.retain(is_wanted);
        Ok(original.make(&kinds, cache)?.pop())
    }

    /// The largest JPEG of the photograph at `src`, to draw it elsewhere. `None` if it's a drawing.
    pub fn jpeg(&self, src: &str, cache: &Cache) -> Option<Vec<u8>> {
        let original = self.0.get(src)?;
        let kind = kinds(src).into_iter().find(|kind| matches!(kind, Kind::Jpeg(_)) && kind.address(src) == src)?;
        original.make(&[kind], cache).ok()?.pop()
    }
}

/// The square in the middle of a photograph as a JPEG of the largest size that the site shows, without what else the file tells.
///
/// # Errors
/// What is wrong with it and what to do, as the rest of a sentence that begins with its name.
pub fn cropped(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let square = inspect(bytes).and_then(|photograph| photograph.square())?;
    jpeg(&square, ORIGINAL_QUALITY).map_err(|error| format!("can’t be compressed: {error}."))
}

/// The site's own crops are made from this one, so it must lose little.
const ORIGINAL_QUALITY: f32 = 78.0;

/// The file at the address of a photograph or of one of its crops, as pages ask for it if the photograph has the path in the content
/// folder as its address: "portraits/280/ada-lind.avif".
#[must_use]
pub fn of_content(content: &Path, address: &str, cache: &Cache) -> Option<Vec<u8>> {
    let mut names = vec![address.to_owned()];
    if let [folder, _, name] = address.split('/').collect::<Vec<_>>()[..] {
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        names = ["jpg", "jpeg", "png", "webp", "gif"].map(|extension| format!("{folder}/{stem}.{extension}")).into();
    }
    names.into_iter().find_map(|src| {
        let original = Original::find(content, &src)?;
        let kind = kinds(&src).into_iter().find(|kind| kind.address(&src) == address)?;
        original.make(&[kind], cache).ok()?.pop()
    })
}

impl Original {
    /// The photograph of a portrait, if it's a file of the content that can be shown.
    fn find(content: &Path, src: &str) -> Option<Self> {
        let path = Path::new(src);
        let is_inside = path.starts_with(FOLDER) && path.components().all(|part| matches!(part, Component::Normal(_)));
        let path = is_inside.then(|| content.join(path))?;
        let hash = hash_if_shown(&path)?;
        Some(Self { path, hash })
    }

    /// The address on the site: "portraits/ada-lind-0123456789abcdef.jpg".
    fn address(&self, src: &str) -> String {
        let stem = Path::new(src).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let extension = if is_drawing(src) { "svg" } else { "jpg" };
        format!("{FOLDER}/{}-{}.{extension}", Slug::of(&stem), &self.hash.simple().to_string()[..16])
    }

    /// All files, by address.
    fn files(&self, src: &str, cache: &Cache) -> Result<Vec<(String, Vec<u8>)>> {
        let kinds = kinds(src);
        let made = self.make(&kinds, cache)?;
        Ok(kinds.iter().map(|kind| kind.address(src)).zip(made).collect())
    }

    fn make(&self, kinds: &[Kind], cache: &Cache) -> Result<Vec<Vec<u8>>> {
        let read = || fs::read(&self.path).with_context(|| format!("could not read {}", self.path.display()));
        // Decoded once, and only if something isn't in the cache.
        let square = OnceCell::new();
        let make = |kind: &Kind| {
            if let Kind::Drawing = kind {
                return read();
            }
            cache.get_or_make(&RECIPE.with(&format!("{kind:?}")), self.hash.as_bytes(), || {
                if square.get().is_none() {
                    let bytes = read()?;
                    let made = inspect(&bytes).and_then(|photograph| photograph.square());
                    _ = square.set(made.map_err(|fault| anyhow!("“{}” {fault}", self.path.display()))?);
                }
                let square = square.get().context("the photograph is decoded")?;
                encode(square, kind)
            })
        };
        kinds.iter().map(make).collect()
    }
}

/// A file of a photograph.
#[derive(Clone, Copy, Debug)]
enum Kind {
    /// A crop of this size.
    Avif(u16),
    /// A crop of this size for browsers without AVIF. The largest is at the photograph's own address.
    Jpeg(u16),
    /// A drawing as it is.
    Drawing,
}

fn kinds(src: &str) -> Vec<Kind> {
    if is_drawing(src) {
        return vec![Kind::Drawing];
    }
    let [_, middle, _, largest] = CROPS;
    CROPS.map(Kind::Avif).into_iter().chain([middle, largest].map(Kind::Jpeg)).collect()
}

impl Kind {
    fn address(self, src: &str) -> String {
        match self {
            Self::Avif(size) => crop(src, size, "avif"),
            Self::Jpeg(size) if Some(&size) != CROPS.last() => crop(src, size, "jpg"),
            Self::Jpeg(_) | Self::Drawing => src.to_owned(),
        }
    }
}

/// Whether a portrait is a drawing, which has no pixels.
#[must_use]
pub fn is_drawing(src: &str) -> bool {
    Path::new(src).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("svg"))
}

/// A photograph that was looked at, but not decoded yet.
struct Inspected<'a> {
    bytes: &'a [u8],
    /// As they're shown.
    dimensions: (u32, u32),
    orientation: Orientation,
    /// The colour profile.
    profile: Option<Vec<u8>>,
}

fn inspect(bytes: &[u8]) -> Result<Inspected<'_>, String> {
    if bytes.len() > MOST_BYTES {
        return Err(format!("has {} MB. {SMALLER}", bytes.len() / 1_000_000));
    }
    let broken = |_| DAMAGED.to_owned();
    match image::guess_format(bytes) {
        Ok(ImageFormat::Jpeg) => {
            let Jpeg { components, is_whole } = Jpeg::read(bytes).ok_or(DAMAGED)?;
            if components == 4 {
                return Err(
                    "has the colours of printing (CMYK), which screens show wrongly. Save it with RGB colours.".to_owned()
                );
            }
            if !is_whole {
                return Err(DAMAGED.to_owned());
            }
        }
        Ok(ImageFormat::Png) if PngDecoder::new(Cursor::new(bytes)).and_then(|png| png.is_apng()).map_err(broken)? => {
            return Err(ANIMATED.to_owned());
        }
        Ok(ImageFormat::WebP) if WebPDecoder::new(Cursor::new(bytes)).map_err(broken)?.has_animation() => {
            return Err(ANIMATED.to_owned());
        }
        Ok(ImageFormat::Gif) if GifDecoder::new(Cursor::new(bytes)).map_err(broken)?.into_frames().take(2).count() > 1 => {
            return Err(ANIMATED.to_owned());
        }
        Ok(ImageFormat::Png | ImageFormat::WebP | ImageFormat::Gif) => {}
        _ => return Err(format!("{} Save it as JPEG, PNG or WebP.", what_it_is(bytes))),
    }
    let mut decoder = reader(bytes).and_then(ImageReader::into_decoder).map_err(broken)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(format!("has {width} × {height} pixels, more than {} million. {SMALLER}", MOST_PIXELS / 1_000_000));
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let is_turned = matches!(
        orientation,
        Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH
    );
    let dimensions = if is_turned { (height, width) } else { (width, height) };
    Ok(Inspected { bytes, dimensions, orientation, profile: decoder.icc_profile().ok().flatten() })
}

const DAMAGED: &str = "is damaged or incomplete. Copy it here again, or save it anew as JPEG.";
const ANIMATED: &str = "is animated. Save one picture of it as JPEG or PNG.";
const SMALLER: &str = "Save it smaller: 1600 × 1600 pixels are enough.";

/// What a file is that can't be read.
fn what_it_is(bytes: &[u8]) -> &'static str {
    // ISO base media files name their brands at the start.
    let brands = bytes.get(4..).filter(|rest| rest.starts_with(b"ftyp")).map(|rest| &rest[4..rest.len().min(60)]);
    let has =
        |names: &[&[u8; 4]]| brands.is_some_and(|brands| brands.chunks(4).any(|brand| names.iter().any(|name| brand == *name)));
    match bytes {
        [] => "is empty.",
        _ if has(&[b"avif", b"avis"]) => "is an AVIF picture, which can’t be cropped here.",
        _ if has(&[b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"]) => {
            "is a HEIC picture, which most browsers can’t show."
        }
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => "is a TIFF or a raw picture, which browsers can’t show.",
        _ => "is not a picture that can be read.",
    }
}

/// What the segments of a JPEG file tell.
struct Jpeg {
    components: u8,
    /// Whether it ends where a picture does; decoders fill up what's missing with grey.
    is_whole: bool,
}

impl Jpeg {
    fn read(bytes: &[u8]) -> Option<Self> {
        let mut components = None;
        let mut at = 2;
        loop {
            let marker = *bytes.get(at..at + 2)?.strip_prefix(&[0xff])?.first()?;
            if marker == 0xff {
                at += 1;
                continue;
            }
            let segment = bytes.get(at + 2..)?;
            let length = usize::from(u16::from_be_bytes([*segment.first()?, *segment.get(1)?]));
            match marker {
                // Frame headers; the others in between are tables.
                0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => components = segment.get(7).copied(),
                // The pixels follow.
                0xda => {
                    let is_whole = segment.windows(2).rev().any(|pair| pair == [0xff, 0xd9]);
                    return Some(Self { components: components?, is_whole });
                }
                _ => {}
            }
            at += 2 + length;
        }
    }
}

fn reader(bytes: &[u8]) -> ImageResult<ImageReader<Cursor<&[u8]>>> {
    Ok(ImageReader::new(Cursor::new(bytes)).with_guessed_format()?)
}

impl Inspected<'_> {
    /// The pixels as they're stored. This function of the crate is compiled with it, and so is fast in the companion, too, which isn't
    /// optimised.
    fn decoded(&self) -> Result<DynamicImage, String> {
        image::load_from_memory(self.bytes).map_err(|error| match error {
            ImageError::Limits(_) => format!("takes too much memory. {SMALLER}"),
            _ => DAMAGED.to_owned(),
        })
    }

    /// The square in the middle, as large as the largest crop, as it's shown.
    fn square(&self) -> Result<DynamicImage, String> {
        let most = u32::from(CROPS[CROPS.len() - 1]);
        let mut decoded = self.decoded()?;
        let side = decoded.width().min(decoded.height());
        // First quickly to twice the size, then well.
        if side > 2 * most {
            let scale = |length: u32| u64::from(length) * u64::from(2 * most) / u64::from(side);
            let scaled = |length: u32| u32::try_from(scale(length)).unwrap_or(most);
            decoded = decoded.thumbnail_exact(scaled(decoded.width()), scaled(decoded.height()));
        }
        let side = decoded.width().min(decoded.height());
        let mut square = decoded.crop_imm((decoded.width() - side) / 2, (decoded.height() - side) / 2, side, side);
        if side > most {
            square = square.resize_exact(most, most, FilterType::Lanczos3);
        }
        square = on_white(square);
        self.convert_colours(&mut square);
        square.apply_orientation(self.orientation);
        Ok(square)
    }

    /// Converts the colours to those that all browsers expect. A profile that can't be read is ignored, as browsers do.
    fn convert_colours(&self, square: &mut DynamicImage) {
        let profile = self.profile.as_ref().and_then(|profile| ColorProfile::new_from_slice(profile).ok());
        let Some(profile) = profile.filter(|profile| profile.color_space == DataColorSpace::Rgb) else { return };
        let (options, target) = (TransformOptions::default(), ColorProfile::new_srgb());
        let Ok(transform) = profile.create_transform_8bit(Layout::Rgb, &target, Layout::Rgb, options) else { return };
        let source = square.to_rgb8();
        let mut converted = vec![0; source.as_raw().len()];
        if transform.transform(source.as_raw(), &mut converted).is_ok()
            && let Some(converted) = image::RgbImage::from_raw(source.width(), source.height(), converted)
        {
            *square = DynamicImage::ImageRgb8(converted);
        }
    }
}

/// The picture without transparency, which photographs don't need, and JPEG doesn't have.
fn on_white(picture: DynamicImage) -> DynamicImage {
    if !picture.color().has_alpha() {
        return DynamicImage::ImageRgb8(picture.into_rgb8());
    }
    let rgba = picture.into_rgba8();
    let mut rgb = Vec::with_capacity(rgba.as_raw().len() / 4 * 3);
    for pixel in rgba.as_raw().chunks_exact(4) {
        let alpha = u16::from(pixel[3]);
        let mixed = |value: u8| u8::try_from((u16::from(value) * alpha + 255 * (255 - alpha)) / 255).unwrap_or(255);
        rgb.extend(pixel[..3].iter().map(|value| mixed(*value)));
    }
    image::RgbImage::from_raw(rgba.width(), rgba.height(), rgb).map_or_else(|| rgba.into(), DynamicImage::ImageRgb8)
}

/// The most bytes of a crop, so that the first screen of the feed stays light. A photograph with much detail gets less quality.
fn most_bytes(size: u16) -> usize {
    match size {
        ..=140 => 4_000,
        141..=280 => 8_000,
        281..=480 => 12_000,
        _ => 30_000,
    }
}

const QUALITY: f32 = 62.0;
const LOWEST_QUALITY: f32 = 6.0;

fn encode(square: &DynamicImage, kind: &Kind) -> Result<Vec<u8>> {
    let (Kind::Avif(size) | Kind::Jpeg(size)) = *kind else { return Ok(Vec::new()) };
    let side = u32::from(size).min(square.width());
    let crop = if side < square.width() { &square.resize_exact(side, side, FilterType::Lanczos3) } else { square };
    let (encode, most): (&dyn Fn(f32) -> Result<Vec<u8>>, _) = match kind {
        Kind::Avif(_) => (&|quality| avif(crop, quality), most_bytes(size)),
        _ => (&|quality| jpeg(crop, quality), most_bytes(size) * 2),
    };
    let mut quality = QUALITY;
    loop {
        let bytes = encode(quality)?;
        if bytes.len() <= most || quality <= LOWEST_QUALITY {
            return Ok(bytes);
        }
        // Ten steps of quality less are about a quarter fewer bytes.
        #[expect(clippy::cast_precision_loss, reason = "no crop is that large")]
        let steps = (bytes.len() as f32 / most as f32).ln() / 1.29_f32.ln() * 10.0;
        quality = (quality - steps.max(6.0)).max(LOWEST_QUALITY);
    }
}

/// The fastest way; slower ones save 5 percent and take three times as long.
const AVIF_SPEED: u8 = 10;

fn avif(picture: &DynamicImage, quality: f32) -> Result<Vec<u8>> {
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let pixels: Vec<RGBA8> =
        picture.to_rgba8().as_raw().chunks_exact(4).map(|pixel| RGBA8::new(pixel[0], pixel[1], pixel[2], pixel[3])).collect();
    let encoder = ravif::Encoder::new().with_quality(quality).with_speed(AVIF_SPEED).with_bit_depth(BitDepth::Eight);
    // Unlike `encode_rgb`, this is compiled with the crate, and so is fast in the companion, too. Opaque pictures get no alpha.
    Ok(encoder.encode_rgba(Img::new(&pixels, width, height))?.avif_file)
}

fn jpeg(picture: &DynamicImage, quality: f32) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is between 0 and 100")]
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, quality as u8 + 14);
    encoder.set_progressive(true);
    encoder.set_optimized_huffman_tables(true);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    let (width, height) = (u16::try_from(picture.width())?, u16::try_from(picture.height())?);
    encoder.encode(picture.to_rgb8().as_raw(), width, height, jpeg_encoder::ColorType::Rgb)?;
    Ok(bytes)
}

static RECIPE: LazyLock<Recipe> = LazyLock::new(|| Recipe::new(include_str!("photograph.rs")));
static CHECK: LazyLock<Recipe> = LazyLock::new(|| RECIPE.with("check"));

fn hash(bytes: &[u8]) -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_OID, bytes)
}

/// The hash of a file's content, unless it's seen to be no picture. While the file doesn't change, it's read once: `serve` asks after
/// every edit.
fn hash_if_shown(path: &Path) -> Option<Uuid> {
    type Known = HashMap<PathBuf, (u64, SystemTime, Option<Uuid>)>;
    static KNOWN: LazyLock<Mutex<Known>> = LazyLock::new(Mutex::default);
    let data = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    let (length, modified) = (data.len(), data.modified().ok()?);
    let known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner).get(path).copied();
    if let Some((_, _, hash)) = known.filter(|(known, at, _)| (*known, *at) == (length, modified)) {
        return hash;
    }
    let bytes = fs::read(path).ok()?;
    let is_shown = is_drawing(&path.to_string_lossy()) || inspect(&bytes).is_ok();
    let hash = is_shown.then(|| hash(&bytes));
    KNOWN.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), (length, modified, hash));
    hash
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::ImageEncoder;
    use image::codecs::png::PngEncoder;

    /// A picture of four quarters: red, green, blue and grey, read like text.
    fn quarters(width: u32, height: u32) -> Vec<u8> {
        let quarter = |x: u32, y: u32| match (x < width / 2, y < height / 2) {
            (true, true) => [220, 20, 20],
            (false, true) => [20, 160, 40],
            (true, false) => [30, 40, 200],
            (false, false) => [128, 128, 128],
        };
        (0..height).flat_map(|y| (0..width).flat_map(move |x| quarter(x, y))).collect()
    }

    fn jpeg_of(width: u16, height: u16) -> Vec<u8> {
        let mut bytes = Vec::new();
        let encoder = jpeg_encoder::Encoder::new(&mut bytes, 90);
        let pixels = quarters(width.into(), height.into());
        encoder.encode(&pixels, width, height, jpeg_encoder::ColorType::Rgb).unwrap();
        bytes
    }

    /// The JPEG with an EXIF segment: how the camera was held, and who made it.
    fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
        let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x02".to_vec();
        exif.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
        exif.extend([0x01, 0x0f, 0, 2, 0, 0, 0, 12, 0, 0, 0, 38]);
        exif.extend([0, 0, 0, 0]);
        exif.extend(b"SecretPhone\0");
        let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
        [&jpeg[..2], &[0xff, 0xe1], &length, &exif, &jpeg[2..]].concat()
    }

    fn no_cache() -> Cache {
        Cache::at(Path::new("/dev/null/cache"))
    }

    fn crops(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
        let content = tempfile::tempdir().unwrap();
        fs::create_dir(content.path().join(FOLDER)).unwrap();
        fs::write(content.path().join("portraits/Ada Lind.jpg"), bytes).unwrap();
        let original = Original::find(content.path(), "portraits/Ada Lind.jpg").unwrap();
        let src = original.address("portraits/Ada Lind.jpg");
        original.files(&src, &no_cache()).unwrap()
    }

    /// The colours of the four quarters, by their strongest channel.
    fn colours(jpeg: &[u8]) -> String {
        let picture = image::load_from_memory(jpeg).unwrap().into_rgb8();
        let (quarter, rest) = (picture.width() / 4, picture.width() * 3 / 4);
        let name = |(x, y): (u32, u32)| match picture.get_pixel(x, y).0 {
            [r, g, b] if r > g + 60 && r > b + 60 => 'r',
            [r, g, b] if g > r + 60 && g > b + 60 => 'g',
            [r, g, b] if b > r + 60 && b > g + 60 => 'b',
            _ => '-',
        };
        [(quarter, quarter), (rest, quarter), (quarter, rest), (rest, rest)].map(name).iter().collect()
    }

    #[test]
    fn a_photograph_is_a_square_in_each_size() {
        let files = crops(&jpeg_of(1000, 700));
        assert_eq!(files.len(), 6);
        let hash = files[0].0.split_once("ada-lind-").unwrap().1.strip_suffix(".avif").unwrap();
        assert!(hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()), "{hash}");
        for ((address, bytes), (expected, side)) in files.iter().zip([
            (format!("portraits/140/ada-lind-{hash}.avif"), 140),
            (format!("portraits/280/ada-lind-{hash}.avif"), 280),
            (format!("portraits/480/ada-lind-{hash}.avif"), 480),
            // Never larger than the original.
            (format!("portraits/800/ada-lind-{hash}.avif"), 700),
            (format!("portraits/280/ada-lind-{hash}.jpg"), 280),
            (format!("portraits/ada-lind-{hash}.jpg"), 700),
        ]) {
            assert_eq!(*address, expected);
            if address.ends_with(".jpg") {
                let picture = image::load_from_memory(bytes).unwrap();
                assert_eq!((picture.width(), picture.height()), (side, side), "{address}");
                assert_eq!(colours(bytes), "rgb-", "{address}");
            } else {
                assert_eq!((&bytes[4..12], avif_size(bytes)), (&b"ftypavif"[..], (side, side)), "{address}");
            }
        }
    }

    /// The size in the `ispe` property of an AVIF file.
    fn avif_size(bytes: &[u8]) -> (u32, u32) {
        let at = bytes.windows(4).position(|name| name == b"ispe").unwrap() + 8;
        let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
        (number(at), number(at + 4))
    }

    #[test]
    fn it_is_turned_as_the_camera_was_and_tells_nothing_of_it() {
        let upright = jpeg_of(400, 300);
        for (orientation, expected) in
            [(1, "rgb-"), (2, "gr-b"), (3, "-bgr"), (4, "b-rg"), (5, "rbg-"), (6, "br-g"), (7, "-gbr"), (8, "g-rb")]
        {
            let files = crops(&with_exif(&upright, orientation));
            assert_eq!(colours(&files[5].1), expected, "orientation {orientation}");
            for (address, bytes) in files {
                let tells = |text: &[u8]| bytes.windows(text.len()).any(|part| part == text);
                assert!(!tells(b"Exif") && !tells(b"Secret"), "{address}");
            }
        }
        assert_eq!(dimensions(&with_exif(&upright, 6)), Some((300, 400)));
        assert_eq!(dimensions(&with_exif(&upright, 3)), Some((400, 300)));
    }

    #[test]
    fn colours_of_other_profiles_are_converted() {
        let profile = ColorProfile::new_display_p3().encode().unwrap();
        let mut png = Vec::new();
        let mut encoder = PngEncoder::new(&mut png);
        encoder.set_icc_profile(profile).unwrap();
        let red = [200, 60, 60].repeat(500 * 500);
        encoder.write_image(&red, 500, 500, image::ExtendedColorType::Rgb8).unwrap();
        let square = inspect(&png).unwrap().square().unwrap().into_rgb8();
        let [r, g, _] = square.get_pixel(250, 250).0;
        assert!(r > 208 && g < 56, "Display P3 is wider than sRGB: {r}, {g}");
    }

    #[test]
    fn transparency_becomes_white() {
        let mut png = Vec::new();
        let clear = [0, 0, 0, 0].repeat(500 * 500);
        PngEncoder::new(&mut png).write_image(&clear, 500, 500, image::ExtendedColorType::Rgba8).unwrap();
        let square = inspect(&png).unwrap().square().unwrap();
        assert_eq!(square.into_rgb8().get_pixel(9, 9).0, [255; 3]);
    }

    #[test]
    fn much_detail_costs_quality_not_bytes() {
        let mut seed = 1_u32;
        let mut noise = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 24) as u8
        };
        let pixels: Vec<u8> = (0..1600 * 1600 * 3).map(|_| noise()).collect();
        let mut bytes = Vec::new();
        jpeg_encoder::Encoder::new(&mut bytes, 90).encode(&pixels, 1600, 1600, jpeg_encoder::ColorType::Rgb).unwrap();
        let most = [4_000, 8_000, 12_000, 30_000, 16_000, 60_000];
        for ((address, bytes), most) in crops(&bytes).iter().zip(most) {
            assert!(bytes.len() <= most, "{address} has {} bytes", bytes.len());
        }
    }

    #[test]
    fn what_cannot_be_shown_is_said_in_a_sentence() {
        #[track_caller]
        fn check(bytes: &[u8], expected: &str) {
            let fault = fault(bytes, &no_cache()).unwrap_or_default();
            assert!(fault.contains(expected) && fault.ends_with('.') != expected.is_empty(), "{fault}");
        }
        let whole = jpeg_of(600, 600);
        check(&whole, "");
        check(&with_exif(&whole, 6), "");
        check(&[&whole[..], b"a film of a second"].concat(), "");
        check(&whole[..whole.len() / 2], "damaged or incomplete");
        check(&with_exif(&whole, 6)[..60], "damaged or incomplete");
        check(&whole[..whole.len() - 2], "damaged or incomplete");
        check(b"", "is empty");
        check(b"<html>404 Not Found</html>", "not a picture");
        check(b"\0\0\0\x1cftypheic\0\0\0\0mif1heic", "HEIC");
        check(b"\0\0\0\x1cftypmif1\0\0\0\0mif1heic", "HEIC");
        check(b"\0\0\0\x1cftypavif\0\0\0\0mif1miaf", "AVIF");
        check(b"II*\0\x08\0\0\0", "TIFF");
        let mut cmyk = Vec::new();
        let pixels = [10, 20, 30, 40].repeat(600 * 600);
        jpeg_encoder::Encoder::new(&mut cmyk, 80).encode(&pixels, 600, 600, jpeg_encoder::ColorType::Cmyk).unwrap();
        check(&cmyk, "CMYK");
        // A bomb: a picture of 900 million pixels in a few bytes.
        let mut huge = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x75\x30\0\0\x75\x30\x08\x02\0\0\0".to_vec();
        let mut crc = flate2::Crc::new();
        crc.update(&huge[12..29]);
        huge.extend(crc.sum().to_be_bytes());
        huge.extend(b"\0\0\0\0IDAT\x35\xaf\x06\x1e");
        check(&huge, "has 30000 × 30000 pixels, more than 120 million");
        check(&[&whole[..], &vec![0; 60_000_000]].concat(), "has 60 MB");
        let frame = || image::Frame::new(image::RgbaImage::new(500, 500));
        for (count, expected) in [(1, ""), (3, "animated")] {
            let mut gif = Vec::new();
            image::codecs::gif::GifEncoder::new(&mut gif).encode_frames((0..count).map(|_| frame())).unwrap();
            check(&gif, expected);
        }
        let mut apng = Vec::new();
        let mut encoder = png::Encoder::new(&mut apng, 500, 500);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_animated(2, 0).unwrap();
        let mut writer = encoder.write_header().unwrap();
        (0..2).for_each(|_| writer.write_image_data(&[0; 250_000]).unwrap());
        writer.finish().unwrap();
        check(&apng, "animated");
    }

    #[test]
    fn only_files_of_the_folder_are_published() {
        let content = tempfile::tempdir().unwrap();
        fs::create_dir(content.path().join(FOLDER)).unwrap();
        fs::write(content.path().join("portraits/ada.jpg"), jpeg_of(9, 9)).unwrap();
        fs::write(content.path().join("ada.jpg"), jpeg_of(9, 9)).unwrap();
        fs::write(content.path().join("portraits/cleo.jpg"), "no picture").unwrap();
        assert!(Original::find(content.path(), "portraits/ada.jpg").is_some());
        for src in [
            "ada.jpg",
            "portraits/../ada.jpg",
            "/etc/hostname",
            "portraits",
            "portraits/bo.jpg",
            "portraits/cleo.jpg",
            "https://x.example/a.jpg",
        ] {
            assert!(Original::find(content.path(), src).is_none(), "{src}");
        }
    }
}
