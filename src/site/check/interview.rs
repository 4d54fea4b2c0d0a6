//! The rules for a single interview, by itself and compared with the series.

use super::content::{Content, ContentFile};
use super::spelling;
use crate::content::{self, wire};
use crate::domain::text::fold;
use crate::domain::{Date, Slug};
use crate::site::library::{
    Finding,
    Severity::{Error, Warning},
};
use std::collections::HashSet;

/// The findings in an interview.
pub fn findings(file: &ContentFile<wire::Interview>, content: &Content) -> Vec<Finding> {
    let mut found = format_errors(file);
    if file.wire.withdrawn {
        return found;
    }
    found.extend(invalid_source_url(file));
    found.extend(slug_and_file_name(file));
    if let Some(series) = &content.series {
        found.extend(unknown_language(file, &series.wire));
        found.extend(unknown_or_repeated_questions(file, &series.wire));
        found.extend(unknown_role(file, &series.wire));
    }
    if !file.wire.draft {
        found.extend(missing_answers(file, content));
        found.extend(missing_summary(file));
    }
    found.extend(left_before_the_interview(file));
    found.extend(future_date(file, content));
    found
}

/// A date that hasn't come yet, which may be meant, or a wrong year.
fn future_date(file: &ContentFile<wire::Interview>, content: &Content) -> Option<Finding> {
    let published = file.wire.published.as_deref().and_then(Date::parse).filter(|_| !file.wire.draft)?;
    let waits = content.series.as_ref().is_some_and(|series| series.wire.wait_for_date);
    let consequence = if waits {
        "a build on that day publishes the interview"
    } else {
        "the interview is published now, and feeds tell of it after a build on that day. To let it wait, write \"wait_for_date\": true in series.json"
    };
    let message = format!("{published} has not come yet. Is the date right? If it is, {consequence}.");
    let is_ahead = content.today.is_some_and(|today| published > today);
    is_ahead.then(|| file.finding(Warning, "published", message))?
}

fn left_before_the_interview(file: &ContentFile<wire::Interview>) -> Option<Finding> {
    let left = file.wire.person.left.as_ref()?;
    let published = file.wire.published.as_deref().and_then(Date::parse)?;
    let is_early = left.parse::<i32>().is_ok_and(|year| year < published.year());
    let message =
        format!("“left” says {left}, which is before the interview ({published}). Write the year in which the person left.");
    is_early.then(|| file.finding(Warning, "person/left", message))?
}

/// Violations of the format. Drafts may lack a date and a role.
fn format_errors(file: &ContentFile<wire::Interview>) -> Vec<Finding> {
    let wire = &file.wire;
    let is_required = |field: &str| match field {
        "published" => !wire.draft || wire.published.as_ref().is_some_and(|date| !date.is_empty()),
        "role" => !wire.draft,
        _ => true,
    };
    let pointer =
        |field: &str| if matches!(field, "name" | "role" | "left") { format!("person/{field}") } else { field.to_owned() };
    let problems = content::problems(wire).into_iter().filter(|problem| is_required(problem.field));
    problems.filter_map(|problem| file.finding(Error, &pointer(problem.field), problem.message)).collect()
}

fn invalid_source_url(file: &ContentFile<wire::Interview>) -> Option<Finding> {
    let url = file.wire.source.as_ref()?.url.as_ref()?;
    let message = format!("“{url}” is not an allowed link. Write one that starts with https:// or mailto:.");
    content::link(url).is_none().then(|| file.finding(Error, "source/url", message))?
}

