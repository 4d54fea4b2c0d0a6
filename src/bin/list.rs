//! The entry of the smaller module, for lists and pages of prose: without the comparison, the shortlist's page, the panel of "Embed
//! this view" and the element. `page.js` calls [`start`] and [`stop`] and what is in [`exports`].

use talent_spotlights::ui::app::exports;
use talent_spotlights::ui::browser::{self, Page};
use wasm_bindgen::prelude::*;
use web_sys::js_sys::Array;

fn main() {}

/// Starts the application. `words` are the interface texts in the page's language ([`browser::words`]), `page` is what it asks of
/// `page.js`.
///
/// # Errors
/// If the texts are of another build.
#[wasm_bindgen]
pub fn start(words: &Array, page: Page) -> Result<(), JsError> {
    let words = browser::words(words).ok_or_else(|| JsError::new("the interface texts are of another build"))?;
    exports::start(words, page, None);
    Ok(())
}

/// Ends it: the whole application serves the page from now on.
#[wasm_bindgen]
pub fn stop() {
    exports::stop();
}
