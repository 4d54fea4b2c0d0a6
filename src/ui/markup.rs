//! Views with a small download. In Leptos, every view has its own type, with its own code to build, hydrate and diff it.
//! [`markup!`](crate::markup) has a similar syntax, but makes calls to a [`Builder`]. The result is a [`Part`], a plain tree; the
//! code to mount, hydrate and render it exists only once.
//!
//! Reactive parts are explicit ([`live`], [`live_text`], [`live_value`]). There's no diffing: a live part is replaced as a whole.
//! To Leptos, a part is a view like any other, with owners, effects and mounting.
//!
//! [`placed`] mounts and hydrates parts, [`written`] renders them natively.

mod placed;
#[cfg(feature = "site")]
mod written;

use leptos::attr::Attribute;
use leptos::attr::any_attribute::AnyAttribute;
use leptos::ev::Event;
use leptos::prelude::*;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::types::Element as DomElement;
use leptos::tachys::view::add_attr::AddAnyAttr;
use leptos::tachys::view::{Mountable, Position, PositionState};
use placed::Placed;
use std::borrow::Cow;
use std::future::{Future, ready};
use wasm_bindgen::JsValue;

/// A text, for most are known when the program is compiled.
pub type Text = Cow<'static, str>;
/// A text that follows the state.
pub type LiveText = Box<dyn Fn() -> String + Send>;
/// A value that follows the state; without it the attribute is not there.
pub type LiveValue = Box<dyn Fn() -> Option<String> + Send>;

type Draw = Box<dyn Fn() -> Part + Send>;
type DrawOnce = Box<dyn FnOnce() -> Part + Send>;
type Handler = Box<dyn FnMut(Event) + Send>;
type Property = Box<dyn Fn() -> JsValue + Send>;

/// A part of a page.
#[derive(Default)]
pub enum Part {
    /// Nothing at all.
    #[default]
    Nothing,
    /// A text that stays.
    Text(Text),
    /// A text that follows the state. It stays the same node for those to whom it is read out.
    LiveText(LiveText),
    /// An element.
    Element(Box<Element>),
    /// Parts after each other.
    Many(Vec<Part>),
    /// One element in which nothing answers and nothing changes. Where the page was prerendered it is taken as it is found,
    /// and never drawn.
    Still(DrawOnce),
    /// A part that follows the state.
    Live(Draw),
    /// Parts that follow the state, each known by its key: one that stays is not drawn again.
    Keyed(Box<dyn Fn() -> Vec<(String, DrawOnce)> + Send>),
}

/// An element with what is in it.
pub struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, Value)>,
    properties: Vec<(&'static str, Property)>,
    handlers: Vec<(&'static str, Handler)>,
    attend: Option<Box<dyn FnOnce(DomElement) + Send>>,
    children: Vec<Part>,
    /// Whether it or anything in it answers or changes.
    is_alive: bool,
}

/// What an attribute says.
pub enum Value {
    /// The attribute is not there.
    Missing,
    /// It is there, and that is all.
    Present,
    /// It stays.
    Fixed(Text),
    /// It follows the state.
    Live(LiveValue),
}

/// A part that stays as it is and that a prerendered page has drawn already: one element.
pub fn still(draw: impl FnOnce() -> Part + Send + 'static) -> Part {
    Part::Still(Box::new(draw))
}

/// A part that follows the state.
pub fn live<P: IntoPart>(draw: impl Fn() -> P + Send + 'static) -> Part {
    Part::Live(Box::new(move || draw().into_part()))
}

/// A text that follows the state, as a part or as an attribute.
pub fn live_text(text: impl Fn() -> String + Send + 'static) -> LiveText {
    Box::new(text)
}

/// An attribute that follows the state, and may be missing.
pub fn live_value(value: impl Fn() -> Option<String> + Send + 'static) -> LiveValue {
    Box::new(value)
}

/// Parts for the items of a list. `draw` is called once for each, as long as its key stays on the list.
pub fn keyed<T: Send + 'static>(
    items: impl Fn() -> Vec<T> + Send + 'static,
    key: fn(&T) -> String,
    draw: impl Fn(T) -> Part + Clone + Send + 'static,
) -> Part {
    Part::Keyed(Box::new(move || {
        let draws = items().into_iter().map(|item| {
            let draw = draw.clone();
            (key(&item), Box::new(move || draw(item)) as DrawOnce)
        });
        draws.collect()
    }))
}

/// What can stand in a page.
pub trait IntoPart {
    /// The part that it is.
    fn into_part(self) -> Part;
}

impl IntoPart for Part {
    fn into_part(self) -> Part {
        self
    }
}

