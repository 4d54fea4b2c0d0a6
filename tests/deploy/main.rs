//! The deployed site: web servers with the configurations of `docs/deploy/` deliver it as specified, and validators accept its
//! pages, feeds and metadata. `cargo site test --part deploy` sets up nginx, Caddy and the validators, and builds the shipped
//! content at the root of a host and below a base path.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test, and points at its line")]

mod crawl;
mod delivery;
mod hosts;
mod packaged;
mod publishing;
mod servers;
mod site;
mod validators;
