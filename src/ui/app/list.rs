//! A list in the browser: follows its controls, filters, and shows the results.
//!
//! It works on a list page as well as in an element on another website: both have the same controls. Numbers and states are
//! written into the elements that are there, which are looked up each time: translating browsers and extensions change pages. The
//! results are mounted at the first change of the view; until then the page's own stay.

use super::data::Load;
use super::search::Search;
use super::{effect, keep_mounted, spawn};
use crate::canonical::Canonical;
use crate::domain::overview::Found;
use crate::domain::{Facet, FeedView, Filter, Slug, Sort, random::random_other, text};
use crate::route::Route;
use crate::search::{Excerpt, Field, Fields, Index, Matches, Part, Query};
use crate::ui::browser::{self, Control, Element, Event, Page, Waiting};
use crate::ui::components::facets::count_id;
use crate::ui::components::results::{Progress, ResultList, Results};
use crate::ui::site::Site;
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;

/// How long typing must pause before the address and the title follow: browsers limit how often an address may change, and load the
/// page's icon again each time.
const TYPING_DEBOUNCE: Duration = Duration::from_millis(500);

/// How long typing must pause before the live region announces the number of hits.
const ANNOUNCE_DEBOUNCE: Duration = Duration::from_millis(400);

/// How long the view must stay before the cards out of sight follow, and the pictures of people who were not there before.
const REST_DEBOUNCE: Duration = Duration::from_millis(400);

/// How long typing must pause before cards show where the search matched: their texts are loaded for that, of those in sight.
const EXCERPT_DEBOUNCE: Duration = Duration::from_millis(400);

/// How long the words of a search may take to arrive before those are shown who are called what is searched.
const NAMES_DELAY: Duration = Duration::from_millis(150);

/// The texts of a card in which matches are marked.
const MARKED: &str = ".card__name a, .card__role, .card__team, .reply__name a, .reply__role, .reply__text p";

/// How many people are printed at most (some ten sheets), unless the page shows more already.
const MOST_ON_PAPER: usize = 300;

/// The fields that find a value of a facet.
const FIND: &str = ".facets__find";

/// A list. All copies share it.
#[derive(Clone, Copy)]
pub struct List {
    site: Site,
    search: Search,
    page: Option<StoredValue<Page, LocalStorage>>,
    root: StoredValue<Element, LocalStorage>,
    /// The route that the page was rendered for.
    rendered: StoredValue<Route>,
    view: RwSignal<FeedView>,
    /// The view that the results are of. It follows when what the view needs has arrived.
    shown: RwSignal<FeedView>,
    found: RwSignal<Found>,
    matches: RwSignal<Option<Arc<Matches>>>,
    /// What texts are excerpts for. It follows the search when typing pauses.
    excerpted: RwSignal<Query>,
    progress: RwSignal<Progress>,
    /// Counts views, so that what arrives late doesn't overwrite a newer one.
    turn: StoredValue<usize>,
    /// Who waits for results.
    presented: Waiting,
    excerpt_timer: StoredValue<Option<TimeoutHandle>>,
    /// How many cards are rendered at most: those in sight, when the visitor has just chosen or typed something.
    most: RwSignal<usize>,
    /// Whether pictures are loaded. While somebody types they are not: most would never be seen.
    has_pictures: RwSignal<bool>,
    /// Whose pictures were wanted already.
    pictured: StoredValue<Vec<usize>>,
    rest_timer: StoredValue<Option<TimeoutHandle>>,
    /// Whether the view has ever been another one than the page was rendered for.
    is_changed: RwSignal<bool>,
    is_printing: RwSignal<bool>,
    /// Whether an input method composes text in the search field, which must not be disturbed.
    is_composing: StoredValue<bool>,
    results: ResultList,
    /// Writes the address: when typing pauses, or after what the visitor chose is shown. With whether it's a new history entry.
    address_timer: StoredValue<Option<(TimeoutHandle, bool)>>,
    /// Changes when more values of a facet have become elements.
    unfolded: RwSignal<usize>,
    /// The view of which the address tells.
    written: RwSignal<FeedView>,
}

impl List {
    /// The list of a page that was rendered for `rendered`, and whose address has `view`. `main` contains the controls and results.
    #[must_use]
    pub fn of_page(
        site: Site,
        search: Search,
        page: StoredValue<Page, LocalStorage>,
        main: Element,
        rendered: Route,
        view: FeedView,
    ) -> Self {
        let list = Self::new(site, search, Some(page), main, rendered, view);
        list.follow_on_page();
        list.mount_when_changed();
        list
    }

