//! Recognising the series' questions in an article, by the keywords that the series keeps with them. A question is known by
//! its words, never by its place; a sentence of an answer that happens to use the same words is not a question.

use super::article::Line;
use super::phrases::{self, Phrases};
use super::words::{Words, is_within};
use crate::content::wire;
use std::collections::{BTreeSet, HashMap};

/// A line that asks one of the series' questions.
#[derive(Clone, Debug)]
pub struct Heading {
    /// The line's place among the lines of the article.
    pub line: usize,
    /// The question's place in the series.
    pub question: usize,
    /// The language in which it is asked.
    pub language: String,
    /// The keywords by which it was recognised.
    pub keywords: String,
    /// How near it is to the question as the series words it, 0 to 1.
    pub likeness: f32,
    /// Whether it ends as a question does.
    pub is_question: bool,
    /// What follows on the same line: the beginning of the answer.
    pub rest: String,
}

impl Heading {
    /// Whether it could as well be a sentence of an answer.
    pub fn is_doubtful(&self) -> bool {
        self.likeness < 0.4 && !self.is_question
    }
}

/// The series' questions, ready to be recognised.
pub struct Questions {
    phrases: Vec<Phrase>,
    /// The phrases by their longest word, so that most lines are dismissed at once.
    by_word: HashMap<String, Vec<usize>>,
    wordings: HashMap<(usize, String), BTreeSet<String>>,
}

struct Phrase {
    question: usize,
    language: String,
    words: String,
}

/// How a text that may be a heading ends.
#[derive(Clone, Copy, PartialEq)]
enum End {
    Question,
    Call,
    /// No punctuation at all.
    Plain,
    /// A full stop, as sentences have.
    Stop,
}

impl Questions {
    /// The questions of `series` in every language that it has.
    pub fn of(series: &wire::Series) -> Self {
        let (mut phrases, mut by_word, mut wordings) = (Vec::new(), HashMap::<_, Vec<_>>::new(), HashMap::new());
        for (question, asked) in series.questions.iter().enumerate() {
            for (language, wording) in &asked.wording.0 {
                wordings.insert((question, language.clone()), Words::of(wording).folded().iter().cloned().collect());
            }
            for (language, keywords) in &asked.keywords {
                for phrase in keywords {
                    let words = Words::of(phrase).folded().to_vec();
                    let Some(longest) = words.iter().max_by_key(|word| word.len()) else { continue };
                    by_word.entry(longest.clone()).or_default().push(phrases.len());
                    phrases.push(Phrase { question, language: language.clone(), words: words.join(" ") });
                }
            }
        }
        Self { phrases, by_word, wordings }
    }

