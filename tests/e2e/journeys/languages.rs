//! A visitor who reads another language: the same pages, filters and positions, and no other language is downloaded.

use serde_json::json;
use talent_spotlights::site::sample::made_up::{TAG, made_up};

use super::Start;
use crate::browser::Device;
use crate::site::Site;
use crate::visitor::Visitor;

runs! { [chromium firefox webkit]:
    reads_on_in_french,
    keeps_the_answer_when_switching_language,
    is_offered_a_language_but_not_redirected,
    downloads_messages_of_one_language_only,
    sees_empty_results_in_french,
    reads_both_languages_side_by_side,
    is_told_that_an_interview_is_in_another_language,
    reads_a_generated_right_to_left_language,
}

fn reads_on_in_french(start: &Start) {
    let site = Site::below_base_path();
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens("/?role=production-coordinator");
    visitor.clicks("link", "Français");
    visitor.is_at("/fr/?role=production-coordinator");
    visitor.waits_until_interactive();
    visitor.status_starts_with("2 personnes au poste « Production Coordinator »");
    visitor.sees_checked("Poste", "Production Coordinator", true);
    is_in(&visitor, "fr", "");

    visitor.clicks("link", "Axel Gilet");
    visitor.is_at("/fr/spotlights/axel-gilet/");
    visitor.has_focus_on("heading", "Axel Gilet");
    visitor.sees_text("Ceci est un résumé de l’interview du 27 mars 2023");
    visitor.clicks("link", "2e maillon sur 3");
    visitor.heading_contains("Le relais depuis Emmanuelle Trillot");
    visitor.clicks("link", "English");
    visitor.is_at("/baton/emmanuelle-trillot/");
    visitor.waits_until_interactive();
    visitor.heading_contains("The baton from Emmanuelle Trillot");
    visitor.ends_with_clean_console();
}

fn keeps_the_answer_when_switching_language(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::PHONE);
    visitor.opens("/spotlights/axel-gilet/#superpower");
    visitor.clicks("link", "Français");
    visitor.is_at("/fr/spotlights/axel-gilet/#superpower");
    visitor.waits_until_interactive();
    visitor.has_focus_on("heading", "Quel serait ton superpouvoir ?");
    visitor.ends_with_clean_console();
}

/// A fresh visitor each time: whoever follows a link within the site has chosen a language.
fn is_offered_a_language_but_not_redirected(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::PHONE);
    visitor.opens("/");
    visitor.sees_no("complementary", "Lire cette page en français");
    visitor.ends_with_clean_console();

    let visitor = start.visitor(&site, Device::PHONE);
    visitor.opens("/fr/spotlights/axel-gilet/");
    visitor.sees("complementary", "Read this page in English");
    visitor.is_at("/fr/spotlights/axel-gilet/");
    visitor.clicks("link", "Read this page in English");
    visitor.is_at("/spotlights/axel-gilet/");
    visitor.waits_until_interactive();
    visitor.sees_no("complementary", "Read this page in English");
    visitor.ends_with_clean_console();

    let visitor = start.visitor(&site, Device::PHONE);
    visitor.opens("/fr/");
    visitor.clicks("button", "No, thank you");
    visitor.sees_no("complementary", "Read this page in English");
    visitor.clicks("link", "Axel Gilet");
    visitor.heading_contains("Axel Gilet");
    visitor.sees_no("complementary", "Read this page in English");
    visitor.ends_with_clean_console();
}

fn downloads_messages_of_one_language_only(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::DESKTOP);
    for (page, words) in [("/", "/data/words.json"), ("/fr/", "/data/fr/words.json")] {
        visitor.opens(page);
        visitor.expects(
            "the downloaded messages",
            "return performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname).filter((path) => path.endsWith('words.json'))",
            &json!([words]),
        );
    }
    visitor.ends_with_clean_console();
}

