//! A test for each irregularity that real articles have.

use super::*;

/// Imports an article and compares one value of the result.
fn check<T: PartialEq + std::fmt::Debug>(text: &str, read: impl Fn(&wire::Interview) -> T, expected: T) {
    let Imported { interview, .. } = imported(text);
    assert_eq!(read(&interview), expected, "{text}");
}

/// Checks that there is exactly one warning: on the line with `passage`, with a message that contains `words`.
fn warns(text: &str, passage: &str, words: &str) {
    let warnings = imported(text).warnings;
    let [warning] = warnings.as_slice() else { panic!("{warnings:#?}\n{text}") };
    let line = text.lines().nth(warning.line - 1).unwrap_or_default();
    assert!(line.contains(passage) && warning.message.contains(words), "{warning:?} on “{line}”");
}

/// Checks that two articles give the same interview, the first without warnings.
fn same(text: &str, other: &str) {
    let (one, two) = (imported(text), imported(other));
    assert_eq!(one.interview, two.interview, "{text}");
    assert_eq!(one.warnings, [], "{text}");
}

fn name_role_studio(interview: &wire::Interview) -> String {
    let person = &interview.person;
    format!("{} | {} | {}", person.name, person.role, person.studio.as_deref().unwrap_or("none"))
}

const TITLE: &str = "Under the Mikroscope 🔍 Ada Lind – Production Coordinator at Mikros Animation Paris";
const TITRE: &str = "Under the Mikroscope 🔍 Noé Faure-Lind – Chargé de production chez Mikros Animation Paris";
const SUPERPOWER: &str = "What would be your superpower?";
const SUPERPOUVOIR: &str = "Quel serait ton superpouvoir ?";

#[test]
fn header_lines_are_optional() {
    same(&english("Back to newsfeed\n\nTalent Spotlights\n\n", ""), ENGLISH);
    same(&english("Back to newsfeed\n", ""), ENGLISH);
    same(&french("Toutes les actus\n\nFocus Talents\n\n", ""), FRENCH);
    same(&french("Focus Talents\n", "Talent Spotlights\n"), FRENCH);
}

#[test]
fn titles_vary() {
    for (title, expected) in [
        (
            "Under The Mikroscope Ada Lind, Production Coordinator at Mikros Animation Paris",
            "Ada Lind | Production Coordinator | Paris",
        ),
        ("Under the Mikroscope 🔍 Ada Lind - Production Coordinator", "Ada Lind | Production Coordinator | Paris"),
        (
            "Under the Mikroscope 🔍 Ada Lind – Junior Artist, Rigging at Mikros Animation Paris",
            "Ada Lind | Junior Artist, Rigging | Paris",
        ),
        (
            "Under the Mikroscope: Ada Lind, Layout & Stereo / Lighting at Mikros Animation Paris",
            "Ada Lind | Layout & Stereo / Lighting | Paris",
        ),
        ("Ada Lind – Production Coordinator at Mikros Animation Paris", "Ada Lind | Production Coordinator | Paris"),
    ] {
        check(&english(TITLE, title), name_role_studio, expected.to_owned());
    }
    for (title, expected) in [
        (
            "Under the Mikroscope 🔍 Noé Faure-Lind, Chargé de production à Mikros Animation Paris",
            "Noé Faure-Lind | Chargé de production | Paris",
        ),
        (
            "Sous le Mikroscope 🔍 Noé Faure-Lind – Chef d’équipe, Lumière chez Mikros Animation Paris",
            "Noé Faure-Lind | Chef d’équipe, Lumière | Paris",
        ),
    ] {
        check(&french(TITRE, title), name_role_studio, expected.to_owned());
    }
}

#[test]
fn nothing_is_read_from_the_url() {
    let address = "https://studio.example/news/under-the-mikroscope-🔍-ada-lind-lead-animator/";
    let text = english("27 March", &format!("{address}\n27 March"));
    check(&text, name_role_studio, "Ada Lind | Production Coordinator | Paris".to_owned());
    let text = english("Our teams under", &format!("{address}\nOur teams under"));
    check(&text, |interview| interview.source.clone().unwrap().url, Some(address.to_owned()));
}

