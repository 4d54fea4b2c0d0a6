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
    // A third of the file, which only debuggers read.
    bindgen.remove_name_section(!args.keep_debug).remove_producers_section(!args.keep_debug);
    let mut output = bindgen.generate_output()?;
    // Notes of the compiler to wasm-bindgen, which browsers do not read.
    for section in ["target_features", "__wasm_split_unstable"] {
        output.wasm_mut().customs.remove_raw(section);
    }
    output.emit(&args.out_dir)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_module_has_no_sections_for_tools() {
        const HEADER: &[u8] = b"\0asm\x01\0\0\0";
        // Each with its id and length. There are no target features.
        const FEATURES: &[u8] = b"\x00\x11\x0ftarget_features\x00";
        const NAMES: &[u8] = b"\x00\x09\x04name\x00\x02\x01a";
        let folder = tempfile::tempdir().unwrap();
        let input = folder.path().join("input.wasm");
        fs::write(&input, [HEADER, FEATURES, NAMES].concat()).unwrap();
        let args = Args {
            input,
            target: "web".to_owned(),
            out_dir: folder.path().to_owned(),
            out_name: "output".to_owned(),
            keep_debug: false,
            no_typescript: true,
        };
        run(&args).unwrap();
        let module = fs::read(folder.path().join("output_bg.wasm")).unwrap();
        let has = |name: &str| module.windows(name.len()).any(|bytes| bytes == name.as_bytes());
        assert!(["name", "producers", "target_features"].iter().all(|name| !has(name)), "{module:?}");
    }
}
