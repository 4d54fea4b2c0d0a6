//! The figures that the product is judged by, beside the bars that it sets itself. `cargo site bench` prepares what this
//! needs, and prints them.
//!
//! Nothing fails here but what cannot be measured: times differ from machine to machine. What is a promise has a test.

mod paint;
mod prerendering;
mod search;
mod sizes;
mod studio;

#[allow(dead_code, reason = "the journeys use the rest")]
#[path = "../e2e/engine.rs"]
mod engine;
#[path = "../e2e/process.rs"]
mod process;

use std::cell::LazyCell;
use std::path::PathBuf;

use studio::Studio;

/// How many people the fictional studios have.
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

/// The directory that the environment names.
fn directory(variable: &str) -> PathBuf {
    std::env::var_os(variable).map_or_else(|| panic!("{variable} is not set: run `cargo site bench`"), PathBuf::from)
}

/// A headline.
#[expect(clippy::print_stdout, reason = "the figures are for people")]
fn headline(text: &str) {
    println!("\n{text}");
}

/// A figure, beside its bar where there is one.
#[expect(clippy::print_stdout, reason = "the figures are for people")]
fn line(what: &str, figure: &str, bar: &str) {
    println!("  {what:<64} {figure:>16}  {bar}");
}

/// Bytes as kilobytes, of a thousand bytes each.
#[expect(clippy::cast_precision_loss, reason = "nothing here weighs petabytes")]
fn kilobytes(bytes: u64) -> String {
    format!("{:.1} kB", bytes as f64 / 1000.0)
}

/// The one in the middle.
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    values[values.len() / 2]
}
