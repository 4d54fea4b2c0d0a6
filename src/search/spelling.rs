//! What a misspelled word was probably meant to be.

use super::bytes::Reader;
use std::cmp::Reverse;

/// Shorter words are not corrected: too many others are like them.
const SHORTEST: usize = 3;
/// Longer ones are no words.
const LONGEST: usize = 32;
/// From this length on, what was typed may be the start of a word that isn't finished yet.
const LONG_START: usize = 5;

/// The word of the dictionary that is most like `word`; or the two words that it consists of. `None` if there are none.
///
/// One edit (a letter more, less, another, or two exchanged) is allowed in words of up to seven letters, two in longer ones. Fewer edits
/// come first, then names, whole words before starts of words, and words that more people use.
#[must_use]
pub fn correct(mut dictionary: Reader<'_>, word: &str) -> Option<Vec<String>> {
    let typed: Vec<char> = word.chars().collect();
    if !(SHORTEST..=LONGEST).contains(&typed.len()) {
        return None;
    }
    let most = if typed.len() > 7 { 2 } else { 1 };
    let mut best = None;
    let (mut starts, mut ends) = (Vec::new(), Vec::new());
    let mut known = Vec::new();
    let mut next = || -> Option<()> {
        let shared = dictionary.number()?;
        let ending = dictionary.block()?;
        let facts = dictionary.number()?;
        known.truncate(shared);
        known.extend_from_slice(ending);
        let known = str::from_utf8(&known).ok()?;
        if word.starts_with(known) {
            starts.push(known.len());
        }
        if word.ends_with(known) {
            ends.push(word.len() - known.len());
        }
        if let Some((edits, is_start)) = edits(&typed, known, most) {
            let (is_name, people) = (facts & 1 == 1, facts >> 1);
            let rank = (edits, !is_name, is_start, Reverse(people));
            if best.as_ref().is_none_or(|(other, _)| rank < *other) {
                best = Some((rank, known.to_owned()));
            }
        }
        Some(())
    };
    while next().is_some() {}
    if let Some(middle) = starts.into_iter().find(|start| ends.contains(start)) {
        return Some(vec![word[..middle].to_owned(), word[middle..].to_owned()]);
    }
    best.map(|(_, word)| vec![word])
}

/// How many edits make `typed` into `known`, or into its start (then true); `None` if more than `most`.
fn edits(typed: &[char], known: &str, most: usize) -> Option<(usize, bool)> {
    let count = known.chars().count();
    let may_be_start = typed.len() >= LONG_START && count > typed.len();
    if count + most < typed.len() || (count > typed.len() + most && !may_be_start) {
        return None;
    }
    // Optimal string alignment, a column per letter of `known`; more letters than these can't be part of the start.
    let mut before: Vec<usize> = Vec::new();
    let mut column: Vec<usize> = (0..=typed.len()).collect();
    let mut last = None;
    let mut start = usize::MAX;
    for (index, letter) in known.chars().enumerate().take(typed.len() + most) {
        let mut next = vec![index + 1];
        for row in 1..=typed.len() {
            let is_same = typed[row - 1] == letter;
            let mut cost = (column[row] + 1).min(next[row - 1] + 1).min(column[row - 1] + usize::from(!is_same));
            if row > 1 && index > 0 && typed[row - 2] == letter && Some(typed[row - 1]) == last {
                cost = cost.min(before[row - 2] + 1);
            }
            next.push(cost);
        }
        start = start.min(next[typed.len()]);
        before = std::mem::replace(&mut column, next);
        last = Some(letter);
    }
    let is_whole = count <= typed.len() + most && column[typed.len()] <= most;
    if is_whole {
        return Some((column[typed.len()], false));
    }
    (may_be_start && start <= most).then_some((start, true))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_counted() {
        let check = |typed: &str, known: &str, most: usize, expected: Option<(usize, bool)>| {
            let letters: Vec<char> = typed.chars().collect();
            assert_eq!(edits(&letters, known, most), expected, "{typed} {known}");
        };
        check("linf", "lind", 1, Some((1, false)));
        check("lidn", "lind", 1, Some((1, false)));
        check("lnd", "lind", 1, Some((1, false)));
        check("liind", "lind", 1, Some((1, false)));
        check("adal", "lind", 1, None);
        check("animatoin", "animation", 2, Some((1, false)));
        check("anmiatoin", "animation", 2, Some((2, false)));
        check("anmia", "animation", 1, Some((1, true)));
        check("anim", "animation", 1, None);
    }
}
