//! Atom (RFC 4287) and JSON Feed 1.1 (<https://jsonfeed.org/version/1.1>): for the whole series, for every facet value, and
//! for every question, where an entry is one person's answer.
//!
//! An entry's id does not change with the host, the base path or the date: it is a name-based UUID (RFC 9562, version 5) of the
//! series' `feed_id` and the page's path. The same edition of an interview is the same entry in every feed, and links to the pages in its
//! own language. Interviews have a date but no time, so they are published at the start of that day in UTC, and aren't in a
//! feed before. A feed has only the newest interviews, since subscribers have the others already.

use crate::domain::{Date, Edition, Facet, Newsfeed, Question, Slug, Summary};
use crate::route::{Base, Route};
use crate::site::output::escape::{escape, printable};
use crate::site::pages::head::{headline, list_title, picture, teaser};
use crate::site::pages::indexing::canonical_site;
use crate::site::pages::site_url::SiteUrl;
use anyhow::{Result, anyhow};
use atom_syndication::{Category, Content, Entry, Feed, FixedDateTime, Link, Person, Text, WriteConfig};
use serde_json::{Value, json};
use uuid::Uuid;

/// The maximum number of entries in a feed.
const NEWEST: usize = 20;

/// The UUID namespace of the entries' ids. It must never change.
const NAMESPACE: Uuid = Uuid::from_u128(0x3de9_bae9_7f91_4e54_ac3b_983a_2f16_ddff);

/// All lists that have a feed: page and title.
#[must_use]
pub fn lists(feed: &Newsfeed) -> Vec<(Route, String)> {
    let mut lists = vec![(Route::feed(), feed.series().title.clone())];
    for facet in Facet::ALL {
        let values = feed.facet_values(facet).iter();
        lists.extend(values.map(|value| (Route::facet(facet, value.slug.clone()), list_title(feed, &value.name))));
    }
    let questions = feed.series().questions.iter().map(|question| (&question.id, &question.label));
    let answered = questions.filter(|(question, _)| feed.answered(question) > 0);
    lists.extend(answered.map(|(question, label)| (Route::question(question.clone()), list_title(feed, label))));
    lists
}

/// Writes both kinds of feed. Renders the parts that several feeds share once.
pub struct FeedWriter<'a> {
    feed: &'a Newsfeed,
    site_url: &'a SiteUrl,
    /// What ids begin with.
    feed_id: Slug,
    today: Date,
    /// The HTML of each interview, sorted by slug.
    interviews: Vec<(&'a Slug, String)>,
}

impl<'a> FeedWriter<'a> {
    /// Prepares the interviews of `feed`, whose pages are at `site_url`. `feed_id` is that of the series; without one, it's the
    /// studio's name.
    #[must_use]
    pub fn new(feed: &'a Newsfeed, site_url: &'a SiteUrl, feed_id: &str, today: Date) -> Self {
        let feed_id = Slug::of(if feed_id.trim().is_empty() { &feed.series().studio } else { feed_id });
        let mut interviews: Vec<_> =
            feed.people().iter().map(|summary| (&summary.slug, interview_html(feed, site_url, summary))).collect();
        interviews.sort();
        Self { feed, site_url, feed_id, today, interviews }
    }

