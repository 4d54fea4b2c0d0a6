//! The finished pages: which there are, their addresses, their data, their `<head>`, and their HTML.

pub mod data;
pub mod head;
pub mod indexing;
pub mod json_ld;
pub mod kinds;
pub mod localized;
pub mod prerender;
pub mod routes;
pub mod site_url;
