//! The same in French: what those say who are interviewed in French, and the French editions of others. Data only.
//!
//! It is written anew, not translated. Everybody speaks of themselves without saying whether they are a man or a woman, and
//! no symbol stands where French would elide the word before it.

use super::phrases::Answering;

/// Sentences for the card, 140 characters at most when filled in.
pub const SUMMARIES: &[&str] = &[
    "Avant {first}, il y a eu {employer} : un parcours à petits pas têtus.",
    "Pourquoi {first} était le meilleur des débuts.",
    "Où l’on apprend que {truth}.",
    "Un carnet de {notebook}, et beaucoup de patience.",
    "Son superpouvoir rêvé : {power}.",
    "Un métier, une équipe, et un peu de café.",
];

pub const YEARS: [&str; 6] = ["trois ans", "cinq ans", "huit ans", "dix ans", "douze ans", "vingt ans"];

pub const ANSWERS: &[Answering] = &[
    Answering {
        question: "best-part",
        openings: &[
            "Ce que je préfère, c’est {joy}.",
            "Sans hésiter : {joy}.",
            "Le lundi, je dirais {people} ; le vendredi, {joy}.",
            "Difficile de choisir, alors je choisis deux fois : {joy}, et {people}.",
        ],
        more: &[
            "Il y a un moment où une liste de plans devient un film, et je ne voudrais le manquer pour rien au monde.",
            "Mes journées commencent par {habit} et finissent par {ending} ; entre les deux, il y a toujours une surprise.",
            "Sur {production}, nous avons eu {hurdle}, et nous en sommes venus à bout ensemble, à grand renfort de café.",
            "On imagine que {misconception} ; la vérité, c’est que {truth}.",
            "Après {years} dans ce métier, j’ai encore {still}.",
            "{colleague} aime répéter : « {wisdom}. »",
            "Si je devais partir, {miss} me manquerait plus que tout.",
            "Ici, une bonne idée peut venir de n’importe où, même {source}.",
            "Et puis il y a les projections du matin : une salle obscure, une douzaine de collègues et {dailies}.",
        ],
    },
    Answering {
        question: "first-project",
        openings: &[
            "Mon premier projet ici, c’était {first}.",
            "J’ai commencé sur {first}, {arrival}.",
            "{first} ! Le contrat était prévu pour {duration}, et personne ne m’a jamais dit de partir.",
            "C’était {first}, et j’avais {mood}.",
        ],
        more: &[
            "Ma toute première tâche : {task}. Je l’ai refaite {times} avant que tout le monde soit content.",
            "L’équipe était {crew}, et je connaissais tous les prénoms au bout de {soon}.",
            "Il y a une séquence avec {sequence} que je pourrais encore réciter image par image.",
            "{colleague} occupait le bureau d’à côté et répondait à toutes mes questions, même à celles que je posais deux fois.",
            "Depuis, j’ai aussi travaillé sur {production}, et c’était on ne peut plus différent.",
            "Ma grande surprise : {struck}.",
            "Nous avons fini {finish}, et tout l’étage {celebrated}.",
            "Chaque production a sa météo, et celle-là, c’était {weather}.",
            "J’y ai appris à {lesson}, et je le fais encore.",
        ],
    },
    Answering {
        question: "background",
        openings: &[
            "Après le bac, direction {school}, où je pensais étudier {otherjob} et où j’ai découvert le cinéma.",
            "J’ai grandi dans {place}. Puis il y a eu {school}, et les premiers courts métrages.",
            "{!school}Je n’ai pas fait d’école de cinéma : la journée, {living} ; le soir, j’apprenais.",
            "{!school}Mon chemin n’a rien d’une ligne droite : {living}, jusqu’au jour où il a fallu aider un ami à finir son court métrage.",
        ],
        more: &[
            "Mon premier emploi, c’était chez {employer}, {employerdetail}.",
            "J’ai aussi passé {stint} chez {employer2}, surtout à travailler sur {worktype}.",
            "Il y a eu {interlude} : un détour sur le papier, mais j’y ai appris {taught}.",
            "Je dessinais {doodles} bien avant de savoir qu’on pouvait en vivre.",
            "J’ai emménagé à {studio} avec {luggage}.",
            "Le poste que j’occupe, {role}, n’était pas prévu : {plan}.",
            "J’ai écrit à {house} {application}, et la réponse est arrivée {replied}.",
            "Personne dans ma famille ne travaille dans le cinéma : {family}.",
            "L’entretien a duré {interview}, et nous avons surtout parlé {smalltalk}.",
        ],
    },
    Answering {
        question: "inspiration",
        openings: &[
            "Les gens qui {admirable}.",
            "{inspirer}, et les gens qui {admirable}.",
            "Je trouve plus d’idées dans {inspirer} que dans n’importe quel film.",
            "Deux choses, en fait : {inspirer} et {inspirer}.",
        ],
        more: &[
            "Je peux regarder {watchable} pendant une heure et revenir avec trois idées.",
            "Je tiens un carnet de {notebook}, que j’ouvre quand la page reste blanche.",
            "Au studio, c’est {colleague}, qui {colleaguedeed}.",
            "Quand rien ne vient, je {unstuck}.",
            "Chaque hiver, je relis {book}, et ce n’est jamais le même livre.",
            "Les enfants sont le meilleur public : {children}.",
            "Je ne me lasse pas de {fascination}.",
            "À {studio}, il y a {corner}, et la moitié de mes bonnes idées y sont nées.",
            "La musique compte aussi : {music}.",
        ],
    },
    Answering {
        question: "character",
        openings: &[
            "Dans {characterfilm}, celui qui {herodeed}.",
            "Sans hésiter, celui qui {herodeed} dans {characterfilm}.",
            "Mes collègues répondraient pour moi : celui qui {herodeed}, dans {characterfilm}.",
        ],
        more: &[
            "Nous avons {trait} en commun.",
            "J’accepterais n’importe quel autre rôle, pourvu qu’il s’accompagne {perk}.",
            "C’est la démarche qui me plaît : {walk}.",
            "{colleague} jouerait le méchant, avec beaucoup trop de gentillesse.",
            "Dans mon enfance, j’aurais choisi quelqu’un de plus courageux, {braver}.",
            "Et c’est le seul de nos personnages qui {unique}.",
            "Je garderais {keepable} et je laisserais les chansons aux autres.",
        ],
    },
    Answering {
        question: "achievement",
        openings: &["{feat}.", "Cela dépend des jours ; aujourd’hui, je dirais {feat}.", "Ma plus grande fierté : {feat}."],
        more: &[
            "Personne ne m’a donné de médaille, mais {reward}.",
            "Il a fallu {effort}, et je recommencerais demain.",
            "Je n’ai rien fait sans aide : {colleague} {helped}.",
            "À une autre échelle, il y a {smallpride}.",
            "Sur {production}, c’est le dernier plan, parce que {lastshot}.",
            "Avant, je croyais que les exploits faisaient du bruit ; en fait, {quiet}.",
            "Prochaine étape, j’espère : {nextfeat}.",
            "J’ai failli abandonner plus d’une fois, surtout {lowpoint}.",
        ],
    },
    Answering {
        question: "superpower",
        openings: &[
            "{power}.",
            "Mon choix est fait : {power}.",
            "{power}, et rien d’autre.",
            "Après mûre réflexion et un vote au déjeuner : {power}.",
        ],
        more: &[
            "Imaginez {useful}.",
            "Je m’en servirais surtout {useplace}, et rarement pour de bonnes raisons.",
            "Voler, c’est surfait : {flying}.",
            "Mon deuxième choix : {power}. Mais ce serait de la gourmandise.",
            "J’en ai déjà un petit : {smallpower}.",
            "{colleague} prétend que j’oublierais de m’en servir, et c’est sans doute vrai.",
            "Je garderais le secret {secret}.",
            "Sur {production}, cela nous aurait épargné {saved}.",
        ],
    },
    Answering {
        question: "advice",
        openings: &[
            "« {maxim}. »",
            "Je dirais : {maxim}.",
            "Une seule chose : {maxim}.",
            "Deux choses. D’abord, {maxim}. Ensuite, {maxim}.",
        ],
        more: &[
            "Ne t’inquiète pas tant pour {worry}.",
            "Pose la question que tout le monde redoute, car {ask}.",
            "Apprends de bonne heure {skill} : cela t’épargnera des années.",
            "Montre ton travail avant qu’il soit prêt : {showing}.",
            "On te dira que {myth}, et ce sera faux.",
            "Garde {keepsake} : un jour, tu me remercieras.",
            "Personne ne se souvient {forgotten}, mais personne n’oublie la gentillesse.",
            "Et rentre chez toi quand {gohome} : le film sera encore là demain.",
            "Il te faudra {years} de plus que prévu, et ce n’est pas grave.",
        ],
    },
];

