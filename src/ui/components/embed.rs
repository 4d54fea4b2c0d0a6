//! "Embed this view": what to paste into another page to show exactly this list there, and how it will look.

use crate::route::{Base, Route};
use crate::snippet::{Layout, Snippet};
use crate::ui::state::{Shown, Site, view_of};
use crate::ui::still::{live, live_text};
use crate::ui::{browser, words};
use leptos::prelude::*;

/// As many people as an element usually shows, and as many as the panel offers.
const USUAL: usize = 3;
const MOST: usize = 30;

/// The panel. It is made when it is opened.
pub fn embed(site: Site, shown: Memo<Shown>) -> impl IntoView {
    let is_open = RwSignal::new(false);
    view! {
        <details class="embed" on:toggle=move |event| is_open.set(browser::is_open(&event))>
            <summary>"Embed this view"</summary>
            {live(move || is_open.get().then(|| panel(site, shown)))}
        </details>
    }
}

fn panel(site: Site, shown: Memo<Shown>) -> impl IntoView {
    let in_frame = RwSignal::new(false);
    let layout = RwSignal::new(Layout::Grid);
    let limit = RwSignal::new(untrack(|| shown.with(|shown| shown.hits)).clamp(1, USUAL));
    let snippet = Memo::new(move |_| {
        let view = view_of(&site.route.get());
        let label = site.feed.with(|feed| words::view_name(feed, &view));
        Snippet {
            base: Base::elsewhere(&browser::whole(&site.href(&Route::feed()))),
            view,
            layout: layout.get(),
            limit: limit.get(),
            label,
        }
    });
    let text = move || snippet.with(|snippet| if in_frame.get() { snippet.frame() } else { snippet.element() });
    let kind = move |frame: bool, label: &'static str| {
        view! {
            <label class="embed__kind">
                <input type="radio" name="embed-kind" prop:checked=move || in_frame.get() == frame on:change=move |_| in_frame.set(frame)/>
                " "{label}
            </label>
        }
    };
    let count = move |event| limit.set(event_target_value(&event).parse().unwrap_or(USUAL).clamp(1, MOST));
    view! {
        <div class="embed__panel">
            <div class="embed__choices">
                <fieldset><legend>"Paste it as"</legend>{kind(false, "An element, where scripts are allowed")}{kind(true, "A frame, where they are not")}</fieldset>
                <div>
                    <label for="layout">"Layout"</label>" "
                    <select id="layout" on:change=move |event| layout.set(Layout::of_key(&event_target_value(&event)).unwrap_or(Layout::Grid))>
                        {Layout::ALL.map(|layout| view! { <option value=layout.key()>{words::layout(layout)}</option> })}
                    </select>
                </div>
                <div>
                    <label for="limit">"People at most"</label>" "
                    <input id="limit" type="number" min="1" max=MOST.to_string() value=limit.get_untracked().to_string() on:change=count/>
                </div>
            </div>
            <div class="embed__snippet">
                <label for="snippet">"Snippet"</label>
                <textarea id="snippet" readonly rows="6" spellcheck="false" prop:value=text></textarea>
            </div>
            {copy(text)}
            <iframe class="embed__preview" title="Preview" src=move || snippet.with(Snippet::frame_address)
                height=move || snippet.with(Snippet::frame_height).to_string()></iframe>
        </div>
    }
}

fn copy(text: impl Fn() -> String + Clone + Send + 'static) -> impl IntoView {
    let said = RwSignal::new("Copy snippet");
    let is_new = text.clone();
    Effect::new(move |_| {
        is_new();
        said.set("Copy snippet");
    });
    let copy = move |_| {
        browser::copy(text(), move |worked| {
            said.set(if worked { "Snippet copied" } else { "Copy it from the field above" });
        });
    };
    view! { <button class="button" type="button" on:click=copy><span aria-live="polite">{live_text(move || said.get().to_owned())}</span></button> }
}
