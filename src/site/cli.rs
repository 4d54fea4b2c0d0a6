//! The command line of `cargo site`: its commands and options, and the exit code. The work is done in [`commands`](super::commands).

use super::app::trunk::WASM_BINDGEN;
use super::commands::{
    SAMPLE_SEED, bench, build, check, desk, fuzz, import, init, live, new, package, redirects, serve, status, test,
    wasm_bindgen, withdraw,
};
use super::library::schema;
use super::publish::cms::Backend;
use super::publish::redirects::Server;
use super::sample;
use super::toolchain::carried;
use super::toolchain::process::say;
use super::toolchain::project::{default_content, scratch};
use anyhow::Result;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Talent Spotlights: a newsfeed of interviews with a studio's people
#[derive(Parser)]
#[command(name = "cargo site", bin_name = "cargo site", version, arg_required_else_help = true)]
struct InCheckout {
    #[command(subcommand)]
    command: AnyCommand,
}

/// Talent Spotlights: a newsfeed of interviews with a studio's people
#[derive(Parser)]
#[command(name = "talent-spotlights", version, arg_required_else_help = true)]
struct Packaged {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum AnyCommand {
    #[command(flatten)]
    Everywhere(Command),
    #[command(flatten)]
    Development(Development),
}

/// The commands that a packaged program has as well. The order is that of `cargo site --help`: the site, its content.
#[derive(Subcommand)]
enum Command {
    /// Serve the site on this machine, and reload it after every edit
    ///
    /// In a checkout, this installs what is missing first: the compiler's wasm target and trunk.
    #[command(after_help = "Example: cargo site serve --sample 300")]
    Serve {
        /// The directory with series.json and spotlights/
        #[arg(long, value_name = "DIR", default_value_os_t = default_content())]
        content: PathBuf,
        /// The port; if it is taken, the next free one is used
        #[arg(long, value_name = "N", default_value_t = 8080)]
        port: u16,
        /// Show a fictional studio of N people instead of the content
        #[arg(long, value_name = "N", conflicts_with = "content")]
        sample: Option<usize>,
    },
    /// Build the production site: static files for any web server
    #[command(after_help = "Example: cargo site build --base-url https://studio.example/careers/people/")]
    Build {
        /// The directory with series.json and spotlights/
        #[arg(long, value_name = "DIR", default_value_os_t = default_content())]
        content: PathBuf,
        /// Where the site will be deployed: a URL, or only its path
        ///
        /// Feeds, the sitemap, social pictures and oEmbed are written only if it is a URL with a host.
        #[arg(long, value_name = "URL", default_value = "/")]
        base_url: String,
        /// The output directory
        #[arg(long, value_name = "DIR", default_value = "dist")]
        out: PathBuf,
        /// Add Sveltia CMS at /admin/, for the repository github:OWNER/NAME or gitlab:GROUP/PROJECT; "test" keeps nothing
        #[arg(long, value_name = "REPOSITORY")]
        admin: Option<Backend>,
    },
    /// Serve a built site with production headers and compression
    #[command(after_help = "Example: cargo site preview dist --base-path /careers/people/")]
    Preview {
        /// The directory of the built site
        #[arg(value_name = "DIR", default_value = "dist")]
        dir: PathBuf,
        /// The path for which the site was built
        #[arg(long, value_name = "PATH", default_value = "/")]
        base_path: String,
        /// The port; if it is taken, the next free one is used
        #[arg(long, value_name = "N", default_value_t = 8080)]
        port: u16,
    },
    /// Print the redirects of series.json as rules for a web server
    ///
    /// The built site has a page at each old address that forwards to the new one. A redirect by the server is faster, and
    /// tells search engines that the move is permanent.
    #[command(after_help = "Example: cargo site redirects --for nginx --base-url https://studio.example/careers/people/")]
    Redirects {
        /// The directory with series.json and spotlights/
        #[arg(value_name = "DIR", default_value_os_t = default_content())]
        content: PathBuf,
        /// The web server
        #[arg(long = "for", value_name = "SERVER")]
        server: Server,
        /// Where the site is deployed: a URL, or only its path
        #[arg(long, value_name = "URL", default_value = "/")]
        base_url: String,
    },
    /// Open the editors' desk: paste an article, correct it, and save it, in the browser
    ///
    /// Only this machine can reach it, and it writes nowhere but into the content directory. The first time, it compiles the desk.
    #[command(after_help = "Example: cargo site desk --content public")]
    Desk {
        /// The directory with series.json and spotlights/
        #[arg(long, value_name = "DIR", default_value_os_t = default_content())]
        content: PathBuf,
        /// The port; if it is taken, the next free one is used
        #[arg(long, value_name = "N", default_value_t = 8070)]
        port: u16,
        /// Print the address only, and open no browser
        #[arg(long)]
        no_open: bool,
        /// The desk as it was compiled before
        #[arg(long, value_name = "DIR", hide = true)]
        built: Option<PathBuf>,
    },
    /// Import articles: write a content file for each
    ///
    /// An article is text copied from a web page, a document or an e-mail; or a Markdown, HTML, .docx or .odt file. The questions of series.json are recognised in any
    /// order, and every word of the answers is kept. What is uncertain is reported as FILE:LINE, with what to do. If there is
    /// a content file already, the differences are shown, and it is replaced only after you confirm.
    #[command(
        after_help = "Examples:\n  cargo site import article.txt --explain\n  cargo site import --stdout - < article.txt"
    )]
    Import(import::Args),
    /// Make the repository of a studio: a series, a draft, a README, and what publishes them
    Init(init::Args),
    /// Write a draft with the questions of the series, ready to fill in
    New(new::Args),
    /// Check the content, and list every problem with file and line
    ///
    /// Errors come first; the site isn't built while there are any. Warnings are for an editor to decide.
    #[command(after_help = "Examples:\n  cargo site check\n  cargo site check --fix\n  cargo site check target/studio --json")]
    Check {
        /// The directory with series.json and spotlights/
        #[arg(value_name = "DIR", default_value_os_t = default_content())]
        content: PathBuf,
        /// Print the list as JSON
        #[arg(long)]
        json: bool,
        /// Take control and invisible characters out of the files first, where that is safe
        #[arg(long)]
        fix: bool,
    },
    /// Show who has the baton, which drafts there are, and what is missing
    #[command(after_help = "Example: cargo site status --all")]
    Status {
        /// The directory with series.json and spotlights/
        #[arg(value_name = "DIR", default_value_os_t = default_content())]
        content: PathBuf,
        /// List all names, not only the first ten
        #[arg(long)]
        all: bool,
    },
    /// Remove a person, for good
    ///
    /// A tombstone without a name replaces the person's files, so that the chain of nominations stays connected.
    Withdraw(withdraw::Args),
    /// Write the content of a fictional studio; the same seed gives the same studio
    #[command(after_help = "Example: cargo site sample --count 300 --out target/studio")]
    Sample {
        /// The number of people
        #[arg(long, value_name = "N")]
        count: usize,
        /// The output directory
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// The seed of the random number generator
        #[arg(long, value_name = "S", default_value_t = SAMPLE_SEED)]
        seed: u64,
    },
    /// Write the JSON Schemas of the content files, for completion and validation in an editor
    #[command(hide = true, after_help = "Example: cargo site schema")]
    Schema {
        /// The output directory, for spotlight.json and series.json
        #[arg(long, value_name = "DIR", default_value_os_t = default_content().join("schema"))]
        out: PathBuf,
    },
}

