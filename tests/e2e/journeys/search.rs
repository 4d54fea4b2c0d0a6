//! A recruiter who types what they remember, which isn't always what is written.

use super::Start;
use crate::browser::Device;
use crate::site::Site;
use talent_spotlights::domain::{FeedView, Filter};
use talent_spotlights::route::Route;

runs! { [chromium firefox webkit]:
    finds_what_was_meant,
    finds_the_same_in_french,
    finds_the_same_among_answers,
    is_told_of_another_spelling,
    is_told_that_signs_are_no_words,
    sees_where_it_matched,
}

/// What is typed, and who is found, best first.
const SEARCHES: [(&str, &[&str]); 27] = [
    ("oneill", &["Shane O’Neill"]),
    ("o'neill", &["Shane O’Neill"]),
    ("O’NEILL", &["Shane O’Neill"]),
    ("annemarie", &["Anne-Marie Roux", "Annemarie Holm", "Anne Marie Lind"]),
    ("anne marie", &["Anne-Marie Roux", "Annemarie Holm", "Anne Marie Lind"]),
    ("anne-marie", &["Anne-Marie Roux", "Annemarie Holm", "Anne Marie Lind"]),
    ("lipsync", &["Shane O’Neill", "Annemarie Holm", "Anne Marie Lind"]),
    ("lip sync", &["Shane O’Neill", "Annemarie Holm", "Anne Marie Lind"]),
    ("lip-sync", &["Shane O’Neill", "Annemarie Holm", "Anne Marie Lind"]),
    ("storyboard", &["Shane O’Neill", "Anne Marie Lind"]),
    ("story-board", &["Shane O’Neill", "Anne Marie Lind"]),
    ("R&D", &["Shane O’Neill"]),
    ("c++", &["Shane O’Neill"]),
    ("C#", &["Bo Diallo"]),
    ("3d", &["Shane O’Neill"]),
    ("2D/3D", &["Shane O’Neill"]),
    ("花子", &["山田花子"]),
    ("花火", &["山田花子"]),
    ("วาดรูป", &["Ploy Suda"]),
    ("faure NOE\u{308}L", &["Noël Fauré"]),
    ("lighthouse", &["Noël Fauré"]),
    ("light\u{200b}house", &["Noël Fauré"]),
    ("café full", &["Noël Fauré"]),
    ("ｌｉｇｈｔｉｎｇ", &["Noël Fauré"]),
    ("\"paper moon\"", &["Noël Fauré"]),
    ("rigger -ploy", &["Bo Diallo"]),
    ("rigger", &["Ploy Suda", "Bo Diallo"]),
];

fn finds_what_was_meant(start: &Start) {
    let site = Site::of_spellings();
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens("/");
    for (typed, names) in SEARCHES {
        visitor.clears_search();
        visitor.types_into_search(typed);
        visitor.sees_cards(names);
    }
    visitor.ends_with_clean_console();
}

fn finds_the_same_in_french(start: &Start) {
    let site = Site::of_spellings();
    let visitor = start.visitor(&site, Device::DESKTOP);
    for (typed, names) in SEARCHES.into_iter().step_by(3) {
        let view = FeedView::of(Filter::default().with_search(typed));
        visitor.opens(&format!("/fr/{}", Route::Feed(view).address()));
        visitor.sees_cards(names);
    }
    visitor.ends_with_clean_console();
}

fn finds_the_same_among_answers(start: &Start) {
    let site = Site::of_spellings();
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens("/questions/superpower/");
    for (typed, names) in SEARCHES.into_iter().filter(|(typed, _)| *typed != "R&D") {
        visitor.clears_search();
        visitor.types_into_search(typed);
        // As it is written: WebKit's accessibility tree loses the space after a mark in this heading.
        let written = "return [...document.querySelectorAll('article h2')].map((name) => name.textContent)";
        visitor.expects("who is found", written, &serde_json::json!(names));
    }
    visitor.clears_search();
    // That is in the answer to another question.
    visitor.types_into_search("R&D");
    visitor.sees_text("Nothing on this slide");
    visitor.ends_with_clean_console();
}

fn is_told_of_another_spelling(start: &Start) {
    let site = Site::of_spellings();
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens("/");
    visitor.types_into_search("ligthing");
    visitor.sees_cards(&["Noël Fauré"]);
    visitor.sees_text("Nothing is spelled “ligthing”. These are the results for “lighting”.");
    visitor.status_is("1 person matching “lighting”");
    visitor.clicks("button", "Search for exactly “ligthing”");
    visitor.sees_card_count(0);
    visitor.sees_text("Nothing on this slide");
    visitor.goes_back();
    visitor.sees_cards(&["Noël Fauré"]);
    visitor.clears_search();
    // Names come first.
    visitor.types_into_search("diallu");
    visitor.sees_cards(&["Bo Diallo"]);
    visitor.ends_with_clean_console();
}

fn is_told_that_signs_are_no_words(start: &Start) {
    let site = Site::of_spellings();
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens("/");
    visitor.types_into_search("&");
    visitor.sees_card_count(0);
    visitor.sees_text("“&” has no letter or digit to search for.");
    visitor.clicks("button", "Show all interviews");
    visitor.sees_card_count(8);
    visitor.ends_with_clean_console();
}

fn sees_where_it_matched(start: &Start) {
    let site = Site::of_spellings();
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens("/");
    visitor.types_into_search("storyboard");
    visitor.sees_cards(&["Shane O’Neill", "Anne Marie Lind"]);
    visitor.sees_text("Superpower C++ for the tools, a story-board for the film");
    visitor.expects(
        "what matched to be marked",
        "return [...document.querySelectorAll('mark')].map((mark) => mark.textContent)",
        &serde_json::json!(["story-board", "storyboard"]),
    );
    visitor.clears_search();
    visitor.sees_card_count(8);
    visitor.expects("nothing marked", "return document.querySelector('mark') === null", &serde_json::json!(true));
    visitor.ends_with_clean_console();
}
