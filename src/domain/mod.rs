//! What a newsfeed is: people, their interviews, and the ways to look at them.
//!
//! Pure data and functions: no Leptos, no browser, no files, no clock, no serialisation. The same code runs natively when the
//! site is built, and as wasm in the visitor's browser.

pub mod baton;
pub mod chain;
pub mod date;
pub mod facet;
pub mod filter;
pub mod hue;
pub mod newsfeed;
pub mod order;
pub mod overview;
pub mod person;
pub mod random;
pub mod selection;
pub mod series;
pub mod slug;
pub mod spotlight;
pub mod text;

pub use baton::{Awaited, Baton, Node, Tombstone};
pub use chain::{Chain, Stop};
pub use date::Date;
pub use facet::Facet;
pub use filter::{FeedView, Filter, Sort};
pub use newsfeed::{Newsfeed, Results};
pub use overview::Overview;
pub use person::{Person, Portrait};
pub use selection::Selection;
pub use series::{Apply, Discipline, Opening, Question, Series};
pub use slug::Slug;
pub use spotlight::{Answer, Edition, Source, Spotlight, Summary};
