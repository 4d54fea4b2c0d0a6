//! The file formats as serialisable types: content format 1 (`spotlights/<slug>.json`, `series.json`), and the data that pages
//! load. Only the shape is defined here; [`super`] has the rules.
//!
//! The app ignores unknown fields. The JSON Schemas in `public/schema/` are generated from these types, and their doc comments
//! become the descriptions that editors see.

use super::json::{Fields, FromJson, Json};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An interview: `spotlights/<slug>.json`.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "editing", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Interview {
    /// Where an editor's program finds the rules of this file.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "editing", schemars(example = &"../schema/spotlight.json"))]
    pub schema: Option<String>,
    /// The name in addresses, and the name of this file: small letters and digits joined by hyphens.
    #[cfg_attr(feature = "editing", schemars(example = &"ada-lind"))]
    pub slug: String,
    /// Who is interviewed. Nothing, in a tombstone.
    #[serde(default, skip_serializing_if = "Person::is_absent")]
    pub person: Person,
    /// The day of publication, year-month-day. Only a draft may do without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "editing", schemars(example = &"2023-03-27", extend("format" = "date")))]
    pub published: Option<String>,
    /// The language of the text, as a BCP 47 tag: "en", "fr".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "editing", schemars(example = &"en"))]
    pub language: String,
    /// In which languages it can be read, where there is more than one. Not a field of files: the site adds it for the browser.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "editing", schemars(skip))]
    pub languages: Vec<String>,
    /// "summary": told in the third person, and the page says so. "interview": the person's own words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "editing", schemars(extend("enum" = ["summary", "interview"])))]
    pub edition: String,
    /// One sentence for the card.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "editing", schemars(example = &"She came for one film and stayed for the crowds."))]
    pub summary: String,
    /// Who passed the baton to this person, by name; by slug, if several people have the name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "editing", schemars(example = ["Bo Marin"]))]
    pub nominated_by: Vec<String>,
    /// To whom this person passes the baton, by name; by slug, if several people have the name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "editing", schemars(example = ["Cleo Sand"]))]
    pub nominates: Vec<String>,
    /// The answers, each under the id of its question.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Answer>,
    /// Titles worked on; the card shows the first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "editing", schemars(example = ["The Lighthouse"]))]
    pub productions: Vec<String>,
    /// Where the person studied.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "editing", schemars(example = ["The Harbour School of Animation"]))]
    pub schools: Vec<String>,
    /// Earlier employers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "editing", schemars(example = ["Small Hours Films"]))]
    pub previously: Vec<String>,
    /// The article that this was published as first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// Whether it is not to be published yet.
    #[serde(default, skip_serializing_if = "is_false")]
    pub draft: bool,
    /// Whether the person is to be forgotten: no page names them. What stays is their place in the baton, without the name.
    /// `cargo site withdraw` writes such a tombstone in the place of the file.
    #[serde(default, skip_serializing_if = "is_false")]
    pub withdrawn: bool,
}

/// Who is interviewed, as they were at the time.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "editing", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Person {
    /// The name as the person writes it.
    #[cfg_attr(feature = "editing", schemars(example = &"Ada Lind"))]
    pub name: String,
    /// The role at the time of the interview.
    #[cfg_attr(feature = "editing", schemars(example = &"Lead Animator"))]
    pub role: String,
    /// The team or department.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "editing", schemars(example = &"Animation"))]
    pub team: Option<String>,
    /// The studio's site, usually a city.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "editing", schemars(example = &"Paris"))]
    pub studio: Option<String>,
    /// The year in which the person left the studio. The role stays the one of the interview.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "editing", schemars(example = &"2024", extend("pattern" = "^[0-9]{4}$")))]
    pub left: Option<String>,
    /// A photograph. Without one the person is drawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub portrait: Option<Portrait>,
}

impl Person {
    fn is_absent(&self) -> bool {
        *self == Self::default()
    }
}

/// A photograph.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "editing", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Portrait {
    /// A path in the content folder: "portraits/ada-lind.jpg". JPEG, PNG or WebP, of any size; the site shows the square in the middle.
    #[cfg_attr(feature = "editing", schemars(example = &"portraits/ada-lind.jpg"))]
    pub src: String,
    /// What it shows, in words, for those who cannot see it.
    #[serde(default)]
    #[cfg_attr(feature = "editing", schemars(example = &"Ada Lind at her desk, laughing, a clay model in her hand."))]
    pub alt: String,
}

