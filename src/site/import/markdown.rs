//! Reads Markdown of any exporter.

use super::article::{Break, Document, Line, Note, Style, clean_line};
use super::html;
use super::words::excerpt;
use pulldown_cmark::{CowStr, Event, MetadataBlockKind, Options, Parser, Tag, TagEnd};
use std::borrow::Cow;

/// Whether `text` is Markdown. A star or an underscore alone is not.
pub fn detect(text: &str) -> bool {
    const SAMPLE: usize = 200_000;
    let sample = &text[..text.floor_char_boundary(SAMPLE)];
    let mut evidence = usize::from(front_matter(sample).is_some()) * 2;
    let mut before = "";
    for line in sample.lines() {
        evidence += of_line(line, before);
        if evidence >= 2 {
            return true;
        }
        before = line;
    }
    evidence >= 2
}

/// How much a line looks like Markdown.
fn of_line(line: &str, before: &str) -> usize {
    let trimmed = line.trim();
    let hashes = trimmed.len() - trimmed.trim_start_matches('#').len();
    let is_heading = (1..=6).contains(&hashes) && trimmed[hashes..].starts_with(' ');
    let is_underline =
        trimmed.len() > 2 && (trimmed.bytes().all(|byte| byte == b'=') || trimmed.bytes().all(|byte| byte == b'-'));
    let is_setext = is_underline && !before.trim().is_empty() && !before.trim_start().starts_with('|');
    let is_definition = trimmed.starts_with('[') && trimmed.contains("]: http");
    let pairs = |mark: &str| trimmed.matches(mark).count() >= 2;
    let is_link =
        trimmed.match_indices("](").any(|(middle, _)| trimmed[..middle].contains('[') && trimmed[middle..].contains(')'));
    let has_escape = trimmed.as_bytes().windows(2).any(|pair| pair[0] == b'\\' && pair[1].is_ascii_punctuation());
    usize::from(is_heading) * 2
        + usize::from(is_setext)
        + usize::from(is_definition) * 2
        + usize::from(pairs("**") || pairs("__") && has_emphasis(trimmed, "__")) * 2
        + usize::from(is_link) * 2
        + usize::from(trimmed.contains("][") && trimmed.contains('['))
        + usize::from(has_escape)
        + usize::from(has_emphasis(trimmed, "*") || has_emphasis(trimmed, "_"))
        + usize::from(trimmed.starts_with("{:") || trimmed.contains("{#") || trimmed.contains("{."))
}

/// Whether a pair of marks stands around words.
fn has_emphasis(text: &str, mark: &str) -> bool {
    let Some(start) = text.find(mark) else { return false };
    let (before, after) = (&text[..start], &text[start + mark.len()..]);
    let opens =
        !before.ends_with(char::is_alphanumeric) && after.starts_with(|c: char| !c.is_whitespace() && c != '*' && c != '_');
    opens
        && after.find(mark).is_some_and(|end| {
            end > 0
                && !after[..end].ends_with(char::is_whitespace)
                && !after[end + mark.len()..].starts_with(char::is_alphanumeric)
        })
}

/// The lines between "---" at the start.
fn front_matter(text: &str) -> Option<&str> {
    let mark = ["---", "+++"].into_iter().find(|mark| text.lines().next().is_some_and(|line| line.trim_end() == *mark))?;
    let body = &text[mark.len()..];
    let end = body.find(&format!("\n{mark}"))?;
    body[..end].contains([':', '=']).then(|| &body[..end])
}

/// Reads Markdown.
pub fn read(text: &str) -> Document {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut reader = Reader::of(text);
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        reader.event(event, range.start);
    }
    reader.end_line(Break::Paragraph);
    reader.finish()
}

