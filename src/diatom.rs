//! Generative portraits: a diatom (a microscopic alga) as SVG paths, derived from a person's name.
//!
//! The same name must give the same drawing on every platform, and in every version. So there is an own random number generator
//! and an own sine, and coordinates are integers. Colours and line weights are in `style/diatom.css`; only [`Diatom::svg`], for
//! standalone pictures, has its own.

use std::fmt::Write;

/// The view box of all diatoms: a square around the origin.
pub const VIEW_BOX: &str = "-1000 -1000 2000 2000";

/// A drawing: a few layers, from back to front.
pub struct Diatom {
    layers: Vec<Layer>,
}

/// One path of the drawing.
pub struct Layer {
    /// The CSS class.
    pub class: &'static str,
    /// The `d` attribute.
    pub d: String,
    /// The `stroke-width` attribute, unless the style sheet sets it.
    pub width: Option<i32>,
    /// The `stroke-dasharray` attribute, which turns a line into a row of beads or bars.
    pub dash: Option<String>,
}

impl Diatom {
    /// Draws the diatom of a name.
    pub fn of(name: &str) -> Self {
        let mut rng = Rng::of(name);
        let shape = Shape::random(&mut rng);
        let beads = shape.bead_count(&mut rng);
        let mut drawing = Drawing { shape, beads, layers: Vec::new() };
        drawing.draw(&mut rng);
        Self { layers: drawing.layers }
    }

    /// The layers, from back to front.
    pub fn layers(&self) -> &[Layer] {
        &self.layers
    }

    /// A standalone SVG in `hue` (degrees) on a dark background.
    pub fn svg(&self, hue: u16) -> String {
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{VIEW_BOX}\" fill=\"none\" stroke=\"hsl({hue} 70% 75%)\">\
             <circle r=\"1000\" fill=\"hsl({hue} 40% 10%)\" stroke=\"none\"/>"
        );
        for layer in &self.layers {
            let _ = write!(svg, "<path d=\"{}\" {}", layer.d, standalone(layer.class));
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
}

/// The presentation attributes of a layer in a standalone SVG, which has no style sheet.
fn standalone(class: &str) -> &'static str {
    match class {
        BODY => "fill=\"#fff2\" stroke-width=\"24\"",
        CORE => "fill=\"#fff3\" stroke-width=\"14\"",
        BEADS => "stroke-linecap=\"round\"",
        BARS => "opacity=\".55\"",
        FIELD => "opacity=\".18\"",
        SPINES => "opacity=\".7\"",
        _ => "stroke-width=\"10\" opacity=\".8\"",
    }
}

/// The approximate size of a path's markup without its data, in bytes.
const MARKUP: usize = 90;

// CSS classes of the layers.

/// The filled outline.
pub const BODY: &str = "diatom__body";
/// Pale sectors in the background.
pub const FIELD: &str = "diatom__field";
/// A row of bars.
pub const BARS: &str = "diatom__bars";
/// A row of beads.
pub const BEADS: &str = "diatom__beads";
/// A line along the shape or across it.
pub const LINE: &str = "diatom__line";
/// The centre.
pub const CORE: &str = "diatom__core";
/// Spines around the rim.
pub const SPINES: &str = "diatom__spines";

/// A drawing in progress.
struct Drawing {
    shape: Shape,
    /// The number of beads or bars in the outermost row. Inner rows have a simple fraction or multiple of it.
    beads: i32,
    layers: Vec<Layer>,
}

impl Drawing {
    fn draw(&mut self, rng: &mut Rng) {
        if self.shape.lobes != 2 && rng.chance(50) {
            self.spines(rng);
        }
        self.line(BODY, 100);
        self.line(LINE, rng.between(94, 96));
        if self.shape.lobes == 2 {
            self.pennate(rng);
        } else {
            self.centric(rng);
        }
    }

    /// A boat-shaped diatom: bars along the edge, beads inside, a seam along the middle.
    fn pennate(&mut self, rng: &mut Rng) {
        let (from, to) = (rng.between(44, 62), rng.between(87, 92));
        self.bars(BARS, (from + to) / 2, to - from, self.beads, rng.between(26, 44));
        let mut scale = from - rng.between(5, 9);
        if rng.chance(50) {
            self.line(LINE, from - 2);
        }
        for _ in 0..rng.between(1, 3) {
            self.beads(scale, self.beads * scale / 80, rng.between(36, 52));
            scale -= rng.between(9, 13);
        }
        self.seam(rng);
    }

