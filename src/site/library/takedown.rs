//! People who asked to be removed: how their names are recognised, and the tombstone that replaces their interview.
//!
//! A person is withdrawn once a file says `"withdrawn": true`, even if their text is still in it. Nothing here deletes files:
//! [`withdraw`](crate::site::commands::withdraw) does.

use crate::content::wire;
use crate::domain::Slug;
use crate::domain::text::{fold, words};
use std::collections::BTreeSet;
use uuid::Uuid;

/// A withdrawn person, with every known spelling of their name.
#[derive(Debug, Default)]
pub struct WithdrawnPerson {
    /// The slug; in a tombstone it is random.
    pub slug: String,
    /// The name; empty where only a tombstone is left.
    pub name: String,
    /// All spellings, folded ([`fold`]).
    keys: BTreeSet<String>,
}

/// How a text mentions a person.
#[derive(Debug, PartialEq, Eq)]
pub enum Mention {
    /// By the full name.
    Name,
    /// By one word of the name, as the text spells it. It may mean somebody else.
    Word(String),
}

/// Shorter parts of a name are too common to identify anybody.
const MIN_LETTERS: usize = 3;

impl WithdrawnPerson {
    /// A person with these names and their aliases in the series.
    #[must_use]
    pub fn new<'a>(slug: &str, names: impl Iterator<Item = &'a str>, series: Option<&wire::Series>) -> Self {
        let names: Vec<&str> = names.filter(|name| !name.trim().is_empty()).collect();
        let aliases = || series.into_iter().flat_map(|series| &series.aliases);
        let listed = aliases().filter(|(alias, _)| names.contains(&alias.as_str())).map(|(_, name)| fold(name));
        let mut keys: BTreeSet<String> = names.iter().map(|name| fold(name)).chain(listed).collect();
        keys.extend(aliases().filter(|(_, name)| keys.contains(&fold(name))).map(|(alias, _)| fold(alias)).collect::<Vec<_>>());
        Self { slug: slug.to_owned(), name: names.first().copied().unwrap_or_default().to_owned(), keys }
    }

    /// The withdrawn people in these files, one for all editions of a person.
    #[must_use]
    pub fn all_in(interviews: &[&wire::Interview], series: Option<&wire::Series>) -> Vec<Self> {
        let slugs: BTreeSet<&str> = interviews.iter().filter(|wire| wire.withdrawn).map(|wire| wire.slug.as_str()).collect();
        let of_slug = |slug| {
            let editions = interviews.iter().filter(|wire| wire.slug == slug);
            Self::new(slug, editions.map(|wire| wire.person.name.as_str()), series)
        };
        slugs.into_iter().map(of_slug).collect()
    }

    /// Whether `name` is one of the spellings, or has the same slug.
    #[must_use]
    pub fn has_name(&self, name: &str) -> bool {
        self.keys.contains(&fold(name)) || Slug::of(name).as_str() == self.slug
    }

    /// Whether only a tombstone with a random slug is left.
    #[must_use]
    pub fn is_erased(&self) -> bool {
        self.name.is_empty() && self.slug.starts_with(TOMBSTONE_PREFIX)
    }

    /// Whether a path contains this person's slug.
    #[must_use]
    pub fn is_in_path(&self, path: &str) -> bool {
        path.split('/').any(|part| part == self.slug)
    }

    /// How `text` mentions this person, if it does. `ignored_words` are folded words of somebody else's name.
    #[must_use]
    pub fn mention(&self, text: &str, ignored_words: &BTreeSet<String>) -> Option<Mention> {
        let found: Vec<_> = words(text).collect();
        let names: Vec<Vec<String>> = self.keys.iter().map(|key| words(key).map(|(_, word)| word).collect()).collect();
        let is_whole = |name: &Vec<String>| found.windows(name.len()).any(|part| part.iter().map(|(_, word)| word).eq(name));
        if names.iter().filter(|name| !name.is_empty()).any(is_whole) {
            return Some(Mention::Name);
        }
        let is_capital = |place: &std::ops::Range<usize>| text[place.clone()].starts_with(char::is_uppercase);
        let is_part = |word: &String| word.chars().count() >= MIN_LETTERS && names.iter().flatten().any(|part| part == word);
        let found = found.into_iter().find(|(place, word)| is_part(word) && !ignored_words.contains(word) && is_capital(place));
        found.map(|(place, _)| Mention::Word(text[place].to_owned()))
    }
}

/// The slugs of tombstones start with this.
pub const TOMBSTONE_PREFIX: &str = "withdrawn-";

/// A random slug for a tombstone.
#[cfg(feature = "site")]
#[must_use]
pub fn random_slug() -> String {
    slug_from(Uuid::new_v4())
}

/// A slug for a file that still has the person's text; it stays the same as long as the text does. It is a hash of the text,
/// since a hash of the name could be found by trying names.
fn derived_slug(text: &str) -> String {
    slug_from(Uuid::new_v5(&Uuid::NAMESPACE_OID, text.as_bytes()))
}

fn slug_from(uuid: Uuid) -> String {
    format!("{TOMBSTONE_PREFIX}{}", &uuid.simple().to_string()[20..])
}

/// The withdrawn people of a content directory, each with their tombstone.
#[derive(Default)]
pub struct Takedown(Vec<(WithdrawnPerson, wire::Interview)>);