#[test]
fn dates_vary() {
    for (date, expected) in
        [("May 15, 2023", "2023-05-15"), ("12 mai 2023", "2023-05-12"), ("Published on 3 April 2023", "2023-04-03")]
    {
        check(&english("27 March 2023", date), |interview| interview.published.clone(), Some(expected.to_owned()));
    }
    check(&french("1er février 2024", "13 March 2023"), |interview| interview.published.clone(), Some("2023-03-13".to_owned()));
    let without = english("27 March 2023\n", "");
    check(&without, |interview| (interview.published.clone(), interview.draft), (None, true));
    warns(&without, "Back", "no date");
    warns(&english("27 March 2023", "03/04/2023"), "03/04", "ambiguous");
    warns(&french("1er février 2024\n", ""), "Toutes", "no date");
}

#[test]
fn summary_and_caption_around_the_date() {
    let text = english("27 March", "She holds the strings of a hundred kites.\n\n27 March");
    check(&text, |interview| interview.summary.clone(), "She holds the strings of a hundred kites.".to_owned());
    let text = english("27 March 2023\n", "27 March 2023\nAda Lind on the roof\n");
    warns(&text, "on the roof", "caption");
    let text = french("1er février", "Il tient les fils de cent cerfs-volants.\n1er février");
    check(&text, |interview| interview.summary.clone(), "Il tient les fils de cent cerfs-volants.".to_owned());
}

#[test]
fn wording_of_questions_varies() {
    for (wording, drifted) in [
        (
            "Share your student and professional background to get to your position at Mikros Animation!",
            "Share your student and professional path!",
        ),
        (
            "Share your student and professional background to get to your position at Mikros Animation!",
            "Tell us about your educational journey",
        ),
        ("What is the best part of your job?", "What’s the best aspect of your job ?"),
        ("What inspires you or who inspires you?", "Who inspires you?"),
        (SUPERPOWER, "What would be your super power\u{a0}?"),
        (SUPERPOWER, "Which superpower would you like to have, and why?"),
    ] {
        same(&english(wording, drifted), ENGLISH);
    }
    for (wording, drifted) in [
        (SUPERPOUVOIR, "Quel serait ton super-pouvoir\u{202f}?"),
        (SUPERPOUVOIR, "Si tu avais un super pouvoir, quel serait-il?"),
        ("Qu’est-ce qui t’inspire ou qui est-ce qui t’inspire ?", "Qu'est-ce qui t'inspire\u{a0}?"),
        ("Ta plus grande réussite jusqu’à présent ?", "Ta plus grande fierté?"),
    ] {
        same(&french(wording, drifted), FRENCH);
    }
}

#[test]
fn questions_come_in_any_order() {
    let text = english("Your biggest achievement so far?\nA paper boat that crossed the bay!\n\n", "");
    let text = replaced(
        &text,
        "What is the best part",
        "Your biggest achievement so far?\nA paper boat that crossed the bay!\n\nWhat is the best part",
    );
    check(&text, |interview| interview.answers[0].question.clone(), "achievement".to_owned());
    check(&text, |interview| (interview.answers.len(), answer(interview, "best-part").len()), (8, 2));
}

#[test]
fn a_sentence_with_the_words_of_a_question_is_not_one() {
    for sentence in [
        "I say that who inspires you matters less than what you make of it.",
        "My friends ask which character would I be if I could!",
        "They told me your biggest achievement is still ahead!",
        "“What would be your superpower?” is what children ask.",
    ] {
        let text = english("Whatever the wind does", &format!("{sentence}\n\nWhatever the wind does"));
        check(&text, |interview| answer(interview, "best-part")[1].clone(), sentence.to_owned());
        check(&text, |interview| interview.answers.len(), 8);
    }
}

#[test]
fn blank_lines_and_bullets_do_not_matter() {
    same(&ENGLISH.replace("\n\n", "\n"), ENGLISH);
    same(&FRENCH.replace('\n', "\n\n\n"), FRENCH);
    same(&english(SUPERPOWER, &format!("• {SUPERPOWER}")), ENGLISH);
    same(&english(SUPERPOWER, &format!("7. {SUPERPOWER}")), ENGLISH);
    same(&french(SUPERPOUVOIR, &format!("- {SUPERPOUVOIR}")), FRENCH);
    same(&english(&format!("{SUPERPOWER}\n"), &format!("{SUPERPOWER} ")), ENGLISH);
    same(&french(&format!("{SUPERPOUVOIR}\n"), &format!("{SUPERPOUVOIR} ")), FRENCH);
}

