//! What the parts of the work on one interview share, and what the check says of it.

use super::browser;
use super::draft::Draft;
use super::state::Desk;
use crate::content::wire;
use crate::site::check::content::Content;
use crate::site::check::{NO_SUMMARY, findings_of};
use crate::site::library::{Severity, folder::TextFile};
use leptos::prelude::*;
use std::path::Path;

/// What the parts of the work share.
#[derive(Clone, Copy)]
pub struct Workplace {
    /// The desk.
    pub desk: Desk,
    /// The interview and its article.
    pub draft: RwSignal<Draft>,
    /// The same, as it was when typing paused.
    pub settled: RwSignal<Draft>,
    /// The name of the field whose source is marked in the article.
    pub source_of: RwSignal<String>,
    /// What the check finds in the interview as it is now.
    pub findings: Memo<Vec<Finding>>,
    /// The file as it is, if somebody changed it meanwhile.
    pub conflict: RwSignal<Option<TextFile>>,
}

/// A finding in the interview.
#[derive(Clone, PartialEq, Eq)]
pub struct Finding {
    /// Whether the site can't be published with it.
    pub is_error: bool,
    /// What is wrong and what to do.
    pub message: String,
    /// The language of the message.
    pub language: &'static str,
    /// The id of the element in which it can be corrected.
    pub target: String,
}

/// The workplace, from the context.
///
/// # Panics
/// Outside the work, which is a mistake in the code.
#[must_use]
pub fn use_workplace() -> Workplace {
    expect_context()
}

impl Workplace {
    /// Changes the work as somebody typed it.
    pub fn edit(self, change: impl FnOnce(&mut Draft)) {
        self.draft.update(|draft| {
            change(draft);
            draft.is_corrected = true;
            draft.changed = browser::now();
        });
    }

    /// Changes the interview as somebody typed it.
    pub fn edit_interview(self, change: impl FnOnce(&mut wire::Interview)) {
        self.edit(|draft| change(&mut draft.interview));
    }

    /// Reads an article.
    pub fn read(self, article: Vec<u8>) {
        let series = self.desk.series.get_untracked();
        self.desk.folder.with_untracked(|folder| {
            self.draft.update(|draft| {
                draft.read(article, folder, &series);
                draft.changed = browser::now();
            });
        });
        self.say_what_was_read();
    }

    fn say_what_was_read(self) {
        let text = self.desk.text();
        self.draft.with_untracked(|draft| match &draft.refused {
            Some(_) => self.desk.say(text.not_read),
            None => self.desk.say(super::words::fill(
                text.read,
                &[
                    ("name", &draft.interview.person.name),
                    ("count", &draft.interview.answers.len().to_string()),
                    ("warnings", &draft.warnings.len().to_string()),
                ],
            )),
        });
    }
}

/// What is to be done before the interview is published. What is just not written yet is said in the words of the form.
pub fn findings(desk: Desk, draft: RwSignal<Draft>) -> Vec<Finding> {
    let text = desk.text();
    let own = |target: &str, is_error: bool, message: &str| Finding {
        is_error,
        message: message.to_owned(),
        language: text.tag,
        target: format!("field-{target}"),
    };
    let missing = draft.with(|draft| {
        let wire = draft.tidied();
        let is_blank = |text: &str| text.trim().is_empty();
        if is_blank(&wire.person.name) {
            return vec![own("name", true, text.name_first)];
        }
        let all = [
            (is_blank(&wire.person.role), own("role", true, text.missing_role)),
            (wire.published.is_none(), own("published", true, text.missing_day)),
            (wire.answers.is_empty(), own("answers", true, text.missing_answers)),
            (is_blank(&wire.summary), own("summary", false, text.missing_summary)),
            (
                wire.person.portrait.is_some_and(|portrait| is_blank(&portrait.alt)),
                own("portrait-alt", false, text.missing_alt),
            ),
        ];
        all.into_iter().filter(|(is_missing, _)| *is_missing).map(|(_, finding)| finding).collect()
    });
    if draft.with(|draft| draft.interview.person.name.trim().is_empty()) {
        return missing;
    }
    let is_said = |found: &Finding| missing.iter().any(|own| own.target == found.target);
    let found: Vec<Finding> = check(desk, draft).into_iter().filter(|found| !is_said(found)).collect();
    let mut all: Vec<Finding> = missing.into_iter().chain(found).collect();
    all.sort_by_key(|finding| !finding.is_error);
    all
}

/// What the check says of the interview among the others, as it would be published.
fn check(desk: Desk, draft: RwSignal<Draft>) -> Vec<Finding> {
    desk.folder.with(|folder| {
        let (name, text) = draft.with(|draft| {
            let published = Draft { interview: wire::Interview { draft: false, ..draft.tidied() }, ..draft.clone() };
            (draft.file_name(folder), published.file_text().unwrap_or_default())
        });
        let others = folder.spotlights.iter().filter(|file| file.name != name);
        let others = others.map(|file| (file.name.as_str(), file.text.as_str()));
        let files: Vec<_> = others.chain([(name.as_str(), text.as_str())]).collect();
        let content = Content { today: desk.today(), ..Content::from_texts(Path::new(""), &folder.series.text, &files) };
        let own = content.interviews.iter().find(|file| file.path.ends_with(&name));
        let pointer = |line: usize| own.map(|file| file.pointer(line).to_owned()).unwrap_or_default();
        let targets: Vec<String> = (0..=text.lines().count()).map(|line| target(&pointer(line))).collect();
        // That there is no summary is said in the words of the form.
        let own = findings_of(content).into_iter().filter(|found| found.file.ends_with(&name) && found.message != NO_SUMMARY);
        let found = own.map(|found| Finding {
            is_error: found.severity == Severity::Error,
            target: targets.get(found.line).cloned().unwrap_or_default(),
            language: "en",
            message: found.message,
        });
        found.collect()
    })
}

/// The id of the element in which the field with this pointer is edited.
fn target(pointer: &str) -> String {
    let mut parts = pointer.split('/');
    let field = match (parts.next().unwrap_or_default(), parts.next()) {
        ("person", Some("portrait")) if parts.next() == Some("alt") => "portrait-alt",
        ("person", Some("portrait")) => "portrait",
        ("person", Some(field)) => field,
        ("slug" | "person" | "", _) => "name",
        ("source", Some("url")) => "source-url",
        (field, _) => field,
    };
    format!("field-{}", field.replace('_', "-"))
}
