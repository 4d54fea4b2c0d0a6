//! What a list shows of a person: the card, and the texts that are searched.

use super::bytes::{Reader, Writer};
use super::field::Field;
use crate::domain::{Date, Newsfeed, Node, Portrait, Slug};

/// What a card shows. It has no answers, so a card can't show any by accident.
#[derive(Clone, PartialEq, Debug)]
pub struct Card {
    /// The slug in the interview's address.
    pub slug: Slug,
    /// The name.
    pub name: String,
    /// The role at the time of the interview.
    pub role: String,
    /// The team.
    pub team: Option<String>,
    /// The photograph.
    pub portrait: Option<Portrait>,
    /// The hue of the discipline.
    pub hue: Option<usize>,
    /// When the interview was published.
    pub published: Date,
    /// The language of the text, as a BCP 47 tag.
    pub language: String,
    /// One sentence; may be empty.
    pub teaser: String,
    /// The title worked on that comes first.
    pub production: Option<String>,
    /// The names of those who passed the baton to the person. A withdrawn person has none.
    pub nominators: Vec<String>,
    /// To whom the person passed it: slug and name.
    pub nominees: Vec<(Slug, String)>,
}

impl Card {
    /// The card of the person at this index of the newsfeed.
    #[must_use]
    pub fn of(feed: &Newsfeed, person: usize) -> Self {
        let summary = &feed.people()[person];
        let nominators = feed.baton().nominators(&summary.slug).into_iter();
        let nominees = feed.baton().nominees(&summary.slug).into_iter();
        Self {
            slug: summary.slug.clone(),
            name: summary.person.name.clone(),
            role: summary.person.role.clone(),
            team: summary.person.team.clone(),
            portrait: summary.person.portrait.clone(),
            hue: feed.series().hue_of_role(&summary.person.role),
            published: summary.published,
            language: summary.language.clone(),
            teaser: summary.teaser.clone(),
            production: summary.productions.first().cloned(),
            nominators: nominators.map(name_of).collect(),
            nominees: nominees.map(|node| (node.slug.clone(), name_of(node))).collect(),
        }
    }

    /// Writes it as bytes.
    pub fn write(&self, writer: &mut Writer) {
        writer.text(self.slug.as_str());
        writer.text(&self.name);
        writer.text(&self.role);
        writer.text(self.team.as_deref().unwrap_or_default());
        let portrait = self.portrait.as_ref();
        writer.text(portrait.map_or("", |portrait| &portrait.src));
        if let Some(portrait) = portrait {
            writer.text(&portrait.alt);
        }
        writer.number(self.hue.map_or(0, |hue| hue + 1));
        writer.text(&self.published.to_string());
        writer.text(&self.language);
        writer.text(&self.teaser);
        writer.text(self.production.as_deref().unwrap_or_default());
        writer.list(self.nominators.iter(), |writer, name| writer.text(name));
        writer.list(self.nominees.iter(), |writer, (slug, name)| {
            writer.text(slug.as_str());
            writer.text(name);
        });
    }

    /// Reads what [`Card::write`] wrote.
    #[must_use]
    pub fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let slug = Slug::parse(reader.text()?)?;
        let name = reader.text()?.to_owned();
        let role = reader.text()?.to_owned();
        let team = not_empty(reader.text()?);
        let src = not_empty(reader.text()?);
        let portrait = match src {
            Some(src) => Some(Portrait { src, alt: reader.text()?.to_owned() }),
            None => None,
        };
        Some(Self {
            slug,
            name,
            role,
            team,
            portrait,
            hue: reader.number()?.checked_sub(1),
            published: Date::parse(reader.text()?)?,
            language: reader.text()?.to_owned(),
            teaser: reader.text()?.to_owned(),
            production: not_empty(reader.text()?),
            nominators: reader.list(|reader| Some(reader.text()?.to_owned()))?,
            nominees: reader.list(|reader| Some((Slug::parse(reader.text()?)?, reader.text()?.to_owned())))?,
        })
    }
}

/// A name as lists show it: with the role, if somebody else has the same. Withdrawn people have none.
fn name_of(node: &Node) -> String {
    if node.is_withdrawn { String::new() } else { node.label.clone() }
}

fn not_empty(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// The texts that a person is found by, as they are written, most relevant first.
#[must_use]
pub fn texts(feed: &Newsfeed, person: usize) -> Vec<(Field, String)> {
    let summary = &feed.people()[person];
    let answers = feed.answers(&summary.slug).iter().flat_map(|answer| {
        let questions = &feed.series().questions;
        let index = questions.iter().position(|question| question.id == answer.question).unwrap_or(questions.len());
        let field = Field::answer(index);
        answer.paragraphs.iter().map(move |paragraph| (field, paragraph))
    });
    let of_person = &summary.person;
    let role = [Some(&of_person.role), of_person.team.as_ref(), of_person.studio.as_ref()];
    std::iter::once((Field::Name, &of_person.name))
        .chain(role.into_iter().flatten().map(|text| (Field::Role, text)))
        .chain(summary.productions.iter().map(|text| (Field::Production, text)))
        .chain(summary.schools.iter().chain(&summary.previously).map(|text| (Field::School, text)))
        .chain(summary.nominates.iter().chain(&summary.nominated_by).map(|text| (Field::Baton, text)))
        .chain(std::iter::once((Field::Teaser, &summary.teaser)))
        .chain(answers)
        .map(|(field, text)| (field, text.clone()))
        .collect()
}

/// Writes a person's texts as bytes.
pub fn write_texts(texts: &[(Field, String)], writer: &mut Writer) {
    writer.list(texts.iter(), |writer, (field, text)| {
        writer.number(usize::from(field.code()));
        writer.text(text);
    });
}

/// Reads what [`write_texts`] wrote.
#[must_use]
pub fn read_texts(reader: &mut Reader<'_>) -> Option<Vec<(Field, String)>> {
    reader.list(|reader| {
        let code = u8::try_from(reader.number()?).ok()?;
        Some((Field::of_code(code), reader.text()?.to_owned()))
    })
}
