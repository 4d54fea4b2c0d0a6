//! The application in the browser. It takes over what changes in a finished page: the results of a list, the shortlist, the
//! comparison. `src/page.js` starts it, and calls it again when it has swapped the page.
//!
//! It is linked twice: whole (`src/main.rs`), and as a smaller module for lists and pages of prose (`src/bin/list.rs`). What only the
//! whole one has is not called from here, but handed over by its entry ([`Views`]), so that the linker leaves it out of the other.
//!
//! Data flows one way: the visitor's actions change signals; effects write into the elements that the page has, or mounted
//! components follow the signals.

mod compare;
mod data;
pub mod element;
pub mod exports;
mod list;
pub mod panel;
mod picks;
mod search;
mod shortlist;

use super::browser::{self, HtmlElement, Page};
use super::components::pick::Picked;
use super::components::portrait::diatom;
use super::site::{Site, Surface};
use crate::domain::{Selection, Slug};
use crate::route::Route;
use crate::words::Words;
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use leptos::tachys::view::Mountable;
use list::List;
use picks::Picks;
use search::Search;
use std::pin::Pin;

/// The application on a page of the site. All copies share it.
#[derive(Clone, Copy)]
pub struct App {
    site: Site,
    search: Search,
    picks: Picks,
    page: StoredValue<Page, LocalStorage>,
    views: Option<Views>,
    tray: StoredValue<HtmlElement, LocalStorage>,
    is_stopped: StoredValue<bool>,
    /// What runs on the current page.
    current: StoredValue<Option<Current>, LocalStorage>,
    /// The person that "surprise me" opened last.
    surprised: StoredValue<Option<Slug>>,
}

/// The views that only the whole application has: functions that mount them into the page.
#[derive(Clone, Copy)]
pub struct Views {
    compare: fn(Site, StoredValue<Page, LocalStorage>, &HtmlElement, Selection),
    shortlist: fn(Site, Picks, &HtmlElement),
    draw: fn(String) -> AnyView,
}

impl Views {
    /// All of them.
    pub const ALL: Self = Self { compare: compare::mount, shortlist: shortlist::mount, draw: diatom };
}

/// What runs on a page, and the owner of its signals and effects.
struct Current {
    owner: Owner,
    list: Option<List>,
}

impl App {
    /// Starts the application, within the current reactive owner. `tray` gets the bar with the shortlist. Without `views`, it only
    /// serves lists and pages of prose.
    #[must_use]
    pub fn start(words: &'static Words, page: Page, tray: HtmlElement, views: Option<Views>) -> Self {
        let site = Site::new(words, browser::base(), Surface::Page);
        let site = views.map_or(site, |views| site.with_diatoms(views.draw));
        provide_context(site);
        let page = StoredValue::new_local(page);
        let search = Search::new(site, Some(page));
        let picks = Picks::start(site, page);
        let app = Self {
            site,
            search,
            picks,
            page,
            views,
            tray: StoredValue::new_local(tray.clone()),
            is_stopped: StoredValue::new(false),
            current: StoredValue::new_local(None),
            surprised: StoredValue::new(None),
        };
        app.listen();
        picks.show_tray(tray);
        app
    }

    /// Takes over the page that the document shows. `is_touched` tells whether the visitor has used its controls already. Returns
    /// when what the page shows is right, or failed to load.
    pub async fn open(self, is_touched: bool) {
        self.leave();
        self.picks.read();
        let owner = self.current_owner();
        let (path, query) = browser::location();
        let Some(route) = self.site.route_of(&path, &query) else { return };
        self.picks.set_page(&route);
        let main = browser::element("main[data-app]");
        let list = match (main, &route, self.views) {
            (Some(main), Route::Feed(_) | Route::Listing(_) | Route::Answers(..), _) => {
                let shown = self.site.route_of(&path, "").unwrap_or(Route::NotFound);
                Some(owner.with(|| List::of_page(self.site, self.search, self.page, main.into(), shown, route.view())))
            }
            (Some(main), Route::Compare(people), Some(views)) => {
                owner.with(|| (views.compare)(self.site, self.page, &main, people.clone()));
                None
            }
            (Some(main), Route::Shortlist, Some(views)) => {
                owner.with(|| (views.shortlist)(self.site, self.picks, &main));
                None
            }
            _ => None,
        };
        self.current.set_value(Some(Current { owner, list }));
        self.picks.write_states();
        if let Some(list) = list {
            if is_touched {
                list.read_controls();
            }
            list.settle().await;
        }
    }

