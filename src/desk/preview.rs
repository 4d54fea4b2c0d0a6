//! The interview as visitors will see it: the page's own components and styles, in a frame, so that it is as wide as a page and keeps its
//! own headings. A click on a part of it leads to the field in which that is edited.

use super::browser;
use super::draft::Draft;
use super::state::Desk;
use super::workplace::use_workplace;
use crate::content::wire;
use crate::domain::{Date, Newsfeed, Slug, Spotlight};
use crate::route::Base;
use crate::site::library::Library;
use crate::ui::components::portrait::diatom;
use crate::ui::pages::spotlight::SpotlightPage;
use crate::ui::site::{Site, Surface};
use crate::words::Words;
use leptos::prelude::*;
use std::sync::Arc;

/// The classes of the page's parts, each with the element in which it is edited.
const PARTS: [(&str, &str); 8] = [
    ("spotlight__name", "field-name"),
    ("spotlight__role", "field-role"),
    ("spotlight__date", "field-published"),
    ("spotlight__lede", "field-summary"),
    ("spotlight__note", "field-edition"),
    ("portrait", "field-portrait"),
    ("marginalia", "field-team"),
    ("baton", "field-nominates"),
];

/// The preview.
#[component]
pub fn Preview() -> impl IntoView {
    let place = use_workplace();
    let (desk, draft) = (place.desk, place.settled);
    let shown = Memo::new(move |_| Shown::of(desk, draft));
    let mounted = StoredValue::new_local(None);
    let load = move |event: leptos::ev::Event| {
        let Some(root) = browser::preview_root(&event) else { return };
        browser::on_click(&root, move |names| {
            let part =
                PARTS.iter().find(|(class, _)| names.iter().any(|name| name == class)).map(|(_, field)| (*field).to_owned());
            let questions = desk
                .series
                .with_untracked(|series| series.questions.iter().map(|question| question.id.clone()).collect::<Vec<_>>());
            let answer = names.iter().find(|name| questions.contains(name)).map(|question| format!("text-{question}-0"));
            if let Some(field) = answer.or(part) {
                browser::focus(field);
            }
        });
        mounted.set_value(Some(leptos::mount::mount_to(root, move || {
            move || {
                shown.get().map(|Shown { feed, spotlight, words }| {
                    provide_context(Site::new(words, Base::new("/"), Surface::Page).with_diatoms(diatom));
                    view! { <SpotlightPage feed spotlight languages=Vec::new()/> }
                })
            }
        })));
    };
    on_cleanup(move || mounted.set_value(None));
    view! {
        <section class="desk-preview" aria-labelledby="preview-heading">
            <h2 id="preview-heading" class="desk-heading">{move || desk.text().preview}</h2>
            <iframe class="desk-preview__frame" src="/preview" title=move || desk.text().preview on:load=load></iframe>
        </section>
    }
}

/// What the preview shows.
#[derive(Clone)]
struct Shown {
    feed: Arc<Newsfeed>,
    spotlight: Spotlight,
    words: &'static Words,
}

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        // A newsfeed is made anew each time.
        Arc::ptr_eq(&self.feed, &other.feed)
    }
}

impl Shown {
    fn of(desk: Desk, draft: RwSignal<Draft>) -> Option<Self> {
        let today = desk.today()?;
        let (interview, name) =
            draft.with(|draft| (publishable(draft.tidied(), today), desk.folder.with(|folder| draft.file_name(folder))));
        let text = serde_json::to_string(&interview).ok()?;
        let series = wire::Series { wait_for_date: false, ..desk.series.get() };
        let library = desk.folder.with(|folder| {
            let others =
                folder.spotlights.iter().filter(|file| file.name != name).map(|file| (file.name.as_str(), file.text.as_str()));
            let files: Vec<_> = others.chain([(name.as_str(), text.as_str())]).collect();
            Library::from_texts(series, &files, today).ok()
        })?;
        let words = Words::of(&interview.language).unwrap_or(library.words);
        let library = library.in_language(words);
        let slug = Slug::parse(&interview.slug)?;
        let spotlight = crate::content::spotlight(library.interviews.get(&slug)?).ok()?;
        Some(Self { feed: Arc::new(library.newsfeed()), spotlight, words })
    }
}

/// The interview as it would be published today, with stand-ins for what is still missing.
fn publishable(interview: wire::Interview, today: Date) -> wire::Interview {
    let or = |text: String, otherwise: &str| if text.trim().is_empty() { otherwise.to_owned() } else { text };
    wire::Interview {
        draft: false,
        slug: or(interview.slug, "somebody"),
        published: Some(interview.published.filter(|day| Date::parse(day).is_some()).unwrap_or_else(|| today.to_string())),
        edition: or(interview.edition, "interview"),
        person: wire::Person {
            name: or(interview.person.name, "…"),
            role: or(interview.person.role, "…"),
            left: interview.person.left.filter(|year| year.len() == 4 && year.chars().all(|c| c.is_ascii_digit())),
            ..interview.person
        },
        ..interview
    }
}
