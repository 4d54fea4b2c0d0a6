//! The entry points of the wasm module. `start.js` calls [`open`] on the site's own pages, `embed.js` calls [`mount`] for the
//! element on other websites. Nothing runs by itself.

use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;
use talent_spotlights::content::wire;
use talent_spotlights::route::{Base, Route};
use talent_spotlights::ui::pages::element::element;
use talent_spotlights::ui::state::Site;
use talent_spotlights::ui::{app::app, browser, data, navigation};
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;
use web_sys::js_sys::{Array, Function};

fn main() {}

/// Starts the app on one of the site's own pages: hydrates it if it was prerendered, else mounts it. `words` are the interface
/// texts in the page's language ([`browser::words`]).
#[wasm_bindgen]
pub fn open(words: &Array) {
    let Some(root) = browser::element("#app") else { return };
    let data = browser::inline_data::<wire::Page>();
    let is_prerendered = data.is_some() && !browser::wants_fresh_mount();
    let page = data.unwrap_or_default();
    let words = browser::words(words);
    // Read this first, as hydration resets the controls.
    let early_input = browser::early_input();
    let opened = Rc::new(Cell::new(None));
    let open = {
        let opened = Rc::clone(&opened);
        move || {
            let site = Site::of(&page, words, browser::base());
            opened.set(Some(site));
            app(site)
        }
    };
    if is_prerendered {
        leptos::mount::hydrate_from(root, open).forget();
    } else {
        browser::set_language(words);
        root.set_text_content(None);
        leptos::mount::mount_to(root, open).forget();
    }
    // If hydration fails, it panics before this line, so that no listeners of a broken app are left.
    if let Some(site) = opened.take() {
        navigation::start(site, early_input);
    }
}

/// Mounts a list of at most `limit` people into `root`. `view` is the query of the feed. Data is loaded from below `base` (an
/// absolute URL), from the language's `folder`.
///
/// `report` is called with the number of hits whenever that changes, or with -1 if loading fails. Returns a function that
/// unmounts everything.
#[wasm_bindgen]
#[expect(clippy::too_many_arguments, reason = "an options object would need code to read each of its fields")]
pub fn mount(
    root: HtmlElement,
    base: &str,
    folder: &str,
    words: &Array,
    view: &str,
    limit: usize,
    heading: u8,
    has_controls: bool,
    report: Function,
) -> JsValue {
    let base = Base::absolute(base).in_language(folder);
    let words = browser::words(words);
    let route = Route::parse("", view);
    let mounted = leptos::mount::mount_to(root, move || {
        let site = Site::of_element(route.view(), heading, words, base);
        let report = move |count: f64| _ = report.call1(&JsValue::NULL, &count.into());
        Effect::new(move |_| {
            if site.unreachable.get() {
                report(-1.0);
            } else if site.complete.get() && site.has_answers(&route) {
                #[expect(clippy::cast_precision_loss, reason = "nobody has that many people")]
                report(untrack(|| site.shown(&route)).map_or(0, |shown| shown.hits) as f64);
            }
        });
        leptos::task::spawn_local(async move {
            data::ensure(site, site.route.get_untracked()).await;
            if !site.route.get_untracked().view().filter().search().is_empty() {
                data::fetch_answers(site);
            }
        });
        element(site, limit, has_controls)
    });
    Closure::once_into_js(move || drop(mounted))
}
