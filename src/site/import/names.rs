//! Recognises names of people, alone, in lists and in sentences.

use super::phrases;
use super::words::{FoldedWords, normalize};
use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;
use unicode_normalization::char::is_combining_mark;

/// Lower-case words in names.
const PARTICLES: &[&str] = &[
    "de", "du", "des", "da", "do", "dos", "das", "di", "del", "della", "dello", "dei", "degli", "dalla", "la", "le", "las",
    "los", "lo", "van", "von", "vom", "der", "den", "dem", "het", "ter", "ten", "te", "zu", "zum", "zur", "af", "av", "al",
    "el", "bin", "ben", "ibn", "bint", "y", "i", "e", "’t", "'t", "wa", "ka", "ní", "nic", "abu", "abd", "ul", "ur", "ud",
    "ap", "op", "aan", "mc", "st.", "ould",
];

/// Pairs of quotation marks and brackets that a nickname may stand in.
const PAIRS: &[(char, char)] = &[
    ('“', '”'),
    ('"', '"'),
    ('‘', '’'),
    ('\'', '\''),
    ('«', '»'),
    ('„', '“'),
    ('‚', '‘'),
    ('‹', '›'),
    ('»', '«'),
    ('”', '”'),
    ('’', '’'),
    ('(', ')'),
    ('[', ']'),
    ('{', '}'),
    ('（', '）'),
    ('［', '］'),
    ('「', '」'),
    ('『', '』'),
    ('【', '】'),
    ('《', '》'),
    ('＂', '＂'),
];

/// Words for pronouns, in English, French and some other languages. People write several: "she/her".
const PRONOUNS: &[&str] = &[
    "she", "her", "hers", "he", "him", "his", "they", "them", "their", "theirs", "xe", "xem", "xyr", "ze", "zir", "hir", "ey",
    "em", "fae", "faer", "it", "its", "any", "all", "pronouns", "pronoun", "pronoms", "pronom", "elle", "elles", "il", "ils",
    "iel", "iels", "lui", "ael", "ella", "elles", "sie", "ihr", "er", "ihm", "dey", "hän", "zij", "hij", "zie",
];

/// A parsed list of names.
#[derive(Default, PartialEq, Debug)]
pub struct NameList {
    /// The names, as written.
    pub names: Vec<String>,
    /// Other text between them.
    pub rest: Vec<String>,
}

/// Names without duplicates; case, accents and punctuation don't count.
#[derive(Default, Debug)]
pub struct UniqueNames {
    names: Vec<String>,
    seen: HashSet<String>,
}

impl UniqueNames {
    /// Adds a name, and returns whether it is new.
    pub fn add(&mut self, name: &str) -> bool {
        let is_new = self.seen.insert(normalize(name));
        if is_new {
            self.names.push(name.to_owned());
        }
        is_new
    }

    /// Whether a name is among them.
    pub fn contains(&self, name: &str) -> bool {
        self.seen.contains(&normalize(name))
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The names as first spelled, in order.
    pub fn into_names(self) -> Vec<String> {
        self.names
    }
}

/// Whether `text` may be a name: one to eight capitalised words, with particles and nicknames between them.
pub fn is_name(text: &str) -> bool {
    let Some(words) = name_words(text) else { return false };
    (1..=8).contains(&words.len())
        && words.iter().all(|word| is_name_word(word) || is_particle(word))
        && words.iter().any(is_name_word)
        && words.last().is_some_and(|word| is_name_word(word) || word.contains(['’', '\'']))
}

/// The words of a possible name without its nicknames; `None` if a quotation or a bracket in it is not one.
fn name_words(text: &str) -> Option<Vec<&str>> {
    let mut words = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        if let Some(group) = leading_group(rest) {
            let inside = &rest[group.clone()];
            // In brackets, small letters are a remark: "(head of layout)".
            let is_bracket = matches!(rest.chars().next(), Some('(' | '[' | '{'));
            let is_remark = is_bracket && inside.split_whitespace().any(|word| word.starts_with(char::is_lowercase));
            let is_nickname = !inside.trim().is_empty()
                && inside.split_whitespace().count() <= 4
                && !inside.contains([',', '/', ';', ':'])
                && !is_remark;
            if !is_nickname || words.is_empty() && rest[group.end..].trim().chars().count() < 3 {
                return None;
            }
            let close = rest[group.end..].chars().next().map_or(0, char::len_utf8);
            rest = rest[group.end + close..].trim_start();
            continue;
        }
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        // A nickname may be glued to a word: "李(Wei)".
        let end = rest[..end]
            .char_indices()
            .skip(1)
            .find(|(at, c)| is_open_bracket(*c) && leading_group(&rest[*at..]).is_some())
            .map_or(end, |(at, _)| at);
        let (word, after) = (&rest[..end], rest[end..].trim_start());
        // "Ada Lind, Jr."
        let is_before_suffix = after.split(char::is_whitespace).next().is_some_and(is_suffix);
        words.push(if is_before_suffix { word.trim_end_matches(',') } else { word });
        rest = after;
    }
    Some(words)
}

