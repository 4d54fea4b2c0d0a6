//! The interface's words, in English.

use crate::domain::{Chain, Date, Facet, FeedView, Filter, Newsfeed, Slug, Sort};
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
        Route::Feed(view) if view.question().is_some() => return question_title(feed, view, hits),
        Route::Answers(question, page) => format!("{} {}", wording(feed, question), page_of_answers(*page)),
        Route::Questions => QUESTIONS.to_owned(),
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
pub fn view_name(feed: &Newsfeed, view: &FeedView) -> String {
    let filter = view.filter();
    let question = view.question().and_then(|question| feed.series().question(question)).map(|question| question.label.clone());
    let words = Some(filter.search()).filter(|words| !words.is_empty()).map(|words| format!("“{words}”"));
    let values = filter.chosen().iter().filter_map(|(facet, value)| feed.value_name(*facet, value).map(str::to_owned));
    let parts: Vec<String> = question.into_iter().chain(words).chain(values).collect();
    let title = &feed.series().title;
    if parts.is_empty() { title.clone() } else { format!("{title}: {}", parts.join(", ")) }
}

/// The heading of a list of people.
#[must_use]
pub fn list_heading(feed: &Newsfeed, filter: &Filter, hits: usize) -> String {
    if filter.is_empty() { feed.series().title.clone() } else { capitalised(&feed.sentence(hits, filter)) }
}

// The questions.

/// What the list of all questions is called.
pub const QUESTIONS: &str = "The questions";

/// What is said of that list.
pub const QUESTIONS_ABOUT: &str = "Everybody is asked the same. Take a question, and read what each of them said.";

/// The way to that list, from a page of one question.
pub const ALL_QUESTIONS: &str = "All questions";

/// The way to that list, from anywhere.
pub const QUESTION_BY_QUESTION: &str = "Everyone’s answers, question by question";

/// The way to everybody's answers to a question, below one of them.
pub const EVERYONES_ANSWERS: &str = "Everyone’s answers";

/// The same, where it must tell itself: "Everyone’s answers: Superpower".
#[must_use]
pub fn everyones_answers(label: &str) -> String {
    format!("{EVERYONES_ANSWERS}: {label}")
}

/// "1 answer", "58 answers"
#[must_use]
pub fn answers(count: usize) -> String {
    format!("{count} answer{}", if count == 1 { "" } else { "s" })
}

/// Who is listed while nothing is filtered: "58 people answered".
#[must_use]
pub fn people_answered(count: usize) -> String {
    format!("{} answered", people(count))
}

/// Leads to an answer that nobody chose.
pub const SURPRISE: &str = "Surprise me";

/// The way back from an interview to the list of answers.
pub const BACK_TO_ANSWERS: &str = "Back to the answers";

/// Where nobody has answered a question.
pub const NOBODY_ANSWERED: &str = "Nobody has answered this yet";

/// Takes away the filter of a list of answers.
pub const SHOW_ALL_ANSWERS: &str = "Show all answers";

/// The ways through a list of answers that has several pages.
pub const NEWER_ANSWERS: &str = "Newer answers";

/// See [`NEWER_ANSWERS`].
pub const OLDER_ANSWERS: &str = "Older answers";

/// "Page 2"
#[must_use]
pub fn page_of_answers(page: usize) -> String {
    format!("Page {page}")
}

/// What a page of answers is about, for those who have not read it: "58 people answered: A, B and C."
#[must_use]
pub fn answers_description(feed: &Newsfeed, view: &FeedView, hits: usize, names: &str) -> String {
    format!("{} {}: {names}.", view.question().map_or("", |question| wording(feed, question)), found(feed, view, hits))
}

/// A question in full.
#[must_use]
pub fn wording<'a>(feed: &'a Newsfeed, question: &Slug) -> &'a str {
    feed.series().question(question).map_or("", |question| &question.wording)
}

/// What a view found, in words.
#[must_use]
pub fn found(feed: &Newsfeed, view: &FeedView, hits: usize) -> String {
    if view.question().is_some() && feed.knowing(view.filter()).is_empty() {
        return people_answered(hits);
    }
    feed.sentence(hits, view.filter())
}

/// "What would your superpower be? 3 animators – Under the Lens"
fn question_title(feed: &Newsfeed, view: &FeedView, hits: usize) -> String {
    let title = &feed.series().title;
    match view.question().map_or("", |question| wording(feed, question)) {
        "" => format!("Nothing at this address – {title}"),
        wording if view.filter().is_empty() => format!("{wording} – {title}"),
        wording => format!("{wording} {} – {title}", found(feed, view, hits)),
    }
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
