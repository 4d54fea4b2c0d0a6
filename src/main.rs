//! The web entry: what the script of a page, or of the element on somebody else's page, asks for. Nothing starts by itself.

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

/// Brings the site's own page to life: hydrates it where it was prerendered, mounts it where it was not. `words` is what the
/// interface says in the page's language.
#[wasm_bindgen]
pub fn open(words: &Array) {
    let Some(root) = browser::element("#app") else { return };
    let data = browser::inline_data::<wire::Page>();
    let is_prerendered = data.is_some() && !browser::wants_fresh_mount();
    let page = data.unwrap_or_default();
    let words = browser::words(words);
    // Before hydration: it sets the controls to what the page was written for.
    let touched = browser::touched_controls();
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
    // Only now: where hydration fails, it stops here, and nothing of this attempt may answer the visitor.
    if let Some(site) = opened.take() {
        navigation::start(site, touched);
    }
}

/// Draws at most `limit` people of `view`, a query of the feed, into `root`; their data lies below `base`, a whole address,
/// in the `folder` of the language that `words` are of.
/// Each time that people have arrived, `tell` is called with the number of those whom the view finds; with -1 where they have not.
/// Calling the answer takes everything down again.
#[wasm_bindgen]
#[expect(clippy::too_many_arguments, reason = "as an object, each would have to be read out of it")]
pub fn mount(
    root: HtmlElement,
    base: &str,
    folder: &str,
    words: &Array,
    view: &str,
    limit: usize,
    heading: u8,
    has_controls: bool,
    tell: Function,
) -> JsValue {
    let base = Base::elsewhere(base).speaking(folder);
    let words = browser::words(words);
    let route = Route::parse("", view);
    let mounted = leptos::mount::mount_to(root, move || {
        let site = Site::of_element(route.view(), heading, words, base);
        let tell = move |count: f64| _ = tell.call1(&JsValue::NULL, &count.into());
        Effect::new(move |_| {
            if site.unreachable.get() {
                tell(-1.0);
            } else if site.complete.get() && site.has_answers(&route) {
                #[expect(clippy::cast_precision_loss, reason = "nobody has that many people")]
                tell(untrack(|| site.shown(&route)).map_or(0, |shown| shown.hits) as f64);
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
