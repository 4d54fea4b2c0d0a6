//! Names of people in every form, who passed the baton, and questions that the series doesn't have.

use super::forms::BASE;
use super::*;

/// Checks the name and the role that a title gives, and that no warning is about them.
#[track_caller]
fn title(title: &str, name: &str, role: &str) {
    let text = BASE.replacen("Under the Mikroscope 🔍 Tessa Holm – Lighting Artist at Mikros Animation Paris", title, 1);
    let Imported { interview, warnings, .. } = imported(&text);
    assert_eq!((interview.person.name.as_str(), interview.person.role.as_str()), (name, role), "{title}");
    assert_eq!(interview.nominated_by, ["Ivo Marsh"], "{title}");
    assert_eq!(warnings, [], "{title}");
    assert_eq!(interview.source.unwrap().title, title);
}

#[test]
fn a_name_is_kept_as_written() {
    for name in [
        "Wei “Vivian” Li",
        "Wei \"Vivian\" Li",
        "Wei ‘Vivian’ Li",
        "Wei 'Vivian' Li",
        "Wei «Vivian» Li",
        "Wei « Vivian » Li",
        "Wei „Vivian“ Li",
        "Wei 「Vivian」 Li",
        "Wei (Vivian) Li",
        "Wei [Vivian] Li",
        "Wei ‹Vivian› Li",
        "Wei Li “Vivian”",
        "李伟 (Wei Li)",
        "李伟（Wei Li）",
        "“Vivian” Wei Li",
        "Cher",
        "bell hooks",
        "Ada Lind 2",
        "Zoë 7even",
        "X Æ A-12 Lind",
        "Ada Lind Jr.",
        "Ada Lind, Jr.",
        "Ada Lind III",
        "Ada Lind, PhD",
        "Dr. Ada Lind",
        "Ada A. Lind",
        "Ada L.",
        "Pau Gal·lina",
        "Pau Gal‧lina",
        "Pau Gal•lina",
        "Pau Gal∙lina",
        "マリー・マルタン",
        "金城 武",
        "आदित्य शर्मा",
        "Юрий Кот",
        "Ζωή Ρη",
        "김 하늘",
        "محمد علي",
        "Nguyễn Thị Ánh",
        "Ngũgĩ wa Thiong’o",
        "Seán O'Neil",
        "Seán O’Neil",
        "Kaʻimi Lind",
        "Ludwig van der Rohe",
        "Ana Sala i Puig",
        "José Ortega y Gasset",
        "Ada Lind-Roux",
        "ADA LIND",
        "Ada de la Tour",
        "Tiësto",
        "Łukasz Żak",
        "Anne-Marie Ó Súilleabháin",
    ] {
        title(&format!("Under the Mikroscope 🔍 {name} – Lighting Artist at Mikros Animation Paris"), name, "Lighting Artist");
        title(&format!("Under the Mikroscope: {name} — Lighting Artist at Mikros Animation Paris"), name, "Lighting Artist");
        title(&format!("Under the Mikroscope 🔍 {name}, Lighting Artist at Mikros Animation Paris"), name, "Lighting Artist");
        title(&format!("Under the Mikroscope {name} - Lighting Artist at Mikros Animation Paris"), name, "Lighting Artist");
        // The one who is next.
        for naming in [format!("{name} ! Your turn 😉"), format!("Your turn, {name}!"), format!("{name}, your turn!")] {
            let interview = imported(&BASE.replacen("Pia Renn ! Your turn 😉", &naming, 1)).interview;
            // In a sentence, a name begins with a capital.
            if !name.starts_with(char::is_lowercase) && !name.ends_with(" 2") {
                assert_eq!(interview.nominates, [name], "{naming}");
            }
        }
        // The one who was before.
        if !name.starts_with(char::is_lowercase) && !name.ends_with(" 2") && !name.starts_with(['“', 'م']) {
            let interview = imported(&BASE.replacen(
                "Nominated by her colleague Ivo Marsh,",
                &format!("Nominated by her colleague {name},"),
                1,
            ))
            .interview;
            assert_eq!(interview.nominated_by, [name]);
            let interview = imported(&BASE.replacen(
                "Nominated by her colleague Ivo Marsh,",
                &format!("It was {name} who passed her the baton, and"),
                1,
            ))
            .interview;
            assert_eq!(interview.nominated_by, [name]);
        }
    }
    for (form, name) in [
        ("Under the Mikroscope with Ada Lind, Lighting Artist at Mikros Animation Paris", "Ada Lind"),
        ("Under the Mikroscope 🔍 Ada Lind: Lighting Artist at Mikros Animation Paris", "Ada Lind"),
        ("Under the Mikroscope 🔍 Ada Lind (Lighting Artist) at Mikros Animation Paris", "Ada Lind"),
        ("Lighting Artist Ada Lind under the Mikroscope", "Ada Lind"),
        ("Wei “Vivian” Li (she/her) – Lighting Artist at Mikros Animation Paris", "Wei “Vivian” Li"),
        ("आदित्य शर्मा – Lighting Artist at Mikros Animation Paris", "आदित्य शर्मा"),
        ("Under the Mikroscope | Pau Gal·lina | Lighting Artist at Mikros Animation Paris", "Pau Gal·lina"),
    ] {
        title(form, name, "Lighting Artist");
    }
    // Several people are several.
    let interview = imported(&BASE.replacen("Pia Renn !", "Wei “Vivian” Li, Pau Gal·lina and Ada Lind, Jr. !", 1)).interview;
    assert_eq!(interview.nominates, ["Wei “Vivian” Li", "Pau Gal·lina", "Ada Lind, Jr."]);
}

