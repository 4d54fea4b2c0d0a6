//! Finds who passed the baton to the person, in the sentences before the first question: "Nominated by Ada Lind", "it was Ada
//! Lind who passed him the baton in July", "Ada Lind lui a passé le relais".

use super::phrases::{self, Phrases};
use super::words::{FoldedWords, normalize};
use super::{baton, names};
use std::collections::BTreeSet;

/// Who passes the baton, according to one phrase.
#[derive(Debug, PartialEq)]
pub struct Mention {
    /// The names; empty if none could be read.
    pub names: Vec<String>,
    /// The offset of the phrase.
    pub start: usize,
}

/// The mentions in `text`. `person` receives the baton.
pub fn find(text: &str, person: &str) -> Vec<Mention> {
    let words = FoldedWords::of(text);
    let phrases = phrases::ALL.iter().flat_map(|phrases| phrases.nominated_by).filter_map(|phrase| words.find(phrase));
    let mut mentions: Vec<Mention> =
        phrases.map(|range| Mention { names: names::leading_names(&text[range.end..]), start: range.start }).collect();
    let has_baton = |phrases: &&Phrases| {
        words.contains_any(phrases.batons) || words.contains_any(phrases.nominated) || words.contains_any(&["turn", "tour"])
    };
    if phrases::ALL.iter().any(has_baton) {
        for (start, end) in baton::sentences(text) {
            mentions.extend(
                in_sentence(&text[start..end], person).map(|mention| Mention { start: start + mention.start, ..mention }),
            );
        }
    }
    let is_person = |name: &str| normalize(name) == normalize(person);
    let mut seen = BTreeSet::new();
    // A sentence about whom the person passes it to is not about who passed it to them.
    mentions.retain(|mention| mention.names.is_empty() || !mention.names.iter().all(|name| is_person(name)));
    mentions.iter_mut().for_each(|mention| mention.names.retain(|name| !is_person(name) && seen.insert(normalize(name))));
    // One sentence may hold two phrases for the same: "nominated by Ada Lind, who passed her the baton".
    let has_names = mentions.iter().any(|mention| !mention.names.is_empty());
    mentions.retain(|mention| !has_names || !mention.names.is_empty());
    mentions
}

/// Whether "It" in "nominated by" was read: a sentence that passes the baton to `person`.
fn in_sentence(sentence: &str, person: &str) -> Option<Mention> {
    phrases::ALL.iter().find_map(|phrases| passed(sentence, person, phrases).or_else(|| received(sentence, phrases)))
}

/// "NAME passed her the baton", "NAME, who passed the baton to Ada", "NAME nominated him".
fn passed(sentence: &str, person: &str, phrases: &Phrases) -> Option<Mention> {
    let words = FoldedWords::of(sentence);
    let folded = words.folded();
    let is = |list: &[&str], index: usize| folded.get(index).is_some_and(|word| list.contains(&word.as_str()));
    let person: Vec<String> = FoldedWords::of(person).folded().to_vec();
    let names_person = |index: usize| folded.get(index).is_some_and(|word| person.contains(word));
    for verb in 0..folded.len() {
        let baton = (verb + 1..(verb + 8).min(folded.len())).find(|&index| is(phrases.batons, index));
        let object_before = verb
            .checked_sub(1)
            .is_some_and(|first| (first.saturating_sub(2)..=first).any(|index| is(phrases.third_person, index)));
        let object_after = is(phrases.third_person, verb + 1) || names_person(verb + 1);
        let is_passed =
            is(phrases.passed, verb) && (baton.is_some() || is_passive(folded, verb) && words.contains_any(phrases.batons));
        let is_nominated = is(phrases.nominated, verb) && (object_after || object_before && phrases.language == "fr");
        if !is_passed && !is_nominated {
            continue;
        }
        let range = words.range(verb);
        // "… by NAME": "the baton was passed to her by NAME", "designée par NAME"
        let after = &sentence[range.end..];
        if let Some(mention) = after_word(after, phrases, range.start).filter(|_| is_passive(folded, verb)) {
            return Some(mention);
        }
        // To somebody else: "Ada Lind passed the baton to Bo Quill" is not about this person, unless it is Bo.
        if is_passed
            && let Some(baton) = baton
            && let to = if phrases.language == "fr" { "a" } else { "to" }
            && let Some(receiver) = (baton + 1..folded.len().min(baton + 4)).find(|&index| folded[index] == to).map(|to| to + 1)
            && !object_before
            && !object_after
            && !names_person(receiver)
            && !is(phrases.third_person, receiver)
        {
            continue;
        }
        let mut first = verb;
        // Capitalised, it is a name.
        let is_small = |index: usize| sentence[words.range(index)].starts_with(char::is_lowercase);
        while first > 0 && is(phrases.before_verbs, first - 1) && is_small(first - 1) {
            first -= 1;
        }
        let before = &sentence[..words.range(first).start];
        let names = subject(before);
        if !names.is_empty() {
            return Some(Mention { names, start: range.start });
        }
        // Without a name it is told only where it is certainly about the person: "a friend passed her the baton".
        if object_before || object_after {
            return Some(Mention { names, start: range.start });
        }
    }
    None
}

