//! Trunk's `index.html` as the template of every page.

use super::files::AppFiles;
use super::styles::{Kind, Styles};
use crate::site::output::escape::escape;
use crate::site::output::policy;
use crate::site::toolchain::project;
use crate::words::Words;
use anyhow::{Context, Result, bail};

/// Trunk's `index.html`, split where pages differ.
pub struct Template {
    before_lang: String,
    before_head: String,
    before_styles: String,
    styles: Styles,
    before_app: String,
    after_app: String,
}

/// What a page puts into the template. The last three are HTML.
pub struct Page<'a> {
    /// The interface's words, which determine the page's language.
    pub words: &'static Words,
    /// The styles that the page needs, beside those of every page.
    pub kinds: &'a [Kind],
    /// The folder of the pages in that language: "fr/", or "" for the main one.
    pub folder: &'a str,
    /// The end of the `head`: title, description, links.
    pub head: &'a str,
    /// The rendered content of `#app`.
    pub app: &'a str,
    /// What follows `#app`: the structured data.
    pub after: &'a str,
}

const LANG: &str = "<html lang=\"en\">";
const TITLE: (&str, &str) = ("<title>", "</title>");
const APP: &str = "<div id=\"app\"></div>";
const BASE: &str = "<meta name=\"base-path\" content=\"/\">";
const POLICY: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"\">";
/// Where Trunk writes the names of the application's files.
const APPLICATION: &str = "<meta name=\"application\" ";
/// The script of the pages, as Trunk writes it: before and after its name.
const SCRIPT: (&str, &str) = ("<script src=\"/", "\" type=\"module\"></script>");

/// In the inline script with which `trunk serve` reloads pages. Trunk changes the script as it serves it, so no hash allows it.
const TRUNK_SERVES: &str = "{{__TRUNK_ADDRESS__}}";

impl Template {
    /// Reads the template of the application, for a site below the path `base`.
    pub fn read(app: &AppFiles, base: &str) -> Result<Self> {
        Self::parse(&app.text(AppFiles::PAGE)?, &app.assets()?, base).context("the application's index.html is no template")
    }

    /// Splits the template. `assets` are the names of the files next to it; links to them get the path `base`. The style sheets
    /// are those of the project.
    pub fn parse(html: &str, assets: &[String], base: &str) -> Result<Self> {
        Self::with_styles(html, assets, base, project::style_sheet)
    }

    fn with_styles(html: &str, assets: &[String], base: &str, read: impl Fn(&str) -> Result<String>) -> Result<Self> {
        if html.contains("<script type=\"module\">") || html.contains("<style") {
            bail!("it holds an inline script or style, which the content security policy refuses; move that to a file");
        }
        let html = without_comments(html);
        let (before_styles, styles, after_styles) = Styles::of(&html, base, read)?;
        let policy = if after_styles.contains(TRUNK_SERVES) {
            String::new()
        } else {
            POLICY.replace("\"\"", &format!("\"{}\"", policy::of_page([policy::FIRST_SCRIPT], styles.inline())))
        };
        let with_base = |html: &str| {
            let replaced = |html: String, name: &String| html.replace(&format!("\"/{name}\""), &format!("\"{base}{name}\""));
            assets.iter().chain(styles.later().as_ref()).fold(html.to_owned(), replaced)
        };
        let before_styles = replaced(before_styles, BASE, &format!("<meta name=\"base-path\" content=\"{base}\">"))?;
        let before_styles = with_base(&replaced(&before_styles, POLICY, &policy)?);

        let (before_lang, rest) = split(&before_styles, LANG)?;
        let (before_title, rest) = split(rest, TITLE.0)?;
        let (_, before_styles) = split(rest, TITLE.1)?;
        let after_styles =
            styles.no_script_link(base) + &with_base(&with_application(after_styles, styles.later().as_deref())?);
        let (before_app, after_app) = split(&after_styles, APP)?;
        Ok(Self {
            before_lang: before_lang.to_owned(),
            before_head: before_title.to_owned(),
            before_styles: before_styles.to_owned(),
            before_app: before_app.to_owned(),
            after_app: styles.print_link(base) + after_app,
            styles,
        })
    }

    /// A finished page. Its own head replaces the template's title.
    pub fn page(&self, page: &Page<'_>) -> String {
        let Self { before_lang, before_head, before_styles, styles, before_app, after_app } = self;
        let Page { kinds, head, app, after, .. } = page;
        [
            before_lang,
            page.element().as_str(),
            before_head,
            head,
            before_styles,
            &styles.elements(kinds),
            before_app,
            "<div id=\"app\">",
            app,
            "</div>",
            after,
            after_app,
        ]
        .concat()
    }

    /// The files that the template adds to those of the application: names and contents.
    pub fn files(&self) -> impl Iterator<Item = (String, &str)> {
        self.styles.files()
    }
}

/// A page without comments and indentation, which every visitor would load.
fn without_comments(html: &str) -> String {
    let mut parts = html.split("<!--");
    let first = parts.next().unwrap_or_default().to_owned();
    let html = parts.fold(first, |kept, part| kept + part.split_once("-->").map_or("", |(_, after)| after));
    html.lines().map(str::trim).filter(|line| !line.is_empty()).flat_map(|line| [line, "\n"]).collect()
}

