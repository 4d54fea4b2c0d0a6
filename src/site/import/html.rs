//! Reads HTML: source that was pasted, or a page that was saved from the browser.
//!
//! A tokenizer is enough: blocks end paragraphs, and what nobody reads (scripts, menus, hidden parts) is skipped. It also knows
//! the line of everything, which a tree of elements would not.

use super::article::{Break, Document, Line, Note, Style, clean_line};
use super::words::excerpt;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use std::cell::RefCell;

/// How paragraphs are told in a source.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Source {
    /// By elements.
    #[default]
    Elements,
    /// By blank lines, as in a classic editor that adds `<p>` later: the text has only inline elements.
    BlankLines,
}

/// Elements that end a paragraph.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "th",
    "tr",
    "ul",
    "title",
];

/// Elements without content to read.
const SKIPPED: &[&str] = &[
    "script", "style", "template", "noscript", "title", "svg", "math", "button", "select", "option", "iframe", "object",
    "audio", "video", "canvas", "textarea", "rt", "rp",
];

/// Parts of a page around its article.
const AROUND: &[&str] = &["nav", "footer", "aside"];

const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "param"];

/// Whether `text` is HTML, and of which kind. `is_markdown` tells that of text that has only a few tags.
pub fn detect(text: &str, is_markdown: impl Fn(&str) -> bool) -> Option<Source> {
    const SAMPLE: usize = 200_000;
    let sample = &text[..text.floor_char_boundary(SAMPLE)];
    let start = sample.trim_start();
    let start = &start[..start.floor_char_boundary(200)].to_ascii_lowercase();
    let is_page = ["<!doctype html", "<html", "<head", "<body", "<meta ", "<!--startfragment", "<?xml"]
        .iter()
        .any(|tag| start.starts_with(tag));
    if is_page {
        return Some(Source::Elements);
    }
    let lower = sample.to_ascii_lowercase();
    let count = |tags: &[&str]| tags.iter().map(|tag| lower.matches(tag).count()).sum::<usize>();
    let blocks = count(&[
        "</p>",
        "</div>",
        "</h1>",
        "</h2>",
        "</h3>",
        "</h4>",
        "</li>",
        "</td>",
        "</dd>",
        "</dt>",
        "</tr>",
        "</section>",
        "</blockquote>",
        "</article>",
        "</figure>",
        "<p>",
        "<p ",
    ]);
    let inline = count(&["</strong>", "</b>", "</em>", "</i>", "</a>", "</span>", "</u>", "<br>", "<br />", "<br/>"]);
    // Markdown holds some HTML, too, but it doesn't start with it, and most of its paragraphs are not elements.
    let paragraphs = sample.lines().filter(|line| !line.trim().is_empty()).count();
    let tagged =
        sample.lines().filter(|line| line.trim_start().starts_with('<') && !line.trim_start().starts_with("<http")).count();
    if blocks >= 4 && tagged * 2 >= paragraphs {
        return Some(Source::Elements);
    }
    (inline >= 3 && !is_markdown(sample) || blocks >= 4 && tagged == 0).then_some(if blocks >= 8 {
        Source::Elements
    } else {
        Source::BlankLines
    })
}

/// The source in `text`, if its tags are escaped as where source was pasted into an editor that shows it: "&lt;p&gt;".
pub fn unescaped(text: &str) -> Option<String> {
    let is_escaped = text.matches("&lt;/").count() > 3;
    is_escaped.then(|| html_escape::decode_html_entities(text).into_owned()).filter(|text| detect(text, |_| false).is_some())
}

/// Reads HTML.
pub fn read(text: &str, source: Source) -> Document {
    read_from(text, source, 1)
}

/// Reads HTML that starts on a line of a file.
pub fn read_from(text: &str, source: Source, first_line: usize) -> Document {
    let reader = Reader { state: RefCell::new(State { source, first_line, ..State::default() }) };
    let tokenizer = Tokenizer::new(reader, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(text));
    while !input.is_empty() {
        let _ = tokenizer.feed(&input);
    }
    tokenizer.end();
    let mut state = tokenizer.sink.state.into_inner();
    state.end_line(Break::Paragraph);
    state.document
}

/// Parses the tag of an inline element, such as `<br>` in Markdown.
pub fn tag_name(tag: &str) -> Option<String> {
    let inside = tag.strip_prefix('<')?;
    let inside = inside.strip_prefix('/').unwrap_or(inside);
    let end = inside.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != ':').unwrap_or(inside.len());
    (end > 0).then(|| inside[..end].to_ascii_lowercase())
}

/// Whether HTML has an element of this name, in Markdown, where `<Ada>` may be a name.
pub fn is_element(name: &str) -> bool {
    const INLINE: &[&str] = &[
        "a", "abbr", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins",
        "kbd", "label", "mark", "picture", "q", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
        "tt", "u", "var", "wbr",
    ];
    INLINE.contains(&name)
        || BLOCKS.contains(&name)
        || SKIPPED.contains(&name)
        || VOID.contains(&name)
        || name.contains([':', '-'])
}

