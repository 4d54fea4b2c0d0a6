//! What is known of a newsfeed without knowing its people: the facets with the values of everybody, and who answered what. It is enough
//! to filter and to count, so that a browser need not load anybody for that.

use super::facet::{FacetCounts, Value, ValueCount};
use super::filter::Choice;
use super::order::{sorted, sorted_by_text};
use super::{Facet, FeedView, Filter, Series, Slug, Sort, Summary, text};
use std::collections::HashMap;

/// A value for each facet, indexed by `facet as usize`.
pub type PerFacet<T> = [T; Facet::COUNT];

/// The facets of all people of a series, who are numbered from 0, newest first.
#[derive(Clone, Debug, Default)]
pub struct Overview {
    /// The series.
    pub series: Series,
    /// Everybody's name.
    pub names: Vec<String>,
    /// The values of each facet, in display order.
    pub values: PerFacet<Vec<Value>>,
    /// For each facet, everybody's values as indices into `values`.
    pub columns: PerFacet<Column>,
    /// For each question of the series, who did not answer it, in order.
    pub unanswered: Vec<Vec<usize>>,
}

/// What a view lists, by number, without copies of people or values.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Found {
    /// All matching people, sorted.
    pub people: Vec<usize>,
    /// The number of hits of each of [`Overview::values`].
    pub counts: PerFacet<Vec<usize>>,
}

/// Somebody whom a search found, by number, and how well they match: higher is better.
pub type Match = (usize, u32);

/// A part of a filter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Dropped {
    /// The search words.
    Search,
    /// A facet value, or a range of years.
    Choice(Choice),
}

/// The filter of a view without one part of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Relaxed {
    /// The filter without the part.
    pub filter: Filter,
    /// The part.
    pub dropped: Dropped,
    /// The number of hits then.
    pub hits: usize,
}

impl Overview {
    /// The overview of these people.
    #[must_use]
    pub fn of(series: Series, people: &[Summary]) -> Self {
        let (values, columns) = facets(people, &series);
        let lacks = |question: &Slug| -> Vec<usize> {
            let people = people.iter().enumerate().filter(|(_, person)| !person.has_answered(question));
            people.map(|(person, _)| person).collect()
        };
        let unanswered = series.questions.iter().map(|question| lacks(&question.id)).collect();
        Self { names: people.iter().map(|person| person.person.name.clone()).collect(), values, columns, unanswered, series }
    }

    /// How many people there are.
    #[must_use]
    pub fn total(&self) -> usize {
        self.names.len()
    }

    /// The values of a facet, in display order.
    #[must_use]
    pub fn facet_values(&self, facet: Facet) -> &[Value] {
        &self.values[facet as usize]
    }

    /// The label of a facet value; `None` if nobody has that value.
    #[must_use]
    pub fn value_name(&self, facet: Facet, value: &Slug) -> Option<&str> {
        self.facet_values(facet).iter().find(|known| known.slug == *value).map(|known| known.name.as_str())
    }

    /// `filter` without values that nobody has. Addresses can contain anything.
    #[must_use]
    pub fn without_unknown(&self, filter: &Filter) -> Filter {
        filter.clone().retain(|facet, value| self.value_name(facet, value).is_some())
    }

    /// The parts of `filter`, without values that nobody has. A range of years ends where somebody is.
    #[must_use]
    pub fn choices(&self, filter: &Filter) -> Vec<Choice> {
        let year = |year: u16| Slug::of(&year.to_string());
        let known = |choice: Choice| match choice {
            Choice::Value(facet, value) => self.value_name(facet, &value).is_some().then_some(Choice::Value(facet, value)),
            Choice::Years(from, to) => {
                let mut known = (from..=to).filter(|number| self.value_name(Facet::Year, &year(*number)).is_some());
                let first = known.next()?;
                Some(known.last().map_or_else(|| Choice::Value(Facet::Year, year(first)), |last| Choice::Years(first, last)))
            }
        };
        filter.choices().into_iter().filter_map(known).collect()
    }

    /// The index of a question in the series.
    #[must_use]
    pub fn question_index(&self, question: &Slug) -> Option<usize> {
        self.series.questions.iter().position(|known| known.id == *question)
    }

    /// How many people answered a question.
    #[must_use]
    pub fn answered(&self, question: &Slug) -> usize {
        let lacks = self.question_index(question).and_then(|index| self.unanswered.get(index));
        lacks.map_or(0, |lacks| self.total().saturating_sub(lacks.len()))
    }