    /// The list with the controls inside `root`. Its results are `results`, which somebody mounts.
    #[must_use]
    pub fn new(
        site: Site,
        search: Search,
        page: Option<StoredValue<Page, LocalStorage>>,
        root: Element,
        rendered: Route,
        view: FeedView,
    ) -> Self {
        let is_changed = RwSignal::new(view != rendered.view());
        let written = RwSignal::new(view.clone());
        let shown = RwSignal::new(view.clone());
        let view = RwSignal::new(view);
        let is_printing = RwSignal::new(false);
        let (found, matches, excerpted) = (RwSignal::default(), RwSignal::default(), RwSignal::default());
        let progress = RwSignal::new(Progress::Loading);
        let route = Signal::derive(move || {
            let view = shown.get();
            let show = view.show().max(MOST_ON_PAPER);
            Route::Feed(if is_printing.get() { view.with_show(show) } else { view })
        });
        let (most, has_pictures) = (RwSignal::new(usize::MAX), RwSignal::new(true));
        let pictured = StoredValue::<Vec<usize>>::default();
        let is_picture_wanted = move |person: usize| {
            let is_wanted = has_pictures.get_untracked() || pictured.with_value(|people| people.contains(&person));
            (!is_wanted).then_some(has_pictures.into())
        };
        let results = ResultList {
            people: search.people(),
            route,
            found: found.into(),
            matches: matches.into(),
            progress: progress.into(),
            most: most.into(),
            is_picture_wanted: Callback::new(is_picture_wanted),
        };
        let list = Self {
            site,
            search,
            page,
            root: StoredValue::new_local(root),
            rendered: StoredValue::new(rendered),
            view,
            shown,
            found,
            matches,
            excerpted,
            progress,
            turn: StoredValue::new(0),
            presented: Waiting::default(),
            excerpt_timer: StoredValue::new(None),
            most,
            has_pictures,
            pictured,
            rest_timer: StoredValue::new(None),
            is_changed,
            is_printing,
            is_composing: StoredValue::new(false),
            results,
            address_timer: StoredValue::new(None),
            unfolded: RwSignal::new(0),
            written,
        };
        list.listen();
        list.follow();
        on_cleanup(move || {
            let timers = [list.excerpt_timer, list.rest_timer].map(|timer| timer.try_update_value(Option::take).flatten());
            timers.into_iter().flatten().for_each(|timer| timer.clear());
        });
        list
    }

    /// What the list shows.
    #[must_use]
    pub fn results(self) -> ResultList {
        self.results
    }

    /// Loads again what didn't arrive.
    #[must_use]
    pub fn on_retry(self) -> Callback<()> {
        Callback::new(move |()| spawn(self.refresh()))
    }

    /// Shows another view, without changing the address.
    pub fn show(self, view: FeedView) {
        self.forget_address();
        self.written.set(view.clone());
        self.show_rest();
        self.set(view);
    }

    /// Shows what the controls say, which the visitor used before the application was there.
    pub fn read_controls(self) {
        let view = self.view.get_untracked();
        let controls = self.root.with_value(Control::all);
        // Values that aren't elements yet can't have been changed.
        let is_there = |facet: Facet, value: &Slug| {
            controls
                .iter()
                .any(|control| matches!(control, Control::Value(key, slug, _) if facet.key() == key && value.as_str() == slug))
        };
        let mut filter = view.filter().clone().with_search("").retain(|facet, value| !is_there(facet, value));
        let mut sort = view.sort();
        for control in controls {
            match control {
                Control::Search(words) => filter = filter.with_search(&words),
                Control::Value(key, value, true) => filter = with_value(filter, &key, &value),
                Control::Value(..) => {}
                Control::Sort(key) => sort = Sort::of_key(&key).unwrap_or(sort),
                Control::Years(from, to) => filter = of_years(filter, &from, &to),
            }
        }
        self.change(view.with_filter(filter).with_sort(sort), true);
    }

    /// Waits until the list knows what it shows, or can't.
    pub async fn settle(self) {
        if self.is_changed.get_untracked() {
            spawn(self.refresh());
            self.presented.wait().await;
        } else {
            self.search.load().await;
            spawn(self.search.load_small());
        }
        leptos::task::tick().await;
    }

