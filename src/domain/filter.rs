//! What a visitor asked to see: filter, order and number of cards. These are immutable values. Equal ones compare equal, and
//! have the same address.

use super::{Facet, Slug};
use std::ops::RangeInclusive;

/// Search words and selected facet values. OR within a facet, AND across facets.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Filter {
    search: String,
    /// Sorted and without duplicates, so that equal filters compare equal.
    chosen: Vec<(Facet, Slug)>,
}

/// A part of the selected values, as addresses and chips have it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Choice {
    /// One value.
    Value(Facet, Slug),
    /// All years from the first to the second.
    Years(u16, u16),
}

/// The years that a range can have: at most 200, whatever an address says.
const RANGE_YEARS: RangeInclusive<u16> = 1900..=2099;

/// How many consecutive years are a range.
const SHORTEST_RANGE: usize = 3;

impl Filter {
    /// The filter with one value selected.
    #[must_use]
    pub fn of(facet: Facet, value: Slug) -> Self {
        Self::default().with(facet, value)
    }

    /// Whether it lets everybody through.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.search.is_empty() && self.chosen.is_empty()
    }

    /// The search words, with single spaces.
    #[must_use]
    pub fn search(&self) -> &str {
        &self.search
    }

    /// The selected values, sorted by facet.
    #[must_use]
    pub fn chosen(&self) -> &[(Facet, Slug)] {
        &self.chosen
    }

    /// The selected values of one facet.
    pub fn values(&self, facet: Facet) -> impl Iterator<Item = &Slug> {
        self.chosen.iter().filter(move |(f, _)| *f == facet).map(|(_, value)| value)
    }

    /// Whether a value is selected.
    #[must_use]
    pub fn has(&self, facet: Facet, value: &Slug) -> bool {
        self.values(facet).any(|v| v == value)
    }

    /// The same filter with other search words.
    #[must_use]
    pub fn with_search(mut self, words: &str) -> Self {
        self.search = words.split_whitespace().collect::<Vec<_>>().join(" ");
        self
    }

    /// The same filter with one more value.
    #[must_use]
    pub fn with(mut self, facet: Facet, value: Slug) -> Self {
        let choice = (facet, value);
        if let Err(index) = self.chosen.binary_search(&choice) {
            self.chosen.insert(index, choice);
        }
        self
    }

    /// The same filter without a value.
    #[must_use]
    pub fn without(mut self, facet: Facet, value: &Slug) -> Self {
        self.chosen.retain(|(f, v)| !(*f == facet && v == value));
        self
    }

    /// The selected values, with consecutive years as ranges.
    #[must_use]
    pub fn choices(&self) -> Vec<Choice> {
        let years: Vec<u16> = self.values(Facet::Year).filter_map(year_in_range).collect();
        let runs = years.chunk_by(|year, next| year + 1 == *next).filter(|run| run.len() >= SHORTEST_RANGE);
        let ranges: Vec<(u16, u16)> = runs.map(|run| (run[0], run[run.len() - 1])).collect();
        let choice = |(facet, value): &(Facet, Slug)| {
            let year = year_in_range(value).filter(|_| *facet == Facet::Year);
            match year.and_then(|year| Some((year, ranges.iter().find(|(from, to)| (*from..=*to).contains(&year))?))) {
                Some((year, (from, to))) => (year == *from).then_some(Choice::Years(*from, *to)),
                None => Some(Choice::Value(*facet, value.clone())),
            }
        };
        self.chosen.iter().filter_map(choice).collect()
    }

    /// The same filter with all years of a range, which may be given in either order.
    #[must_use]
    pub fn with_years(self, from: u16, to: u16) -> Self {
        let (from, to) = (from.min(to).max(*RANGE_YEARS.start()), from.max(to).min(*RANGE_YEARS.end()));
        (from..=to).fold(self, |filter, year| filter.with(Facet::Year, Slug::of(&year.to_string())))
    }

    /// The same filter with one more part.
    #[must_use]
    pub fn with_choice(self, choice: &Choice) -> Self {
        match choice {
            Choice::Value(facet, value) => self.with(*facet, value.clone()),
            Choice::Years(from, to) => self.with_years(*from, *to),
        }
    }

    /// The same filter without a part of it.
    #[must_use]
    pub fn without_choice(self, choice: &Choice) -> Self {
        match choice {
            Choice::Value(facet, value) => self.without(*facet, value),
            Choice::Years(from, to) => self.retain(|facet, value| {
                facet != Facet::Year || !year_in_range(value).is_some_and(|year| (*from..=*to).contains(&year))
            }),
        }
    }

    /// The same filter with only those values for which `predicate` is true.
    #[must_use]
    pub fn retain(mut self, predicate: impl Fn(Facet, &Slug) -> bool) -> Self {
        self.chosen.retain(|(facet, value)| predicate(*facet, value));
        self
    }
}

/// The number of a year that can be part of a range.
fn year_in_range(value: &Slug) -> Option<u16> {
    let is_year = value.as_str().len() == 4;
    value.as_str().parse().ok().filter(|year| is_year && RANGE_YEARS.contains(year))
}

/// The order of a list.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Sort {
    /// Best match first; without search words, newest first.
    #[default]
    Relevance,
    /// The latest interview first.
    Newest,
    /// The oldest interview first.
    Oldest,
    /// By name, ignoring case and accents.
    Name,
}

impl Sort {
    /// All orders, in the order of the menu.
    pub const ALL: [Self; 4] = [Self::Relevance, Self::Newest, Self::Oldest, Self::Name];