#[test]
fn pronouns_are_not_part_of_a_name() {
    for pronouns in [
        " (she/her)",
        " (she / her)",
        " (She/Her)",
        " (she/her/hers)",
        " (they/them)",
        " (he/they)",
        " [they/them]",
        ", she/her",
        " she/her",
        " – she/her",
        " (elle)",
        " (iel)",
        " (elle/iel)",
        " (il/lui)",
        " (any pronouns)",
        " (pronouns: she/her)",
        " (she, her)",
        " (sie/ihr)",
        " | she/her",
        " · they/them",
        "\u{a0}(she/her)",
        "（she/her）",
        " (she/they/he)",
    ] {
        title(
            &format!("Under the Mikroscope 🔍 Ada Lind{pronouns} – Lighting Artist at Mikros Animation Paris"),
            "Ada Lind",
            "Lighting Artist",
        );
        title(
            &format!("Under the Mikroscope 🔍 Ada Lind{pronouns}, Lighting Artist at Mikros Animation Paris"),
            "Ada Lind",
            "Lighting Artist",
        );
        title(
            &format!("Under the Mikroscope 🔍 Wei “Vivian” Li{pronouns} – Lighting Artist at Mikros Animation Paris"),
            "Wei “Vivian” Li",
            "Lighting Artist",
        );
        for (passage, text) in
            [("Pia Renn !", format!("Pia Renn{pronouns} !")), ("Ivo Marsh,", format!("Ivo Marsh{pronouns},"))]
        {
            let interview = imported(&BASE.replacen(passage, &text, 1)).interview;
            assert_eq!(
                (interview.nominates, interview.nominated_by),
                (vec!["Pia Renn".to_owned()], vec!["Ivo Marsh".to_owned()]),
                "{text}"
            );
        }
    }
    // A nickname is none.
    title(
        "Under the Mikroscope 🔍 Kim (Han) Lind – Lighting Artist at Mikros Animation Paris",
        "Kim (Han) Lind",
        "Lighting Artist",
    );
}

#[test]
fn accents_are_composed_and_spaces_plain() {
    use unicode_normalization::UnicodeNormalization as _;
    let article = BASE
        .replace("Tessa Holm", "Zoé Brûlé")
        .replace("Ivo Marsh", "Noé Fauré")
        .replace("Pia Renn", "Chloé Lefèvré")
        .replace("my neighbour", "mon été");
    let expected = imported(&article).interview;
    assert_eq!(expected.person.name, "Zoé Brûlé");
    let decomposed: String = article.nfd().collect();
    assert_ne!(decomposed, article);
    assert_eq!(imported(&decomposed).interview, expected);
    for space in ['\u{a0}', '\u{202f}', '\u{2009}', '\u{3000}'] {
        let text = decomposed
            .replace("Zoe\u{301} B", &format!("Zoe\u{301}{space}B"))
            .replace("Noe\u{301} F", &format!("Noe\u{301}{space}F"))
            .replace("Chloe\u{301} L", &format!("Chloe\u{301}{space}L"))
            .replace("Lighting Artist at", &format!("Lighting{space}Artist{space}at"));
        let interview = imported(&text).interview;
        assert_eq!(
            (&interview.person, &interview.nominated_by, &interview.nominates, &interview.slug),
            (&expected.person, &expected.nominated_by, &expected.nominates, &expected.slug),
            "{space:?}"
        );
    }
    // Hangul comes apart, too.
    let korean = BASE.replace("Pia Renn", "한 지우");
    assert_eq!(imported(&korean.nfd().collect::<String>()).interview.nominates, ["한 지우"]);
}

