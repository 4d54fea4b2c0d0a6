//! The rules between interviews: duplicate people, contradictory nominations, and names and titles in two spellings.

use super::content::{Content, ContentFile};
use super::spelling::{is_abbreviation, is_similar};
use crate::content::wire;
use crate::domain::text::fold;
use crate::domain::{Date, Slug};
use crate::site::library::{
    Finding,
    Severity::{Error, Warning},
};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

type Interview = ContentFile<wire::Interview>;

/// The findings.
pub fn findings(content: &Content) -> Vec<Finding> {
    let people = People::of(content);
    let mut found = duplicate_slugs(content);
    found.extend(duplicate_people(&people));
    found.extend(ambiguous_nominations(&people));
    found.extend(self_nominations(&people));
    found.extend(one_sided_nominations(&people));
    found.extend(nominations_after_the_interview(&people));
    found.extend(similar_names(&people));
    found.extend(similar_titles(content));
    found
}

/// Everybody who has a file.
struct People<'a> {
    content: &'a Content,
    /// One file of each person who is not withdrawn.
    files: Vec<&'a Interview>,
    /// Files by name ([`Content::name_key`]), several for namesakes; tombstones by slug.
    by_name: HashMap<String, Vec<&'a Interview>>,
    /// Files by slug.
    by_slug: HashMap<&'a str, &'a Interview>,
    /// The people that each interview names, by its slug and the field.
    nominations: HashMap<(&'a str, &'static str), HashSet<String>>,
}

impl<'a> People<'a> {
    fn of(content: &'a Content) -> Self {
        let mut files = content.people();
        let mut by_name = HashMap::<_, Vec<_>>::new();
        for file in files.iter().filter(|file| !file.wire.person.name.trim().is_empty()) {
            by_name.entry(content.name_key(&file.wire.person.name)).or_default().push(*file);
        }
        for tombstone in files.iter().filter(|file| file.wire.withdrawn) {
            by_name.insert(content.name_key(&tombstone.wire.slug), vec![*tombstone]);
        }
        let by_slug = files.iter().map(|file| (file.wire.slug.as_str(), *file)).collect();
        files.retain(|file| !file.wire.withdrawn);
        let mut by_field = HashMap::<_, HashSet<_>>::new();
        for file in &files {
            for (field, _, name) in nominations(&file.wire) {
                by_field.entry((file.wire.slug.as_str(), field)).or_default().insert(content.name_key(name));
            }
        }
        Self { content, files, by_name, by_slug, nominations: by_field }
    }

    /// The person with this name or this slug. If several people have the name, `None`: [`ambiguous_nominations`] asks.
    fn find(&self, name: &str) -> Option<&'a Interview> {
        match self.namesakes(name) {
            [only] => Some(*only),
            [] => self.by_slug.get(name).copied(),
            _ => None,
        }
    }

    /// Everybody who has this name.
    fn namesakes(&self, name: &str) -> &[&'a Interview] {
        self.by_name.get(&self.content.name_key(name)).map_or(&[], Vec::as_slice)
    }

    /// Whether `file` names people in `field`, but not `person`, by name or slug.
    fn names_others(&self, file: &Interview, field: &'static str, person: &wire::Interview) -> bool {
        let names = self.nominations.get(&(file.wire.slug.as_str(), field));
        let spellings = [&person.person.name, &person.slug].map(|name| self.content.name_key(name));
        names.is_some_and(|names| spellings.iter().all(|name| !names.contains(name)))
    }
}

/// The people that an interview names: field, pointer and name.
fn nominations(wire: &wire::Interview) -> impl Iterator<Item = (&'static str, String, &str)> {
    let lists = [("nominated_by", &wire.nominated_by), ("nominates", &wire.nominates)];
    lists.into_iter().flat_map(|(field, names)| {
        names.iter().enumerate().map(move |(index, name)| (field, format!("{field}/{index}"), name.as_str()))
    })
}

fn duplicate_slugs(content: &Content) -> Vec<Finding> {
    let mut first: BTreeMap<(&str, &str), &Interview> = BTreeMap::new();
    let mut found = Vec::new();
    for file in content.interviews.iter().filter(|file| !file.wire.slug.is_empty()) {
        let (slug, language) = (&file.wire.slug, &file.wire.language);
        if let Some(other) = first.get(&(slug.as_str(), language.as_str())) {
            let message = format!(
                "“{slug}” is also the slug of {} in {}. Change one of them.",
                other.wire.person.name,
                other.file_name()
            );
            found.extend(file.finding(Error, "slug", message));
        } else {
            first.insert((slug, language), file);
        }
    }
    found
}

