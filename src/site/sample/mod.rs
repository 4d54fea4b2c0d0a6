//! A fictional studio of any size, the same for the same seed: what the product is tried out and measured with before a
//! studio has hundreds of interviews of its own.
//!
//! It writes content files and knows nothing of how they are read, so that a mistake in the reader shows. Nobody in it is
//! real.

mod french;
mod house;
pub mod made_up;
mod people;
mod phrases;
mod prose;
mod random;

use std::fs;
use std::path::Path;

use anyhow::{Context as _, ensure};
use serde::Serialize;
use time::{Date, Duration, Weekday};

use house::{DISCIPLINES, Discipline, EMPLOYERS, PLACES, PRODUCTIONS, SCHOOLS, STUDIO};
use people::Registry;
use prose::{Answer, ENGLISH, FRENCH, Facts, Grammar, Voice};
use random::Random;

/// Marks a directory as one that this module may empty.
const MARKER: &str = ".sample";

/// Writes `series.json` and the interviews of `count` people under `out`. A directory that holds anything but an earlier sample is
/// refused, so that real interviews are never overwritten.
pub fn write(out: &Path, count: usize, seed: u64) -> anyhow::Result<()> {
    prepare(out)?;
    save(&out.join("series.json"), &house::series())?;
    for Editions { main, french } in studio(count, seed) {
        save(&out.join("spotlights").join(format!("{}.json", main.slug)), &main)?;
        if let Some(french) = french {
            save(&out.join("spotlights").join(format!("{}.fr.json", french.slug)), &french)?;
        }
    }
    Ok(())
}

fn prepare(out: &Path) -> anyhow::Result<()> {
    let spotlights = out.join("spotlights");
    if out.exists() {
        let empty = fs::read_dir(out).with_context(|| format!("cannot read {}", out.display()))?.next().is_none();
        ensure!(
            empty || out.join(MARKER).exists(),
            "{} holds files that are not a sample; name a new or empty directory",
            out.display()
        );
    }
    if spotlights.exists() {
        fs::remove_dir_all(&spotlights).with_context(|| format!("cannot empty {}", spotlights.display()))?;
    }
    fs::create_dir_all(&spotlights).with_context(|| format!("cannot create {}", spotlights.display()))?;
    let marker = out.join(MARKER);
    fs::write(&marker, "Written by `cargo site sample`; written anew each time.\n")
        .with_context(|| format!("cannot write {}", marker.display()))
}

fn save(path: &Path, content: &impl Serialize) -> anyhow::Result<()> {
    let mut text = serde_json::to_string_pretty(content)?;
    text.push('\n');
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}

/// The interview of one person.
struct Editions {
    main: Spotlight,
    /// The edition in French, of some of those whose main one is in English.
    french: Option<Spotlight>,
}

/// An interview in the content format.
#[derive(Serialize)]
struct Spotlight {
    slug: String,
    person: Person,
    published: String,
    language: &'static str,
    edition: &'static str,
    summary: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    nominated_by: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    nominates: Vec<String>,
    answers: Vec<Answer>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    productions: Vec<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    schools: Vec<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    previously: Vec<&'static str>,
}

#[derive(Clone, Serialize)]
struct Person {
    name: String,
    role: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    team: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    studio: Option<&'static str>,
}

/// A person's place in the baton, before anything is said.
struct Turn {
    name: String,
    published: Date,
    nominated_by: Vec<String>,
    nominates: Vec<String>,
}

/// All interviews of a studio, one at a time: ten thousand do not have to be in memory together.
fn studio(count: usize, seed: u64) -> impl Iterator<Item = Editions> {
    let mut random = Random::new(seed);
    let mut registry = Registry::default();
    let turns = batons(count, &mut registry, &mut random);
    let names: Vec<String> = turns.iter().map(|turn| turn.name.clone()).collect();
    turns.into_iter().map(move |turn| {
        let colleagues = colleagues(&turn.name, &names, &mut random);
        interview(registry.slug(&turn.name), turn, colleagues, &mut random)
    })
}

