//! Recognises the series' questions in an article by their keywords in `series.json`, whatever their order. Sentences of answers
//! with the same words must not be taken for questions.

use super::article::{Break, Line};
use super::phrases::{self, Phrases};
use super::words::{FoldedWords, is_at_most};
use crate::content::wire;
use std::collections::{BTreeSet, HashMap};

/// A line that asks one of the series' questions.
#[derive(Clone, Debug)]
pub struct Heading {
    /// The index of the line.
    pub line: usize,
    /// The index of the question in the series.
    pub question: usize,
    /// The language of the question here.
    pub language: String,
    /// The keywords by which it was recognised.
    pub keywords: String,
    /// How similar it is to the wording in the series, 0 to 1.
    pub similarity: f32,
    /// Whether it ends with a question mark.
    pub is_question: bool,
    /// What follows on the same line, the beginning of the answer.
    pub rest: String,
}

impl Heading {
    /// Whether it could also be a sentence of an answer.
    pub fn is_doubtful(&self) -> bool {
        self.similarity < 0.4 && !self.is_question
    }
}

/// The series' questions, indexed.
pub struct Questions {
    phrases: Vec<Phrase>,
    /// The indices of phrases by their longest word, to rule out most lines fast.
    by_word: HashMap<String, Vec<usize>>,
    wordings: HashMap<(usize, String), BTreeSet<String>>,
}

struct Phrase {
    question: usize,
    language: String,
    words: String,
}

/// The punctuation at the end of a possible heading.
#[derive(Clone, Copy, PartialEq)]
enum Ending {
    Question,
    Exclamation,
    None,
    /// A full stop, comma, semicolon or ellipsis.
    FullStop,
}

impl Questions {
    /// The questions of `series` in all its languages.
    pub fn of(series: &wire::Series) -> Self {
        let (mut phrases, mut by_word, mut wordings) = (Vec::new(), HashMap::<_, Vec<_>>::new(), HashMap::new());
        for (question, series_question) in series.questions.iter().enumerate() {
            for (language, wording) in &series_question.wording.0 {
                wordings.insert((question, language.clone()), FoldedWords::of(wording).folded().iter().cloned().collect());
            }
            for (language, keywords) in &series_question.keywords {
                for phrase in keywords {
                    let words = FoldedWords::of(phrase).folded().to_vec();
                    let Some(longest) = words.iter().max_by_key(|word| word.len()) else { continue };
                    by_word.entry(longest.clone()).or_default().push(phrases.len());
                    phrases.push(Phrase { question, language: language.clone(), words: words.join(" ") });
                }
            }
        }
        Self { phrases, by_word, wordings }
    }

    /// All lines that may be headings.
    pub fn find(&self, lines: &[Line]) -> Vec<Heading> {
        let read = |(index, line): (usize, &Line)| Some(Heading { line: index, ..self.read(&line.text)? });
        lines.iter().enumerate().filter_map(read).collect()
    }

    /// The index of the first line that is one of the questions.
    pub fn first(&self, lines: &[Line]) -> Option<usize> {
        lines.iter().position(|line| self.is_question(&line.text))
    }

    /// How many of the lines before `end` are questions.
    pub fn count_before(&self, lines: &[Line], end: usize) -> usize {
        lines[..end].iter().filter(|line| self.is_question(&line.text)).count()
    }

    /// Whether a line is one of the questions, alone or before its answer.
    pub fn is_question(&self, line: &str) -> bool {
        self.read(line).is_some()
    }

    /// Parses a line as a question, or as a question and the beginning of its answer.
    fn read(&self, line: &str) -> Option<Heading> {
        const LONGEST: usize = 200;
        let text = strip_list_marker(line);
        let is_short = is_at_most(text, LONGEST);
        let beginning = text.char_indices().nth(LONGEST).map_or(text, |(end, _)| &text[..end]);
        let ends = sentence_ends(beginning);
        // What stands before a question on its line is not part of it.
        let starts_sentence = |end: usize| sentence_before(&text[..end]).is_none();
        let mut headings =
            ends.iter().filter(|end| starts_sentence(**end)).filter_map(|&end| Some((end, self.recognise(&text[..end])?)));
        if let Some((first, mut heading)) = headings.next() {
            let mut end = first;
            for &next in ends.iter().skip_while(|next| **next <= first) {
                if !self.continues_question(&text[end..next], heading.question) {
                    break;
                }
                end = next;
            }
            let rest = text[end..].trim();
            if rest.contains(char::is_alphanumeric) {
                heading.rest = rest.to_owned();
            }
            let is_alone = heading.rest.is_empty();
            return Some(heading).filter(|heading| is_alone || heading.similarity >= 0.5 && !is_quoted(text));
        }
        if is_short && starts_sentence(text.len()) { self.recognise(text) } else { None }
    }

