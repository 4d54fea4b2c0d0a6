//! The examples for hosts that cannot run here: Node runs the CloudFront functions, and `_headers` is evaluated as Cloudflare
//! Pages documents it. Both are compared with the one table of headers.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use talent_spotlights::site::output::headers::Delivery;

use crate::site::{Built, at_the_root, below_a_base_path};

fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/deploy").join(name)
}

#[test]
fn cloudfront_functions_resolve_each_file_and_set_its_headers() {
    for site in [at_the_root(), below_a_base_path()] {
        let files = site.files();
        for (file, found) in files.iter().zip(through_cloudfront(&site, &files)) {
            let address = format!("{}/{file}", site.base);
            assert_eq!(found["uri"], address);
            let has_both = found["br"] != address.as_str();
            assert!(!has_both || site.read(&format!("{file}.br")).is_some(), "{file} has no compressed edition");
            if let Some(target) = found["slashless"].as_str() {
                assert_eq!(target, format!("{}?role=a&role=b", address.trim_end_matches("index.html")));
            }
            let decided =
                ["content-security-policy", "x-frame-options", "cross-origin-resource-policy", "access-control-allow-origin"];
            for (name, expected) in Delivery::of(file).headers().into_iter().filter(|(name, _)| decided.contains(name)) {
                assert_eq!(found["headers"][name].as_str(), expected, "{name} of {file}");
            }
        }
    }
}

fn through_cloudfront(site: &Built, files: &[String]) -> Vec<Value> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/deploy/cloudfront.mjs");
    let output = Command::new("node").arg(script).arg(example("")).arg(site.base).args(files).output().expect("node starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let lines: Vec<Value> =
        String::from_utf8(output.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), files.len());
    lines
}

#[test]
fn the_headers_file_agrees_with_the_table() {
    let site = at_the_root();
    let text = fs::read_to_string(example("_headers")).unwrap();
    let rules = rules(&text);
    assert!(rules.len() <= 100, "Cloudflare Pages allows at most 100 rules");
    for file in site.files() {
        let path = format!("/{}", file.strip_suffix("index.html").unwrap_or(&file));
        let found = applied(&rules, &path);
        for (name, expected) in Delivery::of(&file).headers() {
            let value = found.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str());
            // The host knows most types by itself, but those in the file must be right.
            if name != "content-type" || value.is_some() || ["feed.xml", "feed.json", "site.webmanifest"].contains(&&*file) {
                assert_eq!(value, expected, "{name} of {path}");
            }
        }
    }
}

/// Compares a file of headers with the table as Netlify reads it: nothing removes a header, and of several values the last one counts.
pub fn check_last_value_counts(text: &str, site: &Built) {
    let rules = rules(text);
    for file in site.files().into_iter().filter(|file| file != "_headers") {
        let path = format!("/{}", file.strip_suffix("index.html").unwrap_or(&file));
        let matching = rules.iter().filter(|(pattern, _)| matches(pattern, &path)).flat_map(|(_, headers)| headers);
        let matching: Vec<_> = matching.collect();
        for (name, expected) in Delivery::of(&file).headers() {
            let value = matching.iter().rev().find(|(found, _)| found == name).and_then(|(_, value)| *value);
            // The host knows most types. Browsers ignore `X-Frame-Options` beside `frame-ancestors`, which the page for frames has.
            let is_left_to_others =
                (name == "content-type" && value.is_none()) || (name == "x-frame-options" && expected.is_none());
            assert!(is_left_to_others || value == expected, "{name} of {path}: {value:?} instead of {expected:?}");
        }
    }
}

/// A pattern with the headers that it sets or, without a value, removes, in order.
type Rule<'a> = (&'a str, Vec<(String, Option<&'a str>)>);

fn rules(text: &str) -> Vec<Rule<'_>> {
    let mut rules: Vec<Rule<'_>> = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
        assert!(line.len() <= 2000, "Cloudflare Pages allows at most 2,000 characters in a line: {line}");
        if !line.starts_with(' ') {
            assert!(line.matches('*').count() <= 1, "Cloudflare Pages allows one * in a rule: {line}");
            rules.push((line.trim(), Vec::new()));
            continue;
        }
        let headers = &mut rules.last_mut().expect("a header stands below a pattern").1;
        match line.trim().strip_prefix("! ") {
            Some(name) => headers.push((name.to_lowercase(), None)),
            None => {
                let (name, value) = line.trim().split_once(": ").expect("a header has a name and a value");
                headers.push((name.to_lowercase(), Some(value)));
            }
        }
    }
    rules
}

fn applied(rules: &[Rule<'_>], path: &str) -> Vec<(String, String)> {
    let mut headers: Vec<(String, String)> = Vec::new();
    for (name, value) in rules.iter().filter(|(pattern, _)| matches(pattern, path)).flat_map(|(_, headers)| headers) {
        match (value, headers.iter_mut().find(|(found, _)| found == name)) {
            (None, _) => headers.retain(|(found, _)| found != name),
            (Some(value), Some((_, joined))) => *joined = format!("{joined}, {value}"),
            (Some(value), None) => headers.push((name.clone(), (*value).to_owned())),
        }
    }
    headers
}

/// Whether a pattern matches: `*` stands for anything, `:name` for anything except a slash.
fn matches(pattern: &str, path: &str) -> bool {
    if let Some((start, end)) = pattern.split_once('*') {
        return path.len() >= start.len() + end.len() && path.starts_with(start) && path.ends_with(end);
    }
    let (pattern, path): (Vec<&str>, Vec<&str>) = (pattern.split('/').collect(), path.split('/').collect());
    pattern.len() == path.len()
        && pattern.iter().zip(path).all(|(part, found)| *part == found || (part.starts_with(':') && !found.is_empty()))
}
