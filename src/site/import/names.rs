//! Recognises names of people, alone, in lists and in sentences.

use super::phrases;
use super::words::{FoldedWords, normalize};
use std::collections::HashSet;

/// Lower-case words in names.
const PARTICLES: [&str; 24] = [
    "de", "du", "des", "da", "do", "dos", "di", "del", "della", "la", "le", "van", "von", "der", "den", "ter", "ten", "zu",
    "af", "al", "el", "bin", "ben", "y",
];

/// A parsed list of names.
#[derive(Default, PartialEq, Debug)]
pub struct NameList {
    /// The names, as written.
    pub names: Vec<String>,
    /// Other text between them.
    pub rest: Vec<String>,
}

/// Names without duplicates; case, accents and punctuation don't count.
#[derive(Default, Debug)]
pub struct UniqueNames {
    names: Vec<String>,
    seen: HashSet<String>,
}

impl UniqueNames {
    /// Adds a name, and returns whether it is new.
    pub fn add(&mut self, name: &str) -> bool {
        let is_new = self.seen.insert(normalize(name));
        if is_new {
            self.names.push(name.to_owned());
        }
        is_new
    }

    /// Whether a name is among them.
    pub fn contains(&self, name: &str) -> bool {
        self.seen.contains(&normalize(name))
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The names as first spelled, in order.
    pub fn into_names(self) -> Vec<String> {
        self.names
    }
}

/// Whether `text` may be a name: one to six capitalised words, with particles between them.
pub fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_particle =
        |word: &&str| PARTICLES.contains(word) || ["d’", "d'", "o’", "o'"].iter().any(|start| word.starts_with(start));
    let is_name_word = |word: &&str| {
        word.starts_with(|first: char| first.is_alphabetic() && !first.is_lowercase())
            && word.chars().all(|c| c.is_alphabetic() || is_combining_mark(c) || "-‐‑’'.".contains(c))
    };
    (1..=6).contains(&words.len())
        && words.iter().all(|word| is_name_word(word) || is_particle(word))
        && words.iter().any(is_name_word)
        && words.last().is_some_and(|word| is_name_word(word) || word.contains(['’', '\'']))
}

/// Whether `c` is a combining mark: names may be in decomposed Unicode.
fn is_combining_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Parses a list of names: "Ada Lind and Noé Fauré".
pub fn parse_list(text: &str) -> NameList {
    let mut list = NameList::default();
    for item in split_list(text) {
        let item = item.trim_matches(|c: char| !c.is_alphanumeric() && c != '.' && !is_combining_mark(c));
        let item = if ends_in_initial(item) { item } else { item.trim_end_matches('.') };
        if !item.contains(char::is_alphanumeric) || is_polite_phrase(item) {
            continue;
        }
        match leading_name(item) {
            Some(name) if name.len() == item.len() => list.names.push(name.to_owned()),
            Some(name) => {
                list.names.push(name.to_owned());
                list.rest.push(item[name.len()..].trim().to_owned());
            }
            None => list.rest.push(item.to_owned()),
        }
    }
    list
}

/// Whether `text` ends like "Carla U."
fn ends_in_initial(text: &str) -> bool {
    let mut end = text.chars().rev();
    end.next() == Some('.') && end.next().is_some_and(char::is_uppercase) && end.next().is_none_or(|c| !c.is_alphabetic())
}

fn is_polite_phrase(text: &str) -> bool {
    let text = normalize(text);
    phrases::ALL.iter().any(|phrases| phrases.polite_phrases.contains(&text.as_str()))
}

/// The longest prefix of `text` that is a name.
pub fn leading_name(text: &str) -> Option<&str> {
    let ends = text.match_indices(char::is_whitespace).map(|(end, _)| end).chain([text.len()]);
    ends.take(8).map(|end| &text[..end]).filter(|start| is_name(start)).last()
}

/// Splits a list of names at commas, slashes, ends of sentences, and words for "and".
fn split_list(text: &str) -> Vec<&str> {
    let words = FoldedWords::of(text);
    let mut separators = Vec::new();
    for (index, word) in words.folded().iter().enumerate() {
        if phrases::ALL.iter().any(|phrases| phrases.conjunctions.contains(&word.as_str())) {
            let range = words.range(index);
            // Capitalised, it is part of a name.
            if text[range.clone()].starts_with(char::is_lowercase) {
                separators.push(range);
            }
        }
    }
    let is_separator = |c: char| ",;!?:/&+–—|…\"“”«»".contains(c);
    separators.extend(text.match_indices(is_separator).map(|(start, separator)| start..start + separator.len()));
    separators.sort_by_key(|separator| separator.start);
    let mut split_list = Vec::with_capacity(separators.len() + 1);
    let mut start = 0;
    for separator in separators {
        split_list.push(&text[start..separator.start.max(start)]);
        start = separator.end.max(start);
    }
    split_list.push(&text[start..]);
    split_list
}

