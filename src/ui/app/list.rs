//! A list in the browser: follows its controls, filters, and shows the results.
//!
//! It works on a list page as well as in an element on another website: both have the same controls. Numbers and states are
//! written into the elements that are there, which are looked up each time: translating browsers and extensions change pages. The
//! results are mounted at the first change of the view; until then the page's own stay.

use super::data::{Data, Load};
use super::{effect, keep_mounted, spawn};
use crate::canonical::Canonical;
use crate::domain::newsfeed::Found;
use crate::domain::{Facet, FeedView, Filter, Slug, Sort, random::random_other};
use crate::route::Route;
use crate::ui::browser::{self, Control, Element, Event, Page};
use crate::ui::components::facets::count_id;
use crate::ui::components::results::{Progress, ResultList, Results};
use crate::ui::site::Site;
use leptos::prelude::*;
use std::time::Duration;

/// How long typing must pause before the address and the title follow: browsers limit how often an address may change, and load the
/// page's icon again each time.
const TYPING_DEBOUNCE: Duration = Duration::from_millis(500);

/// How long typing must pause before the live region announces the number of hits.
const ANNOUNCE_DEBOUNCE: Duration = Duration::from_millis(400);

/// How many people are printed at most (some ten sheets), unless the page shows more already.
const MOST_ON_PAPER: usize = 300;

