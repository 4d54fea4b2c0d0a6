//! Structured data for search engines: JSON-LD with the vocabulary of <https://schema.org>.
//!
//! It contains only facts from the content files. schema.org has no type for an interview, so an interview is an `Article`
//! about a `Person`, whose role and studio are those at the time of publication.

use crate::domain::filter::PAGE_SIZE;
use crate::domain::{Chain, Newsfeed, Summary};
use crate::route::Route;
use crate::site::pages::head::{headline, picture, teaser};
use crate::site::pages::indexing::{Indexing, canonical_site};
use crate::site::pages::site_url::SiteUrl;
use crate::words::Words;
use serde_json::{Value, json};

/// The structured data of the page at `route`. None if search engines may not index it.
#[must_use]
pub fn structured_data(feed: &Newsfeed, site_url: &SiteUrl, route: &Route) -> Option<Value> {
    if !Indexing::of(feed, site_url, route).is_indexed {
        return None;
    }
    let mut graph = match route {
        Route::Spotlight(slug) => interview(feed, site_url, feed.person(slug)?),
        Route::Feed(_) => vec![list(feed, site_url, route, 1)],
        Route::Listing(listing) => vec![list(feed, site_url, route, listing.page)],
        Route::Answers(_, page) => vec![list(feed, site_url, route, *page)],
        Route::Questions => vec![questions(feed, site_url)],
        Route::Baton(_) => vec![baton(feed, site_url, route)],
        Route::Editions(_) | Route::Shortlist | Route::Compare(_) | Route::NotFound => return None,
    };
    graph.extend(breadcrumbs(feed, site_url, route));
    Some(json!({ "@context": "https://schema.org", "@graph": graph }))
}

fn interview(feed: &Newsfeed, site_url: &SiteUrl, summary: &Summary) -> Vec<Value> {
    let series = feed.series();
    let route = Route::Spotlight(summary.slug.clone());
    let address = site_url.address(&route);
    let person = format!("{address}#person");
    let image = site_url.file(&picture(feed, &route));
    let studio = json!({ "@type": "Organization", "name": series.studio });
    let profile = json!({
        "@type": "ProfilePage",
        "@id": address,
        "name": summary.person.name,
        "inLanguage": site_url.words.language(),
        "mainEntity": { "@id": person },
    });
    let mut about = json!({
        "@type": "Person",
        "@id": person,
        "name": summary.person.name,
        "jobTitle": summary.person.role,
        "worksFor": studio,
        "url": address,
        "image": portrait(site_url, summary).unwrap_or_else(|| image.clone()),
    });
    if !summary.schools.is_empty() {
        let schools = summary.schools.iter().map(|school| json!({ "@type": "EducationalOrganization", "name": school }));
        about["alumniOf"] = schools.collect();
    }
    let article = json!({
        "@type": "Article",
        "headline": headline(summary),
        "description": teaser(site_url.words, feed, summary),
        "datePublished": summary.published.to_string(),
        "inLanguage": summary.language,
        "image": image,
        "author": studio,
        "publisher": studio,
        "about": { "@id": person },
        "mainEntityOfPage": { "@id": address },
    });
    vec![profile, about, article]
}

/// The URL of the person's photo.
fn portrait(site_url: &SiteUrl, summary: &Summary) -> Option<String> {
    let src = &summary.person.portrait.as_ref()?.src;
    Some(match src {
        src if src.starts_with("https:") => src.clone(),
        src if src.starts_with('/') => format!("{}{src}", site_url.origin),
        src => site_url.file(src),
    })
}

fn list(feed: &Newsfeed, site_url: &SiteUrl, route: &Route, page: usize) -> Value {
    let view = route.view();
    let results = feed.results(&view);
    let items = results.people.iter().enumerate().skip((page - 1) * PAGE_SIZE).take(PAGE_SIZE).map(|(position, summary)| {
        json!({
            "@type": "ListItem",
            "position": position + 1,
            "url": canonical_site(site_url, summary).answer_address(&summary.slug, view.question()),
        })
    });
    let items: Vec<Value> = items.collect();
    let hits = results.people.len();
    let name = match view.question() {
        Some(question) => feed.series().wording(question).to_owned(),
        None => site_url.words.list_heading(feed.overview(), view.filter(), hits),
    };
    json!({
        "@type": "CollectionPage",
        "@id": site_url.address(route),
        "name": name,
        "inLanguage": site_url.words.language(),
        "mainEntity": { "@type": "ItemList", "numberOfItems": hits, "itemListElement": items },
    })
}

