//! The domain as markup, natively and in the browser.
//!
//! [`components`] take props and give markup; [`pages`] put them together, one for each route; [`app`] chooses the page.
//! What a visitor does goes to [`navigation`], which changes the [`state`], which changes the markup: one way only.
//! Every call to the browser lives in [`browser`].

pub mod app;
pub mod browser;
pub mod components;
pub mod data;
pub mod markup;
pub mod navigation;
pub mod pages;
pub mod state;