/// Lets several batons go round, one after the other, until everybody has had a turn.
fn batons(count: usize, registry: &mut Registry, random: &mut Random) -> Vec<Turn> {
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

/// A few other people, to be mentioned in answers.
fn colleagues<'a>(name: &str, names: &'a [String], random: &mut Random) -> Vec<&'a str> {
    (0..6).map(|_| random.pick(names).as_str()).filter(|other| *other != name).collect()
}

/// One interview, once the turn and a career are known.
fn interview(slug: String, turn: Turn, colleagues: Vec<&str>, random: &mut Random) -> Editions {
    let career = Career::invent(random);
    let facts = career.facts(colleagues, random);
    let skip = random.chance(8).then(|| random.below(phrases::ANSWERS.len()));
    let (summary, answers) = text(&ENGLISH, &facts, skip, random);
    let main = Spotlight {
        slug,
        person: Person { name: turn.name, role: career.role, team: career.team, studio: Some(career.place) },
        published: turn.published.to_string(),
        language: "en",
        edition: "interview",
        summary,
        nominated_by: turn.nominated_by,
        nominates: turn.nominates,
        answers,
        productions: career.productions,
        schools: career.schools,
        previously: career.previously,
    };
    translated(main, facts, skip)
}

/// A sentence for the card, and answers to all questions but the one to `skip`.
fn text(grammar: &'static Grammar, facts: &Facts<'_>, skip: Option<usize>, random: &mut Random) -> (String, Vec<Answer>) {
    let mut voice = Voice::new(grammar, facts);
    (voice.summary(random), voice.answers(skip, random))
}

/// The same person with a French edition, or in French only, or neither. Lots of its own decide, so that what is said in
/// English does not depend on it.
fn translated(main: Spotlight, mut facts: Facts<'_>, skip: Option<usize>) -> Editions {
    let mut random =
        Random::new(main.slug.bytes().fold(0, |lot: u64, letter| lot.wrapping_mul(31).wrapping_add(letter.into())));
    let speaks_french_only = random.chance(if people::has_french_name(&main.person.name) { 70 } else { 4 });
    if !speaks_french_only && !random.chance(32) {
        return Editions { main, french: None };
    }
    facts.insert("years", french::YEARS.to_vec());
    let (summary, answers) = text(&FRENCH, &facts, skip, &mut random);
    if speaks_french_only {
        return Editions { main: Spotlight { language: "fr", summary, answers, ..main }, french: None };
    }
    // What an edition leaves out, the main one tells.
    let person = Person { team: None, studio: None, ..main.person.clone() };
    let edition = Spotlight {
        slug: main.slug.clone(),
        person,
        published: main.published.clone(),
        language: "fr",
        edition: main.edition,
        summary,
        nominated_by: Vec::new(),
        nominates: Vec::new(),
        answers,
        productions: Vec::new(),
        schools: Vec::new(),
        previously: Vec::new(),
    };
    Editions { main, french: Some(edition) }
}

/// What a person does and has done.
struct Career {
    discipline: &'static Discipline,
    role: &'static str,
    team: Option<&'static str>,
    place: &'static str,
    productions: Vec<&'static str>,
    schools: Vec<&'static str>,
    previously: Vec<&'static str>,
}

impl Career {
    fn invent(random: &mut Random) -> Self {
        let discipline = random.pick(DISCIPLINES);
        let productions = random.between(1, 4);
        let schools = [0, 1, 1, 1, 1, 1, 1, 1, 1, 2][random.below(10)];
        let previously = random.between(0, 3);
        Self {
            discipline,
            role: *random.pick(discipline.roles),
            team: (!random.chance(10)).then(|| *random.pick(discipline.teams)),
            place: *random.pick(&PLACES),
            productions: random.pick_some(PRODUCTIONS, productions).into_iter().map(|production| production.title).collect(),
            schools: random.pick_some(SCHOOLS, schools).into_iter().copied().collect(),
            previously: random.pick_some(EMPLOYERS, previously).into_iter().copied().collect(),
        }
    }

