//! The interview series, with its texts in one language.

use super::baton::name_key;
use super::{Facet, Filter, Slug, text};

/// A series: its name, its questions, and its disciplines.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Series {
    /// "Under the Mikroscope"
    pub title: String,
    /// The name of the newsfeed: "Talent Spotlights".
    pub category: String,
    /// The studio that publishes it.
    pub studio: String,
    /// The studio's city.
    pub city: String,
    /// One or two introductory sentences, shown with every interview.
    pub intro: String,
    /// The link to open positions, if any.
    pub apply: Option<Apply>,
    /// More specific links for the people of one discipline or role.
    pub openings: Vec<Opening>,
    /// The questions, in order.
    pub questions: Vec<Question>,
    /// The disciplines, in display order.
    pub disciplines: Vec<Discipline>,
    /// Alternative spellings of names: (as written, as listed).
    pub aliases: Vec<(String, String)>,
}

/// A link to open positions.
#[derive(Clone, PartialEq, Debug)]
pub struct Apply {
    /// The link text.
    pub label: String,
    /// The link target.
    pub url: String,
}

/// The link to open positions in one role or discipline.
#[derive(Clone, PartialEq, Debug)]
pub struct Opening {
    /// [`Facet::Role`] or [`Facet::Discipline`].
    pub facet: Facet,
    /// Which role or discipline.
    pub value: Slug,
    /// The link.
    pub apply: Apply,
}

/// A question that everybody is asked.
#[derive(Clone, PartialEq, Debug)]
pub struct Question {
    /// The id that answers refer to; also the anchor on the interview's page: "best-part".
    pub id: Slug,
    /// A short label for lists: "Best part of the job".
    pub label: String,
    /// The full question.
    pub wording: String,
}

/// A family of roles.
#[derive(Clone, PartialEq, Debug)]
pub struct Discipline {
    /// Its slug in addresses.
    pub slug: Slug,
    /// "Production"
    pub name: String,
    /// Its roles, folded ([`text::fold`]).
    pub roles: Vec<String>,
}

impl Series {
    /// The question with this id.
    #[must_use]
    pub fn question(&self, id: &Slug) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == *id)
    }

    /// The full text of the question with this id; empty if there is none.
    #[must_use]
    pub fn wording(&self, id: &Slug) -> &str {
        self.question(id).map_or("", |question| &question.wording)
    }

    /// The discipline of a role, and its index in the list. The index decides the hue.
    #[must_use]
    pub fn discipline(&self, role: &str) -> Option<(usize, &Discipline)> {
        let role = text::fold(role);
        self.disciplines.iter().enumerate().find(|(_, discipline)| discipline.roles.contains(&role))
    }

    /// The link to open positions to show next to a filtered list. If the filter selects exactly one role, it's that of the
    /// role; else if exactly one discipline, that of the discipline; else the general one.
    #[must_use]
    pub fn apply_for_filter(&self, filter: &Filter) -> Option<&Apply> {
        match (selected(filter, Facet::Role), selected(filter, Facet::Discipline)) {
            (Selected::One(role), _) => self.apply_for_role(role),
            (Selected::None, Selected::One(discipline)) => self.opening(Facet::Discipline, discipline).or(self.apply.as_ref()),
            _ => self.apply.as_ref(),
        }
    }

    /// The link to open positions to show next to a person with this role: the role's own, else its discipline's, else the
    /// general one.
    #[must_use]
    pub fn apply_for_role(&self, role: &Slug) -> Option<&Apply> {
        let has_role = |discipline: &&Discipline| discipline.roles.iter().any(|known| Slug::of(known) == *role);
        let discipline = || self.disciplines.iter().find(has_role);
        let of_discipline = || self.opening(Facet::Discipline, &discipline()?.slug);
        self.opening(Facet::Role, role).or_else(of_discipline).or(self.apply.as_ref())
    }

    fn opening(&self, facet: Facet, value: &Slug) -> Option<&Apply> {
        let opening = self.openings.iter().find(|opening| opening.facet == facet && opening.value == *value);
        opening.map(|opening| &opening.apply)
    }

    /// The name under which a person is listed, given any of its spellings.
    #[must_use]
    pub fn listed_name<'a>(&'a self, name: &'a str) -> &'a str {
        let is_plain = name.chars().all(|c| c == ' ' || !c.is_whitespace());
        let is_spelling = |other: &str| other == name || !is_plain && name_key(other) == name_key(name);
        self.aliases.iter().find(|(other, _)| is_spelling(other)).map_or(name, |(_, listed)| listed)
    }
}

/// How many values of a facet a filter selects.
enum Selected<'a> {
    None,
    One(&'a Slug),
    Several,
}

fn selected(filter: &Filter, facet: Facet) -> Selected<'_> {
    let mut values = filter.values(facet);
    match (values.next(), values.next()) {
        (None, _) => Selected::None,
        (Some(value), None) => Selected::One(value),
        (Some(_), Some(_)) => Selected::Several,
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
        assert_eq!(series().apply_for_filter(&filter), Some(&apply(url)), "{chosen:?}");
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
    fn without_any_link_there_is_none() {
        assert_eq!(Series::default().apply_for_filter(&Filter::default()), None);
    }
}
