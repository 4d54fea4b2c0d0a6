//! Talent Spotlights: a newsfeed of interviews that shows a studio's people.
//!
//! One core knows what a newsfeed is. It runs natively, to write every page as finished HTML, and in the browser, to bring
//! those pages to life. The modules, in the order in which a reader meets them:
//!
//! - [`domain`] is what a newsfeed is: people, interviews, facets, filters, search, the baton. It knows no browser.
//! - [`route`] is the only place that spells an address.
//! - [`canonical`] says by which address a page goes, of all that show it.
//! - [`content`] is the seam between the files that editors write and the domain.
//! - [`diatom`] draws a portrait for a person who has no photograph.
//! - [`thread`] lays out a chain of the baton as a drawing.
//! - [`words`] is what the interface says, in each of its languages.
//! - [`snippet`] is what a host pastes to show a view on a page of its own.
//! - [`ui`] turns the domain into markup, natively and in the browser.
//! - [`site`] is the companion: set-up, serve, build, test, and the editor's tools. Nothing uses it.

pub mod canonical;
pub mod content;
pub mod diatom;
pub mod domain;
pub mod route;
#[cfg(feature = "site")]
pub mod site;
pub mod snippet;
pub mod thread;
#[cfg(feature = "ui")]
pub mod ui;
pub mod words;
