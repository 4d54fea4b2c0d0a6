//! The layout of a chain's drawing: a bead per person, one row each, on a line that branches into parallel lanes (similar to a
//! git graph).
//!
//! Uses integers only, so that the prerendered page and the browser give exactly the same path. Sizes are abstract: the drawing
//! is stretched over the rows of a list, and `style/chain.css` positions the beads in their lanes.

use crate::domain::{Chain, Stop};
use std::fmt::Write;

/// The maximum number of lanes. Further branches share the last one.
pub const LANES: usize = 4;

/// The height of a row and the width of a lane, in SVG units.
const ROW: usize = 100;

/// The horizontal offset of the beads within their lane, repeating every four rows. `style/chain.css` has
/// the same ones; a test compares them.
const SWAY: [usize; 4] = [38, 62, 44, 58];

/// How far an open end extends beyond its bead.
const END: usize = 36;

/// The layout of a chain.
#[derive(Clone, PartialEq, Debug)]
pub struct ChainLayout {
    /// The lane of each stop, from 0.
    pub lanes: Vec<usize>,
    /// The number of lanes.
    pub width: usize,
    /// The line, as SVG path data.
    pub path: String,
}

impl ChainLayout {
    /// The layout of `chain`.
    #[must_use]
    pub fn of(chain: &Chain) -> Self {
        let (lanes, has_cycle) = lanes(&chain.stops);
        let width = lanes.iter().max().map_or(1, |lane| lane + 1 + usize::from(has_cycle));
        let mut layout = Self { lanes, width, path: String::new() };
        for (row, stop) in chain.stops.iter().enumerate() {
            layout.draw_open_ends(&chain.stops, row);
            for &from in &stop.from {
                layout.draw_pass(from, row);
            }
        }
        layout
    }

    /// The view box of the SVG.
    #[must_use]
    pub fn view_box(&self) -> String {
        format!("0 0 {} {}", self.width * ROW, self.lanes.len() * ROW)
    }

    /// The coordinates of a bead.
    fn bead(&self, row: usize) -> (usize, usize) {
        (self.lanes[row] * ROW + SWAY[row % SWAY.len()], row * ROW + ROW / 2)
    }

    /// Draws an open end above or below a bead if nobody is known to come before or after.
    fn draw_open_ends(&mut self, stops: &[Stop], row: usize) {
        let (x, y) = self.bead(row);
        if stops[row].from.is_empty() {
            _ = write!(self.path, "M{x} {}V{y}", y - END);
        }
        if !stops.iter().any(|stop| stop.from.contains(&row)) {
            _ = write!(self.path, "M{x} {y}v{END}");
        }
    }

    /// Draws the line between two beads: first crosses to the target lane, then goes straight down.
    fn draw_pass(&mut self, from: usize, to: usize) {
        let ((x, y), (end, bottom)) = (self.bead(from), self.bead(to));
        if to < from {
            // Back to the start of a cycle, around all lanes.
            let around = self.width * ROW;
            _ = write!(self.path, "M{x} {y}C{around} {y} {around} {bottom} {end} {bottom}");
            return;
        }
        let (middle, crossed) = (y + ROW / 2, y + ROW);
        _ = write!(self.path, "M{x} {y}C{x} {middle} {end} {middle} {end} {crossed}");
        if crossed < bottom {
            _ = write!(self.path, "V{bottom}");
        }
    }
}

