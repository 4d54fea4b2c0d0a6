//! Input that is not an article is rejected with a line and what to do.

use super::*;
use talent_spotlights::site::import::article::Document;
use talent_spotlights::site::import::encoding::decode;

/// Checks that `text` is rejected on `line` with a message that contains `words`.
fn check(text: &str, line: Option<usize>, words: &str) {
    let rejected = import::article(text, &series(), None).map(|imported| imported.interview).expect_err(text);
    assert_eq!(rejected.line, line, "{rejected}");
    assert!(rejected.message.contains(words), "{rejected}");
}

#[test]
fn empty_input() {
    check("", None, "empty");
    check("\u{feff} \r\n\t\n", None, "empty");
}

#[test]
fn binary_input() {
    for (bytes, words) in [
        (&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], "binary data"),
        (b"%PDF-1.7\n", "a PDF document"),
        (b"{\\rtf1 Ada}", "save it as .docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "without a password"),
        (b"PK\x03\x04\x14\0", "damaged"),
        (b"From: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"\r\n\r\nAda", "HTML only"),
    ] {
        let rejected = Document::of_bytes(bytes.to_vec()).expect_err("it is no text");
        assert!(rejected.message.contains(words), "{rejected}");
    }
}

#[test]
fn utf_16_is_decoded() {
    let mark = |bytes: [u8; 2]| bytes.into_iter();
    let little: Vec<u8> = mark([0xff, 0xfe]).chain(ENGLISH.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let big: Vec<u8> = mark([0xfe, 0xff]).chain(ENGLISH.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    for bytes in [little.clone(), big.clone(), little[2..].to_vec(), big[2..].to_vec()] {
        let text = decode(bytes).expect("it is text");
        assert_eq!(imported(&text).interview, imported(ENGLISH).interview);
    }
}

#[test]
fn one_line_of_twenty_megabytes() {
    check(&"Ada Lind held a kite – and let go. ".repeat(20_000_000 / 36), Some(1), "not an interview");
    check(&"What is the best part of your job? ".repeat(20_000_000 / 35), Some(1), "only 1 of the 8");
}

#[test]
fn an_ordinary_news_item() {
    check(
        "Talent Spotlights\n\nA new studio by the harbour\n3 May 2023\n\nWe open our doors in June. Do you want to join us? Apply here!\n",
        Some(1),
        "not an interview of “Under the Mikroscope”",
    );
    check("Nos bureaux ouvrent en juin.\nVenez nous voir !", Some(1), "not an interview");
}

#[test]
fn two_articles_in_one_file() {
    let second = ENGLISH.lines().count() + 5;
    check(&format!("{ENGLISH}{}", ENGLISH.replace("Ada Lind", "Bo Quill")), Some(second), "second article");
    // The same person in two languages is two files too.
    let french = ENGLISH.lines().count() + 5;
    check(&format!("{ENGLISH}{FRENCH}"), Some(french), "each language");
}

#[test]
fn an_article_on_one_line() {
    check(&include_str!("articles/tessa-holm.txt").replace("\n\n", " "), Some(1), "on one line");
}

#[test]
fn no_name_of_a_person() {
    let start = ENGLISH.find("What is the best").unwrap();
    check(&ENGLISH[start..], Some(1), "who is interviewed");
}
