//! Talent Spotlights: a newsfeed of interviews with a studio's people.
//!
//! The same code runs natively, to render every page as HTML, and as wasm in the browser, where it takes over what changes in them.
//! The modules, in reading order:
//!
//! - [`domain`]: people, interviews, facets, filters, the baton. Pure data and functions.
//! - [`search`]: full-text search: the index and its files.
//! - [`route`]: parses and builds addresses, of pages and of the data that pages load.
//! - [`canonical`]: the canonical address of a page, and whether search engines may index it.
//! - [`content`]: validates content files and converts them into the domain.
//! - [`diatom`]: generates a portrait for a person who has no photograph.
//! - [`chain_layout`]: lays out the drawing of a chain of the baton.
//! - [`words`]: the texts of the interface, in several languages.
//! - [`snippet`]: the HTML to embed a view in another website.
//! - [`ui`]: renders the domain as markup, natively and in the browser.
//! - `desk`: the editors’ desk, an application of its own that `cargo site desk` serves.
//! - [`site`]: the companion command (`cargo site`): serve, build, test, and tools for editors.

// A page's view is one nested type.
#![recursion_limit = "256"]

pub mod canonical;
pub mod chain_layout;
pub mod content;
#[cfg(feature = "desk")]
pub mod desk;
pub mod diatom;
pub mod domain;
pub mod route;
pub mod search;
#[cfg(feature = "editing")]
pub mod site;
pub mod snippet;

#[cfg(feature = "ui")]
pub mod ui;
pub mod words;