/// "was passed", "a été désignée"
fn is_passive(folded: &[String], verb: usize) -> bool {
    let auxiliaries = ["was", "been", "were", "being", "is", "ete", "est", "fut", "etait"];
    folded[verb.saturating_sub(2)..verb].iter().any(|word| auxiliaries.contains(&word.as_str()))
}

/// The names after "by" or "par" in the rest of a sentence.
fn after_word(rest: &str, phrases: &Phrases, start: usize) -> Option<Mention> {
    let words = FoldedWords::of(rest);
    let indices = (0..words.folded().len()).filter(|&index| phrases.from_words.contains(&words.folded()[index].as_str()));
    let names = |index: usize| names::leading_names(&rest[words.range(index).end..]);
    let names = indices.map(names).find(|names| !names.is_empty())?;
    Some(Mention { names, start })
}

/// The names at the end of `text`, also before an apposition: "Ivo Marsh, Head of Layout,".
fn subject(text: &str) -> Vec<String> {
    let text = text.trim_end();
    if text.ends_with(')') {
        let names = names::trailing_names(text);
        if !names.is_empty() {
            return names;
        }
    }
    if let Some(rest) = text.strip_suffix([',', '–', '—', '-', ')'])
        && let Some(open) = rest.rfind([',', '–', '—', '('])
        && let names = names::trailing_names(&rest[..open])
        && !names.is_empty()
    {
        return names;
    }
    names::trailing_names(text)
}