    /// Splits lines on which a question follows the end of an answer: "… of the big flood. What inspires you?"
    pub fn split(&self, lines: Vec<Line>) -> Vec<Line> {
        // Longer lines are no paragraphs.
        const LONGEST: usize = 20_000;
        let mut result = Vec::with_capacity(lines.len());
        for mut line in lines {
            let is_paragraph = line.text.len() <= LONGEST && line.text.contains('?');
            for start in if is_paragraph { self.questions_inside(&line.text) } else { Vec::new() } {
                let rest = line.text.split_off(start);
                let next = Line { text: rest, before: Break::Paragraph, odd: Vec::new(), ..line.clone() };
                line.text.truncate(line.text.trim_end().len());
                result.push(std::mem::replace(&mut line, next));
            }
            result.push(line);
        }
        result
    }

    /// Where questions start inside of a paragraph, after a full stop. Only almost the wording of the series counts.
    fn questions_inside(&self, text: &str) -> Vec<usize> {
        let sentences = super::baton::sentences(text);
        let stripped = strip_list_marker(text);
        let lead = text.find(stripped).unwrap_or(0);
        let is_asked = |&&(start, end): &&(usize, usize)| {
            let sentence = &text[start..end];
            // A number or a label before a question is no answer.
            start > 0
                && sentence.ends_with('?')
                && is_at_most(sentence, 200)
                && self.recognise(sentence).is_some_and(|heading| heading.similarity >= 0.75)
                && sentence_before(text.get(lead..end).unwrap_or_default()).is_some_and(|before| lead + before <= start)
        };
        let starts: Vec<usize> = sentences.iter().filter(is_asked).map(|(start, _)| *start).collect();
        // Each start is relative to the one before, since the line is cut there.
        starts.iter().scan(0, |cut, &start| Some(start - std::mem::replace(cut, start))).collect()
    }

    /// Whether a sentence continues a question: "Who inspires you? What inspires you?", "… And why?"
    fn continues_question(&self, sentence: &str, question: usize) -> bool {
        let words = FoldedWords::of(sentence);
        let is_second_person = phrases::ALL.iter().any(|phrases| words.contains_any(phrases.second_person));
        let wordings = || self.wordings.iter().filter(|((other, _), _)| *other == question).map(|(_, wording)| wording);
        if wordings().any(|wording| words.folded().iter().all(|word| wording.contains(word))) {
            return true;
        }
        sentence.trim_end().ends_with('?')
            && (is_second_person
                || words.folded().len() <= 3
                || self.best_match(&words).is_some_and(|(best_match, ..)| best_match == question))
    }

    /// Parses all of `text` as a heading.
    fn recognise(&self, text: &str) -> Option<Heading> {
        let words = FoldedWords::of(text);
        let (question, language, similarity, keywords) = self.best_match(&words)?;
        let end = ending_of(text);
        let is_first_person = phrases::ALL.iter().any(|phrases| words.contains_any(phrases.first_person));
        let has_opener =
            |phrases: &&Phrases| words.folded().first().is_some_and(|first| phrases.question_openers.contains(&first.as_str()));
        let has_opener = end != Ending::FullStop && phrases::ALL.iter().any(has_opener);
        // "Share your educational journey!" has few words of a long wording, but no others.
        let similarity = if has_opener { similarity.max(0.85 * self.overlap(&words, question, keywords)) } else { similarity };
        let threshold = match end {
            _ if is_quoted(text) => 0.8,
            _ if is_first_person => 0.6,
            Ending::Question => 0.15,
            Ending::Exclamation if has_opener => 0.2,
            Ending::None if has_opener => 0.4,
            Ending::Exclamation => 0.45,
            Ending::None => 0.5,
            Ending::FullStop => 0.75,
        };
        let (language, is_question) = (language.to_owned(), end == Ending::Question);
        let keywords = keywords.to_owned();
        (similarity >= threshold).then(|| Heading {
            line: 0,
            question,
            language,
            keywords,
            similarity,
            is_question,
            rest: String::new(),
        })
    }

