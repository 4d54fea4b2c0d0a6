//! The rules between one person's editions in several languages: they must not contradict each other, and answer the same
//! questions. Facts may be left out of a translation, since the site takes them from the main edition.

use super::content::{Content, ContentFile};
use crate::content::{self, wire};
use crate::domain::Slug;
use crate::domain::text::fold;
use crate::site::library::{Finding, Severity::Warning};
use std::collections::{BTreeSet, HashMap};

type Interview = ContentFile<wire::Interview>;

/// Where editions differ from the main one.
pub fn findings(content: &Content) -> Vec<Finding> {
    let main: HashMap<&str, &Interview> = content.people().into_iter().map(|file| (file.wire.slug.as_str(), file)).collect();
    let pairs = content.interviews.iter().filter_map(|file| Some((*main.get(file.wire.slug.as_str())?, file)));
    let is_published = |file: &Interview| !file.wire.draft && !file.wire.withdrawn;
    let is_pair = |(main, other): &(&Interview, &Interview)| {
        main.wire.language != other.wire.language && is_published(main) && is_published(other)
    };
    pairs.filter(is_pair).flat_map(|(main, other)| differences(main, other, content)).collect()
}

fn differences(main: &Interview, other: &Interview, content: &Content) -> Vec<Finding> {
    let mut found = Vec::new();
    found.extend(different_field("person/name", "name", &main.wire.person.name, &other.wire.person.name, main, other));
    if !share_discipline(content, &main.wire.person.role, &other.wire.person.role) {
        found.extend(different_field("person/role", "role", &main.wire.person.role, &other.wire.person.role, main, other));
    }
    let date = |file: &Interview| file.wire.published.clone().unwrap_or_default();
    found.extend(different_field("published", "date", &date(main), &date(other), main, other));
    found.extend(different_names("nominated_by", &main.wire.nominated_by, &other.wire.nominated_by, main, other, content));
    found.extend(different_names("nominates", &main.wire.nominates, &other.wire.nominates, main, other, content));
    found.extend(ignored_facts(main, other));
    found.extend(untranslated_answers(main, other, content));
    found.extend(untranslated_answers(other, main, content));
    found
}

/// A field's pointer and values.
type Fact = (&'static str, Vec<String>);

/// Facts that the site ignores, since the main edition has different ones.
fn ignored_facts(main: &Interview, other: &Interview) -> Vec<Finding> {
    let main_file = main.file_name();
    let facts = facts(&main.wire).into_iter().zip(facts(&other.wire));
    let check = |((_, in_main), (pointer, in_other)): (Fact, Fact)| {
        let keys = |texts: &[String]| texts.iter().map(|text| fold(text)).collect::<BTreeSet<_>>();
        let field = pointer.rsplit('/').next().unwrap_or(pointer);
        let message = format!(
            "“{field}” is {} here but {} in {main_file}, which the site uses. Remove it here, or write the same.",
            join(&in_other, "nothing"),
            join(&in_main, "nothing")
        );
        let is_ignored = !in_other.is_empty() && keys(&in_main) != keys(&in_other);
        is_ignored.then(|| other.finding(Warning, pointer, message))?
    };
    facts.filter_map(check).collect()
}

/// The facts that a translation may leave out.
fn facts(wire: &wire::Interview) -> [(&'static str, Vec<String>); 6] {
    let person = &wire.person;
    let non_empty = |text: Option<&String>| text.into_iter().filter(|text| !text.trim().is_empty()).cloned().collect();
    [
        ("person/team", non_empty(person.team.as_ref())),
        ("person/studio", non_empty(person.studio.as_ref())),
        ("person/left", non_empty(person.left.as_ref())),
        ("person/portrait", non_empty(person.portrait.as_ref().map(|portrait| &portrait.src))),
        ("productions", wire.productions.clone()),
        ("schools", wire.schools.clone()),
    ]
}

fn join(texts: &[String], if_empty: &str) -> String {
    if texts.is_empty() { if_empty.to_owned() } else { texts.join(", ") }
}

/// Whether two roles belong to one discipline, as a role and its translation do.
fn share_discipline(content: &Content, a: &str, b: &str) -> bool {
    let disciplines = content.series.iter().flat_map(|series| &series.wire.disciplines);
    let lists = |discipline: &wire::Discipline, role: &str| discipline.roles.iter().any(|known| fold(known) == fold(role));
    disciplines.into_iter().any(|discipline| lists(discipline, a) && lists(discipline, b))
}

fn different_field(
    pointer: &str,
    what: &str,
    in_main: &str,
    in_other: &str,
    main: &Interview,
    other: &Interview,
) -> Option<Finding> {
    if fold(in_main) == fold(in_other) {
        return None;
    }
    let main_file = main.file_name();
    let message = format!("The {what} is “{in_other}” here and “{in_main}” in {main_file}. Correct one of them.");
    other.finding(Warning, pointer, message)
}

fn different_names(
    field: &str,
    in_main: &[String],
    in_other: &[String],
    main: &Interview,
    other: &Interview,
    content: &Content,
) -> Option<Finding> {
    let keys = |names: &[String]| names.iter().map(|name| content.name_key(name)).collect::<BTreeSet<_>>();
    if in_other.is_empty() || keys(in_main) == keys(in_other) {
        return None;
    }
    let message = format!(
        "“{field}” names {} here and {} in {}. Correct one of them.",
        join(in_other, "nobody"),
        join(in_main, "nobody"),
        main.file_name()
    );
    other.finding(Warning, field, message)
}

/// Questions that `there` answers and `here` doesn't.
fn untranslated_answers(here: &Interview, there: &Interview, content: &Content) -> Option<Finding> {
    let series = &content.series.as_ref()?.wire;
    let answered = |file: &Interview| content::answers(&file.wire.answers).into_iter().map(|answer| answer.question).collect();
    let (ours, theirs): (BTreeSet<Slug>, BTreeSet<Slug>) = (answered(here), answered(there));
    let asked = series.questions.iter().map(|question| Slug::of(&question.id));
    let missing: Vec<String> =
        asked.filter(|id| theirs.contains(id) && !ours.contains(id)).map(|id| format!("“{id}”")).collect();
    let message = format!("{} is answered in {}, but not here. Add the answer.", missing.join(", "), there.file_name());
    (!missing.is_empty()).then(|| here.finding(Warning, "answers", message))?
}
