//! The forms that articles come in: wrapped and quoted e-mails, speakers' names, Markdown, HTML, documents with comments. Each gives
//! the same content file as the plain text.

use super::*;
use proptest::prelude::*;
use std::fmt::Write as _;
use talent_spotlights::site::import::article::Document;

/// The article that the others are made of.
pub const BASE: &str = include_str!("articles/tessa-holm.txt");

/// Checks that a text gives the same content file as [`BASE`], apart from the title, and returns the warnings' messages.
#[track_caller]
pub fn same(text: &str) -> Vec<String> {
    same_interview(imported(text), text)
}

#[track_caller]
fn same_interview(found: Imported, text: &str) -> Vec<String> {
    let expected = imported(BASE).interview;
    let Imported { mut interview, warnings, .. } = found;
    assert!(interview.source.is_some(), "{text}");
    interview.source.clone_from(&expected.source);
    assert_eq!(interview.answers, expected.answers, "{text}");
    assert_eq!(interview, expected, "{text}");
    warnings.into_iter().map(|warning| format!("{}: {}", warning.line, warning.message)).collect()
}

/// Checks that a text gives the same content file as [`BASE`] without a warning.
#[track_caller]
pub fn clean(text: &str) {
    assert_eq!(same(text), [""; 0], "{text}");
}

/// The paragraphs of [`BASE`].
fn paragraphs() -> Vec<&'static str> {
    BASE.split("\n\n").map(str::trim).collect()
}

/// Whether a paragraph of [`BASE`] is a question of the series.
fn is_question(paragraph: &str) -> bool {
    series().questions.iter().any(|question| question.wording.0["en"] == paragraph)
}

/// [`BASE`] with every paragraph of the interview changed: `f(paragraph, is_question, is_first_of_answer, number of question)`.
fn changed(mut f: impl FnMut(&str, bool, bool, usize) -> String) -> String {
    let mut number = 0;
    let mut is_first = false;
    let mut has_begun = false;
    let mut lines = Vec::new();
    for paragraph in paragraphs() {
        let asked = is_question(paragraph);
        has_begun |= asked;
        number += usize::from(asked);
        let is_end = paragraph.starts_with("It’s your turn")
            || paragraph.starts_with("Pia Renn")
            || paragraph.starts_with("Do you want");
        lines.push(if has_begun && !is_end { f(paragraph, asked, is_first, number) } else { paragraph.to_owned() });
        is_first = asked;
    }
    lines.join("\n\n") + "\n"
}

/// A text wrapped at a width in characters; `after_hyphens` as some programs do.
fn wrapped(text: &str, width: usize, after_hyphens: bool) -> String {
    let mut result = String::new();
    for line in text.lines() {
        let mut column = 0;
        for word in line.split(' ') {
            let parts: Vec<&str> = if after_hyphens { word.split_inclusive('-').collect() } else { vec![word] };
            for (index, part) in parts.iter().enumerate() {
                let length = part.chars().count();
                let space = usize::from(column > 0 && index == 0);
                if column > 0 && column + space + length > width {
                    result.push('\n');
                    column = 0;
                } else if space > 0 {
                    result.push(' ');
                    column += 1;
                }
                result.push_str(part);
                column += length;
            }
        }
        result.push('\n');
    }
    result
}

fn quoted(text: &str, mark: &str) -> String {
    text.lines().map(|line| format!("{mark}{line}").trim_end().to_owned() + "\n").collect()
}

#[test]
fn wrapped_lines_are_joined() {
    let hyphenated = BASE.replace("lighthouse keeper", "light-house keeper").replace("last day", "last-but-one day");
    for width in (30..100).step_by(3).chain([72, 76, 80, 120, 200, 1000]) {
        clean(&wrapped(BASE, width, false));
        for after_hyphens in [false, true] {
            let text = wrapped(&hyphenated, width, after_hyphens);
            assert_eq!(imported(&text).interview.answers, imported(&hyphenated).interview.answers, "{text}");
        }
    }
    // Without blank lines, a line that isn't full ends its paragraph; that is a doubt.
    for width in [50, 60, 66, 70, 90] {
        let warnings = same(&wrapped(&BASE.replace("\n\n", "\n"), width, false));
        assert!(matches!(warnings.as_slice(), [one] if one.contains("no blank lines")), "{warnings:?}");
    }
    for width in [60, 72, 78] {
        let french = wrapped(FRENCH, width, false);
        assert_eq!(imported(&french).interview, imported(FRENCH).interview, "{french}");
    }
}

