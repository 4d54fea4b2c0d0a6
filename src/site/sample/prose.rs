//! A small sentence grammar: templates whose `{symbols}` are replaced by facts about the person or by phrases, which may
//! hold symbols themselves. The sentences themselves are in [`super::phrases`] and [`super::french`].
//!
//! - `{name}` is replaced; the same phrase is not used twice in an interview as long as another is left.
//! - `{a name}` puts "a" or "an" before it.
//! - `{!name}` is replaced by nothing and rules the template out where the person has such a fact.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use serde::Serialize;

use super::phrases::Answering;
use super::random::Random;
use super::{french, phrases};

/// What is known about a person, by symbol. A fact with several values stands for any of them; one with none is missing.
pub type Facts<'a> = HashMap<&'static str, Vec<&'a str>>;

/// One answered question, as the content format has it.
#[derive(Serialize)]
pub struct Answer {
    pub question: &'static str,
    pub paragraphs: Vec<String>,
}

/// What there is to say in a language, and how it is said.
pub struct Grammar {
    summaries: &'static [&'static str],
    answers: &'static [Answering],
    phrases: HashMap<&'static str, &'static [&'static str]>,
}

/// What is said in English.
pub static ENGLISH: LazyLock<Grammar> = LazyLock::new(|| Grammar {
    summaries: phrases::SUMMARIES,
    answers: phrases::ANSWERS,
    phrases: phrases::PHRASES.iter().copied().collect(),
});

/// What is said in French.
pub static FRENCH: LazyLock<Grammar> = LazyLock::new(|| Grammar {
    summaries: french::SUMMARIES,
    answers: french::ANSWERS,
    phrases: french::PHRASES.iter().copied().collect(),
});

/// One person's voice: the facts that it may mention and the phrases that it has used up.
pub struct Voice<'a> {
    grammar: &'static Grammar,
    facts: &'a Facts<'a>,
    used: HashSet<&'a str>,
}

/// Bounds of a whole interview, in words. Sentences are added until a target is reached, so the upper bound leaves room
/// for one more sentence below 900.
const WORDS: (usize, usize) = (420, 840);

impl<'a> Voice<'a> {
    /// A voice that has said nothing yet.
    pub fn new(grammar: &'static Grammar, facts: &'a Facts<'a>) -> Self {
        Self { grammar, facts, used: HashSet::new() }
    }

    /// One sentence for the card.
    pub fn summary(&mut self, random: &mut Random) -> String {
        let template = self.fitting(self.grammar.summaries, 1, random)[0];
        self.sentence(template, random)
    }

    /// The answers to all questions except the ones to `skip`: openings first, then more sentences here and there until
    /// the interview is long enough.
    pub fn answers(&mut self, skip: Option<usize>, random: &mut Random) -> Vec<Answer> {
        let mut drafts: Vec<Draft> = self
            .grammar
            .answers
            .iter()
            .enumerate()
            .filter(|(index, _)| Some(*index) != skip)
            .map(|(_, answering)| self.open(answering, random))
            .collect();
        let target = random.between(WORDS.0, WORDS.1);
        let mut words: usize = drafts.iter().map(Draft::words).sum();
        while words < target && drafts.iter().any(|draft| !draft.left.is_empty()) {
            let index = random.below(drafts.len());
            if let Some(template) = drafts[index].left.pop() {
                let sentence = self.sentence(template, random);
                words += count_words(&sentence);
                drafts[index].sentences.push(sentence);
            }
        }
        drafts.into_iter().map(|draft| draft.finish(random)).collect()
    }

    fn open(&mut self, answering: &Answering, random: &mut Random) -> Draft {
        let opening = self.fitting(answering.openings, 1, random)[0];
        Draft {
            question: answering.question,
            sentences: vec![self.sentence(opening, random)],
            left: self.fitting(answering.more, answering.more.len(), random),
        }
    }

