//! The importer never panics, takes linear time, and loses no word of an answer.

use super::*;
use proptest::prelude::*;
use std::fmt::Write as _;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Random texts made of lines of articles and of random characters.
fn lines() -> impl Strategy<Value = String> {
    let known: Vec<String> = ENGLISH.lines().chain(FRENCH.lines()).map(str::to_owned).collect();
    let line = prop_oneof![4 => proptest::sample::select(known), 1 => ".{0,80}", 1 => "[A-Za-zéÃâ€™ !?.,:–\u{a0}-]{0,120}"];
    proptest::collection::vec(line, 0..40).prop_map(|lines| lines.join("\n"))
}

/// What a document's text is made of.
const XML: [&str; 24] = [
    "<w:p>",
    "</w:p>",
    "<w:r>",
    "</w:r>",
    "<w:t>",
    "</w:t>",
    "<w:t>What is the best part of your job?</w:t>",
    "<w:br/>",
    "<w:tab/>",
    "<w:del>",
    "</w:del>",
    "<w:delText>x</w:delText>",
    "<w:vanish/>",
    "<w:commentReference w:id=\"0\"/>",
    "<w:hyperlink r:id=\"x\">",
    "</w:hyperlink>",
    "<w:instrText>HYPERLINK \"https://a.example\"</w:instrText>",
    "<w:sym w:char=\"F04A\"/>",
    "&amp;",
    "&#9;",
    "&unknown;",
    "<w:p/>",
    "<w:pStyle w:val=\"Heading1\"/>",
    "<w:docPr descr=\"é\"/>",
];

/// Random texts made of marks of Markdown, HTML and e-mails.
fn markup() -> impl Strategy<Value = String> {
    let pieces = [
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<br>",
        "<sup>",
        "</sup>",
        "<a href=\"https://a.example\">",
        "</a>",
        "<img alt=\"x\">",
        "<nav>",
        "</nav>",
        "<script>",
        "<!--",
        "-->",
        "**",
        "__",
        "*",
        "_",
        "# ",
        "## ",
        "[a]",
        "[1]",
        "(1)",
        "¹",
        "](https://a.example)",
        "![x](y)",
        "[",
        "]",
        "> ",
        "---",
        "===",
        "&lt;/p&gt;",
        "&amp;",
        "{.x}",
        "^[",
        "{{",
        "}}",
        "\\",
        "|",
        "1. ",
        "- ",
        "– ",
        "\t",
        "Q: ",
        "A: ",
        "TESSA ",
        "Tessa: ",
        "Bo: ",
        "What is the best part of your job?",
        "What inspires you?",
        "Under the Mikroscope 🔍 Ada Lind – Animator",
        " (she/her)",
        " “Vivian” ",
        "Nominated by Ivo Marsh",
        "passed her the baton",
        "your turn",
        "From: a",
        "Subject: b",
        "-- ",
        "wrote:",
        "\u{b}",
        "\u{301}",
        "é",
        "\u{a0}",
        "light-",
        "house",
        ". ",
        "? ",
        "! ",
        " ",
        "\n",
        "\n",
        "\n\n",
        "\r\n",
    ];
    proptest::collection::vec(proptest::sample::select(pieces.to_vec()), 0..80).prop_map(|pieces| pieces.concat())
}

/// Random answers whose sentences contain no names and no questions.
fn answers() -> impl Strategy<Value = Vec<Vec<String>>> {
    let paragraph = "[A-Z][a-z]{1,9}( [a-zé’]{1,9}){0,30}[.!…]";
    proptest::collection::vec(proptest::collection::vec(paragraph, 1..4), 8)
}

/// Found by the random tests.
#[test]
fn texts_that_once_panicked_do_not() {
    let question = "What is the best part of your job?(1)";
    for text in ["a／".to_owned(), format!("1. {question}<p>\n{question}<p><p>"), "– a\u{a0}a-\nb".to_owned()] {
        let _ = import::article(&text, &series(), None);
    }
}