/// What the person said to one question.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "editing", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Answer {
    /// The question's id in the series.
    #[cfg_attr(feature = "editing", schemars(example = &"best-part"))]
    pub question: String,
    /// Plain text, a paragraph each.
    #[serde(default)]
    #[cfg_attr(feature = "editing", schemars(example = ["The people I meet.", "And the coffee."]))]
    pub paragraphs: Vec<String>,
}

/// The article that an interview was published as first.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "editing", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Source {
    /// The article's title.
    #[cfg_attr(feature = "editing", schemars(example = &"Ada Lind – Lead Animator at Harbour Animation"))]
    pub title: String,
    /// Its address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "editing", schemars(example = &"https://studio.example/news/ada-lind"))]
    pub url: Option<String>,
}

/// The series: `series.json`.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "editing", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Series {
    /// Where an editor's program finds the rules of this file.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "editing", schemars(example = &"schema/series.json"))]
    pub schema: Option<String>,
    /// What the series is called.
    #[cfg_attr(feature = "editing", schemars(example = &"Under the Lens"))]
    pub title: String,
    /// What the newsfeed is called.
    #[cfg_attr(feature = "editing", schemars(example = &"Talent Spotlights"))]
    pub category: String,
    /// Who publishes it.
    pub studio: Studio,
    /// The languages of the series as BCP 47 tags, the main one first.
    #[cfg_attr(feature = "editing", schemars(example = ["en", "fr"]))]
    pub languages: Vec<String>,
    /// A sentence or two that open every interview.
    #[serde(default)]
    pub intro: Words,
    /// The link to the open positions.
    #[serde(default)]
    pub apply: Apply,
    /// The questions, in the order in which they are asked.
    pub questions: Vec<Question>,
    /// Families of roles, in the order in which they are shown.
    #[serde(default)]
    pub disciplines: Vec<Discipline>,
    /// The titles that the studio is known for, so that they are recognised in an article.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub productions: Vec<Production>,
    /// Other spellings of people's names, each with the name as it is listed.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(feature = "editing", schemars(example = BTreeMap::from([("Noel Faure", "Noël Fauré")])))]
    pub aliases: BTreeMap<String, String>,
    /// What the ids of feed entries begin with: the studio's name as a slug when the first feed was published. Set once, it never
    /// changes, whatever the studio is called later: with other ids, feed readers show everything anew.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "editing", schemars(example = &"harbour-animation"))]
    pub feed_id: String,
    /// Whether an interview with a date in the future waits for its day: it's left out, like a draft, until a build on that day or
    /// later.
    #[serde(default, skip_serializing_if = "is_false")]
    pub wait_for_date: bool,
    /// Addresses that changed, each with the one that took its place: paths below the site's own.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(feature = "editing", schemars(example = BTreeMap::from([("spotlights/noel-faure/", "spotlights/noel-faure-marin/")])))]
    pub redirects: BTreeMap<String, String>,
}

/// Words in several languages, by BCP 47 tag.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "editing", derive(schemars::JsonSchema), schemars(example = BTreeMap::from([("en", "Animation"), ("fr", "Animation")])))]
#[serde(transparent)]
pub struct Words(pub BTreeMap<String, String>);

impl Words {
    /// Whether there are words in no language.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The words in `language`, else in `otherwise`, else in any; else none.
    #[must_use]
    pub fn in_language(&self, language: &str, otherwise: &str) -> &str {
        let words = self.0.get(language).or_else(|| self.0.get(otherwise)).or_else(|| self.0.values().next());
        words.map_or("", String::as_str)
    }

    /// The same words with no other language than `language`, for a page in that language.
    #[must_use]
    pub fn only(&self, language: &str, otherwise: &str) -> Self {
        Self(BTreeMap::from([(language.to_owned(), self.in_language(language, otherwise).to_owned())]))
    }
}

/// Who publishes the series.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "editing", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Studio {
    /// The studio's name.
    #[cfg_attr(feature = "editing", schemars(example = &"Harbour Animation"))]
    pub name: String,
    /// Where it is.
    #[serde(default)]
    #[cfg_attr(feature = "editing", schemars(example = &"Paris"))]
    pub city: String,
}

