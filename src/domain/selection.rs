//! An ordered set of people: a visitor's shortlist, or the people whose answers are compared.

use super::Slug;

/// An ordered set of people that a visitor selected, at most [`Selection::MAX`].
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Selection(Vec<Slug>);

impl Selection {
    /// The size limit of a shortlist.
    pub const MAX: usize = 50;
    /// How many people can be compared: more columns would be too narrow to read.
    pub const MAX_COMPARED: usize = 3;

    /// The given people, without duplicates. Those over the limit are left out.
    #[must_use]
    pub fn of(people: impl Iterator<Item = Slug>) -> Self {
        people.fold(Self::default(), Self::with)
    }

    /// The people, in order.
    #[must_use]
    pub fn people(&self) -> &[Slug] {
        &self.0
    }

    /// Whether a person is selected.
    #[must_use]
    pub fn has(&self, slug: &Slug) -> bool {
        self.0.contains(slug)
    }

    /// Adds a person at the end, unless the limit is reached.
    #[must_use]
    pub fn with(mut self, slug: Slug) -> Self {
        if !self.has(&slug) && self.0.len() < Self::MAX {
            self.0.push(slug);
        }
        self
    }

    /// Removes a person.
    #[must_use]
    pub fn without(mut self, slug: &Slug) -> Self {
        self.0.retain(|other| other != slug);
        self
    }

    /// Removes a person who is selected, or else adds them.
    #[must_use]
    pub fn toggled(self, slug: &Slug) -> Self {
        if self.has(slug) { self.without(slug) } else { self.with(slug.clone()) }
    }

    /// Swaps a person with the one before (`ahead`) or after them.
    #[must_use]
    pub fn moved(mut self, slug: &Slug, ahead: bool) -> Self {
        let index = self.0.iter().position(|other| other == slug);
        let target = index.and_then(|index| if ahead { index.checked_sub(1) } else { Some(index + 1) });
        if let (Some(index), Some(target)) = (index, target.filter(|target| *target < self.0.len())) {
            self.0.swap(index, target);
        }
        self
    }

    /// Keeps only the people for whom `predicate` is true.
    #[must_use]
    pub fn retain(mut self, predicate: impl Fn(&Slug) -> bool) -> Self {
        self.0.retain(predicate);
        self
    }

    /// Keeps only the first `count` people.
    #[must_use]
    pub fn take(mut self, count: usize) -> Self {
        self.0.truncate(count);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn selection(names: &str) -> Selection {
        Selection::of(names.split_whitespace().map(Slug::of))
    }

    #[track_caller]
    fn check(selection: &Selection, names: &str) {
        assert_eq!(selection.people().iter().map(Slug::as_str).collect::<Vec<_>>().join(" "), names);
    }

    #[test]
    fn nobody_is_in_it_twice() {
        check(&selection("ada bo ada cleo bo"), "ada bo cleo");
        check(&selection("ada bo").toggled(&Slug::of("cleo")).toggled(&Slug::of("ada")), "bo cleo");
        check(&selection("ada bo cleo").retain(|slug| slug.as_str() != "bo"), "ada cleo");
        check(&selection("ada bo cleo dag").take(Selection::MAX_COMPARED), "ada bo cleo");
        check(&selection("ada").without(&Slug::of("bo")), "ada");
    }

    #[test]
    fn moving_swaps_neighbours_and_stops_at_the_ends() {
        let (ada, bo, cleo) = (Slug::of("ada"), Slug::of("bo"), Slug::of("cleo"));
        check(&selection("ada bo cleo").moved(&cleo, true), "ada cleo bo");
        check(&selection("ada bo cleo").moved(&bo, false), "ada cleo bo");
        check(&selection("ada bo cleo").moved(&ada, true), "ada bo cleo");
        check(&selection("ada bo cleo").moved(&cleo, false), "ada bo cleo");
        check(&selection("ada bo").moved(&cleo, true), "ada bo");
    }

    proptest! {
        #[test]
        fn it_stays_short_and_without_doubles(names in proptest::collection::vec("[a-z]{1,2}", 0..200)) {
            let selection = Selection::of(names.iter().map(|name| Slug::of(name)));
            let mut people = selection.people().to_vec();
            prop_assert!(people.len() <= Selection::MAX);
            people.sort();
            people.dedup();
            prop_assert_eq!(people.len(), selection.people().len());
        }

        #[test]
        fn moving_there_and_back_changes_nothing(names in proptest::collection::vec("[a-z]{1,2}", 2..20), index in 0..20_usize) {
            let selection = Selection::of(names.iter().map(|name| Slug::of(name)));
            let slug = selection.people()[index % selection.people().len()].clone();
            let moved = selection.clone().moved(&slug, false);
            let back = if moved == selection { moved } else { moved.moved(&slug, true) };
            prop_assert_eq!(back, selection);
        }
    }
}
