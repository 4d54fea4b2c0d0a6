//! The rules between interviews: who is who, who passed the baton to whom, which titles are the same.

use super::content::{Content, Sheet};
use super::spelling::{is_near, is_short_for};
use crate::content::wire;
use crate::domain::Date;
use crate::domain::text::fold;
use crate::site::library::{
    Located,
    Severity::{Error, Warning},
};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

type Interview = Sheet<wire::Interview>;

/// What is wrong between the interviews.
pub fn findings(content: &Content) -> Vec<Located> {
    let people = People::of(content);
    let mut found = same_slug(content);
    found.extend(same_person(&people));
    found.extend(own_nominee(&people));
    found.extend(two_ends(&people));
    found.extend(order_of_dates(&people));
    found.extend(nearly_known_people(&people));
    found.extend(nearly_known_titles(content));
    found
}

/// Everybody who has a file, by name.
struct People<'a> {
    content: &'a Content,
    /// Those who were not withdrawn.
    sheets: Vec<&'a Interview>,
    by_name: HashMap<String, &'a Interview>,
    /// Whom each interview names, by its slug and the field.
    named: HashMap<(&'a str, &'static str), HashSet<String>>,
}

impl<'a> People<'a> {
    fn of(content: &'a Content) -> Self {
        let mut sheets = content.people();
        let mut by_name = HashMap::new();
        for sheet in sheets.iter().filter(|sheet| !sheet.wire.person.name.trim().is_empty()) {
            by_name.entry(content.key(&sheet.wire.person.name)).or_insert(*sheet);
        }
        for tombstone in sheets.iter().filter(|sheet| sheet.wire.withdrawn) {
            by_name.insert(content.key(&tombstone.wire.slug), *tombstone);
        }
        sheets.retain(|sheet| !sheet.wire.withdrawn);
        let mut lists = HashMap::<_, HashSet<_>>::new();
        for sheet in &sheets {
            for (field, _, name) in named(&sheet.wire) {
                lists.entry((sheet.wire.slug.as_str(), field)).or_default().insert(content.key(name));
            }
        }
        Self { content, sheets, by_name, named: lists }
    }

    fn find(&self, name: &str) -> Option<&'a Interview> {
        self.by_name.get(&self.content.key(name)).copied()
    }

    /// Whether `sheet` names others in `field`, and not `name`.
    fn names_others(&self, sheet: &Interview, field: &'static str, name: &str) -> bool {
        let names = self.named.get(&(sheet.wire.slug.as_str(), field));
        names.is_some_and(|names| !names.contains(&self.content.key(name)))
    }
}

/// Everybody whom an interview names, with the field and the pointer to where.
fn named(wire: &wire::Interview) -> impl Iterator<Item = (&'static str, String, &str)> {
    let lists = [("nominated_by", &wire.nominated_by), ("nominates", &wire.nominates)];
    lists.into_iter().flat_map(|(field, names)| {
        names.iter().enumerate().map(move |(place, name)| (field, format!("{field}/{place}"), name.as_str()))
    })
}

fn same_slug(content: &Content) -> Vec<Located> {
    let mut first: BTreeMap<(&str, &str), &Interview> = BTreeMap::new();
    let mut found = Vec::new();
    for sheet in content.interviews.iter().filter(|sheet| !sheet.wire.slug.is_empty()) {
        let (slug, language) = (&sheet.wire.slug, &sheet.wire.language);
        if let Some(other) = first.get(&(slug.as_str(), language.as_str())) {
            let message = format!(
                "“{slug}” is the slug of {} in {}, too. Give one of the two another.",
                other.wire.person.name,
                other.file_name()
            );
            found.extend(sheet.finding(Error, "slug", message));
        } else {
            first.insert((slug, language), sheet);
        }
    }
    found
}

fn same_person(people: &People<'_>) -> Vec<Located> {
    let other = |sheet: &&Interview| people.find(&sheet.wire.person.name).filter(|first| first.wire.slug != sheet.wire.slug);
    let judge = |sheet: &&Interview| {
        let first = other(sheet)?;
        let message = format!(
            "{} has an interview in {}, too. Keep one; if they are two people, tell them apart in the names.",
            sheet.wire.person.name,
            first.file_name()
        );
        sheet.finding(Error, "person/name", message)
    };
    people.sheets.iter().filter_map(judge).collect()
}

fn own_nominee(people: &People<'_>) -> Vec<Located> {
    let judge = |sheet: &&Interview| {
        let own = people.content.key(&sheet.wire.person.name);
        let own_names = named(&sheet.wire).filter(|(.., name)| people.content.key(name) == own);
        let message = |name: &str| format!("{name} would pass the baton to themselves. Write the other person’s name.");
        own_names.filter_map(|(_, place, name)| sheet.finding(Error, &place, message(name))).collect::<Vec<_>>()
    };
    people.sheets.iter().flat_map(judge).collect()
}

/// Whether an interview is there to tell of the baton.
fn is_told(sheet: &Interview) -> bool {
    !sheet.wire.draft && !sheet.wire.withdrawn
}

