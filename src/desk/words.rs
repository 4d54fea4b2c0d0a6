//! The texts of the desk, in English and in French. They are the desk's own, so that no visitor downloads them. Placeholders are in
//! braces. What the importer and the check say is in English only, as in the terminal.

/// The texts in one language.
#[derive(Debug)]
pub struct Text {
    /// The language, as a BCP 47 tag.
    pub tag: &'static str,
    /// What the page is called.
    pub title: &'static str,
    /// The list.
    pub people: &'static str,
    /// Label of the choice of language.
    pub language: &'static str,
    /// The skip link.
    pub skip: &'static str,
    /// Starts an interview.
    pub new_interview: &'static str,
    /// Unsaved work without a name.
    pub nameless: &'static str,
    /// Label of the search.
    pub search: &'static str,
    /// Label of the filter.
    pub show: &'static str,
    /// Filter.
    pub all: &'static str,
    /// Filter and state.
    pub published: &'static str,
    /// Filter.
    pub drafts: &'static str,
    /// Filter.
    pub awaited: &'static str,
    /// Filter and lack.
    pub without_summary: &'static str,
    /// Filter and lack.
    pub without_portrait: &'static str,
    /// Filter.
    pub without_language: &'static str,
    /// Filter.
    pub with_problems: &'static str,
    /// State: typed, not saved.
    pub unsaved: &'static str,
    /// State of a person.
    pub is_published: &'static str,
    /// State of a person.
    pub is_draft: &'static str,
    /// State of a person.
    pub is_awaited: &'static str,
    /// State of a person.
    pub is_awaited_undated: &'static str,
    /// Lack.
    pub missing_language: &'static str,
    /// Number of findings.
    pub problems: &'static str,
    /// Announces the number of people.
    pub shown: &'static str,
    /// No results.
    pub nobody: &'static str,
    /// Link to an edition.
    pub open_edition: &'static str,
    /// Link to a new edition.
    pub add_edition: &'static str,
    /// Link to a new interview.
    pub write_interview: &'static str,
    /// Button.
    pub withdraw: &'static str,
    /// Heading of the dialog.
    pub withdraw_title: &'static str,
    /// In the dialog.
    pub withdraw_why: &'static str,
    /// In the dialog.
    pub withdraw_rest: &'static str,
    /// Button.
    pub withdraw_do: &'static str,
    /// Button.
    pub cancel: &'static str,
    /// Button.
    pub close: &'static str,
    /// Heading.
    pub article: &'static str,
    /// Label of the text.
    pub paste_label: &'static str,
    /// Below it.
    pub paste_hint: &'static str,
    /// Label of the file.
    pub choose_file: &'static str,
    /// Button.
    pub edit_article: &'static str,
    /// Button.
    pub another_article: &'static str,
    /// Before reading again.
    pub replaces_corrections: &'static str,
    /// Button.
    pub read_again: &'static str,
    /// Announced after reading.
    pub read: &'static str,
    /// Announced.
    pub not_read: &'static str,
    /// Heading.
    pub general_warnings: &'static str,
    /// Heading.
    pub interview: &'static str,
    /// Heading.
    pub other_edition: &'static str,
    /// Group.
    pub person: &'static str,
    /// Field.
    pub name: &'static str,
    /// Field.
    pub role: &'static str,
    /// Field.
    pub team: &'static str,
    /// Field.
    pub studio: &'static str,
    /// Field.
    pub left: &'static str,
    /// Field.
    pub published_on: &'static str,
    /// Field.
    pub text_language: &'static str,
    /// Field.
    pub edition: &'static str,
    /// Choice.
    pub own_words: &'static str,
    /// Choice.
    pub third_person: &'static str,
    /// Field.
    pub summary: &'static str,
    /// Group.
    pub baton: &'static str,
    /// Field.
    pub nominated_by: &'static str,
    /// Field.
    pub nominates: &'static str,
    /// Group.
    pub facts: &'static str,
    /// Field.
    pub productions: &'static str,
    /// Field.
    pub schools: &'static str,
    /// Field.
    pub previously: &'static str,
    /// Group.
    pub source: &'static str,
    /// Field.
    pub source_title: &'static str,
    /// Field.
    pub source_url: &'static str,
    /// Button.
    pub add: &'static str,
    /// Button.
    pub remove: &'static str,
    /// Group.
    pub portrait: &'static str,
    /// Label of the file.
    pub portrait_label: &'static str,
    /// Below it.
    pub portrait_hint: &'static str,
    /// Field.
    pub portrait_alt: &'static str,
    /// Announced.
    pub portrait_ask: &'static str,
    /// Button.
    pub portrait_remove: &'static str,
    /// Group.
    pub answers: &'static str,
    /// Label of a paragraph.
    pub paragraph: &'static str,
    /// Button.
    pub join: &'static str,
    /// Button.
    pub part: &'static str,
    /// Announced.
    pub part_hint: &'static str,
    /// Label of a choice.
    pub move_to: &'static str,
    /// Button.
    pub delete_paragraph: &'static str,
    /// Button.
    pub add_paragraph: &'static str,
    /// Heading.
    pub preview: &'static str,
    /// Finding.
    pub missing_day: &'static str,
    /// Finding.
    pub missing_role: &'static str,
    /// Finding.
    pub missing_answers: &'static str,
    /// Finding.
    pub missing_summary: &'static str,
    /// Finding.
    pub missing_alt: &'static str,
    /// Heading.
    pub findings: &'static str,
    /// Text.
    pub no_findings: &'static str,
    /// Text.
    pub not_yet: &'static str,
    /// Text.
    pub optional: &'static str,
    /// Button.
    pub save_draft: &'static str,
    /// Button.
    pub save_published: &'static str,
    /// Announced.
    pub saved: &'static str,
    /// Announced.
    pub saved_draft: &'static str,
    /// Announced.
    pub up_to_date: &'static str,
    /// Announced.
    pub name_first: &'static str,
    /// State.
    pub kept: &'static str,
    /// Button.
    pub discard: &'static str,
    /// Announced.
    pub failed: &'static str,
    /// Announced.
    pub offline: &'static str,
    /// Heading.
    pub conflict_title: &'static str,
    /// Text.
    pub conflict_text: &'static str,
    /// Button.
    pub conflict_combine: &'static str,
    /// Button.
    pub conflict_theirs: &'static str,
    /// Announced.
    pub combined: &'static str,
    /// Question.
    pub namesake: &'static str,
    /// Button.
    pub namesake_same: &'static str,
    /// Button.
    pub namesake_another: &'static str,
    /// Note.
    pub known_file: &'static str,
}

