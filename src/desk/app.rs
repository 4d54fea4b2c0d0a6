//! The whole desk: where the reader is, and what is announced.

use super::browser;
use super::people::People;
use super::state::{Desk, use_desk};
use super::words::Text;
use super::work::Work;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The desk.
#[component]
pub fn App() -> impl IntoView {
    let desk = Desk::empty();
    provide_context(desk);
    let is_loaded = RwSignal::new(false);
    let listener = window_event_listener(leptos::ev::hashchange, move |_| desk.place.set(browser::place()));
    on_cleanup(move || listener.remove());
    spawn_local(async move {
        desk.reload().await;
        is_loaded.set(true);
    });
    Effect::new(move |_| {
        let (text, place) = (desk.text(), desk.place.get());
        let title = if place.is_empty() { text.title.to_owned() } else { format!("{} – {}", text.interview, text.title) };
        browser::set_title(&title, text.tag);
    });
    view! {
        <a class="skip" href="#main" on:click=move |event| {
            event.prevent_default();
            browser::focus("main");
        }>
            {move || desk.text().skip}
        </a>
        <Head/>
        <main id="main" tabindex="-1">
            <Show when=move || is_loaded.get()>
                {move || {
                    let place = desk.place.get();
                    if place.is_empty() {
                        view! { <People/> }.into_any()
                    } else {
                        view! { <Work key=place/> }.into_any()
                    }
                }}
            </Show>
        </main>
        <p class="desk-message" role="status">
            {move || desk.message.get()}
        </p>
    }
}

#[component]
fn Head() -> impl IntoView {
    let desk = use_desk();
    let choose = move |event| desk.language.set(Text::of(&event_target_value(&event)));
    view! {
        <header class="desk-head">
            <p class="desk-head__title">
                <a href="#/">{move || desk.text().title}</a>
            </p>
            <p class="desk-head__series">{move || desk.series.with(|series| series.title.clone())}</p>
            <p class="desk-head__language">
                <label for="desk-language">{move || desk.text().language}</label>
                <select id="desk-language" on:change=choose prop:value=move || desk.text().tag>
                    <option value="en" lang="en">"English"</option>
                    <option value="fr" lang="fr">"Français"</option>
                </select>
            </p>
        </header>
    }
}
