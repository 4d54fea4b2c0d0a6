//! Converts content files into the domain: [`wire`] has the file format, the functions here validate it. A broken rule
//! becomes a [`Problem`] with a message for editors; everything else stays usable.
//!
//! Doesn't read or parse files. Natively `serde_json` does that, in the browser `JSON.parse` and [`json`].

pub mod json;
pub mod wire;

use crate::domain::{
    Answer, Apply, Date, Discipline, Edition, Facet, Opening, Person, Portrait, Question, Series, Slug, Source, Spotlight,
    Summary, Tombstone, text,
};

/// Something that an editor should fix.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// The name of the field in the file ("published"); empty if it's about the whole file.
    pub field: &'static str,
    /// What is wrong and how to fix it.
    pub message: String,
}

impl Problem {
    fn new(field: &'static str, message: impl Into<String>) -> Self {
        Self { field, message: message.into() }
    }
}

/// The series with its texts in one language. Missing texts fall back to the series' main language.
#[must_use]
pub fn series(wire: &wire::Series, language: &str) -> Series {
    let text_of =
        |words: &wire::Words| words.in_language(language, wire.languages.first().map_or("en", String::as_str)).to_owned();
    Series {
        title: wire.title.clone(),
        category: wire.category.clone(),
        studio: wire.studio.name.clone(),
        city: wire.studio.city.clone(),
        intro: text_of(&wire.intro),
        apply: apply(text_of(&wire.apply.label), &wire.apply.url),
        openings: wire
            .apply
            .openings
            .iter()
            .filter_map(|(key, opening)| {
                let label = if opening.label.is_empty() { &wire.apply.label } else { &opening.label };
                let (facet, value) = opening_target(wire, key);
                Some(Opening { facet, value, apply: apply(text_of(label), &opening.url)? })
            })
            .collect(),
        questions: wire
            .questions
            .iter()
            .map(|question| Question {
                id: Slug::of(&question.id),
                label: text_of(&question.label),
                wording: text_of(&question.wording),
            })
            .collect(),
        disciplines: wire
            .disciplines
            .iter()
            .map(|discipline| Discipline {
                slug: Slug::of(&discipline.id),
                name: text_of(&discipline.name),
                roles: discipline.roles.iter().map(|role| text::fold(role)).collect(),
            })
            .collect(),
        aliases: wire.aliases.clone().into_iter().collect(),
    }
}

fn apply(label: String, url: &str) -> Option<Apply> {
    link(url).filter(|url| !url.is_empty()).map(|url| Apply { label, url })
}

/// The target of an entry of `apply.for`: the discipline with that id, or else a role.
fn opening_target(series: &wire::Series, key: &str) -> (Facet, Slug) {
    let is_discipline = series.disciplines.iter().any(|discipline| discipline.id == key);
    (if is_discipline { Facet::Discipline } else { Facet::Role }, Slug::of(key))
}

/// The summary of an interview.
///
/// # Errors
/// The first problem found.
pub fn summary(wire: &wire::Interview) -> Result<Summary, Problem> {
    let (slug, published) = (slug(wire)?, published(wire)?);
    Ok(Summary {
        slug,
        person: person(&wire.person)?,
        published,
        language: wire.language.clone(),
        languages: wire.languages.clone(),
        edition: edition(&wire.edition)?,
        teaser: wire.summary.clone(),
        nominated_by: wire.nominated_by.clone(),
        nominates: wire.nominates.clone(),
        productions: wire.productions.clone(),
        schools: wire.schools.clone(),
        previously: wire.previously.clone(),
        unanswered: Vec::new(),
    })
}

/// The tombstone of a withdrawn person.
///
/// # Errors
/// If the slug is invalid.
pub fn tombstone(wire: &wire::Interview) -> Result<Tombstone, Problem> {
    Ok(Tombstone { slug: slug(wire)?, nominated_by: wire.nominated_by.clone(), nominates: wire.nominates.clone() })
}

/// All problems of an interview.
#[must_use]
pub fn problems(wire: &wire::Interview) -> Vec<Problem> {
    if wire.withdrawn {
        return slug(wire).err().into_iter().collect();
    }
    let person = ["name", "role"].map(|field| require(&wire.person, field).err());
    let others = [slug(wire).err(), published(wire).err(), edition(&wire.edition).err(), left(&wire.person).err()];
    others.into_iter().chain(person).flatten().collect()
}

