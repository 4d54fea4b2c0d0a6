//! What every component knows of the site it is part of: the interface texts and the links to other pages.

use crate::domain::Slug;
use crate::route::{Base, DataFile, Route};
use crate::words::Words;
use leptos::prelude::*;

/// The site that components render for. They get it with [`use_site`].
#[derive(Clone, Copy)]
pub struct Site {
    /// The interface texts.
    pub words: &'static Words,
    base: StoredValue<Base>,
    /// Where the components are.
    pub surface: Surface,
    /// Draws the diatom of a name. Without this, diatoms are files, so that lists don't bring the code that draws them.
    pub draw: Option<fn(String) -> AnyView>,
}

/// Where components are rendered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Surface {
    /// On a page of the site.
    Page,
    /// In an element on another website.
    Element {
        /// The heading level of the cards, 1 to 6; `None` for the level of their HTML element.
        heading: Option<u8>,
    },
}

/// The site, from the context.
///
/// # Panics
/// If nobody provided a [`Site`], which is a mistake in the code that renders the component.
#[must_use]
pub fn use_site() -> Site {
    expect_context()
}

impl Site {
    /// A site with these texts and addresses. It's valid as long as the current reactive owner.
    #[must_use]
    pub fn new(words: &'static Words, base: Base, surface: Surface) -> Self {
        Self { words, base: StoredValue::new(base), surface, draw: None }
    }

    /// The same site, with diatoms that are drawn.
    #[must_use]
    pub fn with_diatoms(self, draw: fn(String) -> AnyView) -> Self {
        Self { draw: Some(draw), ..self }
    }

    /// Whether there is a shortlist here. The element on other websites has no address to keep it in.
    #[must_use]
    pub fn has_shortlist(self) -> bool {
        self.surface == Surface::Page
    }

    /// The `aria-level` of the cards' headings; `None` for the level of their HTML element.
    #[must_use]
    pub fn heading_level(self) -> Option<u8> {
        match self.surface {
            Surface::Page => None,
            Surface::Element { heading } => heading,
        }
    }

    /// The link to a page.
    #[must_use]
    pub fn href(self, route: &Route) -> String {
        self.base.with_value(|base| base.href(route))
    }

    /// The link to a page in the language with this folder.
    #[must_use]
    pub fn href_in(self, folder: &str, route: &Route) -> String {
        self.base.with_value(|base| base.in_language(folder).href(route))
    }

    /// The link to a person's answer to one question.
    #[must_use]
    pub fn href_of_answer(self, slug: &Slug, question: &Slug) -> String {
        self.base.with_value(|base| base.part(&Route::Spotlight(slug.clone()), question.as_str()))
    }

    /// The link to a data file.
    #[must_use]
    pub fn data(self, file: &DataFile) -> String {
        self.base.with_value(|base| base.data(file))
    }

    /// The link to a file of the site.
    #[must_use]
    pub fn file(self, path: &str) -> String {
        self.base.with_value(|base| base.file(path))
    }

    /// The same pages at the absolute URL `root`.
    #[must_use]
    pub fn base_at(self, root: &str) -> Base {
        self.base.with_value(|base| Base::absolute(root).in_language(base.folder()))
    }

    /// The route of a path and query of this host, if it's part of the site.
    #[must_use]
    pub fn route_of(self, path: &str, query: &str) -> Option<Route> {
        self.base.with_value(|base| base.route(path, query))
    }
}
