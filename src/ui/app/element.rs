//! The element on other websites, where finished cards aren't enough: for filters with several values, searches, other orders,
//! and controls.

use super::effect;
use super::list::List;
use super::search::Search;
use crate::domain::Filter;
use crate::route::{Base, Route};
use crate::ui::browser::HtmlElement;
use crate::ui::components::chips::{Chips, chips};
use crate::ui::components::controls::Controls;
use crate::ui::components::facets::Facets;
use crate::ui::components::notice::RestUnreachable;
use crate::ui::components::portrait::diatom;
use crate::ui::components::results::{Cards, EmptyState, Progress};
use crate::ui::site::{Site, Surface};
use crate::words::Words;
use leptos::prelude::*;

/// What an element shows.
pub struct Options {
    /// The absolute URL of the site.
    pub base: Base,
    /// The interface texts.
    pub words: &'static Words,
    /// The view, as a query of the feed.
    pub view: String,
    /// How many people at most.
    pub limit: usize,
    /// The heading level of the cards, 1 to 6.
    pub heading: u8,
    /// Whether there are search and facets.
    pub has_controls: bool,
}

/// What an element tells its host.
pub struct Report {
    /// The number of hits.
    pub hits: usize,
    /// The name of the view.
    pub label: String,
    /// The URL of the site's page with the same view.
    pub link: String,
}

/// The content of the element inside `root`. `report` is called whenever the results change, or with `None` if loading fails.
pub fn element(root: HtmlElement, options: Options, report: impl Fn(Option<Report>) + 'static) -> impl IntoView {
    let Options { base, words, view, limit, heading, has_controls } = options;
    let site = Site::new(words, base, Surface::Element { heading: Some(heading) }).with_diatoms(diatom);
    provide_context(site);
    let search = Search::new(site, None);
    let view = Route::parse("", &view).view();
    let rendered = Route::Feed(view.clone());
    let list = List::new(site, search, None, root.into(), rendered, view);
    let results = list.results();
    let on_retry = list.on_retry();
    on_retry.run(());
    effect(move || match results.progress.get() {
        Progress::Lost => report(None),
        Progress::Loading => {}
        Progress::Complete | Progress::AnswersLoading | Progress::AnswersLost => {
            let view = results.route.get().view();
            report(Some(Report {
                hits: results.found.with(|found| found.people.len()),
                label: results.people.overview.with(|overview| words.view_name(overview, &view)),
                link: site.href(&Route::of_view(view)),
            }));
        }
    });
    let is_known = Memo::new(move |_| !matches!(results.progress.get(), Progress::Loading | Progress::Lost));
    // The values of the facets are known with the people; what changes afterwards is written into the controls.
    let controls = move || {
        (has_controls && is_known.get()).then(|| {
            let overview = results.people.overview.get_untracked();
            let view = results.route.get_untracked().view();
            let found = results.found.get_untracked();
            let (facets, hits) = (overview.counted(&view, &found), found.people.len());
            let summary = words.result_summary(&overview, &view, hits);
            view! {
                <Controls view/>
                <Facets facets hits series=overview.series.clone()/>
                <div class="feed__summary"><p class="feed__count" role="status">{summary}</p></div>
            }
        })
    };
    let chips = move || {
        (has_controls && is_known.get()).then(|| {
            let view = results.route.get().view();
            let chips = results.people.overview.with(|overview| chips(overview, &view, words));
            view! { <Chips chips all=Route::Feed(view.with_filter(Filter::default())).address()/> }
        })
    };
    view! {
        {controls}
        {chips}
        <EmptyState list=results has_controls/>
        <Cards list=results limit/>
        <Show when=move || matches!(results.progress.get(), Progress::Lost | Progress::AnswersLost)><RestUnreachable on_retry/></Show>
    }
}
