//! Facets: the dimensions by which people are filtered, and a person's values in each.

use super::{Date, Series, Slug, Summary};

/// A dimension by which people are filtered.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Facet {
    /// The role as written at the time of the interview.
    Role,
    /// The family of roles, from the series.
    Discipline,
    /// The team.
    Team,
    /// The studio's site.
    Studio,
    /// A title worked on.
    Production,
    /// A school.
    School,
    /// The year of publication.
    Year,
}

impl Facet {
    /// How many facets there are.
    pub const COUNT: usize = Self::Year as usize + 1;

    /// All facets, in the order of the page and of addresses.
    pub const ALL: [Self; Self::COUNT] =
        [Self::Role, Self::Discipline, Self::Team, Self::Studio, Self::Production, Self::School, Self::Year];

    /// The query key in addresses: `?role=…`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::Discipline => "discipline",
            Self::Team => "team",
            Self::Studio => "studio",
            Self::Production => "production",
            Self::School => "school",
            Self::Year => "year",
        }
    }

    /// The path segment of its prerendered pages: `/roles/…/`.
    #[must_use]
    pub fn folder(self) -> &'static str {
        match self {
            Self::Role => "roles",
            Self::Discipline => "disciplines",
            Self::Team => "teams",
            Self::Studio => "studios",
            Self::Production => "productions",
            Self::School => "schools",
            Self::Year => "years",
        }
    }

    /// The facet with this query key.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| facet.key() == key)
    }

    /// The facet with this path segment.
    #[must_use]
    pub fn of_folder(folder: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| facet.folder() == folder)
    }

    /// The names of a person's values in this facet. The year has none: see [`Facet::values`].
    #[must_use]
    pub fn names<'a>(self, summary: &'a Summary, series: &'a Series) -> Vec<&'a str> {
        match self {
            Self::Role => vec![&summary.person.role],
            Self::Discipline => series.discipline(&summary.person.role).map(|(_, d)| d.name.as_str()).into_iter().collect(),
            Self::Team => summary.person.team.as_deref().into_iter().collect(),
            Self::Studio => summary.person.studio.as_deref().into_iter().collect(),
            Self::Production => summary.productions.iter().map(String::as_str).collect(),
            Self::School => summary.schools.iter().map(String::as_str).collect(),
            Self::Year => Vec::new(),
        }
    }

    /// A person's values in this facet.
    #[must_use]
    pub fn values(self, summary: &Summary, series: &Series) -> Vec<Value> {
        if self == Self::Year {
            return vec![Value::of_year(summary.published)];
        }
        let discipline = || series.discipline(&summary.person.role).map(|(_, discipline)| discipline.slug.clone());
        self.names(summary, series)
            .into_iter()
            .map(|name| Value {
                slug: if self == Self::Discipline { discipline() } else { None }.unwrap_or_else(|| Slug::of(name)),
                name: name.to_owned(),
            })
            .collect()
    }
}

/// One value of a facet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Value {
    /// The value in addresses.
    pub slug: Slug,
    /// The label.
    pub name: String,
}

impl Value {
    fn of_year(date: Date) -> Self {
        let name = date.year().to_string();
        Self { slug: Slug::of(&name), name }
    }
}

/// A facet with the number of hits of each value.
#[derive(Clone, PartialEq, Debug)]
pub struct FacetCounts {
    /// The facet.
    pub facet: Facet,
    /// Its values, sorted by name; years newest first.
    pub values: Vec<ValueCount>,
}

/// A value and its number of hits. A facet's counts ignore the selection within that facet (disjunctive faceting), so each
/// says how many people ticking the value would show.
#[derive(Clone, PartialEq, Debug)]
pub struct ValueCount {
    /// The value.
    pub value: Value,
    /// How many people have it, after applying the search and all other facets.
    pub hits: usize,
    /// Whether it is selected.
    pub chosen: bool,
}
