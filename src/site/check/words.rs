//! The rules for translations of the interface, `words/<language>.json`, and for languages without one.

use super::content::Content;
use crate::site::library::{Finding, Severity::Error, Severity::Warning};
use crate::words::{Words, messages};

/// Invalid messages and missing translations. Missing and unknown messages are violations of the schema, so
/// [`super::format`] reports them.
pub fn findings(content: &Content) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in &content.words {
        let faults = file.wire.iter().filter_map(|(name, text)| Some((name, messages::fault(name, text)?)));
        found.extend(faults.filter_map(|(name, message)| file.finding(Error, name, message)));
    }
    found.extend(missing_translations(content));
    found
}

/// The languages of the series that the interface isn't translated into.
fn missing_translations(content: &Content) -> Vec<Finding> {
    let Some(series) = &content.series else { return Vec::new() };
    let has_file = |tag: &str| content.directory.join("words").join(format!("{tag}.json")).is_file();
    let languages = series.wire.languages.iter().enumerate();
    let missing = languages.filter(|(_, tag)| Words::of(tag).is_none() && !has_file(tag));
    let check = |(index, tag): (usize, &String)| {
        let result = if index == 0 { "its pages have English menus" } else { "there are no pages in it" };
        let message = format!("The interface is not translated into “{tag}”, so {result}. Write words/{tag}.json.");
        series.finding(Warning, &format!("languages/{index}"), message)
    };
    missing.filter_map(check).collect()
}
