//! Takes an e-mail off an article that came in one: marks of quotation, headers, "… wrote:", signatures. The numbers of the
//! lines stay.

use super::plain::is_rule;
use super::words::{excerpt, normalize};
use std::borrow::Cow;

/// A text without the marks of an e-mail.
pub struct Mail<'a> {
    /// The text, with as many lines as before.
    pub text: Cow<'a, str>,
    /// The lines that were left out, with the reason.
    pub left_out: Vec<(usize, String)>,
    /// The subject, with its line.
    pub subject: Option<(usize, String)>,
}

/// The names of an e-mail's headers, folded, in English and French. The first ones say that it is an e-mail.
const HEADERS: &[&str] = &[
    "from",
    "de",
    "subject",
    "objet",
    "sent",
    "envoye",
    "to",
    "a",
    "date",
    "cc",
    "bcc",
    "cci",
    "reply to",
    "repondre a",
    "importance",
    "message id",
    "mime version",
    "content type",
    "content transfer encoding",
    "pieces jointes",
    "attachments",
];

/// Lines that a phone adds.
const SENT_FROM: &[&str] = &[
    "sent from my",
    "envoye de mon",
    "envoye depuis mon",
    "get outlook for",
    "obtenir outlook pour",
    "telecharger outlook pour",
];

/// A line of the text, without its marks of quotation.
struct Part<'a> {
    text: &'a str,
    end: &'a str,
    depth: usize,
    is_kept: bool,
}

/// `text` without the marks of an e-mail.
pub fn strip(text: &str) -> Mail<'_> {
    let mut parts: Vec<Part<'_>> = text.split_inclusive('\n').map(part).collect();
    let mut left_out = Vec::new();
    let is_quoted = parts.iter().any(|part| part.depth > 0);
    let subject = headers(&mut parts, &mut left_out);
    attributions(&mut parts, &mut left_out);
    signatures(&mut parts, &mut left_out);
    if !is_quoted && left_out.is_empty() {
        return Mail { text: Cow::Borrowed(text), left_out, subject };
    }
    let mut stripped = String::with_capacity(text.len());
    for part in &parts {
        stripped.push_str(if part.is_kept { part.text } else { "" });
        stripped.push_str(part.end);
    }
    Mail { text: Cow::Owned(stripped), left_out, subject }
}

fn part(line: &str) -> Part<'_> {
    let text = line.strip_suffix('\n').map_or(line, |line| line.strip_suffix('\r').unwrap_or(line));
    let end = &line[text.len()..];
    let (mut rest, mut depth) = (text, 0);
    loop {
        let trimmed = rest.trim_start_matches([' ', '\t']);
        match trimmed.strip_prefix('>') {
            Some(quoted) => {
                depth += 1;
                rest = quoted;
            }
            None => break,
        }
    }
    let text = if depth == 0 { text } else { rest.strip_prefix([' ', '\u{a0}']).unwrap_or(rest) };
    Part { text, end, depth, is_kept: true }
}

