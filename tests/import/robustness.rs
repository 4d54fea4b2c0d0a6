//! Any text is answered, in time that grows with its length alone, and no word of an answer is lost.

use super::*;
use proptest::prelude::*;
use std::fmt::Write as _;
use std::time::Instant;

/// Lines that articles are made of, in any order and repetition.
fn lines() -> impl Strategy<Value = String> {
    let known: Vec<String> = ENGLISH.lines().chain(FRENCH.lines()).map(str::to_owned).collect();
    let line = prop_oneof![4 => proptest::sample::select(known), 1 => ".{0,80}", 1 => "[A-Za-zéÃâ€™ !?.,:–\u{a0}-]{0,120}"];
    proptest::collection::vec(line, 0..40).prop_map(|lines| lines.join("\n"))
}

/// The answers of an article, made of sentences that name nobody and ask nothing.
fn said() -> impl Strategy<Value = Vec<Vec<String>>> {
    let paragraph = "[A-Z][a-z]{1,9}( [a-zé’]{1,9}){0,30}[.!…]";
    proptest::collection::vec(proptest::collection::vec(paragraph, 1..4), 8)
}

proptest! {
    #[test]
    fn any_text_is_answered(text in ".{0,400}") {
        let _ = import::article(&text, &series(), None);
    }

    #[test]
    fn any_lines_are_answered(text in lines()) {
        let _ = import::article(&text, &series(), None);
    }

    #[test]
    fn any_bytes_are_answered(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(text) = import::article::decode(bytes) {
            let _ = import::article(&text, &series(), None);
        }
    }

    #[test]
    fn no_word_of_an_answer_is_lost(said in said(), glue in any::<bool>()) {
        let mut text = "Under the Mikroscope 🔍 Ada Lind – Animator at Mikros Animation Paris\n1 May 2023\n".to_owned();
        for (question, paragraphs) in series().questions.iter().zip(&said) {
            let blank = if glue { "\n" } else { "\n\n" };
            write!(text, "{}{blank}{}{blank}", question.wording.0["en"], paragraphs.join(blank)).unwrap();
        }
        text += "It’s your turn to name someone from Mikros Animation Paris!\nCarla Moon, your turn!\n";
        let kept: Vec<Vec<String>> = imported(&text).interview.answers.into_iter().map(|answer| answer.paragraphs).collect();
        prop_assert_eq!(kept, said);
    }
}

/// An article whose answers have `bytes` bytes in all, in one line each or in many.
fn long(bytes: usize, line: usize) -> String {
    let sentence = "The kites rose, “and nobody” on the Pier — asked who nominated them. ";
    let paragraph = format!("{}\n", sentence.repeat((line / sentence.len()).max(1)));
    english("The kites. I love", &format!("{}The kites. I love", paragraph.repeat((bytes / paragraph.len()).max(1))))
}

#[test]
#[expect(clippy::print_stderr, reason = "the figures are for people; `--nocapture` shows them")]
fn time_grows_with_length_alone() {
    for line in [100, 1_000_000_000] {
        for bytes in [1_000, 100_000, 10_000_000] {
            let text = long(bytes, line.min(bytes));
            let start = Instant::now();
            let interview = imported(&text).interview;
            eprintln!("{bytes:>9} bytes in lines of up to {line:>10}: {:?}", start.elapsed());
            assert_eq!(interview.answers.len(), 8);
            assert!(interview.answers[0].paragraphs.iter().map(String::len).sum::<usize>() >= bytes * 9 / 10);
        }
    }
}

#[test]
fn no_shape_of_line_is_slow() {
    // What would show a quadratic step: much of what each scanner looks for. The test hangs if one is there.
    let size = 200_000;
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
