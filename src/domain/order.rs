//! Sorting. The standard library brings its algorithm once for each type that is sorted, some three kilobytes each time, and
//! every visitor downloads this: here it sorts places, whatever is at them.

use std::cmp::Ordering;

/// The items in order; those that are equal stay as they stood.
pub(super) fn sorted<T>(items: Vec<T>, compare: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    let mut places: Vec<usize> = (0..items.len()).collect();
    sort(&mut places, &|a, b| compare(&items[a], &items[b]));
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    places.into_iter().filter_map(|place| items[place].take()).collect()
}

/// The items in the order of a text that is made for each once.
pub(super) fn sorted_by_text<T>(items: Vec<T>, text: impl Fn(&T) -> String) -> Vec<T> {
    let keyed = items.into_iter().map(|item| (text(&item), item)).collect();
    sorted(keyed, |(a, _), (b, _)| a.cmp(b)).into_iter().map(|(_, item)| item).collect()
}

#[inline(never)]
fn sort(places: &mut [usize], compare: &dyn Fn(usize, usize) -> Ordering) {
    places.sort_by(|&a, &b| compare(a, b));
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_is_the_order_of_the_standard_library(items in proptest::collection::vec((0..5_u8, ".{0,3}"), 0..40)) {
            let mut expected = items.clone();
            expected.sort_by_key(|(number, _)| *number);
            prop_assert_eq!(sorted(items.clone(), |(a, _), (b, _)| a.cmp(b)), expected);
            let mut expected = items.clone();
            expected.sort_by(|(_, a), (_, b)| a.cmp(b));
            prop_assert_eq!(sorted_by_text(items, |(_, text)| text.clone()), expected);
        }
    }
}
