//! All calls of the desk to the browser. Failures are ignored where nothing can be done about them: the desk still works if, say, the
//! browser keeps nothing.

use gloo_net::http::{Request, RequestBuilder};
use js_sys::Uint8Array;
use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
pub use web_sys::File;
use web_sys::{
    DataTransfer, Document, Element, HtmlElement, HtmlIFrameElement, HtmlInputElement, HtmlTextAreaElement, Storage, Window,
};

#[expect(clippy::disallowed_methods, reason = "this is the module that the rest of the desk is told to use")]
fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

/// What the address names after `#/`; empty for the list.
#[must_use]
pub fn place() -> String {
    let hash = window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    let hash = hash.trim_start_matches("#/").trim_start_matches('#');
    percent_encoding::percent_decode_str(hash).decode_utf8_lossy().into_owned()
}

/// Goes to another place. Without a history entry, if the one that is left is no longer there.
pub fn go_to(place: &str, replaces: bool) {
    let Some(location) = window().map(|window| window.location()) else { return };
    let address = format!("#/{place}");
    _ = if replaces { location.replace(&address) } else { location.set_hash(&address) };
}

/// Sets what the page is called and its language.
pub fn set_title(title: &str, language: &str) {
    if let Some(document) = document() {
        document.set_title(title);
        if let Some(root) = document.document_element() {
            _ = root.set_attribute("lang", language);
        }
    }
}

/// The languages that the reader prefers, the first of them.
#[must_use]
pub fn language() -> String {
    window().and_then(|window| window.navigator().language()).unwrap_or_default()
}

/// Milliseconds since 1970.
#[must_use]
pub fn now() -> f64 {
    js_sys::Date::now()
}

fn storage() -> Option<Storage> {
    window()?.local_storage().ok()?
}

/// Keeps a text in this browser under a name.
pub fn keep(name: &str, text: &str) {
    if let Some(storage) = storage() {
        _ = storage.set_item(name, text);
    }
}

/// Forgets a text.
pub fn forget(name: &str) {
    if let Some(storage) = storage() {
        _ = storage.remove_item(name);
    }
}

/// The texts that are kept under names that start like this, without that start.
#[must_use]
pub fn kept(start: &str) -> Vec<(String, String)> {
    let Some(storage) = storage() else { return Vec::new() };
    let names = (0..storage.length().unwrap_or(0)).filter_map(|index| storage.key(index).ok()?);
    names.filter_map(|name| Some((name.strip_prefix(start)?.to_owned(), storage.get_item(&name).ok()??))).collect()
}

/// Focuses the element with this id, once the page has been updated.
pub fn focus(id: impl Into<String>) {
    let id = id.into();
    set_timeout(
        move || {
            if let Some(element) = by_id(&id) {
                _ = element.focus();
                element.scroll_into_view();
            }
        },
        std::time::Duration::ZERO,
    );
}

