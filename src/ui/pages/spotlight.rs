//! The page of an interview: the person, facts, questions and answers, and the next person in the baton.

use crate::domain::{Answer, Edition, Facet, Newsfeed, Question, Slug, Source, Spotlight, Summary};
use crate::route::Route;
use crate::ui::components::notice::ApplicationMissing;
use crate::ui::components::{baton::Baton, languages::other_language, pick::Pick, portrait::Portrait, share::Share};
use crate::ui::site::{Site, use_site};
use crate::words::{Language, Words};
use leptos::either::Either;
use leptos::prelude::*;
use std::sync::Arc;

/// How wide the portrait is.
const PORTRAIT_SIZES: &str = "(width >= 60rem) 36vw, 86vw";

/// The page of an interview.
#[component]
pub fn SpotlightPage(
    /// The newsfeed.
    feed: Arc<Newsfeed>,
    /// The interview.
    spotlight: Spotlight,
    /// The other languages of the site.
    languages: Vec<Language>,
) -> impl IntoView {
    let Spotlight { summary, answers, source } = spotlight;
    let hue = feed.series().hue_of_role(&summary.person.role);
    view! {
        <main id="main">
            <article class="spotlight" data-hue=hue>
                <Head summary=summary.clone() intro=feed.series().intro.clone()/>
                <Facts feed=Arc::clone(&feed) summary=summary.clone()/>
                <div class="spotlight__body">
                    {language_note(use_site(), &summary, &languages)}
                    <EditionNote summary=summary.clone() source/>
                    <Answers feed=Arc::clone(&feed) answers language=summary.language/>
                </div>
            </article>
            <Baton feed slug=summary.slug/>
        </main>
    }
}

#[component]
fn Head(summary: Summary, intro: String) -> impl IntoView {
    let site = use_site();
    let Summary { slug, person, published, language, teaser, .. } = summary;
    let lede = (!teaser.is_empty()).then(|| {
        view! {
            <p class="spotlight__lede" lang=site.words.lang_attribute(&language)>
                {teaser.clone()}
            </p>
        }
    });
    let intro = (!intro.is_empty()).then(|| view! { <p class="spotlight__series">{intro}</p> });
    view! {
        <header class="spotlight__head">
            <Portrait name=&person.name photograph=person.portrait class="portrait portrait--field" sizes_at_top=Some(PORTRAIT_SIZES)/>
            <div class="spotlight__intro">
                <p class="spotlight__date">
                    <time datetime=published.to_string()>{site.words.date(published)}</time>
                </p>
                <h1 class="heading spotlight__name" tabindex="-1">
                    {person.name.clone()}
                </h1>
                <p class="spotlight__role">
                    <a href=site.href(&Route::facet(Facet::Role, Slug::of(&person.role)))>{person.role.clone()}</a>
                </p>
                {lede}
                {intro}
                <p class="spotlight__share">
                    <Share text=teaser/>
                    <Pick slug name=person.name/>
                </p>
                <ApplicationMissing text=site.words.shortlist_missing()/>
            </div>
        </header>
    }
}

/// The facts, most of them as links into the filtered feed.
#[component]
fn Facts(feed: Arc<Newsfeed>, summary: Summary) -> impl IntoView {
    let site = use_site();
    let words = site.words;
    let facets = [
        (words.facet_team(), Facet::Team),
        (words.facet_studio(), Facet::Studio),
        (words.facet_discipline(), Facet::Discipline),
        (words.productions(), Facet::Production),
        (words.schools(), Facet::School),
    ];
    let linked = facets.map(|(term, facet)| {
        let values = facet.values(&summary, feed.series()).into_iter();
        (term, values.map(|value| (value.name, Some(Route::facet(facet, value.slug)))).collect())
    });
    let alumni = summary.person.left.map(|year| words.left(&feed.series().studio, &year.to_string()));
    let text = |text: String| (text, None);
    let plain = [
        (words.previously(), summary.previously.into_iter().map(text).collect()),
        (words.alumni(), alumni.into_iter().map(text).collect()),
    ];
    let nominators = feed.baton().nominators(&summary.slug).into_iter();
    let nominators = nominators.map(|node| (words.name_of(node).to_owned(), Some(Route::Spotlight(node.slug.clone()))));
    let facts = linked.into_iter().chain(plain).chain([(words.nominated_by(), nominators.collect())]);
    view! {
        <dl class="marginalia">
            {facts.map(|(term, values)| fact(site, term, values)).collect_view()}
        </dl>
    }
}

