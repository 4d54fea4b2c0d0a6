//! Who passed the baton to whom.
//!
//! A graph, not a line: several chains stand side by side, open at both ends; a person may name several, or be named by
//! several, or (one day) name somebody who came before. Nothing here may assume otherwise.

use super::chain::{self, Chain, Stop};
use super::order::sorted;
use super::{Date, Series, Slug, Summary, text};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// Everybody who was interviewed or is named by somebody who was.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Baton {
    nodes: Vec<Node>,
    /// (who passes, who receives), as places in `nodes`; sorted, without repetition.
    passes: Vec<(usize, usize)>,
    /// Made when the first page asks for them.
    chains: OnceLock<Vec<Chain>>,
}

/// A person in the graph.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Node {
    /// The permanent address, also of a person whose interview is still awaited.
    pub slug: Slug,
    /// The name; of somebody who was withdrawn, none.
    pub name: String,
    /// When the interview was published; nothing while it is awaited, or once it was withdrawn.
    pub published: Option<Date>,
    /// Whether the person was withdrawn, and is awaited no more.
    pub is_withdrawn: bool,
}

impl Node {
    /// Whether the person was named and has not answered yet.
    #[must_use]
    pub fn is_awaited(&self) -> bool {
        self.published.is_none() && !self.is_withdrawn
    }
}

/// What is left of a person who was withdrawn: a place in the baton, without the name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tombstone {
    /// The address, from which nothing of the person can be learned; others name the person by it.
    pub slug: Slug,
    /// Who passed the baton to this person, by name.
    pub nominated_by: Vec<String>,
    /// To whom this person passed it, by name.
    pub nominates: Vec<String>,
}

/// Somebody who was named and has not answered yet.
#[derive(Clone, PartialEq, Debug)]
pub struct Awaited<'a> {
    /// The person.
    pub node: &'a Node,
    /// Who passed the baton to them, the first first. Empty for one who is only known for having passed it on.
    pub named_by: Vec<&'a Node>,
    /// To whom they passed it, as others tell.
    pub passed_to: Vec<&'a Node>,
}

impl Baton {
    /// The graph of all interviews. Names are compared folded, after the series' aliases.
    #[must_use]
    pub fn of(people: &[Summary], series: &Series) -> Self {
        Self::with_tombstones(people, &[], series)
    }

    /// The same, with the places of those who were withdrawn.
    #[must_use]
    pub fn with_tombstones(people: &[Summary], tombstones: &[Tombstone], series: &Series) -> Self {
        let mut graph = Builder { series, by_name: BTreeMap::new(), taken: BTreeSet::new(), baton: Self::default() };
        for summary in people {
            graph.publish(summary);
        }
        tombstones.iter().for_each(|tombstone| graph.bury(tombstone));
        let mut passes = BTreeSet::new();
        let told = people.iter().map(|summary| (summary.person.name.as_str(), &summary.nominated_by, &summary.nominates));
        let left = tombstones.iter().map(|stone| (stone.slug.as_str(), &stone.nominated_by, &stone.nominates));
        for (name, nominated_by, nominates) in told.chain(left) {
            let person = graph.place(name);
            passes.extend(nominated_by.iter().map(|name| (graph.place(name), person)));
            passes.extend(nominates.iter().map(|name| (person, graph.place(name))));
        }
        passes.retain(|(from, to)| from != to);
        graph.baton.passes = passes.into_iter().collect();
        graph.baton
    }

    /// The person at an address.
    #[must_use]
    pub fn person(&self, slug: &Slug) -> Option<&Node> {
        self.nodes.iter().find(|node| node.slug == *slug)
    }

    /// To whom a person passed the baton.
    #[must_use]
    pub fn nominees(&self, slug: &Slug) -> Vec<&Node> {
        self.neighbours(slug, |&(from, to)| (from, to))
    }

    /// Who passed the baton to a person, the earliest interview first.
    #[must_use]
    pub fn nominators(&self, slug: &Slug) -> Vec<&Node> {
        sorted(self.neighbours(slug, |&(from, to)| (to, from)), |a, b| a.published.cmp(&b.published))
    }