    /// The facts that the sentences may mention.
    fn facts<'a>(&self, colleagues: Vec<&'a str>, random: &mut Random) -> Facts<'a> {
        let admired = random.pick(PRODUCTIONS);
        let (first, later) = self.productions.split_at(1);
        Facts::from([
            ("role", vec![self.role]),
            ("team", self.team.into_iter().collect()),
            ("studio", vec![self.place]),
            ("house", vec![STUDIO]),
            ("craft", self.discipline.craft.to_vec()),
            ("objects", self.discipline.objects.to_vec()),
            ("first", first.to_vec()),
            ("production", later.to_vec()),
            ("character", vec![admired.character]),
            ("characterfilm", vec![admired.title]),
            ("school", self.schools.iter().take(1).copied().collect()),
            ("employer", self.previously.iter().take(1).copied().collect()),
            ("employer2", self.previously.iter().skip(1).copied().collect()),
            ("years", YEARS.to_vec()),
            ("colleague", colleagues),
        ])
    }
}

const YEARS: [&str; 6] = ["three years", "five years", "eight years", "ten years", "twelve years", "twenty years"];

#[cfg(test)]
mod tests {
    use std::collections::{HashMap, HashSet};

    use super::*;

    fn sample(count: usize) -> Vec<Spotlight> {
        studio(count, 7).map(|editions| editions.main).collect()
    }

    /// Every text, in whatever language.
    fn texts(count: usize) -> Vec<Spotlight> {
        studio(count, 7).flat_map(|Editions { main, french }| std::iter::once(main).chain(french)).collect()
    }

    fn by_name(spotlights: &[Spotlight]) -> HashMap<&str, &Spotlight> {
        spotlights.iter().map(|spotlight| (spotlight.person.name.as_str(), spotlight)).collect()
    }

    fn words(spotlight: &Spotlight) -> usize {
        spotlight.answers.iter().flat_map(|answer| &answer.paragraphs).map(|paragraph| prose::count_words(paragraph)).sum()
    }

    fn is_edition(path: &Path) -> bool {
        path.to_string_lossy().ends_with(".fr.json")
    }

    fn share(spotlights: &[Spotlight], has: impl Fn(&Spotlight) -> bool) -> usize {
        spotlights.iter().filter(|spotlight| has(spotlight)).count() * 100 / spotlights.len()
    }

    #[test]
    fn the_same_seed_writes_the_same_bytes() {
        let written = |seed| {
            let out = tempfile::tempdir().unwrap();
            write(out.path(), 20, seed).unwrap();
            let mut files: Vec<_> =
                fs::read_dir(out.path().join("spotlights")).unwrap().map(|entry| entry.unwrap().path()).collect();
            files.sort();
            assert_eq!(files.iter().filter(|path| !is_edition(path)).count(), 20);
            files.push(out.path().join("series.json"));
            files.iter().map(|path| (path.file_name().unwrap().to_owned(), fs::read(path).unwrap())).collect::<Vec<_>>()
        };
        assert!(written(3) == written(3));
        assert!(written(3) != written(4));
    }

    #[test]
    fn any_size_has_that_many_people() {
        for count in [0, 1, 2, 3, 10, 300] {
            let spotlights = sample(count);
            let slugs: HashSet<&str> = spotlights.iter().map(|spotlight| spotlight.slug.as_str()).collect();
            assert_eq!(slugs.len(), count);
            assert_eq!(by_name(&spotlights).len(), count);
        }
    }

    #[test]
    fn interviews_have_the_length_of_real_ones() {
        for spotlight in texts(400) {
            let words = words(&spotlight);
            assert!((400..=900).contains(&words), "{} has {words} words", spotlight.slug);
            let summary = spotlight.summary.chars().count();
            assert!(summary <= 140, "the summary of {} has {summary} characters: {}", spotlight.slug, spotlight.summary);
        }
    }

    #[test]
    fn a_third_can_be_read_in_both_languages_and_a_few_in_french_only() {
        let mut counts = HashMap::new();
        for Editions { main, french } in studio(400, 7) {
            *counts.entry((main.language, french.is_some())).or_insert(0) += 1;
        }
        let check = |kind, range: std::ops::Range<i32>| assert!(range.contains(&counts[&kind]), "{kind:?}: {counts:?}");
        check(("en", true), 100..160);
        check(("fr", false), 12..50);
        assert_eq!(counts.len(), 3);
    }