    /// Shows all people of a filtered list for print.
    pub fn print(self, is_printing: bool) {
        let is_known = self.progress.get_untracked() == Progress::Complete;
        let hits = self.found.with_untracked(|found| found.people.len());
        let has_more = hits > self.view.with_untracked(FeedView::show);
        self.show_rest();
        if is_printing && is_known && has_more && matches!(self.rendered.get_value(), Route::Feed(_)) {
            self.is_changed.set(true);
            self.is_printing.set(true);
        } else if !is_printing && self.is_printing.get_untracked() {
            self.is_printing.set(false);
        }
    }

    /// A random person of a list of answers, other than `last`, and the question.
    #[must_use]
    pub fn random_answer(self, last: Option<&Slug>) -> Option<(Slug, Slug)> {
        let question = self.view.with_untracked(|view| view.question().cloned())?;
        let view = self.view.get_untracked();
        let is_shown = self.progress.get_untracked() == Progress::Complete;
        let found = if is_shown {
            self.found.get_untracked()
        } else {
            self.search.overview.with_untracked(|all| all.find(&view, None))
        };
        let people: Vec<Slug> = found.people.into_iter().map(|person| self.search.slug(person)).collect();
        Some((random_other(&people, last, browser::random())?.clone(), question))
    }

    /// Gives the history entry the address of the view, if that is still to be done.
    pub fn write_address(self) {
        let Some(is_step) = self.forget_address() else { return };
        let view = self.view.get_untracked();
        let address = self.site.href(&Route::Feed(view.clone()));
        self.with_page(|page| if is_step { page.push(&address) } else { page.replace(&address) });
        self.written.set(view);
    }

    /// Returns whether the address that was to be written is a new history entry.
    fn forget_address(self) -> Option<bool> {
        let (timer, is_step) = self.address_timer.try_update_value(Option::take).flatten()?;
        timer.clear();
        Some(is_step)
    }

    fn with_page(self, act: impl FnOnce(&Page)) {
        if let Some(page) = self.page {
            page.with_value(act);
        }
    }

    /// Shows another view at the visitor's request. `is_step` adds a history entry, so that "back" undoes it.
    fn change(self, view: FeedView, is_step: bool) {
        if self.view.with_untracked(|before| *before == view) {
            // A space is typing, too.
            if self.most.get_untracked() < usize::MAX {
                self.show_rest_soon();
                self.show_excerpts_soon();
            }
            return;
        }
        if is_step {
            self.write_address();
        } else {
            self.forget_address();
        }
        if self.page.is_some() {
            self.most.set(browser::cards_to_window_end());
            let is_typed = self.view.with_untracked(|before| before.filter().search() != view.filter().search());
            self.has_pictures.set(!is_typed);
        }
        self.set(view);
        let delay = if is_step { Duration::ZERO } else { TYPING_DEBOUNCE };
        let timer = set_timeout_with_handle(move || self.write_address(), delay).ok();
        self.address_timer.set_value(timer.map(|timer| (timer, is_step)));
    }

    fn set(self, view: FeedView) {
        if !self.is_changed.get_untracked() {
            self.is_changed.set(true);
        }
        self.view.set(view);
        spawn(self.refresh());
    }

    /// Shows who matches the view, as soon as what that needs has arrived.
    async fn refresh(self) {
        let Some(turn) = self.next_turn() else { return };
        let is_current = move || self.is_current(turn);
        self.search.load().await;
        if !is_current() {
            return;
        }
        if self.search.state.get_untracked() == Load::Failed {
            self.progress.set(Progress::Lost);
            self.show_rest();
            self.presented.resolve();
            return;
        }
        let query = self.view.with_untracked(|view| Query::parse(view.filter().search()));
        if query.is_empty() {
            self.present(None, Progress::Complete);
            return;
        }
        let mut failed = false;
        loop {
            match self.search.find(&query, self.fields()) {
                Ok(matches) => return self.present(Some(matches), Progress::Complete),
                Err(_) if failed => return self.present(Some(self.search.find_names(&query)), Progress::AnswersLost),
                Err(parts) => failed = !self.load_words(&query, parts, turn).await,
            }
            if !is_current() {
                return;
            }
        }
    }

    /// `None` once the visitor has left the list.
    fn next_turn(self) -> Option<usize> {
        self.turn.try_update_value(|turn| {
            *turn += 1;
            *turn
        })
    }

