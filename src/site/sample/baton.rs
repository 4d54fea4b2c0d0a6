//! Who named whom, and when each interview was published: chains of all lengths, some of which branch, and most of which end
//! with somebody who has not answered yet.

use time::{Date, Duration, Weekday};

use super::people::Registry;
use super::random::Random;

/// A person's place in the baton, before anything is said.
pub struct Turn {
    pub name: String,
    pub published: Date,
    pub nominated_by: Vec<String>,
    pub nominates: Vec<String>,
}

/// Lets several batons go round, one after the other, until everybody has had a turn.
pub fn batons(count: usize, registry: &mut Registry, random: &mut Random) -> Vec<Turn> {
    let longest = (count / 5).clamp(3, 60);
    let mut turns = Vec::with_capacity(count);
    while turns.len() < count {
        let length = random.between(1, longest).min(count - turns.len());
        let start = FIRST_DAY + Duration::days(random.below(1_200) as i64);
        let first = turns.len();
        pass(length, start, &mut turns, registry, random);
        if random.chance(30) {
            turns[first].nominated_by.push(registry.name(random));
        }
        if turns.len() < count && random.chance(50) {
            let from = random.between(first, turns.len() - 1);
            let length = random.between(1, 8).min(count - turns.len());
            branch(from, length, &mut turns, registry, random);
        }
    }
    turns
}

/// The latest first turn is mid 2021, and sixty turns and a branch take less than four years.
const FIRST_DAY: Date = match Date::from_ordinal_date(2018, 15) {
    Ok(date) => date,
    Err(_) => Date::MIN,
};

/// Appends a chain of turns. Its last person mostly names somebody who has not answered yet.
fn pass(length: usize, start: Date, turns: &mut Vec<Turn>, registry: &mut Registry, random: &mut Random) {
    let first = turns.len();
    let mut published = working_day(start);
    for _ in 0..length {
        turns.push(Turn { name: registry.name(random), published, nominated_by: Vec::new(), nominates: Vec::new() });
        published = working_day(published + Duration::days(random.between(5, 20) as i64));
    }
    for from in first..turns.len() - 1 {
        hand_over(from, from + 1, turns, random);
    }
    if random.chance(85) {
        let awaited = registry.name(random);
        turns[first + length - 1].nominates.push(awaited);
    }
}

/// Lets one person name a second colleague, with whom another chain begins.
fn branch(from: usize, length: usize, turns: &mut Vec<Turn>, registry: &mut Registry, random: &mut Random) {
    let first = turns.len();
    let start = turns[from].published + Duration::days(random.between(5, 20) as i64);
    pass(length, start, turns, registry, random);
    hand_over(from, first, turns, random);
}

/// Articles do not always say by whom somebody was named, so the other direction is sometimes left out.
fn hand_over(from: usize, to: usize, turns: &mut [Turn], random: &mut Random) {
    let (giver, taker) = (turns[from].name.clone(), turns[to].name.clone());
    turns[from].nominates.push(taker);
    if random.chance(80) {
        turns[to].nominated_by.push(giver);
    }
}

fn working_day(date: Date) -> Date {
    match date.weekday() {
        Weekday::Saturday => date + Duration::days(2),
        Weekday::Sunday => date + Duration::days(1),
        Weekday::Monday | Weekday::Tuesday | Weekday::Wednesday | Weekday::Thursday | Weekday::Friday => date,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn dates_span_some_past_years_of_working_days() {
        let turns = batons(10_000, &mut Registry::default(), &mut Random::new(7));
        assert!(turns.iter().all(|turn| !matches!(turn.published.weekday(), Weekday::Saturday | Weekday::Sunday)));
        let years: HashSet<i32> = turns.iter().map(|turn| turn.published.year()).collect();
        assert!(years.len() >= 5 && years.iter().all(|year| (2018..=2025).contains(year)), "{years:?}");
    }
}
