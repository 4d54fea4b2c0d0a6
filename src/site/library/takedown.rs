//! People who are to be forgotten: what their names are recognised by, and what is left in their place.
//!
//! A file says `"withdrawn": true`, with or without the person's text still in it. Leaves out removing anything from disk,
//! which is [`withdraw`](crate::site::commands::withdraw)'s business.

use crate::content::wire;
use crate::domain::Slug;
use crate::domain::text::{fold, words};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Somebody who is to be forgotten, by every spelling of the name that is known.
#[derive(Debug, Default)]
pub struct Forgotten {
    /// The slug, which in a tombstone tells nothing of the person.
    pub slug: String,
    /// The name; empty where only a tombstone is left.
    pub name: String,
    /// All spellings, folded.
    keys: BTreeSet<String>,
}

/// How a text gives somebody away.
#[derive(Debug, PartialEq, Eq)]
pub enum Mention {
    /// By the whole name.
    Name,
    /// By a word that is part of the name, as the text spells it. It may be somebody else's, too.
    Word(String),
}

/// A part of a name with fewer letters is too common to tell anything.
const SHORTEST: usize = 3;

impl Forgotten {
    /// Somebody with these names, and all that the series lists as the same.
    #[must_use]
    pub fn new<'a>(slug: &str, names: impl Iterator<Item = &'a str>, series: Option<&wire::Series>) -> Self {
        let names: Vec<&str> = names.filter(|name| !name.trim().is_empty()).collect();
        let aliases = || series.into_iter().flat_map(|series| &series.aliases);
        let listed = aliases().filter(|(alias, _)| names.contains(&alias.as_str())).map(|(_, name)| fold(name));
        let mut keys: BTreeSet<String> = names.iter().map(|name| fold(name)).chain(listed).collect();
        keys.extend(aliases().filter(|(_, name)| keys.contains(&fold(name))).map(|(alias, _)| fold(alias)).collect::<Vec<_>>());
        Self { slug: slug.to_owned(), name: names.first().copied().unwrap_or_default().to_owned(), keys }
    }

    /// Everybody among these files who was withdrawn, all editions taken together.
    #[must_use]
    pub fn among(interviews: &[&wire::Interview], series: Option<&wire::Series>) -> Vec<Self> {
        let slugs: BTreeSet<&str> = interviews.iter().filter(|wire| wire.withdrawn).map(|wire| wire.slug.as_str()).collect();
        let of_slug = |slug| {
            let editions = interviews.iter().filter(|wire| wire.slug == slug);
            Self::new(slug, editions.map(|wire| wire.person.name.as_str()), series)
        };
        slugs.into_iter().map(of_slug).collect()
    }

    /// Whether `name` is this person's: in any of the spellings, or as the slug is made of it.
    #[must_use]
    pub fn is_called(&self, name: &str) -> bool {
        self.keys.contains(&fold(name)) || Slug::of(name).as_str() == self.slug
    }

    /// Whether no more than a tombstone is left, at an address that tells nothing.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        self.name.is_empty() && self.slug.starts_with(PREFIX)
    }

    /// Whether a path leads to this person's page.
    #[must_use]
    pub fn is_at(&self, path: &str) -> bool {
        path.split('/').any(|part| part == self.slug)
    }

    /// How `text` gives this person away. `others` are folded words that do not: somebody else's name.
    #[must_use]
    pub fn mention(&self, text: &str, others: &BTreeSet<String>) -> Option<Mention> {
        let found: Vec<_> = words(text).collect();
        let names: Vec<Vec<String>> = self.keys.iter().map(|key| words(key).map(|(_, word)| word).collect()).collect();
        let is_whole = |name: &Vec<String>| found.windows(name.len()).any(|part| part.iter().map(|(_, word)| word).eq(name));
        if names.iter().filter(|name| !name.is_empty()).any(is_whole) {
            return Some(Mention::Name);
        }
        let is_capital = |place: &std::ops::Range<usize>| text[place.clone()].starts_with(char::is_uppercase);
        let is_part = |word: &String| word.chars().count() >= SHORTEST && names.iter().flatten().any(|part| part == word);
        let found = found.into_iter().find(|(place, word)| is_part(word) && !others.contains(word) && is_capital(place));
        found.map(|(place, _)| Mention::Word(text[place].to_owned()))
    }
}

/// The names of ids that stand for people who were withdrawn begin so.
pub const PREFIX: &str = "withdrawn-";

/// An address for a tombstone that nothing of the person can be learned from.
#[must_use]
pub fn new_address() -> String {
    address(Uuid::new_v4())
}

/// The same for a file that still holds the person's text, as long as it does not change. A whole text cannot be guessed, as
/// a name could.
fn address_of(text: &str) -> String {
    address(Uuid::new_v5(&Uuid::NAMESPACE_OID, text.as_bytes()))
}

fn address(uuid: Uuid) -> String {
    format!("{PREFIX}{}", &uuid.simple().to_string()[20..])
}

/// Everybody of a content directory who is to be forgotten, each with what is left.
#[derive(Default)]
pub struct Takedown(Vec<(Forgotten, wire::Interview)>);

