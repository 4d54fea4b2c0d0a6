//! Drawing lots: one of many, and not the same one twice in a row.

use super::Slug;

/// One of `people`, but not `last`; `chance` is at least 0 and less than 1, and each is as likely as the others. Nobody,
/// where there is no other.
#[must_use]
pub fn drawn<'a>(people: &'a [Slug], last: Option<&Slug>, chance: f64) -> Option<&'a Slug> {
    let others: Vec<&Slug> = people.iter().filter(|slug| Some(*slug) != last).collect();
    #[expect(clippy::cast_precision_loss, reason = "nobody has that many people")]
    let place = chance.clamp(0.0, 1.0) * others.len() as f64;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is the place below that is meant")]
    let place = place as usize;
    others.get(place.min(others.len().saturating_sub(1))).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(people: &[&str], last: &str, chance: f64, drawn_one: Option<&str>) {
        let people: Vec<Slug> = people.iter().map(|name| Slug::of(name)).collect();
        assert_eq!(drawn(&people, Some(&Slug::of(last)), chance).map(Slug::as_str), drawn_one, "{people:?} {last} {chance}");
    }

    #[test]
    fn each_may_be_drawn_but_the_last() {
        check(&["a", "b", "c"], "x", 0.0, Some("a"));
        check(&["a", "b", "c"], "x", 0.999, Some("c"));
        check(&["a", "b", "c"], "a", 0.0, Some("b"));
        check(&["a", "b", "c"], "c", 0.999, Some("b"));
        check(&["a"], "a", 0.5, None);
        check(&[], "a", 0.5, None);
    }

    proptest! {
        #[test]
        fn any_chance_draws_somebody_else(count in 2..40_usize, last in 0..40_usize, chance in 0.0..=1.0_f64) {
            let people: Vec<Slug> = (0..count).map(|number| Slug::of(&format!("p{number}"))).collect();
            let found = drawn(&people, people.get(last), chance);
            prop_assert!(found.is_some() && found != people.get(last));
        }
    }
}
