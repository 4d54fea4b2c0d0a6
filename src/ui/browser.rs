//! All calls of browser APIs. Failures are ignored: the page still works if, say, a text can't be copied.

use crate::content::json::{FromJson, Json};
use crate::route::{Base, Fragment};
use crate::ui::years::{FROM_YEAR, TO_YEAR, chosen_run};
use crate::words::{Grammar, Kind, Words};
use js_sys::{Array, ArrayBuffer, Function, JsString, Object, Promise, Reflect, Uint8Array};
use leptos::prelude::*;
use std::future::Future;
use std::pin::Pin;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, HtmlInputElement, HtmlSelectElement, Response, Window};
pub use web_sys::{Element, Event, HtmlElement, Node};

#[wasm_bindgen]
extern "C" {
    /// The page that the application runs on: its history and its early requests (`src/page.js`).
    #[derive(Clone)]
    pub type Page;

    /// Adds a history entry with this path and query.
    #[wasm_bindgen(method)]
    pub fn push(this: &Page, address: &str);

    /// Gives the current history entry this path and query.
    #[wasm_bindgen(method)]
    pub fn replace(this: &Page, address: &str);

    /// Goes to an address of the site, as a link does.
    #[wasm_bindgen(method)]
    pub fn visit(this: &Page, address: &str);

    /// Keeps a shortlist (slugs, joined by commas) in the fragment of every address from now on.
    #[wasm_bindgen(method)]
    pub fn keep(this: &Page, people: &str);

    /// The bytes of a data file, if the page has requested it already.
    #[wasm_bindgen(method)]
    pub fn take(this: &Page, address: &str) -> Option<Promise>;
}

#[expect(clippy::disallowed_methods, reason = "this is the module that everyone else is told to use")]
fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

/// The element of the whole document.
#[must_use]
pub fn root() -> Option<Element> {
    document()?.document_element()
}

/// The first element of the document that matches a selector.
#[must_use]
pub fn element(selector: &str) -> Option<HtmlElement> {
    find(&root()?, selector)
}

/// The first element inside `root` that matches a selector.
#[must_use]
pub fn find(root: &Element, selector: &str) -> Option<HtmlElement> {
    root.query_selector(selector).ok()??.dyn_into().ok()
}

/// All elements inside `root` that match a selector.
#[must_use]
pub fn all(root: &Element, selector: &str) -> Vec<HtmlElement> {
    let found = root.query_selector_all(selector).ok();
    found.into_iter().flat_map(|found| (0..found.length()).filter_map(move |index| found.get(index)?.dyn_into().ok())).collect()
}

/// Sets the text of the first element inside `root` that matches a selector, unless it has that text.
pub fn set_text(root: &Element, selector: &str, text: &str) {
    if let Some(element) = find(root, selector).filter(|element| element.text_content().as_deref() != Some(text)) {
        element.set_text_content(Some(text));
    }
}

/// Sets or removes an attribute.
pub fn set_attribute(element: &Element, name: &str, value: Option<&str>) {
    _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

/// A comment that is appended to an element.
#[must_use]
pub fn append_comment(element: &Element) -> Option<Node> {
    element.append_child(&document()?.create_comment("")).ok()
}

/// Whether a node is part of the page.
#[must_use]
pub fn is_in_page(node: &Node) -> bool {
    node.is_connected()
}

/// An element that is appended to the body.
#[must_use]
pub fn append_to_body(class: &str) -> Option<HtmlElement> {
    let element = document()?.create_element("div").ok()?;
    element.set_class_name(class);
    document()?.body()?.append_child(&element).ok()?;
    element.dyn_into().ok()
}

/// The site's base path, with the folder of the page's language.
#[must_use]
pub fn base() -> Base {
    let path = element("meta[name=base-path]").and_then(|meta| meta.get_attribute("content"));
    let folder = root().and_then(|root| root.get_attribute("data-folder"));
    Base::new(&path.unwrap_or_default()).in_language(&folder.unwrap_or_default())
}

/// The interface texts, from the file with them. `None` if the file is of another build. They are leaked, but only once per
/// language.
#[must_use]
pub fn words(texts: &Array) -> Option<&'static Words> {
    thread_local! {
        static KNOWN: std::cell::RefCell<Vec<&'static Words>> = const { std::cell::RefCell::new(Vec::new()) };
    }
    let texts: Vec<String> = texts.iter().map(|text| text.as_string().unwrap_or_default()).collect();
    let language = texts.first()?.clone();
    KNOWN.with_borrow_mut(|known| {
        if let Some(words) = known.iter().find(|words| words.language() == language) {
            return Some(*words);
        }
        let words = &*Box::leak(Box::new(Words::from_file(texts, GRAMMAR)?));
        known.push(words);
        Some(words)
    })
}