/// The commands that need the checkout and a compiler.
#[derive(Subcommand)]
enum Development {
    /// Make one file of the companion and the compiled application, which needs neither compiler nor network
    ///
    /// It's for the kind of system that this one is, and has all commands above.
    #[command(after_help = "Example: cargo site package --out talent-spotlights")]
    Package {
        /// The program to write
        #[arg(long, value_name = "FILE", default_value_os_t = scratch("talent-spotlights"))]
        out: PathBuf,
    },
    /// Run all tests; browsers and other tools are installed first
    ///
    /// To use your own, set CHROME, CHROMEDRIVER, FIREFOX, GECKODRIVER or WEBKIT_DRIVER for browsers and drivers, and NGINX,
    /// CADDY or XMLLINT for other programs.
    #[command(after_help = "Examples:\n  cargo site test\n  cargo site test --part browsers -- firefox")]
    Test {
        /// Run only this part; can be repeated
        #[arg(long, value_name = "PART")]
        part: Vec<test::Part>,
        /// Arguments for the test programs, such as part of a test's name
        #[arg(last = true, value_name = "ARGS")]
        arguments: Vec<String>,
    },
    /// Measure sizes, time to paint, search, and pages per second
    ///
    /// Times are medians of several runs on this machine. Compare them only with others of the same run.
    #[command(after_help = "Examples:\n  cargo site bench\n  cargo site bench sizes search")]
    Bench {
        /// Measure only this part; can be repeated
        #[arg(value_name = "PART")]
        part: Vec<bench::Part>,
    },
    /// Fuzz the importer and the check of content, for a limited time
    ///
    /// A panic, a hang, too much memory or a broken promise fails the run, and the input is kept. The corpus is kept too, in
    /// target/site/fuzz, and the next run starts from it.
    #[command(after_help = "Example: cargo site fuzz import --seconds 600")]
    Fuzz {
        /// Run only this target; can be repeated
        #[arg(value_name = "TARGET")]
        target: Vec<fuzz::Target>,
        /// The time for each target, in seconds
        #[arg(long, value_name = "N", default_value_t = 60)]
        seconds: u32,
    },
    /// Write the site into the directory to which Trunk built the application; Trunk's hook runs this
    #[command(hide = true, after_help = "Example: cargo site pages --out dist")]
    Pages {
        /// The directory with series.json and spotlights/
        #[arg(long, value_name = "DIR", default_value_os_t = default_content())]
        content: PathBuf,
        /// The directory with the application
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// How Trunk built it: a "release" gets the smaller module for lists and pages of prose
        #[arg(long, default_value = "debug")]
        profile: String,
    },
    /// Serve pages that are rendered at request, on the socket that is standard input; `serve` runs this
    #[command(hide = true, after_help = "Example: cargo site live --content public --app target/site/serve")]
    Live {
        /// The directory with series.json and spotlights/
        #[arg(long, value_name = "DIR")]
        content: PathBuf,
        /// The directory to which Trunk builds the application
        #[arg(long, value_name = "DIR")]
        app: PathBuf,
    },
    /// Run as wasm-bindgen; Trunk calls this
    #[command(hide = true)]
    WasmBindgen(wasm_bindgen::Args),
}