proptest! {
    #[test]
    fn random_text_never_panics(text in ".{0,400}") {
        let _ = import::article(&text, &series(), None);
    }

    #[test]
    fn random_lines_never_panic(text in lines()) {
        let _ = import::article(&text, &series(), None);
    }

    #[test]
    fn random_markup_never_panics(text in markup()) {
        let lines = 1 + text.matches(['\n', '\r']).count();
        if let Ok(imported) = import::article(&text, &series(), None) {
            let reported = imported.trace.iter().map(|trace| trace.line).chain(imported.warnings.iter().map(|warning| warning.line));
            prop_assert!(reported.into_iter().all(|line| (1..=lines).contains(&line)), "{:?} {:?}", imported.trace, imported.warnings);
        }
    }

    #[test]
    fn random_documents_never_panic(pieces in proptest::collection::vec(proptest::sample::select(XML.to_vec()), 0..60)) {
        let document = forms::docx(&pieces.concat(), &[("word/comments.xml", "<w:comment w:id=\"0\">x")]);
        if let Ok(document) = import::article::Document::of_bytes(document) {
            let _ = import::document(document, &series(), None);
        }
    }

    #[test]
    fn random_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(text) = import::encoding::decode(bytes) {
            let _ = import::article(&text, &series(), None);
        }
    }

    #[test]
    fn no_word_of_an_answer_is_lost(answers in answers(), dense in any::<bool>()) {
        let mut text = "Under the Mikroscope 🔍 Ada Lind – Animator at Mikros Animation Paris\n1 May 2023\n".to_owned();
        for (question, paragraphs) in series().questions.iter().zip(&answers) {
            let blank = if dense { "\n" } else { "\n\n" };
            write!(text, "{}{blank}{}{blank}", question.wording.0["en"], paragraphs.join(blank)).unwrap();
        }
        text += "It’s your turn to name someone from Mikros Animation Paris!\nCarla Moon, your turn!\n";
        let kept: Vec<Vec<String>> = imported(&text).interview.answers.into_iter().map(|answer| answer.paragraphs).collect();
        prop_assert_eq!(kept, answers);
    }
}

/// An article with answers of `bytes` bytes in all, in lines of `line` bytes.
fn long(bytes: usize, line: usize) -> String {
    let sentence = "The kites rose, “and nobody” on the Pier — asked who nominated them. ";
    let paragraph = format!("{}\n", sentence.repeat((line / sentence.len()).max(1)));
    english("The kites. I love", &format!("{}The kites. I love", paragraph.repeat((bytes / paragraph.len()).max(1))))
}

/// The longest text, in bytes. Without optimisation everything takes ten times as long.
const LONGEST: usize = if cfg!(debug_assertions) { 1_000_000 } else { 10_000_000 };

#[test]
#[expect(clippy::print_stderr, reason = "the figures are for people; `cargo figures` shows them")]
fn figures_of_time_by_length() {
    for (shape, line) in [("lines of 100 bytes", 100), ("one line", LONGEST)] {
        let mut per_byte = Vec::new();
        for bytes in [1_000, 100_000, LONGEST] {
            let text = long(bytes, line.min(bytes));
            let start = Instant::now();
            let interview = imported(&text).interview;
            let time = start.elapsed();
            eprintln!("import, {shape}, {bytes:>8} bytes: {time:?}");
            assert_eq!(interview.answers.len(), 8);
            assert!(interview.answers[0].paragraphs.iter().map(String::len).sum::<usize>() >= bytes * 9 / 10);
            per_byte.push(time.as_nanos() / bytes as u128);
        }
        // The time per byte must not grow with the length.
        assert!(per_byte[2] <= 5 * per_byte[1] + 100, "{shape}: {per_byte:?} ns a byte");
    }
}

/// Runs the companion on an article. Returns its output, its running time, and its peak memory in MB.
fn run(article: &str) -> (std::process::Output, Duration, u64) {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("article.txt");
    std::fs::write(&file, article).unwrap();
    let mut site = Command::new(env!("CARGO_BIN_EXE_site"));
    site.args(["import", "--stdout", "--content", concat!(env!("CARGO_MANIFEST_DIR"), "/public")]).arg(&file);
    let start = Instant::now();
    let mut child = site.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let mut peak = 0;
    while child.try_wait().unwrap().is_none() {
        // VmHWM is a high-water mark, so the last reading is the highest.
        let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        peak = peak.max(line.and_then(|line| line.trim().strip_suffix(" kB")?.parse().ok()).unwrap_or(0));
        std::thread::sleep(Duration::from_millis(5));
    }
    let time = start.elapsed();
    (child.wait_with_output().unwrap(), time, peak / 1000)
}

