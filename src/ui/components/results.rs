//! The results of a list page: what changes with the filter. A page is rendered with them; the application mounts them in the same
//! place at the first change.

use super::card::{Card, NameCard};
use super::chips::{Chips, chips};
use super::notice::{NobodyAnswered, NobodyFound, NobodyYet, Offer, OnlySigns, RestUnreachable, SearchedInstead};
use super::pagination::{Pagination, links};
use super::reply::Reply;
use crate::domain::overview::Found;
use crate::domain::{Filter, Newsfeed, Overview, Slug, Sort};
use crate::route::Route;
use crate::search::find::Instead;
use crate::search::{self, Field, Matches, Query};
use crate::ui::site::use_site;
use leptos::either::{EitherOf3, EitherOf4};
use leptos::prelude::*;
use std::sync::Arc;

/// How much of the data of a list has arrived.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Progress {
    /// Everything that the list needs.
    #[default]
    Complete,
    /// People are known, and some of the answers that are searched or shown are still missing.
    AnswersLoading,
    /// Some answers failed to load.
    AnswersLost,
    /// Nothing yet.
    Loading,
    /// People failed to load.
    Lost,
}

/// Where a list has its people from. All copies share it.
#[derive(Clone, Copy)]
pub struct People {
    /// The facets of all people, as far as they are loaded.
    pub overview: Signal<Arc<Overview>>,
    /// Whether the card of a person is loaded; and, if that is asked as well, the texts.
    pub is_known: Callback<(usize, bool), bool>,
    /// The card of a person, if it's loaded.
    pub card: Callback<usize, Option<search::Card>>,
    /// The slug of a person whose card isn't loaded.
    pub slug: Callback<usize, Slug>,
    /// The texts that a person is found by, if they are loaded.
    pub texts: Callback<usize, Option<Vec<(Field, String)>>>,
}

impl People {
    /// All people of a newsfeed.
    #[must_use]
    pub fn of(feed: &Arc<Newsfeed>) -> Self {
        let (of_card, of_slug, of_texts) = (Arc::clone(feed), Arc::clone(feed), Arc::clone(feed));
        Self {
            overview: Signal::stored(Arc::new(feed.overview().clone())),
            is_known: Callback::new(|_| true),
            card: Callback::new(move |person| Some(search::Card::of(&of_card, person))),
            slug: Callback::new(move |person: usize| of_slug.people()[person].slug.clone()),
            texts: Callback::new(move |person| Some(search::card::texts(&of_texts, person))),
        }
    }
}

/// What a list shows. All copies share it.
#[derive(Clone, Copy)]
pub struct ResultList {
    /// The people.
    pub people: People,
    /// The list's route: `Feed`, `Listing` or `Answers`.
    pub route: Signal<Route>,
    /// Who is on the list.
    pub found: Signal<Found>,
    /// Whom the search of the route found; `None` if it searches nothing.
    pub matches: Signal<Option<Arc<Matches>>>,
    /// How much of it is known.
    pub progress: Signal<Progress>,
    /// How many people are rendered at most for now.
    pub most: Signal<usize>,
    /// When a person's picture is wanted, if not at once.
    pub is_picture_wanted: Callback<usize, Option<Signal<bool>>>,
}

impl ResultList {
    /// The people of a newsfeed that a page lists.
    #[must_use]
    pub fn of(feed: &Arc<Newsfeed>, route: Route) -> Self {
        Self {
            people: People::of(feed),
            found: Signal::stored(feed.find(&route.view())),
            route: Signal::stored(route),
            matches: Signal::stored(None),
            progress: Signal::stored(Progress::Complete),
            most: Signal::stored(usize::MAX),
            is_picture_wanted: Callback::new(|_| None),
        }
    }
}

/// The chips, the cards or answers, and the links to more.
#[component]
pub fn Results(
    /// What to show.
    list: ResultList,
    /// Loads again what didn't arrive.
    on_retry: Callback<()>,
    /// How many cards have their portrait as part of the page. The others' are files.
    #[prop(default = usize::MAX)]
    drawn: usize,
) -> impl IntoView {
    let words = use_site().words;
    let ResultList { people, route, found, matches, progress, .. } = list;
    let chips = move || {
        let view = route.get().view();
        let chips = people.overview.with(|overview| chips(overview, &view, words));
        view! { <Chips chips all=Route::Feed(view.with_filter(Filter::default())).address()/> }
    };
    let links = move || links(&route.get(), found.with(|found| found.people.len()), words);
    let instead = move || {
        let Instead { text, exact, .. } = matches.with(|matches| matches.as_ref()?.instead.clone())?;
        Some(view! { <SearchedInstead view=route.get_untracked().view() text exact/> })
    };
    view! {
        {chips}
        {instead}
        <EmptyState list has_controls=true/>
        <Cards list drawn/>
        <Show when=move || matches!(progress.get(), Progress::Lost | Progress::AnswersLost)><RestUnreachable on_retry/></Show>
        {move || view! { <Pagination links=links()/> }}
    }
}