/// Language functions of the browser, which need no tables in the download.
const GRAMMAR: Grammar = Grammar {
    plural,
    lower: |language, text| JsString::from(text).to_locale_lower_case(Some(language)).into(),
    upper: |language, text| JsString::from(text).to_locale_upper_case(Some(language)).into(),
};

/// The plural category of a number.
fn plural(language: &str, number: usize, kind: Kind) -> String {
    let options = Object::new();
    let kind = if kind == Kind::Ordinal { "ordinal" } else { "cardinal" };
    _ = Reflect::set(&options, &"type".into(), &kind.into());
    let languages = Array::of1(&language.into());
    // For an unknown language, the browser would use its own; the page was rendered with "other".
    if js_sys::Intl::PluralRules::supported_locales_of(&languages, &options).length() == 0 {
        return "other".to_owned();
    }
    let rules = js_sys::Intl::PluralRules::new(&languages, &options);
    #[expect(clippy::cast_precision_loss, reason = "nobody has that many people")]
    rules.select(number as f64).into()
}

/// Parses JSON with the browser's parser, which adds nothing to the download.
#[must_use]
pub fn from_json<T: FromJson>(text: &str) -> Option<T> {
    T::from_json(json(&js_sys::JSON::parse(text).ok()?))
}

/// Converts a parsed value.
fn json(value: &JsValue) -> Json {
    if let Some(text) = value.as_string() {
        Json::Text(text)
    } else if let Some(number) = value.as_f64() {
        Json::Number(number)
    } else if let Some(value) = value.as_bool() {
        Json::Bool(value)
    } else if let Some(items) = value.dyn_ref::<Array>() {
        Json::List(items.iter().map(|item| json(&item)).collect())
    } else if let Some(object) = value.dyn_ref::<Object>() {
        let field = |entry: JsValue| {
            let entry: Array = entry.unchecked_into();
            (entry.get(0).as_string().unwrap_or_default(), json(&entry.get(1)))
        };
        Json::Object(Object::entries(object).iter().map(field).collect())
    } else {
        Json::Null
    }
}

/// The path and the query of the address.
#[must_use]
pub fn location() -> (String, String) {
    let location = window().map(|window| window.location());
    let part = |get: fn(&web_sys::Location) -> Result<String, JsValue>| {
        location.as_ref().and_then(|location| get(location).ok()).unwrap_or_default()
    };
    (part(web_sys::Location::pathname), part(web_sys::Location::search))
}

/// The address's fragment.
#[must_use]
pub fn fragment() -> Fragment {
    Fragment::parse(&window().and_then(|window| window.location().hash().ok()).unwrap_or_default())
}

/// The absolute URL of a path on this host.
#[must_use]
pub fn whole(path: &str) -> String {
    window().and_then(|window| window.location().origin().ok()).unwrap_or_default() + path
}

/// Sets the page's title.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Updates the canonical link (which only exists if the site was built for a known host) and `noindex`.
pub fn set_canonical(path: &str, is_indexed: bool) {
    if let Some(link) = element("link[rel=canonical]") {
        let before = link.get_attribute("href").unwrap_or_default();
        let host = before.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
        _ = link.set_attribute("href", &format!("{host}{path}"));
    }
    match element("meta[name=robots]") {
        Some(robots) if is_indexed => robots.remove(),
        None if !is_indexed => _ = forbid_indexing(),
        _ => {}
    }
}

fn forbid_indexing() -> Option<()> {
    let robots = document()?.create_element("meta").ok()?;
    robots.set_attribute("name", "robots").ok()?;
    robots.set_attribute("content", "noindex").ok()?;
    element("head")?.append_child(&robots).ok().map(drop)
}

/// Moves the focus to the first of these selectors that matches something that can have it.
pub fn focus(selectors: &[&str]) {
    let focus = |selector: &&str| element(selector).is_some_and(|element| element.focus().is_ok());
    _ = selectors.iter().any(focus);
}

/// Opens the print dialog.
pub fn print() {
    _ = window().map(|window| window.print());
}

/// A random number from 0 (inclusive) to 1 (exclusive).
#[must_use]
pub fn random() -> f64 {
    js_sys::Math::random()
}

