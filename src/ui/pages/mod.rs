//! A page for each route.

pub mod awaited;
pub mod baton;
pub mod element;
pub mod feed;
pub mod questions;
pub mod spotlight;
pub mod withdrawn;
