//! The companion's entry.
use std::process::ExitCode;

fn main() -> ExitCode {
    talent_spotlights::site::cli::main()
}
