//! The languages of a site: those of the series that the interface has words in. The first is the main one, whose pages lie at
//! the site's base; each other one has a folder of its own below that.

use crate::content::wire;
use crate::words::Words;
use anyhow::Result;
use std::path::Path;

/// A language of the site.
#[derive(Clone, Debug)]
pub struct Language {
    /// What the interface says in it.
    pub words: &'static Words,
    /// Where its pages lie: "fr/", or "" for the main one.
    pub folder: String,
}

impl Language {
    /// The data for pages in other languages.
    #[must_use]
    pub fn to_wire(&self) -> wire::Language {
        let words = self.words;
        wire::Language {
            tag: words.language().to_owned(),
            folder: self.folder.clone(),
            name: words.language_name().to_owned(),
            offer: words.offer().to_owned(),
            decline: words.decline().to_owned(),
        }
    }
}

/// The languages of a series whose content lies in `content`. A series in a language that the interface has no words in is
/// shown with English ones.
///
/// # Errors
/// Where a file of words that comes with the content cannot be used.
pub fn languages(content: &Path, series: &wire::Series) -> Result<Vec<Language>> {
    let mut spoken = Vec::new();
    for (place, tag) in series.languages.iter().enumerate() {
        let words = Words::of_content(content, tag)?.or_else(|| (place == 0).then(Words::english));
        let folder = if place == 0 { String::new() } else { format!("{tag}/") };
        spoken.extend(words.map(|words| Language { words, folder }));
    }
    if spoken.is_empty() {
        spoken.push(Language { words: Words::english(), folder: String::new() });
    }
    Ok(spoken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(of_the_series: &[&str], expected: &[(&str, &str)]) {
        let series =
            wire::Series { languages: of_the_series.iter().map(|tag| (*tag).to_owned()).collect(), ..wire::Series::default() };
        let spoken = languages(Path::new("no/content"), &series).unwrap();
        let found: Vec<_> = spoken.iter().map(|language| (language.words.language(), language.folder.as_str())).collect();
        assert_eq!(found, expected, "{of_the_series:?}");
    }

    #[test]
    fn the_first_language_lies_at_the_base() {
        check(&["en", "fr"], &[("en", ""), ("fr", "fr/")]);
        check(&["fr", "en"], &[("fr", ""), ("en", "en/")]);
        check(&["fr"], &[("fr", "")]);
        check(&["tlh", "fr"], &[("en", ""), ("fr", "fr/")]);
        check(&["en", "tlh"], &[("en", "")]);
        check(&[], &[("en", "")]);
    }
}
