//! `sitemap.xml` (<https://www.sitemaps.org>) and `robots.txt` (RFC 9309): which pages there are, and since when.
//!
//! A sitemap may have 50,000 pages and 50 MB. Larger sites have several, and `sitemap.xml` lists these.

use crate::domain::{Date, Newsfeed};
use crate::route::Route;
use crate::site::pages::indexing::Indexing;
use crate::site::pages::localized::LocalizedSite;
use crate::site::pages::routes::routes;
use crate::site::pages::site_url::SiteUrl;
use anyhow::Result;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::io;

/// How much a sitemap may hold, as its specification says: pages, and bytes.
const LIMITS: (usize, usize) = (50_000, 50 * 1024 * 1024);

/// The pages in all languages that search engines may index, as files by their names. Days after `today` aren't told.
///
/// # Errors
/// If they cannot be written as XML.
pub fn sitemaps(sites: &[LocalizedSite], site_url: &SiteUrl, today: Date) -> Result<Vec<(String, String)>> {
    let mut pages = Vec::new();
    for LocalizedSite { content, site_url, .. } in sites {
        let mut xml = Writer::new(Vec::new());
        write_pages(&mut xml, &content.feed, site_url, &routes(&content.feed), today)?;
        pages.push(String::from_utf8(xml.into_inner())?);
    }
    let mut maps = Vec::new();
    for entries in parts(pages.iter().flat_map(|pages| pages.split_inclusive('\n')), LIMITS) {
        maps.push(document("urlset", &[("xmlns:xhtml", "http://www.w3.org/1999/xhtml")], &entries)?);
    }
    if maps.len() == 1 {
        return Ok(maps.into_iter().map(|map| ("sitemap.xml".to_owned(), map)).collect());
    }
    let name = |number: usize| format!("sitemap-{}.xml", number + 1);
    let mut list = Writer::new(Vec::new());
    for number in 0..maps.len() {
        list.create_element("sitemap").write_inner_content(|xml| {
            xml.create_element("loc").write_text_content(BytesText::new(&site_url.file(&name(number)))).map(drop)
        })?;
        new_line(&mut list);
    }
    let index = document("sitemapindex", &[], &String::from_utf8(list.into_inner())?)?;
    let files = maps.into_iter().enumerate().map(|(number, map)| (name(number), map));
    Ok(std::iter::once(("sitemap.xml".to_owned(), index)).chain(files).collect())
}

/// Entries, a line each, in as few parts as the limits allow. There is one part at least.
fn parts<'a>(entries: impl Iterator<Item = &'a str>, (most, bytes): (usize, usize)) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut count = 0;
    for entry in entries {
        // What stands around the entries takes less than a kilobyte.
        let is_full = parts.last().is_some_and(|part| count == most || part.len() + entry.len() + 1024 > bytes);
        if is_full && count > 0 {
            parts.push(String::new());
            count = 0;
        }
        count += 1;
        if let Some(part) = parts.last_mut() {
            part.push_str(entry);
        }
    }
    parts
}

fn document(element: &str, namespaces: &[(&str, &str)], entries: &str) -> Result<String> {
    let mut xml = Writer::new(Vec::new());
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    new_line(&mut xml);
    let namespaces =
        std::iter::once(("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")).chain(namespaces.iter().copied());
    xml.create_element(element).with_attributes(namespaces).write_inner_content(|xml| {
        new_line(xml);
        xml.get_mut().extend_from_slice(entries.as_bytes());
        Ok(())
    })?;
    new_line(&mut xml);
    Ok(String::from_utf8(xml.into_inner())?)
}

/// Writes the pages among `routes` that search engines may index, each with the day of its newest interview and its addresses in all languages.
fn write_pages(
    xml: &mut Writer<Vec<u8>>,
    feed: &Newsfeed,
    site_url: &SiteUrl,
    routes: &[Route],
    today: Date,
) -> io::Result<()> {
    for (route, indexing) in
        routes.iter().map(|route| (route, Indexing::of(feed, site_url, route))).filter(|(_, indexing)| indexing.is_indexed)
    {
        xml.create_element("url").write_inner_content(|xml| {
            xml.create_element("loc").write_text_content(BytesText::new(&site_url.address(route)))?;
            if let Some(date) = last_change(feed, route, today) {
                xml.create_element("lastmod").write_text_content(BytesText::new(&date.to_string()))?;
            }
            let main = indexing.alternates.first().map(|(_, address)| ("x-default", address.clone()));
            for (language, address) in indexing.alternates.into_iter().chain(main) {
                let attributes = [("rel", "alternate"), ("hreflang", language), ("href", &address)];
                xml.create_element("xhtml:link").with_attributes(attributes).write_empty()?;
            }
            Ok(())
        })?;
        new_line(xml);
    }
    Ok(())
}

