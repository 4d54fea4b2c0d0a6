//! The panel of "Embed this view". Whichever module runs the list, the panel shows the view of the address.

use super::search::Search;
use super::{Mounted, spawn};
use crate::domain::FeedView;
use crate::route::Route;
use crate::snippet::{Layout, Snippet};
use crate::ui::browser::{self, HtmlElement};
use crate::ui::components::embed::EmbedPanel;
use crate::ui::site::{Site, Surface};
use crate::words::Words;
use leptos::mount::mount_to;
use leptos::prelude::*;

/// The panel. There is one at a time; it stays when it's closed, since data may be on its way to it.
pub struct Panel {
    owner: Owner,
    site: Site,
    search: Search,
    view: RwSignal<FeedView>,
    mounted: Mounted,
}

impl Panel {
    /// A panel that isn't shown yet.
    #[must_use]
    pub fn new(words: &'static Words) -> Self {
        let owner = Owner::new();
        owner.with(|| {
            let site = Site::new(words, browser::base(), Surface::Page);
            let (search, view) = (Search::new(site, None), RwSignal::default());
            Self { owner: owner.clone(), site, search, view, mounted: Mounted::new() }
        })
    }

    /// Shows the view of the address, if `details` is open, and nothing else.
    pub fn follow(&self, details: &HtmlElement) {
        let (path, query) = browser::location();
        self.view.set(self.site.route_of(&path, &query).unwrap_or(Route::NotFound).view());
        if !details.has_attribute("open") {
            self.mounted.clear();
        } else if browser::find(details, ".embed__panel").is_none() {
            self.mounted.clear();
            self.mounted.set(self.owner.with(|| {
                let (site, search, view) = (self.site, self.search, self.view);
                mount_to(details.clone(), move || panel(site, search, view))
            }));
            spawn(self.search.load());
        }
    }
}

fn panel(site: Site, search: Search, view: RwSignal<FeedView>) -> impl IntoView {
    provide_context(site);
    let snippet = move |(layout, limit): (Layout, usize)| {
        let view = view.get();
        let label = search.overview.with(|overview| site.words.view_name(overview, &view));
        Snippet { base: site.base_at(&browser::whole(&site.file(""))), view, layout, limit, label }
    };
    let on_copy = Callback::new(|(text, then): (String, Callback<bool>)| browser::copy(text, move |worked| then.run(worked)));
    // As many as the page shows: the panel offers a few, or fewer where there are fewer.
    let hits = browser::element("[data-results]").map_or(0, |results| browser::all(&results, "article").len());
    view! { <EmbedPanel snippet=Callback::new(snippet) hits on_copy/> }
}