#[test]
fn an_e_mail_is_taken_off() {
    for mark in ["> ", ">", ">> ", "> > ", ">> > "] {
        clean(&quoted(BASE, mark));
        clean(&quoted(&wrapped(BASE, 68, false), mark));
    }
    let wrapped = wrapped(BASE, 72, false);
    for signature in ["-- \nIvo Marsh\nHarbour Animation\n+33 1 23 45 67", "--\nIvo", "Sent from my phone"] {
        clean(&format!("{BASE}\n{signature}\n"));
        clean(&format!("{wrapped}\n\n{signature}\n"));
        clean(&format!(
            "Hi Bo,\n\nhere it is.\n\nOn Mon, 12 May 2024 at 10:03, Ivo Marsh <ivo@studio.example> wrote:\n\n{}\n{signature}\n",
            quoted(&wrapped, "> ")
        ));
    }
    // The signature may come before the end of the page.
    let before_end = BASE.replace("Do you want", "-- \nIvo Marsh\nHarbour\n\nDo you want");
    clean(&before_end);
    for header in [
        "From: Ivo Marsh <ivo@studio.example>\nDate: Mon, 5 May 2024 10:03\nSubject: Fwd: Under the Mikroscope – Tessa\nTo: Bo Quill <bo@studio.example>\n\n",
        "---------- Forwarded message ---------\nFrom: Ivo Marsh\nDate: lun. 5 mai 2024\nSubject: Interview\nTo: Bo\n\n",
        "Begin forwarded message:\n\n> From: Ivo\n> Subject: The article\n>\n",
        "De : Ivo Marsh\nEnvoyé : lundi 5 mai 2024\nÀ : Bo\nObjet : TR : article\n\n",
        "*From:* Ivo\n*Sent:* Monday, 5 May 2024\n*To:* Bo\n*Subject:* Re: article\n\n",
    ] {
        clean(&format!("{header}{BASE}"));
        clean(&format!("{header}{}", quoted(&wrapped, "> ")));
    }
    // Without a title in the text, the subject is the title.
    let title = paragraphs()[0];
    clean(&format!("From: Ivo\nTo: Bo\nSubject: Fwd: {title}\n\n{}", BASE.replacen(title, "", 1)));
    // The questions are quoted, the answers are not.
    clean(&changed(|paragraph, asked, _, _| if asked { format!("> {paragraph}") } else { paragraph.to_owned() }));
}

#[test]
fn the_names_of_speakers_are_left_out() {
    let labels: &[(&str, &str)] = &[
        ("Q: ", "A: "),
        ("Q. ", "A. "),
        ("Q – ", "A – "),
        ("Q) ", "A) "),
        ("Q:\n", "A:\n"),
        ("Q#: ", "A#: "),
        ("Q# – ", "A# – "),
        ("Question #: ", "Answer: "),
        ("Question # : ", "Réponse : "),
        ("QUESTION: ", "ANSWER: "),
        ("Question: ", "R: "),
        ("HARBOUR: ", "TESSA HOLM: "),
        ("Harbour: ", "Tessa: "),
        ("HA: ", "TH: "),
        ("H.A.: ", "T.H.: "),
        ("H. A.: ", "T. H.: "),
        ("[Harbour] ", "[Tessa] "),
        ("[Harbour]: ", "[Tessa Holm]: "),
        ("(Harbour) ", "(Tessa) "),
        ("<Harbour> ", "<Tessa> "),
        ("Harbour – ", "Tessa – "),
        ("Harbour — ", "Tessa Holm — "),
        ("Harbour - ", "Tessa - "),
        ("Harbour\u{a0}: ", "Tessa\u{a0}: "),
        ("Harbour | ", "Tessa | "),
        ("Harbour> ", "Tessa> "),
        ("HARBOUR\n\n", "TESSA HOLM\n\n"),
        ("Harbour:\n\n", "Tessa:\n\n"),
        ("Harbour Animation: ", "Tessa Holm (she/her): "),
        ("Bo Quill: ", "Tessa H.: "),
        ("BQ: ", "Ms Holm: "),
        ("", "Tessa: "),
        ("", "A: "),
        ("Harbour: ", ""),
        ("Q: ", ""),
        ("# ", ""),
        ("#. ", ""),
        ("#) ", ""),
        ("(#) ", ""),
        ("#/ ", ""),
        ("# – ", ""),
        ("#: ", ""),
        ("Question # – ", ""),
        ("Q#. ", ""),
        ("N° #: ", ""),
        ("VI. ", ""),
        ("III) ", ""),
        ("h3. ", ""),
        ("#. ", "#. "),
        ("#) ", "#) "),
        ("Interviewer: ", "Interviewee: "),
        ("harbour: ", "tessa: "),
        ("HARBOUR\t", "TESSA\t"),
        ("– ", "– "),
        ("👉 ", "💬 "),
        ("- ", "— "),
        ("#. Harbour: ", "Tessa: "),
    ];
    for (question, answer) in labels {
        // Only the first paragraph of an answer, or all of them.
        for every in [false, true] {
            let text = changed(|paragraph, asked, is_first, number| {
                let label = if asked {
                    *question
                } else if is_first || every && !answer.contains('#') && !answer.starts_with(['–', '—', '-', '💬']) {
                    *answer
                } else {
                    ""
                };
                format!("{}{paragraph}", label.replace('#', &number.to_string()))
            });
            clean(&text);
        }
    }
    // On one line.
    let glued = changed(|paragraph, asked, is_first, _| {
        format!(
            "{}{paragraph}",
            if asked {
                "Q: "
            } else if is_first {
                "A: "
            } else {
                ""
            }
        )
    });
    clean(&glued.replace("?\n\nA:", "? A:").replace("!\n\nA:", "! A:"));
    // Only once.
    clean(&BASE.replacen("The light that", "TESSA HOLM: The light that", 1));
    // Bold, in Markdown.
    for (question, answer) in [
        ("**Harbour:** ", "**Tessa:** "),
        ("**Q:** ", "**A:** "),
        ("__Harbour__: ", "__Tessa__: "),
        ("**HARBOUR**\n\n", "**TESSA HOLM**\n\n"),
    ] {
        clean(&changed(|paragraph, asked, is_first, _| {
            format!(
                "{}{paragraph}",
                if asked {
                    question
                } else if is_first {
                    answer
                } else {
                    ""
                }
            )
        }));
    }
    // In French.
    let questions: Vec<String> = series().questions.iter().map(|question| question.wording.0["fr"].clone()).collect();
    let mut is_first = false;
    let text: String = FRENCH
        .lines()
        .map(|line| {
            let asked = questions.iter().any(|question| question == line);
            let label = if asked {
                "Question : "
            } else if is_first {
                "Réponse : "
            } else {
                ""
            };
            is_first = asked;
            format!("{label}{line}\n")
        })
        .collect();
    assert_eq!(imported(&text).interview, imported(FRENCH).interview, "{text}");
}

