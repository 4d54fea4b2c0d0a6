//! The shortlist: whom the visitor picked, in the order of their choice, to print, to pass on and to compare.

use crate::domain::{Lineup, Slug, Summary};
use crate::route::Route;
use crate::ui::components::{card::hue, masthead::masthead, notice, portrait::portrait, tray::copy_list};
use crate::ui::state::Site;
use crate::ui::still::{live, live_text};
use crate::ui::{browser, navigation, words};
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};

/// The page. It is written without anybody: who is on the list stands in the address, which only the browser knows.
pub fn shortlist(site: Site) -> impl IntoView {
    let list = List { site, ticked: RwSignal::new(None), said: RwSignal::new(String::new()) };
    let shown = Memo::new(move |_| if site.complete.get() { site.picked.get() } else { Lineup::default() });
    let is_empty = Memo::new(move |_| site.picked.with(|picked| picked.people().is_empty()));
    let has_choice = Memo::new(move |_| shown.with(|shown| shown.people().len() > 2));
    let person = move |slug: &Slug| {
        let summary = site.feed.with_untracked(|feed| feed.person(slug).cloned());
        summary.map(|summary| list.person(&summary, has_choice))
    };
    view! {
        {masthead(site)}
        <main id="main" class="shortlist">
            <header class="shortlist__head">
                <h1 class="shortlist__title" tabindex="-1">{words::SHORTLIST}</h1>
                <p class="shortlist__about">{words::SHORTLIST_ABOUT}" "<a href=site.href(&Route::feed())>{words::ALL_INTERVIEWS}</a></p>
                <p class="without-script">{words::SHORTLIST_SCRIPT}</p>
                {live(move || (!is_empty.get()).then(|| list.tools()))}
                <p class="shortlist__said" role="status">{live_text(move || list.said.get())}</p>
            </header>
            {live(move || site.unreachable.get().then(|| notice::rest_unreachable(site)))}
            {live(move || is_empty.get().then(|| view! { <p class="shortlist__empty">{words::SHORTLIST_EMPTY}</p> }))}
            <ol class="shortlist__people" role="list">
                <For each=move || shown.get().people().to_vec() key=Clone::clone let(slug)>
                    <li class="shortlist__person">{person(&slug)}</li>
                </For>
            </ol>
        </main>
    }
}

/// What the page is made of, and what was done on it.
#[derive(Clone, Copy)]
struct List {
    site: Site,
    /// Who is ticked to be compared. Before anything is ticked, the first few are.
    ticked: RwSignal<Option<Lineup>>,
    /// What is said of the last thing that was done.
    said: RwSignal<String>,
}

impl List {
    /// Who is to be compared, in the order of the list.
    fn compared(self) -> Lineup {
        let picked = self.site.picked.get();
        match self.ticked.get() {
            Some(ticked) => picked.only(|slug| ticked.has(slug)),
            None => picked.first(Lineup::MOST_COMPARED),
        }
    }

    fn tools(self) -> impl IntoView {
        let site = self.site;
        let compare = live(move || {
            let compared = self.compared();
            let count = compared.people().len();
            let is_possible = count > 1;
            let way = is_possible.then(|| view! { <a class="button" href=site.address(&Route::Compare(compared), None)>{words::compare_people(count)}</a> });
            let hint = (!is_possible).then_some(words::COMPARE_SOME);
            view! { <span class="shortlist__compare">{way}{hint}</span> }
        });
        let clear = move |_| {
            navigation::pick(site, Lineup::default());
            browser::focus_heading(None);
        };
        view! {
            <div class="shortlist__tools">
                {compare}
                {copy_list(site)}
                <button class="tray__button" type="button" on:click=|_| browser::print()>{words::PRINT}</button>
                <button class="tray__button" type="button" on:click=clear>{words::CLEAR}</button>
            </div>
        }
    }

