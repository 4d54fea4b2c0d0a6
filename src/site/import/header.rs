//! Parses what comes before the first question: title, date, summary and introduction. Every part is optional, and recognised
//! by its form rather than its position.

use super::article::{Line, Style};
use super::names::UniqueNames;
use super::words::{FoldedWords, excerpt, is_at_most, normalize, trim_punctuation};
use super::{Report, dates, names, nominators, phrases};
use crate::content::wire;
use std::collections::HashSet;

/// The parsed header.
#[derive(Default, Debug)]
pub struct Header {
    /// Who is interviewed.
    pub person: wire::Person,
    /// The date of publication, ISO 8601.
    pub published: Option<String>,
    /// The summary.
    pub summary: String,
    /// Who passed the baton.
    pub nominated_by: UniqueNames,
    /// The title, unchanged.
    pub title: Option<String>,
    /// The article's address.
    pub url: Option<String>,
}

/// A parsed title.
#[derive(Default, PartialEq, Debug)]
pub struct Title {
    /// The person.
    pub name: String,
    /// The role; empty if the title has none.
    pub role: String,
    /// The city of the studio, or another studio.
    pub studio: Option<String>,
    /// The name of another series, if the title has one.
    pub other_series: Option<String>,
}

/// Parses the lines before the first question.
pub fn read(lines: &[Line], series: &wire::Series, report: &mut Report) -> Header {
    let mut header = Header::default();
    let title = title_line(lines, series);
    let date = date_line(lines);
    if let Some((index, title)) = &title {
        let line = &lines[*index];
        header.title = Some(line.text.clone());
        report.trace("source.title", line.number, format!("the title “{}”", excerpt(&line.text)));
        apply_title(title, line.number, &mut header, report);
    }
    apply_date(lines, date.as_ref(), &mut header, report);
    let title = title.map(|(index, _)| index);
    let date = date.map(|(index, _)| index);
    for (index, line) in lines.iter().enumerate().filter(|(index, _)| Some(*index) != title && Some(*index) != date) {
        let follows_title = title.is_none_or(|title| index > title);
        let is_summary = title.is_some_and(|title| index > title) && date.is_some_and(|date| index < date);
        match &*line.text {
            text if line.style == Style::Subject => {
                report.trace("", line.number, format!("the title “{}” of the page or e-mail", excerpt(text)));
            }
            text if is_boilerplate(text, series) => {
                report.trace("", line.number, format!("“{}” belongs to the page", excerpt(text)));
            }
            text if text.starts_with("https://") && !text.contains(char::is_whitespace) => {
                header.url = Some(text.to_owned());
                report.trace("source.url", line.number, "the article’s address");
            }
            text if is_summary => {
                if !header.summary.is_empty() {
                    header.summary.push(' ');
                }
                header.summary.push_str(text);
                report.trace("summary", line.number, "it is between title and date");
                apply_introduction(line, series, &mut header, report);
            }
            text if follows_title && (is_caption(text) || line.style == Style::Caption) => report.warn(
                line.number,
                format!(
                    "“{}” looks like a picture’s caption and was left out. If it is one, use it as the portrait’s \"alt\".",
                    excerpt(text)
                ),
            ),
            text => {
                report.trace("", line.number, format!("introduction, not kept: “{}”", excerpt(text)));
                apply_introduction(line, series, &mut header, report);
            }
        }
    }
    header
}

/// Whether a line is short and has no punctuation at its end, like captions and alternative texts.
pub fn is_caption(text: &str) -> bool {
    is_at_most(text, 110) && text.chars().next_back().is_some_and(|last| last.is_alphanumeric() || last == ')')
}

/// Whether a line belongs to the web page around the article.
pub fn is_boilerplate(text: &str, series: &wire::Series) -> bool {
    if !is_at_most(text, 120) {
        return false;
    }
    let words = normalize(text);
    words.is_empty()
        || words == normalize(&series.category)
        || words == normalize(&series.title)
        || phrases::ALL.iter().any(|phrases| phrases.boilerplate.contains(&words.as_str()))
}

