//! Writes sentences by a grammar: the lists of a data file, whose items may hold
//!
//! - `{name}`: an item of that list or a fact about the person; not the same one twice in an interview while another is left;
//! - `{name:2}`: the second form of each word that is written as `wolf/wolves`;
//! - `{!name}`: nothing, but the item is only for those without such a fact; an item that needs a missing fact is passed over;
//! - `<this|that|>`: one of these.
//!
//! Articles, elisions and capitals are put right at the end. The lists are long and the fixed parts of the sentences short, so
//! that the text compresses about as well as prose by people: a figure taken on it holds.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use serde::Serialize;

use super::lists;
use super::random::Random;

/// What is known about a person, by name. A fact with several values stands for any of them; one with none is missing.
pub type Facts<'a> = HashMap<&'static str, Vec<&'a str>>;

/// One answered question, as the content format has it.
#[derive(Serialize)]
pub struct Answer {
    pub question: &'static str,
    pub paragraphs: Vec<String>,
}

/// How a language is written.
pub struct Grammar {
    /// The questions, in the order in which they are answered.
    questions: Vec<&'static str>,
    lists: HashMap<&'static str, Vec<&'static str>>,
    /// Makes each word fit the next one: "a owl" becomes "an owl".
    fit: fn(&str) -> String,
}

pub static ENGLISH: LazyLock<Grammar> = LazyLock::new(|| Grammar::new(include_str!("data/english.txt"), fit_english));
pub static FRENCH: LazyLock<Grammar> = LazyLock::new(|| Grammar::new(include_str!("data/french.txt"), fit_french));

impl Grammar {
    fn new(text: &'static str, fit: fn(&str) -> String) -> Self {
        let lists = lists::parse(text);
        let questions = lists.iter().filter_map(|(name, _)| name.strip_suffix(".opening")).collect();
        Self { questions, lists: lists.into_iter().collect(), fit }
    }

    /// How many questions can be answered.
    pub fn questions(&self) -> usize {
        self.questions.len()
    }

    fn list(&self, name: &str) -> &[&'static str] {
        self.lists.get(name).map_or(&[], Vec::as_slice)
    }
}

/// One person's voice: the facts that it may mention and what it has said before.
pub struct Voice<'a> {
    grammar: &'static Grammar,
    facts: &'a Facts<'a>,
    used: HashSet<&'a str>,
    random: Random,
}

/// Bounds of a whole interview, in words. Sentences are added until a target is reached, so the upper bound leaves room for
/// one more sentence below 900.
const WORDS: (usize, usize) = (420, 830);
/// The most characters that a card has room for.
const SUMMARY: usize = 140;

impl<'a> Voice<'a> {
    /// A voice that has said nothing yet.
    pub fn new(grammar: &'static Grammar, facts: &'a Facts<'a>, random: Random) -> Self {
        Self { grammar, facts, used: HashSet::new(), random }
    }

    /// One sentence for the card.
    pub fn summary(&mut self) -> String {
        loop {
            let summary = self.sentence("{summary}");
            if summary.chars().count() <= SUMMARY {
                return summary;
            }
        }
    }

    /// The answers to all questions except the one to `skip`: openings first, then more sentences here and there until the
    /// interview is long enough.
    pub fn answers(&mut self, skip: Option<usize>) -> Vec<Answer> {
        let questions = self.grammar.questions.iter().enumerate().filter(|(index, _)| Some(*index) != skip);
        let mut drafts: Vec<Draft> = questions.map(|(_, question)| self.open(question)).collect();
        let target = self.random.between(WORDS.0, WORDS.1);
        let mut words: usize = drafts.iter().flat_map(|draft| &draft.sentences).map(|sentence| count_words(sentence)).sum();
        while words < target {
            let index = self.random.below(drafts.len());
            let draft = &mut drafts[index];
            let sentence = self.sentence(&format!("{{{}.more}}", draft.question));
            words += count_words(&sentence);
            draft.sentences.push(sentence);
        }
        drafts.into_iter().map(|draft| draft.finish(&mut self.random)).collect()
    }

    fn open(&mut self, question: &'static str) -> Draft {
        Draft { question, sentences: vec![self.sentence(&format!("{{{question}.opening}}"))] }
    }

    fn sentence(&mut self, template: &str) -> String {
        let mut text = String::new();
        self.expand(template, 1, &mut text);
        capitalise(&(self.grammar.fit)(&text))
    }

    /// Appends a text with its symbols replaced and its words in one of their forms.
    fn expand(&mut self, text: &str, form: usize, out: &mut String) {
        let mut rest = text;
        while let Some(start) = rest.find(['{', '<']) {
            inflect(&rest[..start], form, out);
            let is_symbol = rest[start..].starts_with('{');
            let inner = &rest[start + 1..];
            let (inner, after) = inner.split_once(if is_symbol { '}' } else { '>' }).unwrap_or((inner, ""));
            if is_symbol {
                self.replace(inner, out);
            } else {
                let choices: Vec<&str> = inner.split('|').collect();
                let choice = *self.random.pick(&choices);
                self.expand(choice, form, out);
            }
            rest = after;
        }
        inflect(rest, form, out);
    }

