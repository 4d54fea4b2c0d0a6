//! Which old addresses `redirects` in `series.json` may list.

/// What is wrong with an old address, if no page can be written there.
#[must_use]
pub fn fault(from: &str) -> Option<String> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '~' | '/');
    let mut parts = from.trim_end_matches('/').split('/');
    if from.starts_with('/') || from.contains("://") {
        return Some(format!(
            "“{from}” is not a path below the site's address. Write it without its beginning: “spotlights/old-name/”."
        ));
    }
    if !from.chars().all(is_plain) || parts.any(|part| part.is_empty() || part.starts_with('.')) {
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
        check("spotlights/old", "“spotlights/old/”");
        assert_eq!(fault("spotlights/old/"), None);
        assert_eq!(fault("people/old.html"), None);
    }
}
