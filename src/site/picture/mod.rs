//! Draws pictures for other websites and devices: the social cards of interviews and of the series, and home screen icons.
//! They show a diatom or a photograph in a circle, in the dark colours of `style/tokens.css`.
//!
//! Drawn as SVG and rendered by `resvg`. Other modules write and link them. [`photograph`] has the crops that pages show.

mod colour;
mod encode;
pub mod photograph;
pub mod portrait;
mod raster;
mod text;

use crate::diatom::{self, Diatom};
use crate::domain::{Newsfeed, Summary};
use crate::site::output::cache::{Cache, Recipe};
use anyhow::Result;
use colour::Palette;
use photograph::Photographs;
use std::fmt::Write;
use std::sync::LazyLock;
pub use text::romanised;
use text::{Line, TextBlock, TextStyle};

/// The width of a social card in pixels, as consumers of Open Graph recommend.
pub const CARD_WIDTH: u32 = 1200;
/// The height of a social card in pixels.
pub const CARD_HEIGHT: u32 = 630;

/// The hue of the series itself, in degrees: that of the first discipline.
pub const SERIES_HUE: u16 = 25;

/// The hue of a person's discipline, in degrees.
#[must_use]
pub fn hue_of(feed: &Newsfeed, summary: &Summary) -> u16 {
    feed.series().hue_of_role(&summary.person.role).map_or(SERIES_HUE, degrees)
}

/// One of the domain's hues in degrees. Neighbours are far apart on the colour wheel; `style/tokens.css` says the same.
#[expect(clippy::cast_possible_truncation, reason = "there are twelve hues")]
fn degrees(hue: usize) -> u16 {
    (SERIES_HUE + hue as u16 * 150) % 360
}

/// The colour behind the site in the dark, as `#rrggbb`.
#[must_use]
pub fn background() -> String {
    Palette::dark(SERIES_HUE).paper
}

/// The text of a card.
struct Caption<'a> {
    above: &'a str,
    name: &'a str,
    below: &'a str,
    foot: String,
}

/// The social card of an interview, as a PNG.
///
/// # Errors
/// If the picture cannot be drawn.
pub fn interview(feed: &Newsfeed, summary: &Summary, photographs: &Photographs, cache: &Cache) -> Result<Vec<u8>> {
    let series = feed.series();
    let caption = Caption { above: &series.title, name: &summary.person.name, below: &summary.person.role, foot: studio(feed) };
    let palette = Palette::dark(hue_of(feed, summary));
    let photograph = summary.person.portrait.as_ref().and_then(|portrait| photographs.jpeg(&portrait.src, cache));
    let mut svg = svg_start(&palette, CARD_WIDTH, CARD_HEIGHT);
    draw_circle(&mut svg, &palette, &summary.person.name, photograph.is_some(), CARD_CIRCLE);
    draw_caption(&mut svg, &palette, &caption);
    png(&(svg + "</svg>"), photograph, cache)
}

/// The social card of the series and of its lists, as a PNG.
///
/// # Errors
/// If the picture cannot be drawn.
pub fn series(feed: &Newsfeed, cache: &Cache) -> Result<Vec<u8>> {
    let series = feed.series();
    let caption = Caption { above: &series.category, name: &series.title, below: "", foot: studio(feed) };
    let palette = Palette::dark(SERIES_HUE);
    let mut svg = svg_start(&palette, CARD_WIDTH, CARD_HEIGHT);
    draw_circle(&mut svg, &palette, &series.title, false, CARD_CIRCLE);
    draw_caption(&mut svg, &palette, &caption);
    png(&(svg + "</svg>"), None, cache)
}

/// The icon of the series in `size` pixels, as a PNG. It is maskable: the background fills it, and the drawing is within the
/// circle that devices may cut out.
///
/// # Errors
/// If the picture cannot be drawn.
pub fn icon(feed: &Newsfeed, size: u32, cache: &Cache) -> Result<Vec<u8>> {
    let palette = Palette::dark(SERIES_HUE);
    let mut svg = svg_start(&palette, size, size);
    #[expect(clippy::cast_precision_loss, reason = "an icon is not that large")]
    let half = size as f32 / 2.0;
    draw_diatom(&mut svg, &palette, &feed.series().title, Circle { x: half, y: half, radius: half * 0.82 });
    png(&(svg + "</svg>"), None, cache)
}

fn studio(feed: &Newsfeed) -> String {
    format!("{} {}", feed.series().studio, feed.series().city).trim().to_owned()
}

#[derive(Clone, Copy)]
struct Circle {
    x: f32,
    y: f32,
    radius: f32,
}

