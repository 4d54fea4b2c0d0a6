//! A diatom as a file of its own: the portrait of cards further down a list, which browsers load as they come into view.
//!
//! It looks like the drawing that stands in the page, so its colours and line weights are those of `style/tokens.css` and
//! `style/diatom.css`; a test compares them. They are attributes, since a server's policy may forbid styles in the file. There is
//! a file for each theme: WebKit doesn't tell a picture that the page is dark.

use super::degrees;
use crate::diatom::{BARS, BEADS, BODY, CORE, Diatom, FIELD, LINE, SPINES};
use crate::domain::{Newsfeed, Summary};
use crate::route::Route;
use std::fmt::Write as _;

/// Somewhat larger than that of the drawing in the page, since a picture clips: spines reach beyond the view box.
const VIEW_BOX: &str = "-1100 -1100 2200 2200";

/// The hue of a page in degrees, for people without a discipline.
const PAGE_HUE: u16 = 85;

/// The colours of a theme, by the names of the custom properties.
pub struct Theme {
    /// The name of the file in the person's directory.
    pub file: &'static str,
    tint: Oklch,
    tint_warm: Oklch,
    tint_cool: Oklch,
}

/// Lightness, chroma, and what is added to the hue of the discipline.
type Oklch = (&'static str, &'static str, i32);

/// Light and dark.
pub const THEMES: [Theme; 2] = [
    Theme { file: "diatom.svg", tint: ("0.48", "0.11", 0), tint_warm: ("0.5", "0.12", 45), tint_cool: ("0.62", "0.1", -40) },
    Theme {
        file: "diatom-dark.svg",
        tint: ("0.84", "0.1", 0),
        tint_warm: ("0.88", "0.09", 45),
        tint_cool: ("0.7", "0.11", -40),
    },
];

/// A colour of a theme, by its custom property.
#[derive(Clone, Copy)]
enum Tint {
    Plain,
    Warm,
    Cool,
}

/// What `style/diatom.css` says of a layer.
#[derive(Default)]
struct Look {
    /// The fill, and how much of it is mixed into what is behind, in percent.
    fill: Option<(Tint, u8)>,
    stroke: Option<Tint>,
    /// Other attributes with their values.
    others: &'static [(&'static str, &'static str)],
}

fn look(class: &str) -> Look {
    match class {
        BODY => Look { fill: Some((Tint::Cool, 16)), others: &[("stroke-width", "20")], ..Look::default() },
        FIELD => Look { stroke: Some(Tint::Cool), others: &[("stroke-opacity", "0.14")], ..Look::default() },
        BARS => Look { others: &[("stroke-opacity", "0.55")], ..Look::default() },
        LINE => Look { others: &[("stroke-opacity", "0.8")], ..Look::default() },
        BEADS => Look { stroke: Some(Tint::Warm), others: &[("stroke-linecap", "round")], ..Look::default() },
        SPINES => Look { others: &[("stroke-opacity", "0.7")], ..Look::default() },
        CORE => Look { fill: Some((Tint::Warm, 26)), others: &[("stroke-width", "12")], ..Look::default() },
        _ => Look::default(),
    }
}

/// The file at a path below the site's base, if it's somebody's diatom.
#[must_use]
pub fn file(feed: &Newsfeed, path: &str) -> Option<String> {
    let (folder, name) = path.rsplit_once('/')?;
    let theme = THEMES.iter().find(|theme| theme.file == name)?;
    let Route::Spotlight(slug) = Route::parse(folder, "") else { return None };
    Some(diatom(feed, feed.person(&slug)?, theme))
}

/// The diatom of a person, as an SVG file.
#[must_use]
pub fn diatom(feed: &Newsfeed, summary: &Summary, theme: &Theme) -> String {
    let hue = feed.series().hue_of_role(&summary.person.role).map_or(PAGE_HUE, degrees);
    drawn(&Diatom::of(&summary.person.name), theme, hue)
}

