//! Texts composed from messages: dates, lists, names, page titles.

use super::Words;
use crate::domain::filter::Choice;
use crate::domain::{Chain, Date, Facet, FeedView, Filter, Newsfeed, Node, Overview, Series, Sort};
use crate::route::Route;
use crate::search::Field;
use crate::snippet::Layout;

impl Words {
    /// "27 March 2023"
    #[must_use]
    pub fn date(&self, date: Date) -> String {
        let month = self.months().split('|').nth(usize::from(date.month()) - 1).unwrap_or_default();
        let year = date.year().to_string();
        match date.day() {
            1 => self.first_of_month(month, &year),
            day => self.day_of_month(&day.to_string(), month, &year),
        }
    }

    /// The heading of a facet.
    #[must_use]
    pub fn facet(&self, facet: Facet) -> &'static str {
        match facet {
            Facet::Role => self.facet_role(),
            Facet::Discipline => self.facet_discipline(),
            Facet::Team => self.facet_team(),
            Facet::Studio => self.facet_studio(),
            Facet::Production => self.facet_production(),
            Facet::School => self.facet_school(),
            Facet::Year => self.facet_year(),
        }
    }

    /// The label of the field that finds a value of a facet.
    #[must_use]
    pub fn find_value(&self, facet: Facet) -> &'static str {
        match facet {
            Facet::Role => self.find_role(),
            Facet::Discipline => self.find_discipline(),
            Facet::Team => self.find_team(),
            Facet::Studio => self.find_studio(),
            Facet::Production => self.find_production(),
            Facet::School => self.find_school(),
            Facet::Year => self.find_year(),
        }
    }

    /// The name of a facet value or of a range of years.
    #[must_use]
    pub fn choice(&self, overview: &Overview, choice: &Choice) -> String {
        match choice {
            Choice::Value(facet, value) => overview.value_name(*facet, value).unwrap_or(value.as_str()).to_owned(),
            Choice::Years(from, to) => self.years(&from.to_string(), &to.to_string()),
        }
    }

    /// The label of a sort order.
    #[must_use]
    pub fn order(&self, sort: Sort) -> &'static str {
        match sort {
            Sort::Relevance => self.sort_relevance(),
            Sort::Newest => self.sort_newest(),
            Sort::Oldest => self.sort_oldest(),
            Sort::Name => self.sort_name(),
        }
    }

    /// The label of a layout of the element.
    #[must_use]
    pub fn layout_name(&self, layout: Layout) -> &'static str {
        match layout {
            Layout::Grid => self.layout_grid(),
            Layout::Row => self.layout_row(),
            Layout::List => self.layout_list(),
        }
    }

    /// "A", "A and B", "A, B and C"
    #[must_use]
    pub fn list(&self, names: &[&str]) -> String {
        self.joined(names, self.list_and())
    }

    /// "A", "A or B", "A, B or C"
    #[must_use]
    pub fn any_of(&self, names: &[&str]) -> String {
        self.joined(names, self.list_or())
    }

    fn joined(&self, names: &[&str], last_separator: &str) -> String {
        match names {
            [] => String::new(),
            [one] => (*one).to_owned(),
            [first @ .., last] => format!("{}{last_separator}{last}", first.join(self.list_comma())),
        }
    }

    /// The name of a person in the baton, or "a colleague" for a withdrawn person.
    #[must_use]
    pub fn name_of<'a>(&'a self, node: &'a Node) -> &'a str {
        if node.is_withdrawn { self.colleague() } else { &node.label }
    }

    /// What a field is called where a search matched in it; `None` if that needs no name.
    #[must_use]
    pub fn label_of(&self, field: Field, series: &Series) -> Option<String> {
        let label = match field {
            Field::Answer(index) => return series.questions.get(usize::from(index)).map(|question| question.label.clone()),
            Field::Role => self.facet_studio(),
            Field::Production => self.facet_production(),
            Field::School => self.found_in_path(),
            Field::Baton => self.found_in_baton(),
            Field::Name | Field::Teaser => return None,
        };
        Some(label.to_owned())
    }

    /// A name, or a word for a withdrawn person, who has none.
    #[must_use]
    pub fn name_or_colleague<'a>(&'a self, name: &'a str) -> &'a str {
        if name.is_empty() { self.colleague() } else { name }
    }

    /// The title of a chain; without a chain, of the page with all of them.
    #[must_use]
    pub fn chain_title(&self, chain: Option<&Chain>) -> String {
        chain.map_or_else(|| self.baton().to_owned(), |chain| self.baton_from(self.name_of(chain.first())))
    }

    /// "58 people, 3 awaited"
    #[must_use]
    pub fn chain_size(&self, chain: &Chain) -> String {
        let people = self.people(chain.stops.len());
        match chain.awaited() {
            0 => people,
            count => format!("{people}{}{}", self.list_comma(), self.awaited_people(count)),
        }
    }

    /// The title of a comparison: with names, if there are at least two.
    #[must_use]
    pub fn compared(&self, names: &[&str]) -> String {
        if names.len() < 2 { self.side_by_side().to_owned() } else { self.side_by_side_of(&self.list(names)) }
    }

    /// The title of a page. `hits` is the number of people it lists.
    #[must_use]
    pub fn title(&self, route: &Route, feed: &Newsfeed, hits: usize) -> String {
        let series = feed.series();
        let name = match route {
            Route::Feed(view) => return self.view_title(view, feed.overview(), hits),
            Route::Answers(question, page) => {
                format!("{} {}", feed.series().wording(question), self.page(&page.to_string()))
            }
            Route::Questions => self.questions().to_owned(),
            Route::Listing(listing) if listing.scope.is_none() => self.page(&listing.page.to_string()),
            Route::Listing(listing) => self.sentence(feed.overview(), hits, &listing.filter()),
            Route::Spotlight(slug) => match (feed.person(slug), feed.baton().person(slug)) {
                (Some(summary), _) => format!("{}, {}", summary.person.name, summary.person.role),
                (None, Some(node)) if node.is_withdrawn => self.withdrawn().to_owned(),
                (None, Some(node)) => node.name.clone(),
                (None, None) => series.category.clone(),
            },
            Route::Editions(slug) => self.in_two_languages(feed.person(slug).map_or("", |summary| &summary.person.name)),
            Route::Baton(None) => self.chain_title(None),
            Route::Baton(Some(slug)) => self.chain_title(feed.baton().chain_of(slug).map(|(chain, _)| chain)),
            Route::Shortlist => self.shortlist().to_owned(),
            Route::Compare(people) => {
                let names = people.people().iter().filter_map(|slug| Some(feed.person(slug)?.person.name.as_str()));
                return self.compare_title(&names.collect::<Vec<_>>(), series);
            }
            Route::NotFound => self.nothing_here().to_owned(),
        };
        self.of_series(&name, series)
    }

    /// The title of a list that shows a view with `hits` people.
    #[must_use]
    pub fn view_title(&self, view: &FeedView, overview: &Overview, hits: usize) -> String {
        if view.question().is_some() {
            return self.of_series(&self.question_title(overview, view, hits), &overview.series);
        }
        if view.filter().is_empty() {
            home(&overview.series)
        } else {
            self.of_series(&self.sentence(overview, hits, view.filter()), &overview.series)
        }
    }

    /// The title of a comparison of people with these names.
    #[must_use]
    pub fn compare_title(&self, names: &[&str], series: &Series) -> String {
        self.of_series(&self.compared(names), series)
    }

    fn of_series(&self, name: &str, series: &Series) -> String {
        format!("{} – {}", self.capitalised(name), series.title)
    }

    /// The name of a view, without the number of people: "Under the Mikroscope: Animator, 2023".
    #[must_use]
    pub fn view_name(&self, overview: &Overview, view: &FeedView) -> String {
        let filter = view.filter();
        let question = view.question().and_then(|question| Some(overview.series.question(question)?.label.clone()));
        let words = Some(filter.search()).filter(|words| !words.is_empty()).map(|words| self.quoted(words));
        let choices = overview.choices(filter);
        let values = choices.iter().map(|choice| self.choice(overview, choice));
        let parts: Vec<String> = question.into_iter().chain(words).chain(values).collect();
        let title = &overview.series.title;
        if parts.is_empty() { title.clone() } else { self.named(title, &parts.join(self.list_comma())) }
    }

    /// A summary of a view's results: "3 animators"; for unfiltered answers, "3 people answered".
    #[must_use]
    pub fn result_summary(&self, overview: &Overview, view: &FeedView, hits: usize) -> String {
        if view.question().is_some() && overview.without_unknown(view.filter()).is_empty() {
            return self.people_answered(hits);
        }
        self.sentence(overview, hits, view.filter())
    }

    /// "What would your superpower be? 3 animators"
    fn question_title(&self, overview: &Overview, view: &FeedView, hits: usize) -> String {
        match view.question().map_or("", |question| overview.series.wording(question)) {
            "" => self.nothing_here().to_owned(),
            wording if view.filter().is_empty() => wording.to_owned(),
            wording => format!("{wording} {}", self.result_summary(overview, view, hits)),
        }
    }

    /// The heading of a list of people.
    #[must_use]
    pub fn list_heading(&self, overview: &Overview, filter: &Filter, hits: usize) -> String {
        if filter.is_empty() { overview.series.title.clone() } else { self.capitalised(&self.sentence(overview, hits, filter)) }
    }
}

