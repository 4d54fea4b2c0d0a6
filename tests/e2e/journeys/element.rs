//! Our people on other people's pages: the element, and the frame where no foreign script is allowed.

use serde_json::{Value, json};

use super::Start;
use crate::engine::Device;
use crate::host::Host;
use crate::site::Site;

runs! { [chromium]:
    moves_nothing_on_the_page,
    weighs_little,
}

runs! { [chromium firefox webkit]:
    shows_people_on_a_tidy_page,
    finds_people_with_the_controls,
    stands_up_to_a_hostile_page,
    works_under_a_strict_policy,
    leaves_the_links_where_the_policy_forbids_more,
    survives_a_page_that_swaps_its_parts,
    shows_what_people_answered,
    is_shown_in_a_frame_of_its_own_height,
    says_when_nobody_is_there_and_when_nothing_came,
    fits_pages_that_no_one_of_us_wrote,
    is_offered_with_a_preview,
}

/// Who has the role in the sample, and the first of those of two years by name.
const COORDINATOR: &str = "Şebnem Altınışık";

fn shows_people_on_a_tidy_page(start: &Start) {
    let site = Site::sample();
    let host = Host::of(&site);
    let visitor = start.visitor(&site, Device::DESK);
    visitor.opens_elsewhere(&host.url("careers.html"));
    visitor.sees("article", COORDINATOR);
    visitor.sees("link", "All production coordinators");
    visitor.clicks("link", COORDINATOR);
    visitor.is_at("/spotlights/sebnem-altinisik/");
    visitor.leaves();
}

fn finds_people_with_the_controls(start: &Start) {
    let site = Site::sample();
    let host = Host::of(&site);
    let visitor = start.visitor(&site, Device::DESK);
    visitor.opens_elsewhere(&host.url("careers.html"));
    visitor.brings_into_view("heading", "Look for somebody");
    visitor.types_into_search("altinisik");
    visitor.status_reads("3 people matching “altinisik”");
    visitor.sees("article", COORDINATOR);
    let here = host.url("careers.html");
    visitor.is_elsewhere(&here);
    visitor.empties_the_search();
    visitor.clicks("button", "Filters");
    visitor.checks("Role", "Animator");
    visitor.clicks("button", "Show 2 interviews");
    visitor.status_reads("2 animators");
    visitor.sees("button", "Remove Animator");
    visitor.is_elsewhere(&here);
    visitor.title_holds("Careers at Harbour Light");
    let once = format!("{LOADED}.filter((name) => name.endsWith('.wasm')).length");
    visitor.finds("the application, loaded once", &once, &json!(1));
    visitor.leaves();
}

fn stands_up_to_a_hostile_page(start: &Start) {
    let site = Site::sample();
    let host = Host::of(&site);
    let visitor = start.visitor(&site, Device::DESK);
    visitor.opens_elsewhere(&host.url("hostile.html"));
    visitor.sees("article", COORDINATOR);
    let seen: Value = visitor.finds_out(&format!(
        "{SHADOW} const style = (selector) => getComputedStyle(shadow.querySelector(selector));
        return [style('.card__name').textTransform, style('.card__name').letterSpacing.includes('em'), style('.root').direction,
            style('.card').backgroundColor, parseFloat(style('.card__role').fontSize) < 17, style('.card__role').lineHeight === '160px',
            style('.card__role').color === 'rgb(255, 0, 0)', shadow.querySelector('.card__name a').href]"
    ));
    let address = site.url("/spotlights/sebnem-altinisik/");
    assert_eq!(seen, json!(["none", false, "ltr", "rgba(0, 0, 0, 0)", true, false, false, address]));
    let outside: Value = visitor.finds_out("return [document.adoptedStyleSheets.length, document.querySelectorAll('style, link[rel=stylesheet]').length, getComputedStyle(document.querySelector('p')).color]");
    assert_eq!(outside, json!([0, 1, "rgb(255, 0, 0)"]), "nothing leaks out");
    visitor.leaves();
}

