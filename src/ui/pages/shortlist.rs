//! The visitor's shortlist, which can be reordered, printed, shared and compared.

use crate::domain::{Selection, Slug, Summary};
use crate::markup;
use crate::route::Route;
use crate::ui::components::tray::{Button, button, copy_list, focus_soon};
use crate::ui::components::{card::hue, masthead::masthead, notice, portrait::portrait};
use crate::ui::markup::{Part, live, live_text, still};
use crate::ui::state::Site;
use crate::ui::{browser, navigation};
use leptos::prelude::*;

/// The page. It's prerendered without people, as these are in the fragment of the address.
pub fn shortlist(site: Site) -> Part {
    let list = List { site, ticked: RwSignal::new(None), said: RwSignal::new(String::new()) };
    let people = live(move || {
        let picked = site.picked.get();
        match picked.people() {
            [] => Some(still(move || markup! { <p class="shortlist__empty">{site.words.shortlist_empty()}</p> })),
            // What is missing is said below.
            _ if !site.complete.get() => None,
            _ => Some(list.people(&picked)),
        }
    });
    markup! {
        {masthead(site)}
        <main id="main" class="shortlist">
            {still(move || head(site))}
            {live(move || site.picked.with(|picked| !picked.people().is_empty()).then(|| list.tools()))}
            <p class="shortlist__said" role="status">{live_text(move || list.said.get())}</p>
            {people}
            {live(move || site.unreachable.get().then(|| notice::rest_unreachable(site)))}
        </main>
    }
}

fn head(site: Site) -> Part {
    markup! {
        <header class="shortlist__head">
            <h1 class="heading shortlist__title" tabindex="-1">{site.words.shortlist()}</h1>
            <p class="shortlist__about">{site.words.shortlist_about()}" "<a href={site.href(&Route::feed())}>{site.words.all_interviews()}</a></p>
            <p class="without-script">{site.words.shortlist_script()}</p>
        </header>
    }
}

/// The state of the page.
#[derive(Clone, Copy)]
struct List {
    site: Site,
    /// The people ticked for comparison; `None` until the visitor ticks one, which stands for the first few.
    ticked: RwSignal<Option<Selection>>,
    /// The status message about the last action.
    said: RwSignal<String>,
}

impl List {
    /// The people to compare, in the order of the list.
    fn compared(self) -> Selection {
        let picked = self.site.picked.get();
        match self.ticked.get() {
            Some(ticked) => picked.retain(|slug| ticked.has(slug)),
            None => picked.take(Selection::MAX_COMPARED),
        }
    }

    fn tools(self) -> Part {
        let site = self.site;
        let clear = move || {
            navigation::pick(site, Selection::default());
            browser::focus_heading(None);
        };
        let buttons = [
            copy_list(site),
            button(site.words.print(), Button::default(), browser::print),
            button(site.words.clear(), Button::default(), clear),
        ];
        markup! { <div class="shortlist__tools">{live(move || Some(self.way_to_compare()))}{Part::of(buttons)}</div> }
    }

    fn way_to_compare(self) -> Part {
        let Self { site, .. } = self;
        let compared = self.compared();
        let count = compared.people().len();
        if (2..=Selection::MAX_COMPARED).contains(&count) {
            let href = site.address(&Route::Compare(compared), None);
            markup! { <a class="button" href={href}>{site.words.compare_people(count)}</a> }
        } else {
            markup! { <span class="shortlist__hint">{site.words.compare_some()}</span> }
        }
    }

    fn people(self, picked: &Selection) -> Part {
        let summaries = self
            .site
            .feed
            .with_untracked(|feed| picked.people().iter().filter_map(|slug| feed.person(slug).cloned()).collect::<Vec<_>>());
        let compared = (picked.people().len() > 2).then(|| untrack(|| self.compared()));
        let count = summaries.len();
        let people = summaries.into_iter().enumerate().map(|(place, summary)| {
            let Summary { slug, person, .. } = &summary;
            let choice = compared.as_ref().map(|compared| self.choice(slug.clone(), &person.name, compared.has(slug)));
            let order = [
                self.mover(&summary, true, place == 0),
                self.mover(&summary, false, place + 1 == count),
                self.remover(&summary),
            ];
            let order = choice.into_iter().chain(order).collect::<Vec<_>>();
            self.person(&summary, order)
        });
        let people = people.collect::<Vec<_>>();
        markup! { <ol class="shortlist__people" role="list">{people}</ol> }
    }

