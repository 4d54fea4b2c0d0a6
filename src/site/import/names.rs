//! What looks like a person's name, and reading names out of a sentence.

use super::phrases;
use super::words::{Words, plain};
use std::collections::HashSet;

/// Words within names that begin with a small letter.
const PARTICLES: [&str; 24] = [
    "de", "du", "des", "da", "do", "dos", "di", "del", "della", "la", "le", "van", "von", "der", "den", "ter", "ten", "zu",
    "af", "al", "el", "bin", "ben", "y",
];

/// Names that a sentence lists.
#[derive(Default, PartialEq, Debug)]
pub struct Listed {
    /// The names, as written.
    pub names: Vec<String>,
    /// What stands among them and is no name.
    pub others: Vec<String>,
}

/// Names, each once, in whatever spelling.
#[derive(Default, Debug)]
pub struct Distinct {
    names: Vec<String>,
    seen: HashSet<String>,
}

impl Distinct {
    /// Adds a name. False where it is there already.
    pub fn add(&mut self, name: &str) -> bool {
        let is_new = self.seen.insert(plain(name));
        if is_new {
            self.names.push(name.to_owned());
        }
        is_new
    }

    /// Whether a name is there.
    pub fn has(&self, name: &str) -> bool {
        self.seen.contains(&plain(name))
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The names as first spelled, in order.
    pub fn into_names(self) -> Vec<String> {
        self.names
    }
}

/// Whether `text` can be a name: one to six capitalised words, particles between them.
pub fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_particle =
        |word: &&str| PARTICLES.contains(word) || ["d’", "d'", "o’", "o'"].iter().any(|start| word.starts_with(start));
    let is_good = |word: &&str| {
        word.starts_with(|first: char| first.is_alphabetic() && !first.is_lowercase())
            && word.chars().all(|letter| letter.is_alphabetic() || is_mark(letter) || "-‐‑’'.".contains(letter))
    };
    (1..=6).contains(&words.len())
        && words.iter().all(|word| is_good(word) || is_particle(word))
        && words.iter().any(is_good)
        && words.last().is_some_and(|word| is_good(word) || word.contains(['’', '\'']))
}

/// A combining mark: names may arrive decomposed.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}

/// The names in `text`, which says little else: "Ada Lind and Noé Fauré".
pub fn listed(text: &str) -> Listed {
    let mut listed = Listed::default();
    for piece in pieces(text) {
        let piece = piece.trim_matches(|letter: char| !letter.is_alphanumeric() && letter != '.' && !is_mark(letter));
        let piece = if ends_in_initial(piece) { piece } else { piece.trim_end_matches('.') };
        if !piece.contains(char::is_alphanumeric) || is_courtesy(piece) {
            continue;
        }
        let own = leading_name(piece);
        match own {
            Some(name) if name.len() == piece.len() => listed.names.push(name.to_owned()),
            Some(name) => {
                listed.names.push(name.to_owned());
                listed.others.push(piece[name.len()..].trim().to_owned());
            }
            None => listed.others.push(piece.to_owned()),
        }
    }
    listed
}

/// "Carla U."
fn ends_in_initial(text: &str) -> bool {
    let mut end = text.chars().rev();
    end.next() == Some('.')
        && end.next().is_some_and(char::is_uppercase)
        && end.next().is_none_or(|letter| !letter.is_alphabetic())
}

fn is_courtesy(text: &str) -> bool {
    let text = plain(text);
    phrases::ALL.iter().any(|phrases| phrases.courtesies.contains(&text.as_str()))
}

/// The longest beginning of `text` that is a name.
pub fn leading_name(text: &str) -> Option<&str> {
    let ends = text.match_indices(char::is_whitespace).map(|(end, _)| end).chain([text.len()]);
    ends.take(8).map(|end| &text[..end]).filter(|start| is_name(start)).last()
}

/// `text` cut where a list of names is: at commas, slashes, sentence ends, and the words for "and".
fn pieces(text: &str) -> Vec<&str> {
    let words = Words::of(text);
    let mut cuts = Vec::new();
    for (index, word) in words.folded().iter().enumerate() {
        if phrases::ALL.iter().any(|phrases| phrases.and.contains(&word.as_str())) {
            let place = words.place(index);
            // "et" within "Et" at the start of a name is no joining word.
            if text[place.clone()].starts_with(char::is_lowercase) {
                cuts.push(place);
            }
        }
    }
    let is_cut = |letter: char| ",;!?:/&+–—|…\"“”«»".contains(letter);
    cuts.extend(text.match_indices(is_cut).map(|(start, cut)| start..start + cut.len()));
    cuts.sort_by_key(|cut| cut.start);
    let mut pieces = Vec::with_capacity(cuts.len() + 1);
    let mut start = 0;
    for cut in cuts {
        pieces.push(&text[start..cut.start.max(start)]);
        start = cut.end.max(start);
    }
    pieces.push(&text[start..]);
    pieces
}

