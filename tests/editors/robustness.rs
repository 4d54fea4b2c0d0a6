//! Checking takes time linear in the size of the content.

use super::{ADA, SERIES, bo};
use std::path::Path;
use std::time::Instant;
use talent_spotlights::site::check::{content::Content, findings_of};

/// The longest file, in bytes. Without optimisation everything takes ten times as long.
const LONGEST: usize = if cfg!(debug_assertions) { 1_000_000 } else { 10_000_000 };

/// Ada's file with a list that is filled up to a length in bytes.
fn long(bytes: usize, field: &str, element: &dyn Fn(usize) -> String) -> String {
    let count = bytes / element(0).len();
    let elements = (0..count.max(1)).map(element).collect::<Vec<_>>().join(",\n");
    assert!(ADA.contains(field), "{field}");
    ADA.replace(field, &format!("{field}{elements},\n"))
}

/// A distinct name for each number, spelled much like the others.
fn name(number: usize) -> String {
    let letter = |digit: u32| char::from(b'a' + u8::try_from(number / 26_usize.pow(digit) % 26).unwrap());
    format!("A{}{}{}{} Lind", letter(0), letter(1), letter(2), letter(3))
}

#[test]
#[expect(clippy::print_stderr, reason = "the figures are for people; `cargo figures` shows them")]
fn figures_of_time_by_length() {
    type Element<'a> = (&'a str, &'a str, &'a dyn Fn(usize) -> String);
    let shapes: [Element<'_>; 5] = [
        ("a long text", "\"summary\": ", &|_| String::new()),
        ("paragraphs", "\"best-part\", \"paragraphs\": [", &|_| {
            "\"The kites rose, and “nobody” asked who held them.\"".to_owned()
        }),
        ("answers", "\"answers\": [", &|_| "{ \"question\": \"best-part\", \"paragraphs\": [\"Wind.\"] }".to_owned()),
        ("nominees", "\"nominates\": [", &|number| format!("\"{}\"", name(number))),
        ("productions", "\"productions\": [", &|number| format!("\"The {}\"", name(number))),
    ];
    for (shape, field, element) in shapes {
        let mut per_byte = Vec::new();
        for bytes in [1_000, 100_000, LONGEST] {
            let text = match shape {
                "a long text" => ADA.replace("She draws.", &"She draws kites. ".repeat(bytes / 17)),
                _ => long(bytes, field, element),
            };
            let start = Instant::now();
            let findings = findings_of(Content::from_texts(
                Path::new("none"),
                SERIES,
                &[("ada-lind.json", &text), ("bo-marin.json", &bo())],
            ));
            let time = start.elapsed();
            eprintln!("check, {shape}, {bytes:>8} bytes: {time:?}, {} findings", findings.len());
            per_byte.push(time.as_nanos() / bytes as u128);
        }
        // The time per byte must not grow with the length.
        assert!(per_byte[2] <= 5 * per_byte[1] + 100, "{shape}: {per_byte:?} ns a byte");
    }
}
