//! The editors' desk: a page to paste an article into, see the interview as visitors will, correct it, and save it. `cargo site desk`
//! serves it; no visitor downloads any of it.
//!
//! The importer and the rules of the content run here as they are, so that typing answers at once; the server only reads and writes
//! files. [`app`] shows the [`people`] or somebody's [`work`]: the [`article`] that was pasted, the [`fields`] and
//! [`answers`] of the interview, and the [`preview`], which has the components of the site. A [`draft`] is all that was typed and not
//! saved. [`state`] and [`workplace`] are what the parts share, [`words`] has the texts, and [`browser`] every call to the browser.

pub mod answers;
pub mod app;
pub mod article;
pub mod browser;
pub mod draft;
pub mod fields;
pub mod people;
pub mod preview;
pub mod saving;
pub mod state;
pub mod withdrawal;
pub mod words;
pub mod work;
pub mod workplace;