    #[test]
    fn no_template_shows_through() {
        for spotlight in texts(400) {
            for paragraph in spotlight.answers.iter().flat_map(|answer| &answer.paragraphs).chain([&spotlight.summary]) {
                let broken = ["{", "}", "  ", " ,", " .", "..", "'", "\""].iter().find(|trace| paragraph.contains(*trace));
                assert_eq!(broken, None, "{}: {paragraph}", spotlight.slug);
            }
        }
    }

    #[test]
    fn the_baton_goes_to_a_later_interview_or_to_an_awaited_person() {
        let spotlights = sample(300);
        let named = by_name(&spotlights);
        let mut awaited = HashSet::new();
        let mut first = named.keys().copied().collect::<HashSet<_>>();
        for giver in &spotlights {
            for name in &giver.nominates {
                let Some(taker) = named.get(name.as_str()) else {
                    awaited.insert(name);
                    continue;
                };
                first.remove(name.as_str());
                assert!(taker.published > giver.published, "{} before {name}", giver.person.name);
            }
            for name in giver.nominated_by.iter().filter(|name| named.contains_key(name.as_str())) {
                assert!(
                    named[name.as_str()].nominates.contains(&giver.person.name),
                    "{name} did not name {}",
                    giver.person.name
                );
            }
        }
        assert!(first.len() >= 3, "{} chains", first.len());
        assert!(awaited.len() >= 5, "{} awaited people", awaited.len());
        assert!(spotlights.iter().any(|spotlight| spotlight.nominates.len() > 1), "no branch");
    }

    #[test]
    fn some_facts_are_missing_as_in_real_interviews() {
        let spotlights = sample(400);
        let check = |what: &str, share: usize| assert!((4..=16).contains(&share), "{share} % lack {what}");
        check("a question", share(&spotlights, |spotlight| spotlight.answers.len() < 8));
        check("a team", share(&spotlights, |spotlight| spotlight.person.team.is_none()));
        check("a school", share(&spotlights, |spotlight| spotlight.schools.is_empty()));
    }

    #[test]
    fn dates_span_some_past_years_of_working_days() {
        let turns = batons(10_000, &mut Registry::default(), &mut Random::new(7));
        assert!(turns.iter().all(|turn| !matches!(turn.published.weekday(), Weekday::Saturday | Weekday::Sunday)));
        let years: HashSet<i32> = turns.iter().map(|turn| turn.published.year()).collect();
        assert!(years.len() >= 5 && years.iter().all(|year| (2018..=2025).contains(year)), "{years:?}");
    }

    #[test]
    fn the_series_declares_every_role_and_production() {
        let series = serde_json::to_value(house::series()).unwrap();
        let titles: Vec<&str> =
            series["productions"].as_array().unwrap().iter().map(|entry| entry["title"].as_str().unwrap()).collect();
        let roles: Vec<&str> = series["disciplines"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|entry| entry["roles"].as_array().unwrap())
            .map(|role| role.as_str().unwrap())
            .collect();
        assert_eq!((titles.len(), roles.len()), (25, 41));
        for spotlight in sample(300) {
            assert!(roles.contains(&spotlight.person.role));
            assert!(spotlight.productions.iter().all(|title| titles.contains(title)));
        }
    }

    #[test]
    fn only_an_earlier_sample_is_written_over() {
        let out = tempfile::tempdir().unwrap();
        write(out.path(), 5, 1).unwrap();
        write(out.path(), 2, 1).unwrap();
        let files = fs::read_dir(out.path().join("spotlights")).unwrap().map(|entry| entry.unwrap().path());
        assert_eq!(files.filter(|path| !is_edition(path)).count(), 2);
        let real = tempfile::tempdir().unwrap();
        fs::write(real.path().join("series.json"), "{}").unwrap();
        let refused = write(real.path(), 1, 1).unwrap_err().to_string();
        assert!(refused.ends_with("name a new or empty directory"), "{refused}");
    }
}