/// English.
pub static EN: Text = Text {
    tag: "en",
    title: "Editors’ desk",
    people: "People",
    language: "Language of the desk",
    skip: "Skip to content",
    new_interview: "New interview",
    nameless: "Without a name yet",
    search: "Name",
    show: "Show",
    all: "Everybody",
    published: "Published",
    drafts: "Drafts",
    awaited: "Awaited",
    without_summary: "Without a summary",
    without_portrait: "Without a portrait",
    without_language: "Not in every language",
    with_problems: "With problems",
    unsaved: "Not saved yet",
    is_published: "Published {date}",
    is_draft: "Draft",
    is_awaited: "Awaited since {date}, named by {names}",
    is_awaited_undated: "Awaited",
    missing_language: "Not in {language}",
    problems: "{count} to look at",
    shown: "{count} shown",
    nobody: "Nobody fits. Choose another filter.",
    open_edition: "{name} in {language}",
    add_edition: "Add {name} in {language}",
    write_interview: "Write {name}’s interview",
    withdraw: "Withdraw {name}",
    withdraw_title: "Withdraw {name}?",
    withdraw_why: "For somebody who asks to be removed. This is what happens:",
    withdraw_rest: "What is left for you:",
    withdraw_do: "Withdraw for good",
    cancel: "Cancel",
    close: "Close",
    article: "Article",
    paste_label: "Paste or drop the article here",
    paste_hint: "From a web page, an e-mail or a document; or drop a file: .docx, .odt, HTML, Markdown, text.",
    choose_file: "Or choose a file",
    edit_article: "Change the article’s text",
    another_article: "Paste another article",
    replaces_corrections: "Reading the article again replaces your corrections.",
    read_again: "Read the article again",
    read: "Read: {name}, {count} answers, {warnings} to look at.",
    not_read: "The article can’t be read.",
    general_warnings: "About the whole article",
    interview: "Interview",
    other_edition: "The same interview in {language}",
    person: "Person",
    name: "Full name",
    role: "Role",
    team: "Team",
    studio: "Studio",
    left: "Left the studio in (year)",
    published_on: "Day of publication",
    text_language: "Language of the interview",
    edition: "Told in",
    own_words: "the person’s own words",
    third_person: "the third person",
    summary: "One sentence for the card",
    baton: "Baton",
    nominated_by: "Who passed the baton",
    nominates: "To whom it goes",
    facts: "Facts",
    productions: "Productions",
    schools: "Schools",
    previously: "Earlier employers",
    source: "First published as",
    source_title: "Title of the article",
    source_url: "Its address",
    add: "Add: {field}",
    remove: "Remove {field} {number}",
    portrait: "Portrait",
    portrait_label: "Drop a photograph here, or choose one",
    portrait_hint: "The square in the middle is cropped, scaled and compressed.",
    portrait_alt: "What the photograph shows, for those who can’t see it",
    portrait_ask: "The portrait is there. Say what it shows.",
    portrait_remove: "Remove the portrait",
    answers: "Answers",
    paragraph: "{question}, paragraph {number}",
    join: "Join with the one above",
    part: "Part at the cursor",
    part_hint: "Put the cursor between two sentences first.",
    move_to: "Move to",
    delete_paragraph: "Remove",
    add_paragraph: "Add a paragraph",
    preview: "As visitors will see it",
    missing_day: "The day of publication is missing.",
    missing_role: "The role is missing. Write it as the person does.",
    missing_answers: "There is no answer yet.",
    missing_summary: "The card has no sentence yet.",
    missing_alt: "Say what the portrait shows, for those who can’t see it.",
    findings: "Still to look at",
    no_findings: "Nothing to look at: it can be published.",
    not_yet: "It can be published when these are done:",
    optional: "It can be published. Look at these, too:",
    save_draft: "Save as a draft",
    save_published: "Save and publish",
    saved: "Saved: {file}. Visitors see it once the site is built again.",
    saved_draft: "Saved as a draft: {file}.",
    up_to_date: "There is nothing to save.",
    name_first: "Write the person’s name first.",
    kept: "What you type is kept here until you save it.",
    discard: "Discard what was not saved",
    failed: "That didn’t work: {reason}",
    offline: "The desk’s program doesn’t answer. Start it again and reload this page; what you typed is kept in this browser.",
    conflict_title: "Somebody changed this file meanwhile",
    conflict_text: "Nothing was overwritten. This is what changed in the file:",
    conflict_combine: "Put my changes on top of it",
    conflict_theirs: "Take the file as it is, without my changes",
    combined: "Both are together now. Look at it, and save.",
    namesake: "{name} is in the content already: {others}. Is this another person?",
    namesake_same: "The same person",
    namesake_another: "Another person",
    known_file: "{name} is in the content already. What you save changes that file.",
};