#[test]
fn who_passed_the_baton_is_told_in_any_sentence() {
    const INTRO: &str =
        "Nominated by her colleague Ivo Marsh, it’s now the turn of Tessa Holm, Lighting Artist to answer our questions.";
    for surname in [
        "Marsh",
        "May",
        "March",
        "Turner",
        "Baton",
        "de la Tour",
        "van der Rohe",
        "O’Neil-Brun",
        "d’Arc",
        "Šimić",
        "Ó Súilleabháin",
        "Who",
        "Has",
        "Answers",
    ] {
        for sentence in [
            "Tessa is a lighting artist; it was NAME who passed her the baton in July, and here she is.",
            "it was NAME who passed him the baton in July",
            "For this portrait, NAME passed the baton to Tessa Holm.",
            "NAME has passed the baton to her, so here is Tessa.",
            "Last month NAME, our Head of Layout, passed her the baton.",
            "The baton was passed to her by NAME last summer.",
            "Tessa took the baton from NAME in May.",
            "She received the baton from her friend NAME.",
            "NAME nominated her in spring.",
            "Chosen by NAME, she answers.",
            "We thank NAME, who handed her the torch.",
            "This time it is Tessa, whom everybody knows: NAME passed her the baton.",
        ] {
            let name = format!("Ivo {surname}");
            // A surname may not be mistaken for the verb, but "Ivo Who who" is nobody's sentence.
            let text = BASE.replacen(INTRO, &sentence.replace("NAME", &name), 1);
            assert_eq!(imported(&text).interview.nominated_by, std::slice::from_ref(&name), "{sentence} {name}");
        }
        for sentence in [
            "C’est NAME qui lui a passé le relais en juillet.",
            "C'est NAME qui lui a transmis le témoin.",
            "NAME lui passe le relais.",
            "NAME a passé le relais à Tessa.",
            "NAME l’a désignée en mai.",
            "Elle a reçu le relais de NAME.",
            "Tessa prend le relais de NAME.",
            "Désignée par NAME, elle répond.",
            "Désigné(e) par NAME, elle répond.",
            "Nommé·e par son collègue NAME, elle répond.",
            "Sur proposition de NAME, elle répond.",
        ] {
            let name = format!("Ivo {surname}");
            let text = BASE.replacen(INTRO, &sentence.replace("NAME", &name), 1);
            assert_eq!(imported(&text).interview.nominated_by, std::slice::from_ref(&name), "{sentence} {name}");
        }
    }
    // Nobody is named by these.
    for sentence in [
        "At the end, they pass the baton to a colleague.",
        "Tessa Holm passed the baton to Pia Renn.",
        "Ivo Marsh was nominated for a prize.",
        "She was named after a ship.",
        "Ivo Marsh passed the baton to Bo Quill in May.",
    ] {
        let interview = imported(&BASE.replacen(INTRO, sentence, 1)).interview;
        assert_eq!(interview.nominated_by, [""; 0], "{sentence}");
    }
    // Inside of an answer, nobody is.
    let interview = imported(&BASE.replacen(
        "And the people,",
        "Bo Quill passed me the baton, and Una Reed who passed her the baton. And the people,",
        1,
    ))
    .interview;
    assert_eq!(interview.nominated_by, ["Ivo Marsh"]);
}

