//! The newsfeed: all people, and queries over them (filtering, counting, searching).

use super::facet::{FacetCounts, Value, ValueCount};
use super::order::{sorted, sorted_by_text};
use super::search::{Document, Excerpt, Field, Query};
use super::{Answer, Baton, Facet, FeedView, Filter, Series, Slug, Sort, Summary, Tombstone, text};
use std::collections::HashMap;
use std::sync::OnceLock;

/// A value for each facet, indexed by `facet as usize`.
pub type PerFacet<T> = [T; Facet::COUNT];

/// All people of a series, newest first, with precomputed facet values.
#[derive(Clone, Debug, Default)]
pub struct Newsfeed {
    series: Series,
    people: Vec<Summary>,
    baton: Baton,
    /// The values of each facet, in display order.
    facet_values: PerFacet<Vec<Value>>,
    /// For each person and facet, indices into `facet_values`.
    values: Vec<PerFacet<Vec<usize>>>,
    answers: HashMap<Slug, Vec<Answer>>,
    /// The searchable texts of each person. Made on the first search: most visitors never search.
    documents: OnceLock<Vec<Document>>,
}

/// The result of a view.
#[derive(Clone, PartialEq, Debug)]
pub struct Results<'a> {
    /// All matching people, sorted.
    pub people: Vec<&'a Summary>,
    /// All facets with their counts.
    pub facets: Vec<FacetCounts>,
}

/// What a view lists, by index, without copies of people or values.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Found {
    /// All matching people, sorted, as indices of [`Newsfeed::people`].
    pub people: Vec<usize>,
    /// The number of hits of each of [`Newsfeed::facet_values`].
    pub counts: PerFacet<Vec<usize>>,
}

impl Newsfeed {
    /// The newsfeed of a series. If two interviews share a slug, the newer one wins.
    #[must_use]
    pub fn new(series: Series, people: Vec<Summary>) -> Self {
        Self::with_tombstones(series, people, &[])
    }

    /// The same, with the tombstones of withdrawn people. These only appear in the baton; searches don't find them.
    #[must_use]
    pub fn with_tombstones(series: Series, people: Vec<Summary>, tombstones: &[Tombstone]) -> Self {
        let mut people = sorted(people, |a, b| b.published.cmp(&a.published).then_with(|| a.slug.cmp(&b.slug)));
        let mut seen = std::collections::HashSet::new();
        people.retain(|summary| seen.insert(summary.slug.clone()));
        let baton = Baton::with_tombstones(&people, tombstones, &series);
        let is_named = |name: &String| tombstones.iter().all(|tombstone| tombstone.slug.as_str() != name);
        for summary in &mut people {
            summary.nominated_by.retain(is_named);
            summary.nominates.retain(is_named);
        }
        let (facet_values, values) = facet_values(&people, &series);
        Self { series, people, baton, facet_values, values, ..Self::default() }
    }

    /// The series.
    #[must_use]
    pub fn series(&self) -> &Series {
        &self.series
    }

    /// All people, newest first.
    #[must_use]
    pub fn people(&self) -> &[Summary] {
        &self.people
    }

    /// Who passed the baton to whom.
    #[must_use]
    pub fn baton(&self) -> &Baton {
        &self.baton
    }

    /// The summary of one person.
    #[must_use]
    pub fn person(&self, slug: &Slug) -> Option<&Summary> {
        self.people.iter().find(|summary| summary.slug == *slug)
    }

    /// A person's name as lists show it: with the role, if somebody else has the same name.
    #[must_use]
    pub fn label<'a>(&'a self, summary: &'a Summary) -> &'a str {
        self.baton.person(&summary.slug).map_or(&summary.person.name, |node| &node.label)
    }

    /// A person's answers; empty if they haven't been loaded.
    #[must_use]
    pub fn answers(&self, slug: &Slug) -> &[Answer] {
        self.answers.get(slug).map_or(&[], Vec::as_slice)
    }

    /// Adds answers, so that they can be shown and searched. A person's new answers replace the ones from before.
    pub fn add_answers(&mut self, answers: HashMap<Slug, Vec<Answer>>) {
        self.answers.extend(answers);
        self.documents = OnceLock::new();
    }

