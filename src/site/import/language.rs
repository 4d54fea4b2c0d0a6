//! Telling in which language a text is, by its frequent words.

use super::phrases;
use super::words::Words;

/// The language of `text` among `languages`; nothing where it cannot be told.
pub fn judge<'a>(text: &str, languages: &'a [String]) -> Option<&'a str> {
    let words = Words::of(text);
    let count = |language: &str| {
        let phrases = phrases::ALL.iter().find(|phrases| phrases.language == language);
        phrases.map_or(0, |phrases| words.folded().iter().filter(|word| phrases.frequent.contains(&word.as_str())).count())
    };
    let mut counts: Vec<(usize, &str)> = languages.iter().map(|language| (count(language), language.as_str())).collect();
    counts.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    match counts.as_slice() {
        [(first, language), (second, _), ..] if *first >= 3 && *first > 2 * second => Some(language),
        [(first, language)] if *first >= 3 => Some(language),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_few_sentences_tell_the_language() {
        let languages = ["en".to_owned(), "fr".to_owned()];
        let check = |text: &str, language: Option<&str>| assert_eq!(super::judge(text, &languages), language, "{text}");
        check("It was the first kite that I drew, and I have to say it is mine.", Some("en"));
        check("C’est le premier cerf-volant que j’ai dessiné dans la cour, et je l’ai gardé.", Some("fr"));
        check("Kiteland!", None);
    }
}
