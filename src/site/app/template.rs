//! Trunk's `index.html` as the template of every page.

use super::bundle;
use crate::site::output::escape::escape;
use crate::site::output::files;
use crate::words::Words;
use anyhow::{Context, Result, bail};
use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};

/// Trunk's `index.html`, split where pages differ.
pub struct Template {
    before_lang: String,
    before_head: String,
    before_app: String,
    after_app: String,
}

/// What a page puts into the template. The last three are HTML.
pub struct Page<'a> {
    /// The interface's words, which determine the page's language.
    pub words: &'static Words,
    /// Whether the page needs the second style sheet bundle.
    pub has_rest: bool,
    /// The folder of the pages in that language: "fr/", or "" for the main one.
    pub folder: &'a str,
    /// The end of the `head`: title, description, links.
    pub head: &'a str,
    /// The rendered content of `#app`.
    pub app: &'a str,
    /// What follows `#app`: the page's data.
    pub after: &'a str,
}

const LANG: &str = "<html lang=\"en\">";
const TITLE: (&str, &str) = ("<title>", "</title>");
const APP: &str = "<div id=\"app\"></div>";
const BASE: &str = "<meta name=\"base-path\" content=\"/\">";

impl Template {
    /// Reads the template of the application in `app`, for a site below the path `base`.
    pub fn read(app: &Path, base: &str) -> Result<Self> {
        let file = app.join("index.html");
        let html = fs::read_to_string(&file).with_context(|| format!("could not read {}", file.display()))?;
        let names: Vec<String> = assets(app)?.iter().map(|path| path.to_string_lossy().into_owned()).collect();
        Self::parse(&html, &names, base).with_context(|| format!("{} is no template", file.display()))
    }

    /// Splits the template. `assets` are the names of the files next to it; links to them get the path `base`.
    pub fn parse(html: &str, assets: &[String], base: &str) -> Result<Self> {
        let mut html = html.to_owned();
        if !html.contains(BASE) {
            bail!("it lacks {BASE}; put that back into index.html");
        }
        html = html.replace(BASE, &format!("<meta name=\"base-path\" content=\"{base}\">"));
        for name in assets {
            html = html.replace(&format!("\"/{name}\""), &format!("\"{base}{name}\""));
        }
        if html.contains("<script type=\"module\">") || html.contains("<style>") {
            bail!("it holds an inline script or style, which the content security policy refuses; move that to a file");
        }

        let (before_lang, rest) = split(&html, LANG)?;
        let (before_title, rest) = split(rest, TITLE.0)?;
        let (_, rest) = split(rest, TITLE.1)?;
        let (before_app, after_app) = split(rest, APP)?;
        Ok(Self {
            before_lang: before_lang.to_owned(),
            before_head: before_title.to_owned(),
            before_app: before_app.to_owned(),
            after_app: after_app.to_owned(),
        })
    }

    /// A finished page. Its own head replaces the template's title.
    pub fn page(&self, page: &Page<'_>) -> String {
        let Self { before_lang, before_head, before_app, after_app } = self;
        let Page { head, app, after, .. } = page;
        let before_head = if page.has_rest { Cow::from(bundle::with_rest(before_head)) } else { Cow::from(before_head) };
        let before_app = if page.has_rest { Cow::from(bundle::with_rest(before_app)) } else { Cow::from(before_app) };
        // Leptos' markers are empty comments. Browsers accept the short form, but validators report it as an error. Texts
        // and attributes hold no `<`.
        let app = app.replace("<!>", "<!---->");
        [
            before_lang,
            page.element().as_str(),
            &before_head,
            head,
            &before_app,
            "<div id=\"app\">",
            &app,
            "</div>",
            after,
            after_app,
        ]
        .concat()
    }
}

impl Page<'_> {
    /// The start tag of `html`, without default values.
    fn element(&self) -> String {
        let attribute = |name: &str, value: &str, usual: &str| {
            if value == usual { String::new() } else { format!(" {name}=\"{}\"", escape(value)) }
        };
        let direction = attribute("dir", self.words.direction(), "ltr");
        format!(
            "<html{}{direction}{}>",
            attribute("lang", self.words.language(), ""),
            attribute("data-folder", self.folder, "")
        )
    }
}

fn split<'a>(html: &'a str, marker: &str) -> Result<(&'a str, &'a str)> {
    html.split_once(marker).with_context(|| format!("it lacks {marker}; put that back into index.html"))
}

/// The application's files except the template, as sorted paths relative to `app`.
pub fn assets(app: &Path) -> Result<Vec<PathBuf>> {
    let mut found = files::list(app)?;
    found.retain(|path| path != Path::new("index.html"));
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HTML: &str = "<!DOCTYPE html><html lang=\"en\"><head><meta name=\"base-path\" content=\"/\"><title>x</title>\
        <link rel=\"stylesheet\" href=\"/card-0123456789abcdef.css\"></head><body><div id=\"app\"></div></body></html>";

    fn template(html: &str, base: &str) -> Result<Template> {
        Template::parse(html, &["card-0123456789abcdef.css".to_owned()], base)
    }

    #[test]
    fn a_page_is_the_template_with_its_own_parts() {
        let page = Page {
            words: Words::of("fr").unwrap(),
            has_rest: false,
            folder: "fr/",
            head: "<title>Ada</title>",
            app: "<h1>Ada<!></h1>",
            after: "<script></script>",
        };
        assert_eq!(
            template(HTML, "/").unwrap().page(&page),
            "<!DOCTYPE html><html lang=\"fr\" data-folder=\"fr/\"><head><meta name=\"base-path\" content=\"/\"><title>Ada</title>\
            <link rel=\"stylesheet\" href=\"/card-0123456789abcdef.css\"></head><body><div id=\"app\"><h1>Ada<!----></h1></div>\
            <script></script></body></html>"
        );
    }

    #[test]
    fn below_a_base_path_every_file_is_linked_there() {
        let page =
            Page { words: Words::english(), has_rest: false, folder: "", head: "", app: "<a href=\"/x\"></a>", after: "" };
        let html = template(HTML, "/careers/people/").unwrap().page(&page);
        assert!(html.contains("content=\"/careers/people/\"") && html.contains("<html lang=\"en\">"), "{html}");
        assert!(html.contains("href=\"/careers/people/card-0123456789abcdef.css\""), "{html}");
        assert!(html.contains("<a href=\"/x\">"), "what the page brings is left alone: {html}");
    }

    fn check_refused(html: &str, reason: &str) {
        let error = template(html, "/").err().unwrap().to_string();
        assert!(error.contains(reason), "{error}");
    }

    #[test]
    fn a_template_that_would_make_broken_pages_is_refused() {
        check_refused(&HTML.replace("<div id=\"app\"></div>", ""), "lacks <div id=\"app\"></div>");
        check_refused(&HTML.replace("<html lang=\"en\">", "<html>"), "lacks <html lang");
        check_refused(&HTML.replace("base-path", "path"), "lacks <meta name=\"base-path\"");
        check_refused(&HTML.replace("</body>", "<script type=\"module\">go()</script></body>"), "inline script");
    }
}