    fn person(self, summary: &Summary, has_choice: Memo<bool>) -> impl IntoView + use<> {
        let site = self.site;
        let Summary { slug, person, .. } = summary;
        let heading = format!("card-{slug}");
        let route = Route::Spotlight(slug.clone());
        let facts = [(words::PRODUCTIONS, &summary.productions), (words::SCHOOLS, &summary.schools)];
        let facts = facts.into_iter().filter(|(_, texts)| !texts.is_empty()).map(|(term, texts)| {
            view! { <div><dt>{term}</dt>" "<dd>{texts.join(" · ")}</dd></div> }
        });
        let place = [&person.team, &person.studio].into_iter().flatten().cloned().collect::<Vec<_>>().join(", ");
        let choice = {
            let (slug, name) = (slug.clone(), person.name.clone());
            live(move || has_choice.get().then(|| self.choice(slug.clone(), &name)))
        };
        let address = browser::whole(&site.href(&route));
        view! {
            <article class="shortlist__card" data-hue=hue(site, summary) aria-labelledby=heading.clone()>
                {portrait(site, &person.name, person.portrait.as_ref(), "portrait")}
                <div class="shortlist__text">
                    <h2 class="shortlist__name" id=heading.clone()><a href=site.href(&route)>{person.name.clone()}</a></h2>
                    <p class="shortlist__role">{person.role.clone()}" "<span class="shortlist__place">{place}</span></p>
                    <p class="shortlist__teaser" lang=words::foreign(&summary.language)>{summary.teaser.clone()}</p>
                    <dl class="shortlist__facts">{facts.collect_view()}</dl>
                    <p class="shortlist__address">{address}</p>
                </div>
                <div class="shortlist__order">{choice}{self.mover(summary, true)}{self.mover(summary, false)}{self.remover(summary)}</div>
            </article>
        }
    }

    /// The box by which somebody is compared. As many as can be compared can be ticked.
    fn choice(self, slug: Slug, name: &str) -> impl IntoView + use<> {
        let is_compared = {
            let slug = slug.clone();
            Memo::new(move |_| self.compared().has(&slug))
        };
        let is_full = move || !is_compared.get() && self.compared().people().len() >= Lineup::MOST_COMPARED;
        let tick = move |_| self.ticked.set(Some(untrack(|| self.compared()).toggled(&slug)));
        view! {
            <label class="shortlist__choice">
                <input type="checkbox" aria-label=words::compare_person(name) prop:checked=move || is_compared.get() prop:disabled=is_full on:change=tick/>
                " "{words::COMPARE}
            </label>
        }
    }

    fn mover(self, summary: &Summary, ahead: bool) -> impl IntoView + use<> {
        let (slug, name) = (summary.slug.clone(), summary.person.name.clone());
        let (text, label) = if ahead { words::move_up(&name) } else { words::move_down(&name) };
        let id = format!("{}-{slug}", if ahead { "up" } else { "down" });
        let button = format!("#{id}");
        // Not the attribute that disables: the button would lose the focus of whoever moves somebody to the end.
        let is_end = {
            let slug = slug.clone();
            live_text(move || {
                self.site
                    .picked
                    .with(|picked| if ahead { picked.people().first() } else { picked.people().last() } == Some(&slug))
                    .to_string()
            })
        };
        let act = move |_| {
            navigation::pick(self.site, self.site.picked.get_untracked().moved(&slug, ahead));
            let (place, of) = self.site.picked.with_untracked(|picked| {
                (picked.people().iter().position(|other| *other == slug).unwrap_or_default() + 1, picked.people().len())
            });
            self.said.set(words::moved(&name, place, of));
            focus_soon(vec![button.clone()]);
        };
        view! { <button class="tray__button" type="button" id=id aria-label=label aria-disabled=is_end on:click=act>{text}</button> }
    }

    fn remover(self, summary: &Summary) -> impl IntoView + use<> {
        let (slug, name) = (summary.slug.clone(), summary.person.name.clone());
        let (text, label) = words::remove(&name);
        let id = format!("remove-{slug}");
        let act = move |_| {
            let picked = self.site.picked.get_untracked();
            let place = picked.people().iter().position(|other| *other == slug).unwrap_or_default();
            let near = [picked.people().get(place + 1), place.checked_sub(1).and_then(|place| picked.people().get(place))];
            let near = near.into_iter().flatten().map(|slug| format!("#remove-{slug}")).collect();
            navigation::pick(self.site, picked.without(&slug));
            self.said.set(words::removed(&name));
            focus_soon(near);
        };
        view! { <button class="tray__button" type="button" id=id aria-label=label on:click=act>{text}</button> }
    }
}

/// Once the list has changed, the focus goes to the first of these that is there, else to the heading.
fn focus_soon(selectors: Vec<String>) {
    spawn_local(async move {
        tick().await;
        if !selectors.iter().any(|selector| browser::focus(selector)) {
            browser::focus_heading(None);
        }
    });
}
