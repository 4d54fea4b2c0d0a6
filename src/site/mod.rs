//! `cargo site`, the command-line companion. It is native, never part of the browser build, and nothing else in the crate
//! uses it.
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

pub mod app;
pub mod check;
pub mod cli;
pub mod commands;
pub mod import;
pub mod library;
pub mod output;
pub mod pages;
pub mod picture;
pub mod publish;
pub mod sample;
pub mod toolchain;