fn drawn(diatom: &Diatom, theme: &Theme, hue: u16) -> String {
    let colour = |tint| {
        let (lightness, chroma, offset) = match tint {
            Tint::Plain => theme.tint,
            Tint::Warm => theme.tint_warm,
            Tint::Cool => theme.tint_cool,
        };
        format!("oklch({lightness} {chroma} {})", (i32::from(hue) + offset).rem_euclid(360))
    };
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{VIEW_BOX}\" fill=\"none\" stroke=\"{}\" stroke-width=\"9\">",
        colour(Tint::Plain)
    );
    for layer in diatom.layers() {
        let look = look(layer.class);
        let _ = write!(svg, "<path d=\"{}\"", layer.d);
        if let Some((tint, percent)) = look.fill {
            let _ = write!(svg, " fill=\"{}\" fill-opacity=\"{percent}%\"", colour(tint));
        }
        if let Some(tint) = look.stroke {
            let _ = write!(svg, " stroke=\"{}\"", colour(tint));
        }
        for (name, value) in look.others {
            let _ = write!(svg, " {name}=\"{value}\"");
        }
        if let Some(width) = layer.width {
            let _ = write!(svg, " stroke-width=\"{width}\"");
        }
        if let Some(dash) = &layer.dash {
            let _ = write!(svg, " stroke-dasharray=\"{dash}\"");
        }
        svg.push_str("/>");
    }
    svg + "</svg>"
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKENS: &str = include_str!("../../../style/tokens.css");
    const STYLE: &str = include_str!("../../../style/diatom.css");

    #[test]
    fn the_colours_are_those_of_the_page() {
        let value = |(lightness, chroma, offset): Oklch| {
            let hue = match offset {
                0 => "var(--hue)".to_owned(),
                offset if offset < 0 => format!("calc(var(--hue) - {})", -offset),
                offset => format!("calc(var(--hue) + {offset})"),
            };
            format!("oklch({lightness} {chroma} {hue})")
        };
        let [light, dark] = &THEMES;
        for (name, light, dark) in [
            ("tint", light.tint, dark.tint),
            ("tint-warm", light.tint_warm, dark.tint_warm),
            ("tint-cool", light.tint_cool, dark.tint_cool),
        ] {
            let line = format!("--{name}: light-dark({}, {});", value(light), value(dark));
            assert!(TOKENS.contains(&line), "style/tokens.css must say: {line}");
        }
        assert!(TOKENS.contains(&format!("\n    --hue: {PAGE_HUE};")), "the hue of a page is {PAGE_HUE}");
    }

    #[test]
    fn the_lines_are_those_of_the_page() {
        let property = |tint| match tint {
            Tint::Plain => "--tint",
            Tint::Warm => "--tint-warm",
            Tint::Cool => "--tint-cool",
        };
        for class in [BODY, FIELD, BARS, LINE, BEADS, SPINES, CORE] {
            let rule = STYLE.split(&format!(".{class} {{")).nth(1).and_then(|rest| rest.split('}').next()).unwrap();
            let look = look(class);
            let fill = look
                .fill
                .map(|(tint, percent)| format!("fill: color-mix(in oklch, var({}) {percent}%, transparent)", property(tint)));
            let stroke = look.stroke.map(|tint| format!("stroke: var({})", property(tint)));
            let others = look.others.iter().map(|(name, value)| match (class, *name) {
                (BODY, "stroke-width") => format!("stroke-width: var(--rim, {value})"),
                _ => format!("{name}: {value}"),
            });
            let declarations: Vec<String> = fill.into_iter().chain(stroke).chain(others).collect();
            assert_eq!(rule.matches(';').count(), declarations.len(), "all that is said of .{class}: {rule}");
            for declaration in declarations {
                assert!(rule.contains(&format!("{declaration};")), "style/diatom.css: .{class} must say: {declaration}");
            }
        }
        for declaration in ["fill: none;", "stroke: var(--tint);", "stroke-width: 9;"] {
            assert!(STYLE.contains(declaration), "style/diatom.css: .diatom must say: {declaration}");
        }
    }

    #[test]
    fn a_file_is_a_whole_drawing_without_styles() {
        let diatom = Diatom::of("Odile Okafor");
        for theme in &THEMES {
            let svg = drawn(&diatom, theme, 25);
            assert_eq!(svg.matches("<path ").count(), diatom.layers().len());
            assert!(!svg.contains("style") && !svg.contains("class"), "{svg}");
            // Cool: 40 degrees before the hue, counted from the other end.
            assert!(svg.contains(&format!("oklch({} {} 345)", theme.tint_cool.0, theme.tint_cool.1)), "{svg}");
        }
    }
}