/// The names that follow a phrase such as "nominated by": "his colleagues Ada Lind and Noé Fauré, it’s now …". Stops where
/// the sentence goes on.
pub fn following(text: &str) -> Vec<String> {
    // Nobody lists more names than this; looking further would cost time for nothing.
    let text = text.char_indices().nth(400).map_or(text, |(end, _)| &text[..end]);
    let mut names = Vec::new();
    let mut rest = without_fillers(text);
    while let Some(name) = leading_run(rest) {
        names.push(trim_name(name).to_owned());
        rest = rest[name.len()..].trim_start();
        match after_joint(rest) {
            Some(next) => rest = without_fillers(next),
            None => break,
        }
    }
    names
}

/// `text` from the first word that is not "his", "colleague" and the like.
fn without_fillers(text: &str) -> &str {
    let words = Words::of(text);
    let is_filler = |word: &String| phrases::ALL.iter().any(|phrases| phrases.fillers.contains(&word.as_str()));
    let is_small = |index: usize| text[words.place(index)].starts_with(char::is_lowercase);
    let first = words.folded().iter().enumerate().position(|(index, word)| !(is_filler(word) && is_small(index)));
    first.map_or("", |first| &text[words.place(first).start..])
}

/// A name at the beginning of `text`, up to the first punctuation.
fn leading_run(text: &str) -> Option<&str> {
    let ends_name = |(start, letter): &(usize, char)| {
        ",;!?:()–—\"“”«»/&".contains(*letter) || *letter == '.' && !ends_in_initial(&text[..start + 1])
    };
    let end = text.char_indices().find(ends_name).map_or(text.len(), |(end, _)| end);
    leading_name(text[..end].trim_end())
}

fn trim_name(name: &str) -> &str {
    if ends_in_initial(name) { name } else { name.trim_end_matches('.') }
}

/// What follows the joint of a list of names: "and", "&", or a comma that an "and" still follows.
fn after_joint(text: &str) -> Option<&str> {
    let joint = |text: &str| -> Option<usize> {
        let word = text.split_whitespace().next()?;
        (word == "&" || phrases::ALL.iter().any(|phrases| phrases.and.contains(&word))).then_some(word.len())
    };
    if let Some(length) = joint(text) {
        return Some(text[length..].trim_start());
    }
    let rest = text.strip_prefix(',')?.trim_start();
    let next = leading_run(rest)?;
    let after = rest[next.len()..].trim_start();
    (joint(after).is_some() || after.starts_with(',') && after_joint(after).is_some()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_look_like_names() {
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
    fn lists_of_names_are_read() {
        let check = |text: &str, names: &[&str], others: &[&str]| {
            let expected = Listed {
                names: names.iter().map(|&n| n.to_owned()).collect(),
                others: others.iter().map(|&o| o.to_owned()).collect(),
            };
            assert_eq!(listed(text), expected, "{text}");
        };
        check("Ada Lind and Noé Fauré", &["Ada Lind", "Noé Fauré"], &[]);
        check(" Ada Lind, Noé Fauré & Ana U. ! 😉", &["Ada Lind", "Noé Fauré", "Ana U."], &[]);
        check("Thank you! Ada Lind.", &["Ada Lind"], &[]);
        check("Ada Lind from the kite team", &["Ada Lind"], &["from the kite team"]);
        check("Ada Lind (Crowds)", &["Ada Lind"], &["(Crowds"]);
        check("someone kind", &[], &["someone kind"]);
    }

    #[test]
    fn names_are_read_out_of_a_sentence() {
        let check = |text: &str, names: &[&str]| assert_eq!(following(text), names, "{text}");
        check(" his colleague Ada Lind, it’s now the turn of Noé", &["Ada Lind"]);
        check(" Ada Lind, Noé Fauré and Ana U., he answers", &["Ada Lind", "Noé Fauré", "Ana U."]);
        check(" sa collègue Ada Lind, Noé Fauré répond", &["Ada Lind"]);
        check(" Ada Lind. She answers", &["Ada Lind"]);
        check(" everybody in the team", &[]);
    }
}
