//! The `<talent-spotlights>` element and the iframe on other sites' pages.

use serde_json::{Value, json};

use super::Start;
use crate::browser::Device;
use crate::host::Host;
use crate::site::Site;
use talent_spotlights::domain::{Facet, FeedView, Filter, Slug, Sort};

runs! { [chromium]:
    causes_no_layout_shift,
    stays_within_its_size_limits,
    leaves_no_blank_on_paper,
}

runs! { [chromium firefox webkit]:
    shows_people_on_a_tidy_page,
    finds_people_with_the_controls,
    is_isolated_from_hostile_css,
    works_under_a_strict_policy,
    keeps_the_fallback_link_where_the_policy_forbids_more,
    works_in_a_single_page_application,
    shows_answers_to_a_question,
    resizes_its_frame_to_its_height,
    reports_an_empty_result_and_a_failed_request,
    works_on_third_party_pages,
    offers_a_snippet_with_a_preview,
    works_however_its_script_is_loaded,
    says_what_to_do_where_it_does_not_know_its_site,
    keeps_its_place_on_a_wordpress_page,
    gives_room_back_when_the_page_widens,
    reserves_the_room_of_its_controls,
    shows_whole_names_in_narrow_lists,
}

// WebKit's `'self'` in a policy matches nothing in a page without an origin.
runs! { [chromium firefox]:
    works_in_a_sandboxed_frame,
    works_in_a_frame_of_a_sandboxed_page,
    shows_a_page_in_a_frame_of_wordpress,
}

/// The name and the address of the sample's one production coordinator, whom the hosts show.
fn coordinator(site: &Site) -> (String, String) {
    let newsfeed = site.newsfeed();
    let view = FeedView::of(Filter::of(Facet::Role, Slug::of("production-coordinator")));
    let coordinators = newsfeed.results(&view).people;
    assert_eq!(coordinators.len(), 1, "production coordinators");
    (coordinators[0].person.name.clone(), format!("/spotlights/{}/", coordinators[0].slug))
}

fn shows_people_on_a_tidy_page(start: &Start) {
    let site = Site::sample();
    let (coordinator, address) = coordinator(&site);
    let host = Host::of(&site);
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens_url(&host.url("careers.html"));
    visitor.sees("article", &coordinator);
    visitor.sees("link", "All production coordinators");
    visitor.clicks("link", &coordinator);
    visitor.is_at(&address);
    visitor.ends_with_clean_console();
}

fn finds_people_with_the_controls(start: &Start) {
    let site = Site::sample();
    let (coordinator, address) = coordinator(&site);
    let host = Host::of(&site);
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens_url(&host.url("careers.html"));
    visitor.scrolls_to("heading", "Look for somebody");
    // The name in ASCII, which some of the others' answers hold too.
    let words = address.trim_start_matches("/spotlights/").trim_matches('/').replace('-', " ");
    let found = site.hits(&words);
    visitor.types_into_search(&words);
    visitor.status_starts_with(&format!("{found} {} matching “{words}”", if found == 1 { "person" } else { "people" }));
    visitor.sees("article", &coordinator);
    let here = host.url("careers.html");
    visitor.is_at_url(&here);
    visitor.clears_search();
    visitor.clicks("button", "Filters");
    visitor.checks("Role", "Animator");
    visitor.clicks("button", "Show 2 interviews");
    visitor.status_starts_with("2 animators");
    visitor.sees("button", "Remove Animator");
    visitor.is_at_url(&here);
    visitor.title_contains("Careers at Harbour Light");
    let once = format!("{LOADED}.filter((name) => name.endsWith('.wasm')).length");
    visitor.expects("the wasm, loaded once", &once, &json!(1));
    visitor.ends_with_clean_console();
}

