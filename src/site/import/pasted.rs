//! An article that was pasted or dropped into the editors' desk: what `import` makes of it, and its lines as an editor sees them,
//! each with the number that warnings and sources refer to.
//!
//! A text is shown as it was pasted. HTML and documents are shown as they read, so their lines are numbered anew.

use super::article::{Document, Note, Unit};
use super::known::{self, Whom};
use super::{ImportError, Imported, docx, encoding, html, markdown};
use crate::content::wire;

/// An article as the importer understood it.
#[derive(Debug)]
pub struct Reading {
    /// The text, if that is what was pasted; it can be edited.
    pub text: Option<String>,
    /// The lines that aren't blank, by number.
    pub lines: Vec<(usize, String)>,
    /// The interview, or why there is none.
    pub result: Result<Imported, ImportError>,
}

/// Reads an article, and compares the people in it with those of the content, as `import` does. Where it can't tell whether somebody
/// is known, the interview keeps the slug of its name, and [`known::whom`] says who has that, too.
#[must_use]
pub fn read(bytes: Vec<u8>, series: &wire::Series, people: &[wire::Interview]) -> Reading {
    let (text, document) = match document(bytes) {
        Ok(read) => read,
        Err(error) => return Reading { text: None, lines: Vec::new(), result: Err(error) },
    };
    let lines = match &text {
        Some(text) => lines_of(text),
        None => document.lines.iter().map(|line| (line.number, line.text.clone())).collect(),
    };
    let result = super::document(document, series, None).map(|mut imported| {
        if let Whom::Same(person) = known::whom(&imported.interview, people, series) {
            imported.interview.slug.clone_from(&person.slug);
        }
        known::warn_about_spellings(&mut imported, people, series);
        known::warn_about_namesakes(&mut imported, people);
        imported
    });
    Reading { text, lines, result }
}

fn document(bytes: Vec<u8>) -> Result<(Option<String>, Document), ImportError> {
    if docx::is_archive(&bytes) {
        return Ok((None, numbered(docx::read(&bytes)?)));
    }
    let text = encoding::decode(bytes)?;
    let document = Document::of_text(&text);
    let is_html = html::detect(&text, markdown::detect).is_some() || html::unescaped(&text).is_some();
    Ok(if is_html { (None, numbered(document)) } else { (Some(text), document) })
}

/// The lines of a text, counted as text editors do.
fn lines_of(text: &str) -> Vec<(usize, String)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
    let lines = text.split(['\n', '\r']).enumerate().map(|(index, line)| (index + 1, line.trim().to_owned()));
    lines.filter(|(_, line)| !line.is_empty()).collect()
}

/// The document with its lines numbered from 1. What was left out of it has no line.
fn numbered(mut document: Document) -> Document {
    let count = document.lines.len();
    document.lines.iter_mut().zip(1..).for_each(|(line, number)| line.number = number);
    let line_of = |note: Note| Note { line: (note.index + 1).min(count.max(1)), ..note };
    document.notes = document.notes.into_iter().map(line_of).collect();
    document.left_out.iter_mut().for_each(|(line, _)| *line = 0);
    Document { unit: Unit::Line, ..document }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::Path;

    fn series(text: &str) -> wire::Series {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn the_interview_is_the_one_that_import_makes() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/articles");
        let shipped = series(include_str!("../../../public/series.json"));
        let harbour = series(&fs::read_to_string(folder.join("harbour-series.json")).unwrap());
        let mut count = 0;
        for file in fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
            if file.extension().is_some_and(|extension| extension == "json") {
                continue;
            }
            let is_harbour = file.file_name().unwrap().to_string_lossy().starts_with("harbour");
            let series = if is_harbour { &harbour } else { &shipped };
            let bytes = fs::read(&file).unwrap();
            let expected =
                Document::of_bytes(bytes.clone()).and_then(|document| crate::site::import::document(document, series, None));
            let read = read(bytes.clone(), series, &[]);
            match (&read.result, &expected) {
                (Ok(found), Ok(expected)) => {
                    assert_eq!(found.interview, expected.interview, "{}", file.display());
                    assert_eq!(found.warnings, expected.warnings, "{}", file.display());
                }
                (Err(found), Err(expected)) => assert_eq!(found, expected, "{}", file.display()),
                (found, expected) => panic!("{}: {found:?} instead of {expected:?}", file.display()),
            }
            // The same article as the HTML that browsers put into the clipboard: one line.
            let text = String::from_utf8(bytes).unwrap();
            if read.result.is_ok() && !text.starts_with('#') {
                let escaped = |line: &str| line.replace('&', "&amp;").replace('<', "&lt;");
                let html: String = text.lines().map(|line| format!("<p>{}</p>", escaped(line))).collect();
                let html = format!("<meta charset='utf-8'>{html}").into_bytes();
                let expected = crate::site::import::document(Document::of_bytes(html.clone()).unwrap(), series, None).unwrap();
                assert_eq!(super::read(html, series, &[]).result.unwrap().interview, expected.interview, "{}", file.display());
            }
            count += 1;
        }
        assert!(count > 5, "{count} articles");
    }

    #[test]
    fn lines_have_the_numbers_that_warnings_and_sources_refer_to() {
        let article = "Ada Lind – Animator at Mikros Animation Paris\r\n\r\n27 March 2023\r\nWhat is the best part of your job?\nKites.\n\n[Picture: a kite]\n";
        let plain = read(article.as_bytes().to_vec(), &series(include_str!("../../../public/series.json")), &[]);
        assert_eq!(plain.lines[1], (3, "27 March 2023".to_owned()));
        let html = "<p>Ada Lind – Animator at Mikros Animation Paris</p><p>27 March 2023</p><h2>What is the best part of your job?</h2><p>Kites on <a href='https://kites.example/'>strings</a>.</p><h2>What inspires you or who inspires you?</h2><p>Wind.</p><h2>What advice would you give to your younger self?</h2><p>Rest.</p>";
        let html = read(html.as_bytes().to_vec(), &series(include_str!("../../../public/series.json")), &[]);
        assert_eq!(html.lines.iter().map(|(number, _)| *number).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6, 7, 8]);
        let imported = html.result.unwrap();
        let link = imported.warnings.iter().find(|warning| warning.message.contains("kites.example")).unwrap();
        assert_eq!(link.line, 4, "{:?}", imported.warnings);
        let date = imported.trace.iter().find(|trace| trace.field == "published").unwrap();
        assert_eq!(date.line, 2);
        assert!(html.text.is_none() && plain.text.is_some());
    }

    #[test]
    fn somebody_known_keeps_their_slug() {
        let shipped = series(include_str!("../../../public/series.json"));
        let article = include_str!("../../../tests/import/articles/ada-lind.txt");
        let first = read(article.into(), &shipped, &[]).result.unwrap().interview;
        let known = wire::Interview { slug: "ada-lind-2".to_owned(), ..first };
        assert_eq!(read(article.into(), &shipped, &[known]).result.unwrap().interview.slug, "ada-lind-2");
    }
}
