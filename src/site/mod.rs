//! The companion.
use std::process::ExitCode;

pub mod import;

/// Runs the companion with this process's arguments.
pub fn main() -> ExitCode {
    ExitCode::SUCCESS
}