    fn person(self, summary: &Summary, order: Vec<Part>) -> Part {
        let site = self.site;
        let Summary { slug, person, .. } = summary;
        let heading = format!("card-{slug}");
        let route = Route::Spotlight(slug.clone());
        let facts = [(site.words.productions(), &summary.productions), (site.words.schools(), &summary.schools)];
        let facts = facts.into_iter().filter(|(_, texts)| !texts.is_empty());
        let facts = facts.map(|(term, texts)| markup! { <div><dt>{term}</dt>" "<dd>{texts.join("\u{a0}· ")}</dd></div> });
        let place = [&person.team, &person.studio].into_iter().flatten().cloned().collect::<Vec<_>>();
        markup! {
            <li class="shortlist__person">
                <article class="shortlist__card" data-hue={hue(site, summary)} aria-labelledby={heading.clone()}>
                    {portrait(site, &person.name, person.portrait.as_ref(), "portrait")}
                    <div class="shortlist__text">
                        <h2 class="shortlist__name" id={heading.clone()}><a href={site.href(&route)}>{person.name.clone()}</a></h2>
                        <p class="shortlist__role">{person.role.clone()}" "<span class="shortlist__place">{place.join(site.words.list_comma())}</span></p>
                        <p class="shortlist__teaser" lang={site.words.lang_attribute(&summary.language)}>{summary.teaser.clone()}</p>
                        <dl class="shortlist__facts">{facts}</dl>
                        <p class="shortlist__address">{browser::whole(&site.href(&route))}</p>
                    </div>
                    <div class="shortlist__order">{order}</div>
                </article>
            </li>
        }
    }

    /// The checkbox that adds a person to the comparison. If too many are ticked, a hint replaces the link.
    fn choice(self, slug: Slug, name: &str, is_ticked: bool) -> Part {
        let words = self.site.words;
        let name = words.compare_person(name);
        let tick = move |_| self.ticked.set(Some(untrack(|| self.compared()).toggled(&slug)));
        markup! {
            <label class="shortlist__choice"><input type="checkbox" aria-label={name} checked={is_ticked.then_some("")} on:change={tick}/>{words.compare()}</label>
        }
    }

    fn mover(self, summary: &Summary, ahead: bool, is_end: bool) -> Part {
        let words = self.site.words;
        let (slug, person) = (summary.slug.clone(), summary.person.name.clone());
        let (text, name) = if ahead { (words.up(), words.move_up(&person)) } else { (words.down(), words.move_down(&person)) };
        let id = format!("{}-{slug}", if ahead { "up" } else { "down" });
        let selector = format!("#{id}");
        let act = move || {
            let picked = self.site.picked.get_untracked().moved(&slug, ahead);
            let place = picked.people().iter().position(|other| *other == slug).unwrap_or_default() + 1;
            self.said.set(words.moved(&person, &words.ordinal(place), &picked.people().len().to_string()));
            navigation::pick(self.site, picked);
            focus_soon(vec![selector.clone()]);
        };
        button(text, Button { id: Some(id), name: Some(name), is_idle: is_end }, act)
    }

    fn remover(self, summary: &Summary) -> Part {
        let words = self.site.words;
        let (slug, person) = (summary.slug.clone(), summary.person.name.clone());
        let id = |slug: &Slug| format!("remove-{slug}");
        let button_of = Button { id: Some(id(&slug)), name: Some(words.remove(&person)), is_idle: false };
        let act = move || {
            let picked = self.site.picked.get_untracked();
            let place = picked.people().iter().position(|other| *other == slug).unwrap_or_default();
            let near = [picked.people().get(place + 1), place.checked_sub(1).and_then(|place| picked.people().get(place))];
            let near = near.into_iter().flatten().map(|slug| format!("#{}", id(slug))).collect();
            self.said.set(words.taken_off(&person));
            navigation::pick(self.site, picked.without(&slug));
            focus_soon(near);
        };
        button(words.take_off(), button_of, act)
    }
}