fn leave_out(parts: &mut [Part<'_>], index: usize, reason: &str, left_out: &mut Vec<(usize, String)>) {
    if !parts[index].text.trim().is_empty() {
        left_out.push((index + 1, format!("“{}” {reason}", excerpt(parts[index].text.trim()))));
    }
    parts[index].is_kept = false;
}

/// The name and the value of a header: "Subject: …", "*De :* …".
fn header(text: &str) -> Option<(String, &str)> {
    let text = text.trim_start_matches(['*', ' ', '\t']);
    let (name, value) =
        text.char_indices().take(40).find(|(_, c)| *c == ':').map(|(colon, _)| (&text[..colon], &text[colon + 1..]))?;
    let name = normalize(name);
    HEADERS.contains(&name.as_str()).then(|| (name, value.trim_matches(['*', ' ', '\t'])))
}

/// Leaves out blocks of headers, and returns the first subject.
fn headers(parts: &mut [Part<'_>], left_out: &mut Vec<(usize, String)>) -> Option<(usize, String)> {
    let mut subject = None;
    let mut index = 0;
    while index < parts.len() {
        let mut names = Vec::new();
        let mut end = index;
        while end < parts.len() {
            match header(parts[end].text) {
                Some((name, _)) => names.push(name),
                // A long header continues on an indented line.
                None if !names.is_empty() && parts[end].text.starts_with([' ', '\t']) && !parts[end].text.trim().is_empty() => {
                }
                None => break,
            }
            end += 1;
        }
        names.dedup();
        let has = |wanted: &[&str]| names.iter().any(|name| wanted.contains(&name.as_str()));
        let is_mail =
            has(&["from", "de", "subject", "objet"]) && has(&["to", "a", "sent", "envoye", "date", "subject", "objet"]);
        if names.len() > 1 && is_mail {
            for line in index..end {
                if let Some((_, value)) = header(parts[line].text).filter(|(name, _)| name == "subject" || name == "objet") {
                    subject = subject.or_else(|| Some((line + 1, without_reply_marks(value).to_owned())));
                }
                leave_out(parts, line, "belongs to the e-mail", left_out);
            }
        }
        index = end.max(index + 1);
    }
    subject.filter(|(_, subject)| !subject.is_empty())
}

/// A subject without "Re:" and "Fwd:".
fn without_reply_marks(subject: &str) -> &str {
    match subject.split_once(':') {
        Some((mark, rest)) if ["re", "fw", "fwd", "tr", "rv", "aw", "wg"].contains(&normalize(mark).as_str()) => {
            without_reply_marks(rest.trim())
        }
        _ => subject,
    }
}

/// Leaves out "On Monday, Ivo Marsh wrote:", also over two lines, and "---- Forwarded message ----".
fn attributions(parts: &mut [Part<'_>], left_out: &mut Vec<(usize, String)>) {
    for index in 0..parts.len() {
        let text = parts[index].text.trim();
        if text.len() > 300 || text.is_empty() {
            continue;
        }
        let says = [
            "wrote:",
            "wrote :",
            "a écrit :",
            "a écrit:",
            "a e\u{301}crit :",
            "a écrit\u{a0}:",
            "a écrit\u{202f}:",
            "schrieb:",
            "escribió:",
            "ha scritto:",
        ];
        if says.iter().any(|end| text.ends_with(end)) {
            let starts =
                |text: &str| ["On ", "Le ", "Am ", "El ", "Il "].iter().any(|start| text.trim_start().starts_with(start));
            if starts(text) || text.contains('@') {
                leave_out(parts, index, "belongs to the e-mail", left_out);
            }
            if !starts(text) && index > 0 && starts(parts[index - 1].text) && parts[index - 1].text.len() < 200 {
                leave_out(parts, index - 1, "belongs to the e-mail", left_out);
                if parts[index].is_kept {
                    leave_out(parts, index, "belongs to the e-mail", left_out);
                }
            }
            continue;
        }
        let words = normalize(text);
        let is_forward = [
            "forwarded message",
            "original message",
            "message transfere",
            "message d origine",
            "begin forwarded message",
            "debut du message transfere",
            "debut du message reexpedie",
        ];
        if text.len() < 80 && is_forward.contains(&words.as_str()) {
            leave_out(parts, index, "belongs to the e-mail", left_out);
        }
    }
}

/// Leaves out signatures: after a line "-- ", and what phones add.
fn signatures(parts: &mut [Part<'_>], left_out: &mut Vec<(usize, String)>) {
    const LONGEST: usize = 15;
    for index in 0..parts.len() {
        let text = parts[index].text;
        if text.len() < 80 && SENT_FROM.iter().any(|start| normalize(text).starts_with(start)) {
            leave_out(parts, index, "belongs to the e-mail", left_out);
        }
        if text.trim_end() != "--" || !is_rule(text) {
            continue;
        }
        let depth = parts[index].depth;
        let end = (index + 1..parts.len()).find(|&line| parts[line].depth != depth).unwrap_or(parts.len());
        let is_text = |part: &Part<'_>| part.text.len() > 150 || part.text.trim_end().ends_with('?');
        let lines = parts[index + 1..end].iter().filter(|part| !part.text.trim().is_empty()).count();
        if lines <= LONGEST && !parts[index + 1..end].iter().any(is_text) {
            (index..end).for_each(|line| leave_out(parts, line, "belongs to the e-mail’s signature", left_out));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let stripped = strip(text);
        assert_eq!(stripped.text, expected, "{text:?}");
        assert_eq!(stripped.text.split('\n').count(), text.split('\n').count());
    }

    #[test]
    fn an_e_mail_is_taken_off() {
        check("> a\n>\n> > b\n>>c\nd", "a\n\nb\nc\nd");
        check("On Mon, 12 May 2025, Ivo Marsh wrote:\n> a", "\na");
        check("Le lun. 12 mai 2025 à 10:03, Ivo\nMarsh <ivo@studio.example> a écrit :\n\n> a", "\n\n\na");
        check("From: Ivo\nDate: 12 May 2025\nSubject: Fwd: Tessa\n\na", "\n\n\n\na");
        check("a\n-- \nIvo Marsh\nHarbour", "a\n\n\n");
        check("a\n\nSent from my phone", "a\n\n");
        assert_eq!(strip("De : Ivo\nObjet : TR : RE: Tessa Holm\n\na").subject, Some((2, "Tessa Holm".to_owned())));
    }

    #[test]
    fn other_text_stays() {
        for text in [
            "a\nDate: 12 May\nb",
            "To: everybody\nI like it",
            "I wrote:\nb",
            "a -- b\n--\nWhat inspires you?\nRain",
            "5 > 3\nno quotation",
        ] {
            check(text, text);
        }
    }
}
