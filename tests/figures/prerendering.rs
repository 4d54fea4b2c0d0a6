//! How fast pages are prerendered.

use std::time::Duration;

use crate::studio::Studio;
use crate::{headline, line};

#[expect(clippy::cast_precision_loss, reason = "no studio has quadrillions of pages")]
pub fn print(studios: &[Studio]) {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    headline(&format!("Prerendering, optimised, on {cores} cores"));
    let rate = |count: usize, time: Duration| format!("{:.0} a second", count as f64 / time.as_secs_f64());
    for Studio { people, pages, written_in, interviews_in, .. } in studios {
        line(&format!("{people} people: interviews in one language"), &rate(*people, *interviews_in), "target 2,000");
        line(&format!("{people} people: all {pages} pages in both languages, written"), &rate(*pages, *written_in), "");
    }
}
