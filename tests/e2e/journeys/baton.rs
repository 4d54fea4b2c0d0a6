//! A visitor who wants to know who comes next: the chains of nominations ("the baton").

use serde_json::json;
use thirtyfour::Key;

use super::Start;
use crate::browser::Device;
use crate::site::Site;

runs! { [chromium firefox webkit]:
    follows_a_chain_from_the_feed,
    sees_who_has_the_baton,
    walks_along_a_chain_by_keyboard,
    goes_on_past_a_withdrawn_person,
    sees_all_chains_of_a_large_studio,
    sees_all_chains_of_a_large_studio_on_a_phone,
}

// The accessible names of people in the drawing of a chain.
const FIRST: &str = "Emmanuelle Trillot awaited";
const AXEL: &str = "Axel Gilet Production Coordinator, 27 March 2023";
const CARLA: &str = "Carla Uroz awaited since 27 March 2023";
const JOANNA: &str = "Joanna Ruer Head of Productions Episodic & IP, 1 March 2023";

fn follows_a_chain_from_the_feed(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::PHONE);
    visitor.opens("/");
    visitor.clicks("link", "The baton");
    visitor.is_at("/baton/");
    visitor.heading_contains("The baton");
    visitor.title_contains("The baton");
    visitor.has_focus_on("heading", "The baton");
    for person in [FIRST, AXEL, CARLA, JOANNA, "David Fauré awaited since 1 March 2023"] {
        visitor.sees("link", person);
    }

    visitor.clicks("link", "From Emmanuelle Trillot");
    visitor.is_at("/baton/emmanuelle-trillot/");
    visitor.heading_contains("The baton from Emmanuelle Trillot");
    visitor.sees_no("link", JOANNA);
    visitor.clicks("link", AXEL);
    visitor.heading_contains("Axel Gilet");
    visitor.clicks("link", "2nd of 3 in the chain");
    visitor.is_at("/baton/emmanuelle-trillot/");
    visitor.clicks("link", "All chains");
    visitor.is_at("/baton/");
    visitor.goes_back();
    visitor.heading_contains("The baton from Emmanuelle Trillot");
    visitor.ends_with_clean_console();
}

fn goes_on_past_a_withdrawn_person(start: &Start) {
    const GONE: &str = "a colleague no longer available";
    let site = Site::with_withdrawal();
    let visitor = start.visitor(&site, Device::PHONE);
    visitor.ignores_in_console("404");
    visitor.opens("/spotlights/joao-abrunhosa/");
    visitor.heading_contains("There is nothing at this address");
    visitor.opens("/baton/beatriz-magalhaes/");
    visitor.tabs_to("link", GONE);
    visitor.presses(Key::Enter);
    visitor.heading_contains("This interview is no longer available");
    visitor.title_contains("This interview is no longer available");
    visitor.sees_text("The baton passed through here all the same");
    // The prerendered page says the same as the one that the application rendered.
    visitor.reloads();
    visitor.waits_until_interactive();
    visitor.sees("link", "Passed on by Inês Brandão");
    visitor.clicks("link", "Next: Ngozi Ọláwálé");
    visitor.heading_contains("Ngozi Ọláwálé");
    visitor.sees("link", "Passed on by a colleague");
    visitor.opens("/");
    visitor.sees_cards(&["Thùy Dương Phạm", "Khánh Linh Nguyễn", "Bríd Ní Bhrádaigh", "Ngozi Ọláwálé", "Inês Brandão"]);
    visitor.ends_with_clean_console();
}

fn sees_who_has_the_baton(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens("/baton/");
    visitor.sees_text("The baton is with Franck Clement Larosiere, Carla Uroz and David Fauré");
    visitor.opens("/");
    let waiting = visitor.names_within(("complementary", "The baton is with"), "link");
    assert_eq!(waiting, ["Franck Clement Larosiere", "Carla Uroz", "David Fauré"]);
    visitor.clicks("link", "Carla Uroz");
    visitor.heading_contains("Carla Uroz");
    visitor.clicks("link", "3rd of 3 in the chain");
    visitor.is_at("/baton/emmanuelle-trillot/");
    visitor.ends_with_clean_console();

    let site = Site::sample();
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens("/");
    visitor.sees("complementary", "The baton is with");
    visitor.sees_text(" others");
    visitor.ends_with_clean_console();
}