#[test]
#[expect(clippy::print_stderr, reason = "the figures are for people; `cargo figures` shows them")]
fn figures_of_a_line_of_twenty_megabytes() {
    let line = "Ada Lind held a kite – and let go. ".repeat(20_000_000 / 36);
    for (what, text, is_article) in [
        ("no article", line.clone(), false),
        ("an answer", english("The kites. I love", &format!("{line}The kites. I love")), true),
    ] {
        let (output, time, peak) = run(&text);
        eprintln!("import, 20 MB in one line, {what}: {time:?}, {peak} MB at most");
        assert_eq!(output.status.success(), is_article, "{}", String::from_utf8_lossy(&output.stderr));
        assert!(peak < 200, "{peak} MB");
        assert!(time < Duration::from_secs(60), "{time:?}");
    }
}

#[test]
fn no_pattern_in_a_line_takes_quadratic_time() {
    // Many repetitions of what each scanner looks for. The test would hang on a quadratic step.
    let size = if cfg!(debug_assertions) { 50_000 } else { 1_000_000 };
    for piece in [
        "Ã",
        "â€",
        "“",
        "« ",
        "? ",
        "! ",
        "a, ",
        "A ",
        "and ",
        "– ",
        "nominated by ",
        "your turn ",
        "\u{200b}",
        "1 May ",
        "🔍",
        "\u{301}",
        "[a]",
        "¹",
        "word* ",
        "<p>a</p>",
        "<sup>1</sup>",
        "**a** ",
        "[a](https://a.example) ",
        "{.a}",
        "^[a]",
        "{{a}}",
        "&lt;/p&gt;",
        "A (she/her) ",
        "“A” ",
        "passed her the baton ",
        "\u{b}",
        "[/b]",
        "What inspires you? ",
    ] {
        let line = piece.repeat(size / piece.len());
        for text in [
            line.clone(),
            english("27 March 2023", &line),
            english("The crab", &format!("{line}The crab")),
            english("Carla Moon", &line),
            english("“Look up", &format!("{line}\n“Look up")),
        ] {
            let _ = import::article(&text, &series(), None);
        }
    }
}

/// The number of lines.
const MANY: usize = if cfg!(debug_assertions) { 1_500 } else { 50_000 };

#[test]
fn no_pattern_of_lines_takes_quadratic_time() {
    let name = |number: usize| -> String {
        let letter = |digit: u32| char::from(b'a' + u8::try_from(number / 26_usize.pow(digit) % 26).unwrap());
        format!("A{}{}{}{} Lind", letter(0), letter(1), letter(2), letter(3))
    };
    for line in [
        &|number| name(number),
        &|number| format!("Nominated by {}", name(number)),
        &|number| format!("{}, your turn!", name(number)),
        &|number| format!("“{}” is mine.", name(number)),
        &|_| "It’s your turn to name someone!".to_owned(),
        &|_| "What is the best part of your job?".to_owned(),
        &|number| format!("Do you know {}?", name(number)),
        &|_| "1 May 2023".to_owned(),
        &|_| "Apply here".to_owned(),
        &|number| format!("[{number}] A note."),
        &|_| "* A point.".to_owned(),
        &|number| format!("{}: Me too.", name(number)),
        &|_| "> It was said and is".to_owned(),
        &|_| "<p>A paragraph".to_owned(),
        &|_| "- **A point**".to_owned(),
        &|_| "From: a\nSubject: b".to_owned(),
        &|number| format!("Tell us about your lamp {number}!"),
    ] as [&dyn Fn(usize) -> String; 17]
    {
        let lines = (0..MANY).map(line).collect::<Vec<_>>().join("\n");
        for passage in ["27 March 2023", "The kites. I love", "Carla Moon", "“Look up"] {
            let _ = import::article(&english(passage, &format!("{lines}\n{passage}")), &series(), None);
        }
    }
}
