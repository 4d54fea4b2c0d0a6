//! The names of fictional people and the slugs that follow from them.
//!
//! Names come from many languages because real studios do: letters that do not decompose, particles, hyphens and
//! apostrophes must survive every part of the product. Who these people are is not decided here.

use std::collections::HashSet;

use super::random::Random;

/// Given and family names that go together.
struct Background {
    given: &'static [&'static str],
    family: &'static [&'static str],
}

/// Hands out names that nobody has yet, and slugs that no other person has.
#[derive(Default)]
pub struct Registry {
    names: HashSet<String>,
    slugs: HashSet<String>,
}

impl Registry {
    /// A new full name. Small studios stay within one background a person; as combinations run out, families mix.
    pub fn name(&mut self, random: &mut Random) -> String {
        let mut attempt = 0;
        loop {
            let name = compose(attempt, random);
            if self.names.insert(name.clone()) {
                return name;
            }
            attempt += 1;
        }
    }

    /// The slug for a name, numbered where another name already reads the same in ASCII.
    pub fn slug(&mut self, name: &str) -> String {
        let plain = slugify(name);
        let mut slug = plain.clone();
        let mut number = 2;
        while !self.slugs.insert(slug.clone()) {
            slug = format!("{plain}-{number}");
            number += 1;
        }
        slug
    }
}

/// Whether somebody's given name is French.
pub fn has_french_name(name: &str) -> bool {
    BACKGROUNDS[0].given.iter().any(|given| name.strip_prefix(given).is_some_and(|rest| rest.starts_with(' ')))
}

fn compose(attempt: usize, random: &mut Random) -> String {
    let home = random.pick(BACKGROUNDS);
    let given = random.pick(home.given);
    let family = random.pick(home.family);
    let elsewhere = random.pick(BACKGROUNDS);
    let other = random.pick(elsewhere.family);
    match attempt {
        0 | 1 => format!("{given} {family}"),
        2 | 3 => format!("{given} {other}"),
        _ => format!("{given} {family}-{other}"),
    }
}

fn slugify(name: &str) -> String {
    let ascii = deunicode::deunicode(name).to_ascii_lowercase();
    let words: Vec<&str> =
        ascii.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join("-")
}

