//! All calls of browser APIs. Failures are ignored: the page still works if, say, the scroll position can't be saved.

use crate::content::json::{FromJson, Json};
use crate::domain::Selection;
use crate::route::{Base, Fragment};
use crate::words::{Grammar, Kind, Words};
use js_sys::{Array, Function, JsString, Object, Promise, Reflect};
use leptos::prelude::*;
use std::cell::RefCell;
use std::future::Future;
use std::time::Duration;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{Document, Element, History, HtmlElement, HtmlInputElement, ScrollRestoration, Window};

#[expect(clippy::disallowed_methods, reason = "this is the module that everyone else is told to use")]
fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

/// The first element that matches a selector.
#[must_use]
pub fn element(selector: &str) -> Option<HtmlElement> {
    document()?.query_selector(selector).ok()??.dyn_into().ok()
}

/// The site's base path, with the folder of the page's language.
#[must_use]
pub fn base() -> Base {
    let path = element("meta[name=base-path]").and_then(|meta| meta.get_attribute("content"));
    let folder = element("html").and_then(|root| root.get_attribute("data-folder"));
    Base::new(&path.unwrap_or_default()).in_language(&folder.unwrap_or_default())
}

/// The interface texts, from an array of the language tag and all texts. They are leaked, but only once per language.
#[must_use]
pub fn words(texts: &js_sys::Array) -> &'static Words {
    thread_local! {
        static KNOWN: RefCell<Vec<&'static Words>> = const { RefCell::new(Vec::new()) };
    }
    let language = texts.get(0).as_string().unwrap_or_default();
    KNOWN.with_borrow_mut(|known| {
        if let Some(words) = known.iter().find(|words| words.language() == language) {
            return *words;
        }
        let texts = texts.iter().skip(1).map(|text| &*text.as_string().unwrap_or_default().leak());
        let words = Box::leak(Box::new(Words::new(language.leak(), texts.collect(), GRAMMAR)));
        known.push(words);
        words
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
    let options = js_sys::Object::new();
    let kind = if kind == Kind::Ordinal { "ordinal" } else { "cardinal" };
    _ = Reflect::set(&options, &"type".into(), &kind.into());
    let languages = js_sys::Array::of1(&language.into());
    // For an unknown language, the browser would use its own; the prerendered page has "other".
    if js_sys::Intl::PluralRules::supported_locales_of(&languages, &options).length() == 0 {
        return "other".to_owned();
    }
    let rules = js_sys::Intl::PluralRules::new(&languages, &options);
    #[expect(clippy::cast_precision_loss, reason = "nobody has that many people")]
    rules.select(number as f64).into()
}

/// The visitor's preferred languages as BCP 47 tags, most preferred first.
#[must_use]
pub fn languages() -> Vec<String> {
    let languages = window().map(|window| window.navigator().languages());
    languages.into_iter().flat_map(|languages| languages.iter().filter_map(|tag| tag.as_string()).collect::<Vec<_>>()).collect()
}

/// Whether the visitor came from another host, or entered the address.
#[must_use]
pub fn comes_from_elsewhere() -> bool {
    let origin = window().and_then(|window| window.location().origin().ok()).unwrap_or_default();
    document().is_none_or(|document| !document.referrer().starts_with(&format!("{origin}/")))
}

/// Makes a link to this page in another language keep the reading position.
pub fn keep_position(event: &web_sys::Event) {
    let link = event.current_target().and_then(|link| link.dyn_into::<web_sys::HtmlAnchorElement>().ok());
    if let Some(link) = link {
        let hash = window().and_then(|window| window.location().hash().ok()).filter(|hash| !hash.is_empty());
        link.set_hash(&hash.or_else(part_in_view).unwrap_or_default());
    }
}

/// The id of the last section whose top is above the middle of the window.
fn part_in_view() -> Option<String> {
    let parts = document()?.query_selector_all("section[id]").ok()?;
    let half = window()?.inner_height().ok()?.as_f64()? / 2.0;
    let parts = (0..parts.length()).filter_map(|place| parts.get(place)?.dyn_into::<Element>().ok());
    parts.take_while(|part| part.get_bounding_client_rect().top() < half).last().map(|part| part.id())
}

/// Sets the page's language and writing direction, if it wasn't prerendered.
pub fn set_language(words: &Words) {
    if let Some(root) = element("html") {
        _ = root.set_attribute("lang", words.language());
        _ = root.set_attribute("dir", words.direction());
    }
}

/// Marks the page as hydrated.
pub fn mark_hydrated() {
    if let Some(root) = element("html") {
        _ = root.set_attribute("data-alive", "");
    }
}

/// Whether hydration has failed before, so that the page must be rendered anew (see `start.js`).
#[must_use]
pub fn wants_fresh_mount() -> bool {
    element("html[data-mount=fresh]").is_some()
}

/// The inline data of a prerendered page.
#[must_use]
pub fn inline_data<T: FromJson>() -> Option<T> {
    from_json(&element("#page-data")?.text_content()?)
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
        location.as_ref().and_then(|l| get(l).ok()).unwrap_or_default()
    };
    (part(web_sys::Location::pathname), part(web_sys::Location::search))
}

