//! Views that download little. A view of Leptos is a type of its own, with code to build it, to hydrate it and to compare it
//! with its next version. [`markup!`](crate::markup) spells the same views, and makes each of them a list of calls to one
//! [`Builder`]: what comes out is a [`Part`], and the code to draw, hydrate and write parts is there once.
//!
//! What follows the state says so ([`live`], [`live_text`], [`live_value`]), and nothing is compared: the next version of a
//! live part replaces it whole. To Leptos a part is a view like any other, so that its owners, effects and mounting hold.

use leptos::attr::Attribute;
use leptos::attr::any_attribute::AnyAttribute;
use leptos::ev::Event;
use leptos::prelude::*;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::types::{Element as DomElement, Node as DomNode, Text as DomText};
use leptos::tachys::renderer::{CastFrom, RemoveEventHandler, Rndr};
use leptos::tachys::view::add_attr::AddAnyAttr;
use leptos::tachys::view::{Mountable, Position, PositionState};
use std::borrow::Cow;
use std::cell::OnceCell;
use std::future::{Future, ready};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};

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
/// Writes the value of an attribute, or removes it; or the text of a node.
type Write = Box<dyn Fn(Option<&str>)>;

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

/// The way through what a prerendered page shows.
type Way<'a> = Option<(&'a Cursor, &'a PositionState)>;

/// A part that stands in a page.
pub enum Placed {
    /// A text, and what keeps it as the state has it.
    Text(DomText, Option<RenderEffect<Option<String>>>),
    /// An element, and what answers and follows the state in it, as long as that is kept.
    Element(DomElement, Alive),
    Many(Vec<Placed>),
    Live(RenderEffect<Placed>, DomNode),
    Keyed(RenderEffect<Vec<Item>>, DomNode),
}

/// What an element answers and follows, and what does so in it.
#[derive(Default)]
pub struct Alive {
    children: Vec<Placed>,
    values: Vec<RenderEffect<Option<String>>>,
    properties: Vec<RenderEffect<()>>,
    handlers: Vec<RemoveEventHandler<DomElement>>,
}

/// One of a list.
pub struct Item {
    key: String,
    placed: Placed,
    /// What was begun for it; ends with it.
    owner: Owner,
}

impl Part {
    /// Puts the part into the page: draws it, or finds it where the page was prerendered.
    fn place(self, way: Way<'_>) -> Placed {
        match self {
            Self::Nothing => Placed::Many(Vec::new()),
            Self::Text(text) => Placed::Text(place_text(&text, way), None),
            Self::LiveText(text) => place_live_text(text, way),
            Self::Element(element) => element.place(way),
            Self::Many(parts) => Placed::Many(parts.into_iter().map(|part| part.place(way)).collect()),
            Self::Still(draw) => match way {
                None => draw().place(None),
                Some(way) => Placed::Element(next_element(way), Alive::default()),
            },
            Self::Live(draw) => place_live(draw, way),
            Self::Keyed(draw) => place_keyed(draw, way),
        }
    }
}

fn place_text(text: &str, way: Way<'_>) -> DomText {
    let Some((cursor, position)) = way else { return Rndr::create_text_node(text) };
    let is_after_text = position.get() == Position::NextChildAfterText;
    next(cursor, position);
    if is_after_text {
        // Past what keeps the two texts apart.
        cursor.sibling();
    }
    position.set(Position::NextChildAfterText);
    expect(DomText::cast_from(cursor.current()))
}

fn place_live_text(text: LiveText, way: Way<'_>) -> Placed {
    let node = place_text("", way);
    let write = {
        let node = node.clone();
        move |text: Option<&str>| Rndr::set_text(&node, text.unwrap_or_default())
    };
    Placed::Text(node, Some(follow(Box::new(move || Some(text())), way.is_some(), Box::new(write))))
}

fn place_live(draw: Draw, way: Way<'_>) -> Placed {
    let end = Rc::new(OnceCell::new());
    let mut first = Some(way.map(|(cursor, position)| (cursor.clone(), position.clone())));
    let effect = RenderEffect::new({
        let end = Rc::clone(&end);
        move |before: Option<Placed>| {
            let way = first.take().flatten();
            let mut placed = draw().place(way.as_ref().map(|(cursor, position)| (cursor, position)));
            if let Some(mut before) = before {
                mount_before(&mut placed, end.get());
                before.unmount();
            }
            placed
        }
    });
    Placed::Live(effect, place_end(&end, way))
}