// The title.

/// Finds the title: the line with the series' name, or else one like "NAME – ROLE at STUDIO". The subject of an e-mail is the
/// title only if no line is.
pub fn title_line(lines: &[Line], series: &wire::Series) -> Option<(usize, Title)> {
    let find = |is_subject: bool, read: fn(&str, &wire::Series) -> Option<Title>| {
        let lines = lines.iter().enumerate().filter(|(_, line)| (line.style == Style::Subject) == is_subject);
        lines.filter(|(_, line)| is_at_most(&line.text, 250)).find_map(|(index, line)| {
            let title = read(&line.text, series)?;
            (!is_boilerplate(&line.text, series)).then_some((index, title))
        })
    };
    let any = |is_subject| {
        find(is_subject, series_title).or_else(|| find(is_subject, emoji_title)).or_else(|| find(is_subject, bare_title))
    };
    any(false).or_else(|| any(true))
}

/// Parses "SERIES 🔍 NAME – ROLE at STUDIO", or the same with the series at the end.
fn series_title(text: &str, series: &wire::Series) -> Option<Title> {
    let words = FoldedWords::of(text);
    let range = words.find(&normalize(&series.title))?;
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let rest = match (before.contains(char::is_alphanumeric), after.contains(char::is_alphanumeric)) {
        (false, true) => after,
        (true, false) => before,
        _ => return None,
    };
    let rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric() && !"(“«\"‘„「『【（'’".contains(c));
    let rest = rest.trim_end_matches(|c: char| c.is_whitespace() || "–—-|:,🔍".contains(c));
    // "Under the Mikroscope with Ada Lind"
    let rest = ["with ", "With ", "avec ", "Avec ", "featuring ", "meets ", "rencontre "]
        .iter()
        .find_map(|with| rest.strip_prefix(with))
        .unwrap_or(rest);
    let name = names::plain(&names::without_pronouns(rest));
    parse_title(rest, series)
        .or_else(|| role_without_mark(&name, series))
        .or_else(|| names::is_name(&name).then(|| Title { name, ..Title::default() }))
}

/// Parses "ROLE NAME" and "NAME (ROLE)", if the series lists the role.
fn role_without_mark(text: &str, series: &wire::Series) -> Option<Title> {
    let (text, studio) = without_studio(text, series);
    let known = known_roles(series);
    let title = |name: &str, role: &str| {
        let is_title = known.contains(&normalize(role)) && names::is_name(name);
        is_title.then(|| Title { name: name.to_owned(), role: role.to_owned(), studio: studio.clone(), other_series: None })
    };
    if let Some((name, role)) = text.strip_suffix(')').and_then(|text| text.rsplit_once('(')) {
        return title(name.trim(), role.trim());
    }
    text.match_indices(' ').find_map(|(end, _)| title(&text[end + 1..], &text[..end]))
}

/// Parses the same with an emoji and the name of another series, or of this one in another language.
fn emoji_title(text: &str, series: &wire::Series) -> Option<Title> {
    let is_emoji = |c: char| matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}');
    let start = text.find(is_emoji)?;
    let (before, after) = (trim_punctuation(&text[..start]), text[start..].trim_start_matches(|c: char| !c.is_alphanumeric()));
    let mut title = parse_title(after, series)?;
    let is_distinctive = |word: &&String| word.chars().count() > 4;
    let title_words = FoldedWords::of(&series.title);
    let is_this_series =
        FoldedWords::of(before).folded().iter().filter(is_distinctive).any(|word| title_words.folded().contains(word));
    title.other_series = (!before.is_empty() && !is_this_series).then(|| before.to_owned());
    Some(title)
}