    /// The values of a facet, in display order.
    #[must_use]
    pub fn facet_values(&self, facet: Facet) -> &[Value] {
        &self.facet_values[facet as usize]
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

    /// The people a view lists, and the number of hits of each facet value.
    #[must_use]
    pub fn results(&self, view: &FeedView) -> Results<'_> {
        let Found { people, counts } = self.find(view);
        let filter = self.without_unknown(view.filter());
        let facets = Facet::ALL.map(|facet| self.counted(facet, &counts[facet as usize], &self.selected(facet, &filter)));
        Results { people: people.into_iter().map(|person| &self.people[person]).collect(), facets: facets.into() }
    }

    /// The same by index. A view of answers lists only people who answered the question; nobody, if it isn't a question of the
    /// series.
    #[must_use]
    pub fn find(&self, view: &FeedView) -> Found {
        let is_asked = view.question().is_none_or(|question| self.series.question(question).is_some());
        let is_listed = |person: usize| view.question().is_none_or(|question| self.people[person].has_answered(question));
        let filter = view.filter();
        let chosen = Facet::ALL.map(|facet| self.selected(facet, filter));
        let query = Query::parse(filter.search());
        let mut counts: PerFacet<Vec<usize>> = std::array::from_fn(|facet| vec![0; self.facet_values[facet].len()]);
        let mut found: Vec<(usize, u32)> = Vec::new();
        for (person, values) in self.values.iter().enumerate().filter(|(person, _)| is_asked && is_listed(*person)) {
            let score = if query.is_empty() { Some(0) } else { self.score(person, &query, view.question()) };
            let Some(score) = score else { continue };
            let fails = |facet: usize| !chosen[facet].is_empty() && !values[facet].iter().any(|v| chosen[facet].contains(v));
            let mut failing = (0..Facet::COUNT).filter(|&facet| fails(facet));
            let (first, second) = (failing.next(), failing.next());
            if first.is_none() {
                found.push((person, score));
            }
            // Who fails only one facet still counts in that facet: ticking another value there would show them.
            if second.is_none() {
                for facet in (0..Facet::COUNT).filter(|&facet| first.is_none_or(|first| first == facet)) {
                    values[facet].iter().for_each(|&value| counts[facet][value] += 1);
                }
            }
        }
        let found = self.sorted(found, view.sort());
        Found { people: found.into_iter().map(|(person, _)| person).collect(), counts }
    }

    /// How many people answered a question.
    #[must_use]
    pub fn answered(&self, question: &Slug) -> usize {
        self.series.question(question).map_or(0, |_| self.people.iter().filter(|person| person.has_answered(question)).count())
    }

    /// How many people match a filter.
    #[must_use]
    pub fn count(&self, filter: &Filter) -> usize {
        self.find(&FeedView::of(filter.clone())).people.len()
    }

    /// For a view without hits: the part of the filter to drop for the most hits, the filter without it, and the number of
    /// hits then. `None` if dropping a single part isn't enough.
    #[must_use]
    pub fn best_to_drop(&self, view: &FeedView) -> Option<(Filter, Dropped, usize)> {
        let filter = &self.without_unknown(view.filter());
        let without_words = (!filter.search().is_empty()).then(|| (filter.clone().with_search(""), Dropped::Search));
        let chosen = filter
            .chosen()
            .iter()
            .map(|(facet, value)| (filter.clone().without(*facet, value), Dropped::Value(*facet, value.clone())));
        let candidates = chosen.chain(without_words).map(|(filter, dropped)| {
            let count = self.find(&view.with_filter(filter.clone())).people.len();
            (filter, dropped, count)
        });
        candidates.filter(|(.., count)| *count > 0).max_by_key(|(.., count)| *count)
    }

    /// Where a search for a person (by index) matched, apart from name and role, and from answers unless `in_answers`.
    #[must_use]
    pub fn excerpt(&self, person: usize, query: &Query, in_answers: bool) -> Option<Excerpt> {
        let summary = &self.people[person];
        let is_searched = |field| in_answers || !matches!(field, Field::Answer(_));
        self.documents()[person].excerpt(summary, self.answers(&summary.slug), query, is_searched)
    }

