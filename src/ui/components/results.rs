//! The results of a list page: what changes with the filter. A page is rendered with them; the application mounts them in the same
//! place at the first change.

use super::card::{Card, CardPerson, CardText};
use super::chips::{Chips, chips};
use super::notice::{NobodyAnswered, NobodyFound, NobodyYet, Offer, RestUnreachable};
use super::pagination::{Pagination, links};
use super::reply::{Reply, ReplyText};
use crate::domain::newsfeed::Found;
use crate::domain::search::Query;
use crate::domain::{Filter, Newsfeed, Sort};
use crate::route::Route;
use crate::ui::site::use_site;
use leptos::either::{Either, EitherOf3};
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

/// What a list shows. All copies share it.
#[derive(Clone, Copy)]
pub struct ResultList {
    /// The newsfeed, as far as it is loaded.
    pub feed: Signal<Arc<Newsfeed>>,
    /// The list's route: `Feed`, `Listing` or `Answers`.
    pub route: Signal<Route>,
    /// Who is on the list.
    pub found: Signal<Found>,
    /// How much of it is known.
    pub progress: Signal<Progress>,
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
    let ResultList { feed, route, found, progress } = list;
    let chips = Memo::new(move |_| {
        let view = route.get().view();
        let chips = feed.with(|feed| chips(feed, &view, |text| words.quoted(text)));
        (chips, Route::Feed(view.with_filter(Filter::default())).address())
    });
    let chips = move || {
        let (chips, all) = chips.get();
        view! { <Chips chips all/> }
    };
    let links = Memo::new(move |_| links(&route.get(), found.with(|found| found.people.len()), words));
    view! {
        {chips}
        <EmptyState list has_controls=true/>
        <Cards list drawn/>
        <Show when=move || matches!(progress.get(), Progress::Lost | Progress::AnswersLost)><RestUnreachable on_retry/></Show>
        {move || view! { <Pagination links=links.get()/> }}
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
    let ResultList { feed, route, found, progress } = list;
    let is_empty = Memo::new(move |_| progress.get() == Progress::Complete && found.with(|found| found.people.is_empty()));
    move || {
        is_empty.get().then(|| {
            let view = route.get().view();
            if !has_controls {
                return EitherOf3::A(view! { <NobodyYet/> });
            }
            if view.filter().is_empty() && view.question().is_some() {
                return EitherOf3::B(view! { <NobodyAnswered/> });
            }
            let offer = feed.with(|feed| Offer::of(feed, words, &view));
            EitherOf3::C(view! { <NobodyFound view offer/> })
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
    let words = use_site().words;
    let ResultList { feed, route, found, progress } = list;
    let query = Memo::new(move |_| route.with(|route| Query::parse(route.view().filter().search())));
    let question = route.with_untracked(|route| route.view().question().cloned());
    let is_of_answers = question.is_some();
    // Who is shown, each with whether it's the large first card and whether its portrait is a file.
    let people = Memo::new(move |_| {
        let route = route.get();
        let (skip, take) = route.visible_range();
        let has_lead = limit == usize::MAX && has_lead(&route);
        found.with(|found| {
            let people = found.people.iter().skip(skip).take(take.min(limit)).enumerate();
            people.map(|(index, person)| (*person, has_lead && index == 0, index >= drawn)).collect::<Vec<_>>()
        })
    });
    // Classes, since style sheets that look into the list cost time at each change of it.
    let class = move || {
        let (has_lead, count) = people.with(|people| (people.first().is_some_and(|(_, is_lead, _)| *is_lead), people.len()));
        match (is_of_answers, has_lead, count) {
            (true, ..) => "replies",
            (false, false, _) => "feed__list",
            (false, true, 3) => "feed__list feed__list--lead feed__list--three",
            (false, true, _) => "feed__list feed__list--lead",
        }
    };
    let is_busy = move || matches!(progress.get(), Progress::Loading | Progress::AnswersLoading).then_some("true");
    let frames = move || (progress.get() == Progress::Loading && people.with(Vec::is_empty)).then(|| view! { <Frames/> });
    let has_container = is_of_answers;
    let class_of =
        move |is_lead: bool| if is_lead || has_container { "card__slot card__slot--container" } else { "card__slot" };
    let item = move |(person, is_lead, has_file): (usize, bool, bool)| {
        let card = feed.with_untracked(|feed| CardPerson::of(feed, words, person));
        match question.clone() {
            Some(question) => {
                let of_question = question.clone();
                let text = move |feed: &Newsfeed, query: &Query| ReplyText::of(feed, words, person, &of_question, query);
                let text = Memo::new(move |_| feed.with(|feed| query.with(|query| text(feed, query))));
                Either::Left(view! { <Reply person=card question text=text.into()/> })
            }
            None => {
                let text = Memo::new(move |_| feed.with(|feed| query.with(|query| CardText::of(feed, words, person, query))));
                Either::Right(view! { <Card person=card text=text.into() is_lead has_file/> })
            }
        }
    };
    view! {
        <ol class=class role="list" aria-busy=is_busy>
            <For each=move || people.get() key=|person| *person let:person><li class=class_of(person.1)>{item(person)}</li></For>
            {frames}
        </ol>
    }
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