#[test]
fn the_baton_is_passed_in_french() {
    const PROMPT: &str = "À ton tour de nommer quelqu’un de Mikros Animation Paris pour répondre à ces 8 questions !\n";
    let expected = imported(FRENCH).interview;
    let mut prompts: Vec<String> = Vec::new();
    for apostrophe in ["’", "'", "ʼ", "′", "`", "´", "＇"] {
        for space in [" ", "\u{a0}", "\u{202f}", ""] {
            prompts.push(format!(
                "C{apostrophe}est à votre tour de désigner quelqu{apostrophe}un de Mikros Animation Paris{space}!"
            ));
        }
        prompts.push(format!("C{apostrophe}est à ton tour de désigner quelqu{apostrophe}un{}!", "\u{202f}"));
    }
    for prompt in [
        "C’est à vous de désigner la prochaine personne :",
        "À vous de choisir un ou une collègue !",
        "À toi de choisir la suite !",
        "C’est maintenant à ton tour de nommer quelqu’un !",
        "C’est maintenant à vous de nommer un ou une collègue pour répondre à ces 8 questions !",
        "Désigne un collègue pour répondre à ces questions !",
        "Désignez un ou une collègue :",
        "Nommez quelqu’un de Mikros Animation !",
        "À qui passes-tu le relais ?",
        "À qui passez-vous le relais ?",
        "À qui souhaites-tu passer le relais ?",
        "À qui souhaitez-vous passer le relais ?",
        "A qui voulez-vous passer le témoin ?",
        "Qui souhaites-tu désigner ?",
        "Qui souhaitez-vous nommer pour la suite ?",
        "Qui sera le prochain ?",
        "Qui sera la prochaine ?",
        "Quel collègue veux-tu désigner ?",
        "Peux-tu désigner un collègue ?",
        "Passe le relais à quelqu’un !",
        "C’est à toi de passer le relais !",
        "C’EST À TON TOUR DE DÉSIGNER QUELQU’UN !",
        "Ton tour de nommer quelqu’un !",
        "Il te reste à désigner quelqu’un.",
        "Et toi, qui désignes-tu ?",
        "Qui voulez-vous voir ici ensuite ?",
        "Tu passes le relais à…",
        "Vous passez le flambeau à :",
        "Pour finir, à qui donnez-vous la parole ?",
        "La personne que tu désignes ?",
        "À qui le tour ?",
        "Nomine un·e collègue !",
        "C’est à votre tour de désigner…",
        "Enfin, à vous de passer le relais à un collègue !",
    ] {
        prompts.push(prompt.to_owned());
    }
    for prompt in prompts {
        for naming in [
            "Zoé d’Arc, à ton tour !",
            "À vous de jouer, Zoé d’Arc !",
            "Zoé d’Arc",
            "Zoé d’Arc, à vous !",
            "C’est à vous, Zoé d’Arc !",
            "Je passe le témoin à Zoé d’Arc.",
            "Place à Zoé d’Arc !",
        ] {
            let text = french(PROMPT, &format!("{prompt}\n")).replacen("Zoé d’Arc, à ton tour !", naming, 1);
            let Imported { interview, warnings, .. } = imported(&text);
            assert_eq!(interview, expected, "{prompt} {naming}");
            assert_eq!(warnings, [], "{prompt} {naming}");
        }
    }
    // On the line of the last answer, or of the prompt.
    let text = french(
        "souvent. »\n\nÀ ton tour de nommer quelqu’un de Mikros Animation Paris pour répondre à ces 8 questions !\n\nZoé",
        "souvent. » C’est à votre tour de désigner quelqu’un ! Zoé",
    );
    assert_eq!(imported(&text).interview, expected);
    // Advice may be a request, too.
    for advice in [
        "Lève les yeux plus souvent, et passe du temps avec tes collègues !",
        "Choisis ce que tu aimes.",
        "Donne la main à qui tombe.",
        "Qui cherche, trouve !",
    ] {
        let interview = imported(&french("« Lève les yeux plus souvent. »", advice)).interview;
        assert_eq!(
            (answer(&interview, "advice"), interview.nominates),
            (vec![advice.to_owned()], vec!["Zoé d’Arc".to_owned()])
        );
    }
    // Answers speak of turns, too.
    let text = french("Le crabe qui ne parle pas.", "Le crabe. C’est à mon tour de choisir, et à toi de rire.");
    assert_eq!(imported(&text).interview.answers.len(), 8);
}

