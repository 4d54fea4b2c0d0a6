//! Pages that were altered on their way, or while they live: by translating browsers, proxies and extensions. Filter, search, counts
//! and status are right, and nothing doubles.

use super::Start;
use crate::browser::Device;
use crate::site::Site;
use crate::visitor::Visitor;

runs! { [chromium firefox webkit]:
    works_on_a_page_that_was_altered_on_its_way,
    works_on_a_page_that_is_altered_before_the_application_starts,
    works_on_a_page_that_is_altered_all_the_time,
    compares_and_lists_people_on_altered_pages,
}

const AXEL: &str = "Add Axel Gilet to the shortlist";

fn works_on_a_page_that_was_altered_on_its_way(start: &Start) {
    let site = Site::shipped();
    site.rewrites_pages(altered);
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens("/");
    uses_the_list(&visitor);
    visitor.ends_with_clean_console();
}

fn works_on_a_page_that_is_altered_before_the_application_starts(start: &Start) {
    let site = Site::shipped();
    site.blocks(".wasm");
    let visitor = start.visitor(&site, Device::DESKTOP.without_load_wait());
    visitor.opens_without_waiting("/");
    visitor.sees_card_count(3);
    visitor.alters_the_page();
    site.unblocks();
    visitor.waits_until_interactive();
    uses_the_list(&visitor);
    visitor.ends_with_clean_console();
}

fn works_on_a_page_that_is_altered_all_the_time(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens("/");
    // The results are mounted, and altered afterwards.
    visitor.checks("Role", "Production Coordinator");
    visitor.sees_card_count(2);
    visitor.alters_the_page();
    visitor.unchecks("Role", "Production Coordinator");
    visitor.sees_card_count(3);
    visitor.is_at("/");
    uses_the_list(&visitor);
    visitor.ends_with_clean_console();
}

/// Filters, searches, sorts, picks and reads, beginning at the whole list.
fn uses_the_list(visitor: &Visitor<'_>) {
    visitor.status_is("3 people under the Mikroscope");
    visitor.checks("Role", "Production Coordinator");
    visitor.sees_cards(&["Julia Truong", "Axel Gilet"]);
    visitor.status_is("2 production coordinators");
    visitor.sees("button", "Remove Production Coordinator");
    assert_eq!(visitor.facet_count("Year", "2023"), 2);

    visitor.types_into_search("axel");
    visitor.sees_cards(&["Axel Gilet"]);
    visitor.status_is("1 production coordinator matching “axel”");
    assert_eq!(visitor.facet_count("Year", "2023"), 1);
    visitor.types_into_search("zzz");
    visitor.sees_card_count(0);
    visitor.status_is("0 production coordinators matching “axelzzz”");
    visitor.sees_text("Nothing on this slide");
    visitor.clears_search();
    visitor.sees_cards(&["Julia Truong", "Axel Gilet"]);
    visitor.status_is("2 production coordinators");
    visitor.sees_no_text("Nothing on this slide");

    visitor.scrolls_to("button", AXEL);
    visitor.clicks("button", AXEL);
    visitor.sees_pressed(AXEL, true);
    visitor.status_starts_with("1 person on the shortlist");
    visitor.scrolls_to("button", "Clear all");
    visitor.clicks("button", "Clear all");
    visitor.sees_card_count(3);
    visitor.status_is("3 people under the Mikroscope");
    visitor.selects("Sort", "Name");
    visitor.sees_cards(&["Axel Gilet", "Joanna Ruer", "Julia Truong"]);

    visitor.clicks("link", "Axel Gilet");
    visitor.heading_contains("Axel Gilet");
    visitor.has_focus_on_main_heading();
    visitor.clicks("link", "Back to newsfeed");
    visitor.sees_cards(&["Axel Gilet", "Joanna Ruer", "Julia Truong"]);
}

fn compares_and_lists_people_on_altered_pages(start: &Start) {
    let site = Site::shipped();
    site.rewrites_pages(altered);
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens("/compare/?people=axel-gilet,julia-truong");
    visitor.heading_contains("Axel Gilet and Julia Truong");
    visitor.alters_the_page();
    visitor.opens("/shortlist/#picked=axel-gilet,julia-truong");
    visitor.sees_cards(&["Axel Gilet", "Julia Truong"]);
    visitor.alters_the_page();
    visitor.scrolls_to("button", "Move Julia Truong up");
    visitor.clicks("button", "Move Julia Truong up");
    visitor.sees_cards(&["Julia Truong", "Axel Gilet"]);
    visitor.status_starts_with("Julia Truong is now 1st of 2");
    visitor.clicks("button", "Remove Axel Gilet");
    visitor.sees_cards(&["Julia Truong"]);
    visitor.ends_with_clean_console();
}

/// The page with an element around each text of the application's part, an attribute on each element, and without comments.
fn altered(page: &str) -> String {
    const APP: &str = "<div id=\"app\">";
    // Where a browser allows no other element, or no text.
    const KEPT: [&str; 7] = ["script", "style", "noscript", "option", "textarea", "svg", "title"];
    let (before, mut rest) = page.split_once(APP).expect("every page has the application's element");
    let mut altered = format!("{before}{APP}");
    while !rest.is_empty() {
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
        } else if let Some(name) = KEPT.iter().find(|name| starts_with_tag(rest, name)) {
            let end = format!("</{name}>");
            let length = rest.find(&end).map_or(rest.len(), |start| start + end.len());
            altered += &rest[..length];
            rest = &rest[length..];
        } else if rest.starts_with('<') {
            let length = tag_length(rest);
            let (tag, after) = rest.split_at(length);
            let name =
                tag.find(|letter: char| letter.is_whitespace() || letter == '>' || letter == '/' && !tag.starts_with("</"));
            match name.filter(|_| tag[1..].starts_with(char::is_alphabetic)) {
                Some(end) => altered += &format!("{} data-extension=\"\"{}", &tag[..end], &tag[end..]),
                None => altered += tag,
            }
            rest = after;
        } else {
            let (text, after) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
            altered += &if text.trim().is_empty() { text.to_owned() } else { format!("<font>{text}</font>") };
            rest = after;
        }
    }
    altered
}

fn starts_with_tag(html: &str, name: &str) -> bool {
    let rest = html.strip_prefix('<').and_then(|html| html.strip_prefix(name));
    rest.is_some_and(|rest| rest.starts_with(|letter: char| letter == '>' || letter.is_whitespace()))
}

/// The length of the tag that a text begins with. Quoted values may hold its last letter.
fn tag_length(html: &str) -> usize {
    let mut is_quoted = false;
    let end = html.find(|letter: char| {
        is_quoted ^= letter == '"';
        letter == '>' && !is_quoted
    });
    end.map_or(html.len(), |end| end + 1)
}

#[test]
fn alters_texts_and_elements_of_the_application_only() {
    let page = "<p>a</p><div id=\"app\"><!-- b --><p title=\"c>d\">e <b>f</b></p><option>g</option><br></div>";
    let wanted = "<p>a</p><div id=\"app\"><p data-extension=\"\" title=\"c>d\"><font>e </font><b data-extension=\"\">\
        <font>f</font></b></p><option>g</option><br data-extension=\"\"></div>";
    assert_eq!(altered(page), wanted);
}
