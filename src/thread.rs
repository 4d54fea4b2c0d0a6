//! The drawing of a chain: a thread with a bead for each person, one below the other, and a lane beside for each branch.
//!
//! Pure arithmetic in whole numbers: the page that is served and the browser must draw the same to the byte. Leaves out how
//! large a row or a lane is: the drawing is stretched over the rows of the list that it lies under (`style/chain.css`, which
//! puts the beads in their lanes).

use crate::domain::{Chain, Stop};
use std::fmt::Write;

/// How many lanes a drawing has at most. Where there are more branches, the last lane is shared.
pub const LANES: usize = 4;

/// The height of a row and the width of a lane, in units of the drawing.
const ROW: usize = 100;

/// By row, how far a bead stands from the left of its lane. `style/chain.css` says the same.
const SWAY: [usize; 4] = [38, 62, 44, 58];

/// How far an open end reaches beyond its bead.
const END: usize = 36;

/// A chain as it is drawn.
#[derive(Clone, PartialEq, Debug)]
pub struct Thread {
    /// The lane of each stop, from 0.
    pub lanes: Vec<usize>,
    /// How many lanes there are.
    pub width: usize,
    /// The thread, as the data of an SVG path.
    pub path: String,
}

impl Thread {
    /// The drawing of `chain`.
    #[must_use]
    pub fn of(chain: &Chain) -> Self {
        let (lanes, has_cycle) = lanes(&chain.stops);
        let width = lanes.iter().max().map_or(1, |lane| lane + 1 + usize::from(has_cycle));
        let mut thread = Self { lanes, width, path: String::new() };
        for (row, stop) in chain.stops.iter().enumerate() {
            thread.ends(&chain.stops, row);
            for &from in &stop.from {
                thread.pass(from, row);
            }
        }
        thread
    }

    /// The view box of the drawing.
    #[must_use]
    pub fn view_box(&self) -> String {
        format!("0 0 {} {}", self.width * ROW, self.lanes.len() * ROW)
    }

    fn bead(&self, row: usize) -> (usize, usize) {
        (self.lanes[row] * ROW + SWAY[row % SWAY.len()], row * ROW + ROW / 2)
    }

    /// Where nobody is known to come before or after, the thread is open.
    fn ends(&mut self, stops: &[Stop], row: usize) {
        let (x, y) = self.bead(row);
        if stops[row].from.is_empty() {
            _ = write!(self.path, "M{x} {}V{y}", y - END);
        }
        if !stops.iter().any(|stop| stop.from.contains(&row)) {
            _ = write!(self.path, "M{x} {y}v{END}");
        }
    }

    /// The thread between two beads. It crosses to its lane at once, and then follows it.
    fn pass(&mut self, from: usize, to: usize) {
        let ((x, y), (end, bottom)) = (self.bead(from), self.bead(to));
        if to < from {
            // Back to where a cycle began, around everybody.
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

/// The lane of each stop, and whether the baton comes back somewhere. A stop keeps the lane of the one before it, if nobody
/// stands in the way; else it takes the first lane that is free all the way.
fn lanes(stops: &[Stop]) -> (Vec<usize>, bool) {
    let mut taken = vec![[false; LANES]; stops.len()];
    let mut lanes: Vec<usize> = Vec::with_capacity(stops.len());
    for (row, stop) in stops.iter().enumerate() {
        let first = stop.from.iter().copied().find(|from| *from < row);
        let start = first.map_or(row, |from| from + 1);
        let is_free = |lane: &usize| taken[start..=row].iter().all(|taken| !taken[*lane]);
        let lane = first.map(|from| lanes[from]).into_iter().chain(0..LANES).find(is_free).unwrap_or(LANES - 1);
        taken[start..=row].iter_mut().for_each(|taken| taken[lane] = true);
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
        let stop = |(place, from): (usize, &Vec<usize>)| {
            let name = format!("Person {place}");
            Stop {
                node: Node { slug: Slug::of(&name), name, published: None, is_withdrawn: false },
                from: from.clone(),
                since: None,
            }
        };
        Chain { stops: from.iter().enumerate().map(stop).collect() }
    }

    #[track_caller]
    fn check(from: &[Vec<usize>], lanes: &[usize], width: usize) {
        let thread = Thread::of(&chain(from));
        assert_eq!((thread.lanes.as_slice(), thread.width), (lanes, width));
    }

    #[test]
    fn a_line_is_one_lane() {
        check(&[vec![], vec![0], vec![1]], &[0, 0, 0], 1);
    }

    #[test]
    fn a_branch_steps_aside() {
        check(&[vec![], vec![0], vec![0], vec![2]], &[0, 0, 1, 1], 2);
        check(&[vec![], vec![0], vec![1], vec![0]], &[0, 0, 0, 1], 2);
    }

    #[test]
    fn two_who_name_the_same_person_meet() {
        check(&[vec![], vec![], vec![0, 1]], &[0, 0, 1], 2);
    }

    #[test]
    fn a_cycle_goes_around() {
        check(&[vec![2], vec![0], vec![1]], &[0, 0, 0], 2);
        assert!(Thread::of(&chain(&[vec![1], vec![0]])).path.contains("C200 150 200 50"));
    }

    #[test]
    fn a_thread_is_open_at_both_ends() {
        let thread = Thread::of(&chain(&[vec![], vec![0]]));
        assert_eq!(thread.path, "M38 14V50M62 150v36M38 50C38 100 62 100 62 150");
        assert_eq!(thread.view_box(), "0 0 100 200");
    }

    proptest! {
        #[test]
        fn everybody_has_a_lane(from in proptest::collection::vec(proptest::collection::btree_set(0..40_usize, 0..4), 1..40)) {
            let rows = from.len();
            let from: Vec<Vec<usize>> = from.into_iter().map(|from| from.into_iter().filter(|from| *from < rows).collect()).collect();
            let thread = Thread::of(&chain(&from));
            prop_assert_eq!(thread.lanes.len(), rows);
            prop_assert!(thread.lanes.iter().all(|lane| *lane < LANES && *lane < thread.width));
        }
    }
}