fn is_open_bracket(c: char) -> bool {
    matches!(c, '(' | '[' | '（' | '［' | '「' | '『' | '【' | '《' | '“' | '«')
}

/// The inside of a quotation or bracket at the beginning of `text`.
fn leading_group(text: &str) -> Option<Range<usize>> {
    const LONGEST: usize = 40;
    let open = text.chars().next()?;
    let start = open.len_utf8();
    let ends = PAIRS.iter().filter(|pair| pair.0 == open).filter_map(|pair| {
        let mut inside = text[start..].char_indices().take(LONGEST);
        // The apostrophe of "’t" or "O’Neil" closes nothing: a quotation ends before a space, a mark or the end.
        inside.find(|(at, c)| {
            *c == pair.1
                && *at > 0
                && !(matches!(pair.1, '’' | '\'') && text[start + at + c.len_utf8()..].starts_with(char::is_alphanumeric))
        })
    });
    ends.map(|(at, _)| start..start + at).min_by_key(|group| group.end)
}

fn is_particle(word: &&str) -> bool {
    PARTICLES.contains(word) || ["d’", "d'", "o’", "o'", "l’", "l'", "al-", "el-"].iter().any(|start| word.starts_with(start))
}

fn is_name_word(word: &&str) -> bool {
    let is_start = |first: char| first.is_alphabetic() && !first.is_lowercase() || matches!(first, 'ʻ' | 'ʼ');
    let is_ordinal = || ["st", "nd", "rd", "th", "er", "e"].contains(&word.trim_start_matches(|c: char| c.is_ascii_digit()));
    let has_number = || word.starts_with(|c: char| c.is_ascii_digit()) && word.contains(char::is_alphabetic) && !is_ordinal();
    (word.trim_start_matches(['’', '\'']).starts_with(is_start) || has_number())
        && word.chars().all(|c| c.is_alphanumeric() || is_inside_name(c))
}

/// Whether a character that is neither a letter nor a digit may stand inside a word of a name: accents, hyphens, apostrophes, and
/// the middle dots of Catalan, Chinese and Japanese.
pub fn is_inside_name(c: char) -> bool {
    is_combining_mark(c) || "-‐‑–’'ʼʻ‘`´.·‧•∙⋅・･᛫\u{200c}\u{200d}".contains(c) && c != '–'
}

/// Whether `text` may be a name where a title puts one: letters, and nothing that ends or structures a sentence.
pub fn is_name_in_title(text: &str) -> bool {
    let words = text.split_whitespace().count();
    (1..=9).contains(&words)
        && text.chars().count() <= 70
        && text.contains(char::is_alphabetic)
        && !text.contains(['!', '?', ';', ':', '…', '|', '=', '@'])
}

