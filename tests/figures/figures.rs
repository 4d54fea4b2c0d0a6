//! The benchmark: sizes and times of the product, each beside its target. `cargo site bench` prepares what it needs and runs
//! it; `docs/FIGURES.md` explains the results.
//!
//! A missed target is no error, since times differ between machines. Limits that must hold are tests elsewhere.

mod paint;
mod prerendering;
mod search;
mod sizes;
mod studio;

#[allow(dead_code, reason = "only the browser journeys use all engines and devices")]
#[path = "../browser/mod.rs"]
mod browser;

use std::cell::LazyCell;
use std::path::PathBuf;

use studio::Studio;

/// The sizes of the fictional studios, in people.
const STUDIOS: [usize; 3] = [30, 300, 3000];

fn main() {
    let site = directory("FIGURES_SITE");
    let app = directory("FIGURES_APP");
    // Cargo adds an option of its own.
    let parts: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let is_wanted = |part: &str| parts.is_empty() || parts.iter().any(|wanted| wanted == part);
    if is_wanted("paint") {
        paint::print(&site);
    }
    let studios = LazyCell::new(|| STUDIOS.map(|people| Studio::write(people, &app)));
    if is_wanted("sizes") {
        sizes::print(&site, &*studios);
    }
    if is_wanted("pages") {
        prerendering::print(&*studios);
    }
    if is_wanted("search") {
        search::print(&*studios);
    }
}

/// The directory in this environment variable.
fn directory(variable: &str) -> PathBuf {
    std::env::var_os(variable).map_or_else(|| panic!("{variable} is not set: run `cargo site bench`"), PathBuf::from)
}

/// A headline.
#[expect(clippy::print_stdout, reason = "the figures are for people")]
fn headline(text: &str) {
    println!("\n{text}");
}

/// A figure, beside its target where there is one.
#[expect(clippy::print_stdout, reason = "the figures are for people")]
fn line(what: &str, figure: &str, target: &str) {
    println!("  {what:<64} {figure:>16}  {target}");
}

/// Bytes in kilobytes (1 kB = 1,000 bytes).
#[expect(clippy::cast_precision_loss, reason = "nothing here weighs petabytes")]
fn kilobytes(bytes: u64) -> String {
    format!("{:.1} kB", bytes as f64 / 1000.0)
}

/// The median (of an even number of values the upper one).
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    values[values.len() / 2]
}
