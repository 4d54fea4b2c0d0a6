//! The interface's words, in English.

use crate::domain::{Chain, Date, Facet, Filter, Newsfeed, Sort};
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