/// Whether `text` may say who speaks: a name, or initials.
pub fn is_speaker(text: &str) -> bool {
    let text = without_pronouns(text);
    let compact: String = text.chars().filter(|c| !c.is_whitespace() && *c != '.').collect();
    let is_initials = (1..=4).contains(&compact.chars().count()) && compact.chars().all(char::is_uppercase);
    is_initials || text.split_whitespace().count() <= 4 && is_name(&text)
}

/// Whether a name ends with something in brackets that may not belong to it: "Ada Lind (Crowds)". In another script it is the same
/// name again.
pub fn ends_in_bracket(name: &str) -> bool {
    let Some(open) = name.rfind(['(', '[']).filter(|_| name.ends_with([')', ']'])) else { return false };
    let is_latin = |text: &str| text.chars().find(|c| c.is_alphabetic()).is_some_and(|c| c < '\u{250}');
    is_latin(&name[..open]) == is_latin(&name[open..])
}

/// A name as it is kept: with plain single spaces.
pub fn plain(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Those that may stand alone in brackets. Others may be a nickname.
const PRONOUNS_ALONE: &[&str] = &["she", "he", "they", "elle", "il", "iel", "ella"];

/// `text` without pronouns: "(she/her)", ", they/them", "[elle]".
pub fn without_pronouns(text: &str) -> Cow<'_, str> {
    match pronouns(text) {
        None => Cow::Borrowed(text),
        Some(range) => {
            let (before, after) = (text[..range.start].trim_end(), &text[range.end..]);
            let space = if after.starts_with(char::is_alphanumeric) { " " } else { "" };
            let rest = format!("{before}{space}{after}");
            Cow::Owned(without_pronouns(&rest).into_owned())
        }
    }
}

/// The position of pronouns in `text`, with their brackets or the mark before them.
pub fn pronouns(text: &str) -> Option<Range<usize>> {
    let is_word = |word: &str| PRONOUNS.contains(&word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().as_str());
    let is_list = |inside: &str| {
        let mut parts = inside
            .split(['/', ',', '|', '&', '+', '·', ':', ' ', '\u{a0}'])
            .filter(|part| !part.trim().is_empty() && !matches!(*part, "and" | "or" | "et" | "ou"))
            .peekable();
        let first = parts.peek().map(|first| first.to_lowercase());
        let parts: Vec<&str> = parts.collect();
        parts.iter().all(|part| is_word(part))
            && (parts.len() > 1 || first.is_some_and(|first| PRONOUNS_ALONE.contains(&first.as_str())))
    };
    // In brackets.
    for (start, _) in text.match_indices(is_open_bracket).take(8) {
        let rest = &text[start..];
        if let Some(group) = leading_group(rest).filter(|group| is_list(&rest[group.clone()])) {
            let close = rest[group.end..].chars().next().map_or(0, char::len_utf8);
            return Some(start..start + group.end + close);
        }
    }
    // Two or more, joined by slashes: ", she/her", "– they / them".
    for (slash, mark) in text.match_indices(['/', '／']).take(8) {
        let before = text[..slash].trim_end();
        let start = before
            .rfind(|c: char| !c.is_alphabetic())
            .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        let after_slash = slash + mark.len();
        let after = &text[after_slash..];
        let lead = after.len() - after.trim_start().len();
        let length = after[lead..].find(|c: char| !c.is_alphabetic()).unwrap_or(after.len() - lead);
        if !is_word(&before[start..]) || !is_word(&after[lead..lead + length]) || start == before.len() || length == 0 {
            continue;
        }
        let mut end = after_slash + lead + length;
        while let Some(more) = text[end..].trim_start().strip_prefix(['/', '／']) {
            let more = more.trim_start();
            let length = more.find(|c: char| !c.is_alphabetic()).unwrap_or(more.len());
            if length == 0 || !is_word(&more[..length]) {
                break;
            }
            end = text.len() - more.len() + length;
        }
        let start = text[..start].trim_end_matches(|c: char| c.is_whitespace() || ",–—-|·•".contains(c)).len();
        return Some(start..end);
    }
    None
}