/// A pass that one side tells and the other, who tells of others, does not.
fn two_ends(people: &People<'_>) -> Vec<Located> {
    let judge = |sheet: &&Interview, (field, place, name): (&str, String, &str)| {
        let other = people.find(name).filter(|other| is_told(other) && is_told(sheet) && other.wire.slug != sheet.wire.slug)?;
        let field = if field == "nominates" { "nominated_by" } else { "nominates" };
        let own = &sheet.wire.person.name;
        let message =
            format!("{} names others in “{field}”, and not {own}. Correct the one or the other.", other.wire.person.name);
        people.names_others(other, field, own).then(|| sheet.finding(Warning, &place, message))?
    };
    people.sheets.iter().flat_map(|sheet| named(&sheet.wire).filter_map(move |named| judge(sheet, named))).collect()
}

/// A nominee whose interview is older than the nomination.
fn order_of_dates(people: &People<'_>) -> Vec<Located> {
    let date = |sheet: &Interview| sheet.wire.published.as_deref().and_then(Date::parse);
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for sheet in &people.sheets {
        for (field, place, other) in named(&sheet.wire)
            .filter_map(|(field, place, name)| Some((field, place, people.find(name).filter(|s| !s.wire.withdrawn)?)))
        {
            let (from, to) = if field == "nominates" { (*sheet, other) } else { (other, *sheet) };
            let is_late = date(from).zip(date(to)).is_some_and(|(from, to)| to < from);
            if is_late && seen.insert((&from.wire.slug, &to.wire.slug)) {
                let (from, to) = (&from.wire, &to.wire);
                let day = |wire: &wire::Interview| wire.published.clone().unwrap_or_default();
                let message = format!(
                    "{} ({}) passed the baton to {}, whose interview is older ({}). Check both dates.",
                    from.person.name,
                    day(from),
                    to.person.name,
                    day(to)
                );
                found.extend(sheet.finding(Warning, &place, message));
            }
        }
    }
    found
}

fn nearly_known_people(people: &People<'_>) -> Vec<Located> {
    let name = |sheet: &&'_ Interview| sheet.wire.person.name.clone();
    let mut known: Vec<(String, String)> = people.sheets.iter().map(name).map(|name| (fold(&name), name)).collect();
    let mut seen: HashSet<String> = known.iter().map(|(folded, _)| folded.clone()).collect();
    let most = known.len() + MANY;
    let mut found = Vec::new();
    for sheet in &people.sheets {
        for (_, place, name) in named(&sheet.wire).filter(|(.., name)| people.find(name).is_none()) {
            let folded = fold(name);
            if known.len() >= most || !seen.insert(folded.clone()) {
                continue;
            }
            let is_nearly = |known: &str| is_near(known, &folded) || is_short_for(known, &folded);
            if let Some((_, near)) = known.iter().find(|(known, _)| is_nearly(known)) {
                let message = format!(
                    "“{name}” is spelled nearly like “{near}”. Write it the same, or add it to “aliases” in series.json."
                );
                found.extend(sheet.finding(Warning, &place, message));
            }
            known.push((folded, name.to_owned()));
        }
    }
    found
}

/// So many names without an interview, and so many titles that the series does not list, are compared with all others.
/// More would take time that grows with their square, and whoever has more has other worries than a slip of the pen.
const MANY: usize = 2_000;

fn nearly_known_titles(content: &Content) -> Vec<Located> {
    let listed = content.series.iter().flat_map(|series| &series.wire.productions);
    let mut titles = Titles::default();
    for listed in listed {
        std::iter::once(&listed.title).chain(&listed.also).for_each(|spelled| titles.add(spelled, &listed.title));
    }
    let mut found = Vec::new();
    for sheet in content.people() {
        for (place, title) in sheet.wire.productions.iter().enumerate() {
            match titles.known(title) {
                Some(known) if known == title => {}
                Some(known) => found.extend(misspelled(sheet, place, title, known)),
                None => titles.add(title, title),
            }
        }
    }
    found
}

/// Titles in all their spellings.
#[derive(Default)]
struct Titles<'a> {
    /// The title that each spelling stands for.
    known: HashMap<&'a str, &'a str>,
    /// The same, folded, in order.
    folded: Vec<(String, &'a str)>,
    /// How many spellings were compared with all others.
    compared: usize,
}

impl<'a> Titles<'a> {
    fn add(&mut self, spelled: &'a str, title: &'a str) {
        self.known.entry(spelled).or_insert(title);
        self.folded.push((fold(spelled), title));
    }

    /// The title that `spelled` stands for, exactly or but for a slip.
    fn known(&mut self, spelled: &'a str) -> Option<&'a str> {
        if let Some(known) = self.known.get(spelled) {
            return Some(known);
        }
        if self.compared >= MANY {
            return Some(spelled);
        }
        self.compared += 1;
        let folded = fold(spelled);
        let is_same = |(other, _): &&(String, &str)| *other == folded || is_near(other, &folded);
        let title = self.folded.iter().find(is_same)?.1;
        self.known.insert(spelled, title);
        Some(title)
    }
}

fn misspelled(sheet: &Interview, place: usize, title: &str, known: &str) -> Option<Located> {
    let message = format!("“{title}” is known as “{known}”. Write it so, or the two stand apart in the filters.");
    sheet.finding(Warning, &format!("productions/{place}"), message)
}