/// Parses "NAME – ROLE at STUDIO". It requires the studio or a known role; otherwise any line with a dash would match.
fn bare_title(text: &str, series: &wire::Series) -> Option<Title> {
    if text.ends_with(['.', ':', '!', '?', '…']) || split_name_and_role(text).is_none() {
        return None;
    }
    let title = parse_title(text, series)?;
    (title.studio.is_some() && names_studio(text, series) || names::is_name(&title.name)).then_some(())?;
    (title.studio.is_some() || known_roles(series).contains(&normalize(&title.role)) || names_studio(text, series))
        .then_some(title)
}

fn names_studio(text: &str, series: &wire::Series) -> bool {
    FoldedWords::of(text).find(&normalize(&series.studio.name)).is_some()
}

/// The roles that the series lists, normalised.
pub fn known_roles(series: &wire::Series) -> HashSet<String> {
    series.disciplines.iter().flat_map(|discipline| &discipline.roles).map(|role| normalize(role)).collect()
}

/// Splits "NAME – ROLE at STUDIO CITY".
fn parse_title(text: &str, series: &wire::Series) -> Option<Title> {
    let text = &*names::without_pronouns(text);
    let (text, studio) = without_studio(text, series);
    let (name, role) = split_name_and_role(text)?;
    let name = names::plain(trimmed_name(name));
    let role = names::plain(role.trim().trim_end_matches([',', '–', '-', '|', '.', ' ']));
    names::is_name_in_title(&name).then_some(Title { name, role, studio, other_series: None })
}

/// A name without what surrounds it. Accents, initials, and the mark that closes a nickname belong to it.
fn trimmed_name(name: &str) -> &str {
    let name = name.trim_start_matches(|c: char| !c.is_alphanumeric() && !"(“«\"‘„「『【（'’ʻʼ".contains(c));
    name.trim_end_matches(|c: char| c.is_whitespace() || ",–—-|:/·•".contains(c))
}

/// Splits name and role at the first dash, or else at the first comma or spaced hyphen. The role may contain more of them.
fn split_name_and_role(text: &str) -> Option<(&str, &str)> {
    // An en dash inside of a word is a hyphen.
    let dashes = text.match_indices(['–', '—', '―']).map(|(at, dash)| (at, at + dash.len()));
    let is_in_word = |&(start, end): &(usize, usize)| {
        text[..start].ends_with(char::is_alphanumeric) && text[end..].starts_with(char::is_alphanumeric)
    };
    let dash = dashes.clone().find(|dash| !is_in_word(dash)).map(|(start, _)| start);
    // "Ada Lind, Jr., Animator"
    let is_separator = |(at, comma): &(usize, &str)| {
        !text[at + comma.len()..].split([',', ' ']).find(|word| !word.is_empty()).is_some_and(names::is_suffix)
    };
    let commas = [", ", "、", "，", " - ", " | ", " / ", " · ", " • ", ": "];
    let comma = || commas.iter().filter_map(|mark| text.match_indices(mark).find(is_separator)).map(|(at, _)| at).min();
    let index = dash.or_else(comma).or_else(|| dashes.clone().map(|(start, _)| start).next())?;
    let rest = &text[index..];
    let role = rest.trim_start_matches(|c: char| c.is_whitespace() || "–—―-,|、，/·•:".contains(c));
    Some((&text[..index], role)).filter(|(_, role)| !role.is_empty())
}

