//! The web entry: hydrates the prerendered page, or mounts it where there is none.

// The type of a page names the types of all its parts.
#![recursion_limit = "256"]

use talent_spotlights::content::wire;
use talent_spotlights::ui::{app::app, browser, navigation, state::Site, words};

fn main() {
    let Some(root) = browser::element("#app") else { return };
    let data = browser::inline_data().and_then(|data| serde_wasm_bindgen::from_value::<wire::Page>(data).ok());
    let is_prerendered = data.is_some() && !browser::wants_fresh_mount();
    let page = data.unwrap_or_default();
    let open = move || {
        let site = Site::of(&page, words::LANGUAGE, browser::base());
        // The view is made first, so that what the address adds changes a page that stands.
        let view = app(site);
        leptos::task::spawn_local(async move { navigation::start(site) });
        view
    };
    if is_prerendered {
        leptos::mount::hydrate_from(root, open).forget();
    } else {
        root.set_text_content(None);
        leptos::mount::mount_to(root, open).forget();
    }
}
