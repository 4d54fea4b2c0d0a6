//! Two ways to download less code. A view of Leptos brings the code to build it, to hydrate it and to compare it with its
//! next version, once for each type. A [`Piece`] hides the type and never compares: its next version replaces it whole.

use leptos::attr::Attribute;
use leptos::attr::any_attribute::AnyAttribute;
use leptos::prelude::*;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::CastFrom;
use leptos::tachys::renderer::types::{Element, Node};
use leptos::tachys::view::add_attr::AddAnyAttr;
use leptos::tachys::view::{Mountable, Position, PositionState};
use std::future::{Future, ready};

/// A part of the page, whatever its type.
pub struct Piece(Box<dyn FnOnce(How<'_>) -> Option<Placed> + Send>);

/// How a piece comes to stand in a page.
enum How<'a> {
    Draw,
    Hydrate(&'a Cursor, &'a PositionState),
    #[cfg(feature = "site")]
    Write(&'a mut String, &'a mut Position),
}

/// A piece that stays as it is: one element in which nothing answers and nothing changes. Where the page was prerendered,
/// the element is taken as it is found, and the code to hydrate it is left out, too.
pub fn still<V: RenderHtml + 'static>(view: impl FnOnce() -> V + Send + 'static) -> Piece {
    Piece(Box::new(move |how| match how {
        How::Draw => Some(Placed::new(view().build())),
        How::Hydrate(cursor, position) => found(cursor, position),
        #[cfg(feature = "site")]
        How::Write(html, position) => write(view(), html, position),
    }))
}

/// A piece that no page is written with: only the browser draws it. So it may answer and change, and the code to hydrate it
/// is left out all the same.
pub fn drawn<V: RenderHtml + 'static>(view: impl FnOnce() -> V + Send + 'static) -> Piece {
    Piece(Box::new(move |how| match how {
        How::Draw => Some(Placed::new(view().build())),
        How::Hydrate(..) => None,
        #[cfg(feature = "site")]
        How::Write(..) => None,
    }))
}

/// A piece that may be anything.
pub fn piece<V: RenderHtml + 'static>(view: V) -> Piece {
    Piece(Box::new(move |how| match how {
        How::Draw => Some(Placed::new(view.build())),
        How::Hydrate(cursor, position) => Some(Placed::new(view.hydrate::<true>(cursor, position))),
        #[cfg(feature = "site")]
        How::Write(html, position) => write(view, html, position),
    }))
}

/// A part that follows the state.
pub fn live<V: RenderHtml + 'static>(view: impl Fn() -> V + Send + 'static) -> Box<dyn Fn() -> Piece + Send> {
    Box::new(move || piece(view()))
}

/// A text that follows the state. It stays the same text for those to whom it is read out.
pub fn live_text(text: impl Fn() -> String + Send + 'static) -> Box<dyn Fn() -> String + Send> {
    Box::new(text)
}

/// Goes to the next element, as the hydration of an element does.
fn found(cursor: &Cursor, position: &PositionState) -> Option<Placed> {
    match position.get() {
        Position::FirstChild => cursor.child(),
        Position::Current => {}
        _ => cursor.sibling(),
    }
    position.set(Position::NextChild);
    Element::cast_from(cursor.current()).map(Placed::new)
}

#[cfg(feature = "site")]
fn write(view: impl RenderHtml, html: &mut String, position: &mut Position) -> Option<Placed> {
    view.to_html_with_buf(html, position, true, false, Vec::new());
    None
}

/// What stands in the page.
pub struct Placed(Box<dyn Mountable>);

impl Placed {
    fn new(state: impl Mountable + 'static) -> Self {
        Self(Box::new(state))
    }
}

impl Mountable for Placed {
    fn unmount(&mut self) {
        self.0.unmount();
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        self.0.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.0.insert_before_this(child)
    }

    fn elements(&self) -> Vec<Element> {
        self.0.elements()
    }
}

impl Render for Piece {
    type State = Option<Placed>;

    fn build(self) -> Self::State {
        (self.0)(How::Draw)
    }

    fn rebuild(self, state: &mut Self::State) {
        let mut next = self.build();
        if let Some(state) = state {
            state.insert_before_this(&mut next);
            state.unmount();
        }
        *state = next;
    }
}

impl AddAnyAttr for Piece {
    type Output<A: Attribute> = Self;

    fn add_any_attr<A: Attribute>(self, _: A) -> Self {
        self
    }
}

impl RenderHtml for Piece {
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
        (self.0)(How::Write(html, position));
    }

    fn hydrate<const FROM_SERVER: bool>(self, cursor: &Cursor, position: &PositionState) -> Self::State {
        (self.0)(How::Hydrate(cursor, position))
    }

    fn into_owned(self) -> Self {
        self
    }
}
