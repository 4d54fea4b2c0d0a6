//! `wasm-bindgen`: the program of that name, as far as Trunk needs it, from the library that it is made of.
//!
//! Its own package compiles a test runner with a web server and an HTTP client as well, for minutes. And the version is always
//! that of the crate: Cargo.lock holds both.

use std::path::PathBuf;

use anyhow::Result;
use wasm_bindgen_cli_support::Bindgen;

/// The version of the library. A test compares it with Cargo.lock and Trunk.toml.
pub const VERSION: &str = "0.2.130";

/// The options that Trunk gives.
#[derive(clap::Args)]
#[command(version = VERSION, display_name = "wasm-bindgen", after_help = "Example: cargo site wasm-bindgen --version")]
pub struct Args {
    /// The compiled application
    #[arg(value_name = "WASM")]
    input: PathBuf,
    /// Where the JavaScript is to run; there is only the web
    #[arg(long, value_parser = ["web"], default_value = "web")]
    target: String,
    /// Where to write the JavaScript and the module
    #[arg(long, value_name = "DIR")]
    out_dir: PathBuf,
    /// The name of both, without an extension
    #[arg(long, value_name = "NAME")]
    out_name: String,
    /// Keep debug information
    #[arg(long)]
    keep_debug: bool,
    /// Write no TypeScript declarations
    #[arg(long)]
    no_typescript: bool,
}

/// Writes the JavaScript between the page and the compiled application.
///
/// # Errors
/// Where the module cannot be read or is of another version of wasm-bindgen, or a file cannot be written.
pub fn run(args: &Args) -> Result<()> {
    let mut bindgen = Bindgen::new();
    bindgen.web(true)?.input_path(&args.input).out_name(&args.out_name);
    bindgen.keep_debug(args.keep_debug).typescript(!args.no_typescript).omit_default_module_path(false);
    bindgen.generate(&args.out_dir)
}
