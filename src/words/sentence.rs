//! Describes a filter in words: "2 production coordinators in Paris, 2023".
//!
//! Used for headings of facet pages, page titles and the status. If a language has no message for roles, as English, they are
//! nouns of the sentence, in lower case and plural.

use super::Words;
use crate::domain::filter::Choice;
use crate::domain::{Facet, Filter, Overview};

impl Words {
    /// Describes a filter and its `count` hits.
    #[must_use]
    pub fn sentence(&self, overview: &Overview, count: usize, filter: &Filter) -> String {
        let years = filter.clone().retain(|facet, _| facet == Facet::Year);
        let filter = overview.without_unknown(filter);
        let names = |facet: Facet| -> Vec<&str> {
            filter.values(facet).filter_map(|value| overview.value_name(facet, value)).collect()
        };
        let mut sentence = self.subject(count, &names(Facet::Role));
        let mut add = |facet: Facet, message: fn(&Self, &str) -> String| {
            let names = names(facet);
            if !names.is_empty() {
                sentence.push_str(&message(self, &self.any_of(&names)));
            }
        };
        let has = |facet: Facet| filter.values(facet).next().is_some();
        add(Facet::Discipline, Self::in_discipline);
        add(Facet::Team, Self::on_team);
        add(Facet::Studio, if has(Facet::Discipline) { Self::at_studio } else { Self::in_studio });
        add(Facet::Production, Self::worked_on);
        add(Facet::School, if has(Facet::Production) { Self::and_studied_at } else { Self::studied_at });
        if !filter.search().is_empty() {
            sentence.push_str(&self.matching(filter.search()));
        }
        let years = overview.choices(&years);
        if let [Choice::Years(from, to)] = years.as_slice() {
            sentence.push_str(&self.of_range(&from.to_string(), &to.to_string()));
        } else if !years.is_empty() {
            let years: Vec<String> = years.iter().map(|choice| self.choice(overview, choice)).collect();
            sentence.push_str(&self.of_years(&self.any_of(&years.iter().map(String::as_str).collect::<Vec<_>>())));
        }
        // "Under the Mikroscope" can continue the sentence: "3 people under the Mikroscope".
        if let (true, Some(rest)) = (filter.is_empty(), overview.series.title.strip_prefix("Under ")) {
            sentence.push_str(&self.under(rest));
        }
        sentence
    }

    /// "3 people", or "3 animators".
    fn subject(&self, count: usize, roles: &[&str]) -> String {
        let of_role = self.of_role(&self.any_of(roles));
        if roles.is_empty() || !of_role.is_empty() {
            let of_role = if roles.is_empty() { String::new() } else { of_role };
            return format!("{}{of_role}", self.people(count));
        }
        let nouns: Vec<String> = roles.iter().map(|role| self.noun(role, count)).collect();
        format!("{count} {}", self.any_of(&nouns.iter().map(String::as_str).collect::<Vec<_>>()))
    }

    /// A role within a sentence: in lower case except for abbreviations ("3D", "VFX"), and plural unless `count` is 1.
    fn noun(&self, role: &str, count: usize) -> String {
        let mut words: Vec<String> = role.split(' ').map(|word| self.lower_case(word)).collect();
        if count != 1 {
            // The noun isn't always last: "head of productions", "FX artist (junior)", "artist, rigging".
            let head = words.iter().position(|word| word == "of" || word.starts_with(['(', '–', '/', '&']) || word == "-");
            let head = head
                .unwrap_or(words.len())
                .min(words.iter().position(|word| word.ends_with(',')).map_or(usize::MAX, |i| i + 1));
            if let Some(noun) = head.checked_sub(1).and_then(|i| words.get_mut(i)) {
                *noun = plural(noun);
            }
        }
        words.join(" ")
    }

    fn lower_case(&self, word: &str) -> String {
        let lower = (self.grammar.lower)(self.language, word);
        let capitals = word.chars().zip(lower.chars()).filter(|(letter, lower)| letter != lower).count();
        let is_abbreviation = capitals > 1 || word.chars().any(|c| c.is_ascii_digit());
        if is_abbreviation { word.to_owned() } else { lower }
    }
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
    use super::super::tests::{english, french};
    use super::*;
    use crate::domain::Newsfeed;
    use crate::domain::newsfeed::tests::person;
    use crate::domain::{Discipline, Series, Slug};

