//! The baton: at the end of an interview, people name who should be interviewed next.
//!
//! That makes a directed graph, and not a simple list: there are several chains; a person may name several others, or be named
//! by several; and cycles are possible. Code here must not assume otherwise.

use super::chain::{self, Chain, Stop};
use super::order::sorted;
use super::{Date, Series, Slug, Summary, text};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// The graph of everybody who was interviewed, or is named in an interview.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Baton {
    nodes: Vec<Node>,
    /// Edges (who passes, who receives), as indices into `nodes`; sorted, without duplicates.
    passes: Vec<(usize, usize)>,
    /// Computed on first use.
    chains: OnceLock<Vec<Chain>>,
}

/// A person in the graph.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Node {
    /// The slug in addresses. It is permanent, also for a person whose interview is still awaited.
    pub slug: Slug,
    /// The name; empty for a withdrawn person.
    pub name: String,
    /// The name in lists. If several people have it, it tells which: "Marie Martin (Rigging Supervisor)".
    pub label: String,
    /// When the interview was published; `None` for an awaited or withdrawn person.
    pub published: Option<Date>,
    /// Whether the person's interview was withdrawn.
    pub is_withdrawn: bool,
}

impl Node {
    /// Whether the person was named, but has no interview yet.
    #[must_use]
    pub fn is_awaited(&self) -> bool {
        self.published.is_none() && !self.is_withdrawn
    }
}

/// What remains of a withdrawn person: a nameless node in the baton, so that chains don't break.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tombstone {
    /// A random slug that reveals nothing about the person. Other interviews refer to the person by it.
    pub slug: Slug,
    /// Names of those who passed the baton to this person.
    pub nominated_by: Vec<String>,
    /// Names of those to whom this person passed it.
    pub nominates: Vec<String>,
}

/// Somebody who was named, but has no interview yet.
#[derive(Clone, PartialEq, Debug)]
pub struct Awaited<'a> {
    /// The person.
    pub node: &'a Node,
    /// Who passed the baton to them, oldest interview first. Empty if they are only known as somebody's nominator.
    pub named_by: Vec<&'a Node>,
    /// To whom they passed it, according to those people's interviews.
    pub passed_to: Vec<&'a Node>,
}

impl Baton {
    /// The graph of all interviews. Names are matched case- and accent-insensitively, after applying the series' aliases. A slug in
    /// place of a name means exactly that person; a name that several have means the one who says the same, or else the first.
    #[must_use]
    pub fn of(people: &[Summary], series: &Series) -> Self {
        Self::with_tombstones(people, &[], series)
    }

    /// The same, including withdrawn people as nameless nodes.
    #[must_use]
    pub fn with_tombstones(people: &[Summary], tombstones: &[Tombstone], series: &Series) -> Self {
        let mut builder = Builder { series, by_name: BTreeMap::new(), used_slugs: BTreeSet::new(), baton: Self::default() };
        let people: Vec<&Summary> = people.iter().filter(|summary| builder.add_interviewed(summary)).collect();
        tombstones.iter().for_each(|tombstone| builder.add_withdrawn(tombstone));
        // What each person says of the others tells namesakes apart.
        let named = |person: usize, name: &String| {
            let summary = people.get(person)?;
            let key = name_key(series.listed_name(name));
            let says = |names: &Vec<String>| names.iter().any(|other| name_key(series.listed_name(other)) == key);
            Some((says(&summary.nominated_by), says(&summary.nominates)))
        };
        let mut passes = Vec::new();
        for (person, summary) in people.iter().enumerate() {
            for name in &summary.nominated_by {
                let says_so = |other| named(other, &summary.person.name).is_some_and(|(_, nominates)| nominates);
                passes.push((builder.index_of(name, Some(person), says_so), person));
            }
            for name in &summary.nominates {
                let says_so = |other| named(other, &summary.person.name).is_some_and(|(nominated_by, _)| nominated_by);
                passes.push((person, builder.index_of(name, Some(person), says_so)));
            }
        }
        for tombstone in tombstones {
            let person = builder.index_of(tombstone.slug.as_str(), None, |_| false);
            passes.extend(tombstone.nominated_by.iter().map(|name| (builder.index_of(name, None, |_| false), person)));
            passes.extend(tombstone.nominates.iter().map(|name| (person, builder.index_of(name, None, |_| false))));
        }
        builder.label_namesakes(&people);
        passes.retain(|(from, to)| from != to);
        passes = sorted(passes, Ord::cmp);
        passes.dedup();
        builder.baton.passes = passes;
        builder.baton
    }

    /// The person with this slug.
    #[must_use]
    pub fn person(&self, slug: &Slug) -> Option<&Node> {
        self.nodes.iter().find(|node| node.slug == *slug)
    }

    /// To whom a person passed the baton.
    #[must_use]
    pub fn nominees(&self, slug: &Slug) -> Vec<&Node> {
        self.neighbours(slug, |&(from, to)| (from, to))
    }

