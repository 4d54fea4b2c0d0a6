//! Answers to the same questions side by side: a column per person, or per language of an interview. On narrow screens the
//! columns are stacked.
//!
//! It has headings instead of a table, as prose is read question by question, and screen reader users can jump to each answer.

use crate::domain::{Answer, Question};
use crate::ui::site::use_site;
use crate::words::Words;
use leptos::prelude::*;

/// One side of the comparison.
pub struct Column {
    /// The header of the column.
    pub head: AnyView,
    /// The name above each answer.
    pub name: String,
    /// The language of the name, if it isn't the page's.
    pub name_language: Option<String>,
    /// The language of the answers, as a BCP 47 tag.
    pub language: String,
    /// The answers, in any order.
    pub answers: Vec<Answer>,
    /// The address of the interview; each name links to its answer there.
    pub interview: String,
}

/// The columns. Questions without any answer are left out; answers to unknown questions come last.
#[component]
pub fn Columns(
    /// The questions of the series.
    questions: Vec<Question>,
    /// The columns.
    columns: Vec<Column>,
) -> impl IntoView {
    let words = use_site().words;
    let row = |question: Question| {
        let cells = columns.iter().map(|column| cell(words, &question, column)).collect_view();
        view! {
            <section class="columns__row" id=question.id.to_string()>
                <h2 class="columns__question" tabindex="-1">
                    {question.wording}
                </h2>
                <div class="columns__cells">{cells}</div>
            </section>
        }
    };
    let rows = rows(&questions, &columns).into_iter().map(row).collect_view();
    let count = columns.len();
    let heads = columns.into_iter().map(|column| column.head).collect_view();
    view! {
        <div class="columns" data-count=count>
            <div class="columns__heads">{heads}</div>
            {rows}
        </div>
    }
}

fn rows(questions: &[Question], columns: &[Column]) -> Vec<Question> {
    let answered = || columns.iter().flat_map(|column| &column.answers).map(|answer| &answer.question);
    let mut rows: Vec<Question> =
        questions.iter().filter(|question| answered().any(|answered| *answered == question.id)).cloned().collect();
    for id in answered() {
        if rows.iter().all(|row| row.id != *id) {
            rows.push(Question { id: id.clone(), label: id.to_string(), wording: id.to_string() });
        }
    }
    rows
}

fn cell(words: &Words, question: &Question, column: &Column) -> impl IntoView + use<> {
    let answer = column.answers.iter().find(|answer| answer.question == question.id);
    let language = words.lang_attribute(&column.language);
    let paragraphs = answer.map_or(&[][..], |answer| &answer.paragraphs).iter();
    let paragraphs = paragraphs.map(|paragraph| view! { <p lang=language.clone()>{paragraph.clone()}</p> }).collect_view();
    // Without an address a link is a text.
    let href = answer.map(|_| format!("{}#{}", column.interview, question.id));
    let label = answer.map(|_| words.answer_of(&column.name, &question.label));
    let missing = answer.is_none().then(|| view! { <p class="columns__missing">{words.no_answer().to_owned()}</p> });
    view! {
        <div class="columns__cell">
            <h3 class="columns__name" lang=column.name_language.clone()>
                <a href=href aria-label=label>{column.name.clone()}</a>
            </h3>
            {paragraphs}
            {missing}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Slug;

    fn column(answered: &[&str]) -> Column {
        let answers = answered.iter().map(|question| Answer { question: Slug::of(question), paragraphs: Vec::new() });
        Column {
            head: ().into_any(),
            name: String::new(),
            name_language: None,
            language: "en".to_owned(),
            answers: answers.collect(),
            interview: String::new(),
        }
    }

    #[track_caller]
    fn check(answered: &[&[&str]], expected: &[&str]) {
        let questions = ["best-part", "background", "advice"].map(|id| Question {
            id: Slug::of(id),
            label: String::new(),
            wording: String::new(),
        });
        let columns: Vec<Column> = answered.iter().map(|answered| column(answered)).collect();
        let rows = rows(&questions, &columns);
        assert_eq!(rows.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn questions_stand_in_their_order_and_only_once() {
        check(&[&["advice", "best-part"], &["best-part"]], &["best-part", "advice"]);
        check(&[&["superpower"], &["advice", "superpower"]], &["advice", "superpower"]);
        check(&[&[], &[]], &[]);
    }
}