#[test]
fn an_answer_with_a_colon_keeps_its_beginning() {
    let text = BASE.replace("My neighbour, who", "My heroes: my neighbour, who").replace("Write things", "Note: write things");
    let interview = imported(&text).interview;
    assert_eq!(answer(&interview, "inspiration"), ["My heroes: my neighbour, who repairs clocks and never hurries."]);
    assert!(answer(&interview, "advice")[0].starts_with("Note: write"));
    // A list in an answer keeps its numbers.
    let text = BASE.replace("The lamp in the corner that sees everything.", "1. The lamp.\n2. The chair.");
    assert_eq!(answer(&imported(&text).interview, "character"), ["1. The lamp.", "2. The chair."]);
}

#[test]
fn two_people_are_refused() {
    let refused = |text: &str| {
        let error = import::article(text, &series(), None).map(|imported| imported.interview).expect_err(text);
        assert!(error.message.contains("two people answer") && error.message.contains("a file for each"), "{error}\n{text}");
        assert!(error.line.is_some());
    };
    refused(include_str!("articles/two-people.txt"));
    let title = "Tessa Holm – Lighting Artist";
    for names in [
        "Tessa Holm & Bo Marin – Lighting Artists",
        "Tessa Holm and Bo Marin – Lighting Artists",
        "Tessa Holm et Bo Marin – Lighting Artists",
        "Tessa Holm and Bo Marin, Lighting Artists",
        "Tessa Holm, Bo Marin – Lighting Artists",
        "Tessa Holm / Bo Marin – Lighting Artists",
        "Tessa Holm + Bo Marin – Lighting Artists",
        "Tessa & Bo – Lighting Artists",
        "Tessa Holm (she/her) & Bo Marin (he/him) – Lighting Artists",
        "Tessa Holm, Bo Marin and Una Reed – Lighting Artists",
        "Tessa Holm x Bo Marin – Lighting Artists",
        "Tessa Holm with Bo Marin – Lighting Artists",
        "Tessa Holm avec Bo Marin – Lighting Artists",
    ] {
        refused(&BASE.replacen(title, names, 1));
    }
    // Only the answers tell.
    for (one, two) in
        [("TH: ", "BM: "), ("Tessa: ", "Bo: "), ("[Tessa] ", "[Bo] "), ("TESSA HOLM: ", "BO MARIN: "), ("Tessa – ", "Bo – ")]
    {
        refused(&changed(|paragraph, asked, is_first, number| match (asked, is_first) {
            (false, true) => format!("{one}{paragraph}\n\n{two}For me it is the silence, {number}."),
            _ => paragraph.to_owned(),
        }));
        // They take turns.
        refused(&changed(|paragraph, asked, is_first, number| match (asked, is_first) {
            (false, true) => format!("{}{paragraph}", if number % 2 == 0 { one } else { two }),
            _ => paragraph.to_owned(),
        }));
        refused(&changed(|paragraph, asked, is_first, number| match (asked, is_first) {
            (true, _) => format!("Harbour: {paragraph}"),
            (false, true) => format!("{one}{paragraph}\n\n{two}For me it is the silence, {number}."),
            _ => paragraph.to_owned(),
        }));
    }
    // Only the second one has a label.
    refused(&changed(
        |paragraph, _, is_first, _| if is_first { format!("{paragraph}\n\nBo: Me too.") } else { paragraph.to_owned() },
    ));
    let doubtful =
        imported(&BASE.replace("on Fridays.", "on Fridays.\n\nBo: Me too.").replace("big flood.", "big flood.\n\nBo: Me too."));
    assert!(
        matches!(doubtful.warnings.as_slice(), [one] if one.line == 13 && one.message.contains("another person speaks")),
        "{:?}",
        doubtful.warnings
    );
    // A role with "and" is one person's.
    let one = BASE.replacen(title, "Tessa Holm – Lighting and Compositing Artist & Painter", 1);
    assert_eq!(imported(&one).interview.person.name, "Tessa Holm");
}