    /// Who passed the baton to a person, oldest interview first.
    #[must_use]
    pub fn nominators(&self, slug: &Slug) -> Vec<&Node> {
        sorted(self.neighbours(slug, |&(from, to)| (to, from)), |a, b| a.published.cmp(&b.published))
    }

    /// The other ends of a person's edges. `orient` turns an edge into (this end, other end).
    fn neighbours(&self, slug: &Slug, orient: impl Fn(&(usize, usize)) -> (usize, usize)) -> Vec<&Node> {
        let edges = self.passes.iter().map(orient);
        edges.filter(|(this, _)| self.nodes[*this].slug == *slug).map(|(_, other)| &self.nodes[other]).collect()
    }

    /// The person with this slug, if their interview is awaited.
    #[must_use]
    pub fn awaited_person(&self, slug: &Slug) -> Option<Awaited<'_>> {
        let node = self.person(slug).filter(|node| node.is_awaited())?;
        Some(Awaited { node, named_by: self.nominators(slug), passed_to: self.nominees(slug) })
    }

    /// Everybody whose interview is awaited.
    pub fn awaited(&self) -> impl Iterator<Item = Awaited<'_>> {
        self.nodes.iter().filter_map(|node| self.awaited_person(&node.slug))
    }

    /// All withdrawn people.
    pub fn withdrawn(&self) -> impl Iterator<Item = &Node> {
        self.nodes.iter().filter(|node| node.is_withdrawn)
    }

    /// Who holds the baton: people who were named but have no interview yet, most recently named first.
    #[must_use]
    pub fn holders(&self) -> Vec<&Node> {
        let stops = self.chains().iter().flat_map(|chain| &chain.stops);
        let holders: Vec<&Stop> = stops.filter(|stop| stop.awaited_since.is_some()).collect();
        let order = chain::sorted(0..holders.len(), |holder| chain::day(holders[holder].awaited_since));
        order.into_iter().rev().map(|holder| &holders[holder].node).collect()
    }

    /// All chains, longest first; of equal length, the one with the latest interview first.
    #[must_use]
    pub fn chains(&self) -> &[Chain] {
        self.chains.get_or_init(|| chain::chains(&self.nodes, &self.passes))
    }

    /// The chain that a person is in, and their index in it.
    #[must_use]
    pub fn chain_of(&self, slug: &Slug) -> Option<(&Chain, usize)> {
        self.chains().iter().find_map(|chain| Some((chain, chain.position(slug)?)))
    }
}

/// What names are compared by: without case, accents, and kinds of spaces.
#[must_use]
pub fn name_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(&text::fold(word));
    }
    key
}

/// Builds the graph, looking up people by name.
struct Builder<'a> {
    series: &'a Series,
    /// Node indices by name ([`name_key`]); several for namesakes.
    by_name: BTreeMap<String, Vec<usize>>,
    used_slugs: BTreeSet<Slug>,
    baton: Baton,
}