fn is_isolated_from_hostile_css(start: &Start) {
    let site = Site::sample();
    let (coordinator, address) = coordinator(&site);
    let host = Host::of(&site);
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens_url(&host.url("hostile.html"));
    visitor.sees("article", &coordinator);
    let seen: Value = visitor.evaluates(&format!(
        "{SHADOW} const style = (selector) => getComputedStyle(shadow.querySelector(selector));
        return [style('.card__name').textTransform, style('.card__name').letterSpacing.includes('em'), style('.root').direction,
            style('.card').backgroundColor, parseFloat(style('.card__role').fontSize) < 17, style('.card__role').lineHeight === '160px',
            style('.card__role').color === 'rgb(255, 0, 0)', shadow.querySelector('.card__name a').href]"
    ));
    let address = site.url(&address);
    assert_eq!(seen, json!(["none", false, "ltr", "rgba(0, 0, 0, 0)", true, false, false, address]));
    let outside: Value = visitor.evaluates("return [document.adoptedStyleSheets.length, document.querySelectorAll('style, link[rel=stylesheet]').length, getComputedStyle(document.querySelector('p')).color]");
    assert_eq!(outside, json!([0, 1, "rgb(255, 0, 0)"]), "no style leaks out");
    visitor.ends_with_clean_console();
}

fn works_under_a_strict_policy(start: &Start) {
    let site = Site::sample();
    let (coordinator, _) = coordinator(&site);
    let host = Host::of(&site);
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens_url(&host.url("strict.html"));
    visitor.sees("article", &coordinator);
    // The second element has two values and an order, which need the application.
    visitor.sees_card_count(3);
    let names = visitor.cards();
    assert!(names[1] < names[2], "by name: {names:?}");
    let levels = "return [...document.querySelectorAll('talent-spotlights')].map((element) => element.shadowRoot.querySelector('h2').ariaLevel)";
    assert_eq!(visitor.evaluates::<Value>(levels), json!(["3", "4"]));
    visitor.ends_with_clean_console();
}

fn keeps_the_fallback_link_where_the_policy_forbids_more(start: &Start) {
    let site = Site::sample();
    let (coordinator, _) = coordinator(&site);
    let host = Host::of(&site);
    let visitor = start.visitor(&site, Device::DESKTOP);
    // The browser logs it when the element tries what the policy may allow.
    for noted in ["refused by policy", "Trusted", "TrustedHTML", "WebAssembly", "wasm", "violates", "unsafe-eval"] {
        visitor.ignores_in_console(noted);
    }
    visitor.opens_url(&host.url("nonce.html"));
    visitor.sees("article", &coordinator);
    visitor.sees("link", "Two years");
    visitor.expects(
        "the state without cards",
        "return document.querySelectorAll('talent-spotlights')[1].shadowRoot.querySelector('.root').dataset.state",
        &json!("plain"),
    );
    visitor.sees_card_count(1);
    visitor.clicks("link", "Two years");
    visitor.is_at("/?year=2019&year=2020");
    visitor.ends_with_clean_console();
}

fn works_in_a_single_page_application(start: &Start) {
    let site = Site::sample();
    let (coordinator, _) = coordinator(&site);
    let host = Host::of(&site);
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens_url(&host.url("single-page.html"));
    let script = |script: &str| visitor.evaluates::<()>(script);
    script("show('role=production-coordinator', { limit: 2 })");
    visitor.sees_cards(&[&coordinator]);
    // Moved, removed and reinserted; then with other attributes, the last of which needs the application.
    script("move()");
    visitor.sees_cards(&[&coordinator]);
    script("takeAway()");
    visitor.sees_card_count(0);
    script("bringBack()");
    visitor.sees_cards(&[&coordinator]);
    script("set({ filter: '', limit: 5 })");
    visitor.sees_card_count(5);
    script("set({ sort: 'name' })");
    let first = site.newsfeed().results(&FeedView::default().with_sort(Sort::Name)).people[0].person.name.clone();
    visitor.expects("cards sorted by name", &format!("{SHADOW} return shadow.querySelector('h2').textContent"), &json!(first));
    script("takeAway(); show('', { sort: 'name', limit: 1 })");
    visitor.sees_cards(&[&first]);
    visitor.sees("heading", "Swapping");
    // A host may handle clicks itself.
    script("addEventListener('spotlight-open', (event) => event.preventDefault())");
    visitor.clicks("link", &first);
    visitor.is_at_url(&host.url("single-page.html"));
    let events = json!(["spotlight-ready talent-spotlights", "spotlight-open talent-spotlights"]);
    visitor.expects("the events", "return happened()", &events);
    visitor.ends_with_clean_console();
}

