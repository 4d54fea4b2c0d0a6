//! The menus for a range of years: their names, and the range that they show.

/// The menu with the first year.
pub const FROM_YEAR: &str = "year-from";
/// The menu with the last year.
pub const TO_YEAR: &str = "year-to";

/// The first and the last of the chosen values, if all between them are chosen too.
#[must_use]
pub fn chosen_run(is_chosen: impl Iterator<Item = bool>) -> Option<(usize, usize)> {
    let chosen: Vec<usize> = is_chosen.enumerate().filter(|(_, is_chosen)| *is_chosen).map(|(index, _)| index).collect();
    let (first, last) = (*chosen.first()?, *chosen.last()?);
    (last - first < chosen.len()).then_some((first, last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_has_no_gaps() {
        let check = |chosen: &str, wanted| assert_eq!(chosen_run(chosen.chars().map(|c| c == 'x')), wanted, "{chosen}");
        check("", None);
        check("...", None);
        check(".x.", Some((1, 1)));
        check("xx.", Some((0, 1)));
        check(".xxx", Some((1, 3)));
        check("x.x", None);
        check("xx.x", None);
    }
}