    /// A round or flower-shaped diatom: textured bands from the rim to the core.
    fn centric(&mut self, rng: &mut Rng) {
        let core = rng.between(14, 27);
        let mut edge = rng.between(89, 92);
        if rng.chance(45) {
            let outer = if self.shape.lobes == 0 { edge } else { self.shape.heart - 1 };
            let sectors = self.shape.order() * rng.between(1, 2);
            self.bars(FIELD, (core + outer) / 2, outer - core, sectors, 50);
        }
        let mut last = None;
        while edge - core > 12 {
            if !self.has_room(edge) {
                edge = edge.min(self.shape.heart - 1);
            }
            if !self.has_room(edge) {
                break;
            }
            let width = rng.between(11, 24).min(edge - core);
            let texture = rng.other_than(last, 4);
            self.band(texture, edge, width, rng);
            last = Some(texture);
            edge -= width;
        }
        if rng.chance(45) {
            self.ribs(core, rng.between(70, 94));
        }
        self.core(core, rng);
    }

    /// Whether another band of this size fits: a portrait is at most 2 kB, and the core needs some of that.
    fn has_room(&self, scale: i32) -> bool {
        let used: usize = self.layers.iter().map(|layer| layer.d.len() + MARKUP).sum();
        used + (self.shape.outline(scale).0.len() + MARKUP) * 2 < 1560
    }

    fn band(&mut self, texture: i32, edge: i32, width: i32, rng: &mut Rng) {
        let count = self.count_at(edge);
        match texture {
            0 => self.bars(BARS, edge - width / 2, width - 3, count * 2, rng.between(20, 40)),
            1 => self.beads(edge - width / 2, count, rng.between(40, 64)),
            2 => {
                self.beads(edge - width / 3, count * 2, rng.between(40, 58));
                self.beads(edge - width * 4 / 5, count, rng.between(24, 40));
            }
            _ => {
                self.line(LINE, edge - 1);
                self.bars(BARS, edge - width / 2, width * 2 / 3, count, rng.between(10, 26));
            }
        }
    }

    /// The number of beads in a row: inner rows are shorter, so they have half as many.
    fn count_at(&self, scale: i32) -> i32 {
        if scale < 50 && self.beads % 2 == 0 { self.beads / 2 } else { self.beads }
    }

    fn line(&mut self, class: &'static str, scale: i32) {
        let (d, _) = self.shape.outline(scale);
        self.layers.push(Layer { class, d, width: None, dash: None });
    }

    fn bars(&mut self, class: &'static str, scale: i32, width: i32, count: i32, share: i32) {
        let (d, length) = self.shape.outline(scale);
        let step = (length * 10.0) as i32 / count;
        let bar = step * share / 100;
        let dash = format!("{} {}", Tenths(bar), Tenths(step - bar));
        self.layers.push(Layer { class, d, width: Some(self.shape.thickness(width)), dash: Some(dash) });
    }

    fn beads(&mut self, scale: i32, count: i32, share: i32) {
        let (d, length) = self.shape.outline(scale);
        let step = (length * 10.0) as i32 / count;
        let dash = format!("0 {}", Tenths(step));
        self.layers.push(Layer { class: BEADS, d, width: Some((step * share / 1000).clamp(9, 46)), dash: Some(dash) });
    }

    fn spines(&mut self, rng: &mut Rng) {
        let count = if rng.chance(50) { self.shape.order() * rng.between(1, 3) } else { self.beads };
        let (d, length) = self.shape.outline(104);
        let step = (length * 10.0) as i32 / count;
        let width = Some(rng.between(60, 150));
        self.layers.push(Layer { class: SPINES, d, width, dash: Some(format!("9 {}", Tenths(step - 90))) });
    }

    /// Straight lines from the core to each lobe.
    fn ribs(&mut self, from: i32, to: i32) {
        let mut d = String::new();
        for lobe in 0..self.shape.order() {
            let (x, y) = self.shape.tip(lobe, from);
            let (to_x, to_y) = self.shape.tip(lobe, to);
            d.push('M');
            coordinates(&mut d, &[x, y]);
            d.push('L');
            coordinates(&mut d, &[to_x, to_y]);
        }
        self.layers.push(Layer { class: LINE, d, width: None, dash: None });
    }

