//! Chains: the connected components of the baton graph, each in topological order.
//!
//! Every person is in at most one chain, and only once. Branches follow each other depth-first, and a cycle starts at its
//! oldest interview. How a chain is drawn is not decided here.

use super::{Date, Node, Slug, order};

/// A connected component of the baton graph: at least two people, each after those who named them (unless there is a cycle).
#[derive(Clone, PartialEq, Debug)]
pub struct Chain {
    /// The people, in order.
    pub stops: Vec<Stop>,
}

/// A person in a chain.
#[derive(Clone, PartialEq, Debug)]
pub struct Stop {
    /// The person.
    pub node: Node,
    /// Indices of the stops that passed the baton to this one: earlier ones, or in a cycle later ones too.
    pub from: Vec<usize>,
    /// For an awaited person, the date of the first interview that names them. `None` for others, or if nobody named them.
    pub awaited_since: Option<Date>,
}

impl Chain {
    /// The first known person of the chain. Their slug is the chain's address.
    #[must_use]
    pub fn first(&self) -> &Node {
        &self.stops[0].node
    }

    /// The index of a person, if they are in this chain.
    #[must_use]
    pub fn position(&self, slug: &Slug) -> Option<usize> {
        self.stops.iter().position(|stop| stop.node.slug == *slug)
    }

    /// How many of the people are awaited.
    #[must_use]
    pub fn awaited(&self) -> usize {
        self.stops.iter().filter(|stop| stop.node.is_awaited()).count()
    }

    /// Who passed the baton to the person at `index`, except the person right before: that one is obvious.
    pub fn other_nominators(&self, index: usize) -> impl Iterator<Item = &Node> {
        let from = self.stops[index].from.iter().filter(move |from| **from + 1 != index);
        from.map(|from| &self.stops[*from].node)
    }

    /// The date of the latest interview.
    #[must_use]
    pub fn latest(&self) -> Option<Date> {
        self.stops.iter().filter_map(|stop| stop.node.published).max()
    }
}

/// All chains of a graph. `passes` are its edges (who passes, who receives), as indices into `nodes`.
pub(super) fn chains(nodes: &[Node], passes: &[(usize, usize)]) -> Vec<Chain> {
    let mut graph = Graph { nodes, to: vec![Vec::new(); nodes.len()], from: vec![Vec::new(); nodes.len()] };
    for &(from, to) in passes {
        graph.to[from].push(to);
        graph.from[to].push(from);
    }
    let mut seen = vec![false; nodes.len()];
    let members = (0..nodes.len()).map(|start| graph.connected(start, &mut seen)).filter(|members| members.len() > 1);
    let chains: Vec<Chain> = members.map(|members| graph.chain(members)).collect();
    let by_day = sorted(0..chains.len(), |chain| day(chains[chain].latest()));
    let by_length = sorted(0..chains.len(), |index| chains[by_day[index]].stops.len());
    by_length.into_iter().rev().map(|index| chains[by_day[index]].clone()).collect()
}

/// `items` sorted by `rank`, then by their own value.
pub(super) fn sorted(items: impl IntoIterator<Item = usize>, rank: impl Fn(usize) -> usize) -> Vec<usize> {
    let ranked = items.into_iter().map(|item| (rank(item), item)).collect();
    order::sorted(ranked, Ord::cmp).into_iter().map(|(_, item)| item).collect()
}

/// The date as a number to sort by; "no date" sorts last. It fits wasm's 32-bit `usize`.
pub(super) fn day(date: Option<Date>) -> usize {
    date.map_or(99_999_999, |date| {
        let year = usize::try_from(date.year()).unwrap_or_default();
        (year * 100 + usize::from(date.month())) * 100 + usize::from(date.day())
    })
}

/// Adjacency lists in both directions.
struct Graph<'a> {
    nodes: &'a [Node],
    to: Vec<Vec<usize>>,
    from: Vec<Vec<usize>>,
}