/// Parses a list of names: "Ada Lind and Noé Fauré".
pub fn parse_list(text: &str) -> NameList {
    let mut list = NameList::default();
    let text = &*without_pronouns(text);
    for item in split_list(text) {
        let item = trimmed(item);
        if !item.contains(char::is_alphanumeric) || is_polite_phrase(item) {
            continue;
        }
        match leading_name(item) {
            Some(name) if name.len() == item.len() => list.names.push(plain(name)),
            Some(name) => {
                list.names.push(plain(name));
                let rest = item[name.len()..].trim();
                if !is_polite_phrase(rest) {
                    list.rest.push(rest.to_owned());
                }
            }
            None => list.rest.push(item.to_owned()),
        }
    }
    list
}

/// An item of a list without what is around the name. A bracket or quotation mark stays if it belongs to a nickname.
fn trimmed(item: &str) -> &str {
    let mut item = item.trim();
    loop {
        let before = item;
        let is_open = |c: char| PAIRS.iter().any(|pair| pair.0 == c);
        let is_close = |c: char| PAIRS.iter().any(|pair| pair.1 == c);
        item = item
            .trim_matches(|c: char| !c.is_alphanumeric() && c != '.' && !is_combining_mark(c) && !is_open(c) && !is_close(c));
        if !ends_in_initial(item) && !ends_in_suffix(item) {
            item = item.trim_end_matches('.');
        }
        if is_name(item) {
            return item;
        }
        // Quoted as a whole, or a mark that belongs to the sentence.
        if let Some(first) = item.chars().next().filter(|c| is_open(*c) || is_close(*c)) {
            item = &item[first.len_utf8()..];
        } else if let Some(last) = item.chars().next_back().filter(|c| is_close(*c) || is_open(*c)) {
            item = &item[..item.len() - last.len_utf8()];
        }
        if item.len() == before.len() {
            return item;
        }
    }
}

/// The people whom the name in a title names: "Ada Lind & Bo Quill", "Ada Lind x Bo Quill", "Ada Lind with Bo Quill".
pub fn people_in_title(name: &str) -> Vec<String> {
    const JOINING: [&str; 8] = ["x", "X", "×", "with", "avec", "und", "vs", "feat."];
    let words: Vec<&str> = name.split_whitespace().map(|word| if JOINING.contains(&word) { "&" } else { word }).collect();
    let people = parse_list(&words.join(" "));
    if people.rest.is_empty() { people.names } else { Vec::new() }
}

/// Whether `text` ends like "Dr." or "Ada Lind Jr.", where a full stop ends no sentence.
pub fn ends_in_title(text: &str) -> bool {
    const TITLES: [&str; 10] = ["Dr.", "Mr.", "Mrs.", "Ms.", "Mx.", "Prof.", "St.", "Ste.", "Mme.", "Mlle."];
    text.rsplit(char::is_whitespace).next().is_some_and(|word| TITLES.contains(&word) || word.ends_with('.') && is_suffix(word))
}

/// Whether `text` ends like "Ada Lind Jr."
fn ends_in_suffix(text: &str) -> bool {
    text.rsplit(char::is_whitespace).next().is_some_and(is_suffix)
}

/// Whether a word may follow a name after a comma: "Jr.", "PhD".
pub fn is_suffix(word: &str) -> bool {
    const SUFFIXES: [&str; 20] = [
        "jr", "jnr", "sr", "snr", "ii", "iii", "iv", "phd", "md", "mba", "msc", "ma", "ba", "bsc", "mfa", "bfa", "esq", "dr",
        "meng", "mph",
    ];
    word.starts_with(char::is_uppercase) && SUFFIXES.contains(&word.replace('.', "").to_lowercase().as_str())
}

/// Whether `text` ends like "Carla U."
pub fn ends_in_initial(text: &str) -> bool {
    let mut end = text.chars().rev();
    end.next() == Some('.') && end.next().is_some_and(char::is_uppercase) && end.next().is_none_or(|c| !c.is_alphabetic())
}