#[test]
fn the_baton_is_passed_in_english() {
    const PROMPT: &str = "It’s your turn to name someone from Mikros Animation Paris, to answer these 8 questions!";
    let expected = imported(BASE).interview;
    for prompt in [
        "It's now your turn to choose a colleague!",
        "Your turn to nominate someone:",
        "Who do you pass the baton to?",
        "To whom do you pass the baton?",
        "Who would you like to nominate next?",
        "Who's next?",
        "Who is next ?",
        "Now name a colleague from Mikros Animation!",
        "Please nominate the next person.",
        "It is up to you to pick the next person!",
        "Pass the baton to someone!",
        "Who should be next?",
        "Choose the next colleague to answer!",
    ] {
        let text = BASE.replacen(PROMPT, prompt, 1);
        let Imported { interview, warnings, .. } = imported(&text);
        assert_eq!(interview, expected, "{prompt}");
        assert_eq!(warnings, [], "{prompt}");
    }
}

#[test]
fn the_next_person_is_named_in_any_sentence() {
    for naming in [
        "Your turn… Pia Renn!",
        "And the baton goes to… Pia Renn!",
        "I'd like to pass the baton to Pia Renn.",
        "I pass the baton on to Pia Renn!".replace(" on", "").as_str(),
        "Next up: Pia Renn 🎉",
        "Over to you, Pia Renn.",
        "@Pia Renn your turn",
        "Let’s hear from Pia Renn next!",
        "Pia Renn, you are the next one!",
        "It’s Pia Renn’s turn now!",
        "Pia Renn's turn!",
        "Pia Renn (she/her), it’s your turn!",
        "Pia Renn !\nYour turn\n😉",
        "“Pia Renn”, your turn!",
    ] {
        let Imported { interview, warnings, .. } = imported(&BASE.replacen("Pia Renn ! Your turn 😉", naming, 1));
        assert_eq!(interview.nominates, ["Pia Renn"], "{naming}");
        assert_eq!(warnings, [], "{naming}");
    }
}

/// The warnings as "line: message".
fn warnings(text: &str) -> Vec<String> {
    imported(text).warnings.into_iter().map(|warning| format!("{}: {}", warning.line, warning.message)).collect()
}

#[test]
fn a_question_that_the_series_lacks_is_told_of() {
    let expected = imported(BASE).interview;
    for question in [
        "Before we start: who are you, in one sentence?",
        "Coffee or tea?",
        "Tea or coffee ?",
        "One last thing: coffee or tea?",
        "And finally?",
        "What’s on your desk?",
        "Which film should everybody see?",
        "Anything else?",
        "Describe your desk in three words!",
        "Tell us about your dog.",
        "What should we have asked you?",
        "Where do you see yourself in ten years?",
        "Thé ou café\u{202f}?",
        "Que mange-t-on chez toi le dimanche ?",
        "Raconte-nous ton pire souvenir !",
        "TEA OR COFFEE",
        "What is your favourite colour? 🎨",
        "Tessa, coffee or tea?",
        "Coffee or tea:",
    ] {
        let added = format!("{question}\n\nTea, always, with a slice of lemon from the tree.\n\n");
        // Between and after: kept with the answer before, and told of.
        for before in ["Your biggest achievement", "It’s your turn"] {
            let text = BASE.replacen(before, &format!("{added}{before}"), 1);
            let line = text.lines().position(|line| line == question).unwrap() + 1;
            let Imported { interview, warnings, .. } = imported(&text);
            let kept = answer(&interview, if before.starts_with("Your") { "character" } else { "advice" });
            assert_eq!(kept[1..], [question, "Tea, always, with a slice of lemon from the tree."], "{text}");
            assert!(
                warnings.iter().any(|warning| warning.line == line && warning.message.contains("looks like a question")),
                "{question}: {warnings:?}"
            );
        }
        // Before the first: there is no answer to keep it in.
        if question.contains('?') {
            let text = BASE.replacen("What is the best part", &format!("{added}What is the best part"), 1);
            let line = text.lines().position(|line| line == question).unwrap() + 1;
            let Imported { interview, warnings, .. } = imported(&text);
            assert_eq!(interview.answers, expected.answers);
            assert!(
                warnings.iter().any(|warning| warning.line == line && warning.message.contains("left out")),
                "{question}: {warnings:?}"
            );
        }
    }
    // With a label, a number or as a heading, it needs no question mark.
    let labelled = BASE
        .replace("\n\nWhat", "\n\nHarbour: What")
        .replace("\n\nYour biggest", "\n\nHarbour: The last meal\n\nTea.\n\nYour biggest");
    assert!(warnings(&labelled).iter().any(|warning| warning.contains("The last meal")), "{:?}", warnings(&labelled));
    let heading = format!("# {}", BASE.replace("\n\nYour biggest", "\n\n## The last meal\n\nTea.\n\nYour biggest"));
    assert!(warnings(&heading).iter().any(|warning| warning.contains("The last meal")), "{:?}", warnings(&heading));
}

