//! What day it is. Only the companion knows; the domain has no clock.

use crate::domain::Date;
use anyhow::{Context, Result};
use std::env;
use std::time::{SystemTime, UNIX_EPOCH};
use time::OffsetDateTime;

/// Today, in UTC: feeds say that an interview is published at the start of its day in UTC. `SOURCE_DATE_EPOCH`
/// (<https://reproducible-builds.org/specs/source-date-epoch/>) sets another time, in seconds since 1970.
///
/// # Errors
/// If the clock or the variable is set to no time of this era.
pub fn today() -> Result<Date> {
    let seconds = match env::var("SOURCE_DATE_EPOCH") {
        Ok(seconds) => {
            seconds.trim().parse().with_context(|| format!("SOURCE_DATE_EPOCH is no number of seconds: “{seconds}”"))?
        }
        Err(_) => {
            let now = SystemTime::now().duration_since(UNIX_EPOCH);
            now.context("this computer’s clock is set before 1970; set it right")?.as_secs()
        }
    };
    day_of(seconds)
}

fn day_of(seconds: u64) -> Result<Date> {
    let time = i64::try_from(seconds).ok().and_then(|seconds| OffsetDateTime::from_unix_timestamp(seconds).ok());
    let day = time.map(OffsetDateTime::date).context("the time is too far in the future")?;
    let text = format!("{:04}-{:02}-{:02}", day.year(), u8::from(day.month()), day.day());
    Date::parse(&text).with_context(|| format!("{text} is no day"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_in_utc() {
        let check = |seconds: u64, day: &str| assert_eq!(day_of(seconds).unwrap().to_string(), day);
        check(0, "1970-01-01");
        check(1_709_164_799, "2024-02-28");
        check(1_709_164_800, "2024-02-29");
        assert!(day_of(u64::MAX).is_err());
    }
}
