//! Redirects from old addresses: as HTML pages, and as rules for web servers, which are better.
//!
//! The list is `redirects` in `series.json`; `cargo site check` says what is wrong with it.

use crate::site::library::redirects::{escaped, fault, unescaped};
use crate::site::output::escape::escape;
use crate::site::pages::site_url::SiteUrl;
use clap::ValueEnum;
use std::collections::BTreeMap;

/// A web server with its own syntax of rules.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub enum Server {
    /// nginx, within `server { … }`.
    Nginx,
    /// Caddy, within a site's block.
    Caddy,
}

/// The rules, one per line. They hold nothing that a server could take for more than a path: see [`fault`].
#[must_use]
pub fn rules(redirects: &BTreeMap<String, String>, site_url: &SiteUrl, server: Server) -> String {
    let rule = |(from, to): (&String, &String)| {
        // Servers compare paths without escapes, and redirect to an address as it's written.
        let (from, to) = (site_url.base.page(&unescaped(from)), site_url.base.page(&escaped(to)));
        match server {
            Server::Nginx => format!("location = {from} {{ return 301 {to}; }}\n"),
            Server::Caddy => format!("redir {from} {to} 301\n"),
        }
    };
    redirects.iter().filter(|(from, _)| fault(from).is_none()).map(rule).collect()
}

/// A page for each old address: its file, relative to the output directory, and its HTML.
#[must_use]
pub fn pages(redirects: &BTreeMap<String, String>, site_url: &SiteUrl) -> Vec<(String, String)> {
    let sound = redirects.iter().filter(|(from, _)| fault(from).is_none());
    sound.map(|(from, to)| (file(site_url.base.folder(), from), page(site_url, to))).collect()
}

fn file(folder: &str, from: &str) -> String {
    let from = format!("{folder}{}", unescaped(from));
    if from.ends_with(".html") { from } else { format!("{}/index.html", from.trim_end_matches('/')) }
}

fn page(site_url: &SiteUrl, to: &str) -> String {
    let path = site_url.base.page(&escaped(to));
    let canonical = escape(&format!("{}{path}", site_url.origin));
    let path = escape(&path);
    let words = site_url.words;
    let (language, direction) = (escape(words.language()), words.direction());
    let (title, link) = (escape(words.page_moved()), escape(words.page_moved_to()));
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
         <meta name=\"robots\" content=\"noindex\">\n<link rel=\"canonical\" href=\"{canonical}\">\n\
         <meta http-equiv=\"refresh\" content=\"0; url={path}\">\n<meta name=\"viewport\" content=\"width=device-width\">\n</head>\n\
         <body>\n<p>{title}. <a href=\"{path}\">{link}</a></p>\n</body>\n</html>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moved() -> BTreeMap<String, String> {
        let moved = [("spotlights/old/", "spotlights/new/"), ("people/old.html", ""), ("../etc/", "spotlights/new/")];
        moved.map(|(from, to)| (from.to_owned(), to.to_owned())).into()
    }

    #[test]
    fn an_old_address_leads_on() {
        let pages = pages(&moved(), &SiteUrl::parse("https://x.example/p/"));
        let files: Vec<&str> = pages.iter().map(|(file, _)| file.as_str()).collect();
        assert_eq!(files, ["people/old.html", "spotlights/old/index.html"]);
        let page = &pages[1].1;
        for part in [
            r#"<link rel="canonical" href="https://x.example/p/spotlights/new/">"#,
            r#"<meta http-equiv="refresh" content="0; url=/p/spotlights/new/">"#,
            r#"<a href="/p/spotlights/new/">"#,
            "noindex",
        ] {
            assert!(page.contains(part), "{page}");
        }
    }

    #[test]
    fn addresses_in_other_letters_are_written_as_servers_read_them() {
        let site_url = SiteUrl::parse("https://x.example/p/");
        let target = "spotlights/%D0%B8%D0%B2%D0%B0%D0%BD/";
        for (from, to) in [("spotlights/山田/", "spotlights/иван/"), ("spotlights/%E5%B1%B1%E7%94%B0/", target)] {
            let moved = BTreeMap::from([(from.to_owned(), to.to_owned())]);
            let (file, page) = pages(&moved, &site_url).remove(0);
            assert_eq!(file, "spotlights/山田/index.html");
            assert!(page.contains(&format!("url=/p/{target}")), "{page}");
            assert_eq!(
                rules(&moved, &site_url, Server::Nginx),
                format!("location = /p/spotlights/山田/ {{ return 301 /p/{target}; }}\n")
            );
            assert_eq!(rules(&moved, &site_url, Server::Caddy), format!("redir /p/spotlights/山田/ /p/{target} 301\n"));
        }
    }

    #[test]
    fn servers_are_told_the_same() {
        let site_url = SiteUrl::parse("https://x.example/p/");
        assert_eq!(
            rules(&moved(), &site_url, Server::Nginx),
            "location = /p/people/old.html { return 301 /p/; }\nlocation = /p/spotlights/old/ { return 301 /p/spotlights/new/; }\n"
        );
        assert_eq!(
            rules(&moved(), &site_url, Server::Caddy),
            "redir /p/people/old.html /p/ 301\nredir /p/spotlights/old/ /p/spotlights/new/ 301\n"
        );
    }
}
