//! Text with highlighted search matches.

use crate::search::Query;
use leptos::prelude::*;

/// A text with the matches of a search. Texts and matches alternate, so that another search changes few elements.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct MarkedText {
    /// The matches, each with the text before it.
    matches: Vec<(String, String)>,
    /// The text after the last match.
    rest: String,
}

impl MarkedText {
    /// `text` with what matches `query`.
    #[must_use]
    pub fn of(text: &str, query: &Query) -> Self {
        Self::from(query.marked(text))
    }

    /// Whether anything matches.
    #[must_use]
    pub fn has_match(&self) -> bool {
        !self.matches.is_empty()
    }
}

impl From<Vec<(String, bool)>> for MarkedText {
    fn from(pieces: Vec<(String, bool)>) -> Self {
        let mut text = Self::default();
        for (piece, is_match) in pieces {
            if is_match {
                let before = std::mem::take(&mut text.rest);
                text.matches.push((before, piece));
            } else {
                text.rest += &piece;
            }
        }
        text
    }
}

/// The text, with matches as `<mark>`.
#[component]
pub fn Marked(#[prop(into)] text: Signal<MarkedText>) -> impl IntoView {
    let marked = |(before, matched): (String, String)| (before, view! { <mark>{matched}</mark> });
    move || {
        let MarkedText { matches, rest } = text.get();
        (matches.into_iter().map(marked).collect::<Vec<_>>(), rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_matches_alternate() {
        let check = |text: &str, query: &str, matches: &[(&str, &str)], rest: &str| {
            let matches = matches.iter().map(|(before, matched)| ((*before).to_owned(), (*matched).to_owned())).collect();
            let expected = MarkedText { matches, rest: rest.to_owned() };
            assert_eq!(MarkedText::of(text, &Query::parse(query)), expected, "{query}");
        };
        check("Ada Lind, lead", "li", &[("Ada ", "Li")], "nd, lead");
        check("Ada Lind, lead", "l", &[("Ada ", "L"), ("ind, ", "l")], "ead");
        check("Ada", "x", &[], "Ada");
        check("", "x", &[], "");
    }
}