/// The names at the beginning of `text`, as after "nominated by": "his colleagues Ada Lind and Noé Fauré, it’s now …". Stops
/// where the sentence continues.
pub fn leading_names(text: &str) -> Vec<String> {
    // No list of names is longer; a longer text would take too much time.
    let text = text.char_indices().nth(400).map_or(text, |(end, _)| &text[..end]);
    let mut names = Vec::new();
    let mut rest = without_fillers(text);
    while let Some(name) = leading_name_before_punctuation(rest) {
        names.push(trim_full_stop(name).to_owned());
        rest = rest[name.len()..].trim_start();
        match after_separator(rest) {
            Some(next) => rest = without_fillers(next),
            None => break,
        }
    }
    names
}

/// `text` without leading words such as "his" and "colleague".
fn without_fillers(text: &str) -> &str {
    let words = FoldedWords::of(text);
    let is_filler = |word: &String| phrases::ALL.iter().any(|phrases| phrases.fillers.contains(&word.as_str()));
    let is_lower_case = |index: usize| text[words.range(index)].starts_with(char::is_lowercase);
    let first = words.folded().iter().enumerate().position(|(index, word)| !(is_filler(word) && is_lower_case(index)));
    first.map_or("", |first| &text[words.range(first).start..])
}

/// The name at the beginning of `text`, before the first punctuation.
fn leading_name_before_punctuation(text: &str) -> Option<&str> {
    let is_end =
        |(start, c): &(usize, char)| ",;!?:()–—\"“”«»/&".contains(*c) || *c == '.' && !ends_in_initial(&text[..start + 1]);
    let end = text.char_indices().find(is_end).map_or(text.len(), |(end, _)| end);
    leading_name(text[..end].trim_end())
}

fn trim_full_stop(name: &str) -> &str {
    if ends_in_initial(name) { name } else { name.trim_end_matches('.') }
}

/// What follows a separator in a list of names: "and", "&", or a comma if an "and" comes later.
fn after_separator(text: &str) -> Option<&str> {
    let separator = |text: &str| -> Option<usize> {
        let word = text.split_whitespace().next()?;
        (word == "&" || phrases::ALL.iter().any(|phrases| phrases.conjunctions.contains(&word))).then_some(word.len())
    };
    if let Some(length) = separator(text) {
        return Some(text[length..].trim_start());
    }
    let rest = text.strip_prefix(',')?.trim_start();
    let next = leading_name_before_punctuation(rest)?;
    let after = rest[next.len()..].trim_start();
    (separator(after).is_some() || after.starts_with(',') && after_separator(after).is_some()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_recognised() {
        for name in [
            "Ada Lind",
            "Noé Fauré",
            "Jean-Luc d’Arc",
            "Carla U.",
            "Ludwig van der Rohe",
            "Seán O'Neil",
            "東京 花",
            "Lind",
            "Ana LIMA",
        ] {
            assert!(is_name(name), "{name}");
        }
        for other in ["Ada lind", "ada", "", "The 7 Kites", "Ada Lind, Animator", "of Ada", "Ada de"] {
            assert!(!is_name(other), "{other}");
        }
    }

    #[test]
    fn lists_of_names_are_parsed() {
        let check = |text: &str, names: &[&str], rest: &[&str]| {
            let expected = NameList {
                names: names.iter().map(|&n| n.to_owned()).collect(),
                rest: rest.iter().map(|&o| o.to_owned()).collect(),
            };
            assert_eq!(parse_list(text), expected, "{text}");
        };
        check("Ada Lind and Noé Fauré", &["Ada Lind", "Noé Fauré"], &[]);
        check(" Ada Lind, Noé Fauré & Ana U. ! 😉", &["Ada Lind", "Noé Fauré", "Ana U."], &[]);
        check("Thank you! Ada Lind.", &["Ada Lind"], &[]);
        check("Ada Lind from the kite team", &["Ada Lind"], &["from the kite team"]);
        check("Ada Lind (Crowds)", &["Ada Lind"], &["(Crowds"]);
        check("someone kind", &[], &["someone kind"]);
    }

    #[test]
    fn names_are_found_in_a_sentence() {
        let check = |text: &str, names: &[&str]| assert_eq!(leading_names(text), names, "{text}");
        check(" his colleague Ada Lind, it’s now the turn of Noé", &["Ada Lind"]);
        check(" Ada Lind, Noé Fauré and Ana U., he answers", &["Ada Lind", "Noé Fauré", "Ana U."]);
        check(" sa collègue Ada Lind, Noé Fauré répond", &["Ada Lind"]);
        check(" Ada Lind. She answers", &["Ada Lind"]);
        check(" everybody in the team", &[]);
    }
}
