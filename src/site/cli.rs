//! The command line of `cargo site`, and nothing else: what can be asked for, which command answers, and the exit code.

use super::app::trunk::WASM_BINDGEN;
use super::commands::{
    SAMPLE_SEED, bench, build, check, fuzz, import, new, redirects, serve, status, test, wasm_bindgen, withdraw,
};
use super::library::schema;
use super::pages::data;
use super::publish::redirects::Server;
use super::sample;
use super::toolchain::process::say;
use super::toolchain::project::default_content;
use anyhow::Result;
use clap::{Parser, Subcommand};
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Talent Spotlights: a newsfeed of interviews that shows a studio's people.
#[derive(Parser)]
#[command(name = "cargo site", bin_name = "cargo site", version, arg_required_else_help = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Shows the site while you work on it, and reloads it after every edit
    ///
    /// Installs what is missing first (the compiler's WebAssembly target, and trunk).
    #[command(after_help = "Example: cargo site serve --sample 300")]
    Serve {
        /// The directory that holds series.json and spotlights/
        #[arg(long, value_name = "DIR", default_value_os_t = default_content())]
        content: PathBuf,
        /// The port; if it is taken, the next free one
        #[arg(long, value_name = "N", default_value_t = 8080)]
        port: u16,
        /// Show a fictional studio of so many people instead of the content
        #[arg(long, value_name = "N", conflicts_with = "content")]
        sample: Option<usize>,
    },
    /// Writes the production site: plain files for any web server
    #[command(after_help = "Example: cargo site build --base-url https://studio.example/careers/people/")]
    Build {
        /// The directory that holds series.json and spotlights/
        #[arg(long, value_name = "DIR", default_value_os_t = default_content())]
        content: PathBuf,
        /// The address at which the site will be: a whole one, or a path alone
        #[arg(long, value_name = "URL", default_value = "/")]
        base_url: String,
        /// Where to write the site
        #[arg(long, value_name = "DIR", default_value = "dist")]
        out: PathBuf,
    },
    /// Shows a built site with the headers of a production server
    #[command(after_help = "Example: cargo site preview dist --base-path /careers/people/")]
    Preview {
        /// The built site
        #[arg(value_name = "DIR", default_value = "dist")]
        dir: PathBuf,
        /// The path that the site was built for
        #[arg(long, value_name = "PATH", default_value = "/")]
        base_path: String,
        /// The port; if it is taken, the next free one
        #[arg(long, value_name = "N", default_value_t = 8080)]
        port: u16,
    },
    /// Runs every test, with browsers and all set up first
    ///
    /// CHROME, CHROMEDRIVER, FIREFOX, GECKODRIVER and WEBKIT_DRIVER name browsers and drivers of your own,
    /// NGINX, CADDY and XMLLINT other programs.
    #[command(after_help = "Examples:\n  cargo site test\n  cargo site test --part browsers -- firefox")]
    Test {
        /// Run this part alone; may be given several times
        #[arg(long, value_name = "PART")]
        part: Vec<test::Part>,
        /// Arguments for the test programs, such as a part of a test's name
        #[arg(last = true, value_name = "ARGS")]
        arguments: Vec<String>,
    },
    /// Prints the figures that the product is judged by: sizes, times of painting and searching, pages a second
    ///
    /// Times are medians of several runs, on this machine; compare them with others of the same run only.
    #[command(after_help = "Examples:\n  cargo site bench\n  cargo site bench sizes search")]
    Bench {
        /// Print this part alone; may be given several times
        #[arg(value_name = "PART")]
        part: Vec<bench::Part>,
    },
    /// Tries arbitrary articles and content files, made to reach every branch, for a bounded time
    ///
    /// An input that makes the reader panic, takes seconds or much memory, or breaks a promise is a finding: it is named and
    /// kept. What was learned is kept as well, in target/site/fuzz, and the next run goes on from there.
    #[command(after_help = "Example: cargo site fuzz import --seconds 600")]
    Fuzz {
        /// Try this target alone; may be given several times
        #[arg(value_name = "TARGET")]
        target: Vec<fuzz::Target>,
        /// How long to try each target
        #[arg(long, value_name = "N", default_value_t = 60)]
        seconds: u32,
    },
    /// Writes the content of a fictional studio, the same for the same seed
    #[command(after_help = "Example: cargo site sample --count 300 --out target/studio")]
    Sample {
        /// How many people
        #[arg(long, value_name = "N")]
        count: usize,
        /// Where to write the content
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// Another seed, another studio
        #[arg(long, value_name = "S", default_value_t = SAMPLE_SEED)]
        seed: u64,
    },
    /// Turns the text of an article into a content file
    #[command(after_help = "Example: cargo site import article.txt --explain")]
    Import(import::Args),
    /// Lists every problem of the content, with file and line
    ///
    /// Errors come first; they stop a build. Warnings are for an editor to look at.
    #[command(after_help = "Examples:\n  cargo site check\n  cargo site check target/studio --json")]
    Check {
        /// The directory that holds series.json and spotlights/
        #[arg(value_name = "DIR", default_value_os_t = default_content())]
        content: PathBuf,
        /// Print the list as JSON
        #[arg(long)]
        json: bool,
    },
    /// Writes a draft with the questions of the series, to be filled in
    New(new::Args),
    /// Forgets a person: leaves a tombstone, which keeps the baton connected without the name
    Withdraw(withdraw::Args),
    /// Shows the desk at a glance: who has the baton, drafts, and what is missing
    #[command(after_help = "Example: cargo site status --all")]
    Status {
        /// The directory that holds series.json and spotlights/
        #[arg(value_name = "DIR", default_value_os_t = default_content())]
        content: PathBuf,
        /// List everybody, however many
        #[arg(long)]
        all: bool,
    },
    /// Prints the addresses that changed as rules for a web server
    ///
    /// The site has a page at each that leads on; a server's own rule is faster, and tells machines that it is for good.
    #[command(after_help = "Example: cargo site redirects --for nginx --base-url https://studio.example/careers/people/")]
    Redirects {
        /// The directory that holds series.json and spotlights/
        #[arg(value_name = "DIR", default_value_os_t = default_content())]
        content: PathBuf,
        /// The web server
        #[arg(long = "for", value_name = "SERVER")]
        server: Server,
        /// The address at which the site is: a whole one, or a path alone
        #[arg(long, value_name = "URL", default_value = "/")]
        base_url: String,
    },
    /// Writes the rules of the content files, by which an editor's program completes and underlines
    #[command(hide = true, after_help = "Example: cargo site schema")]
    Schema {
        /// Where to write spotlight.json and series.json
        #[arg(long, value_name = "DIR", default_value_os_t = default_content().join("schema"))]
        out: PathBuf,
    },
    /// Writes what the pages fetch, for those who run Trunk without the companion
    #[command(hide = true, after_help = "Example: cargo site data --out dist")]
    Data {
        /// The directory that holds series.json and spotlights/
        #[arg(long, value_name = "DIR", default_value_os_t = default_content())]
        content: PathBuf,
        /// Where to write data/
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
    /// Does what the program wasm-bindgen does, for Trunk
    #[command(hide = true)]
    WasmBindgen(wasm_bindgen::Args),
}

