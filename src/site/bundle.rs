//! What Trunk leaves to be done to the application: one style sheet instead of many, a module without the names that only a
//! debugger reads, and the element's script without comments.

use anyhow::{Context, Result};
use std::borrow::Cow;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

/// Finishes the application in `app`.
///
/// # Errors
/// Where a file cannot be read or written, or is not what Trunk makes.
pub fn finish(app: &Path) -> Result<()> {
    let page = app.join("index.html");
    let html = read(&page)?;
    let joined = join_styles(&html, |name| read(&app.join(name)))?;
    let name = joined.name();
    write(&page, joined.page(&name).as_bytes())?;
    write(&app.join(&name), joined.css.as_bytes())?;
    for name in &joined.replaced {
        fs::remove_file(app.join(name)).with_context(|| format!("could not remove {name}"))?;
    }
    let script = app.join("embed.js");
    write(&script, without_comments(&read(&script)?).as_bytes())?;
    for entry in fs::read_dir(app)? {
        let file = entry?.path();
        if file.extension().is_some_and(|extension| extension == "wasm") {
            let module = fs::read(&file)?;
            write(&file, &without_names(&module).with_context(|| format!("{} is no module", file.display()))?)?;
        }
    }
    Ok(())
}

/// A page whose style sheets are one.
struct Joined {
    html: String,
    css: String,
    replaced: Vec<String>,
}

/// Stands in the page for the link to the one style sheet.
const LINK: &str = "<!--style-->";

/// A style sheet for some media only, which stays a file of its own: the page does not wait for it. The one for "no script" is linked in a second way, for
/// browsers that turn scripts off without telling the style sheets.
const NO_SCRIPT: &str = " media=\"(scripting: none)\"";
const PRINT: &str = " media=\"print\"";

/// Joins the style sheets that `html` links, in its order.
fn join_styles(html: &str, read: impl Fn(&str) -> Result<String>) -> Result<Joined> {
    let mut joined = Joined { html: String::with_capacity(html.len()), css: String::new(), replaced: Vec::new() };
    let mut rest = html;
    while let Some(start) = rest.find("<link rel=\"stylesheet\"") {
        let end = start + rest[start..].find('>').context("a link in index.html does not end")? + 1;
        let link = &rest[start..end];
        let name = link.split("href=\"/").nth(1).and_then(|name| name.split('"').next());
        let name = name.with_context(|| format!("index.html holds a style sheet that is not ours: {link}"))?;
        joined.html.push_str(&rest[..start]);
        if link.contains(NO_SCRIPT) {
            joined.html.push_str(&format!("{link}<noscript>{}</noscript>", link.replace(NO_SCRIPT, "")));
        } else if link.contains(PRINT) {
            joined.html.push_str(link);
        } else {
            if joined.replaced.is_empty() {
                joined.html.push_str(LINK);
            }
            joined.css.push_str(&read(name)?);
            joined.replaced.push(name.to_owned());
        }
        rest = &rest[end..];
    }
    joined.html.push_str(rest);
    Ok(joined)
}

impl Joined {
    /// The file's name, which changes with its content.
    fn name(&self) -> String {
        let mut hasher = DefaultHasher::new();
        self.css.hash(&mut hasher);
        format!("style-{:016x}.css", hasher.finish())
    }

    fn page(&self, name: &str) -> String {
        self.html.replace(LINK, &format!("<link rel=\"stylesheet\" href=\"/{name}\"/>"))
    }
}

/// A script without the lines that are comments, and without indentation: other people's visitors need neither.
fn without_comments(script: &str) -> String {
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// A module without its custom sections: names, producers and the like, half of what would be downloaded otherwise.
/// The format: <https://webassembly.github.io/spec/core/binary/modules.html>.
fn without_names(module: &[u8]) -> Result<Vec<u8>> {
    let mut kept = wasm_encoder::Module::new();
    for payload in wasmparser::Parser::new(0).parse_all(module) {
        let payload = payload?;
        if matches!(payload, wasmparser::Payload::CustomSection(_)) {
            continue;
        }
        if let Some((id, range)) = payload.as_section() {
            let data: Cow<'_, [u8]> = module.get(range).context("a section lies outside of the module")?.into();
            kept.section(&wasm_encoder::RawSection { id, data: &data });
        }
    }
    Ok(kept.finish())
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("could not read {}", file.display()))
}

fn write(file: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(file, bytes).with_context(|| format!("could not write {}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_sheets_become_one_in_their_order() {
        let html = r#"<head><link rel="stylesheet" href="/a-1.css"/><link rel="icon"><link rel="stylesheet" href="/b-2.css"/><link rel="stylesheet" href="/p-3.css" media="print"/><link rel="stylesheet" href="/n.css" media="(scripting: none)"/></head>"#;
        let joined = join_styles(html, |name| Ok(format!("{name};"))).unwrap();
        assert_eq!(joined.css, "a-1.css;b-2.css;");
        assert_eq!(joined.replaced, ["a-1.css", "b-2.css"]);
        let page = joined.page("style.css");
        assert!(page.starts_with(r#"<head><link rel="stylesheet" href="/style.css"/><link rel="icon">"#), "{page}");
        assert!(page.contains(r#"<link rel="stylesheet" href="/p-3.css" media="print"/>"#), "{page}");
        assert!(page.contains(r#"<noscript><link rel="stylesheet" href="/n.css"/></noscript>"#), "{page}");
    }

    #[test]
    fn a_script_keeps_all_but_its_comments() {
        assert_eq!(
            without_comments("// Why.\n(() => {\n  // Why.\n\n  go('a // b')\n})()\n"),
            "(() => {\ngo('a // b')\n})()\n"
        );
    }

    #[test]
    fn a_module_keeps_all_but_its_names() {
        let mut module = wasm_encoder::Module::new();
        module.section(&wasm_encoder::MemorySection::new());
        let bare = module.clone().finish();
        module.section(&wasm_encoder::CustomSection { name: "name".into(), data: b"abc".as_slice().into() });
        assert_eq!(without_names(&module.finish()).unwrap(), bare);
        assert!(without_names(b"no module").is_err());
    }
}
