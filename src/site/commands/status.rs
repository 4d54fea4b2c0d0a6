//! `cargo site status`: an overview for editors of who has the baton and for how long, drafts, and missing translations, answers
//! and portraits. Errors are for `cargo site check`.

use crate::content::{self, wire};
use crate::domain::baton::Awaited;
use crate::domain::{Date, Newsfeed, Slug};
use crate::site::check::content::Content;
use crate::site::library::Library;
use crate::site::toolchain::clock::today;
use anyhow::Result;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

/// Prints the overview as of today.
///
/// # Errors
/// If the series can't be read.
#[expect(clippy::print_stdout, reason = "the overview is the output of the command")]
pub fn run(directory: &Path, everybody: bool) -> Result<()> {
    print!("{}", overview(directory, day(today()?), everybody)?);
    Ok(())
}

/// The number of names in a list, without `--all`.
const MAX_NAMES: usize = 10;

fn overview(directory: &Path, today: i64, everybody: bool) -> Result<String> {
    let library = Library::read(directory)?;
    let content = Content::read(directory);
    let feed = library.newsfeed();
    let is_published = |wire: &&wire::Interview| !wire.draft && !wire.withdrawn;
    let published: Vec<_> = content.people().into_iter().map(|file| &file.wire).filter(is_published).collect();
    let all = content.interviews.iter().map(|file| &file.wire).filter(|wire| !wire.withdrawn).collect();
    let overview = Overview { series: &library.series, all, published };
    let lists = [
        ("Has the baton", baton_holders(&feed, today, &overview)),
        ("Passed the baton to nobody", overview.published_with(|wire| wire.nominates.is_empty().then(String::new))),
        ("Drafts", overview.drafts()),
        ("Languages that are missing", overview.published_with(|wire| overview.languages(wire))),
        ("Questions without answers", overview.published_with(|wire| overview.questions(wire))),
        ("Without a portrait", overview.published_with(|wire| wire.person.portrait.is_none().then(String::new))),
    ];
    let mut text = format!("{}: {} published\n", library.series.title, feed.people().len());
    for (title, lines) in lists {
        list(&mut text, title, &lines, if everybody { usize::MAX } else { MAX_NAMES })?;
    }
    Ok(text)
}

/// A name and a remark.
type Line = (String, String);

fn list(text: &mut String, title: &str, lines: &[Line], limit: usize) -> Result<()> {
    writeln!(text, "\n{title}: {}", lines.len())?;
    let width = lines.iter().take(limit).map(|(name, _)| name.chars().count()).max().unwrap_or_default();
    for (name, remark) in lines.iter().take(limit) {
        writeln!(text, "{}", format!("  {name:width$}  {remark}").trim_end())?;
    }
    if lines.len() > limit {
        writeln!(text, "  and {} more; --all lists them", lines.len() - limit)?;
    }
    Ok(())
}

/// People who were nominated but haven't answered, the longest waiting first.
fn baton_holders(feed: &Newsfeed, today: i64, overview: &Overview<'_>) -> Vec<Line> {
    let since = |awaited: &Awaited<'_>| awaited.named_by.iter().filter_map(|node| node.published).min();
    // The date is unknown if only a withdrawn person named them.
    let named = feed.baton().awaited().filter(|awaited| !awaited.named_by.is_empty());
    let mut baton_holders: Vec<_> = named.map(|awaited| (since(&awaited), awaited)).collect();
    baton_holders.sort_by_key(|(since, awaited)| (since.is_none(), *since, awaited.node.name.clone()));
    let line = |(since, awaited): (Option<Date>, Awaited<'_>)| {
        let from: Vec<_> = awaited.named_by.iter().map(|node| node.name.as_str()).collect();
        let has_draft = overview.all.iter().any(|wire| wire.draft && wire.slug == awaited.node.slug.as_str());
        let draft = if has_draft { "; there is a draft" } else { "" };
        let name = awaited.node.name.clone();
        let waits = |since| format!("for {}, since {since}, ", format_duration(today - day(since)));
        let waits = since.map(waits).unwrap_or_default();
        (name, format!("{waits}from {}{draft}", from.join(" and ")))
    };
    baton_holders.into_iter().map(line).collect()
}

/// The days from 1970 to a date.
fn day(date: Date) -> i64 {
    let month = time::Month::try_from(date.month()).unwrap_or(time::Month::January);
    let julian = |date: time::Date| i64::from(date.to_julian_day());
    let found = time::Date::from_calendar_date(date.year(), month, date.day());
    found.map_or(0, julian) - julian(time::OffsetDateTime::UNIX_EPOCH.date())
}

fn format_duration(days: i64) -> String {
    let count = |number: i64, remark: &str| format!("{number} {remark}{}", if number == 1 { "" } else { "s" });
    match days {
        ..=0 => "less than a day".to_owned(),
        1..=60 => count(days, "day"),
        61..=730 => count(days / 30, "month"),
        _ => count(days / 365, "year"),
    }
}

/// The files that the lists are made from.
struct Overview<'a> {
    series: &'a wire::Series,
    /// All files, except those of withdrawn people.
    all: Vec<&'a wire::Interview>,
    /// One file of each published person.
    published: Vec<&'a wire::Interview>,
}

impl Overview<'_> {
    /// The published people for whom `remark` returns a remark.
    fn published_with(&self, remark: impl Fn(&wire::Interview) -> Option<String>) -> Vec<Line> {
        self.published.iter().filter_map(|wire| Some((wire.person.name.clone(), remark(wire)?))).collect()
    }

    fn drafts(&self) -> Vec<Line> {
        let questions = self.series.questions.len();
        let line = |wire: &&wire::Interview| {
            let answered = questions - content::unanswered(wire, &self.series.questions).len();
            (wire.person.name.clone(), format!("{}, {answered} of {questions} questions answered", wire.language))
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
    fn durations_use_the_largest_fitting_unit() {
        let days = |from: &str, to: &str| format_duration(day(Date::parse(to).unwrap()) - day(Date::parse(from).unwrap()));
        assert_eq!(days("2024-02-28", "2024-03-01"), "2 days");
        assert_eq!(days("2024-02-28", "2024-02-28"), "less than a day");
        assert_eq!(days("2024-01-01", "2024-07-01"), "6 months");
        assert_eq!(days("2020-01-01", "2024-07-01"), "4 years");
        assert_eq!(day(Date::parse("1970-01-02").unwrap()), 1);
    }
}