fn shows_answers_to_a_question(start: &Start) {
    let site = Site::sample();
    let host = Host::of(&site);
    let visitor = start.visitor(&site, Device::DESKTOP);
    // For an unknown question the element requests a file that does not exist.
    for missing in ["404", "CORS", "Failed to load"] {
        visitor.ignores_in_console(missing);
    }
    visitor.opens_url(&host.url("single-page.html"));
    let script = |script: &str| visitor.evaluates::<()>(script);
    let words = format!("{SHADOW} return shadow.querySelector('article').innerText.split(/\\s+/).length > 12");
    let wasm = format!("{LOADED}.filter((name) => name.endsWith('.wasm')).length");
    script("show('', { question: 'superpower', limit: 8 })");
    visitor.sees_card_count(8);
    visitor.expects("an answer", &words, &json!(true));
    visitor.expects("no wasm for prerendered answers", &wasm, &json!(0));
    let newsfeed = site.newsfeed();
    let role = Filter::of(Facet::Role, Slug::of("editor"));
    let answering = newsfeed.results(&FeedView::of(role).with_question(Slug::of("first-project"))).people;
    let editors: Vec<&str> = answering.iter().map(|summary| summary.person.name.as_str()).collect();
    assert_eq!(editors.len(), 1, "one of the two editors did not answer it");
    script("set({ question: 'first-project', filter: 'role=editor' })");
    visitor.sees_cards(&editors);
    visitor.expects("an answer", &words, &json!(true));
    visitor.expects("the wasm, for a filter", &wasm, &json!(1));
    script("set({ question: 'never-asked', filter: '' })");
    visitor.expects(
        "the empty state",
        &format!("{SHADOW} return shadow.textContent.includes('Nobody here yet')"),
        &json!(true),
    );
    let (coordinator, address) = coordinator(&site);
    script("set({ question: 'superpower', filter: 'role=production-coordinator&year=2018' })");
    visitor.sees_cards(&[&coordinator]);
    visitor.clicks("link", &coordinator);
    visitor.is_at(&format!("{address}#superpower"));
    visitor.ends_with_clean_console();
}

fn resizes_its_frame_to_its_height(start: &Start) {
    let site = Site::sample();
    let (coordinator, address) = coordinator(&site);
    let host = Host::of(&site);
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens_url(&host.url("frame.html"));
    visitor.sees("link", "All production coordinators");
    let fits =
        "const height = Number(document.querySelector('iframe').height); return height !== 352 && height > 100 && height < 700";
    visitor.expects("a frame as high as its content", fits, &json!(true));
    // Nothing moves twice: the first height is the last.
    visitor.enters_the_frame();
    visitor.sees("article", &coordinator);
    visitor.sees("link", "By Lamplight: Production Coordinator");
    visitor.leaves_the_frame();
    visitor.expects("one height", "return new Set(heights).size", &json!(1));
    visitor.enters_the_frame();
    visitor.clicks("link", &coordinator);
    visitor.leaves_the_frame();
    visitor.is_at(&address);
    visitor.ends_with_clean_console();
}

fn reports_an_empty_result_and_a_failed_request(start: &Start) {
    let site = Site::sample();
    let host = Host::of(&site);
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.ignores_in_console("404");
    // Error responses have no CORS headers.
    for refused in ["500", "CORS", "Failed to load"] {
        visitor.ignores_in_console(refused);
    }
    visitor.opens_url(&host.url("single-page.html"));
    visitor.evaluates::<()>("show('role=lighthouse-keeper')");
    visitor.expects(
        "the empty state",
        &format!("{SHADOW} return shadow.textContent.includes('Nobody here yet')"),
        &json!(true),
    );
    visitor.sees("link", "Everybody");
    site.fails_data_requests(1);
    visitor.evaluates::<()>("takeAway(); show('role=animator')");
    visitor.clicks("button", "Try again");
    visitor.sees_card_count(2);
    visitor.ends_with_clean_console();
}

