//! The user interface, rendered natively and in the browser.
//!
//! [`components`] turn props into markup; [`pages`] combine them, one per route; [`app`] selects the page. Data flows one way:
//! the visitor's actions go to [`navigation`], which changes the [`state`], which changes the markup. All browser APIs are called
//! in [`browser`].

pub mod app;
pub mod browser;
pub mod components;
pub mod data;
pub mod markup;
pub mod navigation;
pub mod pages;
pub mod state;