/// Puts the first script in the place of the page's own, which it loads after the first paint, and moves the names of the
/// application's files from where Trunk wrote them to it. `later` is the style sheet of what the application adds to a page.
fn with_application(html: &str, later: Option<&str>) -> Result<String> {
    let Some((before, rest)) = html.split_once(APPLICATION) else { return Ok(html.to_owned()) };
    let (names, after) = split(rest, ">")?;
    let later = later.map_or_else(String::new, |name| format!(" data-later=\"/{name}\""));
    let html = [before, after].concat();
    let (before, rest) = split(&html, SCRIPT.0)?;
    let (page, after) = split(rest, SCRIPT.1)?;
    let first = policy::FIRST_SCRIPT;
    Ok(format!("{before}<script data-page=\"/{page}\" {names}{later}>{first}</script>{after}"))
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

fn replaced(html: &str, marker: &str, replacement: &str) -> Result<String> {
    let (before, after) = split(html, marker)?;
    Ok([before, replacement, after].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HTML: &str = "<!DOCTYPE html><html lang=\"en\"><head><!-- Why. -->\n    <meta http-equiv=\"Content-Security-Policy\" content=\"\">\
        <meta name=\"base-path\" content=\"/\"><title>x</title><link data-kind=\"base\" href=\"a.css\">\
        <link data-kind=\"list\" href=\"b.css\"><link data-kind=\"later\" href=\"c.css\"><link data-kind=\"print\" href=\"d.css\"><link rel=\"icon\">\
        <script src=\"/page-0123456789abcdef.js\" type=\"module\"></script>\
        <meta name=\"application\" data-glue=\"/x.js\" data-wasm=\"/x_bg.wasm\"></head><body><div id=\"app\"></div></body></html>";

    fn template(html: &str, base: &str) -> Result<Template> {
        let assets = ["page-0123456789abcdef.js", "x.js", "x_bg.wasm"];
        Template::with_styles(html, &assets.map(str::to_owned), base, |name| Ok(format!("{} {{}}", &name[..1])))
    }

    fn english<'a>(kinds: &'a [Kind], app: &'a str) -> Page<'a> {
        Page { words: Words::english(), kinds, folder: "", head: "", app, after: "" }
    }

    #[test]
    fn a_page_is_the_template_with_its_own_parts() {
        let page = Page {
            words: Words::of("fr").unwrap(),
            kinds: &[],
            folder: "fr/",
            head: "<title>Ada</title>",
            app: "<h1>Ada</h1>",
            after: "<script></script>",
        };
        let template = template(HTML, "/").unwrap();
        let policy = policy::of_page([policy::FIRST_SCRIPT], ["a{}", "b{}"]);
        let files: Vec<String> = template.files().map(|(name, _)| name).collect();
        let [later, print] = &files[..] else { panic!("{files:?}") };
        assert_eq!(
            template.page(&page),
            format!(
                "<!DOCTYPE html><html lang=\"fr\" data-folder=\"fr/\"><head>\n\
                <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\"><meta name=\"base-path\" content=\"/\">\
                <title>Ada</title><style data-kind=\"base\">a{{}}</style>\
                <link rel=\"icon\">\
                <script data-page=\"/page-0123456789abcdef.js\" data-glue=\"/x.js\" data-wasm=\"/x_bg.wasm\" data-later=\"/{later}\">{}\
                </script></head><body><div id=\"app\"><h1>Ada</h1></div><script></script>\
                <link rel=\"stylesheet\" href=\"/{print}\" media=\"print\"></body></html>\n",
                policy::FIRST_SCRIPT
            )
        );
    }

    #[test]
    fn a_list_has_its_styles() {
        let html = template(HTML, "/").unwrap().page(&english(&[Kind::List], ""));
        let inline = "<style data-kind=\"base\">a{}</style><style data-kind=\"list\">b{}</style>";
        assert!(html.contains(inline), "{html}");
    }

    #[test]
    fn below_a_base_path_every_file_is_linked_there() {
        let html = template(HTML, "/careers/people/").unwrap().page(&english(&[], "<a href=\"/x\"></a>"));
        assert!(html.contains("content=\"/careers/people/\"") && html.contains("<html lang=\"en\">"), "{html}");
        for name in ["print-", "page-0123456789abcdef.js", "x.js", "x_bg.wasm", "later-"] {
            assert!(html.contains(&format!("\"/careers/people/{name}")), "{name} in {html}");
        }
        assert!(html.contains("<a href=\"/x\">"), "what the page brings is left alone: {html}");
    }

    #[test]
    fn where_trunk_itself_serves_its_inline_script_is_not_refused() {
        let served = HTML.replace("</body>", "<script>const address = '{{__TRUNK_ADDRESS__}}'</script></body>");
        let html = template(&served, "/").unwrap().page(&english(&[], ""));
        assert!(html.contains("{{__TRUNK_ADDRESS__}}") && !html.contains("Content-Security-Policy"), "{html}");
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
        check_refused(&HTML.replace("data-kind", "data-sort"), "lists no style sheets");
        check_refused(&HTML.replace("Security", ""), "lacks <meta http-equiv=");
        check_refused(&HTML.replace("<script src", "<script async src"), "lacks <script src");
        check_refused(&HTML.replace("</body>", "<script type=\"module\">go()</script></body>"), "inline script");
    }
}
