//! Third-party validators and readers accept the site: an HTML validator, the schemas of feeds and sitemap, a feed reader, a
//! JSON-LD parser, an Open Graph scraper and an oEmbed consumer. None of them runs our scripts.

use std::path::Path;
use std::process::Command;

use talent_spotlights::site::output::server;
use tempfile::TempDir;

use crate::site::{Built, at_the_root, below_a_base_path};

#[test]
fn every_page_is_valid_html() {
    for site in [at_the_root(), below_a_base_path()] {
        check_quiet(node("pages.mjs").arg(&site.folder));
    }
}

#[test]
fn atom_feeds_and_the_sitemap_match_their_schemas() {
    for site in [at_the_root(), below_a_base_path()] {
        check_schema(&site, "atom.rng", &site.named("feed.xml"));
        check_schema(&site, "sitemap.rng", &["sitemap.xml".to_owned()]);
    }
}

#[test]
fn a_feed_reader_reads_the_feeds() {
    for site in [at_the_root(), below_a_base_path()] {
        check_quiet(node("feeds.mjs").arg(&site.folder).arg(format!("{}{}/", site.origin, site.base)));
    }
}

#[test]
fn structured_data_is_valid_json_ld() {
    for site in [at_the_root(), below_a_base_path()] {
        check_quiet(node("structured-data.mjs").arg(&site.folder));
    }
}

/// Pages refer to their pictures and oEmbed cards by absolute URL, so the site is built for the origin of the server.
#[tokio::test(flavor = "multi_thread")]
async fn unfurlers_and_oembed_consumers_find_title_text_and_picture() {
    for site in [at_the_root(), below_a_base_path()] {
        let folder = TempDir::new().unwrap();
        let server = server::spawn(folder.path().to_path_buf(), site.base).await.unwrap();
        let address = server.url();
        site.rebuild_for(address.strip_suffix(&format!("{}/", site.base)).unwrap(), folder.path());
        let mut previews = node("previews.mjs");
        previews.arg(&address).args(site.named("oembed.json").iter().map(|card| card.replace("oembed.json", "")));
        tokio::task::block_in_place(|| check_quiet(&mut previews));
    }
}

/// Validates files of the site against a RELAX NG schema.
fn check_schema(site: &Built, schema: &str, files: &[String]) {
    let mut xmllint = Command::new(std::env::var_os("XMLLINT").unwrap_or_else(|| "xmllint".into()));
    xmllint.args(["--nonet", "--noout", "--relaxng"]).arg(script(schema));
    let output =
        xmllint.args(files).current_dir(&site.folder).output().expect("xmllint starts: run `cargo site test --part deploy`");
    assert!(output.status.success(), "{schema}:\n{}", String::from_utf8_lossy(&output.stderr));
}

/// Node with one of the scripts beside this file.
fn node(name: &str) -> Command {
    let mut node = Command::new("node");
    node.arg(script(name));
    assert!(
        std::env::var_os("SITE_VALIDATORS").is_some(),
        "the validators are not installed: run `cargo site test --part deploy`"
    );
    node
}

fn script(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/deploy").join(name)
}

/// Checks that a script succeeds and prints nothing.
fn check_quiet(script: &mut Command) {
    let output = script.output().expect("node starts: run `cargo site test --part deploy`");
    let printed = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    assert!(output.status.success() && printed.is_empty(), "{printed}");
}
