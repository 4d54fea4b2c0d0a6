//! Components: functions from props to markup, which is prerendered natively and hydrated in the browser. Links are plain links.

pub mod baton;
pub mod card;
pub mod chain;
pub mod chips;
pub mod colophon;
pub mod columns;
pub mod embed;
pub mod facets;
pub mod holders;
pub mod languages;
pub mod mark;
pub mod masthead;
pub mod notice;
pub mod pick;
pub mod portrait;
pub mod questions;
pub mod reply;
pub mod search;
pub mod share;
pub mod tray;
