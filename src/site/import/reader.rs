//! Recognises the form of an article, and reads it with the reader of that form.

use super::article::{Document, Line, Style, clean_line};
use super::{ImportError, docx, encoding, html, mail, markdown, plain};

impl Document {
    /// Reads a file: text in any usual encoding, Markdown, HTML, or a word processor's document.
    ///
    /// # Errors
    /// If it is none of these.
    pub fn of_bytes(bytes: Vec<u8>) -> Result<Self, ImportError> {
        if docx::is_archive(&bytes) {
            return docx::read(&bytes);
        }
        Ok(Self::of_text(&encoding::decode(bytes)?))
    }

    /// Reads a text: plain, Markdown, or HTML.
    #[must_use]
    pub fn of_text(text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if let Some(source) = html::detect(text, markdown::detect) {
            return html::read(text, source);
        }
        if let Some(source) = html::unescaped(text) {
            return html::read(&source, html::Source::Elements);
        }
        let mail = mail::strip(text);
        let mut document = if markdown::detect(&mail.text) { markdown::read(&mail.text) } else { plain::read(&mail.text) };
        document.left_out.extend(mail.left_out);
        if let Some((number, subject)) = mail.subject {
            let line = clean_line(number, &subject).map(|line| Line { style: Style::Subject, ..line });
            let index = document.lines.partition_point(|line| line.number < number);
            document.lines.splice(index..index, line);
        }
        document
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let lines = Document::of_text(text).lines;
        assert_eq!(lines.iter().map(|line| &*line.text).collect::<Vec<_>>().join("\n"), expected, "{text:?}");
    }

    #[test]
    fn invisible_characters_are_removed_and_typography_stays() {
        check("\u{feff}a\u{200b}b\r\n\r\n c\u{a0}!\u{202f} \rd\t“e”", "ab\nc\u{a0}!\nd “e”");
        check("👩\u{200d}🎨 x\u{200d}y", "👩\u{200d}🎨 xy");
        check("\u{f0b7}\tWhat inspires you?", "What inspires you?");
    }

    #[test]
    fn accents_are_composed() {
        check("Zoe\u{301} Bru\u{302}le\u{301}", "Zoé Brûlé");
        check("\u{fa19} \u{1112}\u{1161}\u{11ab}", "\u{fa19} 한");
    }

    #[test]
    fn lines_are_counted_as_text_editors_do() {
        let numbers: Vec<usize> = plain::read("a.\r\n\r\nb.\rc.\u{b}d.\n\ne").lines.iter().map(|line| line.number).collect();
        assert_eq!(numbers, [1, 3, 4, 4, 6]);
    }
}
