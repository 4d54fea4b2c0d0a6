//! Every call to the browser. What can fail there fails quietly here: a page that cannot, say, save its scroll position is
//! still a page.

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

/// The first element that fits a selector.
#[must_use]
pub fn element(selector: &str) -> Option<HtmlElement> {
    document()?.query_selector(selector).ok()??.dyn_into().ok()
}

/// Where the site lives on its host, and where the pages of this one's language do.
#[must_use]
pub fn base() -> Base {
    let path = element("meta[name=base-path]").and_then(|meta| meta.get_attribute("content"));
    let folder = element("html").and_then(|root| root.get_attribute("data-folder"));
    Base::new(&path.unwrap_or_default()).in_language(&folder.unwrap_or_default())
}

/// The words of the interface, of the array that they come as: the language, and the messages' texts. They are the page's, so
/// they live as long as it does; several elements share them.
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

/// What the browser knows of a language: its tables of letters need no download.
const GRAMMAR: Grammar = Grammar {
    plural,
    lower: |language, text| JsString::from(text).to_locale_lower_case(Some(language)).into(),
    upper: |language, text| JsString::from(text).to_locale_upper_case(Some(language)).into(),
};

/// What the browser knows of a language's plurals.
fn plural(language: &str, number: usize, kind: Kind) -> String {
    let options = js_sys::Object::new();
    let kind = if kind == Kind::Ordinal { "ordinal" } else { "cardinal" };
    _ = Reflect::set(&options, &"type".into(), &kind.into());
    let languages = js_sys::Array::of1(&language.into());
    // For a language that it does not know the browser takes its own, which the page was not written with.
    if js_sys::Intl::PluralRules::supported_locales_of(&languages, &options).length() == 0 {
        return "other".to_owned();
    }
    let rules = js_sys::Intl::PluralRules::new(&languages, &options);
    #[expect(clippy::cast_precision_loss, reason = "nobody has that many people")]
    rules.select(number as f64).into()
}

/// The languages that the visitor prefers, the dearest first, as BCP 47 tags.
#[must_use]
pub fn languages() -> Vec<String> {
    let languages = window().map(|window| window.navigator().languages());
    languages.into_iter().flat_map(|languages| languages.iter().filter_map(|tag| tag.as_string()).collect::<Vec<_>>()).collect()
}

/// Whether the visitor did not come from another page of this host.
#[must_use]
pub fn comes_from_elsewhere() -> bool {
    let origin = window().and_then(|window| window.location().origin().ok()).unwrap_or_default();
    document().is_none_or(|document| !document.referrer().starts_with(&format!("{origin}/")))
}

/// Lets a link to this page in another language lead to the part of it that is being read.
pub fn keep_place(event: &web_sys::Event) {
    let link = event.current_target().and_then(|link| link.dyn_into::<web_sys::HtmlAnchorElement>().ok());
    if let Some(link) = link {
        let hash = window().and_then(|window| window.location().hash().ok()).filter(|hash| !hash.is_empty());
        link.set_hash(&hash.or_else(part_in_view).unwrap_or_default());
    }
}

/// The last part of the page that has a name and whose beginning has come into view, or has passed.
fn part_in_view() -> Option<String> {
    let parts = document()?.query_selector_all("section[id]").ok()?;
    let half = window()?.inner_height().ok()?.as_f64()? / 2.0;
    let parts = (0..parts.length()).filter_map(|place| parts.get(place)?.dyn_into::<Element>().ok());
    parts.take_while(|part| part.get_bounding_client_rect().top() < half).last().map(|part| part.id())
}

/// Says which language the page is in, where that is not written in it.
pub fn set_language(words: &Words) {
    if let Some(root) = element("html") {
        _ = root.set_attribute("lang", words.language());
        _ = root.set_attribute("dir", words.direction());
    }
}

/// Says in the page that it has come to life: what the visitor does from here on is heard.
pub fn say_alive() {
    if let Some(root) = element("html") {
        _ = root.set_attribute("data-alive", "");
    }
}

/// Whether the page asks not to be hydrated: an attempt has failed.
#[must_use]
pub fn wants_fresh_mount() -> bool {
    element("html[data-mount=fresh]").is_some()
}

/// The data that a prerendered page came with.
#[must_use]
pub fn inline_data<T: FromJson>() -> Option<T> {
    from_json(&element("#page-data")?.text_content()?)
}

