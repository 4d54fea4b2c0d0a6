//! Preferences of the browser: reduced motion, dark colours; and printing.

use serde_json::json;

use super::Start;
use crate::browser::Device;
use crate::site::Site;

runs! { [chromium firefox webkit]: moves_less_when_asked, is_dark_when_asked }
runs! { [chromium firefox webkit]: has_the_viewport_it_asked_for }
runs! { [chromium]: prints_without_controls }

/// The other journeys rely on this: every engine has the viewport of its device.
fn has_the_viewport_it_asked_for(start: &Start) {
    let site = Site::shipped();
    for device in [Device::PHONE, Device::DESKTOP] {
        let visitor = start.visitor(&site, device);
        visitor.opens("/");
        visitor.expects("the viewport width of the device", "return innerWidth", &json!(device.width));
        visitor.ends_with_clean_console();
    }
}

fn moves_less_when_asked(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::DESKTOP.with_reduced_motion());
    visitor.opens("/");
    let asked = "return matchMedia('(prefers-reduced-motion: reduce)').matches";
    visitor.expects("the preference for reduced motion", asked, &json!(true));
    visitor.checks("Role", "Production Coordinator");
    visitor.sees_card_count(2);
    visitor.expects("no animation", ANIMATIONS, &json!([]));
    visitor.clicks("link", "Axel Gilet");
    visitor.heading_contains("Axel Gilet");
    visitor.expects("no animation", ANIMATIONS, &json!([]));
    visitor.ends_with_clean_console();
}

/// Running animations, and elements with a transition or animation of more than 10 ms.
const ANIMATIONS: &str = "
    const longest = (times) => Math.max(...times.split(',').map((time) => parseFloat(time) * (time.includes('ms') ? 1 : 1000)));
    const slow = [...document.querySelectorAll('*')].filter((one) => {
        const style = getComputedStyle(one);
        return longest(style.transitionDuration) > 10 || (style.animationName !== 'none' && longest(style.animationDuration) > 10);
    });
    const running = document.getAnimations().filter((one) => one.playState === 'running');
    return [...slow.map((one) => one.outerHTML.slice(0, 80)), ...running.map((one) => String(one.animationName ?? one.id))];";

fn is_dark_when_asked(start: &Start) {
    let site = Site::shipped();
    let background_lightness = |device| {
        let visitor = start.visitor(&site, device);
        visitor.opens("/");
        let lightness: f64 = visitor.evaluates(LIGHTNESS);
        visitor.ends_with_clean_console();
        lightness
    };
    let (light, dark) = (background_lightness(Device::DESKTOP), background_lightness(Device::DESKTOP.dark()));
    assert!(light > 0.8 && dark < 0.2, "lightness {light} in the light scheme, {dark} in the dark one");
}

/// The lightness of the page's background, from 0 to 1. A canvas resolves any colour notation.
const LIGHTNESS: &str = "
    const background = [document.body, document.documentElement].map((one) => getComputedStyle(one).backgroundColor)
        .find((colour) => colour !== 'rgba(0, 0, 0, 0)');
    const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d');
    context.fillStyle = background;
    context.fillRect(0, 0, 1, 1);
    const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
    return (red + green + blue) / 765;";

fn prints_without_controls(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::DESKTOP.printing());
    visitor.opens("/");
    visitor.sees_card_count(3);
    visitor.sees_no("searchbox", "Search");
    visitor.sees_no("combobox", "Sort");
    visitor.sees_no("group", "Role");
    visitor.sees_no("button", "Copy link to this view");
    visitor.opens("/spotlights/joanna-ruer/");
    visitor.sees_question_count(8);
    visitor.ends_with_clean_console();
}