    fn core(&mut self, scale: i32, rng: &mut Rng) {
        let mut shape = self.shape;
        shape.turn += 0.5 / shape.order() as f32;
        if rng.chance(50) {
            shape = Shape { lobes: 0, ..shape };
        }
        let (d, _) = shape.outline(scale * rng.between(70, 96) / 100);
        self.layers.push(Layer { class: CORE, d, width: None, dash: None });
        self.beads(scale * rng.between(36, 52) / 100, self.shape.order() * rng.between(1, 2), 50);
    }

    /// The seam of a boat shape: two lines that almost meet at a knot near the centre.
    fn seam(&mut self, rng: &mut Rng) {
        let (x, y) = self.shape.tip(0, 90);
        let gap = rng.between(8, 16);
        let shift = rng.between(-6, 6);
        let at = |percent: i32| (x * percent / 100, y * percent / 100);
        let mut d = String::new();
        for (from, to) in [(-100, shift - gap), (shift + gap, 100)] {
            let ((x, y), (to_x, to_y)) = (at(from), at(to));
            d.push('M');
            coordinates(&mut d, &[x, y]);
            d.push('L');
            coordinates(&mut d, &[to_x, to_y]);
        }
        self.layers.push(Layer { class: LINE, d, width: None, dash: None });
        let (x, y) = at(shift);
        let knot = rng.between(30, 60);
        self.layers.push(Layer { class: CORE, d: circle(x, y, knot), width: None, dash: None });
    }
}

/// An outline with rotational symmetry: `lobes` tips with hollows between them, or a circle if there are none.
#[derive(Clone, Copy)]
struct Shape {
    lobes: i32,
    tip: f32,
    hollow: f32,
    /// The length of the Bézier handles at tips and hollows, as a fraction of the distance between them.
    tip_ease: f32,
    hollow_ease: f32,
    /// Shifts the hollows to one side, so that the outline swirls. In turns (1 is 360°).
    lean: f32,
    /// The rotation, in turns.
    turn: f32,
    /// Below this percentage of its size, the outline is a circle.
    heart: i32,
}

impl Shape {
    fn random(rng: &mut Rng) -> Self {
        let lobes = match rng.between(0, 99) {
            0..30 => 0,
            30..52 => 2,
            52..64 => 3,
            64..72 => 4,
            72..82 => 5,
            82..90 => 6,
            90..95 => 7,
            _ => 8,
        };
        let (hollow, tip_ease, hollow_ease) = match lobes {
            0 => ((0, 0), (0, 0), (0, 0)),
            2 => ((290, 480), (2, 17), (28, 52)),
            3 => ((480, 720), (16, 46), (22, 52)),
            4 => ((560, 780), (16, 50), (20, 50)),
            _ => ((680, 860), (22, 52), (12, 40)),
        };
        let heart = match lobes {
            5.. => rng.between(66, 78),
            3 | 4 => rng.between(50, 72),
            _ => 0,
        };
        let lean = if rng.chance(35) { rng.between(-45, 45) as f32 / 1000.0 } else { 0.0 };
        let tip = if lobes == 0 { rng.between(800, 880) } else { rng.between(900, 960) } as f32;
        Self {
            lobes,
            tip,
            hollow: if lobes == 0 { tip } else { rng.within(hollow) as f32 * tip / 960.0 },
            tip_ease: rng.within(tip_ease) as f32 / 100.0,
            hollow_ease: rng.within(hollow_ease) as f32 / 100.0,
            lean,
            turn: if lobes == 2 { rng.between(80, 200) } else { rng.between(0, 999) } as f32 / 1000.0,
            heart,
        }
    }

    /// The order of rotational symmetry; for a circle, some number.
    fn order(&self) -> i32 {
        if self.lobes == 0 { 5 + (self.tip as i32) % 8 } else { self.lobes }
    }

    /// The number of beads in the outermost row: a multiple of the order of symmetry, so that all lobes are alike.
    fn bead_count(&self, rng: &mut Rng) -> i32 {
        let order = self.order();
        let wanted = if self.lobes == 2 { rng.between(56, 90) } else { rng.between(30, 52) };
        (wanted / order / 2).max(2) * order * 2
    }

    /// A percentage of the radius as a stroke width. A boat shape is narrow, so its textures are too.
    fn thickness(&self, percent: i32) -> i32 {
        let radius = if self.lobes == 2 { self.hollow } else { (self.tip + self.hollow) / 2.0 };
        (percent.max(3) as f32 * radius / 100.0) as i32
    }