    /// The people at the other end of the passes whose near end is `slug`.
    fn neighbours(&self, slug: &Slug, near_far: impl Fn(&(usize, usize)) -> (usize, usize)) -> Vec<&Node> {
        let ends = self.passes.iter().map(near_far);
        ends.filter(|(near, _)| self.nodes[*near].slug == *slug).map(|(_, far)| &self.nodes[far]).collect()
    }

    /// The person at `slug`, if their interview is awaited.
    #[must_use]
    pub fn awaited_person(&self, slug: &Slug) -> Option<Awaited<'_>> {
        let node = self.person(slug).filter(|node| node.is_awaited())?;
        Some(Awaited { node, named_by: self.nominators(slug), passed_to: self.nominees(slug) })
    }

    /// Everybody whose interview is awaited.
    pub fn awaited(&self) -> impl Iterator<Item = Awaited<'_>> {
        self.nodes.iter().filter_map(|node| self.awaited_person(&node.slug))
    }

    /// The places of those who were withdrawn.
    pub fn withdrawn(&self) -> impl Iterator<Item = &Node> {
        self.nodes.iter().filter(|node| node.is_withdrawn)
    }

    /// With whom the baton is: the people who were named and have not answered yet, the one who was named last first.
    #[must_use]
    pub fn holders(&self) -> Vec<&Node> {
        let stops = self.chains().iter().flat_map(|chain| &chain.stops);
        let holders: Vec<&Stop> = stops.filter(|stop| stop.since.is_some()).collect();
        let order = chain::sorted(0..holders.len(), |holder| chain::day(holders[holder].since));
        order.into_iter().rev().map(|holder| &holders[holder].node).collect()
    }

    /// All chains, the longest first; among those of one length, the one with the latest interview.
    #[must_use]
    pub fn chains(&self) -> &[Chain] {
        self.chains.get_or_init(|| chain::chains(&self.nodes, &self.passes))
    }

    /// The chain that a person is in, and their place in it, from 0.
    #[must_use]
    pub fn chain_of(&self, slug: &Slug) -> Option<(&Chain, usize)> {
        self.chains().iter().find_map(|chain| Some((chain, chain.place(slug)?)))
    }
}

/// Collects people under their names while the graph is made.
struct Builder<'a> {
    series: &'a Series,
    by_name: BTreeMap<String, usize>,
    taken: BTreeSet<Slug>,
    baton: Baton,
}

