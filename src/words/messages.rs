//! Every message of the interface, by name and with its placeholders: the list that a language fills in.
//!
//! A language is a constant of [`Messages`], so one that lacks a message does not compile, nor does one whose message lacks
//! a placeholder or has one too many. Forms that depend on a number stand in one text, each behind the name of its plural
//! category (CLDR, <https://cldr.unicode.org/index/cldr-spec/plural-rules>): `[one]{count} person[other]{count} people`.

use super::{Kind, Words};

macro_rules! messages {
    ($($(#[$doc:meta])* $name:ident $(($($placeholder:ident),+))?;)+) => {
        /// The interface in one language: each message's text, with its placeholders in braces.
        #[derive(Clone, Copy, Debug)]
        pub struct Messages { $($(#[$doc])* pub $name: &'static str,)+ }

        #[derive(Clone, Copy)]
        #[expect(non_camel_case_types, reason = "they are the messages' names")]
        enum Place { $($name,)+ }

        impl Messages {
            /// The messages' names, in the order of their texts.
            pub const NAMES: &[&str] = &[$(stringify!($name),)+];

            const PLACEHOLDERS: &[&[&str]] = &[$(&[$($(stringify!($placeholder),)+)?],)+];

            /// The texts, in the order of the list.
            #[must_use]
            pub fn texts(&self) -> Vec<&'static str> {
                vec![$(self.$name,)+]
            }

            /// Stops the compiler where a text has other placeholders than its message.
            pub const fn checked(self) -> Self {
                $(assert!(is_sound(self.$name, &[$($(stringify!($placeholder),)+)?]), concat!("the placeholders of ", stringify!($name)));)+
                self
            }
        }

        impl Words { $(messages!(@say $name [$(#[$doc])*] $(($($placeholder),+))?);)+ }
    };
    (@say $name:ident [$(#[$doc:meta])*]) => {
        $(#[$doc])*
        #[must_use]
        pub fn $name(&self) -> &'static str { self.text(Place::$name as usize) }
    };
    (@say $name:ident [$(#[$doc:meta])*] (count $(, $placeholder:ident)*)) => {
        $(#[$doc])*
        #[must_use]
        pub fn $name(&self, count: usize $(, $placeholder: &str)*) -> String {
            self.counted(Place::$name as usize, Kind::Cardinal, count, &[("count", &count.to_string()) $(, (stringify!($placeholder), $placeholder))*])
        }
    };
    (@say $name:ident [$(#[$doc:meta])*] (nth)) => {
        $(#[$doc])*
        #[must_use]
        pub fn $name(&self, nth: usize) -> String {
            self.counted(Place::$name as usize, Kind::Ordinal, nth, &[("nth", &nth.to_string())])
        }
    };
    (@say $name:ident [$(#[$doc:meta])*] ($($placeholder:ident),+)) => {
        $(#[$doc])*
        #[must_use]
        pub fn $name(&self, $($placeholder: &str),+) -> String {
            self.filled(Place::$name as usize, &[$((stringify!($placeholder), $placeholder)),+])
        }
    };
}

messages! {
    /// The language's name in itself: "Français".
    language_name;
    /// Offers this page in this language to somebody who reads another.
    offer;
    /// Declines that.
    decline;
    /// Which way the language is written: "ltr" or "rtl".
    direction;

    // Joints and punctuation.
    /// Between all but the last two of a list: ", ".
    list_comma;
    /// Between the last two of a list: " and ".
    list_and;
    /// Between the last two of several possibilities: " or ".
    list_or;
    /// Between two ways on: ", or ".
    or_else;
    /// Words as they were typed, in the language's quotation marks.
    quoted(text);
    /// A name and what belongs to it: "Under the Mikroscope: Animator".
    named(name, parts);
    /// "1st", "12th", "23rd"
    ordinal(nth);
    /// The months' names, joined by bars, as a date spells them.
    months;
    /// "27 March 2023"
    day_of_month(day, month, year);
    /// The first day of a month.
    first_of_month(month, year);

    // The frame of every page.
    /// The link past the head of the page.
    skip;
    /// The way back to the list.
    back;
    /// The way to the whole list.
    all_interviews;
    /// Names the links to the page in other languages.
    languages;
    /// What is said of the portraits.
    portraits_note;

    // Facets, orders, layouts.
    /// See [`Facet`](crate::domain::Facet).
    facet_role;
    /// See [`Facet`](crate::domain::Facet).
    facet_discipline;
    /// See [`Facet`](crate::domain::Facet).
    facet_team;
    /// See [`Facet`](crate::domain::Facet).
    facet_studio;
    /// See [`Facet`](crate::domain::Facet).
    facet_production;
    /// See [`Facet`](crate::domain::Facet).
    facet_school;
    /// See [`Facet`](crate::domain::Facet).
    facet_year;
    /// Above all titles somebody worked on.
    productions;
    /// Above all schools of somebody.
    schools;
    /// See [`Sort`](crate::domain::Sort).
    sort_relevance;
    /// See [`Sort`](crate::domain::Sort).
    sort_newest;
    /// See [`Sort`](crate::domain::Sort).
    sort_oldest;
    /// See [`Sort`](crate::domain::Sort).
    sort_name;
    /// See [`Layout`](crate::snippet::Layout).
    layout_grid;
    /// See [`Layout`](crate::snippet::Layout).
    layout_row;
    /// See [`Layout`](crate::snippet::Layout).
    layout_list;

    // Numbers of things.
    /// "3 interviews"
    interviews(count);
    /// "3 people"
    people(count);
    /// "3 awaited", of people.
    awaited_people(count);
    /// "2 others", of people.
    others(count);
    /// Names, and how many are not named.
    and_more(count, names);

    // The list.
    /// Names the search field.
    search;
    /// What can be searched for.
    search_hint;
    /// Names the choice of the order.
    sort;
    /// Names the facets, and the button that shows them.
    filters;
    /// The button that closes the facets.
    show_interviews(count);
    /// All values of a facet, where a few are shown.
    all_values(count);
    /// Names the links to the facet values' pages.
    browse;
    /// Names the parts of the filter.
    active_filters;
    /// Takes the whole filter off.
    clear_all;
    /// Takes one part of the filter off.
    remove(name);
    /// While the people are on their way.
    loading;
    /// More of the list.
    show_more;
    /// The list's page before.
    newer;
    /// The list's next page.
    older;
    /// A page of a list.
    page(number);

    // A filter as a sentence; its parts follow one another.
    /// Who holds one of some roles. Empty where roles are nouns of the sentence: "2 animators".
    of_role(roles);
    /// Who is of some disciplines.
    in_discipline(names);
    /// Who is on some teams.
    on_team(names);
    /// Who works in some studios.
    in_studio(names);
    /// The same, after a discipline.
    at_studio(names);
    /// Who worked on some productions.
    worked_on(names);
    /// Who studied at some schools.
    studied_at(names);
    /// The same, after productions.
    and_studied_at(names);
    /// Whom some words find.
    matching(text);
    /// Of some years.
    of_years(years);
    /// Everybody of a series whose title begins with "Under"; empty where the title does not become part of the sentence.
    under(rest);

    // A card, an interview.
    /// Who passed the baton on to somebody.
    nominated_by;
    /// Before the name of the next person.
    next;
    /// Earlier employers.
    previously;
    /// Above what is said of somebody who has left.
    alumni;
    /// What is said of somebody who has left the studio.
    left(studio, year);
    /// Where a search found something: in the schools.
    found_in_path;
    /// Where a search found something: in the baton.
    found_in_baton;
    /// Whose words the text is not.
    summary_note(date);
    /// The article.
    original;
    /// The interview is in another language than the page.
    other_language;
    /// The way to the interview in two languages.
    both_languages;
    /// That page's heading.
    in_two_languages(name);
    /// The way back from there.
    the_interview;
    /// Names the link to one answer.
    link_to_answer;

    // Passing a page on.
    /// The button that shares the page.
    share;
    /// The button that copies the address.
    copy_view;
    /// The address was copied.
    link_copied;
    /// It could not be copied.
    copy_by_hand;

    // The baton.
    /// The baton.
    baton;
    /// A chain of it, by its first person.
    baton_from(name);
    /// The same below the heading of all.
    chain_from(name);
    /// What the baton is.
    baton_about;
    /// The way to all chains.
    all_chains;
    /// Above those with whom it is.
    waiting;
    /// After "The baton", before names.
    baton_is_with;
    /// Before the name of who passed it on.
    passed_on_by;
    /// Before the name of somebody to read meanwhile.
    meanwhile;
    /// A place among so many; `place` is an ordinal.
    place_in_chain(place, of);
    /// From whom the baton came, below a name.
    from_people(names);
    /// Below the place of somebody who was withdrawn.
    gone;
    /// Somebody who was withdrawn, in the place of the name.
    colleague;
    /// Below the name of somebody who is awaited.
    awaited;
    /// The same, with the day on which the baton was passed to them.
    awaited_since(date);
    /// Above the name of somebody who is awaited, on their page.
    is_awaited;
    /// Who passed the baton to whom.
    passed(who, to);
    /// The same, with the day.
    passed_on_day(who, to, date);
    /// What there will be on the page of somebody who is awaited.
    awaited_here;

    // The questions.
    /// What the list of all questions is called.
    questions;
    /// What that list is for.
    questions_about;
    /// The way to that list, from the answers to one question.
    all_questions;
    /// The way to that list, from anywhere.
    by_question;
    /// The way to everybody's answers to a question, from one of them.
    everyones_answers;
    /// The same, where it must tell by itself which question; it begins with the words of the other.
    everyones_answers_to(question);
    /// "58 answers"
    answers(count);
    /// Whose answers are listed.
    people_answered(count);
    /// The button that leads to an answer by chance.
    surprise;
    /// The way back to a list of answers.
    back_to_answers;
    /// The page before, of a list of answers.
    newer_answers;
    /// The next page of a list of answers.
    older_answers;
    /// Nobody has answered a question, whatever the filter.
    nobody_answered;
    /// The offer to drop all of the filter, in a list of answers.
    show_all_answers;

    // What is not there.
    /// Nobody fits the filter.
    nobody_found;
    /// And what more there is to say of it.
    nobody_found_more;
    /// The offer to drop a part of the filter.
    drop(what, interviews);
    /// The offer to drop all of it.
    show_all;
    /// Nobody is there, whatever the filter.
    nobody_yet;
    /// There is no such page.
    not_found;
    /// And what more there is to say of it.
    not_found_more;
    /// The title of that page.
    nothing_here;
    /// The interview was withdrawn.
    withdrawn;
    /// And what more there is to say of it.
    withdrawn_more;
    /// At an address that changed.
    page_moved;
    /// Leads to the new one.
    page_moved_to;
    /// The page did not arrive.
    unreachable;
    /// And what more there is to say of it.
    unreachable_more;
    /// Some of the list did not arrive.
    rest_unreachable;
    /// None of it did.
    interviews_unreachable;
    /// Asks for it once more.
    try_again;

    // The panel that offers a snippet.
    /// Opens it.
    embed;
    /// Which kind.
    embed_as;
    /// A kind.
    embed_element;
    /// A kind.
    embed_frame;
    /// Names the choice of the layout.
    layout;
    /// Names the choice of the number.
    embed_limit;
    /// Names the snippet.
    snippet;
    /// The button that copies it.
    copy_snippet;
    /// It was copied.
    snippet_copied;
    /// It could not be copied.
    copy_snippet_by_hand;
    /// Names the preview.
    preview;

    // What others show of a page.
    /// An interview without a sentence of its own.
    interview_with(name, role, studio);
    /// A person who is awaited.
    interview_awaited(name);
    /// So many people pass the baton.
    baton_passes(count);
    /// With whom it is.
    baton_with(names);
    /// There is no such page.
    no_page;
    /// A page of a list, by the list's name.
    list_page(list, number);
    /// Who is on a list.
    list_of(list, names);

    // The shortlist, and answers side by side.
    /// The list of those whom a visitor picked.
    shortlist;
    /// Picks somebody: the whole name of the button that says [`Words::shortlist`] and is pressed or not.
    pick(name);
    /// How many are picked.
    on_shortlist(count);
    /// The same, where there is no room for more.
    on_full_shortlist(count);
    /// What the shortlist is.
    shortlist_about;
    /// Why nothing is seen of it without script.
    shortlist_script;
    /// Nobody is on it, and how that changes.
    shortlist_empty;
    /// It was cleared just now.
    shortlist_cleared;
    /// Takes everybody off the shortlist.
    clear;
    /// Takes that back.
    undo;
    /// Copies the shortlist's link.
    copy_link;
    /// It could not be copied.
    copy_link_by_hand;
    /// Prints the page.
    print;
    /// Leads to answers side by side; beside a box, has somebody be among them.
    compare;
    /// Leads to the answers of so many people side by side.
    compare_people(count);
    /// The box in full.
    compare_person(name);
    /// How many people can be compared.
    compare_some;
    /// Moves somebody towards the start of the list.
    up;
    /// The same in full.
    move_up(name);
    /// Moves somebody towards the end of the list.
    down;
    /// The same in full.
    move_down(name);
    /// Takes somebody off the list; in full see [`Words::remove`].
    take_off;
    /// Somebody has another place now, which is an ordinal.
    moved(name, place, of);
    /// Somebody is off the list.
    taken_off(name);
    /// Answers side by side, before anybody is chosen.
    side_by_side;
    /// The same, by the names of those who are.
    side_by_side_of(names);
    /// What can be done there.
    compare_about;
    /// The same, where one person is there already.
    compare_with(name);
    /// Why nobody can be chosen without script.
    compare_script;
    /// Names the choice of whom to add.
    add_person;
    /// Before one is chosen.
    choose_person;
    /// Adds them.
    add;
    /// Has somebody change places with the one before.
    swap;
    /// The same in full.
    swap_with(name, before);
    /// Whose answer it is, and to what: leads to it.
    answer_of(name, question);
    /// Somebody did not answer a question.
    no_answer;
}

/// Whether `text` has all of `placeholders` and no other. An empty text has nothing to place.
const fn is_sound(text: &str, placeholders: &[&str]) -> bool {
    if text.is_empty() {
        return true;
    }
    let bytes = text.as_bytes();
    let mut found = 0_u32;
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b'{' {
            let mut known = false;
            let mut place = 0;
            while place < placeholders.len() {
                if stands_at(bytes, at + 1, placeholders[place].as_bytes()) {
                    known = true;
                    found |= 1 << place;
                }
                place += 1;
            }
            if !known {
                return false;
            }
        }
        at += 1;
    }
    found == (1 << placeholders.len()) - 1
}

/// Whether `name` and a closing brace stand at `at`.
const fn stands_at(bytes: &[u8], at: usize, name: &[u8]) -> bool {
    let mut offset = 0;
    while offset < name.len() {
        if at + offset >= bytes.len() || bytes[at + offset] != name[offset] {
            return false;
        }
        offset += 1;
    }
    at + offset < bytes.len() && bytes[at + offset] == b'}'
}

/// The texts of a language that comes as a file: by name, all of them, each with its placeholders.
///
/// # Errors
/// What is missing or wrong, a sentence for each message.
pub fn texts_of(by_name: &[(String, String)]) -> Result<Vec<String>, Vec<String>> {
    let mut problems: Vec<String> = by_name
        .iter()
        .filter(|(name, _)| !Messages::NAMES.contains(&name.as_str()))
        .map(|(name, _)| format!("There is no message “{name}”."))
        .collect();
    let mut texts = Vec::new();
    for (name, placeholders) in Messages::NAMES.iter().zip(Messages::PLACEHOLDERS) {
        match by_name.iter().find(|(given, _)| given == name) {
            Some((_, text)) if is_sound(text, placeholders) => texts.push(text.clone()),
            Some(_) => problems.push(unsound(name, placeholders)),
            None => problems.push(format!("The message “{name}” is missing.")),
        }
    }
    if problems.is_empty() { Ok(texts) } else { Err(problems) }
}

/// What is wrong with the placeholders of a message, as a sentence.
pub fn fault(name: &str, text: &str) -> Option<String> {
    let (_, placeholders) = Messages::NAMES.iter().zip(Messages::PLACEHOLDERS).find(|(known, _)| **known == name)?;
    (!is_sound(text, placeholders)).then(|| unsound(name, placeholders))
}

fn unsound(name: &str, placeholders: &[&str]) -> String {
    format!("“{name}” must have these placeholders and no other: {}.", braced(placeholders))
}

fn braced(placeholders: &[&str]) -> String {
    let names: Vec<String> = placeholders.iter().map(|name| format!("{{{name}}}")).collect();
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_all_there_and_no_other() {
        let check =
            |text: &str, placeholders: &[&str], expected: bool| assert_eq!(is_sound(text, placeholders), expected, "{text}");
        check("", &["name"], true);
        check("Plain", &[], true);
        check("{name}, {role}", &["name", "role"], true);
        check("[one]one[other]{count}", &["count"], true);
        check("{name}", &["name", "role"], false);
        check("{nam}", &["name"], false);
        check("{names}", &["name"], false);
        check("{name", &["name"], false);
        check("Plain {name}", &[], false);
    }

    #[test]
    fn a_file_is_told_what_it_lacks() {
        let whole: Vec<(String, String)> = Messages::NAMES
            .iter()
            .zip(super::super::EN.texts())
            .map(|(name, text)| ((*name).to_owned(), text.to_owned()))
            .collect();
        assert_eq!(texts_of(&whole).map(|texts| texts.len()), Ok(Messages::NAMES.len()));
        let mut broken = whole.clone();
        broken.retain(|(name, _)| name != "skip");
        broken.push(("skp".to_owned(), String::new()));
        broken.iter_mut().filter(|(name, _)| name == "remove").for_each(|(_, text)| *text = "Remove".to_owned());
        assert_eq!(
            texts_of(&broken),
            Err(vec![
                "There is no message “skp”.".to_owned(),
                "The message “skip” is missing.".to_owned(),
                "“remove” must have these placeholders and no other: {name}.".to_owned(),
            ])
        );
    }
}