#[test]
fn a_missing_question_is_reported() {
    let text = english("What would be your superpower?\nTo fold time as one folds a map… 😉\n\n", "");
    check(&text, |interview| (interview.answers.len(), answer(interview, "superpower")), (7, vec![]));
    warns(&text, "best part", "superpower");
    warns(&french("Quel serait ton superpouvoir ?\nPlier le temps comme on plie une carte…\n", ""), "meilleur", "superpower");
    let empty = english("\nTo fold time as one folds a map… 😉", "");
    warns(&empty, "superpower", "no answer");
}

#[test]
fn captions_in_answers_are_kept_and_reported() {
    let text = english("Whatever the wind", "A red kite above the harbour\n\nWhatever the wind");
    check(&text, |interview| answer(interview, "best-part")[1].clone(), "A red kite above the harbour".to_owned());
    warns(&text, "A red kite", "caption");
    warns(&french("Les cerfs-volants", "Un cerf-volant rouge sur le port\nLes cerfs-volants"), "Un cerf-volant", "caption");
}

#[test]
fn invisible_characters_are_ignored() {
    let odd =
        ENGLISH.replace('\n', " \u{200b}\r\n").replace("best part", "best\u{a0}part").replace("your job", "your\u{202f}job");
    same(&format!("\u{feff}{odd}"), ENGLISH);
    same(&ENGLISH.replace('’', "'").replace("If you had to be", "If you ha\u{200b}d to be"), &ENGLISH.replace('’', "'"));
    same(&format!("\u{feff}{}", FRENCH.replace('\n', "\r\n").replace(" ?", "\u{202f}?")), FRENCH);
}

#[test]
fn mojibake_is_repaired_line_by_line() {
    let misread = |text: &str| decoded_as_windows_1252(text.as_bytes());
    let garbled = |text: &str| {
        text.lines()
            .enumerate()
            .map(|(line, text)| if line % 2 == 0 { misread(text) } else { text.to_owned() } + "\n")
            .collect::<String>()
    };
    same(&garbled(ENGLISH), ENGLISH);
    same(&garbled(FRENCH), FRENCH);
    let lost = french("Ma grand-mère, qui", "Ma grand-m\u{fffd}re, qui");
    warns(&lost, "grand-m", "lost");
}

/// Bytes decoded as Windows-1252, as by programs that ignore the encoding.
fn decoded_as_windows_1252(bytes: &[u8]) -> String {
    encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned()
}

#[test]
fn nominations_vary() {
    const NAMING: &str = "Carla Moon ! Your turn 😉";
    for (naming, names) in [
        ("Your turn Carla Moon !", vec!["Carla Moon"]),
        ("Carla Moon, your turn!", vec!["Carla Moon"]),
        ("Carla Moon and Bo Quill, it’s your turn!", vec!["Carla Moon", "Bo Quill"]),
        ("Carla Moon, Bo Quill & Una R., your turn!", vec!["Carla Moon", "Bo Quill", "Una R."]),
        ("Carla Moon", vec!["Carla Moon"]),
        ("I nominate Carla Moon.", vec!["Carla Moon"]),
        ("Carla Moon, Lead Animator, your turn!", vec!["Carla Moon"]),
        ("Carla Moon!\nYour turn 😉", vec!["Carla Moon"]),
    ] {
        check(
            &english(NAMING, naming),
            |interview| interview.nominates.clone(),
            names.iter().map(|&name| name.to_owned()).collect(),
        );
        assert_eq!(imported(&english(NAMING, naming)).warnings, [], "{naming}");
    }
    const NOMMER: &str = "Zoé d’Arc, à ton tour !";
    for naming in [
        "À toi de jouer Zoé d’Arc\u{a0}!",
        "Zoé d’Arc, c’est à toi !",
        "C’est au tour de Zoé d’Arc !",
        "C’est à ton tour, Zoé d’Arc !",
        "Je passe le relais à Zoé d’Arc.",
    ] {
        same(&french(NOMMER, naming), FRENCH);
    }
    check(&french(NOMMER, "À toi de jouer Zoé d’Arc et Ada Lind !"), |interview| interview.nominates.len(), 2);
    // On the line of the invitation, or without an invitation.
    same(&english("8 questions!\n\nCarla", "8 questions! Carla"), ENGLISH);
    same(&english("It’s your turn to name someone from Mikros Animation Paris, to answer these 8 questions!\n", ""), ENGLISH);
    same(&french("ces 8 questions !\n\nZoé", "ces 8 questions ! Zoé"), FRENCH);
    // Without a name.
    warns(&english(NAMING, ""), "It’s your turn", "nobody is named");
    warns(&french(NOMMER, ""), "À ton tour", "nobody is named");
}

