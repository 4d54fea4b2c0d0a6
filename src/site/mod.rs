//! The companion.
pub mod sample;

use std::process::ExitCode;

/// Runs the companion with this process's arguments.
pub fn main() -> ExitCode {
    ExitCode::SUCCESS
}