/// The circle of a card, in pixels.
const CARD_CIRCLE: Circle = Circle { x: 868.0, y: 315.0, radius: 236.0 };

/// The left edge and the maximum width of a card's text, in pixels.
const MARGIN: f32 = 76.0;
const COLUMN: f32 = 500.0;

fn svg_start(palette: &Palette, width: u32, height: u32) -> String {
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"><rect width="{width}" height="{height}" fill="{}"/>"#,
        palette.paper
    )
}

/// The circle with the diatom of a name. A photograph covers it, unless it cannot be decoded.
fn draw_circle(svg: &mut String, palette: &Palette, name: &str, has_photograph: bool, circle: Circle) {
    let Circle { x, y, radius } = circle;
    let Palette { lamp, glass, tint, .. } = palette;
    let ring = radius * 1.13;
    let step = std::f32::consts::TAU * ring / 60.0;
    _ = write!(
        svg,
        r#"<radialGradient id="light"><stop stop-color="{lamp}"/><stop offset="1" stop-color="{glass}"/></radialGradient>
        <circle cx="{x}" cy="{y}" r="{radius}" fill="url(#light)"/>
        <circle cx="{x}" cy="{y}" r="{ring}" fill="none" stroke="{tint}" stroke-width="{}" stroke-dasharray="{} {}"/>"#,
        radius * 0.036,
        step * 0.11,
        step * 0.89,
    );
    draw_diatom(svg, palette, name, Circle { radius: radius * 0.9, ..circle });
    if has_photograph {
        let (left, top, side) = (x - radius, y - radius, radius * 2.0);
        _ = write!(
            svg,
            r#"<clipPath id="round"><circle cx="{x}" cy="{y}" r="{radius}"/></clipPath><image href="photograph" x="{left}" y="{top}"
            width="{side}" height="{side}" preserveAspectRatio="xMidYMid slice" clip-path="url(#round)"/>"#
        );
    }
}