/// What is said if nobody is on the list.
#[component]
pub fn EmptyState(
    /// The list.
    list: ResultList,
    /// Whether there are controls, so that the visitor can change the filter.
    has_controls: bool,
) -> impl IntoView {
    let words = use_site().words;
    let ResultList { people, route, found, matches, progress, .. } = list;
    let is_empty = Memo::new(move |_| progress.get() == Progress::Complete && found.with(|found| found.people.is_empty()));
    move || {
        is_empty.get().then(|| {
            let view = route.get().view();
            if !has_controls {
                return EitherOf4::A(view! { <NobodyYet/> });
            }
            if view.filter().is_empty() && view.question().is_some() {
                return EitherOf4::B(view! { <NobodyAnswered/> });
            }
            if Query::parse(view.filter().search()).has_only_signs() {
                return EitherOf4::D(view! { <OnlySigns view/> });
            }
            let offer = people.overview.with(|overview| {
                matches.with(|matches| {
                    Offer::of(overview, words, &view, matches.as_ref().map(|matches| matches.people.as_slice()))
                })
            });
            EitherOf4::C(view! { <NobodyFound view offer/> })
        })
    }
}

/// The cards of the people, or their answers to the list's question.
#[component]
pub fn Cards(
    /// The list.
    list: ResultList,
    /// How many people to show at most, whatever the route says.
    #[prop(default = usize::MAX)]
    limit: usize,
    /// How many cards have their portrait as part of the page. The others' are files.
    #[prop(default = usize::MAX)]
    drawn: usize,
) -> impl IntoView {
    let ResultList { people, route, found, progress, most, is_picture_wanted, .. } = list;
    let question = route.with_untracked(|route| route.view().question().cloned());
    let is_of_answers = question.is_some();
    // Who is shown, and how.
    let shown = Memo::new(move |_| {
        let route = route.get();
        let (skip, take) = route.visible_range();
        let has_lead = limit == usize::MAX && has_lead(&route);
        found.with(|found| {
            let people_shown = found.people.iter().skip(skip).take(take.min(limit).min(most.get())).enumerate();
            let shown = |(index, person): (usize, &usize)| Shown {
                person: *person,
                is_lead: has_lead && index == 0,
                has_file: index >= drawn,
                is_known: people.is_known.run((*person, is_of_answers)),
            };
            people_shown.map(shown).collect::<Vec<_>>()
        })
    });
    // Classes, since style sheets that look into the list cost time at each change of it.
    let class = move || {
        let (has_lead, count) = shown.with(|shown| (shown.first().is_some_and(|shown| shown.is_lead), shown.len()));
        match (is_of_answers, has_lead, count) {
            (true, ..) => "replies",
            (false, false, _) => "feed__list",
            (false, true, 3) => "feed__list feed__list--lead feed__list--three",
            (false, true, _) => "feed__list feed__list--lead",
        }
    };
    let is_busy = move || matches!(progress.get(), Progress::Loading | Progress::AnswersLoading).then_some("true");
    let frames = move || (progress.get() == Progress::Loading && shown.with(Vec::is_empty)).then(|| view! { <Frames/> });
    let has_container = is_of_answers;
    let class_of =
        move |is_lead: bool| if is_lead || has_container { "card__slot card__slot--container" } else { "card__slot" };
    let item = move |Shown { person, is_lead, has_file, is_known }: Shown| {
        let overview = people.overview;
        let card = if is_known { untrack(|| people.card.run(person)) } else { None };
        let Some(card) = card else {
            let name = overview.with_untracked(|overview| overview.names.get(person).cloned().unwrap_or_default());
            return EitherOf3::A(view! { <NameCard slug=people.slug.run(person) name/> });
        };
        let Some(question) = question.clone() else {
            return EitherOf3::B(view! { <Card card is_lead has_file is_picture_wanted=is_picture_wanted.run(person)/> });
        };
        let field = Field::answer(overview.with_untracked(|overview| overview.question_index(&question)).unwrap_or_default());
        let texts = untrack(|| people.texts.run(person)).unwrap_or_default().into_iter();
        let paragraphs = texts.filter(|(of, _)| *of == field).map(|(_, text)| text).collect();
        EitherOf3::C(view! { <Reply card question paragraphs is_picture_wanted=is_picture_wanted.run(person)/> })
    };
    view! {
        <ol class=class role="list" aria-busy=is_busy>
            <For each=move || shown.get() key=|shown| *shown let:shown><li class=class_of(shown.is_lead)>{item(shown)}</li></For>
            {frames}
        </ol>
    }
}

/// A person on the list, and how they are shown.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Shown {
    person: usize,
    /// Whether it's the large first card.
    is_lead: bool,
    /// Whether the portrait is a file.
    has_file: bool,
    /// Whether the card is loaded. Until then there is only the name.
    is_known: bool,
}

/// The newest person has a large card, unless the list is filtered or ordered otherwise.
fn has_lead(route: &Route) -> bool {
    let Route::Feed(view) = route else { return false };
    view.question().is_none() && view.filter().is_empty() && view.sort() == Sort::Newest
}

/// Placeholders while people are loading.
#[component]
fn Frames() -> impl IntoView {
    let frame = |_| view! { <li class="card__slot"><div class="card card--frame"><div class="portrait"></div></div></li> };
    (0..6).map(frame).collect_view()
}
