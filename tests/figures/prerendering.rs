//! How fast pages are written.

use crate::studio::Studio;
use crate::{headline, line};

#[expect(clippy::cast_precision_loss, reason = "no studio has quadrillions of pages")]
pub fn print(studios: &[Studio]) {
    headline("Writing every page, in both languages, on one core");
    for Studio { people, pages, written_in, .. } in studios {
        let seconds = written_in.as_secs_f64();
        line(&format!("{people} people, {pages} pages"), &format!("{:.0} people/s", *people as f64 / seconds), "bar 2,000");
        line("", &format!("{:.0} pages/s", *pages as f64 / seconds), "");
    }
}
