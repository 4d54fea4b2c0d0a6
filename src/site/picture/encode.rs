//! Encodes pixels as small PNG files: drawings get a palette of 256 colours, which looks the same.

use anyhow::Result;
use color_quant::NeuQuant;
use png::{BitDepth, ColorType, Compression, Encoder, Filter};
use resvg::tiny_skia::IntSize;
use std::cell::RefCell;
use std::cmp::Reverse;

/// A pixel: red, green, blue.
pub type Pixel = [u8; 3];

/// A PNG with all colours, for photographs. `rgba` has four bytes per pixel; alpha is ignored.
///
/// # Errors
/// If it cannot be encoded.
pub fn true_colour(size: IntSize, rgba: &[u8]) -> Result<Vec<u8>> {
    let mut rgb = Vec::with_capacity(rgba.len() / 4 * 3);
    rgba.chunks_exact(4).for_each(|pixel| rgb.extend_from_slice(&pixel[..3]));
    encode(size, &rgb, |encoder| {
        encoder.set_color(ColorType::Rgb);
        encoder.set_filter(Filter::Adaptive);
    })
}

/// A PNG with a palette of 256 colours, for drawings: half as large. `rgba` as in [`true_colour`].
///
/// # Errors
/// If it cannot be encoded.
pub fn indexed_colour(size: IntSize, rgba: &[u8]) -> Result<Vec<u8>> {
    let runs = runs(rgba);
    let (palette, indexed) = NUMBERS.with_borrow_mut(|numbers| palette_and_indices(&runs, numbers));
    encode(size, &indexed, |encoder| {
        encoder.set_color(ColorType::Indexed);
        encoder.set_palette(palette.rgb());
        encoder.set_filter(Filter::NoFilter);
    })
}

thread_local! {
    /// A number for each possible colour, 0 between two drawings. It takes a third of the time of a map, and most of its 64 MB
    /// are never touched.
    static NUMBERS: RefCell<Vec<u32>> = RefCell::new(vec![0; 1 << 24]);
}

/// A palette for the pixels, and the index of each pixel's colour in it.
fn palette_and_indices(runs: &[(Pixel, u32)], numbers: &mut [u32]) -> (Palette, Vec<u8>) {
    let mut colours = Vec::new();
    for (pixel, length) in runs {
        let count = &mut numbers[number(*pixel)];
        if *count == 0 {
            colours.push(*pixel);
        }
        *count += length;
    }
    let palette = Palette::of(colours, numbers);
    palette.indices().for_each(|(colour, index)| numbers[number(colour)] = index.into());
    let mut indexed = Vec::new();
    for (pixel, length) in runs {
        let index = numbers[number(*pixel)].to_le_bytes()[0];
        indexed.resize(indexed.len() + *length as usize, index);
    }
    palette.colours.iter().for_each(|colour| numbers[number(*colour)] = 0);
    (palette, indexed)
}

/// The colour as a number below 2²⁴.
fn number([red, green, blue]: Pixel) -> usize {
    usize::from(red) << 16 | usize::from(green) << 8 | usize::from(blue)
}

/// How many pixels [`runs`] compares at once.
const BLOCK: usize = 16;

/// Run-length encodes the pixels; drawings have long runs.
fn runs(rgba: &[u8]) -> Vec<(Pixel, u32)> {
    let mut runs: Vec<(Pixel, u32)> = Vec::new();
    let (mut last, mut plain) = ([0; 4], [0; BLOCK * 4]);
    for block in rgba.chunks(BLOCK * 4) {
        if let (Some((_, length)), true) = (runs.last_mut(), *block == plain) {
            *length += BLOCK as u32;
            continue;
        }
        for pixel in block.chunks_exact(4) {
            match runs.last_mut() {
                Some((_, length)) if *pixel == last => *length += 1,
                _ => {
                    last.copy_from_slice(pixel);
                    runs.push(([pixel[0], pixel[1], pixel[2]], 1));
                }
            }
        }
        if last != plain[..4] {
            plain.copy_from_slice(&last.repeat(BLOCK));
        }
    }
    runs
}

/// The 256 colours that replace all others.
struct Palette {
    /// All colours, the most frequent first. The order is fixed, so that equal drawings become equal files.
    colours: Vec<Pixel>,
    /// Finds the nearest palette entry for the less frequent colours.
    others: NeuQuant,
}

/// How many of the most frequent colours stay exact: the background, the text, the gradient. The others are in anti-aliased
/// edges, where small differences are invisible.
const EXACT: usize = 96;

impl Palette {
    /// `counts` has the frequency of each colour, by its [`number`].
    fn of(mut colours: Vec<Pixel>, counts: &[u32]) -> Self {
        colours.sort_by_cached_key(|colour| (Reverse(counts[number(*colour)]), *colour));
        let rest = colours.iter().skip(EXACT).flat_map(|[red, green, blue]| [*red, *green, *blue, 255]);
        let others = NeuQuant::new(1, 256 - EXACT, &rest.collect::<Vec<u8>>());
        Self { colours, others }
    }

    fn rgb(&self) -> Vec<u8> {
        let mut rgb: Vec<u8> = self.colours.iter().take(EXACT).flatten().copied().collect();
        rgb.resize(EXACT * 3, 0);
        rgb.extend(self.others.color_map_rgb());
        rgb
    }

    #[expect(clippy::cast_possible_truncation, reason = "there are 256 places")]
    fn indices(&self) -> impl Iterator<Item = (Pixel, u8)> {
        self.colours.iter().enumerate().map(|(place, colour)| {
            let [red, green, blue] = *colour;
            let other = || EXACT + self.others.index_of(&[red, green, blue, 255]);
            (*colour, if place < EXACT { place } else { other() } as u8)
        })
    }
}

fn encode(size: IntSize, data: &[u8], configure: impl FnOnce(&mut Encoder<'_, &mut Vec<u8>>)) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, size.width(), size.height());
    encoder.set_depth(BitDepth::Eight);
    configure(&mut encoder);
    encoder.set_compression(Compression::Balanced);
    encoder.write_header()?.write_image_data(data)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (png::ColorType, Vec<u8>) {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut pixels).unwrap();
        (reader.info().color_type, pixels)
    }

    #[test]
    fn a_drawing_keeps_its_frequent_colours() {
        let size = IntSize::from_wh(100, 10).unwrap();
        let paper = [7, 14, 28, 255].repeat(600);
        let edges = (0..400_u32).flat_map(|number| [(number % 256) as u8, (number / 2) as u8, 90, 255]).collect::<Vec<_>>();
        let rgba = [paper, edges].concat();
        let (kind, pixels) = read(&indexed_colour(size, &rgba).unwrap());
        assert_eq!((kind, pixels.len()), (ColorType::Indexed, 3000));
        assert!(pixels[..1800].chunks(3).all(|pixel| pixel == [7, 14, 28]));
        let near = |one: &u8, other: &u8| one.abs_diff(*other) < 24;
        let given = rgba.chunks(4).flat_map(|pixel| &pixel[..3]);
        assert!(pixels.iter().zip(given).all(|(one, other)| near(one, other)), "the others stay near");
    }

    #[test]
    fn a_photograph_keeps_all() {
        let size = IntSize::from_wh(2, 1).unwrap();
        assert_eq!(read(&true_colour(size, &[1, 2, 3, 255, 4, 5, 6, 255]).unwrap()), (ColorType::Rgb, vec![1, 2, 3, 4, 5, 6]));
    }
}
