//! What the deployment tests need: the web servers of the deployment examples, and validators of the generated files. The tests
//! start them.

use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::Result;

use crate::site::toolchain::packages::{self, Npm, Program};
use crate::site::toolchain::tools::Toolbox;

const PROGRAMS: [Program; 4] = [
    Program { variable: Some("NGINX"), names: &["nginx"], package: "nginx" },
    Program { variable: Some("CADDY"), names: &["caddy"], package: "caddy" },
    Program { variable: Some("XMLLINT"), names: &["xmllint"], package: "libxml2-utils" },
    Program { variable: None, names: &["openssl"], package: "openssl" },
];

/// The module with which nginx sends files that were compressed with brotli.
const BROTLI: (&str, &str) = ("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so", "libnginx-mod-http-brotli-static");

/// Each represents the programs that will read the site's files. `linkedom` is a dependency of the oEmbed consumer, here in a
/// version whose own dependencies are all available.
const VALIDATORS: Npm = Npm {
    name: "validators",
    purpose: "the validators of pages, feeds, structured data, oEmbed and previews",
    packages: &[
        "html-validate@10.9.0",
        "ajv@8.20.0",
        "ajv-formats@3.0.1",
        "feedsmith@3.0.1",
        "jsonld@9.0.0",
        "@extractus/oembed-extractor@6.0.0",
        "linkedom@0.18.13",
        "open-graph-scraper@6.12.0",
    ],
};

/// Installs what is missing, and returns the environment variables that tell the tests where everything is.
///
/// # Errors
/// Where something cannot be installed.
pub fn set_up(toolbox: &Toolbox) -> Result<Vec<(&'static str, OsString)>> {
    let missing = missing_packages(&toolbox.path);
    if !missing.is_empty() {
        let why = "they contain the web servers of the deployment examples, a TLS client, and an XML validator";
        packages::install(&missing, why, "NGINX, CADDY and XMLLINT", toolbox)?;
    }
    let mut environment = vec![("NGINX_BROTLI", BROTLI.0.into())];
    for program in &PROGRAMS {
        if let Some(variable) = program.variable {
            environment.push((variable, program.located(&toolbox.path)?.into_os_string()));
        }
    }
    environment.push(("SITE_VALIDATORS", VALIDATORS.provide(toolbox)?.into_os_string()));
    Ok(environment)
}

/// The system packages whose programs are neither on `path` nor named in the environment.
pub fn missing_packages(path: &[PathBuf]) -> Vec<&'static str> {
    packages::missing(&PROGRAMS, path).into_iter().chain(packages::missing_file(BROTLI)).collect()
}