    /// The question whose keywords are among `words` and whose wording is most similar.
    fn best_match(&self, words: &FoldedWords) -> Option<(usize, &str, f32, &str)> {
        let candidates = words.folded().iter().filter_map(|word| self.by_word.get(word)).flatten();
        let matching = candidates.map(|&phrase| &self.phrases[phrase]).filter(|phrase| words.contains_all(&phrase.words));
        let scored = matching
            .map(|phrase| (phrase.question, phrase.language.as_str(), self.similarity(phrase, words), phrase.words.as_str()));
        scored.max_by(|a, b| a.2.total_cmp(&b.2).then(b.0.cmp(&a.0)))
    }

    /// The share of `words` that are in the question's wording or keywords, in any language.
    fn overlap(&self, words: &FoldedWords, question: usize, keywords: &str) -> f32 {
        let wordings: Vec<_> =
            self.wordings.iter().filter(|((other, _), _)| *other == question).map(|(_, words)| words).collect();
        let is_in_wording = |word: &&String| {
            wordings.iter().any(|wording| wording.contains(*word)) || keywords.split(' ').any(|other| other == *word)
        };
        ratio(words.folded().iter().filter(is_in_wording).count(), words.folded().len())
    }

    /// The similarity to the question's wording (Dice coefficient).
    fn similarity(&self, phrase: &Phrase, words: &FoldedWords) -> f32 {
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

/// Chooses one heading for each question, and also returns the others. One on its own line is preferred, then the most similar
/// one, then the first.
pub fn choose(candidates: Vec<Heading>) -> (Vec<Heading>, Vec<Heading>) {
    let mut ranked = candidates;
    ranked.sort_by(|a, b| {
        a.rest
            .is_empty()
            .cmp(&b.rest.is_empty())
            .reverse()
            .then(b.similarity.total_cmp(&a.similarity))
            .then(a.line.cmp(&b.line))
    });
    let mut seen = BTreeSet::new();
    let (mut chosen, mut others): (Vec<_>, Vec<_>) = ranked.into_iter().partition(|heading| seen.insert(heading.question));
    chosen.sort_by_key(|heading| heading.line);
    others.sort_by_key(|heading| heading.line);
    (chosen, others)
}

/// `line` without a leading bullet, number or label: "• ", "1. ", "(1) ", "Q: ", "Question 1 – ", "## ".
pub fn strip_list_marker(line: &str) -> &str {
    let text = line.trim_start_matches(|c: char| !c.is_alphanumeric() && !"“«\"‘(¿[".contains(c) || is_enclosed_number(c));
    let text = [bracketed_number, numbered, roman, labelled].iter().find_map(|strip| strip(text)).unwrap_or(text);
    text.trim_start_matches(|c: char| c.is_whitespace() || "*_–—-:.)".contains(c)).trim_end_matches(['*', '_', ' '])
}

/// "①", "❶"
fn is_enclosed_number(c: char) -> bool {
    matches!(c, '①'..='⓿' | '❶'..='➓')
}

/// What follows "(1)" or "[1]".
fn bracketed_number(text: &str) -> Option<&str> {
    let inside = text.strip_prefix(['(', '['])?;
    let digits = inside.trim_start_matches(|c: char| c.is_ascii_digit());
    (1..=2).contains(&(inside.len() - digits.len())).then(|| digits.strip_prefix([')', ']']))?
}

/// What follows "1.", "1)", "1 –".
fn numbered(text: &str) -> Option<&str> {
    let digits = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_number = (1..=2).contains(&(text.len() - digits.len()));
    let mark = digits.trim_start();
    (is_number && mark.starts_with(['.', ')', ':', '/', '-', '–', '—', '°']))
        .then(|| mark.trim_start_matches(['.', ')', ':', '/', '-', '–', '—', '°']))
}

/// What follows "IV." or "IV)", or the mark of a wiki's heading: "h3."
fn roman(text: &str) -> Option<&str> {
    let end = text.find(['.', ')'])?;
    let is_number = (1..=4).contains(&end) && text[..end].bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
    let is_heading = end == 2 && text.starts_with('h') && text.as_bytes()[1].is_ascii_digit();
    ((is_number || is_heading) && text[end + 1..].starts_with(char::is_whitespace)).then(|| &text[end + 1..])
}

/// What follows "Q:", "Q1.", "Question 1 –".
fn labelled(text: &str) -> Option<&str> {
    let label = ["Question", "question", "QUESTION", "Q", "q"].into_iter().find_map(|label| text.strip_prefix(label))?;
    let rest = label.trim_start_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '#' | '°'));
    rest.strip_prefix([':', '.', ')', '-', '–', '—', '|'])
}

