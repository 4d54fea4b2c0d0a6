//! Which hue a discipline is shown in. What the hues look like is up to those who draw: `style/tokens.css` and the pictures.

use super::{Series, Slug};

/// How many hues there are. Where there are more disciplines, the first hues are used again.
pub const HUES: usize = 12;

impl Series {
    /// The hue of a discipline, from 0: its position in the series, modulo [`HUES`].
    #[must_use]
    pub fn hue(&self, discipline: &Slug) -> Option<usize> {
        self.disciplines.iter().position(|known| known.slug == *discipline).map(|index| index % HUES)
    }

    /// The hue of the discipline that a role belongs to.
    #[must_use]
    pub fn hue_of_role(&self, role: &str) -> Option<usize> {
        self.discipline(role).map(|(index, _)| index % HUES)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Discipline, text};

    #[test]
    fn hues_repeat_after_the_last() {
        let discipline = |number: usize| {
            let name = format!("Discipline {number}");
            Discipline { slug: Slug::of(&name), roles: vec![text::fold(&format!("Role {number}"))], name }
        };
        let series = Series { disciplines: (0..30).map(discipline).collect(), ..Series::default() };
        for (number, hue) in [(0, Some(0)), (11, Some(11)), (12, Some(0)), (29, Some(5)), (30, None)] {
            assert_eq!(series.hue(&Slug::of(&format!("Discipline {number}"))), hue);
            assert_eq!(series.hue_of_role(&format!("Role {number}")), hue);
        }
    }
}
