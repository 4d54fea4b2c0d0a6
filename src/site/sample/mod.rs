//! A fictional studio of any size, the same for the same seed: what the product is tried out and measured with before a
//! studio has hundreds of interviews of its own.
//!
//! It writes content files and knows nothing of how they are read, so that a mistake in the reader shows. Nobody in it is
//! real.

mod baton;
mod lists;
pub mod made_up;
mod people;
mod prose;
mod random;
mod studio;

use std::fs;
use std::path::Path;

use anyhow::{Context as _, ensure};
use serde::Serialize;

use baton::Turn;
use people::Registry;
use prose::{Answer, ENGLISH, FRENCH, Facts, Grammar, Voice};
use random::Random;
use studio::{Career, SERIES, STUDIO};

/// Marks a directory as one that this module may empty.
const MARKER: &str = ".sample";

/// Writes `series.json` and the interviews of `count` people under `out`. A directory that holds anything but an earlier sample is
/// refused, so that real interviews are never overwritten.
pub fn write(out: &Path, count: usize, seed: u64) -> anyhow::Result<()> {
    prepare(out)?;
    save(&out.join("series.json"), SERIES)?;
    for Editions { main, french } in studio(count, seed) {
        save(&out.join("spotlights").join(format!("{}.json", main.slug)), &json(&main)?)?;
        if let Some(french) = french {
            save(&out.join("spotlights").join(format!("{}.fr.json", french.slug)), &json(&french)?)?;
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

fn json(spotlight: &Spotlight) -> anyhow::Result<String> {
    Ok(serde_json::to_string_pretty(spotlight)? + "\n")
}

fn save(path: &Path, text: &str) -> anyhow::Result<()> {
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

/// All interviews of a studio, one at a time: ten thousand do not have to be in memory together. What somebody says depends on
/// their slug and the seed only, so that other sentences do not change who works here and when they were asked.
fn studio(count: usize, seed: u64) -> impl Iterator<Item = Editions> {
    let mut registry = Registry::default();
    let turns = baton::batons(count, &mut registry, &mut Random::new(seed));
    let names: Vec<String> = turns.iter().map(|turn| turn.name.clone()).collect();
    turns.into_iter().map(move |turn| interview(registry.slug(&turn.name), turn, &names, seed))
}

/// One interview. Some of those who speak English have a French edition, and a few speak French only.
fn interview(slug: String, turn: Turn, names: &[String], seed: u64) -> Editions {
    let stream = |purpose: &str| Random::of(seed, &format!("{purpose} of {slug}"));
    let mut random = stream("career");
    let career = STUDIO.career(&mut random);
    let facts = facts(&career, colleagues(&turn.name, names, &mut random), &mut random);
    let skip = random.chance(8).then(|| random.below(ENGLISH.questions()));
    let speaks_french_only = random.chance(if people::has_french_name(&turn.name) { 70 } else { 4 });
    let has_two = !speaks_french_only && random.chance(32);
    let (summary, answers) = text(if speaks_french_only { &FRENCH } else { &ENGLISH }, &facts, skip, stream("text"));
    let main = Spotlight {
        slug: slug.clone(),
        person: Person { name: turn.name, role: career.role, team: career.team, studio: Some(career.place) },
        published: turn.published.to_string(),
        language: if speaks_french_only { "fr" } else { "en" },
        edition: "interview",
        summary,
        nominated_by: turn.nominated_by,
        nominates: turn.nominates,
        answers,
        productions: career.productions,
        schools: career.schools,
        previously: career.previously,
    };
    let french = has_two.then(|| {
        let (summary, answers) = text(&FRENCH, &facts, skip, stream("edition"));
        // What an edition leaves out, the main one tells.
        Spotlight {
            slug: main.slug.clone(),
            person: Person { team: None, studio: None, ..main.person.clone() },
            published: main.published.clone(),
            language: "fr",
            summary,
            answers,
            nominated_by: Vec::new(),
            nominates: Vec::new(),
            productions: Vec::new(),
            schools: Vec::new(),
            previously: Vec::new(),
            ..main
        }
    });
    Editions { main, french }
}

/// A few other people, to be mentioned in answers.
fn colleagues<'a>(name: &str, names: &'a [String], random: &mut Random) -> Vec<&'a str> {
    (0..6).map(|_| random.pick(names).as_str()).filter(|other| *other != name).collect()
}

/// The facts that the sentences may mention.
fn facts<'a>(career: &Career, colleagues: Vec<&'a str>, random: &mut Random) -> Facts<'a> {
    let (character, production) = STUDIO.character(random);
    let (first, later) = career.productions.split_at(1);
    Facts::from([
        ("role", vec![career.role]),
        ("team", career.team.into_iter().collect()),
        ("studio", vec![career.place]),
        ("house", vec![STUDIO.name()]),
        ("craft", career.craft.to_vec()),
        ("objects", career.objects.to_vec()),
        ("first", first.to_vec()),
        ("production", later.to_vec()),
        ("character", vec![character]),
        ("characterfilm", vec![production]),
        ("school", career.schools.iter().take(1).copied().collect()),
        ("employer", career.previously.iter().take(1).copied().collect()),
        ("employer2", career.previously.iter().skip(1).copied().collect()),
        ("colleague", colleagues),
    ])
}

