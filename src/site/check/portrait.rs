//! The rules for a portrait: the file exists, it can be shown, it's large enough, and it has an alternative text.

use super::content::{Content, ContentFile};
use crate::content::{self, wire};
use crate::site::library::{
    Finding,
    Severity::{self, Error, Warning},
};
use crate::site::output::cache::Cache;
use crate::site::picture::photograph::{self, FOLDER};
use rayon::prelude::*;
use std::fs;
use std::path::{Component, Path};

/// Smaller pictures, in pixels, look blurred: on an interview's page, portraits are shown this wide.
const MIN_PIXELS: u32 = 480;

/// The findings in all portraits. On all cores, since each is decoded once to see whether it's whole.
pub fn findings(content: &Content) -> Vec<Finding> {
    let cache = Cache::of_this_checkout();
    let interviews = content.interviews.par_iter().filter(|file| !file.wire.withdrawn);
    interviews.flat_map_iter(|file| findings_of(file, &content.directory, &cache)).collect()
}

fn findings_of(interview: &ContentFile<wire::Interview>, directory: &Path, cache: &Cache) -> Vec<Finding> {
    let Some(portrait) = &interview.wire.person.portrait else { return Vec::new() };
    let mut found = Vec::new();
    if portrait.alt.trim().is_empty() {
        let message = "The portrait has no “alt”. Describe in a few words what it shows, for people who can’t see it.";
        found.extend(interview.finding(Warning, "person/portrait/alt", message));
    }
    let problem = picture(portrait.src.trim(), &interview.wire.slug, directory, cache);
    found.extend(problem.and_then(|(severity, message)| interview.finding(severity, "person/portrait/src", message)));
    found
}

fn picture(src: &str, slug: &str, directory: &Path, cache: &Cache) -> Option<(Severity, String)> {
    let error = |message: String| Some((Error, message));
    if src.starts_with("https://") || src.starts_with("http://") || src.starts_with("//") {
        return error(format!(
            "“{src}” is on another website, from which the pages load nothing. Save the picture as “{FOLDER}/{slug}.jpg” in the \
             content folder, and write that path."
        ));
    }
    if content::picture(src).is_none() {
        return error(format!("“{src}” is not the path of a picture. Write one such as “{FOLDER}/ada-lind.jpg”."));
    }
    let path = Path::new(src);
    if !path.starts_with(FOLDER) || path.components().any(|part| part == Component::ParentDir) {
        return error(format!("“{src}” is outside {FOLDER}/, the only folder for published pictures. Move it there."));
    }
    let file = directory.join(path);
    let Some(bytes) = file.is_file().then(|| fs::read(&file).ok()).flatten() else {
        return error(format!("There is no file “{src}” in the content folder. Put it there, or remove the portrait."));
    };
    if photograph::is_drawing(src) {
        return None;
    }
    if let Some(fault) = photograph::fault(&bytes, cache) {
        return error(format!("“{src}” {fault}"));
    }
    let (width, height) = photograph::dimensions(&bytes)?;
    let message = format!("“{src}” has {width} × {height} pixels and looks blurred. Use at least {MIN_PIXELS} × {MIN_PIXELS}.");
    (width.min(height) < MIN_PIXELS).then_some((Warning, message))
}
