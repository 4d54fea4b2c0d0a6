//! Picking a random person, but never the same one twice in a row.

use super::Slug;

/// One of `people` other than `last`, all with equal probability; `None` if there is nobody else. `random` is a random number
/// from 0 (inclusive) to 1 (exclusive).
#[must_use]
pub fn random_other<'a>(people: &'a [Slug], last: Option<&Slug>, random: f64) -> Option<&'a Slug> {
    let others: Vec<&Slug> = people.iter().filter(|slug| Some(*slug) != last).collect();
    #[expect(clippy::cast_precision_loss, reason = "nobody has that many people")]
    let index = random.clamp(0.0, 1.0) * others.len() as f64;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rounding down is intended")]
    let index = index as usize;
    others.get(index.min(others.len().saturating_sub(1))).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(people: &[&str], last: &str, random: f64, expected: Option<&str>) {
        let people: Vec<Slug> = people.iter().map(|name| Slug::of(name)).collect();
        assert_eq!(
            random_other(&people, Some(&Slug::of(last)), random).map(Slug::as_str),
            expected,
            "{people:?} {last} {random}"
        );
    }

    #[test]
    fn everybody_but_the_last_can_be_picked() {
        check(&["a", "b", "c"], "x", 0.0, Some("a"));
        check(&["a", "b", "c"], "x", 0.999, Some("c"));
        check(&["a", "b", "c"], "a", 0.0, Some("b"));
        check(&["a", "b", "c"], "c", 0.999, Some("b"));
        check(&["a"], "a", 0.5, None);
        check(&[], "a", 0.5, None);
    }

    proptest! {
        #[test]
        fn any_number_picks_somebody_else(count in 2..40_usize, last in 0..40_usize, random in 0.0..=1.0_f64) {
            let people: Vec<Slug> = (0..count).map(|number| Slug::of(&format!("p{number}"))).collect();
            let found = random_other(&people, people.get(last), random);
            prop_assert!(found.is_some() && found != people.get(last));
        }
    }
}
