//! `cargo site import`: the text of a published article becomes a content file, and whatever is in doubt becomes a warning
//! that names its line.
//!
//! [`article()`] is the core, without any file: it parts the text at the series' questions ([`headings`]), reads what
//! stands before them ([`header`]) and after them ([`baton`]), and keeps every word between. [`desk`] reads and writes the
//! files around it, and [`difference`] looks after what an editor added to a file that is imported again.
//!
//! Leaves out the rules for publishable content: `cargo site check` knows them.

pub mod article;
pub mod baton;
pub mod dates;
pub mod difference;
pub mod header;
pub mod headings;
pub mod language;
pub mod names;
pub mod phrases;
pub mod productions;
pub mod words;

use crate::content::wire;
use crate::domain::{Slug, text::fold};
use article::Line;
use headings::{Heading, Questions};
use names::Distinct;
use std::collections::BTreeSet;
use std::fmt;
use words::{Words, excerpt, is_within, plain};

/// What an article became.
#[derive(Debug)]
pub struct Imported {
    /// The content file.
    pub interview: wire::Interview,
    /// Where each field comes from.
    pub trace: Vec<Trace>,
    /// What an editor should look at, in the order of the lines.
    pub warnings: Vec<Note>,
}

/// Where a field comes from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Trace {
    /// The field as the content file spells it; empty for a line that went nowhere.
    pub field: String,
    /// The line of the article.
    pub line: usize,
    /// Why.
    pub why: String,
}

/// Something to look at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Note {
    /// The line of the article.
    pub line: usize,
    /// What is in doubt and what to do.
    pub message: String,
}

/// Why nothing can be made of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refused {
    /// The line, where there is one.
    pub line: Option<usize>,
    /// What is wrong and what to do.
    pub message: String,
}

impl Refused {
    fn whole(message: impl Into<String>) -> Self {
        Self { line: None, message: message.into() }
    }