    fn replace(&mut self, symbol: &str, out: &mut String) {
        if symbol.starts_with('!') {
            return;
        }
        let (name, form) = split(symbol);
        let item = self.choose(name);
        self.expand(item, form, out);
    }

    /// An item that was not used before and whose facts are there. An item that only leads to another list is never used up.
    fn choose(&mut self, name: &str) -> &'a str {
        let facts = self.facts;
        let items: &[&'a str] = facts.get(name).map_or(self.grammar.list(name), Vec::as_slice);
        assert!(!items.is_empty(), "nothing to say for {name}");
        let start = self.random.below(items.len());
        let from_there = || items[start..].iter().chain(&items[..start]).copied().filter(|item| self.fits(item));
        let item = from_there().find(|item| !self.used.contains(item)).or_else(|| from_there().next());
        let item = item.unwrap_or_else(|| panic!("nothing of {name} fits"));
        if !is_symbol(item) {
            self.used.insert(item);
        }
        item
    }

    /// Whether every fact that an item mentions is there, and none that it rules out.
    fn fits(&self, item: &str) -> bool {
        symbols(item).all(|symbol| match symbol.strip_prefix('!') {
            Some(fact) => self.facts.get(fact).is_none_or(Vec::is_empty),
            None => self.facts.get(split(symbol).0).is_none_or(|values| !values.is_empty()),
        })
    }
}

/// An answer that is being written.
struct Draft {
    question: &'static str,
    sentences: Vec<String>,
}

impl Draft {
    /// Breaks a long answer into two or three paragraphs, most of the time.
    fn finish(self, random: &mut Random) -> Answer {
        let parts = match self.sentences.len() {
            0..=3 => 1,
            4..=6 => random.between(1, 2),
            _ => random.between(2, 3),
        };
        let length = self.sentences.len().div_ceil(parts);
        Answer { question: self.question, paragraphs: self.sentences.chunks(length).map(|chunk| chunk.join(" ")).collect() }
    }
}

/// Whether an item only stands for another list.
fn is_symbol(item: &str) -> bool {
    item.starts_with('{') && item.find('}') == Some(item.len() - 1)
}

fn symbols(item: &str) -> impl Iterator<Item = &str> {
    item.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(symbol, _)| symbol)
}

/// A symbol's name and its form, counted from one.
fn split(symbol: &str) -> (&str, usize) {
    let form = symbol.split_once(':').and_then(|(name, form)| Some((name, form.parse().ok()?)));
    form.unwrap_or((symbol, 1))
}

/// Appends a text with each word in one of its forms, or in its only one.
fn inflect(text: &str, form: usize, out: &mut String) {
    if !text.contains('/') {
        out.push_str(text);
        return;
    }
    for (index, word) in text.split(' ').enumerate() {
        let only = word.split('/').next();
        out.extend([if index > 0 { " " } else { "" }, word.split('/').nth(form - 1).or(only).unwrap_or_default()]);
    }
}

/// The first letter of each sentence becomes a capital.
fn capitalise(text: &str) -> String {
    let mut begins = true;
    let mut capitalised = String::with_capacity(text.len());
    for letter in text.chars() {
        if begins && letter.is_alphanumeric() {
            capitalised.extend(letter.to_uppercase());
        } else {
            capitalised.push(letter);
        }
        begins = matches!(letter, '.' | '!' | '?') || begins && !letter.is_alphanumeric();
    }
    capitalised
}

/// Puts words together again, each as `spell` wants it before the next one, with what goes between the two.
fn respell<'a>(text: &'a str, spell: impl Fn(&'a str, &str) -> [&'a str; 2]) -> String {
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    let next = words.iter().skip(1).chain([&""]);
    words.iter().zip(next).flat_map(|(word, next)| spell(word, next)).collect::<String>().trim_end().to_owned()
}

/// "a" becomes "an" where the next word sounds like a vowel: "an FX Artist", "an R&D Engineer".
fn fit_english(text: &str) -> String {
    let begins = |word: &str, starts: &[&str]| starts.iter().any(|start| word.starts_with(start));
    respell(text, |word, next| {
        let is_article = word.trim_start_matches('“').eq_ignore_ascii_case("a");
        let is_vowel = is_article
            && begins(next, &["a", "e", "i", "o", "u", "A", "E", "I", "O", "U", "FX", "R&D", "hour", "honest"])
            && !begins(next, &["one", "uni", "uk", "use"]);
        [word, if is_vowel { "n " } else { " " }]
    })
}