impl Graph<'_> {
    /// The connected component of `start`, oldest interview first; empty if it was visited before.
    fn connected(&self, start: usize, seen: &mut [bool]) -> Vec<usize> {
        let (mut members, mut next) = (Vec::new(), vec![start]);
        while let Some(node) = next.pop() {
            if !std::mem::replace(&mut seen[node], true) {
                members.push(node);
                next.extend(self.to[node].iter().chain(&self.from[node]));
            }
        }
        sorted(members, |node| day(self.nodes[node].published))
    }

    fn chain(&self, members: Vec<usize>) -> Chain {
        let order = self.order(members);
        let mut positions = vec![0; self.nodes.len()];
        for (position, node) in order.iter().enumerate() {
            positions[*node] = position;
        }
        let stop = |node: &usize| {
            let named = self.from[*node].iter().filter_map(|from| self.nodes[*from].published).min();
            let from = sorted(self.from[*node].iter().map(|from| positions[*from]), |position| position);
            let is_awaited = self.nodes[*node].is_awaited();
            Stop { node: self.nodes[*node].clone(), from, awaited_since: named.filter(|_| is_awaited) }
        };
        Chain { stops: order.iter().map(stop).collect() }
    }

    /// Topological order of `members` (given oldest first): everybody after all who named them, and as close to them as possible.
    fn order(&self, members: Vec<usize>) -> Vec<usize> {
        let mut missing: Vec<usize> = self.from.iter().map(Vec::len).collect();
        let mut placed = vec![false; self.nodes.len()];
        let mut order = Vec::with_capacity(members.len());
        // A stack: depth-first keeps branches together.
        let mut ready: Vec<usize> = members.iter().rev().copied().filter(|node| missing[*node] == 0).collect();
        let mut rest = members.into_iter();
        // If nobody is ready, there's a cycle. Start it at its oldest interview.
        while let Some(node) = ready.pop().or_else(|| rest.find(|node| !placed[*node])) {
            if std::mem::replace(&mut placed[node], true) {
                continue;
            }
            order.push(node);
            let mut freed = Vec::new();
            for &to in &self.to[node] {
                missing[to] -= 1;
                if missing[to] == 0 && !placed[to] {
                    freed.push(to);
                }
            }
            ready.extend(sorted(freed, |node| day(self.nodes[node].published)).into_iter().rev());
        }
        order
    }
}

#[cfg(test)]
mod tests {
    use super::super::baton::tests::baton;
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn names<'a>(nodes: impl Iterator<Item = &'a Node>) -> String {
        nodes.map(|node| node.name.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[track_caller]
    fn check(passes: &[&str], chains: &[&str]) {
        let baton = baton(passes);
        let found: Vec<String> = baton.chains().iter().map(|chain| names(chain.stops.iter().map(|stop| &stop.node))).collect();
        assert_eq!(found, chains);
    }

    #[test]
    fn unconnected_people_are_in_different_chains() {
        check(&["A>B", "B>x", "y>C", "C>z"], &["y C z", "A B x"]);
        check(&["A>B", "C>D", "D>e"], &["C D e", "A B"]);
    }

    #[test]
    fn branches_stay_together() {
        check(&["A>B", "A>C", "C>D"], &["A B C D"]);
        check(&["A>B", "A>C", "B>D"], &["A B D C"]);
        check(&["A>B", "C>B", "B>x"], &["A C B x"]);
    }

    #[test]
    fn cycles_are_safe() {
        check(&["A>B", "B>C", "C>A"], &["A B C"]);
        check(&["A>B", "B>A", "B>c"], &["A B c"]);
        check(&["A>B", "B>C", "C>B", "C>D"], &["A B C D"]);
        check(&["A>A"], &[]);
    }

    #[test]
    fn a_stop_knows_who_else_passed_the_baton_to_it() {
        let baton = baton(&["A>B", "A>C", "C>A"]);
        let chain = &baton.chains()[0];
        let from: Vec<String> = (0..3).map(|index| names(chain.other_nominators(index))).collect();
        assert_eq!(from, ["C", "", "A"]);
    }

    #[test]
    fn awaited_people_are_awaited_since_they_were_first_named() {
        let baton = baton(&["A>B", "A>c", "B>c", "d>A"]);
        let chain = &baton.chains()[0];
        let since = |name: &str| chain.stops[chain.position(&Slug::of(name)).unwrap()].awaited_since;
        assert_eq!([since("c"), since("d"), since("B")], [Date::parse("2024-01-02"), None, None]);
        assert_eq!((chain.awaited(), chain.first().name.as_str()), (2, "d"));
    }

    proptest! {
        #[test]
        fn everybody_is_in_one_chain_only(passes in proptest::collection::vec("[A-H]>[A-Hw-z]", 0..24)) {
            let baton = baton(&passes.iter().map(String::as_str).collect::<Vec<_>>());
            let all: Vec<_> = baton.chains().iter().flat_map(|chain| chain.stops.iter().map(|stop| &stop.node.slug)).collect();
            let different: BTreeSet<_> = all.iter().collect();
            prop_assert_eq!(all.len(), different.len());
            for slug in passes.iter().filter(|pass| pass[..1] != pass[2..]).map(|pass| Slug::of(&pass[..1])) {
                prop_assert!(all.contains(&&slug));
            }
        }

        #[test]
        fn without_cycles_everybody_comes_after_those_who_named_them(passes in proptest::collection::vec("[A-H]>[A-H]", 0..24)) {
            let forwards: Vec<&str> = passes.iter().map(String::as_str).filter(|pass| pass[..1] < pass[2..]).collect();
            for chain in baton(&forwards).chains() {
                for (position, stop) in chain.stops.iter().enumerate() {
                    prop_assert!(stop.from.iter().all(|from| *from < position));
                }
            }
        }
    }
}