/// Copies a text, then calls `then` with whether that worked.
pub fn copy(text: String, then: impl FnOnce(bool) + 'static) {
    let Some(window) = window() else { return };
    let clipboard = Reflect::get(&window.navigator(), &JsValue::from_str("clipboard")).ok().filter(JsValue::is_object);
    leptos::task::spawn_local(async move {
        // The clipboard API exists only in secure contexts.
        let worked = match clipboard {
            Some(clipboard) => JsFuture::from(clipboard.unchecked_into::<web_sys::Clipboard>().write_text(&text)).await.is_ok(),
            None => false,
        };
        then(worked);
    });
}

/// The bytes of files, each `None` if it doesn't arrive.
pub async fn files(addresses: Vec<String>) -> Vec<Option<Vec<u8>>> {
    let load = |address: String| -> Promise { wasm_bindgen_futures::future_to_promise(file(address)) };
    let loaded = JsFuture::from(Promise::all(&addresses.into_iter().map(load).collect::<Array>())).await;
    let bytes = |file: JsValue| file.dyn_into::<ArrayBuffer>().ok().map(|buffer| Uint8Array::new(&buffer).to_vec());
    loaded.into_iter().flat_map(|files| Array::from(&files).iter().map(bytes).collect::<Vec<_>>()).collect()
}

/// The bytes of a file as an array buffer; `undefined` if it doesn't arrive.
async fn file(address: String) -> Result<JsValue, JsValue> {
    let Some(window) = window() else { return Ok(JsValue::UNDEFINED) };
    let Ok(response) = JsFuture::from(window.fetch_with_str(&address)).await else { return Ok(JsValue::UNDEFINED) };
    let response: Response = response.unchecked_into();
    match response.array_buffer() {
        Ok(content) if response.ok() => Ok(JsFuture::from(content).await.unwrap_or_default()),
        _ => Ok(JsValue::UNDEFINED),
    }
}

/// Marks what matches in the text at the beginning of an element: `pieces` parts it. Elements after it stay.
pub fn mark(element: &Element, pieces: impl Fn(&str) -> Vec<(String, bool)>) {
    let mut before = Vec::new();
    let mut text = String::new();
    let mut written = Vec::new();
    let mut next = element.first_child();
    while let Some(node) = next.filter(|node| matches!(node.node_type(), Node::TEXT_NODE | Node::COMMENT_NODE) || is_mark(node))
    {
        if node.node_type() != Node::COMMENT_NODE {
            let piece = node.text_content().unwrap_or_default();
            text += &piece;
            written.push((piece, is_mark(&node)));
        }
        next = node.next_sibling();
        before.push(node);
    }
    let pieces = pieces(&text);
    let has_match = |pieces: &[(String, bool)]| pieces.iter().any(|(_, is_match)| *is_match);
    if pieces == written || !(has_match(&pieces) || has_match(&written)) {
        return;
    }
    // The new text is there before the old one goes: WebKit loses the space between a mark and what follows it otherwise.
    insert_pieces(element, &pieces, before.first());
    for node in before.iter().filter(|node| node.node_type() != Node::COMMENT_NODE) {
        _ = element.remove_child(node);
    }
}

fn is_mark(node: &Node) -> bool {
    node.node_name() == "MARK"
}

fn insert_pieces(parent: &Node, pieces: &[(String, bool)], before: Option<&Node>) {
    let Some(document) = document() else { return };
    for (piece, is_match) in pieces {
        let text = document.create_text_node(piece);
        let node = match document.create_element("mark") {
            Ok(mark) if *is_match && mark.append_child(&text).is_ok() => mark.into(),
            _ => Node::from(text),
        };
        _ = parent.insert_before(&node, before);
    }
}

/// Where a search matched: the name of the field, the text in pieces, and its language if it isn't the page's.
pub type Written = (Option<String>, Vec<(String, bool)>, Option<String>);

/// Writes into a card where the search matched, in the place of its teaser; `None` brings that back.
pub fn write_excerpt(card: &Element, excerpt: Option<Written>) {
    if let Some(teaser) = find(card, ".card__teaser") {
        set_attribute(&teaser, "hidden", excerpt.is_some().then_some(""));
    }
    let written = find(card, ".card__hit");
    let Some((field, pieces, language)) = excerpt else {
        return written.into_iter().for_each(|written| written.remove());
    };
    let line = written.map(Element::from).or_else(|| {
        let line = create("p", "card__hit")?;
        _ = match find(card, ".card__role") {
            Some(role) => role.after_with_node_1(&line),
            None => card.append_child(&line).map(drop),
        };
        Some(line)
    });
    let (Some(line), Some(text)) = (line, create("span", "")) else { return };
    line.set_text_content(None);
    if let Some((field, label)) = field.zip(create("span", "card__place")) {
        label.set_text_content(Some(&field));
        _ = line.append_child(&label);
        insert_pieces(&line, &[(" ".to_owned(), false)], None);
    }
    set_attribute(&text, "lang", language.as_deref());
    insert_pieces(&text, &pieces, None);
    _ = line.append_child(&text);
}