    fn is_current(self, turn: usize) -> bool {
        self.turn.try_get_value() == Some(turn)
    }

    /// Loads words of the index. Meanwhile shows those who are called what is searched. Returns whether all arrived.
    async fn load_words(self, query: &Query, parts: Vec<Part>, turn: usize) -> bool {
        let query = query.clone();
        let show_names = move || {
            if self.is_current(turn) {
                self.present(Some(self.search.find_names(&query)), Progress::AnswersLoading);
            }
        };
        let timer = set_timeout_with_handle(show_names, NAMES_DELAY).ok();
        let has_all = self.search.load_words(&parts).await;
        if let Some(timer) = timer {
            timer.clear();
        }
        has_all
    }

    /// What is searched: everything, or a list of answers.
    fn fields(self) -> Fields {
        let question = self.view.with_untracked(|view| view.question().cloned());
        let index = question.and_then(|question| self.search.overview.with_untracked(|all| all.question_index(&question)));
        index.map_or(Fields::ALL, Fields::of_question)
    }

    /// Shows the view with whom its search found.
    fn present(self, matches: Option<Matches>, progress: Progress) {
        let view = self.view.get_untracked();
        let found = self
            .search
            .overview
            .with_untracked(|overview| overview.find(&view, matches.as_ref().map(|matches| matches.people.as_slice())));
        if self.page.is_some() && self.pictured.with_value(Vec::is_empty) {
            self.pictured.set_value(self.people_rendered());
        }
        self.matches.set(matches.map(Arc::new));
        self.shown.set(view);
        self.found.set(found);
        self.progress.set(progress);
        self.presented.resolve();
        self.load_cards();
        self.show_rest_soon();
        self.show_excerpts_soon();
    }

    fn show_rest_soon(self) {
        let show = move || {
            self.show_rest();
            // Not earlier: what somebody is still typing must not wait for other words.
            if self.page.is_some() && self.progress.try_get_untracked() == Some(Progress::Complete) {
                spawn(self.search.load_small());
            }
        };
        let timer = set_timeout_with_handle(show, REST_DEBOUNCE).ok();
        if let Some(before) = self.rest_timer.try_update_value(|kept| std::mem::replace(kept, timer)).flatten() {
            before.clear();
        }
    }

    /// Renders the cards out of sight, and loads pictures, if that is still to be done.
    fn show_rest(self) {
        if self.most.try_get_untracked().is_some_and(|most| most < usize::MAX) {
            self.most.set(usize::MAX);
        }
        if self.has_pictures.try_get_untracked() == Some(false) {
            self.has_pictures.set(true);
            let people = self.people_shown();
            self.pictured.update_value(|pictured| {
                let new: Vec<usize> = people.into_iter().filter(|person| !pictured.contains(person)).collect();
                pictured.extend(new);
            });
        }
    }

    /// Who is on the page that was rendered: their pictures are there.
    fn people_rendered(self) -> Vec<usize> {
        let rendered = self.rendered.get_value();
        let (skip, take) = rendered.visible_range();
        let found = self.search.overview.with_untracked(|overview| overview.find(&rendered.view(), None));
        found.people.into_iter().skip(skip).take(take).collect()
    }

    /// Loads the cards of the people on the list; with a question, their answers.
    fn load_cards(self) {
        let people = self.people_shown();
        let mut parts: Vec<Part> = people.iter().map(|person| Index::cards_of(*person)).collect();
        if self.view.with_untracked(|view| view.question().is_some()) {
            parts.extend(people.into_iter().map(Index::texts_of));
        }
        spawn(self.search.load_parts(parts));
    }

    fn people_shown(self) -> Vec<usize> {
        let (skip, take) = self.results.route.with_untracked(Route::visible_range);
        self.found.with_untracked(|found| found.people.iter().skip(skip).take(take).copied().collect())
    }

    /// Follows a visitor who scrolls.
    pub fn follow_scroll(self) {
        // Browsers scroll a little when something above has changed its height.
        if browser::cards_to_window_end() > self.most.get_untracked().saturating_add(1) {
            self.show_rest();
        }
        self.show_excerpts_soon();
    }

