//! The journeys, a file for each kind of visitor and for each thing that may go wrong on the way.

/// Makes a test of each journey in each engine: `runs! { chromium firefox webkit: reads, searches }` gives
/// `reads::chromium` and so on. A journey is a function of [`Start`].
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
mod baton;
mod element;
mod failures;
mod keyboard;
mod languages;
mod links;
mod preferences;
mod questions;
mod recruiter;
mod script_arrives;
mod sharing;
mod shortlist;
mod standing;
mod visitor;
mod without_script;

use crate::engine::{Device, Engine};
use crate::site::Site;
use crate::visitor::Visitor;

/// Where a journey begins: the engine it runs in.
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

    /// A visitor of `site` who holds this device.
    pub fn visitor<'a>(&self, site: &'a Site, device: Device) -> Visitor<'a> {
        Visitor::new(site, self.engine, device, self.test)
    }
}
