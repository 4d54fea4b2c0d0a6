//! `status`: the desk at a glance. Who has the baton and for how long, what is a draft, and what is missing.
//!
//! Leaves out what is wrong: `cargo site check` knows that.

use crate::content::{self, wire};
use crate::domain::baton::Awaited;
use crate::domain::{Date, Newsfeed, Slug};
use crate::site::check::content::Content;
use crate::site::library::Library;
use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

/// Prints the desk as of today.
///
/// # Errors
/// Where the series cannot be read.
#[expect(clippy::print_stdout, reason = "the overview is the output of the command")]
pub fn run(directory: &Path, everybody: bool) -> Result<()> {
    print!("{}", text(directory, today()?, everybody)?);
    Ok(())
}

/// The days since 1970, in UTC.
fn today() -> Result<i64> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).context("the clock of this machine stands before 1970; set it")?;
    Ok(i64::try_from(now.as_secs() / 86_400)?)
}

/// How many names a list shows, unless all are asked for.
const SHOWN: usize = 10;

fn text(directory: &Path, today: i64, everybody: bool) -> Result<String> {
    let library = Library::read(directory)?;
    let content = Content::read(directory);
    let feed = library.newsfeed();
    let shown = |wire: &&wire::Interview| !wire.draft && !wire.withdrawn;
    let published: Vec<_> = content.people().into_iter().map(|file| &file.wire).filter(shown).collect();
    let all = content.interviews.iter().map(|file| &file.wire).filter(|wire| !wire.withdrawn).collect();
    let desk = Desk { series: &library.series, all, published };
    let lists = [
        ("Has the baton", holders(&feed, today, &desk)),
        ("Passed the baton to nobody", desk.about(|wire| wire.nominates.is_empty().then(String::new))),
        ("Drafts", desk.drafts()),
        ("Languages that are missing", desk.about(|wire| desk.languages(wire))),
        ("Questions without answers", desk.about(|wire| desk.questions(wire))),
        ("Without a portrait", desk.about(|wire| wire.person.portrait.is_none().then(String::new))),
    ];
    let mut text = format!("{}: {} published\n", library.series.title, feed.people().len());
    for (title, lines) in lists {
        list(&mut text, title, &lines, if everybody { usize::MAX } else { SHOWN })?;
    }
    Ok(text)
}

/// A name and what is to be said of it.
type Line = (String, String);

fn list(text: &mut String, title: &str, lines: &[Line], most: usize) -> Result<()> {
    writeln!(text, "\n{title}: {}", lines.len())?;
    let width = lines.iter().take(most).map(|(name, _)| name.chars().count()).max().unwrap_or_default();
    for (name, what) in lines.iter().take(most) {
        writeln!(text, "{}", format!("  {name:width$}  {what}").trim_end())?;
    }
    if lines.len() > most {
        writeln!(text, "  and {} more; --all lists them", lines.len() - most)?;
    }
    Ok(())
}

/// Those who were named and have not answered, the longest waiting first.
fn holders(feed: &Newsfeed, today: i64, desk: &Desk<'_>) -> Vec<Line> {
    let since = |awaited: &Awaited<'_>| awaited.named_by.iter().filter_map(|node| node.published).min();
    // Since when, nobody knows where only somebody who was withdrawn could tell.
    let named = feed.baton().awaited().filter(|awaited| !awaited.named_by.is_empty());
    let mut holders: Vec<_> = named.map(|awaited| (since(&awaited), awaited)).collect();
    holders.sort_by_key(|(since, awaited)| (since.is_none(), *since, awaited.node.name.clone()));
    let line = |(since, awaited): (Option<Date>, Awaited<'_>)| {
        let from: Vec<_> = awaited.named_by.iter().map(|node| node.name.as_str()).collect();
        let has_draft = desk.all.iter().any(|wire| wire.draft && wire.slug == awaited.node.slug.as_str());
        let draft = if has_draft { "; a draft is begun" } else { "" };
        let name = awaited.node.name.clone();
        let waits = |since| format!("for {}, since {since}, ", duration(today - day(since)));
        let waits = since.map(waits).unwrap_or_default();
        (name, format!("{waits}from {}{draft}", from.join(" and ")))
    };
    holders.into_iter().map(line).collect()
}

/// The days from 1970 to a date.
fn day(date: Date) -> i64 {
    let month = time::Month::try_from(date.month()).unwrap_or(time::Month::January);
    let julian = |date: time::Date| i64::from(date.to_julian_day());
    let found = time::Date::from_calendar_date(date.year(), month, date.day());
    found.map_or(0, julian) - julian(time::OffsetDateTime::UNIX_EPOCH.date())
}

fn duration(days: i64) -> String {
    let count = |number: i64, what: &str| format!("{number} {what}{}", if number == 1 { "" } else { "s" });
    match days {
        ..=0 => "less than a day".to_owned(),
        1..=60 => count(days, "day"),
        61..=730 => count(days / 30, "month"),
        _ => count(days / 365, "year"),
    }
}

/// What lies on the desk.
struct Desk<'a> {
    series: &'a wire::Series,
    /// All files, but those of people who were withdrawn.
    all: Vec<&'a wire::Interview>,
    /// One of each person who is published.
    published: Vec<&'a wire::Interview>,
}

impl Desk<'_> {
    /// Everybody published of whom there is something to say.
    fn about(&self, what: impl Fn(&wire::Interview) -> Option<String>) -> Vec<Line> {
        self.published.iter().filter_map(|wire| Some((wire.person.name.clone(), what(wire)?))).collect()
    }

    fn drafts(&self) -> Vec<Line> {
        let asked = self.series.questions.len();
        let line = |wire: &&wire::Interview| {
            let answered = asked - content::unanswered(wire, &self.series.questions).len();
            (wire.person.name.clone(), format!("{}, {answered} of {asked} questions answered", wire.language))
        };
        self.all.iter().filter(|wire| wire.draft).map(line).collect()
    }

    fn languages(&self, wire: &wire::Interview) -> Option<String> {
        let editions = self.all.iter().filter(|other| other.slug == wire.slug && !other.draft);
        let has: BTreeSet<&str> = editions.map(|other| other.language.as_str()).collect();
        let missing: Vec<&str> =
            self.series.languages.iter().map(String::as_str).filter(|language| !has.contains(language)).collect();
        (!missing.is_empty()).then(|| missing.join(", "))
    }

    fn questions(&self, wire: &wire::Interview) -> Option<String> {
        let missing = content::unanswered(wire, &self.series.questions);
        (!missing.is_empty()).then(|| missing.iter().map(Slug::as_str).collect::<Vec<_>>().join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_told_in_the_largest_fitting_unit() {
        let days = |from: &str, to: &str| duration(day(Date::parse(to).unwrap()) - day(Date::parse(from).unwrap()));
        assert_eq!(days("2024-02-28", "2024-03-01"), "2 days");
        assert_eq!(days("2024-02-28", "2024-02-28"), "less than a day");
        assert_eq!(days("2024-01-01", "2024-07-01"), "6 months");
        assert_eq!(days("2020-01-01", "2024-07-01"), "4 years");
        assert_eq!(day(Date::parse("1970-01-02").unwrap()), 1);
    }
}
