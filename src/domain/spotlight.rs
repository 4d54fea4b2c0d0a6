//! An interview, whole or as a card shows it.

use super::{Date, Person, Slug};

/// What a card needs. A card can't ask for answers: they are not here.
#[derive(Clone, PartialEq, Debug)]
pub struct Summary {
    /// Where the interview is found: `/spotlights/<slug>/`.
    pub slug: Slug,
    /// Who is interviewed.
    pub person: Person,
    /// When the interview was published.
    pub published: Date,
    /// The language of the text, as a BCP 47 tag ("en").
    pub language: String,
    /// In which languages it can be read, where there is more than one.
    pub languages: Vec<String>,
    /// Who is speaking.
    pub edition: Edition,
    /// One sentence for the card; may be empty.
    pub teaser: String,
    /// Who passed the baton to this person, by name.
    pub nominated_by: Vec<String>,
    /// To whom this person passes it, by name.
    pub nominates: Vec<String>,
    /// Titles worked on, the first being the card's.
    pub productions: Vec<String>,
    /// Where the person studied.
    pub schools: Vec<String>,
    /// Earlier employers.
    pub previously: Vec<String>,
    /// The questions of the series that this person did not answer, by their ids. Mostly there are none.
    pub unanswered: Vec<String>,
}

impl Summary {
    /// Whether the person answered a question of the series.
    #[must_use]
    pub fn has_answered(&self, question: &Slug) -> bool {
        self.unanswered.iter().all(|unanswered| unanswered != question.as_str())
    }
}

/// A whole interview.
#[derive(Clone, PartialEq, Debug)]
pub struct Spotlight {
    /// What a card shows of it.
    pub summary: Summary,
    /// The answers, in the order of the file.
    pub answers: Vec<Answer>,
    /// Where it was published first.
    pub source: Option<Source>,
}

/// Whose words an interview is made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Edition {
    /// Told in the third person; the page says so.
    Summary,
    /// The person's own words.
    Interview,
}

/// What somebody said to one question.
#[derive(Clone, PartialEq, Debug)]
pub struct Answer {
    /// The question's id in the series ("best-part"), never its number.
    pub question: String,
    /// Plain text, a paragraph each.
    pub paragraphs: Vec<String>,
}

/// The article that an interview was first published as.
#[derive(Clone, PartialEq, Debug)]
pub struct Source {
    /// The article's title.
    pub title: String,
    /// Its address, where one is known.
    pub url: Option<String>,
}