/// A sentence for the card, and answers to all questions but the one to `skip`.
fn text(grammar: &'static Grammar, facts: &Facts<'_>, skip: Option<usize>, random: Random) -> (String, Vec<Answer>) {
    let mut voice = Voice::new(grammar, facts, random);
    (voice.summary(), voice.answers(skip))
}

#[cfg(test)]
mod tests {
    use std::collections::{HashMap, HashSet};

    use super::*;
    use crate::site::output::compress;

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

    /// The bytes that brotli takes for a character, and how many different words there are among the first ten thousand.
    fn variety(language: &str) -> (f64, usize) {
        let texts: Vec<Spotlight> = texts(100).into_iter().filter(|spotlight| spotlight.language == language).collect();
        let paragraphs = texts.iter().flat_map(|spotlight| &spotlight.answers).flat_map(|answer| &answer.paragraphs);
        let text = paragraphs.cloned().collect::<Vec<_>>().join("\n").to_lowercase();
        let words = text.split(|letter: char| !letter.is_alphabetic() && letter != '’').filter(|word| !word.is_empty());
        let small = compress::brotli(text.as_bytes(), 11).unwrap();
        (small.len() as f64 / text.chars().count() as f64, words.take(10_000).collect::<HashSet<_>>().len())
    }

    /// As much English prose takes 0.25 bytes a character (a handbook) to 0.29 (a novel), and ten thousand words of it are
    /// 1,400 to 1,700 different ones. For French it is 0.34 in a novel, of which there is a third as much here.
    #[test]
    fn texts_vary_as_prose_does() {
        let check = |language: &str, least: f64, most: f64| {
            let (bytes, words) = variety(language);
            assert!((least..most).contains(&bytes), "{language}: {bytes} bytes a character");
            assert!((1_600..2_600).contains(&words), "{language}: {words} words");
        };
        check("en", 0.225, 0.29);
        check("fr", 0.25, 0.34);
    }

    #[test]
    fn hardly_a_sentence_comes_twice() {
        let texts = texts(300);
        let paragraphs = texts.iter().flat_map(|spotlight| &spotlight.answers).flat_map(|answer| &answer.paragraphs);
        let sentences: Vec<&str> = paragraphs.flat_map(|paragraph| paragraph.split_inclusive(". ")).collect();
        let different: HashSet<&&str> = sentences.iter().collect();
        assert!(different.len() * 100 > sentences.len() * 94, "{} of {} sentences differ", different.len(), sentences.len());
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

    /// What lists, filters and chains of a large studio have to cope with.
    #[test]
    fn a_studio_is_as_rich_as_a_real_one() {
        let spotlights = sample(300);
        let different =
            |values: &dyn Fn(&Spotlight) -> Vec<String>| spotlights.iter().flat_map(values).collect::<HashSet<_>>().len();
        assert_eq!(different(&|spotlight| vec![spotlight.person.role.to_owned()]), 41, "roles");
        assert_eq!(different(&|spotlight| spotlight.person.team.map(str::to_owned).into_iter().collect()), 12, "teams");
        assert_eq!(different(&|spotlight| spotlight.productions.iter().map(ToString::to_string).collect()), 25, "productions");
        assert_eq!(different(&|spotlight| spotlight.schools.iter().map(ToString::to_string).collect()), 15, "schools");
        assert_eq!(different(&|spotlight| spotlight.previously.iter().map(ToString::to_string).collect()), 20, "employers");
        let names = |has: &dyn Fn(&str) -> bool| share(&spotlights, |spotlight| has(&spotlight.person.name));
        assert!(names(&|name| !name.is_ascii()) > 60, "few names with accents");
        for letter in ['-', '’', 'Ł', 'Ø', 'ß', 'ş', 'ễ', 'ð'] {
            assert!(spotlights.iter().any(|spotlight| spotlight.person.name.contains(letter)), "no name with {letter}");
        }
        assert!(spotlights.iter().any(|spotlight| spotlight.person.name.split(' ').count() > 3), "no long name");
        let paragraphs: HashSet<usize> =
            spotlights.iter().flat_map(|spotlight| &spotlight.answers).map(|answer| answer.paragraphs.len()).collect();
        assert_eq!(paragraphs, HashSet::from([1, 2, 3]));
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
