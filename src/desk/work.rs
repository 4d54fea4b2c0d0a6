//! The work on one interview: the article, the fields, and the preview, side by side where there is room.

use super::answers::Answers;
use super::article::Article;
use super::draft::Draft;
use super::fields::Fields;
use super::preview::Preview;
use super::saving::{SaveButtons, ToDo};
use super::state::use_desk;
use super::workplace::{self, Workplace};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use std::time::Duration;

/// How long nothing must have been typed before the interview is checked and shown anew.
const SETTLE_DELAY: Duration = Duration::from_millis(80);

/// The work on the interview with this name.
#[component]
pub fn Work(key: String) -> impl IntoView {
    let desk = use_desk();
    let kept = desk.drafts.with_untracked(|drafts| drafts.get(&key).cloned());
    let series = desk.series.get_untracked();
    let draft = RwSignal::new(kept.unwrap_or_else(|| desk.folder.with_untracked(|folder| Draft::open(&key, folder, &series))));
    // What takes long among hundreds of people waits until typing pauses.
    let (settled, timer) = (RwSignal::new(draft.get_untracked()), StoredValue::new(None::<TimeoutHandle>));
    Effect::new(move |_| {
        draft.track();
        let settle = move || settled.set(draft.get_untracked());
        let waiting = set_timeout_with_handle(settle, SETTLE_DELAY).ok();
        if let Some(before) = timer.try_update_value(|timer| std::mem::replace(timer, waiting)).flatten() {
            before.clear();
        }
    });
    on_cleanup(move || timer.with_value(|timer| timer.iter().for_each(TimeoutHandle::clear)));
    let findings = Memo::new(move |_| workplace::findings(desk, settled));
    provide_context(Workplace {
        desk,
        draft,
        settled,
        source_of: RwSignal::default(),
        findings,
        conflict: RwSignal::default(),
    });
    // The first run only starts to watch.
    Effect::new(move |before: Option<f64>| {
        let changed = draft.with(|draft| draft.changed);
        if before.is_some_and(|before| before != changed) {
            draft.with_untracked(|draft| desk.keep(draft));
        }
        changed
    });
    let name = move || draft.with(|draft| draft.interview.person.name.clone());
    let title = move || if name().trim().is_empty() { desk.text().interview.to_owned() } else { name() };
    view! {
        <div class="desk-work">
            <div class="desk-work__head">
                <p>
                    <a href="#/">{move || desk.text().people}</a>
                </p>
                <h1 class="heading desk-work__title">{title}</h1>
            </div>
            <ToDo/>
            <div class="desk-work__parts">
                <Article/>
                <div class="desk-work__form">
                    <Fields/>
                    <Answers/>
                </div>
                <Preview/>
            </div>
            <SaveButtons/>
        </div>
    }
}
