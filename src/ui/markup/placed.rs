//! Parts in the browser: mounted, or hydrated if the page was prerendered, and updated when the state changes.
//!
//! Hydration walks the DOM in the order in which [`super::written`] wrote it, with Leptos' cursor.

use super::{Draw, DrawOnce, Element, LiveText, LiveValue, Part, Value};
use leptos::prelude::*;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::types::{Element as DomElement, Node as DomNode, Text as DomText};
use leptos::tachys::renderer::{CastFrom, RemoveEventHandler, Rndr};
use leptos::tachys::view::{Mountable, Position, PositionState};
use std::cell::OnceCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};

/// Writes the value of an attribute, or removes it; or the text of a node.
type Write = Box<dyn Fn(Option<&str>)>;

/// The way through what a prerendered page shows.
pub(super) type Way<'a> = Option<(&'a Cursor, &'a PositionState)>;

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
    /// Reactive owner; disposed when the item is removed.
    owner: Owner,
}

impl Part {
    /// Puts the part into the page: draws it, or finds it where the page was prerendered.
    pub(super) fn place(self, way: Way<'_>) -> Placed {
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
    // Only the first version can be found.
    let mut first = way.map(|(cursor, position)| (cursor.clone(), position.clone()));
    let effect = RenderEffect::new({
        let end = Rc::clone(&end);
        move |before: Option<Placed>| {
            let way = first.take();
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
    // Only the first version can be found.
    let mut first = way.map(|(cursor, position)| (cursor.clone(), position.clone()));
    // What an item begins lasts beyond the next change of the list.
    let parent = Owner::current().unwrap_or_default();
    let effect = RenderEffect::new({
        let end = Rc::clone(&end);
        move |before: Option<Vec<Item>>| {
            let way = first.take();
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
    pub(super) fn place(mut self, way: Way<'_>) -> Placed {
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