fn works_on_third_party_pages(start: &Start) {
    let site = Site::sample();
    let (coordinator, _) = coordinator(&site);
    let host = Host::of(&site);
    let visitor = start.visitor(&site, Device::DESKTOP);
    // These pages request pictures and fonts from the internet, which the tests do not have.
    for foreign in ["net::ERR", "error: <", "404", "bootstrap", "cdn", "CDN", "Failed to load"] {
        visitor.ignores_in_console(foreign);
    }
    // A Bootstrap page, and the article template of a default WordPress theme.
    for page in ["landing/index.html", "theme/templates/single.html"] {
        visitor.opens_url(&host.url(page));
        visitor.sees("article", &coordinator);
        visitor.sees("link", "All production coordinators");
        let wasm = format!("{LOADED}.filter((name) => name.endsWith('.wasm')).length");
        visitor.expects("no wasm for prerendered cards", &wasm, &json!(0));
    }
    visitor.ends_with_clean_console();
}

fn offers_a_snippet_with_a_preview(start: &Start) {
    let site = Site::sample();
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens("/?role=animator");
    visitor.clicks("button", "Embed this view");
    visitor.field_contains("Snippet", "<talent-spotlights filter=\"role=animator\" limit=\"2\" layout=\"grid\">");
    visitor.field_contains("Snippet", &format!("<a href=\"{}\">", site.url("/roles/animator/")));
    visitor.enters_the_frame();
    visitor.sees_card_count(2);
    visitor.leaves_the_frame();
    visitor.selects("Layout", "List");
    visitor.clicks("radio", "A frame, where they are not");
    visitor.field_contains("Snippet", "/embed/?role=animator&amp;limit=2&amp;layout=list\"");
    visitor.clicks("button", "Copy snippet");
    visitor.sees_one_of_texts(&["Snippet copied", "Copy it from the field above"]);
    visitor.ends_with_clean_console();
}

fn works_however_its_script_is_loaded(start: &Start) {
    let site = Site::sample();
    let (coordinator, address) = coordinator(&site);
    let host = Host::of(&site);
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.ignores_in_console("favicon.ico");
    for page in ["module.html", "import.html", "bundle.html", "inline.html"] {
        visitor.opens_url(&host.url(page));
        visitor.sees("article", &coordinator);
        visitor.sees_card_count(1);
    }
    visitor.clicks("link", &coordinator);
    visitor.is_at(&address);
    visitor.ends_with_clean_console();
}

fn says_what_to_do_where_it_does_not_know_its_site(start: &Start) {
    let site = Site::sample();
    let host = Host::of(&site);
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.ignores_in_console("favicon.ico");
    visitor.ignores_in_console("build the site with --base-url");
    visitor.opens_url(&host.url("unknown.html"));
    visitor.sees("link", "All production coordinators");
    let height = "return document.querySelector('talent-spotlights').getBoundingClientRect().height < 60";
    visitor.expects("no room", height, &json!(true));
    let said = "return sessionStorage.getItem('test-console').includes('build the site with --base-url')";
    visitor.expects("what to do, in the console", said, &json!(true));
    visitor.ends_with_clean_console();
}