/// Compares the slug with the person's name, and the file name with the slug.
fn slug_and_file_name(file: &ContentFile<wire::Interview>) -> Vec<Finding> {
    let wire = &file.wire;
    let name_slug = Slug::of(&wire.person.name);
    if wire.person.name.trim().is_empty() || Slug::parse(&wire.slug).is_none() {
        return Vec::new();
    }
    let mut found = Vec::new();
    if wire.slug != name_slug.as_str() && !wire.slug.starts_with(&format!("{name_slug}-")) {
        let message = format!(
            "“{}” doesn’t match the name “{}”. Write “{name_slug}”, unless it is already published.",
            wire.slug, wire.person.name
        );
        found.extend(file.finding(Warning, "slug", message));
    }
    let stem = file.path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    if stem != wire.slug && stem != format!("{}.{}", wire.slug, wire.language) {
        let message = format!("“{0}” doesn’t match the file name “{stem}.json”. Rename the file to “{0}.json”.", wire.slug);
        found.extend(file.finding(Warning, "slug", message));
    }
    found
}

fn unknown_language(file: &ContentFile<wire::Interview>, series: &wire::Series) -> Option<Finding> {
    let language = &file.wire.language;
    let message = format!("“{language}” is not a language of the series. Choose one of: {}.", series.languages.join(", "));
    (!series.languages.contains(language)).then(|| file.finding(Error, "language", message))?
}

/// Answers that the page wouldn't show: to questions that the series doesn't have, or that are answered twice.
fn unknown_or_repeated_questions(file: &ContentFile<wire::Interview>, series: &wire::Series) -> Vec<Finding> {
    let known = || series.questions.iter().map(|question| question.id.as_str());
    let mut seen = HashSet::new();
    let check = |(index, id)| {
        let message = if known().all(|known| known != id) {
            spelling::with_suggestion(&format!("“{id}” is not a question of the series"), id, known())
        } else if !seen.insert(id) {
            format!("“{id}” is answered twice. Put both texts into one answer.")
        } else {
            return None;
        };
        file.finding(Error, &format!("answers/{index}/question"), message)
    };
    let ids = file.wire.answers.iter().map(|answer| answer.question.as_str());
    ids.enumerate().filter_map(check).collect()
}

/// Questions that no edition of the person answers; [`super::editions`] compares the editions.
fn missing_answers(file: &ContentFile<wire::Interview>, content: &Content) -> Option<Finding> {
    let series = &content.series.as_ref()?.wire;
    let mut missing = content::unanswered(&file.wire, &series.questions);
    let is_other = |other: &&ContentFile<wire::Interview>| other.wire.slug == file.wire.slug && !other.wire.draft;
    if !missing.is_empty() {
        for other in content.interviews.iter().filter(is_other) {
            let also_missing = content::unanswered(&other.wire, &series.questions);
            missing.retain(|id| also_missing.contains(id));
        }
    }
    let message = format!("No answer to {}. Add it, unless the article has none.", quoted(&missing));
    (!missing.is_empty()).then(|| file.finding(Warning, "answers", message))?
}

fn quoted(words: &[Slug]) -> String {
    words.iter().map(|word| format!("“{word}”")).collect::<Vec<_>>().join(", ")
}

/// What is said of a card without a summary.
pub const NO_SUMMARY: &str = "The card has no summary. Write one sentence into “summary”.";

fn missing_summary(file: &ContentFile<wire::Interview>) -> Option<Finding> {
    file.wire.summary.trim().is_empty().then(|| file.finding(Warning, "summary", NO_SUMMARY))?
}

fn unknown_role(file: &ContentFile<wire::Interview>, series: &wire::Series) -> Option<Finding> {
    let role = &file.wire.person.role;
    let roles = || series.disciplines.iter().flat_map(|discipline| &discipline.roles).map(String::as_str);
    if role.trim().is_empty() || series.disciplines.is_empty() || roles().any(|known| fold(known) == fold(role)) {
        return None;
    }
    let hint =
        spelling::closest(role, roles()).map(|known| format!(" The most similar role is “{known}”.")).unwrap_or_default();
    let message = format!("The role “{role}” belongs to no discipline. Add it to one in series.json.{hint}");
    file.finding(Warning, "person/role", message)
}