fn home(series: &Series) -> String {
    format!("{} – {}, {} {}", series.title, series.category, series.studio, series.city).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{english, french};
    use super::*;
    use crate::domain::newsfeed::tests::person;
    use crate::domain::{Question, Slug};

    #[test]
    fn dates_read_as_in_a_letter() {
        let check = |date: &str, in_english: &str, in_french: &str| {
            let date = Date::parse(date).unwrap();
            assert_eq!((english().date(date).as_str(), french().date(date).as_str()), (in_english, in_french));
        };
        check("2023-03-27", "27\u{a0}March 2023", "27\u{a0}mars 2023");
        check("2024-12-01", "1\u{a0}December 2024", "1er\u{a0}décembre 2024");
    }

    #[test]
    fn titles_of_answers_have_the_question_and_the_filter() {
        let question =
            Question { id: Slug::of("advice"), label: "Advice".to_owned(), wording: "What do you advise?".to_owned() };
        let series = Series { title: "Under the Lens".to_owned(), questions: vec![question], ..Series::default() };
        let feed = Newsfeed::new(series, vec![person("Ada Lind", "Animator", "2023-02-01")]);
        let check = |address: &str, title: &str, name: &str| {
            let route = Route::parse_address(address);
            let view = if let Route::Feed(view) = &route { view.clone() } else { FeedView::default() };
            let actual = (english().title(&route, &feed, 1), english().view_name(feed.overview(), &view));
            assert_eq!(actual, (format!("{title} – Under the Lens"), name.to_owned()), "{address}");
        };
        check("questions/", "The questions", "Under the Lens");
        check("questions/advice/", "What do you advise?", "Under the Lens: Advice");
        check("questions/advice/page/2/", "What do you advise? Page 2", "Under the Lens");
        let name = "Under the Lens: Advice, Animator";
        check("questions/advice/?role=animator", "What do you advise? 1 animator", name);
        check("questions/unasked/", "Nothing at this address", "Under the Lens");
        let answers = FeedView::default().with_question(Slug::of("advice"));
        assert_eq!(
            [english(), french()].map(|words| words.result_summary(feed.overview(), &answers, 1)),
            ["1 person answered", "1 personne a répondu"]
        );
    }

    #[test]
    fn names_read_as_a_list() {
        let words = english();
        assert_eq!(
            [&[][..], &["A"], &["A", "B"], &["A", "B", "C"]].map(|names| words.list(names)),
            ["", "A", "A and B", "A, B and C"]
        );
        assert_eq!(french().any_of(&["A", "B", "C"]), "A, B ou C");
    }
}