    /// The people in a list's feed, newest first.
    fn people(&self, list: &Route) -> Vec<&'a Summary> {
        let people = self.feed.results(&list.view()).people.into_iter();
        people.filter(|summary| summary.published <= self.today).take(NEWEST).collect()
    }

    /// The day of the newest interview in the feed. Where each waits for its day, the feed is as new as the site.
    fn updated(&self, people: &[&Summary]) -> Date {
        let newest = || self.people(&Route::feed()).first().map(|summary| summary.published);
        people.first().map(|summary| summary.published).or_else(newest).unwrap_or(self.today)
    }

    /// The question of a list, if it is a list of answers.
    fn question(&self, list: &Route) -> Option<&'a Question> {
        self.feed.series().question(list.view().question()?)
    }

    /// What an entry has about a person: the interview, or the answer to one question.
    fn entry_content(&self, summary: &'a Summary, question: Option<&Question>) -> EntryContent {
        let Some(Question { id, label, wording }) = question else {
            return EntryContent {
                address: self.pages(summary).href(&Route::Spotlight(summary.slug.clone())),
                title: headline(summary),
                html: self.html(&summary.slug).to_owned(),
                teaser: teaser(self.site_url.words, self.feed, summary),
            };
        };
        let mut html = format!("<h2>{}</h2>", escape(wording));
        let answers = self.feed.answers(&summary.slug).iter().filter(|answer| answer.question == *id);
        let paragraphs: Vec<&str> = answers.flat_map(|answer| &answer.paragraphs).map(String::as_str).collect();
        for paragraph in &paragraphs {
            html += &format!("<p>{}</p>", escape(paragraph));
        }
        let address = self.pages(summary).part(&Route::Spotlight(summary.slug.clone()), id.as_str());
        EntryContent {
            address,
            title: format!("{label}: {}", headline(summary)),
            html,
            teaser: beginning(&paragraphs.join(" ")),
        }
    }

    /// The base of the pages in an interview's language.
    fn pages(&self, summary: &Summary) -> Base {
        Base::relative().in_language(canonical_site(self.site_url, summary).base.folder())
    }

    fn html(&self, slug: &Slug) -> &str {
        let index = self.interviews.binary_search_by_key(&slug, |(slug, _)| slug);
        index.map_or("", |index| &self.interviews[index].1)
    }

    /// The Atom feed of a list.
    ///
    /// # Errors
    /// If the feed cannot be written as XML.
    pub fn atom(&self, list: &Route, title: &str) -> Result<String> {
        let people = self.people(list);
        let links = [
            ("self", self.file(list, "feed.xml"), "application/atom+xml"),
            ("alternate", self.site_url.address(list), "text/html"),
        ];
        let series = self.feed.series();
        let question = self.question(list);
        let about = question.map_or(&series.intro, |question| &question.wording);
        let feed = Feed {
            lang: Some(self.site_url.words.language().to_owned()),
            title: Text::plain(printable(title)),
            subtitle: (!about.is_empty()).then(|| Text::plain(printable(about))),
            id: self.id(&Base::relative().in_language(self.site_url.base.folder()).href(list)),
            updated: date_time(self.updated(&people))?,
            authors: vec![Person { name: printable(&series.studio), ..Person::default() }],
            links: links.into_iter().map(|(rel, href, kind)| link(rel, href, kind)).collect(),
            icon: Some(self.site_url.file("icon-192.png")),
            logo: Some(self.site_url.file("card.png")),
            entries: people.into_iter().map(|summary| self.entry(summary, question)).collect::<Result<_>>()?,
            ..Feed::default()
        };
        let bytes = feed.write_with_config(Vec::new(), WriteConfig { write_document_declaration: true, indent_size: None })?;
        Ok(String::from_utf8(bytes)?)
    }

    fn entry(&self, summary: &'a Summary, question: Option<&Question>) -> Result<Entry> {
        let content = self.entry_content(summary, question);
        let published = date_time(summary.published)?;
        let category = |name: &str| Category { term: printable(name), ..Category::default() };
        let teaser = Text { lang: Some(summary.language.clone()), ..Text::plain(printable(&content.teaser)) };
        Ok(Entry {
            title: Text::plain(printable(&content.title)),
            id: self.id(&content.address),
            updated: published,
            published: Some(published),
            contributors: vec![Person { name: printable(&summary.person.name), ..Person::default() }],
            categories: self.tags(summary).into_iter().map(category).collect(),
            links: vec![link("alternate", self.site_url.file(&content.address), "text/html")],
            summary: (!content.teaser.is_empty()).then_some(teaser),
            content: Some(Content {
                lang: Some(summary.language.clone()),
                value: Some(content.html),
                content_type: Some("html".to_owned()),
                ..Content::default()
            }),
            ..Entry::default()
        })
    }

    /// The JSON feed of a list.
    #[must_use]
    pub fn json(&self, list: &Route, title: &str) -> Value {
        let series = self.feed.series();
        let question = self.question(list);
        let items: Vec<Value> = self.people(list).into_iter().map(|summary| self.item(summary, question)).collect();
        json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": title,
            "description": question.map_or(&series.intro, |question| &question.wording),
            "home_page_url": self.site_url.address(list),
            "feed_url": self.file(list, "feed.json"),
            "icon": self.site_url.file("icon-512.png"),
            "favicon": self.site_url.file("icon-192.png"),
            "language": self.site_url.words.language(),
            "authors": [{ "name": series.studio }],
            "items": items,
        })
    }

    fn item(&self, summary: &'a Summary, question: Option<&Question>) -> Value {
        let content = self.entry_content(summary, question);
        let mut item = json!({
            "id": self.id(&content.address),
            "url": self.site_url.file(&content.address),
            "title": content.title,
            "content_html": content.html,
            "image": self.site_url.file(&picture(self.feed, &Route::Spotlight(summary.slug.clone()))),
            "date_published": start_of_day(summary.published),
            "language": summary.language,
            "tags": self.tags(summary),
        });
        if !content.teaser.is_empty() {
            item["summary"] = json!(content.teaser);
        }
        item
    }

    /// An entry's tags: the facet values except the year, without duplicates.
    fn tags<'b>(&'b self, summary: &'b Summary) -> Vec<&'b str> {
        let mut tags: Vec<&str> = Vec::new();
        for name in Facet::ALL.iter().flat_map(|facet| facet.names(summary, self.feed.series())) {
            if !tags.contains(&name) {
                tags.push(name);
            }
        }
        tags
    }

    /// The id of the entry for an address relative to the base.
    fn id(&self, address: &str) -> String {
        let name = format!("{}/{address}", self.feed_id);
        Uuid::new_v5(&NAMESPACE, name.as_bytes()).urn().to_string()
    }

    fn file(&self, list: &Route, name: &str) -> String {
        format!("{}{name}", self.site_url.address(list))
    }
}