/// The script is blocked until the page has been laid out. Nothing of the host's moves afterwards, whatever the number of columns.
fn keeps_its_place_on_a_wordpress_page(start: &Start) {
    let site = Site::sample();
    let host = Host::of(&site);
    for device in [Device::DESKTOP, Device::PHONE] {
        let visitor = start.visitor(&site, device.without_load_wait());
        visitor.ignores_in_console("favicon.ico");
        site.blocks("embed.js");
        let url = host.url("wordpress.html");
        visitor.opens_url(&url);
        visitor.is_at_url(&url);
        visitor.expects("the host's own texts", "return document.querySelectorAll('.entry-content p').length", &json!(6));
        visitor.expects("the host's own page", LAID_OUT, &json!(true));
        let place = "const place = () => [...document.querySelectorAll('.entry-content p')].filter((text) => !text.closest('talent-spotlights, div:not([class])')).map((text) => Math.round(text.getBoundingClientRect().top + scrollY));";
        let before: Value = visitor.evaluates(&format!("{place} return place()"));
        let column = "const [text, list] = document.querySelectorAll('.wp-block-column'); return innerWidth < 782 || Math.round(text.firstElementChild.getBoundingClientRect().top - list.firstElementChild.getBoundingClientRect().top) === 0";
        visitor.expects("columns that start together", column, &json!(true));
        site.unblocks();
        visitor.expects(
            "elements",
            "return [...document.querySelectorAll('talent-spotlights')].every(({ shadowRoot }) => shadowRoot)",
            &json!(true),
        );
        visitor.expects(&format!("everything in its place: {before}"), &format!("{place} return place()"), &before);
        for element in [0, 1] {
            let scroll = format!("document.querySelectorAll('talent-spotlights')[{element}].scrollIntoView()");
            visitor.evaluates::<()>(&scroll);
            let ready = format!(
                "return document.querySelectorAll('talent-spotlights')[{element}].shadowRoot.querySelector('article') !== null"
            );
            visitor.expects("cards", &ready, &json!(true));
        }
        visitor.expects(&format!("everything in its place: {before}"), &format!("{place} return place()"), &before);
        visitor.expects("columns that start together", column, &json!(true));
        let colours = "const link = document.querySelector('talent-spotlights > a'); return getComputedStyle(link).color === getComputedStyle(link.parentNode.shadowRoot.querySelector('.foot')).color";
        visitor.expects("a link in the colour of the element", colours, &json!(true));
        let frame = "const frame = document.querySelector('iframe'), text = document.querySelector('.entry-content > p'); const [a, b] = [frame, text].map((part) => part.getBoundingClientRect()); return getComputedStyle(frame).borderTopWidth === '0px' && Math.abs(a.left - b.left) < 1 && Math.abs(a.width - b.width) < 1";
        visitor.expects("a frame in the column, without a border", frame, &json!(true));
        visitor.ends_with_clean_console();
    }
}

fn gives_room_back_when_the_page_widens(start: &Start) {
    let site = Site::sample();
    let host = Host::of(&site);
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.ignores_in_console("favicon.ico");
    let height = "return Math.round(document.querySelector('talent-spotlights').getBoundingClientRect().height / 100)";
    visitor.opens_url(&host.url("single-page.html"));
    visitor.evaluates::<()>("document.body.style.width = '390px'; show('', { limit: 2 })");
    visitor.sees_card_count(2);
    visitor.expects("one column", height, &json!(10));
    visitor.evaluates::<()>("document.body.style.width = ''");
    visitor.expects("one row again", height, &json!(5));
    // The frame's page is as high as its element.
    visitor.opens_url(&host.url("sandbox.html?limit=2"));
    let frame = "return Math.round(document.querySelector('iframe').getBoundingClientRect().height / 100)";
    visitor.evaluates::<()>(
        "document.body.style.width = '390px'; const frame = document.querySelector('iframe'); frame.removeAttribute('sandbox'); frame.src += ''",
    );
    visitor.expects("a frame with one column", frame, &json!(10));
    visitor.evaluates::<()>("document.body.style.width = ''");
    visitor.expects("a frame with one row", frame, &json!(5));
    visitor.ends_with_clean_console();
}

fn reserves_the_room_of_its_controls(start: &Start) {
    let site = Site::sample();
    let host = Host::of(&site);
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens_url(&host.url("single-page.html"));
    visitor.evaluates::<()>("document.body.style.padding = 0; show('', { limit: 1 })");
    visitor.sees_card_count(1);
    for width in [260, 390, 650] {
        visitor.evaluates::<()>(&format!(
            "takeAway(); document.querySelector('#app').style.width = '{width}px'; show('', {{ controls: '', limit: 1 }}); \
             window.reserved = document.querySelector('talent-spotlights').shadowRoot.querySelector('.controls').getBoundingClientRect().height"
        ));
        visitor.sees_card_count(1);
        let difference = format!(
            "{SHADOW} const top = (selector) => shadow.querySelector(selector).getBoundingClientRect().top;
             return Math.abs(top('.feed__list') - top('.body') - window.reserved) < 8"
        );
        visitor.expects(&format!("the room of the controls at {width}"), &difference, &json!(true));
    }
    visitor.ends_with_clean_console();
}

fn shows_whole_names_in_narrow_lists(start: &Start) {
    let site = Site::sample();
    let host = Host::of(&site);
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens_url(&host.url("single-page.html"));
    visitor.evaluates::<()>("document.querySelector('#app').style.width = '220px'; show('', { layout: 'list', limit: 30 })");
    visitor.sees_card_count(30);
    let cut = format!(
        "{SHADOW} return [...shadow.querySelectorAll('.card__name')].filter(({{ scrollHeight, clientHeight }}) => scrollHeight > clientHeight + 4)
            .map(({{ textContent }}) => textContent)"
    );
    visitor.expects("no name that is cut", &cut, &json!([]));
    visitor.ends_with_clean_console();
}