/// A term with its values, some of which are links. Nothing without values.
fn fact(site: Site, term: &'static str, values: Vec<(String, Option<Route>)>) -> impl IntoView {
    let value = |(text, route): (String, Option<Route>)| match route {
        Some(route) => Either::Left(view! { <dd><a href=site.href(&route)>{text}</a></dd> }),
        None => Either::Right(view! { <dd>{text}</dd> }),
    };
    (!values.is_empty()).then(|| {
        view! {
            <div>
                <dt>{term}</dt>
                {values.into_iter().map(value).collect_view()}
            </div>
        }
    })
}

/// A note that the interview is in another language than the page, or a link to both languages.
fn language_note(site: Site, summary: &Summary, languages: &[Language]) -> impl IntoView + use<> {
    let words = site.words;
    let route = Route::Spotlight(summary.slug.clone());
    if summary.language != words.language() {
        let own = languages.iter().find(|language| language.words.language() == summary.language);
        let link = own.map(|Language { words, folder }| {
            view! {
                " "
                <a href=site.href_in(folder, &route) hreflang=words.language() lang=words.language()>{words.offer()}</a>
            }
        });
        return Some(Either::Left(view! { <p class="spotlight__note">{words.other_language()} {link}</p> }));
    }
    other_language(summary, words.language(), languages).map(|_| {
        let href = site.href(&Route::Editions(summary.slug.clone()));
        Either::Right(view! { <p class="spotlight__note"><a href=href>{words.both_languages()}</a></p> })
    })
}

/// A note that the text is a summary in the third person, with a link to the original.
#[component]
fn EditionNote(summary: Summary, source: Option<Source>) -> impl IntoView {
    let words = use_site().words;
    let original = source.and_then(|source| source.url).map(|url| view! { " " <a href=url>{words.original()}</a> });
    let note = match summary.edition {
        Edition::Summary => Some(words.summary_note(&words.date(summary.published))),
        Edition::Interview => None,
    };
    note.map(|note| view! { <p class="spotlight__note">{note} {original}</p> })
}

#[component]
fn Answers(feed: Arc<Newsfeed>, answers: Vec<Answer>, language: String) -> impl IntoView {
    let site = use_site();
    let language = site.words.lang_attribute(&language);
    let section = |Answer { question: id, paragraphs }: Answer| {
        let question = feed.series().question(&id);
        let wording = question.map_or_else(|| id.to_string(), |question| question.wording.clone());
        let paragraphs = paragraphs.into_iter().map(|paragraph| view! { <p lang=language.clone()>{paragraph}</p> });
        view! {
            <section class="answer" id=id.to_string()>
                <h2 class="answer__question" tabindex="-1">
                    {wording}
                </h2>
                {anchor(site.words, &id)}
                {paragraphs.collect_view()}
                {question.map(|question| everyones(site, question))}
            </section>
        }
    };
    answers.into_iter().map(section).collect_view()
}

/// The link to one answer, of which `page.js` also copies the address.
fn anchor(words: &'static Words, question: &Slug) -> impl IntoView + use<> {
    let fragment = format!("#{question}");
    view! {
        <a
            class="answer__anchor"
            href=fragment.clone()
            data-copy=fragment
            data-done=words.link_copied()
            aria-label=words.link_to_answer()
        >
            "#"
        </a>
        <span class="answer__copied" aria-live="polite"></span>
    }
}

/// The link to everybody's answers.
fn everyones(site: Site, Question { id, label, .. }: &Question) -> impl IntoView + use<> {
    let words = site.words;
    view! {
        <div class="answer__others">
            <a href=site.href(&Route::question(id.clone())) aria-label=words.everyones_answers_to(label)>
                {words.everyones_answers()}
            </a>
        </div>
    }
}