    /// Its value in addresses: `?sort=…`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Relevance => "relevance",
            Self::Newest => "newest",
            Self::Oldest => "oldest",
            Self::Name => "name",
        }
    }

    /// The order with this value in addresses.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.key() == key)
    }
}

/// How many cards a list page has, and how many "show more" adds.
pub const PAGE_SIZE: usize = 30;

/// The state of a list page, as its address holds it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct FeedView {
    question: Option<Slug>,
    filter: Filter,
    sort: Sort,
    show: usize,
}

impl Default for FeedView {
    fn default() -> Self {
        Self::of(Filter::default())
    }
}

impl FeedView {
    /// The first page of a filter, in the default order.
    #[must_use]
    pub fn of(filter: Filter) -> Self {
        Self { question: None, filter, sort: Sort::default(), show: PAGE_SIZE }
    }

    /// The same view of the answers to a question: it lists only people who answered it.
    #[must_use]
    pub fn with_question(mut self, question: Slug) -> Self {
        self.question = Some(question);
        self
    }

    /// The same view of people instead of answers.
    #[must_use]
    pub fn without_question(self) -> Self {
        Self { question: None, ..self }
    }

    /// The question whose answers are listed; `None` for the newsfeed.
    #[must_use]
    pub fn question(&self) -> Option<&Slug> {
        self.question.as_ref()
    }

    /// The filter.
    #[must_use]
    pub fn filter(&self) -> &Filter {
        &self.filter
    }

    /// The effective order.
    #[must_use]
    pub fn sort(&self) -> Sort {
        match self.sort {
            Sort::Relevance if self.filter.search.is_empty() => Sort::Newest,
            sort => sort,
        }
    }

    /// How many cards to show, at least one page.
    #[must_use]
    pub fn show(&self) -> usize {
        self.show
    }

    /// The first page with another filter, of the same question and in the same order.
    #[must_use]
    pub fn with_filter(&self, filter: Filter) -> Self {
        Self { question: self.question.clone(), filter, show: PAGE_SIZE, sort: self.sort }.normalised()
    }

    /// The same view in another order.
    #[must_use]
    pub fn with_sort(mut self, sort: Sort) -> Self {
        self.sort = sort;
        self.normalised()
    }

    /// The same view with another number of cards.
    #[must_use]
    pub fn with_show(mut self, show: usize) -> Self {
        self.show = show.max(PAGE_SIZE);
        self
    }

    /// Whether the order differs from the default.
    #[must_use]
    pub fn has_custom_sort(&self) -> bool {
        self.sort != Sort::Relevance
    }

    /// Without search words, "newest" is the default. Storing it as such gives equal views equal addresses.
    fn normalised(mut self) -> Self {
        if self.filter.search.is_empty() && self.sort == Sort::Newest {
            self.sort = Sort::Relevance;
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_filters_are_equal_values() {
        let (a, b) = (Slug::of("animator"), Slug::of("rigger"));
        let one =
            Filter::default().with(Facet::Year, Slug::of("2023")).with(Facet::Role, b.clone()).with(Facet::Role, a.clone());
        let other = Filter::default()
            .with(Facet::Role, a.clone())
            .with(Facet::Role, b)
            .with(Facet::Role, a)
            .with(Facet::Year, Slug::of("2023"));
        assert_eq!(one, other);
        assert_eq!(one.clone().with(Facet::Team, Slug::of("x")).without(Facet::Team, &Slug::of("x")), one);
    }

    #[test]
    fn consecutive_years_are_a_range() {
        let check = |years: &[&str], wanted: &[Choice]| {
            let filter = years.iter().fold(Filter::default(), |filter, year| filter.with(Facet::Year, Slug::of(year)));
            assert_eq!(filter.choices(), wanted, "{years:?}");
            let none = wanted.iter().fold(filter, |filter, choice| filter.without_choice(choice));
            assert!(none.is_empty(), "{years:?}");
        };
        let year = |year: &str| Choice::Value(Facet::Year, Slug::of(year));
        check(&["2021", "2022"], &[year("2021"), year("2022")]);
        check(&["2021", "2019", "2020"], &[Choice::Years(2019, 2021)]);
        check(
            &["2015", "2019", "2020", "2021", "2021b", "2022", "2024"],
            &[year("2015"), Choice::Years(2019, 2022), year("2021b"), year("2024")],
        );
        check(&["1500", "1501", "1502"], &[year("1500"), year("1501"), year("1502")]);
        check(&["02019", "02020", "02021"], &[year("02019"), year("02020"), year("02021")]);
    }

    #[test]
    fn a_range_of_years_has_an_end() {
        let years = |from, to| Filter::default().with_years(from, to);
        assert_eq!(years(2022, 2019), years(2019, 2022));
        assert_eq!(years(0, u16::MAX).chosen().len(), 200);
        assert_eq!(years(2000, u16::MAX).chosen().len(), 100);
        assert!(years(1000, 1100).is_empty());
        assert_eq!(years(2022, 2022), Filter::of(Facet::Year, Slug::of("2022")));
    }

    #[test]
    fn the_default_order_has_one_representation() {
        let view = FeedView::default();
        assert_eq!(view.clone().with_sort(Sort::Newest), view);
        assert_eq!(view.sort(), Sort::Newest);
        let searched = view.with_filter(Filter::default().with_search(" a  b "));
        assert_eq!((searched.filter().search(), searched.sort()), ("a b", Sort::Relevance));
        assert_eq!(searched.clone().with_sort(Sort::Newest).sort(), Sort::Newest);
        assert_eq!(searched.with_sort(Sort::Newest).with_filter(Filter::default()), FeedView::default());
    }
}
