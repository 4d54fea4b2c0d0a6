//! Two colleagues of one name are both published, and told apart in addresses, lists and the baton.

use super::outputs::TEMPLATE;
use scraper::{Html, Selector};
use std::fs;
use talent_spotlights::site::app::template::Template;
use talent_spotlights::site::check::findings;
use talent_spotlights::site::library::Library;
use talent_spotlights::site::pages::localized::{LocalizedSite, localized_sites};
use talent_spotlights::site::pages::prerender;
use talent_spotlights::site::pages::site_url::SiteUrl;

/// The content file of a person.
fn interview(slug: &str, name: &str, role: &str, published: &str, rest: &str) -> String {
    format!(
        r#"{{ "slug": "{slug}", "person": {{ "name": "{name}", "role": "{role}" }}, "published": "{published}", "language": "en",
        "summary": "One sentence.", {rest}, "answers": [ {{ "question": "advice", "paragraphs": ["Rest, {role}."] }} ] }}"#
    )
}

/// The texts of the elements of a page that match a selector, with single spaces.
fn texts(html: &str, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).unwrap();
    let text = |element: scraper::ElementRef<'_>| element.text().flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ");
    Html::parse_document(html).select(&selector).map(text).collect()
}

#[test]
fn namesakes_are_told_apart() {
    let (content, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    fs::create_dir(content.path().join("spotlights")).unwrap();
    fs::write(content.path().join("series.json"), include_str!("../../public/series.json")).unwrap();
    for (slug, name, role, published, rest) in [
        ("marie-martin", "Marie Martin", "Lighting Artist", "2024-05-12", r#""nominates": ["Pia Renn"]"#),
        (
            "marie-martin-2",
            "Marie Martin",
            "Rigging Supervisor",
            "2025-03-03",
            r#""nominates": ["Olu Bright"], "nominated_by": ["Ivo Marsh"]"#,
        ),
        ("ivo-marsh", "Ivo Marsh", "Animator", "2025-02-01", r#""nominates": ["marie-martin-2"]"#),
    ] {
        let file = content.path().join("spotlights").join(format!("{slug}.json"));
        fs::write(file, interview(slug, name, role, published, rest)).unwrap();
    }
    let errors: Vec<String> =
        findings(content.path()).iter().map(ToString::to_string).filter(|line| line.contains(": error: ")).collect();
    assert_eq!(errors, [""; 0]);
    let library = Library::read(content.path()).unwrap();
    let site_url = SiteUrl::parse("https://studio.example/");
    let template = Template::parse(TEMPLATE, &[], site_url.base.as_str()).unwrap();
    for LocalizedSite { content, site_url, .. } in &localized_sites(&library, &site_url) {
        prerender::write(content, &template, site_url, out.path()).unwrap();
    }
    let page = |path: &str| fs::read_to_string(out.path().join(path).join("index.html")).unwrap();
    // Both have an address, and each the own role.
    for (slug, role, other) in
        [("marie-martin", "Lighting Artist", "Rigging Supervisor"), ("marie-martin-2", "Rigging Supervisor", "Lighting Artist")]
    {
        let main = texts(&page(&format!("spotlights/{slug}")), "main").join(" ");
        assert!(main.contains("Marie Martin") && main.contains(role) && !main.contains(other), "{main}");
    }
    // The feed shows both with their roles, and whom each named.
    let feed = texts(&page(""), "main").join(" ");
    for text in ["Lighting Artist", "Rigging Supervisor", "Pia Renn", "Olu Bright"] {
        assert!(feed.contains(text), "{text}: {feed}");
    }
    // In the baton there are only names; those of namesakes say which.
    let baton = texts(&page("baton"), "main").join(" ");
    assert!(baton.contains("Marie Martin (Lighting Artist)") && baton.contains("Marie Martin (Rigging Supervisor)"), "{baton}");
    let ivo = texts(&page("spotlights/ivo-marsh"), "main").join(" ");
    assert!(ivo.contains("Marie Martin (Rigging Supervisor)") && !ivo.contains("(Lighting Artist)"), "{ivo}");
}