const BACKGROUNDS: &[Background] = &[
    Background {
        given: &[
            "Anaïs",
            "Benoît",
            "Clémence",
            "Éloïse",
            "François-Xavier",
            "Gaëlle",
            "Inès",
            "Jérôme",
            "Marie-Lou",
            "Noémie",
            "Théophile",
            "Zoé",
        ],
        family: &[
            "Barthès-Colin",
            "Cœurdeloup",
            "d’Aubrac",
            "de La Villenoire",
            "Desœuvres",
            "Fauvel",
            "L’Hermier",
            "Lebœuf",
            "Maréchaux",
            "Pélissard",
            "Roussel-Prévôt",
            "Tréguier",
        ],
    },
    Background {
        given: &["Almudena", "Begoña", "Íñigo", "Jesús", "Lucía", "Martín", "Nuria", "Óscar", "Rocío", "Tomás"],
        family: &[
            "de la Peñuela",
            "Etxegarai",
            "García-Noblejas",
            "Ibáñez",
            "Muñiz",
            "Ordóñez",
            "Quiñones",
            "Sáenz de Arriaga",
            "Villaseñor",
            "Zúñigo",
        ],
    },
    Background {
        given: &["Afonso", "Beatriz", "Conceição", "Duarte", "Estêvão", "Inês", "João", "Leonor", "Simão", "Vitória"],
        family: &[
            "Abrunhosa",
            "Brandão",
            "da Conceição",
            "Falcão",
            "Gusmão",
            "Magalhães",
            "Nóbrega",
            "Quintão",
            "Seixas",
            "Vilhena dos Reis",
        ],
    },
    Background {
        given: &["Agnese", "Bruna", "Corrado", "Ludovica", "Niccolò", "Ottavia", "Raffaele", "Tosca"],
        family: &["Bellandi", "D’Angiò", "De Santis-Rovere", "Dell’Orto", "Lo Cascio", "Montefoschi", "Però", "Zanforlin"],
    },
    Background {
        given: &["Anneliese", "Björn", "Günther", "Hanne", "Jörg", "Käthe", "Lennart", "Ute", "Wiebke", "Zoë"],
        family: &[
            "Brüggemann",
            "Großmann",
            "Hölzl",
            "Kießling",
            "Müllenhoff",
            "Preuß",
            "Schöneweiß",
            "Süßkind",
            "von der Heyde",
            "Weißhaupt",
        ],
    },
    Background {
        given: &["Bram", "Femke", "Joost", "Lieselot", "Maaike", "Noor", "Tijmen", "Wout"],
        family: &[
            "de Wilde",
            "Kuijpers",
            "’t Hooghe",
            "ten Broeke",
            "van den Eynde",
            "van der Meulen",
            "Verstraeten",
            "Zonneveldt",
        ],
    },
    Background {
        given: &["Asbjørn", "Bodil", "Frøya", "Håkon", "Jørgen", "Kjærsti", "Maren", "Øyvind", "Sæbjørn", "Tordis"],
        family: &[
            "Aagård",
            "Bjørnstad",
            "Fjældbo",
            "Grønlien",
            "Højgaard",
            "Kjærulf",
            "Mæhlum",
            "Nørreskov",
            "Østby",
            "Ravnås",
        ],
    },
    Background {
        given: &["Åsa", "Gösta", "Hjördis", "Kjell-Åke", "Linnéa", "Märta", "Pär", "Signe"],
        family: &["af Ekenäs", "Björkman", "Engström", "Höglund", "Källström", "Lönnqvist", "Sjöstedt", "Åkerhjelm"],
    },
    Background {
        given: &["Ásdís", "Bryndís", "Guðrún", "Hrafnhildur", "Sigríður", "Þórdís"],
        family: &["Aðalsteinsdóttir", "Bjarnadóttir", "Hallgrímsdóttir", "Ólafsdóttir", "Sæmundsdóttir", "Þorgeirsdóttir"],
    },
    Background {
        given: &["Ævar", "Friðrik", "Guðmundur", "Hörður", "Sæþór", "Þorvaldur"],
        family: &["Baldvinsson", "Einarsson", "Ingólfsson", "Óskarsson", "Sigurðsson", "Þórhallsson"],
    },
    Background {
        given: &["Agnieszka", "Bożena", "Grażyna", "Józef", "Łucja", "Małgorzata", "Michał", "Paweł", "Stanisław", "Żaneta"],
        family: &["Błaszczyk", "Czyż", "Gołąb", "Jabłko", "Kłos", "Łuczak", "Mróz", "Pałka", "Woźniak", "Żurek"],
    },
    Background {
        given: &["Bohuslav", "Dušan", "Jiří", "Květa", "Ľubica", "Ondřej", "Růžena", "Zdeněk"],
        family: &["Dvořan", "Hruška", "Janů", "Krejčí", "Martinů-Hájek", "Petrů", "Říha", "Šťastný-Brož"],
    },
    Background {
        given: &["Ágnes", "Bálint", "Csilla", "Enikő", "Gergő", "Jenő", "Tünde", "Zsófia"],
        family: &["Bárány", "Csöke", "Erdős", "Gyöngyösi", "Kőszegi", "Lőrincz", "Szűcs", "Vörösházi"],
    },
    Background {
        given: &["Anđela", "Božidar", "Đorđe", "Đurđica", "Jasna", "Lovro", "Nađa", "Živko"],
        family: &["Anđelić", "Bošnjak", "Đurđević", "Kovačić", "Lončar", "Mađarić", "Šimunović", "Žganjer"],
    },
    Background {
        given: &["Anca", "Călin", "Doinița", "Ilinca", "Mădălina", "Răzvan", "Ștefan", "Țuca"],
        family: &["Bălănescu", "Crăciun", "Dănilă", "Lăpușneanu", "Mureșan", "Păunaș", "Țurcanu", "Văcărescu"],
    },
    Background {
        given: &["Ayşegül", "Çağla", "Doğukan", "Gökçe", "Işıl", "İlker", "Nurşen", "Özgür", "Şebnem", "Yiğit"],
        family: &[
            "Altınışık",
            "Bozdağ",
            "Çalışkan",
            "Gündoğdu",
            "Işıklı",
            "Kılıçarslan",
            "Öztürkmen",
            "Şahinoğlu",
            "Uğurlu",
            "Yıldızhan",
        ],
    },
    Background {
        given: &[
            "Bảo Châu",
            "Đức Anh",
            "Hồng Nhung",
            "Khánh Linh",
            "Mỹ Duyên",
            "Ngọc Ánh",
            "Phương Thảo",
            "Quốc Bảo",
            "Thùy Dương",
            "Tuấn Kiệt",
        ],
        family: &["Bùi", "Đặng", "Đỗ", "Huỳnh", "Lê", "Lương", "Ngô", "Nguyễn", "Phạm", "Trần"],
    },
    Background {
        given: &["Aïssatou", "Cheikh", "Djénéba", "Fatou", "Kadiatou", "Mamadou", "Ndèye", "Ousmane", "Sékou", "Yacine"],
        family: &["Bâ", "Coulibaly", "Diakité", "Diédhiou", "Fofana", "Guèye", "Kanté", "N’Diaye", "Sané", "Traoré"],
    },
    Background {
        given: &["Abébí", "Adébáyọ̀", "Akosua", "Chidiebere", "Èkúndayọ̀", "Kwabena", "Ngozi", "Yéwándé"],
        family: &["Adéyẹmí", "Agyemang", "Anyanwụ", "Boateng-Ofori", "Nwachukwu", "Ògúnlékè", "Ọláwálé", "Owusu"],
    },
    Background {
        given: &["Aoife", "Bríd", "Ciarán", "Eilís", "Fionnuala", "Máirtín", "Pádraig", "Seán Óg"],
        family: &[
            "Mac Giolla Rua",
            "McEnerney",
            "Ní Bhrádaigh",
            "O’Farrelly",
            "O’Shaughan",
            "Ó Conghaile",
            "Ó Súilleabháin",
            "Uí Dhálaigh",
        ],
    },
    Background {
        given: &["Despina", "Eleni", "Lefteris", "Myrto", "Stavros", "Thanos"],
        family: &["Chatzimichali", "Kalogeras", "Livanos", "Mavroudi", "Sarantakos", "Xenaki"],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_ascii_words() {
        let check = |name: &str, slug: &str| assert_eq!(slugify(name), slug);
        check("Łucja Gołąb", "lucja-golab");
        check("Øyvind Kjærulf", "oyvind-kjaerulf");
        check("Đorđe Süßkind", "dorde-susskind");
        check("Maaike ’t Hooghe", "maaike-t-hooghe");
        check("Zoé Cœurdeloup", "zoe-coeurdeloup");
        check("Işıl Yıldızhan", "isil-yildizhan");
        check("Đức Anh Nguyễn", "duc-anh-nguyen");
    }

    #[test]
    fn names_that_read_the_same_get_a_number() {
        let mut registry = Registry::default();
        assert_eq!(registry.slug("Zoé Fauvel"), "zoe-fauvel");
        assert_eq!(registry.slug("Zoë Fauvel"), "zoe-fauvel-2");
        assert_eq!(registry.slug("Zoe Fauvel"), "zoe-fauvel-3");
    }

    #[test]
    fn no_name_comes_twice() {
        let mut registry = Registry::default();
        let mut random = Random::new(1);
        let names: HashSet<String> = (0..5_000).map(|_| registry.name(&mut random)).collect();
        assert_eq!(names.len(), 5_000);
    }
}
