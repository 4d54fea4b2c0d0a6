//! What `page.js` calls on the site's own pages, in both modules.

use super::{App, Views};
use crate::ui::browser::{self, Page};
use crate::words::Words;
use std::cell::Cell;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    /// The application of the site's own pages.
    static APP: Cell<Option<App>> = const { Cell::new(None) };
}

/// Starts the application, with the interface texts in the page's language. `page` is what it asks of `page.js`.
pub fn start(words: &'static Words, page: Page, views: Option<Views>) {
    let Some(tray) = browser::append_to_body("tray") else { return };
    // It lives as long as the document.
    leptos::mount::mount_to(tray.clone(), move || APP.set(Some(App::start(words, page, tray, views)))).forget();
}

/// Ends it: another module serves the page from now on.
pub fn stop() {
    if let Some(app) = APP.take() {
        app.stop();
    }
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
