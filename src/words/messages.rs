//! All messages of the interface, with their ids and placeholders.
//!
//! A built-in language is a constant of [`Messages`]: it doesn't compile if a message or a placeholder is missing, or if there is
//! an unknown placeholder. A message that depends on a number contains all its plural forms, each preceded by its CLDR category
//! (<https://cldr.unicode.org/index/cldr-spec/plural-rules>): `[one]{count} person[other]{count} people`.

use super::{Kind, Words};

const fn hash(text: &str) -> u32 {
    let (bytes, mut hash, mut index) = (text.as_bytes(), 0x811c_9dc5_u32, 0);
    while index < bytes.len() {
        hash = (hash ^ bytes[index] as u32).wrapping_mul(0x0100_0193);
        index += 1;
    }
    hash
}

macro_rules! messages {
    ($($(#[$doc:meta])* $name:ident $(($($placeholder:ident),+))?;)+) => {
        /// A translation of the interface: the text of each message, with placeholders in braces.
        #[derive(Clone, Copy, Debug)]
        pub struct Messages { $($(#[$doc])* pub $name: &'static str,)+ }

        #[derive(Clone, Copy)]
        #[expect(non_camel_case_types, reason = "they are the messages' names")]
        pub(super) enum MessageId { $($name,)+ }

        impl Messages {
            /// The names of the messages, in the order of [`Self::texts`].
            pub const NAMES: &[&str] = &[$(stringify!($name),)+];

            const PLACEHOLDERS: &[&[&str]] = &[$(&[$($(stringify!($placeholder),)+)?],)+];

            /// The texts, in the order of [`Self::NAMES`].
            #[must_use]
            pub fn texts(&self) -> Vec<&'static str> {
                vec![$(self.$name,)+]
            }

            /// Identifies the set of messages and their order. A browser that has texts of another build must not use them.
            #[must_use]
            pub fn fingerprint() -> String {
                // FNV-1a (<http://www.isthe.com/chongo/tech/comp/fnv/>).
                const FINGERPRINT: u32 = hash(concat!($(stringify!($name), " ",)+));
                format!("{FINGERPRINT:x}")
            }

            /// Fails compilation if a text has the wrong placeholders.
            pub const fn checked(self) -> Self {
                $(assert!(is_sound(self.$name, &[$($(stringify!($placeholder),)+)?]), concat!("the placeholders of ", stringify!($name)));)+
                self
            }
        }

        impl Words { $(messages!(@method $name [$(#[$doc])*] $(($($placeholder),+))?);)+ }
    };
    (@method $name:ident [$(#[$doc:meta])*]) => {
        $(#[$doc])*
        #[must_use]
        pub fn $name(&self) -> &'static str { self.text(MessageId::$name) }
    };
    (@method $name:ident [$(#[$doc:meta])*] (count $(, $placeholder:ident)*)) => {
        $(#[$doc])*
        #[must_use]
        pub fn $name(&self, count: usize $(, $placeholder: &str)*) -> String {
            self.counted(MessageId::$name, Kind::Cardinal, count, &[("count", &count.to_string()) $(, (stringify!($placeholder), $placeholder))*])
        }
    };
    (@method $name:ident [$(#[$doc:meta])*] (nth)) => {
        $(#[$doc])*
        #[must_use]
        pub fn $name(&self, nth: usize) -> String {
            self.counted(MessageId::$name, Kind::Ordinal, nth, &[("nth", &nth.to_string())])
        }
    };
    (@method $name:ident [$(#[$doc:meta])*] ($($placeholder:ident),+)) => {
        $(#[$doc])*
        #[must_use]
        pub fn $name(&self, $($placeholder: &str),+) -> String {
            self.filled(MessageId::$name, &[$((stringify!($placeholder), $placeholder)),+])
        }
    };
}

messages! {
    /// The language's native name: "Français".
    language_name;
    /// Offers the page in this language, on a page in another language.
    offer;
    /// Declines that offer.
    decline;
    /// The writing direction: "ltr" or "rtl".
    direction;

    // Lists and punctuation.
    /// Between all but the last two of a list: ", ".
    list_comma;
    /// Between the last two of a list: " and ".
    list_and;
    /// Between the last two of several possibilities: " or ".
    list_or;
    /// Between two suggestions: ", or ".
    or_else;
    /// Search words, in quotation marks.
    quoted(text);
    /// A name with details: "Under the Mikroscope: Animator".
    named(name, parts);
    /// "1st", "12th", "23rd"
    ordinal(nth);
    /// The names of the months within a date, separated by "|".
    months;
    /// "27 March 2023"
    day_of_month(day, month, year);
    /// The first day of a month.
    first_of_month(month, year);

    // On every page.
    /// The skip link.
    skip;
    /// Link back to the list.
    back;
    /// Link to the newsfeed.
    all_interviews;
    /// Label of the links to other languages.
    languages;
    /// Explains the generated portraits.
    portraits_note;

    // Facets, sort orders, layouts.
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
    /// Heading of a person's productions.
    productions;
    /// Heading of a person's schools.
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

    // Counts.
    /// "3 interviews"
    interviews(count);
    /// "3 people"
    people(count);
    /// "3 awaited" (people)
    awaited_people(count);
    /// "2 others" (people)
    others(count);
    /// Some names, and the number of others.
    and_more(count, names);

    // The list.
    /// Label of the search field.
    search;
    /// Placeholder of the search field.
    search_hint;
    /// Label of the sort order.
    sort;
    /// Heading of the facets, and the button that opens them.
    filters;
    /// Button that closes the facets.
    show_interviews(count);
    /// Button that shows all values of a facet.
    all_values(count);
    /// See [`Facet`](crate::domain::Facet).
    find_role;
    /// See [`Facet`](crate::domain::Facet).
    find_discipline;
    /// See [`Facet`](crate::domain::Facet).
    find_team;
    /// See [`Facet`](crate::domain::Facet).
    find_studio;
    /// See [`Facet`](crate::domain::Facet).
    find_production;
    /// See [`Facet`](crate::domain::Facet).
    find_school;
    /// See [`Facet`](crate::domain::Facet).
    find_year;
    /// Says that a facet has no such value.
    no_such_value;
    /// Label of the menu with the first year of a range.
    from_year;
    /// Label of the menu with the last year of a range.
    to_year;
    /// In these menus: no range.
    any_year;
    /// The name of a range of years: "2019–2022".
    years(from, to);
    /// Label of the links to the pages of facet values.
    browse;
    /// Label of the list of active filters.
    active_filters;
    /// Button that clears the filter.
    clear_all;
    /// Button that removes one part of the filter.
    remove(name);
    /// Status while people are loading.
    loading;
    /// Button that shows more of the list.
    show_more;
    /// Link to the previous page of a list.
    newer;
    /// Link to the next page of a list.
    older;
    /// The number of a page.
    page(number);

    // Parts of the sentence that describes a filter, in this order.
    /// By role. Empty if the language uses roles as nouns: "2 animators".
    of_role(roles);
    /// By discipline.
    in_discipline(names);
    /// By team.
    on_team(names);
    /// By studio.
    in_studio(names);
    /// By studio, after a discipline.
    at_studio(names);
    /// By production.
    worked_on(names);
    /// By school.
    studied_at(names);
    /// By school, after productions.
    and_studied_at(names);
    /// By search words.
    matching(text);
    /// By year.
    of_years(years);
    /// By a range of years.
    of_range(from, to);
    /// All people of a series whose title starts with "Under". Empty if the language doesn't use the title in a sentence.
    under(rest);

    // Cards and interviews.
    /// Label of the nominators.
    nominated_by;
    /// Before the name of the next person.
    next;
    /// Heading of previous employers.
    previously;
    /// Heading of the note about a person who left.
    alumni;
    /// Note about a person who left the studio.
    left(studio, year);
    /// Where a search matched: schools.
    found_in_path;
    /// Where a search matched: nominators and nominees.
    found_in_baton;
    /// Note that the text isn't in the person's own words.
    summary_note(date);
    /// Link to the original article.
    original;
    /// Note that the interview is in another language than the page.
    other_language;
    /// Link to the interview in two languages.
    both_languages;
    /// Heading of that page.
    in_two_languages(name);
    /// Link from there to the interview.
    the_interview;
    /// Label of the link to an answer.
    link_to_answer;

    // Sharing.
    /// Button that shares the page.
    share;
    /// Button that opens the ways to share a list.
    share_view;
    /// Button that copies the address.
    copy_view;
    /// Confirmation that the address was copied.
    link_copied;
    /// Shown if it couldn't be copied.
    copy_by_hand;

    // The baton.
    /// Link to the baton, and its page's heading.
    baton;
    /// Title of a chain, by its first person.
    baton_from(name);
    /// Heading of a chain among others.
    chain_from(name);
    /// Explains the baton.
    baton_about;
    /// Link to all chains.
    all_chains;
    /// Heading of the people who hold the baton.
    waiting;
    /// Before the names of those who hold it.
    baton_is_with;
    /// Before the name of the nominator.
    passed_on_by;
    /// Before the name of a person to read meanwhile.
    meanwhile;
    /// A position in a chain; `place` is an ordinal.
    place_in_chain(place, of);
    /// Names of the nominators, below a name.
    from_people(names);
    /// Note on a withdrawn person.
    gone;
    /// Instead of a withdrawn person's name.
    colleague;
    /// Note on an awaited person.
    awaited;
    /// The same, with the date on which the baton was passed to them.
    awaited_since(date);
    /// Above the name on the page of an awaited person.
    is_awaited;
    /// Who passed the baton to whom.
    passed(who, to);
    /// The same, with a date.
    passed_on_day(who, to, date);
    /// Note on the page of an awaited person.
    awaited_here;

    // The questions.
    /// Heading of the list of questions.
    questions;
    /// Explains that list.
    questions_about;
    /// Link to that list, on the page of a question.
    all_questions;
    /// Link to that list, on other pages.
    by_question;
    /// Link to everybody's answers to a question, from one of them.
    everyones_answers;
    /// Accessible name of that link; starts with its text.
    everyones_answers_to(question);
    /// "58 answers"
    answers(count);
    /// "3 people answered"
    people_answered(count);
    /// Button that opens a random answer.
    surprise;
    /// Link back to a list of answers.
    back_to_answers;
    /// Link to the previous page of answers.
    newer_answers;
    /// Link to the next page of answers.
    older_answers;
    /// Shown if nobody has answered a question.
    nobody_answered;
    /// Button that clears the filter of a list of answers.
    show_all_answers;

    // Empty states and errors.
    /// Nobody matches the filter.
    nobody_found;
    /// Continues with a suggestion.
    nobody_found_more;
    /// What was typed has no letters.
    only_signs(typed);
    /// Nothing is spelled as it was typed, so something like it was searched.
    searched_instead(typed, searched);
    /// Button that searches exactly what was typed.
    search_exactly(typed);
    /// Button that drops a part of the filter.
    drop(what, interviews);
    /// Button that clears the filter.
    show_all;
    /// The feed is empty.
    nobody_yet;
    /// Heading of the "not found" page.
    not_found;
    /// Its explanation.
    not_found_more;
    /// Its title.
    nothing_here;
    /// Heading of a withdrawn interview's page.
    withdrawn;
    /// Its explanation.
    withdrawn_more;
    /// Title of a redirect page.
    page_moved;
    /// Link to the new page.
    page_moved_to;
    /// The page couldn't be loaded.
    unreachable;
    /// Its explanation.
    unreachable_more;
    /// The rest of a list couldn't be loaded.
    rest_unreachable;
    /// A filter couldn't be applied, as the application didn't arrive. The page shows everybody.
    not_filtered;
    /// The panel with the snippet couldn't be shown, as the application didn't arrive.
    snippet_missing;
    /// Somebody couldn't be added to the shortlist, as the application didn't arrive.
    shortlist_missing;
    /// A search found people, but the answers haven't been searched yet.
    answers_loading(found);
    /// A search found people, but the answers couldn't be searched.
    answers_missing(found);
    /// The list couldn't be loaded.
    interviews_unreachable;
    /// Button that tries again.
    try_again;

    // The embed panel.
    /// Button that opens it.
    embed;
    /// Legend of the choice between element and frame.
    embed_as;
    /// An option there.
    embed_element;
    /// An option there.
    embed_frame;
    /// Label of the layout menu.
    layout;
    /// Label of the limit field.
    embed_limit;
    /// Label of the snippet.
    snippet;
    /// Button that copies it.
    copy_snippet;
    /// Confirmation that it was copied.
    snippet_copied;
    /// Shown if it couldn't be copied.
    copy_snippet_by_hand;
    /// Label of the preview.
    preview;

    // Descriptions in link previews and search results.
    /// An interview without a teaser.
    interview_with(name, role, studio);
    /// An awaited person.
    interview_awaited(name);
    /// How many people pass the baton.
    baton_passes(count);
    /// Who holds the baton.
    baton_with(names);
    /// The "not found" page.
    no_page;
    /// A page of a list, with the list's name.
    list_page(list, number);
    /// Who is on a list.
    list_of(list, names);

    // The shortlist and comparing answers.
    /// The visitor's shortlist: heading, link, and text of the toggle button.
    shortlist;
    /// Accessible name of that toggle button.
    pick(name);
    /// Status: how many people are on the shortlist.
    on_shortlist(count);
    /// The same, if the shortlist is full.
    on_full_shortlist(count);
    /// Explains the shortlist.
    shortlist_about;
    /// Shown without script.
    shortlist_script;
    /// The shortlist is empty.
    shortlist_empty;
    /// Status: the shortlist was cleared.
    shortlist_cleared;
    /// Button that clears the shortlist.
    clear;
    /// Button that undoes that.
    undo;
    /// Button that copies the shortlist's link.
    copy_link;
    /// Shown if it couldn't be copied.
    copy_link_by_hand;
    /// Button that prints the page.
    print;
    /// Link to the comparison, and label of the checkbox that adds a person to it.
    compare;
    /// Link to the comparison of several people.
    compare_people(count);
    /// Accessible name of the checkbox.
    compare_person(name);
    /// Hint how many people can be compared.
    compare_some;
    /// Button that moves a person up the list.
    up;
    /// Its accessible name.
    move_up(name);
    /// Button that moves a person down the list.
    down;
    /// Its accessible name.
    move_down(name);
    /// Button that takes a person off the list; its accessible name is [`Words::remove`].
    take_off;
    /// Status: a person was moved; `place` is an ordinal.
    moved(name, place, of);
    /// Status: a person was taken off the list.
    taken_off(name);
    /// Heading of the comparison, before people are chosen.
    side_by_side;
    /// Heading of the comparison of these people.
    side_by_side_of(names);
    /// Explains the comparison.
    compare_about;
    /// The same, when one person is chosen.
    compare_with(name);
    /// Shown without script.
    compare_script;
    /// Label of the menu of people to add.
    add_person;
    /// Its empty option.
    choose_person;
    /// Button that adds the chosen person.
    add;
    /// Link that swaps a person with the one before.
    swap;
    /// Its accessible name.
    swap_with(name, before);
    /// Accessible name of the link to an answer.
    answer_of(name, question);
    /// Shown if a person didn't answer a question.
    no_answer;
}

/// Whether `text` has exactly these placeholders. An empty text may leave them out.
const fn is_sound(text: &str, placeholders: &[&str]) -> bool {
    if text.is_empty() {
        return true;
    }
    let bytes = text.as_bytes();
    let mut found = 0_u32;
    let mut offset = 0;
    while offset < bytes.len() {
        if bytes[offset] == b'{' {
            let mut is_known = false;
            let mut index = 0;
            while index < placeholders.len() {
                if is_placeholder_at(bytes, offset + 1, placeholders[index].as_bytes()) {
                    is_known = true;
                    found |= 1 << index;
                }
                index += 1;
            }
            if !is_known {
                return false;
            }
        }
        offset += 1;
    }
    found == (1 << placeholders.len()) - 1
}

/// Whether there is `name` and a closing brace at an offset.
const fn is_placeholder_at(bytes: &[u8], offset: usize, name: &[u8]) -> bool {
    let mut index = 0;
    while index < name.len() {
        if offset + index >= bytes.len() || bytes[offset + index] != name[index] {
            return false;
        }
        index += 1;
    }
    offset + index < bytes.len() && bytes[offset + index] == b'}'
}

/// The texts of a translation file, in the order of [`Messages::NAMES`], given texts by message name.
///
/// # Errors
/// A sentence for each message that is unknown, missing or wrong.
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

/// What is wrong with the placeholders of a message, if anything.
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
    fn placeholders_must_match_exactly() {
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
    fn problems_of_a_translation_file_are_listed() {
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