struct Reader {
    state: RefCell<State>,
}

impl TokenSink for Reader {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let mut state = self.state.borrow_mut();
        let line = usize::try_from(line).unwrap_or(usize::MAX).saturating_sub(1) + state.first_line;
        match token {
            Token::TagToken(tag) => return state.tag(&tag, line),
            Token::CharacterTokens(text) => state.text(&text, line),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// The element that is skipped: its name, and how many of that name are open.
struct Skip {
    name: String,
    depth: usize,
    /// Whether what it holds is told of.
    is_around: bool,
}

#[derive(Default)]
struct State {
    source: Source,
    first_line: usize,
    document: Document,
    /// The paragraph that is being read, and the line where it starts.
    paragraph: String,
    start: usize,
    before: Break,
    skip: Option<Skip>,
    /// The text inside the part that is skipped.
    skipped: String,
    /// The numbers of open elements.
    headings: usize,
    captions: usize,
    bold: usize,
    main: usize,
    preformatted: usize,
    /// The characters of the paragraph that are bold, and all of them.
    bold_count: usize,
    count: usize,
    /// The open links: target, and where the text starts.
    links: Vec<(String, usize, usize)>,
    /// Where an open `<sup>` starts, and whether there is a link in it.
    superscript: Option<(usize, bool)>,
    newlines: usize,
}

impl State {
    fn tag(&mut self, tag: &Tag, line: usize) -> TokenSinkResult<()> {
        let name = &*tag.name;
        let is_start = tag.kind == TagKind::StartTag;
        if let Some(skip) = &mut self.skip {
            if skip.name == name {
                match (is_start, name) {
                    // Their end tags may be left out.
                    (true, "p" | "li" | "td" | "tr" | "dt" | "dd" | "option") => skip.depth = 1,
                    (true, _) => skip.depth += 1,
                    (false, _) => skip.depth = skip.depth.saturating_sub(1),
                }
                if skip.depth == 0 {
                    self.end_skip(line);
                }
            }
            return raw_text(name, is_start);
        }
        if is_start && !tag.self_closing && !VOID.contains(&name) && self.is_skipped(tag) {
            let is_around = AROUND.contains(&name) || !SKIPPED.contains(&name);
            if BLOCKS.contains(&name) {
                self.end_line(Break::Paragraph);
            }
            self.skip = Some(Skip { name: name.to_owned(), depth: 1, is_around });
            self.skipped.clear();
            return raw_text(name, is_start);
        }
        if BLOCKS.contains(&name) {
            self.end_line(Break::Paragraph);
        }
        let step = |count: &mut usize| *count = if is_start { *count + 1 } else { count.saturating_sub(1) };
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "dt" => step(&mut self.headings),
            "figcaption" | "caption" => step(&mut self.captions),
            "b" | "strong" => step(&mut self.bold),
            "main" | "article" => step(&mut self.main),
            "pre" => step(&mut self.preformatted),
            "br" => self.line_break(),
            "wbr" => {}
            "q" => self.text(if is_start { "“" } else { "”" }, line),
            "img" if is_start => self.picture(tag, line),
            "a" if is_start => {
                if let Some((_, has_link)) = &mut self.superscript {
                    *has_link = true;
                }
                self.links.push((attribute(tag, "href"), self.paragraph.len(), line));
            }
            "a" => self.end_link(),
            "sup" if is_start => self.superscript = Some((self.paragraph.len(), !self.links.is_empty())),
            "sup" => self.end_superscript(),
            _ => {}
        }
        raw_text(name, is_start)
    }

    /// Whether an element has nothing to read, or is around the article.
    fn is_skipped(&self, tag: &Tag) -> bool {
        let name = &*tag.name;
        let style = attribute(tag, "style").to_ascii_lowercase().replace(' ', "");
        let role = attribute(tag, "role");
        let is_hidden = tag.attrs.iter().any(|attribute| &*attribute.name.local == "hidden")
            || style.contains("display:none")
            || style.contains("mso-list:ignore")
            || style.contains("mso-hide:all")
            || style.contains("mso-element:comment-list")
            || attribute(tag, "class")
                .split_whitespace()
                .any(|class| matches!(class, "msocomanchor" | "screen-reader-text" | "sr-only"));
        let is_around = AROUND.contains(&name) && (name == "nav" || self.main == 0)
            || matches!(&*role, "navigation" | "search" | "dialog" | "alertdialog")
            || self.main == 0 && matches!(&*role, "complementary" | "contentinfo");
        SKIPPED.contains(&name) || is_hidden && !matches!(name, "html" | "body") || is_around
    }

    fn end_skip(&mut self, line: usize) {
        let skip = self.skip.take();
        let skipped = self.skipped.split_whitespace().collect::<Vec<_>>().join(" ");
        if skip.is_some_and(|skip| skip.is_around) && !skipped.is_empty() {
            self.document
                .left_out
                .push((line, format!("“{}” belongs to the page around the article, or is hidden", excerpt(&skipped))));
        }
    }

    fn text(&mut self, text: &str, line: usize) {
        if self.skip.is_some() {
            self.skipped.push_str(text);
            return;
        }
        // A token's line is that of its end.
        let mut line = line.saturating_sub(text.matches('\n').count()).max(self.first_line);
        for c in text.chars() {
            if c == '\n' {
                line += 1;
                self.newlines += 1;
                match self.newlines {
                    1 if self.preformatted > 0 || self.source == Source::BlankLines => self.end_line(Break::Line),
                    2 if self.source == Source::BlankLines => self.before = Break::Paragraph,
                    _ => self.space(),
                }
            } else if c.is_ascii_whitespace() {
                self.space();
            } else {
                if self.paragraph.is_empty() {
                    self.start = line;
                }
                self.newlines = 0;
                self.paragraph.push(c);
                self.count += 1;
                self.bold_count += usize::from(self.bold > 0 || !c.is_alphanumeric());
            }
        }
    }

    fn space(&mut self) {
        if !self.paragraph.is_empty() && !self.paragraph.ends_with(' ') {
            self.paragraph.push(' ');
        }
    }

    fn line_break(&mut self) {
        if self.paragraph.trim().is_empty() && !self.document.lines.is_empty() {
            self.before = Break::Paragraph;
        }
        self.end_line(Break::Soft);
    }

    fn end_line(&mut self, then: Break) {
        let is_heading = self.headings > 0
            || self.count > 0 && self.bold_count == self.count && self.paragraph.contains(char::is_alphanumeric);
        let style = match (self.captions > 0, is_heading) {
            (true, _) => Style::Caption,
            (_, true) => Style::Heading,
            _ => Style::Plain,
        };
        if let Some(line) = clean_line(self.start, &self.paragraph) {
            if super::plain::is_rule(&line.text) {
                self.before = Break::Paragraph;
            } else {
                self.document.lines.push(Line { before: self.before, style, ..line });
                self.before = then;
            }
        }
        self.before = self.before.max(then);
        self.paragraph.clear();
        (self.count, self.bold_count) = (0, 0);
        self.links.iter_mut().for_each(|(_, start, _)| *start = 0);
        self.superscript = None;
    }

    fn picture(&mut self, tag: &Tag, line: usize) {
        let note = Note::picture(line, &attribute(tag, "alt"), &short_source(&attribute(tag, "src")));
        self.document.note(note);
    }

    fn end_link(&mut self) {
        if let Some((target, start, line)) = self.links.pop() {
            let text = self.paragraph.get(start..).unwrap_or_default();
            if !text.trim().is_empty() {
                let note = Note::link(line, text, &target);
                self.document.note(note);
            }
        }
    }

    /// A superscript is the mark of a note if it is a link; else digits have characters of their own.
    fn end_superscript(&mut self) {
        let Some((start, has_link)) = self.superscript.take() else { return };
        let Some(text) = self.paragraph.get(start..).map(|text| text.trim().to_owned()) else { return };
        if has_link && text.chars().all(char::is_alphanumeric) && !text.is_empty() {
            self.paragraph.replace_range(start.., &format!("[{text}]"));
        } else if !text.is_empty() && text.chars().all(|c| c.is_ascii_digit()) {
            let digits = text.chars().filter_map(superscript).collect::<String>();
            self.paragraph.replace_range(start.., &digits);
        }
    }
}

/// The name of a picture's file; a picture inside the page has none.
fn short_source(source: &str) -> String {
    if source.starts_with("data:") { String::new() } else { source.rsplit('/').next().unwrap_or_default().to_owned() }
}

/// A digit as a superscript.
pub fn superscript(digit: char) -> Option<char> {
    "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(digit.to_digit(10)? as usize)
}

fn attribute(tag: &Tag, name: &str) -> String {
    let found = tag.attrs.iter().find(|attribute| &*attribute.name.local == name);
    found.map(|attribute| attribute.value.to_string()).unwrap_or_default()
}

/// The content of some elements is not HTML.
fn raw_text(name: &str, is_start: bool) -> TokenSinkResult<()> {
    match name {
        "script" if is_start => TokenSinkResult::RawData(RawKind::ScriptData),
        "style" | "noscript" | "iframe" | "noframes" if is_start => TokenSinkResult::RawData(RawKind::Rawtext),
        "title" | "textarea" if is_start => TokenSinkResult::RawData(RawKind::Rcdata),
        _ => TokenSinkResult::Continue,
    }
}