    fn feed() -> Newsfeed {
        let roles = [
            "Production Coordinator",
            "Head of Productions Episodic & IP",
            "Head of Productions",
            "Junior Artist, Rigging",
            "3D Animator",
            "VFX Supervisor",
        ];
        let mut people: Vec<_> =
            roles.iter().enumerate().map(|(index, role)| person(&format!("P {index}"), role, "2023-02-01")).collect();
        people[0].person.studio = Some("Paris".to_owned());
        people[0].person.team = Some("Crowds".to_owned());
        people[0].productions = vec!["Kiteland".to_owned()];
        people[0].schools = vec!["Atelier Nord".to_owned()];
        let discipline =
            Discipline { slug: Slug::of("animation"), name: "Animation".to_owned(), roles: vec!["3d animator".to_owned()] };
        let series = Series { title: "Under the Mikroscope".to_owned(), disciplines: vec![discipline], ..Series::default() };
        for year in ["2019", "2020", "2021", "2015"] {
            people.push(person(&format!("Q {year}"), "VFX Supervisor", &format!("{year}-02-01")));
        }
        Newsfeed::new(series, people)
    }

    #[track_caller]
    fn check(count: usize, chosen: &[(Facet, &str)], search: &str, in_english: &str, in_french: &str) {
        let filter = chosen
            .iter()
            .fold(Filter::default().with_search(search), |filter, (facet, name)| filter.with(*facet, Slug::of(name)));
        let actual = [english(), french()].map(|words| words.sentence(feed().overview(), count, &filter));
        assert_eq!(actual, [in_english, in_french]);
    }

    #[test]
    fn a_filter_reads_as_a_sentence() {
        use Facet::{Discipline, Production, Role, School, Studio, Team, Year};
        check(3, &[], "", "3 people under the Mikroscope", "3 personnes");
        check(
            2,
            &[(Role, "Production Coordinator"), (Studio, "Paris"), (Year, "2023")],
            "",
            "2 production coordinators in Paris, 2023",
            "2 personnes au poste «\u{a0}Production Coordinator\u{a0}» à Paris, 2023",
        );
        check(
            1,
            &[(Role, "Head of Productions Episodic & IP")],
            "",
            "1 head of productions episodic & IP",
            "1 personne au poste «\u{a0}Head of Productions Episodic & IP\u{a0}»",
        );
        check(
            2,
            &[(Role, "Head of Productions")],
            "",
            "2 heads of productions",
            "2 personnes au poste «\u{a0}Head of Productions\u{a0}»",
        );
        check(
            0,
            &[(Role, "Junior Artist, Rigging")],
            "",
            "0 junior artists, rigging",
            "0 personne au poste «\u{a0}Junior Artist, Rigging\u{a0}»",
        );
        check(
            4,
            &[(Role, "3D Animator"), (Role, "VFX Supervisor")],
            "",
            "4 3D animators or VFX supervisors",
            "4 personnes au poste «\u{a0}3D Animator ou VFX Supervisor\u{a0}»",
        );
        check(
            2,
            &[(Discipline, "Animation"), (Studio, "Paris")],
            "",
            "2 people in Animation at Paris",
            "2 personnes en Animation à Paris",
        );
        check(
            1,
            &[(Team, "Crowds"), (Production, "Kiteland"), (School, "Atelier Nord")],
            "",
            "1 person on the team Crowds who worked on Kiteland and studied at Atelier Nord",
            "1 personne dans l’équipe Crowds ayant travaillé sur Kiteland et étudié à Atelier Nord",
        );
        check(
            0,
            &[(Year, "2023")],
            "paper moon",
            "0 people matching “paper moon”, 2023",
            "0 personne correspondant à «\u{a0}paper moon\u{a0}», 2023",
        );
        check(
            3,
            &[(Year, "2019"), (Year, "2020"), (Year, "2021")],
            "",
            "3 people of 2019 to 2021",
            "3 personnes entre 2019 et 2021",
        );
        // Nobody is of 2022.
        check(
            2,
            &[(Studio, "Paris"), (Year, "2020"), (Year, "2021"), (Year, "2022")],
            "",
            "2 people in Paris of 2020 to 2021",
            "2 personnes à Paris entre 2020 et 2021",
        );
        check(
            4,
            &[(Year, "2015"), (Year, "2019"), (Year, "2020"), (Year, "2021")],
            "",
            "4 people, 2015 or 2019–2021",
            "4 personnes, 2015 ou 2019–2021",
        );
        check(2, &[(Year, "2019"), (Year, "2020")], "", "2 people, 2019 or 2020", "2 personnes, 2019 ou 2020");
    }
}
