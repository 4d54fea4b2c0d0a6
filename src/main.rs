//! The entry of the whole application. `page.js` calls [`start`] and what is in [`exports`] on the site's own pages, and [`embed`] for
//! the panel of "Embed this view"; `embed.js` calls [`mount`] for the element on other websites. Nothing runs by itself.

use std::cell::OnceCell;
use talent_spotlights::route::Base;
use talent_spotlights::ui::app::element::{Options, Report, element};
use talent_spotlights::ui::app::panel::Panel;
use talent_spotlights::ui::app::{Views, exports};
use talent_spotlights::ui::browser::{self, HtmlElement, Page};
use wasm_bindgen::prelude::*;
use web_sys::js_sys::{Array, Function};

fn main() {}

/// Starts the application on the site's own pages. `words` are the interface texts in the page's language
/// ([`browser::words`]), `page` is what it asks of `page.js`.
///
/// # Errors
/// If the texts are of another build.
#[wasm_bindgen]
pub fn start(words: &Array, page: Page) -> Result<(), JsError> {
    exports::start(browser::words(words).ok_or_else(other_build)?, page, Some(Views::ALL));
    Ok(())
}

/// Shows the panel of "Embed this view" in `details`, for the view of the address, if that is open.
///
/// # Errors
/// If the texts are of another build.
#[wasm_bindgen]
pub fn embed(words: &Array, details: &HtmlElement) -> Result<(), JsError> {
    thread_local! {
        static PANEL: OnceCell<Panel> = const { OnceCell::new() };
    }
    let words = browser::words(words).ok_or_else(other_build)?;
    PANEL.with(|panel| panel.get_or_init(|| Panel::new(words)).follow(details));
    Ok(())
}

/// Mounts a list of at most `limit` people into `root`. `view` is the query of the feed. Data is loaded from below `base` (an
/// absolute URL), from the language's `folder`.
///
/// `report` is called with the number of hits, the name of the view and its URL whenever the results change, or with -1 if loading
/// fails. Returns a function that unmounts everything.
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
    let words = browser::words(words).ok_or_else(other_build)?;
    let base = Base::absolute(base).in_language(folder);
    let options = Options { base, words, view: view.to_owned(), limit, heading, has_controls };
    #[expect(clippy::cast_precision_loss, reason = "nobody has that many people")]
    let report = move |found: Option<Report>| {
        _ = match found {
            Some(Report { hits, label, link }) => {
                report.call3(&JsValue::NULL, &(hits as f64).into(), &label.into(), &link.into())
            }
            None => report.call1(&JsValue::NULL, &(-1.0).into()),
        };
    };
    let mounted = leptos::mount::mount_to(root.clone(), move || element(root, options, report));
    Ok(Closure::once_into_js(move || drop(mounted)))
}

fn other_build() -> JsError {
    JsError::new("the interface texts are of another build")
}