    /// Shows where the search matched, when typing or scrolling pauses.
    fn show_excerpts_soon(self) {
        let timer = set_timeout_with_handle(move || spawn(self.show_excerpts()), EXCERPT_DEBOUNCE).ok();
        if let Some(before) = self.excerpt_timer.try_update_value(|kept| std::mem::replace(kept, timer)).flatten() {
            before.clear();
        }
    }

    /// Loads the texts of the people in sight, if something is searched, and then shows where.
    async fn show_excerpts(self) {
        let query = self.searched();
        if !query.is_empty() {
            let near = self.people_shown().into_iter().filter(|person| self.card_near(*person).is_some());
            self.search.load_parts(near.map(Index::texts_of).collect()).await;
        }
        if self.turn.try_get_value().is_some()
            && self.searched() == query
            && self.excerpted.with_untracked(|before| *before != query)
        {
            self.excerpted.set(query);
        }
    }

    /// The card of a person, if it is in sight or nearly so. An element on another website has few cards.
    fn card_near(self, person: usize) -> Option<Element> {
        let heading = format!("[id='card-{}']", self.search.slug(person));
        let heading = self.root.with_value(|root| browser::find(root, &heading))?;
        // Not the place of what is in it: cards out of sight have no layout, and would get one.
        let item = heading.closest("li").ok()?;
        let is_near = item.is_none_or(|item| self.page.is_none() || browser::is_near_window(&item));
        heading.closest("article").ok()?.filter(|_| is_near)
    }

    fn listen(self) {
        self.root.with_value(|root| {
            browser::on(root, "input", move |event| {
                if let (false, Some(Control::Search(words))) = (browser::is_composing(event), Control::of(event)) {
                    self.search(&words);
                }
            });
            browser::on(root, "compositionstart", move |_| self.is_composing.set_value(true));
            browser::on(root, "compositionend", move |event| {
                self.is_composing.set_value(false);
                if let Some(Control::Search(words)) = Control::of(event) {
                    self.search(&words);
                }
            });
            browser::on(root, "change", move |event| match Control::of(event) {
                Some(Control::Value(key, value, is_ticked)) => self.choose(&key, &value, is_ticked),
                Some(Control::Sort(key)) => {
                    self.change(self.view.get_untracked().with_sort(Sort::of_key(&key).unwrap_or_default()), true);
                }
                Some(Control::Years(from, to)) => {
                    let view = self.view.get_untracked();
                    self.change(view.with_filter(of_years(view.filter().clone(), &from, &to)), true);
                }
                Some(Control::Search(_)) | None => {}
            });
            browser::on(root, "click", move |event| self.follow_link(event));
            browser::on(root, "input", move |event| {
                if let Some(field) = browser::closest(event, FIND) {
                    self.find_values(&field);
                }
            });
            browser::on(root, "keydown", move |event| {
                let field = browser::closest(event, FIND).filter(|_| browser::is_key(event, "Escape"));
                if let Some(field) = field.filter(|field| !browser::text_of(field).is_empty()) {
                    // Neither the browser's own way, which some lack, nor does the sheet close.
                    event.prevent_default();
                    browser::set_value(&field, "");
                    self.find_values(&field);
                }
            });
            // What was typed before the application was there.
            for field in browser::all(root, FIND) {
                if !browser::text_of(&field).is_empty() {
                    self.find_values(&field);
                }
            }
            browser::on(root, "toggle", move |event| {
                if browser::closest(event, ".facets__more").is_some() {
                    self.unfolded.update(|count| *count += 1);
                }
            });
        });
    }

    /// Shows the values of a facet that a field asks for.
    fn find_values(self, field: &Element) {
        let Ok(Some(group)) = field.closest("fieldset") else { return };
        let typed = text::fold(&browser::text_of(field));
        let words: Vec<&str> = typed.split_whitespace().collect();
        let is_found = |name: &str| {
            let name = text::fold(name);
            words.iter().all(|word| name.contains(word))
        };
        if !words.is_empty() && browser::unfold(&group) {
            self.unfolded.update(|count| *count += 1);
        }
        let is_found = (!words.is_empty()).then_some(&is_found as &dyn Fn(&str) -> bool);
        browser::find_values(&group, is_found, self.site.words.no_such_value());
    }

    fn search(self, words: &str) {
        let view = self.view.get_untracked();
        self.change(view.with_filter(view.filter().clone().with_search(words)), false);
    }