pub const PHRASES: &[(&str, &[&str])] = &[
    (
        "admirable",
        &[
            "finissent ce qu’ils commencent",
            "avouent qu’ils ne savent pas",
            "écoutent avant de dessiner",
            "restent aimables en fin de semaine",
            "rendent simples les choses difficiles",
        ],
    ),
    ("application", &["dans un train, d’un seul pouce", "trois fois en deux ans", "le lendemain d’un très mauvais film"]),
    (
        "arrival",
        &[
            "avec deux semaines de retard et un rhume",
            "le jour le plus chaud de l’année",
            "en plein changement d’étage",
            "avec un ordinateur prêté et un carnet neuf",
        ],
    ),
    (
        "ask",
        &["la moitié de la salle se la pose aussi", "la réponse est souvent courte", "c’est l’outil le moins cher qui soit"],
    ),
    (
        "book",
        &[
            "un vieux recueil de contes",
            "un atlas plus âgé que mes parents",
            "un guide des mousses",
            "un livre de cuisine sans images",
        ],
    ),
    ("braver", &["avec une épée", "qui vit dans un château", "qui rugit", "avec au moins trois têtes"]),
    (
        "celebrated",
        &[
            "a mangé du gâteau dans des tasses à café",
            "a dormi deux jours",
            "a chanté, faux et longtemps",
            "a regardé le mur en souriant",
        ],
    ),
    (
        "children",
        &[
            "ils croient tout et ne pardonnent rien",
            "ils regardent toujours l’arrière-plan",
            "ils demandent pourquoi jusqu’à ce que l’histoire tienne debout",
        ],
    ),
    (
        "colleaguedeed",
        &[
            "dessine sur des serviettes en papier et les jette",
            "remarque ce que personne ne remarque",
            "commet les plus belles erreurs de la maison",
            "suit encore des cours du soir",
        ],
    ),
    (
        "corner",
        &[
            "un banc au bord de l’eau",
            "une boulangerie qui ouvre avant l’aube",
            "une librairie d’occasion avec un chien endormi",
            "un pont où le vent tourne toujours",
        ],
    ),
    ("crew", &["minuscule", "immense", "répartie sur deux étages et un couloir", "plus petite qu’une équipe de football"]),
    (
        "dailies",
        &[
            "un plan qui, tout à coup, prend vie",
            "le tout premier plan validé de quelqu’un",
            "un silence qui veut dire que ça marche",
            "la même blague, drôle pour la quinzième fois",
        ],
    ),
    (
        "doodles",
        &[
            "des chevaux à trop de pattes",
            "des plans de villes imaginaires",
            "les chats des voisins",
            "dans les marges de tous mes cahiers",
        ],
    ),
    ("duration", &["six semaines", "trois mois", "un été", "une seule séquence"]),
    (
        "effort",
        &[
            "quatre ans et deux ordinateurs",
            "plus de patience que de talent",
            "tout un hiver",
            "onze essais",
            "beaucoup de thé",
        ],
    ),
    (
        "employerdetail",
        &[
            "où nous étions huit à partager une fenêtre",
            "où j’ai appris à aller vite",
            "dans une cave inondée à chaque printemps",
            "où tout le monde faisait tout",
        ],
    ),
    (
        "ending",
        &[
            "une liste pour le lendemain",
            "le gâteau d’anniversaire de quelqu’un",
            "une courte marche au bord de l’eau",
            "un dernier regard sur le même plan",
        ],
    ),
    (
        "family",
        &[
            "ma mère conduit un tramway et mon père cultive des tomates",
            "on y est boulanger depuis toujours",
            "on y répare des bateaux, et on y critique très bien les films",
        ],
    ),
    (
        "fascination",
        &[
            "voir les oiseaux se poser sur les fils",
            "lire les vieilles enseignes",
            "guetter l’instant où l’orchestre s’accorde",
            "suivre la lumière sur un mur de cuisine",
        ],
    ),
    (
        "feat",
        &[
            "avoir élevé deux enfants qui m’aiment encore",
            "avoir appris une langue à trente ans",
            "avoir fini un court métrage dans une cuisine, avec quatre amis",
            "avoir traversé les montagnes à pied, avec les mauvaises chaussures",
            "avoir dit non une fois, au bon moment",
            "avoir fait rire ma grand-mère avec un dessin",
        ],
    ),
    (
        "finish",
        &["un jeudi à quatre heures du matin", "avec deux jours d’avance", "en plein orage", "sans perdre un seul week-end"],
    ),
    ("flying", &["il fait froid, et on ne sait pas où poser son sac", "les pigeons le font, et regardez-les"]),
    ("forgotten", &["des prix de cette année-là", "de la personne la plus rapide", "de la réunion la plus brillante"]),
    ("gohome", &["tes yeux piquent", "le ménage commence", "le troisième café ne fait plus rien"]),
    (
        "habit",
        &["un café et une liste", "le tour des bureaux", "dix minutes de dessin que personne ne voit", "les rendus de la nuit"],
    ),
    (
        "helped",
        &["a apporté de la soupe", "a relu toutes les versions", "m’a dit la vérité", "a fait la moitié qui me dépassait"],
    ),
    (
        "herodeed",
        &[
            "arrive en retard et reste pour ranger",
            "dit la vérité au pire moment",
            "a peur et y va quand même",
            "ne finit jamais son sandwich",
        ],
    ),
    (
        "hurdle",
        &[
            "une tempête dans une séquence sur deux",
            "un héros sans cou",
            "un très long couloir et très peu de temps",
            "quatre cents parapluies à surveiller",
        ],
    ),
    (
        "inspirer",
        &[
            "les longs trajets en train",
            "les marchés",
            "les vieilles photos d’inconnus",
            "les histoires de ma grand-mère",
            "le théâtre amateur",
        ],
    ),
    (
        "interlude",
        &[
            "une année dans une ferme à moutons",
            "un hiver dans un atelier de marionnettes",
            "dix-huit mois de nuits",
            "deux saisons derrière un comptoir de glaces",
        ],
    ),
    ("interview", &["dix minutes", "trois heures", "exactement le temps de deux cafés"]),
    (
        "joy",
        &[
            "voir un personnage se mettre à penser",
            "trouver la solution que personne n’attendait",
            "ouvrir les premiers rendus du matin",
            "transformer un croquis en quelque chose qui respire",
            "entendre rire la salle au bon moment",
        ],
    ),
    ("keepable", &["le chapeau", "la scène sous la pluie", "le long discours de la fin", "le chien"]),
    ("keepsake", &["tes mauvais dessins", "tous tes carnets", "les messages qui t’ont fait rire"]),
    (
        "lastshot",
        &[
            "nous étions onze à y travailler",
            "personne ne voit combien c’était difficile",
            "c’est le premier qui a marché du premier coup",
        ],
    ),
    (
        "lesson",
        &["tout étiqueter", "demander avant de deviner", "noter les choses le jour même", "regarder d’abord l’image entière"],
    ),
    (
        "living",
        &[
            "je vendais des glaces",
            "je travaillais dans un jardin botanique",
            "je réparais des vélos",
            "je donnais des cours de physique",
        ],
    ),
    ("lowpoint", &["en février", "vers la troisième réécriture", "dans le bus du retour"]),
    (
        "luggage",
        &[
            "une valise et une lampe",
            "un vélo et aucun plan",
            "deux chats et une table à dessin",
            "un dictionnaire et un imperméable",
        ],
    ),
    (
        "maxim",
        &[
            "dessine tous les jours et montre-le à quelqu’un",
            "prends ton temps pour travailler, et remercie vite",
            "tu as le droit de changer d’avis",
            "le repos fait partie du métier",
            "fais-le mal d’abord, puis recommence",
            "cherche les gens, les projets suivront",
            "personne ne sait vraiment, alors commence",
        ],
    ),
    (
        "misconception",
        &[
            "nous dessinons des animaux rigolos toute la journée",
            "l’ordinateur fait tout",
            "tout se boucle en un après-midi",
            "les artistes n’aiment pas les listes",
        ],
    ),
    (
        "miss",
        &[
            "le rire de la pièce d’à côté",
            "le long mur de dessins",
            "la première projection en musique",
            "l’heure tranquille avant que tout le monde arrive",
        ],
    ),
    (
        "mood",
        &[
            "le trac au point d’apporter deux stylos",
            "peur qu’on ait appelé la mauvaise personne",
            "plus de courage que d’expérience",
            "envie de tout, sauf de prendre l’escalier",
        ],
    ),
    (
        "music",
        &[
            "une fanfare le matin, et rien du tout le soir",
            "un disque par production, jusqu’à ne plus pouvoir l’entendre",
            "je travaille en silence et je rentre à pied avec un opéra",
        ],
    ),
    ("myth", &["le talent suffit", "tout se joue à vingt ans", "les vrais artistes ne planifient pas", "c’est trop tard"]),
    (
        "nextfeat",
        &["un film à moi, même très court", "un jardin", "apprendre à nager correctement", "un été entier sans écran"],
    ),
    (
        "notebook",
        &["phrases entendues", "poignées de porte bizarres", "noms de bateaux", "petites gentillesses", "couleurs sans nom"],
    ),
    ("otherjob", &["l’architecture", "la biologie marine", "la cuisine", "l’illustration", "le droit"]),
    (
        "people",
        &[
            "les gens qui m’entourent",
            "le mélange des langues à midi",
            "une équipe où chacun a un talent inattendu",
            "des collègues qui m’apprennent quelque chose chaque jour",
        ],
    ),
    ("perk", &["d’une cape", "d’une bonne musique", "d’un cheval qui parle", "d’une sieste au deuxième acte"]),
    (
        "place",
        &[
            "un village de pêcheurs",
            "une ville où il n’y avait qu’un cinéma",
            "un appartement au-dessus d’une boulangerie",
            "une vallée à une heure du premier bus",
        ],
    ),
    (
        "plan",
        &[
            "quelqu’un a attrapé la grippe, et je savais où étaient les fichiers",
            "j’ai répondu à une question à midi et je n’ai jamais retrouvé mon bureau",
            "j’ai dit oui avant de comprendre la proposition",
            "c’est né, comme souvent, d’un service rendu",
        ],
    ),
    (
        "power",
        &[
            "arrêter le temps dix minutes par jour, pas davantage",
            "parler toutes les langues, oiseaux compris",
            "être à deux endroits à la fois, dont mon lit",
            "retenir tous les visages et tous les prénoms",
            "faire obéir les imprimantes",
            "offrir aux autres une nuit complète",
        ],
    ),
    (
        "quiet",
        &[
            "la plupart tiennent dans une poche",
            "les plus beaux arrivent un mardi ordinaire",
            "ils ressemblent surtout à de la patience",
        ],
    ),
    ("replied", &["quatre mois plus tard", "sur une carte postale", "alors que je faisais déjà mes cartons"]),
    ("reward", &["quelqu’un a fait un gâteau", "toute la rangée s’est levée", "j’ai très bien dormi cette nuit-là"]),
    ("saved", &["un mois entier", "deux cents courriels", "au moins une très longue nuit", "la séquence des oies"]),
    ("secret", &["quatre minutes environ", "jusqu’au premier gâteau venu", "aussi longtemps que les autres, c’est-à-dire peu"]),
    (
        "sequence",
        &[
            "une inondation dans une bibliothèque",
            "trois cents lanternes",
            "une poursuite dans une blanchisserie",
            "un dîner de fantômes",
        ],
    ),
    (
        "showing",
        &[
            "les meilleures remarques arrivent tôt",
            "ce qui est fini se change mal",
            "les autres voient une porte là où tu vois un mur",
        ],
    ),
    (
        "skill",
        &["à taper sans regarder", "à lire un contrat", "un peu de menuiserie", "à expliquer les choses aux gens pressés"],
    ),
    (
        "smallpower",
        &[
            "je tombe toujours sur la file la plus longue",
            "les plantes me pardonnent",
            "je dors n’importe où",
            "je ne perds jamais de parapluie",
        ],
    ),
    (
        "smallpride",
        &[
            "un dossier bien nommé",
            "une plante qui a survécu à trois productions",
            "une blague restée dans le montage final",
            "la machine à café, réparée de mes mains",
        ],
    ),
    ("smalltalk", &["de soupe", "de nos grands-parents", "de cartes", "d’un film qui nous avait déplu"]),
    ("soon", &["une semaine", "trois jours", "deux déjeuners"]),
    ("source", &["du dernier stagiaire", "d’une erreur", "du fond de la salle", "d’un enfant de cinq ans"]),
    (
        "still",
        &[
            "des frissons quand la musique arrive",
            "mon premier badge dans un tiroir",
            "le trac à chaque première projection",
            "quelque chose à apprendre avant midi",
        ],
    ),
    ("stint", &["un an", "deux belles années", "quatre saisons", "dix-huit mois"]),
    (
        "struck",
        &[
            "le calme dans lequel tout le monde travaillait",
            "le nombre de dessins accrochés dans la cuisine",
            "personne ne disait jamais que c’était impossible",
            "la place de l’écoute dans ce métier",
        ],
    ),
    (
        "task",
        &[
            "compter des parapluies",
            "renommer neuf cents fichiers",
            "animer une porte qui devait se fermer avec tristesse",
            "un brin d’herbe, puis toute la prairie",
        ],
    ),
    ("taught", &["à me lever tôt", "à lire sur les visages", "la durée d’une minute", "ce que je ne voulais pas"]),
    ("times", &["onze fois", "sept fois", "deux fois par jour pendant une semaine"]),
    (
        "trait",
        &[
            "le goût des chapeaux",
            "la peur des escaliers mécaniques",
            "un optimisme têtu",
            "un sens de l’orientation inexistant",
        ],
    ),
    (
        "truth",
        &[
            "nous regardons les trois mêmes secondes pendant une semaine",
            "la moitié du travail consiste à jeter",
            "tout est affaire de conversation",
            "les plans les plus durs sont ceux que personne ne remarque",
        ],
    ),
    ("unique", &["dort assez", "ne court jamais", "possède un jardin", "demande pardon"]),
    (
        "unstuck",
        &[
            "pèle des pommes de terre",
            "dessine de la mauvaise main",
            "monte jusqu’au toit par l’escalier",
            "vais déranger l’équipe d’à côté",
        ],
    ),
    ("useful", &["les files d’attente", "les réunions changées en promenades", "une semaine de livraison dans ces conditions"]),
    ("useplace", &["dans le train", "chez le dentiste", "le lundi matin", "devant la machine à café"]),
    ("walk", &["moitié hâte, moitié doute", "tout en genoux et en bonnes intentions", "lente, avec un petit rebond à la fin"]),
    (
        "watchable",
        &["une rivière", "un chantier", "les gens à un arrêt de bus", "la cuisine d’un restaurant bondé", "des corneilles"],
    ),
    (
        "weather",
        &[
            "une longue matinée claire",
            "du brouillard jusqu’à la dernière semaine, puis du soleil",
            "un printemps avec des averses",
            "une tempête en excellente compagnie",
        ],
    ),
    (
        "wisdom",
        &[
            "Une bonne ligne est une ligne que l’on sait arrêter",
            "Le public pardonne tout, sauf l’ennui",
            "Chaque plan est le préféré de quelqu’un",
            "Il faut laisser une fenêtre ouverte dans chaque dessin",
        ],
    ),
    (
        "worktype",
        &["des génériques", "une série sur un dragon inquiet", "des films pour les musées", "des marionnettes image par image"],
    ),
    ("worry", &["les autres", "ton book", "cette mauvaise critique", "le retard que tu crois avoir"]),
];
