//! The interface's words, in English.

use crate::domain::{Chain, Date, Facet, Filter, Lineup, Newsfeed, Sort};
use crate::route::Route;
use crate::snippet::Layout;

/// The interface's language, as a BCP 47 tag.
pub const LANGUAGE: &str = "en";

/// The language to mark a text with: none, where it is the interface's own.
#[must_use]
pub fn foreign(language: &str) -> Option<String> {
    (language != LANGUAGE).then(|| language.to_owned())
}

/// "27 March 2023"
#[must_use]
pub fn date(date: Date) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    format!("{} {} {}", date.day(), MONTHS[usize::from(date.month()) - 1], date.year())
}

/// What a facet is called above its values.
#[must_use]
pub fn facet(facet: Facet) -> &'static str {
    ["Role", "Discipline", "Team", "Studio", "Production", "School", "Year"][facet as usize]
}

/// What an order is called.
#[must_use]
pub fn sort(sort: Sort) -> &'static str {
    ["Best match first", "Newest first", "Oldest first", "Name"][sort as usize]
}

/// What a layout of the element is called.
#[must_use]
pub fn layout(layout: Layout) -> &'static str {
    ["Grid", "Row", "List"][layout as usize]
}

/// What is said where somebody was withdrawn.
pub const WITHDRAWN: &str = "This interview is no longer available";

/// And what more there is to say of it.
pub const WITHDRAWN_MORE: &str =
    "It was taken down. The baton passed through here all the same, and below is the way along it.";

/// "1 interview", "3 interviews"
#[must_use]
pub fn interviews(count: usize) -> String {
    format!("{count} interview{}", if count == 1 { "" } else { "s" })
}

/// What is said of somebody who has left the studio.
#[must_use]
pub fn alumni(studio: &str, year: u16) -> String {
    format!("Part of {studio} until {year}. The role is the one held at the time of the interview.")
}

/// "1 person", "3 people"
#[must_use]
pub fn people(count: usize) -> String {
    format!("{count} {}", if count == 1 { "person" } else { "people" })
}