fn sees_empty_results_in_french(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::PHONE);
    visitor.ignores_in_console("404");
    visitor.opens("/fr/?q=zzzz");
    visitor.sees_text("Rien sur cette lame");
    visitor.sees_text("0 personne correspondant à");
    visitor.scrolls_to("button", "Voir toutes les interviews");
    visitor.clicks("button", "Voir toutes les interviews");
    visitor.status_starts_with("3 personnes");
    visitor.opens("/fr/personne-ici/");
    visitor.heading_contains("Il n’y a rien à cette adresse");
    visitor.clicks("link", "Toutes les interviews");
    visitor.is_at("/fr/");
    visitor.ends_with_clean_console();
}

fn reads_both_languages_side_by_side(start: &Start) {
    let site = Site::shipped();
    let visitor = start.visitor(&site, Device::DESKTOP);
    visitor.opens("/");
    visitor.clicks("link", "Axel Gilet");
    visitor.clicks("link", "Read both languages side by side");
    visitor.is_at("/spotlights/axel-gilet/editions/");
    visitor.heading_contains("Axel Gilet, in two languages");
    visitor.sees_text("Having come as far as he has");
    visitor.sees_text("Le chemin parcouru jusqu’ici");
    visitor.clicks("link", "The interview in one language");
    visitor.is_at("/spotlights/axel-gilet/");
    visitor.heading_contains("Axel Gilet");
    visitor.goes_back();
    visitor.sees_text("Le chemin parcouru jusqu’ici");
    visitor.opens("/fr/spotlights/axel-gilet/editions/");
    visitor.heading_contains("Axel Gilet, en deux langues");
    visitor.ignores_in_console("404");
    visitor.opens("/spotlights/david-faure/editions/");
    visitor.heading_contains("There is nothing at this address");
    visitor.ends_with_clean_console();
}

fn is_told_that_an_interview_is_in_another_language(start: &Start) {
    let site = Site::sample();
    let visitor = start.visitor(&site, Device::PHONE);
    let newsfeed = site.newsfeed();
    let french = newsfeed.people().iter().find(|summary| summary.language == "fr").expect("somebody speaks French only");
    visitor.opens(&format!("/spotlights/{}/", french.slug));
    visitor.sees_text("This interview is not available in English.");
    visitor.clicks("link", "Lire cette page en français");
    visitor.is_at(&format!("/fr/spotlights/{}/", french.slug));
    visitor.waits_until_interactive();
    let page: String = visitor.evaluates("return document.body.innerText");
    assert!(!page.contains("Cette interview n’existe pas en français"), "{page}");
    visitor.ends_with_clean_console();
}

/// A language that a messages file adds: with long words, written from right to left.
fn reads_a_generated_right_to_left_language(start: &Start) {
    let site = Site::sample();
    let visitor = start.visitor(&site, Device::PHONE);
    visitor.opens(&format!("/{TAG}/"));
    is_in(&visitor, TAG, "rtl");
    fits(&visitor);
    visitor.clicks("button", &made_up("Filters"));
    visitor.checks(&made_up("Role"), "Animator");
    visitor.sees("button", &made_up("Remove {name}").replace("{name}", "Animator"));
    visitor.address_contains("?role=animator");
    fits(&visitor);
    let first = visitor.cards().into_iter().next().expect("somebody is an animator");
    visitor.clicks("button", &made_up("Show {count} interviews").replace("{count}", "2"));
    visitor.clicks("link", &first);
    visitor.heading_contains(&first);
    fits(&visitor);
    visitor.opens(&format!("/{TAG}/baton/"));
    visitor.heading_contains(&made_up("The baton"));
    fits(&visitor);
    visitor.ends_with_clean_console();
}

#[track_caller]
fn is_in(visitor: &Visitor<'_>, language: &str, direction: &str) {
    let script = "const { lang, dir } = document.documentElement; return [lang, dir]";
    visitor.expects("the language of the page", script, &json!([language, direction]));
}

/// Nothing overflows the viewport horizontally.
#[track_caller]
fn fits(visitor: &Visitor<'_>) {
    visitor.expects(
        "no horizontal overflow",
        "const { scrollWidth, clientWidth } = document.documentElement; return scrollWidth - clientWidth",
        &json!(0),
    );
}
