//! The series that the interviews belong to, in one language.

use super::{Slug, text};

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
    /// What the link to the open positions says.
    pub apply_label: String,
    /// Where it leads. Empty where there is none.
    pub apply_url: String,
    /// The questions, in the order in which they are asked.
    pub questions: Vec<Question>,
    /// The disciplines, in the order in which they are shown.
    pub disciplines: Vec<Discipline>,
    /// Other spellings of names: (as written, as the person is listed).
    pub aliases: Vec<(String, String)>,
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
    /// The discipline of a role and its place in the list, which also decides its hue.
    #[must_use]
    pub fn discipline(&self, role: &str) -> Option<(usize, &Discipline)> {
        let role = text::fold(role);
        self.disciplines.iter().enumerate().find(|(_, discipline)| discipline.roles.contains(&role))
    }

    /// The name under which a person is listed, given any spelling of it.
    #[must_use]
    pub fn listed_name<'a>(&'a self, name: &'a str) -> &'a str {
        self.aliases.iter().find(|(other, _)| other == name).map_or(name, |(_, listed)| listed)
    }
}
