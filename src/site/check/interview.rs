//! The rules that one interview must meet by itself, or beside the series.

use super::content::{Content, Sheet};
use super::{portrait, spelling};
use crate::content::{self, wire};
use crate::domain::text::fold;
use crate::domain::{Date, Slug};
use crate::site::library::{
    Located,
    Severity::{Error, Warning},
};
use std::collections::HashSet;

/// What is wrong with an interview.
pub fn findings(sheet: &Sheet<wire::Interview>, content: &Content) -> Vec<Located> {
    let mut found = rules(sheet);
    if sheet.wire.withdrawn {
        return found;
    }
    found.extend(links(sheet));
    found.extend(portrait::findings(sheet, &content.directory));
    found.extend(names_of_the_file(sheet));
    if let Some(series) = &content.series {
        found.extend(language(sheet, &series.wire));
        found.extend(questions(sheet, &series.wire));
        found.extend(role(sheet, &series.wire));
    }
    if !sheet.wire.draft {
        found.extend(silence(sheet, content));
        found.extend(summary(sheet));
    }
    found.extend(left(sheet));
    found
}

/// Nobody leaves before the interview.
fn left(sheet: &Sheet<wire::Interview>) -> Option<Located> {
    let left = sheet.wire.person.left.as_ref()?;
    let published = sheet.wire.published.as_deref().and_then(Date::parse)?;
    let is_early = left.parse::<i32>().is_ok_and(|year| year < published.year());
    let message =
        format!("“left” says {left}, which is before the interview ({published}). Write the year in which the person left.");
    is_early.then(|| sheet.finding(Warning, "person/left", message))?
}

/// The rules of the format. A draft may still lack what it will need.
fn rules(sheet: &Sheet<wire::Interview>) -> Vec<Located> {
    let wire = &sheet.wire;
    let is_due = |field: &str| match field {
        "published" => !wire.draft || wire.published.as_ref().is_some_and(|date| !date.is_empty()),
        "role" => !wire.draft,
        _ => true,
    };
    let pointer =
        |field: &str| if matches!(field, "name" | "role" | "left") { format!("person/{field}") } else { field.to_owned() };
    let problems = content::problems(wire).into_iter().filter(|problem| is_due(problem.field));
    problems.filter_map(|problem| sheet.finding(Error, &pointer(problem.field), problem.message)).collect()
}

fn links(sheet: &Sheet<wire::Interview>) -> Option<Located> {
    let url = sheet.wire.source.as_ref()?.url.as_ref()?;
    let message = format!("“{url}” is not a link that a page may hold. Write one that starts with https:// or mailto:.");
    content::link(url).is_none().then(|| sheet.finding(Error, "source/url", message))?
}

/// The slug against the person's name, and the file's name against the slug.
fn names_of_the_file(sheet: &Sheet<wire::Interview>) -> Vec<Located> {
    let wire = &sheet.wire;
    let of_name = Slug::of(&wire.person.name);
    if wire.person.name.trim().is_empty() || Slug::parse(&wire.slug).is_none() {
        return Vec::new();
    }
    let mut found = Vec::new();
    if wire.slug != of_name.as_str() && !wire.slug.starts_with(&format!("{of_name}-")) {
        let message = format!(
            "“{}” does not come from the name “{}”. Write “{of_name}”, unless it is published already.",
            wire.slug, wire.person.name
        );
        found.extend(sheet.finding(Warning, "slug", message));
    }
    let stem = sheet.file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    if stem != wire.slug && stem != format!("{}.{}", wire.slug, wire.language) {
        let message = format!("The file is called “{stem}.json”. Rename it to “{}.json”, as its slug says.", wire.slug);
        found.extend(sheet.finding(Warning, "slug", message));
    }
    found
}

fn language(sheet: &Sheet<wire::Interview>, series: &wire::Series) -> Option<Located> {
    let language = &sheet.wire.language;
    let message = format!("“{language}” is not a language of the series. Choose one of: {}.", series.languages.join(", "));
    (!series.languages.contains(language)).then(|| sheet.finding(Error, "language", message))?
}

/// Answers to questions that nobody asks, or that are answered twice: the page would not show them.
fn questions(sheet: &Sheet<wire::Interview>, series: &wire::Series) -> Vec<Located> {
    let asked = || series.questions.iter().map(|question| question.id.as_str());
    let mut seen = HashSet::new();
    let judge = |(place, id)| {
        let message = if asked().all(|asked| asked != id) {
            spelling::unknown(&format!("“{id}” is not a question of the series"), id, asked())
        } else if !seen.insert(id) {
            format!("“{id}” is answered twice. Put both texts into one answer.")
        } else {
            return None;
        };
        sheet.finding(Error, &format!("answers/{place}/question"), message)
    };
    let ids = sheet.wire.answers.iter().map(|answer| answer.question.as_str());
    ids.enumerate().filter_map(judge).collect()
}

/// The questions without answers. What another edition of the same person answers is [`super::editions`]' business.
fn silence(sheet: &Sheet<wire::Interview>, content: &Content) -> Option<Located> {
    let series = &content.series.as_ref()?.wire;
    let mut missing = content::unanswered(&sheet.wire, &series.questions);
    let is_other = |other: &&Sheet<wire::Interview>| other.wire.slug == sheet.wire.slug && !other.wire.draft;
    if !missing.is_empty() {
        for other in content.interviews.iter().filter(is_other) {
            let also_missing = content::unanswered(&other.wire, &series.questions);
            missing.retain(|id| also_missing.contains(id));
        }
    }
    let message = format!("No answer to {}. Add it, unless the article has none.", quoted(&missing));
    (!missing.is_empty()).then(|| sheet.finding(Warning, "answers", message))?
}

fn quoted(words: &[Slug]) -> String {
    words.iter().map(|word| format!("“{word}”")).collect::<Vec<_>>().join(", ")
}

fn summary(sheet: &Sheet<wire::Interview>) -> Option<Located> {
    let message = "The card has no summary. Write one sentence into “summary”.";
    sheet.wire.summary.trim().is_empty().then(|| sheet.finding(Warning, "summary", message))?
}

fn role(sheet: &Sheet<wire::Interview>, series: &wire::Series) -> Option<Located> {
    let role = &sheet.wire.person.role;
    let roles = || series.disciplines.iter().flat_map(|discipline| &discipline.roles).map(String::as_str);
    if role.trim().is_empty() || series.disciplines.is_empty() || roles().any(|known| fold(known) == fold(role)) {
        return None;
    }
    let near = spelling::nearest(role, roles()).map(|near| format!(" The nearest there is “{near}”.")).unwrap_or_default();
    let message = format!("The role “{role}” belongs to no discipline. Add it to one in series.json.{near}");
    sheet.finding(Warning, "person/role", message)
}
