//! Someone who reads another language: the same pages, filters and places, and nothing downloaded that is not read.

use serde_json::json;
use talent_spotlights::site::sample::made_up::{TAG, made_up};

use super::Start;
use crate::engine::Device;
use crate::site::Site;
use crate::visitor::Visitor;

runs! { [chromium firefox webkit]:
    reads_on_in_french,
    keeps_the_answer_that_is_read,
    is_offered_the_own_language_and_not_led_there,
    downloads_the_words_of_one_language,
    finds_nothing_in_french,
    reads_both_languages_side_by_side,
    is_told_that_an_interview_is_in_another_language,
    reads_a_language_that_nobody_speaks,
}

fn reads_on_in_french(start: &Start) {
    let site = Site::based();
    let visitor = start.visitor(&site, Device::DESK);
    visitor.opens("/?role=production-coordinator");
    visitor.clicks("link", "Français");
    visitor.is_at("/fr/?role=production-coordinator");
    visitor.waits_until_alive();
    visitor.status_reads("2 personnes au poste « Production Coordinator »");
    visitor.sees_ticked("Poste", "Production Coordinator", true);
    is_in(&visitor, "fr", "");

    visitor.clicks("link", "Axel Gilet");
    visitor.is_at("/fr/spotlights/axel-gilet/");
    visitor.has_focus_on("heading", "Axel Gilet");
    visitor.reads("Ceci est un résumé de l’interview du 27 mars 2023");
    visitor.clicks("link", "2e maillon sur 3");
    visitor.heading_holds("Le relais depuis Emmanuelle Trillot");
    visitor.clicks("link", "English");
    visitor.is_at("/baton/emmanuelle-trillot/");
    visitor.waits_until_alive();
    visitor.heading_holds("The baton from Emmanuelle Trillot");
    visitor.leaves();
}

fn keeps_the_answer_that_is_read(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, Device::PHONE);
    visitor.opens("/spotlights/axel-gilet/#superpower");
    visitor.clicks("link", "Français");
    visitor.is_at("/fr/spotlights/axel-gilet/#superpower");
    visitor.waits_until_alive();
    visitor.has_focus_on("heading", "Quel serait ton superpouvoir ?");
    visitor.leaves();
}

/// Each comes from nowhere: somebody who follows a link of the site has chosen a language.
fn is_offered_the_own_language_and_not_led_there(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, Device::PHONE);
    visitor.opens("/");
    visitor.sees_no("complementary", "Lire cette page en français");
    visitor.leaves();

    let visitor = start.visitor(&site, Device::PHONE);
    visitor.opens("/fr/spotlights/axel-gilet/");
    visitor.sees("complementary", "Read this page in English");
    visitor.is_at("/fr/spotlights/axel-gilet/");
    visitor.clicks("link", "Read this page in English");
    visitor.is_at("/spotlights/axel-gilet/");
    visitor.waits_until_alive();
    visitor.sees_no("complementary", "Read this page in English");
    visitor.leaves();

    let visitor = start.visitor(&site, Device::PHONE);
    visitor.opens("/fr/");
    visitor.clicks("button", "No, thank you");
    visitor.sees_no("complementary", "Read this page in English");
    visitor.clicks("link", "Axel Gilet");
    visitor.heading_holds("Axel Gilet");
    visitor.sees_no("complementary", "Read this page in English");
    visitor.leaves();
}

fn downloads_the_words_of_one_language(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, Device::DESK);
    for (page, words) in [("/", "/data/words.json"), ("/fr/", "/data/fr/words.json")] {
        visitor.opens(page);
        visitor.finds(
            "the words that were downloaded",
            "return performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname).filter((path) => path.endsWith('words.json'))",
            &json!([words]),
        );
    }
    visitor.leaves();
}

fn finds_nothing_in_french(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, Device::PHONE);
    visitor.forgives("404");
    visitor.opens("/fr/?q=zzzz");
    visitor.reads("Rien sur cette lame");
    visitor.reads("0 personne correspondant à");
    visitor.brings_into_view("button", "Voir toutes les interviews");
    visitor.clicks("button", "Voir toutes les interviews");
    visitor.status_reads("3 personnes");
    visitor.opens("/fr/personne-ici/");
    visitor.heading_holds("Il n’y a rien à cette adresse");
    visitor.clicks("link", "Toutes les interviews");
    visitor.is_at("/fr/");
    visitor.leaves();
}

fn reads_both_languages_side_by_side(start: &Start) {
    let site = Site::real();
    let visitor = start.visitor(&site, Device::DESK);
    visitor.opens("/");
    visitor.clicks("link", "Axel Gilet");
    visitor.clicks("link", "Read both languages side by side");
    visitor.is_at("/spotlights/axel-gilet/editions/");
    visitor.heading_holds("Axel Gilet, in two languages");
    visitor.reads("Having come as far as he has");
    visitor.reads("Le chemin parcouru jusqu’ici");
    visitor.clicks("link", "The interview in one language");
    visitor.is_at("/spotlights/axel-gilet/");
    visitor.heading_holds("Axel Gilet");
    visitor.goes_back();
    visitor.reads("Le chemin parcouru jusqu’ici");
    visitor.opens("/fr/spotlights/axel-gilet/editions/");
    visitor.heading_holds("Axel Gilet, en deux langues");
    visitor.forgives("404");
    visitor.opens("/spotlights/david-faure/editions/");
    visitor.heading_holds("There is nothing at this address");
    visitor.leaves();
}

fn is_told_that_an_interview_is_in_another_language(start: &Start) {
    let site = Site::sample();
    let visitor = start.visitor(&site, Device::PHONE);
    visitor.opens("/spotlights/ines-coeurdeloup/");
    visitor.reads("This interview is not available in English.");
    visitor.clicks("link", "Lire cette page en français");
    visitor.is_at("/fr/spotlights/ines-coeurdeloup/");
    visitor.waits_until_alive();
    let page: String = visitor.finds_out("return document.body.innerText");
    assert!(!page.contains("Cette interview n’existe pas en français"), "{page}");
    visitor.leaves();
}

/// A further language is a file of words: here one of long words, from right to left.
fn reads_a_language_that_nobody_speaks(start: &Start) {
    let site = Site::sample();
    let visitor = start.visitor(&site, Device::PHONE);
    visitor.opens(&format!("/{TAG}/"));
    is_in(&visitor, TAG, "rtl");
    fits(&visitor);
    visitor.clicks("button", &made_up("Filters"));
    visitor.checks(&made_up("Role"), "Animator");
    visitor.sees("button", &made_up("Remove {name}").replace("{name}", "Animator"));
    visitor.address_holds("?role=animator");
    fits(&visitor);
    let first = visitor.cards().into_iter().next().expect("somebody is an animator");
    visitor.clicks("button", &made_up("Show {count} interviews").replace("{count}", "2"));
    visitor.clicks("link", &first);
    visitor.heading_holds(&first);
    fits(&visitor);
    visitor.opens(&format!("/{TAG}/baton/"));
    visitor.heading_holds(&made_up("The baton"));
    fits(&visitor);
    visitor.leaves();
}

#[track_caller]
fn is_in(visitor: &Visitor<'_>, language: &str, direction: &str) {
    let script = "const { lang, dir } = document.documentElement; return [lang, dir]";
    visitor.finds("the language of the page", script, &json!([language, direction]));
}

/// Nothing stands out of the screen.
#[track_caller]
fn fits(visitor: &Visitor<'_>) {
    visitor.finds(
        "the page within the screen",
        "const { scrollWidth, clientWidth } = document.documentElement; return scrollWidth - clientWidth",
        &json!(0),
    );
}