#[test]
fn a_question_worded_anew_fills_the_only_gap_with_a_warning() {
    let expected = imported(BASE).interview;
    for (question, anew, id) in [
        ("What is the best part of your job?", "What do you like most about coming to work?", "best-part"),
        ("What is the best part of your job?", "What makes you get up in the morning?", "best-part"),
        (
            "If you had to be a character in Mikros Animation’s films and series, who would you be?",
            "Which of our heroes are you most like?",
            "character",
        ),
    ] {
        let text = BASE.replacen(question, anew, 1);
        let Imported { interview, warnings, .. } = imported(&text);
        assert_eq!(interview.answers, expected.answers, "{anew}");
        assert!(matches!(warnings.as_slice(), [one] if one.message.contains(anew) && one.message.contains(id)), "{warnings:?}");
    }
    // An answer that ends with a question is none.
    let text = BASE.replacen("What would be your superpower?\n\n", "", 1).replacen(
        "in one winter.",
        "in one winter. And you, what did you do?",
        1,
    );
    assert_eq!(
        answer(&imported(&text).interview, "achievement").join(" "),
        "To have finished a short film with four friends, in one kitchen, in one winter. And you, what did you do? To stop the clock at five minutes to six."
    );
    let text = BASE.replacen("What would be your superpower?\n\n", "I like it. What do you like?\n\n", 1);
    assert_eq!(answer(&imported(&text).interview, "achievement")[1], "I like it. What do you like?");
    // Two gaps, or a question in another place: nothing is guessed.
    let text = BASE.replacen("What is the best part of your job?", "What do you like most?", 1).replacen(
        "What would be your superpower?",
        "What could you do better?",
        1,
    );
    let Imported { interview, warnings, .. } = imported(&text);
    assert_eq!(interview.answers.len(), 6);
    assert!(
        warnings.iter().any(|warning| warning.line == 7)
            && warnings.iter().any(|warning| warning.message.contains("best-part, superpower")),
        "{warnings:?}"
    );
}

#[test]
fn captions_are_kept_and_told_of_by_line() {
    for caption in [
        "Tessa at her desk, in the evening light",
        "Tessa at her desk in the harbour studio.",
        "Tessa Holm in the courtyard, 2024",
        "Photo: Bo Quill",
        "Photo by Bo Quill.",
        "© Harbour Animation",
        "Credit: Bo Quill / Harbour.",
        "(Tessa in the courtyard)",
        "[Image: a lamp on a pier]",
        "tessa-at-desk.jpg",
        "A lamp on a pier at night",
        "Crédit photo : Bo Quill",
        "Picture of a lamp.",
        "Légende : une lampe.",
    ] {
        let text = BASE.replacen("And the people", &format!("{caption}\n\nAnd the people"), 1);
        let Imported { interview, warnings, .. } = imported(&text);
        assert_eq!(answer(&interview, "best-part")[1], caption);
        assert!(
            matches!(warnings.as_slice(), [one] if one.line == 11 && one.message.contains("caption")),
            "{caption}: {warnings:?}"
        );
        // Each is told of on its line.
        let text = text.replacen("After two internships", &format!("{caption}\n\nAfter two internships"), 1);
        let lines: Vec<usize> = imported(&text).warnings.iter().map(|warning| warning.line).collect();
        assert_eq!(lines, [11, 23], "{caption}");
    }
    // Sentences are none.
    for sentence in ["And my desk.", "I have a lamp in my photo.", "Nobody speaks before ten."] {
        assert_eq!(
            warnings(&BASE.replacen("And the people", &format!("{sentence}\n\nAnd the people"), 1)),
            [""; 0],
            "{sentence}"
        );
    }
}
