//! The machine: the checkout and the user's cache directory, child processes, and the tools, packages, browsers and validators
//! that commands need.
//!
//! Knows nothing about the content or the site that is built from it.

pub mod browsers;
pub mod carried;
pub mod clock;
pub mod packages;
pub mod process;
pub mod project;
pub mod tools;
pub mod validators;