/// `text` without "at STUDIO CITY" at its end, and the city, or the name of another studio.
fn without_studio<'a>(text: &'a str, series: &wire::Series) -> (&'a str, Option<String>) {
    let words = FoldedWords::of(text);
    let city = normalize(&series.studio.city);
    let clean = |text: &str| Some(trim_punctuation(text).to_owned()).filter(|text| !text.is_empty());
    if let Some(range) = words.find(&normalize(&series.studio.name)) {
        return (trim_preposition(&text[..range.start]), clean(&text[range.end..]));
    }
    if !city.is_empty()
        && let Some(range) = words.find(&city).filter(|range| !text[range.end..].contains(char::is_alphanumeric))
    {
        let before = trim_preposition(&text[..range.start]);
        // "at MIKROS Paris" has only the first word of the studio's name.
        let first = series.studio.name.split(' ').next().unwrap_or_default();
        let studio_starts = before.len().saturating_sub(first.len());
        let is_short_name =
            before.get(studio_starts..).is_some_and(|end| !first.is_empty() && normalize(end) == normalize(first));
        let before = if is_short_name { trim_preposition(&before[..studio_starts]) } else { before };
        return (before, clean(&text[range]));
    }
    let other = [" at ", " chez "].into_iter().filter_map(|at| Some((text.rfind(at)?, at.len()))).max();
    match other.filter(|(start, length)| text[start + length..].starts_with(char::is_uppercase)) {
        Some((start, length)) => (text[..start].trim_end(), clean(&text[start + length..])),
        None => (text, None),
    }
}

/// `text` without a preposition ("at", "chez") or punctuation at its end.
fn trim_preposition(text: &str) -> &str {
    let text = text.trim_end_matches(|c: char| c.is_whitespace() || ",–—-|(@".contains(c));
    let words = FoldedWords::of(text);
    let last = words.folded().len().checked_sub(1);
    let is_preposition =
        |last: &usize| phrases::ALL.iter().any(|phrases| phrases.studio_prepositions.contains(&words.folded()[*last].as_str()));
    // In a title in capitals, prepositions are, too.
    let is_in_capitals = !text.contains(char::is_lowercase);
    let is_lower_case = |last: &usize| is_in_capitals || text[words.range(*last)].starts_with(char::is_lowercase);
    match last.filter(|last| is_preposition(last) && is_lower_case(last) && words.range(*last).end == text.len()) {
        Some(last) => trim_preposition(&text[..words.range(last).start]),
        None => text,
    }
}

fn apply_title(title: &Title, line: usize, header: &mut Header, report: &mut Report) {
    header.person.name.clone_from(&title.name);
    header.person.role.clone_from(&title.role);
    header.person.studio.clone_from(&title.studio);
    report.trace("person.name", line, format!("“{}” in the title", title.name));
    if !title.role.is_empty() {
        report.trace("person.role", line, format!("“{}” in the title", title.role));
    }
    if let Some(studio) = &title.studio {
        report.trace("person.studio", line, format!("“{studio}” at the end of the title"));
    }
    if let Some(other) = &title.other_series {
        report.warn(
            line,
            format!("the title names the series “{other}”. If that is a different series, don’t import this article."),
        );
    }
}

// The date.

/// The first line that has a date and little else; an unambiguous one is preferred.
fn date_line(lines: &[Line]) -> Option<(usize, dates::Match)> {
    let found = |(index, line): (usize, &Line)| {
        let found = is_at_most(&line.text, 80).then(|| dates::find(&line.text))??;
        (!matches!(found, dates::Match::Date { is_alone: false, .. })).then_some((index, found))
    };
    let mut all = lines.iter().enumerate().filter_map(found);
    let first = all.next()?;
    if matches!(first.1, dates::Match::Date { .. }) {
        return Some(first);
    }
    Some(all.find(|(_, found)| matches!(found, dates::Match::Date { .. })).unwrap_or(first))
}

fn apply_date(lines: &[Line], date: Option<&(usize, dates::Match)>, header: &mut Header, report: &mut Report) {
    match date {
        Some((index, dates::Match::Date { date, .. })) => {
            header.published = Some(date.to_string());
            report.trace("published", lines[*index].number, format!("the date “{}”", lines[*index].text));
        }
        Some((index, dates::Match::Ambiguous)) => report.warn(
            lines[*index].number,
            format!(
                "“{}” is an ambiguous or invalid date. Write \"published\" as year-month-day and remove \"draft\".",
                lines[*index].text
            ),
        ),
        None => report.warn(
            lines.first().map_or(1, |line| line.number),
            "the article has no date. Write \"published\" as year-month-day and remove \"draft\".",
        ),
    }
}

