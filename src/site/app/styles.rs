//! The style sheets of the pages, by the kind of page that needs them. `index.html` lists the files of each kind.

use super::css;
use anyhow::{Context, Result};
use std::hash::{DefaultHasher, Hash, Hasher};

/// The styles of every page.
const BASE: &str = "base";
/// The kinds that are files, so that the first paint does not wait for them: what the application adds to a page, print, and
/// disabled scripts.
const LATER: &str = "later";
const PRINT: &str = "print";
const NO_SCRIPT: &str = "noscript";

/// The styles that only some pages need, beside those of every page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Lists of people: cards, search and filters.
    List,
    /// Interviews, and the pages of those who have none.
    Prose,
    /// Answers to a question, and the list of questions.
    Answers,
    /// The baton.
    Chains,
    /// Answers side by side.
    Columns,
    /// The visitor's shortlist.
    Shortlist,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Prose => "prose",
            Self::Answers => "answers",
            Self::Chains => "chains",
            Self::Columns => "columns",
            Self::Shortlist => "shortlist",
        }
    }
}

/// All style sheets, minified: the name of each kind and its style sheet, in the order of `index.html`.
pub struct Styles(Vec<(String, String)>);

impl Styles {
    /// Reads the style sheets that `html` lists, and returns them with what precedes and what follows the list. `base` is the path
    /// of the site: inline styles lie in every folder, so their fonts need whole paths.
    ///
    /// # Errors
    /// If a style sheet cannot be read or minified.
    pub fn of<'a>(html: &'a str, base: &str, read: impl Fn(&str) -> Result<String>) -> Result<(&'a str, Self, &'a str)> {
        const LINK: &str = "<link data-kind=\"";
        let mut styles = Self(Vec::new());
        let start =
            html.find(LINK).with_context(|| format!("it lists no style sheets as {LINK}…; put those back into index.html"))?;
        let (before, mut rest) = html.split_at(start);
        while let Some(link) = rest.trim_start().strip_prefix(LINK) {
            let (kind, link) =
                link.split_once("\" href=\"").context("a link with data-kind in index.html has no href after it")?;
            let (file, after) =
                link.split_once("\">").with_context(|| format!("the link of {kind} in index.html does not end"))?;
            let css = css::minified(&read(file)?).with_context(|| format!("could not minify {file}"))?;
            styles.kind(kind).push_str(&css.replace("url(\"fonts/", &format!("url(\"{base}fonts/")));
            rest = after;
        }
        Ok((before, styles, rest))
    }

    fn kind(&mut self, name: &str) -> &mut String {
        let index = self.0.iter().position(|(found, _)| found == name).unwrap_or_else(|| {
            self.0.push((name.to_owned(), String::new()));
            self.0.len() - 1
        });
        &mut self.0[index].1
    }

    fn inline_kinds(&self) -> impl Iterator<Item = &(String, String)> {
        self.0.iter().filter(|(name, _)| !is_file(name))
    }

    /// All inline style sheets.
    pub fn inline(&self) -> impl Iterator<Item = &str> {
        self.inline_kinds().map(|(_, css)| css.as_str())
    }

    /// The `style` elements of a page that needs these kinds. The text of a kind is the same in every page, so that a page which
    /// is opened from another one only brings what that one lacks.
    #[must_use]
    pub fn elements(&self, kinds: &[Kind]) -> String {
        let is_needed = |name: &str| name == BASE || kinds.iter().any(|kind| kind.name() == name);
        let needed = self.inline_kinds().filter(|(name, _)| is_needed(name));
        needed.map(|(name, css)| format!("<style data-kind=\"{name}\">{css}</style>")).collect()
    }

    /// The style sheets of a page that needs these kinds, in one text.
    #[must_use]
    pub fn text(&self, kinds: &[Kind]) -> String {
        let is_needed = |name: &str| name == BASE || kinds.iter().any(|kind| kind.name() == name);
        self.inline_kinds().filter(|(name, _)| is_needed(name)).map(|(_, css)| css.as_str()).collect()
    }

    /// The style sheets that are files: their names and contents.
    pub fn files(&self) -> impl Iterator<Item = (String, &str)> {
        self.0.iter().filter(|(name, _)| is_file(name)).map(|(name, css)| (file_name(name, css), css.as_str()))
    }

    /// The link to the styles for disabled scripts, in the head of every page.
    #[must_use]
    pub fn no_script_link(&self, base: &str) -> String {
        let link = self.link(NO_SCRIPT, base, "");
        if link.is_empty() { link } else { format!("<noscript>{link}</noscript>") }
    }

    /// The link to the styles of print, at the end of every page: browsers load those, too, and what comes before goes first.
    #[must_use]
    pub fn print_link(&self, base: &str) -> String {
        self.link(PRINT, base, " media=\"print\"")
    }

    fn link(&self, kind: &str, base: &str, media: &str) -> String {
        match self.file(kind) {
            Some(name) => format!("<link rel=\"stylesheet\" href=\"{base}{name}\"{media}>"),
            None => String::new(),
        }
    }

    /// The name of the file with the styles of what the application adds to a page.
    #[must_use]
    pub fn later(&self) -> Option<String> {
        self.file(LATER)
    }

    fn file(&self, kind: &str) -> Option<String> {
        self.0.iter().find(|(name, _)| name == kind).map(|(name, css)| file_name(name, css))
    }
}

