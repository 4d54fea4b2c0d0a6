//! Text with the matches of a search marked.

use crate::markup;
use crate::ui::markup::{IntoPart, Part};

/// The pieces of a text, each with whether it is a match.
pub fn marked(pieces: Vec<(String, bool)>) -> Part {
    pieces
        .into_iter()
        .map(|(text, is_match)| {
            if is_match {
                markup! { <mark>{text}</mark> }
            } else {
                text.into_part()
            }
        })
        .into_part()
}