#[test]
fn markdown_becomes_plain_text() {
    let warnings = same(
        &include_str!("articles/tessa-holm.md")
            .replace("\n    - Portfolio: [holm.example](https://holm.example)\n    - Mail: <tessa@holm.example>\n", ""),
    );
    for told in ["people.example/tessa", "tessa.png", "school.example/painting"] {
        assert!(warnings.iter().any(|warning| warning.contains(told)), "{told}: {warnings:?}");
    }
    let text = imported(include_str!("articles/tessa-holm.md"));
    assert_eq!(answer(&text.interview, "advice")[1..], ["Portfolio: holm.example", "Mail: tessa@holm.example"]);
    assert!(
        text.warnings.iter().any(|warning| warning.line == 55 && warning.message.contains("https://holm.example")),
        "{:?}",
        text.warnings
    );
    // Forms of headings.
    for (before, after) in [
        ("## ", ""),
        ("### ", " ###"),
        ("**", "**"),
        ("__", "__"),
        ("***", "***"),
        ("*", "*"),
        ("_", "_"),
        ("", "\n----"),
        ("", "\n====="),
        ("1. ", ""),
        ("- **", "**"),
        ("* ", ""),
        ("> **", "**"),
        ("## **", "**"),
        ("## ", " {#q-1 .question}"),
        ("**", " **"),
        ("<strong>", "</strong>"),
        ("<h3>", "</h3>"),
        ("\\## ", ""),
        ("**Q: ", "**"),
    ] {
        let text =
            changed(|paragraph, asked, _, _| if asked { format!("{before}{paragraph}{after}") } else { paragraph.to_owned() });
        let text = format!("# {}", text.replace("Ivo Marsh", "**Ivo Marsh**"));
        clean(&text);
    }
    // Inside of answers.
    for (plain, markdown) in [
        ("The light that", "The **light** that"),
        ("The light that", "The *light* that"),
        ("The light that", "The _light_ that"),
        ("The light that", "The ***light*** that"),
        ("lighthouse", "**light**house"),
        ("lighthouse", "light*house*"),
        ("never hurries.", "never hurries\\."),
        ("The lamp in", "The \\*lamp\\* in"),
        ("ice cream, then", "ice cream\\, then"),
        ("sees everything.", "sees everything.\\\n"),
        ("everything.", "everything.  "),
        ("with four friends", "with `four` friends"),
        ("with four friends", "with <u>four</u> friends"),
        ("with four friends", "with <span class=\"x\">four</span> friends"),
        ("with four friends", "with [four]{.underline} friends"),
        ("with four friends", "with ~~four~~ friends"),
        ("with four friends", "with &#102;our friends"),
        ("ice cream, then", "ice&nbsp;cream, then"),
        ("My neighbour, who", "> My neighbour, who"),
        ("sees everything.", "sees everything.\n{: .lead}"),
        ("sees everything.", "sees everything.{:.lead}"),
        ("My neighbour", "- My neighbour"),
        ("After two", "After\ntwo"),
        ("sees everything.", "sees everything.\n\n* * *"),
        ("sees everything.", "sees everything.\n\n<!-- a remark -->"),
        ("sees everything.", "sees everything. <!-- a remark -->"),
    ] {
        let markdown = format!("## {}", BASE.replacen(plain, markdown, 1));
        let expected = imported(BASE).interview;
        let expected: Vec<String> = expected
            .answers
            .iter()
            .flat_map(|answer| &answer.paragraphs)
            .map(|text| {
                if markdown.contains("\\*lamp") {
                    text.replace("The lamp", "The *lamp*")
                } else {
                    text.replace("ice\u{a0}cream", "ice cream")
                }
            })
            .collect();
        let found = imported(&markdown).interview;
        let found: Vec<String> =
            found.answers.iter().flat_map(|answer| &answer.paragraphs).map(|text| text.replace('\u{a0}', " ")).collect();
        assert_eq!(found, expected, "{markdown}");
    }
    // Links and pictures of every form are told of, with their line.
    for link in [
        "[four friends](https://a.example/)",
        "[four friends](https://a.example/ \"title\")",
        "[four friends][x]",
        "[four friends][]",
        "[four friends]",
        "[**four** friends](<https://a.example/>)",
        "[four friends](https://a.example/){:target=\"_blank\"}",
        "[four friends](https://a.example/){target=\"_blank\" rel=\"noopener\"}",
    ] {
        let text = format!(
            "# {}\n\n[x]: https://a.example/\n[four friends]: https://a.example/\n",
            BASE.replacen("four friends", link, 1)
        );
        let warnings = same(&text);
        assert!(
            matches!(warnings.as_slice(), [one] if one.starts_with("33: ") && one.contains("https://a.example/")),
            "{link}: {warnings:?}"
        );
    }
    for picture in [
        "![Tessa at her desk](a.jpg)",
        "![Tessa at her desk](a.jpg \"title\"){width=50%}",
        "![Tessa at her desk][pic]",
        "<img src=\"a.jpg\" alt=\"Tessa at her desk\">",
        "[![Tessa at her desk](a.jpg)](b.jpg)",
    ] {
        let text =
            format!("# {}\n\n[pic]: a.jpg\n", BASE.replacen("And the people", &format!("{picture}\n\nAnd the people"), 1));
        let warnings = same(&text);
        assert!(
            warnings.len() == 1 && warnings[0].starts_with("11: ") && warnings[0].contains("Tessa at her desk"),
            "{picture}: {warnings:?}"
        );
    }
    // Wrapped.
    let questions = changed(|paragraph, asked, _, _| if asked { format!("## {paragraph}") } else { paragraph.to_owned() });
    for width in [60, 72, 80] {
        clean(&format!("# {}", wrapped(&questions, 200, false)));
        let lines: String = questions
            .lines()
            .map(
                |line| if line.is_empty() || line.starts_with('#') { format!("{line}\n") } else { wrapped(line, width, false) },
            )
            .collect();
        clean(&lines);
    }
    // A table of contents.
    let contents: String =
        paragraphs().iter().filter(|text| is_question(text)).map(|text| format!("- [{text}](#q)\n")).collect();
    for before in ["Nominated by", "12 May"] {
        assert_eq!(same(&format!("# {}", BASE.replacen(before, &format!("{contents}\n{before}"), 1))), [""; 0]);
    }
    // Tags of forums.
    clean(&changed(|paragraph, asked, _, _| if asked { format!("[b]{paragraph}[/b]") } else { paragraph.to_owned() }));
    for (mark, told) in [("^[In Oslo.]", "In Oslo."), ("{{ page.x }}", "page.x"), ("<sup>1</sup>", "In Oslo.")] {
        let end = if mark.starts_with('<') { "\n<sup>1</sup> In Oslo.\n" } else { "" };
        let warnings = same(&format!("# {}{end}", BASE.replacen("every lamp", &format!("every lamp{mark}"), 1)));
        assert!(warnings.iter().any(|warning| warning.contains(told)), "{mark}: {warnings:?}");
    }
    // Front matter of several generators.
    let body = BASE.replacen("12 May 2025\n", "", 1);
    for front in [
        "---\ntitle: Tessa\ndate: 2025-05-12\n---\n\n",
        "---\ntitle: \"A\"\ndate: 2025-05-12T10:00:00+02:00\ntags: [a, b]\n---\n",
        "+++\ntitle = \"A\"\ndate = 2025-05-12\n+++\n\n",
        "---\nlayout: post\ndate:   May 12, 2025\nimage:\n  path: /a.jpg\n---\n\n",
    ] {
        clean(&format!("{front}# {body}"));
    }
}