    fn tip(&self, lobe: i32, percent: i32) -> (i32, i32) {
        let (sin, cos) = sin_cos(self.turn + lobe as f32 / self.order() as f32);
        let radius = self.tip * percent as f32 / 100.0;
        (round(radius * cos), round(radius * sin))
    }

    /// The path of the outline at a percentage of its size, and its length.
    fn outline(&self, percent: i32) -> (String, f32) {
        if self.lobes == 0 || percent < self.heart {
            let radius = round(self.hollow * percent as f32 / 100.0);
            return (self.turned_circle(radius), 6.283_185_5 * radius as f32);
        }
        let scale = percent as f32 / 100.0;
        let knot = |step: i32| self.knot(step, scale);
        let mut here = knot(0);
        let mut d = String::from("M");
        coordinates(&mut d, &[round(here.x), round(here.y)]);
        let mut length = 0.0;
        for step in 1..=self.lobes * 2 {
            let next = knot(step);
            let (x, y) = (round(here.x), round(here.y));
            if step == 1 {
                d.push('c');
                coordinates(&mut d, &[round(here.dx), round(here.dy)]);
            } else {
                d.push('s');
            }
            let after = [next.x - next.dx, next.y - next.dy, next.x, next.y].map(round);
            let after = [after[0] - x, after[1] - y, after[2] - x, after[3] - y];
            d.push_str(if step == 1 && after[0] >= 0 { " " } else { "" });
            coordinates(&mut d, &after);
            length += here.distance_to(&next);
            here = next;
        }
        d.push('z');
        (d, length)
    }

    /// A point of the outline: tips are even, hollows odd.
    fn knot(&self, step: i32, scale: f32) -> Knot {
        let way = 0.5 / self.lobes as f32;
        let (radius, ease, lean) = if step % 2 == 0 {
            (self.tip, self.tip_ease, 0.0)
        } else {
            (self.hollow, self.hollow_ease, self.lean * 2.0 / self.lobes as f32)
        };
        let (sin, cos) = sin_cos(self.turn + step as f32 * way + lean);
        // Handles are measured at the tip's radius at both ends: a narrow shape needs long handles in its hollows.
        let handle = ease * way * 6.283_185_5 * self.tip * scale;
        let radius = radius * scale;
        Knot { x: radius * cos, y: radius * sin, dx: -handle * sin, dy: handle * cos }
    }

    /// A circle that starts at the shape's rotation, so that its beads are aligned.
    fn turned_circle(&self, radius: i32) -> String {
        let (sin, cos) = sin_cos(self.turn);
        let (x, y) = (round(radius as f32 * cos), round(radius as f32 * sin));
        let mut d = String::from("M");
        coordinates(&mut d, &[x, y]);
        for side in [-2, 2] {
            let _ = write!(d, "a{radius} {radius} 0 0 1");
            d.push_str(if side * x < 0 { "" } else { " " });
            coordinates(&mut d, &[side * x, side * y]);
        }
        d + "z"
    }
}

/// A point of an outline, and its Bézier handle.
struct Knot {
    x: f32,
    y: f32,
    dx: f32,
    dy: f32,
}

impl Knot {
    /// The approximate length of the curve to the next knot.
    fn distance_to(&self, next: &Self) -> f32 {
        const STEPS: i32 = 16;
        let along = |t: f32, a: f32, b: f32, c: f32, d: f32| {
            let u = 1.0 - t;
            u * u * u * a + 3.0 * u * u * t * b + 3.0 * u * t * t * c + t * t * t * d
        };
        let (mut x, mut y, mut length) = (self.x, self.y, 0.0);
        for step in 1..=STEPS {
            let t = step as f32 / STEPS as f32;
            let to_x = along(t, self.x, self.x + self.dx, next.x - next.dx, next.x);
            let to_y = along(t, self.y, self.y + self.dy, next.y - next.dy, next.y);
            length += ((to_x - x) * (to_x - x) + (to_y - y) * (to_y - y)).sqrt();
            (x, y) = (to_x, to_y);
        }
        length
    }
}

fn circle(x: i32, y: i32, radius: i32) -> String {
    let across = radius * 2;
    let mut d = String::from("M");
    coordinates(&mut d, &[x - radius, y]);
    let _ = write!(d, "a{radius} {radius} 0 0 1 {across} 0a{radius} {radius} 0 0 1-{across} 0z");
    d
}

