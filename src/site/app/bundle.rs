//! Finishes what Trunk built: bundles the style sheets into two and minifies them, and removes the comments of the element's
//! script.

use super::css;
use crate::route::ELEMENT_SCRIPT;
use anyhow::{Context, Result};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

/// Finishes the application in `app`.
///
/// # Errors
/// If a file cannot be read or written, or is not as Trunk writes it.
pub fn finish(app: &Path) -> Result<()> {
    let page = app.join("index.html");
    let html = read(&page)?;
    let joined = join_styles(&html, |name| read(&app.join(name)))?;
    write(&page, joined.html.as_bytes())?;
    for (name, css) in &joined.sheets {
        write_minified(&app.join(name), css)?;
    }
    for name in &joined.kept {
        let file = app.join(name);
        write_minified(&file, &read(&file)?)?;
    }
    for name in &joined.replaced {
        fs::remove_file(app.join(name)).with_context(|| format!("could not remove {name}"))?;
    }
    let script = app.join(ELEMENT_SCRIPT);
    write(&script, without_comments(&read(&script)?).as_bytes())
}

/// A page with bundled style sheets.
struct Joined {
    html: String,
    /// The bundles: name and content.
    sheets: Vec<(String, String)>,
    replaced: Vec<String>,
    /// The style sheets that remain separate files.
    kept: Vec<String>,
}

/// Marks the style sheets that only some pages need.
const REST: (&str, &str) = ("<!--rest-->", "<!--/rest-->");

/// Style sheets for some media only remain separate files. The one for disabled scripts is also linked in a `noscript`, for
/// browsers that do not know its media feature.
const NO_SCRIPT: &str = " media=\"(scripting: none)\"";
const PRINT: &str = " media=\"print\"";

/// Bundles the style sheets that `html` links, in their order: one bundle for all pages, and one for some. The latter is only
/// preloaded; [`with_rest`] turns the preload into a style sheet.
fn join_styles(html: &str, read: impl Fn(&str) -> Result<String>) -> Result<Joined> {
    let (before, rest) = html.split_once(REST.0).unwrap_or((html, ""));
    let (rest, after) = rest.split_once(REST.1).unwrap_or(("", rest));
    let html_of_all = String::with_capacity(html.len());
    let mut joined = Joined { html: html_of_all, sheets: Vec::new(), replaced: Vec::new(), kept: Vec::new() };
    joined.add(before, "style", |name| format!("<link rel=\"stylesheet\" href=\"/{name}\"/>"), &read)?;
    joined.add(rest, "rest", rest_link, &read)?;
    joined.add(after, "after", |name| format!("<link rel=\"stylesheet\" href=\"/{name}\"/>"), &read)?;
    Ok(joined)
}

fn rest_link(name: &str) -> String {
    format!("<link rel=\"preload\" as=\"style\" fetchpriority=\"low\" href=\"/{name}\"/>")
}

/// A part of the template, for pages that need the second bundle.
#[must_use]
pub fn with_rest(html: &str) -> String {
    html.replace("<link rel=\"preload\" as=\"style\" fetchpriority=\"low\"", "<link rel=\"stylesheet\"")
}

impl Joined {
    /// Adds a part of the page, with a bundle in the place of its first style sheet.
    fn add(
        &mut self,
        html: &str,
        kind: &str,
        link_to: impl Fn(&str) -> String,
        read: &impl Fn(&str) -> Result<String>,
    ) -> Result<()> {
        let (mut kept, mut css, mut rest) = (String::new(), String::new(), html);
        let mut first = None;
        while let Some(start) = rest.find("<link rel=\"stylesheet\"") {
            let end = start + rest[start..].find('>').context("a link in index.html does not end")? + 1;
            let link = &rest[start..end];
            let name = link.split("href=\"/").nth(1).and_then(|name| name.split('"').next());
            let name = name.with_context(|| format!("index.html holds a style sheet that is not ours: {link}"))?;
            kept.push_str(&rest[..start]);
            if link.contains(NO_SCRIPT) || link.contains(PRINT) {
                self.kept.push(name.to_owned());
            }
            if link.contains(NO_SCRIPT) {
                kept.push_str(&format!("{link}<noscript>{}</noscript>", link.replace(NO_SCRIPT, "")));
            } else if link.contains(PRINT) {
                kept.push_str(link);
            } else {
                first.get_or_insert(kept.len());
                css.push_str(&read(name)?);
                self.replaced.push(name.to_owned());
            }
            rest = &rest[end..];
        }
        kept.push_str(rest);
        if let Some(place) = first {
            let name = name_of(kind, &css);
            kept.insert_str(place, &link_to(&name));
            self.sheets.push((name, css));
        }
        self.html.push_str(&kept);
        Ok(())
    }
}

/// A file name with a hash of the content.
fn name_of(kind: &str, css: &str) -> String {
    let mut hasher = DefaultHasher::new();
    css.hash(&mut hasher);
    format!("{kind}-{:016x}.css", hasher.finish())
}

/// A script without comment lines and indentation.
fn without_comments(script: &str) -> String {
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("could not read {}", file.display()))
}

fn write_minified(file: &Path, css: &str) -> Result<()> {
    let css = css::minified(css).with_context(|| format!("could not minify {}", file.display()))?;
    write(file, css.as_bytes())
}

fn write(file: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(file, bytes).with_context(|| format!("could not write {}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_sheets_become_few_in_their_order() {
        let html = r#"<head><link rel="stylesheet" href="/a-1.css"/><link rel="icon"><link rel="stylesheet" href="/b-2.css"/><!--rest--><link rel="stylesheet" href="/c-3.css"/><!--/rest--><link rel="stylesheet" href="/p.css" media="print"/><link rel="stylesheet" href="/n.css" media="(scripting: none)"/></head>"#;
        let joined = join_styles(html, |name| Ok(format!("{name};"))).unwrap();
        let contents: Vec<&str> = joined.sheets.iter().map(|(_, css)| css.as_str()).collect();
        assert_eq!(contents, ["a-1.css;b-2.css;", "c-3.css;"]);
        assert_eq!(joined.replaced, ["a-1.css", "b-2.css", "c-3.css"]);
        let [(style, _), (rest, _)] = &joined.sheets[..] else { panic!("{contents:?}") };
        let start = format!(
            r#"<head><link rel="stylesheet" href="/{style}"/><link rel="icon"><link rel="preload" as="style" fetchpriority="low" href="/{rest}"/><link rel="stylesheet" href="/p.css" media="print"/>"#
        );
        assert!(joined.html.starts_with(&start), "{}", joined.html);
        assert!(joined.html.contains(r#"<noscript><link rel="stylesheet" href="/n.css"/></noscript>"#), "{}", joined.html);
        assert!(with_rest(&joined.html).contains(&format!(r#"<link rel="stylesheet" href="/{rest}"/>"#)));
    }

    #[test]
    fn a_script_keeps_all_but_its_comments() {
        assert_eq!(
            without_comments("// Why.\n(() => {\n  // Why.\n\n  go('a // b')\n})()\n"),
            "(() => {\ngo('a // b')\n})()\n"
        );
    }
}
