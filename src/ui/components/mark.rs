//! Text with highlighted search matches.

use crate::markup;
use crate::ui::markup::{IntoPart, Part};

/// Renders pieces of text; those that are matches as `<mark>`.
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