    /// The people a view lists, and the number of hits of each facet value. `matched` is whom its search found, in order; `None` if it
    /// searches nothing. A view of answers lists only people who answered the question; nobody, if it isn't a question of the series.
    #[must_use]
    pub fn find(&self, view: &FeedView, matched: Option<&[Match]>) -> Found {
        let chosen = Facet::ALL.map(|facet| self.selected(facet, view.filter()));
        let question = view.question().map(|question| self.question_index(question));
        let lacks = match question {
            Some(None) => return Found { people: Vec::new(), counts: self.no_counts() },
            Some(Some(index)) => self.unanswered.get(index).map_or(&[][..], Vec::as_slice),
            None => &[],
        };
        let mut matched = matched.map(|matched| matched.iter().copied().peekable());
        let mut rows = self.columns.each_ref().map(Column::rows);
        let mut counts = self.no_counts();
        let mut found: Vec<Match> = Vec::new();
        for person in 0..self.total() {
            let values = rows.each_mut().map(Rows::next);
            let score = match &mut matched {
                None => Some(0),
                Some(matched) => matched.next_if(|(found, _)| *found == person).map(|(_, score)| score),
            };
            let Some(score) = score.filter(|_| lacks.binary_search(&person).is_err()) else { continue };
            let fails = |facet: usize| !chosen[facet].is_empty() && !values[facet].iter().any(|v| chosen[facet].contains(&v));
            let mut failing = (0..Facet::COUNT).filter(|&facet| fails(facet));
            let (first, second) = (failing.next(), failing.next());
            if first.is_none() {
                found.push((person, score));
            }
            // Who fails only one facet still counts in that facet: ticking another value there would show them.
            if second.is_none() {
                for facet in (0..Facet::COUNT).filter(|&facet| first.is_none_or(|first| first == facet)) {
                    values[facet].iter().for_each(|value| _ = counts[facet].get_mut(value).map(|count| *count += 1));
                }
            }
        }
        Found { people: self.sorted(found, view.sort()), counts }
    }

    /// For a view without hits: the part of the filter to drop for the most hits. `None` if dropping a single part isn't enough.
    #[must_use]
    pub fn best_to_drop(&self, view: &FeedView, matched: Option<&[Match]>) -> Option<Relaxed> {
        let choices = self.choices(view.filter());
        let filter = &self.without_unknown(view.filter());
        let without_words = (!filter.search().is_empty()).then(|| (filter.clone().with_search(""), Dropped::Search));
        let chosen = choices.into_iter().map(|choice| (filter.clone().without_choice(&choice), Dropped::Choice(choice)));
        let candidates = chosen.chain(without_words).map(|(filter, dropped)| {
            let matched = if dropped == Dropped::Search { None } else { matched };
            let hits = self.find(&view.with_filter(filter.clone()), matched).people.len();
            Relaxed { filter, dropped, hits }
        });
        candidates.filter(|relaxed| relaxed.hits > 0).max_by_key(|relaxed| relaxed.hits)
    }

    /// The facets with their numbers of hits, for a view that lists `found`.
    #[must_use]
    pub fn counted(&self, view: &FeedView, found: &Found) -> Vec<FacetCounts> {
        let of_facet = |facet: Facet| {
            let hits = &found.counts[facet as usize];
            let value = |(value, hits): (&Value, &usize)| ValueCount {
                chosen: view.filter().has(facet, &value.slug),
                value: value.clone(),
                hits: *hits,
            };
            FacetCounts { facet, values: self.facet_values(facet).iter().zip(hits).map(value).collect() }
        };
        Facet::ALL.map(of_facet).into()
    }

    fn no_counts(&self) -> PerFacet<Vec<usize>> {
        self.values.each_ref().map(|values| vec![0; values.len()])
    }

    /// The indices of the selected values of a facet.
    fn selected(&self, facet: Facet, filter: &Filter) -> Vec<usize> {
        let values = self.facet_values(facet).iter().enumerate();
        values.filter(|(_, value)| filter.has(facet, &value.slug)).map(|(index, _)| index).collect()
    }

    fn sorted(&self, mut found: Vec<Match>, sort: Sort) -> Vec<usize> {
        // `found` is in feed order, so newest first; ties keep that order.
        let found = match sort {
            Sort::Newest => found,
            Sort::Relevance => sorted(found, |(_, a), (_, b)| b.cmp(a)),
            Sort::Oldest => {
                found.reverse();
                found
            }
            Sort::Name => sorted_by_text(found, |(person, _)| text::fold(&self.names[*person])),
        };
        found.into_iter().map(|(person, _)| person).collect()
    }
}

/// Everybody's values in one facet, packed: for each person how many, then the indices of the values, in one byte each, or in two
/// (little-endian) where there are more than 256.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Column {
    bytes: Vec<u8>,
    is_wide: bool,
}