/// French.
pub static FR: Text = Text {
    tag: "fr",
    title: "Bureau de la rédaction",
    people: "Les personnes",
    language: "Langue du bureau",
    skip: "Aller au contenu",
    new_interview: "Nouvelle interview",
    nameless: "Encore sans nom",
    search: "Nom",
    show: "Afficher",
    all: "Tout le monde",
    published: "Publiées",
    drafts: "Brouillons",
    awaited: "Attendues",
    without_summary: "Sans résumé",
    without_portrait: "Sans portrait",
    without_language: "Pas dans toutes les langues",
    with_problems: "Avec des problèmes",
    unsaved: "Pas encore enregistré",
    is_published: "Publié le {date}",
    is_draft: "Brouillon",
    is_awaited: "Attendu depuis le {date}, nommé par {names}",
    is_awaited_undated: "Attendu",
    missing_language: "Pas en {language}",
    problems: "{count} à regarder",
    shown: "{count} affichées",
    nobody: "Personne ne correspond. Choisissez un autre filtre.",
    open_edition: "{name} en {language}",
    add_edition: "Ajouter {name} en {language}",
    write_interview: "Écrire l’interview de {name}",
    withdraw: "Retirer {name}",
    withdraw_title: "Retirer {name}\u{202f}?",
    withdraw_why: "Pour quelqu’un qui demande son retrait. Voici ce qui se passe\u{a0}:",
    withdraw_rest: "Ce qu’il vous reste à faire\u{a0}:",
    withdraw_do: "Retirer définitivement",
    cancel: "Annuler",
    close: "Fermer",
    article: "Article",
    paste_label: "Collez ou déposez l’article ici",
    paste_hint: "Depuis une page web, un courriel ou un document\u{202f}; ou déposez un fichier\u{a0}: .docx, .odt, HTML, Markdown, texte.",
    choose_file: "Ou choisissez un fichier",
    edit_article: "Modifier le texte de l’article",
    another_article: "Coller un autre article",
    replaces_corrections: "Relire l’article remplace vos corrections.",
    read_again: "Relire l’article",
    read: "Lu\u{a0}: {name}, {count} réponses, {warnings} à regarder.",
    not_read: "L’article ne peut pas être lu.",
    general_warnings: "Sur tout l’article",
    interview: "Interview",
    other_edition: "La même interview en {language}",
    person: "Personne",
    name: "Nom complet",
    role: "Fonction",
    team: "Équipe",
    studio: "Studio",
    left: "A quitté le studio en (année)",
    published_on: "Jour de publication",
    text_language: "Langue de l’interview",
    edition: "Racontée",
    own_words: "avec les mots de la personne",
    third_person: "à la troisième personne",
    summary: "Une phrase pour la carte",
    baton: "Relais",
    nominated_by: "Qui a passé le relais",
    nominates: "À qui il va",
    facts: "Faits",
    productions: "Productions",
    schools: "Écoles",
    previously: "Employeurs précédents",
    source: "Publiée d’abord sous",
    source_title: "Titre de l’article",
    source_url: "Son adresse",
    add: "Ajouter\u{a0}: {field}",
    remove: "Supprimer\u{a0}: {field} {number}",
    portrait: "Portrait",
    portrait_label: "Déposez une photo ici, ou choisissez-la",
    portrait_hint: "Le carré du milieu est recadré, réduit et compressé.",
    portrait_alt: "Ce que montre la photo, pour ceux qui ne la voient pas",
    portrait_ask: "Le portrait est là. Dites ce qu’il montre.",
    portrait_remove: "Supprimer le portrait",
    answers: "Réponses",
    paragraph: "{question}, paragraphe {number}",
    join: "Joindre au précédent",
    part: "Couper au curseur",
    part_hint: "Placez d’abord le curseur entre deux phrases.",
    move_to: "Déplacer vers",
    delete_paragraph: "Supprimer",
    add_paragraph: "Ajouter un paragraphe",
    preview: "Comme les visiteurs la verront",
    missing_day: "Il manque le jour de publication.",
    missing_role: "Il manque la fonction. Écrivez-la comme la personne l’écrit.",
    missing_answers: "Il n’y a pas encore de réponse.",
    missing_summary: "La carte n’a pas encore de phrase.",
    missing_alt: "Dites ce que montre le portrait, pour ceux qui ne le voient pas.",
    findings: "Encore à regarder",
    no_findings: "Rien à regarder\u{a0}: elle peut être publiée.",
    not_yet: "Elle pourra être publiée quand ceci sera fait\u{a0}:",
    optional: "Elle peut être publiée. Regardez aussi ceci\u{a0}:",
    save_draft: "Enregistrer comme brouillon",
    save_published: "Enregistrer et publier",
    saved: "Enregistré\u{a0}: {file}. Les visiteurs le verront à la prochaine construction du site.",
    saved_draft: "Enregistré comme brouillon\u{a0}: {file}.",
    up_to_date: "Il n’y a rien à enregistrer.",
    name_first: "Écrivez d’abord le nom de la personne.",
    kept: "Ce que vous tapez est conservé ici jusqu’à l’enregistrement.",
    discard: "Abandonner ce qui n’est pas enregistré",
    failed: "Cela n’a pas marché\u{a0}: {reason}",
    offline: "Le programme du bureau ne répond pas. Relancez-le et rechargez cette page\u{202f}; ce que vous avez tapé est conservé dans ce navigateur.",
    conflict_title: "Quelqu’un a modifié ce fichier entre-temps",
    conflict_text: "Rien n’a été écrasé. Voici ce qui a changé dans le fichier\u{a0}:",
    conflict_combine: "Ajouter mes modifications par-dessus",
    conflict_theirs: "Prendre le fichier tel quel, sans mes modifications",
    combined: "Les deux sont réunis. Vérifiez, puis enregistrez.",
    namesake: "{name} est déjà dans le contenu\u{a0}: {others}. Est-ce une autre personne\u{202f}?",
    namesake_same: "La même personne",
    namesake_another: "Une autre personne",
    known_file: "{name} est déjà dans le contenu. L’enregistrement modifie ce fichier.",
};

impl Text {
    /// The texts in the language that fits best.
    #[must_use]
    pub fn of(tag: &str) -> &'static Self {
        if tag == "fr" || tag.starts_with("fr-") { &FR } else { &EN }
    }

    /// What a language is called.
    #[must_use]
    pub fn language_name(&self, tag: &str) -> String {
        match (self.tag, tag) {
            ("fr", "en") => "anglais".to_owned(),
            ("fr", "fr") => "français".to_owned(),
            (_, "en") => "English".to_owned(),
            (_, "fr") => "French".to_owned(),
            _ => tag.to_owned(),
        }
    }
}

/// `text` with its placeholders filled in.
#[must_use]
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::new();
    for (index, part) in text.split('{').enumerate() {
        match part.split_once('}').filter(|_| index > 0) {
            Some((name, rest)) => {
                filled.push_str(values.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value));
                filled.push_str(rest);
            }
            None => filled.push_str(part),
        }
    }
    filled
}
