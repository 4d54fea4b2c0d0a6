//! Choices that a seed determines, the same on every machine: indices are drawn as `u32`, since [`fastrand`] draws a `usize`
//! differently where it has another width.

use fastrand::Rng;

/// A stream of choices.
pub struct Random(Rng);

impl Random {
    /// The stream of a seed.
    pub fn new(seed: u64) -> Self {
        Self(Rng::with_seed(seed))
    }

    /// A stream of its own for one purpose, so that a change elsewhere does not change what is chosen here.
    pub fn of(seed: u64, purpose: &str) -> Self {
        // FNV-1a.
        let mix = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        Self::new(purpose.bytes().fold(0xcbf2_9ce4_8422_2325 ^ seed, mix))
    }

    /// A number below `bound`, which must not be zero.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0.u32(..u32::try_from(bound).expect("no list has billions of items")) as usize
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high - low + 1)
    }

    /// True in `percent` of a hundred cases.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of the items, of which there must be one.
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }

    /// Up to `count` different items, in random order.
    pub fn pick_some<T: Clone>(&mut self, items: &[T], count: usize) -> Vec<T> {
        let mut rest = items.to_vec();
        (0..count.min(items.len())).map(|_| rest.swap_remove(self.below(rest.len()))).collect()
    }
}
