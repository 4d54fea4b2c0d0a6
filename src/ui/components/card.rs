//! A person's card in a list: name, role, teaser, and the next person in the baton.

use super::mark::{Marked, MarkedText};
use super::pick::Pick;
use super::portrait::Portrait;
use crate::domain::search::{Field, Query};
use crate::domain::{Newsfeed, Slug, Summary};
use crate::route::Route;
use crate::ui::site::use_site;
use crate::words::Words;
use leptos::attr::custom::custom_attribute;
use leptos::either::Either;
use leptos::prelude::*;

/// What a card shows of a person, whatever the search.
#[derive(Clone)]
pub struct CardPerson {
    /// Who it is.
    pub summary: Summary,
    /// The hue of their discipline.
    pub hue: Option<usize>,
    /// The names of those who passed the baton to the person, as a list; empty if nobody did.
    nominators: String,
    /// To whom the person passed it: slug and name.
    nominees: Vec<(Slug, String)>,
}

impl CardPerson {
    /// The person at this index of the newsfeed.
    #[must_use]
    pub fn of(feed: &Newsfeed, words: &Words, person: usize) -> Self {
        let summary = feed.people()[person].clone();
        let nominators: Vec<&str> =
            feed.baton().nominators(&summary.slug).into_iter().map(|node| words.name_of(node)).collect();
        let nominees = feed.baton().nominees(&summary.slug).into_iter();
        Self {
            hue: feed.series().hue_of_role(&summary.person.role),
            nominators: words.list(&nominators),
            nominees: nominees.map(|node| (node.slug.clone(), words.name_of(node).to_owned())).collect(),
            summary,
        }
    }
}

/// The texts of a card that depend on the search.
#[derive(Clone, PartialEq)]
pub struct CardText {
    name: MarkedText,
    role: MarkedText,
    team: Option<MarkedText>,
    /// Where the search matched, if in something that the card doesn't show.
    hit: Option<Hit>,
}

impl CardText {
    /// The texts of the person at this index of the newsfeed.
    #[must_use]
    pub fn of(feed: &Newsfeed, words: &Words, person: usize, query: &Query) -> Self {
        let summary = &feed.people()[person];
        Self {
            name: MarkedText::of(&summary.person.name, query),
            role: MarkedText::of(&summary.person.role, query),
            team: summary.person.team.as_deref().map(|team| MarkedText::of(team, query)),
            hit: Hit::of(feed, words, person, query, true),
        }
    }
}

/// An excerpt around a match, with the name of its field.
#[derive(Clone, PartialEq, Default)]
pub struct Hit {
    field: Option<String>,
    text: MarkedText,
}

impl Hit {
    /// Where the search matched the person at this index, apart from name and role, and from answers unless `in_answers`.
    #[must_use]
    pub fn of(feed: &Newsfeed, words: &Words, person: usize, query: &Query, in_answers: bool) -> Option<Self> {
        if query.is_empty() {
            return None;
        }
        let excerpt = feed.excerpt(person, query, in_answers)?;
        let field = match excerpt.field {
            Field::Answer(number) => {
                let question =
                    feed.answers(&feed.people()[person].slug).get(usize::from(number)).map(|answer| &answer.question);
                question.and_then(|question| feed.series().question(question)).map(|question| question.label.clone())
            }
            Field::Production => Some(words.facet_production().to_owned()),
            Field::School => Some(words.found_in_path().to_owned()),
            Field::Baton => Some(words.found_in_baton().to_owned()),
            Field::Name | Field::Role | Field::Teaser => None,
        };
        Some(Self { field, text: excerpt.pieces.into() })
    }
}

/// The line with an excerpt.
#[component]
pub fn HitLine(hit: Signal<Hit>) -> impl IntoView {
    let field = move || hit.with(|hit| hit.field.clone());
    let field = move || field().map(|field| view! { <span class="card__place">{field}</span>" " });
    view! { <p class="card__hit">{field}<Marked text=Signal::derive(move || hit.with(|hit| hit.text.clone()))/></p> }
}

/// How wide the photograph of the large first card is.
const LEAD_SIZES: &str = "(width >= 60rem) 30vw, (width >= 48rem) 40vw, 34vw";

/// The card of a person.
#[component]
pub fn Card(
    /// Who it shows.
    person: CardPerson,
    /// What depends on the search.
    text: Signal<CardText>,
    /// Whether it is the large first card of the feed.
    #[prop(optional)]
    is_lead: bool,
    /// Whether the portrait is a file, which is loaded when it comes into view.
    #[prop(optional)]
    has_file: bool,
) -> impl IntoView {
    let site = use_site();
    let words = site.words;
    let CardPerson { summary, hue, nominators, nominees } = person;
    let Summary { slug, person, published, productions, teaser, language, .. } = summary;
    let heading = format!("card-{slug}");
    let id = heading.clone();
    let production = productions.into_iter().next();
    let legend =
        [(words.facet_production(), production), (words.nominated_by(), Some(nominators).filter(|names| !names.is_empty()))];
    let legend =
        legend.into_iter().filter_map(|(term, text)| text.map(|text| view! { <div><dt>{term}</dt>" "<dd>{text}</dd></div> }));
    let legend: Vec<_> = legend.collect();
    let has_hit = Memo::new(move |_| text.with(|text| text.hit.is_some()));
    let teaser = move || {
        if has_hit.get() {
            let hit = Signal::derive(move || text.with(|text| text.hit.clone().unwrap_or_default()));
            return Either::Left(view! { <HitLine hit/> });
        }
        Either::Right((!teaser.is_empty()).then(|| {
            view! { <p class="card__teaser" part="teaser" lang=words.lang_attribute(&language)>{teaser.clone()}</p> }
        }))
    };
    let next = |(slug, name)| {
        view! { <p class="card__next" part="next"><a href=site.href(&Route::Spotlight(slug))>{words.next()}" "{name}</a></p> }
    };
    // Leptos has no method for this attribute.
    let level = custom_attribute("aria-level", site.heading_level().map(|level| level.to_string()));
    view! {
        <article class=if is_lead { "card card--lead" } else { "card" } part="card" data-hue=hue.map(|hue| hue.to_string()) aria-labelledby=heading>
            <Portrait name=person.name.clone() photograph=person.portrait class="portrait" file_of=has_file.then(|| slug.clone()) sizes_at_top=is_lead.then_some(LEAD_SIZES)/>
            <div class="card__text">
                <h2 id=id class="card__name" part="name" {..level}>
                    <a href=site.href(&Route::Spotlight(slug.clone()))><Marked text=Signal::derive(move || text.with(|text| text.name.clone()))/></a>
                </h2>
                <p class="card__role" part="role">
                    <Marked text=Signal::derive(move || text.with(|text| text.role.clone()))/>
                    {person.team.is_some().then(|| view! {
                        " "<span class="card__team"><Marked text=Signal::derive(move || text.with(|text| text.team.clone().unwrap_or_default()))/></span>
                    })}
                </p>
                {teaser}
                {(!legend.is_empty()).then(|| view! { <dl class="card__legend">{legend}</dl> })}
                <p class="card__foot" part="date">
                    <time datetime=published.to_string()>{words.date(published)}</time>
                    <Pick slug name=person.name/>
                </p>
                {nominees.into_iter().map(next).collect_view()}
            </div>
        </article>
    }
}
