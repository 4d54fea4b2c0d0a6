//! The companion, tested as a person at a terminal meets it, and its set-up on machines that lack things.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test, and points at its line")]

mod commands;
mod languages;
mod outputs;
mod set_up;
mod takedown;
