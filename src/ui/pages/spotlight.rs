//! The page of an interview: the person, facts, questions and answers, and the next person in the baton.

use super::awaited::awaited;
use super::withdrawn::withdrawn;
use crate::domain::{Edition, Facet, Question, Series, Slug, Spotlight, Summary};
use crate::markup;
use crate::route::Route;
use crate::ui::browser;
use crate::ui::components::{
    baton::baton, card::hue, masthead::masthead, notice, pick::pick, portrait::portrait, share::share,
};
use crate::ui::markup::{Part, live, still};
use crate::ui::state::Site;
use crate::words::Words;
use leptos::prelude::*;

/// The page at `/spotlights/<slug>/`: an interview, an awaited person, a tombstone, "not found", or a loading state.
pub fn spotlight(site: Site, slug: Slug) -> Part {
    let content = {
        let slug = slug.clone();
        Memo::new(move |_| {
            let has_interview = site.interviews.with(|interviews| interviews.contains_key(&slug));
            let known = site.feed.with(|feed| feed.person(&slug).cloned());
            match (known, has_interview) {
                (Some(summary), true) => Content::Interview(summary),
                (Some(summary), false) if !site.unreachable.get() => Content::Loading(summary),
                (None, _) if site.feed.with(|feed| feed.baton().awaited_person(&slug).is_some()) => Content::Awaited,
                (None, _) if site.feed.with(|feed| feed.baton().person(&slug).is_some_and(|node| node.is_withdrawn)) => {
                    Content::Withdrawn
                }
                _ if site.unreachable.get() => Content::Unreachable,
                _ if site.complete.get() => Content::Nothing,
                _ => Content::NotYet,
            }
        })
    };
    let page = move || match content.get() {
        Content::Interview(summary) => interview(site, summary),
        Content::Loading(summary) => still(move || {
            markup! {
                <main id="main">
                    <article class="spotlight" aria-busy="true" data-hue={hue(site, &summary)}>{head(site, &summary, "")}</article>
                </main>
            }
        }),
        Content::Awaited => awaited(site, &slug),
        Content::Withdrawn => withdrawn(site, &slug),
        Content::Unreachable => still(move || notice::unreachable(site)),
        Content::Nothing => still(move || notice::not_found(site)),
        Content::NotYet => Part::Nothing,
    };
    markup! { {masthead(site)}{live(page)} }
}

/// What the page shows. A memo of it avoids rendering again when other data is loaded.
#[derive(Clone, PartialEq)]
enum Content {
    Interview(Summary),
    /// The interview is being loaded.
    Loading(Summary),
    Awaited,
    Withdrawn,
    Unreachable,
    Nothing,
    NotYet,
}

fn interview(site: Site, summary: Summary) -> Part {
    let slug = summary.slug.clone();
    let spotlight = site.interviews.with_untracked(|interviews| interviews.get(&slug).cloned());
    let series = site.feed.with_untracked(|feed| feed.series().clone());
    markup! {
        <main id="main">
            <article class="spotlight" data-hue={hue(site, &summary)}>
                {head(site, &summary, &series.intro)}
                {marginalia(site, &summary)}
                {spotlight.map(|spotlight| body(site, &spotlight, &series))}
            </article>
            {baton(site, &slug)}
        </main>
    }
}

fn head(site: Site, summary: &Summary, intro: &str) -> Part {
    let person = &summary.person;
    let intro = (!intro.is_empty()).then(|| markup! { <p class="spotlight__series">{intro.to_owned()}</p> });
    let lede = (!summary.teaser.is_empty()).then(
        || markup! { <p class="spotlight__lede" lang={site.words.lang_attribute(&summary.language)}>{summary.teaser.clone()}</p> },
    );
    markup! {
        <header class="spotlight__head">
            {portrait(site, &person.name, person.portrait.as_ref(), "portrait portrait--field")}
            <div class="spotlight__intro">
                <p class="spotlight__date"><time datetime={summary.published.to_string()}>{site.words.date(summary.published)}</time></p>
                <h1 class="heading spotlight__name" tabindex="-1">{person.name.clone()}</h1>
                <p class="spotlight__role"><a href={site.href(&Route::facet(Facet::Role, Slug::of(&person.role)))}>{person.role.clone()}</a></p>
                {lede}
                {intro}
                <p class="spotlight__share">{share(site, summary.teaser.clone())}{pick(site, &summary.slug, &person.name)}</p>
            </div>
        </header>
    }
}

/// The facts, as links into the filtered feed.
fn marginalia(site: Site, summary: &Summary) -> Part {
    let summary = summary.clone();
    still(move || facts(site, &summary))
}