impl Takedown {
    /// The withdrawn people in these files, given as text and parsed.
    #[must_use]
    pub fn of(files: &[(&str, &wire::Interview)], series: &wire::Series) -> Self {
        let interviews: Vec<&wire::Interview> = files.iter().map(|(_, wire)| *wire).collect();
        let with_tombstone = |person: WithdrawnPerson| {
            let editions: Vec<_> = files.iter().filter(|(_, wire)| wire.slug == person.slug).collect();
            let text = editions.iter().find(|(_, wire)| wire.withdrawn).map_or("", |(text, _)| text);
            let slug = if person.name.is_empty() { person.slug.clone() } else { derived_slug(text) };
            let tombstone = wire::Interview { slug, ..tombstone_of(editions.iter().map(|(_, wire)| *wire)) };
            (person, tombstone)
        };
        let mut takedown = Self(WithdrawnPerson::all_in(&interviews, Some(series)).into_iter().map(with_tombstone).collect());
        let tombstones: Vec<_> = takedown.0.iter().map(|(_, tombstone)| takedown.without_names(tombstone.clone())).collect();
        takedown.0.iter_mut().zip(tombstones).for_each(|((_, old), new)| *old = new);
        takedown
    }

    /// Whether `slug` belongs to a withdrawn person.
    #[must_use]
    pub fn contains(&self, slug: &str) -> bool {
        self.0.iter().any(|(person, _)| person.slug == slug)
    }

    /// The tombstones.
    #[must_use]
    pub fn tombstones(self) -> Vec<wire::Interview> {
        self.0.into_iter().map(|(_, tombstone)| tombstone).collect()
    }

    /// Replaces the names of withdrawn people in the nominations of `interview` with the slugs of their tombstones.
    pub fn redact(&self, interview: &mut wire::Interview) {
        for names in [&mut interview.nominated_by, &mut interview.nominates] {
            self.redact_names(names);
        }
    }

    /// Removes the aliases and redirects of withdrawn people from the series.
    pub fn redact_series(&self, series: &mut wire::Series) {
        let is_withdrawn = |name: &String| self.0.iter().any(|(person, _)| person.has_name(name));
        let leads_to_them = |path: &String| self.0.iter().any(|(person, _)| person.is_in_path(path));
        series.aliases.retain(|alias, name| !is_withdrawn(alias) && !is_withdrawn(name));
        series.redirects.retain(|from, to| !leads_to_them(from) && !leads_to_them(to));
    }

    fn without_names(&self, mut tombstone: wire::Interview) -> wire::Interview {
        self.redact_names(&mut tombstone.nominated_by);
        self.redact_names(&mut tombstone.nominates);
        tombstone
    }

    fn redact_names(&self, names: &mut [String]) {
        for name in names {
            if let Some((_, tombstone)) = self.0.iter().find(|(person, _)| person.has_name(name)) {
                name.clone_from(&tombstone.slug);
            }
        }
    }
}

/// A tombstone without a slug: the nominations of all editions together.
#[must_use]
pub fn tombstone_of<'a>(editions: impl Iterator<Item = &'a wire::Interview>) -> wire::Interview {
    let mut tombstone = wire::Interview { withdrawn: true, ..wire::Interview::default() };
    for wire in editions {
        for (names, named) in [(&mut tombstone.nominated_by, &wire.nominated_by), (&mut tombstone.nominates, &wire.nominates)] {
            let new: Vec<_> = named.iter().filter(|name| !names.contains(name)).cloned().collect();
            names.extend(new);
        }
    }
    tombstone
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ada() -> WithdrawnPerson {
        let aliases = [("Addie", "Ada Lind"), ("Bob", "Bo Marin")].map(|(a, n)| (a.to_owned(), n.to_owned())).into();
        WithdrawnPerson::new(
            "ada-lind",
            ["Ada Lind", "Ada Lind"].into_iter(),
            Some(&wire::Series { aliases, ..wire::Series::default() }),
        )
    }

    #[test]
    fn every_spelling_is_recognised() {
        assert!(["Ada Lind", "ADA LIND", "Äda Lind", "Ada-Lind", "Addie", "addie"].iter().all(|name| ada().has_name(name)));
        assert!(["Ada", "Bob", "Bo Marin", ""].iter().all(|name| !ada().has_name(name)));
        assert!(!WithdrawnPerson::new("withdrawn-1", [""].into_iter(), None).has_name(""));
    }

    #[test]
    fn a_mention_is_the_name_or_a_part_of_it() {
        let check = |text: &str, mention: Option<Mention>| {
            assert_eq!(ada().mention(text, &BTreeSet::from(["moe".to_owned()])), mention, "{text}");
        };
        check("I learned it from Ada Lind.", Some(Mention::Name));
        check("https://x.example/spotlights/ada-lind/", Some(Mention::Name));
        check("Ask Addie!", Some(Mention::Name));
        check("Ada’s desk", Some(Mention::Word("Ada".to_owned())));
        check("Ms LIND said so", Some(Mention::Word("LIND".to_owned())));
        check("the adage of a blind linden", None);
        check("", None);
        let moe = WithdrawnPerson::new("dag-moe", ["Dag Moe"].into_iter(), None);
        assert_eq!(moe.mention("Moe is my own name", &BTreeSet::from(["moe".to_owned()])), None);
    }

    #[test]
    fn slugs_are_random_or_derived_from_the_text() {
        assert_ne!(random_slug(), random_slug());
        assert_eq!(derived_slug("a"), derived_slug("a"));
        assert_ne!(derived_slug("a"), derived_slug("b"));
        let slug = random_slug();
        assert_eq!(crate::domain::Slug::of(&slug).as_str(), slug);
        assert_eq!(slug.len(), TOMBSTONE_PREFIX.len() + 12);
    }
}