/// The diatom of a name, painted as in `style/diatom.css`.
fn draw_diatom(svg: &mut String, palette: &Palette, name: &str, circle: Circle) {
    let Circle { x, y, radius } = circle;
    let scale = radius / 1000.0;
    _ = write!(
        svg,
        r#"<g transform="translate({x} {y}) scale({scale})" fill="none" stroke="{}" stroke-width="9">"#,
        palette.tint
    );
    for layer in Diatom::of(name).layers() {
        _ = write!(svg, r#"<path d="{}" {}"#, layer.d, paint(layer.class, palette));
        if let Some(width) = layer.width {
            _ = write!(svg, r#" stroke-width="{width}""#);
        }
        if let Some(dash) = &layer.dash {
            _ = write!(svg, r#" stroke-dasharray="{dash}""#);
        }
        svg.push_str("/>");
    }
    svg.push_str("</g>");
}

/// The style of a part of the diatom, as SVG attributes.
fn paint(class: &str, palette: &Palette) -> String {
    let Palette { tint_warm, tint_cool, .. } = palette;
    match class {
        diatom::BODY => format!(r#"fill="{tint_cool}" fill-opacity=".16" stroke-width="12""#),
        diatom::FIELD => format!(r#"stroke="{tint_cool}" stroke-opacity=".14""#),
        diatom::BARS => r#"stroke-opacity=".55""#.to_owned(),
        diatom::LINE => r#"stroke-opacity=".8""#.to_owned(),
        diatom::BEADS => format!(r#"stroke="{tint_warm}" stroke-linecap="round""#),
        diatom::SPINES => r#"stroke-opacity=".7""#.to_owned(),
        _ => format!(r#"fill="{tint_warm}" fill-opacity=".26" stroke-width="12""#),
    }
}

const NAME: TextStyle<'_> = TextStyle {
    sizes: &[128.0, 116.0, 104.0, 94.0, 84.0, 76.0, 68.0, 60.0, 52.0, 46.0, 40.0, 36.0, 32.0],
    width: COLUMN,
    lines: 3,
    letter_spacing: -0.024,
};
const ROLE: TextStyle<'_> =
    TextStyle { sizes: &[40.0, 36.0, 33.0, 30.0, 27.0, 25.0], width: COLUMN, lines: 3, letter_spacing: 0.0 };
const SMALL: TextStyle<'_> = TextStyle { sizes: &[30.0, 26.0, 23.0], width: COLUMN, lines: 2, letter_spacing: 0.0 };

/// The text of a card: at the top what it is, in the middle who, at the bottom which studio.
fn draw_caption(svg: &mut String, palette: &Palette, caption: &Caption<'_>) {
    let [above, foot] = [caption.above, caption.foot.as_str()].map(|text| SMALL.lay_out(text));
    let top = draw_text(svg, &above, 92.0, &palette.signal);
    let foot_top = 558.0 - height(&foot) + foot.size;
    draw_text(svg, &foot, foot_top, &palette.ink_soft);
    let (name, below) = middle(caption, foot_top - foot.size - top);
    let gap = gap(&below);
    let middle = (top + foot_top - foot.size) / 2.0;
    let start = middle - (height(&name) + gap + height(&below)) / 2.0;
    let end = draw_text(svg, &name, start + first_baseline(&name), &palette.ink);
    draw_text(svg, &below, end + gap + first_baseline(&below), &palette.tint);
}

/// The name and the role, as large as they fit into this height with some space around them.
fn middle(caption: &Caption<'_>, room: f32) -> (TextBlock, TextBlock) {
    let lay_out = |largest: f32| {
        let sizes: Vec<f32> = NAME.sizes.iter().copied().filter(|size| *size <= largest).collect();
        let name = TextStyle { sizes: &sizes, ..NAME }.lay_out(caption.name);
        // The role must be smaller than the name, even a long one.
        let sizes: Vec<f32> = ROLE.sizes.iter().copied().filter(|size| *size <= name.size * 0.6 || *size < 26.0).collect();
        let below = TextStyle { sizes: &sizes, ..ROLE }.lay_out(caption.below);
        (name, below)
    };
    let fits = |(name, below): &(TextBlock, TextBlock)| height(name) + gap(below) + height(below) + 2.0 * AIR <= room;
    let smallest = NAME.sizes.last().copied().unwrap_or_default();
    let tried = NAME.sizes.iter().map(|largest| lay_out(*largest)).find(fits);
    tried.unwrap_or_else(|| lay_out(smallest))
}

/// The least space above and below the name and the role, in pixels.
const AIR: f32 = 20.0;

fn gap(below: &TextBlock) -> f32 {
    if below.lines.is_empty() { 0.0 } else { 24.0 }
}

/// The line height, as a multiple of the font size. Large text has less.
fn line_height(block: &TextBlock) -> f32 {
    if block.size > 50.0 { 0.96 } else { 1.2 }
}

/// How far the first baseline is below the top: by the height of a capital with an accent, or of what is higher.
fn first_baseline(block: &TextBlock) -> f32 {
    block.lines.first().map_or(0.8, |line| if line.ascent > 0.95 { line.ascent } else { 0.8 }) * block.size
}

/// How far the block reaches below its last baseline.
fn below_last_baseline(block: &TextBlock) -> f32 {
    let usual = line_height(block) - 0.8;
    block.lines.last().map_or(0.0, |line| if line.descent > 0.3 { line.descent } else { usual }) * block.size
}

/// The distances between the baselines. Lines with high accents, or in a script that reaches further up and down, touch nothing.
fn distances(block: &TextBlock) -> impl Iterator<Item = f32> {
    block.lines.windows(2).map(|lines| {
        let [above, below] = lines else { return 0.0 };
        let is_high = below.ascent > 0.8 || above.descent > 0.3;
        let least = if is_high { above.descent + below.ascent + 0.04 } else { 0.0 };
        line_height(block).max(least) * block.size
    })
}

fn height(block: &TextBlock) -> f32 {
    if block.lines.is_empty() {
        return 0.0;
    }
    first_baseline(block) + distances(block).sum::<f32>() + below_last_baseline(block)
}

/// Draws a text block from its first baseline on. Returns the bottom of its last line.
fn draw_text(svg: &mut String, block: &TextBlock, baseline: f32, fill: &str) -> f32 {
    let mut y = baseline;
    let mut distances = distances(block);
    for Line { d, .. } in &block.lines {
        _ = write!(svg, r#"<path transform="translate({MARGIN} {y})" fill="{fill}" d="{d}"/>"#);
        y += distances.next().unwrap_or_default();
    }
    if block.lines.is_empty() { baseline - block.size * 0.8 } else { y + below_last_baseline(block) }
}

/// A drawing as a PNG, from `cache` if it was rendered before. The photograph is a JPEG.
fn png(svg: &str, photograph: Option<Vec<u8>>, cache: &Cache) -> Result<Vec<u8>> {
    let input = [svg.as_bytes(), photograph.as_deref().unwrap_or_default()].concat();
    cache.get_or_make(&RECIPE, &input, || raster::png(svg, photograph))
}

static RECIPE: LazyLock<Recipe> = LazyLock::new(|| Recipe::new(concat!(include_str!("raster.rs"), include_str!("encode.rs"))));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Series;
    use crate::domain::newsfeed::tests::person;
    use crate::site::library::Library;
    use resvg::tiny_skia::IntSize;
    use std::fs;
    use std::path::Path;

    fn feed(person: Summary) -> Newsfeed {
        let series = Series { title: "Under the Lens".to_owned(), studio: "Harbour".to_owned(), ..Series::default() };
        Newsfeed::new(series, vec![person])
    }

    /// A cache that keeps nothing: no directory can be created below a file.
    fn no_cache() -> Cache {
        Cache::at(Path::new("/dev/null/cache"))
    }

    fn size_of(png: &[u8]) -> (u32, u32) {
        let reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().unwrap();
        (reader.info().width, reader.info().height)
    }

    #[test]
    fn a_card_is_of_the_size_that_is_asked_for_and_small() {
        for name in ["Bo", "Jean-François Lévêque-Dujardin de la Croix", "山田太郎", &"Ada".repeat(60)] {
            let feed = feed(person(name, "Head of Productions Episodic & IP", "2024-05-01"));
            let card = interview(&feed, &feed.people()[0], &Photographs::default(), &no_cache()).unwrap();
            assert_eq!(size_of(&card), (CARD_WIDTH, CARD_HEIGHT), "{name}");
            assert!(card.len() < 100_000, "{name}: {} bytes", card.len());
            assert_eq!(
                card,
                interview(&feed, &feed.people()[0], &Photographs::default(), &no_cache()).unwrap(),
                "drawn again, it is the same"
            );
        }
    }

    #[test]
    fn the_series_has_a_card_and_icons() {
        let feed = feed(person("Bo", "Rigger", "2024-05-01"));
        assert_eq!(size_of(&series(&feed, &no_cache()).unwrap()), (CARD_WIDTH, CARD_HEIGHT));
        assert_eq!(size_of(&icon(&feed, 180, &no_cache()).unwrap()), (180, 180));
    }

    /// The pixel in the middle of a card's circle for a person with this portrait. The directory has a red photograph.
    fn middle_of_the_circle(src: &str) -> [u8; 3] {
        let content = tempfile::tempdir().unwrap();
        fs::create_dir(content.path().join("portraits")).unwrap();
        let red = [200, 10, 20, 255].repeat(300 * 400);
        let red = encode::true_colour(IntSize::from_wh(300, 400).unwrap(), &red).unwrap();
        fs::write(content.path().join("portraits/ada.png"), &red).unwrap();
        fs::write(content.path().join("ada.png"), red).unwrap();
        fs::write(content.path().join("portraits/broken.jpg"), [0xff, 0xd8, 0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]).unwrap();
        fs::create_dir(content.path().join("spotlights")).unwrap();
        let series = r#"{ "title": "T", "category": "C", "studio": { "name": "S" }, "languages": ["en"], "questions": [] }"#;
        fs::write(content.path().join("series.json"), series).unwrap();
        let ada = format!(
            r#"{{ "slug": "ada", "person": {{ "name": "Ada", "role": "Rigger", "portrait": {{ "src": "{src}" }} }}, "published": "2024-05-01",
            "language": "en", "answers": [] }}"#
        );
        fs::write(content.path().join("spotlights/ada.json"), ada).unwrap();
        let mut library = Library::read(content.path()).unwrap();
        let photographs = Photographs::publish(&mut library, content.path());
        let feed = library.newsfeed();
        let card = interview(&feed, &feed.people()[0], &photographs, &no_cache()).unwrap();
        let mut decoder = png::Decoder::new(std::io::Cursor::new(card));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut pixels).unwrap();
        let at = (315 * CARD_WIDTH as usize + 900) * 3;
        [pixels[at], pixels[at + 1], pixels[at + 2]]
    }

    #[test]
    fn a_photograph_stands_in_the_field_and_the_drawing_where_there_is_none() {
        let shown = middle_of_the_circle("portraits/ada.png");
        assert!(shown.iter().zip([200_u8, 10, 20]).all(|(one, other)| one.abs_diff(other) < 4), "{shown:?}");
        let drawn = middle_of_the_circle("portraits/nobody.png");
        assert!(drawn[0].abs_diff(200) > 4, "{drawn:?}");
        for src in ["portraits/broken.jpg", "ada.png", "portraits/../ada.png", "/etc/hostname", "https://x.example/ada.png"] {
            assert_eq!(middle_of_the_circle(src), drawn, "{src}");
        }
    }
}
