//! What an editor does to the answers of an imported interview: texts are moved between questions, and paragraphs are joined and
//! parted. No word is lost.

use crate::content::wire::{Answer, Interview, Series};

/// The paragraphs of the answer to a question.
#[must_use]
pub fn paragraphs<'a>(interview: &'a Interview, question: &str) -> &'a [String] {
    let answer = interview.answers.iter().find(|answer| answer.question == question);
    answer.map_or(&[], |answer| &answer.paragraphs)
}

/// Changes the paragraphs of an answer. One that is new gets the place that its question has in the series, and one without paragraphs
/// is removed.
pub fn change(interview: &mut Interview, series: &Series, question: &str, change: impl FnOnce(&mut Vec<String>)) {
    let answers = &mut interview.answers;
    let index = answers.iter().position(|answer| answer.question == question).unwrap_or_else(|| {
        let rank = |id: &str| series.questions.iter().position(|known| known.id == id);
        let index = answers.iter().position(|answer| rank(&answer.question) > rank(question)).unwrap_or(answers.len());
        answers.insert(index, Answer { question: question.to_owned(), paragraphs: Vec::new() });
        index
    });
    change(&mut answers[index].paragraphs);
    if answers[index].paragraphs.is_empty() {
        answers.remove(index);
    }
}

/// Joins a paragraph with the one before it.
pub fn join(interview: &mut Interview, series: &Series, question: &str, index: usize) {
    change(interview, series, question, |paragraphs| {
        if (1..paragraphs.len()).contains(&index) {
            let second = paragraphs.remove(index);
            let first = &mut paragraphs[index - 1];
            *first = format!("{} {}", first.trim_end(), second.trim_start()).trim().to_owned();
        }
    });
}

/// Parts a paragraph at a place in it, counted in UTF-16 units as browsers do. Returns whether there is text on both sides.
pub fn part(interview: &mut Interview, series: &Series, question: &str, index: usize, at: usize) -> bool {
    let mut is_parted = false;
    change(interview, series, question, |paragraphs| {
        let Some(text) = paragraphs.get(index) else { return };
        let mut units = 0;
        let offset = text.char_indices().find(|(_, c)| {
            let is_there = units >= at;
            units += c.len_utf16();
            is_there
        });
        let (first, second) = text.split_at(offset.map_or(text.len(), |(offset, _)| offset));
        let (first, second) = (first.trim_end().to_owned(), second.trim_start().to_owned());
        is_parted = !first.is_empty() && !second.is_empty();
        if is_parted {
            paragraphs.splice(index..=index, [first, second]);
        }
    });
    is_parted
}

/// Moves a paragraph to the end of the answer to another question.
pub fn move_to(interview: &mut Interview, series: &Series, question: &str, index: usize, other: &str) {
    let mut moved = None;
    change(interview, series, question, |paragraphs| moved = (index < paragraphs.len()).then(|| paragraphs.remove(index)));
    change(interview, series, other, |paragraphs| paragraphs.extend(moved));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::wire::Question;

    fn series() -> Series {
        let question = |id: &str| Question { id: id.to_owned(), ..Question::default() };
        Series { questions: ["a", "b", "c"].map(question).into(), ..Series::default() }
    }

    fn interview(answers: &[(&str, &[&str])]) -> Interview {
        let answer = |(question, paragraphs): &(&str, &[&str])| Answer {
            question: (*question).to_owned(),
            paragraphs: paragraphs.iter().map(|text| (*text).to_owned()).collect(),
        };
        Interview { answers: answers.iter().map(answer).collect(), ..Interview::default() }
    }

    #[track_caller]
    fn check(from: &[(&str, &[&str])], edit: impl FnOnce(&mut Interview), to: &[(&str, &[&str])]) {
        let mut edited = interview(from);
        edit(&mut edited);
        assert_eq!(edited, interview(to));
    }

    #[test]
    fn paragraphs_are_joined_and_parted() {
        let series = series();
        check(&[("a", &["One. ", " Two.", "3"])], |new| join(new, &series, "a", 1), &[("a", &["One. Two.", "3"])]);
        check(&[("a", &["One."])], |new| join(new, &series, "a", 0), &[("a", &["One."])]);
        check(&[("a", &["One. Two."])], |new| assert!(part(new, &series, "a", 0, 4)), &[("a", &["One.", "Two."])]);
        check(&[("a", &["🔍é Two"])], |new| assert!(part(new, &series, "a", 0, 3)), &[("a", &["🔍é", "Two"])]);
        for at in [0, 9, 99] {
            check(&[("a", &["One. Two."])], |new| assert!(!part(new, &series, "a", 0, at)), &[("a", &["One. Two."])]);
        }
    }

    #[test]
    fn texts_move_between_questions() {
        let series = series();
        check(
            &[("a", &["1", "2"]), ("c", &["3"])],
            |new| move_to(new, &series, "a", 1, "b"),
            &[("a", &["1"]), ("b", &["2"]), ("c", &["3"])],
        );
        check(&[("a", &["1"]), ("c", &["3"])], |new| move_to(new, &series, "a", 0, "c"), &[("c", &["3", "1"])]);
        // Articles have their own order.
        check(
            &[("c", &["3"]), ("a", &["1", "2"])],
            |new| move_to(new, &series, "a", 0, "b"),
            &[("b", &["1"]), ("c", &["3"]), ("a", &["2"])],
        );
        check(&[("a", &["1"])], |new| move_to(new, &series, "a", 7, "b"), &[("a", &["1"])]);
    }
}
