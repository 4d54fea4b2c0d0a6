//! Reads word processors' documents: `.docx`, and OpenDocument text. Both are ZIP archives of XML.
//!
//! What the author sees is kept; what they deleted, hid or remarked is left out and said so. The header and the footer of its
//! pages are not the article's.

use super::ImportError;
use super::article::{Break, Document, Line, Note, Style, Unit, clean_line};
use super::words::excerpt;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::collections::HashMap;
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// Larger parts are not text. A small file may unpack to any size.
const LARGEST: u64 = 64 << 20;

/// Whether a file is a ZIP archive, as documents are.
pub fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// Reads a document.
///
/// # Errors
/// If it isn't a document of a known kind.
pub fn read(bytes: &[u8]) -> Result<Document, ImportError> {
    let broken = || ImportError::new("this document is damaged. Open it in the word processor and save it again.");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
    let mut part = |name: &str| -> Option<String> {
        let mut text = Vec::new();
        archive.by_name(name).ok()?.take(LARGEST).read_to_end(&mut text).ok()?;
        Some(String::from_utf8_lossy(&text).into_owned())
    };
    let (text, links, notes) = if let Some(text) = part("word/document.xml") {
        let links = part("word/_rels/document.xml.rels").map(|rels| link_targets(&rels)).unwrap_or_default();
        let notes = ["comments", "footnotes", "endnotes"].map(|name| part(&format!("word/{name}.xml")).unwrap_or_default());
        (text, links, notes.map(|xml| texts_by_id(&xml)))
    } else if let Some(text) = part("content.xml").filter(|text| text.contains("office:text")) {
        (text, HashMap::new(), Default::default())
    } else {
        return Err(ImportError::new(
            "this is an archive or a document of another kind, not an article. Open it, and save the article as .docx or as plain \
             text.",
        ));
    };
    let is_open_document = text.contains("office:text");
    let mut state = State { links, notes, is_open_document, ..State::default() };
    for_each_event(&text, |event| state.event(event)).map_err(|()| broken())?;
    Ok(state.finish())
}

