//! The newsfeed: all people of a series, and queries over them.

use super::facet::{FacetCounts, Value};
use super::order::sorted;
use super::overview::{Found, Overview};
use super::{Answer, Baton, Facet, FeedView, Filter, Series, Slug, Summary, Tombstone};
use std::collections::HashMap;

/// All people of a series, newest first.
#[derive(Clone, Debug, Default)]
pub struct Newsfeed {
    overview: Overview,
    people: Vec<Summary>,
    baton: Baton,
    answers: HashMap<Slug, Vec<Answer>>,
}

/// The result of a view.
#[derive(Clone, PartialEq, Debug)]
pub struct Results<'a> {
    /// All matching people, sorted.
    pub people: Vec<&'a Summary>,
    /// All facets with their counts.
    pub facets: Vec<FacetCounts>,
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
        let overview = Overview::of(series, &people);
        Self { overview, people, baton, answers: HashMap::new() }
    }

    /// The series.
    #[must_use]
    pub fn series(&self) -> &Series {
        &self.overview.series
    }

    /// The facets of all people.
    #[must_use]
    pub fn overview(&self) -> &Overview {
        &self.overview
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

    /// A person's answers; empty if they haven't been added.
    #[must_use]
    pub fn answers(&self, slug: &Slug) -> &[Answer] {
        self.answers.get(slug).map_or(&[], Vec::as_slice)
    }

    /// Adds answers, so that they can be shown. A person's new answers replace the ones from before.
    pub fn add_answers(&mut self, answers: HashMap<Slug, Vec<Answer>>) {
        self.answers.extend(answers);
    }

    /// The values of a facet, in display order.
    #[must_use]
    pub fn facet_values(&self, facet: Facet) -> &[Value] {
        self.overview.facet_values(facet)
    }

    /// The label of a facet value; `None` if nobody has that value.
    #[must_use]
    pub fn value_name(&self, facet: Facet, value: &Slug) -> Option<&str> {
        self.overview.value_name(facet, value)
    }

    /// The people of a view, and the number of hits of each facet value. Its search words are not looked at: pages have none.
    #[must_use]
    pub fn results(&self, view: &FeedView) -> Results<'_> {
        let found = self.find(view);
        let facets = self.overview.counted(view, &found);
        Results { people: found.people.into_iter().map(|person| &self.people[person]).collect(), facets }
    }

    /// The same by index.
    #[must_use]
    pub fn find(&self, view: &FeedView) -> Found {
        self.overview.find(view, None)
    }

    /// How many people answered a question.
    #[must_use]
    pub fn answered(&self, question: &Slug) -> usize {
        self.overview.answered(question)
    }

    /// How many people match a filter.
    #[must_use]
    pub fn count(&self, filter: &Filter) -> usize {
        self.find(&FeedView::of(filter.clone())).people.len()
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
}

#[cfg(test)]
pub(crate) mod tests {
    use super::super::filter::Choice;
    use super::super::overview::Dropped;
    use super::super::{Date, Edition, Person, Question, Sort};
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
        assert_eq!(counts(Facet::Production), expected(&[("Salt", 1, false), ("Kiteland", 1, false)]));
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
        let best = |filter: &Filter| {
            let matched = (!filter.search().is_empty()).then_some(&[][..]);
            feed.overview().best_to_drop(&FeedView::of(filter.clone()), matched)
        };
        let drop = best(&none).unwrap();
        assert_eq!((drop.filter, drop.hits), (filter(&[(Facet::Role, "rigger")]), 1));
        assert_eq!(drop.dropped, Dropped::Choice(Choice::Value(Facet::Studio, Slug::of("oslo"))));
        let words = none.with_search("nobody");
        assert_eq!(best(&words), None);
        assert_eq!(best(&Filter::default().with_search("zzz")).map(|drop| drop.hits), Some(4));
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
        check("never-asked", Filter::default(), &[]);
        let counts = |question: &str| feed.answered(&Slug::of(question));
        assert_eq!(["superpower", "advice", "never-asked"].map(counts), [4, 3, 0]);
        let roles = &feed.results(&FeedView::default().with_question(Slug::of("advice"))).facets[Facet::Role as usize].values;
        let rigger = roles.iter().find(|count| count.value.name == "Rigger").map(|count| count.hits);
        assert_eq!(rigger, Some(0), "who did not answer is not counted either");
        let riggers = FeedView::of(filter(&[(Facet::Role, "rigger")])).with_question(Slug::of("advice"));
        assert_eq!(feed.overview().best_to_drop(&riggers, None).map(|drop| drop.hits), Some(3));
    }
}
