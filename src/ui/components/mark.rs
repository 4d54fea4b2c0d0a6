//! Text with the matches of a search marked.

use leptos::prelude::*;

/// The pieces of a text, each with whether it is a match.
pub fn marked(pieces: Vec<(String, bool)>) -> impl IntoView {
    pieces
        .into_iter()
        .map(|(text, is_match)| if is_match { view! { <mark>{text}</mark> }.into_any() } else { text.into_any() })
        .collect_view()
}
