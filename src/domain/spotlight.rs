//! Interviews: in full, and the summary for cards.

use super::{Date, Person, Slug};

/// What a card needs. It has no answers, so a card can't show any by accident.
#[derive(Clone, PartialEq, Debug)]
pub struct Summary {
    /// The slug in the interview's address: `/spotlights/<slug>/`.
    pub slug: Slug,
    /// Who is interviewed.
    pub person: Person,
    /// When the interview was published.
    pub published: Date,
    /// The language of the text, as a BCP 47 tag ("en").
    pub language: String,
    /// All languages it is available in, if there is more than one.
    pub languages: Vec<String>,
    /// Whose words the text is.
    pub edition: Edition,
    /// One sentence for the card; may be empty.
    pub teaser: String,
    /// Names of those who passed the baton to this person.
    pub nominated_by: Vec<String>,
    /// Names of those to whom this person passes it.
    pub nominates: Vec<String>,
    /// Titles worked on. The card shows the first.
    pub productions: Vec<String>,
    /// Where the person studied.
    pub schools: Vec<String>,
    /// Previous employers.
    pub previously: Vec<String>,
    /// Ids of the series' questions that this person didn't answer. Usually empty.
    pub unanswered: Vec<Slug>,
}

impl Summary {
    /// Whether the person answered a question of the series.
    #[must_use]
    pub fn has_answered(&self, question: &Slug) -> bool {
        !self.unanswered.contains(question)
    }
}

/// A full interview.
#[derive(Clone, PartialEq, Debug)]
pub struct Spotlight {
    /// The summary for cards.
    pub summary: Summary,
    /// The answers, in the order of the file.
    pub answers: Vec<Answer>,
    /// Where it was first published.
    pub source: Option<Source>,
}

/// Whose words the text of an interview is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Edition {
    /// A summary in the third person; the page says so.
    Summary,
    /// The person's own words.
    Interview,
}

/// A person's answer to a question.
#[derive(Clone, PartialEq, Debug)]
pub struct Answer {
    /// The question's id in the series ("best-part"), never its number.
    pub question: Slug,
    /// Paragraphs of plain text.
    pub paragraphs: Vec<String>,
}

/// The article in which an interview was first published.
#[derive(Clone, PartialEq, Debug)]
pub struct Source {
    /// The article's title.
    pub title: String,
    /// Its URL, if known.
    pub url: Option<String>,
}
