//! The rules for the words of further languages, `words/<language>.json`, and for languages that have none.

use super::content::Content;
use crate::site::library::{Located, Severity::Error, Severity::Warning};
use crate::words::{Words, messages};

/// What is wrong with the files of words. That a message is missing or unknown is a matter of their shape.
pub fn findings(content: &Content) -> Vec<Located> {
    let mut found = Vec::new();
    for sheet in &content.words {
        let faults = sheet.wire.iter().filter_map(|(name, text)| Some((name, messages::fault(name, text)?)));
        found.extend(faults.filter_map(|(name, message)| sheet.finding(Error, name, message)));
    }
    found.extend(unspoken(content));
    found
}

/// The languages of the series that the interface does not speak.
fn unspoken(content: &Content) -> Vec<Located> {
    let Some(series) = &content.series else { return Vec::new() };
    let has_file = |tag: &str| content.directory.join("words").join(format!("{tag}.json")).is_file();
    let languages = series.wire.languages.iter().enumerate();
    let unspoken = languages.filter(|(_, tag)| Words::of(tag).is_none() && !has_file(tag));
    let judge = |(place, tag): (usize, &String)| {
        let instead = if place == 0 { "its pages speak English" } else { "no page is in that language" };
        let message = format!("The interface has no words in “{tag}”, so {instead}. Write them into words/{tag}.json.");
        series.finding(Warning, &format!("languages/{place}"), message)
    };
    unspoken.filter_map(judge).collect()
}