#[test]
fn marks_of_notes_are_left_out_and_told_of() {
    let warnings = same(&include_str!("articles/tessa-holm-comments.txt").replace("Pia Renn, your turn!\n\n", "It’s your turn to name someone from Mikros Animation Paris, to answer these 8 questions!\n\nPia Renn ! Your turn 😉\n\n"));
    for told in ["Is this still true? Ask Bo.", "Legal wants this out", "done", "typo?", "[a], [b], [c], [d]"] {
        assert!(warnings.iter().any(|warning| warning.contains(told)), "{told}: {warnings:?}");
    }
    for (first, second, texts) in [
        ("[a]", "[b]", "[a]Is this true?\n[b]no"),
        ("[1]", "[2]", "[1] Is this true?\n[2] no"),
        (" [1]", " [2]", "[1]: Is this true?\n\n[2]: no"),
        ("¹", "²", "¹ Is this true?\n² no"),
        ("(1)", "(2)", "(1) Is this true?\n(2) no"),
        (" (1)", " (2)", "(1) Is this true?\n(2) no"),
        ("*", "**", "* Is this true?\n** no"),
        ("†", "‡", "† Is this true?\n‡ no"),
        ("[a]", "[b]", ""),
        ("[1]", "[2]", ""),
        ("[i]", "[ii]", "[i] Is this true?\n[ii] no"),
        ("[BQ1]", "[IM2]", "[BQ1]Is this true?\n[IM2] no"),
        ("[BQ1]", "[BQ2]", ""),
        ("[a]", "[b]", "________________\n[a]Is this true?\nYes it is.\n[b]no"),
    ] {
        for (lamp, friends) in [("every lamp", "four friends,"), ("near the monitors.", "in one winter.")] {
            let text = BASE.replacen(lamp, &format!("{lamp}{first}"), 1).replacen(friends, &format!("{friends}{second}"), 1);
            let warnings = same(&format!("{text}\n{texts}\n"));
            assert!(!warnings.is_empty(), "{text}");
            assert!(texts.is_empty() || warnings.iter().any(|warning| warning.contains("Is this true?")), "{warnings:?}");
        }
    }
    // Markdown's.
    let text = BASE.replacen("every lamp", "every lamp[^1]", 1);
    let warnings = same(&format!("# {text}\n\n[^1]: Is this true?\n"));
    assert!(warnings.iter().any(|warning| warning.contains("Is this true?")), "{warnings:?}");
    // What only looks like one is kept, and told of.
    for kept in ["a room of 20 m² in the attic", "in 2019 (3) and later", "array[7] of lamps", "five stars (*)"] {
        let interview = imported(&BASE.replacen("The lamp in the corner", kept, 1)).interview;
        assert!(answer(&interview, "character")[0].starts_with(kept), "{kept}");
    }
}

#[test]
fn control_characters_are_no_text() {
    let text = BASE
        .replacen("comes in on", "comes in\u{b}on", 1)
        .replacen("when every", "when\u{2028}every", 1)
        .replacen("near the monitors", "near the\u{c}monitors", 1)
        .replacen("job?\n\n", "job?\u{b}", 1)
        .replacen("Mikros Animation?", "Mikros\u{200b} Animation?", 1)
        .replacen("lighthouse", "light\u{ad}house", 1)
        .replacen("five minutes", "five\tminutes", 1)
        .replacen("three years", "three\u{85}years", 0);
    clean(&text);
    clean(&BASE.replace("\n\n", "\u{b}\u{b}"));
    clean(&BASE.replace("\n\n", "\u{2029}"));
    clean(&BASE.replacen("monitors.\n\nAnd", "monitors.\u{b}And", 1));
    // Others are told of.
    let warnings = same(&BASE.replacen("every lamp", "every\u{1} lamp", 1));
    assert!(warnings.len() == 1 && warnings[0].starts_with("9: ") && warnings[0].contains("U+0001"), "{warnings:?}");
    let warnings = imported(&BASE.replacen("every lamp", "every \u{f04a} lamp", 1)).warnings;
    assert!(warnings[0].message.contains("U+F04A"), "{warnings:?}");
}