#[derive(Default)]
struct Reader<'a> {
    text: &'a str,
    starts: Vec<usize>,
    document: Document,
    paragraph: String,
    start: usize,
    before: Break,
    headings: usize,
    strong: usize,
    strong_count: usize,
    count: usize,
    links: Vec<(String, usize, usize)>,
    /// The open picture: its description, source and line.
    picture: Option<(String, String, usize)>,
    is_front_matter: bool,
    front_matter: String,
    /// The footnote whose definition is open.
    footnote: Option<(String, usize)>,
    footnote_text: String,
    /// The numbers of open lists; `None` for bullets.
    lists: Vec<Option<u64>>,
    html: String,
    html_start: usize,
    /// Where an open `<sup>` starts.
    superscript: Option<usize>,
}

impl<'a> Reader<'a> {
    fn of(text: &'a str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(end, _)| end + 1)).collect();
        Self { text, starts, start: 1, ..Self::default() }
    }

    fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset)
    }

    fn event(&mut self, event: Event<'_>, offset: usize) {
        match event {
            Event::Start(tag) => self.open(tag, offset),
            Event::End(tag) => self.close(tag),
            Event::Text(text) | Event::Code(text) => self.push(&text, offset),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.push(&text, offset),
            Event::Html(html) => {
                if self.html.is_empty() {
                    self.html_start = self.line_of(offset);
                }
                self.html.push_str(&html);
            }
            Event::InlineHtml(html) => self.inline_html(&html, offset),
            // The paragraphs of an interview may well be lines, as in plain text.
            Event::SoftBreak => self.end_line(Break::Space),
            Event::HardBreak => self.end_line(Break::Soft),
            Event::Rule => self.end_line(Break::Paragraph),
            Event::FootnoteReference(name) => self.push(&format!("[{name}]"), offset),
            Event::TaskListMarker(_) => {}
        }
    }

    fn open(&mut self, tag: Tag<'_>, offset: usize) {
        match tag {
            Tag::Heading { .. } => {
                self.end_line(Break::Paragraph);
                self.headings += 1;
            }
            Tag::Strong => self.strong += 1,
            Tag::Emphasis | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {}
            Tag::Link { dest_url, .. } => self.links.push((dest_url.to_string(), self.paragraph.len(), self.line_of(offset))),
            Tag::Image { dest_url, .. } => self.picture = Some((String::new(), dest_url.to_string(), self.line_of(offset))),
            Tag::MetadataBlock(MetadataBlockKind::YamlStyle | MetadataBlockKind::PlusesStyle) => self.is_front_matter = true,
            Tag::FootnoteDefinition(name) => {
                self.end_line(Break::Paragraph);
                self.footnote = Some((name.to_string(), self.line_of(offset)));
            }
            Tag::List(start) => {
                self.end_line(Break::Paragraph);
                self.lists.push(start);
            }
            Tag::Item => {
                self.end_line(Break::Paragraph);
                if let Some(Some(number)) = self.lists.last_mut() {
                    // Numbers are words: "1. " stays, in front of a question or not.
                    let mark = format!("{number}. ");
                    *number += 1;
                    self.start = self.line_of(offset);
                    self.paragraph.push_str(&mark);
                }
            }
            Tag::HtmlBlock => self.end_line(Break::Paragraph),
            _ => self.end_item_or_line(),
        }
    }

    /// A list's number stands in front of the first paragraph of its item.
    fn end_item_or_line(&mut self) {
        if self.count > 0 {
            self.end_line(Break::Paragraph);
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                self.end_line(Break::Paragraph);
                self.headings -= 1;
            }
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Emphasis | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript => {}
            TagEnd::Link => {
                if let Some((target, start, line)) = self.links.pop() {
                    let text = self.paragraph.get(start..).unwrap_or_default();
                    let note = Note::link(line, text, &target);
                    self.document.note(note);
                }
            }
            TagEnd::Image => {
                if let Some((description, source, line)) = self.picture.take() {
                    self.document.note(Note::picture(line, &description, &source));
                }
            }
            TagEnd::MetadataBlock(_) => {
                self.is_front_matter = false;
                self.read_front_matter();
            }
            TagEnd::FootnoteDefinition => self.end_footnote(),
            TagEnd::List(_) => {
                self.end_line(Break::Paragraph);
                self.lists.pop();
            }
            TagEnd::HtmlBlock => self.end_html(),
            _ => self.end_line(Break::Paragraph),
        }
    }

    fn push(&mut self, text: &str, offset: usize) {
        if self.is_front_matter {
            self.front_matter.push_str(text);
        } else if let Some((description, ..)) = &mut self.picture {
            description.push_str(text);
        } else if self.footnote.is_some() {
            self.footnote_text.push_str(text);
        } else {
            for (index, line) in text.split('\n').enumerate() {
                if index > 0 {
                    self.end_line(Break::Line);
                }
                if self.paragraph.is_empty() {
                    self.start = self.line_of(offset) + index;
                }
                self.paragraph.push_str(line);
            }
            let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
            self.count += letters;
            self.strong_count += if self.strong > 0 { letters } else { 0 };
        }
    }

    fn inline_html(&mut self, html: &str, offset: usize) {
        match html::tag_name(html) {
            Some(name) if name == "br" => self.end_line(Break::Soft),
            Some(name) if name == "sup" && !html.starts_with("</") => self.superscript = Some(self.paragraph.len()),
            Some(name) if name == "sup" => {
                let start = self.superscript.take().filter(|start| self.paragraph.is_char_boundary(*start));
                let text = start.map(|start| self.paragraph.split_off(start)).unwrap_or_default();
                let is_number = text.chars().all(|c| c.is_ascii_digit());
                let digits = text.chars().filter_map(html::superscript).collect::<String>();
                self.paragraph.push_str(if is_number { &digits } else { &text });
            }
            Some(name) if name == "img" => {
                let document = html::read_from(html, html::Source::Elements, self.line_of(offset));
                document.notes.into_iter().for_each(|note| self.document.note(Some(note)));
            }
            Some(name) if html::is_element(&name) => {}
            None if html.starts_with("<!--") => {}
            // "<Ada>" is not an element.
            _ => self.push(html, offset),
        }
    }

    fn end_html(&mut self) {
        let html = std::mem::take(&mut self.html);
        let name = html::tag_name(html.trim_start());
        if html.trim_start().starts_with("<!--") && html.trim_end().ends_with("-->") {
            return;
        }
        if name.is_none_or(|name| !html::is_element(&name)) {
            let start = self.html_start;
            self.document.lines.extend(html.lines().enumerate().filter_map(|(index, line)| clean_line(start + index, line)));
            return;
        }
        let document = html::read_from(&html, html::Source::Elements, self.html_start);
        document.notes.into_iter().for_each(|note| self.document.note(Some(note)));
        self.document.lines.extend(document.lines);
        self.document.left_out.extend(document.left_out);
        self.before = Break::Paragraph;
    }

    fn end_footnote(&mut self) {
        self.end_line(Break::Paragraph);
        if let Some((name, line)) = self.footnote.take() {
            let text = std::mem::take(&mut self.footnote_text);
            // As in plain text, so that the mark in the answer goes as well.
            self.document.lines.extend(clean_line(line, &format!("[{name}] {}", text.trim())));
        }
    }

    /// Takes title, date and summary from the front matter, each as a line.
    fn read_front_matter(&mut self) {
        let text = std::mem::take(&mut self.front_matter);
        for (index, line) in text.lines().enumerate() {
            let Some((key, value)) = line.split_once([':', '=']) else { continue };
            let value = value.trim().trim_matches(['"', '\'']).trim();
            let number = index + 2;
            match key.trim().to_lowercase().as_str() {
                "title" if !value.is_empty() => {
                    let line = clean_line(number, value).map(|line| Line { style: Style::Subject, ..line });
                    self.document.lines.extend(line);
                }
                "date" | "published" | "publishdate" | "pubdate" if !value.is_empty() => {
                    // "2025-05-12T10:00:00+02:00"
                    let is_iso = value.len() > 10
                        && value.is_char_boundary(10)
                        && value.as_bytes()[4] == b'-'
                        && value.as_bytes()[7] == b'-';
                    self.document.lines.extend(clean_line(number, if is_iso { &value[..10] } else { value }));
                }
                _ if line.starts_with(char::is_whitespace) || value.is_empty() => {}
                key => self.document.left_out.push((number, format!("“{key}” of the front matter: “{}”", excerpt(value)))),
            }
        }
    }

    fn end_line(&mut self, then: Break) {
        let paragraph = std::mem::take(&mut self.paragraph);
        let text = self.without_inline_notes(&paragraph);
        let text = without_attributes(&text);
        let is_strong = self.count > 0 && self.strong_count == self.count;
        let style = if self.headings > 0 || is_strong { Style::Heading } else { Style::Plain };
        let is_mark_alone =
            !self.lists.is_empty() && text.trim_end_matches([' ', '.']).bytes().all(|byte| byte.is_ascii_digit());
        if let Some(line) = clean_line(self.start, &text).filter(|line| !is_mark_alone && !super::plain::is_rule(&line.text)) {
            let source =
                self.starts.get(self.start - 1).map_or("", |start| self.text[*start..].lines().next().unwrap_or_default());
            let width = source.trim_end().chars().count();
            self.document.lines.push(Line { before: self.before, width, style, ..line });
            self.before = then;
        }
        self.before = self.before.max(then);
        (self.count, self.strong_count) = (0, 0);
        self.superscript = None;
        self.links.iter_mut().for_each(|(_, start, _)| *start = 0);
    }

    /// Takes out notes that are written where they belong, "^[In Oslo.]", and templates' tags.
    fn without_inline_notes<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        const LONGEST: usize = 20_000;
        let mut clean = Cow::Borrowed(text);
        if text.len() > LONGEST {
            return clean;
        }
        for (open, close, what) in
            [("^[", "]", "the footnote"), ("{{", "}}", "a template’s tag"), ("{%", "%}", "a template’s tag")]
        {
            while let Some(start) = clean.find(open) {
                let inside = start + open.len();
                let Some(end) = clean[inside..].find(close).map(|end| inside + end + close.len()) else { break };
                let note = excerpt(clean[inside..end - close.len()].trim());
                let message = format!("{what} “{note}” was left out. If it belongs to an answer, add it there.");
                self.document.note(Some(Note { line: self.start, index: 0, message }));
                clean.to_mut().replace_range(start..end, "");
            }
        }
        clean
    }

    fn finish(mut self) -> Document {
        // Footnotes may be defined before the end.
        self.document.lines.sort_by_key(|line| line.number);
        self.document
    }
}

/// `text` without what only some exporters write: attributes (`{.class}`, `[text]{.underline}`), and marks of emphasis
/// that ended up beside a space.
fn without_attributes(text: &str) -> CowStr<'_> {
    if !text.contains(['{', '*', '\\']) && !text.contains("__") {
        return CowStr::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('{') {
        let Some(end) = rest[start..].find('}').map(|end| start + end + 1) else { break };
        let inside = &rest[start + 1..end - 1];
        let is_attribute = inside.starts_with([':', '.', '#'])
            || inside.contains("=\"")
            || inside.contains('=') && inside.split_whitespace().all(|part| part.contains('='));
        clean.push_str(&rest[..start]);
        if !is_attribute {
            clean.push_str(&rest[start..end]);
        } else if clean.ends_with(']')
            && let Some(open) = clean.rfind('[')
        {
            // "[text]{.underline}" is the text.
            clean.pop();
            clean.remove(open);
        }
        rest = &rest[end..];
    }
    clean.push_str(rest);
    let clean = clean.trim_end().trim_end_matches('\\').replace("**", "");
    let clean = if clean.trim().starts_with("__") || clean.trim().ends_with("__") { clean.replace("__", "") } else { clean };
    CowStr::from(clean)
}