    fn at(line: usize, message: impl Into<String>) -> Self {
        Self { line: Some(line), message: message.into() }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// What is found on the way.
#[derive(Default, Debug)]
pub struct Findings {
    trace: Vec<Trace>,
    warnings: Vec<Note>,
}

impl Findings {
    fn trace(&mut self, field: impl Into<String>, line: usize, why: impl Into<String>) {
        self.trace.push(Trace { field: field.into(), line, why: why.into() });
    }

    fn warn(&mut self, line: usize, message: impl Into<String>) {
        self.warnings.push(Note { line, message: message.into() });
    }

    /// Adds the names that are not in `names` yet, in whatever spelling.
    fn named(&mut self, names: &mut Distinct, found: Vec<String>, field: &str, line: usize, quote: &str) {
        for name in found {
            if names.add(&name) {
                self.trace(field, line, format!("“{name}” in “{}”", excerpt(quote)));
            }
        }
    }
}

/// Reads an article of `series`. `language` overrides what the text shows.
///
/// # Errors
/// Where it is not one article of this series, or nobody can be seen to be interviewed.
pub fn article(text: &str, series: &wire::Series, language: Option<&str>) -> Result<Imported, Refused> {
    let lines = article::lines(text);
    if lines.is_empty() {
        return Err(Refused::whole("the file is empty. Paste the article into it and save it."));
    }
    let mut findings = Findings::default();
    let (chosen, others) = questions(&lines, series)?;
    let last = chosen.last().map_or(0, |heading| heading.line);
    let mut baton = baton::read(&lines, last + 1, &mut findings);
    // "Ada Lind, Lead Animator, your turn!"
    let known = header::known_roles(series);
    let (roles, nominates): (Vec<_>, Vec<_>) = baton.nominates.into_iter().partition(|name| known.contains(&plain(name)));
    baton.nominates = nominates;
    let roles: Vec<String> = roles.iter().map(|role| format!("“{role}”")).collect();
    let is_role = |trace: &Trace| trace.field == "nominates" && roles.iter().any(|role| trace.why.starts_with(role));
    findings.trace.retain(|trace| !is_role(trace));
    let header = header::read(&lines[..chosen[0].line], series, &mut findings);
    if header.person.name.is_empty() {
        return Err(Refused::at(
            lines[0].number,
            "nobody can be seen to be interviewed. Put the article’s title above it: “NAME – ROLE at STUDIO”.",
        ));
    }
    let parts = Parts { lines: &lines, chosen: &chosen, baton: &baton, series };
    let answers = parts.answers(&mut findings);
    parts.report_doubts(&others, &mut findings);
    parts.report_encoding(&mut findings);
    let language = match language {
        Some(language) => language.to_owned(),
        None => parts.language(&answers, &mut findings),
    };
    let productions = parts.productions(&mut findings);
    let interview = wire::Interview {
        schema: Some("../schema/spotlight.json".to_owned()),
        slug: Slug::of(&header.person.name).to_string(),
        draft: header.published.is_none() || header.person.role.is_empty(),
        published: header.published,
        language,
        edition: "interview".to_owned(),
        summary: header.summary,
        nominated_by: header.nominated_by.into_names(),
        nominates: baton.nominates.clone(),
        answers,
        productions,
        source: header.title.map(|title| wire::Source { title, url: header.url }),
        person: city(header.person, &lines[last..], series, &mut findings),
        ..wire::Interview::default()
    };
    if interview.person.role.is_empty() {
        findings.warn(lines[0].number, "the role is nowhere to be seen. Write \"role\" and remove \"draft\".");
    }
    findings.warnings.sort_by_key(|note| note.line);
    findings.trace.sort_by_key(|trace| trace.line);
    Ok(Imported { interview, trace: findings.trace, warnings: findings.warnings })
}

/// The studio's city from the lines after the last question, where neither title nor introduction names it.
fn city(mut person: wire::Person, lines: &[Line<'_>], series: &wire::Series, findings: &mut Findings) -> wire::Person {
    let place = format!("{} {}", series.studio.name, series.studio.city);
    let names_it = |line: &&Line<'_>| is_within(&line.text, 250) && Words::of(&line.text).find(&plain(&place)).is_some();
    if person.studio.is_none()
        && !series.studio.city.is_empty()
        && let Some(line) = lines.iter().find(names_it)
    {
        findings.trace("person.studio", line.number, format!("“{place}” in “{}”", excerpt(&line.text)));
        person.studio = Some(series.studio.city.clone());
    }
    person
}

/// The lines that ask the series' questions, one each in their order, and those that only look like it.
fn questions(lines: &[Line<'_>], series: &wire::Series) -> Result<(Vec<Heading>, Vec<Heading>), Refused> {
    let candidates = with_answers(Questions::of(series).find(lines));
    one_article(lines, series, &candidates)?;
    let (chosen, others) = headings::choose(before_end(lines, candidates));
    one_series(lines, series, &chosen)?;
    Ok((chosen, others))
}

/// `candidates` without those whose answer is empty while the same question has an answer elsewhere: a table of contents.
fn with_answers(candidates: Vec<Heading>) -> Vec<Heading> {
    let is_next = |place: usize| candidates.get(place + 1).is_some_and(|next| next.line == candidates[place].line + 1);
    // The last of a list of questions stands before something that is no answer.
    let ends_list = |place: usize| place >= 2 && is_next(place - 1) && is_next(place - 2);
    let is_empty = |place: usize| candidates[place].rest.is_empty() && (is_next(place) || ends_list(place));
    let answered: BTreeSet<usize> =
        (0..candidates.len()).filter(|&place| !is_empty(place)).map(|place| candidates[place].question).collect();
    let keep: Vec<bool> =
        (0..candidates.len()).map(|place| !is_empty(place) || !answered.contains(&candidates[place].question)).collect();
    candidates.into_iter().zip(keep).filter(|(_, keep)| *keep).map(|(heading, _)| heading).collect()
}

/// `candidates` without those after the interview, in teasers of other articles: after the first line that ends it and that
/// follows the naming of the next person.
fn before_end(lines: &[Line<'_>], candidates: Vec<Heading>) -> Vec<Heading> {
    let Some(first) = candidates.first().map(|heading| heading.line) else { return candidates };
    let named = (first..lines.len()).find(|&line| baton::hands_over(&lines[line].text));
    let end = named.and_then(|named| (named..lines.len()).find(|&line| baton::is_end(&lines[line].text)));
    // What ends it in the middle of the questions is a sentence of an answer.
    let own_lines = |heading: &&Heading| heading.rest.is_empty() && heading.likeness > 0.5;
    let (before, after): (Vec<_>, Vec<_>) =
        candidates.iter().filter(own_lines).partition(|heading| end.is_none_or(|end| heading.line < end));
    if before.len() < after.len() {
        return candidates;
    }
    candidates.into_iter().filter(|heading| end.is_none_or(|end| heading.line < end)).collect()
}

/// # Errors
/// Where the text holds two articles.
fn one_article(lines: &[Line<'_>], series: &wire::Series, candidates: &[Heading]) -> Result<(), Refused> {
    let mut seen = BTreeSet::new();
    let sure = candidates.iter().filter(|heading| heading.rest.is_empty() && heading.likeness >= 0.5);
    let again: Vec<usize> = sure.filter(|heading| !seen.insert(heading.question)).map(|heading| heading.line).collect();
    let first = candidates.first().map_or(0, |heading| heading.line);
    let last = candidates.last().map_or(0, |heading| heading.line);
    let second_title = header::title_line(&lines[first..last], series).map(|(place, _)| first + place);
    // A title with one question after it is a teaser of another article; without the series' name, it may be a caption.
    let follow = |title: &usize| candidates.iter().filter(|heading| heading.line > *title).count() >= 2;
    let has_series = |title: &usize| plain(&lines[*title].text).contains(&plain(&series.title));
    let second = match again.as_slice() {
        [] => second_title.filter(|title| follow(title) && has_series(title)),
        [_] => second_title.filter(follow),
        [second, ..] => second_title.or(Some(*second)),
    };
    second.map_or(Ok(()), |second| {
        Err(Refused::at(
            lines[second].number,
            format!(
                "a second article seems to begin here, with “{}”. Put each article, and each language, into a file of its own.",
                excerpt(&lines[second].text)
            ),
        ))
    })
}

/// # Errors
/// Where the text is no interview of this series.
fn one_series(lines: &[Line<'_>], series: &wire::Series, chosen: &[Heading]) -> Result<(), Refused> {
    let asked: Vec<&Line<'_>> = lines.iter().filter(|line| asks(&line.text)).collect();
    let is_chosen = |line: &&&Line<'_>| chosen.iter().any(|heading| lines[heading.line].number == line.number);
    let foreign = asked.iter().filter(|line| !is_chosen(line)).count();
    let is_named =
        lines.iter().take(40).any(|line| is_within(&line.text, 250) && plain(&line.text).contains(&plain(&series.title)));
    let few = chosen.len() < 2.min(series.questions.len());
    if !(few && (!is_named || chosen.is_empty()) || foreign > chosen.len() && !is_named) {
        return Ok(());
    }
    if foreign > 2
        && let Some(first) = asked.iter().find(|line| !is_chosen(line))
    {
        let title = lines.iter().find(|line| is_within(&line.text, 250) && !header::is_page(&line.text, series));
        let title = title.map_or_else(String::new, |title| format!(" (“{}”)", excerpt(&title.text)));
        return Err(Refused::at(
            first.number,
            format!(
                "this looks like an interview of another series{title}: “{}” is no question of “{}”. If it is one, add its \
                 keywords to series.json.",
                excerpt(&first.text),
                series.title
            ),
        ));
    }
    Err(Refused::at(
        lines[0].number,
        format!(
            "this is no interview of “{}”: {} of its {} questions occur. Import the article itself, not a news item about it.",
            series.title,
            if chosen.is_empty() { "none".to_owned() } else { format!("only {}", chosen.len()) },
            series.questions.len()
        ),
    ))
}

/// Whether a line is a question to the person.
fn asks(text: &str) -> bool {
    let text = headings::without_marks(text);
    is_within(text, 140) && text.ends_with('?') && !text.starts_with(['“', '«', '"']) && {
        let words = Words::of(text);
        let any = |list: fn(&phrases::Phrases) -> &[&str]| phrases::ALL.iter().any(|phrases| words.hold_any(list(phrases)));
        any(|phrases| phrases.second_person) && !any(|phrases| phrases.first_person) && !baton::is_end(text)
    }
}

/// The article taken apart.
struct Parts<'a> {
    lines: &'a [Line<'a>],
    chosen: &'a [Heading],
    baton: &'a baton::Baton,
    series: &'a wire::Series,
}

impl Parts<'_> {
    /// The lines of the answer that follows the heading in `place`.
    fn span(&self, place: usize) -> &[Line<'_>] {
        let end = self.chosen.get(place + 1).map_or(self.baton.start, |next| next.line);
        &self.lines[self.chosen[place].line + 1..end]
    }

    /// What is said after the heading in `place`: paragraphs with their lines.
    fn said(&self, place: usize) -> Vec<(usize, &str)> {
        let heading = &self.chosen[place];
        let mut said = Vec::new();
        if !heading.rest.is_empty() {
            said.push((self.lines[heading.line].number, heading.rest.as_str()));
        }
        said.extend(self.span(place).iter().map(|line| (line.number, &*line.text)));
        if place + 1 == self.chosen.len()
            && let Some(lead) = &self.baton.lead
        {
            said.push((self.lines[self.baton.start].number, lead));
        }
        said
    }

    /// The answers in the order of the article. No word between the first question and the baton is left out.
    fn answers(&self, findings: &mut Findings) -> Vec<wire::Answer> {
        let mut answers = Vec::with_capacity(self.chosen.len());
        for (place, heading) in self.chosen.iter().enumerate() {
            let id = &self.series.questions[heading.question].id;
            let number = self.lines[heading.line].number;
            let said = self.said(place);
            let last = said.last().map_or(number, |(line, _)| *line);
            findings.trace(
                format!("answers.{id}"),
                number,
                format!(
                    "“{}” holds “{}”; the answer ends on line {last}",
                    excerpt(&self.lines[heading.line].text),
                    heading.keywords
                ),
            );
            if said.is_empty() {
                findings.warn(number, format!("the question “{id}” has no answer. Add it, or leave the question out."));
            } else {
                let paragraphs = said.iter().map(|(_, text)| (*text).to_owned()).collect();
                answers.push(wire::Answer { question: id.clone(), paragraphs });
            }
        }
        answers
    }

    /// Reports what may have been taken for something that it is not.
    fn report_doubts(&self, others: &[Heading], findings: &mut Findings) {
        self.report_missing(findings);
        for heading in self.chosen.iter().filter(|heading| heading.is_doubtful()) {
            let line = &self.lines[heading.line];
            let id = &self.series.questions[heading.question].id;
            findings.warn(
                line.number,
                format!(
                    "“{}” was taken for the question “{id}”. If it belongs to an answer, move it there.",
                    excerpt(&line.text)
                ),
            );
        }
        let others: BTreeSet<usize> = others.iter().filter(|other| other.is_question).map(|other| other.line).collect();
        let mut foreign = Vec::new();
        let mut captions = Vec::new();
        for place in 0..self.chosen.len() {
            let (first, span) = (self.chosen[place].line + 1, self.span(place));
            for (offset, line) in span.iter().enumerate() {
                if asks(&line.text) || others.contains(&(first + offset)) {
                    foreign.push(line);
                } else if span.len() > 1 && header::is_caption(&line.text) && line.text.starts_with(char::is_alphabetic) {
                    captions.push(line);
                }
            }
        }
        let and_more = |lines: &[&Line<'_>]| match &lines[1..] {
            [] => String::new(),
            more => format!(
                " (also line {})",
                more.iter().take(8).map(|line| line.number.to_string()).collect::<Vec<_>>().join(", ")
            ),
        };
        if let Some(first) = foreign.first() {
            findings.warn(
                first.number,
                format!(
                    "“{}”{} reads like a question of its own and was kept in the answer before it. If it is one of the series, add \
                     its keywords to series.json and import again.",
                    excerpt(&first.text),
                    and_more(&foreign)
                ),
            );
        }
        if let Some(first) = captions.first() {
            findings.warn(
                first.number,
                format!(
                    "“{}”{} reads like a picture’s caption and was kept in the answer. Remove it there if it is one.",
                    excerpt(&first.text),
                    and_more(&captions)
                ),
            );
        }
    }

    fn report_missing(&self, findings: &mut Findings) {
        let is_missing = |place: &usize| !self.chosen.iter().any(|heading| heading.question == *place);
        let missing: Vec<&str> =
            (0..self.series.questions.len()).filter(is_missing).map(|place| self.series.questions[place].id.as_str()).collect();
        if !missing.is_empty() {
            let line = self.lines[self.chosen[0].line].number;
            let (these, they) =
                if missing.len() == 1 { ("this question was", "it is") } else { ("these questions were", "they are") };
            findings.warn(
                line,
                format!(
                    "{these} not found: {}. If {they} there in other words, add keywords to series.json.",
                    missing.join(", ")
                ),
            );
        }
    }

    fn report_encoding(&self, findings: &mut Findings) {
        let repaired: Vec<&Line<'_>> = self.lines.iter().filter(|line| line.is_repaired).collect();
        for line in &repaired {
            findings.trace("", line.number, "was read in a wrong encoding once, and is repaired");
        }
        let lost: Vec<(&Line<'_>, &str)> =
            self.lines.iter().filter_map(|line| Some((line, article::loss(&line.text)?))).collect();
        if let Some((first, trace)) = lost.first() {
            let more = if lost.len() > 1 { format!(" (and {} lines more)", lost.len() - 1) } else { String::new() };
            findings.warn(
                first.number,
                format!(
                    "letters were lost around “{trace}” in “{}”{more}. Compare with the article and correct them.",
                    excerpt(&first.text)
                ),
            );
        }
    }

    /// The language of what is said; an answer in another one is reported.
    fn language(&self, answers: &[wire::Answer], findings: &mut Findings) -> String {
        let languages = &self.series.languages;
        let all = answers.iter().flat_map(|answer| answer.paragraphs.iter().map(String::as_str));
        let asked = || {
            let count = |language: &str| self.chosen.iter().filter(|heading| heading.language == language).count();
            languages.iter().rev().max_by_key(|language| count(language)).map_or("en", String::as_str)
        };
        let language = language::judge(all, languages).unwrap_or_else(asked);
        findings.trace("language", self.lines[self.chosen[0].line].number, format!("the answers read like “{language}”"));
        let differs = |place: &usize| {
            let said = self.said(*place).into_iter().map(|(_, text)| text);
            language::judge(said, languages).is_some_and(|other| other != language)
        };
        if let Some(place) = (0..self.chosen.len()).find(differs) {
            let line = self.lines[self.chosen[place].line].number;
            findings.warn(
                line,
                format!("this answer is not in “{language}” as the others are. Put each language into a file of its own, or give --language."),
            );
        }
        language.to_owned()
    }

    /// Whether the question in `place` asks to imagine something ("If you were a character in one of our films …").
    fn supposes(&self, place: usize) -> bool {
        let asked = &self.lines[self.chosen[place].line].text;
        let asked = Words::of(headings::without_marks(asked));
        let first = asked.folded().first().map(String::as_str);
        first.is_some_and(|first| phrases::ALL.iter().any(|phrases| phrases.suppositions.contains(&first)))
    }

    /// The listed productions that the answers name as work, in their order.
    fn productions(&self, findings: &mut Findings) -> Vec<String> {
        let titles = productions::Titles::of(self.series);
        let (mut found, mut unknown) = (Vec::<String>::new(), Vec::<(usize, String)>::new());
        let said = (0..self.chosen.len()).flat_map(|place| self.said(place).into_iter().map(move |said| (place, said)));
        for (place, (line, text)) in said {
            for title in titles.find(text) {
                if self.supposes(place) {
                    findings.trace("", line, format!("“{title}” is part of a supposition, not of the work"));
                } else if !found.iter().any(|other| other == title) {
                    findings.trace("productions", line, format!("“{title}” is named here and listed in series.json"));
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
            findings.warn(
                *line,
                format!("{} may be a production. If so, add it to series.json and import again.", titles.join(", ")),
            );
        }
        found
    }
}