    fn choose(self, key: &str, value: &str, is_ticked: bool) {
        let view = self.view.get_untracked();
        let filter = view.filter().clone();
        let filter = match (Facet::of_key(key), Slug::parse(value)) {
            (Some(facet), Some(value)) if !is_ticked => filter.without(facet, &value),
            _ => with_value(filter, key, value),
        };
        self.change(view.with_filter(filter), true);
    }

    /// Chips, "show more" and offers lead to other views of the list.
    fn follow_link(self, event: &Event) {
        let Some(address) = browser::closest(event, "[data-view]").and_then(|link| link.get_attribute("data-view")) else {
            return;
        };
        event.prevent_default();
        let view = Route::parse_address(&address).view();
        // Nobody wants to go back page by page.
        let is_step = self.view.with_untracked(|before| before.filter() != view.filter());
        self.change(view, is_step);
    }

    /// Writes numbers and states into the controls.
    fn follow(self) {
        let Self { site, view, .. } = self;
        let chosen = Memo::new(move |_| view.with(|view| view.filter().chosen().to_vec()));
        let search = Memo::new(move |_| view.with(|view| view.filter().search().to_owned()));
        let sort = Memo::new(move |_| view.with(FeedView::sort));
        effect(move || {
            let chosen = chosen.get();
            self.unfolded.track();
            if !self.is_changed.get() {
                return;
            }
            self.root.with_value(|root| {
                let is_chosen = |key: &str, value: &str| {
                    chosen.iter().any(|(facet, chosen)| facet.key() == key && chosen.as_str() == value)
                };
                let is_there = |(facet, value): &(Facet, Slug)| {
                    browser::find(root, &format!("[name={}][value='{value}']", facet.key())).is_some()
                };
                if !chosen.iter().all(is_there) && browser::unfold_all(root) {
                    self.unfolded.update(|count| *count += 1);
                }
                browser::tick(root, is_chosen);
                browser::set_years(root);
                browser::show_ticked(root);
                let parts = self.view.with_untracked(|view| view.filter().choices().len());
                browser::set_text(root, ".feed__badge", &parts.to_string());
                if let Some(badge) = browser::find(root, ".feed__badge") {
                    browser::set_attribute(&badge, "hidden", chosen.is_empty().then_some(""));
                }
            });
        });
        effect(move || {
            let words = search.get();
            if self.is_changed.get() && !self.is_composing.get_value() {
                self.root.with_value(|root| browser::set_search(root, &words));
            }
        });
        effect(move || {
            let (sort, is_searched) = (sort.get(), search.with(|words| !words.is_empty()));
            if !self.is_changed.get() {
                return;
            }
            let orders = if is_searched { &Sort::ALL[..] } else { &Sort::ALL[1..] };
            let orders: Vec<_> = orders.iter().map(|sort| (sort.key(), site.words.order(*sort))).collect();
            self.root.with_value(|root| browser::set_orders(root, &orders, sort.key()));
        });
        self.follow_counts();
        self.follow_status(search);
        self.follow_search();
    }

    /// Marks what the search matches in the cards, and shows where else it matched.
    fn follow_search(self) {
        effect(move || {
            self.found.track();
            self.search.track();
            self.excerpted.track();
            self.most.track();
            spawn(async move {
                // The cards have to be there first.
                leptos::task::tick().await;
                self.write_matches();
            });
        });
    }

    fn write_matches(self) {
        if self.is_changed.try_get_untracked() != Some(true) {
            return;
        }
        let query = self.searched();
        self.root.with_value(|root| {
            if !query.is_empty() || browser::find(root, "mark").is_some() {
                for text in browser::all(root, MARKED) {
                    browser::mark(&text, |text| query.marked(text));
                }
            }
            if query.is_empty() {
                for card in browser::all(root, ".card:has(.card__hit)") {
                    browser::write_excerpt(&card, None);
                }
            }
        });
        // While somebody types, excerpts stay as they are.
        if !query.is_empty() && self.excerpted.with_untracked(|excerpted| *excerpted == query) {
            let near = self.people_shown().into_iter().filter_map(|person| Some((person, self.card_near(person)?)));
            // All places are read before anything is written.
            for (person, card) in near.collect::<Vec<_>>() {
                self.write_excerpt(&card, person, &query);
            }
        }
    }

