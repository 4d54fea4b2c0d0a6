//! Lays out text and converts it to outlines, in the site's own typeface: the files in `style/fonts`, and those parts of it for
//! other alphabets that pages don't load, decompressed.
//!
//! A word with a letter that the typeface lacks is drawn in another font, so that all its letters go together: one that is part of
//! the companion, or one of the machine's. Only if there's none, its letters are romanised. Emoji are left out.

use deunicode::deunicode_char;
use fontdb::{Database, Style};
use rustybuzz::ttf_parser::{GlyphId, OutlineBuilder, Tag};
use rustybuzz::{UnicodeBuffer, Variation};
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;
use std::sync::{LazyLock, Mutex, PoisonError};
use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategoryGroup, UnicodeEmoji, UnicodeGeneralCategory};

/// The files of the typeface. The first that has a character draws it.
const TYPEFACE: [&[u8]; 6] = [
    include_bytes!("../../../style/fonts/brygada-1918-latin.woff2"),
    include_bytes!("../../../style/fonts/brygada-1918-latin-ext.woff2"),
    include_bytes!("fonts/brygada-1918-vietnamese.woff2"),
    include_bytes!("fonts/brygada-1918-greek.woff2"),
    include_bytes!("fonts/brygada-1918-cyrillic.woff2"),
    include_bytes!("fonts/brygada-1918-cyrillic-ext.woff2"),
];

/// Fonts for other scripts.
const OTHERS: [&[u8]; 1] = [include_bytes!("fonts/noto-serif-devanagari.woff2")];

/// The font weight. Between regular and bold, since pictures are often shown small.
const WEIGHT: u16 = 500;

/// A font, for the rest of the program's life.
struct Font {
    face: rustybuzz::Face<'static>,
    /// Font units per em.
    units: f32,
}

impl Font {
    fn of(bytes: &'static [u8], index: u32) -> Option<Self> {
        let mut face = rustybuzz::Face::from_slice(bytes, index)?;
        face.set_variations(&[Variation { tag: Tag::from_bytes(b"wght"), value: f32::from(WEIGHT) }]);
        #[expect(clippy::cast_precision_loss, reason = "at most 16,384")]
        let units = face.units_per_em() as f32;
        Some(Self { face, units })
    }

    /// Whether it can draw every letter of a word.
    fn has(&self, word: &str) -> bool {
        word.chars().filter(|letter| !is_invisible(*letter)).all(|letter| self.face.glyph_index(letter).is_some())
    }

    /// Whether its letters are outlines. Others are pictures, in several colours.
    fn has_outlines(&self, word: &str) -> bool {
        let mut path = PathWriter::new(1.0);
        let letters = word.chars().filter(|letter| !is_invisible(*letter)).filter_map(|letter| self.face.glyph_index(letter));
        letters.into_iter().any(|glyph| self.face.outline_glyph(glyph, &mut path).is_some())
    }
}

fn unpacked(files: &[&[u8]]) -> Vec<Font> {
    let unpacked = files.iter().filter_map(|file| wuff::decompress_woff2(file).ok());
    unpacked.filter_map(|bytes| Font::of(Vec::leak(bytes), 0)).collect()
}

static TYPEFACE_FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| unpacked(&TYPEFACE));
static OTHER_FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| unpacked(&OTHERS));

/// A font of the machine that has all letters of a word: one with serifs, like the typeface, if there is one.
fn machine_font(word: &str) -> Option<&'static Font> {
    static FONTS: LazyLock<Database> = LazyLock::new(|| {
        let mut fonts = Database::new();
        fonts.load_system_fonts();
        fonts
    });
    static LOADED: LazyLock<Mutex<HashMap<fontdb::ID, Option<&'static Font>>>> = LazyLock::new(Mutex::default);
    let has_serifs = |name: &str| ["Serif", "Mincho", "Song", "Ming", "Batang"].iter().any(|part| name.contains(part));
    let mut faces: Vec<_> = FONTS
        .faces()
        .filter(|face| face.style == Style::Normal && !face.monospaced)
        .map(|face| {
            let name = face.families.first().map_or("", |(name, _)| name.as_str());
            ((!has_serifs(name), !name.contains("Noto"), face.weight.0.abs_diff(WEIGHT), name, &face.post_script_name), face.id)
        })
        .collect();
    faces.sort();
    faces.into_iter().find_map(|(_, id)| {
        let has_all = FONTS.with_face_data(id, |bytes, index| {
            let face = rustybuzz::ttf_parser::Face::parse(bytes, index).ok()?;
            word.chars().filter(|letter| !is_invisible(*letter)).all(|letter| face.glyph_index(letter).is_some()).then_some(())
        });
        has_all??;
        let load = || {
            let (bytes, index) = FONTS.with_face_data(id, |bytes, index| (bytes.to_vec(), index))?;
            Some(&*Box::leak(Box::new(Font::of(Vec::leak(bytes), index)?)))
        };
        let font = *LOADED.lock().unwrap_or_else(PoisonError::into_inner).entry(id).or_insert_with(load);
        font.filter(|font| font.has_outlines(word))
    })
}

