//! The page of a withdrawn interview: a notice, and the baton.

use crate::domain::Slug;
use crate::markup;
use crate::ui::components::{baton::baton, notice};
use crate::ui::markup::{Part, still};
use crate::ui::state::Site;

/// The page of a tombstone.
pub fn withdrawn(site: Site, slug: &Slug) -> Part {
    let slug = slug.clone();
    still(move || {
        markup! {
            <main id="main">
                {notice::withdrawn(site)}
                {baton(site, &slug)}
            </main>
        }
    })
}
