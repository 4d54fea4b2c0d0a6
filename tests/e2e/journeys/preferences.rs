//! What a visitor asked of the browser once and for all: less motion, the dark theme; and paper.

use serde_json::json;

use super::Start;
use crate::engine::Device;
use crate::site::Site;

runs! { [chromium firefox webkit]: moves_less_when_asked, is_dark_when_asked }
runs! { [chromium firefox webkit]: holds_the_device_it_asked_for }
runs! { [chromium]: prints_without_controls }

/// What the other journeys rely on: a phone is as narrow as a phone in every engine.
fn holds_the_device_it_asked_for(start: &Start) {
    let site = Site::real();
    for device in [Device::PHONE, Device::DESK] {
        let visitor = start.visitor(&site, device);
        visitor.opens("/");
        visitor.finds("the width of the device", "return innerWidth", &json!(device.width));
        visitor.leaves();
    }
}

fn moves_less_when_asked(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, Device::DESK.with_reduced_motion());
    visitor.opens("/");
    let asked = "return matchMedia('(prefers-reduced-motion: reduce)').matches";
    visitor.finds("that less motion is asked for", asked, &json!(true));
    visitor.checks("Role", "Production Coordinator");
    visitor.sees_this_many_cards(2);
    visitor.finds("nothing in motion", MOVING, &json!([]));
    visitor.clicks("link", "Axel Gilet");
    visitor.heading_holds("Axel Gilet");
    visitor.finds("nothing in motion", MOVING, &json!([]));
    visitor.leaves();
}

/// What moves or could start to: running animations, and transitions of more than an instant.
const MOVING: &str = "
    const longest = (times) => Math.max(...times.split(',').map((time) => parseFloat(time) * (time.includes('ms') ? 1 : 1000)));
    const slow = [...document.querySelectorAll('*')].filter((one) => {
        const style = getComputedStyle(one);
        return longest(style.transitionDuration) > 10 || (style.animationName !== 'none' && longest(style.animationDuration) > 10);
    });
    const running = document.getAnimations().filter((one) => one.playState === 'running');
    return [...slow.map((one) => one.outerHTML.slice(0, 80)), ...running.map((one) => String(one.animationName ?? one.id))];";

fn is_dark_when_asked(start: &Start) {
    let site = Site::real();
    let lightness = |device| {
        let visitor = start.visitor(&site, device);
        visitor.opens("/");
        let lightness: f64 = visitor.finds_out(LIGHTNESS);
        visitor.leaves();
        lightness
    };
    let (light, dark) = (lightness(Device::DESK), lightness(Device::DESK.dark()));
    assert!(light > 0.8 && dark < 0.2, "the page is {light} by day and {dark} by night");
}

/// How light the page's ground is, from 0 to 1, whatever notation the style sheet uses.
const LIGHTNESS: &str = "
    const ground = [document.body, document.documentElement].map((one) => getComputedStyle(one).backgroundColor)
        .find((colour) => colour !== 'rgba(0, 0, 0, 0)');
    const pen = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d');
    pen.fillStyle = ground;
    pen.fillRect(0, 0, 1, 1);
    const [red, green, blue] = pen.getImageData(0, 0, 1, 1).data;
    return (red + green + blue) / 765;";

fn prints_without_controls(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, Device::DESK.on_paper());
    visitor.opens("/");
    visitor.sees_this_many_cards(3);
    visitor.sees_no("searchbox", "Search");
    visitor.sees_no("combobox", "Sort");
    visitor.sees_no("group", "Role");
    visitor.sees_no("button", "Copy link to this view");
    visitor.opens("/spotlights/joanna-ruer/");
    visitor.sees_this_many_questions(8);
    visitor.leaves();
}