/// What a file of XML consists of, with entities resolved.
enum Xml<'a> {
    Start(&'a BytesStart<'a>, bool),
    End(&'a str),
    Text(&'a str),
}

fn for_each_event(xml: &str, mut handle: impl FnMut(Xml<'_>)) -> Result<(), ()> {
    let mut reader = Reader::from_str(xml);
    // An unclosed element at the end of a truncated file is not worth losing the rest.
    reader.config_mut().check_end_names = false;
    loop {
        match reader.read_event().map_err(|_| ())? {
            Event::Start(element) => handle(Xml::Start(&element, false)),
            Event::Empty(element) => handle(Xml::Start(&element, true)),
            Event::End(element) => handle(Xml::End(&String::from_utf8_lossy(element.local_name().as_ref()))),
            Event::Text(text) => handle(Xml::Text(&String::from_utf8_lossy(&text))),
            Event::CData(text) => handle(Xml::Text(&String::from_utf8_lossy(&text))),
            Event::GeneralRef(reference) => {
                let character = reference.resolve_char_ref().ok().flatten().map(String::from);
                let named = || resolve_predefined_entity(&String::from_utf8_lossy(&reference)).map(str::to_owned);
                handle(Xml::Text(&character.or_else(named).unwrap_or_default()));
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// The value of an attribute, whatever its prefix.
fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name.as_bytes())?;
    Some(found.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
}

fn link_targets(rels: &str) -> HashMap<String, String> {
    let mut targets = HashMap::new();
    let _ = for_each_event(rels, |event| {
        if let Xml::Start(element, _) = event
            && let (Some(id), Some(target)) = (attribute(element, "Id"), attribute(element, "Target"))
        {
            targets.insert(id, target);
        }
    });
    targets
}

/// The texts of comments or footnotes.
fn texts_by_id(xml: &str) -> HashMap<String, String> {
    let mut texts = HashMap::new();
    let (mut id, mut text) = (String::new(), String::new());
    let _ = for_each_event(xml, |event| match event {
        Xml::Start(element, false) if matches!(element.local_name().as_ref(), b"comment" | b"footnote" | b"endnote") => {
            id = attribute(element, "id").unwrap_or_default();
            text.clear();
        }
        Xml::End("comment" | "footnote" | "endnote") => {
            texts.insert(std::mem::take(&mut id), std::mem::take(&mut text));
        }
        Xml::End("p") => text.push(' '),
        Xml::Text(part) => text.push_str(part),
        Xml::Start(..) | Xml::End(_) => {}
    });
    texts
}

/// A paragraph that is being read. Text boxes hold paragraphs inside of others.
#[derive(Default)]
struct Paragraph {
    number: usize,
    text: String,
    before: Break,
    is_heading: bool,
    is_caption: bool,
    bold: usize,
    count: usize,
}

#[derive(Default)]
struct State {
    links: HashMap<String, String>,
    /// Comments, footnotes and endnotes by id.
    notes: [HashMap<String, String>; 3],
    is_open_document: bool,
    document: Document,
    paragraphs: usize,
    open: Vec<Paragraph>,
    /// The elements inside which nothing is read.
    skip: Vec<String>,
    skipped: String,
    /// Whether text is read: only runs hold any.
    texts: usize,
    is_bold: bool,
    is_hidden: bool,
    hidden: String,
    link: Option<(String, usize)>,
    has_deletions: bool,
    field: Option<String>,
}

/// Elements inside which nothing is read.
const SKIPPED: &[&str] = &[
    "del",
    "moveFrom",
    "Fallback",
    "rPrChange",
    "pPrChange",
    "rt",
    "delText",
    "tracked-changes",
    "annotation",
    "note",
    "forms",
    "sectPr",
    "title",
    "desc",
];

impl State {
    fn event(&mut self, event: Xml<'_>) {
        match event {
            Xml::Start(element, is_empty) => {
                let name = element.local_name();
                let name = std::str::from_utf8(name.as_ref()).unwrap_or_default();
                if !self.skip.is_empty() {
                    if !is_empty && self.skip.last().is_some_and(|skip| skip == name) {
                        self.skip.push(name.to_owned());
                    }
                } else if SKIPPED.contains(&name) {
                    // Inside the properties of a paragraph, it is only its mark that is deleted.
                    if !is_empty {
                        self.skip.push(name.to_owned());
                        self.skipped.clear();
                    }
                } else {
                    self.start(name, element);
                    if is_empty {
                        self.end(name);
                    }
                }
            }
            Xml::End(name) => match self.skip.last() {
                Some(skip) if skip == name => {
                    self.skip.pop();
                    if self.skip.is_empty() {
                        self.end_skip(name);
                    }
                }
                Some(_) => {}
                None => self.end(name),
            },
            Xml::Text(text) if !self.skip.is_empty() => self.skipped.push_str(text),
            Xml::Text(text) => self.text(text),
        }
    }

    fn start(&mut self, name: &str, element: &BytesStart<'_>) {
        let is_on = || !matches!(attribute(element, "val").as_deref(), Some("0" | "false" | "off"));
        match name {
            "p" | "h" if element.name().as_ref() != b"a:p" => self.start_paragraph(name, element),
            "t" => self.texts += 1,
            "instrText" => self.field = Some(String::new()),
            "r" | "rPr" => (self.is_bold, self.is_hidden) = (false, false),
            "b" => self.is_bold = is_on(),
            "vanish" => self.is_hidden = is_on(),
            "pStyle" => self.apply_style(&attribute(element, "val").unwrap_or_default()),
            "tab" | "ptab"
                if !self.open.is_empty() && element.attributes().flatten().all(|a| a.key.local_name().as_ref() != b"pos") =>
            {
                self.push(" ");
            }
            "s" => {
                self.push(
                    &" ".repeat(attribute(element, "c").and_then(|count| count.parse().ok()).unwrap_or(1_usize).min(100)),
                );
            }
            "br" | "cr" | "line-break" => {
                let is_page = attribute(element, "type").is_some_and(|kind| kind == "page");
                self.end_line(if is_page { Break::Paragraph } else { Break::Soft });
            }
            "noBreakHyphen" => self.push("-"),
            "sym" => self.symbol(element),
            "commentReference" => self.note(0, "the comment", element),
            "footnoteReference" => self.note(1, "the footnote", element),
            "endnoteReference" => self.note(2, "the endnote", element),
            "hyperlink" => {
                let target = attribute(element, "id").and_then(|id| self.links.get(&id).cloned()).unwrap_or_default();
                self.start_link(target);
            }
            "a" => self.start_link(attribute(element, "href").unwrap_or_default()),
            "docPr" => {
                let description = attribute(element, "descr").or_else(|| attribute(element, "title")).unwrap_or_default();
                let line = self.line();
                self.document.note(Note::picture(line, &description, ""));
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" | "h" => {
                self.end_line(Break::Paragraph);
                self.open.pop();
                self.is_bold = false;
            }
            "t" => self.texts = self.texts.saturating_sub(1),
            "instrText" => self.field_link(),
            "hyperlink" | "a" => self.end_link(),
            _ => {}
        }
    }

    fn line(&self) -> usize {
        self.open.last().map_or(self.paragraphs.max(1), |paragraph| paragraph.number)
    }

    fn start_paragraph(&mut self, name: &str, element: &BytesStart<'_>) {
        self.paragraphs += 1;
        self.open.push(Paragraph { number: self.paragraphs, is_heading: name == "h", ..Paragraph::default() });
        self.apply_style(&attribute(element, "style-name").unwrap_or_default());
    }

    /// Style ids are in the language of the word processor.
    fn apply_style(&mut self, style: &str) {
        let style = super::words::normalize(style);
        let has = |names: &[&str]| names.iter().any(|name| style.starts_with(name));
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.is_heading |= has(&["heading", "titre", "title", "berschrift", "uberschrift", "ttulo", "titulo"]);
            paragraph.is_caption |= has(&["caption", "legende", "lgende", "beschriftung", "illustration"]);
        }
    }

    /// OpenDocument has its text in paragraphs, the others only in runs.
    fn text(&mut self, text: &str) {
        if let Some(field) = &mut self.field {
            field.push_str(text);
        } else if self.texts > 0 {
            self.push(text);
        } else if self.is_open_document {
            // White space is as in HTML.
            let collapsed = text.split(|c: char| c.is_ascii_whitespace()).collect::<Vec<_>>().join(" ");
            self.push(&collapsed);
        }
    }

    fn push(&mut self, text: &str) {
        if self.is_hidden {
            self.hidden.push_str(text);
            return;
        }
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.text.push_str(text);
            let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
            paragraph.count += letters;
            paragraph.bold += if self.is_bold { letters } else { 0 };
        }
    }

    fn end_line(&mut self, then: Break) {
        if !self.hidden.trim().is_empty() {
            let message = format!(
                "hidden text was left out: “{}”. If it belongs to an answer, add it there.",
                excerpt(self.hidden.trim())
            );
            self.note_at(self.line(), message);
            self.hidden.clear();
        }
        let Some(paragraph) = self.open.last_mut() else { return };
        let text = std::mem::take(&mut paragraph.text);
        let is_bold = paragraph.count > 0 && paragraph.bold == paragraph.count;
        let style = match (paragraph.is_caption, paragraph.is_heading || is_bold) {
            (true, _) => Style::Caption,
            (_, true) => Style::Heading,
            _ => Style::Plain,
        };
        (paragraph.count, paragraph.bold) = (0, 0);
        if let Some(line) = clean_line(paragraph.number, &text).filter(|line| !super::plain::is_rule(&line.text)) {
            self.document.lines.push(Line { before: paragraph.before, style, ..line });
            paragraph.before = then;
        } else {
            paragraph.before = Break::Paragraph;
        }
    }

    fn end_skip(&mut self, name: &str) {
        let text = self.skipped.split_whitespace().collect::<Vec<_>>().join(" ");
        let line = self.line();
        match name {
            "del" | "moveFrom" if !text.is_empty() && !self.has_deletions => {
                self.has_deletions = true;
                let message = "the document has tracked changes: what was deleted was left out, what was inserted was kept. Accept or \
                    reject the changes, and import again if anything differs.";
                self.note_at(line, message.to_owned());
            }
            "annotation" if !text.is_empty() => self.note_text("the comment", &text),
            "note" if !text.is_empty() => self.note_text("the footnote", &text),
            "title" | "desc" => self.document.note(Note::picture(line, &text, "")),
            _ => {}
        }
    }

    fn note(&mut self, kind: usize, what: &str, element: &BytesStart<'_>) {
        let text = attribute(element, "id").and_then(|id| self.notes[kind].get(&id).cloned()).unwrap_or_default();
        self.note_text(what, text.trim());
    }

    fn note_text(&mut self, what: &str, text: &str) {
        let message = format!("{what} “{}” was left out. If it belongs to an answer, add it there.", excerpt(text));
        self.note_at(self.line(), message);
    }

    /// A character of a symbol font. Only the one that word processors make of ":-)" is common.
    fn symbol(&mut self, element: &BytesStart<'_>) {
        let code = attribute(element, "char").unwrap_or_default().to_uppercase();
        match code.as_str() {
            "F04A" => self.push("☺"),
            "F0B7" => {}
            _ => {
                let message = format!("a symbol (U+{code}) was left out. If it matters, add it to the answer.");
                self.note_at(self.line(), message);
            }
        }
    }

    fn start_link(&mut self, target: String) {
        let start = self.open.last().map_or(0, |paragraph| paragraph.text.len());
        self.link = Some((target, start));
    }

    fn end_link(&mut self) {
        let line = self.line();
        if let (Some((target, start)), Some(paragraph)) = (self.link.take(), self.open.last()) {
            let note = Note::link(line, paragraph.text.get(start..).unwrap_or_default(), &target);
            self.document.note(note);
        }
    }

    fn field_link(&mut self) {
        let field = self.field.take().unwrap_or_default();
        if let Some(target) = field.trim().strip_prefix("HYPERLINK").and_then(|rest| rest.split('"').nth(1)) {
            let message =
                format!("a link to {target} was left out: answers are plain text. If readers need it, write the address.");
            self.note_at(self.line(), message);
        }
    }

    fn note_at(&mut self, line: usize, message: String) {
        self.document.note(Some(Note { line, index: 0, message }));
    }

    fn finish(mut self) -> Document {
        self.document.unit = Unit::Paragraph;
        self.document
    }
}
