//! Slugs: names as they appear in addresses, such as `production-coordinator`.

use super::text;
use std::fmt;

/// Lower-case letters and digits in words joined by single hyphens; never empty.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Slug(String);

impl Slug {
    /// Makes a slug from a name or title. Text without any letter or digit becomes `untitled`.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut slug = String::with_capacity(text.len());
        for (_, word) in text::words(text) {
            if !slug.is_empty() {
                slug.push('-');
            }
            slug.push_str(&word);
        }
        if slug.is_empty() {
            slug.push_str("untitled");
        }
        Self(slug)
    }

    /// `text` if it is a valid slug, else `None`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        (Self::of(text).0 == text).then(|| Self(text.to_owned()))
    }

    /// The slug as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, slug: &str) {
        assert_eq!(Slug::of(text).as_str(), slug);
    }

    #[test]
    fn slugs_read_like_their_names() {
        check("Production Coordinator", "production-coordinator");
        check("Final Layout / Stereo / Lighting", "final-layout-stereo-lighting");
        check("The Tiger’s Apprentice", "the-tiger-s-apprentice");
        check("  David   Fauré ", "david-faure");
        check("विद्या शर्मा", "विद्या-शर्मा");
        check("?!", "untitled");
    }

    proptest! {
        #[test]
        fn every_slug_parses(text in ".*") {
            let slug = Slug::of(&text);
            prop_assert_eq!(Slug::parse(slug.as_str()), Some(slug));
        }
    }
}
