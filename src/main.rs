//! The entry points of the wasm module. `page.js` calls [`start`], [`open`], [`update`] and [`pick`] on the site's own pages,
//! `embed.js` calls [`mount`] for the element on other websites. Nothing runs by itself.

use std::cell::Cell;
use talent_spotlights::route::Base;
use talent_spotlights::ui::app::App;
use talent_spotlights::ui::app::element::{Options, element};
use talent_spotlights::ui::browser::{self, Page};
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;
use web_sys::js_sys::{Array, Function};

fn main() {}

thread_local! {
    /// The application of the site's own pages.
    static APP: Cell<Option<App>> = const { Cell::new(None) };
}

/// Starts the application on the site's own pages. `words` are the interface texts in the page's language
/// ([`browser::words`]), `page` is what it asks of `page.js`.
///
/// # Errors
/// If the texts are of another build.
#[wasm_bindgen]
pub fn start(words: &Array, page: Page) -> Result<(), JsError> {
    let words = browser::words(words).ok_or_else(|| JsError::new("the interface texts are of another build"))?;
    let Some(tray) = browser::append_to_body("tray") else { return Ok(()) };
    // It lives as long as the document.
    leptos::mount::mount_to(tray.clone(), move || APP.set(Some(App::start(words, page, tray)))).forget();
    Ok(())
}

/// Takes over the page that the document shows. `is_touched` tells whether the visitor has used its controls already.
#[wasm_bindgen]
pub async fn open(is_touched: bool) {
    if let Some(app) = APP.get() {
        app.open(is_touched).await;
    }
}

/// Shows another view of the same page, after its address has changed.
#[wasm_bindgen]
pub async fn update() {
    if let Some(app) = APP.get() {
        app.update().await;
    }
}

/// Takes over the shortlist of an address that the visitor entered.
#[wasm_bindgen]
pub fn pick() {
    if let Some(app) = APP.get() {
        app.pick();
    }
}

/// Mounts a list of at most `limit` people into `root`. `view` is the query of the feed. Data is loaded from below `base` (an
/// absolute URL), from the language's `folder`.
///
/// `report` is called with the number of hits whenever that changes, or with -1 if loading fails. Returns a function that
/// unmounts everything.
///
/// # Errors
/// If the texts are of another build.
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
) -> Result<JsValue, JsError> {
    let words = browser::words(words).ok_or_else(|| JsError::new("the interface texts are of another build"))?;
    let base = Base::absolute(base).in_language(folder);
    let options = Options { base, words, view: view.to_owned(), limit, heading, has_controls };
    #[expect(clippy::cast_precision_loss, reason = "nobody has that many people")]
    let report = move |hits: Option<usize>| {
        _ = report.call1(&JsValue::NULL, &hits.map_or(-1.0, |hits| hits as f64).into());
    };
    let mounted = leptos::mount::mount_to(root.clone(), move || element(root, options, report));
    Ok(Closure::once_into_js(move || drop(mounted)))
}
