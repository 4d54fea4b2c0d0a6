//! The commands, a file each: the steps of a command, and what it prints.

pub mod bench;
pub mod build;
pub mod check;
pub mod desk;
pub mod fuzz;
pub mod import;
pub mod init;
pub mod live;
pub mod new;
pub mod package;
mod prompt;
pub mod redirects;
pub mod serve;
pub mod status;
pub mod test;
pub mod wasm_bindgen;
mod watch;
pub mod withdraw;

/// The seed of the fictional studio that `serve --sample` and `sample` generate.
pub const SAMPLE_SEED: u64 = 1;