impl Takedown {
    /// Those among these files, which are given with their text.
    #[must_use]
    pub fn of(files: &[(&str, &wire::Interview)], series: &wire::Series) -> Self {
        let interviews: Vec<&wire::Interview> = files.iter().map(|(_, wire)| *wire).collect();
        let with_stone = |forgotten: Forgotten| {
            let editions: Vec<_> = files.iter().filter(|(_, wire)| wire.slug == forgotten.slug).collect();
            let text = editions.iter().find(|(_, wire)| wire.withdrawn).map_or("", |(text, _)| text);
            let slug = if forgotten.name.is_empty() { forgotten.slug.clone() } else { address_of(text) };
            let stone = wire::Interview { slug, ..left_of(editions.iter().map(|(_, wire)| *wire)) };
            (forgotten, stone)
        };
        let mut takedown = Self(Forgotten::among(&interviews, Some(series)).into_iter().map(with_stone).collect());
        let stones: Vec<_> = takedown.0.iter().map(|(_, stone)| takedown.without_names(stone.clone())).collect();
        takedown.0.iter_mut().zip(stones).for_each(|((_, old), new)| *old = new);
        takedown
    }

    /// Whether `slug` is that of somebody who is to be forgotten.
    #[must_use]
    pub fn has(&self, slug: &str) -> bool {
        self.0.iter().any(|(forgotten, _)| forgotten.slug == slug)
    }

    /// What is left.
    #[must_use]
    pub fn tombstones(self) -> Vec<wire::Interview> {
        self.0.into_iter().map(|(_, stone)| stone).collect()
    }

    /// Names nobody in `interview` who is to be forgotten: the tombstones stand in the places of the names.
    pub fn forget(&self, interview: &mut wire::Interview) {
        for names in [&mut interview.nominated_by, &mut interview.nominates] {
            self.forget_names(names);
        }
    }

    /// Leaves out what in the series leads to somebody who is to be forgotten.
    pub fn forget_in_series(&self, series: &mut wire::Series) {
        let is_one = |name: &String| self.0.iter().any(|(forgotten, _)| forgotten.is_called(name));
        let leads_to_one = |path: &String| self.0.iter().any(|(forgotten, _)| forgotten.is_at(path));
        series.aliases.retain(|alias, name| !is_one(alias) && !is_one(name));
        series.redirects.retain(|from, to| !leads_to_one(from) && !leads_to_one(to));
    }

    fn without_names(&self, mut stone: wire::Interview) -> wire::Interview {
        self.forget_names(&mut stone.nominated_by);
        self.forget_names(&mut stone.nominates);
        stone
    }

    fn forget_names(&self, names: &mut [String]) {
        for name in names {
            if let Some((_, stone)) = self.0.iter().find(|(forgotten, _)| forgotten.is_called(name)) {
                name.clone_from(&stone.slug);
            }
        }
    }
}

/// The place in the baton that all editions together tell of, without a slug.
#[must_use]
pub fn left_of<'a>(editions: impl Iterator<Item = &'a wire::Interview>) -> wire::Interview {
    let mut stone = wire::Interview { withdrawn: true, ..wire::Interview::default() };
    for wire in editions {
        for (names, told) in [(&mut stone.nominated_by, &wire.nominated_by), (&mut stone.nominates, &wire.nominates)] {
            let new: Vec<_> = told.iter().filter(|name| !names.contains(name)).cloned().collect();
            names.extend(new);
        }
    }
    stone
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ada() -> Forgotten {
        let aliases = [("Addie", "Ada Lind"), ("Bob", "Bo Marin")].map(|(a, n)| (a.to_owned(), n.to_owned())).into();
        Forgotten::new(
            "ada-lind",
            ["Ada Lind", "Ada Lind"].into_iter(),
            Some(&wire::Series { aliases, ..wire::Series::default() }),
        )
    }

    #[test]
    fn every_spelling_is_the_person() {
        assert!(["Ada Lind", "ADA LIND", "Äda Lind", "Ada-Lind", "Addie", "addie"].iter().all(|name| ada().is_called(name)));
        assert!(["Ada", "Bob", "Bo Marin", ""].iter().all(|name| !ada().is_called(name)));
        assert!(!Forgotten::new("withdrawn-1", [""].into_iter(), None).is_called(""));
    }

    #[test]
    fn texts_give_somebody_away_by_the_name_or_a_part_of_it() {
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
        let moe = Forgotten::new("dag-moe", ["Dag Moe"].into_iter(), None);
        assert_eq!(moe.mention("Moe is my own name", &BTreeSet::from(["moe".to_owned()])), None);
    }

    #[test]
    fn addresses_tell_nothing_and_a_text_keeps_its_own() {
        assert_ne!(new_address(), new_address());
        assert_eq!(address_of("a"), address_of("a"));
        assert_ne!(address_of("a"), address_of("b"));
        let address = new_address();
        assert_eq!(crate::domain::Slug::of(&address).as_str(), address);
        assert_eq!(address.len(), PREFIX.len() + 12);
    }
}
