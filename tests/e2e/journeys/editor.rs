//! An editor who prefers a content management system opens it at `/admin/`. Its test backend keeps nothing, and needs no network.

use super::Start;
use crate::browser::Device;
use crate::site::Site;

runs! { [chromium]: fills_in_an_interview }

fn fills_in_an_interview(start: &Start) {
    let site = Site::with_cms();
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens_url(&site.url("/admin/"));
    std::thread::sleep(std::time::Duration::from_secs(8));
    for role in ["button", "link", "heading", "textbox", "radio", "option", "menuitem"] {
        eprintln!("{role}: {:?}", visitor.names(role));
    }
    eprintln!("{}", visitor.evaluates::<String>("return document.body.innerText"));
    visitor.ends_with_clean_console();
}