fn baton(feed: &Newsfeed, site_url: &SiteUrl, route: &Route) -> Value {
    let chain = chain(feed, route);
    json!({
        "@type": "CollectionPage",
        "@id": site_url.address(route),
        "name": site_url.words.chain_title(chain),
        "inLanguage": site_url.words.language(),
    })
}

fn questions(feed: &Newsfeed, site_url: &SiteUrl) -> Value {
    let items = feed.series().questions.iter().enumerate().map(|(position, question)| {
        json!({
            "@type": "ListItem",
            "position": position + 1,
            "name": question.wording,
            "url": site_url.address(&Route::question(question.id.clone())),
        })
    });
    let items: Vec<Value> = items.collect();
    json!({
        "@type": "CollectionPage",
        "@id": site_url.address(&Route::Questions),
        "name": site_url.words.questions(),
        "inLanguage": site_url.words.language(),
        "mainEntity": { "@type": "ItemList", "numberOfItems": items.len(), "itemListElement": items },
    })
}

/// The chain of a page that shows only one.
fn chain<'a>(feed: &'a Newsfeed, route: &Route) -> Option<&'a Chain> {
    if let Route::Baton(Some(slug)) = route { feed.baton().chain_of(slug).map(|(chain, _)| chain) } else { None }
}

/// The breadcrumbs from the feed to the page. The feed itself has none.
fn breadcrumbs(feed: &Newsfeed, site_url: &SiteUrl, route: &Route) -> Option<Value> {
    let mut steps = vec![(Route::feed(), feed.series().title.clone())];
    match route {
        Route::Spotlight(slug) => steps.push((route.clone(), feed.person(slug)?.person.name.clone())),
        Route::Listing(listing) => {
            if let Some((facet, value)) = &listing.scope {
                steps.push((Route::facet(*facet, value.clone()), feed.value_name(*facet, value)?.to_owned()));
            }
            if listing.page > 1 {
                steps.push((route.clone(), site_url.words.page(&listing.page.to_string())));
            }
        }
        Route::Baton(_) => {
            steps.push((Route::Baton(None), site_url.words.chain_title(None)));
            if let Some(chain) = chain(feed, route) {
                steps.push((route.clone(), site_url.words.chain_title(Some(chain))));
            }
        }
        Route::Questions | Route::Answers(..) => steps.extend(question_steps(feed, site_url.words, route)),
        Route::Feed(view) if view.question().is_some() => steps.extend(question_steps(feed, site_url.words, route)),
        Route::Feed(_) | Route::Editions(_) | Route::Shortlist | Route::Compare(_) | Route::NotFound => return None,
    }
    let items = steps.iter().enumerate().map(|(index, (route, name))| {
        json!({ "@type": "ListItem", "position": index + 1, "name": name, "item": site_url.address(route) })
    });
    Some(json!({ "@type": "BreadcrumbList", "itemListElement": items.collect::<Vec<_>>() }))
}

