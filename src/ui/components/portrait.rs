//! A round portrait: the photograph, or a diatom generated from the name.

use crate::diatom::{self, VIEW_BOX};
use crate::domain::{self, Slug};
use crate::route::Route;
use crate::ui::site::use_site;
use leptos::either::EitherOf3;
use leptos::prelude::*;
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

/// A portrait.
#[component]
pub fn Portrait(
    /// The person's name. Without one the portrait is an empty field.
    #[prop(into)]
    name: String,
    /// The photograph, if there is one.
    photograph: Option<domain::Portrait>,
    /// The CSS class.
    class: &'static str,
    /// Whose diatom is loaded as a file when it comes into view, instead of being part of the page.
    #[prop(optional_no_strip)]
    file_of: Option<Slug>,
) -> impl IntoView {
    let picture = match (photograph, file_of) {
        (Some(photograph), _) => EitherOf3::A(view! { <Photograph photograph/> }),
        (None, Some(slug)) => EitherOf3::B(view! { <DiatomFile slug/> }),
        (None, None) => EitherOf3::C(use_site().draw.map(|draw| draw(name))),
    };
    view! { <div class=class>{picture}</div> }
}

#[component]
fn Photograph(photograph: domain::Portrait) -> impl IntoView {
    let domain::Portrait { src, alt } = photograph;
    let src = if src.starts_with("https:") || src.starts_with('/') { src } else { use_site().file(&src) };
    view! { <img class="portrait__photo" src=src alt=alt width="480" height="480" loading="lazy" decoding="async"/> }
}

/// A person's diatom as a file, in the colours of the page's theme.
#[component]
fn DiatomFile(slug: Slug) -> impl IntoView {
    let site = use_site();
    let folder = Route::Spotlight(slug).address();
    let dark = site.file(&format!("{folder}diatom-dark.svg"));
    let light = site.file(&format!("{folder}diatom.svg"));
    view! {
        <picture>
            <source media="screen and (prefers-color-scheme: dark)" srcset=dark/>
            <img class="diatom" src=light alt="" width="200" height="200" loading="lazy" decoding="async"/>
        </picture>
    }
}

/// Draws the diatom of a name.
#[must_use]
pub fn diatom(name: String) -> AnyView {
    view! { <Diatom name/> }.into_any()
}

/// The diatom of a name; decorative, so it's hidden from assistive technology. Empty without a name.
#[component]
fn Diatom(
    /// The name.
    #[prop(into)]
    name: String,
) -> impl IntoView {
    // Lists draw the same people again and again.
    thread_local! {
        static DRAWN: RefCell<HashMap<String, Arc<diatom::Diatom>>> = RefCell::default();
    }
    let diatom = (!name.is_empty()).then(|| {
        DRAWN.with_borrow_mut(|drawn| {
            Arc::clone(drawn.entry(name.clone()).or_insert_with(|| Arc::new(diatom::Diatom::of(&name))))
        })
    });
    let layers = diatom.as_deref().map_or(&[][..], diatom::Diatom::layers).iter();
    let paths = layers.map(|layer| {
        view! { <path class=layer.class d=layer.d.clone() stroke-width=layer.width stroke-dasharray=layer.dash.clone()></path> }
    });
    view! { <svg class="diatom" viewBox=VIEW_BOX aria-hidden="true">{paths.collect_view()}</svg> }
}