impl Column {
    /// The column of these people. `count` is how many values the facet has: at most 65,536 are kept apart, and 255 of a person.
    #[must_use]
    pub fn of(people: impl Iterator<Item = Vec<usize>>, count: usize) -> Self {
        let is_wide = count > 256;
        let mut bytes = Vec::new();
        for values in people {
            bytes.push(u8::try_from(values.len()).unwrap_or(u8::MAX));
            for value in values.into_iter().take(usize::from(u8::MAX)) {
                let [low, high] = u16::try_from(value).unwrap_or(u16::MAX).to_le_bytes();
                bytes.push(low);
                bytes.extend(is_wide.then_some(high));
            }
        }
        Self { bytes, is_wide }
    }

    /// The column that was made into these bytes. Whatever they are, reading them only gives other values.
    #[must_use]
    pub fn from_bytes(bytes: Vec<u8>, count: usize) -> Self {
        Self { bytes, is_wide: count > 256 }
    }

    /// The packed values.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    fn rows(&self) -> Rows<'_> {
        Rows { rest: &self.bytes, is_wide: self.is_wide }
    }
}

/// Reads a column person by person.
struct Rows<'a> {
    rest: &'a [u8],
    is_wide: bool,
}

impl<'a> Rows<'a> {
    fn next(&mut self) -> Values<'a> {
        let (count, rest) = self.rest.split_first().unwrap_or((&0, &[]));
        let length = usize::from(*count) * if self.is_wide { 2 } else { 1 };
        let (values, rest) = rest.split_at_checked(length).unwrap_or((&[], &[]));
        self.rest = rest;
        Values { bytes: values, is_wide: self.is_wide }
    }
}

/// One person's values.
#[derive(Clone, Copy)]
struct Values<'a> {
    bytes: &'a [u8],
    is_wide: bool,
}

impl Values<'_> {
    fn iter(self) -> impl Iterator<Item = usize> {
        let value = |bytes: &[u8]| usize::from(bytes[0]) | usize::from(bytes.get(1).copied().unwrap_or_default()) << 8;
        self.bytes.chunks_exact(if self.is_wide { 2 } else { 1 }).map(value)
    }
}

/// The values of each facet in display order, and everybody's: those of most people first, then by name. Years are newest first.
fn facets(people: &[Summary], series: &Series) -> (PerFacet<Vec<Value>>, PerFacet<Column>) {
    let of_people: Vec<PerFacet<Vec<Value>>> =
        people.iter().map(|person| Facet::ALL.map(|facet| facet.values(person, series))).collect();
    let values = Facet::ALL.map(|facet| {
        let mut known: HashMap<&Slug, (&Value, usize)> = HashMap::new();
        for value in of_people.iter().flat_map(|values| &values[facet as usize]) {
            known.entry(&value.slug).or_insert((value, 0)).1 += 1;
        }
        let by_slug = sorted(known.into_values().collect(), |(a, _), (b, _)| a.slug.cmp(&b.slug));
        let mut by_name = sorted_by_text(by_slug, |(value, _)| text::fold(&value.name));
        if facet == Facet::Year {
            by_name.reverse();
        } else {
            by_name = sorted(by_name, |(_, a), (_, b)| b.cmp(a));
        }
        by_name.into_iter().map(|(value, _)| value.clone()).collect::<Vec<Value>>()
    });
    let columns = Facet::ALL.map(|facet| {
        let (facet, values) = (facet as usize, &values[facet as usize]);
        let indices: HashMap<&Slug, usize> = values.iter().enumerate().map(|(index, value)| (&value.slug, index)).collect();
        let of_person = |of: &PerFacet<Vec<Value>>| of[facet].iter().filter_map(|v| indices.get(&v.slug).copied()).collect();
        Column::of(of_people.iter().map(of_person), values.len())
    });
    (values, columns)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_column_keeps_its_values(people in proptest::collection::vec(proptest::collection::vec(0..300_usize, 0..4), 0..20), is_wide: bool) {
            let count = if is_wide { 300 } else { 256 };
            let people: Vec<Vec<usize>> = people.into_iter().map(|values| values.into_iter().filter(|v| *v < count).collect()).collect();
            let column = Column::of(people.iter().cloned(), count);
            let mut rows = Column::from_bytes(column.bytes().to_vec(), count);
            let mut rows = std::mem::take(&mut rows);
            let mut reader = rows.rows();
            for values in &people {
                prop_assert_eq!(&reader.next().iter().collect::<Vec<_>>(), values);
            }
            rows.bytes.truncate(rows.bytes.len() / 2);
            let mut reader = rows.rows();
            people.iter().for_each(|_| _ = reader.next().iter().count());
        }
    }
}
