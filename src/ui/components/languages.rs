//! Links to the page in other languages, and the offer to switch. `page.js` shows the offer if the browser prefers that language,
//! and keeps the filter and the position when a link is followed. The choice isn't stored anywhere.

use crate::domain::Summary;
use crate::route::Route;
use crate::ui::site::Site;
use crate::words::{Language, Words};
use leptos::prelude::*;
use std::sync::Arc;

/// The page in the other languages of the site. Every page has them as context.
#[derive(Clone, Default)]
pub struct Translations(Arc<[Translation]>);

/// The page in another language.
struct Translation {
    words: &'static Words,
    folder: String,
    href: String,
}

impl Translations {
    /// The page at `route` in these languages.
    #[must_use]
    pub fn of(languages: &[Language], site: Site, route: &Route) -> Self {
        let translation = |Language { words, folder }: &Language| Translation {
            words,
            folder: folder.clone(),
            href: site.href_in(folder, route),
        };
        Self(languages.iter().map(translation).collect())
    }

    fn of_this_page() -> Self {
        use_context().unwrap_or_default()
    }
}

/// Links to this page in the other languages.
#[component]
pub fn Languages() -> impl IntoView {
    let translations = Translations::of_this_page();
    let links = translations.0.iter().map(|Translation { words, folder, href }| {
        view! {
            <a href=href.clone() hreflang=words.language() lang=words.language() data-folder=folder.clone()>
                {words.language_name()}
            </a>
        }
    });
    (!translations.0.is_empty()).then(|| view! { <p class="languages">{links.collect_view()}</p> })
}

/// For each other language, the offer to read this page in it. Hidden until the browser turns out to prefer that language.
#[component]
pub fn Offers() -> impl IntoView {
    let offer = |Translation { words, folder, href }: &Translation| {
        view! {
            <aside class="offer" hidden lang=words.language() aria-label=words.offer() data-offer=words.language()>
                <a class="offer__accept" href=href.clone() hreflang=words.language() data-folder=folder.clone()>
                    {words.offer()}
                </a>
                <button class="text-button offer__decline" type="button" data-decline="">
                    {words.decline()}
                </button>
            </aside>
        }
    };
    Translations::of_this_page().0.iter().map(offer).collect_view()
}

/// Another language of the site in which an interview is available, if it's available in the language `own` too.
#[must_use]
pub fn other_language<'a>(summary: &Summary, own: &str, others: &'a [Language]) -> Option<&'a Language> {
    let has = |tag: &str| summary.languages.iter().any(|known| known == tag);
    others.iter().find(|language| has(language.words.language())).filter(|_| has(own))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::newsfeed::tests::person;

    #[test]
    fn an_interview_in_two_languages_is_in_the_pages_own_too() {
        let french = [Language { words: Words::of("fr").unwrap(), folder: "fr/".to_owned() }];
        let check = |languages: &[&str], expected: Option<&str>| {
            let mut summary = person("Ada Lind", "Animator", "2024-02-29");
            summary.languages = languages.iter().map(|tag| (*tag).to_owned()).collect();
            let other = other_language(&summary, "en", &french);
            assert_eq!(other.map(|language| language.words.language()), expected, "{languages:?}");
        };
        check(&["en", "fr"], Some("fr"));
        check(&["fr", "de"], None);
        check(&["en", "de"], None);
        check(&[], None);
    }
}
