//! The companion: its command line, its set-up of tools, and the files of the sites that it builds.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test, and points at its line")]

mod commands;
mod languages;
mod letters;
mod namesakes;
mod outputs;
mod sample;
mod set_up;
mod takedown;
