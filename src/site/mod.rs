//! The companion, `cargo site`: native, never in the browser, and used by nothing else in the crate.
//!
//! A folder imports those that stand below it here, and none above; `tests/house.rs` sees to it.
//!
//! - [`cli`] is the command line.
//! - [`commands`] has a file for each command.
//! - [`check`] has a small function for each rule of the content, [`import`] turns an article's text into a content file,
//!   [`sample`] makes up a studio, and [`publish`] writes what others read of the site: feeds, the element, the site map.
//! - [`pages`] are the finished pages.
//! - [`app`] is what Trunk makes, [`picture`] draws the social pictures.
//! - [`library`] is the content as it was read, [`output`] writes and serves files.
//! - [`toolchain`] is the machine: processes, tools, packages, browsers, validators.

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