fn slug(wire: &wire::Interview) -> Result<Slug, Problem> {
    Slug::parse(&wire.slug).ok_or_else(|| {
        Problem::new(
            "slug",
            format!(
                "“{}” is not a slug. Write small letters and digits joined by hyphens: “{}”.",
                wire.slug,
                Slug::of(if wire.slug.is_empty() { &wire.person.name } else { &wire.slug })
            ),
        )
    })
}

fn published(wire: &wire::Interview) -> Result<Date, Problem> {
    let published = wire.published.as_deref().unwrap_or_default();
    Date::parse(published).ok_or_else(|| {
        Problem::new("published", format!("“{published}” is not a date. Write it as year-month-day: “2023-03-27”."))
    })
}

/// Checks that the person's name or role isn't empty.
fn require(person: &wire::Person, field: &'static str) -> Result<(), Problem> {
    let text = if field == "name" { &person.name } else { &person.role };
    if text.trim().is_empty() {
        return Err(Problem::new(field, format!("The person’s {field} is missing. Write it as the person does.")));
    }
    Ok(())
}

/// A full interview.
///
/// # Errors
/// The first problem found.
pub fn spotlight(wire: &wire::Interview) -> Result<Spotlight, Problem> {
    let summary = summary(wire)?;
    let source =
        wire.source.as_ref().map(|source| Source { title: source.title.clone(), url: source.url.as_deref().and_then(link) });
    Ok(Spotlight { summary, answers: answers(&wire.answers), source })
}

/// The questions of the series that an interview doesn't answer.
#[must_use]
pub fn unanswered(wire: &wire::Interview, questions: &[wire::Question]) -> Vec<Slug> {
    let answers = answers(&wire.answers);
    let ids = questions.iter().map(|question| Slug::of(&question.id));
    ids.filter(|id| answers.iter().all(|answer| answer.question != *id)).collect()
}

/// The answers that aren't empty.
#[must_use]
pub fn answers(wire: &[wire::Answer]) -> Vec<Answer> {
    wire.iter()
        .map(|answer| Answer {
            question: Slug::of(&answer.question),
            paragraphs: answer.paragraphs.iter().filter(|paragraph| !paragraph.trim().is_empty()).cloned().collect(),
        })
        .filter(|answer| !answer.paragraphs.is_empty())
        .collect()
}

fn person(wire: &wire::Person) -> Result<Person, Problem> {
    require(wire, "name")?;
    require(wire, "role")?;
    let portrait =
        wire.portrait.as_ref().and_then(|portrait| Some(Portrait { src: picture(&portrait.src)?, alt: portrait.alt.clone() }));
    let not_blank = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    Ok(Person {
        name: wire.name.clone(),
        role: wire.role.clone(),
        team: not_blank(&wire.team),
        studio: not_blank(&wire.studio),
        left: left(wire)?,
        portrait,
    })
}

/// The year in which the person left the studio.
fn left(wire: &wire::Person) -> Result<Option<u16>, Problem> {
    let Some(year) = &wire.left else { return Ok(None) };
    let is_year = year.len() == 4 && year.bytes().all(|digit| digit.is_ascii_digit());
    let read = year.parse().ok().filter(|_| is_year);
    read.map(Some).ok_or_else(|| Problem::new("left", format!("“{year}” is not a year. Write it with four digits: “2024”.")))
}

fn edition(text: &str) -> Result<Edition, Problem> {
    match text {
        "summary" => Ok(Edition::Summary),
        "interview" | "" => Ok(Edition::Interview),
        other => Err(Problem::new(
            "edition",
            format!(
                "“{other}” is not an edition. Write “summary” (told in the third person) or “interview” (the person’s own words)."
            ),
        )),
    }
}

/// `url` if it's safe to link to: `https:`, `mailto:`, or a path on the same host. `None` for other schemes, such as
/// `javascript:`.
#[must_use]
pub fn link(url: &str) -> Option<String> {
    let url = url.trim();
    let is_safe = url.starts_with("https://") || url.starts_with("mailto:") || is_relative(url);
    (is_safe && !url.chars().any(char::is_control)).then(|| url.to_owned())
}

/// The URL of a picture: `https:`, or a path in the content folder.
#[must_use]
pub fn picture(src: &str) -> Option<String> {
    link(src).filter(|src| !src.is_empty() && !src.starts_with("mailto:"))
}