    /// Up to `count` of the templates that fit, in random order. Every list holds one that always fits.
    fn fitting(&self, templates: &[&'static str], count: usize, random: &mut Random) -> Vec<&'static str> {
        let fitting: Vec<&str> = templates.iter().copied().filter(|template| self.fits(template)).collect();
        random.pick_some(&fitting, count).into_iter().copied().collect()
    }

    /// Whether every fact that a template mentions is there, and none that it rules out.
    fn fits(&self, template: &str) -> bool {
        symbols(template).all(|symbol| match symbol.strip_prefix('!') {
            Some(fact) => self.facts.get(fact).is_none_or(Vec::is_empty),
            None => self.facts.get(bare(symbol)).is_none_or(|values| !values.is_empty()),
        })
    }

    fn sentence(&mut self, template: &str, random: &mut Random) -> String {
        let mut text = String::new();
        self.expand(template, random, &mut text);
        capitalise(&text)
    }

    fn expand(&mut self, template: &str, random: &mut Random, out: &mut String) {
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let (symbol, after) = after.split_once('}').unwrap_or((after, ""));
            self.replace(symbol, random, out);
            rest = after;
        }
        out.push_str(rest);
    }

    fn replace(&mut self, symbol: &str, random: &mut Random, out: &mut String) {
        if symbol.starts_with('!') {
            return;
        }
        let phrase = self.choose(bare(symbol), random);
        if symbol.starts_with("a ") {
            out.push_str(if sounds_like_a_vowel(phrase) { "an " } else { "a " });
        }
        self.expand(phrase, random, out);
    }

    fn choose(&mut self, symbol: &str, random: &mut Random) -> &'a str {
        let facts = self.facts;
        let choices: &[&'a str] =
            facts.get(symbol).map(Vec::as_slice).or_else(|| self.grammar.phrases.get(symbol).copied()).unwrap_or_default();
        if choices.is_empty() {
            return "";
        }
        let start = random.below(choices.len());
        let mut from_there = choices[start..].iter().chain(&choices[..start]).copied();
        let phrase = from_there.find(|choice| !self.used.contains(choice)).unwrap_or(choices[start]);
        self.used.insert(phrase);
        phrase
    }
}

/// An answer that is being written.
struct Draft {
    question: &'static str,
    sentences: Vec<String>,
    left: Vec<&'static str>,
}

impl Draft {
    fn words(&self) -> usize {
        self.sentences.iter().map(|sentence| count_words(sentence)).sum()
    }

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

fn symbols(template: &str) -> impl Iterator<Item = &str> {
    template.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(symbol, _)| symbol)
}

fn bare(symbol: &str) -> &str {
    symbol.strip_prefix("a ").unwrap_or(symbol)
}

/// Letters are read out in "an FX Artist" and "an R&D Engineer".
fn sounds_like_a_vowel(phrase: &str) -> bool {
    phrase.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U'])
        || phrase.starts_with("FX")
        || phrase.starts_with("R&D")
}

fn capitalise(text: &str) -> String {
    let start = text.find(char::is_alphanumeric).unwrap_or(0);
    let mut letters = text[start..].chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{}{first}{}", &text[..start], letters.as_str())
}

/// Words as a reader counts them.
pub fn count_words(text: &str) -> usize {
    text.split_whitespace().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FACTS: [&str; 15] = [
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
        "years",
    ];

    type Phrases = &'static [(&'static str, &'static [&'static str])];

    /// Each grammar, with its phrases as they are listed.
    fn grammars() -> [(&'static Grammar, Phrases); 2] {
        [(&ENGLISH, phrases::PHRASES), (&FRENCH, french::PHRASES)]
    }

    fn templates(grammar: &'static Grammar) -> impl Iterator<Item = &'static &'static str> {
        let answers = grammar.answers.iter().flat_map(|answering| answering.openings.iter().chain(answering.more));
        answers.chain(grammar.summaries)
    }

    #[test]
    fn every_symbol_is_known() {
        for (grammar, phrases) in grammars() {
            for template in templates(grammar) {
                for symbol in symbols(template) {
                    let name = bare(symbol.strip_prefix('!').unwrap_or(symbol));
                    let is_known = FACTS.contains(&name) || grammar.phrases.contains_key(name);
                    assert!(is_known, "unknown {{{symbol}}} in “{template}”");
                }
            }
            for (name, phrases) in phrases {
                assert!(!phrases.is_empty(), "{name} has no phrases");
                for symbol in phrases.iter().flat_map(|phrase| symbols(phrase)) {
                    assert!(
                        grammar.phrases.contains_key(bare(symbol)),
                        "unknown {{{symbol}}} in {name}: facts stand in templates only"
                    );
                }
            }
        }
    }

    #[test]
    fn every_phrase_is_used_and_named_once() {
        for (grammar, phrases) in grammars() {
            let nested = phrases.iter().flat_map(|(_, phrases)| phrases.iter());
            let used: HashSet<&str> =
                templates(grammar).chain(nested).flat_map(|template| symbols(template)).map(bare).collect();
            for (name, _) in phrases {
                assert!(used.contains(name), "no sentence uses {name}");
            }
            assert_eq!(grammar.phrases.len(), phrases.len());
        }
    }

    #[test]
    fn both_languages_answer_the_same_questions() {
        let questions = |grammar: &Grammar| grammar.answers.iter().map(|answering| answering.question).collect::<Vec<_>>();
        assert_eq!(questions(&ENGLISH), questions(&FRENCH));
    }

    #[test]
    fn a_sentence_follows_its_facts() {
        let check = |facts: &Facts<'_>, template: &str, expected: Option<&str>| {
            let mut voice = Voice::new(&ENGLISH, facts);
            let found = voice.fits(template).then(|| voice.sentence(template, &mut Random::new(1)));
            assert_eq!(found.as_deref(), expected);
        };
        let facts = Facts::from([("role", vec!["FX Artist"]), ("team", vec![])]);
        check(&facts, "“{a role} speaks.”", Some("“An FX Artist speaks.”"));
        check(&facts, "we of {team}", None);
        check(&facts, "{!team}we have no team.", Some("We have no team."));
        check(&facts, "{!role}we have no role.", None);
    }
}
