//! Sorting with little code. The standard library's sort is compiled once per item type, some 3 kB of wasm each time. These
//! functions sort indices instead, so there is one sort, and that is a plain merge sort: a tenth of the standard library's.

use std::cmp::Ordering;

/// The items, sorted by a comparison function. The sort is stable.
#[must_use]
pub fn sorted<T>(items: Vec<T>, compare: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    let mut indices: Vec<usize> = (0..items.len()).collect();
    sort(&mut indices, &|a, b| compare(&items[a], &items[b]));
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    indices.into_iter().filter_map(|index| items[index].take()).collect()
}

/// The items, sorted by a text that is computed once per item.
#[must_use]
pub fn sorted_by_text<T>(items: Vec<T>, text: impl Fn(&T) -> String) -> Vec<T> {
    let keyed = items.into_iter().map(|item| (text(&item), item)).collect();
    sorted(keyed, |(a, _), (b, _)| a.cmp(b)).into_iter().map(|(_, item)| item).collect()
}

/// Merges sorted runs of 1, 2, 4 … indices.
#[inline(never)]
fn sort(indices: &mut Vec<usize>, compare: &dyn Fn(usize, usize) -> Ordering) {
    let mut width = 1;
    while width < indices.len() {
        let mut merged = Vec::with_capacity(indices.len());
        for runs in indices.chunks(2 * width) {
            let (left, right) = runs.split_at(width.min(runs.len()));
            let (mut left, mut right) = (left.iter().copied().peekable(), right.iter().copied().peekable());
            while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
                let smaller = if compare(*a, *b).is_gt() { &mut right } else { &mut left };
                merged.extend(smaller.next());
            }
            merged.extend(left.chain(right));
        }
        *indices = merged;
        width *= 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_sorts_like_the_standard_library(items in proptest::collection::vec((0..5_u8, ".{0,3}"), 0..40)) {
            let mut expected = items.clone();
            expected.sort_by_key(|(number, _)| *number);
            prop_assert_eq!(sorted(items.clone(), |(a, _), (b, _)| a.cmp(b)), expected);
            let mut expected = items.clone();
            expected.sort_by(|(_, a), (_, b)| a.cmp(b));
            prop_assert_eq!(sorted_by_text(items, |(_, text)| text.clone()), expected);
        }
    }
}
