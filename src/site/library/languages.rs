//! The languages of a site: those of the series that the interface is translated into. The pages of the main one, the first,
//! are at the site's base; each other language has a folder below it.

use crate::content::wire;
pub use crate::words::Language;

use crate::words::Words;
use anyhow::Result;
use std::path::Path;

/// The languages of a series in the directory `content`. If the interface isn't translated into the main one, it is English.
///
/// # Errors
/// If a translation in `words/` is invalid.
pub fn languages(content: &Path, series: &wire::Series) -> Result<Vec<Language>> {
    let mut available = Vec::new();
    for (index, tag) in series.languages.iter().enumerate() {
        let words = Words::of_content(content, tag)?.or_else(|| (index == 0).then(Words::english));
        let folder = if index == 0 { String::new() } else { format!("{tag}/") };
        available.extend(words.map(|words| Language { words, folder }));
    }
    if available.is_empty() {
        available.push(Language { words: Words::english(), folder: String::new() });
    }
    Ok(available)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(series_languages: &[&str], expected: &[(&str, &str)]) {
        let series = wire::Series {
            languages: series_languages.iter().map(|tag| (*tag).to_owned()).collect(),
            ..wire::Series::default()
        };
        let available = languages(Path::new("no/content"), &series).unwrap();
        let found: Vec<_> = available.iter().map(|language| (language.words.language(), language.folder.as_str())).collect();
        assert_eq!(found, expected, "{series_languages:?}");
    }

    #[test]
    fn the_first_language_is_at_the_base() {
        check(&["en", "fr"], &[("en", ""), ("fr", "fr/")]);
        check(&["fr", "en"], &[("fr", ""), ("en", "en/")]);
        check(&["fr"], &[("fr", "")]);
        check(&["tlh", "fr"], &[("en", ""), ("fr", "fr/")]);
        check(&["en", "tlh"], &[("en", "")]);
        check(&[], &[("en", "")]);
    }
}