fn create(tag: &str, class: &str) -> Option<Element> {
    let element = document()?.create_element(tag).ok()?;
    if !class.is_empty() {
        element.set_class_name(class);
    }
    Some(element)
}

/// The bytes that a promise resolves to.
pub async fn bytes(promise: Promise) -> Option<Vec<u8>> {
    let buffer: ArrayBuffer = JsFuture::from(promise).await.ok()?.dyn_into().ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// Whether the visitor wants to load little.
#[must_use]
pub fn saves_data() -> bool {
    let connection = window().and_then(|window| Reflect::get(&window.navigator(), &"connection".into()).ok());
    connection.is_some_and(|connection| {
        connection.is_object() && Reflect::get(&connection, &"saveData".into()).is_ok_and(|saves| saves.is_truthy())
    })
}

/// Whether an element is in the window, or less than a window away.
#[must_use]
pub fn is_near_window(element: &Element) -> bool {
    let height = window().and_then(|window| window.inner_height().ok()?.as_f64()).unwrap_or_default();
    let place = element.get_bounding_client_rect();
    place.bottom() > -height && place.top() < 2.0 * height
}

/// How many cards of a list reach at least to the lower edge of the window, roughly: rather too many than too few.
#[must_use]
pub fn cards_to_window_end() -> usize {
    /// More than the area of most cards with the space around them, in square pixels.
    const CARD: f64 = 250_000.0;
    // Without the lines above the window, the page would become shorter than the visitor has scrolled: for those, twice as many.
    let area = |window: Window| {
        let (width, height) = (window.inner_width().ok()?.as_f64()?, window.inner_height().ok()?.as_f64()?);
        Some(width * (height + 2.0 * window.scroll_y().ok()?))
    };
    4 + (window().and_then(area).unwrap_or_default() / CARD) as usize
}

/// Adds an event listener to the window, for as long as the page lives.
pub fn on_window(name: &str, handle: impl Fn(&Event) + 'static) {
    if let Some(window) = window() {
        listen(&window, name, true, handle);
    }
}

/// Adds an event listener to an element, for as long as that lives.
pub fn on(element: &Element, name: &str, handle: impl Fn(&Event) + 'static) {
    // Of "toggle" only the capturing phase reaches the elements around.
    listen(element, name, name == "toggle", handle);
}

fn listen(target: &web_sys::EventTarget, name: &str, capture: bool, handle: impl Fn(&Event) + 'static) {
    let handle = Closure::<dyn Fn(Event)>::new(move |event: Event| handle(&event));
    let handle: Function = handle.into_js_value().unchecked_into();
    _ = target.add_event_listener_with_callback_and_bool(name, &handle, capture);
}

/// The element of an event, or the closest one around it, that matches a selector.
#[must_use]
pub fn closest(event: &Event, selector: &str) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(selector).ok()?
}

/// Whether an event belongs to half-composed text of an input method.
#[must_use]
pub fn is_composing(event: &Event) -> bool {
    Reflect::get(event, &JsValue::from_str("isComposing")).is_ok_and(|value| value.is_truthy())
}

/// A control of the list that the visitor changed.
pub enum Control {
    /// The search field, with its text.
    Search(String),
    /// A checkbox: name, value, and whether it's ticked.
    Value(String, String, bool),
    /// The sort menu, with the key of the order.
    Sort(String),
    /// A menu for a range of years, with the range. Without one, both are empty.
    Years(String, String),
}

impl Control {
    /// The control that an event comes from.
    #[must_use]
    pub fn of(event: &Event) -> Option<Self> {
        let target = event.target()?;
        if let Some(select) = target.dyn_ref::<HtmlSelectElement>() {
            return if select.name() == "sort" { Some(Self::Sort(select.value())) } else { Self::of_years(select) };
        }
        Self::of_input(target.dyn_ref()?)
    }

