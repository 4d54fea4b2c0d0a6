//! The application as Trunk builds it, bundled for production, and the page template made from its `index.html`.
//!
//! Knows nothing about the content.

pub mod bundle;
pub mod css;
pub mod desk;
pub mod files;
pub mod modules;
pub mod styles;
pub mod template;
pub mod trunk;