fn works_under_a_strict_policy(start: &Start) {
    let site = Site::sample();
    let host = Host::of(&site);
    let visitor = start.visitor(&site, Device::DESK);
    visitor.opens_elsewhere(&host.url("strict.html"));
    visitor.sees("article", COORDINATOR);
    // The second asks for two values and an order, which the application finds.
    visitor.sees_this_many_cards(3);
    let names = visitor.cards();
    assert!(names[1] < names[2], "by name: {names:?}");
    let levels = "return [...document.querySelectorAll('talent-spotlights')].map((element) => element.shadowRoot.querySelector('h2').ariaLevel)";
    assert_eq!(visitor.finds_out::<Value>(levels), json!(["3", "4"]));
    visitor.leaves();
}

fn leaves_the_links_where_the_policy_forbids_more(start: &Start) {
    let site = Site::sample();
    let host = Host::of(&site);
    let visitor = start.visitor(&site, Device::DESK);
    // The question whether more is allowed is itself noted by the browser.
    for noted in ["refused by policy", "Trusted", "TrustedHTML", "WebAssembly", "wasm", "violates", "unsafe-eval"] {
        visitor.forgives(noted);
    }
    visitor.opens_elsewhere(&host.url("nonce.html"));
    visitor.sees("article", COORDINATOR);
    visitor.sees("link", "Two years");
    visitor.finds(
        "the plain state",
        "return document.querySelectorAll('talent-spotlights')[1].shadowRoot.querySelector('.root').dataset.state",
        &json!("plain"),
    );
    visitor.sees_this_many_cards(1);
    visitor.clicks("link", "Two years");
    visitor.is_at("/?year=2020&year=2021");
    visitor.leaves();
}

fn survives_a_page_that_swaps_its_parts(start: &Start) {
    let site = Site::sample();
    let host = Host::of(&site);
    let visitor = start.visitor(&site, Device::DESK);
    visitor.opens_elsewhere(&host.url("single-page.html"));
    let script = |script: &str| visitor.finds_out::<()>(script);
    script("show('role=production-coordinator', { limit: 2 })");
    visitor.sees_cards(&[COORDINATOR]);
    // Moved, taken away and brought back, asked for somebody else, asked for what the application finds.
    script("move()");
    visitor.sees_cards(&[COORDINATOR]);
    script("takeAway()");
    visitor.sees_this_many_cards(0);
    script("bringBack()");
    visitor.sees_cards(&[COORDINATOR]);
    script("set({ filter: '', limit: 5 })");
    visitor.sees_this_many_cards(5);
    script("set({ sort: 'name' })");
    visitor.finds(
        "cards by name",
        &format!("{SHADOW} return shadow.querySelector('h2').textContent"),
        &json!("Ágnes Gyöngyösi"),
    );
    script("takeAway(); show('', { sort: 'name', limit: 1 })");
    visitor.sees_cards(&["Ágnes Gyöngyösi"]);
    visitor.sees("heading", "Swapping");
    // A host may answer a click itself.
    script("addEventListener('spotlight-open', (event) => event.preventDefault())");
    visitor.clicks("link", "Ágnes Gyöngyösi");
    visitor.is_elsewhere(&host.url("single-page.html"));
    let events = json!(["spotlight-ready talent-spotlights", "spotlight-open talent-spotlights"]);
    visitor.finds("the events", "return happened()", &events);
    visitor.leaves();
}

fn shows_what_people_answered(start: &Start) {
    let site = Site::sample();
    let host = Host::of(&site);
    let visitor = start.visitor(&site, Device::DESK);
    // That nobody was asked it, the missing file alone does not tell.
    for missing in ["404", "CORS", "Failed to load"] {
        visitor.forgives(missing);
    }
    visitor.opens_elsewhere(&host.url("single-page.html"));
    let script = |script: &str| visitor.finds_out::<()>(script);
    let words = format!("{SHADOW} return shadow.querySelector('article').innerText.split(/\\s+/).length > 12");
    let wasm = format!("{LOADED}.filter((name) => name.endsWith('.wasm')).length");
    script("show('', { question: 'superpower', limit: 8 })");
    visitor.sees_this_many_cards(8);
    visitor.finds("an answer", &words, &json!(true));
    visitor.finds("no wasm for what was written beforehand", &wasm, &json!(0));
    script("set({ question: 'first-project', filter: 'role=animator' })");
    visitor.sees_cards(&["Noor Kuijpers"]);
    visitor.finds("an answer", &words, &json!(true));
    visitor.finds("the application, for a filter", &wasm, &json!(1));
    script("set({ question: 'never-asked', filter: '' })");
    visitor.finds("the empty state", &format!("{SHADOW} return shadow.textContent.includes('Nobody here yet')"), &json!(true));
    script("set({ question: 'superpower', filter: 'role=animator&year=2018' })");
    visitor.sees_cards(&["Noor Kuijpers"]);
    visitor.clicks("link", "Noor Kuijpers");
    visitor.is_at("/spotlights/noor-kuijpers/#superpower");
    visitor.leaves();
}

