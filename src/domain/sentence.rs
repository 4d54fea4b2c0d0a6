//! A filter as a sentence: "2 production coordinators in Paris, 2023".
//!
//! English. It is the heading of a facet page, the page's title and what the status says.

use super::{Facet, Filter, Series};

/// What a filter shows, in words. `name` gives the name of a value that the filter holds.
#[must_use]
pub fn sentence(
    count: usize,
    filter: &Filter,
    series: &Series,
    name: impl Fn(Facet, &super::Slug) -> Option<String>,
) -> String {
    let names = |facet: Facet| -> Vec<String> { filter.values(facet).filter_map(|value| name(facet, value)).collect() };
    let roles = names(Facet::Role);
    let mut sentence = match roles.as_slice() {
        [] => format!("{count} {}", if count == 1 { "person" } else { "people" }),
        roles => format!("{count} {}", any_of(roles.iter().map(|role| noun(role, count)).collect())),
    };
    let mut add = |before: &str, facet: Facet| {
        let names = names(facet);
        if !names.is_empty() {
            sentence.push_str(before);
            sentence.push_str(&any_of(names));
        }
    };
    add(" in ", Facet::Discipline);
    add(" on the team ", Facet::Team);
    add(if filter.values(Facet::Discipline).next().is_some() { " at " } else { " in " }, Facet::Studio);
    add(" who worked on ", Facet::Production);
    add(if filter.values(Facet::Production).next().is_some() { " and studied at " } else { " who studied at " }, Facet::School);
    if !filter.search().is_empty() {
        sentence.push_str(&format!(" matching “{}”", filter.search()));
    }
    let years = names(Facet::Year);
    if !years.is_empty() {
        sentence.push_str(", ");
        sentence.push_str(&any_of(years));
    }
    // "Under the Mikroscope" reads on as "3 people under the Mikroscope"; no other title does.
    if let (true, Some(title)) = (filter.is_empty(), series.title.strip_prefix("Under ")) {
        sentence.push_str(&format!(" under {title}"));
    }
    sentence
}

/// "a", "a or b", "a, b or c"
fn any_of(mut names: Vec<String>) -> String {
    match names.pop() {
        None => String::new(),
        Some(last) if names.is_empty() => last,
        Some(last) => format!("{} or {last}", names.join(", ")),
    }
}

/// A role within a sentence: in lower case, but for abbreviations ("3D", "VFX"), and in the plural where there is not one.
fn noun(role: &str, count: usize) -> String {
    let mut words: Vec<String> = role.split(' ').map(lower_case).collect();
    if count != 1 {
        // "Head of Productions" is "heads of productions"; "FX Artist (Junior)" or "Artist, Rigging" end before the comma.
        let head = words.iter().position(|word| word == "of" || word.starts_with(['(', '–', '/', '&']) || word == "-");
        let head =
            head.unwrap_or(words.len()).min(words.iter().position(|word| word.ends_with(',')).map_or(usize::MAX, |i| i + 1));
        if let Some(noun) = head.checked_sub(1).and_then(|i| words.get_mut(i)) {
            *noun = plural(noun);
        }
    }
    words.join(" ")
}

fn lower_case(word: &str) -> String {
    let is_abbreviation = word.chars().filter(|c| c.is_uppercase()).count() > 1 || word.chars().any(|c| c.is_ascii_digit());
    if is_abbreviation { word.to_owned() } else { word.to_lowercase() }
}

fn plural(noun: &str) -> String {
    let (noun, comma) = noun.strip_suffix(',').map_or((noun, ""), |noun| (noun, ","));
    let vowel_before_y = |noun: &str| noun.ends_with("ay") || noun.ends_with("ey") || noun.ends_with("oy");
    let plural = match noun {
        noun if noun.ends_with("man") && !noun.ends_with("human") => format!("{}men", &noun[..noun.len() - 3]),
        noun if noun.ends_with('y') && !vowel_before_y(noun) => format!("{}ies", &noun[..noun.len() - 1]),
        noun if ["s", "x", "ch", "sh"].iter().any(|end| noun.ends_with(end)) => format!("{noun}es"),
        noun => format!("{noun}s"),
    };
    plural + comma
}

#[cfg(test)]
mod tests {
    use super::super::Slug;
    use super::*;

    fn check(count: usize, chosen: &[(Facet, &str)], search: &str, expected: &str) {
        let name = |facet: Facet, slug: &Slug| {
            chosen.iter().find(|(f, name)| *f == facet && Slug::of(name) == *slug).map(|(_, name)| (*name).to_owned())
        };
        let filter = chosen
            .iter()
            .fold(Filter::default().searching(search), |filter, (facet, name)| filter.with(*facet, Slug::of(name)));
        let series = Series { title: "Under the Mikroscope".to_owned(), ..Series::default() };
        assert_eq!(sentence(count, &filter, &series, name), expected);
    }

    #[test]
    fn a_filter_reads_as_a_sentence() {
        use Facet::{Discipline, Production, Role, School, Studio, Team, Year};
        check(3, &[], "", "3 people under the Mikroscope");
        check(
            2,
            &[(Role, "Production Coordinator"), (Studio, "Paris"), (Year, "2023")],
            "",
            "2 production coordinators in Paris, 2023",
        );
        check(1, &[(Role, "Head of Productions Episodic & IP")], "", "1 head of productions episodic & IP");
        check(2, &[(Role, "Head of Productions")], "", "2 heads of productions");
        check(0, &[(Role, "Junior Artist, Rigging")], "", "0 junior artists, rigging");
        check(4, &[(Role, "3D Animator"), (Role, "VFX Supervisor")], "", "4 3D animators or VFX supervisors");
        check(2, &[(Discipline, "Animation"), (Studio, "Paris")], "", "2 people in Animation at Paris");
        check(
            1,
            &[(Team, "Crowds"), (Production, "Kiteland"), (School, "Atelier Nord")],
            "",
            "1 person on the team Crowds who worked on Kiteland and studied at Atelier Nord",
        );
        check(0, &[(Year, "2023")], "paper moon", "0 people matching “paper moon”, 2023");
    }
}
