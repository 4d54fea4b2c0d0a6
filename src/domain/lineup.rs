//! People in an order, each of them once: whom a recruiter picked, or whose answers stand side by side.

use super::Slug;

/// People in an order that somebody chose, never more than [`Lineup::MOST`].
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Lineup(Vec<Slug>);

impl Lineup {
    /// A list that one person goes through is not longer.
    pub const MOST: usize = 50;
    /// Answers stand side by side as long as they can be read there.
    pub const MOST_COMPARED: usize = 3;

    /// These people; of somebody who comes twice the first time counts, and who is too many is left out.
    #[must_use]
    pub fn of(people: impl Iterator<Item = Slug>) -> Self {
        people.fold(Self::default(), Self::with)
    }

    /// Everybody, in order.
    #[must_use]
    pub fn people(&self) -> &[Slug] {
        &self.0
    }

    /// Whether somebody is among them.
    #[must_use]
    pub fn has(&self, slug: &Slug) -> bool {
        self.0.contains(slug)
    }

    /// With somebody at the end, if there is room.
    #[must_use]
    pub fn with(mut self, slug: Slug) -> Self {
        if !self.has(&slug) && self.0.len() < Self::MOST {
            self.0.push(slug);
        }
        self
    }

    /// Without somebody.
    #[must_use]
    pub fn without(mut self, slug: &Slug) -> Self {
        self.0.retain(|other| other != slug);
        self
    }

    /// With somebody who was not among them, or else without.
    #[must_use]
    pub fn toggled(self, slug: &Slug) -> Self {
        if self.has(slug) { self.without(slug) } else { self.with(slug.clone()) }
    }

    /// With somebody in the place of the neighbour `ahead` of them, or else of the one behind.
    #[must_use]
    pub fn moved(mut self, slug: &Slug, ahead: bool) -> Self {
        let place = self.0.iter().position(|other| other == slug);
        let target = place.and_then(|place| if ahead { place.checked_sub(1) } else { Some(place + 1) });
        if let (Some(place), Some(target)) = (place, target.filter(|target| *target < self.0.len())) {
            self.0.swap(place, target);
        }
        self
    }

    /// Only those for whom `keeps` holds.
    #[must_use]
    pub fn only(mut self, keeps: impl Fn(&Slug) -> bool) -> Self {
        self.0.retain(keeps);
        self
    }

    /// The first `count` of them.
    #[must_use]
    pub fn first(mut self, count: usize) -> Self {
        self.0.truncate(count);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lineup(names: &str) -> Lineup {
        Lineup::of(names.split_whitespace().map(Slug::of))
    }

    #[track_caller]
    fn check(lineup: &Lineup, names: &str) {
        assert_eq!(lineup.people().iter().map(Slug::as_str).collect::<Vec<_>>().join(" "), names);
    }

    #[test]
    fn everybody_stands_in_it_once() {
        check(&lineup("ada bo ada cleo bo"), "ada bo cleo");
        check(&lineup("ada bo").toggled(&Slug::of("cleo")).toggled(&Slug::of("ada")), "bo cleo");
        check(&lineup("ada bo cleo").only(|slug| slug.as_str() != "bo"), "ada cleo");
        check(&lineup("ada bo cleo dag").first(Lineup::MOST_COMPARED), "ada bo cleo");
        check(&lineup("ada").without(&Slug::of("bo")), "ada");
    }

    #[test]
    fn neighbours_change_places_and_the_ends_stay() {
        let (ada, bo, cleo) = (Slug::of("ada"), Slug::of("bo"), Slug::of("cleo"));
        check(&lineup("ada bo cleo").moved(&cleo, true), "ada cleo bo");
        check(&lineup("ada bo cleo").moved(&bo, false), "ada cleo bo");
        check(&lineup("ada bo cleo").moved(&ada, true), "ada bo cleo");
        check(&lineup("ada bo cleo").moved(&cleo, false), "ada bo cleo");
        check(&lineup("ada bo").moved(&cleo, true), "ada bo");
    }

    proptest! {
        #[test]
        fn it_stays_short_and_without_doubles(names in proptest::collection::vec("[a-z]{1,2}", 0..200)) {
            let lineup = Lineup::of(names.iter().map(|name| Slug::of(name)));
            let mut people = lineup.people().to_vec();
            prop_assert!(people.len() <= Lineup::MOST);
            people.sort();
            people.dedup();
            prop_assert_eq!(people.len(), lineup.people().len());
        }

        #[test]
        fn who_moves_there_and_back_stands_where_they_stood(names in proptest::collection::vec("[a-z]{1,2}", 2..20), place in 0..20_usize) {
            let lineup = Lineup::of(names.iter().map(|name| Slug::of(name)));
            let slug = lineup.people()[place % lineup.people().len()].clone();
            let moved = lineup.clone().moved(&slug, false);
            let back = if moved == lineup { moved } else { moved.moved(&slug, true) };
            prop_assert_eq!(back, lineup);
        }
    }
}
