//! User journeys through the production build in real browsers.
//!
//! A journey is written once, with the verbs of [`visitor`], and runs in each engine that it lists. [`browser`] starts the
//! engines, [`site`] serves a built site and can delay or change its responses, [`host`] serves third-party pages that embed
//! ours, and [`desk`] starts the editors' desk. `cargo site test` sets up browsers, drivers and the built sites; `cargo site test --part browsers -- firefox` runs the
//! journeys whose path contains "firefox".

#[path = "../browser/mod.rs"]
mod browser;
mod desk;
mod host;
mod journeys;
mod site;
mod visitor;
