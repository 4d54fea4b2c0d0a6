//! Components: data and callbacks in, markup out. Links are plain links.
//!
//! What a visitor presses on a list has an attribute that says what it leads to: `data-view` is the address of another view,
//! `data-pick` a person for the shortlist. So the same markup works in a page that was rendered natively and where the
//! application mounted it.

pub mod baton;
pub mod card;
pub mod chain;
pub mod chips;
pub mod colophon;
pub mod columns;
pub mod controls;
pub mod embed;
pub mod facets;
pub mod holders;
pub mod languages;
pub mod masthead;
pub mod notice;
pub mod pagination;
pub mod pick;
pub mod portrait;
pub mod questions;
pub mod reply;
pub mod results;
pub mod share;
pub mod slide;
pub mod tray;