    /// What to read next if the baton leads nowhere: the newest interview that isn't adjacent to `slug` in the baton.
    #[must_use]
    pub fn next_read(&self, slug: &Slug) -> Option<&Summary> {
        let neighbours = self.neighbours(slug);
        self.people.iter().find(|summary| summary.slug != *slug && !neighbours.contains(&&summary.slug))
    }

    fn neighbours(&self, slug: &Slug) -> Vec<&Slug> {
        let nodes = self.baton.nominators(slug).into_iter().chain(self.baton.nominees(slug));
        nodes.map(|node| &node.slug).collect()
    }

    /// The indices of the selected values of a facet.
    fn selected(&self, facet: Facet, filter: &Filter) -> Vec<usize> {
        let values = self.facet_values(facet).iter().enumerate();
        values.filter(|(_, value)| filter.has(facet, &value.slug)).map(|(index, _)| index).collect()
    }

    /// How well a person matches a search. With a question, only the answers to that one are searched.
    fn score(&self, person: usize, query: &Query, question: Option<&Slug>) -> Option<u32> {
        let only = question.map(|question| self.answer_index(&self.people[person], question));
        self.documents()[person].score(query, |field| match (field, only) {
            (Field::Answer(number), Some(only)) => only == Some(number),
            _ => true,
        })
    }

    fn documents(&self) -> &[Document] {
        self.documents
            .get_or_init(|| self.people.iter().map(|summary| Document::of(summary, self.answers(&summary.slug))).collect())
    }

    /// The index of a person's answer to a question within their interview.
    fn answer_index(&self, person: &Summary, question: &Slug) -> Option<u16> {
        let mut answers = (0..).zip(self.answers(&person.slug));
        answers.find(|(_, answer)| answer.question == *question).map(|(index, _)| index)
    }

    fn sorted(&self, mut found: Vec<(usize, u32)>, sort: Sort) -> Vec<(usize, u32)> {
        // `found` is in feed order, so newest first; ties keep that order.
        match sort {
            Sort::Newest => found,
            Sort::Relevance => sorted(found, |(_, a), (_, b)| b.cmp(a)),
            Sort::Oldest => {
                found.reverse();
                found
            }
            Sort::Name => sorted_by_text(found, |(person, _)| text::fold(&self.people[*person].person.name)),
        }
    }

    fn counted(&self, facet: Facet, hits: &[usize], chosen: &[usize]) -> FacetCounts {
        let values = self.facet_values(facet).iter().enumerate();
        let values = values.map(|(index, value)| ValueCount {
            value: value.clone(),
            hits: hits[index],
            chosen: chosen.contains(&index),
        });
        FacetCounts { facet, values: values.collect() }
    }
}

/// A part of a filter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Dropped {
    /// The search words.
    Search,
    /// A facet value.
    Value(Facet, Slug),
}

type FacetValues = (PerFacet<Vec<Value>>, Vec<PerFacet<Vec<usize>>>);

