//! Text within markup that is not made by the views: heads, feeds, site maps.

/// Text as it stands in HTML or XML, in an attribute too. Leaves out the control characters that neither may hold, however
/// they are written.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in printable(text).chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// Text without the characters that XML 1.0 does not know.
#[must_use]
pub fn printable(text: &str) -> String {
    let is_known = |letter: &char| !letter.is_control() && !matches!(letter, '\u{fffe}' | '\u{ffff}');
    text.chars().filter(|letter| matches!(letter, '\t' | '\n' | '\r') || is_known(letter)).collect()
}

/// A script element that holds data, which no browser runs. Nothing in the data may end it early.
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
        assert_eq!(printable("Zoë\u{b}\u{ffff} & Co"), "Zoë & Co");
        assert_eq!(data_block("id=\"x\"", r#"{"a":"</script>"}"#), r#"<script id="x">{"a":"\u003c/script>"}</script>"#);
    }
}