/// The address's fragment.
#[must_use]
pub fn fragment() -> Fragment {
    Fragment::parse(&window().and_then(|window| window.location().hash().ok()).unwrap_or_default())
}

fn history() -> Option<History> {
    window()?.history().ok()
}

/// The state of a history entry.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Entry {
    /// The vertical scroll position, in CSS pixels.
    pub scroll: i32,
    /// The address, below the base, of the list that the visitor came from.
    pub back: String,
    /// The scroll position of that list.
    pub back_scroll: i32,
}

impl Entry {
    /// The state of the current entry.
    #[must_use]
    pub fn current() -> Self {
        let text = history().and_then(|history| history.state().ok()).and_then(|state| state.as_string()).unwrap_or_default();
        let mut parts = text.splitn(3, ' ');
        let mut number = || parts.next().and_then(|part| part.parse().ok()).unwrap_or_default();
        let (scroll, back_scroll) = (number(), number());
        Self { scroll, back_scroll, back: parts.next().unwrap_or_default().to_owned() }
    }

    /// Whether the browser created the current entry: for an address that the visitor entered, or a section of the page.
    #[must_use]
    pub fn is_new() -> bool {
        history().and_then(|history| history.state().ok()).is_none_or(|state| !state.is_string())
    }

    fn to_state(&self) -> JsValue {
        JsValue::from_str(&format!("{} {} {}", self.scroll, self.back_scroll, self.back))
    }

    /// Pushes a new entry with `address`.
    pub fn push(&self, address: &str) {
        _ = history().and_then(|history| history.push_state_with_url(&self.to_state(), "", Some(address)).ok());
    }

    /// Replaces the current entry, and its address if one is given.
    pub fn replace(&self, address: Option<&str>) {
        _ = history().and_then(|history| history.replace_state_with_url(&self.to_state(), "", address).ok());
    }
}

/// Sets who restores scroll positions: we, or the browser.
pub fn restore_scroll_ourselves(ourselves: bool) {
    let who = if ourselves { ScrollRestoration::Manual } else { ScrollRestoration::Auto };
    _ = history().and_then(|history| history.set_scroll_restoration(who).ok());
}

/// The vertical scroll position, in CSS pixels.
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "whole pixels are enough, and a page is not that long")]
pub fn scroll() -> i32 {
    window().and_then(|window| window.scroll_y().ok()).unwrap_or_default() as i32
}

/// Scrolls there without animation.
pub fn scroll_to(y: i32) {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, y.into());
    }
}

/// Scrolls the row of questions so that the current one is centred.
pub fn show_question_in_row() {
    let link = element(".questions [aria-current]");
    if let Some((link, row)) = link.and_then(|link| Some((link.get_bounding_client_rect(), link.closest("ul").ok()??))) {
        let place = row.get_bounding_client_rect();
        row.scroll_by_with_x_and_y(link.left() + link.width() / 2.0 - place.left() - place.width() / 2.0, 0.0);
    }
}

/// Moves the focus to the page's heading, or to the heading of the section `id`, which is scrolled into view.
pub fn focus_heading(id: Option<&str>) {
    let part = id.and_then(|id| document()?.get_element_by_id(id));
    if let (Some(part), Some(id)) = (&part, id) {
        part.scroll_into_view();
        // `pushState` doesn't update `:target`; navigating to the fragment does.
        if !part.matches(":target").unwrap_or(true) {
            let (entry, here) = (Entry::current(), href());
            let target = Fragment { part: Some(id.to_owned()), ..Fragment::default() };
            _ = window().and_then(|window| window.location().replace(&target.to_text()).ok());
            entry.replace(Some(&here));
        }
    }
    let heading = part.and_then(|part| part.query_selector("h2").ok()?).or_else(|| element("h1").map(Into::into));
    if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        _ = heading.focus_with_options(&options);
    }
}

/// Puts the focus on the first element that fits a selector. Says whether there is one.
pub fn focus(selector: &str) -> bool {
    element(selector).is_some_and(|element| element.focus().is_ok())
}