    /// Every line that may ask a question.
    pub fn find(&self, lines: &[Line<'_>]) -> Vec<Heading> {
        let read = |(place, line): (usize, &Line<'_>)| Some(Heading { line: place, ..self.read(&line.text)? });
        lines.iter().enumerate().filter_map(read).collect()
    }

    /// The question that `line` asks, alone or before the beginning of its answer.
    fn read(&self, line: &str) -> Option<Heading> {
        const LONGEST: usize = 200;
        let text = without_marks(line);
        let is_short = is_within(text, LONGEST);
        let beginning = text.char_indices().nth(LONGEST).map_or(text, |(end, _)| &text[..end]);
        let ends = sentence_ends(beginning);
        let mut headings = ends.iter().filter_map(|&end| Some((end, self.recognise(&text[..end])?)));
        if let Some((first, mut heading)) = headings.next() {
            let mut end = first;
            for &next in ends.iter().skip_while(|next| **next <= first) {
                if !self.belongs(&text[end..next], heading.question) {
                    break;
                }
                end = next;
            }
            let rest = text[end..].trim();
            if rest.contains(char::is_alphanumeric) {
                heading.rest = rest.to_owned();
            }
            let is_alone = heading.rest.is_empty();
            return Some(heading).filter(|heading| is_alone || heading.likeness >= 0.5 && !is_quoted(text));
        }
        if is_short { self.recognise(text) } else { None }
    }

    /// Whether a sentence after a question still asks it: "Who inspires you? What inspires you?", "… And why?"
    fn belongs(&self, sentence: &str, question: usize) -> bool {
        let words = Words::of(sentence);
        let addresses = phrases::ALL.iter().any(|phrases| words.hold_any(phrases.second_person));
        let wordings = || self.wordings.iter().filter(|((other, _), _)| *other == question).map(|(_, wording)| wording);
        if wordings().any(|wording| words.folded().iter().all(|word| wording.contains(word))) {
            return true;
        }
        sentence.trim_end().ends_with('?')
            && (addresses || words.folded().len() <= 3 || self.best(&words).is_some_and(|(best, ..)| best == question))
    }

    /// Reads `text` as a heading and nothing else.
    fn recognise(&self, text: &str) -> Option<Heading> {
        let words = Words::of(text);
        let (question, language, likeness, keywords) = self.best(&words)?;
        let end = end_of(text);
        let about_oneself = phrases::ALL.iter().any(|phrases| words.hold_any(phrases.first_person));
        let opens = |phrases: &&Phrases| words.folded().first().is_some_and(|first| phrases.openers.contains(&first.as_str()));
        let opens = end != End::Stop && phrases::ALL.iter().any(opens);
        // "Share your educational journey!" has little of a long wording, but nothing else either.
        let likeness = if opens { likeness.max(0.85 * self.share_of(&words, question, keywords)) } else { likeness };
        let enough = match end {
            _ if is_quoted(text) => 0.8,
            _ if about_oneself => 0.6,
            End::Question => 0.15,
            End::Call if opens => 0.2,
            End::Plain if opens => 0.4,
            End::Call => 0.45,
            End::Plain => 0.5,
            End::Stop => 0.75,
        };
        let (language, is_question) = (language.to_owned(), end == End::Question);
        let keywords = keywords.to_owned();
        (likeness >= enough).then(|| Heading {
            line: 0,
            question,
            language,
            keywords,
            likeness,
            is_question,
            rest: String::new(),
        })
    }

    /// The question whose keywords are among `words` and whose wording is nearest.
    fn best(&self, words: &Words) -> Option<(usize, &str, f32, &str)> {
        let candidates = words.folded().iter().filter_map(|word| self.by_word.get(word)).flatten();
        let fitting = candidates.map(|&phrase| &self.phrases[phrase]).filter(|phrase| words.hold(&phrase.words));
        let rated = fitting
            .map(|phrase| (phrase.question, phrase.language.as_str(), self.likeness(phrase, words), phrase.words.as_str()));
        rated.max_by(|a, b| a.2.total_cmp(&b.2).then(b.0.cmp(&a.0)))
    }

    /// The share of `words` that are the question's own, in any language.
    fn share_of(&self, words: &Words, question: usize, keywords: &str) -> f32 {
        let wordings: Vec<_> =
            self.wordings.iter().filter(|((other, _), _)| *other == question).map(|(_, words)| words).collect();
        let is_own = |word: &&String| {
            wordings.iter().any(|wording| wording.contains(*word)) || keywords.split(' ').any(|other| other == *word)
        };
        ratio(words.folded().iter().filter(is_own).count(), words.folded().len())
    }

    /// The share of words in common with the question's wording (Dice's coefficient).
    fn likeness(&self, phrase: &Phrase, words: &Words) -> f32 {
        let Some(wording) = self.wordings.get(&(phrase.question, phrase.language.clone())) else { return 0.5 };
        let words: BTreeSet<&String> = words.folded().iter().collect();
        let common = words.iter().filter(|word| wording.contains(**word)).count();
        ratio(2 * common, words.len() + wording.len())
    }
}

#[expect(clippy::cast_precision_loss, reason = "a heading has a handful of words")]
fn ratio(part: usize, whole: usize) -> f32 {
    part as f32 / whole.max(1) as f32
}

fn is_quoted(text: &str) -> bool {
    text.starts_with(['“', '«', '"', '‘'])
}

/// Chooses one heading for each question: on a line of its own before one that the answer follows on the same line, then
/// the nearest to the question's wording, then the first. The others are returned too.
pub fn choose(candidates: Vec<Heading>) -> (Vec<Heading>, Vec<Heading>) {
    let mut ranked = candidates;
    ranked.sort_by(|a, b| {
        a.rest.is_empty().cmp(&b.rest.is_empty()).reverse().then(b.likeness.total_cmp(&a.likeness)).then(a.line.cmp(&b.line))
    });
    let mut taken = BTreeSet::new();
    let (mut chosen, mut others): (Vec<_>, Vec<_>) = ranked.into_iter().partition(|heading| taken.insert(heading.question));
    chosen.sort_by_key(|heading| heading.line);
    others.sort_by_key(|heading| heading.line);
    (chosen, others)
}

/// `line` without a bullet, a number or a label before its words: "• ", "1. ", "Q: ", "## ".
pub fn without_marks(line: &str) -> &str {
    let mut text = line.trim_start_matches(|letter: char| !letter.is_alphanumeric() && !"“«\"‘(¿".contains(letter));
    let digits = text.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let is_numbered = text.len() - digits.len() <= 2 && digits.len() < text.len() && digits.starts_with(['.', ')', ':', '/']);
    if is_numbered {
        text = &digits[1..];
    } else if let Some(rest) = text.strip_prefix(['Q', 'q']) {
        let rest = rest.trim_start_matches(|letter: char| letter.is_ascii_digit()).trim_start();
        text = rest.strip_prefix([':', '.', ')']).unwrap_or(text);
    }
    text.trim_start_matches(|letter: char| letter.is_whitespace() || "*_–-".contains(letter)).trim_end_matches(['*', '_', ' '])
}

/// The places after each "?" or "!" (with what closes it) that a space or the end follows.
fn sentence_ends(text: &str) -> Vec<usize> {
    let is_end = |letter: char| letter == '?' || letter == '!';
    let mut ends = Vec::new();
    for (place, _) in text.match_indices(is_end) {
        let after = text[place + 1..].trim_start_matches(|letter: char| is_end(letter) || "”»\"’*_)".contains(letter));
        if after.is_empty() || after.starts_with(|letter: char| !letter.is_alphanumeric()) {
            ends.push(text.len() - after.len());
        }
    }
    ends.dedup();
    ends
}

fn end_of(text: &str) -> End {
    let text = text.trim_end_matches(|letter: char| !letter.is_alphanumeric() && !".?!:,;…".contains(letter));
    match text.chars().next_back() {
        Some('?') => End::Question,
        Some('!' | ':') => End::Call,
        Some('.' | ',' | ';' | '…') => End::Stop,
        _ => End::Plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series() -> wire::Series {
        serde_json::from_str(include_str!("../../../public/series.json")).unwrap()
    }

    fn check(line: &str, question: &str, rest: &str) {
        let series = series();
        let heading = Questions::of(&series).read(line);
        let found =
            heading.as_ref().map_or(("none", ""), |heading| (series.questions[heading.question].id.as_str(), &heading.rest));
        assert_eq!(found, (question, rest), "{line}");
    }

    #[test]
    fn questions_are_known_however_they_are_worded() {
        check("What is the best part of your job?", "best-part", "");
        check("• What’s the best aspect of your job ?", "best-part", "");
        check("3) Share your educational journey!", "background", "");
        check("**Q2: What was the first project you worked on here?**", "first-project", "");
        check("Who inspires you? What inspires you?", "inspiration", "");
        check("Your biggest achievement so far", "achievement", "");
        check("What would be your super power? And why?", "superpower", "");
        check("Quel serait ton super-pouvoir\u{202f}?", "superpower", "");
        check("Qu’est-ce qui t’inspire\u{a0}?", "inspiration", "");
        check("Partage ton parcours étudiant et professionnel !", "background", "");
        check("What would be your superpower? Teleportation!", "superpower", "Teleportation!");
    }

    #[test]
    fn an_answer_that_uses_the_words_is_no_question() {
        check("I think that what inspires you is what you love.", "none", "");
        check("My favourite thing: when you say which character you like, I draw it!", "none", "");
        check("They told me that your biggest achievement is still ahead!", "none", "");
        check("The first project you worked on stays with you.", "none", "");
        check("Do you want to join our Parisian teams? Apply here!", "none", "");
    }
}
