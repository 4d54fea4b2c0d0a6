//! The finished pages: which there are, at which address each goes by, their data, their head and their HTML.

pub mod canonical;
pub mod data;
pub mod head;
pub mod json_ld;
pub mod prerender;
pub mod routes;
pub mod site_url;
pub mod versions;
