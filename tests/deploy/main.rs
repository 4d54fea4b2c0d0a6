//! The site as the world meets it: how web servers deliver it with the examples of `docs/deploy/`, and what validators say
//! of what it offers to others. `cargo site test --part deploy` prepares what this needs: nginx, Caddy, the validators, and
//! the site with the shipped content, built for a host of its own and below a base path.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test, and points at its line")]

mod delivery;
mod hosts;
mod servers;
mod site;
mod validators;
