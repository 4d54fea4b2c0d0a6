//! `bench`: the figures of docs/FIGURES.md, each with its target.

use std::process::Command;

use anyhow::{Context, Result};
use clap::ValueEnum;

use super::build::{self, BuildOptions};
use crate::site::toolchain::browsers;
use crate::site::toolchain::process::{run, say};
use crate::site::toolchain::project;
use crate::site::toolchain::tools::Toolbox;

/// A complete URL: without one, some files aren't written.
const BASE_URL: &str = "https://example.org/";

/// One part of the figures.
#[derive(Clone, Copy, ValueEnum)]
pub enum Part {
    /// What visitors download.
    Sizes,
    /// When a page appears, and whether its layout shifts.
    Paint,
    /// How many pages are written per second.
    Pages,
    /// How long a search takes.
    Search,
}

/// Installs Chromium, builds the site of the real content, and prints these parts of the figures (all, if there are none).
///
/// # Errors
/// Where something cannot be installed, built or measured. A missed target is no error.
pub fn print(parts: &[Part]) -> Result<()> {
    let environment = browsers::set_up(&Toolbox::of_this_user()?)?;
    let site = project::scratch("bench");
    let options =
        BuildOptions { content: project::root().join("public"), base_url: BASE_URL.to_owned(), out: site.clone(), admin: None };
    build::run(&options).context("could not build the site for the measurements")?;
    say("Compiling an optimised build for the measurements; the first time takes about ten minutes.");
    let mut cargo = Command::new(project::cargo());
    cargo.args(["bench", "--profile", "figures", "--features", "site", "--bench", "figures"]).current_dir(project::root());
    cargo.envs(environment).env("FIGURES_SITE", site).env("FIGURES_APP", project::scratch("app"));
    cargo.arg("--").args(parts.iter().filter_map(Part::to_possible_value).map(|part| part.get_name().to_owned()));
    run(&mut cargo)
}
