//! The browsers, their drivers and the accessibility checker that the tests need.
//!
//! Browsers come from system packages, unless environment variables name others. The tests start and control them.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::site::toolchain::packages::{self, Npm, Program, Unpacked};
use crate::site::toolchain::tools::{Tool, Toolbox};

const PROGRAMS: [Program; 5] = [
    Program { variable: Some("CHROME"), names: &["chromium", "google-chrome", "chrome"], package: "chromium" },
    Program { variable: Some("CHROMEDRIVER"), names: &["chromedriver"], package: "chromium-driver" },
    Program { variable: Some("FIREFOX"), names: &["firefox-esr", "firefox"], package: "firefox-esr" },
    Program { variable: Some("WEBKIT_DRIVER"), names: &["WebKitWebDriver"], package: "webkit2gtk-driver" },
    Program { variable: None, names: &["Xvfb"], package: "xvfb" },
];

/// Texts contain emoji; without a font for them, their widths, and with them the layouts, would differ between machines.
const EMOJI: (&str, &str) = ("/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf", "fonts-noto-color-emoji");

/// The accessibility checker.
const AXE_CORE: Npm =
    Npm { name: "axe-core", purpose: "axe-core, the accessibility checker of the tests", packages: &["axe-core@4.14.1"] };

/// Other people's pages, into which the tests paste the element.
const LANDING_PAGE: Npm = Npm {
    name: "landing-page",
    purpose: "a Bootstrap page, a host of the element in the tests",
    packages: &["startbootstrap-landing-page@6.0.6"],
};
const WORDPRESS_THEME: Unpacked = Unpacked {
    package: "wordpress-theme-twentytwentytwo",
    purpose: "a stock WordPress theme, a host of the element in the tests",
};

/// Installs what is missing, and returns the environment variables that tell the tests where everything is.
///
/// # Errors
/// Where something cannot be installed.
pub fn set_up(toolbox: &Toolbox) -> Result<Vec<(&'static str, OsString)>> {
    let missing = missing_packages(&toolbox.path);
    if !missing.is_empty() {
        packages::install(&missing, "they hold the browsers and drivers of the tests", VARIABLES, toolbox)?;
    }

    let mut environment = Vec::new();
    for program in &PROGRAMS {
        let Some(variable) = program.variable else {
            continue;
        };
        environment.push((variable, program.located(&toolbox.path)?.into_os_string()));
    }
    environment.push(("GECKODRIVER", geckodriver(toolbox)?));
    environment.push(("AXE_JS", axe_core(toolbox)?.into_os_string()));
    let landing = LANDING_PAGE.provide(toolbox)?.join("startbootstrap-landing-page/dist");
    environment.push(("LANDING_PAGE", landing.into_os_string()));
    let theme = WORDPRESS_THEME.provide(toolbox)?.join("usr/share/wordpress/wp-content/themes/twentytwentytwo");
    environment.push(("WORDPRESS_THEME", theme.into_os_string()));
    Ok(environment)
}

/// The system packages whose programs are neither on `path` nor named in the environment.
pub fn missing_packages(path: &[PathBuf]) -> Vec<&'static str> {
    packages::missing(&PROGRAMS, path).into_iter().chain(packages::missing_file(EMOJI)).collect()
}

fn geckodriver(toolbox: &Toolbox) -> Result<OsString> {
    if let Some(named) = env::var_os("GECKODRIVER").filter(|value| !value.is_empty()) {
        return Ok(named);
    }
    let tool = Tool::geckodriver();
    toolbox.provide(std::slice::from_ref(&tool))?;
    let directory = toolbox.find(&tool).context("geckodriver was built but cannot be found; set GECKODRIVER to where it is")?;
    Ok(directory.join(tool.program).into_os_string())
}

fn axe_core(toolbox: &Toolbox) -> Result<PathBuf> {
    if let Some(named) = env::var_os("AXE_JS").filter(|value| !value.is_empty()) {
        return Ok(named.into());
    }
    let modules = AXE_CORE.provide(toolbox).context("fetch axe-core in your own way and set AXE_JS to its axe.min.js")?;
    Ok(modules.join("axe-core/axe.min.js"))
}

const VARIABLES: &str = "CHROME, CHROMEDRIVER, FIREFOX, GECKODRIVER, WEBKIT_DRIVER";
