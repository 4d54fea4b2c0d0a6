//! The journeys, one file for each kind of visitor and for each kind of trouble.

/// Generates a test for each journey in each engine: `runs! { [chromium firefox webkit]: reads, searches }` gives
/// `reads::chromium` and so on. A journey is a function that takes a [`Start`].
macro_rules! runs {
    (@journey $journey:ident: $($engine:ident)+) => {
        mod $journey {
            $(#[test]
            fn $engine() {
                super::$journey(&$crate::journeys::Start::$engine(concat!(module_path!(), "::", stringify!($engine))));
            })+
        }
    };
    ($engines:tt: $journey:ident $(, $more:ident)* $(,)?) => {
        runs!(@engines $engines $journey);
        $(runs!(@engines $engines $more);)*
    };
    (@engines [$($engine:ident)+] $journey:ident) => {
        runs!(@journey $journey: $($engine)+);
    };
}

mod accessibility;
mod altered;
mod arrivals;
mod baton;
mod canonical;
mod desk;
mod editor;
mod element;
mod escaped;
mod facets;
mod failures;
mod keyboard;
mod languages;
mod links;
mod modules;
mod preferences;
mod questions;
mod reader;
mod recruiter;
mod search;
mod sharing;
mod shortlist;
mod takeover;
mod without_script;

use crate::browser::{Device, Engine};
use crate::site::Site;
use crate::visitor::Visitor;

/// What a journey starts with: the engine that it runs in.
pub struct Start {
    pub engine: Engine,
    test: &'static str,
}

impl Start {
    fn chromium(test: &'static str) -> Self {
        Self { engine: Engine::Chromium, test }
    }

    fn firefox(test: &'static str) -> Self {
        Self { engine: Engine::Firefox, test }
    }

    fn webkit(test: &'static str) -> Self {
        Self { engine: Engine::WebKit, test }
    }

    /// A visitor of `site` on this device.
    pub fn visitor<'a>(&self, site: &'a Site, device: Device) -> Visitor<'a> {
        Visitor::new(site, self.engine, device, self.test)
    }
}
