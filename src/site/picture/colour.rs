//! The colours of `style/tokens.css` in the dark, for pictures that stand alone: the same hues, converted from `oklch`.

/// A colour in Oklab, <https://bottosson.github.io/posts/oklab/>.
#[derive(Clone, Copy)]
pub struct Colour {
    lightness: f32,
    a: f32,
    b: f32,
}

impl Colour {
    /// `oklch(lightness chroma hue)`, the hue in degrees.
    #[must_use]
    pub fn oklch(lightness: f32, chroma: f32, hue: f32) -> Self {
        let (sin, cos) = hue.to_radians().sin_cos();
        Self { lightness, a: chroma * cos, b: chroma * sin }
    }

    /// `color-mix(in oklab, self share, other)`
    #[must_use]
    pub fn mixed(self, share: f32, other: Self) -> Self {
        let mix = |one: f32, other: f32| one * share + other * (1.0 - share);
        Self { lightness: mix(self.lightness, other.lightness), a: mix(self.a, other.a), b: mix(self.b, other.b) }
    }

    /// The colour as `#rrggbb`, cut off where sRGB ends.
    #[must_use]
    pub fn hex(self) -> String {
        let Self { lightness, a, b } = self;
        let cubed = |a_share: f32, b_share: f32| (lightness + a_share * a + b_share * b).powi(3);
        let long = cubed(0.396_337_78, 0.215_803_76);
        let medium = cubed(-0.105_561_346, -0.063_854_17);
        let short = cubed(-0.089_484_18, -1.291_485_5);
        let red = 4.076_741_7 * long - 3.307_711_6 * medium + 0.230_969_93 * short;
        let green = -1.268_438 * long + 2.609_757_4 * medium - 0.341_319_4 * short;
        let blue = -0.004_196_086_3 * long - 0.703_418_6 * medium + 1.707_614_7 * short;
        let [red, green, blue] = [red, green, blue].map(encoded);
        format!("#{red:02x}{green:02x}{blue:02x}")
    }
}

/// A linear share of light as sRGB's eight bits.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is cut off at 0 and 255 before")]
fn encoded(light: f32) -> u8 {
    let curved = if light <= 0.003_130_8 { 12.92 * light } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 };
    (curved.clamp(0.0, 1.0) * 255.0).round() as u8
}

/// What a picture in one hue is painted with; the names are those of the tokens.
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

impl Palette {
    /// The dark palette of a discipline, whose hue is in degrees.
    #[must_use]
    pub fn dark(hue: u16) -> Self {
        let hue = f32::from(hue);
        let paper = Colour::oklch(0.165, 0.032, 262.0);
        let glass = Colour::oklch(0.12, 0.034, 264.0);
        let cool = Colour::oklch(0.7, 0.11, hue - 40.0);
        Self {
            paper: paper.hex(),
            glass: glass.hex(),
            ink: Colour::oklch(0.93, 0.014, 95.0).hex(),
            ink_soft: Colour::oklch(0.72, 0.024, 255.0).hex(),
            signal: Colour::oklch(0.77, 0.15, 14.0).hex(),
            tint: Colour::oklch(0.84, 0.1, hue).hex(),
            tint_warm: Colour::oklch(0.88, 0.09, hue + 45.0).hex(),
            tint_cool: cool.hex(),
            lamp: cool.mixed(0.26, glass).hex(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_those_that_a_browser_shows() {
        let check = |colour: Colour, hex: &str| assert_eq!(colour.hex(), hex);
        check(Colour::oklch(1.0, 0.0, 0.0), "#ffffff");
        check(Colour::oklch(0.0, 0.0, 0.0), "#000000");
        check(Colour::oklch(0.628, 0.2577, 29.23), "#ff0000");
        // The theme colour in index.html.
        check(Colour::oklch(0.165, 0.032, 262.0), "#070e1c");
    }
}