fn is_file(kind: &str) -> bool {
    [LATER, PRINT, NO_SCRIPT].contains(&kind)
}

/// Names have a hash of the content, so that browsers may keep the files. The one for disabled scripts has none: it is too small to
/// be compressed, which hosts may expect of every file with a hash.
fn file_name(kind: &str, css: &str) -> String {
    if kind == NO_SCRIPT {
        return format!("{kind}.css");
    }
    let mut hasher = DefaultHasher::new();
    css.hash(&mut hasher);
    format!("{kind}-{:016x}.css", hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::app::css::{Part, Rewrite};
    use crate::site::toolchain::project;
    use cssparser::Token;
    use std::cell::RefCell;
    use std::collections::BTreeSet;
    use std::fs;

    const HTML: &str = "<title>\n<link data-kind=\"base\" href=\"a.css\">\n<link data-kind=\"base\" href=\"b.css\">\n\
        <link data-kind=\"list\" href=\"c.css\">\n<link data-kind=\"later\" href=\"d.css\">\n<link data-kind=\"noscript\" href=\"e.css\">\n<link rel=\"icon\">";

    fn ours() -> Styles {
        let html = fs::read_to_string(project::root().join("index.html")).unwrap();
        Styles::of(&html, "/", |file| Ok(fs::read_to_string(project::root().join(file))?)).unwrap().1
    }

    #[test]
    fn style_sheets_are_put_together_by_kind() {
        let read = |file: &str| Ok(format!("/* {file} */ {} {{ src: url(\"fonts/x\"); }}", &file[..1]));
        let (before, styles, after) = Styles::of(HTML, "/people/", read).unwrap();
        assert_eq!((before, after), ("<title>\n", "\n<link rel=\"icon\">"));
        let base = "<style data-kind=\"base\">a{src:url(\"/people/fonts/x\")}b{src:url(\"/people/fonts/x\")}</style>";
        let list = "<style data-kind=\"list\">c{src:url(\"/people/fonts/x\")}</style>";
        assert_eq!(styles.elements(&[]), base);
        assert_eq!(styles.elements(&[Kind::Prose, Kind::List]), format!("{base}{list}"));
        let files: Vec<(String, &str)> = styles.files().collect();
        let [(later, css), ("noscript.css", _)] =
            &files.iter().map(|(name, css)| (name.as_str(), *css)).collect::<Vec<_>>()[..]
        else {
            panic!("{files:?}")
        };
        assert_eq!(*css, "d{src:url(\"/people/fonts/x\")}");
        assert_eq!(styles.later().as_deref(), Some(*later));
        let link = "<link rel=\"stylesheet\" href=\"/people/noscript.css\">";
        assert_eq!(styles.no_script_link("/people/"), format!("<noscript>{link}</noscript>"));
    }

    #[test]
    fn every_kind_has_styles() {
        let styles = ours();
        for kind in [Kind::List, Kind::Prose, Kind::Answers, Kind::Chains, Kind::Columns, Kind::Shortlist] {
            assert!(styles.0.iter().any(|(name, _)| name == kind.name()), "index.html lists no styles for {kind:?}");
        }
        let others = [BASE, LATER, PRINT, NO_SCRIPT];
        assert!(
            others.iter().all(|name| styles.0.iter().any(|(found, _)| found == name)),
            "index.html lacks one of {others:?}"
        );
        assert_eq!(styles.0.len(), 6 + others.len(), "index.html lists a kind that no page has");
        assert_eq!(styles.0[0].0, BASE);
    }

    /// Collects the classes that selectors name.
    #[derive(Default)]
    struct Classes(RefCell<BTreeSet<String>>);

    impl Rewrite for Classes {
        fn token(&self, part: Part<'_>, token: &Token<'_>, written: &mut String) -> bool {
            if let (Part::Selector, Token::Ident(name), true) = (part, token, written.ends_with('.')) {
                self.0.borrow_mut().insert((**name).to_owned());
            }
            false
        }
    }

    /// The order of the kinds differs from page to page, since each is added when it is needed. So no two may style the same
    /// thing, except where one is more specific wherever they meet. Every page begins with the base, which all may override.
    #[test]
    fn kinds_do_not_override_each_other() {
        let styles = ours();
        let mut seen = BTreeSet::new();
        let mut shared = BTreeSet::new();
        let base = Classes::default();
        css::rewritten(&styles.0[0].1, &base).unwrap();
        for css in styles.inline().skip(1) {
            let classes = Classes::default();
            css::rewritten(css, &classes).unwrap();
            for class in classes.0.into_inner() {
                if !base.0.borrow().contains(&class) && !seen.insert(class.clone()) {
                    shared.insert(class);
                }
            }
        }
        assert_eq!(
            shared,
            BTreeSet::from(["card__hit".to_owned()]),
            "an answer's excerpt is “.reply .card__hit”, anything else is new"
        );
    }
}