fn is_shown_in_a_frame_of_its_own_height(start: &Start) {
    let site = Site::sample();
    let host = Host::of(&site);
    let visitor = start.visitor(&site, Device::DESK);
    visitor.opens_elsewhere(&host.url("frame.html"));
    visitor.sees("link", "All production coordinators");
    let fits =
        "const height = Number(document.querySelector('iframe').height); return height !== 352 && height > 100 && height < 700";
    visitor.finds("a frame of its content's height", fits, &json!(true));
    visitor.enters_the_frame();
    visitor.clicks("link", COORDINATOR);
    visitor.leaves_the_frame();
    visitor.is_at("/spotlights/sebnem-altinisik/");
    visitor.leaves();
}

fn says_when_nobody_is_there_and_when_nothing_came(start: &Start) {
    let site = Site::sample();
    let host = Host::of(&site);
    let visitor = start.visitor(&site, Device::DESK);
    visitor.forgives("404");
    // An error of our server does not say who may read it.
    for refused in ["500", "CORS", "Failed to load"] {
        visitor.forgives(refused);
    }
    visitor.opens_elsewhere(&host.url("single-page.html"));
    visitor.finds_out::<()>("show('role=lighthouse-keeper')");
    visitor.finds("the empty state", &format!("{SHADOW} return shadow.textContent.includes('Nobody here yet')"), &json!(true));
    visitor.sees("link", "Everybody");
    site.refuses_data(1);
    visitor.finds_out::<()>("takeAway(); show('role=animator')");
    visitor.clicks("button", "Try again");
    visitor.sees_this_many_cards(2);
    visitor.leaves();
}

fn fits_pages_that_no_one_of_us_wrote(start: &Start) {
    let site = Site::sample();
    let host = Host::of(&site);
    let visitor = start.visitor(&site, Device::DESK);
    // Its own pictures and fonts come from elsewhere, and the tests' machine reaches nobody.
    for foreign in ["net::ERR", "error: <", "404", "bootstrap", "cdn", "CDN", "Failed to load"] {
        visitor.forgives(foreign);
    }
    // A Bootstrap page, and the article's page of a stock WordPress theme.
    for page in ["landing/index.html", "theme/templates/single.html"] {
        visitor.opens_elsewhere(&host.url(page));
        visitor.sees("article", COORDINATOR);
        visitor.sees("link", "All production coordinators");
        let wasm = format!("{LOADED}.filter((name) => name.endsWith('.wasm')).length");
        visitor.finds("no wasm for prerendered cards", &wasm, &json!(0));
    }
    visitor.leaves();
}

fn is_offered_with_a_preview(start: &Start) {
    let site = Site::sample();
    let visitor = start.visitor(&site, Device::DESK);
    visitor.opens("/?role=animator");
    visitor.clicks("button", "Embed this view");
    visitor.field_holds("Snippet", "<talent-spotlights filter=\"role=animator\" limit=\"2\" layout=\"grid\">");
    visitor.field_holds("Snippet", &format!("<a href=\"{}\">", site.url("/roles/animator/")));
    visitor.enters_the_frame();
    visitor.sees_this_many_cards(2);
    visitor.leaves_the_frame();
    visitor.chooses("Layout", "List");
    visitor.clicks("radio", "A frame, where they are not");
    visitor.field_holds("Snippet", "/embed/?role=animator&amp;limit=2&amp;layout=list\"");
    visitor.clicks("button", "Copy snippet");
    visitor.reads_one_of(&["Snippet copied", "Copy it from the field above"]);
    visitor.leaves();
}

