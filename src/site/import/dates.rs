//! Parses dates as articles write them: `13 March 2023`, `May 15, 2023`, `1er février 2024`. Ambiguous ones are reported.

use super::phrases;
use super::words::FoldedWords;
use crate::domain::Date;

/// A date in a line.
#[derive(PartialEq, Debug)]
pub enum Match {
    /// A date, and whether the line has little else.
    Date { date: Date, is_alone: bool },
    /// It looks like a date, but is ambiguous or doesn't exist.
    Ambiguous,
}

/// The first date in `text`.
pub fn find(text: &str) -> Option<Match> {
    let words = FoldedWords::of(text);
    let folded: Vec<&str> = words.folded().iter().map(String::as_str).collect();
    let found = folded.windows(3).find_map(|window| {
        let day = by_name(window[0], window[1], window[2]).or_else(|| by_name(window[1], window[0], window[2]));
        day.or_else(|| by_number(window[0], window[1], window[2]))
    })?;
    Some(match found {
        Some(date) => Match::Date { date, is_alone: folded.len() <= 7 },
        None => Match::Ambiguous,
    })
}

/// A date with its month as a word. `Some(None)` is a date that doesn't exist.
fn by_name(day: &str, month: &str, year: &str) -> Option<Option<Date>> {
    let digits = day.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let day = ["", "st", "nd", "rd", "th", "er"].contains(&&day[digits.len()..]).then_some(digits)?;
    let is_month = |names: &&[&str]| names.contains(&month);
    let month = phrases::ALL.iter().find_map(|phrases| phrases.months.iter().position(is_month))? + 1;
    Some(date(number(year, 4)?, u32::try_from(month).ok()?, number(day, 2)?))
}

/// A date in digits. `Some(None)` is a date that is ambiguous or doesn't exist.
fn by_number(a: &str, b: &str, c: &str) -> Option<Option<Date>> {
    if let (4, Some(year)) = (a.len(), number(a, 4)) {
        return Some(date(year, number(b, 2)?, number(c, 2)?));
    }
    let (first, second, year) = (number(a, 2)?, number(b, 2)?, (c.len() == 4).then(|| number(c, 4))??);
    Some(match (first, second) {
        (13.., 1..=12) => date(year, second, first),
        (1..=12, 13..) => date(year, first, second),
        (first, second) if first == second => date(year, first, second),
        _ => None,
    })
}

fn number(text: &str, digits: usize) -> Option<u32> {
    (text.len() <= digits && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

fn date(year: u32, month: u32, day: u32) -> Option<Date> {
    Date::parse(&format!("{year:04}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let found = match find(text) {
            Some(Match::Date { date, is_alone: true }) => date.to_string(),
            Some(Match::Date { date, is_alone: false }) => format!("… {date} …"),
            Some(Match::Ambiguous) => "ambiguous".to_owned(),
            None => "none".to_owned(),
        };
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn dates_are_found_in_all_usual_formats() {
        check("27 March 2023", "2023-03-27");
        check("May 15, 2023", "2023-05-15");
        check("12 mai 2023", "2023-05-12");
        check("1er février 2024", "2024-02-01");
        check("Publié le lundi 1 août 2022", "2022-08-01");
        check("Published on the 3rd Sept. 2023", "2023-09-03");
        check("2023-03-27", "2023-03-27");
        check("27/03/2023", "2023-03-27");
        check("She came on 3 May 2020 and has led the crowds of kites ever since", "… 2020-05-03 …");
        check("03/04/2023", "ambiguous");
        check("31 February 2023", "ambiguous");
        check("15 artists in 2023", "none");
        check("The march of 20 kites", "none");
    }
}