fn place_keyed(draw: Box<dyn Fn() -> Vec<(String, DrawOnce)> + Send>, way: Way<'_>) -> Placed {
    let end = Rc::new(OnceCell::new());
    let mut first = Some(way.map(|(cursor, position)| (cursor.clone(), position.clone())));
    // What an item begins lasts beyond the next change of the list.
    let parent = Owner::current().unwrap_or_default();
    let effect = RenderEffect::new({
        let end = Rc::clone(&end);
        move |before: Option<Vec<Item>>| {
            let way = first.take().flatten();
            let way = way.as_ref().map(|(cursor, position)| (cursor, position));
            let mut before: Vec<Option<Item>> = before.unwrap_or_default().into_iter().map(Some).collect();
            let items = draw().into_iter().map(|(key, draw)| {
                let known = before.iter_mut().find(|item| item.as_ref().is_some_and(|item| item.key == key));
                known.and_then(Option::take).unwrap_or_else(|| {
                    let owner = parent.with(Owner::new);
                    let placed = owner.with(|| draw().place(way));
                    Item { key, placed, owner }
                })
            });
            let mut items: Vec<Item> = items.collect();
            for mut gone in before.into_iter().flatten() {
                gone.placed.unmount();
                gone.owner.cleanup();
            }
            if let Some(end) = end.get() {
                put_in_order(&mut items, end);
            }
            items
        }
    });
    Placed::Keyed(effect, place_end(&end, way))
}

/// Moves only what does not stand where it should: what is moved loses the focus, and its animations begin again.
fn put_in_order(items: &mut [Item], end: &DomNode) {
    let mut following = end.clone();
    for Item { placed, .. } in items.iter_mut().rev() {
        let Some(last) = placed.nodes().pop() else { continue };
        if Rndr::next_sibling(&last).as_ref() != Some(&following) {
            Rndr::try_mount_before(placed, &following);
        }
        following = placed.nodes().swap_remove(0);
    }
}

/// The comment that marks where the next version of a live part goes.
fn place_end(end: &OnceCell<DomNode>, way: Way<'_>) -> DomNode {
    let node = match way {
        None => Rndr::create_placeholder().into(),
        Some((cursor, position)) => cursor.next_placeholder(position).into(),
    };
    end.get_or_init(|| node).clone()
}

fn mount_before(placed: &mut Placed, end: Option<&DomNode>) {
    if let Some(end) = end {
        Rndr::try_mount_before(placed, end);
    }
}

/// Goes on to the next node.
fn next(cursor: &Cursor, position: &PositionState) {
    match position.get() {
        Position::FirstChild => cursor.child(),
        Position::Current => {}
        _ => cursor.sibling(),
    }
}

fn next_element((cursor, position): (&Cursor, &PositionState)) -> DomElement {
    next(cursor, position);
    position.set(Position::NextChild);
    expect(DomElement::cast_from(cursor.current()))
}

/// Stops where the page is not what was written: then it is drawn anew (`src/start.js`).
fn expect<T>(found: Option<T>) -> T {
    found.expect("the page is as it was written")
}

impl Element {
    fn place(mut self, way: Way<'_>) -> Placed {
        let element = match way {
            None => Rndr::create_element(self.name, is_drawing(self.name).then_some("http://www.w3.org/2000/svg")),
            Some(way) => next_element(way),
        };
        let is_found = way.is_some();
        let mut alive = Alive::default();
        if is_found && !self.is_alive {
            return Placed::Element(element, alive);
        }
        for (name, value) in self.attributes {
            match value {
                Value::Present if !is_found => Rndr::set_attribute(&element, name, ""),
                Value::Fixed(text) if !is_found => Rndr::set_attribute(&element, name, &text),
                Value::Missing | Value::Present | Value::Fixed(_) => {}
                Value::Live(value) => {
                    let element = element.clone();
                    let write = move |value: Option<&str>| match value {
                        Some(text) => Rndr::set_attribute(&element, name, text),
                        None => Rndr::remove_attribute(&element, name),
                    };
                    alive.values.push(follow(value, is_found, Box::new(write)));
                }
            }
        }
        if let Some((_, position)) = way {
            position.set(Position::FirstChild);
        }
        for child in self.children {
            let mut child = child.place(way);
            if !is_found {
                child.mount(&element, None);
            }
            alive.children.push(child);
        }
        if let Some((cursor, position)) = way {
            cursor.set(element.clone().into());
            position.set(Position::NextChild);
        }
        // After its options: a select shows only one that it has.
        for (name, value) in self.properties {
            let element = element.clone();
            alive.properties.push(RenderEffect::new(move |_| Rndr::set_property(&element, name, &value())));
        }
        for (event, mut handle) in self.handlers {
            let handle = Box::new(move |event: JsValue| handle(event.unchecked_into()));
            alive.handlers.push(Rndr::add_event_listener(&element, event, handle));
        }
        if let Some(attend) = self.attend.take() {
            attend(element.clone());
        }
        Placed::Element(element, alive)
    }
}