    /// Shows another view of the same page: the one in the address.
    pub async fn update(self) {
        let list = self.current.with_value(|current| current.as_ref()?.list);
        match list {
            Some(list) => {
                let (path, query) = browser::location();
                if let Some(route) = self.site.route_of(&path, &query) {
                    list.show(route.view());
                    list.settle().await;
                }
            }
            None => self.open(false).await,
        }
    }

    /// Takes over the shortlist of an address that the visitor entered.
    pub fn pick(self) {
        self.picks.read();
    }

    /// Ends: another module serves the page from now on. What still loads may arrive, but nobody sees it.
    pub fn stop(self) {
        self.is_stopped.set_value(true);
        self.leave();
        self.tray.with_value(|tray| tray.remove());
    }

    /// Ends what runs on the current page.
    fn leave(self) {
        self.current.update_value(|current| {
            if let Some(Current { owner, .. }) = current.take() {
                owner.cleanup();
            }
        });
    }

    fn current_owner(self) -> Owner {
        let owner = Owner::new();
        owner.with(|| {
            provide_context(self.site);
            provide_context(Picked(self.picks.picked()));
        });
        owner
    }

    fn listen(self) {
        browser::on_window("click", move |event| {
            if self.is_stopped.get_value() {
                return;
            }
            // Before a link is followed, the address has to be that of the view.
            let list = self.current.with_value(|current| current.as_ref()?.list);
            if let Some(list) = list {
                list.write_address();
                if browser::closest(event, "[data-surprise]").is_some() {
                    self.surprise(list);
                }
            }
            if let Some(button) = browser::closest(event, "[data-pick]") {
                let slug = button.get_attribute("data-pick").and_then(|slug| Slug::parse(&slug));
                slug.into_iter().for_each(|slug| self.picks.toggle(slug));
            }
        });
        browser::on_window("scroll", move |_| {
            if let Some(list) = self.current.with_value(|current| current.as_ref()?.list) {
                list.follow_scroll();
            }
        });
        browser::on_window("beforeprint", move |_| self.print(true));
        browser::on_window("afterprint", move |_| self.print(false));
    }

    fn print(self, is_printing: bool) {
        if let Some(list) = self.current.with_value(|current| current.as_ref()?.list) {
            list.print(is_printing);
        }
    }

    /// Opens a random answer of the list, other than the last one.
    fn surprise(self, list: List) {
        let Some((slug, question)) = list.random_answer(self.surprised.get_value().as_ref()) else { return };
        let address = self.site.href_of_answer(&slug, &question);
        self.surprised.set_value(Some(slug));
        self.page.with_value(|page| page.visit(&address));
    }
}

/// Runs `act` now and whenever a signal that it reads has changed.
///
/// Each instance of the generic `Effect::new` is 2 kB of the download; this is one for all.
fn effect(act: impl FnMut() + 'static) {
    let mut act: Box<dyn FnMut()> = Box::new(act);
    Effect::new(move |_: Option<()>| act());
}

/// Runs a future. Like [`effect`], compiled only once.
fn spawn(future: impl Future<Output = ()> + 'static) {
    let future: Pin<Box<dyn Future<Output = ()>>> = Box::pin(future);
    leptos::task::spawn_local(future);
}

/// Keeps `view` mounted in `container`, instead of what is there, once `is_wanted`: that reads the signals that the view follows.
///
/// Leptos marks places of a view with comments. If somebody removed these, the view can't change any more, and is mounted anew.
fn keep_mounted<V: IntoView + 'static>(
    container: HtmlElement,
    is_wanted: impl Fn() -> bool + 'static,
    view: impl Fn() -> V + Clone + 'static,
) {
    let mounted = Mounted::new();
    let mark = StoredValue::new_local(None);
    // What is mounted must outlive a run of the effect.
    let owner = Owner::current().unwrap_or_default();
    effect(move || {
        if !is_wanted() || mark.with_value(|mark| mark.as_ref().is_some_and(browser::is_in_page)) {
            return;
        }
        mounted.clear();
        container.set_text_content(None);
        mounted.set(owner.with(|| mount_to(container.clone(), view.clone())));
        mark.set_value(browser::append_comment(&container));
    });
}

/// What is mounted into the page, until it's replaced or the page is left.
#[derive(Clone, Copy)]
struct Mounted(StoredValue<Option<Box<dyn std::any::Any>>, LocalStorage>);

impl Mounted {
    /// Nothing yet. What is going to be mounted goes with the current reactive owner.
    fn new() -> Self {
        let mounted = Self(StoredValue::new_local(None));
        on_cleanup(move || mounted.clear());
        mounted
    }

    fn set<M: Mountable + 'static>(self, handle: UnmountHandle<M>) {
        self.0.set_value(Some(Box::new(handle)));
    }

    fn clear(self) {
        drop(self.0.try_update_value(Option::take));
    }
}