impl IntoPart for &'static str {
    fn into_part(self) -> Part {
        Part::Text(Cow::Borrowed(self))
    }
}

impl IntoPart for String {
    fn into_part(self) -> Part {
        Part::Text(Cow::Owned(self))
    }
}

impl IntoPart for LiveText {
    fn into_part(self) -> Part {
        Part::LiveText(self)
    }
}

impl<P: IntoPart> IntoPart for Option<P> {
    fn into_part(self) -> Part {
        self.map_or(Part::Nothing, IntoPart::into_part)
    }
}

impl<P: IntoPart> IntoPart for Vec<P> {
    fn into_part(self) -> Part {
        Part::of(self)
    }
}

impl<I: Iterator, F: FnMut(I::Item) -> P, P: IntoPart> IntoPart for std::iter::Map<I, F> {
    fn into_part(self) -> Part {
        Part::of(self)
    }
}

impl Part {
    /// All of them, one after the other.
    pub fn of<P: IntoPart>(parts: impl IntoIterator<Item = P>) -> Self {
        Self::Many(parts.into_iter().map(IntoPart::into_part).collect())
    }

    fn is_alive(&self) -> bool {
        match self {
            Self::Nothing | Self::Text(_) | Self::Still(_) => false,
            Self::LiveText(_) | Self::Live(_) | Self::Keyed(_) => true,
            Self::Element(element) => element.is_alive,
            Self::Many(parts) => parts.iter().any(Self::is_alive),
        }
    }
}

impl From<&'static str> for Value {
    fn from(text: &'static str) -> Self {
        Self::Fixed(Cow::Borrowed(text))
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Fixed(Cow::Owned(text))
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Missing, Into::into)
    }
}

impl From<LiveText> for Value {
    fn from(text: LiveText) -> Self {
        Self::Live(Box::new(move || Some(text())))
    }
}

impl From<LiveValue> for Value {
    fn from(value: LiveValue) -> Self {
        Self::Live(value)
    }
}

/// Markup in the syntax of Leptos, with three differences: whatever is no literal stands in braces, as a value, too; what
/// follows the state says so; and `use:element` hands the element over once it stands.
///
/// ```
/// # use talent_spotlights::{markup, ui::markup::live_text};
/// # let (href, name, count) = ("/", "Ada", || 3_i32.to_string());
/// markup! { <p class="greeting" data-count={live_text(count)}>"Hello, "<a href={href}>{name}</a></p> };
/// ```
#[macro_export]
macro_rules! markup {
    (@parts $builder:ident) => {};
    (@parts $builder:ident < / $name:ident > $($rest:tt)*) => {
        $builder.close(stringify!($name));
        $crate::markup!(@parts $builder $($rest)*);
    };
    (@parts $builder:ident < $name:ident $($key:ident $(: $of:ident)? $(- $more:ident)* $(= $value:tt)?)* / > $($rest:tt)*) => {
        $builder.open(stringify!($name));
        $($crate::markup!(@attribute $builder $key $(: $of)? $(- $more)* $(= $value)?);)*
        $builder.close(stringify!($name));
        $crate::markup!(@parts $builder $($rest)*);
    };
    (@parts $builder:ident < $name:ident $($key:ident $(: $of:ident)? $(- $more:ident)* $(= $value:tt)?)* > $($rest:tt)*) => {
        $builder.open(stringify!($name));
        $($crate::markup!(@attribute $builder $key $(: $of)? $(- $more)* $(= $value)?);)*
        $crate::markup!(@parts $builder $($rest)*);
    };
    (@parts $builder:ident $text:literal $($rest:tt)*) => {
        $builder.text($text);
        $crate::markup!(@parts $builder $($rest)*);
    };
    (@parts $builder:ident { $part:expr } $($rest:tt)*) => {
        $builder.part($crate::ui::markup::IntoPart::into_part($part));
        $crate::markup!(@parts $builder $($rest)*);
    };
    (@attribute $builder:ident on : $event:ident = { $handle:expr }) => { $builder.on(stringify!($event), Box::new($handle)) };
    (@attribute $builder:ident prop : $name:ident = { $value:expr }) => { $builder.property(stringify!($name), $value) };
    (@attribute $builder:ident use : element = { $attend:expr }) => { $builder.attend($attend) };
    (@attribute $builder:ident $key:ident $(- $more:ident)* = $value:literal) => {
        $builder.set(concat!(stringify!($key) $(, "-", stringify!($more))*), $value)
    };
    (@attribute $builder:ident $key:ident $(- $more:ident)* = { $value:expr }) => {
        $builder.attribute(concat!(stringify!($key) $(, "-", stringify!($more))*), $crate::ui::markup::Value::from($value))
    };
    (@attribute $builder:ident $key:ident $(- $more:ident)*) => {
        $builder.attribute(concat!(stringify!($key) $(, "-", stringify!($more))*), $crate::ui::markup::Value::Present)
    };
    ($($markup:tt)*) => {{
        let mut builder = $crate::ui::markup::Builder::default();
        $crate::markup!(@parts builder $($markup)*);
        builder.finish()
    }};
}