/// The link to the open positions.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "editing", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Apply {
    /// What it says.
    pub label: Words,
    /// Where it leads: an https or mailto address.
    #[cfg_attr(feature = "editing", schemars(example = &"https://studio.example/jobs/"))]
    pub url: String,
    /// Links that take its place beside the people of one discipline, by its id, or of one role, as interviews spell it.
    #[serde(rename = "for", default, skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(feature = "editing", schemars(example = BTreeMap::from([("animation", Opening { url: "https://studio.example/jobs/animation/".to_owned(), ..Opening::default() })])))]
    pub openings: BTreeMap<String, Opening>,
}

/// The link to the open positions of one discipline or role.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "editing", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Opening {
    /// What it says; where nothing is written, what the general link says.
    #[serde(default, skip_serializing_if = "Words::is_empty")]
    pub label: Words,
    /// Where it leads: an https or mailto address.
    #[cfg_attr(feature = "editing", schemars(example = &"https://studio.example/jobs/animation/"))]
    pub url: String,
}

/// A question of the series.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "editing", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Question {
    /// What answers refer to.
    #[cfg_attr(feature = "editing", schemars(example = &"best-part"))]
    pub id: String,
    /// A few words, for lists.
    pub label: Words,
    /// The question in full.
    pub wording: Words,
    /// How an importer recognises it: by language, phrases whose words all occur in the heading.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(feature = "editing", schemars(example = BTreeMap::from([("en", ["best part job", "best aspect job"])])))]
    pub keywords: BTreeMap<String, Vec<String>>,
}

/// A family of roles.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "editing", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Discipline {
    /// What addresses use.
    #[cfg_attr(feature = "editing", schemars(example = &"animation"))]
    pub id: String,
    /// What it is called.
    pub name: Words,
    /// The roles that belong to it, as interviews spell them.
    #[serde(default)]
    #[cfg_attr(feature = "editing", schemars(example = ["Lead Animator", "Animator"]))]
    pub roles: Vec<String>,
}

/// A title that the studio is known for.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "editing", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Production {
    /// The title as it is shown.
    #[cfg_attr(feature = "editing", schemars(example = &"The Lighthouse"))]
    pub title: String,
    /// Other spellings of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "editing", schemars(example = ["Lighthouse"]))]
    pub also: Vec<String>,
}

/// The data of the newsfeed: `data/feed.json`.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Feed {
    /// The series, in the language of the pages.
    pub series: Series,
    /// All people, as cards need them: without answers.
    pub people: Vec<Interview>,
    /// The tombstones of withdrawn people.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tombstones: Vec<Interview>,
    /// How many people there are.
    pub total: usize,
    /// Who didn't answer a question: sorted slugs by question id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub unanswered: BTreeMap<String, Vec<String>>,
}

/// Implements [`FromJson`] by listing a type's fields; `as` gives the name in JSON if it's another one.
macro_rules! read {
    (@name $field:ident) => { stringify!($field) };
    (@name $field:ident $name:literal) => { $name };
    ($($type:ident { $($field:ident $(as $name:literal)?),+ })+) => {
        $(impl FromJson for $type {
            fn from_json(json: Json) -> Option<Self> {
                let mut fields = Fields::of(json)?;
                let read = Self { $($field: fields.take(read!(@name $field $($name)?))),+ };
                fields.finish(read)
            }
        })+
    };
}

read! {
    Interview { schema as "$schema", slug, person, published, language, languages, edition, summary, nominated_by, nominates, answers, productions, schools, previously, source, draft, withdrawn }
    Person { name, role, team, studio, left, portrait }
    Portrait { src, alt }
    Answer { question, paragraphs }
    Source { title, url }
    Series { schema as "$schema", title, category, studio, languages, intro, apply, questions, disciplines, productions, aliases, feed_id, wait_for_date, redirects }
    Studio { name, city }
    Apply { label, url, openings as "for" }
    Opening { label, url }
    Question { id, label, wording, keywords }
    Discipline { id, name, roles }
    Production { title, also }
    Feed { series, people, tombstones, total, unanswered }
}

impl FromJson for Words {
    fn from_json(json: Json) -> Option<Self> {
        BTreeMap::from_json(json).map(Self)
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_false(value: &bool) -> bool {
    !value
}
