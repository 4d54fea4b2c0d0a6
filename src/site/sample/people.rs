//! The names of fictional people and the slugs that follow from them.
//!
//! Names come from many languages because real studios do: letters that do not decompose, particles, hyphens and
//! apostrophes must survive every part of the product. Who these people are is not decided here.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::lists::{self, List};
use super::random::Random;

/// Given names and the family names that go with them, in turn. The French ones come first.
static NAMES: LazyLock<Vec<List>> = LazyLock::new(|| lists::parse(include_str!("data/names.txt")));

/// Hands out names that nobody has yet, and slugs that no other person has.
#[derive(Default)]
pub struct Registry {
    names: HashSet<String>,
    slugs: HashSet<String>,
}

impl Registry {
    /// A new full name. Small studios stay within one background a person; as combinations run out, families mix.
    pub fn name(&mut self, random: &mut Random) -> String {
        let mut attempt = 0;
        loop {
            let name = compose(attempt, random);
            if self.names.insert(name.clone()) {
                return name;
            }
            attempt += 1;
        }
    }

    /// The slug for a name, numbered where another name already reads the same in ASCII.
    pub fn slug(&mut self, name: &str) -> String {
        let plain = slugify(name);
        let mut slug = plain.clone();
        let mut number = 2;
        while !self.slugs.insert(slug.clone()) {
            slug = format!("{plain}-{number}");
            number += 1;
        }
        slug
    }
}

/// Whether somebody's given name is French.
pub fn has_french_name(name: &str) -> bool {
    NAMES[0].1.iter().any(|given| name.strip_prefix(given).is_some_and(|rest| rest.starts_with(' ')))
}

fn compose(attempt: usize, random: &mut Random) -> String {
    let backgrounds: Vec<&[List]> = NAMES.chunks(2).collect();
    let [home, elsewhere] = [(); 2].map(|()| *random.pick(&backgrounds));
    let [given, family, other] = [&home[0], &home[1], &elsewhere[1]].map(|(_, names)| *random.pick(names));
    match attempt {
        0 | 1 => format!("{given} {family}"),
        2 | 3 => format!("{given} {other}"),
        _ => format!("{given} {family}-{other}"),
    }
}

fn slugify(name: &str) -> String {
    let ascii = deunicode::deunicode(name).to_ascii_lowercase();
    let words: Vec<&str> =
        ascii.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_ascii_words() {
        let check = |name: &str, slug: &str| assert_eq!(slugify(name), slug);
        check("Łucja Gołąb", "lucja-golab");
        check("Øyvind Kjærulf", "oyvind-kjaerulf");
        check("Đorđe Süßkind", "dorde-susskind");
        check("Maaike ’t Hooghe", "maaike-t-hooghe");
        check("Zoé Cœurdeloup", "zoe-coeurdeloup");
        check("Işıl Yıldızhan", "isil-yildizhan");
        check("Đức Anh Nguyễn", "duc-anh-nguyen");
    }

    #[test]
    fn names_that_read_the_same_get_a_number() {
        let mut registry = Registry::default();
        assert_eq!(registry.slug("Zoé Fauvel"), "zoe-fauvel");
        assert_eq!(registry.slug("Zoë Fauvel"), "zoe-fauvel-2");
        assert_eq!(registry.slug("Zoe Fauvel"), "zoe-fauvel-3");
    }

    #[test]
    fn no_name_comes_twice() {
        let mut registry = Registry::default();
        let mut random = Random::new(1);
        let names: HashSet<String> = (0..5_000).map(|_| registry.name(&mut random)).collect();
        assert_eq!(names.len(), 5_000);
    }
}
