//! A round portrait: the photograph, or a diatom generated from the name.

use crate::diatom::{Diatom, VIEW_BOX};
use crate::domain::Portrait;
use crate::markup;
use crate::ui::markup::{Part, still};
use crate::ui::state::Site;

/// A portrait with this CSS class.
pub fn portrait(site: Site, name: &str, photograph: Option<&Portrait>, class: &'static str) -> Part {
    let (name, photograph) = (name.to_owned(), photograph.cloned());
    still(move || field(site, &name, photograph.as_ref(), class))
}

fn field(site: Site, name: &str, photograph: Option<&Portrait>, class: &'static str) -> Part {
    let picture = match photograph {
        Some(Portrait { src, alt }) => {
            let src = if src.starts_with("https:") || src.starts_with('/') { src.clone() } else { site.file(src) };
            markup! { <img class="portrait__photo" src={src} alt={alt.clone()} width="480" height="480" loading="lazy" decoding="async"/> }
        }
        None => diatom(name),
    };
    markup! { <div class={class}>{picture}</div> }
}

/// The diatom of a name; decorative, so it's hidden from assistive technology. Empty without a name.
pub fn diatom(name: &str) -> Part {
    let diatom = (!name.is_empty()).then(|| Diatom::of(name));
    let layers = diatom.as_ref().map_or(&[][..], Diatom::layers);
    let paths = layers.iter().map(|layer| {
        markup! { <path class={layer.class} d={layer.d.clone()} stroke-width={layer.width.map(|width| width.to_string())} stroke-dasharray={layer.dash.clone()}/> }
    });
    markup! { <svg class="diatom" viewBox={VIEW_BOX} aria-hidden="true">{paths}</svg> }
}
