//! What Trunk makes: the compiled application with its styles and scripts, bundled, and the template of a page.
//!
//! Knows nothing of the content.

pub mod bundle;
pub mod css;
pub mod template;
pub mod trunk;