// The introduction.

/// Takes facts from a line of the introduction: who passed the baton, the role, the team, the studio's city.
fn apply_introduction(line: &Line, series: &wire::Series, header: &mut Header, report: &mut Report) {
    if !is_at_most(&line.text, 5_000) {
        return;
    }
    apply_nominators(line, header, report);
    if header.person.name.is_empty() {
        apply_person(line, series, header, report);
    }
    if header.person.team.is_none()
        && !header.person.name.is_empty()
        && let Some(team) = find_team(&line.text, header, series)
    {
        report.trace("person.team", line.number, format!("“{team}” after the role in the introduction"));
        header.person.team = Some(team);
    }
    let city = &series.studio.city;
    if header.person.studio.is_none()
        && !city.is_empty()
        && FoldedWords::of(&line.text).find(&normalize(&format!("{} {city}", series.studio.name))).is_some()
    {
        report.trace("person.studio", line.number, format!("“{} {city}” in the introduction", series.studio.name));
        header.person.studio = Some(city.clone());
    }
}

fn apply_nominators(line: &Line, header: &mut Header, report: &mut Report) {
    for mention in nominators::find(&line.text, &header.person.name) {
        let quote = excerpt(&line.text[mention.start..]);
        if mention.names.is_empty() {
            report.warn(line.number, format!("no name could be read in “{quote}”. Add it to \"nominated_by\"."));
        }
        report.add_names(&mut header.nominated_by, mention.names, "nominated_by", line.number, &quote);
    }
}

/// Takes the person from the introduction if there is no title: "Today, Ada Lind – Animator, shares …".
fn apply_person(line: &Line, series: &wire::Series, header: &mut Header, report: &mut Report) {
    let words = FoldedWords::of(&line.text);
    let roles = series.disciplines.iter().flat_map(|discipline| &discipline.roles);
    let found = roles.filter_map(|role| Some((words.find(&normalize(role))?, role))).max_by_key(|(range, _)| range.len());
    let Some((range, _)) = found else { return };
    let before = names::without_pronouns(&line.text[..range.start]);
    let before = trimmed_name(before.trim());
    let starts = before.match_indices(char::is_whitespace).map(|(space, one)| space + one.len()).chain([0]);
    let Some(name) = starts.map(|start| &before[start..]).filter(|name| names::is_name(name)).max_by_key(|name| name.len())
    else {
        return;
    };
    header.person.name = names::plain(name);
    header.person.role = names::plain(&line.text[range]);
    report.warn(
        line.number,
        format!("there is no title; “{name}”, “{}” is from the introduction. Correct it if it is wrong.", header.person.role),
    );
}

/// The team after the role: "Ada Lind, Animator – Crowds to answer …", "Ada Lind, Animator in the Crowds team".
fn find_team(text: &str, header: &Header, series: &wire::Series) -> Option<String> {
    let words = FoldedWords::of(text);
    let name = words.find(&normalize(&header.person.name))?;
    let after_name = &text[name.end..];
    let role = FoldedWords::of(after_name).find(&normalize(&header.person.role)).filter(|_| !header.person.role.is_empty())?;
    let rest = after_name[role.end..].trim_start();
    let team = match rest.strip_prefix(['–', '—', '-']) {
        Some(rest) => team_before_verb(rest.trim_start()),
        None => team_beside_word(rest)?,
    };
    let is_team = !team.is_empty() && team.split_whitespace().count() <= 8 && !names_studio(team, series);
    is_team.then(|| team.to_owned())
}

