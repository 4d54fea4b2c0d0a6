//! The place of a person who was withdrawn: that there is nothing to read any more, and the way along the chain.

use crate::domain::Slug;
use crate::ui::components::{baton::baton, notice};
use crate::ui::state::Site;
use crate::ui::still::{Piece, still};
use leptos::prelude::*;

/// The page of a tombstone.
pub fn withdrawn(site: Site, slug: &Slug) -> Piece {
    let slug = slug.clone();
    still(move || {
        view! {
            <main id="main">
                {notice::withdrawn(site)}
                {baton(site, &slug)}
            </main>
        }
    })
}