fn new_line(xml: &mut Writer<Vec<u8>>) {
    xml.get_mut().push(b'\n');
}

/// The date of the newest interview on a page. A new interview changes all pages of a list, since everybody moves down.
fn last_change(feed: &Newsfeed, route: &Route, today: Date) -> Option<Date> {
    let days: Vec<Date> = match route {
        Route::Spotlight(slug) => feed.person(slug).map(|summary| summary.published).into_iter().collect(),
        Route::Baton(Some(slug)) => {
            let (chain, _) = feed.baton().chain_of(slug)?;
            chain.stops.iter().filter_map(|stop| stop.node.published).collect()
        }
        route => feed.results(&route.view()).people.iter().map(|summary| summary.published).collect(),
    };
    days.into_iter().filter(|day| *day <= today).max()
}

/// Allows everything. Crawlers read this file only at the root of a host; elsewhere it does no harm.
#[must_use]
pub fn robots(site_url: &SiteUrl) -> String {
    let all = "User-agent: *\nDisallow:\n";
    if site_url.has_host() { format!("{all}\nSitemap: {}\n", site_url.file("sitemap.xml")) } else { all.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::newsfeed::tests::person;
    use crate::domain::{Facet, Series, Slug};

    #[test]
    fn a_map_that_is_full_is_followed_by_another() {
        let entries = ["a\n", "b\n", "c\n"];
        let parts = |most, bytes| parts(entries.into_iter(), (most, bytes));
        assert_eq!(parts(3, 9999), ["a\nb\nc\n"]);
        assert_eq!(parts(2, 9999), ["a\nb\n", "c\n"]);
        assert_eq!(parts(3, 1026), ["a\n", "b\n", "c\n"]);
        assert_eq!(super::parts([].into_iter(), LIMITS), [""]);
    }

    #[test]
    fn pages_stand_with_their_newest_interview() {
        let mut ada = person("Ada Lind", "Animator", "2023-02-01");
        ada.nominates = vec!["Cleo Sand".to_owned()];
        let feed = Newsfeed::new(Series::default(), vec![ada, person("Bo Diallo", "Rigger", "2024-05-01")]);
        let cleo = Route::Spotlight(Slug::of("Cleo Sand"));
        let animators = Route::facet(Facet::Role, Slug::of("Animator"));
        let routes = [Route::feed(), Route::NotFound, cleo, animators];
        let pages = |today: &str| {
            let mut xml = Writer::new(Vec::new());
            write_pages(&mut xml, &feed, &SiteUrl::parse("https://x.example/p/"), &routes, Date::parse(today).unwrap())
                .unwrap();
            String::from_utf8(xml.into_inner()).unwrap().lines().map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(
            pages("2024-05-01"),
            [
                "<url><loc>https://x.example/p/</loc><lastmod>2024-05-01</lastmod></url>",
                "<url><loc>https://x.example/p/roles/animator/</loc><lastmod>2023-02-01</lastmod></url>",
            ]
        );
        assert_eq!(pages("2024-04-30")[0], "<url><loc>https://x.example/p/</loc><lastmod>2023-02-01</lastmod></url>");
        assert_eq!(
            pages("2022-01-01")[0],
            "<url><loc>https://x.example/p/</loc></url>",
            "of days that haven't come nothing is told"
        );
    }

    #[test]
    fn robots_learn_of_the_site_map_where_there_is_one() {
        assert_eq!(robots(&SiteUrl::parse("/p/")), "User-agent: *\nDisallow:\n");
        assert!(robots(&SiteUrl::parse("https://x.example/p/")).ends_with("\nSitemap: https://x.example/p/sitemap.xml\n"));
    }
}