/// "de le" becomes "du", "de un" becomes "d’un", "ma idée" becomes "mon idée". No word of the lists has an aspirated h, and
/// "le" after "de" is never a pronoun.
fn fit_french(text: &str) -> String {
    const BEFORE_VOWELS: [(&str, [&str; 2]); 8] = [
        ("de", ["d", "’"]),
        ("le", ["l", "’"]),
        ("la", ["l", "’"]),
        ("que", ["qu", "’"]),
        ("je", ["j", "’"]),
        ("ne", ["n", "’"]),
        ("se", ["s", "’"]),
        ("ma", ["mon", " "]),
    ];
    const CONTRACTED: [(&str, &str); 3] = [(" de le ", " du "), (" à le ", " au "), ("’à le ", "’au ")];
    let elided = respell(text, |word, next| {
        let short = BEFORE_VOWELS.iter().find(|(full, _)| word == *full);
        let short = short.filter(|_| next.starts_with(|letter| "aeiouhàâéèêîïôûœAEIOUÀÂÉÈÊÎÔŒ".contains(letter)));
        short.map_or([word, " "], |(_, short)| *short)
    });
    CONTRACTED.iter().fold(elided, |text, (full, short)| text.replace(full, short))
}

/// Words as a reader counts them.
pub fn count_words(text: &str) -> usize {
    text.split_whitespace().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FACTS: [&str; 14] = [
        "role",
        "team",
        "studio",
        "house",
        "school",
        "employer",
        "employer2",
        "first",
        "production",
        "colleague",
        "character",
        "characterfilm",
        "craft",
        "objects",
    ];

    fn grammars() -> [&'static Grammar; 2] {
        [&ENGLISH, &FRENCH]
    }

    /// The name of each symbol in all lists, with the item that has it.
    fn names(grammar: &'static Grammar) -> impl Iterator<Item = (&'static str, &'static str)> {
        let items = grammar.lists.values().flatten();
        items.flat_map(|item| symbols(item).map(|symbol| (split(symbol.trim_start_matches('!')).0, *item)))
    }

    #[test]
    fn every_symbol_is_a_list_or_a_fact() {
        for grammar in grammars() {
            for (name, item) in names(grammar) {
                assert!(FACTS.contains(&name) != grammar.lists.contains_key(name), "{{{name}}} in “{item}”");
            }
        }
    }

    #[test]
    fn every_list_is_used_and_holds_something_that_always_fits() {
        for grammar in grammars() {
            let used: HashSet<&str> = names(grammar).map(|(name, _)| name).collect();
            let missing: Facts<'_> = FACTS.into_iter().map(|fact| (fact, Vec::new())).collect();
            let voice = Voice::new(grammar, &missing, Random::new(1));
            for (name, items) in &grammar.lists {
                assert!(used.contains(name) || name.contains('.') || *name == "summary", "nothing uses [{name}]");
                let needs_facts = items.iter().all(|item| symbols(item).any(|symbol| FACTS.contains(&symbol)));
                assert!(!needs_facts || items.iter().any(|item| voice.fits(item)) || name.ends_with(".opening"), "[{name}]");
            }
        }
    }

    #[test]
    fn both_languages_answer_the_same_questions() {
        assert_eq!(ENGLISH.questions, FRENCH.questions);
    }

    #[test]
    fn a_sentence_follows_its_facts() {
        let facts = Facts::from([("role", vec!["FX Artist"]), ("team", vec![])]);
        let check = |item: &str, expected: Option<&str>| {
            let mut voice = Voice::new(&ENGLISH, &facts, Random::new(1));
            assert_eq!(voice.fits(item).then(|| voice.sentence(item)).as_deref(), expected);
        };
        check("“a {role} speaks.”", Some("“An FX Artist speaks.”"));
        check("we of {team}", None);
        check("{!team}we have <no|no> team. none.", Some("We have no team. None."));
        check("{!role}we have no role.", None);
    }

    #[test]
    fn a_word_has_forms() {
        let check = |text: &str, form: usize, expected: &str| {
            let mut out = String::new();
            inflect(text, form, &mut out);
            assert_eq!(out, expected);
        };
        check("the grey wolf/wolves", 1, "the grey wolf");
        check("the grey wolf/wolves", 2, "the grey wolves");
        check("la/ patience", 2, " patience");
        check("draw/drew/drawing/draws a/the line", 4, "draws a line");
    }

    #[test]
    fn words_fit_the_next_one() {
        let check = |fit: fn(&str) -> String, text: &str, expected: &str| assert_eq!(fit(text), expected);
        check(fit_english, "a owl, a unicycle and a R&D Engineer", "an owl, a unicycle and an R&D Engineer");
        check(fit_french, "je ouvre le atelier de Éloïse", "j’ouvre l’atelier d’Éloïse");
        check(fit_french, "plus que à le repos de le marin et de ma amie", "plus qu’au repos du marin et de mon amie");
    }
}