/// Reads JSON with the browser's own parser, which costs nothing to download.
#[must_use]
pub fn from_json<T: FromJson>(text: &str) -> Option<T> {
    T::from_json(json(&js_sys::JSON::parse(text).ok()?))
}

/// A value that was parsed.
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

/// What an entry of the history remembers beside its address.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Entry {
    /// How far down the page was, in CSS pixels.
    pub scroll: i32,
    /// The list that the visitor came from, below the base, and how far down that was.
    pub back: String,
    /// See `back`.
    pub back_scroll: i32,
}

impl Entry {
    /// What the present entry remembers.
    #[must_use]
    pub fn current() -> Self {
        let text = history().and_then(|history| history.state().ok()).and_then(|state| state.as_string()).unwrap_or_default();
        let mut parts = text.splitn(3, ' ');
        let mut number = || parts.next().and_then(|part| part.parse().ok()).unwrap_or_default();
        let (scroll, back_scroll) = (number(), number());
        Self { scroll, back_scroll, back: parts.next().unwrap_or_default().to_owned() }
    }

    /// Whether the browser made the present entry by itself: for an address that was typed, or a part of the page.
    #[must_use]
    pub fn is_new() -> bool {
        history().and_then(|history| history.state().ok()).is_none_or(|state| !state.is_string())
    }

    fn to_state(&self) -> JsValue {
        JsValue::from_str(&format!("{} {} {}", self.scroll, self.back_scroll, self.back))
    }

    /// Makes this a new entry at `address`.
    pub fn push(&self, address: &str) {
        _ = history().and_then(|history| history.push_state_with_url(&self.to_state(), "", Some(address)).ok());
    }

    /// Puts this in the place of the present entry, at `address` or where it is.
    pub fn replace(&self, address: Option<&str>) {
        _ = history().and_then(|history| history.replace_state_with_url(&self.to_state(), "", address).ok());
    }
}

/// Whether the browser or we restore the scroll position of an entry.
pub fn restore_scroll_ourselves(ourselves: bool) {
    let who = if ourselves { ScrollRestoration::Manual } else { ScrollRestoration::Auto };
    _ = history().and_then(|history| history.set_scroll_restoration(who).ok());
}

/// How far down the page is, in CSS pixels.
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "whole pixels are enough, and a page is not that long")]
pub fn scroll() -> i32 {
    window().and_then(|window| window.scroll_y().ok()).unwrap_or_default() as i32
}

/// Goes so far down at once.
pub fn scroll_to(y: i32) {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, y.into());
    }
}

/// Brings the question that the page is about into sight where the row of questions is longer than the window is wide.
pub fn show_question_in_row() {
    let link = element(".questions [aria-current]");
    if let Some((link, row)) = link.and_then(|link| Some((link.get_bounding_client_rect(), link.closest("ul").ok()??))) {
        let place = row.get_bounding_client_rect();
        row.scroll_by_with_x_and_y(link.left() + link.width() / 2.0 - place.left() - place.width() / 2.0, 0.0);
    }
}

