//! What stands before the first question: title, date, summary, introduction. Every part is optional and found by what it
//! is, never by its place.

use super::article::Line;
use super::names::Distinct;
use super::words::{Words, excerpt, is_within, plain, trimmed};
use super::{Findings, dates, names, phrases};
use crate::content::wire;
use std::collections::HashSet;

/// What the header tells.
#[derive(Default, Debug)]
pub struct Header {
    /// Who is interviewed.
    pub person: wire::Person,
    /// The day of publication, ISO 8601.
    pub published: Option<String>,
    /// The summary line.
    pub summary: String,
    /// Who passed the baton.
    pub nominated_by: Distinct,
    /// The title as it stands.
    pub title: Option<String>,
    /// The article's address.
    pub url: Option<String>,
}

/// A title taken apart.
#[derive(Default, PartialEq, Debug)]
pub struct Title {
    /// The person.
    pub name: String,
    /// The role; empty where the title names none.
    pub role: String,
    /// The studio's site, or another studio.
    pub studio: Option<String>,
    /// What stands where the series' name is expected, if it is another.
    pub other_series: Option<String>,
}

/// Reads the lines before the first question.
pub fn read(lines: &[Line<'_>], series: &wire::Series, findings: &mut Findings) -> Header {
    let mut header = Header::default();
    let title = title_line(lines, series);
    let date = date_line(lines);
    if let Some((place, title)) = &title {
        let line = &lines[*place];
        header.title = Some(line.text.to_string());
        findings.trace("source.title", line.number, format!("the title “{}”", excerpt(&line.text)));
        take_title(title, line.number, &mut header, findings);
    }
    take_date(lines, date.as_ref(), &mut header, findings);
    let title = title.map(|(place, _)| place);
    let date = date.map(|(place, _)| place);
    for (place, line) in lines.iter().enumerate().filter(|(place, _)| Some(*place) != title && Some(*place) != date) {
        let follows_title = title.is_none_or(|title| place > title);
        let is_summary = title.is_some_and(|title| place > title) && date.is_some_and(|date| place < date);
        match &*line.text {
            text if is_page(text, series) => {
                findings.trace("", line.number, format!("“{}” belongs to the page", excerpt(text)));
            }
            text if text.starts_with("https://") && !text.contains(char::is_whitespace) => {
                header.url = Some(text.to_owned());
                findings.trace("source.url", line.number, "the article’s address");
            }
            text if is_summary => {
                if !header.summary.is_empty() {
                    header.summary.push(' ');
                }
                header.summary.push_str(text);
                findings.trace("summary", line.number, "stands between title and date");
                take_introduction(line, series, &mut header, findings);
            }
            text if follows_title && is_caption(text) => findings.warn(
                line.number,
                format!(
                    "“{}” reads like a picture’s caption and was left out. Use it as the portrait’s \"alt\" if it is one.",
                    excerpt(text)
                ),
            ),
            text => {
                findings.trace("", line.number, format!("introduction, not kept: “{}”", excerpt(text)));
                take_introduction(line, series, &mut header, findings);
            }
        }
    }
    header
}

/// A line that says a few words and ends without punctuation, as captions and alternative texts do.
pub fn is_caption(text: &str) -> bool {
    is_within(text, 110) && text.chars().next_back().is_some_and(|last| last.is_alphanumeric() || last == ')')
}

/// Whether a line belongs to the page around the article.
pub fn is_page(text: &str, series: &wire::Series) -> bool {
    if !is_within(text, 120) {
        return false;
    }
    let words = plain(text);
    words.is_empty()
        || words == plain(&series.category)
        || words == plain(&series.title)
        || phrases::ALL.iter().any(|phrases| phrases.furniture.contains(&words.as_str()))
}

// The title.

/// The line that is the title: the one with the series' name, else one that reads "NAME – ROLE at STUDIO".
pub fn title_line(lines: &[Line<'_>], series: &wire::Series) -> Option<(usize, Title)> {
    let find = |read: fn(&str, &wire::Series) -> Option<Title>| {
        lines.iter().enumerate().filter(|(_, line)| is_within(&line.text, 250)).find_map(|(place, line)| {
            let title = read(&line.text, series)?;
            (!is_page(&line.text, series)).then_some((place, title))
        })
    };
    find(series_title).or_else(|| find(marked_title)).or_else(|| find(plain_title))
}

/// "SERIES 🔍 NAME – ROLE at STUDIO", or with the series at the end.
fn series_title(text: &str, series: &wire::Series) -> Option<Title> {
    let words = Words::of(text);
    let place = words.find(&plain(&series.title))?;
    let (before, after) = (&text[..place.start], &text[place.end..]);
    let rest = match (before.contains(char::is_alphanumeric), after.contains(char::is_alphanumeric)) {
        (false, true) => after,
        (true, false) => before,
        _ => return None,
    };
    let rest = rest.trim_matches(|letter: char| !letter.is_alphanumeric() && !".)(".contains(letter));
    split(rest, series).or_else(|| names::is_name(rest).then(|| Title { name: rest.to_owned(), ..Title::default() }))
}

/// The same with the name of another series, or of this one in another language, before an emoji.
fn marked_title(text: &str, series: &wire::Series) -> Option<Title> {
    let is_mark = |letter: char| matches!(letter, '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}');
    let start = text.find(is_mark)?;
    let (before, after) = (trimmed(&text[..start]), text[start..].trim_start_matches(|letter: char| !letter.is_alphanumeric()));
    let mut title = split(after, series)?;
    let is_distinctive = |word: &&String| word.chars().count() > 4;
    let ours = Words::of(&series.title);
    let is_ours = Words::of(before).folded().iter().filter(is_distinctive).any(|word| ours.folded().contains(word));
    title.other_series = (!before.is_empty() && !is_ours).then(|| before.to_owned());
    Some(title)
}

/// "NAME – ROLE at STUDIO" alone. The studio or a known role must be there, or any line with a dash would do.
fn plain_title(text: &str, series: &wire::Series) -> Option<Title> {
    if text.ends_with(['.', ':', '!', '?', '…']) || cut(text).is_none() {
        return None;
    }
    let title = split(text, series)?;
    (title.studio.is_some() || known_roles(series).contains(&plain(&title.role)) || names_studio(text, series)).then_some(title)
}

fn names_studio(text: &str, series: &wire::Series) -> bool {
    Words::of(text).find(&plain(&series.studio.name)).is_some()
}

/// The roles that the series lists, as folded words.
pub fn known_roles(series: &wire::Series) -> HashSet<String> {
    series.disciplines.iter().flat_map(|discipline| &discipline.roles).map(|role| plain(role)).collect()
}

/// "NAME – ROLE at STUDIO CITY" into its parts.
fn split(text: &str, series: &wire::Series) -> Option<Title> {
    let (text, studio) = without_studio(text, series);
    let (name, role) = cut(text)?;
    let (name, role) = (trimmed_name(name), role.trim().trim_end_matches([',', '–', '-', '|', '.', ' ']));
    names::is_name(name).then(|| Title { name: name.to_owned(), role: role.to_owned(), studio, other_series: None })
}

fn trimmed_name(name: &str) -> &str {
    name.trim_matches(|letter: char| !letter.is_alphanumeric() && letter != '.')
}

/// Name and role: parted by the first dash, else by the first comma or spaced hyphen. A role may hold any of them.
fn cut(text: &str) -> Option<(&str, &str)> {
    let dash = text.find(['–', '—']);
    let comma = || [text.find(", "), text.find(" - "), text.find(" | ")].into_iter().flatten().min();
    let place = dash.or_else(comma)?;
    let rest = &text[place..];
    let role = rest.trim_start_matches(|letter: char| letter.is_whitespace() || "–—-,|".contains(letter));
    Some((&text[..place], role)).filter(|(_, role)| !role.is_empty())
}

/// `text` without "at STUDIO CITY" at its end, and the city (or the other studio).
fn without_studio<'a>(text: &'a str, series: &wire::Series) -> (&'a str, Option<String>) {
    let words = Words::of(text);
    let city = plain(&series.studio.city);
    let clean = |text: &str| Some(trimmed(text).to_owned()).filter(|text| !text.is_empty());
    if let Some(place) = words.find(&plain(&series.studio.name)) {
        return (without_joint(&text[..place.start]), clean(&text[place.end..]));
    }
    if !city.is_empty()
        && let Some(place) = words.find(&city).filter(|place| !text[place.end..].contains(char::is_alphanumeric))
    {
        let before = without_joint(&text[..place.start]);
        // "at MIKROS Paris": the studio by the first word of its name.
        let first = series.studio.name.split(' ').next().unwrap_or_default();
        let studio_starts = before.len().saturating_sub(first.len());
        let is_short_name = before.get(studio_starts..).is_some_and(|end| !first.is_empty() && plain(end) == plain(first));
        let before = if is_short_name { without_joint(&before[..studio_starts]) } else { before };
        return (before, clean(&text[place]));
    }
    let other = [" at ", " chez "].into_iter().filter_map(|at| Some((text.rfind(at)?, at.len()))).max();
    match other.filter(|(start, length)| text[start + length..].starts_with(char::is_uppercase)) {
        Some((start, length)) => (text[..start].trim_end(), clean(&text[start + length..])),
        None => (text, None),
    }
}

/// `text` without a joining word ("at", "chez") or punctuation at its end.
fn without_joint(text: &str) -> &str {
    let text = text.trim_end_matches(|letter: char| letter.is_whitespace() || ",–—-|(@".contains(letter));
    let words = Words::of(text);
    let last = words.folded().len().checked_sub(1);
    let is_joint = |last: &usize| phrases::ALL.iter().any(|phrases| phrases.at.contains(&words.folded()[*last].as_str()));
    let is_small = |last: &usize| text[words.place(*last)].starts_with(char::is_lowercase);
    match last.filter(|last| is_joint(last) && is_small(last) && words.place(*last).end == text.len()) {
        Some(last) => without_joint(&text[..words.place(last).start]),
        None => text,
    }
}

fn take_title(title: &Title, line: usize, header: &mut Header, findings: &mut Findings) {
    header.person.name.clone_from(&title.name);
    header.person.role.clone_from(&title.role);
    header.person.studio.clone_from(&title.studio);
    findings.trace("person.name", line, format!("“{}” in the title", title.name));
    if !title.role.is_empty() {
        findings.trace("person.role", line, format!("“{}” in the title", title.role));
    }
    if let Some(studio) = &title.studio {
        findings.trace("person.studio", line, format!("“{studio}” at the end of the title"));
    }
    if let Some(other) = &title.other_series {
        findings.warn(
            line,
            format!("the title names the series “{other}”. If that is another series, this article is not for this newsfeed."),
        );
    }
}

// The date.

/// The first line that says a day and little else.
fn date_line(lines: &[Line<'_>]) -> Option<(usize, dates::Found)> {
    let found = |(place, line): (usize, &Line<'_>)| {
        let found = is_within(&line.text, 80).then(|| dates::find(&line.text))??;
        (!matches!(found, dates::Found::Day { is_alone: false, .. })).then_some((place, found))
    };
    let mut all = lines.iter().enumerate().filter_map(found);
    let first = all.next()?;
    if matches!(first.1, dates::Found::Day { .. }) {
        return Some(first);
    }
    Some(all.find(|(_, found)| matches!(found, dates::Found::Day { .. })).unwrap_or(first))
}

fn take_date(lines: &[Line<'_>], date: Option<&(usize, dates::Found)>, header: &mut Header, findings: &mut Findings) {
    match date {
        Some((place, dates::Found::Day { date, .. })) => {
            header.published = Some(date.to_string());
            findings.trace("published", lines[*place].number, format!("the date “{}”", lines[*place].text));
        }
        Some((place, dates::Found::Doubt)) => findings.warn(
            lines[*place].number,
            format!(
                "“{}” is no day that can be told for sure. Write \"published\" as year-month-day and remove \"draft\".",
                lines[*place].text
            ),
        ),
        None => findings.warn(
            lines.first().map_or(1, |line| line.number),
            "the article has no date. Write \"published\" as year-month-day and remove \"draft\".",
        ),
    }
}

// The introduction.

/// What a sentence before the first question tells: who passed the baton, the role, the team, the studio's city.
fn take_introduction(line: &Line<'_>, series: &wire::Series, header: &mut Header, findings: &mut Findings) {
    if !is_within(&line.text, 5_000) {
        return;
    }
    take_nominators(line, header, findings);
    if header.person.name.is_empty() {
        take_person(line, series, header, findings);
    }
    if header.person.team.is_none()
        && !header.person.name.is_empty()
        && let Some(team) = team(&line.text, header, series)
    {
        findings.trace("person.team", line.number, format!("“{team}” after the role in the introduction"));
        header.person.team = Some(team);
    }
    let city = &series.studio.city;
    if header.person.studio.is_none()
        && !city.is_empty()
        && Words::of(&line.text).find(&plain(&format!("{} {city}", series.studio.name))).is_some()
    {
        findings.trace("person.studio", line.number, format!("“{} {city}” in the introduction", series.studio.name));
        header.person.studio = Some(city.clone());
    }
}

fn take_nominators(line: &Line<'_>, header: &mut Header, findings: &mut Findings) {
    let words = Words::of(&line.text);
    let places = phrases::ALL.iter().flat_map(|phrases| phrases.nominated_by).filter_map(|phrase| words.find(phrase));
    for place in places {
        let mut found = names::following(&line.text[place.end..]);
        found.retain(|name| plain(name) != plain(&header.person.name));
        let quote = excerpt(&line.text[place.start..]);
        if found.is_empty() {
            findings.warn(
                line.number,
                format!("“{quote}” names nobody that could be read. Write the name under \"nominated_by\"."),
            );
        }
        findings.named(&mut header.nominated_by, found, "nominated_by", line.number, &quote);
    }
}

/// The person out of an introduction, where there is no title: "Today, Ada Lind – Animator, shares …".
fn take_person(line: &Line<'_>, series: &wire::Series, header: &mut Header, findings: &mut Findings) {
    let words = Words::of(&line.text);
    let roles = series.disciplines.iter().flat_map(|discipline| &discipline.roles);
    let found = roles.filter_map(|role| Some((words.find(&plain(role))?, role))).max_by_key(|(place, _)| place.len());
    let Some((place, _)) = found else { return };
    let before = trimmed(&line.text[..place.start]);
    let starts = before.match_indices(char::is_whitespace).map(|(space, one)| space + one.len()).chain([0]);
    let Some(name) = starts.map(|start| &before[start..]).filter(|name| names::is_name(name)).max_by_key(|name| name.len())
    else {
        return;
    };
    header.person.name = name.to_owned();
    header.person.role = line.text[place].to_owned();
    findings.warn(
        line.number,
        format!(
            "there is no title; “{name}”, “{}” is taken from the introduction. Correct it if it is wrong.",
            header.person.role
        ),
    );
}

/// The team after the role: "Ada Lind, Animator – Crowds to answer …", "Ada Lind, Animator in the Crowds team".
fn team(text: &str, header: &Header, series: &wire::Series) -> Option<String> {
    let words = Words::of(text);
    let name = words.find(&plain(&header.person.name))?;
    let after_name = &text[name.end..];
    let role = Words::of(after_name).find(&plain(&header.person.role)).filter(|_| !header.person.role.is_empty())?;
    let rest = after_name[role.end..].trim_start();
    let team = match rest.strip_prefix(['–', '—', '-']) {
        Some(rest) => until_team_ends(rest.trim_start()),
        None => named_team(rest)?,
    };
    let is_team = !team.is_empty() && team.split_whitespace().count() <= 8 && !names_studio(team, series);
    is_team.then(|| team.to_owned())
}

/// `text` up to where the sentence goes on after a team's name.
fn until_team_ends(text: &str) -> &str {
    let words = Words::of(text);
    let is_small = |index: usize| text[words.place(index)].starts_with(char::is_lowercase);
    let ends = |word: &String| phrases::ALL.iter().any(|phrases| phrases.team_ends.contains(&word.as_str()));
    let by_word = words.folded().iter().enumerate().find(|(index, word)| ends(word) && is_small(*index));
    let by_word = by_word.map_or(text.len(), |(index, _)| words.place(index).start);
    let end = text.find([',', '.', '!', '?', ':', ';']).map_or(by_word, |by_mark| by_mark.min(by_word));
    text[..end].trim_end_matches(|letter: char| letter.is_whitespace() || "–—-".contains(letter))
}

/// "in the Crowds team", "de l’équipe Crowds": the capitalised words beside the word for a team.
fn named_team(text: &str) -> Option<&str> {
    let sentence = &text[..text.find(['.', '!', '?', ';', ':']).unwrap_or(text.len())];
    let words = Words::of(sentence);
    let place =
        words.folded().iter().position(|word| phrases::ALL.iter().any(|phrases| phrases.team.contains(&word.as_str())))?;
    let is_capital =
        |index: usize| sentence[words.place(index)].starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit());
    let first = (0..place).rev().take_while(|&index| is_capital(index)).last();
    let last = (place + 1..words.folded().len()).take_while(|&index| is_capital(index)).last();
    match (first, last) {
        (Some(first), _) => Some(&sentence[words.place(first).start..words.place(place - 1).end]),
        (None, Some(last)) => Some(&sentence[words.place(place + 1).start..words.place(last).end]),
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
        let lines = super::super::article::lines(title);
        let (_, found) = title_line(&lines, &series()).unwrap_or_else(|| panic!("{title}"));
        assert_eq!((found.name.as_str(), found.role.as_str(), found.studio.as_deref()), (name, role, studio), "{title}");
    }

    #[test]
    fn titles_come_apart_however_they_are_written() {
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
    fn other_lines_are_no_titles() {
        for text in [
            "Ada Lind – the whole story",
            "Our teams under the Mikroscope! We asked them 8 questions, and more",
            "Talent Spotlights",
        ] {
            assert!(title_line(&super::super::article::lines(text), &series()).is_none(), "{text}");
        }
    }
}