#[test]
fn a_nomination_on_the_line_of_the_last_answer() {
    let text = english("“Look up more often.”\n\nIt’s", "“Look up more often.” It’s");
    same(&text, ENGLISH);
    let prompt = "It’s your turn to name someone from Mikros Animation Paris, to answer these 8 questions!\n\n";
    let text = replaced(&english(prompt, ""), "often.”\n\n", "often, friends! ");
    check(&text, |interview| answer(interview, "advice"), vec!["“Look up more often, friends!".to_owned()]);
    check(&text, |interview| interview.nominates.clone(), vec!["Carla Moon".to_owned()]);
}

#[test]
fn what_follows_the_nomination_is_ignored() {
    let tail = "Apply here!\n\nRelated articles\nUnder the Mikroscope 🔍 Bo Quill – Animator at Mikros Animation Paris\nWhat would be your superpower?\nFollow us";
    same(&english("Apply here!", tail), ENGLISH);
    same(&french("Postulez !", "Postulez !\nSuivez-nous\nArticles liés\nQuel serait ton superpouvoir ?"), FRENCH);
}

#[test]
fn who_nominated_the_person() {
    const INTRO: &str = "Nominated by her colleague Ivo Marsh, it’s now the turn of";
    let by = |interview: &wire::Interview| interview.nominated_by.clone();
    check(&english(INTRO, "Here is"), by, vec![]);
    check(
        &english(INTRO, "This month, nominated by Ivo Marsh and Una R., it is"),
        by,
        vec!["Ivo Marsh".to_owned(), "Una R.".to_owned()],
    );
    let text = replaced(&english(INTRO, "Here is"), "27 March", "Nominated by his colleague Ivo Marsh\n27 March");
    check(&text, by, vec!["Ivo Marsh".to_owned()]);
    for phrase in
        ["Désigné(e) par Ada Lind,", "Aujourd’hui, désignée par ses collègues Ada Lind et Bo Quill,", "Nommé par Ada Lind,"]
    {
        let text = french("Désigné par sa collègue Ada Lind,", phrase);
        check(&text, |interview| interview.nominated_by[0].clone(), "Ada Lind".to_owned());
    }
    warns(&english("her colleague Ivo Marsh", "everybody in the team"), "Nominated", "nominated_by");
}

#[test]
fn names_keep_their_spelling() {
    for name in ["Seán O’Neil-Brun", "Carla U.", "Ludwig van der Rohe", "Anaïs D’Arc", "Jean Luc Moon"] {
        check(&english("Carla Moon", name), |interview| interview.nominates.clone(), vec![name.to_owned()]);
        check(&ENGLISH.replace("Ada Lind", name), |interview| interview.person.name.clone(), name.to_owned());
        check(&french("Zoé d’Arc", name), |interview| interview.nominates.clone(), vec![name.to_owned()]);
    }
}

#[test]
fn the_body_decides_the_language() {
    let text = french(TITRE, TITLE);
    check(&text, |interview| interview.language.clone(), "fr".to_owned());
    check(
        &english(TITLE, "Under the Mikroscope 🔍 Ada Lind – Chargée de production chez Mikros Animation Paris"),
        |interview| interview.language.clone(),
        "en".to_owned(),
    );
    let overridden = import::article(ENGLISH, &series(), Some("fr")).unwrap();
    assert_eq!(overridden.interview.language, "fr");
    let mixed =
        english("My grandmother, who mended nets.", "C’est ma grand-mère, et elle est dans le port que je vois le soir.");
    let mixed = replaced(&mixed, " She was nominated by Una Reed for a prize once.", "");
    warns(&mixed, "What inspires", "--language");
}

