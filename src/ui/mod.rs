//! The user interface: pages that are rendered natively, and the application that takes over what changes in them.
//!
//! [`components`] turn data into markup; [`pages`] combine them, one per kind of page. The browser gets finished pages. [`app`] is
//! what runs there: it filters lists, keeps the shortlist, compares people. It mounts components where the content changes, and
//! writes counts and states into the elements that are there. All browser APIs are called in [`browser`].

pub mod app;
pub mod browser;
pub mod components;
pub mod pages;
pub mod site;
pub mod years;
