//! A round portrait: the photograph, or a diatom generated from the name.

use crate::diatom::{self, VIEW_BOX};
use crate::domain::{self, Slug};
use crate::route::{CROPS, Route, crop};
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
    /// How wide its photograph is, if it's at the top of the page: that one is loaded at once, others when they come into view.
    #[prop(optional_no_strip)]
    sizes_at_top: Option<&'static str>,
) -> impl IntoView {
    let picture = match (photograph, file_of) {
        (Some(photograph), _) => EitherOf3::A(view! { <Photograph photograph sizes_at_top/> }),
        (None, Some(slug)) => EitherOf3::B(view! { <DiatomFile slug/> }),
        (None, None) => EitherOf3::C(use_site().draw.map(|draw| draw(name))),
    };
    view! { <div class=class>{picture}</div> }
}

/// How wide other photographs are, at most.
const SIZES: &str = "(width >= 48rem) 15rem, 34vw";

#[component]
fn Photograph(photograph: domain::Portrait, sizes_at_top: Option<&'static str>) -> impl IntoView {
    let (site, domain::Portrait { src, alt }) = (use_site(), photograph);
    let is_drawing = src.ends_with(".svg");
    let crops = (!is_drawing).then(|| {
        let crops = CROPS.map(|size| format!("{} {size}w", site.file(&crop(&src, size, "avif"))));
        view! { <source type="image/avif" srcset=crops.join(", ") sizes=sizes_at_top.unwrap_or(SIZES)/> }
    });
    // In browsers without AVIF, cards get a smaller file.
    let src = if is_drawing || sizes_at_top.is_some() { src } else { crop(&src, CROPS[1], "jpg") };
    let loading = sizes_at_top.map_or("lazy", |_| "eager");
    view! {
        <picture>
            {crops}
            <img class="portrait__photo" src=site.file(&src) alt=alt width="800" height="800" loading=loading decoding="async"/>
        </picture>
    }
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