/// Puts the focus on the page's heading, or on the heading of the part called `id`, which is scrolled to.
pub fn focus_heading(id: Option<&str>) {
    let part = id.and_then(|id| document()?.get_element_by_id(id));
    if let (Some(part), Some(id)) = (&part, id) {
        part.scroll_into_view();
        // A step of our own through the history does not make the part the page's target; going to the fragment does.
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

/// Keeps the page's address where the printed page shows it: with those whom the visitor picked, if the page is about them.
pub fn note_address_for_print(with_picked: bool) {
    if let Some(foot) = element("footer") {
        _ = foot.set_attribute("data-address", &if with_picked { href() } else { address() });
    }
}

/// Lets the visitor print the page.
pub fn print() {
    _ = window().map(|window| window.print());
}

/// Sets what the browser's tab says.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Says in the head which path the page should be known by, and whether it is one to be found. Where the site does not know
/// its host, there is no such link.
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

/// Marks the card of a person as the one that opens or closes, so that its portrait is what moves.
pub fn mark_entering(slug: Option<&str>) {
    if let Some(card) = element(".is-entering") {
        _ = card.class_list().remove_1("is-entering");
    }
    let card = slug.and_then(|slug| document()?.get_element_by_id(&format!("card-{slug}"))?.closest("article").ok()?);
    if let Some(card) = card {
        _ = card.class_list().add_1("is-entering");
    }
}

/// Runs `change` within a view transition, where the browser has them and the visitor does not mind motion.
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
        // A transition that another one overtakes rejects its promises. The change itself has been made all the same.
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

/// Offers the page to the visitor's other programs, with `text` or else its title. Where the browser does not do that, it
/// copies the address and then says whether that worked. Whoever closes the sheet again is told nothing.
pub fn share(text: &str, then: impl Fn(bool) + 'static) {
    let Some(window) = window() else { return };
    let (title, address) = (document().map(|document| document.title()).unwrap_or_default(), address());
    let share = Reflect::get(&window.navigator(), &JsValue::from_str("share")).ok().and_then(|f| f.dyn_into::<Function>().ok());
    let data = js_sys::Object::new();
    for (key, value) in [("title", &*title), ("text", if text.is_empty() { &title } else { text }), ("url", &address)] {
        _ = Reflect::set(&data, &JsValue::from_str(key), &JsValue::from_str(value));
    }
    // At once: browsers open their sheet only while a click is being answered.
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

/// The page's address as it is passed on: whom the visitor picked is not told with it.
fn address() -> String {
    let href = href();
    let Some((page, fragment)) = href.split_once('#') else { return href };
    page.to_owned() + Fragment { picked: Selection::default(), ..Fragment::parse(fragment) }.to_text().as_str()
}

/// Copies the page's address, with another fragment if one is given; then says whether that worked.
pub fn copy_address(fragment: Option<&str>, then: impl Fn(bool) + 'static) {
    let address = address();
    let address =
        fragment.map_or(address.clone(), |fragment| format!("{}{fragment}", address.split('#').next().unwrap_or_default()));
    copy(address, then);
}

/// Copies a text; then says whether that worked.
pub fn copy(text: String, then: impl Fn(bool) + 'static) {
    let Some(window) = window() else { return };
    let clipboard = Reflect::get(&window.navigator(), &JsValue::from_str("clipboard")).ok().filter(JsValue::is_object);
    leptos::task::spawn_local(async move {
        // Only pages from a secure origin have a clipboard.
        let worked = match clipboard {
            Some(clipboard) => JsFuture::from(clipboard.unchecked_into::<web_sys::Clipboard>().write_text(&text)).await.is_ok(),
            None => false,
        };
        then(worked);
    });
}

/// The whole address of a path on this host.
#[must_use]
pub fn whole(path: &str) -> String {
    window().and_then(|window| window.location().origin().ok()).unwrap_or_default() + path
}

/// Whether the `details` that an event is about stand open.
#[must_use]
pub fn is_open(event: &web_sys::Event) -> bool {
    event.target().and_then(|target| target.dyn_into::<Element>().ok()).is_some_and(|details| details.has_attribute("open"))
}

/// A random number from 0 (inclusive) to 1 (exclusive).
#[must_use]
pub fn random() -> f64 {
    js_sys::Math::random()
}

/// Words as a filter holds them: single-spaced.
#[must_use]
pub fn normalised(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Writes the words of a search into its field, unless it says the same already: the field is the visitor's.
pub fn say_in_field(field: &Element, words: &str) {
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

/// Calls `handle` for every event of that name at the window.
pub fn on_window(name: &str, handle: impl Fn() + 'static) {
    on_window_event(name, move |_: web_sys::Event| handle());
}

/// Calls `follow` for every link that the visitor follows and that may be ours. If it says that it is, the browser stays.
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
    // The page's listeners live as long as the page.
    handle.forget();
}

/// A link that the visitor followed, when it is ours to follow: a plain click on a plain link to this host.
pub struct FollowedLink {
    /// The path on the host.
    pub path: String,
    /// The query, with its question mark.
    pub query: String,
    /// The fragment.
    pub fragment: Fragment,
}

impl FollowedLink {
    /// The link that a click follows.
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

/// Waits for all of `futures`, which run at the same time.
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

/// Waits for `future`, but not longer than `limit`. Says whether it was done in time; it goes on either way.
pub async fn at_most(limit: Duration, future: impl Future<Output = ()> + 'static) {
    let done = promise(future);
    let timer = Promise::new(&mut |resolve, _| set_timeout(move || _ = resolve.call0(&JsValue::NULL), limit));
    _ = JsFuture::from(Promise::race(&js_sys::Array::of2(&done, &timer))).await;
}