/// [`BASE`] as HTML: `page` puts its paragraphs together, with the kind of each.
fn html(mut element: impl FnMut(&str, bool) -> String) -> String {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('’', "&rsquo;").replace('–', "&ndash;");
    paragraphs().iter().map(|paragraph| element(&escaped(paragraph), is_question(paragraph)) + "\n").collect()
}

#[test]
fn html_becomes_plain_text() {
    let simple = html(|text, asked| if asked { format!("<h2>{text}</h2>") } else { format!("<p>{text}</p>") });
    clean(&simple);
    clean(&simple.replace('\n', ""));
    clean(
        &simple.replace("<p>", "<p class=\"x\" style='margin: 0'>\n    ").replace("</p>", "\n</p>").replace(", ", ",\n      "),
    );
    clean(&format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Under the Mikroscope 🔍 Tessa | Harbour</title><style>p {{ color: red }}</style>\
        <script>var a = \"<p>What is the best part of your job?</p>\";</script></head><body><header><a href=\"/\"><img src=\"logo.png\" alt=\"Harbour\"></a>\
        <nav><ul><li><a href=\"/news\">News</a></li><li>Pia Renn</li></ul></nav></header><main><article>{simple}</article></main>\
        <aside><h3>Related</h3><p>Under the Mikroscope 🔍 Bo Quill – Animator</p></aside><footer><p>Follow us</p><p>© Harbour</p></footer></body></html>"
    ));
    clean(&html(|text, asked| {
        if asked {
            format!("<p><strong>{text}</strong></p>")
        } else {
            format!("<p><span style=\"font-weight:400\">{text}</span></p>")
        }
    }));
    clean(&html(|text, asked| if asked { format!("<p><b>{text}</b><br>") } else { format!("{text}</p><p>") }));
    clean(&html(|text, asked| {
        if asked { format!("<div><b>{text}</b></div><div><br></div>") } else { format!("<div>{text}</div><div><br></div>") }
    }));
    clean(&format!(
        "<b style=\"font-weight:normal;\" id=\"docs-internal-guid-1\">{}</b>",
        html(|text, asked| if asked {
            format!("<h2 dir=\"ltr\"><span>{text}</span></h2>")
        } else {
            format!("<p dir=\"ltr\"><span>{text}</span></p><br />")
        })
    ));
    clean(&html(|text, asked| {
        if asked {
            format!("<!-- wp:heading -->\n<h2 class=\"wp-block-heading\">{text}</h2>\n<!-- /wp:heading -->\n")
        } else {
            format!("<!-- wp:paragraph -->\n<p>{text}</p>\n<!-- /wp:paragraph -->\n")
        }
    }));
    clean(&html(|text, asked| {
        if asked {
            format!("<p class=MsoNormal><b><span lang=EN-GB>{text}<o:p></o:p></span></b></p>")
        } else {
            format!(
                "<p class=MsoNormal><span\nlang=EN-GB>{text}<o:p></o:p></span></p>\n<p class=MsoNormal><o:p>&nbsp;</o:p></p>"
            )
        }
    }));
    clean(&format!(
        "<dl>{}</dl>",
        html(|text, asked| if asked { format!("<dt>{text}</dt>") } else { format!("<dd>{text}</dd>") })
    ));
    clean(&format!(
        "<table>{}</table>",
        html(|text, asked| if asked { format!("<tr><td>{text}</td>") } else { format!("<td>{text}</td></tr>") })
    ));
    clean(&html(|text, asked| {
        if asked {
            format!("<P ALIGN=LEFT><FONT SIZE=2><B>{text}</B></FONT>")
        } else {
            format!("<P ALIGN=LEFT><FONT SIZE=2>{text}</FONT>")
        }
    }));
    clean(&format!(
        "<ol>{}</ol>",
        html(|text, asked| if asked { format!("<li><strong>{text}</strong></li>") } else { format!("<p>{text}</p>") })
    ));
    // A classic editor's source has no paragraphs.
    clean(&html(|text, asked| if asked { format!("<strong>{text}</strong>\n") } else { format!("{text}\n") }));
    clean(&html(|text, asked| if asked { format!("<strong>{text}</strong>") } else { format!("{text}\n") }));
    // Source that was pasted into an editor which shows it.
    clean(&simple.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"));
    // Superscripts, links, pictures, captions.
    let linked = simple.replacen("four friends", "<a href=\"https://a.example/\">four <em>friends</em></a>", 1);
    let warnings = same(&linked);
    assert!(
        matches!(warnings.as_slice(), [one] if one.starts_with("17: ") && one.contains("https://a.example/")),
        "{warnings:?}"
    );
    let pictured = simple.replacen("<p>And the", "<p><img src=\"/a/b.jpg\" alt=\"Tessa at her desk\"></p>\n<p>And the", 1);
    let warnings = same(&pictured);
    assert!(
        matches!(warnings.as_slice(), [one] if one.starts_with("6: ") && one.contains("Tessa at her desk") && one.contains("b.jpg")),
        "{warnings:?}"
    );
    let captioned = imported(&simple.replacen(
        "<p>And the",
        "<figure><img src=\"b.jpg\"><figcaption>My desk. It is mine.</figcaption></figure>\n<p>And the",
        1,
    ));
    assert_eq!(answer(&captioned.interview, "best-part").len(), 3);
    assert!(
        captioned.warnings.iter().any(|warning| warning.line == 6 && warning.message.contains("caption")),
        "{:?}",
        captioned.warnings
    );
    let commented = simple.replacen("every lamp", "every lamp<sup><a href=\"#cmnt1\" id=\"cmnt_ref1\">[a]</a></sup>", 1)
        + "<hr><div><p><a href=\"#cmnt_ref1\" id=\"cmnt1\">[a]</a><span>Is this true?</span></p></div>";
    assert!(same(&commented).iter().any(|warning| warning.contains("Is this true?")));
    let noted = simple.replacen("every lamp", "every lamp<sup>1</sup>", 1) + "<p><sup>1</sup> Is this true?</p>";
    assert!(same(&noted).iter().any(|warning| warning.contains("Is this true?")));
    let unit = imported(&simple.replacen("The lamp in the corner", "A room of 20 m<sup>2</sup>", 1)).interview;
    assert!(answer(&unit, "character")[0].starts_with("A room of 20 m²"));
    // A line is where its paragraph starts.
    let lines = import::html::read("<p>\n one\n two</p>\n<p>three", import::html::Source::Elements).lines;
    assert_eq!(lines.iter().map(|line| (line.number, line.text.as_str())).collect::<Vec<_>>(), [(2, "one two"), (4, "three")]);
}

