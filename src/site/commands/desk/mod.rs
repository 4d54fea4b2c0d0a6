//! `desk`: the editors' desk, a page in the browser to paste an article into, correct it, and save it. The page does all of the work
//! (`crate::desk`); [`server`] hands it the files of a content directory, and [`folder`] writes them.

mod folder;
pub mod server;

use crate::site::app::desk::{self, Assets};
use crate::site::app::files::AppFiles;
use crate::site::toolchain::carried;
use crate::site::toolchain::process::say;
use crate::site::toolchain::project;
use crate::site::toolchain::tools::prepare_compiler;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Compiles the desk, unless it is in the folder `built`, and serves it until Ctrl-C.
///
/// # Errors
/// Where there is no content, the desk doesn't compile, or no port is free.
pub fn run(content: &Path, port: u16, opens_browser: bool, built: Option<PathBuf>) -> Result<()> {
    let content = folder::ContentFolder::open(content)?;
    let assets = built.map_or_else(provide, |built| Ok(AppFiles::In(built)))?;
    serve(content, Assets(assets), port, opens_browser)
}

/// The desk: what this program carries, or else what is compiled now.
///
/// # Errors
/// Where it doesn't compile.
pub fn provide() -> Result<AppFiles> {
    if carried::is_packaged() {
        return Ok(AppFiles::Carried("desk"));
    }
    prepare_compiler()?;
    say("Compiling the desk; the first time takes a few minutes.");
    desk::build().map(AppFiles::In)
}

fn serve(content: folder::ContentFolder, assets: Assets, port: u16, opens_browser: bool) -> Result<()> {
    let runtime = tokio::runtime::Runtime::new().context("could not start the server's runtime")?;
    let listener = super::serve::free_port(port)?;
    runtime.block_on(async {
        let shown = project::shown(content.root()).display().to_string();
        let desk = server::start(content, assets, listener)?;
        say(format!("The editors’ desk for {shown} is at {}. Ctrl-C stops it.", desk.url()));
        if opens_browser {
            open(&desk.url());
        }
        tokio::signal::ctrl_c().await.context("Ctrl-C can't be waited for")
    })
}

/// Opens an address in the browser of the desktop. Where there is none, the address has been printed.
fn open(url: &str) {
    let program = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    _ = Command::new(program).arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
}