/// Writes what the state says whenever that changes. What was written with the page is right already.
fn follow(value: LiveValue, is_found: bool, write: Write) -> RenderEffect<Option<String>> {
    let mut is_written = is_found;
    RenderEffect::new(move |before: Option<Option<String>>| {
        let value = value();
        if !std::mem::take(&mut is_written) && before.as_ref() != Some(&value) {
            write(value.as_deref());
        }
        value
    })
}

/// Whether an element belongs to a drawing (SVG) and not to HTML.
fn is_drawing(name: &str) -> bool {
    matches!(name, "svg" | "path" | "circle")
}

impl Placed {
    /// Its nodes that stand next to each other.
    fn nodes(&self) -> Vec<DomNode> {
        let mut nodes = Vec::new();
        self.each(&mut |node| nodes.push(node.clone()));
        nodes
    }

    /// Calls `act` for each of its nodes that stand next to each other.
    fn each(&self, act: &mut dyn FnMut(&DomNode)) {
        match self {
            Self::Text(node, _) => act(node),
            Self::Element(element, _) => act(element),
            Self::Many(parts) => parts.iter().for_each(|part| part.each(act)),
            Self::Live(content, end) => {
                content.with_value_mut(|content| content.each(act));
                act(end);
            }
            Self::Keyed(items, end) => {
                items.with_value_mut(|items| items.iter().for_each(|item| item.placed.each(act)));
                act(end);
            }
        }
    }
}

impl Mountable for Placed {
    fn unmount(&mut self) {
        self.each(&mut |node| Rndr::remove(node));
    }

    fn mount(&mut self, parent: &DomElement, marker: Option<&DomNode>) {
        self.each(&mut |node| Rndr::insert_node(parent, node, marker));
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let nodes = self.nodes();
        let parent = nodes.first().and_then(Rndr::get_parent).and_then(DomElement::cast_from);
        parent.map(|parent| child.mount(&parent, nodes.first())).is_some()
    }

    fn elements(&self) -> Vec<DomElement> {
        Vec::new()
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
        writing::write(self, html, position);
    }

    fn hydrate<const FROM_SERVER: bool>(self, cursor: &Cursor, position: &PositionState) -> Placed {
        self.place(Some((cursor, position)))
    }

    fn into_owned(self) -> Self {
        self
    }
}

/// Parts as HTML, such that [`Part::place`] finds them again.
#[cfg(feature = "site")]
mod writing {
    use super::{Element, Part, Value};
    use html_escape::{encode_double_quoted_attribute, encode_text};
    use leptos::tachys::view::Position;

    /// Elements without content, which have no end tag (HTML standard, 13.1.2).
    const VOID: [&str; 5] = ["br", "hr", "img", "input", "wbr"];
    /// What keeps two texts apart, and ends a live part.
    const COMMENT: &str = "<!>";

    pub fn write(part: Part, html: &mut String, position: &mut Position) {
        match part {
            Part::Nothing => {}
            Part::Text(text) => write_text(&text, html, position),
            Part::LiveText(text) => write_text(&text(), html, position),
            Part::Element(element) => write_element(*element, html, position),
            Part::Many(parts) => parts.into_iter().for_each(|part| write(part, html, position)),
            Part::Still(draw) => write(draw(), html, position),
            Part::Live(draw) => {
                write(draw(), html, position);
                write_end(html, position);
            }
            Part::Keyed(draw) => {
                draw().into_iter().for_each(|(_, draw)| write(draw(), html, position));
                write_end(html, position);
            }
        }
    }

    fn write_end(html: &mut String, position: &mut Position) {
        html.push_str(COMMENT);
        *position = Position::NextChild;
    }

    fn write_text(text: &str, html: &mut String, position: &mut Position) {
        if *position == Position::NextChildAfterText {
            html.push_str(COMMENT);
        }
        // An empty text would leave no node behind.
        *html += &encode_text(if text.is_empty() { " " } else { text });
        *position = Position::NextChildAfterText;
    }

    fn write_element(element: Element, html: &mut String, position: &mut Position) {
        let Element { name, attributes, children, .. } = element;
        *html += "<";
        *html += name;
        for (name, value) in attributes {
            let value = match value {
                Value::Missing => continue,
                Value::Present => None,
                Value::Fixed(text) => Some(text),
                Value::Live(value) => match value() {
                    None => continue,
                    value => value.map(Into::into),
                },
            };
            *html += " ";
            *html += name;
            if let Some(value) = value {
                *html += "=\"";
                *html += &encode_double_quoted_attribute(&value);
                *html += "\"";
            }
        }
        *html += ">";
        if !VOID.contains(&name) {
            *position = Position::FirstChild;
            children.into_iter().for_each(|child| write(child, html, position));
            *html += "</";
            *html += name;
            *html += ">";
        }
        *position = Position::NextChild;
    }
}