/// The parts of a small document.
pub fn docx(document: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    use std::io::Write as _;
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:document xmlns:w=\"w\" xmlns:r=\"r\" xmlns:wp=\"wp\" xmlns:mc=\"mc\"><w:body>{document}<w:sectPr/></w:body></w:document>"
    );
    for (name, text) in [("[Content_Types].xml", "<Types/>"), ("word/document.xml", document.as_str())].iter().chain(parts) {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn run(text: &str) -> String {
    format!(
        "<w:r><w:rPr><w:lang w:val=\"en-GB\"/></w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r>",
        text.replace('&', "&amp;").replace('\'', "&apos;")
    )
}

fn paragraph(text: &str, is_bold: bool) -> String {
    let style =
        if is_bold { "<w:pPr><w:pStyle w:val=\"Heading2\"/></w:pPr>" } else { "<w:pPr><w:spacing w:after=\"0\"/></w:pPr>" };
    format!("<w:p w:rsidR=\"1\">{style}{}</w:p>", run(text))
}

#[track_caller]
fn imported_file(bytes: Vec<u8>) -> Imported {
    Document::of_bytes(bytes)
        .and_then(|document| import::document(document, &series(), None))
        .unwrap_or_else(|refused| panic!("{refused}"))
}

/// The body of [`BASE`] as a document.
pub fn document() -> String {
    paragraphs().iter().map(|text| paragraph(text, is_question(text))).collect()
}

#[test]
fn a_word_processors_document_becomes_plain_text() {
    let simple = document();
    assert_eq!(same_interview(imported_file(docx(&simple, &[])), "docx"), [""; 0]);
    // Runs, tabs, breaks, and empty paragraphs.
    let split = simple
        .replace("light that", "light</w:t></w:r><w:proofErr w:type=\"spellStart\"/><w:r><w:t xml:space=\"preserve\"> that")
        .replace("ice cream", "ice</w:t><w:tab/><w:t>cream")
        .replace("on Fridays", "on</w:t><w:br/><w:t>Fridays")
        .replace("</w:p>", "</w:p><w:p/><w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr></w:p>");
    assert_eq!(
        same_interview(imported_file(docx(&split.replace("on</w:t><w:br/><w:t>Fridays", "on Fridays"), &[])), "docx"),
        [""; 0]
    );
    let broken = simple.replace("comes in on", "comes in</w:t><w:br/><w:t>on");
    assert_eq!(same_interview(imported_file(docx(&broken, &[])), "docx"), [""; 0]);
    // The question and its answer in one paragraph.
    let glued = simple.replace(
        "job?</w:t></w:r></w:p><w:p w:rsidR=\"1\"><w:pPr><w:spacing w:after=\"0\"/></w:pPr><w:r>",
        "job?</w:t></w:r><w:r><w:br/></w:r><w:r>",
    );
    assert_eq!(same_interview(imported_file(docx(&glued, &[])), "docx"), [""; 0]);
    // A table.
    let table =
        format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", simple.replace("</w:p>", "</w:p></w:tc></w:tr><w:tr><w:tc>"));
    assert_eq!(same_interview(imported_file(docx(&table, &[])), "docx"), [""; 0]);
    // Comments, footnotes, tracked changes, hidden text, links and pictures are told of.
    let edited = simple
        .replace("every lamp", "every <w:commentRangeStart w:id=\"0\"/>lamp</w:t></w:r><w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r><w:r><w:t xml:space=\"preserve\">")
        .replace("four friends", "</w:t></w:r><w:del w:id=\"5\"><w:r><w:delText>five</w:delText></w:r></w:del><w:ins w:id=\"6\"><w:r><w:t>four</w:t></w:r></w:ins><w:r><w:t xml:space=\"preserve\"> friends")
        .replace("clocks", "clocks</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:r><w:t xml:space=\"preserve\">")
        .replace("painting in", "</w:t></w:r><w:hyperlink r:id=\"rId1\"><w:r><w:t>painting</w:t></w:r></w:hyperlink><w:r><w:t xml:space=\"preserve\"> in")
        .replace("And the people", "<w:drawing><wp:docPr id=\"1\" name=\"Picture 1\" descr=\"Tessa at her desk\"/></w:drawing>And the people");
    let parts = [
        (
            "word/comments.xml",
            "<w:comments xmlns:w=\"w\"><w:comment w:id=\"0\" w:author=\"Bo\"><w:p><w:r><w:t>Is this true?</w:t></w:r></w:p></w:comment></w:comments>",
        ),
        (
            "word/footnotes.xml",
            "<w:footnotes xmlns:w=\"w\"><w:footnote w:id=\"2\"><w:p><w:r><w:t>In Oslo.</w:t></w:r></w:p></w:footnote></w:footnotes>",
        ),
        (
            "word/_rels/document.xml.rels",
            "<Relationships><Relationship Id=\"rId1\" Target=\"https://a.example/\" TargetMode=\"External\"/></Relationships>",
        ),
    ];
    let warnings = same_interview(imported_file(docx(&edited, &parts)), "docx");
    for told in [
        "5: the comment “Is this true?”",
        "6: the picture “Tessa at her desk”",
        "In Oslo.",
        "tracked changes",
        "secret",
        "https://a.example/",
    ] {
        assert!(warnings.iter().any(|warning| warning.contains(told)), "{told}: {warnings:#?}");
    }
    // The line is the paragraph's number.
    let imported = imported_file(docx(
        &simple.replace("And the people", "What do you eat?</w:t></w:r></w:p><w:p><w:r><w:t>And the people"),
        &[],
    ));
    assert!(imported.unit == import::article::Unit::Paragraph && imported.warnings[0].line == 6, "{:?}", imported.warnings);
}

#[test]
fn an_open_document_becomes_plain_text() {
    use std::io::Write as _;
    let text: String = paragraphs()
        .iter()
        .map(|text| {
            if is_question(text) {
                format!("<text:h text:outline-level=\"2\">{text}</text:h>")
            } else {
                format!("<text:p text:style-name=\"P1\">{text}</text:p>")
            }
        })
        .collect();
    let text = text
        .replace(
            "every lamp",
            "every <text:span>lamp</text:span><office:annotation><text:p>Is this true?</text:p></office:annotation>",
        )
        .replace("four friends", "four<text:s/>friends");
    let xml = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\"><office:body><office:text>{text}</office:text></office:body></office:document-content>"
    );
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file("content.xml", zip::write::SimpleFileOptions::default()).unwrap();
    archive.write_all(xml.as_bytes()).unwrap();
    let warnings = same_interview(imported_file(archive.finish().unwrap().into_inner()), "odt");
    assert!(warnings.len() == 1 && warnings[0].contains("Is this true?"), "{warnings:?}");
}