/// Whether `url` has neither a scheme nor a host.
fn is_relative(url: &str) -> bool {
    let first = url.split(['/', '?', '#']).next().unwrap_or_default();
    !first.contains(':') && !url.starts_with("//") && !url.contains('\\')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn interview(json: &str) -> wire::Interview {
        serde_json::from_str(json).unwrap()
    }

    const ADA: &str = r#"{ "slug": "ada-lind", "person": { "name": "Ada Lind", "role": "Animator" }, "published": "2024-02-29",
        "language": "en", "answers": [ { "question": "advice", "paragraphs": ["Rest.", " "] }, { "question": "best-part" } ] }"#;

    #[test]
    fn a_small_file_is_enough_for_an_interview() {
        let spotlight = spotlight(&interview(ADA)).unwrap();
        assert_eq!(spotlight.summary.person.name, "Ada Lind");
        assert_eq!(spotlight.answers, [Answer { question: Slug::of("advice"), paragraphs: vec!["Rest.".to_owned()] }]);
    }

    #[test]
    fn an_empty_answer_counts_as_unanswered() {
        let question = |id: &str| wire::Question { id: id.to_owned(), ..wire::Question::default() };
        let asked = ["best-part", "advice", "superpower"].map(question);
        assert_eq!(unanswered(&interview(ADA), &asked), ["best-part", "superpower"].map(Slug::of));
    }

    #[test]
    fn a_problem_names_its_field_and_the_fix() {
        let check = |wrong: &str, right: &str, field: &str| {
            let problem = summary(&interview(&ADA.replace(right, wrong))).unwrap_err();
            assert_eq!(problem.field, field, "{}", problem.message);
            assert!(problem.message.contains("Write"), "{}", problem.message);
        };
        check("Ada Lind", "ada-lind", "slug");
        check("29 February 2024", "2024-02-29", "published");
        check("", "Animator", "role");
        check(r#""edition": "poem", "slug""#, r#""slug""#, "edition");
        check(r#""left": "+199", "role""#, r#""role""#, "left");
    }

    #[test]
    fn a_person_who_left_has_the_year() {
        let left = |year: &str| summary(&interview(&ADA.replace(r#""role""#, &format!(r#""left": "{year}", "role""#))));
        assert_eq!(left("2025").unwrap().person.left, Some(2025));
        for wrong in ["", "25", "20250", "２０２５", "2025-01"] {
            assert!(left(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_opening_falls_back_to_the_general_label_and_must_be_safe() {
        let json = r#"{ "title": "T", "category": "C", "studio": { "name": "S" }, "languages": ["en"], "questions": [],
            "disciplines": [ { "id": "animation", "name": {} } ],
            "apply": { "label": { "en": "Apply" }, "url": "https://x.example/", "for": {
                "animation": { "url": "https://x.example/a/" }, "Lead Rigger": { "url": "/r/", "label": { "en": "Rig with us" } },
                "Cook": { "url": "javascript:alert(1)" } } } }"#;
        let series = series(&serde_json::from_str(json).unwrap(), "en");
        let openings: Vec<_> =
            series.openings.iter().map(|o| (o.facet, o.value.as_str(), o.apply.label.as_str(), o.apply.url.as_str())).collect();
        assert_eq!(
            openings,
            [
                (Facet::Role, "lead-rigger", "Rig with us", "/r/"),
                (Facet::Discipline, "animation", "Apply", "https://x.example/a/")
            ]
        );
    }

    #[test]
    fn only_safe_links_pass() {
        for safe in ["https://example.org/a?b#c", "mailto:jobs@example.org", "portraits/ada.jpg", "/jobs/", "?a=b:c", ""] {
            assert_eq!(link(safe).as_deref(), Some(safe));
        }
        for unsafe_link in [
            "javascript:alert(1)",
            " JavaScript:alert(1)",
            "data:text/html,x",
            "http://example.org",
            "//example.org",
            "java\nscript:x",
            "\\\\example.org",
            "vbscript:x",
        ] {
            assert_eq!(link(unsafe_link), None, "{unsafe_link}");
        }
    }

    proptest! {
        #[test]
        fn any_json_is_handled(slug in ".*", name in ".*", published in ".*", url in ".*") {
            let wire = wire::Interview { slug, published: Some(published), person: wire::Person { name, ..Default::default() }, ..Default::default() };
            if let Ok(summary) = summary(&wire) {
                prop_assert_eq!(summary.slug.as_str(), wire.slug);
            }
            if let Some(link) = link(&url) {
                prop_assert!(!link.to_lowercase().starts_with("javascript"));
            }
        }
    }
}