    fn of_input(input: &HtmlInputElement) -> Option<Self> {
        match (input.type_().as_str(), input.name()) {
            ("checkbox", name) => Some(Self::Value(name, input.value(), input.checked())),
            (_, name) if name == "q" => Some(Self::Search(input.value())),
            _ => None,
        }
    }

    fn of_years(select: &HtmlSelectElement) -> Option<Self> {
        let group = select.closest(".facets__years").ok()??;
        if select.value().is_empty() {
            return Some(Self::Years(String::new(), String::new()));
        }
        // The newest year is the first after "any".
        let of_menu = |name: &str, otherwise: &str| {
            let value = |part: &str| value(&group, &format!("[name={name}]{part}"));
            value("").filter(|year| !year.is_empty()).or_else(|| value(&format!(" {otherwise}")))
        };
        Some(Self::Years(of_menu(FROM_YEAR, ":last-child")?, of_menu(TO_YEAR, ":nth-child(2)")?))
    }

    /// All controls inside `root`, as they are now. Menus of years only if the visitor has used them: the years are checkboxes too.
    #[must_use]
    pub fn all(root: &Element) -> Vec<Self> {
        let inputs = all(root, "input").into_iter().filter_map(|input| Self::of_input(input.dyn_ref()?));
        let sort = value(root, "[name=sort]").map(Self::Sort);
        let is_used = |menu: &HtmlSelectElement| menu.value() != value(menu, "option[selected]").unwrap_or_default();
        let years = all(root, ".facets__years select").into_iter().filter_map(|menu| menu.dyn_into().ok()).find(is_used);
        inputs.chain(sort).chain(years.and_then(|menu| Self::of_years(&menu))).collect()
    }
}

/// The value of the first menu or option inside `root` that matches a selector.
fn value(root: &Element, selector: &str) -> Option<String> {
    let element = find(root, selector)?;
    match element.dyn_ref::<HtmlSelectElement>() {
        Some(menu) => Some(menu.value()),
        None => element.get_attribute("value"),
    }
}

/// Shows a range of years in the menus, if the ticked years are one.
pub fn set_years(root: &Element) {
    let Some(menus) = find(root, ".facets__years") else { return };
    let years: Vec<String> = all(&menus, &format!("[name={FROM_YEAR}] option:not([value=''])"))
        .iter()
        .filter_map(|option| option.get_attribute("value"))
        .collect();
    let is_ticked = |year: &String| find(root, &format!("[name=year][value='{year}']:checked")).is_some();
    let run = chosen_run(years.iter().map(is_ticked));
    let (last, first) = run.map(|(last, first)| (years[last].as_str(), years[first].as_str())).unwrap_or_default();
    for (name, year) in [(FROM_YEAR, first), (TO_YEAR, last)] {
        if let Some(menu) = find(&menus, &format!("[name={name}]")).and_then(|menu| menu.dyn_into::<HtmlSelectElement>().ok()) {
            menu.set_value(year);
        }
    }
}

/// Makes the values of a facet that are still in a template elements. Returns whether there were any.
pub fn unfold(group: &Element) -> bool {
    let Some(template) = find(group, ".facets__more template") else { return false };
    let values = Reflect::get(&template, &"content".into()).ok().and_then(|values| values.dyn_into::<Node>().ok());
    values.is_some_and(|values| template.replace_with_with_node_1(&values).is_ok())
}

/// The same for all facets.
pub fn unfold_all(root: &Element) -> bool {
    // Of all groups: `any` would stop at the first one.
    all(root, "fieldset").iter().filter(|group| unfold(group)).count() > 0
}

/// Moves ticked values to the first list of their facet where the list of all is closed.
pub fn show_ticked(root: &Element) {
    for ticked in all(root, ".facets__more:not([open]) :checked") {
        let value = ticked.closest("li").ok().flatten();
        let first = ticked.closest("fieldset").ok().flatten().and_then(|group| find(&group, "ul"));
        if let (Some(value), Some(first)) = (value, first) {
            _ = first.append_child(&value);
        }
    }
}