fn facts(site: Site, summary: &Summary) -> Part {
    let words: &Words = site.words;
    let facts = site.feed.with_untracked(|feed| {
        [
            (words.facet_team(), Facet::Team),
            (words.facet_studio(), Facet::Studio),
            (words.facet_discipline(), Facet::Discipline),
            (words.productions(), Facet::Production),
            (words.schools(), Facet::School),
        ]
        .map(|(term, facet)| (term, facet, facet.values(summary, feed.series())))
    });
    let facts = facts.into_iter().filter(|(.., values)| !values.is_empty()).map(|(term, facet, values)| {
        let links = values
            .into_iter()
            .map(|value| markup! { <dd><a href={site.href(&Route::facet(facet, value.slug))}>{value.name}</a></dd> });
        markup! { <div><dt>{term}</dt>{links}</div> }
    });
    let alumni =
        summary.person.left.map(|year| site.feed.with_untracked(|feed| words.left(&feed.series().studio, &year.to_string())));
    let facts_without_links =
        [(words.previously(), summary.previously.clone()), (words.alumni(), alumni.into_iter().collect())];
    let facts_without_links = facts_without_links.into_iter().filter(|(_, texts)| !texts.is_empty()).map(|(term, texts)| {
        let texts = texts.into_iter().map(|text| markup! { <dd>{text}</dd> });
        markup! { <div><dt>{term}</dt>{texts}</div> }
    });
    let nominators = site.feed.with_untracked(|feed| {
        feed.baton()
            .nominators(&summary.slug)
            .into_iter()
            .map(|node| (site.href(&Route::Spotlight(node.slug.clone())), site.words.name_of(node).to_owned()))
            .collect::<Vec<_>>()
    });
    markup! {
        <dl class="marginalia">
            {facts}
            {facts_without_links}
            {(!nominators.is_empty()).then(|| markup! {
                <div>
                    <dt>{words.nominated_by()}</dt>
                    {nominators.into_iter().map(|(href, name)| markup! { <dd><a href={href}>{name}</a></dd> })}
                </div>
            })}
        </dl>
    }
}

fn body(site: Site, spotlight: &Spotlight, series: &Series) -> Part {
    let Spotlight { summary, answers, source } = spotlight;
    let when = site.words.date(summary.published);
    let note = match summary.edition {
        Edition::Summary => Some(site.words.summary_note(&when)),
        Edition::Interview => None,
    };
    let original = source
        .as_ref()
        .and_then(|source| source.url.clone())
        .map(|url| markup! { " "<a href={url}>{site.words.original()}</a> });
    let answers = answers.iter().map(|answer| {
        let question = series.question(&answer.question);
        let wording = question.map_or_else(|| answer.question.to_string(), |question| question.wording.clone());
        markup! {
            <section class="answer" id={answer.question.to_string()}>
                <h2 class="answer__question" tabindex="-1">{wording}</h2>
                {anchor(site, &answer.question)}
                {answer.paragraphs.iter().map(|paragraph| markup! { <p lang={site.words.lang_attribute(&summary.language)}>{paragraph.clone()}</p> })}
                {question.map(|question| everyones(site, question))}
            </section>
        }
    });
    markup! {
        <div class="spotlight__body">
            {language(site, summary)}
            {note.map(|note| markup! { <p class="spotlight__note">{note}{original}</p> })}
            {answers}
        </div>
    }
}

/// A note that the interview is in another language than the page, or a link to both languages.
fn language(site: Site, summary: &Summary) -> Option<Part> {
    if summary.language != site.words.language() {
        let language = site.other_languages.get_untracked().into_iter().find(|language| language.tag == summary.language);
        let link = language.map(|language| {
            let href = site.href_in(&language.folder, &Route::Spotlight(summary.slug.clone()));
            (href, language.tag, language.offer)
        });
        let link =
            move || link.map(|(href, tag, offer)| markup! { " "<a href={href} hreflang={tag.clone()} lang={tag}>{offer}</a> });
        return Some(still(move || markup! { <p class="spotlight__note">{site.words.other_language()}{link()}</p> }));
    }
    site.other_language(&summary.slug)?;
    let href = site.href(&Route::Editions(summary.slug.clone()));
    Some(still(move || markup! { <p class="spotlight__note"><a href={href}>{site.words.both_languages()}</a></p> }))
}

/// The link to everybody's answers.
fn everyones(site: Site, Question { id, label, .. }: &Question) -> Part {
    let (href, label) = (site.href(&Route::question(id.clone())), site.words.everyones_answers_to(label));
    still(
        move || markup! { <div class="answer__others"><a href={href} aria-label={label}>{site.words.everyones_answers()}</a></div> },
    )
}

/// The link to one answer, which also copies its address.
fn anchor(site: Site, question: &Slug) -> Part {
    let copied = RwSignal::new(false);
    let fragment = format!("#{question}");
    let copy = {
        let fragment = fragment.clone();
        move |_| browser::copy_address(Some(&fragment), move |worked| copied.set(worked))
    };
    markup! {
        <a class="answer__anchor" href={fragment} aria-label={site.words.link_to_answer()} on:click={copy}>"#"</a>
        <span class="answer__copied" aria-live="polite">{live(move || copied.get().then_some(site.words.link_copied()))}</span>
    }
}
