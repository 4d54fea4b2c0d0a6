//! Converts the text of a published article into a content file, with a warning and a line number for everything doubtful.
//!
//! [`reader`] reads the article in whatever form it is ([`plain`] text, an e-mail ([`mail`]), [`markdown`], [`html`], [`docx`]).
//! [`document()`] joins lines that a program wrapped ([`wrapping`]), takes out marks of notes ([`annotations`]) and of speakers
//! ([`speakers`]), splits the text at the series' questions ([`headings`]), parses what is before them ([`header`]) and after
//! them ([`baton`]), and keeps every word between. Nothing here touches files, so that it can run in a browser, too.
//! [`pasted`] is all of this for the editors' desk, and [`known`] compares the people with those in the content.
//! [`difference`] keeps what an editor added when an article is imported again.
//!
//! The files are read and written by [`commands::import`](crate::site::commands::import); whether the content can be published
//! is for [`check`](crate::site::check) to say.

pub mod annotations;
pub mod answers;
pub mod article;
pub mod baton;
pub mod dates;
pub mod difference;
pub mod docx;
pub mod doubts;
pub mod encoding;
pub mod header;
pub mod headings;
pub mod html;
pub mod known;
pub mod language;
pub mod mail;
pub mod markdown;
pub mod names;
pub mod namesake;
pub mod nominators;
pub mod pasted;
pub mod phrases;
pub mod plain;
pub mod productions;
pub mod reader;
pub mod speakers;
pub mod words;
pub mod wrapping;

use crate::content::wire;
use crate::domain::{Slug, text::fold};
use crate::site::library::characters;
use article::{Document, Line, Note, Unit};
use headings::{Heading, Questions};
use names::UniqueNames;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fmt;
use words::{FoldedWords, excerpt, is_at_most, normalize};

/// The result of an import.
#[derive(Debug)]
pub struct Imported {
    /// The content file.
    pub interview: wire::Interview,
    /// Where each field comes from.
    pub trace: Vec<Trace>,
    /// What an editor should look at, by line.
    pub warnings: Vec<Warning>,
    /// What the numbers of lines count.
    pub unit: Unit,
}

/// Where a field comes from.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Trace {
    /// The field's name in the content file; empty for a line that was not kept.
    pub field: String,
    /// The line of the article.
    pub line: usize,
    /// The reason.
    pub why: String,
}

/// Something for an editor to look at.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Warning {
    /// The line of the article.
    pub line: usize,
    /// What is doubtful and what to do.
    pub message: String,
}

/// Why a text can't be imported.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportError {
    /// The line of the article, if there is one.
    pub line: Option<usize>,
    /// What is wrong and what to do.
    pub message: String,
}

impl ImportError {
    fn new(message: impl Into<String>) -> Self {
        Self { line: None, message: message.into() }
    }

    fn at(line: usize, message: impl Into<String>) -> Self {
        Self { line: Some(line), message: message.into() }
    }
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// What is reported during an import.
#[derive(Default, Debug)]
pub struct Report {
    trace: Vec<Trace>,
    warnings: Vec<Warning>,
}

impl Report {
    fn trace(&mut self, field: impl Into<String>, line: usize, why: impl Into<String>) {
        self.trace.push(Trace { field: field.into(), line, why: why.into() });
    }

    fn warn(&mut self, line: usize, message: impl Into<String>) {
        self.warnings.push(Warning { line, message: message.into() });
    }