/// Takes markup piece by piece. Each step is a call of its own, so that a view is hardly more than its texts.
#[derive(Default)]
pub struct Builder {
    open: Vec<Element>,
    parts: Vec<Part>,
}

impl Builder {
    /// Begins an element: what follows is its own, until it is closed.
    #[inline(never)]
    pub fn open(&mut self, name: &'static str) {
        self.open.push(Element {
            name,
            attributes: Vec::new(),
            properties: Vec::new(),
            handlers: Vec::new(),
            attend: None,
            children: Vec::new(),
            is_alive: false,
        });
    }

    /// Ends the element that was begun last.
    #[inline(never)]
    pub fn close(&mut self, name: &'static str) {
        if let Some(element) = self.open.pop() {
            debug_assert_eq!(element.name, name, "elements are closed in the order in which they were opened");
            self.part(Part::Element(Box::new(element)));
        }
    }

    /// An attribute that stays.
    #[inline(never)]
    pub fn set(&mut self, name: &'static str, value: &'static str) {
        self.attribute(name, Value::from(value));
    }

    /// An attribute.
    #[inline(never)]
    pub fn attribute(&mut self, name: &'static str, value: Value) {
        if let Some(element) = self.open.last_mut() {
            element.is_alive |= matches!(value, Value::Live(_));
            element.attributes.push((name, value));
        }
    }

    /// What answers an event.
    #[inline(never)]
    pub fn on(&mut self, event: &'static str, handle: Handler) {
        if let Some(element) = self.open.last_mut() {
            element.is_alive = true;
            element.handlers.push((event, handle));
        }
    }

    /// A property of the element that follows the state. No page is written with it.
    pub fn property<V: Into<JsValue>>(&mut self, name: &'static str, value: impl Fn() -> V + Send + 'static) {
        if let Some(element) = self.open.last_mut() {
            element.is_alive = true;
            element.properties.push((name, Box::new(move || value().into())));
        }
    }

    /// Who is handed the element once it stands.
    pub fn attend(&mut self, attend: impl FnOnce(DomElement) + Send + 'static) {
        if let Some(element) = self.open.last_mut() {
            element.is_alive = true;
            element.attend = Some(Box::new(attend));
        }
    }

    /// A text that stays.
    #[inline(never)]
    pub fn text(&mut self, text: &'static str) {
        self.part(Part::Text(Cow::Borrowed(text)));
    }

    /// Anything.
    #[inline(never)]
    pub fn part(&mut self, part: Part) {
        match self.open.last_mut() {
            Some(element) => {
                element.is_alive |= part.is_alive();
                element.children.push(part);
            }
            None => self.parts.push(part),
        }
    }

    /// What was begun and ended.
    #[inline(never)]
    #[must_use]
    pub fn finish(mut self) -> Part {
        debug_assert!(self.open.is_empty(), "elements are closed");
        if self.parts.len() > 1 { Part::Many(self.parts) } else { self.parts.pop().unwrap_or_default() }
    }
}

impl Render for Part {
    type State = Placed;

    fn build(self) -> Placed {
        self.place(None)
    }

    fn rebuild(self, state: &mut Placed) {
        let mut next = self.build();
        state.insert_before_this(&mut next);
        state.unmount();
        *state = next;
    }
}

impl AddAnyAttr for Part {
    type Output<A: Attribute> = Self;

    fn add_any_attr<A: Attribute>(self, _: A) -> Self {
        self
    }
}

impl RenderHtml for Part {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    fn resolve(self) -> impl Future<Output = Self> + Send {
        ready(self)
    }

    #[cfg_attr(not(feature = "site"), expect(unused_variables, reason = "pages are written natively alone"))]
    fn to_html_with_buf(self, html: &mut String, position: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {
        #[cfg(feature = "site")]
        written::write(self, html, position);
    }

    fn hydrate<const FROM_SERVER: bool>(self, cursor: &Cursor, position: &PositionState) -> Placed {
        self.place(Some((cursor, position)))
    }

    fn into_owned(self) -> Self {
        self
    }
}