/// What draws a word.
#[derive(Clone, Copy)]
enum Drawn {
    /// The typeface, each letter from the file that has it.
    Typeface,
    /// Another font.
    Other(&'static Font),
}

/// What draws a word, if anything does.
fn drawn(word: &str) -> Option<Drawn> {
    if word.chars().all(|letter| is_invisible(letter) || typeface_font(letter).is_some()) {
        return Some(Drawn::Typeface);
    }
    static KNOWN: LazyLock<Mutex<HashMap<String, Option<Drawn>>>> = LazyLock::new(Mutex::default);
    if let Some(known) = KNOWN.lock().unwrap_or_else(PoisonError::into_inner).get(word) {
        return *known;
    }
    let drawn = OTHER_FONTS.iter().find(|font| font.has(word)).or_else(|| machine_font(word)).map(Drawn::Other);
    KNOWN.lock().unwrap_or_else(PoisonError::into_inner).insert(word.to_owned(), drawn);
    drawn
}

fn typeface_font(letter: char) -> Option<&'static Font> {
    TYPEFACE_FONTS.iter().find(|font| font.face.glyph_index(letter).is_some())
}

/// The words that no font has all letters of, and how they were written instead.
static ROMANISED: Mutex<BTreeMap<String, String>> = Mutex::new(BTreeMap::new());

/// The words that were romanised so far, as no font has their letters, with how they were written.
pub fn romanised() -> Vec<(String, String)> {
    ROMANISED.lock().unwrap_or_else(PoisonError::into_inner).clone().into_iter().collect()
}

/// A character that changes others but isn't drawn itself: joiners, and variation selectors.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e007f}')
}

/// Whether a character is a picture. The typeface has some of those that are texts, too: "©".
fn is_emoji(letter: char) -> bool {
    (letter.is_emoji_char() && !letter.is_ascii() && typeface_font(letter).is_none())
        || matches!(letter, '\u{20e3}' | '\u{1f1e6}'..='\u{1f1ff}')
}

