//! A person's card in a list: name, role, teaser, and the next person in the baton.

use super::mark::marked;
use super::pick::pick;
use super::portrait::portrait;
use crate::domain::search::{self, Field};
use crate::domain::{Newsfeed, Node, Slug, Summary};
use crate::markup;
use crate::route::Route;
use crate::ui::markup::{Part, live};
use crate::ui::state::Site;
use leptos::prelude::*;

/// The card of a person. `searched` are the search words to highlight; `leads` makes it the large first card.
pub fn card(site: Site, summary: &Summary, leads: bool, searched: Memo<String>) -> Part {
    let Summary { slug, person, published, productions, .. } = summary;
    let heading = format!("card-{slug}");
    let (nominators, nominees) = site.feed.with_untracked(|feed| {
        let names =
            feed.baton().nominators(slug).into_iter().map(|node| site.words.name_of(node).to_owned()).collect::<Vec<_>>();
        (names, feed.baton().nominees(slug).into_iter().cloned().collect::<Vec<Node>>())
    });
    let legend =
        [(site.words.facet_production(), productions.first().cloned()), (site.words.nominated_by(), joined(site, &nominators))];
    let legend: Vec<_> = legend.into_iter().filter_map(|(term, text)| Some((term, text?))).collect();
    let name = person.name.clone();
    let role = person.role.clone();
    let team = person.team.clone().map(
        |team| markup! { " "<span class="card__team">{live(move || marked(search::marked(&team, &searched.get())))}</span> },
    );
    let level = site.heading_level().map(|level| level.to_string());
    markup! {
        <article class={if leads { "card card--lead" } else { "card" }} part="card" data-hue={hue(site, summary)} aria-labelledby={heading.clone()}>
            {portrait(site, &person.name, person.portrait.as_ref(), "portrait")}
            <div class="card__text">
                <h2 class="card__name" part="name" id={heading.clone()} aria-level={level}>
                    <a href={site.href(&Route::Spotlight(slug.clone()))}>{live(move || marked(search::marked(&name, &searched.get())))}</a>
                </h2>
                <p class="card__role" part="role">{live(move || marked(search::marked(&role, &searched.get())))}{team}</p>
                {teaser_or_hit(site, slug.clone(), summary, searched)}
                {(!legend.is_empty()).then(|| markup! {
                    <dl class="card__legend">
                        {legend.into_iter().map(|(term, text)| markup! { <div><dt>{term}</dt>" "<dd>{text}</dd></div> })}
                    </dl>
                })}
                <p class="card__foot" part="date"><time datetime={published.to_string()}>{site.words.date(*published)}</time>{pick(site, slug, &person.name)}</p>
                {nominees.into_iter().map(|node| markup! {
                    <p class="card__next" part="next"><a href={site.href(&Route::Spotlight(node.slug.clone()))}>{site.words.next()}" "{site.words.name_of(&node).to_owned()}</a></p>
                })}
            </div>
        </article>
    }
}

/// The hue of the person's discipline, for `data-hue`.
pub fn hue(site: Site, summary: &Summary) -> Option<String> {
    site.feed.with_untracked(|feed| feed.series().hue_of_role(&summary.person.role).map(|hue| hue.to_string()))
}

/// The teaser, or an excerpt if the search matched something that the card doesn't show.
fn teaser_or_hit(site: Site, slug: Slug, summary: &Summary, searched: Memo<String>) -> Part {
    let (teaser, language) = (summary.teaser.clone(), site.words.lang_attribute(&summary.language));
    live(move || {
        let words = searched.get();
        let hit = site.feed.with(|feed| {
            let excerpt = feed.excerpt(feed.person(&slug)?, &words)?;
            Some((field_name(site, feed, &slug, excerpt.field), excerpt.pieces))
        });
        match hit {
            Some((place, pieces)) => hit_line(place, pieces),
            None if teaser.is_empty() => Part::Nothing,
            None => markup! { <p class="card__teaser" part="teaser" lang={language.clone()}>{teaser.clone()}</p> },
        }
    })
}

/// A search excerpt with the name of its field.
pub(super) fn hit_line(place: Option<String>, pieces: Vec<(String, bool)>) -> Part {
    markup! { <p class="card__hit">{place.map(|place| markup! { <span class="card__place">{place}</span>" " })}{marked(pieces)}</p> }
}

/// The name of the field of a match: the question's label, or the kind of text.
pub(super) fn field_name(site: Site, feed: &Newsfeed, slug: &Slug, field: Field) -> Option<String> {
    match field {
        Field::Answer(number) => {
            let question = &feed.answers(slug).get(usize::from(number))?.question;
            feed.series().question(question).map(|question| question.label.clone())
        }
        Field::Production => Some(site.words.facet_production().to_owned()),
        Field::School => Some(site.words.found_in_path().to_owned()),
        Field::Baton => Some(site.words.found_in_baton().to_owned()),
        Field::Name | Field::Role | Field::Teaser => None,
    }
}

fn joined(site: Site, names: &[String]) -> Option<String> {
    (!names.is_empty()).then(|| site.words.list(&names.iter().map(String::as_str).collect::<Vec<_>>()))
}
