//! What a visitor asked to see. A filter is a value: it compares, it can gain and lose one part, and it has one spelling.

use super::{Facet, Slug};

/// Search words and chosen facet values. OR within a facet, AND across facets.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Filter {
    search: String,
    /// Sorted and without repetition, so that equal filters are equal values.
    chosen: Vec<(Facet, Slug)>,
}

impl Filter {
    /// The filter that shows one value of one facet.
    #[must_use]
    pub fn of(facet: Facet, value: Slug) -> Self {
        Self::default().with(facet, value)
    }

    /// Whether it shows everybody.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.search.is_empty() && self.chosen.is_empty()
    }

    /// The search words, single-spaced.
    #[must_use]
    pub fn search(&self) -> &str {
        &self.search
    }

    /// The chosen values, facet by facet.
    #[must_use]
    pub fn chosen(&self) -> &[(Facet, Slug)] {
        &self.chosen
    }

    /// The chosen values of one facet.
    pub fn values(&self, facet: Facet) -> impl Iterator<Item = &Slug> {
        self.chosen.iter().filter(move |(f, _)| *f == facet).map(|(_, value)| value)
    }

    /// Whether a value is chosen.
    #[must_use]
    pub fn has(&self, facet: Facet, value: &Slug) -> bool {
        self.values(facet).any(|v| v == value)
    }

    /// The same filter with other search words.
    #[must_use]
    pub fn searching(mut self, words: &str) -> Self {
        self.search = words.split_whitespace().collect::<Vec<_>>().join(" ");
        self
    }

    /// The same filter with one more value.
    #[must_use]
    pub fn with(mut self, facet: Facet, value: Slug) -> Self {
        let choice = (facet, value);
        if let Err(place) = self.chosen.binary_search(&choice) {
            self.chosen.insert(place, choice);
        }
        self
    }

    /// The same filter with one value less.
    #[must_use]
    pub fn without(mut self, facet: Facet, value: &Slug) -> Self {
        self.chosen.retain(|(f, v)| !(*f == facet && v == value));
        self
    }

    /// The same filter with only those values that `known` accepts. Addresses are written by hand, too.
    #[must_use]
    pub fn knowing(mut self, known: impl Fn(Facet, &Slug) -> bool) -> Self {
        self.chosen.retain(|(facet, value)| known(*facet, value));
        self
    }
}

/// The order of a list.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Sort {
    /// The best match first; where nothing is searched, the newest.
    #[default]
    Relevance,
    /// The latest interview first.
    Newest,
    /// The first interview first.
    Oldest,
    /// By name, folded.
    Name,
}

impl Sort {
    /// All orders.
    pub const ALL: [Self; 4] = [Self::Relevance, Self::Newest, Self::Oldest, Self::Name];

    /// What the address calls it: `?sort=…`.
    #[must_use]
    pub fn key(self) -> &'static str {
        ["relevance", "newest", "oldest", "name"][self as usize]
    }

    /// The order that an address calls `key`.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.key() == key)
    }
}

/// How many cards a feed shows at first, and how many "show more" adds.
pub const PAGE: usize = 30;

/// Everything about a feed page that its address holds.
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
    /// The first cards of a filter, in its natural order.
    #[must_use]
    pub fn of(filter: Filter) -> Self {
        Self { question: None, filter, sort: Sort::default(), show: PAGE }
    }

    /// The same view of everyone's answers to one question of the series: of those only who answered it.
    #[must_use]
    pub fn asking(mut self, question: Slug) -> Self {
        self.question = Some(question);
        self
    }

    /// The same view of everybody, whatever they answered.
    #[must_use]
    pub fn without_question(self) -> Self {
        Self { question: None, ..self }
    }

    /// The question whose answers are shown; of the newsfeed itself, none.
    #[must_use]
    pub fn question(&self) -> Option<&Slug> {
        self.question.as_ref()
    }

    /// The filter.
    #[must_use]
    pub fn filter(&self) -> &Filter {
        &self.filter
    }

    /// The order that is in force.
    #[must_use]
    pub fn sort(&self) -> Sort {
        match self.sort {
            Sort::Relevance if self.filter.search.is_empty() => Sort::Newest,
            sort => sort,
        }
    }

    /// How many cards are asked for, at least one page.
    #[must_use]
    pub fn show(&self) -> usize {
        self.show
    }

    /// The same view of another filter: its first cards, in the chosen order, of the same question.
    #[must_use]
    pub fn filtered(&self, filter: Filter) -> Self {
        Self { question: self.question.clone(), filter, show: PAGE, sort: self.sort }.normalised()
    }

    /// The same cards in another order.
    #[must_use]
    pub fn sorted(mut self, sort: Sort) -> Self {
        self.sort = sort;
        self.normalised()
    }

    /// The same view with so many cards.
    #[must_use]
    pub fn showing(mut self, show: usize) -> Self {
        self.show = show.max(PAGE);
        self
    }

    /// Whether the order differs from the one that is in force when nothing is said.
    #[must_use]
    pub fn sort_is_chosen(&self) -> bool {
        self.sort != Sort::Relevance
    }

    /// "Newest" is what an unsearched feed does anyway: one order, one spelling.
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
    fn the_natural_order_has_one_spelling() {
        let view = FeedView::default();
        assert_eq!(view.clone().sorted(Sort::Newest), view);
        assert_eq!(view.sort(), Sort::Newest);
        let searched = view.filtered(Filter::default().searching(" a  b "));
        assert_eq!((searched.filter().search(), searched.sort()), ("a b", Sort::Relevance));
        assert_eq!(searched.clone().sorted(Sort::Newest).sort(), Sort::Newest);
        assert_eq!(searched.sorted(Sort::Newest).filtered(Filter::default()), FeedView::default());
    }
}