    /// Adds the new ones of the names that were found, and traces them.
    fn add_names(&mut self, names: &mut UniqueNames, found: Vec<String>, field: &str, line: usize, quote: &str) {
        for name in found {
            if names.add(&name) {
                self.trace(field, line, format!("“{name}” in “{}”", excerpt(quote)));
                if names::ends_in_bracket(&name) {
                    let message = format!(
                        "“{name}” was taken as a whole name. If what is in brackets is not part of it, remove it from \"{field}\"."
                    );
                    self.warn(line, message);
                }
            }
        }
    }
}

/// Imports the text of an article of `series`. `language` overrides the detected one.
///
/// # Errors
/// If the text isn't exactly one article of this series, or the interviewed person can't be found.
pub fn article(text: &str, series: &wire::Series, language: Option<&str>) -> Result<Imported, ImportError> {
    document(Document::of_text(text), series, language)
}

/// Imports an article that was read.
///
/// # Errors
/// If it isn't exactly one article of this series, or the interviewed person can't be found.
pub fn document(document: Document, series: &wire::Series, language: Option<&str>) -> Result<Imported, ImportError> {
    let Document { lines, unit, notes, left_out } = document;
    if lines.is_empty() {
        return Err(ImportError::new("the file is empty. Paste the article into it and save it."));
    }
    let mut report = Report::default();
    left_out.into_iter().for_each(|(line, why)| report.trace("", line, why));
    let lines = lines.into_iter().enumerate().map(|(index, line)| Line { index, ..line }).collect();
    let mut lines = article_lines(lines, series, &mut report)?;
    let Some(first_number) = lines.first().map(|line| line.number) else {
        return Err(ImportError::new("the file has only notes, no article. Paste the article into it and save it."));
    };
    let (mut chosen, mut others) = questions(&lines, series)?;
    // In a table of contents, each question of the series stands before the first one that is answered.
    let contents = Questions::of(series).count_before(&lines, chosen[0].line);
    if contents > 1 {
        lines = without_contents(lines, chosen[0].line, series, &mut report);
        (chosen, others) = questions(&lines, series)?;
    }
    doubts::fill_gap(&lines, &mut chosen, &mut others, series, &mut report);
    let last = chosen.last().map_or(0, |heading| heading.line);
    let mut ending = baton::read(&lines, last + 1, &mut report);
    remove_roles(&mut ending.nominates, series, &mut report);
    let header = header::read(&lines[..chosen[0].line], series, &mut report);
    if header.person.name.is_empty() {
        return Err(ImportError::at(
            first_number,
            "can’t find out who is interviewed. Put the article’s title above it: “NAME – ROLE at STUDIO”.",
        ));
    }
    let sections = Sections { lines: &lines, chosen: &chosen, ending: &ending, series };
    sections.report_notes(notes, &mut report);
    let answers = sections.answers(&mut report);
    sections.report_missing(&mut report);
    doubts::report(&sections, &others, &header.person.name, &mut report);
    sections.report_encoding(&mut report);
    let language = match language {
        Some(language) => language.to_owned(),
        None => sections.language(&answers, &mut report),
    };
    let productions = sections.productions(&mut report);
    let interview = wire::Interview {
        schema: Some("../schema/spotlight.json".to_owned()),
        slug: Slug::of(&header.person.name).to_string(),
        draft: header.published.is_none() || header.person.role.is_empty(),
        published: header.published,
        language,
        edition: "interview".to_owned(),
        summary: header.summary,
        nominated_by: header.nominated_by.into_names(),
        nominates: ending.nominates.clone(),
        answers,
        productions,
        source: header.title.map(|title| wire::Source { title, url: header.url }),
        person: city(header.person, &lines[last..], series, &mut report),
        ..wire::Interview::default()
    };
    if interview.person.role.is_empty() {
        report.warn(first_number, "the role was not found. Add \"role\" and remove \"draft\".");
    }
    report.warnings.sort_by_key(|warning| warning.line);
    report.trace.sort_by_key(|trace| trace.line);
    Ok(Imported { interview, trace: report.trace, warnings: report.warnings, unit })
}

/// The lines of an article without what only its form added: joined where they were wrapped, without the marks of notes and
/// speakers.
///
/// # Errors
/// If two people answer.
fn article_lines(lines: Vec<Line>, series: &wire::Series, report: &mut Report) -> Result<Vec<Line>, ImportError> {
    let questions = Questions::of(series);
    let unsplit = wrapping::unwrap(lines, report);
    let (count, first_number) = (unsplit.len(), unsplit.first().map_or(1, |line| line.number));
    let mut lines = questions.split(unsplit);
    if count < 3 && lines.len() > count + 2 {
        return Err(ImportError::at(
            first_number,
            "the whole article is on one line, so its title, questions and answers can’t be told apart. Copy it again with its line \
             breaks, or add a line break before and after each question.",
        ));
    }
    let first = questions.first(&lines);
    let end = lines.len();
    annotations::remove(&mut lines, first.unwrap_or(end), report);
    let title = header::title_line(&lines, series);
    if let Some((index, title)) = title.as_ref().filter(|_| first.is_some()) {
        let people = names::people_in_title(&title.name);
        if people.len() > 1 {
            let names: Vec<String> = people.iter().map(|name| format!("“{name}”")).collect();
            return Err(speakers::two_people(lines[*index].number, &names.join(" and ")));
        }
    }
    let name = title.map(|(_, title)| title.name).unwrap_or_default();
    speakers::remove(&mut lines, series, &name, report)?;
    Ok(lines)
}

/// `lines` without the questions before `first`, which are a table of contents.
fn without_contents(lines: Vec<Line>, first: usize, series: &wire::Series, report: &mut Report) -> Vec<Line> {
    let questions = Questions::of(series);
    let is_kept = |(index, line): &(usize, Line)| *index >= first || !questions.is_question(&line.text);
    let (kept, contents): (Vec<_>, Vec<_>) = lines.into_iter().enumerate().partition(is_kept);
    for (_, line) in contents {
        report.trace("", line.number, format!("“{}” belongs to a table of contents", excerpt(&line.text)));
    }
    kept.into_iter().map(|(_, line)| line).collect()
}

/// Removes roles that were taken for names: "Ada Lind, Lead Animator, your turn!"
fn remove_roles(nominates: &mut Vec<String>, series: &wire::Series, report: &mut Report) {
    let known = header::known_roles(series);
    let roles: Vec<String> = nominates.extract_if(.., |name| known.contains(&normalize(name))).collect();
    let is_role = |trace: &Trace| roles.iter().any(|role| trace.why.starts_with(&format!("“{role}”")));
    report.trace.retain(|trace| trace.field != "nominates" || !is_role(trace));
}

/// Adds the studio's city from the lines after the last question, if neither title nor introduction name it.
fn city(mut person: wire::Person, lines: &[Line], series: &wire::Series, report: &mut Report) -> wire::Person {
    let studio_and_city = format!("{} {}", series.studio.name, series.studio.city);
    let names_it =
        |line: &&Line| is_at_most(&line.text, 250) && FoldedWords::of(&line.text).find(&normalize(&studio_and_city)).is_some();
    if person.studio.is_none()
        && !series.studio.city.is_empty()
        && let Some(line) = lines.iter().find(names_it)
    {
        report.trace("person.studio", line.number, format!("“{studio_and_city}” in “{}”", excerpt(&line.text)));
        person.studio = Some(series.studio.city.clone());
    }
    person
}

/// The headings of the series' questions, one each in the order of the article, and the other candidates.
fn questions(lines: &[Line], series: &wire::Series) -> Result<(Vec<Heading>, Vec<Heading>), ImportError> {
    let candidates = remove_table_of_contents(Questions::of(series).find(lines));
    require_one_article(lines, series, &candidates)?;
    let (chosen, others) = headings::choose(remove_after_end(lines, candidates));
    require_this_series(lines, series, &chosen)?;
    Ok((chosen, others))
}

/// `candidates` without a table of contents: headings without an answer, if the same question has one elsewhere.
fn remove_table_of_contents(candidates: Vec<Heading>) -> Vec<Heading> {
    let is_next = |index: usize| candidates.get(index + 1).is_some_and(|next| next.line == candidates[index].line + 1);
    // What follows the last of a list of questions is no answer.
    let ends_list = |index: usize| index >= 2 && is_next(index - 1) && is_next(index - 2);
    let is_empty = |index: usize| candidates[index].rest.is_empty() && (is_next(index) || ends_list(index));
    let answered: BTreeSet<usize> =
        (0..candidates.len()).filter(|&index| !is_empty(index)).map(|index| candidates[index].question).collect();
    let keep: Vec<bool> =
        (0..candidates.len()).map(|index| !is_empty(index) || !answered.contains(&candidates[index].question)).collect();
    candidates.into_iter().zip(keep).filter(|(_, keep)| *keep).map(|(heading, _)| heading).collect()
}

/// `candidates` without those after the end of the interview, in teasers of other articles. The end comes after the handover.
fn remove_after_end(lines: &[Line], candidates: Vec<Heading>) -> Vec<Heading> {
    let Some(first) = candidates.first().map(|heading| heading.line) else { return candidates };
    let handover = (first..lines.len()).find(|&line| baton::is_handover(&lines[line].text));
    let end = handover.and_then(|handover| (handover..lines.len()).find(|&line| baton::is_end(&lines[line].text)));
    // If most questions come after the end, it was only a sentence of an answer.
    let own_lines = |heading: &&Heading| heading.rest.is_empty() && heading.similarity > 0.5;
    let (before, after): (Vec<_>, Vec<_>) =
        candidates.iter().filter(own_lines).partition(|heading| end.is_none_or(|end| heading.line < end));
    if before.len() < after.len() {
        return candidates;
    }
    candidates.into_iter().filter(|heading| end.is_none_or(|end| heading.line < end)).collect()
}

/// # Errors
/// If the text contains two articles.
fn require_one_article(lines: &[Line], series: &wire::Series, candidates: &[Heading]) -> Result<(), ImportError> {
    let mut seen = BTreeSet::new();
    let certain = candidates.iter().filter(|heading| heading.rest.is_empty() && heading.similarity >= 0.5);
    let again: Vec<usize> = certain.filter(|heading| !seen.insert(heading.question)).map(|heading| heading.line).collect();
    let first = candidates.first().map_or(0, |heading| heading.line);
    let last = candidates.last().map_or(0, |heading| heading.line);
    let second_title = header::title_line(&lines[first..last], series).map(|(index, _)| first + index);
    // A title with a single question after it is a teaser; one without the series' name may be a caption.
    let follow = |title: &usize| candidates.iter().filter(|heading| heading.line > *title).count() >= 2;
    let has_series = |title: &usize| normalize(&lines[*title].text).contains(&normalize(&series.title));
    let second = match again.as_slice() {
        [] => second_title.filter(|title| follow(title) && has_series(title)),
        [_] => second_title.filter(follow),
        [second, ..] => second_title.or(Some(*second)),
    };
    second.map_or(Ok(()), |second| {
        Err(ImportError::at(
            lines[second].number,
            format!(
                "a second article seems to start here, with “{}”. Put each article and each language into its own file.",
                excerpt(&lines[second].text)
            ),
        ))
    })
}

/// # Errors
/// If the text isn't an interview of this series.
fn require_this_series(lines: &[Line], series: &wire::Series, chosen: &[Heading]) -> Result<(), ImportError> {
    let asked: Vec<&Line> = lines.iter().filter(|line| is_question(&line.text)).collect();
    let is_known = |line: &&&Line| chosen.iter().any(|heading| lines[heading.line].number == line.number);
    let unknown = asked.iter().filter(|line| !is_known(line)).count();
    let is_named = lines
        .iter()
        .take(40)
        .any(|line| is_at_most(&line.text, 250) && normalize(&line.text).contains(&normalize(&series.title)));
    let few = chosen.len() < 2.min(series.questions.len());
    if !(few && (!is_named || chosen.is_empty()) || unknown > chosen.len() && !is_named) {
        return Ok(());
    }
    if unknown > 2
        && let Some(first) = asked.iter().find(|line| !is_known(line))
    {
        let title = lines.iter().find(|line| is_at_most(&line.text, 250) && !header::is_boilerplate(&line.text, series));
        let title = title.map_or_else(String::new, |title| format!(" (“{}”)", excerpt(&title.text)));
        return Err(ImportError::at(
            first.number,
            format!(
                "this looks like an interview of another series{title}: “{}” is not a question of “{}”. If it is one, add its \
                 keywords to series.json.",
                excerpt(&first.text),
                series.title
            ),
        ));
    }
    Err(ImportError::at(
        lines[0].number,
        format!(
            "this is not an interview of “{}”: it has {} of the {} questions. Import the article itself, not a news item about it.",
            series.title,
            if chosen.is_empty() { "none".to_owned() } else { format!("only {}", chosen.len()) },
            series.questions.len()
        ),
    ))
}

/// Whether a line looks like a question to the person.
fn is_question(text: &str) -> bool {
    let text = headings::strip_list_marker(text);
    is_at_most(text, 140) && text.ends_with('?') && !text.starts_with(['“', '«', '"']) && {
        let words = FoldedWords::of(text);
        let any = |list: fn(&phrases::Phrases) -> &[&str]| phrases::ALL.iter().any(|phrases| words.contains_any(list(phrases)));
        any(|phrases| phrases.second_person) && !any(|phrases| phrases.first_person) && !baton::is_end(text)
    }
}

/// The article, split at its headings.
pub struct Sections<'a> {
    lines: &'a [Line],
    chosen: &'a [Heading],
    ending: &'a baton::Ending,
    series: &'a wire::Series,
}