/// Runs the command that this process's arguments ask for. If it fails, the last line on standard error is the reason.
pub fn main() -> ExitCode {
    match run(parsed()) {
        Ok(code) => code,
        Err(error) => {
            say(format!("error: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

/// The command that the arguments ask for. Where they ask for none, this prints why and ends the process.
fn parsed() -> AnyCommand {
    let arguments = arguments(env::args_os());
    if !carried::is_packaged() {
        return InCheckout::parse_from(arguments).command;
    }
    let mut command = renamed(Packaged::command());
    let parsed = command.try_get_matches_from_mut(arguments).and_then(|matches| Packaged::from_arg_matches(&matches));
    match parsed {
        Ok(packaged) => AnyCommand::Everywhere(packaged.command),
        Err(error) => error.format(&mut command).exit(),
    }
}

/// The help of a packaged program, whose commands aren't typed after `cargo site`.
fn renamed(command: clap::Command) -> clap::Command {
    command.mut_subcommands(|command| {
        let examples = command.get_after_help().map(|help| help.to_string().replace("cargo site ", "talent-spotlights "));
        match examples {
            Some(examples) => command.after_help(examples),
            None => command,
        }
    })
}

/// Under the name of the program that Trunk looks for, the companion is that program.
fn arguments(given: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut arguments: Vec<OsString> = given.collect();
    if arguments.first().is_some_and(|program| Path::new(program).file_name() == Some(WASM_BINDGEN.as_ref())) {
        arguments.insert(1, WASM_BINDGEN.into());
    }
    arguments
}

fn run(command: AnyCommand) -> Result<ExitCode> {
    match command {
        AnyCommand::Everywhere(command) => run_everywhere(command),
        AnyCommand::Development(command) => develop(command).map(|()| ExitCode::SUCCESS),
    }
}

fn run_everywhere(command: Command) -> Result<ExitCode> {
    match command {
        Command::Serve { content, port, sample } => serve::run(&serve::ServeOptions { content, port, sample }),
        Command::Build { content, base_url, out, admin } => build::run(&build::BuildOptions { content, base_url, out, admin }),
        Command::Preview { dir, base_path, port } => serve::preview(&dir, &base_path, port),
        Command::Redirects { content, server, base_url } => redirects::print(&content, &base_url, server),
        Command::Desk { content, port, no_open, built } => desk::run(&content, port, !no_open, built),
        Command::Import(args) => return import::run(&args),
        Command::Init(args) => init::run(&args),
        Command::New(args) => new::run(&args),
        Command::Check { content, json, fix } => check::run(&content, json, fix),
        Command::Status { content, all } => status::run(&content, all),
        Command::Withdraw(args) => withdraw::run(&args),
        Command::Sample { count, out, seed } => sample::write(&out, count, seed),
        Command::Schema { out } => schema::write(&out),
    }?;
    Ok(ExitCode::SUCCESS)
}

fn develop(command: Development) -> Result<()> {
    match command {
        Development::Package { out } => package::run(&out),
        Development::Test { part, arguments } => test::run_parts(&part, &arguments),
        Development::Bench { part } => bench::print(&part),
        Development::Fuzz { target, seconds } => fuzz::run_targets(&target, seconds),
        Development::WasmBindgen(args) => wasm_bindgen::run(&args),
        Development::Live { content, app } => live::run(content, app),
        Development::Pages { content, out, profile } => build::beside_application(&content, &out, profile == "release"),
    }
}
