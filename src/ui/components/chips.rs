//! The active filters as removable chips.

use crate::domain::{FeedView, Filter, Overview};
use crate::route::Route;
use crate::ui::site::use_site;
use crate::words::Words;
use leptos::prelude::*;

/// A part of the filter.
#[derive(Clone, PartialEq)]
pub struct Chip {
    name: String,
    /// The address, below the base, of the view without it.
    without: String,
}

/// The parts of a view's filter, except for unknown values.
#[must_use]
pub fn chips(overview: &Overview, view: &FeedView, words: &Words) -> Vec<Chip> {
    let choices = overview.choices(view.filter());
    let searched = Filter::default().with_search(view.filter().search());
    let filter = choices.iter().fold(searched, Filter::with_choice);
    let chip = |name: String, without: Filter| Chip { name, without: Route::Feed(view.with_filter(without)).address() };
    let search = (!filter.search().is_empty()).then(|| chip(words.quoted(filter.search()), filter.clone().with_search("")));
    let choices = choices.iter().map(|choice| chip(words.choice(overview, choice), filter.clone().without_choice(choice)));
    search.into_iter().chain(choices).collect()
}

/// The chips, and a button that clears all.
#[component]
pub fn Chips(
    /// The parts of the filter. Without any there is nothing.
    chips: Vec<Chip>,
    /// The address, below the base, of the view without any filter.
    all: String,
) -> impl IntoView {
    let words = use_site().words;
    let chip = |Chip { name, without }| {
        let label = words.remove(&name);
        view! { <li><button class="button chip" type="button" aria-label=label data-view=without>{name}</button></li> }
    };
    (!chips.is_empty()).then(|| {
        view! {
            <ul class="chips" role="list" aria-label=words.active_filters()>
                {chips.into_iter().map(chip).collect_view()}
                <li><button class="button chips__clear" type="button" data-view=all>{words.clear_all()}</button></li>
            </ul>
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::newsfeed::tests::person;
    use crate::domain::{Newsfeed, Series};
    use crate::words::tests::english;

    #[track_caller]
    fn check(query: &str, wanted: &[(&str, &str)]) {
        let people = ["2019", "2021", "2022", "2024"].map(|year| person(year, "Rigger", &format!("{year}-05-02")));
        let feed = Newsfeed::new(Series::default(), people.to_vec());
        let view = Route::parse("", query).view();
        let chips = chips(feed.overview(), &view, &english());
        let chips: Vec<_> = chips.iter().map(|chip| (chip.name.as_str(), chip.without.as_str())).collect();
        assert_eq!(chips, wanted, "{query}");
    }

    #[test]
    fn consecutive_years_are_one_chip() {
        check("year=2021&year=2022", &[("2021", "?year=2022"), ("2022", "?year=2021")]);
        check("year=2019..2022", &[("2019–2022", "")]);
        check("year=2022..2018", &[("2019–2022", "")]);
        check("year=2019&year=2021&year=2020&year=2022", &[("2019–2022", "")]);
        check("year=2020..2021", &[("2021", "")]);
        check("year=2022..2024&year=2019", &[("2019", "?year=2022..2024"), ("2022–2024", "?year=2019")]);
        check(
            "year=2019..2022&role=rigger&q=a",
            &[("“a”", "?role=rigger&year=2019..2022"), ("Rigger", "?q=a&year=2019..2022"), ("2019–2022", "?q=a&role=rigger")],
        );
        check("year=2000..2004&role=x", &[]);
    }
}
