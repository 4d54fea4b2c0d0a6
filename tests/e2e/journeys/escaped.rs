//! Links that were escaped on their way: by a chat, an e-mail program or a content system, some of them twice.

use super::Start;
use crate::browser::Device;
use crate::host::Host;
use crate::site::Site;

runs! { [chromium firefox webkit]:
    finds_the_people_of_an_escaped_query,
    finds_the_page_of_an_escaped_fragment,
    shows_the_people_of_an_escaped_filter_elsewhere,
}

/// Two people have the role, and one of them is in the team.
const MEANT: &str = "role=production-coordinator&team=final-layout-stereo-lighting";

fn finds_the_people_of_an_escaped_query(start: &Start) {
    let site = Site::below_base_path();
    let visitor = start.visitor(&site, Device::DESKTOP);
    for ampersand in ["&amp;", "&amp;amp;", "&#038;", "&amp%3B", "%26amp%3B"] {
        visitor.opens_url("about:blank");
        visitor.opens(&format!("/?{}", MEANT.replace('&', ampersand)));
        visitor.is_at(&format!("/?{MEANT}"));
        visitor.sees_cards(&["Axel Gilet"]);
        visitor.sees_checked("Team", "Final Layout / Stereo / Lighting", true);
    }
    visitor.opens(&format!("/?{}", MEANT.replace('&', "%26").replace('=', "%3D")));
    visitor.is_at(&format!("/?{MEANT}"));
    visitor.sees_cards(&["Axel Gilet"]);
    visitor.ends_with_clean_console();
}

fn finds_the_page_of_an_escaped_fragment(start: &Start) {
    let site = Site::below_base_path();
    let visitor = start.visitor(&site, Device::DESKTOP);
    for address in ["/shortlist/%23picked=axel-gilet,julia-truong", "/shortlist/%2523picked%253Daxel-gilet%252Cjulia-truong"] {
        visitor.opens_url("about:blank");
        visitor.opens_without_waiting(address);
        visitor.is_at("/shortlist/#picked=axel-gilet,julia-truong");
        visitor.sees("heading", "Axel Gilet");
        visitor.sees("heading", "Julia Truong");
    }
    visitor.opens_without_waiting("/spotlights/axel-gilet/%23advice");
    visitor.is_at("/spotlights/axel-gilet/#advice");
    visitor.opens_without_waiting(&format!("/%3F{MEANT}"));
    visitor.is_at(&format!("/?{MEANT}"));
    visitor.sees_cards(&["Axel Gilet"]);
    visitor.ignores_in_console("404");
    // Firefox reports a style sheet that the page for missing ones was loading.
    visitor.ignores_in_console("noscript.css");
    visitor.ends_with_clean_console();
}

fn shows_the_people_of_an_escaped_filter_elsewhere(start: &Start) {
    let site = Site::shipped();
    let host = Host::of(&site);
    let visitor = start.visitor(&site, Device::DESKTOP);
    for ampersand in ["&amp;", "&amp;amp;", "&#038;"] {
        visitor.opens_without_waiting(&format!("/embed/?{}{ampersand}limit=5", MEANT.replace('&', ampersand)));
        visitor.sees("article", "Axel Gilet");
        visitor.sees_no("article", "Julia Truong");
        visitor.opens_url(&host.url("careers.html"));
        let filter = MEANT.replace('&', ampersand);
        visitor.evaluates::<()>(&format!(
            "const [one, ...others] = document.querySelectorAll('talent-spotlights'); others.forEach((other) => other.remove()); \
             one.setAttribute('filter', '{filter}')"
        ));
        visitor.sees("article", "Axel Gilet");
        visitor.sees_no("article", "Julia Truong");
    }
    // The host has none.
    visitor.ignores_in_console("favicon.ico");
    visitor.ends_with_clean_console();
}
