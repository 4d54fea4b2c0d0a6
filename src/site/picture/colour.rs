//! The dark colours of the site, for pictures that stand alone. `style/tokens.css` has the same ones; a test compares them.

use csscolorparser::Color;

/// A colour as CSS defines and mixes it.
#[derive(Clone, Copy)]
pub struct Colour(Color);

impl Colour {
    /// `oklch(lightness chroma hue)`, the hue in degrees.
    #[must_use]
    pub fn oklch(lightness: f32, chroma: f32, hue: f32) -> Self {
        Self(Color::from_oklcha(lightness, chroma, hue.to_radians(), 1.0))
    }

    /// `color-mix(in oklab, self share, other)`
    #[must_use]
    pub fn mixed(self, share: f32, other: Self) -> Self {
        Self(other.0.interpolate_oklab(&self.0, share))
    }

    /// The colour as `#rrggbb`, clipped to sRGB.
    #[must_use]
    pub fn hex(self) -> String {
        self.0.to_css_hex().to_string()
    }
}

/// The colours of a picture. The names are those of the custom properties.
pub struct Palette {
    pub paper: String,
    pub glass: String,
    pub ink: String,
    pub ink_soft: String,
    pub signal: String,
    pub tint: String,
    pub tint_warm: String,
    pub tint_cool: String,
    pub lamp: String,
}

/// `oklch(lightness chroma hue)`, the hue in degrees.
type Oklch = (f32, f32, f32);
const PAPER: Oklch = (0.165, 0.032, 262.0);
const GLASS: Oklch = (0.12, 0.034, 264.0);
const INK: Oklch = (0.93, 0.014, 95.0);
const INK_SOFT: Oklch = (0.72, 0.024, 255.0);
const SIGNAL: Oklch = (0.77, 0.15, 14.0);
// Here the hue is added to that of the discipline.
const TINT: Oklch = (0.84, 0.1, 0.0);
const TINT_WARM: Oklch = (0.88, 0.09, 45.0);
const TINT_COOL: Oklch = (0.7, 0.11, -40.0);
/// How much of the lamp is the cool tint; the rest is glass.
const LAMP_TINT: f32 = 0.26;

impl Palette {
    /// The dark palette for a hue in degrees.
    #[must_use]
    pub fn dark(hue: u16) -> Self {
        let colour = |(lightness, chroma, hue): Oklch| Colour::oklch(lightness, chroma, hue);
        let tint = |(lightness, chroma, offset): Oklch| Colour::oklch(lightness, chroma, f32::from(hue) + offset);
        Self {
            paper: colour(PAPER).hex(),
            glass: colour(GLASS).hex(),
            ink: colour(INK).hex(),
            ink_soft: colour(INK_SOFT).hex(),
            signal: colour(SIGNAL).hex(),
            tint: tint(TINT).hex(),
            tint_warm: tint(TINT_WARM).hex(),
            tint_cool: tint(TINT_COOL).hex(),
            lamp: tint(TINT_COOL).mixed(LAMP_TINT, colour(GLASS)).hex(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::degrees;
    use super::*;
    use crate::domain::hue::HUES;

    #[test]
    fn colours_are_those_that_a_browser_shows() {
        let check = |colour: Colour, hex: &str| assert_eq!(colour.hex(), hex);
        check(Colour::oklch(1.0, 0.0, 0.0), "#ffffff");
        check(Colour::oklch(0.0, 0.0, 0.0), "#000000");
        check(Colour::oklch(0.628, 0.2577, 29.23), "#ff0000");
    }

    #[test]
    fn the_style_sheet_has_the_same_colours() {
        const TOKENS: &str = include_str!("../../../style/tokens.css");
        let fixed = |(lightness, chroma, hue): Oklch| format!("oklch({lightness} {chroma} {hue})");
        let tint = |(lightness, chroma, offset): Oklch| {
            let hue = match offset {
                0.0 => "var(--hue)".to_owned(),
                offset if offset < 0.0 => format!("calc(var(--hue) - {})", -offset),
                offset => format!("calc(var(--hue) + {offset})"),
            };
            format!("oklch({lightness} {chroma} {hue})")
        };
        let tokens = [
            ("paper", fixed(PAPER)),
            ("glass", fixed(GLASS)),
            ("ink", fixed(INK)),
            ("ink-soft", fixed(INK_SOFT)),
            ("signal", fixed(SIGNAL)),
            ("tint", tint(TINT)),
            ("tint-warm", tint(TINT_WARM)),
            ("tint-cool", tint(TINT_COOL)),
            ("lamp", format!("color-mix(in oklab, var(--tint-cool) {}%, var(--glass))", LAMP_TINT * 100.0)),
        ];
        for (name, dark) in tokens {
            let line = TOKENS.lines().find(|line| line.trim_start().starts_with(&format!("--{name}:"))).unwrap_or_default();
            assert!(
                line.ends_with(&format!(", {dark});")),
                "style/tokens.css: the dark --{name} must be {dark}, or edit colour.rs: {line}"
            );
        }
        for hue in 0..HUES {
            let rule = format!("[data-hue=\"{hue}\"] {{ --hue: {}; }}", degrees(hue));
            assert!(TOKENS.contains(&rule), "style/tokens.css must say: {rule}");
        }
        assert_eq!(TOKENS.matches("[data-hue=").count(), HUES, "style/tokens.css must have as many hues as the domain");
    }

    #[test]
    fn the_page_announces_the_colours_of_its_paper() {
        const PAGE: &str = include_str!("../../../index.html");
        const TOKENS: &str = include_str!("../../../style/tokens.css");
        let paper = TOKENS.lines().find(|line| line.trim_start().starts_with("--paper:")).unwrap();
        let colours = paper.split("oklch(").skip(1).map(|colour| {
            let numbers = colour.split(')').next().unwrap().split(' ').map(|number| number.parse().unwrap());
            let [lightness, chroma, hue] = numbers.collect::<Vec<f32>>()[..] else { panic!("{paper}") };
            Colour::oklch(lightness, chroma, hue).hex()
        });
        for (scheme, colour) in ["light", "dark"].into_iter().zip(colours) {
            let meta = format!("content=\"{colour}\" media=\"(prefers-color-scheme: {scheme})\"");
            assert!(PAGE.contains(&meta), "index.html must name the paper's colour: {meta}");
        }
    }
}
