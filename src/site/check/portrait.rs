//! The rules for a portrait: it is there, it is a picture that browsers show, it says what it shows, and it has neither too
//! many pixels and bytes nor too few.

use super::content::Sheet;
use crate::content::{self, wire};
use crate::site::library::{
    Located,
    Severity::{self, Error, Warning},
};
use std::path::{Component, Path};

/// The most that a portrait may weigh before visitors feel it, in bytes.
const HEAVY: u64 = 300_000;
/// A portrait is shown as wide as this, in pixels; with less it blurs.
const SMALL: usize = 480;
/// No screen shows more of it, in pixels.
const LARGE: usize = 2_000;

/// What is wrong with the portrait of an interview, if it has one.
pub fn findings(sheet: &Sheet<wire::Interview>, directory: &Path) -> Vec<Located> {
    let Some(portrait) = &sheet.wire.person.portrait else { return Vec::new() };
    let mut found = Vec::new();
    if portrait.alt.trim().is_empty() {
        let message = "The portrait has no “alt”. Say in a few words what it shows, for those who cannot see it.";
        found.extend(sheet.finding(Warning, "person/portrait/alt", message));
    }
    let judged = picture(&portrait.src, directory);
    let judged = judged.into_iter().filter_map(|(severity, message)| sheet.finding(severity, "person/portrait/src", message));
    found.extend(judged);
    found
}

fn picture(src: &str, directory: &Path) -> Vec<(Severity, String)> {
    let error = |message: String| vec![(Error, message)];
    if content::picture(src).is_none() {
        return error(format!(
            "“{src}” is not a picture’s address. Write a path such as “portraits/ada-lind.jpg”, or an https address."
        ));
    }
    if src.trim().starts_with("https://") {
        return Vec::new();
    }
    let path = Path::new(src.trim());
    if !path.starts_with("portraits") || path.components().any(|part| part == Component::ParentDir) {
        return error(format!("“{src}” is outside portraits/, from which alone pictures are published. Move it there."));
    }
    let file = directory.join(path);
    match file.metadata() {
        Ok(data) if data.is_file() => weight(src, data.len()).into_iter().chain(dimensions(src, &file)).collect(),
        _ => error(format!("There is no file “{src}” in the content folder. Put it there, or remove the portrait.")),
    }
}

fn weight(src: &str, bytes: u64) -> Option<(Severity, String)> {
    let message = format!("“{src}” weighs {} kB. Save it smaller: below {} kB.", bytes / 1000, HEAVY / 1000);
    (bytes > HEAVY).then_some((Warning, message))
}

fn dimensions(src: &str, file: &Path) -> Option<(Severity, String)> {
    if file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("svg")) {
        return None;
    }
    let Ok(size) = imagesize::size(file) else {
        return Some((Error, format!("“{src}” is no picture that browsers show. Save it as JPEG, PNG, WebP or AVIF.")));
    };
    let (width, height) = (size.width, size.height);
    let has = format!("“{src}” has {width} × {height} pixels");
    if width.min(height) < SMALL {
        return Some((Warning, format!("{has}, and blurs. Use a larger picture: at least {SMALL} × {SMALL}.")));
    }
    (width.max(height) > LARGE).then(|| (Warning, format!("{has}, more than are shown. Save it smaller: 960 × 960 will do.")))
}