/// "1st", "12th", "23rd"
#[must_use]
pub fn ordinal(number: usize) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// "A", "A and B", "A, B and C"
#[must_use]
pub fn list(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// `sentence` with a capital letter.
#[must_use]
pub fn capitalised(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What the browser's tab says of a page. `hits` is how many people it lists.
#[must_use]
pub fn title(route: &Route, feed: &Newsfeed, hits: usize) -> String {
    let series = feed.series();
    let name = match route {
        Route::Feed(view) if view.filter().is_empty() => return home(feed),
        Route::Feed(view) => feed.sentence(hits, view.filter()),
        Route::Listing(listing) if listing.scope.is_none() => format!("Page {}", listing.page),
        Route::Listing(listing) => feed.sentence(hits, &listing.filter()),
        Route::Spotlight(slug) => match (feed.person(slug), feed.baton().person(slug)) {
            (Some(summary), _) => format!("{}, {}", summary.person.name, summary.person.role),
            (None, Some(node)) if node.is_withdrawn => WITHDRAWN.to_owned(),
            (None, Some(node)) => node.name.clone(),
            (None, None) => series.category.clone(),
        },
        Route::Baton(None) => baton(None),
        Route::Baton(Some(slug)) => baton(feed.baton().chain_of(slug).map(|(chain, _)| chain)),
        Route::Shortlist => SHORTLIST.to_owned(),
        Route::Compare(people) => {
            let names = people.people().iter().filter_map(|slug| Some(feed.person(slug)?.person.name.as_str()));
            compared(&names.collect::<Vec<_>>())
        }
        Route::NotFound => "Nothing at this address".to_owned(),
    };
    format!("{} – {}", capitalised(&name), series.title)
}

/// What a chain is called, and without one the page of all.
#[must_use]
pub fn baton(chain: Option<&Chain>) -> String {
    chain.map_or_else(|| "The baton".to_owned(), |chain| format!("The baton from {}", chain.first().name))
}

/// "58 people, 3 awaited"
#[must_use]
pub fn chain(chain: &Chain) -> String {
    let awaited = match chain.awaited() {
        0 => String::new(),
        count => format!(", {count} awaited"),
    };
    people(chain.stops.len()) + &awaited
}

fn home(feed: &Newsfeed) -> String {
    let series = feed.series();
    format!("{} – {}, {} {}", series.title, series.category, series.studio, series.city).trim_end().to_owned()
}

/// What a view is called wherever the number of its people may change: "Under the Mikroscope: Animator, 2023".
#[must_use]
pub fn view_name(feed: &Newsfeed, filter: &Filter) -> String {
    let words = Some(filter.search()).filter(|words| !words.is_empty()).map(|words| format!("“{words}”"));
    let values = filter.chosen().iter().filter_map(|(facet, value)| feed.value_name(*facet, value).map(str::to_owned));
    let parts: Vec<String> = words.into_iter().chain(values).collect();
    let title = &feed.series().title;
    if parts.is_empty() { title.clone() } else { format!("{title}: {}", parts.join(", ")) }
}

/// The heading of a list of people.
#[must_use]
pub fn list_heading(feed: &Newsfeed, filter: &Filter, hits: usize) -> String {
    if filter.is_empty() { feed.series().title.clone() } else { capitalised(&feed.sentence(hits, filter)) }
}

// The shortlist, and answers side by side.

/// What the list of those whom a visitor picked is called.
pub const SHORTLIST: &str = "Shortlist";

/// What the button says that picks somebody, to those who do not see beside whom it stands.
#[must_use]
pub fn pick(name: &str) -> String {
    format!("Add {name} to the shortlist")
}

/// How many are picked: "3 people on the shortlist".
#[must_use]
pub fn picked(count: usize) -> String {
    let full = if count == Lineup::MOST { ", which is full" } else { "" };
    format!("{} on the shortlist{full}", people(count))
}

/// What the shortlist is.
pub const SHORTLIST_ABOUT: &str =
    "The list is kept in this page’s address and nowhere else: whoever has the link has the list.";

/// Why nothing is seen of it without script.
pub const SHORTLIST_SCRIPT: &str = "Reading the list from the address takes a script, which did not run here.";

/// That nobody is on the list, and how that changes.
pub const SHORTLIST_EMPTY: &str = "Nobody is on the list yet. The button on every card and on every interview adds its person.";

/// That the list was cleared.
pub const SHORTLIST_CLEARED: &str = "Nobody is on the shortlist any more";

/// Takes everybody off the list.
pub const CLEAR: &str = "Clear";

/// Takes that back.
pub const UNDO: &str = "Undo";

/// Copies the list's link.
pub const COPY_LINK: &str = "Copy link";

/// That it was copied.
pub const LINK_COPIED: &str = "Link copied";

/// That it could not be copied.
pub const LINK_NOT_COPIED: &str = "Copy the link from the shortlist’s address";

/// Prints the list.
pub const PRINT: &str = "Print";

/// Leads to the answers side by side.
pub const COMPARE: &str = "Compare";

/// Leads to the answers of so many people side by side.
#[must_use]
pub fn compare_people(count: usize) -> String {
    format!("Compare {}", people(count))
}

/// Has somebody compared.
#[must_use]
pub fn compare_person(name: &str) -> String {
    format!("Compare {name}")
}

/// How many people can be compared.
pub const COMPARE_SOME: &str = "Choose two or three people to compare.";

/// Moves somebody up the list: in short, and in full.
#[must_use]
pub fn move_up(name: &str) -> (&'static str, String) {
    ("Up", format!("Move {name} up"))
}

/// Moves somebody down the list: in short, and in full.
#[must_use]
pub fn move_down(name: &str) -> (&'static str, String) {
    ("Down", format!("Move {name} down"))
}

/// Takes somebody off the list: in short, and in full.
#[must_use]
pub fn remove(name: &str) -> (&'static str, String) {
    ("Remove", format!("Remove {name}"))
}

/// That somebody has another place now.
#[must_use]
pub fn moved(name: &str, place: usize, of: usize) -> String {
    format!("{name} is now {} of {of}", ordinal(place))
}

/// That somebody is off the list.
#[must_use]
pub fn removed(name: &str) -> String {
    format!("{name} is off the list")
}

/// What the facts of somebody on the list are called.
pub const PRODUCTIONS: &str = "Productions";

/// See [`PRODUCTIONS`].
pub const SCHOOLS: &str = "Schools";

/// The way to everybody.
pub const ALL_INTERVIEWS: &str = "All interviews";

/// What answers side by side are called: by names, where at least two are there.
#[must_use]
pub fn compared(names: &[&str]) -> String {
    if names.len() < 2 { "Side by side".to_owned() } else { format!("{}, side by side", list(names)) }
}

/// What can be done there.
pub const COMPARE_ABOUT: &str = "Choose two or three people to read their answers to the same questions side by side.";

/// And where one person is there already.
#[must_use]
pub fn compare_with(name: &str) -> String {
    format!("Choose whose answers stand beside those of {name}.")
}

/// Why nobody can be chosen without script.
pub const COMPARE_SCRIPT: &str = "Laying answers side by side takes a script, which did not run here.";

/// What the list of everybody is called from which somebody is added.
pub const ADD_PERSON: &str = "Add a person";

/// Before one of them is chosen.
pub const CHOOSE_PERSON: &str = "Choose a name";

/// Adds the one who is chosen.
pub const ADD: &str = "Add";

/// Has somebody change places with the one before: in short, and in full.
#[must_use]
pub fn swap(name: &str, before: &str) -> (&'static str, String) {
    ("Swap", format!("Swap {name} with {before}"))
}

/// Whose answer it is, and to what: the way to it in the interview.
#[must_use]
pub fn answer_of(name: &str, label: &str) -> String {
    format!("{name}: {label}")
}

/// That somebody did not answer a question.
pub const NO_ANSWER: &str = "No answer to this question.";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_read_as_in_a_letter() {
        assert_eq!(Date::parse("2023-03-27").map(date).as_deref(), Some("27 March 2023"));
        assert_eq!(Date::parse("2024-12-01").map(date).as_deref(), Some("1 December 2024"));
    }

    #[test]
    fn places_read_as_they_are_said() {
        let said = [1, 2, 3, 4, 11, 12, 13, 21, 102, 111].map(ordinal);
        assert_eq!(said, ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd", "111th"]);
    }

    #[test]
    fn names_read_as_a_list() {
        assert_eq!([list(&[]), list(&["A"]), list(&["A", "B"]), list(&["A", "B", "C"])], ["", "A", "A and B", "A, B and C"]);
    }
}