/// A list. All copies share it.
#[derive(Clone, Copy)]
pub struct List {
    site: Site,
    data: Data,
    page: Option<StoredValue<Page, LocalStorage>>,
    root: StoredValue<Element, LocalStorage>,
    /// The route that the page was rendered for.
    rendered: StoredValue<Route>,
    view: RwSignal<FeedView>,
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
        data: Data,
        page: StoredValue<Page, LocalStorage>,
        main: Element,
        rendered: Route,
        view: FeedView,
    ) -> Self {
        let list = Self::new(site, data, Some(page), main, rendered, view);
        list.follow_on_page();
        list.mount_when_changed();
        list.load();
        list
    }

    /// The list with the controls inside `root`. Its results are `results`, which somebody mounts.
    #[must_use]
    pub fn new(
        site: Site,
        data: Data,
        page: Option<StoredValue<Page, LocalStorage>>,
        root: Element,
        rendered: Route,
        view: FeedView,
    ) -> Self {
        let is_changed = RwSignal::new(view != rendered.view());
        let written = RwSignal::new(view.clone());
        let view = RwSignal::new(view);
        let is_printing = RwSignal::new(false);
        let found = Memo::new(move |_| match data.people.get() {
            Load::Ready => data.feed.with(|feed| view.with(|view| feed.find(view))),
            _ => Found::default(),
        });
        let route = Signal::derive(move || {
            let view = view.get();
            let show = view.show().max(MOST_ON_PAPER);
            Route::Feed(if is_printing.get() { view.with_show(show) } else { view })
        });
        let progress = Memo::new(move |_| view.with(|view| progress(data, view)));
        let results = ResultList { feed: data.feed.into(), route, found: found.into(), progress: progress.into() };
        let list = Self {
            site,
            data,
            page,
            root: StoredValue::new_local(root),
            rendered: StoredValue::new(rendered),
            view,
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
        Callback::new(move |()| self.load())
    }

    /// Shows another view, without changing the address.
    pub fn show(self, view: FeedView) {
        self.forget_address();
        self.written.set(view.clone());
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
            }
        }
        self.change(view.with_filter(filter).with_sort(sort), true);
    }

    /// Waits until the list knows what it shows, or can't.
    pub async fn settle(self) {
        if self.is_changed.get_untracked() {
            self.data.load_people().await;
        }
        leptos::task::tick().await;
    }

    /// Shows all people of a filtered list for print.
    pub fn print(self, is_printing: bool) {
        let is_known = self.results.progress.get_untracked() == Progress::Complete;
        let hits = self.results.found.with_untracked(|found| found.people.len());
        let has_more = hits > self.view.with_untracked(FeedView::show);
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
        let people: Vec<Slug> = self.data.feed.with_untracked(|feed| {
            let found = self.results.found.get_untracked().people;
            found.into_iter().map(|person| feed.people()[person].slug.clone()).collect()
        });
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
            return;
        }
        if is_step {
            self.write_address();
        } else {
            self.forget_address();
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
        self.load();
    }

    /// Loads what the view needs.
    fn load(self) {
        let (question, is_searched) =
            self.view.with_untracked(|view| (view.question().cloned(), !view.filter().search().is_empty()));
        spawn(async move {
            match question {
                Some(question) => self.data.load_question(question).await,
                None if is_searched => self.data.load_answers().await,
                None => {}
            }
            self.data.load_people().await;
        });
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
                Some(Control::Search(_)) | None => {}
            });
            // Nobody knows yet whether the visitor is going to search: their answers are needed then.
            browser::on(root, "focusin", move |event| {
                if matches!(Control::of(event), Some(Control::Search(_)))
                    && self.view.with_untracked(|view| view.question().is_none())
                {
                    spawn(self.data.load_answers());
                }
            });
            browser::on(root, "click", move |event| self.follow_link(event));
            browser::on(root, "toggle", move |event| {
                if browser::closest(event, ".facets__more").is_some() {
                    self.unfolded.update(|count| *count += 1);
                }
            });
        });
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
                browser::tick(root, is_chosen);
                browser::set_text(root, ".feed__badge", &chosen.len().to_string());
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
    }

    fn follow_counts(self) {
        let Self { site, data, .. } = self;
        let ResultList { found, progress, .. } = self.results;
        let mut before = None::<Found>;
        let mut unfolded = 0;
        effect(move || {
            let writes_all = std::mem::replace(&mut unfolded, self.unfolded.get()) != unfolded;
            if !self.is_changed.get() || matches!(progress.get(), Progress::Loading | Progress::Lost) {
                return;
            }
            let found = found.get();
            data.feed.with_untracked(|feed| {
                // The page has the numbers of the view that it was rendered for.
                let before = before.take().unwrap_or_else(|| feed.find(&self.rendered.get_value().view()));
                self.root.with_value(|root| {
                    for facet in Facet::ALL {
                        let counts = found.counts[facet as usize].iter().zip(&before.counts[facet as usize]);
                        let changed =
                            counts.zip(feed.facet_values(facet)).filter(|((now, before), _)| writes_all || now != before);
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
        let Self { site, data, view, .. } = self;
        let ResultList { found, progress, .. } = self.results;
        let sentence = Memo::new(move |_| {
            let words = site.words;
            let found = || {
                let hits = found.with(|found| found.people.len());
                data.feed.with(|feed| view.with(|view| words.result_summary(feed, view, hits)))
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
        let Self { site, data, view, .. } = self;
        let ResultList { found, progress, .. } = self.results;
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
            data.feed.with(|feed| {
                browser::set_title(&site.words.view_title(&view, feed, hits));
                let canonical = Canonical::of_view(&view, feed);
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
            if data.people.get() != Load::Ready {
                return;
            }
            data.feed.with_untracked(|feed| {
                let series = feed.series();
                if matches!(self.rendered.get_value(), Route::Listing(_)) {
                    browser::set_text(&root, ".masthead__title", &series.title);
                    browser::set_text(&root, ".masthead__about", &series.intro);
                }
                let apply = series.apply_for_filter(&feed.without_unknown(view.filter()));
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
        let ResultList { found, progress, .. } = self.results;
        let is_wanted = move || {
            found.track();
            progress.track();
            self.view.track();
            self.is_changed.get()
        };
        keep_mounted(container, is_wanted, move || view! { <Results list=self.results on_retry=self.on_retry()/> });
    }
}

/// How much is known of what a view shows.
fn progress(data: Data, view: &FeedView) -> Progress {
    let of_answers = |load| match load {
        Load::Ready => Progress::Complete,
        Load::Failed => Progress::AnswersLost,
        Load::Idle | Load::Loading => Progress::AnswersLoading,
    };
    match (data.people.get(), view.question()) {
        (Load::Failed, _) => Progress::Lost,
        (Load::Idle | Load::Loading, _) => Progress::Loading,
        (Load::Ready, Some(question)) => of_answers(data.question(question)),
        (Load::Ready, None) if view.filter().search().is_empty() => Progress::Complete,
        (Load::Ready, None) => of_answers(data.answers.get()),
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