/// Shows the values of a facet whose name `is_found`, and those that are ticked. With `None`, all of them. `nothing` is said if
/// none is found.
pub fn find_values(group: &Element, is_found: Option<&dyn Fn(&str) -> bool>, nothing: &str) {
    let mut found = false;
    for value in all(group, "li") {
        let name = find(&value, "label").and_then(|label| label.text_content()).unwrap_or_default();
        let is_found = is_found.is_none_or(|is_found| is_found(&name));
        found |= is_found;
        let is_shown = is_found || find(&value, ":checked").is_some();
        set_attribute(&value, "hidden", (!is_shown).then_some(""));
    }
    set_text(group, ".facets__none", if found { "" } else { nothing });
    let Some(more) = find(group, ".facets__more") else { return };
    let is_opened = more.has_attribute("data-found");
    if is_found.is_some() && !more.has_attribute("open") {
        set_attribute(&more, "data-found", Some(""));
        set_attribute(&more, "open", Some(""));
    } else if is_found.is_none() && is_opened {
        set_attribute(&more, "data-found", None);
        set_attribute(&more, "open", None);
    }
}

/// Whether a key was pressed that has this name.
#[must_use]
pub fn is_key(event: &Event, name: &str) -> bool {
    Reflect::get(event, &"key".into()).is_ok_and(|key| key.as_string().as_deref() == Some(name))
}

/// Sets the value of the search field, unless it already has the same words: typing must not be disturbed.
pub fn set_search(root: &Element, words: &str) {
    let field = find(root, "[name=q]").and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
    if let Some(field) = field.filter(|field| field.value().split_whitespace().collect::<Vec<_>>().join(" ") != words) {
        field.set_value(words);
    }
}

/// The text of a field.
#[must_use]
pub fn text_of(field: &Element) -> String {
    field.dyn_ref::<HtmlInputElement>().map(HtmlInputElement::value).unwrap_or_default()
}

/// Sets the text of a field.
pub fn set_value(field: &Element, text: &str) {
    if let Some(field) = field.dyn_ref::<HtmlInputElement>() {
        field.set_value(text);
    }
}

/// Ticks exactly the checkboxes (by name and value) for which `is_ticked` is true.
pub fn tick(root: &Element, is_ticked: impl Fn(&str, &str) -> bool) {
    for input in all(root, "input[type=checkbox]") {
        if let Ok(input) = input.dyn_into::<HtmlInputElement>() {
            input.set_checked(is_ticked(&input.name(), &input.value()));
        }
    }
}

/// Fills the sort menu: key and label of each order, and the key of the current one.
pub fn set_orders(root: &Element, orders: &[(&str, &str)], current: &str) {
    let Some(select) = find(root, "[name=sort]").and_then(|select| select.dyn_into::<HtmlSelectElement>().ok()) else { return };
    if select.length() as usize != orders.len() {
        select.set_length(0);
        for (key, label) in orders {
            let option = document().and_then(|document| document.create_element("option").ok());
            if let Some(option) = option {
                set_attribute(&option, "value", Some(key));
                option.set_text_content(Some(label));
                _ = select.append_child(&option);
            }
        }
    }
    select.set_value(current);
}

/// Waits for all of `futures`, which run concurrently.
pub async fn join_all<F: Future<Output = ()> + 'static>(futures: impl Iterator<Item = F>) {
    let promises: Array = futures.map(|future| promise(Box::pin(future))).collect();
    _ = JsFuture::from(Promise::all(&promises)).await;
}

/// Those who wait for something to happen.
#[derive(Clone, Copy)]
pub struct Waiting(StoredValue<Vec<Function>, LocalStorage>);

impl Default for Waiting {
    fn default() -> Self {
        Self(StoredValue::new_local(Vec::new()))
    }
}

impl Waiting {
    /// Returns when it has happened.
    pub async fn wait(self) {
        _ = JsFuture::from(Promise::new(&mut |resolve, _| self.0.update_value(|waiting| waiting.push(resolve)))).await;
    }

    /// It has happened.
    pub fn resolve(self) {
        for resolve in self.0.try_update_value(std::mem::take).into_iter().flatten() {
            _ = resolve.call0(&JsValue::NULL);
        }
    }
}

/// Work on which several may wait, while it runs.
pub type Pending = StoredValue<Option<Promise>, LocalStorage>;

/// Runs `future`, or waits for the one that runs already.
pub async fn share(pending: Pending, future: impl Future<Output = ()> + 'static) {
    let running = pending.with_value(Option::clone).unwrap_or_else(|| {
        let running = promise(Box::pin(async move {
            future.await;
            pending.set_value(None);
        }));
        pending.set_value(Some(running.clone()));
        running
    });
    _ = JsFuture::from(running).await;
}

/// The future is boxed, so that this is compiled only once.
fn promise(future: Pin<Box<dyn Future<Output = ()>>>) -> Promise {
    wasm_bindgen_futures::future_to_promise(async move {
        future.await;
        Ok(JsValue::UNDEFINED)
    })
}