/// The text in characters that can be drawn.
fn drawable(text: &str) -> String {
    let text: String =
        text.nfc().filter(|letter| !is_emoji(*letter) && (!letter.is_control() || letter.is_whitespace())).collect();
    let words =
        text.split([' ', '\t', '\n', '\r']).map(|word| word.split_inclusive('-').map(drawable_word).collect::<String>());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn drawable_word(word: &str) -> String {
    // At the ends, they are what is left of an emoji.
    let word = word.trim_matches(is_invisible);
    if drawn(word).is_some() {
        return word.to_owned();
    }
    let letters = word.chars().map(|letter| (letter, typeface_font(letter)));
    let romanise = |(letter, font): (char, Option<_>)| match font {
        Some(_) => letter.to_string(),
        None => deunicode_char(letter).unwrap_or_default().to_owned(),
    };
    let romanised = letters.map(romanise).collect::<String>().trim().to_owned();
    ROMANISED.lock().unwrap_or_else(PoisonError::into_inner).insert(word.to_owned(), romanised.clone());
    romanised
}

/// A line of text as outlines.
pub struct Line {
    /// SVG path data. The baseline starts at the origin.
    pub d: String,
    /// How far the letters reach above the baseline, in ems.
    pub ascent: f32,
    /// How far they reach below it, in ems.
    pub descent: f32,
}

/// The outlines of a [`drawable`] text. `size` in pixels, `letter_spacing` in ems.
fn line(text: &str, size: f32, letter_spacing: f32) -> Line {
    let mut path = PathWriter::new(size);
    shape(text, letter_spacing, |glyph| {
        (path.x, path.y, path.units) = (glyph.x, glyph.y, glyph.font.units);
        glyph.font.face.outline_glyph(glyph.id, &mut path);
    });
    Line { d: path.d, ascent: path.top, descent: path.bottom }
}

/// The width of a line in ems.
fn width(text: &str, letter_spacing: f32) -> f32 {
    shape(text, letter_spacing, |_| {})
}

/// A glyph and its position in ems.
struct Glyph {
    font: &'static Font,
    id: GlyphId,
    x: f32,
    y: f32,
}

/// Calls `place` for each glyph of a text, and returns the text's width in ems.
#[expect(clippy::cast_precision_loss, reason = "no glyph is many ems wide")]
fn shape(text: &str, letter_spacing: f32, mut place: impl FnMut(Glyph)) -> f32 {
    let mut end = 0.0;
    for (font, run, is_joined) in runs(text) {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(&run);
        let glyphs = rustybuzz::shape(&font.face, &[], buffer);
        for (glyph, position) in glyphs.glyph_infos().iter().zip(glyphs.glyph_positions()) {
            let [x, y, advance] =
                [position.x_offset, position.y_offset, position.x_advance].map(|units| units as f32 / font.units);
            if let Ok(id) = u16::try_from(glyph.glyph_id) {
                place(Glyph { font, id: GlyphId(id), x: end + x, y });
            }
            // Letters that are joined stay joined.
            end += advance + if is_joined { 0.0 } else { letter_spacing };
        }
    }
    end
}

/// Splits a text into parts that have one font each, in the order in which they are drawn: words that run from right to left
/// stand in that order. And whether the letters of a part are joined, as in scripts of other fonts.
fn runs(text: &str) -> Vec<(&'static Font, String, bool)> {
    let mut runs: Vec<(&'static Font, String, bool)> = Vec::new();
    for word in in_visual_order(text) {
        if let Some(Drawn::Other(font)) = drawn(word) {
            runs.push((font, word.to_owned(), true));
            continue;
        }
        for (letter, font) in word.chars().filter_map(|letter| Some((letter, typeface_font(letter)?))) {
            match runs.last_mut() {
                Some((last, run, false)) if std::ptr::eq(*last, font) => run.push(letter),
                _ => runs.push((font, letter.to_string(), false)),
            }
        }
    }
    runs
}

/// The words of a text and the spaces between them, those from right to left in reverse.
fn in_visual_order(text: &str) -> Vec<&str> {
    let is_from_right = |word: &str| {
        word.chars().any(|letter| {
            matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}')
        })
    };
    let mut words: Vec<&str> = Vec::new();
    for part in text.split_inclusive([' ', '-']) {
        let word = part.trim_end_matches(' ');
        words.extend([word, &part[word.len()..]].into_iter().filter(|piece| !piece.is_empty()));
    }
    let mut start = 0;
    while let Some(first) = (start..words.len()).find(|index| is_from_right(words[*index])) {
        let between = |word: &&&str| is_from_right(word) || **word == " ";
        let length = words[first..].iter().take_while(between).count();
        let last = (first..first + length).rev().find(|index| is_from_right(words[*index])).unwrap_or(first);
        words[first..=last].reverse();
        start = last + 1;
    }
    words
}

/// Writes outlines as SVG path data.
struct PathWriter {
    d: String,
    /// The font size in pixels.
    size: f32,
    /// Font units per em.
    units: f32,
    /// The position of the glyph in ems.
    x: f32,
    y: f32,
    /// How far the outlines reach above and below the baseline, in ems.
    top: f32,
    bottom: f32,
}

impl PathWriter {
    fn new(size: f32) -> Self {
        Self { d: String::new(), size, units: 1000.0, x: 0.0, y: 0.0, top: 0.0, bottom: 0.0 }
    }

    /// The points are in font units.
    fn draw(&mut self, command: char, points: &[(f32, f32)]) {
        self.d.push(command);
        for (x, y) in points {
            let (x, y) = (self.x + x / self.units, self.y + y / self.units);
            (self.top, self.bottom) = (self.top.max(y), self.bottom.max(-y));
            _ = write!(self.d, "{:.2} {:.2} ", x * self.size, -y * self.size);
        }
    }
}

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
    /// The lines, from top to bottom.
    pub lines: Vec<Line>,
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
        let (lines, size) = self.fitted(&drawable(text));
        TextBlock { lines: lines.iter().map(|text| line(text.trim_end(), size, self.letter_spacing)).collect(), size }
    }

    /// The lines and their font size.
    fn fitted(&self, text: &str) -> (Vec<String>, f32) {
        let pieces = self.pieces(text.split_inclusive(can_break_after));
        for &size in self.sizes {
            let room = self.width / size;
            let lines = break_lines(&pieces, room);
            if lines.len() <= self.lines && pieces.iter().all(|piece| piece.ink <= room) {
                return (balance_lines(&pieces, room, lines), size);
            }
        }
        let smallest = self.sizes.last().copied().unwrap_or(16.0);
        let room = self.width / smallest;
        let letters = self.pieces(letters(text).into_iter());
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

/// Whether a line can end after a character: a space, a hyphen, and the letters of scripts without spaces.
fn can_break_after(letter: char) -> bool {
    matches!(letter, ' ' | '-' | '\u{3040}'..='\u{30fb}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// The letters of a text, each with the marks that belong to it.
fn letters(text: &str) -> Vec<&str> {
    let is_start = |letter: char| letter.general_category_group() != GeneralCategoryGroup::Mark && !is_invisible(letter);
    let starts: Vec<usize> =
        text.char_indices().filter(|(at, letter)| *at == 0 || is_start(*letter)).map(|(at, _)| at).collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(start, end)| &text[*start..end]).collect()
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
    fn the_typeface_is_there() {
        assert_eq!((TYPEFACE_FONTS.len(), OTHER_FONTS.len()), (TYPEFACE.len(), OTHERS.len()));
        assert!(line("Ada", 100.0, 0.0).d.starts_with('M'));
        assert!((1.2..2.2).contains(&width("Ada", 0.0)), "{}", width("Ada", 0.0));
    }

    #[test]
    fn names_are_drawn_in_their_own_letters() {
        let check = |text: &str, expected: &str| assert_eq!(drawable(text), expected);
        check("Noël Fauré", "Noël Fauré");
        check("Łukasz Żółć", "Łukasz Żółć");
        check("Noe\u{308}l", "Noël");
        check("Иван Петров", "Иван Петров");
        check("Ґалина Їжакевич", "Ґалина Їжакевич");
        check("Ελένη Παπαδοπούλου", "Ελένη Παπαδοπούλου");
        check("Nguyễn Thị Hồng Ðặng", "Nguyễn Thị Hồng Ðặng");
        check("प्रिया शर्मा", "प्रिया शर्मा");
        check("  Ada \n Lind\u{7}", "Ada Lind");
        check("Qu’est-ce\u{a0}?", "Qu’est-ce\u{a0}?");
    }

    #[test]
    fn emoji_are_left_out() {
        let check = |text: &str, expected: &str| assert_eq!(drawable(text), expected);
        check("Ada 🎉 Lind", "Ada Lind");
        check("🎬 Ada👩🏽\u{200d}🎨", "Ada");
        check("Ada ❤\u{fe0f} 🇫🇷 7\u{fe0f}\u{20e3}", "Ada 7");
        check("R&D © 2024", "R&D © 2024");
    }

    #[test]
    fn letters_of_no_font_are_romanised_and_told_of() {
        // Linear B, which no font of the companion has.
        let expected = drawable("\u{10000}\u{10001} Ada");
        assert!(expected.ends_with("Ada"), "{expected}");
        let is_told = romanised().iter().any(|(word, _)| word == "\u{10000}\u{10001}");
        assert_eq!(is_told, !expected.starts_with('\u{10000}'));
    }

    #[test]
    fn a_word_has_one_font() {
        let fonts = |text: &str| runs(text).len();
        assert_eq!(fonts("प्रिया"), 1);
        assert_eq!(fonts("प्रिया शर्मा"), 3, "with the space between");
    }

    #[test]
    fn words_from_right_to_left_stand_in_that_order() {
        let check = |text: &str, expected: &[&str]| assert_eq!(in_visual_order(text), expected);
        check("Ada Lind-Sand", &["Ada", " ", "Lind-", "Sand"]);
        check("יעל כהן", &["כהן", " ", "יעל"]);
        check("Ada יעל כהן Lind", &["Ada", " ", "כהן", " ", "יעל", " ", "Lind"]);
        check("יעל ", &["יעל", " "]);
    }

    #[test]
    fn marks_stay_with_their_letters() {
        assert_eq!(letters("Ada"), ["A", "d", "a"]);
        assert_eq!(letters("शर्मा"), ["श", "र्", "मा"]);
        assert!(letters("").is_empty());
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
    fn a_script_without_spaces_is_broken_between_letters() {
        let pieces: Vec<&str> = "山田 Ada-Lind アニメ".split_inclusive(can_break_after).collect();
        assert_eq!(pieces, ["山", "田", " ", "Ada-", "Lind ", "ア", "ニ", "メ"]);
    }

    #[test]
    fn a_space_that_holds_is_not_broken() {
        let narrow = TextStyle { width: 150.0, ..measure(9) };
        assert_eq!(narrow.fitted("Jean-Luc dit\u{a0}: oui").0, ["Jean-Luc ", "dit\u{a0}: oui"]);
    }
}