    /// Shows in a person's card where the search matched, apart from what the card shows anyway.
    fn write_excerpt(self, card: &Element, person: usize, query: &Query) {
        let (search, words) = (self.search, self.site.words);
        let (Some(known), Some(texts)) = (search.card(person), search.texts(person)) else {
            return browser::write_excerpt(card, None);
        };
        let question = self.shown.with_untracked(|view| view.question().cloned());
        let question = question.and_then(|question| search.overview.with_untracked(|all| all.question_index(&question)));
        // The answer to the question is there in full.
        let is_shown_in = |index| texts.iter().any(|(field, text)| *field == Field::answer(index) && query.matches_in(text));
        let fields = match question {
            Some(index) if is_shown_in(index) => Fields::default(),
            Some(_) => Fields::of_person(),
            None => Fields::ALL,
        };
        let is_shown = |text: &String| *text == known.role || Some(text) == known.team.as_ref();
        let excerpt = Excerpt::of(&texts, query, fields, is_shown).map(|Excerpt { field, pieces }| {
            let label = search.overview.with_untracked(|all| words.label_of(field, &all.series));
            let is_prose = matches!(field, Field::Answer(_) | Field::Teaser);
            let language = if is_prose { words.lang_attribute(&known.language) } else { None };
            (label, pieces, language)
        });
        browser::write_excerpt(card, excerpt);
    }

    /// What is searched, which may be another spelling of what was typed.
    fn searched(self) -> Query {
        let instead = self.matches.with_untracked(|matches| Some(matches.as_ref()?.instead.as_ref()?.query.clone()));
        instead.unwrap_or_else(|| self.shown.with_untracked(|view| Query::parse(view.filter().search())))
    }

    /// The view as it is told of: with what was searched instead of something misspelled.
    fn described(self) -> FeedView {
        let view = self.shown.get();
        let text = self.matches.with(|matches| Some(matches.as_ref()?.instead.as_ref()?.text.clone()));
        match text {
            Some(text) => view.with_filter(view.filter().clone().with_search(&text)),
            None => view,
        }
    }

    fn follow_counts(self) {
        let Self { site, search, found, progress, .. } = self;
        let mut before = None::<Found>;
        let mut unfolded = 0;
        effect(move || {
            let writes_all = std::mem::replace(&mut unfolded, self.unfolded.get()) != unfolded;
            if !self.is_changed.get() || matches!(progress.get(), Progress::Loading | Progress::Lost) {
                return;
            }
            let found = found.get();
            search.overview.with_untracked(|overview| {
                // The page has the numbers of the view that it was rendered for.
                let before = before.take().unwrap_or_else(|| overview.find(&self.rendered.get_value().view(), None));
                self.root.with_value(|root| {
                    for facet in Facet::ALL {
                        let counts = found.counts[facet as usize].iter().zip(&before.counts[facet as usize]);
                        let changed =
                            counts.zip(overview.facet_values(facet)).filter(|((now, before), _)| writes_all || now != before);
                        for ((count, _), value) in changed {
                            write_count(root, &count_id(facet, value.slug.as_str()), *count);
                        }
                    }
                    browser::set_text(root, ".facets__close", &site.words.show_interviews(found.people.len()));
                    if let Some(surprise) = browser::find(root, "[data-surprise]") {
                        browser::set_attribute(&surprise, "hidden", (found.people.len() < 2).then_some(""));
                    }
                });
            });
            before = Some(found);
        });
    }

    /// Announces the number of hits.
    fn follow_status(self, search: Memo<String>) {
        let Self { site, search: index, found, progress, .. } = self;
        let sentence = Memo::new(move |_| {
            let words = site.words;
            let found = || {
                let hits = found.with(|found| found.people.len());
                index.overview.with(|overview| words.result_summary(overview, &self.described(), hits))
            };
            match progress.get() {
                Progress::Loading => words.loading().to_owned(),
                Progress::Lost => words.interviews_unreachable().to_owned(),
                Progress::AnswersLoading if search.with(|words| !words.is_empty()) => words.answers_loading(&found()),
                Progress::AnswersLost if search.with(|words| !words.is_empty()) => words.answers_missing(&found()),
                Progress::Complete | Progress::AnswersLoading | Progress::AnswersLost => found(),
            }
        });
        let timer = StoredValue::new(None::<TimeoutHandle>);
        let mut searched = None::<String>;
        effect(move || {
            let (sentence, words) = (sentence.get(), search.get_untracked());
            if let Some(timer) = timer.try_update_value(Option::take).flatten() {
                timer.clear();
            }
            let is_typing = searched.replace(words.clone()).is_some_and(|before| before != words);
            if !self.is_changed.get() {
                return;
            }
            let write = move || self.root.with_value(|root| browser::set_text(root, ".feed__count", &sentence));
            if is_typing {
                timer.set_value(set_timeout_with_handle(write, ANNOUNCE_DEBOUNCE).ok());
            } else {
                write();
            }
        });
        on_cleanup(move || {
            if let Some(timer) = timer.try_update_value(Option::take).flatten() {
                timer.clear();
            }
        });
    }

