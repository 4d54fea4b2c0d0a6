//! The web entry: hydrates the prerendered page, or mounts it where there is none.

// The type of a page names the types of all its parts.
#![recursion_limit = "256"]

use std::cell::Cell;
use std::rc::Rc;
use talent_spotlights::content::wire;
use talent_spotlights::ui::{app::app, browser, navigation, state::Site, words};

fn main() {
    let Some(root) = browser::element("#app") else { return };
    let data = browser::inline_data::<wire::Page>();
    let is_prerendered = data.is_some() && !browser::wants_fresh_mount();
    let page = data.unwrap_or_default();
    // Before hydration: it sets the controls to what the page was written for.
    let touched = browser::touched_controls();
    let opened = Rc::new(Cell::new(None));
    let open = {
        let opened = Rc::clone(&opened);
        move || {
            let site = Site::of(&page, words::LANGUAGE, browser::base());
            opened.set(Some(site));
            app(site)
        }
    };
    if is_prerendered {
        leptos::mount::hydrate_from(root, open).forget();
    } else {
        root.set_text_content(None);
        leptos::mount::mount_to(root, open).forget();
    }
    // Only now: where hydration fails, it stops here, and nothing of this attempt may answer the visitor.
    if let Some(site) = opened.take() {
        navigation::start(site, touched);
    }
}