/// The team's name at the beginning of `text`, up to a verb or punctuation.
fn team_before_verb(text: &str) -> &str {
    let words = FoldedWords::of(text);
    let is_lower_case = |index: usize| text[words.range(index)].starts_with(char::is_lowercase);
    let ends = |word: &String| phrases::ALL.iter().any(|phrases| phrases.team_ends.contains(&word.as_str()));
    let by_word = words.folded().iter().enumerate().find(|(index, word)| ends(word) && is_lower_case(*index));
    let by_word = by_word.map_or(text.len(), |(index, _)| words.range(index).start);
    let end = text.find([',', '.', '!', '?', ':', ';']).map_or(by_word, |by_mark| by_mark.min(by_word));
    text[..end].trim_end_matches(|c: char| c.is_whitespace() || "–—-".contains(c))
}

/// The capitalised words beside the word for a team: "in the Crowds team", "de l’équipe Crowds".
fn team_beside_word(text: &str) -> Option<&str> {
    let sentence = &text[..text.find(['.', '!', '?', ';', ':']).unwrap_or(text.len())];
    let words = FoldedWords::of(sentence);
    let index = words
        .folded()
        .iter()
        .position(|word| phrases::ALL.iter().any(|phrases| phrases.team_words.contains(&word.as_str())))?;
    let is_capitalised =
        |index: usize| sentence[words.range(index)].starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit());
    let first = (0..index).rev().take_while(|&index| is_capitalised(index)).last();
    let last = (index + 1..words.folded().len()).take_while(|&index| is_capitalised(index)).last();
    match (first, last) {
        (Some(first), _) => Some(&sentence[words.range(first).start..words.range(index - 1).end]),
        (None, Some(last)) => Some(&sentence[words.range(index + 1).start..words.range(last).end]),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series() -> wire::Series {
        serde_json::from_str(include_str!("../../../public/series.json")).unwrap()
    }

    fn check(title: &str, name: &str, role: &str, studio: Option<&str>) {
        let lines = super::super::plain::read(title).lines;
        let (_, found) = title_line(&lines, &series()).unwrap_or_else(|| panic!("{title}"));
        assert_eq!((found.name.as_str(), found.role.as_str(), found.studio.as_deref()), (name, role, studio), "{title}");
    }

    #[test]
    fn titles_are_parsed_in_all_usual_forms() {
        let paris = Some("Paris");
        check("Under the Mikroscope 🔍 Ada Lind – Lead Animator at Mikros Animation Paris", "Ada Lind", "Lead Animator", paris);
        check("Under The Mikroscope: Ada Lind, Lead Animator at Mikros Animation Paris", "Ada Lind", "Lead Animator", paris);
        check("Under the Mikroscope Ada Lind - Junior Artist, Rigging", "Ada Lind", "Junior Artist, Rigging", None);
        check("Under the Mikroscope 🔍 Ada Lind, Junior Artist, Rigging", "Ada Lind", "Junior Artist, Rigging", None);
        check(
            "Under the Mikroscope 🔍 Ada Lind-Roux – R&D Engineer / Tools chez Mikros Animation Paris",
            "Ada Lind-Roux",
            "R&D Engineer / Tools",
            paris,
        );
        check("Ada Lind – Chargée de production à Paris", "Ada Lind", "Chargée de production", paris);
        check("Sous le Mikroscope 🔍 Noé Fauré – Animateur chez Mikros Animation Paris", "Noé Fauré", "Animateur", paris);
        check("Ada Lind – Animator at Mikros Paris | Under the Mikroscope", "Ada Lind", "Animator", paris);
        check(
            "Under the Mikroscope 🔍 Ada L. – Animator at Harbour Films London",
            "Ada L.",
            "Animator",
            Some("Harbour Films London"),
        );
    }

    #[test]
    fn other_lines_are_not_titles() {
        for text in [
            "Ada Lind – the whole story",
            "Our teams under the Mikroscope! We asked them 8 questions, and more",
            "Talent Spotlights",
        ] {
            assert!(title_line(&super::super::plain::read(text).lines, &series()).is_none(), "{text}");
        }
    }
}