impl<'a> Sections<'a> {
    /// The lines of the answer after a heading.
    fn answer_lines(&self, index: usize) -> &'a [Line] {
        let end = self.chosen.get(index + 1).map_or(self.ending.start, |next| next.line);
        &self.lines[self.chosen[index].line + 1..end]
    }

    /// The paragraphs of the answer to a heading, with their line numbers.
    fn paragraphs(&self, index: usize) -> Vec<(usize, &str)> {
        let heading = &self.chosen[index];
        let mut paragraphs = Vec::new();
        if !heading.rest.is_empty() {
            paragraphs.push((self.lines[heading.line].number, heading.rest.as_str()));
        }
        paragraphs.extend(self.answer_lines(index).iter().map(|line| (line.number, &*line.text)));
        if index + 1 == self.chosen.len()
            && let Some(last_answer) = &self.ending.last_answer
        {
            paragraphs.push((self.lines[self.ending.start].number, last_answer));
        }
        paragraphs
    }

    /// The answers in the order of the article. They contain every word between the first question and the handover.
    fn answers(&self, report: &mut Report) -> Vec<wire::Answer> {
        let mut answers = Vec::with_capacity(self.chosen.len());
        for (index, heading) in self.chosen.iter().enumerate() {
            let id = &self.series.questions[heading.question].id;
            let number = self.lines[heading.line].number;
            let paragraphs = self.paragraphs(index);
            let last = paragraphs.last().map_or(number, |(line, _)| *line);
            report.trace(
                format!("answers.{id}"),
                number,
                format!(
                    "“{}” contains “{}”; the answer ends on line {last}",
                    excerpt(&self.lines[heading.line].text),
                    heading.keywords
                ),
            );
            if paragraphs.is_empty() {
                report.warn(number, format!("the question “{id}” has no answer. Add it, or leave the question out."));
            } else {
                let paragraphs = paragraphs.iter().map(|(_, text)| (*text).to_owned()).collect();
                answers.push(wire::Answer { question: id.clone(), paragraphs });
            }
        }
        answers
    }

    /// Reports links, pictures and comments. Those of the web page around the interview are only traced.
    fn report_notes(&self, notes: Vec<Note>, report: &mut Report) {
        let title = header::title_line(&self.lines[..self.chosen[0].line], self.series).map_or(0, |(index, _)| index);
        let first = self.lines[title].index;
        let end = self.lines.get(self.ending.end).map_or(usize::MAX, |line| line.index);
        for Note { line, index, message } in notes {
            if (first + 1..end).contains(&index) {
                report.warn(line, message);
            } else {
                report.trace("", line, message);
            }
        }
    }

    fn report_missing(&self, report: &mut Report) {
        let is_missing = |index: &usize| !self.chosen.iter().any(|heading| heading.question == *index);
        let missing: Vec<&str> =
            (0..self.series.questions.len()).filter(is_missing).map(|index| self.series.questions[index].id.as_str()).collect();
        if !missing.is_empty() {
            let line = self.lines[self.chosen[0].line].number;
            let (these, they) =
                if missing.len() == 1 { ("this question was", "it is") } else { ("these questions were", "they are") };
            report.warn(
                line,
                format!(
                    "{these} not found: {}. If {they} there in other words, add keywords to series.json.",
                    missing.join(", ")
                ),
            );
        }
    }

    fn report_encoding(&self, report: &mut Report) {
        if let Some((line, odd)) = self.lines.iter().find_map(|line| Some((line, line.odd.first()?))) {
            let code = characters::code_point(*odd);
            let message = format!(
                "“{}” has a character that nobody can read ({code}). Compare with the article and correct it.",
                excerpt(&line.text)
            );
            report.warn(line.number, message);
        }
        let repaired: Vec<&Line> = self.lines.iter().filter(|line| line.is_repaired).collect();
        for line in &repaired {
            report.trace("", line.number, "had a wrong encoding, which was repaired");
        }
        let lost: Vec<(&Line, &str)> =
            self.lines.iter().filter_map(|line| Some((line, encoding::find_mojibake(&line.text)?))).collect();
        if let Some((first, trace)) = lost.first() {
            let more = if lost.len() > 1 { format!(" (and {} more lines)", lost.len() - 1) } else { String::new() };
            report.warn(
                first.number,
                format!(
                    "letters were lost near “{trace}” in “{}”{more}. Compare with the article and correct them.",
                    excerpt(&first.text)
                ),
            );
        }
    }

    /// The language of the answers. Warns about an answer in another one.
    fn language(&self, answers: &[wire::Answer], report: &mut Report) -> String {
        let languages = &self.series.languages;
        let all = answers.iter().flat_map(|answer| answer.paragraphs.iter().map(String::as_str));
        let asked = || {
            let count = |language: &str| self.chosen.iter().filter(|heading| heading.language == language).count();
            languages.iter().rev().max_by_key(|language| count(language)).map_or("en", String::as_str)
        };
        let language = language::detect(all, languages).unwrap_or_else(asked);
        report.trace("language", self.lines[self.chosen[0].line].number, format!("the answers read like “{language}”"));
        let differs = |index: &usize| {
            let paragraphs = self.paragraphs(*index).into_iter().map(|(_, text)| text);
            language::detect(paragraphs, languages).is_some_and(|other| other != language)
        };
        if let Some(index) = (0..self.chosen.len()).find(differs) {
            let line = self.lines[self.chosen[index].line].number;
            report.warn(
                line,
                format!("this answer is not in “{language}” like the others. Put each language into its own file, or use --language."),
            );
        }
        language.to_owned()
    }

    /// Whether a question is hypothetical ("If you were a character in one of our films …").
    fn is_hypothetical(&self, index: usize) -> bool {
        let asked = &self.lines[self.chosen[index].line].text;
        let asked = FoldedWords::of(headings::strip_list_marker(asked));
        let first = asked.folded().first().map(String::as_str);
        first.is_some_and(|first| phrases::ALL.iter().any(|phrases| phrases.hypothetical_openers.contains(&first)))
    }

    /// The listed productions that answers to real questions mention, in their order.
    fn productions(&self, report: &mut Report) -> Vec<String> {
        let titles = productions::Titles::of(self.series);
        let (mut found, mut unknown) = (Vec::<String>::new(), Vec::<(usize, String)>::new());
        let paragraphs = (0..self.chosen.len())
            .flat_map(|index| self.paragraphs(index).into_iter().map(move |paragraph| (index, paragraph)));
        for (index, (line, text)) in paragraphs {
            for title in titles.find(text) {
                if self.is_hypothetical(index) {
                    report.trace("", line, format!("“{title}” is in a hypothetical answer, not about work"));
                } else if !found.iter().any(|other| other == title) {
                    report.trace("productions", line, format!("“{title}” is mentioned here and listed in series.json"));
                    found.push(title.to_owned());
                }
            }
            if unknown.len() < 100 {
                unknown.extend(titles.unknown(text).into_iter().map(|title| (line, title)));
            }
        }
        let mut seen = BTreeSet::new();
        unknown.retain(|(_, title)| seen.insert(fold(title)));
        if let Some((line, _)) = unknown.first() {
            let titles: Vec<String> = unknown.iter().take(5).map(|(_, title)| format!("“{title}”")).collect();
            report.warn(
                *line,
                format!("{} may be a production. If so, add it to series.json and import again.", titles.join(", ")),
            );
        }
        found
    }
}
