//! A person's card in a list: name, role, teaser, and the next person in the baton.

use super::mark::{Marked, MarkedText};
use super::pick::Pick;
use super::portrait::Portrait;
use crate::domain::{Overview, Slug};
use crate::route::Route;
use crate::search::{self, Excerpt, Field, Fields, Query};
use crate::ui::site::use_site;
use crate::words::Words;
use leptos::attr::custom::custom_attribute;
use leptos::either::Either;
use leptos::prelude::*;

/// The texts of a card that depend on the search.
#[derive(Clone, PartialEq)]
pub struct CardText {
    name: MarkedText,
    role: MarkedText,
    team: Option<MarkedText>,
}

impl CardText {
    /// The texts of a card, with what matches `query`.
    #[must_use]
    pub fn of(card: &search::Card, query: &Query) -> Self {
        Self {
            name: MarkedText::of(&card.name, query),
            role: MarkedText::of(&card.role, query),
            team: card.team.as_deref().map(|team| MarkedText::of(team, query)),
        }
    }
}

/// An excerpt around a match, with the name of its field.
#[derive(Clone, PartialEq, Default)]
pub struct Hit {
    field: Option<String>,
    text: MarkedText,
    /// The language of the text, if it isn't the page's.
    language: Option<String>,
}

impl Hit {
    /// Where the search matched a person with these texts, apart from what the card shows; among `fields`.
    #[must_use]
    pub fn of(
        overview: &Overview,
        words: &Words,
        card: &search::Card,
        texts: &[(Field, String)],
        query: &Query,
        fields: Fields,
    ) -> Option<Self> {
        let shown = [Some(&card.role), card.team.as_ref()];
        let excerpt = Excerpt::of(texts, query, fields, |text| shown.into_iter().flatten().any(|shown| shown == text))?;
        let field = match excerpt.field {
            Field::Answer(index) => overview.series.questions.get(usize::from(index)).map(|question| question.label.clone()),
            Field::Role => Some(words.facet_studio().to_owned()),
            Field::Production => Some(words.facet_production().to_owned()),
            Field::School => Some(words.found_in_path().to_owned()),
            Field::Baton => Some(words.found_in_baton().to_owned()),
            Field::Name | Field::Teaser => None,
        };
        let is_prose = matches!(excerpt.field, Field::Answer(_) | Field::Teaser);
        let language = if is_prose { words.lang_attribute(&card.language) } else { None };
        Some(Self { field, text: excerpt.pieces.into(), language })
    }
}

/// The line with an excerpt.
#[component]
pub fn HitLine(hit: Signal<Hit>) -> impl IntoView {
    let field = move || hit.with(|hit| hit.field.clone());
    let field = move || field().map(|field| view! { <span class="card__place">{field}</span>" " });
    let language = move || hit.with(|hit| hit.language.clone());
    view! { <p class="card__hit">{field}<span lang=language><Marked text=Signal::derive(move || hit.with(|hit| hit.text.clone()))/></span></p> }
}

/// The card of a person.
#[component]
pub fn Card(
    /// What it shows, whatever the search.
    card: search::Card,
    /// What depends on the search.
    text: Signal<CardText>,
    /// Where the search matched, if in something that the card doesn't show.
    #[prop(optional, into)]
    hit: Signal<Option<Hit>>,
    /// Whether it is the large first card of the feed.
    #[prop(optional)]
    is_lead: bool,
    /// Whether the portrait is a file, which is loaded when it comes into view.
    #[prop(optional)]
    has_file: bool,
) -> impl IntoView {
    let site = use_site();
    let words = site.words;
    let search::Card {
        slug,
        name,
        role: _,
        team,
        portrait,
        hue,
        published,
        language,
        teaser,
        production,
        nominators,
        nominees,
    } = card;
    let heading = format!("card-{slug}");
    let id = heading.clone();
    let nominators: Vec<&str> = nominators.iter().map(|name| words.name_or_colleague(name)).collect();
    let nominators = words.list(&nominators);
    let legend =
        [(words.facet_production(), production), (words.nominated_by(), Some(nominators).filter(|names| !names.is_empty()))];
    let legend =
        legend.into_iter().filter_map(|(term, text)| text.map(|text| view! { <div><dt>{term}</dt>" "<dd>{text}</dd></div> }));
    let legend: Vec<_> = legend.collect();
    let has_hit = Memo::new(move |_| hit.with(Option::is_some));
    let teaser = move || {
        if has_hit.get() {
            let hit = Signal::derive(move || hit.get().unwrap_or_default());
            return Either::Left(view! { <HitLine hit/> });
        }
        Either::Right((!teaser.is_empty()).then(|| {
            view! { <p class="card__teaser" part="teaser" lang=words.lang_attribute(&language)>{teaser.clone()}</p> }
        }))
    };
    let next = |(slug, name): (Slug, String)| {
        let name = words.name_or_colleague(&name).to_owned();
        view! { <p class="card__next" part="next"><a href=site.href(&Route::Spotlight(slug))>{words.next()}" "{name}</a></p> }
    };
    // Leptos has no method for this attribute.
    let level = custom_attribute("aria-level", site.heading_level().map(|level| level.to_string()));
    view! {
        <article class=if is_lead { "card card--lead" } else { "card" } part="card" data-hue=hue.map(|hue| hue.to_string()) aria-labelledby=heading>
            <Portrait name=name.clone() photograph=portrait class="portrait" file_of=has_file.then(|| slug.clone())/>
            <div class="card__text">
                <h2 id=id class="card__name" part="name" {..level}>
                    <a href=site.href(&Route::Spotlight(slug.clone()))><Marked text=Signal::derive(move || text.with(|text| text.name.clone()))/></a>
                </h2>
                <p class="card__role" part="role">
                    <Marked text=Signal::derive(move || text.with(|text| text.role.clone()))/>
                    {team.is_some().then(|| view! {
                        " "<span class="card__team"><Marked text=Signal::derive(move || text.with(|text| text.team.clone().unwrap_or_default()))/></span>
                    })}
                </p>
                {teaser}
                {(!legend.is_empty()).then(|| view! { <dl class="card__legend">{legend}</dl> })}
                <p class="card__foot" part="date">
                    <time datetime=published.to_string()>{words.date(published)}</time>
                    <Pick slug name/>
                </p>
                {nominees.into_iter().map(next).collect_view()}
            </div>
        </article>
    }
}

/// The card of a person of whom only the name is known yet.
#[component]
pub fn NameCard(
    /// The slug in the interview's address.
    slug: Slug,
    /// The name.
    name: String,
) -> impl IntoView {
    let site = use_site();
    let heading = format!("card-{slug}");
    let id = heading.clone();
    let level = custom_attribute("aria-level", site.heading_level().map(|level| level.to_string()));
    view! {
        <article class="card card--frame" part="card" aria-labelledby=heading aria-busy="true">
            <div class="portrait"></div>
            <div class="card__text">
                <h2 id=id class="card__name" part="name" {..level}><a href=site.href(&Route::Spotlight(slug))>{name}</a></h2>
            </div>
        </article>
    }
}