impl Builder<'_> {
    /// Adds a person with an interview, and returns whether the slug is new.
    fn add_interviewed(&mut self, summary: &Summary) -> bool {
        let is_new = self.used_slugs.insert(summary.slug.clone());
        if is_new {
            let key = name_key(self.series.listed_name(&summary.person.name));
            self.by_name.entry(key).or_default().push(self.baton.nodes.len());
            let name = summary.person.name.clone();
            self.push(summary.slug.clone(), name, Some(summary.published), false);
        }
        is_new
    }

    fn add_withdrawn(&mut self, tombstone: &Tombstone) {
        let Tombstone { slug, .. } = tombstone;
        if self.used_slugs.insert(slug.clone()) {
            self.by_name.insert(name_key(slug.as_str()), vec![self.baton.nodes.len()]);
            self.push(slug.clone(), String::new(), None, true);
        }
    }

    fn push(&mut self, slug: Slug, name: String, published: Option<Date>, is_withdrawn: bool) {
        self.baton.nodes.push(Node { slug, label: name.clone(), name, published, is_withdrawn });
    }

    /// The node of the person called `name`, or with that slug. If there is none yet, adds the person as awaited. Of namesakes,
    /// nobody means themselves, and the one who `says_so`, too, comes first.
    fn index_of(&mut self, name: &str, from: Option<usize>, says_so: impl Fn(usize) -> bool) -> usize {
        let listed = self.series.listed_name(name);
        let key = name_key(listed);
        if let Some(namesakes) = self.by_name.get(&key) {
            let others = || namesakes.iter().copied().filter(|index| Some(*index) != from);
            return others()
                .find(|index| namesakes.len() > 1 && says_so(*index))
                .or_else(|| others().next())
                .unwrap_or(namesakes[0]);
        }
        if let Some(index) = self.baton.nodes.iter().position(|node| node.slug.as_str() == name && !node.is_awaited()) {
            return index;
        }
        let mut slug = Slug::of(listed);
        let mut number = 2;
        while !self.used_slugs.insert(slug.clone()) {
            slug = Slug::of(&format!("{listed} {number}"));
            number += 1;
        }
        let index = self.baton.nodes.len();
        self.push(slug, listed.to_owned(), None, false);
        self.by_name.insert(key, vec![index]);
        index
    }

    /// Adds to the names of namesakes what tells them apart: the role, or else the year, or else the day.
    fn label_namesakes(&mut self, people: &[&Summary]) {
        for namesakes in self.by_name.values().filter(|namesakes| namesakes.len() > 1) {
            let role = |index: &usize| people[*index].person.role.clone();
            let year = |index: &usize| format!("{}, {}", people[*index].person.role, people[*index].published.year());
            let day = |index: &usize| format!("{}, {}", people[*index].person.role, people[*index].published);
            let tell_apart = |labels: &Vec<String>| labels.iter().collect::<BTreeSet<_>>().len() == labels.len();
            let labels = [namesakes.iter().map(role).collect(), namesakes.iter().map(year).collect()];
            let labels = labels.into_iter().find(tell_apart).unwrap_or_else(|| namesakes.iter().map(day).collect());
            for (index, label) in namesakes.iter().zip(labels) {
                let node = &mut self.baton.nodes[*index];
                node.label = format!("{} ({label})", node.name);
            }
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::newsfeed::tests::person;
    use super::*;
    use std::collections::BTreeMap;

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
    fn holders_are_sorted_by_when_they_were_named() {
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
    fn namesakes_are_told_apart() {
        let namesake = |slug: &str, role: &str, date: &str| {
            let marie = person("Marie Martin", role, date);
            Summary { slug: Slug::of(slug), ..marie }
        };
        let mut first = namesake("marie-martin", "Animator", "2024-01-01");
        let mut second = namesake("marie-martin-2", "Rigger", "2025-01-01");
        (first.nominates, second.nominates) = (vec!["Pia".to_owned()], vec!["Olu".to_owned()]);
        second.nominated_by = vec!["Ivo".to_owned()];
        let mut ivo = person("Ivo", "Animator", "2024-06-01");
        ivo.nominates = vec!["Marie\u{a0}Martin".to_owned()];
        let mut una = person("Una", "Animator", "2024-06-02");
        una.nominates = vec!["marie-martin-2".to_owned()];
        let labels = |nodes: &[&Node]| nodes.iter().map(|node| node.label.clone()).collect::<Vec<_>>();
        let baton = Baton::of(&[first.clone(), second.clone(), ivo, una], &Series::default());
        // Each has their own, and a name means the one who says the same.
        assert_eq!(labels(&baton.nominees(&Slug::of("marie-martin"))), ["Pia"]);
        assert_eq!(labels(&baton.nominees(&Slug::of("marie-martin-2"))), ["Olu"]);
        assert_eq!(labels(&baton.nominees(&Slug::of("ivo"))), ["Marie Martin (Rigger)"]);
        assert_eq!(labels(&baton.nominees(&Slug::of("una"))), ["Marie Martin (Rigger)"]);
        assert!(baton.nominators(&Slug::of("marie-martin")).is_empty());
        // Nobody passes the baton to themselves.
        second.nominated_by = vec!["Marie Martin".to_owned()];
        second.person.role = "Animator".to_owned();
        let baton = Baton::of(&[second, first], &Series::default());
        assert_eq!(labels(&baton.nominees(&Slug::of("marie-martin"))), ["Marie Martin (Animator, 2025)", "Pia"]);
    }

    #[test]
    fn a_tombstone_keeps_the_chain_connected_without_a_name() {
        let mut ada = person("Ada", "Animator", "2024-01-01");
        ada.nominates = vec!["withdrawn-7f".to_owned()];
        let mut cleo = person("Cleo", "Rigger", "2024-03-01");
        cleo.nominated_by = vec!["withdrawn-7f".to_owned()];
        let tombstone = Tombstone {
            slug: Slug::of("withdrawn-7f"),
            nominated_by: vec!["Ada".to_owned()],
            nominates: vec!["Cleo".to_owned(), "Dan".to_owned()],
        };
        let baton = Baton::with_tombstones(&[ada, cleo], std::slice::from_ref(&tombstone), &Series::default());
        assert_eq!(
            baton
                .chains()
                .iter()
                .map(|chain| chain.stops.iter().map(|stop| stop.node.name.as_str()).collect::<Vec<_>>().join(" "))
                .collect::<Vec<_>>(),
            ["Ada  Cleo Dan"]
        );
        assert_eq!(names(&baton.nominators(&Slug::of("Cleo"))), "");
        assert_eq!(baton.awaited_person(&tombstone.slug), None);
        assert_eq!(baton.awaited().map(|awaited| awaited.node.name.as_str()).collect::<Vec<_>>(), ["Dan"]);
        assert_eq!(baton.withdrawn().map(|node| &node.slug).collect::<Vec<_>>(), [&tombstone.slug]);
    }
}
