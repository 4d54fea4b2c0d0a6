//! "Embed this view": the panel with the HTML snippet to show a list on another website, and a preview.

use super::notice::ApplicationMissing;
use crate::snippet::{Layout, Snippet};
use crate::ui::site::use_site;
use leptos::prelude::*;

/// The default number of people of an element, and the maximum that the panel offers.
const DEFAULT_LIMIT: usize = 3;
const MAX_LIMIT: usize = 30;

/// "Embed this view", closed. The application mounts the panel when it's opened.
#[component]
pub fn Embed() -> impl IntoView {
    let words = use_site().words;
    view! {
        <details class="embed">
            <summary class="text-button">{words.embed()}</summary>
            <ApplicationMissing text=words.snippet_missing()/>
        </details>
    }
}

/// The choices, the snippet and its preview.
#[component]
pub fn EmbedPanel(
    /// The snippet of the view for a layout and a number of people.
    #[prop(into)]
    snippet: Callback<(Layout, usize), Snippet>,
    /// How many people the view has.
    hits: usize,
    /// Copies a text, then calls back with whether that worked.
    on_copy: Callback<(String, Callback<bool>)>,
) -> impl IntoView {
    let words = use_site().words;
    let in_frame = RwSignal::new(false);
    let layout = RwSignal::new(Layout::Grid);
    let limit = RwSignal::new(hits.clamp(1, DEFAULT_LIMIT));
    let snippet = Memo::new(move |_| snippet.run((layout.get(), limit.get())));
    let text = Memo::new(move |_| snippet.with(|snippet| if in_frame.get() { snippet.frame() } else { snippet.element() }));
    let label = RwSignal::new(words.copy_snippet());
    Effect::new(move |_| {
        text.track();
        label.set(words.copy_snippet());
    });
    let copied = Callback::new(move |worked: bool| {
        label.set(if worked { words.snippet_copied() } else { words.copy_snippet_by_hand() });
    });
    let kind = move |frame: bool, label: &'static str| {
        view! {
            <label class="embed__kind">
                <input type="radio" name="embed-kind" prop:checked=move || in_frame.get() == frame on:change=move |_| in_frame.set(frame)/>
                " "{label}
            </label>
        }
    };
    let option = |layout: Layout| view! { <option value=layout.key()>{words.layout_name(layout)}</option> };
    view! {
        <div class="embed__panel">
            <div class="embed__choices">
                <fieldset><legend>{words.embed_as()}</legend>{kind(false, words.embed_element())}{kind(true, words.embed_frame())}</fieldset>
                <div>
                    <label for="layout">{words.layout()}</label>" "
                    <select id="layout" on:change:target=move |event| layout.set(Layout::of_key(&event.target().value()).unwrap_or(Layout::Grid))>
                        {Layout::ALL.map(option).into_iter().collect_view()}
                    </select>
                </div>
                <div>
                    <label for="limit">{words.embed_limit()}</label>" "
                    <input id="limit" type="number" min="1" max=MAX_LIMIT value=limit.get_untracked()
                        on:change:target=move |event| limit.set(event.target().value().parse().unwrap_or(DEFAULT_LIMIT).clamp(1, MAX_LIMIT))/>
                </div>
            </div>
            <div class="embed__snippet">
                <label for="snippet">{words.snippet()}</label>
                <textarea id="snippet" readonly rows="6" spellcheck="false" prop:value=move || text.get()></textarea>
            </div>
            <button class="button" type="button" on:click=move |_| on_copy.run((text.get_untracked(), copied))>
                <span aria-live="polite">{move || label.get()}</span>
            </button>
            <iframe class="embed__preview" title=words.preview() src=move || snippet.with(Snippet::frame_address)
                height=move || snippet.with(Snippet::frame_height).to_string()></iframe>
        </div>
    }
}
