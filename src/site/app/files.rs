//! The compiled application's files: in a directory, as Trunk built them, or carried by a packaged program.

use super::trunk;
use crate::site::output::files;
use crate::site::toolchain::carried;
use crate::site::toolchain::packages::SVELTIA_CMS;
use crate::site::toolchain::tools::{Tool, Toolbox, prepare_compiler};
use anyhow::{Context, Result};
use std::fs;
use std::path::PathBuf;

/// Where the files of the compiled application are.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AppFiles {
    /// In a directory.
    In(PathBuf),
    /// In this program, in that folder of what it carries.
    Carried(&'static str),
}

impl AppFiles {
    /// The template of all pages.
    pub const PAGE: &'static str = "index.html";

    /// The application for visitors: what this program carries, or else what Trunk builds now, after installing what is missing.
    ///
    /// # Errors
    /// Where a tool can't be installed, or the application doesn't compile.
    pub fn provide() -> Result<Self> {
        if carried::is_packaged() {
            return Ok(Self::Carried("app"));
        }
        let path = Toolbox::of_this_user()?.provide(&[Tool::trunk()])?;
        prepare_compiler()?;
        trunk::build(&path).map(Self::In)
    }

    /// The content management system for editors: what this program carries, or else its npm package, which is fetched now.
    ///
    /// # Errors
    /// Where it can't be fetched.
    pub fn provide_cms() -> Result<Self> {
        if carried::is_packaged() {
            return Ok(Self::Carried("cms"));
        }
        let modules = SVELTIA_CMS.provide(&Toolbox::of_this_user()?)?;
        Ok(Self::In(modules.join("@sveltia/cms")))
    }

    /// A file, if there is one of that name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<Vec<u8>> {
        self.read(name).ok()
    }

    /// A file.
    ///
    /// # Errors
    /// Where there is none of that name, or it can't be read.
    pub fn read(&self, name: &str) -> Result<Vec<u8>> {
        match self {
            Self::In(directory) => {
                let file = directory.join(name);
                fs::read(&file).with_context(|| format!("could not read {}", file.display()))
            }
            Self::Carried(folder) => carried::file(&format!("{folder}/{name}")).map(<[u8]>::to_vec),
        }
    }

    /// A file that is text.
    ///
    /// # Errors
    /// As [`read`](Self::read), and where it is something else.
    pub fn text(&self, name: &str) -> Result<String> {
        String::from_utf8(self.read(name)?).with_context(|| format!("{name} of the application isn't text"))
    }

    /// The names of all files, sorted.
    ///
    /// # Errors
    /// Where they can't be listed.
    pub fn names(&self) -> Result<Vec<String>> {
        Ok(match self {
            Self::In(directory) => files::list(directory)?.iter().map(|path| path.to_string_lossy().into_owned()).collect(),
            Self::Carried(folder) => carried::names(folder)?.into_iter().map(str::to_owned).collect(),
        })
    }

    /// The names of all files but the template.
    ///
    /// # Errors
    /// Where they can't be listed.
    pub fn assets(&self) -> Result<Vec<String>> {
        let mut names = self.names()?;
        names.retain(|name| name != Self::PAGE);
        Ok(names)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn assets_are_all_files_but_the_template() {
        let directory = tempfile::tempdir().unwrap();
        for name in ["x.js", "index.html", "fonts/a.woff2", "embed/index.html"] {
            files::write(directory.path(), name, name).unwrap();
        }
        let app = AppFiles::In(directory.path().to_owned());
        assert_eq!(app.assets().unwrap(), ["embed/index.html", "fonts/a.woff2", "x.js"]);
        assert_eq!(app.text("fonts/a.woff2").unwrap(), "fonts/a.woff2");
        assert!(app.get("y.js").is_none());
        assert!(app.read("y.js").unwrap_err().to_string().contains("y.js"));
    }
}