fn by_id(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Brings the element with this id into view inside its own scroll area, and leaves the rest of the page where it is.
pub fn reveal(id: &str) {
    let Some(element) = by_id(id) else { return };
    let Some(area) = element.offset_parent().and_then(|area| area.dyn_into::<HtmlElement>().ok()) else { return };
    area.set_scroll_top(element.offset_top() - area.client_height() / 3);
}

/// Where the cursor is in the text area with this id, in UTF-16 units.
#[must_use]
pub fn cursor(id: &str) -> Option<usize> {
    let area: HtmlTextAreaElement = by_id(id)?.dyn_into().ok()?;
    usize::try_from(area.selection_start().ok()??).ok()
}

/// Shows the dialog with this id, over everything else.
pub fn show_dialog(id: &str) {
    if let Some(dialog) = by_id(id).and_then(|dialog| dialog.dyn_into::<web_sys::HtmlDialogElement>().ok())
        && !dialog.open()
    {
        _ = dialog.show_modal();
    }
}

/// What was pasted or dropped.
pub enum Dropped {
    /// A file, or several of which this is the first.
    File(File),
    /// Text as HTML, or plain.
    Text(String),
}

/// What a paste brings: a file, or HTML, or plain text.
#[must_use]
pub fn pasted(event: &leptos::ev::ClipboardEvent) -> Option<Dropped> {
    of_transfer(&event.clipboard_data()?)
}

/// What was dropped.
#[must_use]
pub fn dropped(event: &leptos::ev::DragEvent) -> Option<Dropped> {
    of_transfer(&event.data_transfer()?)
}

fn of_transfer(data: &DataTransfer) -> Option<Dropped> {
    let text = |kind: &str| data.get_data(kind).ok().filter(|text| !text.trim().is_empty());
    // A word processor puts a picture of the text beside the text.
    if let Some(text) = text("text/html").or_else(|| text("text/plain")) {
        return Some(Dropped::Text(text));
    }
    data.files()?.get(0).map(Dropped::File)
}

/// The file that was chosen in an input.
#[must_use]
pub fn chosen(event: &leptos::ev::Event) -> Option<File> {
    event.target()?.dyn_into::<HtmlInputElement>().ok()?.files()?.get(0)
}

/// The bytes of a file.
pub async fn bytes(file: &File) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// The element of the preview's page in which the interview is shown.
#[must_use]
pub fn preview_root(frame: &leptos::ev::Event) -> Option<HtmlElement> {
    let frame: HtmlIFrameElement = frame.target()?.dyn_into().ok()?;
    // Elements of another document are not instances of this one's classes.
    Some(frame.content_document()?.get_element_by_id("app")?.unchecked_into())
}

/// Calls `report` with the classes and ids of what is clicked in the preview, from the inside out; links lead nowhere there.
pub fn on_click(root: &HtmlElement, report: impl Fn(&[String]) + 'static) {
    let clicked = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
        event.prevent_default();
        let mut names = Vec::new();
        // Elements of another document are not instances of this one's classes.
        let mut at = event.target().map(JsCast::unchecked_into::<Element>);
        while let Some(element) = at {
            names.extend(element.class_name().split_whitespace().map(str::to_owned));
            names.push(element.id());
            at = element.parent_element();
        }
        report(&names);
    });
    _ = root.add_event_listener_with_callback("click", clicked.as_ref().unchecked_ref());
    // It lives as long as the frame's page does.
    clicked.forget();
}

/// What the server answered.
pub enum Answer<T> {
    /// It did what was asked.
    Done(T),
    /// It didn't, since the file is another one: this.
    Conflict(T),
    /// It couldn't, for this reason.
    Failed(String),
    /// It isn't there.
    Offline,
}

/// Asks the server for something.
pub async fn get<T: DeserializeOwned>(path: &str) -> Answer<T> {
    answer(request(Request::get(path)).build()).await
}

/// Asks the server to do something.
pub async fn post<T: DeserializeOwned>(path: &str) -> Answer<T> {
    answer(request(Request::post(path)).build()).await
}

/// Sends the server a value as JSON.
pub async fn put<T: DeserializeOwned>(path: &str, value: &impl Serialize) -> Answer<T> {
    put_text(path, serde_json::to_string(value).unwrap_or_default()).await
}

/// Sends the server a text.
pub async fn put_text<T: DeserializeOwned>(path: &str, text: String) -> Answer<T> {
    answer(request(Request::put(path)).body(text)).await
}

/// Sends the server a file.
pub async fn put_file<T: DeserializeOwned>(path: &str, file: File) -> Answer<T> {
    answer(request(Request::put(path)).body(file)).await
}

/// Asks the server to remove something.
pub async fn delete(path: &str) -> Answer<()> {
    answer(request(Request::delete(path)).build()).await
}

fn request(builder: RequestBuilder) -> RequestBuilder {
    let meta = document().and_then(|document| document.query_selector("meta[name=desk-token]").ok()?);
    builder.header("x-desk-token", &meta.and_then(|meta| meta.get_attribute("content")).unwrap_or_default())
}

async fn answer<T: DeserializeOwned>(request: Result<Request, gloo_net::Error>) -> Answer<T> {
    let Ok(request) = request else { return Answer::Offline };
    let Ok(response) = request.send().await else { return Answer::Offline };
    let Ok(text) = response.text().await else { return Answer::Offline };
    let value = || serde_json::from_str(&text).map_err(|error| error.to_string());
    match response.status() {
        200 => value().map_or_else(Answer::Failed, Answer::Done),
        409 => value().map_or_else(Answer::Failed, Answer::Conflict),
        // Another run of the program has another token.
        403 => Answer::Offline,
        _ => Answer::Failed(text),
    }
}
