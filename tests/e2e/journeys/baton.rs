//! Someone who wants to know who comes next: the chains of the baton, all of them and one by one.

use serde_json::json;
use thirtyfour::Key;

use super::Start;
use crate::engine::Device;
use crate::site::Site;

runs! { [chromium firefox webkit]:
    follows_a_chain_from_the_feed,
    learns_with_whom_the_baton_is,
    walks_along_a_chain_by_keyboard,
    goes_on_past_somebody_who_was_withdrawn,
    surveys_a_large_studio,
    surveys_a_large_studio_on_a_phone,
}

// A person of the drawing, as it reads aloud.
const FIRST: &str = "Emmanuelle Trillot awaited";
const AXEL: &str = "Axel Gilet Production Coordinator, 27 March 2023";
const CARLA: &str = "Carla Uroz awaited since 27 March 2023";
const JOANNA: &str = "Joanna Ruer Head of Productions Episodic & IP, 1 March 2023";

fn follows_a_chain_from_the_feed(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, Device::PHONE);
    visitor.opens("/");
    visitor.clicks("link", "The baton");
    visitor.is_at("/baton/");
    visitor.heading_holds("The baton");
    visitor.title_holds("The baton");
    visitor.has_focus_on("heading", "The baton");
    for person in [FIRST, AXEL, CARLA, JOANNA, "David Fauré awaited since 1 March 2023"] {
        visitor.sees("link", person);
    }

    visitor.clicks("link", "From Emmanuelle Trillot");
    visitor.is_at("/baton/emmanuelle-trillot/");
    visitor.heading_holds("The baton from Emmanuelle Trillot");
    visitor.sees_no("link", JOANNA);
    visitor.clicks("link", AXEL);
    visitor.heading_holds("Axel Gilet");
    visitor.clicks("link", "2nd of 3 in the chain");
    visitor.is_at("/baton/emmanuelle-trillot/");
    visitor.clicks("link", "All chains");
    visitor.is_at("/baton/");
    visitor.goes_back();
    visitor.heading_holds("The baton from Emmanuelle Trillot");
    visitor.leaves();
}

fn goes_on_past_somebody_who_was_withdrawn(start: &Start) {
    const GONE: &str = "a colleague no longer available";
    let site = Site::parted();
    let visitor = start.visitor(&site, Device::PHONE);
    visitor.forgives("404");
    visitor.opens("/spotlights/tosca-zanforlin/");
    visitor.heading_holds("There is nothing at this address");
    visitor.opens("/baton/duarte-vilhena-dos-reis/");
    visitor.reaches("link", GONE);
    visitor.presses(Key::Enter);
    visitor.heading_holds("This interview is no longer available");
    visitor.title_holds("This interview is no longer available");
    visitor.reads("The baton passed through here all the same");
    // As it was served, and not only as the application draws it.
    visitor.reloads();
    visitor.waits_until_alive();
    visitor.sees("link", "Passed on by Duarte Vilhena dos Reis");
    visitor.clicks("link", "Next: Ondřej Janů");
    visitor.heading_holds("Ondřej Janů");
    visitor.sees("link", "Passed on by a colleague");
    visitor.opens("/");
    visitor.sees_cards(&["Gergő Gyöngyösi", "Tijmen ten Broeke", "Lefteris Livanos", "Ondřej Janů", "Duarte Vilhena dos Reis"]);
    visitor.leaves();
}

fn learns_with_whom_the_baton_is(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, Device::DESK);
    visitor.opens("/baton/");
    visitor.reads("The baton is with Franck Clement Larosiere, Carla Uroz and David Fauré");
    visitor.opens("/");
    let waiting = visitor.names_within(("complementary", "The baton is with"), "link");
    assert_eq!(waiting, ["Franck Clement Larosiere", "Carla Uroz", "David Fauré"]);
    visitor.clicks("link", "Carla Uroz");
    visitor.heading_holds("Carla Uroz");
    visitor.clicks("link", "3rd of 3 in the chain");
    visitor.is_at("/baton/emmanuelle-trillot/");
    visitor.leaves();

    let site = Site::sample();
    let visitor = start.visitor(&site, Device::DESK);
    visitor.opens("/");
    visitor.sees("complementary", "The baton is with");
    visitor.reads(" others");
    visitor.leaves();
}

fn walks_along_a_chain_by_keyboard(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, Device::DESK);
    visitor.opens("/baton/emmanuelle-trillot/");
    visitor.reaches("link", FIRST);
    for person in [AXEL, CARLA] {
        visitor.presses(Key::Right);
        visitor.has_focus_on("link", person);
    }
    visitor.presses(Key::Right);
    visitor.has_focus_on("link", CARLA);
    visitor.presses(Key::Left);
    visitor.has_focus_on("link", AXEL);
    visitor.presses(Key::Enter);
    visitor.heading_holds("Axel Gilet");
    visitor.leaves();
}

fn surveys_a_large_studio(start: &Start) {
    surveys(start, Device::DESK);
}

fn surveys_a_large_studio_on_a_phone(start: &Start) {
    surveys(start, Device::PHONE);
}

/// Everybody is there, nothing hangs over the edge, the beads lie on their threads, and no text lies on another.
fn surveys(start: &Start, device: Device) {
    let site = Site::sample();
    let visitor = start.visitor(&site, device);
    visitor.opens("/baton/");
    let people: usize = visitor.finds_out("return document.querySelectorAll('.chain__stop').length");
    assert!(people >= 60, "{people} people");
    visitor.finds("nothing beyond the edge", "return document.documentElement.scrollWidth <= innerWidth", &json!(true));
    visitor.finds("the beads on the threads", BEADS_OFF_THE_THREAD, &json!(0));
    visitor.finds("no text on another", TEXTS_ON_OTHERS, &json!([]));
    let longest: String = visitor.finds_out("return document.querySelector('.chain__title a').textContent");
    visitor.clicks("link", &longest);
    visitor.heading_holds(longest.trim_start_matches("From "));
    visitor.finds("the beads on the thread", BEADS_OFF_THE_THREAD, &json!(0));
    visitor.finds("no text on another", TEXTS_ON_OTHERS, &json!([]));
    visitor.leaves();
}

/// Counts the beads that no point of their thread comes near to.
const BEADS_OFF_THE_THREAD: &str = "
    let off = 0;
    for (const drawing of document.querySelectorAll('.chain__drawing')) {
        const path = drawing.querySelector('path');
        const toScreen = path.getScreenCTM();
        const length = path.getTotalLength();
        const points = Array.from({ length: 2000 }, (_, at) => path.getPointAtLength(length * at / 1999).matrixTransform(toScreen));
        for (const bead of drawing.querySelectorAll('.portrait')) {
            const box = bead.getBoundingClientRect();
            const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
            if (!points.some((point) => Math.hypot(point.x - x, point.y - y) < 4)) off += 1;
        }
    }
    return off;";

/// The lines of the chains' texts, as far as they show, that lie on a line of another text.
const TEXTS_ON_OTHERS: &str = "
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
                // The letters, without the space that the face leaves above and below.
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
    const meet = (one, other) =>
        one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
    return lines.flatMap((one, at) =>
        lines.slice(at + 1)
            .filter((other) => other.text !== one.text && meet(one, other))
            .map((other) => `${one.text.data} / ${other.text.data}`));";