/// The end of a sentence inside of `text`, before its last one: "I love it. What inspires you?" A single letter is an initial.
fn sentence_before(text: &str) -> Option<usize> {
    let mut ends = text.match_indices(['.', '!', '…']).map(|(at, mark)| at + mark.len());
    let is_end = |&end: &usize| {
        let word = text[..end].trim_end_matches(['.', '!', '…']);
        let is_initial = word.chars().next_back().is_some_and(char::is_alphabetic)
            && word.chars().rev().nth(1).is_none_or(|c| !c.is_alphanumeric());
        let after = text[end..].trim_start_matches(['”', '»', '"', '’', ')']);
        after.starts_with(char::is_whitespace)
            && after.contains(char::is_alphanumeric)
            && !is_initial
            && !super::names::ends_in_title(&text[..end])
            && word.contains(char::is_alphabetic)
    };
    ends.rfind(is_end)
}

/// Whether a line starts with a bullet, or with a number in a list.
pub fn starts_with_list_marker(line: &str) -> bool {
    let is_bullet =
        line.starts_with(['•', '◦', '▪', '‣', '·', '*', '–', '-']) && line.chars().nth(1).is_some_and(char::is_whitespace);
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let count = line.len() - digits.len();
    is_bullet || (1..=2).contains(&count) && digits.starts_with(['.', ')']) && digits[1..].starts_with(char::is_whitespace)
}

/// Whether something follows the question on its line.
pub fn has_answer(text: &str) -> bool {
    answer_start(text).is_some()
}

/// Where something starts that follows the question on its line.
pub fn answer_start(text: &str) -> Option<usize> {
    let beginning = text.char_indices().nth(300).map_or(text, |(end, _)| &text[..end]);
    let end = *sentence_ends(beginning).first()?;
    let rest = text[end..].trim_start();
    rest.contains(char::is_alphanumeric).then(|| text.len() - rest.len())
}

/// The offsets after each "?" or "!", with closing quotation marks, that a space or the end follows.
fn sentence_ends(text: &str) -> Vec<usize> {
    let is_end = |c: char| c == '?' || c == '!';
    let mut ends = Vec::new();
    for (index, _) in text.match_indices(is_end) {
        let after = text[index + 1..].trim_start_matches(|c: char| is_end(c) || "”»\"’*_)".contains(c));
        if after.is_empty() || after.starts_with(|c: char| !c.is_alphanumeric()) {
            ends.push(text.len() - after.len());
        }
    }
    ends.dedup();
    ends
}

fn ending_of(text: &str) -> Ending {
    let text = text.trim_end_matches(|c: char| !c.is_alphanumeric() && !".?!:,;…".contains(c));
    match text.chars().next_back() {
        Some('?') => Ending::Question,
        Some('!' | ':') => Ending::Exclamation,
        Some('.' | ',' | ';' | '…') => Ending::FullStop,
        _ => Ending::None,
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
    fn questions_are_recognised_in_other_words() {
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
    fn an_answer_with_the_same_words_is_not_a_question() {
        check("I think that what inspires you is what you love.", "none", "");
        check("My favourite thing: when you say which character you like, I draw it!", "none", "");
        check("They told me that your biggest achievement is still ahead!", "none", "");
        check("The first project you worked on stays with you.", "none", "");
        check("Do you want to join our Parisian teams? Apply here!", "none", "");
    }
}
