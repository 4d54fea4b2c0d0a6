//! The rules between one person's editions in several languages: what is told in one must be told in the other. Facts that an
//! edition leaves out are those of the main one, which are the ones that the site shows.

use super::content::{Content, Sheet};
use crate::content::{self, wire};
use crate::domain::Slug;
use crate::domain::text::fold;
use crate::site::library::{Located, Severity::Warning};
use std::collections::{BTreeSet, HashMap};

type Interview = Sheet<wire::Interview>;

/// Where an edition differs from the main one.
pub fn findings(content: &Content) -> Vec<Located> {
    let main: HashMap<&str, &Interview> = content.people().into_iter().map(|sheet| (sheet.wire.slug.as_str(), sheet)).collect();
    let pairs = content.interviews.iter().filter_map(|sheet| Some((*main.get(sheet.wire.slug.as_str())?, sheet)));
    let is_shown = |sheet: &Interview| !sheet.wire.draft && !sheet.wire.withdrawn;
    let are_two = |(main, other): &(&Interview, &Interview)| {
        main.wire.language != other.wire.language && is_shown(main) && is_shown(other)
    };
    pairs.filter(are_two).flat_map(|(main, other)| differences(main, other, content)).collect()
}

fn differences(main: &Interview, other: &Interview, content: &Content) -> Vec<Located> {
    let mut found = Vec::new();
    found.extend(differing("person/name", "name", &main.wire.person.name, &other.wire.person.name, main, other));
    if !are_one_discipline(content, &main.wire.person.role, &other.wire.person.role) {
        found.extend(differing("person/role", "role", &main.wire.person.role, &other.wire.person.role, main, other));
    }
    let day = |sheet: &Interview| sheet.wire.published.clone().unwrap_or_default();
    found.extend(differing("published", "date", &day(main), &day(other), main, other));
    found.extend(names("nominated_by", &main.wire.nominated_by, &other.wire.nominated_by, main, other, content));
    found.extend(names("nominates", &main.wire.nominates, &other.wire.nominates, main, other, content));
    found.extend(unused(main, other));
    found.extend(counterparts(main, other, content));
    found.extend(counterparts(other, main, content));
    found
}

/// A field by its pointer, and what it says.
type Fact = (&'static str, Vec<String>);

/// Facts that the site does not show, since the main edition tells others.
fn unused(main: &Interview, other: &Interview) -> Vec<Located> {
    let file = main.file_name();
    let facts = facts(&main.wire).into_iter().zip(facts(&other.wire));
    let judge = |((_, ours), (pointer, theirs)): (Fact, Fact)| {
        let keys = |texts: &[String]| texts.iter().map(|text| fold(text)).collect::<BTreeSet<_>>();
        let field = pointer.rsplit('/').next().unwrap_or(pointer);
        let message = format!(
            "“{field}” says {} here and {} in {file}, which is what the site shows. Remove it here, or write the same.",
            list(&theirs, "nothing"),
            list(&ours, "nothing")
        );
        let is_unused = !theirs.is_empty() && keys(&ours) != keys(&theirs);
        is_unused.then(|| other.finding(Warning, pointer, message))?
    };
    facts.filter_map(judge).collect()
}

/// What an edition need not repeat, by pointer.
fn facts(wire: &wire::Interview) -> [(&'static str, Vec<String>); 6] {
    let person = &wire.person;
    let written = |text: Option<&String>| text.into_iter().filter(|text| !text.trim().is_empty()).cloned().collect();
    [
        ("person/team", written(person.team.as_ref())),
        ("person/studio", written(person.studio.as_ref())),
        ("person/left", written(person.left.as_ref())),
        ("person/portrait", written(person.portrait.as_ref().map(|portrait| &portrait.src))),
        ("productions", wire.productions.clone()),
        ("schools", wire.schools.clone()),
    ]
}

fn list(texts: &[String], nothing: &str) -> String {
    if texts.is_empty() { nothing.to_owned() } else { texts.join(", ") }
}

/// Two roles that are translations of each other belong to one discipline.
fn are_one_discipline(content: &Content, one: &str, other: &str) -> bool {
    let disciplines = content.series.iter().flat_map(|series| &series.wire.disciplines);
    let has = |discipline: &wire::Discipline, role: &str| discipline.roles.iter().any(|known| fold(known) == fold(role));
    disciplines.into_iter().any(|discipline| has(discipline, one) && has(discipline, other))
}

fn differing(pointer: &str, what: &str, ours: &str, theirs: &str, main: &Interview, other: &Interview) -> Option<Located> {
    if fold(ours) == fold(theirs) {
        return None;
    }
    let file = main.file_name();
    let message = format!("The {what} is “{theirs}” here and “{ours}” in {file}. Correct the one or the other.");
    other.finding(Warning, pointer, message)
}

fn names(
    field: &str,
    ours: &[String],
    theirs: &[String],
    main: &Interview,
    other: &Interview,
    content: &Content,
) -> Option<Located> {
    let keys = |names: &[String]| names.iter().map(|name| content.key(name)).collect::<BTreeSet<_>>();
    if theirs.is_empty() || keys(ours) == keys(theirs) {
        return None;
    }
    let message = format!(
        "“{field}” names {} here and {} in {}. Correct the one or the other.",
        list(theirs, "nobody"),
        list(ours, "nobody"),
        main.file_name()
    );
    other.finding(Warning, field, message)
}

/// The questions of the series that `there` answers and `here` does not.
fn counterparts(here: &Interview, there: &Interview, content: &Content) -> Option<Located> {
    let series = &content.series.as_ref()?.wire;
    let answered =
        |sheet: &Interview| content::answers(&sheet.wire.answers).into_iter().map(|answer| answer.question).collect();
    let (ours, theirs): (BTreeSet<Slug>, BTreeSet<Slug>) = (answered(here), answered(there));
    let asked = series.questions.iter().map(|question| Slug::of(&question.id));
    let missing: Vec<String> =
        asked.filter(|id| theirs.contains(id) && !ours.contains(id)).map(|id| format!("“{id}”")).collect();
    let message = format!("{} is answered in {}, and not here. Add the answer.", missing.join(", "), there.file_name());
    (!missing.is_empty()).then(|| here.finding(Warning, "answers", message))?
}
