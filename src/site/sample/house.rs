//! The fictional studio: its disciplines, roles, teams, places, productions, schools and employers, and the
//! `series.json` that declares them. All of it is invented.

use serde::Serialize;

/// A word in the languages of a series.
#[derive(Serialize)]
pub struct Text {
    pub en: &'static str,
    pub fr: &'static str,
}

/// A discipline with its roles and teams, and what its people talk about.
pub struct Discipline {
    pub id: &'static str,
    pub name: Text,
    pub roles: &'static [&'static str],
    pub teams: &'static [&'static str],
    /// Noun phrases without an article, in the plural: "shots".
    pub objects: &'static [&'static str],
    /// What is good about the work, as a gerund: "watching a shot wake up".
    pub craft: &'static [&'static str],
}

/// A production and the character in it that somebody would like to be.
pub struct Production {
    pub title: &'static str,
    pub character: &'static str,
}

pub const STUDIO: &str = "Brindlewick Animation";
pub const PLACES: [&str; 3] = ["Ghent", "Porto", "Gdańsk"];

/// The series' file, in the same shape as the shipped one.
pub fn series() -> impl Serialize {
    Series {
        title: "By Lamplight",
        category: "Talent Spotlights",
        studio: Studio { name: STUDIO, city: PLACES[0] },
        languages: ["en", "fr"],
        intro: Text {
            en: "Eight questions, one lamp, one person of Brindlewick Animation. Whoever has answered passes the lamp on.",
            fr: "Huit questions, une lampe, une personne de Brindlewick Animation. Qui a répondu passe la lampe.",
        },
        apply: Apply {
            label: Text {
                en: "Would you like to work by our lamp? Apply",
                fr: "Envie de travailler sous notre lampe\u{202f}? Postulez",
            },
            url: "https://example.org/careers/",
        },
        questions: QUESTIONS,
        disciplines: DISCIPLINES
            .iter()
            .map(|discipline| Group { id: discipline.id, name: &discipline.name, roles: discipline.roles })
            .collect(),
        productions: PRODUCTIONS.iter().map(|production| Title { title: production.title, also: [] }).collect(),
        aliases: Aliases {},
    }
}

#[derive(Serialize)]
struct Series {
    title: &'static str,
    category: &'static str,
    studio: Studio,
    languages: [&'static str; 2],
    intro: Text,
    apply: Apply,
    questions: &'static [Question],
    disciplines: Vec<Group>,
    productions: Vec<Title>,
    aliases: Aliases,
}

#[derive(Serialize)]
struct Studio {
    name: &'static str,
    city: &'static str,
}

#[derive(Serialize)]
struct Apply {
    label: Text,
    url: &'static str,
}

#[derive(Serialize)]
struct Question {
    id: &'static str,
    label: Text,
    wording: Text,
    keywords: Keywords,
}

#[derive(Serialize)]
struct Keywords {
    en: &'static [&'static str],
    fr: &'static [&'static str],
}

#[derive(Serialize)]
struct Group {
    id: &'static str,
    name: &'static Text,
    roles: &'static [&'static str],
}