fn walks_along_a_chain_by_keyboard(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens("/baton/emmanuelle-trillot/");
    visitor.tabs_to("link", FIRST);
    for person in [AXEL, CARLA] {
        visitor.presses(Key::Right);
        visitor.has_focus_on("link", person);
    }
    visitor.presses(Key::Right);
    visitor.has_focus_on("link", CARLA);
    visitor.presses(Key::Left);
    visitor.has_focus_on("link", AXEL);
    visitor.presses(Key::Enter);
    visitor.heading_contains("Axel Gilet");
    visitor.ends_with_clean_console();
}

fn sees_all_chains_of_a_large_studio(start: &Start) {
    sees_all_chains(start, Device::DESKTOP);
}

fn sees_all_chains_of_a_large_studio_on_a_phone(start: &Start) {
    sees_all_chains(start, Device::PHONE);
}

/// All people are shown, nothing overflows, portraits lie on the line of their chain, and texts do not overlap.
fn sees_all_chains(start: &Start, device: Device) {
    let site = Site::sample();
    let visitor = start.visitor(&site, device);
    visitor.opens("/baton/");
    let people: usize = visitor.evaluates("return document.querySelectorAll('.chain__stop').length");
    assert!(people >= 60, "{people} people");
    visitor.expects("no horizontal overflow", "return document.documentElement.scrollWidth <= innerWidth", &json!(true));
    visitor.expects("all portraits on the lines", PORTRAITS_OFF_THE_LINE, &json!(0));
    visitor.expects("no overlapping texts", OVERLAPPING_TEXTS, &json!([]));
    let longest: String = visitor.evaluates("return document.querySelector('.chain__title a').textContent");
    visitor.clicks("link", &longest);
    visitor.heading_contains(longest.trim_start_matches("From "));
    visitor.expects("all portraits on the line", PORTRAITS_OFF_THE_LINE, &json!(0));
    visitor.expects("no overlapping texts", OVERLAPPING_TEXTS, &json!([]));
    visitor.ends_with_clean_console();
}

/// Counts the portraits that are not on the line of their chain.
const PORTRAITS_OFF_THE_LINE: &str = "
    let off = 0;
    for (const drawing of document.querySelectorAll('.chain__drawing')) {
        const path = drawing.querySelector('path');
        const toScreen = path.getScreenCTM();
        const length = path.getTotalLength();
        const points = Array.from({ length: 2000 }, (_, at) => path.getPointAtLength(length * at / 1999).matrixTransform(toScreen));
        for (const portrait of drawing.querySelectorAll('.portrait')) {
            const box = portrait.getBoundingClientRect();
            const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
            if (!points.some((point) => Math.hypot(point.x - x, point.y - y) < 4)) off += 1;
        }
    }
    return off;";

/// The visible lines of text in the chains that overlap a line of another text.
const OVERLAPPING_TEXTS: &str = "
    const lines = [];
    for (const list of document.querySelectorAll('.chain')) {
        const texts = document.createTreeWalker(list, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
            const text = texts.currentNode;
            const { left, right } = text.parentElement.getBoundingClientRect();
            const isClipped = getComputedStyle(text.parentElement).overflowX === 'clip';
            const range = document.createRange();
            range.selectNode(text);
            for (const line of range.getClientRects()) {
                // Without the space that the font leaves above and below the letters.
                const spare = line.height * 0.15;
                lines.push({
                    text,
                    left: isClipped ? Math.max(line.left, left) : line.left,
                    right: isClipped ? Math.min(line.right, right) : line.right,
                    top: line.top + spare,
                    bottom: line.bottom - spare,
                });
            }
        }
    }
    const overlap = (one, other) =>
        one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
    return lines.flatMap((one, at) =>
        lines.slice(at + 1)
            .filter((other) => other.text !== one.text && overlap(one, other))
            .map((other) => `${one.text.data} / ${other.text.data}`));";
