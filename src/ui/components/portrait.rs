//! A round portrait: the photograph, or a diatom generated from the name.

use crate::diatom::{self, VIEW_BOX};
use crate::domain::{self, Slug};
use crate::route::{CROPS, Route, crop};
use crate::ui::site::use_site;
use leptos::either::{Either, EitherOf3};
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
    /// When its file is wanted, if not at once.
    #[prop(optional_no_strip)]
    is_wanted: Option<Signal<bool>>,
) -> impl IntoView {
    match (photograph, file_of) {
        (Some(photograph), _) => {
            let photograph = move || view! { <Photograph photograph=photograph.clone() sizes_at_top/> };
            EitherOf3::A(view! { <picture class=class>{once_wanted(is_wanted, photograph)}</picture> })
        }
        (None, Some(slug)) => {
            let diatom = move || view! { <DiatomFile slug=slug.clone()/> };
            EitherOf3::B(view! { <picture class=class>{once_wanted(is_wanted, diatom)}</picture> })
        }
        (None, None) => EitherOf3::C(view! { <div class=class>{use_site().draw.map(|draw| draw(name))}</div> }),
    }
}

/// A view that stays once it's wanted.
fn once_wanted<V: IntoView + 'static>(
    is_wanted: Option<Signal<bool>>,
    view: impl Fn() -> V + Send + 'static,
) -> Either<V, impl IntoView> {
    let Some(is_wanted) = is_wanted else { return Either::Left(view()) };
    let was_wanted = Memo::new(move |before: Option<&bool>| before == Some(&true) || is_wanted.get());
    Either::Right(move || was_wanted.get().then(&view))
}

/// How wide other photographs are, at most.
const SIZES: &str = "(width >= 48rem) 15rem, 34vw";

/// A photograph; what is in its `<picture>`.
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
        {crops}
        <img class="portrait__photo" src=site.file(&src) alt=alt width="800" height="800" loading=loading decoding="async"/>
    }
}

/// A person's diatom as a file, in the colours of the page's theme; what is in its `<picture>`.
#[component]
fn DiatomFile(slug: Slug) -> impl IntoView {
    let site = use_site();
    let folder = Route::Spotlight(slug).address();
    let dark = site.file(&format!("{folder}diatom-dark.svg"));
    let light = site.file(&format!("{folder}diatom.svg"));
    view! {
        <source media="screen and (prefers-color-scheme: dark)" srcset=dark/>
        <img class="diatom" src=light alt="" width="200" height="200" loading="lazy" decoding="async"/>
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
