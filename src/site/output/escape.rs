//! Escapes text in HTML that is not made by the views, such as heads and redirects.

use html_escape::encode_double_quoted_attribute;

/// Text for HTML, also for double-quoted attributes. Leaves out the control characters that HTML cannot hold, however they are
/// written.
#[must_use]
pub fn escape(text: &str) -> String {
    encode_double_quoted_attribute(&printable(text)).into_owned()
}

/// Text without the characters that XML 1.0 does not allow.
#[must_use]
pub fn printable(text: &str) -> String {
    let is_known = |letter: &char| !letter.is_control() && !matches!(letter, '\u{fffe}' | '\u{ffff}');
    text.chars().filter(|letter| matches!(letter, '\t' | '\n' | '\r') || is_known(letter)).collect()
}

/// A script element that holds JSON, which browsers do not run. Escaped so that the data cannot end the element early.
#[must_use]
pub fn data_block(attributes: &str, json: &str) -> String {
    format!("<script {attributes}>{}</script>", json.replace('<', "\\u003c"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        assert_eq!(escape("<a title=\"&\">\u{0}\u{8}\n"), "&lt;a title=&quot;&amp;&quot;&gt;\n");
        assert_eq!(escape("Don’t 'Zoë'"), "Don’t 'Zoë'");
        assert_eq!(printable("Zoë\u{b}\u{ffff} & Co"), "Zoë & Co");
        assert_eq!(data_block("id=\"x\"", r#"{"a":"</script>"}"#), r#"<script id="x">{"a":"\u003c/script>"}</script>"#);
    }
}