fn is_polite_phrase(text: &str) -> bool {
    let text = normalize(text);
    phrases::ALL.iter().any(|phrases| phrases.polite_phrases.contains(&text.as_str()))
}

/// The longest prefix of `text` that is a name.
pub fn leading_name(text: &str) -> Option<&str> {
    let ends = text.match_indices(char::is_whitespace).map(|(end, _)| end).chain([text.len()]);
    ends.take(14).map(|end| &text[..end]).filter(|start| is_name(start)).last()
}

/// Splits a list of names at commas, slashes, ends of sentences, and words for "and".
fn split_list(text: &str) -> Vec<&str> {
    let words = FoldedWords::of(text);
    let mut separators = Vec::new();
    for (index, word) in words.folded().iter().enumerate() {
        if phrases::ALL.iter().any(|phrases| phrases.conjunctions.contains(&word.as_str())) {
            let range = words.range(index);
            // Capitalised, it is part of a name.
            if text[range.clone()].starts_with(char::is_lowercase) {
                separators.push(range);
            }
        }
    }
    // Quotation marks and brackets hold a nickname, or surround a name; neither separates.
    let is_separator = |c: char| ",;!?:/&+–—|…、；！？：／＆＋".contains(c);
    let is_before_suffix = |start: usize, mark: &str| {
        mark == ","
            && text[start + 1..]
                .split(|c: char| c.is_whitespace() || ",!?".contains(c))
                .find(|word| !word.is_empty())
                .is_some_and(is_suffix)
    };
    let marks = text.match_indices(is_separator).filter(|(start, mark)| !is_before_suffix(*start, mark));
    separators.extend(marks.map(|(start, separator)| start..start + separator.len()));
    // "Ada Lind. Your turn": a sentence ends.
    let ends =
        text.match_indices(". ").filter(|(end, _)| !ends_in_initial(&text[..end + 1]) && !ends_in_title(&text[..end + 1]));
    separators.extend(ends.map(|(end, mark)| end..end + mark.len()));
    separators.sort_by_key(|separator| separator.start);
    let mut split_list = Vec::with_capacity(separators.len() + 1);
    let mut start = 0;
    for separator in separators {
        split_list.push(&text[start..separator.start.max(start)]);
        start = separator.end.max(start);
    }
    split_list.push(&text[start..]);
    split_list
}

/// The names at the beginning of `text`, as after "nominated by": "his colleagues Ada Lind and Noé Fauré, it’s now …". Stops
/// where the sentence continues.
pub fn leading_names(text: &str) -> Vec<String> {
    // No list of names is longer; a longer text would take too much time.
    let text = text.char_indices().nth(400).map_or(text, |(end, _)| &text[..end]);
    let text = &*without_pronouns(text);
    let mut names = Vec::new();
    let mut rest = without_fillers(text);
    while let Some(name) = leading_name_before_punctuation(rest) {
        names.push(plain(trim_full_stop(name)));
        rest = rest[name.len()..].trim_start();
        match after_separator(rest) {
            Some(next) => rest = without_fillers(next),
            None => break,
        }
    }
    names
}

/// `text` without leading words such as "his" and "colleague".
fn without_fillers(text: &str) -> &str {
    let words = FoldedWords::of(text);
    let is_filler = |word: &String| phrases::ALL.iter().any(|phrases| phrases.fillers.contains(&word.as_str()));
    let is_lower_case = |index: usize| text[words.range(index)].starts_with(char::is_lowercase);
    let first = words.folded().iter().enumerate().position(|(index, word)| !(is_filler(word) && is_lower_case(index)));
    first.map_or("", |first| &text[words.range(first).start..])
}