/// "received the baton from NAME", "a reçu le relais de NAME", "prend le relais de NAME".
fn received(sentence: &str, phrases: &Phrases) -> Option<Mention> {
    let words = FoldedWords::of(sentence);
    let folded = words.folded();
    // "After NAME, it is Tessa’s turn."
    let has = |list: &[&str]| folded.iter().any(|word| list.contains(&word.as_str()));
    if let Some("after" | "apres") = folded.first().map(String::as_str)
        && (has(&["turn", "tour"]) || has(phrases.batons))
    {
        let names = names::leading_names(&sentence[words.range(0).end..]);
        if !names.is_empty() {
            return Some(Mention { names, start: 0 });
        }
    }
    let baton = (0..folded.len()).find(|&index| phrases.batons.contains(&folded[index].as_str()))?;
    // "NAME’s baton goes to Tessa."
    if baton > 1 && folded[baton - 1] == "s" {
        let names = names::trailing_names(&sentence[..words.range(baton - 2).end]);
        if !names.is_empty() {
            return Some(Mention { names, start: words.range(baton).start });
        }
    }
    let receives = [
        "received",
        "receives",
        "took",
        "takes",
        "got",
        "gets",
        "inherited",
        "accepted",
        "picks",
        "picked",
        "has",
        "comes",
        "came",
        "recu",
        "recoit",
        "prend",
        "pris",
        "reprend",
        "repris",
        "recupere",
        "tient",
        "vient",
    ];
    let near = baton.saturating_sub(5)..(baton + 4).min(folded.len());
    // "With the baton from NAME in hand, …"
    let is_from = folded.get(baton + 1).is_some_and(|word| phrases.from_words.contains(&word.as_str()));
    if !is_from && !folded[near].iter().any(|word| receives.contains(&word.as_str())) {
        return None;
    }
    let after = &sentence[words.range(baton).end..];
    after_word(after, phrases, words.range(baton).start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, names: &[&str]) {
        let found: Vec<String> = find(text, "Tessa Holm").into_iter().flat_map(|mention| mention.names).collect();
        assert_eq!(found, names, "{text}");
    }

    #[test]
    fn who_passed_the_baton_is_found_in_a_sentence() {
        check("For our ninth portrait it was Ivo Marsh who passed him the baton in July.", &["Ivo Marsh"]);
        check("It was Ivo van der March who passed her the baton.", &["Ivo van der March"]);
        check("In May Ivo O’Neil-Brun passed the baton to Tessa.", &["Ivo O’Neil-Brun"]);
        check("Her colleague Ivo d’Arc, Head of Layout, passed her the baton", &["Ivo d’Arc"]);
        check("Ivo Marsh and Bo Quill have passed the baton to Tessa Holm!", &["Ivo Marsh", "Bo Quill"]);
        check("The baton was handed to her by Ivo Marsh in spring.", &["Ivo Marsh"]);
        check("Tessa received the baton from her friend Ivo Marsh, and she answers.", &["Ivo Marsh"]);
        check("Last week Ivo Baton nominated her for this series.", &["Ivo Baton"]);
        check("Ivo “Vivo” Marsh chose Tessa.", &["Ivo “Vivo” Marsh"]);
        check("Nominated by Ivo Marsh, who passed her the baton, she answers.", &["Ivo Marsh"]);
        check("After Ivo Marsh, it is Tessa’s turn.", &["Ivo Marsh"]);
        check("Tessa, to whom Ivo Marsh passed the baton, is a painter.", &["Ivo Marsh"]);
        check("Ivo Marsh’s baton goes to Tessa Holm.", &["Ivo Marsh"]);
        check("With the baton from Ivo Marsh in hand, Tessa answers.", &["Ivo Marsh"]);
        check("None other than Ivo Marsh (Head of Layout) has named her.", &["Ivo Marsh"]);
    }

    #[test]
    fn the_same_in_french() {
        check("C’est Ivo Marsh qui lui a passé le relais en juillet.", &["Ivo Marsh"]);
        check("En mai, Ivo d’Arc lui a transmis le témoin.", &["Ivo d’Arc"]);
        check("Ivo Marsh l'a désignée, et elle répond.", &["Ivo Marsh"]);
        check("Tessa a reçu le relais de sa collègue Ivo Marsh.", &["Ivo Marsh"]);
        check("Tessa Holm prend le relais d’Ivo Marsh.", &["Ivo Marsh"]);
        check("Désignée par Ivo Marsh, Tessa Holm répond.", &["Ivo Marsh"]);
        check("Désigné·e par Ivo Marsh, Tessa Holm répond.", &["Ivo Marsh"]);
    }

    #[test]
    fn other_sentences_name_nobody() {
        check("At the end, they in turn pass the baton to one of their colleagues!", &[]);
        check("In July Ivo Marsh passed the baton to Bo Quill.", &[]);
        check("Tessa Holm passed the baton to Pia Renn.", &[]);
        check("A film that was nominated for a prize.", &[]);
    }
}
