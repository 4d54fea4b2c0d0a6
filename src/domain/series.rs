//! The series that the interviews belong to, in one language.

use super::{Facet, Filter, Slug, text};

/// A series: what it is called, what it asks, how it sorts its people.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Series {
    /// "Under the Mikroscope"
    pub title: String,
    /// What the feed is called: "Talent Spotlights".
    pub category: String,
    /// The studio that publishes it.
    pub studio: String,
    /// The city of the studio that publishes it.
    pub city: String,
    /// A sentence or two that open every interview.
    pub intro: String,
    /// The link to the open positions, where there is one.
    pub apply: Option<Apply>,
    /// Links that take its place beside the people of one discipline or role.
    pub openings: Vec<Opening>,
    /// The questions, in the order in which they are asked.
    pub questions: Vec<Question>,
    /// The disciplines, in the order in which they are shown.
    pub disciplines: Vec<Discipline>,
    /// Other spellings of names: (as written, as the person is listed).
    pub aliases: Vec<(String, String)>,
}

/// A link to open positions.
#[derive(Clone, PartialEq, Debug)]
pub struct Apply {
    /// What it says.
    pub label: String,
    /// Where it leads.
    pub url: String,
}

/// The link to the open positions of one role or discipline.
#[derive(Clone, PartialEq, Debug)]
pub struct Opening {
    /// Whether it is for a role or for a discipline.
    pub facet: Facet,
    /// For which.
    pub value: Slug,
    /// The link.
    pub apply: Apply,
}

/// One of the questions that everybody is asked.
#[derive(Clone, PartialEq, Debug)]
pub struct Question {
    /// What answers refer to, and the anchor on the page: "best-part".
    pub id: String,
    /// A few words, for lists: "Best part of the job".
    pub label: String,
    /// The question in full.
    pub wording: String,
}

/// A family of roles.
#[derive(Clone, PartialEq, Debug)]
pub struct Discipline {
    /// What addresses use.
    pub slug: Slug,
    /// "Production"
    pub name: String,
    /// The roles that belong to it, folded ([`text::fold`]).
    pub roles: Vec<String>,
}

impl Series {
    /// The question with this id.
    #[must_use]
    pub fn question(&self, id: &Slug) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == id.as_str())
    }

    /// The question with this id in full; nothing, where it is not asked.
    #[must_use]
    pub fn wording(&self, id: &Slug) -> &str {
        self.question(id).map_or("", |question| &question.wording)
    }

    /// The discipline of a role and its place in the list, which also decides its hue.
    #[must_use]
    pub fn discipline(&self, role: &str) -> Option<(usize, &Discipline)> {
        let role = text::fold(role);
        self.disciplines.iter().enumerate().find(|(_, discipline)| discipline.roles.contains(&role))
    }

    /// The link to the open positions beside people whom `filter` shows: that of the one role or the one discipline that it
    /// names, a role's before its discipline's, else the general one.
    #[must_use]
    pub fn apply_beside(&self, filter: &Filter) -> Option<&Apply> {
        match (only(filter, Facet::Role), only(filter, Facet::Discipline)) {
            (Named::One(role), _) => self.apply_of_role(role),
            (Named::None, Named::One(discipline)) => self.opening(Facet::Discipline, discipline).or(self.apply.as_ref()),
            _ => self.apply.as_ref(),
        }
    }

    /// The link to the open positions beside a person of this role.
    #[must_use]
    pub fn apply_of_role(&self, role: &Slug) -> Option<&Apply> {
        let has_role = |discipline: &&Discipline| discipline.roles.iter().any(|known| Slug::of(known) == *role);
        let discipline = || self.disciplines.iter().find(has_role);
        let of_discipline = || self.opening(Facet::Discipline, &discipline()?.slug);
        self.opening(Facet::Role, role).or_else(of_discipline).or(self.apply.as_ref())
    }

    fn opening(&self, facet: Facet, value: &Slug) -> Option<&Apply> {
        let opening = self.openings.iter().find(|opening| opening.facet == facet && opening.value == *value);
        opening.map(|opening| &opening.apply)
    }

    /// The name under which a person is listed, given any spelling of it.
    #[must_use]
    pub fn listed_name<'a>(&'a self, name: &'a str) -> &'a str {
        self.aliases.iter().find(|(other, _)| other == name).map_or(name, |(_, listed)| listed)
    }
}

/// How many values of a facet a filter names.
enum Named<'a> {
    None,
    One(&'a Slug),
    Several,
}

fn only(filter: &Filter, facet: Facet) -> Named<'_> {
    let mut values = filter.values(facet);
    match (values.next(), values.next()) {
        (None, _) => Named::None,
        (Some(value), None) => Named::One(value),
        (Some(_), Some(_)) => Named::Several,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apply(url: &str) -> Apply {
        Apply { label: "Apply".to_owned(), url: url.to_owned() }
    }

    fn series() -> Series {
        let discipline = |id: &str, roles: &[&str]| Discipline {
            slug: Slug::of(id),
            name: id.to_owned(),
            roles: roles.iter().map(|role| (*role).to_owned()).collect(),
        };
        let opening = |facet, value: &str| Opening { facet, value: Slug::of(value), apply: apply(value) };
        Series {
            apply: Some(apply("all")),
            openings: vec![opening(Facet::Discipline, "animation"), opening(Facet::Role, "crowd-animator")],
            disciplines: vec![discipline("animation", &["animator", "crowd animator"]), discipline("rigging", &["rigger"])],
            ..Series::default()
        }
    }

    fn check(chosen: &[(Facet, &str)], url: &str) {
        let filter = chosen.iter().fold(Filter::default(), |filter, (facet, value)| filter.with(*facet, Slug::of(value)));
        assert_eq!(series().apply_beside(&filter), Some(&apply(url)), "{chosen:?}");
    }

    #[test]
    fn one_role_or_one_discipline_has_its_own_link() {
        use Facet::{Discipline, Role, Year};
        check(&[], "all");
        check(&[(Year, "2024")], "all");
        check(&[(Discipline, "animation"), (Year, "2024")], "animation");
        check(&[(Role, "Animator")], "animation");
        check(&[(Role, "Crowd Animator")], "crowd-animator");
        check(&[(Role, "Crowd Animator"), (Discipline, "rigging")], "crowd-animator");
        check(&[(Role, "Rigger")], "all");
        check(&[(Role, "Astronaut")], "all");
    }

    #[test]
    fn several_have_the_general_link() {
        use Facet::{Discipline, Role};
        check(&[(Discipline, "animation"), (Discipline, "rigging")], "all");
        check(&[(Role, "Animator"), (Role, "Rigger")], "all");
        check(&[(Role, "Animator"), (Role, "Rigger"), (Discipline, "animation")], "all");
    }

    #[test]
    fn where_nobody_is_wanted_there_is_no_link() {
        assert_eq!(Series::default().apply_beside(&Filter::default()), None);
    }
}