/// Writes numbers in the shortest form of path data: a minus sign is a separator too.
fn coordinates(d: &mut String, numbers: &[i32]) {
    for (index, number) in numbers.iter().enumerate() {
        let separator = if index > 0 && *number >= 0 { " " } else { "" };
        let _ = write!(d, "{separator}{number}");
    }
}

/// Tenths, formatted as a decimal without float formatting, which would add to the wasm.
struct Tenths(i32);

impl std::fmt::Display for Tenths {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.0 / 10, self.0 % 10)
    }
}

fn round(number: f32) -> i32 {
    (if number < 0.0 { number - 0.5 } else { number + 0.5 }) as i32
}

/// Sine and cosine of an angle in turns, with an error below 0.0015: good enough, and the same on every platform.
fn sin_cos(turns: f32) -> (f32, f32) {
    (sine(turns), sine(turns + 0.25))
}

fn sine(turns: f32) -> f32 {
    let mut x = turns - (turns as i32) as f32;
    if x > 0.5 {
        x -= 1.0;
    } else if x < -0.5 {
        x += 1.0;
    }
    let parabola = 8.0 * x - 16.0 * x * x.abs();
    0.225 * (parabola * parabola.abs() - parabola) + parabola
}

/// A deterministic random number generator: SplitMix64, seeded with the FNV-1a hash of the name.
struct Rng(u64);

impl Rng {
    fn of(name: &str) -> Self {
        Self(name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)))
    }

    fn between(&mut self, low: i32, high: i32) -> i32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let number = (z ^ (z >> 31)) >> 33;
        low + (number % (high - low + 1) as u64) as i32
    }

    fn within(&mut self, (low, high): (i32, i32)) -> i32 {
        self.between(low, high)
    }

    fn chance(&mut self, percent: i32) -> bool {
        self.between(0, 99) < percent
    }

    /// A random number below `count`, other than the last one.
    fn other_than(&mut self, last: Option<i32>, count: i32) -> i32 {
        match last {
            None => self.between(0, count - 1),
            Some(last) => (last + self.between(1, count - 1)) % count,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    fn markup(name: &str) -> String {
        Diatom::of(name).svg(210)
    }

    fn names() -> impl Iterator<Item = String> {
        (0..10_000).map(|number| format!("Specimen {number}"))
    }

    #[test]
    fn the_drawing_of_a_name_never_changes() {
        let outline = |name| Diatom::of(name).layers().iter().find(|layer| layer.class == BODY).map(|body| body.d.clone());
        assert_eq!(
            outline("Odile Okafor").as_deref(),
            Some(
                "M687-621c83 92-79 295-97 650s123 575 31 658s-295-79-650-97s-575 123-658 31s79-295 97-650s-123-575-31-658s295 79 650 97s575-123 658-31z"
            )
        );
        assert_eq!(
            outline("Łucja Nuñez").as_deref(),
            Some("M729 618c-126 149-441 86-956-351s-628-737-502-885s441-86 956 351s628 737 502 885z")
        );
    }

    #[test]
    fn no_two_people_look_alike() {
        let drawings: HashSet<String> = names().map(|name| markup(&name)).collect();
        assert_eq!(drawings.len(), 10_000);
    }

    #[test]
    fn a_drawing_is_small_but_not_empty() {
        for name in names() {
            let bytes = markup(&name).len();
            assert!((300..=2000).contains(&bytes), "{name}: {bytes} bytes");
        }
    }

    #[test]
    fn every_drawing_has_an_outline_and_a_core() {
        for name in names() {
            let diatom = Diatom::of(&name);
            for part in [BODY, CORE] {
                assert_eq!(diatom.layers().iter().filter(|layer| layer.class == part).count(), 1, "{name}: {part}");
            }
        }
    }

    #[test]
    fn an_outline_knows_its_length() {
        let shape =
            Shape { lobes: 0, tip: 800.0, hollow: 800.0, tip_ease: 0.0, hollow_ease: 0.0, lean: 0.0, turn: 0.0, heart: 0 };
        let (_, length) = shape.outline(50);
        assert_eq!(round(length), 2513);
    }

    #[test]
    fn our_sine_is_close_to_the_real_one() {
        for step in -400..400 {
            let turns = step as f32 / 200.0;
            let real = (turns * std::f32::consts::TAU).sin();
            assert!((sine(turns) - real).abs() < 0.0015, "{turns} turns: {} instead of {real}", sine(turns));
        }
    }
}