/// The values of each facet in display order, and for each person and facet, indices into these.
fn facet_values(people: &[Summary], series: &Series) -> FacetValues {
    let values: Vec<PerFacet<Vec<Value>>> =
        people.iter().map(|person| Facet::ALL.map(|facet| facet.values(person, series))).collect();
    let facet_values = Facet::ALL.map(|facet| {
        let mut known = sorted(values.iter().flat_map(|values| &values[facet as usize]).collect(), |a, b| a.slug.cmp(&b.slug));
        known.dedup_by(|a, b| a.slug == b.slug);
        let mut known: Vec<Value> = sorted_by_text(known, |value| text::fold(&value.name)).into_iter().cloned().collect();
        if facet == Facet::Year {
            known.reverse();
        }
        known
    });
    let indices: Vec<HashMap<&Slug, usize>> = facet_values
        .iter()
        .map(|values| values.iter().enumerate().map(|(index, value)| (&value.slug, index)).collect())
        .collect();
    let values = values
        .iter()
        .map(|values| {
            std::array::from_fn(|facet| values[facet].iter().filter_map(|v| indices[facet].get(&v.slug).copied()).collect())
        })
        .collect();
    (facet_values, values)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::super::{Date, Edition, Person, Question};
    use super::*;

    /// A fictional person, published on `date`.
    pub(crate) fn person(name: &str, role: &str, date: &str) -> Summary {
        Summary {
            slug: Slug::of(name),
            person: Person {
                name: name.to_owned(),
                role: role.to_owned(),
                team: None,
                studio: Some("Lille".to_owned()),
                left: None,
                portrait: None,
            },
            published: Date::parse(date).unwrap(),
            language: "en".to_owned(),
            languages: Vec::new(),
            edition: Edition::Interview,
            teaser: String::new(),
            nominated_by: Vec::new(),
            nominates: Vec::new(),
            productions: Vec::new(),
            schools: Vec::new(),
            previously: Vec::new(),
            unanswered: Vec::new(),
        }
    }

    fn feed() -> Newsfeed {
        let mut people = vec![
            person("Ada Lind", "Animator", "2023-02-01"),
            person("Bo Diallo", "Rigger", "2023-05-01"),
            person("Çelik Ito", "Animator", "2024-01-01"),
            person("Dag Moe", "Layout Artist", "2024-03-01"),
        ];
        people[0].productions = vec!["Kiteland".to_owned(), "Salt".to_owned()];
        people[1].productions = vec!["Salt".to_owned()];
        people[3].person.studio = Some("Oslo".to_owned());
        Newsfeed::new(Series::default(), people)
    }

    fn filter(chosen: &[(Facet, &str)]) -> Filter {
        chosen.iter().fold(Filter::default(), |filter, (facet, value)| filter.with(*facet, Slug::of(value)))
    }

    fn check(chosen: &[(Facet, &str)], sort: Sort, names: &[&str]) {
        let feed = feed();
        let results = feed.results(&FeedView::of(filter(chosen)).with_sort(sort));
        assert_eq!(results.people.iter().map(|p| p.person.name.as_str()).collect::<Vec<_>>(), names, "{chosen:?}");
    }

    #[test]
    fn or_within_a_facet_and_across() {
        use Facet::{Production, Role, Year};
        check(&[], Sort::Newest, &["Dag Moe", "Çelik Ito", "Bo Diallo", "Ada Lind"]);
        check(&[], Sort::Oldest, &["Ada Lind", "Bo Diallo", "Çelik Ito", "Dag Moe"]);
        check(&[(Role, "animator"), (Role, "rigger")], Sort::Name, &["Ada Lind", "Bo Diallo", "Çelik Ito"]);
        check(&[(Role, "animator"), (Role, "rigger"), (Year, "2023")], Sort::Newest, &["Bo Diallo", "Ada Lind"]);
        check(&[(Role, "layout-artist"), (Production, "salt")], Sort::Newest, &[]);
        check(&[(Role, "astronaut")], Sort::Newest, &["Dag Moe", "Çelik Ito", "Bo Diallo", "Ada Lind"]);
    }

    #[test]
    fn counts_ignore_their_own_facet_and_zeros_stay() {
        let feed = feed();
        let results = feed.results(&FeedView::of(filter(&[(Facet::Role, "animator"), (Facet::Year, "2023")])));
        let counts = |facet: Facet| -> Vec<(String, usize, bool)> {
            results.facets[facet as usize].values.iter().map(|c| (c.value.name.clone(), c.hits, c.chosen)).collect()
        };
        let expected =
            |rows: &[(&str, usize, bool)]| rows.iter().map(|(n, h, c)| ((*n).to_owned(), *h, *c)).collect::<Vec<_>>();
        assert_eq!(counts(Facet::Role), expected(&[("Animator", 1, true), ("Layout Artist", 0, false), ("Rigger", 1, false)]));
        assert_eq!(counts(Facet::Year), expected(&[("2024", 1, false), ("2023", 1, true)]));
        assert_eq!(counts(Facet::Production), expected(&[("Kiteland", 1, false), ("Salt", 1, false)]));
        assert_eq!(counts(Facet::Studio), expected(&[("Lille", 1, false), ("Oslo", 0, false)]));
    }

    #[test]
    fn a_count_is_what_the_list_would_show() {
        let feed = feed();
        let chosen = filter(&[(Facet::Role, "animator"), (Facet::Studio, "lille")]);
        for counted in feed.results(&FeedView::of(chosen.clone())).facets {
            for count in counted.values {
                let only =
                    chosen.clone().retain(|facet, _| facet != counted.facet).with(counted.facet, count.value.slug.clone());
                assert_eq!(feed.count(&only), count.hits, "{:?} {}", counted.facet, count.value.name);
            }
        }
    }

    #[test]
    fn the_filter_to_drop_brings_most_back() {
        let feed = feed();
        let none = filter(&[(Facet::Role, "rigger"), (Facet::Studio, "oslo")]);
        let best = |filter: &Filter| feed.best_to_drop(&FeedView::of(filter.clone()));
        let (without, dropped, count) = best(&none).unwrap();
        assert_eq!((without, count), (filter(&[(Facet::Role, "rigger")]), 1));
        assert_eq!(dropped, Dropped::Value(Facet::Studio, Slug::of("oslo")));
        let words = none.with_search("nobody");
        assert_eq!(best(&words), None);
        assert_eq!(best(&Filter::default().with_search("zzz")).map(|(.., count)| count), Some(4));
    }

    /// A feed with two questions; Bo didn't answer "advice".
    fn feed_with_questions() -> Newsfeed {
        let question = |id: &str| Question { id: Slug::of(id), label: id.to_owned(), wording: format!("{id}?") };
        let series = Series { questions: vec![question("advice"), question("superpower")], ..Series::default() };
        let mut people = feed().people().to_vec();
        people[2].unanswered = vec![Slug::of("advice")];
        Newsfeed::new(series, people)
    }

    #[test]
    fn a_view_of_answers_lists_who_answered() {
        let feed = feed_with_questions();
        let check = |question: &str, filter: Filter, names: &[&str]| {
            let results = feed.results(&FeedView::of(filter).with_question(Slug::of(question)));
            assert_eq!(results.people.iter().map(|p| p.person.name.as_str()).collect::<Vec<_>>(), names, "{question}");
        };
        check("superpower", Filter::default(), &["Dag Moe", "Çelik Ito", "Bo Diallo", "Ada Lind"]);
        check("advice", Filter::default(), &["Dag Moe", "Çelik Ito", "Ada Lind"]);
        check("advice", Filter::default().with_search("bo"), &[]);
        check("never-asked", Filter::default(), &[]);
        let counts = |question: &str| feed.answered(&Slug::of(question));
        assert_eq!(["superpower", "advice", "never-asked"].map(counts), [4, 3, 0]);
        let roles = &feed.results(&FeedView::default().with_question(Slug::of("advice"))).facets[Facet::Role as usize].values;
        let rigger = roles.iter().find(|count| count.value.name == "Rigger").map(|count| count.hits);
        assert_eq!(rigger, Some(0), "who did not answer is not counted either");
        let riggers = FeedView::of(filter(&[(Facet::Role, "rigger")])).with_question(Slug::of("advice"));
        assert_eq!(feed.best_to_drop(&riggers).map(|(.., count)| count), Some(3));
    }

    #[test]
    fn a_view_of_answers_searches_only_those() {
        let mut feed = feed_with_questions();
        let answer = |question: &str, text: &str| Answer { question: Slug::of(question), paragraphs: vec![text.to_owned()] };
        let ada = vec![answer("advice", "Sleep."), answer("superpower", "Gravity.")];
        feed.add_answers(HashMap::from([(Slug::of("Ada Lind"), ada)]));
        let found = |question: &str, words: &str| {
            feed.results(&FeedView::of(Filter::default().with_search(words)).with_question(Slug::of(question))).people.len()
        };
        assert_eq!((found("superpower", "gravity"), found("advice", "gravity"), found("advice", "animator sleep")), (1, 0, 1));
    }
}
