//! The companion, tested as a person at a terminal meets it, and its set-up on machines that lack things.

mod commands;
mod set_up;