/// Files of two people with one name. That may be so, but an article may also have been imported twice under two spellings.
fn duplicate_people(people: &People<'_>) -> Vec<Finding> {
    let check = |file: &&Interview| {
        let first = people.namesakes(&file.wire.person.name).first().filter(|first| first.wire.slug != file.wire.slug)?;
        let is_numbered = is_numbered(&file.wire.slug, &first.wire.slug) || is_numbered(&first.wire.slug, &file.wire.slug);
        let is_copy = file.wire.answers == first.wire.answers && !file.wire.answers.is_empty();
        let message = format!(
            "{} also has an interview in {}. Keep one; if they are two people, give them the slugs “{slug}” and “{slug}-2”, and name \
             the files so.",
            file.wire.person.name,
            first.file_name(),
            slug = Slug::of(&file.wire.person.name)
        );
        (!is_numbered || is_copy).then(|| file.finding(Error, "person/name", message))?
    };
    people.files.iter().filter_map(check).collect()
}

/// Whether a slug is another with a number after it, as that of a namesake: “ada-lind-2”.
fn is_numbered(slug: &str, other: &str) -> bool {
    let number = slug.strip_prefix(other).and_then(|rest| rest.strip_prefix('-'));
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Nominations by a name that several people have.
fn ambiguous_nominations(people: &People<'_>) -> Vec<Finding> {
    let check = |file: &&Interview, pointer: String, name: &str| {
        let namesakes = people.namesakes(name);
        let others: Vec<_> = namesakes.iter().filter(|other| other.wire.slug != file.wire.slug).collect();
        if namesakes.len() < 2 || others.len() < 2 {
            return None;
        }
        let who = |other: &&&Interview| format!("“{}” for {}", other.wire.slug, other.wire.person.role);
        let who = others.iter().map(who).collect::<Vec<_>>().join(", ");
        let message = format!("“{name}” is the name of several people. Write the slug of the one who is meant: {who}.");
        file.finding(Warning, &pointer, message)
    };
    people
        .files
        .iter()
        .flat_map(|file| nominations(&file.wire).filter_map(move |(_, pointer, name)| check(file, pointer, name)))
        .collect()
}

fn self_nominations(people: &People<'_>) -> Vec<Finding> {
    let check = |file: &&Interview| {
        let is_self = |name: &str| {
            let is_alone = people.namesakes(name).len() < 2;
            name == file.wire.slug
                || is_alone && people.content.name_key(name) == people.content.name_key(&file.wire.person.name)
        };
        let to_self = nominations(&file.wire).filter(|(.., name)| is_self(name));
        let message = |name: &str| format!("{name} can’t pass the baton to themselves. Write the other person’s name.");
        to_self.filter_map(|(_, pointer, name)| file.finding(Error, &pointer, message(name))).collect::<Vec<_>>()
    };
    people.files.iter().flat_map(check).collect()
}

fn is_published(file: &Interview) -> bool {
    !file.wire.draft && !file.wire.withdrawn
}

/// Nominations that one person names and the other, who names others, doesn't.
fn one_sided_nominations(people: &People<'_>) -> Vec<Finding> {
    let check = |file: &&Interview, (field, pointer, name): (&str, String, &str)| {
        let other =
            people.find(name).filter(|other| is_published(other) && is_published(file) && other.wire.slug != file.wire.slug)?;
        let field = if field == "nominates" { "nominated_by" } else { "nominates" };
        let own_name = &file.wire.person.name;
        let message = format!("{} names others in “{field}”, but not {own_name}. Correct one of them.", other.wire.person.name);
        people.names_others(other, field, &file.wire).then(|| file.finding(Warning, &pointer, message))?
    };
    people.files.iter().flat_map(|file| nominations(&file.wire).filter_map(move |nomination| check(file, nomination))).collect()
}

/// Nominations of somebody whose interview is older.
fn nominations_after_the_interview(people: &People<'_>) -> Vec<Finding> {
    let date = |file: &Interview| file.wire.published.as_deref().and_then(Date::parse);
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for file in &people.files {
        for (field, pointer, other) in nominations(&file.wire)
            .filter_map(|(field, pointer, name)| Some((field, pointer, people.find(name).filter(|s| !s.wire.withdrawn)?)))
        {
            let (from, to) = if field == "nominates" { (*file, other) } else { (other, *file) };
            let is_reversed = date(from).zip(date(to)).is_some_and(|(from, to)| to < from);
            if is_reversed && seen.insert((&from.wire.slug, &to.wire.slug)) {
                let (from, to) = (&from.wire, &to.wire);
                let date_text = |wire: &wire::Interview| wire.published.clone().unwrap_or_default();
                let message = format!(
                    "{} ({}) passed the baton to {}, whose interview is older ({}). Check both dates.",
                    from.person.name,
                    date_text(from),
                    to.person.name,
                    date_text(to)
                );
                found.extend(file.finding(Warning, &pointer, message));
            }
        }
    }
    found
}

fn similar_names(people: &People<'_>) -> Vec<Finding> {
    let name = |file: &&'_ Interview| file.wire.person.name.clone();
    let mut known: Vec<(String, String)> = people.files.iter().map(name).map(|name| (fold(&name), name)).collect();
    let mut seen: HashSet<String> = known.iter().map(|(folded, _)| folded.clone()).collect();
    let limit = known.len() + MAX_COMPARED;
    let mut found = Vec::new();
    for file in &people.files {
        for (_, pointer, name) in
            nominations(&file.wire).filter(|(.., name)| people.find(name).is_none() && people.namesakes(name).is_empty())
        {
            let folded = fold(name);
            if known.len() >= limit || !seen.insert(folded.clone()) {
                continue;
            }
            let is_similar_name = |known: &str| is_similar(known, &folded) || is_abbreviation(known, &folded);
            if let Some((_, similar)) = known.iter().find(|(known, _)| is_similar_name(known)) {
                let message = format!(
                    "“{name}” is almost the same as “{similar}”. Use one spelling, or add it to “aliases” in series.json."
                );
                found.extend(file.finding(Warning, &pointer, message));
            }
            known.push((folded, name.to_owned()));
        }
    }
    found
}

/// At most this many names without an interview, and titles that the series doesn't list, are compared with all others: the
/// time grows with the square of their number.
const MAX_COMPARED: usize = 2_000;

fn similar_titles(content: &Content) -> Vec<Finding> {
    let listed = content.series.iter().flat_map(|series| &series.wire.productions);
    let mut titles = Titles::default();
    for listed in listed {
        std::iter::once(&listed.title).chain(&listed.also).for_each(|spelling| titles.add(spelling, &listed.title));
    }
    let mut found = Vec::new();
    for file in content.people() {
        for (index, title) in file.wire.productions.iter().enumerate() {
            match titles.known(title) {
                Some(known) if known == title => {}
                Some(known) => found.extend(misspelling(file, index, title, known)),
                None => titles.add(title, title),
            }
        }
    }
    found
}

/// Titles of productions in all their spellings.
#[derive(Default)]
struct Titles<'a> {
    /// The title that each spelling stands for.
    known: HashMap<&'a str, &'a str>,
    /// Folded spellings and their titles, in the order of adding.
    folded: Vec<(String, &'a str)>,
    /// How many unlisted spellings were compared with all others.
    compared: usize,
}

impl<'a> Titles<'a> {
    fn add(&mut self, spelling: &'a str, title: &'a str) {
        self.known.entry(spelling).or_insert(title);
        self.folded.push((fold(spelling), title));
    }

    /// The title that `spelling` stands for, exactly or with a typo.
    fn known(&mut self, spelling: &'a str) -> Option<&'a str> {
        if let Some(known) = self.known.get(spelling) {
            return Some(known);
        }
        if self.compared >= MAX_COMPARED {
            return Some(spelling);
        }
        self.compared += 1;
        let folded = fold(spelling);
        let is_same = |(other, _): &&(String, &str)| *other == folded || is_similar(other, &folded);
        let title = self.folded.iter().find(is_same)?.1;
        self.known.insert(spelling, title);
        Some(title)
    }
}

fn misspelling(file: &Interview, index: usize, title: &str, known: &str) -> Option<Finding> {
    let message = format!("“{title}” is also written “{known}”. Use that spelling, or the filters list both.");
    file.finding(Warning, &format!("productions/{index}"), message)
}
