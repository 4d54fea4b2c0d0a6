//! A page for each route.

pub mod awaited;
pub mod feed;
pub mod spotlight;
