//! The fictional studio: the `series.json` that describes it, and what its people may mention besides. All of it is invented.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::lists;
use super::random::Random;

/// The series' file.
pub const SERIES: &str = include_str!("data/series.json");

/// The studio of all samples.
pub static STUDIO: LazyLock<Studio> = LazyLock::new(|| {
    let series: Series = serde_json::from_str(SERIES).expect("the series of the sample can be read");
    let lists: HashMap<_, _> = lists::parse(include_str!("data/studio.txt")).into_iter().collect();
    Studio { series, lists }
});

pub struct Studio {
    series: Series,
    lists: HashMap<&'static str, Vec<&'static str>>,
}

/// The parts of `series.json` that interviews mention.
#[derive(Deserialize)]
struct Series {
    studio: Name,
    disciplines: Vec<Discipline>,
    productions: Vec<Production>,
}

#[derive(Deserialize)]
struct Name {
    name: String,
}

#[derive(Deserialize)]
struct Discipline {
    id: String,
    roles: Vec<String>,
}

#[derive(Deserialize)]
struct Production {
    title: String,
}

/// What a person does and has done.
pub struct Career {
    pub role: &'static str,
    pub team: Option<&'static str>,
    pub place: &'static str,
    pub productions: Vec<&'static str>,
    pub schools: Vec<&'static str>,
    pub previously: Vec<&'static str>,
    /// What is good about the work, as a gerund: "watching a shot wake up".
    pub craft: &'static [&'static str],
    /// What the work is about, in the plural: "shots".
    pub objects: &'static [&'static str],
}

impl Studio {
    /// What the studio is called.
    pub fn name(&self) -> &str {
        &self.series.studio.name
    }

    /// A career in one of its disciplines.
    pub fn career(&'static self, random: &mut Random) -> Career {
        let discipline = random.pick(&self.series.disciplines);
        let of_discipline = |what: &str| self.list(&format!("{} {what}", discipline.id));
        let productions: Vec<&str> = self.series.productions.iter().map(|production| production.title.as_str()).collect();
        let [some_productions, some_schools, some_employers] =
            [random.between(1, 4), *random.pick(&[0, 1, 1, 1, 1, 1, 1, 1, 1, 2]), random.between(0, 3)];
        Career {
            role: random.pick(&discipline.roles).as_str(),
            team: (!random.chance(10)).then(|| *random.pick(of_discipline("teams"))),
            place: random.pick::<&str>(self.list("places")),
            productions: random.pick_some(&productions, some_productions),
            schools: random.pick_some(self.list("schools"), some_schools),
            previously: random.pick_some(self.list("employers"), some_employers),
            craft: of_discipline("craft"),
            objects: of_discipline("objects"),
        }
    }

    /// A character that somebody would like to be, and the production that it is in.
    pub fn character(&'static self, random: &mut Random) -> (&'static str, &'static str) {
        let characters: Vec<_> = self.list("characters").iter().zip(&self.series.productions).collect();
        let (character, production) = random.pick(&characters);
        (character, &production.title)
    }

    fn list(&self, name: &str) -> &[&'static str] {
        self.lists.get(name).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_discipline_and_production_has_something_to_tell_of() {
        for discipline in &STUDIO.series.disciplines {
            for what in ["teams", "craft", "objects"] {
                assert!(!STUDIO.list(&format!("{} {what}", discipline.id)).is_empty(), "{} of {}", what, discipline.id);
            }
        }
        assert_eq!(STUDIO.list("characters").len(), STUDIO.series.productions.len());
        let roles: usize = STUDIO.series.disciplines.iter().map(|discipline| discipline.roles.len()).sum();
        assert_eq!((STUDIO.series.productions.len(), roles), (25, 41));
    }
}
