//! An editor who prefers a content management system opens it at `/admin/`. Its test backend keeps nothing, and needs no network. Its
//! console isn't clean: the policy refuses what it would load from elsewhere.

use super::Start;
use crate::browser::Device;
use crate::site::Site;

runs! { [chromium]: finds_the_fields_of_an_interview }

fn finds_the_fields_of_an_interview(start: &Start) {
    let site = Site::with_cms();
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens_url(&site.url("/admin/"));
    visitor.sees("button", "Work with Test Repository");
    visitor.clicks("button", "Work with Test Repository");
    visitor.sees("treeitem", "Talent Spotlights");
    visitor.clicks("button", "Create New Entry");
    for field in ["Slug", "Name", "Role", "Summary"] {
        visitor.sees("textbox", field);
    }
    for (choice, options) in [("Language", &["en", "fr"][..]), ("Edition", &["summary", "interview"])] {
        let names = visitor.names_within(("radiogroup", choice), "radio");
        assert!(options.iter().all(|option| names.iter().any(|name| name == option)), "{choice}: {names:?}");
    }
    visitor.sees_text("Who passed the baton to this person, by name");
    // The names of the fields stand between marks that isolate their direction.
    visitor.clicks("button", "Add \u{2068}Answers\u{2069}");
    visitor.sees_text("The question's id in the series.");
}