/// In a list of links, the arrow in the direction of reading and the other one move the focus to the next one and to the one before.
pub fn step_along(event: &web_sys::Event) {
    let is_rightwards = match event.unchecked_ref::<web_sys::KeyboardEvent>().key().as_str() {
        "ArrowRight" => true,
        "ArrowLeft" => false,
        _ => return,
    };
    let forwards = is_rightwards == element("html[dir=rtl]").is_none();
    let step = || {
        let item = event.target()?.dyn_into::<Element>().ok()?.closest("li").ok()??;
        let item = if forwards { item.next_element_sibling() } else { item.previous_element_sibling() }?;
        item.query_selector("a").ok()??.dyn_into::<HtmlElement>().ok()?.focus().ok()
    };
    if step().is_some() {
        event.prevent_default();
    }
}

/// Sets the address that the print style sheet shows, optionally with the shortlist.
pub fn set_print_address(with_picked: bool) {
    if let Some(foot) = element("footer") {
        _ = foot.set_attribute("data-address", &if with_picked { href() } else { address() });
    }
}

/// Opens the print dialog.
pub fn print() {
    _ = window().map(|window| window.print());
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

/// Marks the card whose portrait takes part in the view transition.
pub fn mark_entering(slug: Option<&str>) {
    if let Some(card) = element(".is-entering") {
        _ = card.class_list().remove_1("is-entering");
    }
    let card = slug.and_then(|slug| document()?.get_element_by_id(&format!("card-{slug}"))?.closest("article").ok()?);
    if let Some(card) = card {
        _ = card.class_list().add_1("is-entering");
    }
}

/// Runs `change` in a view transition, if the browser supports it and the visitor doesn't prefer reduced motion.
pub fn with_transition(change: impl Future<Output = ()> + 'static) {
    let start = document().and_then(|document| {
        let start = Reflect::get(&document, &JsValue::from_str("startViewTransition")).ok()?.dyn_into::<Function>().ok()?;
        (!prefers_reduced_motion()).then_some((document, start))
    });
    let Some((document, start)) = start else {
        leptos::task::spawn_local(change);
        return;
    };
    let update = Closure::once_into_js(move || {
        future_to_promise(async move {
            change.await;
            Ok(JsValue::UNDEFINED)
        })
    });
    if let Ok(transition) = start.call1(&document, &update) {
        // If another transition skips this one, its promises are rejected. The change is made anyway.
        for promise in ["ready", "finished"] {
            if let Some(promise) =
                Reflect::get(&transition, &JsValue::from_str(promise)).ok().and_then(|p| p.dyn_into::<Promise>().ok())
            {
                leptos::task::spawn_local(async move { _ = JsFuture::from(promise).await });
            }
        }
    }
}

fn prefers_reduced_motion() -> bool {
    let query = window().and_then(|window| window.match_media("(prefers-reduced-motion: reduce)").ok()?);
    query.is_some_and(|query| query.matches())
}

/// Opens the system's share sheet, with `text` or else the page's title. If there is none, copies the address and calls `then`
/// with whether that worked. Not called if the visitor closes the sheet.
pub fn share(text: &str, then: impl Fn(bool) + 'static) {
    let Some(window) = window() else { return };
    let (title, address) = (document().map(|document| document.title()).unwrap_or_default(), address());
    let share = Reflect::get(&window.navigator(), &JsValue::from_str("share")).ok().and_then(|f| f.dyn_into::<Function>().ok());
    let data = js_sys::Object::new();
    for (key, value) in [("title", &*title), ("text", if text.is_empty() { &title } else { text }), ("url", &address)] {
        _ = Reflect::set(&data, &JsValue::from_str(key), &JsValue::from_str(value));
    }
    // Must be called synchronously in the click handler.
    let shared = share.and_then(|share| share.call1(&window.navigator(), &data).ok()?.dyn_into::<Promise>().ok());
    leptos::task::spawn_local(async move {
        let is_done = match shared {
            Some(shared) => JsFuture::from(shared).await.map_or_else(|error| is_abort(&error), |_| true),
            None => false,
        };
        if !is_done {
            copy(address, then);
        }
    });
}

fn is_abort(error: &JsValue) -> bool {
    Reflect::get(error, &JsValue::from_str("name")).is_ok_and(|name| name == "AbortError")
}

fn href() -> String {
    window().and_then(|window| window.location().href().ok()).unwrap_or_default()
}

/// The page's address for sharing, without the shortlist.
fn address() -> String {
    let href = href();
    let Some((page, fragment)) = href.split_once('#') else { return href };
    page.to_owned() + Fragment { picked: Selection::default(), ..Fragment::parse(fragment) }.to_text().as_str()
}

/// Copies the page's address, optionally with another fragment, then calls `then` with whether that worked.
pub fn copy_address(fragment: Option<&str>, then: impl Fn(bool) + 'static) {
    let address = address();
    let address =
        fragment.map_or(address.clone(), |fragment| format!("{}{fragment}", address.split('#').next().unwrap_or_default()));
    copy(address, then);
}

/// Copies a text, then calls `then` with whether that worked.
pub fn copy(text: String, then: impl Fn(bool) + 'static) {
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

/// The absolute URL of a path on this host.
#[must_use]
pub fn whole(path: &str) -> String {
    window().and_then(|window| window.location().origin().ok()).unwrap_or_default() + path
}

/// Whether the `details` element of an event is open.
#[must_use]
pub fn is_open(event: &web_sys::Event) -> bool {
    event.target().and_then(|target| target.dyn_into::<Element>().ok()).is_some_and(|details| details.has_attribute("open"))
}

/// A random number from 0 (inclusive) to 1 (exclusive).
#[must_use]
pub fn random() -> f64 {
    js_sys::Math::random()
}

/// Search words with single spaces, as in [`crate::domain::Filter`].
#[must_use]
pub fn normalised(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Sets the value of the search field, unless it already has the same words.
pub fn set_search_field(field: &Element, words: &str) {
    let field = field.unchecked_ref::<HtmlInputElement>();
    if normalised(&field.value()) != words {
        field.set_value(words);
    }
}

/// What the visitor entered before hydration: the search words, and the ticked checkboxes as (name, value).
pub type EarlyInput = (String, Vec<(String, String)>);

/// The current state of the controls.
#[must_use]
pub fn early_input() -> EarlyInput {
    let words = element("#q").and_then(|input| input.dyn_into::<HtmlInputElement>().ok()).map(|input| input.value());
    let boxes = document().and_then(|document| document.query_selector_all("#facets input:checked").ok());
    let boxes = boxes.into_iter().flat_map(|boxes| (0..boxes.length()).filter_map(move |place| boxes.get(place)));
    let ticked = boxes.filter_map(|node| node.dyn_into::<HtmlInputElement>().ok()).map(|input| (input.name(), input.value()));
    (words.unwrap_or_default(), ticked.collect())
}

/// Whether the search field has the focus.
#[must_use]
pub fn is_searching() -> bool {
    element("#q:focus").is_some()
}

/// Adds an event listener to the window.
pub fn on_window(name: &str, handle: impl Fn() + 'static) {
    on_window_event(name, move |_: web_sys::Event| handle());
}

/// Calls `follow` for every clicked link that may lead to a page of the site. If it returns true, the browser doesn't follow it.
pub fn on_followed_link(follow: impl Fn(FollowedLink) -> bool + 'static) {
    on_window_event("click", move |event: web_sys::MouseEvent| {
        if FollowedLink::of(&event).is_some_and(&follow) {
            event.prevent_default();
        }
    });
}

fn on_window_event<E: JsCast>(name: &str, handle: impl Fn(E) + 'static) {
    let handle = Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| handle(event.unchecked_into()));
    if let Some(window) = window() {
        _ = window.add_event_listener_with_callback(name, handle.as_ref().unchecked_ref());
    }
    // The listeners live as long as the page.
    handle.forget();
}

/// A clicked link that we may follow: a plain click on a plain link to this host.
pub struct FollowedLink {
    /// The path on the host.
    pub path: String,
    /// The query, with its question mark.
    pub query: String,
    /// The fragment.
    pub fragment: Fragment,
}

impl FollowedLink {
    /// The link of a click event.
    fn of(event: &web_sys::MouseEvent) -> Option<Self> {
        if event.default_prevented()
            || event.button() != 0
            || event.meta_key()
            || event.ctrl_key()
            || event.shift_key()
            || event.alt_key()
        {
            return None;
        }
        let target = event.target()?.dyn_into::<Element>().ok()?;
        let link = target.closest("a[href]").ok()??.dyn_into::<web_sys::HtmlAnchorElement>().ok()?;
        let is_plain = link.target().is_empty() && !link.has_attribute("download");
        let origin = window()?.location().origin().ok()?;
        (is_plain && link.origin() == origin).then(|| Self {
            path: link.pathname(),
            query: link.search(),
            fragment: Fragment::parse(&link.hash()),
        })
    }
}

/// Waits for all of `futures`, which run concurrently.
pub async fn all<F: Future<Output = ()> + 'static>(futures: impl Iterator<Item = F>) {
    let promises: js_sys::Array = futures.map(promise).collect();
    _ = JsFuture::from(Promise::all(&promises)).await;
}

fn promise(future: impl Future<Output = ()> + 'static) -> Promise {
    future_to_promise(async move {
        future.await;
        Ok(JsValue::UNDEFINED)
    })
}

/// Waits for `future`, but at most `limit`. The future continues either way.
pub async fn at_most(limit: Duration, future: impl Future<Output = ()> + 'static) {
    let done = promise(future);
    let timer = Promise::new(&mut |resolve, _| set_timeout(move || _ = resolve.call0(&JsValue::NULL), limit));
    _ = JsFuture::from(Promise::race(&js_sys::Array::of2(&done, &timer))).await;
}