/// The breadcrumbs after the feed, for the list of questions and for the answers to one.
fn question_steps(feed: &Newsfeed, words: &Words, route: &Route) -> Vec<(Route, String)> {
    let mut steps = vec![(Route::Questions, words.questions().to_owned())];
    let view = route.view();
    if let Some((id, question)) = view.question().and_then(|id| Some((id, feed.series().question(id)?))) {
        steps.push((Route::question(id.clone()), question.label.clone()));
    }
    if let Route::Answers(_, page) = route {
        steps.push((route.clone(), words.page(&page.to_string())));
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::newsfeed::tests::person;
    use crate::domain::{Facet, Portrait, Question, Series, Slug};

    fn feed() -> Newsfeed {
        let mut ada = person("Ada Lind", "Animator", "2023-02-01");
        ada.schools = vec!["Atelier Nord".to_owned()];
        ada.person.portrait = Some(Portrait { src: "portraits/ada.jpg".to_owned(), alt: String::new() });
        ada.nominates = vec!["Cleo Sand".to_owned()];
        let question =
            Question { id: Slug::of("advice"), label: "Advice".to_owned(), wording: "What do you advise?".to_owned() };
        let series = Series {
            title: "Under the Lens".to_owned(),
            studio: "Harbour".to_owned(),
            questions: vec![question],
            ..Series::default()
        };
        Newsfeed::new(series, vec![ada, person("Bo Diallo", "Rigger", "2024-05-01")])
    }

    fn types(route: &Route) -> Vec<String> {
        let data = structured_data(&feed(), &SiteUrl::parse("https://x.example/p/"), route);
        let graph = data.map_or_else(Vec::new, |data| data["@graph"].as_array().cloned().unwrap());
        graph.iter().map(|node| node["@type"].as_str().unwrap().to_owned()).collect()
    }

    #[test]
    fn every_kind_of_page_has_its_types() {
        assert_eq!(types(&Route::feed()), ["CollectionPage"]);
        assert_eq!(types(&Route::facet(Facet::Role, Slug::of("Rigger"))), ["CollectionPage", "BreadcrumbList"]);
        assert_eq!(types(&Route::Spotlight(Slug::of("Ada Lind"))), ["ProfilePage", "Person", "Article", "BreadcrumbList"]);
        assert_eq!(types(&Route::Spotlight(Slug::of("Cleo Sand"))), [""; 0]);
        assert_eq!(types(&Route::Baton(None)), ["CollectionPage", "BreadcrumbList"]);
        assert_eq!(types(&Route::Baton(Some(Slug::of("Ada Lind")))), ["CollectionPage", "BreadcrumbList"]);
        assert_eq!(types(&Route::Questions), ["CollectionPage", "BreadcrumbList"]);
        assert_eq!(types(&Route::question(Slug::of("advice"))), ["CollectionPage", "BreadcrumbList"]);
        assert_eq!(types(&Route::question(Slug::of("unasked"))), [""; 0]);
        assert_eq!(types(&Route::NotFound), [""; 0]);
    }

    #[test]
    fn a_person_has_the_facts_of_the_file() {
        let data =
            structured_data(&feed(), &SiteUrl::parse("https://x.example/p/"), &Route::Spotlight(Slug::of("Ada Lind"))).unwrap();
        let person = &data["@graph"][1];
        assert_eq!(person["name"], "Ada Lind");
        assert_eq!(person["image"], "https://x.example/p/portraits/ada.jpg");
        assert_eq!(person["alumniOf"][0]["name"], "Atelier Nord");
        assert_eq!(person["@id"], data["@graph"][0]["mainEntity"]["@id"]);
        assert_eq!(data["@graph"][2]["datePublished"], "2023-02-01");
        assert_eq!(data["@graph"][3]["itemListElement"][1]["item"], "https://x.example/p/spotlights/ada-lind/");
    }

    #[test]
    fn answers_link_to_their_interviews() {
        let data =
            structured_data(&feed(), &SiteUrl::parse("https://x.example/p/"), &Route::question(Slug::of("advice"))).unwrap();
        assert_eq!(data["@graph"][0]["name"], "What do you advise?");
        let first = &data["@graph"][0]["mainEntity"]["itemListElement"][0];
        assert_eq!(first["url"], "https://x.example/p/spotlights/bo-diallo/#advice");
        assert_eq!(data["@graph"][1]["itemListElement"][2]["item"], "https://x.example/p/questions/advice/");
    }

    #[test]
    fn positions_continue_on_the_next_page() {
        let people = (0..31).map(|number| person(&format!("P {number}"), "Rigger", "2024-05-01")).collect();
        let feed = Newsfeed::new(Series::default(), people);
        let second = Route::Listing(crate::route::Listing { scope: None, page: 2 });
        let data = structured_data(&feed, &SiteUrl::parse("https://x.example/"), &second).unwrap();
        let list = &data["@graph"][0]["mainEntity"];
        assert_eq!((&list["numberOfItems"], &list["itemListElement"][0]["position"]), (&json!(31), &json!(31)));
        assert_eq!(data["@graph"][1]["itemListElement"][1]["name"], "Page 2");
    }
}