impl Builder<'_> {
    fn publish(&mut self, summary: &Summary) {
        let key = text::fold(self.series.listed_name(&summary.person.name));
        let place = self.baton.nodes.len();
        self.taken.insert(summary.slug.clone());
        self.by_name.entry(key).or_insert(place);
        self.baton.nodes.push(Node {
            slug: summary.slug.clone(),
            name: summary.person.name.clone(),
            published: Some(summary.published),
            is_withdrawn: false,
        });
    }

    fn bury(&mut self, tombstone: &Tombstone) {
        let Tombstone { slug, .. } = tombstone;
        if self.taken.insert(slug.clone()) {
            self.by_name.insert(text::fold(slug.as_str()), self.baton.nodes.len());
            let (slug, name) = (slug.clone(), String::new());
            self.baton.nodes.push(Node { slug, name, published: None, is_withdrawn: true });
        }
    }

    /// The place of the person called `name`, who is awaited if nobody of that name was published.
    fn place(&mut self, name: &str) -> usize {
        let listed = self.series.listed_name(name);
        let key = text::fold(listed);
        if let Some(place) = self.by_name.get(&key) {
            return *place;
        }
        let mut slug = Slug::of(listed);
        let mut number = 2;
        while !self.taken.insert(slug.clone()) {
            slug = Slug::of(&format!("{listed} {number}"));
            number += 1;
        }
        let place = self.baton.nodes.len();
        self.baton.nodes.push(Node { slug, name: listed.to_owned(), published: None, is_withdrawn: false });
        self.by_name.insert(key, place);
        place
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::newsfeed::tests::person;
    use super::*;

    /// Reads "A>B" as A (published) naming B; a name in lower case is never published.
    pub(in crate::domain) fn baton(passes: &[&str]) -> Baton {
        let mut people: BTreeMap<String, Summary> = BTreeMap::new();
        for (day, pass) in (1..).zip(passes) {
            let (from, to) = pass.split_once('>').unwrap();
            for name in [from, to] {
                if name.chars().all(char::is_uppercase) {
                    let date = format!("2024-01-{:02}", day % 28 + 1);
                    people.entry(name.to_owned()).or_insert_with(|| person(name, "Animator", &date));
                }
            }
            match people.get_mut(from) {
                Some(from) => from.nominates.push(to.to_owned()),
                None => people.get_mut(to).unwrap().nominated_by.push(from.to_owned()),
            }
        }
        Baton::of(&people.into_values().collect::<Vec<_>>(), &Series::default())
    }

    fn names(nodes: &[&Node]) -> String {
        nodes.iter().map(|node| node.name.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn both_directions_and_awaited_people() {
        let baton = baton(&["A>b", "c>A"]);
        let slug = Slug::of;
        assert_eq!(names(&baton.nominees(&slug("A"))), "b");
        assert_eq!(names(&baton.nominators(&slug("A"))), "c");
        assert_eq!(names(&baton.nominators(&slug("b"))), "A");
        let mut awaited: Vec<_> = baton.awaited().map(|awaited| (awaited.node.name.clone(), awaited.named_by.len())).collect();
        awaited.sort();
        assert_eq!(awaited, [("b".to_owned(), 1), ("c".to_owned(), 0)]);
    }

    #[test]
    fn the_baton_is_with_those_who_were_named_last() {
        assert_eq!(names(&baton(&["A>b", "C>d", "e>A"]).holders()), "d b");
    }

    #[test]
    fn an_alias_is_the_same_person() {
        let mut ada = person("Ada", "Animator", "2024-01-01");
        ada.nominates = vec!["Noel F.".to_owned()];
        let noel = person("Noël Fauré", "Rigger", "2024-02-01");
        let series = Series { aliases: vec![("Noel F.".to_owned(), "Noël Fauré".to_owned())], ..Series::default() };
        assert_eq!(names(&Baton::of(&[ada, noel], &series).nominees(&Slug::of("Ada"))), "Noël Fauré");
    }

    #[test]
    fn a_tombstone_keeps_the_chain_whole_and_nameless() {
        let mut ada = person("Ada", "Animator", "2024-01-01");
        ada.nominates = vec!["withdrawn-7f".to_owned()];
        let mut cleo = person("Cleo", "Rigger", "2024-03-01");
        cleo.nominated_by = vec!["withdrawn-7f".to_owned()];
        let stone = Tombstone {
            slug: Slug::of("withdrawn-7f"),
            nominated_by: vec!["Ada".to_owned()],
            nominates: vec!["Cleo".to_owned(), "Dan".to_owned()],
        };
        let baton = Baton::with_tombstones(&[ada, cleo], std::slice::from_ref(&stone), &Series::default());
        assert_eq!(
            baton
                .chains()
                .iter()
                .map(|chain| chain.stops.iter().map(|stop| stop.node.name.as_str()).collect::<Vec<_>>().join(" "))
                .collect::<Vec<_>>(),
            ["Ada  Cleo Dan"]
        );
        assert_eq!(names(&baton.nominators(&Slug::of("Cleo"))), "");
        assert_eq!(baton.awaited_person(&stone.slug), None);
        assert_eq!(baton.awaited().map(|awaited| awaited.node.name.as_str()).collect::<Vec<_>>(), ["Dan"]);
        assert_eq!(baton.withdrawn().map(|node| &node.slug).collect::<Vec<_>>(), [&stone.slug]);
    }
}
