//! `sitemap.xml` (<https://www.sitemaps.org>) and `robots.txt` (RFC 9309): which pages there are, and since when.
//!
//! A sitemap can have 50,000 pages; studios of that size are not supported.

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

/// The pages in all languages that search engines may index. Days after `today` aren't told.
///
/// # Errors
/// If it cannot be written as XML.
pub fn sitemap(sites: &[LocalizedSite], today: Date) -> Result<String> {
    let mut xml = Writer::new(Vec::new());
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    new_line(&mut xml);
    xml.create_element("urlset")
        .with_attribute(("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"))
        .with_attribute(("xmlns:xhtml", "http://www.w3.org/1999/xhtml"))
        .write_inner_content(|xml| {
            new_line(xml);
            sites.iter().try_for_each(|LocalizedSite { content, site_url, .. }| {
                write_pages(xml, &content.feed, site_url, &routes(&content.feed), today)
            })
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