/// The lane of each stop, and whether there is a cycle. A stop gets the lane of its predecessor if that's free in all rows
/// between them, else the first lane that is.
fn lanes(stops: &[Stop]) -> (Vec<usize>, bool) {
    let mut occupied = vec![[false; LANES]; stops.len()];
    let mut lanes: Vec<usize> = Vec::with_capacity(stops.len());
    for (row, stop) in stops.iter().enumerate() {
        let first = stop.from.iter().copied().find(|from| *from < row);
        let start = first.map_or(row, |from| from + 1);
        let is_free = |lane: &usize| occupied[start..=row].iter().all(|row| !row[*lane]);
        let lane = first.map(|from| lanes[from]).into_iter().chain(0..LANES).find(is_free).unwrap_or(LANES - 1);
        occupied[start..=row].iter_mut().for_each(|row| row[lane] = true);
        lanes.push(lane);
    }
    let has_cycle = stops.iter().enumerate().any(|(row, stop)| stop.from.iter().any(|from| *from > row));
    (lanes, has_cycle)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Node, Slug};
    use proptest::prelude::*;

    fn chain(from: &[Vec<usize>]) -> Chain {
        let stop = |(index, from): (usize, &Vec<usize>)| {
            let name = format!("Person {index}");
            Stop {
                node: Node { slug: Slug::of(&name), label: name.clone(), name, published: None, is_withdrawn: false },
                from: from.clone(),
                awaited_since: None,
            }
        };
        Chain { stops: from.iter().enumerate().map(stop).collect() }
    }

    #[track_caller]
    fn check(from: &[Vec<usize>], lanes: &[usize], width: usize) {
        let layout = ChainLayout::of(&chain(from));
        assert_eq!((layout.lanes.as_slice(), layout.width), (lanes, width));
    }

    #[test]
    fn a_line_is_one_lane() {
        check(&[vec![], vec![0], vec![1]], &[0, 0, 0], 1);
    }

    #[test]
    fn a_branch_gets_its_own_lane() {
        check(&[vec![], vec![0], vec![0], vec![2]], &[0, 0, 1, 1], 2);
        check(&[vec![], vec![0], vec![1], vec![0]], &[0, 0, 0, 1], 2);
    }

    #[test]
    fn two_who_name_the_same_person_merge() {
        check(&[vec![], vec![], vec![0, 1]], &[0, 0, 1], 2);
    }

    #[test]
    fn a_cycle_goes_around() {
        check(&[vec![2], vec![0], vec![1]], &[0, 0, 0], 2);
        assert!(ChainLayout::of(&chain(&[vec![1], vec![0]])).path.contains("C200 150 200 50"));
    }

    #[test]
    fn a_chain_is_open_at_both_ends() {
        let layout = ChainLayout::of(&chain(&[vec![], vec![0]]));
        assert_eq!(layout.path, "M38 14V50M62 150v36M38 50C38 100 62 100 62 150");
        assert_eq!(layout.view_box(), "0 0 100 200");
    }

    #[test]
    fn the_style_sheet_puts_the_beads_on_the_thread() {
        const STYLE: &str = include_str!("../style/chain.css");
        let check = |property: &str, rules: &[String]| {
            for rule in rules {
                assert!(STYLE.contains(rule), "style/chain.css must say: {rule}");
            }
            assert_eq!(
                STYLE.matches(&format!("{property}: ")).count(),
                rules.len(),
                "style/chain.css must set {property} for no other"
            );
        };
        // `:nth-child()` counts from 1; the first row has the sway that is said of all.
        let sway = SWAY.iter().zip(1..).map(|(sway, child)| match child {
            1 => format!("--sway: 0.{sway};"),
            4 => format!("&:nth-child(4n) {{ --sway: 0.{sway}; }}"),
            _ => format!("&:nth-child(4n + {child}) {{ --sway: 0.{sway}; }}"),
        });
        check("--sway", &sway.collect::<Vec<_>>());
        let at = (0..LANES).map(|lane| match lane {
            0 => "--at: 0;".to_owned(),
            _ => format!("&[data-lane=\"{lane}\"] {{ --at: {lane}; }}"),
        });
        check("--at", &at.collect::<Vec<_>>());
        // A cycle takes the room of one more.
        let lanes = (1..=LANES + 1).map(|lanes| match lanes {
            1 => "--lanes: 1;".to_owned(),
            _ => format!("&[data-lanes=\"{lanes}\"] {{ --lanes: {lanes}; }}"),
        });
        check("--lanes", &lanes.collect::<Vec<_>>());
    }

    proptest! {
        #[test]
        fn everybody_is_in_a_lane(from in proptest::collection::vec(proptest::collection::btree_set(0..40_usize, 0..4), 1..40)) {
            let rows = from.len();
            let from: Vec<Vec<usize>> = from.into_iter().map(|from| from.into_iter().filter(|from| *from < rows).collect()).collect();
            let layout = ChainLayout::of(&chain(&from));
            prop_assert_eq!(layout.lanes.len(), rows);
            prop_assert!(layout.lanes.iter().all(|lane| *lane < LANES && *lane < layout.width));
        }
    }
}
