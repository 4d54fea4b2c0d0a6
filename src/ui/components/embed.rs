//! "Embed this view": a panel with the HTML snippet to show this list on another website, and a preview.

use crate::markup;
use crate::snippet::{Layout, Snippet};
use crate::ui::browser;
use crate::ui::markup::{Part, live, live_text};
use crate::ui::state::{Shown, Site};
use leptos::ev::Event;
use leptos::prelude::*;

/// The default number of people of an element, and the maximum that the panel offers.
const DEFAULT_LIMIT: usize = 3;
const MAX_LIMIT: usize = 30;

/// The panel. It's rendered when it's opened.
pub fn embed(site: Site, shown: Memo<Shown>) -> Part {
    let is_open = RwSignal::new(false);
    markup! {
        <details class="embed" on:toggle={move |event: Event| is_open.set(browser::is_open(&event))}>
            <summary class="text-button">{site.words.embed()}</summary>
            {live(move || is_open.get().then(|| panel(site, shown)))}
        </details>
    }
}

fn panel(site: Site, shown: Memo<Shown>) -> Part {
    let words = site.words;
    let in_frame = RwSignal::new(false);
    let layout = RwSignal::new(Layout::Grid);
    let limit = RwSignal::new(untrack(|| shown.with(|shown| shown.hits)).clamp(1, DEFAULT_LIMIT));
    let snippet = Memo::new(move |_| {
        let view = site.route.get().view();
        let label = site.feed.with(|feed| site.words.view_name(feed, &view));
        Snippet { base: site.base_at(&browser::whole(&site.file(""))), view, layout: layout.get(), limit: limit.get(), label }
    });
    let text = move || snippet.with(|snippet| if in_frame.get() { snippet.frame() } else { snippet.element() });
    let kind = move |frame: bool, label: &'static str| {
        markup! {
            <label class="embed__kind">
                <input type="radio" name="embed-kind" prop:checked={move || in_frame.get() == frame} on:change={move |_| in_frame.set(frame)}/>
                " "{label}
            </label>
        }
    };
    let count = move |event: Event| limit.set(event_target_value(&event).parse().unwrap_or(DEFAULT_LIMIT).clamp(1, MAX_LIMIT));
    markup! {
        <div class="embed__panel">
            <div class="embed__choices">
                <fieldset><legend>{words.embed_as()}</legend>{kind(false, words.embed_element())}{kind(true, words.embed_frame())}</fieldset>
                <div>
                    <label for="layout">{words.layout()}</label>" "
                    <select id="layout" on:change={move |event: Event| layout.set(Layout::of_key(&event_target_value(&event)).unwrap_or(Layout::Grid))}>
                        {Part::of(Layout::ALL.map(|layout| markup! { <option value={layout.key()}>{words.layout_name(layout)}</option> }))}
                    </select>
                </div>
                <div>
                    <label for="limit">{words.embed_limit()}</label>" "
                    <input id="limit" type="number" min="1" max={MAX_LIMIT.to_string()} value={limit.get_untracked().to_string()} on:change={count}/>
                </div>
            </div>
            <div class="embed__snippet">
                <label for="snippet">{words.snippet()}</label>
                <textarea id="snippet" readonly rows="6" spellcheck="false" prop:value={text}></textarea>
            </div>
            {copy(site, text)}
            <iframe class="embed__preview" title={words.preview()} src={live_text(move || snippet.with(Snippet::frame_address))}
                height={live_text(move || snippet.with(Snippet::frame_height).to_string())}></iframe>
        </div>
    }
}

fn copy(site: Site, text: impl Fn() -> String + Clone + Send + 'static) -> Part {
    let said = RwSignal::new(site.words.copy_snippet());
    let is_new = text.clone();
    Effect::new(move |_| {
        is_new();
        said.set(site.words.copy_snippet());
    });
    let copy = move |_| {
        browser::copy(text(), move |worked| {
            said.set(if worked { site.words.snippet_copied() } else { site.words.copy_snippet_by_hand() });
        });
    };
    markup! { <button class="button" type="button" on:click={copy}><span aria-live="polite">{live_text(move || said.get().to_owned())}</span></button> }
}
