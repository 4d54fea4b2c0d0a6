//! The day on which an interview was published.

use std::fmt;

/// A day of the Gregorian calendar. There is no clock here: a date only comes from a file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Date(time::Date);

impl Date {
    /// Parses `YYYY-MM-DD` (ISO 8601), the only format that files use. `None` if there is no such day.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let mut number = |digits: usize| {
            let part = parts.next()?;
            (part.len() == digits && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse::<u16>().ok())?
        };
        let (year, month, day) = (number(4)?, number(2)?, number(2)?);
        let month = time::Month::try_from(u8::try_from(month).ok()?).ok()?;
        time::Date::from_calendar_date(year.into(), month, u8::try_from(day).ok()?).ok().map(Self)
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month(self) -> u8 {
        self.0.month().into()
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub fn day(self) -> u8 {
        self.0.day()
    }
}

/// Writes `YYYY-MM-DD`, for machines.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_days_that_exist_are_dates() {
        assert_eq!(Date::parse("2023-03-27").map(|d| (d.year(), d.month(), d.day())), Some((2023, 3, 27)));
        assert!(Date::parse("2024-02-29").is_some());
        for wrong in ["2023-02-29", "2023-3-27", "27 March 2023", "2023-13-01", "2023-03-27T00:00", "", "+023-01-01"] {
            assert_eq!(Date::parse(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn a_date_reads_back(text in "[0-9]{4}-[01][0-9]-[0-3][0-9]") {
            if let Some(date) = Date::parse(&text) {
                prop_assert_eq!(date.to_string(), text);
            }
        }

        #[test]
        fn any_text_is_answered(text in ".*") {
            let _ = Date::parse(&text);
        }
    }
}