#[test]
fn another_series_is_rejected_by_name() {
    let text = "Behind the Screen 🔍 Ada Lind – Animator at Mikros Animation Paris\n1 May 2023\nWhere do you sit?\nBy the door.\n\
        What do you drink in the morning?\nTea.\nWhich tool do you use most?\nA pen.\nHow do you rest?\nBadly.\n";
    let rejected = import::article(text, &series(), None).unwrap_err();
    assert_eq!(rejected.line, Some(3));
    assert!(rejected.message.contains("Behind the Screen") && rejected.message.contains("another series"), "{rejected}");
    let french = "Côté Coulisses 🔍 Ada Lind – Animatrice chez Mikros Animation Paris\n1 mai 2023\nOù es-tu assise ?\nPrès de la porte.\n\
        Que bois-tu le matin ?\nDu thé.\nComment te reposes-tu ?\nMal.\nQue dessines-tu ?\nTout.";
    assert!(import::article(french, &series(), None).unwrap_err().message.contains("another series"));
    warns(&english("Under the Mikroscope 🔍", "Behind the Screen 🔍"), "Behind", "Behind the Screen");
}

#[test]
fn several_people_nominate_and_are_nominated() {
    let text = english("Carla Moon !", "Carla Moon, Bo Quill and Una Reed !");
    check(&text, |interview| interview.nominates.len(), 3);
    check(&english("Ivo Marsh,", "Ivo Marsh and Bo Quill,"), |interview| interview.nominated_by.len(), 2);
    check(&english("Carla Moon", "Ivo Marsh"), |interview| interview.nominates == interview.nominated_by, true);
}

#[test]
fn the_series_of_another_studio_needs_no_code() {
    let series: wire::Series = serde_json::from_str(include_str!("articles/harbour-series.json")).unwrap();
    let imported = import::article(include_str!("articles/harbour-una-reed.txt"), &series, None).unwrap();
    let interview = &imported.interview;
    let ids: Vec<&str> = interview.answers.iter().map(|answer| answer.question.as_str()).collect();
    assert_eq!(ids, ["desk", "tool", "failure", "teacher", "island", "question"]);
    assert_eq!(name_role_studio(interview), "Una Reed | Net Mender & Rigger | Lisbon");
    assert_eq!(interview.nominates, ["Bo Quill"]);
    assert_eq!(interview.productions, ["Salt and Rope"]);
    assert_eq!(imported.warnings, []);
}

#[test]
fn a_production_in_the_character_question_is_not_counted() {
    let text = english("The crab that never speaks.", "The crab in Funky Cops.");
    check(&text, |interview| interview.productions.clone(), vec!["Code Lyoko".to_owned()]);
    let text = french("Le crabe qui ne parle pas.", "Le crabe de Funky Cops.");
    check(&text, |interview| interview.productions.clone(), vec!["Code Lyoko".to_owned()]);
}

#[test]
fn unknown_productions_are_reported() {
    let text = english("I came for Code Lyoko", "I came for “Harbour Lights” and Code Lyoko");
    warns(&text, "Harbour Lights", "series.json");
    check(&text, |interview| interview.productions.clone(), vec!["Code Lyoko".to_owned()]);
}

#[test]
fn a_question_that_the_series_lacks_is_kept_and_reported() {
    let text = english("Your biggest achievement", "What do you eat for lunch?\nSoup.\n\nYour biggest achievement");
    warns(&text, "lunch", "its keywords");
    check(
        &text,
        |interview| answer(interview, "character").join(" "),
        "The crab that never speaks. What do you eat for lunch? Soup.".to_owned(),
    );
}

#[test]
fn a_table_of_contents_is_skipped() {
    let contents: String = series().questions.iter().map(|question| format!("{}\n", question.wording.0["en"])).collect();
    check(
        &english("Our teams under", &format!("{contents}Our teams under")),
        |interview| answer(interview, "best-part").len(),
        2,
    );
}