/// Runs the companion with this process's arguments. The reason of a failure is the last line.
pub fn main() -> ExitCode {
    match run(Cli::parse_from(arguments(env::args_os())).command) {
        Ok(code) => code,
        Err(error) => {
            say(format!("error: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

/// Under the name of the program that Trunk looks for, the companion is that program.
fn arguments(given: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut arguments: Vec<OsString> = given.collect();
    if arguments.first().is_some_and(|program| Path::new(program).file_name() == Some(WASM_BINDGEN.as_ref())) {
        arguments.insert(1, WASM_BINDGEN.into());
    }
    arguments
}

fn run(command: Command) -> Result<ExitCode> {
    match command {
        Command::Serve { content, port, sample } => serve::run(&serve::ServeOptions { content, port, sample }),
        Command::Build { content, base_url, out } => build::run(&build::BuildOptions { content, base_url, out }),
        Command::Preview { dir, base_path, port } => serve::preview(&dir, &base_path, port),
        Command::Test { part, arguments } => test::run_parts(&part, &arguments),
        Command::Bench { part } => bench::print(&part),
        Command::Fuzz { target, seconds } => fuzz::run_targets(&target, seconds),
        Command::Sample { count, out, seed } => sample::write(&out, count, seed),
        Command::Check { content, json } => check::run(&content, json),
        Command::New(args) => new::run(&args),
        Command::Withdraw(args) => withdraw::run(&args),
        Command::Status { content, all } => status::run(&content, all),
        Command::Redirects { content, server, base_url } => redirects::print(&content, &base_url, server),
        Command::Schema { out } => schema::write(&out),
        Command::Import(args) => return import::run(&args),
        Command::WasmBindgen(args) => wasm_bindgen::run(&args),
        Command::Data { content, out } => data::write_content(&content, &out),
    }?;
    Ok(ExitCode::SUCCESS)
}