#[derive(Serialize)]
struct Title {
    title: &'static str,
    also: [&'static str; 0],
}

#[derive(Serialize)]
struct Aliases {}

const QUESTIONS: &[Question] = &[
    Question {
        id: "best-part",
        label: Text { en: "Best part of the job", fr: "Le meilleur du métier" },
        wording: Text { en: "What is the best part of your job?", fr: "Quel est le meilleur aspect de ton métier\u{202f}?" },
        keywords: Keywords {
            en: &["best part job", "best aspect job"],
            fr: &["meilleur aspect métier", "meilleure partie métier"],
        },
    },
    Question {
        id: "first-project",
        label: Text { en: "First project here", fr: "Premier projet chez nous" },
        wording: Text {
            en: "What was your first project at Brindlewick?",
            fr: "Quel a été ton premier projet chez Brindlewick\u{202f}?",
        },
        keywords: Keywords {
            en: &["your first project", "first project you worked"],
            fr: &["ton premier projet", "premier projet tu"],
        },
    },
    Question {
        id: "background",
        label: Text { en: "Studies and path", fr: "Études et parcours" },
        wording: Text {
            en: "What was your path to your position?", fr: "Quel a été ton parcours jusqu’à ton poste\u{202f}?"
        },
        keywords: Keywords { en: &["your path", "your student background"], fr: &["ton parcours"] },
    },
    Question {
        id: "inspiration",
        label: Text { en: "Inspiration", fr: "Inspiration" },
        wording: Text { en: "What or who inspires you?", fr: "Qui ou qu’est-ce qui t’inspire\u{202f}?" },
        keywords: Keywords { en: &["what inspires you", "who inspires you"], fr: &["qui t inspire"] },
    },
    Question {
        id: "character",
        label: Text { en: "If you were a character", fr: "Dans la peau d’un personnage" },
        wording: Text {
            en: "Which character of our films would you be?",
            fr: "Quel personnage de nos films serais-tu\u{202f}?",
        },
        keywords: Keywords { en: &["which character you", "character would you be"], fr: &["personnage serais tu"] },
    },
    Question {
        id: "achievement",
        label: Text { en: "Biggest achievement", fr: "Plus grande réussite" },
        wording: Text {
            en: "What is your biggest achievement so far?",
            fr: "Quelle est ta plus grande réussite jusqu’à présent\u{202f}?",
        },
        keywords: Keywords {
            en: &["your biggest achievement", "your greatest achievement"], fr: &["ta plus grande réussite"]
        },
    },
    Question {
        id: "superpower",
        label: Text { en: "Superpower", fr: "Superpouvoir" },
        wording: Text { en: "What would your superpower be?", fr: "Quel serait ton superpouvoir\u{202f}?" },
        keywords: Keywords { en: &["your superpower", "your super power"], fr: &["ton superpouvoir", "ton super pouvoir"] },
    },
    Question {
        id: "advice",
        label: Text { en: "Advice to a younger self", fr: "Un conseil à son moi plus jeune" },
        wording: Text {
            en: "What advice would you give your younger self?",
            fr: "Quel conseil donnerais-tu à la personne que tu étais plus jeune\u{202f}?",
        },
        keywords: Keywords { en: &["advice younger self", "advice your younger"], fr: &["conseil plus jeune"] },
    },
];

pub const DISCIPLINES: &[Discipline] = &[
    Discipline {
        id: "production",
        name: Text { en: "Production", fr: "Production" },
        roles: &[
            "Line Producer",
            "Production Manager",
            "Production Supervisor",
            "Production Coordinator",
            "Production Assistant",
        ],
        teams: &["Production"],
        objects: &["schedules", "deliveries", "shot lists"],
        craft: &[
            "watching a schedule turn into a film",
            "knowing everybody’s name and what they need today",
            "getting the right two people into the same room",
        ],
    },
    Discipline {
        id: "story-editing",
        name: Text { en: "Story & Editing", fr: "Scénario et montage" },
        roles: &["Head of Story", "Storyboard Artist", "Editor", "Assistant Editor"],
        teams: &["Story & Edit"],
        objects: &["sequences", "boards", "cuts"],
        craft: &[
            "finding the joke that was hiding in a pause",
            "cutting four frames and hearing the room laugh",
            "telling a whole page of script in one drawing",
        ],
    },
    Discipline {
        id: "art",
        name: Text { en: "Art & Design", fr: "Direction artistique et design" },
        roles: &["Art Director", "Character Designer", "Environment Designer", "Colour Artist", "Matte Painter"],
        teams: &["Art Department"],
        objects: &["designs", "colour scripts", "paintings"],
        craft: &[
            "looking for the one line that makes a character stand up",
            "mixing a colour that nobody can name",
            "building a town that has never existed",
        ],
    },
    Discipline {
        id: "modelling",
        name: Text { en: "Modelling & Surfacing", fr: "Modélisation et surfacing" },
        roles: &["Modelling Supervisor", "Modelling Artist", "Surfacing Artist", "Grooming Artist", "Set Dresser"],
        teams: &["Modelling", "Surfacing & Groom"],
        objects: &["models", "textures", "sets"],
        craft: &[
            "turning a flat drawing around for the first time",
            "adding the scratch that tells a teapot’s whole life",
            "making wool look warm",
        ],
    },
    Discipline {
        id: "rigging",
        name: Text { en: "Rigging", fr: "Rigging" },
        roles: &["Rigging Supervisor", "Rigging Artist", "Junior Artist, Rigging"],
        teams: &["Rigging"],
        objects: &["rigs", "controls", "creatures"],
        craft: &[
            "hiding two hundred controls behind three",
            "seeing an animator forget that there is a rig",
            "teaching an elbow to behave",
        ],
    },
    Discipline {
        id: "layout",
        name: Text { en: "Layout", fr: "Layout" },
        roles: &["Layout Supervisor", "Layout Artist", "Previz Artist", "Stereo Artist"],
        teams: &["Final Layout / Stereo"],
        objects: &["cameras", "shots", "lenses"],
        craft: &[
            "placing the camera where it hurts a little",
            "choosing what the audience will not see",
            "walking through a set before anybody else does",
        ],
    },
    Discipline {
        id: "animation",
        name: Text { en: "Animation", fr: "Animation" },
        roles: &["Animation Supervisor", "Lead Animator", "Animator", "Crowd Artist"],
        teams: &["Character Animation", "Crowds"],
        objects: &["shots", "performances", "walk cycles"],
        craft: &[
            "watching a puppet start to think",
            "acting out a scene with a broom in the corridor",
            "finding the pose that needs no dialogue",
        ],
    },
    Discipline {
        id: "fx",
        name: Text { en: "FX", fr: "FX" },
        roles: &["FX Supervisor", "FX Artist", "Character FX Artist"],
        teams: &["FX"],
        objects: &["simulations", "splashes", "explosions"],
        craft: &["persuading water to run uphill", "breaking things very carefully", "giving smoke an opinion"],
    },
    Discipline {
        id: "lighting",
        name: Text { en: "Lighting & Compositing", fr: "Lighting et compositing" },
        roles: &["Lighting Supervisor", "Lighting Artist", "Compositing Supervisor", "Compositing Artist"],
        teams: &["Lighting & Compositing"],
        objects: &["shots", "key lights", "renders"],
        craft: &[
            "switching on the one lamp that makes a set feel lived in",
            "opening the first render in the morning",
            "painting with something that weighs nothing",
        ],
    },
    Discipline {
        id: "technology",
        name: Text { en: "Technology", fr: "Technologie" },
        roles: &["Pipeline Supervisor", "Technical Director", "R&D Engineer", "Software Developer"],
        teams: &["Pipeline"],
        objects: &["tools", "bugs", "renders"],
        craft: &[
            "saving somebody an hour that they did not know they were losing",
            "deleting code that nobody will miss",
            "hearing an artist say that it simply worked",
        ],
    },
];

pub const PRODUCTIONS: &[Production] = &[
    Production { title: "The Lighthouse That Walked", character: "the lighthouse’s grumpy left foot" },
    Production { title: "Pepper and the Cloud Mill", character: "Pepper’s oldest goat" },
    Production { title: "Ottoline’s Umbrella", character: "the umbrella" },
    Production { title: "Kettle Moon", character: "the moon’s understudy" },
    Production { title: "The Sparrow Cartographers", character: "the sparrow who always flies north" },
    Production { title: "Nine Lanterns for Noor", character: "the ninth lantern" },
    Production { title: "Brambleknock", character: "the hedgehog postmistress" },
    Production { title: "Captain Thimble", character: "Captain Thimble’s parrot" },
    Production { title: "The Salt Giant", character: "the Salt Giant’s tailor" },
    Production { title: "Mirabelle and the Wind-Up Sea", character: "the wind-up octopus" },
    Production { title: "Glasswing Academy", character: "the caretaker with the forty keys" },
    Production { title: "The Snow Postmen", character: "the postman who reads every postcard" },
    Production { title: "Tumbledown Street", character: "the house that leans the most" },
    Production { title: "Jun and the Paper River", character: "the paper heron" },
    Production { title: "The Clockmaker’s Owl", character: "the owl, at night" },
    Production { title: "Hullabaloo Harbour", character: "the tugboat with stage fright" },
    Production { title: "Fern & Flint", character: "Flint, on a good day" },
    Production { title: "The Weather Thief", character: "the thief’s polite accomplice" },
    Production { title: "Little Volcano", character: "the volcano" },
    Production { title: "A Whale in the Attic", character: "the aunt who knew all along" },
    Production { title: "The Orchard of Small Giants", character: "the smallest giant" },
    Production { title: "Zigzag Express", character: "the ticket inspector" },
    Production { title: "The Fox of Île-aux-Brumes", character: "the fog" },
    Production { title: "Baba Ogg’s Borrowed Boots", character: "the left boot" },
    Production { title: "Tea with the Minotaur", character: "the Minotaur’s gardener" },
];

pub const SCHOOLS: &[&str] = &[
    "Brumaire School of Animation",
    "Institut des Images Animées de Valmère",
    "Hochschule für Trickfilm Lindenau",
    "Akademia Ruchomych Obrazów Sosnówka",
    "Escola de Desenho Maré Alta",
    "Saltmarsh College of Art",
    "Nordlys Film School",
    "Accademia della Girandola",
    "Kuzeyışık Academy of Design",
    "Sokolice Institute of Drawn Film",
    "Lanternworks College",
    "Pemberwell Polytechnic",
    "École du Dessin Mouvant de Montclar",
    "Kapok Tree Film Lab",
    "Sædalur School of Moving Pictures",
];

pub const EMPLOYERS: &[&str] = &[
    "Copper Kite Pictures",
    "Moth & Anchor",
    "Studio Grenadine-Bleue",
    "Nine Yaks",
    "Paper Heron Films",
    "Tin Whistle Games",
    "Atelier Vogelfrei",
    "Quiet Elephant",
    "Różowy Jeż Studio",
    "Saltbox Commercials",
    "Little Comet Television",
    "Hjørnehus Film",
    "Turnip & Daughters",
    "Bureau of Clouds",
    "Fábrica do Vento",
    "Marble Arcade Interactive",
    "Foglamp Visual Effects",
    "Two Left Mittens",
    "Orchard Row Puppets",
    "Çınaraltı Medya",
];