fn works_in_a_sandboxed_frame(start: &Start) {
    let site = Site::sample();
    let (coordinator, _) = coordinator(&site);
    let host = Host::of(&site);
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.ignores_in_console("favicon.ico");
    // Finished cards, and the application.
    for (query, label) in [
        ("role=production-coordinator&limit=3&layout=list", "By Lamplight: Production Coordinator"),
        ("role=production-coordinator&year=2018&limit=3&layout=list", "By Lamplight: Production Coordinator, 2018"),
    ] {
        visitor.opens_url(&host.url(&format!("sandbox.html?{query}")));
        visitor.enters_the_frame();
        visitor.expects("the cards and the link", IN_A_SANDBOX, &json!([[coordinator], label]));
        visitor.leaves_the_frame();
        let fits = "const height = Number(document.querySelector('iframe').height); return height > 100 && height < 700 && height !== 352 && heights.every((height) => height > 100)";
        visitor.expects("a frame as high as its content", fits, &json!(true));
    }
    visitor.ends_with_clean_console();
}

fn works_in_a_frame_of_a_sandboxed_page(start: &Start) {
    let site = Site::sample();
    let (coordinator, _) = coordinator(&site);
    let host = Host::of(&site);
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.ignores_in_console("favicon.ico");
    visitor.opens_url(&host.url("local.html"));
    visitor.enters_the_frame();
    visitor.enters_the_frame();
    visitor.expects("the cards and the link", IN_A_SANDBOX, &json!([[coordinator], "By Lamplight: Production Coordinator"]));
    visitor.leaves_the_frame();
    visitor.ends_with_clean_console();
}

/// As WordPress shows an address that is pasted: `wp-embed.js` listens for messages with the secret.
fn shows_a_page_in_a_frame_of_wordpress(start: &Start) {
    let site = Site::below_base_path();
    let host = Host::of(&site);
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.ignores_in_console("favicon.ico");
    visitor.opens_url(&host.url("oembed.html?page=spotlights/axel-gilet/"));
    visitor.enters_the_frame();
    let title = "return document.querySelector('a').textContent";
    visitor.expects("the title", title, &json!("Axel Gilet, Production Coordinator"));
    visitor.leaves_the_frame();
    visitor.expects("a height", "return messages.at(-1)?.message === 'height' && messages.at(-1).value > 200", &json!(true));
    visitor.enters_the_frame();
    visitor.evaluates::<()>("document.querySelector('a').click()");
    visitor.leaves_the_frame();
    let page = site.url("/spotlights/axel-gilet/");
    visitor.expects(
        "a link to follow",
        "return messages.at(-1)",
        &json!({ "message": "link", "value": page, "secret": "s3cret" }),
    );
    visitor.ends_with_clean_console();
}

/// Printed before the element has been scrolled to.
fn leaves_no_blank_on_paper(start: &Start) {
    let site = Site::sample();
    let host = Host::of(&site);
    let visitor = start.visitor(&site, Device::DESKTOP.printing());
    visitor.ignores_in_console("favicon.ico");
    visitor.opens_url(&host.url("unseen.html"));
    let height = "const element = document.querySelector('talent-spotlights'); return element.shadowRoot !== null && element.getBoundingClientRect().height < 100";
    visitor.expects("no blank", height, &json!(true));
    visitor.ends_with_clean_console();
}

