//! `cargo site`, the command-line companion. It is native, and never part of what visitors download. The importer and the rules of
//! the content touch no files, so the editors' desk runs them in the browser as they are: the feature `editing` is these.
//!
//! The folders, top down. Each imports only from folders below it, which `tests/house.rs` checks.
//!
//! - [`cli`]: the command line.
//! - [`commands`]: one file per command.
//! - [`check`]: the rules of the content, a function each. [`import`]: from the text of an article to a content file.
//!   [`sample`]: generates a fictional studio. [`publish`]: what other sites and programs read: feeds, the custom element, the
//!   sitemap, oEmbed, redirects.
//! - [`pages`]: the finished HTML pages, and the data they fetch.
//! - [`app`]: the application as Trunk builds it, and the HTML template. [`picture`]: crops photographs, and
//!   draws the social pictures.
//! - [`library`]: the content, read and validated. [`output`]: writes, compresses and serves files.
//! - [`toolchain`]: processes, and the tools, packages and browsers that are installed on demand.

#[cfg(feature = "site")]
pub mod app;
pub mod check;
#[cfg(feature = "site")]
pub mod cli;
#[cfg(feature = "site")]
pub mod commands;
pub mod import;
pub mod library;
#[cfg(feature = "site")]
pub mod output;
#[cfg(feature = "site")]
pub mod pages;
#[cfg(feature = "site")]
pub mod picture;
#[cfg(feature = "site")]
pub mod publish;
#[cfg(feature = "site")]
pub mod sample;
#[cfg(feature = "site")]
pub mod toolchain;
