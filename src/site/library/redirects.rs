//! Which paths can be an address that changed: `redirects` in `series.json`.

/// What is wrong with a path that used to be an address: nothing, where a file of that name can be written below the site.
#[must_use]
pub fn fault(from: &str) -> Option<String> {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.' | '~' | '/');
    let mut parts = from.trim_end_matches('/').split('/');
    if from.starts_with('/') || from.contains("://") {
        return Some(format!(
            "“{from}” is not a path below the site's own address. Write it without its beginning: “spotlights/old-name/”."
        ));
    }
    if !from.chars().all(is_plain) || parts.any(|part| part.is_empty() || part.starts_with('.')) {
        return Some(format!(
            "“{from}” is not a path. Write names of letters, digits and hyphens with slashes between: “spotlights/old-name/”."
        ));
    }
    let is_page = from.ends_with('/') || from.ends_with(".html");
    (!is_page).then(|| format!("“{from}” is not the address of a page, which ends in a slash or in .html. Write “{from}/”."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_page_below_the_site_can_have_moved() {
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