/// The content of an entry, for both formats.
struct EntryContent {
    /// The page's address, relative to the base.
    address: String,
    title: String,
    html: String,
    teaser: String,
}

/// How long the summary of an answer is at most, in letters.
const SUMMARY: usize = 280;

/// The beginning of a text, as whole words.
fn beginning(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(SUMMARY) else { return text.to_owned() };
    let is_end_of_word = text[end..].starts_with(char::is_whitespace);
    let cut = text[..end].rfind(char::is_whitespace).filter(|_| !is_end_of_word).unwrap_or(end);
    format!("{}…", text[..cut].trim_end_matches(|letter: char| letter.is_whitespace() || ",;:–—".contains(letter)))
}

fn link(rel: &str, href: String, kind: &str) -> Link {
    Link { rel: rel.to_owned(), href, mime_type: Some(kind.to_owned()), ..Link::default() }
}

/// The start of a day, as in RFC 3339.
fn start_of_day(date: Date) -> String {
    format!("{date}T00:00:00Z")
}

/// The start of a day, as the feed's types have it.
fn date_time(date: Date) -> Result<FixedDateTime> {
    start_of_day(date).parse().map_err(|error| anyhow!("{date} is no date for a feed: {error}"))
}

/// An interview as HTML without styles: picture, teaser, questions and answers.
fn interview_html(feed: &Newsfeed, site_url: &SiteUrl, summary: &Summary) -> String {
    let route = Route::Spotlight(summary.slug.clone());
    let mut html =
        format!(r#"<p><img src="{}" alt="" width="1200" height="630"></p>"#, escape(&site_url.file(&picture(feed, &route))));
    let mut paragraph = |text: &str, tag: &str| html += &format!("<{tag}>{}</{tag}>", escape(text));
    if !summary.teaser.is_empty() {
        paragraph(&summary.teaser, "p");
    }
    if summary.edition == Edition::Summary {
        let when = site_url.words.date(summary.published);
        paragraph(&site_url.words.summary_note(&when), "p");
    }
    for answer in feed.answers(&summary.slug) {
        let question = feed.series().question(&answer.question);
        paragraph(question.map_or(answer.question.as_str(), |question| &question.wording), "h2");
        answer.paragraphs.iter().for_each(|text| paragraph(text, "p"));
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::newsfeed::tests::person;
    use crate::domain::{Answer, Series};
    use std::collections::HashMap;

    fn feed() -> Newsfeed {
        let mut ada = person("Ada Lind", "Animator", "2023-02-01");
        ada.teaser = "She folds <time> & kites\u{b}.".to_owned();
        let question =
            Question { id: Slug::of("advice"), label: "Advice".to_owned(), wording: "What do you advise?".to_owned() };
        let series = Series {
            title: "Under the Lens".to_owned(),
            studio: "Harbour Animation".to_owned(),
            questions: vec![question],
            ..Series::default()
        };
        let mut bo = person("Bo Diallo", "Rigger", "2024-05-01");
        bo.unanswered = vec![Slug::of("advice")];
        let mut feed = Newsfeed::new(series, vec![ada.clone(), bo]);
        let answer = Answer { question: Slug::of("advice"), paragraphs: vec!["Don’t <script>.".to_owned()] };
        feed.add_answers(HashMap::from([(ada.slug, vec![answer])]));
        feed
    }

    #[test]
    fn an_atom_feed_reads_back() {
        let (feed, site_url) = (feed(), SiteUrl::parse("https://x.example/p/"));
        let xml = FeedWriter::new(&feed, &site_url, "", today()).atom(&Route::feed(), "Under the Lens").unwrap();
        let read: Feed = xml.parse().unwrap();
        assert_eq!(read.title.value, "Under the Lens");
        assert_eq!(read.updated.to_rfc3339(), "2024-05-01T00:00:00+00:00");
        assert_eq!(
            read.entries.iter().map(|entry| entry.title.value.as_str()).collect::<Vec<_>>(),
            ["Bo Diallo, Rigger", "Ada Lind, Animator"]
        );
        let ada = &read.entries[1];
        assert_eq!(ada.links[0].href, "https://x.example/p/spotlights/ada-lind/");
        assert_eq!(ada.summary.as_ref().unwrap().value, "She folds <time> & kites.");
        let text = ada.content.as_ref().unwrap().value.as_ref().unwrap();
        assert!(text.ends_with("<h2>What do you advise?</h2><p>Don’t &lt;script&gt;.</p>"), "{text}");
    }

    #[test]
    fn a_json_feed_says_the_same() {
        let (feed, site_url) = (feed(), SiteUrl::parse("https://x.example/p/"));
        let writer = FeedWriter::new(&feed, &site_url, "", today());
        let animators = Route::facet(Facet::Role, Slug::of("Animator"));
        let json = writer.json(&animators, "Animator – Under the Lens");
        assert_eq!(json["feed_url"], "https://x.example/p/roles/animator/feed.json");
        assert_eq!(json["items"].as_array().unwrap().len(), 1);
        let ada = &json["items"][0];
        assert_eq!(ada["date_published"], "2023-02-01T00:00:00Z");
        assert_eq!(ada["tags"], json!(["Animator", "Lille"]));
        assert_eq!(ada["id"], writer.json(&Route::feed(), "")["items"][1]["id"], "one entry, whatever the feed");
    }

    #[test]
    fn a_question_has_a_feed_of_answers() {
        let (feed, site_url) = (feed(), SiteUrl::parse("https://x.example/p/"));
        let writer = FeedWriter::new(&feed, &site_url, "", today());
        let (list, title) = lists(&feed).into_iter().next_back().unwrap();
        let json = writer.json(&list, &title);
        assert_eq!(json["title"], "Advice – Under the Lens");
        assert_eq!(json["feed_url"], "https://x.example/p/questions/advice/feed.json");
        let items = json["items"].as_array().unwrap();
        assert_eq!(items.len(), 1, "who did not answer is not in it");
        assert_eq!(items[0]["title"], "Advice: Ada Lind, Animator");
        assert_eq!(items[0]["url"], "https://x.example/p/spotlights/ada-lind/#advice");
        assert_eq!(items[0]["content_html"], "<h2>What do you advise?</h2><p>Don’t &lt;script&gt;.</p>");
        assert_eq!(items[0]["summary"], "Don’t <script>.", "without it, readers take the question and the answer as one text");
        assert_eq!(items[0]["id"], "urn:uuid:d1e376ea-b711-5c9a-86c1-5c448b49a0a3", "it must never change");
        let atom: Feed = writer.atom(&list, &title).unwrap().parse().unwrap();
        assert_eq!(atom.entries[0].id, items[0]["id"].as_str().unwrap());
        assert_eq!(atom.subtitle.unwrap().value, "What do you advise?");
    }

    #[test]
    fn every_entry_has_a_summary() {
        let (feed, site_url) = (feed(), SiteUrl::parse("https://x.example/p/"));
        let writer = FeedWriter::new(&feed, &site_url, "", today());
        for (list, title) in lists(&feed) {
            let read: Feed = writer.atom(&list, &title).unwrap().parse().unwrap();
            assert!(read.entries.iter().all(|entry| entry.summary.is_some()), "{title}");
        }
        let bo = &writer.json(&Route::feed(), "")["items"][0];
        assert_eq!(bo["summary"], "An interview with Bo Diallo, Rigger at Harbour Animation.");
    }

    #[test]
    fn a_summary_ends_after_a_word() {
        let check = |text: &str, expected: &str| assert_eq!(beginning(text), expected);
        check("", "");
        check("Teleportation.", "Teleportation.");
        check(&"a".repeat(280), &"a".repeat(280));
        check(&"飛".repeat(300), &format!("{}…", "飛".repeat(280)));
        check(&format!("{}, and on", "word ".repeat(56).trim()), &format!("{}…", "word ".repeat(56).trim()));
    }

    #[test]
    fn ids_do_not_depend_on_the_place() {
        let feed = feed();
        let id = |url: &str| FeedWriter::new(&feed, &SiteUrl::parse(url), "", today()).id("spotlights/ada-lind/");
        assert_eq!(id("https://x.example/p/"), id("https://elsewhere.example/"));
        assert_eq!(id("/"), "urn:uuid:6fe794d3-29fd-5aea-9d82-fbccf15e91f9", "nor on anything else that may change");
    }

    #[test]
    fn ids_do_not_depend_on_the_studios_name_where_the_series_has_an_id() {
        let renamed = |studio: &str| {
            let series = Series { studio: studio.to_owned(), ..feed().series().clone() };
            Newsfeed::new(series, feed().people().to_vec())
        };
        let site_url = SiteUrl::parse("https://x.example/");
        let ids = |studio: &str, feed_id: &str| {
            let feed = renamed(studio);
            let writer = FeedWriter::new(&feed, &site_url, feed_id, today());
            let atom: Feed = writer.atom(&Route::feed(), "").unwrap().parse().unwrap();
            (atom.id, writer.json(&Route::feed(), "")["items"][0]["id"].clone())
        };
        let old = ids("Harbour Animation", "");
        assert_ne!(ids("Harbour & Sons", ""), old);
        for feed_id in ["harbour-animation", "Harbour Animation"] {
            assert_eq!(ids("Harbour & Sons", feed_id), old, "the ids from before the new name");
        }
    }

    #[test]
    fn feeds_tell_of_an_interview_when_its_day_has_come() {
        let (feed, site_url) = (feed(), SiteUrl::parse("https://x.example/"));
        let check = |today: &str, titles: &[&str], updated: &str| {
            let writer = FeedWriter::new(&feed, &site_url, "", Date::parse(today).unwrap());
            let read: Feed = writer.atom(&Route::feed(), "").unwrap().parse().unwrap();
            assert_eq!(read.entries.iter().map(|entry| entry.title.value.as_str()).collect::<Vec<_>>(), titles);
            assert_eq!(read.updated.to_rfc3339(), format!("{updated}T00:00:00+00:00"));
            assert_eq!(writer.json(&Route::feed(), "")["items"].as_array().unwrap().len(), titles.len());
            // Only of who isn't there yet.
            let riggers: Feed = writer.atom(&Route::facet(Facet::Role, Slug::of("Rigger")), "").unwrap().parse().unwrap();
            assert_eq!(riggers.updated.to_rfc3339(), format!("{updated}T00:00:00+00:00"));
        };
        check("2024-05-01", &["Bo Diallo, Rigger", "Ada Lind, Animator"], "2024-05-01");
        check("2024-04-30", &["Ada Lind, Animator"], "2023-02-01");
        check("2022-12-31", &[], "2022-12-31");
    }

    fn today() -> Date {
        Date::parse("2024-06-01").unwrap()
    }

    #[test]
    fn a_feed_holds_the_newest() {
        let people = (0..60).map(|number| person(&format!("P {number}"), "Rigger", "2024-05-01")).collect();
        let feed = Newsfeed::new(Series::default(), people);
        let site_url = SiteUrl::parse("https://x.example/");
        assert_eq!(FeedWriter::new(&feed, &site_url, "", today()).people(&Route::feed()).len(), NEWEST);
    }
}
