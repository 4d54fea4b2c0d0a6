//! `build`: the production site.

use std::path::PathBuf;

use anyhow::{Result, bail};

use super::tools::{Tool, Toolbox, prepare_compiler};
use super::trunk;

/// What to build, for which address, and where to write it.
pub struct BuildOptions {
    /// The directory with `series.json` and `spotlights/`.
    pub content: PathBuf,
    /// The address at which the site will be: a whole one, or a path alone.
    pub base_url: String,
    /// Where to write the site.
    pub out: PathBuf,
}

/// Builds the application.
pub fn run(options: &BuildOptions) -> Result<()> {
    let path = Toolbox::of_this_user()?.provide(&Tool::for_pages()?)?;
    prepare_compiler()?;
    let app = trunk::build(&path)?;
    trunk::write_content(&options.content, &options.out)?;
    bail!("the pages cannot be rendered yet; the application is in {}", app.display())
}
