//! Lays out text and converts it to outlines, in the site's own typeface: the files in `style/fonts`, decompressed.
//!
//! Does not use system fonts, so that pictures are the same on every machine. Characters that the typeface lacks are
//! romanised: readable, unlike empty boxes.

use deunicode::deunicode_char;
use rustybuzz::ttf_parser::{GlyphId, OutlineBuilder, Tag};
use rustybuzz::{UnicodeBuffer, Variation};
use std::fmt::Write;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// The font files. The first that has a character draws it.
const FILES: [&[u8]; 2] = [
    include_bytes!("../../../style/fonts/brygada-1918-latin.woff2"),
    include_bytes!("../../../style/fonts/brygada-1918-latin-ext.woff2"),
];

/// The font weight. Between regular and bold, since pictures are often shown small.
const WEIGHT: f32 = 500.0;

static UNPACKED: LazyLock<Vec<Vec<u8>>> =
    LazyLock::new(|| FILES.iter().filter_map(|file| wuff::decompress_woff2(file).ok()).collect());

static FONTS: LazyLock<Vec<rustybuzz::Face<'static>>> = LazyLock::new(|| {
    let fonts = UNPACKED.iter().filter_map(|bytes| rustybuzz::Face::from_slice(bytes, 0));
    let weighted = fonts.map(|mut font| {
        font.set_variations(&[Variation { tag: Tag::from_bytes(b"wght"), value: WEIGHT }]);
        font
    });
    weighted.collect()
});

/// The outlines of a [`romanised`] text as SVG path data, with the baseline starting at the origin. `size` in pixels,
/// `letter_spacing` in ems.
fn line(text: &str, size: f32, letter_spacing: f32) -> String {
    let mut path = PathWriter { d: String::new(), size, x: 0.0, y: 0.0 };
    shape(text, letter_spacing, |glyph| {
        (path.x, path.y) = (glyph.x, glyph.y);
        glyph.font.outline_glyph(glyph.id, &mut path);
    });
    path.d
}

/// The width of a line in ems.
fn width(text: &str, letter_spacing: f32) -> f32 {
    shape(text, letter_spacing, |_| {})
}

/// A glyph and its position in ems.
struct Glyph {
    font: &'static rustybuzz::Face<'static>,
    id: GlyphId,
    x: f32,
    y: f32,
}

/// Calls `place` for each glyph of a text, and returns the text's width in ems.
#[expect(clippy::cast_precision_loss, reason = "no glyph is many ems wide")]
fn shape(text: &str, letter_spacing: f32, mut place: impl FnMut(Glyph)) -> f32 {
    let mut end = 0.0;
    for (font, run) in runs(text) {
        let Some(font) = FONTS.get(font) else { continue };
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(&run);
        let glyphs = rustybuzz::shape(font, &[], buffer);
        for (glyph, position) in glyphs.glyph_infos().iter().zip(glyphs.glyph_positions()) {
            let [x, y, advance] = [position.x_offset, position.y_offset, position.x_advance].map(|units| units as f32 / UNITS);
            if let Ok(id) = u16::try_from(glyph.glyph_id) {
                place(Glyph { font, id: GlyphId(id), x: end + x, y });
            }
            end += advance + letter_spacing;
        }
    }
    end
}