/// Chromium only: the others do not report layout shifts. Our script is blocked until the host's page has been laid out, since
/// shifts of the page's own are not ours (its scroll bar appears meanwhile).
fn causes_no_layout_shift(start: &Start) {
    let site = Site::sample();
    let (coordinator, _) = coordinator(&site);
    let host = Host::of(&site);
    let visitor = start.visitor(&site, Device::DESKTOP.without_load_wait());
    for foreign in ["net::ERR", "error: <", "404", "Failed to load"] {
        visitor.ignores_in_console(foreign);
    }
    for page in ["careers.html", "landing/index.html", "theme/templates/single.html"] {
        site.blocks("embed.js");
        let url = host.url(page);
        visitor.opens_url(&url);
        visitor.is_at_url(&url);
        visitor.expects("the host's own page", LAID_OUT, &json!(true));
        let before: f64 = visitor.evaluates_async(PAINTED);
        site.unblocks();
        visitor.sees("article", &coordinator);
        let moved: Vec<Value> = visitor.evaluates_async(SHIFTS);
        let moved: Vec<_> = moved.iter().filter(|shift| shift["at"].as_f64() > Some(before)).collect();
        assert!(moved.is_empty(), "{page} was laid out at {before} ms, then shifted: {moved:#?}");
    }
    visitor.ends_with_clean_console();
}

/// Sizes are limited; times are only printed (`--nocapture` shows both).
#[expect(clippy::print_stderr, reason = "the figures are for people")]
fn stays_within_its_size_limits(start: &Start) {
    let site = Site::sample();
    let host = Host::of(&site);
    let visitor = start.visitor(&site, Device::DESKTOP);
    let loaded = |page: &str, cards: usize| {
        visitor.opens_url(&host.url(page));
        visitor.sees_card_count(cards);
        let names: Vec<String> = visitor.evaluates(LOADED);
        let ours: Vec<(String, u64)> = names
            .into_iter()
            .filter(|name| name.starts_with(&site.url("/")))
            .map(|name| (name.clone(), site.download_size(&name)))
            .collect();
        let tasks: f64 = visitor.evaluates_async(LONGEST_TASK);
        let bytes: u64 = ours.iter().map(|(_, weight)| weight).sum();
        eprintln!("{page}: {bytes} bytes (brotli); longest task over 50 ms: {tasks} ms (0: none)");
        (bytes, ours)
    };
    let (finished, parts) = loaded("finished.html", 3);
    for (name, weight) in parts {
        eprintln!("  {weight:>7} {name}");
    }
    let (controlled, _) = loaded("careers.html", 13);
    assert!(finished < 12 * 1024, "prerendered cards take {finished} bytes");
    assert!(controlled > finished, "the application adds something");
    assert!(site.download_size(&site.url("/embed.js")) <= 4 * 1024, "the element's script is too large");
    visitor.ends_with_clean_console();
}

/// Whether the page has been parsed and its images have loaded.
const LAID_OUT: &str = "return document.readyState !== 'loading' && [...document.images].every(({ complete }) => complete)";
/// The time of the next paint, in milliseconds.
const PAINTED: &str =
    "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())))";
/// All layout shifts: their value, time, and which nodes moved from where to where.
const SHIFTS: &str = "const done = arguments[0]; const shifts = [];
    const place = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(' ');
    const part = ({ node, previousRect, currentRect }) =>
        `${(node?.outerHTML ?? node?.textContent ?? 'gone').slice(0, 80)}: ${place(previousRect)} to ${place(currentRect)}`;
    const describe = ({ value, startTime, sources }) => ({ value, at: startTime, parts: sources.map(part) });
    new PerformanceObserver((list) => shifts.push(...list.getEntries().map(describe))).observe({ type: 'layout-shift', buffered: true });
    setTimeout(() => done(shifts), 500)";

/// The names and the link of a sandboxed page. Drivers don't compute roles there.
const IN_A_SANDBOX: &str = "const element = document.querySelector('talent-spotlights');
    const names = [...element.shadowRoot?.querySelectorAll('article h2') ?? []].map(({ textContent }) => textContent.trim());
    return [names, element.querySelector('a').textContent]";
/// The longest task of over 50 ms, in milliseconds.
const LONGEST_TASK: &str = "const done = arguments[0]; let longest = 0;
    new PerformanceObserver((list) => { longest = Math.max(longest, ...list.getEntries().map(({ duration }) => duration)) })
        .observe({ type: 'longtask', buffered: true });
    setTimeout(() => done(longest), 300)";

/// The URLs of all resources that the page has loaded.
const LOADED: &str = "return performance.getEntriesByType('resource').map((entry) => entry.name)";
/// Declares `shadow`: the first element's shadow root.
const SHADOW: &str = "const shadow = document.querySelector('talent-spotlights').shadowRoot;";
