//! The product in real browsers, as its visitors meet it.
//!
//! A journey is told once, in the words of [`visitor`], and runs in every engine that it names; [`engine`] knows how each is
//! started, [`site`] serves what was built and can disturb it on the way. `cargo site test` prepares what this needs:
//! browsers, drivers, the built sites. One of them alone: `cargo site test -- e2e recruiter` or `… firefox`.

mod engine;
mod host;
mod journeys;
mod process;
mod site;
mod visitor;