/// The text in characters that the typeface has.
fn romanised(text: &str) -> String {
    let mut romanised = String::with_capacity(text.len());
    for letter in text.nfc() {
        if font_of(letter).is_some() {
            romanised.push(letter);
        } else {
            romanised.push_str(deunicode_char(letter).unwrap_or_default());
        }
    }
    romanised.split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn font_of(letter: char) -> Option<usize> {
    FONTS.iter().position(|font| font.glyph_index(letter).is_some())
}

/// Splits a text into parts that have one font each.
fn runs(text: &str) -> Vec<(usize, String)> {
    let mut runs: Vec<(usize, String)> = Vec::new();
    for (letter, font) in text.chars().filter_map(|letter| Some((letter, font_of(letter)?))) {
        match runs.last_mut() {
            Some((last, run)) if *last == font => run.push(letter),
            _ => runs.push((font, letter.to_string())),
        }
    }
    runs
}

/// Writes outlines as SVG path data.
struct PathWriter {
    d: String,
    /// The font size in pixels.
    size: f32,
    /// The position of the glyph in ems.
    x: f32,
    y: f32,
}

impl PathWriter {
    /// The points are in font units.
    fn draw(&mut self, command: char, points: &[(f32, f32)]) {
        self.d.push(command);
        for (x, y) in points {
            let (x, y) = (self.x + x / UNITS, self.y + y / UNITS);
            _ = write!(self.d, "{:.2} {:.2} ", x * self.size, -y * self.size);
        }
    }
}

/// Font units per em.
const UNITS: f32 = 1000.0;

impl OutlineBuilder for PathWriter {
    fn move_to(&mut self, x: f32, y: f32) {
        self.draw('M', &[(x, y)]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.draw('L', &[(x, y)]);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.draw('Q', &[(x1, y1), (x, y)]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.draw('C', &[(x1, y1), (x2, y2), (x, y)]);
    }

    fn close(&mut self) {
        self.d.push('Z');
    }
}

/// Text that is laid out.
pub struct TextBlock {
    /// The outlines of the lines, from top to bottom. Each baseline starts at the origin.
    pub lines: Vec<String>,
    /// The font size in pixels.
    pub size: f32,
}

/// How a text can be laid out.
pub struct TextStyle<'a> {
    /// The possible font sizes in pixels, the largest first.
    pub sizes: &'a [f32],
    /// The maximum width of a line in pixels.
    pub width: f32,
    /// The maximum number of lines.
    pub lines: usize,
    /// In ems.
    pub letter_spacing: f32,
}

impl TextStyle<'_> {
    /// Lays out `text` in the largest size that fits, in lines of similar length. If it does not fit in the smallest size
    /// either, lines break within words, and the last one is truncated with an ellipsis.
    #[must_use]
    pub fn lay_out(&self, text: &str) -> TextBlock {
        let (lines, size) = self.fitted(&romanised(text));
        TextBlock { lines: lines.iter().map(|text| line(text.trim_end(), size, self.letter_spacing)).collect(), size }
    }

    /// The lines and their font size.
    fn fitted(&self, text: &str) -> (Vec<String>, f32) {
        let pieces = self.pieces(text.split_inclusive([' ', '-']));
        for &size in self.sizes {
            let room = self.width / size;
            let lines = break_lines(&pieces, room);
            if lines.len() <= self.lines && pieces.iter().all(|piece| piece.ink <= room) {
                return (balance_lines(&pieces, room, lines), size);
            }
        }
        let smallest = self.sizes.last().copied().unwrap_or(16.0);
        let room = self.width / smallest;
        let letters = self.pieces(text.split_inclusive(|_: char| true));
        // A little less, since letters that are measured separately lack kerning.
        let mut lines = break_lines(&letters, room * 0.98);
        if lines.len() > self.lines {
            lines.truncate(self.lines);
            lines.iter_mut().skip(self.lines - 1).for_each(|line| self.shorten(line, room));
        }
        (lines, smallest)
    }

    fn pieces<'a>(&self, parts: impl Iterator<Item = &'a str>) -> Vec<Piece<'a>> {
        let em = |text: &str| width(text, self.letter_spacing);
        parts.map(|text| Piece { text, width: em(text), ink: em(text.trim_end()) }).collect()
    }

    /// Truncates a line with an ellipsis.
    fn shorten(&self, text: &mut String, room: f32) {
        let ended = |text: &str| format!("{}…", text.trim_end());
        while width(&ended(text), self.letter_spacing) > room && text.pop().is_some() {}
        *text = ended(text);
    }
}

/// A part of a text after which a line can break: after a space, except a no-break space, and after a hyphen.
struct Piece<'a> {
    text: &'a str,
    /// In ems.
    width: f32,
    /// The width without the space at its end.
    ink: f32,
}

/// Fills lines with as many pieces as fit. `room` in ems.
fn break_lines(pieces: &[Piece<'_>], room: f32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut used = 0.0;
    for piece in pieces {
        match lines.last_mut() {
            Some(line) if used + piece.ink <= room => line.push_str(piece.text),
            _ => {
                lines.push(piece.text.to_owned());
                used = 0.0;
            }
        }
        used += piece.width;
    }
    lines
}

/// Makes the longest line as short as possible without adding lines.
fn balance_lines(pieces: &[Piece<'_>], room: f32, lines: Vec<String>) -> Vec<String> {
    let narrower = (1..20_u8).map(|step| break_lines(pieces, room * (1.0 - f32::from(step) / 20.0)));
    let count = lines.len();
    narrower.take_while(|narrower| narrower.len() <= count).last().unwrap_or(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_face_is_there() {
        assert_eq!(FONTS.len(), FILES.len());
        assert!(FONTS.iter().all(|font| font.units_per_em() as f32 == UNITS));
        assert!(line("Ada", 100.0, 0.0).starts_with('M'));
        assert!((1.2..2.2).contains(&width("Ada", 0.0)), "{}", width("Ada", 0.0));
    }

    #[test]
    fn every_name_can_be_read() {
        let check = |text: &str, expected: &str| assert_eq!(romanised(text), expected);
        check("Noël Fauré", "Noël Fauré");
        check("Łukasz Żółć", "Łukasz Żółć");
        check("Noe\u{308}l", "Noël");
        check("Иван Петров", "Ivan Petrov");
        check("  Ada \n Lind\u{7}", "Ada Lind");
        check("Qu’est-ce\u{a0}?", "Qu’est-ce\u{a0}?");
    }

    fn measure(lines: usize) -> TextStyle<'static> {
        TextStyle { sizes: &[100.0, 60.0, 30.0], width: 400.0, lines, letter_spacing: 0.0 }
    }

    #[test]
    fn type_is_as_large_as_fits() {
        let check = |text: &str, count: usize, expected: f32| {
            let (lines, size) = measure(3).fitted(text);
            assert_eq!((lines.len(), size.to_string()), (count, expected.to_string()), "{text}");
            assert!(lines.iter().all(|line| width(line.trim_end(), 0.0) * size <= 400.0), "{lines:?}");
        };
        check("Ada", 1, 100.0);
        check("Ada Lind", 2, 100.0);
        check("Wilhelmina van Amsterdam", 3, 60.0);
        check("Donaudampfschifffahrtsgesellschaftskapitän", 2, 30.0);
        check(&"Ada ".repeat(100), 3, 30.0);
        check("", 0, 100.0);
    }

    #[test]
    fn a_space_that_holds_is_not_broken() {
        let narrow = TextStyle { width: 150.0, ..measure(9) };
        assert_eq!(narrow.fitted("Jean-Luc dit\u{a0}: oui").0, ["Jean-Luc ", "dit\u{a0}: oui"]);
    }
}
