//! Which old addresses `redirects` in `series.json` may list, and how they are written: as they are read ("spotlights/иван/"), or
//! with escapes, as browsers copy them ("spotlights/%D0%B8…/").

use percent_encoding::{CONTROLS, percent_decode_str, utf8_percent_encode};

/// An address with escapes, as in links.
#[must_use]
pub fn escaped(address: &str) -> String {
    utf8_percent_encode(address, CONTROLS).to_string()
}

/// An address without escapes, as servers and files have it.
#[must_use]
pub fn unescaped(address: &str) -> String {
    percent_decode_str(address).decode_utf8_lossy().into_owned()
}

/// What is wrong with an old address, if no page can be written there.
#[must_use]
pub fn fault(from: &str) -> Option<String> {
    let is_plain = |c: char| match c {
        '-' | '_' | '.' | '~' | '/' => true,
        c if c.is_ascii() => c.is_ascii_alphanumeric(),
        c => !c.is_whitespace() && !c.is_control() && c != char::REPLACEMENT_CHARACTER,
    };
    let path = unescaped(from);
    let mut parts = path.trim_end_matches('/').split('/');
    if from.starts_with('/') || from.contains("://") {
        return Some(format!(
            "“{from}” is not a path below the site's address. Write it without its beginning: “spotlights/old-name/”."
        ));
    }
    if !path.chars().all(is_plain) || parts.any(|part| part.is_empty() || part.starts_with('.')) {
        return Some(format!("“{from}” is not a path. Use letters, digits, hyphens and slashes: “spotlights/old-name/”."));
    }
    let is_page = from.ends_with('/') || from.ends_with(".html");
    (!is_page).then(|| format!("“{from}” is not the address of a page, which ends with a slash or “.html”. Write “{from}/”."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_below_the_site_can_have_moved() {
        let check = |from: &str, reason: &str| assert!(fault(from).is_some_and(|fault| fault.contains(reason)), "{from}");
        check("/spotlights/old/", "without its beginning");
        check("https://x.example/old/", "without its beginning");
        check("", "is not a path");
        check("../old/", "is not a path");
        check("a//b/", "is not a path");
        check("old; } location / {/", "is not a path");
        check("old%3B%20%7D/", "is not a path");
        check("%2e%2e/old/", "is not a path");
        check("%FF/", "is not a path");
        check("spotlights/old", "“spotlights/old/”");
        assert_eq!(fault("spotlights/old/"), None);
        assert_eq!(fault("people/old.html"), None);
        assert_eq!(fault("spotlights/प्रिया/"), None);
        assert_eq!(fault("spotlights/%D0%B8%D0%B2%D0%B0%D0%BD/"), None);
    }
}
