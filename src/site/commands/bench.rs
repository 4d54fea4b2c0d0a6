//! `bench`: the figures that the product is judged by, each beside its bar.

use std::process::Command;

use anyhow::{Context, Result};
use clap::ValueEnum;

use super::build::{self, BuildOptions};
use crate::site::toolchain::browsers;
use crate::site::toolchain::process::{run, say};
use crate::site::toolchain::project;
use crate::site::toolchain::tools::Toolbox;

/// Only a site that knows its whole address writes everything that visitors get.
const BASE_URL: &str = "https://example.org/";

/// One part of the figures.
#[derive(Clone, Copy, ValueEnum)]
pub enum Part {
    /// What visitors download.
    Sizes,
    /// When a page is seen, and whether anything on it moves.
    Paint,
    /// How fast pages are written.
    Pages,
    /// What a search costs.
    Search,
}

/// Sets up Chromium, builds the shipped interviews, and prints these parts of the figures, or all if none is named.
///
/// # Errors
/// Where something cannot be set up or built, or a figure cannot be taken. No figure is an error, whatever it says.
pub fn print(parts: &[Part]) -> Result<()> {
    let environment = browsers::set_up(&Toolbox::of_this_user()?)?;
    let site = project::scratch("bench");
    let options = BuildOptions { content: project::root().join("public"), base_url: BASE_URL.to_owned(), out: site.clone() };
    build::run(&options).context("could not build the site to be measured")?;
    say("Compiling what is measured natively with optimisation; the first time takes some ten minutes.");
    let mut cargo = Command::new(project::cargo());
    cargo.args(["bench", "--profile", "figures", "--features", "site", "--bench", "figures"]).current_dir(project::root());
    cargo.envs(environment).env("FIGURES_SITE", site).env("FIGURES_APP", project::scratch("app"));
    cargo.arg("--").args(parts.iter().filter_map(Part::to_possible_value).map(|part| part.get_name().to_owned()));
    run(&mut cargo)
}
