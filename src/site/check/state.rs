//! How far everybody is: published, a draft, or awaited, and what is missing.

use super::content::{Content, ContentFile};
use crate::content::wire;
use crate::domain::{Date, Newsfeed, Slug};
use std::collections::BTreeSet;

/// How far somebody is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct State {
    /// The name in addresses.
    pub slug: String,
    /// The name.
    pub name: String,
    /// The role; empty for somebody who is awaited.
    pub role: String,
    /// Whether there is an interview.
    pub stage: Stage,
    /// The languages that there are files in, that of the main one first, each with whether it is a draft.
    pub editions: Vec<(String, bool)>,
    /// The languages of the series that there is no published file in.
    pub missing_languages: Vec<String>,
    /// Whether the card has no summary.
    pub lacks_summary: bool,
    /// Whether there is no photograph.
    pub lacks_portrait: bool,
}

/// Whether there is an interview.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Stage {
    /// Published, on this day.
    Published(Option<Date>),
    /// Only a draft.
    Draft,
    /// Nominated by these people, the first time on this day.
    Awaited {
        /// Since when.
        since: Option<Date>,
        /// By whom.
        from: Vec<String>,
    },
}

/// Everybody of the content, by name. `feed` is the newsfeed of the same content.
#[must_use]
pub fn states(content: &Content, feed: &Newsfeed) -> Vec<State> {
    let people = content.people().into_iter().filter(|file| !file.wire.withdrawn);
    let mut states: Vec<State> = people.map(|file| of_person(file, content)).collect();
    let known: BTreeSet<String> = states.iter().map(|state| state.slug.clone()).collect();
    let awaited = feed.baton().awaited().filter(|awaited| !known.contains(awaited.node.slug.as_str()));
    states.extend(awaited.map(|awaited| State {
        slug: awaited.node.slug.to_string(),
        name: awaited.node.name.clone(),
        role: String::new(),
        stage: Stage::Awaited {
            since: awaited.named_by.iter().filter_map(|node| node.published).min(),
            from: awaited.named_by.iter().map(|node| node.name.clone()).collect(),
        },
        editions: Vec::new(),
        missing_languages: Vec::new(),
        lacks_summary: false,
        lacks_portrait: false,
    }));
    states.sort_by_cached_key(|state| (content.name_key(&state.name), state.slug.clone()));
    states
}

fn of_person(file: &ContentFile<wire::Interview>, content: &Content) -> State {
    let wire = &file.wire;
    let files = content.interviews.iter().map(|file| &file.wire).filter(|other| other.slug == wire.slug && !other.withdrawn);
    let mut editions: Vec<(String, bool)> = files.map(|other| (other.language.clone(), other.draft)).collect();
    editions.sort_by_key(|(language, _)| *language != wire.language);
    let is_missing = |language: &&String| !editions.iter().any(|(other, is_draft)| other == *language && !is_draft);
    State {
        slug: Slug::parse(&wire.slug).map_or_else(|| wire.slug.clone(), |slug| slug.to_string()),
        name: wire.person.name.clone(),
        role: wire.person.role.clone(),
        stage: match wire.draft {
            true => Stage::Draft,
            false => Stage::Published(wire.published.as_deref().and_then(Date::parse)),
        },
        missing_languages: content.languages().iter().filter(is_missing).cloned().collect(),
        editions,
        lacks_summary: wire.summary.trim().is_empty(),
        lacks_portrait: wire.person.portrait.is_none(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::library::Library;
    use std::path::Path;

    const SERIES: &str =
        r#"{ "title": "T", "category": "C", "studio": { "name": "S" }, "languages": ["en", "fr"], "questions": [] }"#;

    #[test]
    fn everybody_has_a_state() {
        let file = |slug: &str, name: &str, rest: &str| {
            format!(r#"{{ "slug": "{slug}", "person": {{ "name": "{name}", "role": "Animator" }}, "answers": [], {rest} }}"#)
        };
        let ada = file(
            "ada-lind",
            "Ada Lind",
            r#""language": "en", "published": "2024-02-29", "summary": "x", "nominates": ["Bo Marin", "Cleo Sand"]"#,
        );
        let french = file("ada-lind", "Ada Lind", r#""language": "fr", "published": "2024-02-29", "draft": true"#);
        let bo = file("bo-marin", "Bo Marin", r#""language": "fr", "draft": true"#);
        let files = [("ada-lind.fr.json", french.as_str()), ("ada-lind.json", &ada), ("bo-marin.json", &bo)];
        let content = Content::from_texts(Path::new(""), SERIES, &files);
        let series = serde_json::from_str(SERIES).unwrap();
        let library = Library::from_texts(series, &files, Date::parse("2024-03-01").unwrap()).unwrap();
        let states = states(&content, &library.newsfeed());
        let names: Vec<_> = states.iter().map(|state| state.name.as_str()).collect();
        assert_eq!(names, ["Ada Lind", "Bo Marin", "Cleo Sand"]);
        let [ada, bo, cleo] = &states[..] else { panic!() };
        assert_eq!(ada.stage, Stage::Published(Date::parse("2024-02-29")));
        assert_eq!(ada.editions, [("en".to_owned(), false), ("fr".to_owned(), true)]);
        assert_eq!((&ada.missing_languages[..], ada.lacks_summary, ada.lacks_portrait), (&["fr".to_owned()][..], false, true));
        assert_eq!((&bo.stage, bo.lacks_summary), (&Stage::Draft, true));
        assert_eq!(cleo.stage, Stage::Awaited { since: Date::parse("2024-02-29"), from: vec!["Ada Lind".to_owned()] });
    }
}
