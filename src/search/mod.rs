//! Full-text search, at any size: an index that is written natively when the site is built, and read in place in the browser.
//!
//! - [`token`]: what a word is, in any script.
//! - [`query`]: what a visitor typed.
//! - [`writer`] makes the files of the index, [`index`] reads them.
//! - [`find`]: who matches a query, and in which order.
//! - [`spelling`]: what a misspelled word was meant to be.
//! - [`excerpt`]: where a text matches.
//!
//! Knows no browser and no files: bytes come and go.

pub mod bytes;
pub mod card;
pub mod excerpt;
pub mod field;
pub mod find;
pub mod index;
#[cfg(test)]
mod naive;
pub mod query;
pub mod spelling;
pub mod token;
pub mod writer;

pub use card::Card;
pub use excerpt::Excerpt;
pub use field::{Field, Fields};
pub use find::Matches;
pub use index::{Index, Part};
pub use query::Query;
