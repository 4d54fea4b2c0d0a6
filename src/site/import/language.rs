//! Detects the language of a text by frequent words.

use super::phrases;
use crate::domain::text;

/// This many words are enough, however long the text is.
const MAX_WORDS: usize = 5_000;

/// The language of `texts`, one of `languages`; `None` if it isn't clear.
pub fn detect<'a, 't>(texts: impl IntoIterator<Item = &'t str>, languages: &'a [String]) -> Option<&'a str> {
    let frequent = |language: &String| {
        let phrases = phrases::ALL.iter().find(|phrases| phrases.language == language);
        phrases.map_or(&[][..], |phrases| phrases.frequent)
    };
    let mut counts: Vec<(usize, &str, &[&str])> =
        languages.iter().map(|language| (0, language.as_str(), frequent(language))).collect();
    for (_, word) in texts.into_iter().flat_map(text::words).take(MAX_WORDS) {
        for (count, _, frequent) in &mut counts {
            *count += usize::from(frequent.contains(&word.as_str()));
        }
    }
    counts.sort_by_key(|(count, ..)| std::cmp::Reverse(*count));
    let second = counts.get(1).map_or(0, |(count, ..)| *count);
    counts.first().filter(|(first, ..)| *first >= 3 && *first > 2 * second).map(|(_, language, _)| *language)
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_few_sentences_are_enough() {
        let languages = ["en".to_owned(), "fr".to_owned()];
        let check = |text: &str, language: Option<&str>| assert_eq!(super::detect([text], &languages), language, "{text}");
        check("It was the first kite that I drew, and I have to say it is mine.", Some("en"));
        check("C’est le premier cerf-volant que j’ai dessiné dans la cour, et je l’ai gardé.", Some("fr"));
        check("Kiteland!", None);
    }
}