/// The name at the beginning of `text`, before the first punctuation.
fn leading_name_before_punctuation(text: &str) -> Option<&str> {
    let is_end = |start: usize, c: char| match c {
        ',' => !text[start + 1..]
            .split(|c: char| c.is_whitespace() || ",!?".contains(c))
            .find(|word| !word.is_empty())
            .is_some_and(is_suffix),
        '.' => !ends_in_initial(&text[..start + 1]) && !ends_in_title(&text[..start + 1]),
        _ => ";!?:–—/&，。！？：".contains(c),
    };
    let mut end = text.len();
    let mut skip = 0;
    for (start, c) in text.char_indices() {
        if start < skip {
            continue;
        }
        if start > 0
            && text[..start].ends_with(char::is_whitespace) | is_open_bracket(c)
            && let Some(group) = leading_group(&text[start..])
        {
            skip = start + group.end + text[start + group.end..].chars().next().map_or(0, char::len_utf8);
            continue;
        }
        if is_end(start, c) || ")\"”»".contains(c) {
            end = start;
            break;
        }
    }
    leading_name(text[..end].trim_end().trim_start_matches(['“', '«', '"', ' ', '\u{a0}']))
}

fn trim_full_stop(name: &str) -> &str {
    if ends_in_initial(name) || ends_in_suffix(name) { name } else { name.trim_end_matches('.') }
}

/// The names at the end of `text`, as before "who passed her the baton": "It was Ivo Marsh and Bo Quill".
pub fn trailing_names(text: &str) -> Vec<String> {
    const LONGEST: usize = 200;
    let start = text.len().saturating_sub(LONGEST);
    let text = &text[text.ceil_char_boundary(start)..];
    let text = &*without_pronouns(text);
    let mut names = Vec::new();
    let mut rest = text.trim_end_matches(|c: char| c.is_whitespace() || c == ',');
    while let Some(name) = trailing_name(rest) {
        names.push(plain(name));
        let before = rest[..rest.len() - name.len()].trim_end();
        let conjunction = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        let is_joined = conjunction == "&" || phrases::ALL.iter().any(|phrases| phrases.conjunctions.contains(&conjunction));
        match (is_joined, before.strip_suffix(',')) {
            (true, _) => {
                rest = before[..before.len() - conjunction.len()].trim_end_matches(|c: char| c.is_whitespace() || c == ',');
            }
            // "Ada Lind, Bo Quill and Una Reed"
            (false, Some(before)) if names.len() > 1 => rest = before,
            _ => break,
        }
    }
    names.reverse();
    names
}

/// The longest suffix of `text` that is a name, without words that only begin a sentence.
fn trailing_name(text: &str) -> Option<&str> {
    let mut starts: Vec<usize> = text.match_indices(char::is_whitespace).map(|(at, space)| at + space.len()).collect();
    starts.insert(0, 0);
    let starts = &starts[starts.len().saturating_sub(12)..];
    let longest = starts.iter().map(|start| &text[*start..]).find(|end| is_name(end))?;
    without_sentence_openers(longest)
}

/// A name without words that were only capitalised because they begin a sentence: "In May Ada Lind".
fn without_sentence_openers(name: &str) -> Option<&str> {
    let words = FoldedWords::of(name);
    let mut first = 0;
    let mut has_opener = false;
    for (index, word) in words.folded().iter().enumerate() {
        let is_opener = phrases::ALL.iter().any(|phrases| phrases.sentence_openers.contains(&word.as_str()));
        let is_month =
            has_opener && phrases::ALL.iter().any(|phrases| phrases.months.iter().any(|names| names.contains(&word.as_str())));
        if !is_opener && !is_month {
            break;
        }
        has_opener = true;
        first = index + 1;
    }
    let rest = words.folded().get(first).map(|_| &name[words.range(first).start..])?;
    is_name(rest).then_some(rest)
}

