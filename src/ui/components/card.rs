//! A person's card in a list: name, role, teaser, and the next person in the baton.

use super::pick::Pick;
use super::portrait::Portrait;
use crate::domain::Slug;
use crate::route::Route;
use crate::search;
use crate::ui::site::use_site;
use leptos::attr::custom::custom_attribute;
use leptos::prelude::*;

/// How wide the photograph of the large first card is.
const LEAD_SIZES: &str = "(width >= 60rem) 30vw, (width >= 48rem) 40vw, 34vw";

/// The card of a person.
#[component]
pub fn Card(
    /// What it shows.
    card: search::Card,
    /// Whether it is the large first card of the feed.
    #[prop(optional)]
    is_lead: bool,
    /// Whether the portrait is a file, which is loaded when it comes into view.
    #[prop(optional)]
    has_file: bool,
    /// When the portrait is wanted, if not at once.
    #[prop(optional_no_strip)]
    is_picture_wanted: Option<Signal<bool>>,
) -> impl IntoView {
    let site = use_site();
    let words = site.words;
    let search::Card { slug, name, role, team, portrait, hue, published, language, teaser, production, nominators, nominees } =
        card;
    let heading = format!("card-{slug}");
    let id = heading.clone();
    let nominators: Vec<&str> = nominators.iter().map(|name| words.name_or_colleague(name)).collect();
    let nominators = words.list(&nominators);
    let legend =
        [(words.facet_production(), production), (words.nominated_by(), Some(nominators).filter(|names| !names.is_empty()))];
    let legend = legend.into_iter().filter_map(|(term, text)| text.map(|text| view! { <dt>{term}</dt>" "<dd>{text}</dd>" " }));
    let legend: Vec<_> = legend.collect();
    let teaser = (!teaser.is_empty())
        .then(|| view! { <p class="card__teaser" part="teaser" lang=words.lang_attribute(&language)>{teaser}</p> });
    let next = |(slug, name): (Slug, String)| {
        let name = words.name_or_colleague(&name).to_owned();
        view! { <p class="card__next" part="next"><a href=site.href(&Route::Spotlight(slug))>{words.next()}" "{name}</a></p> }
    };
    // Leptos has no method for this attribute.
    let level = custom_attribute("aria-level", site.heading_level().map(|level| level.to_string()));
    view! {
        <article class=if is_lead { "card card--lead" } else { "card" } part="card" data-hue=hue.map(|hue| hue.to_string()) aria-labelledby=heading>
            <Portrait name=name.clone() photograph=portrait class="portrait" file_of=(has_file || site.draw.is_none()).then(|| slug.clone()) sizes_at_top=is_lead.then_some(LEAD_SIZES) is_wanted=is_picture_wanted/>
            <div class="card__text">
                <h2 id=id class="card__name" part="name" {..level}>
                    <a href=site.href(&Route::Spotlight(slug.clone()))>{name.clone()}</a>
                </h2>
                <p class="card__role" part="role">
                    {role}
                    {team.map(|team| view! { " "<span class="card__team">{team}</span> })}
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
