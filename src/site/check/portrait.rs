//! The rules for a portrait: the file exists, browsers can show it, it has an alternative text, and its size is reasonable.

use super::content::ContentFile;
use crate::content::{self, wire};
use crate::site::library::{
    Finding,
    Severity::{self, Error, Warning},
};
use std::path::{Component, Path};

/// Larger files, in bytes, slow down the page noticeably.
const MAX_BYTES: u64 = 300_000;
/// Smaller pictures, in pixels, look blurred: portraits are shown this wide.
const MIN_PIXELS: usize = 480;
/// Larger pictures, in pixels, have details that no screen shows.
const MAX_PIXELS: usize = 2_000;

/// The findings in the portrait of an interview, if it has one.
pub fn findings(interview: &ContentFile<wire::Interview>, directory: &Path) -> Vec<Finding> {
    let Some(portrait) = &interview.wire.person.portrait else { return Vec::new() };
    let mut found = Vec::new();
    if portrait.alt.trim().is_empty() {
        let message = "The portrait has no “alt”. Describe in a few words what it shows, for people who can’t see it.";
        found.extend(interview.finding(Warning, "person/portrait/alt", message));
    }
    let problems = picture(&portrait.src, directory).into_iter();
    found.extend(problems.filter_map(|(severity, message)| interview.finding(severity, "person/portrait/src", message)));
    found
}

fn picture(src: &str, directory: &Path) -> Vec<(Severity, String)> {
    let error = |message: String| vec![(Error, message)];
    if content::picture(src).is_none() {
        return error(format!(
            "“{src}” is not the address of a picture. Write a path such as “portraits/ada-lind.jpg”, or an https address."
        ));
    }
    if src.trim().starts_with("https://") {
        return Vec::new();
    }
    let path = Path::new(src.trim());
    if !path.starts_with("portraits") || path.components().any(|part| part == Component::ParentDir) {
        return error(format!("“{src}” is outside portraits/, the only folder for published pictures. Move it there."));
    }
    let file = directory.join(path);
    match file.metadata() {
        Ok(data) if data.is_file() => file_size(src, data.len()).into_iter().chain(dimensions(src, &file)).collect(),
        _ => error(format!("There is no file “{src}” in the content folder. Put it there, or remove the portrait.")),
    }
}

fn file_size(src: &str, bytes: u64) -> Option<(Severity, String)> {
    let message = format!("“{src}” has {} kB. Save it with less than {} kB.", bytes / 1000, MAX_BYTES / 1000);
    (bytes > MAX_BYTES).then_some((Warning, message))
}

fn dimensions(src: &str, file: &Path) -> Option<(Severity, String)> {
    if file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("svg")) {
        return None;
    }
    let Ok(size) = imagesize::size(file) else {
        return Some((Error, format!("“{src}” is not a picture that browsers can show. Save it as JPEG, PNG, WebP or AVIF.")));
    };
    let (width, height) = (size.width, size.height);
    let has = format!("“{src}” has {width} × {height} pixels");
    if width.min(height) < MIN_PIXELS {
        return Some((Warning, format!("{has} and looks blurred. Use at least {MIN_PIXELS} × {MIN_PIXELS}.")));
    }
    (width.max(height) > MAX_PIXELS)
        .then(|| (Warning, format!("{has}, more than are shown. Save it smaller: 960 × 960 is enough.")))
}