/// What follows a separator in a list of names: "and", "&", or a comma if an "and" comes later.
fn after_separator(text: &str) -> Option<&str> {
    let separator = |text: &str| -> Option<usize> {
        let word = text.split_whitespace().next()?;
        (word == "&" || phrases::ALL.iter().any(|phrases| phrases.conjunctions.contains(&word))).then_some(word.len())
    };
    if let Some(length) = separator(text) {
        return Some(text[length..].trim_start());
    }
    let rest = text.strip_prefix(',')?.trim_start();
    let next = leading_name_before_punctuation(rest)?;
    let after = rest[next.len()..].trim_start();
    (separator(after).is_some() || after.starts_with(',') && after_separator(after).is_some()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_recognised() {
        for name in [
            "Ada Lind",
            "Noé Fauré",
            "Jean-Luc d’Arc",
            "Carla U.",
            "Ludwig van der Rohe",
            "Seán O'Neil",
            "東京 花",
            "Lind",
            "Ana LIMA",
            "आदित्य शर्मा",
            "Юрий Кот",
            "Ζωή Ρη",
            "Wei “Vivian” Li",
            "Wei \"Vivian\" Li",
            "Wei 'Vivian' Li",
            "Wei ‘Vivian’ Li",
            "Wei (Vivian) Li",
            "Wei [Vivian] Li",
            "Wei « Vivian » Li",
            "Wei «Vivian» Li",
            "Wei „Vivian“ Li",
            "Wei 「Vivian」 Li",
            "Wei Li (Vivian)",
            "李伟（Vivian）",
            "Ada Lind III",
            "Ada A-12 Lind",
            "Pau Gal·lina",
            "Pau Gal‧lina",
            "Ngọc Ánh",
            "Zoe\u{301} Bru\u{302}le\u{301}",
        ] {
            assert!(is_name(name), "{name}");
        }
        for other in ["Ada lind", "ada", "", "The 7 Kites", "Ada Lind, Animator", "of Ada", "Ada de"] {
            assert!(!is_name(other), "{other}");
        }
    }

    #[test]
    fn lists_of_names_are_parsed() {
        let check = |text: &str, names: &[&str], rest: &[&str]| {
            let expected = NameList {
                names: names.iter().map(|&n| n.to_owned()).collect(),
                rest: rest.iter().map(|&o| o.to_owned()).collect(),
            };
            assert_eq!(parse_list(text), expected, "{text}");
        };
        check("Ada Lind and Noé Fauré", &["Ada Lind", "Noé Fauré"], &[]);
        check(" Ada Lind, Noé Fauré & Ana U. ! 😉", &["Ada Lind", "Noé Fauré", "Ana U."], &[]);
        check("Thank you! Ada Lind.", &["Ada Lind"], &[]);
        check("Ada Lind from the kite team", &["Ada Lind"], &["from the kite team"]);
        check("Ada Lind (Crowds)", &["Ada Lind (Crowds)"], &[]);
        check("“Ada Lind”, Wei “Vivian” Li and «\u{a0}Bo\u{a0}» Quill!", &["Ada Lind", "Wei “Vivian” Li", "« Bo » Quill"], &[]);
        check("Ada Lind, Jr. & Una Reed, PhD (she/her)", &["Ada Lind, Jr.", "Una Reed, PhD"], &[]);
        check("Pau Gal·lina, 李伟 (Wei Li) / マリー・マルタン", &["Pau Gal·lina", "李伟 (Wei Li)", "マリー・マルタン"], &[]);
        check("Ada Lind (she/her), Bo – he/him", &["Ada Lind", "Bo"], &[]);
        check("Ada Lind – she／her／hers, Bo Quill", &["Ada Lind", "Bo Quill"], &[]);
        check("someone kind", &[], &["someone kind"]);
    }

    #[test]
    fn names_are_found_in_a_sentence() {
        let check = |text: &str, names: &[&str]| assert_eq!(leading_names(text), names, "{text}");
        check(" his colleague Ada Lind, it’s now the turn of Noé", &["Ada Lind"]);
        check(" Ada Lind, Noé Fauré and Ana U., he answers", &["Ada Lind", "Noé Fauré", "Ana U."]);
        check(" sa collègue Ada Lind, Noé Fauré répond", &["Ada Lind"]);
        check(" Ada Lind. She answers", &["Ada Lind"]);
        check(" everybody in the team", &[]);
    }
}