/// Paragraphs of words that are no names and no questions.
fn answers() -> impl Strategy<Value = Vec<Vec<String>>> {
    let paragraph = "[A-Z][a-z]{1,9}( [a-zé’]{1,9}){3,30}[.!…]";
    proptest::collection::vec(proptest::collection::vec(paragraph, 1..4), 8)
}

proptest! {
    #[test]
    fn any_answers_survive_any_form(answers in answers(), form in 0_usize..7, width in 40_usize..100) {
        let title = "Under the Mikroscope 🔍 Tessa Holm – Animator at Mikros Animation Paris";
        let mut text = String::new();
        let end = "It’s your turn to name someone from Mikros Animation Paris!\n\nPia Renn, your turn!\n";
        for (question, paragraphs) in series().questions.iter().zip(&answers) {
            let wording = &question.wording.0["en"];
            match form {
                0 | 1 => write!(text, "{wording}\n\n{}\n\n", paragraphs.join("\n\n")),
                2 => write!(text, "Q: {wording}\n\nA: {}\n\n", paragraphs.join("\n\n")),
                3 => write!(text, "## {wording}\n\n{}\n\n", paragraphs.join("\n\n")),
                4 => write!(text, "<h2>{wording}</h2><p>{}</p>", paragraphs.join("</p><p>")),
                5 => write!(text, "<b>{wording}</b><br>{}<br>", paragraphs.join("<br>")),
                _ => write!(text, "TESSA’S STUDIO: {wording}\n\nTESSA: {}\n\n", paragraphs.join("\n\n")),
            }.unwrap();
        }
        let text = match form {
            0 => wrapped(&format!("{title}\n\n1 May 2023\n\n{text}{end}"), width, false),
            1 => quoted(&wrapped(&format!("{title}\n\n1 May 2023\n\n{text}{end}"), width, false), "> "),
            3 => format!("# {title}\n\n1 May 2023\n\n{text}{end}"),
            4 | 5 => format!("<h1>{title}</h1><p>1 May 2023</p>{text}<p>{}</p>", end.replace("\n\n", "</p><p>")),
            _ => format!("{title}\n\n1 May 2023\n\n{text}{end}"),
        };
        let kept: Vec<Vec<String>> = imported(&text).interview.answers.into_iter().map(|answer| answer.paragraphs).collect();
        prop_assert_eq!(kept, answers, "{}", text);
    }
}
