//! The pages, one per route.

pub mod awaited;
pub mod baton;
pub mod compare;
pub mod editions;
pub mod element;
pub mod feed;
pub mod questions;
pub mod shortlist;
pub mod spotlight;
pub mod withdrawn;