    /// Writes what a page has beside its list: title, headings, links.
    fn follow_on_page(self) {
        let Self { site, search, view, found, progress, .. } = self;
        let hits = Memo::new(move |_| found.with(|found| found.people.len()));
        effect(move || {
            let hits = hits.get();
            let button = self.root.with_value(|root| browser::find(root, "[data-surprise]"));
            if let Some(button) = button.filter(|_| self.is_changed.get() && progress.get() == Progress::Complete) {
                browser::set_attribute(&button, "hidden", (hits < 2).then_some(""));
            }
        });
        effect(move || {
            let (written, hits) = (self.written.get(), hits.get());
            let view = view.get_untracked();
            if !self.is_changed.get() || progress.get() != Progress::Complete || view != written {
                return;
            }
            search.overview.with(|overview| {
                browser::set_title(&site.words.view_title(&self.described(), overview, hits));
                let canonical = Canonical::of_view(&view, overview);
                browser::set_canonical(&site.href(&canonical.route), canonical.is_indexed);
            });
        });
        effect(move || {
            let view = view.get();
            let Some(root) = browser::root().filter(|_| self.is_changed.get()) else { return };
            let is_unfiltered = view.filter().is_empty();
            for part in browser::all(&root, "[data-when]") {
                let is_shown = is_unfiltered == (part.get_attribute("data-when").as_deref() == Some("unfiltered"));
                browser::set_attribute(&part, "hidden", (!is_shown).then_some(""));
            }
            for link in browser::all(&root, "a[data-folder]") {
                let folder = link.get_attribute("data-folder").unwrap_or_default();
                browser::set_attribute(&link, "href", Some(&site.href_in(&folder, &Route::Feed(view.clone()))));
            }
            if search.state.get() != Load::Ready {
                return;
            }
            search.overview.with_untracked(|overview| {
                let series = &overview.series;
                if matches!(self.rendered.get_value(), Route::Listing(_)) {
                    browser::set_text(&root, ".masthead__title", &series.title);
                    browser::set_text(&root, ".masthead__about", &series.intro);
                }
                let apply = series.apply_for_filter(&overview.without_unknown(view.filter()));
                if let (Some(link), Some(apply)) = (browser::element(".colophon__apply a"), apply) {
                    link.set_text_content(Some(&apply.label));
                    browser::set_attribute(&link, "href", Some(&apply.url));
                }
            });
        });
    }

    /// Mounts the results over the page's own, at the first change.
    fn mount_when_changed(self) {
        let container = self.root.with_value(|root| browser::find(root, "[data-results]"));
        let Some(container) = container else { return };
        // What is on the page stays until the first view is known, or can't be.
        let is_wanted = move || {
            self.found.track();
            self.shown.track();
            self.progress.get() != Progress::Loading && self.is_changed.get()
        };
        keep_mounted(container, is_wanted, move || view! { <Results list=self.results on_retry=self.on_retry()/> });
    }
}

fn of_years(filter: Filter, from: &str, to: &str) -> Filter {
    let filter = filter.retain(|facet, _| facet != Facet::Year);
    match (from.parse(), to.parse()) {
        (Ok(from), Ok(to)) => filter.with_years(from, to),
        _ => filter,
    }
}

fn with_value(filter: Filter, key: &str, value: &str) -> Filter {
    match (Facet::of_key(key), Slug::parse(value)) {
        (Some(facet), Some(value)) => filter.with(facet, value),
        _ => filter,
    }
}

fn write_count(root: &Element, id: &str, count: usize) {
    let Some(element) = browser::find(root, &format!("[id='{id}']")) else { return };
    element.set_text_content(Some(&count.to_string()));
    if let Ok(Some(value)) = element.closest("li") {
        browser::set_attribute(&value, "data-empty", (count == 0).then_some(""));
    }
}
