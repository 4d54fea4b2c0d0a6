//! Lines of type as outlines, set in the site's own face: the files in `style/fonts`, which visitors download, unpacked.
//!
//! No font of the machine is used, so that the picture is the same wherever it is drawn. What the face has no letter for is
//! written in Latin letters: a romanised name can be read, an empty box cannot.

use deunicode::deunicode_char;
use rustybuzz::ttf_parser::{GlyphId, OutlineBuilder, Tag};
use rustybuzz::{UnicodeBuffer, Variation};
use std::fmt::Write;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// The face's files: the first that has a letter draws it.
const FILES: [&[u8]; 2] = [
    include_bytes!("../../../style/fonts/brygada-1918-latin.woff2"),
    include_bytes!("../../../style/fonts/brygada-1918-latin-ext.woff2"),
];

/// Between regular and bold: pictures are seen small.
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

/// The outlines of `text`, whose letters the face has ([`legible`]), in `size` pixels with `tracking` ems between them: path
/// data, from the origin to the right along the baseline.
fn line(text: &str, size: f32, tracking: f32) -> String {
    let mut pen = Pen { d: String::new(), size, x: 0.0, y: 0.0 };
    shape(text, tracking, |glyph| {
        (pen.x, pen.y) = (glyph.x, glyph.y);
        glyph.font.outline_glyph(glyph.id, &mut pen);
    });
    pen.d
}

/// How wide a line is, in ems.
fn width(text: &str, tracking: f32) -> f32 {
    shape(text, tracking, |_| {})
}

/// A letter, or several that are drawn as one, and where it stands, in ems.
struct Glyph {
    font: &'static rustybuzz::Face<'static>,
    id: GlyphId,
    x: f32,
    y: f32,
}

/// Places the glyphs of a text, and answers with how far they reach, in ems.
#[expect(clippy::cast_precision_loss, reason = "no glyph is many ems wide")]
fn shape(text: &str, tracking: f32, mut place: impl FnMut(Glyph)) -> f32 {
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
            end += advance + tracking;
        }
    }
    end
}

/// The text in letters that the face has.
fn legible(text: &str) -> String {
    let mut legible = String::with_capacity(text.len());
    for letter in text.nfc() {
        if font_of(letter).is_some() {
            legible.push(letter);
        } else {
            legible.push_str(deunicode_char(letter).unwrap_or_default());
        }
    }
    legible.split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn font_of(letter: char) -> Option<usize> {
    FONTS.iter().position(|font| font.glyph_index(letter).is_some())
}

/// The parts of a text that one font draws.
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

/// Writes outlines as path data.
struct Pen {
    d: String,
    /// Of the type, in pixels.
    size: f32,
    /// Where the glyph stands, in ems.
    x: f32,
    y: f32,
}

impl Pen {
    /// The points are in a thousandth of an em.
    fn draw(&mut self, command: char, points: &[(f32, f32)]) {
        self.d.push(command);
        for (x, y) in points {
            let (x, y) = (self.x + x / UNITS, self.y + y / UNITS);
            _ = write!(self.d, "{:.2} {:.2} ", x * self.size, -y * self.size);
        }
    }
}

/// How many units of the face's outlines an em has.
const UNITS: f32 = 1000.0;

impl OutlineBuilder for Pen {
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

/// A column of lines.
pub struct Block {
    /// The outlines of the lines, from top to bottom, each from the beginning of its baseline.
    pub lines: Vec<String>,
    /// The size of their type, in pixels.
    pub size: f32,
}

/// How a block of type may be set.
pub struct Measure<'a> {
    /// The sizes to choose from, the largest first, in pixels.
    pub sizes: &'a [f32],
    /// How wide a line may be, in pixels.
    pub width: f32,
    /// How many lines there may be.
    pub lines: usize,
    /// How much further apart letters stand, in ems.
    pub tracking: f32,
}

impl Measure<'_> {
    /// Sets `text` as large as it fits, in lines of about the same length. What does not fit in the smallest size either is
    /// broken wherever a line ends, and ends in an ellipsis where there is no more room.
    #[must_use]
    pub fn set(&self, text: &str) -> Block {
        let (lines, size) = self.fitted(&legible(text));
        Block { lines: lines.iter().map(|text| line(text.trim_end(), size, self.tracking)).collect(), size }
    }

    /// The lines and the size of their type.
    fn fitted(&self, text: &str) -> (Vec<String>, f32) {
        let pieces = self.pieces(text.split_inclusive([' ', '-']));
        for &size in self.sizes {
            let room = self.width / size;
            let lines = broken(&pieces, room);
            if lines.len() <= self.lines && pieces.iter().all(|piece| piece.ink <= room) {
                return (balanced(&pieces, room, lines), size);
            }
        }
        let smallest = self.sizes.last().copied().unwrap_or(16.0);
        let room = self.width / smallest;
        let letters = self.pieces(text.split_inclusive(|_: char| true));
        // A little less: letters on their own do not know how close they stand.
        let mut lines = broken(&letters, room * 0.98);
        if lines.len() > self.lines {
            lines.truncate(self.lines);
            lines.iter_mut().skip(self.lines - 1).for_each(|line| self.shorten(line, room));
        }
        (lines, smallest)
    }

    fn pieces<'a>(&self, parts: impl Iterator<Item = &'a str>) -> Vec<Piece<'a>> {
        let em = |text: &str| width(text, self.tracking);
        parts.map(|text| Piece { text, width: em(text), ink: em(text.trim_end()) }).collect()
    }

    /// Ends a line that would go on.
    fn shorten(&self, text: &mut String, room: f32) {
        let ended = |text: &str| format!("{}…", text.trim_end());
        while width(&ended(text), self.tracking) > room && text.pop().is_some() {}
        *text = ended(text);
    }
}

/// A part of a text after which a line may end: after a space, but for one that holds its neighbours together, and after a
/// hyphen.
struct Piece<'a> {
    text: &'a str,
    /// How far it reaches, in ems.
    width: f32,
    /// The same without the space at its end.
    ink: f32,
}

/// As many pieces on each line as there is room for, in ems.
fn broken(pieces: &[Piece<'_>], room: f32) -> Vec<String> {
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

/// The same number of lines, none longer than it must be.
fn balanced(pieces: &[Piece<'_>], room: f32, lines: Vec<String>) -> Vec<String> {
    let narrower = (1..20_u8).map(|step| broken(pieces, room * (1.0 - f32::from(step) / 20.0)));
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
        let check = |text: &str, expected: &str| assert_eq!(legible(text), expected);
        check("Noël Fauré", "Noël Fauré");
        check("Łukasz Żółć", "Łukasz Żółć");
        check("Noe\u{308}l", "Noël");
        check("Иван Петров", "Ivan Petrov");
        check("  Ada \n Lind\u{7}", "Ada Lind");
        check("Qu’est-ce\u{a0}?", "Qu’est-ce\u{a0}?");
    }

    fn measure(lines: usize) -> Measure<'static> {
        Measure { sizes: &[100.0, 60.0, 30.0], width: 400.0, lines, tracking: 0.0 }
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
        let narrow = Measure { width: 150.0, ..measure(9) };
        assert_eq!(narrow.fitted("Jean-Luc dit\u{a0}: oui").0, ["Jean-Luc ", "dit\u{a0}: oui"]);
    }
}