/// Only Chromium tells of layout shifts. The script comes when the host's page stands: what a page moves by itself while it is
/// read (its scroll bar comes in the middle of it) is not ours.
fn moves_nothing_on_the_page(start: &Start) {
    let site = Site::sample();
    let host = Host::of(&site);
    let visitor = start.visitor(&site, Device::DESK.impatient());
    for foreign in ["net::ERR", "error: <", "404", "Failed to load"] {
        visitor.forgives(foreign);
    }
    for page in ["careers.html", "landing/index.html", "theme/templates/single.html"] {
        site.holds_back("embed.js");
        let url = host.url(page);
        visitor.opens_elsewhere(&url);
        visitor.is_elsewhere(&url);
        visitor.finds("the host's own page", STANDS, &json!(true));
        let before: f64 = visitor.waits_for(PAINTED);
        site.releases();
        visitor.sees("article", COORDINATOR);
        let moved: Vec<Value> = visitor.waits_for(SHIFTS);
        let moved: Vec<_> = moved.iter().filter(|shift| shift["at"].as_f64() > Some(before)).collect();
        assert!(moved.is_empty(), "{page} stood at {before} ms, then: {moved:#?}");
    }
    visitor.leaves();
}

/// The sizes may fail the build; the times are for people (`--nocapture` shows both).
#[expect(clippy::print_stderr, reason = "the figures are for people")]
fn weighs_little(start: &Start) {
    let site = Site::sample();
    let host = Host::of(&site);
    let visitor = start.visitor(&site, Device::DESK);
    let loaded = |page: &str, cards: usize| {
        visitor.opens_elsewhere(&host.url(page));
        visitor.sees_this_many_cards(cards);
        let names: Vec<String> = visitor.finds_out(LOADED);
        let ours: Vec<(String, u64)> = names
            .into_iter()
            .filter(|name| name.starts_with(&site.url("/")))
            .map(|name| (name.clone(), site.weight(&name)))
            .collect();
        let tasks: f64 = visitor.waits_for(LONGEST_TASK);
        let bytes: u64 = ours.iter().map(|(_, weight)| weight).sum();
        eprintln!("{page}: {bytes} bytes of ours, brotli; longest task of the page over 50 ms: {tasks} ms (0: none)");
        (bytes, ours)
    };
    let (finished, parts) = loaded("finished.html", 3);
    for (name, weight) in parts {
        eprintln!("  {weight:>7} {name}");
    }
    let (controlled, _) = loaded("careers.html", 13);
    assert!(finished < 12 * 1024, "finished cards weigh {finished} bytes");
    assert!(controlled > finished, "the application weighs something");
    assert!(site.weight(&site.url("/embed.js")) <= 4 * 1024, "the element's script is too heavy");
    visitor.leaves();
}

/// Whether the page has all but its scripts.
const STANDS: &str = "return document.readyState !== 'loading' && [...document.images].every(({ complete }) => complete)";
/// When what stands was painted, in milliseconds.
const PAINTED: &str =
    "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())))";
/// What has moved on the page: how far, when, and which parts from where to where.
const SHIFTS: &str = "const done = arguments[0]; const shifts = [];
    const place = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(' ');
    const part = ({ node, previousRect, currentRect }) =>
        `${(node?.outerHTML ?? node?.textContent ?? 'gone').slice(0, 80)}: ${place(previousRect)} to ${place(currentRect)}`;
    const told = ({ value, startTime, sources }) => ({ value, at: startTime, parts: sources.map(part) });
    new PerformanceObserver((list) => shifts.push(...list.getEntries().map(told))).observe({ type: 'layout-shift', buffered: true });
    setTimeout(() => done(shifts), 500)";

const LONGEST_TASK: &str = "const done = arguments[0]; let longest = 0;
    new PerformanceObserver((list) => { longest = Math.max(longest, ...list.getEntries().map(({ duration }) => duration)) })
        .observe({ type: 'longtask', buffered: true });
    setTimeout(() => done(longest), 300)";

/// The names of what the page has loaded.
const LOADED: &str = "return performance.getEntriesByType('resource').map((entry) => entry.name)";
/// The first element's shadow tree.
const SHADOW: &str = "const shadow = document.querySelector('talent-spotlights').shadowRoot;";
