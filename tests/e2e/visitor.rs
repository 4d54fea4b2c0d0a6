//! What a visitor sees and does, by ARIA role and accessible name, as the browser computes them. Nothing here depends on
//! classes or ids.
//!
//! Every verb retries until it succeeds, and fails after [`TIMEOUT`] with what it found instead.

use std::cell::RefCell;
use std::fmt::Debug;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde::de::DeserializeOwned;
use serde_json::Value;
use thirtyfour::common::print::{PrintPage, PrintParameters};
use thirtyfour::error::WebDriverResult;
use thirtyfour::prelude::ScriptRet;
use thirtyfour::session::http::CmdResponse;
use thirtyfour::{By, Key, WebElement};

use crate::browser::{Browser, Device, Engine, RUNTIME, RawCommand};
use crate::site::Site;

/// How long a verb retries.
const TIMEOUT: Duration = Duration::from_secs(10);
/// The pause between two tries.
const POLL_INTERVAL: Duration = Duration::from_millis(40);

/// A visitor of the site with a browser of their own.
pub struct Visitor<'a> {
    site: &'a Site,
    browser: Browser,
    test: &'static str,
    ignored: RefCell<Vec<&'static str>>,
}

impl<'a> Visitor<'a> {
    /// Starts the browser; nothing is opened yet.
    pub fn new(site: &'a Site, engine: Engine, device: Device, test: &'static str) -> Self {
        Self { site, browser: Browser::start(engine, device), test, ignored: RefCell::default() }
    }

    // Navigation.

    /// Opens a page of the site and waits until it is interactive (if scripts are enabled).
    #[track_caller]
    pub fn opens(&self, address: &str) {
        self.opens_without_waiting(address);
        if self.browser.device.scripting {
            self.waits_until_interactive();
        }
    }

    /// Opens a page of the site without waiting for the wasm.
    #[track_caller]
    pub fn opens_without_waiting(&self, address: &str) {
        let url = self.site.url(address);
        self.run(self.browser.driver.goto(url));
    }

    /// Opens a page of the site as if for the first time: also if only the fragment differs from the page that is open.
    #[track_caller]
    pub fn opens_anew(&self, address: &str) {
        self.opens_url("about:blank");
        self.opens_without_waiting(address);
        let url = self.site.url(address);
        let url = url.split('#').next().unwrap_or_default().to_owned();
        self.eventually(&format!("the page {url}"), || async {
            let script = "return [location.href.split('#')[0], document.readyState]";
            equal(self.ask::<[String; 2]>(script, vec![]).await?, [url.clone(), "complete".to_owned()])
        });
    }

    /// Opens any URL, such as a page of another host.
    #[track_caller]
    pub fn opens_url(&self, url: &str) {
        self.run(self.browser.driver.goto(url));
    }

    /// Continues inside the first iframe of the page.
    #[track_caller]
    pub fn enters_the_frame(&self) {
        self.eventually("a frame", || async {
            let frame = self.browser.driver.find(By::Css("iframe")).await.map_err(first_line)?;
            frame.enter_frame().await.map_err(first_line)
        });
    }

    // What is in a frame whose elements were made by the page around it: drivers can't tell their roles.

    /// Waits until the frame contains this text.
    #[track_caller]
    pub fn sees_in_the_frame(&self, text: &str) {
        self.eventually(&format!("the text {text:?} in the frame"), || async {
            let shown: String =
                self.ask("return document.querySelector('iframe')?.contentDocument?.body.innerText ?? ''", vec![]).await?;
            if collapsed(&shown).contains(&collapsed(text)) { Ok(()) } else { Err(collapsed(&shown)) }
        });
    }

    /// Clicks on the first element in the frame that contains just this text.
    #[track_caller]
    pub fn clicks_in_the_frame(&self, text: &str) {
        self.eventually(&format!("{text:?} in the frame to click on"), || async {
            let is_clicked: bool = self.ask(CLICK_IN_FRAME, vec![text.into()]).await?;
            if is_clicked { Ok(()) } else { Err("nothing with that text".to_owned()) }
        });
    }

    /// Waits until the frame shows a picture with this description.
    #[track_caller]
    pub fn sees_picture_in_the_frame(&self, description: &str) {
        self.eventually(&format!("the picture {description:?} in the frame"), || async {
            let found: Vec<String> = self.ask(PICTURES_IN_FRAME, vec![]).await?;
            if found.iter().any(|found| found == description) { Ok(()) } else { Err(format!("{found:?}")) }
        });
    }

    /// Waits until a part of the page is marked as current and contains this text.
    #[track_caller]
    pub fn sees_current(&self, text: &str) {
        self.eventually(&format!("{text:?} to be marked"), || async {
            let script = "return [...document.querySelectorAll('[aria-current=true]')].map((element) => element.textContent)";
            let marked: Vec<String> = self.ask(script, vec![]).await?;
            if marked.iter().any(|marked| marked.contains(text)) { Ok(()) } else { Err(format!("{marked:?}")) }
        });
    }

    /// Continues in the page outside of the iframe.
    #[track_caller]
    pub fn leaves_the_frame(&self) {
        self.run(self.browser.driver.enter_default_frame());
    }

    /// Loads the page again, without waiting for an application of ours.
    #[track_caller]
    pub fn loads_again(&self) {
        self.run(self.browser.driver.refresh());
    }

    /// Waits until the browser is at exactly this URL.
    #[track_caller]
    pub fn is_at_url(&self, wanted: &str) {
        self.eventually(&format!("the address {wanted}"), || async {
            let url = self.browser.driver.current_url().await.map_err(first_line)?;
            equal(url.as_str(), wanted)
        });
    }

    /// Waits until the page does what it is going to do, which it marks on the root element: at once where it needs no
    /// application, else when that has taken over.
    #[track_caller]
    pub fn waits_until_interactive(&self) {
        self.eventually("an interactive page (data-alive on the root element)", || async {
            let is_alive = self.ask("return document.documentElement.dataset.alive !== undefined", vec![]).await?;
            if is_alive { Ok(()) } else { Err("a page that is not".to_owned()) }
        });
    }

    /// Opens a page of the site in a second tab and stays there.
    #[track_caller]
    pub fn opens_a_second_tab(&self, address: &str) {
        let tab = self.run(self.browser.driver.new_tab());
        self.run(self.browser.driver.switch_to_window(tab));
        self.browser.fit_window();
        self.opens(address);
    }

    /// Presses the browser's Back button.
    #[track_caller]
    pub fn goes_back(&self) {
        self.run(self.browser.driver.back());
    }

    /// Presses the browser's Forward button.
    #[track_caller]
    pub fn goes_forward(&self) {
        self.run(self.browser.driver.forward());
    }

    /// Presses the browser's Reload button.
    #[track_caller]
    pub fn reloads(&self) {
        self.run(self.browser.driver.refresh());
        if self.browser.device.scripting {
            self.waits_until_interactive();
        }
    }

    /// Waits until the browser is at this address of the site, and no view transition is running.
    #[track_caller]
    pub fn is_at(&self, address: &str) {
        let wanted = self.site.url(address);
        self.eventually(&format!("the address {wanted}"), || async {
            equal(self.address().await?, &*wanted)?;
            self.is_not_in_transition().await
        });
    }

    /// Waits until the URL contains this text, and no view transition is running.
    #[track_caller]
    pub fn address_contains(&self, text: &str) {
        self.eventually(&format!("an address with {text:?}"), || async {
            let address = self.address().await?;
            if address.contains(text) { self.is_not_in_transition().await } else { Err(address) }
        });
    }

    /// The URL as the page knows it. WebKit's driver already reports the one that is still loading.
    async fn address(&self) -> Result<String, String> {
        self.ask("return location.href", vec![]).await
    }

    // What is on the page.

    /// Waits until there is an element with this role and name.
    #[track_caller]
    pub fn sees(&self, role: &str, name: &str) {
        self.eventually(&format!("a {role} named {name:?}"), || async { self.find(None, role, name).await.map(drop) });
    }

    /// Waits until no element has this role and name.
    #[track_caller]
    pub fn sees_no(&self, role: &str, name: &str) {
        self.eventually(&format!("no {role} named {name:?}"), || async {
            match self.find(None, role, name).await {
                Ok(_) => Err("it is there".to_owned()),
                Err(_) => Ok(()),
            }
        });
    }

    /// The names of all elements with this role, in document order.
    #[track_caller]
    pub fn names(&self, role: &str) -> Vec<String> {
        self.eventually(&format!("the names of every {role}"), || self.names_of(None, role))
    }

    /// The names of all elements with this role inside another element.
    #[track_caller]
    pub fn names_within(&self, (outer_role, outer): (&str, &str), role: &str) -> Vec<String> {
        self.eventually(&format!("the names of every {role} in the {outer_role} {outer:?}"), || async move {
            let outer = self.find(None, outer_role, outer).await?;
            self.names_of(Some(&outer), role).await
        })
    }

    /// The names on the cards, in order, once all of them are there.
    #[track_caller]
    pub fn cards(&self) -> Vec<String> {
        self.expects("no card that is loading", "return document.querySelector('article[aria-busy]') === null", &true.into());
        self.names("article")
    }

    /// Waits until the cards show exactly these people, in this order.
    #[track_caller]
    pub fn sees_cards(&self, people: &[&str]) {
        self.eventually(&format!("the cards {people:?}"), || async { equal(self.names_of(None, "article").await?, people) });
    }

    /// Waits until there are this many cards.
    #[track_caller]
    pub fn sees_card_count(&self, count: usize) {
        self.eventually(&format!("{count} cards"), || async { equal(self.names_of(None, "article").await?.len(), count) });
    }

    /// Waits until the cards show other people than these, or in another order.
    #[track_caller]
    pub fn sees_other_cards_than(&self, people: &[String]) {
        self.eventually(&format!("other cards than {people:?}"), || async {
            let now = self.names_of(None, "article").await?;
            if now == people { Err("the same".to_owned()) } else { Ok(()) }
        });
    }

    /// Waits until the visible text of the page contains this; case is ignored, since CSS may set capitals.
    #[track_caller]
    pub fn sees_text(&self, text: &str) {
        self.eventually(&format!("the text {text:?}"), || async {
            let page = self.text().await?;
            if page.to_lowercase().contains(&text.to_lowercase()) { Ok(()) } else { Err(page) }
        });
    }

    /// Waits until the visible text of the page does not contain this.
    #[track_caller]
    pub fn sees_no_text(&self, text: &str) {
        self.eventually(&format!("a page without the text {text:?}"), || async {
            let page = self.text().await?;
            if page.to_lowercase().contains(&text.to_lowercase()) { Err(page) } else { Ok(()) }
        });
    }

    /// Waits until the page has requested something whose path ends with this.
    #[track_caller]
    pub fn requests_something_ending_in(&self, site: &Site, ending: &str) {
        self.eventually(&format!("a request of …{ending}"), || async {
            let requests = site.requests();
            let paths = requests.iter().filter_map(|request| request.split([' ', '?']).next());
            if paths.into_iter().any(|path| path.ends_with(ending)) { Ok(()) } else { Err(format!("{requests:?}")) }
        });
    }

    /// Does something that makes the page request a file, maybe once more.
    #[track_caller]
    pub fn requests_by(&self, site: &Site, ending: &str, action: impl Fn(&Self)) {
        let count = || site.requests().iter().filter(|request| request.contains(ending)).count();
        let before = count();
        action(self);
        self.eventually(&format!("another request of …{ending}"), || async {
            if count() > before { Ok(()) } else { Err(format!("{before} as before")) }
        });
    }

    /// Marks the document that is open.
    #[track_caller]
    pub fn marks_the_document(&self) {
        self.evaluates::<()>("window.isMarked = true");
    }

    /// Waits until the browser has loaded another document than the marked one.
    #[track_caller]
    pub fn is_in_another_document(&self) {
        self.expects("another document", "return window.isMarked === undefined", &true.into());
    }

    /// The browser has loaded no other document than the marked one.
    #[track_caller]
    pub fn is_in_the_same_document(&self) {
        assert!(self.evaluates::<bool>("return window.isMarked === true"), "the browser loaded another document");
    }

    /// Waits until a live status, such as the result count, starts with this.
    #[track_caller]
    pub fn status_starts_with(&self, start: &str) {
        self.eventually(&format!("a status that starts with {start:?}"), || async {
            let mut texts = Vec::new();
            for status in self.all(None, "status").await? {
                texts.push(collapsed(&status.text().await.map_err(first_line)?));
            }
            if texts.iter().any(|text| text.starts_with(start)) { Ok(()) } else { Err(format!("{texts:?}")) }
        });
    }

    /// Waits until a live status is exactly this.
    #[track_caller]
    pub fn status_is(&self, wanted: &str) {
        self.eventually(&format!("the status {wanted:?}"), || async {
            let mut texts = Vec::new();
            for status in self.all(None, "status").await? {
                texts.push(collapsed(&status.text().await.map_err(first_line)?));
            }
            if texts.iter().any(|text| text == wanted) { Ok(()) } else { Err(format!("{texts:?}")) }
        });
    }

    /// Waits until the list says that it is busy, or that it is not.
    #[track_caller]
    pub fn sees_busy_list(&self, is_busy: bool) {
        let script = "return document.querySelector('main [aria-busy=true]') !== null";
        self.expects(&format!("a list that is busy: {is_busy}"), script, &is_busy.into());
    }

    /// The main heading.
    #[track_caller]
    pub fn heading(&self) -> String {
        self.eventually("a main heading", || self.main_heading())
    }

    /// Waits until the main heading contains this.
    #[track_caller]
    pub fn heading_contains(&self, text: &str) {
        self.eventually(&format!("a main heading with {text:?}"), || async {
            let heading = self.main_heading().await?;
            if heading.contains(text) { Ok(()) } else { Err(heading) }
        });
    }

    /// Waits until the page contains one of these texts; which one depends on what the browser permits.
    #[track_caller]
    pub fn sees_one_of_texts(&self, texts: &[&str]) {
        self.eventually(&format!("one of the texts {texts:?}"), || async {
            let page = self.text().await?;
            if texts.iter().any(|text| page.contains(text)) { Ok(()) } else { Err(page) }
        });
    }

    /// Waits until there are this many questions: second-level headings in the main part.
    #[track_caller]
    pub fn sees_question_count(&self, count: usize) {
        self.eventually(&format!("{count} headings of questions"), || async {
            let mut questions = Vec::new();
            for heading in self.browser.driver.find_all(By::Css("main h2")).await.map_err(first_line)? {
                if self.is_shown(&heading, "heading").await {
                    questions.push(self.computed(&heading, "label").await?);
                }
            }
            if questions.len() == count { Ok(()) } else { Err(format!("{questions:?}")) }
        });
    }

    // Interaction.

    /// Scrolls the element into view.
    #[track_caller]
    pub fn scrolls_to(&self, role: &str, name: &str) {
        self.eventually(&format!("a {role} named {name:?} to scroll to"), || async {
            self.is_not_in_transition().await?;
            let element = self.find(None, role, name).await?.to_json().map_err(first_line)?;
            self.ask::<()>("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })", vec![element]).await
        });
    }

    /// Clicks the element with this role and name. If a bar at the edge of the window covers it, the visitor scrolls on a bit: drivers
    /// don't.
    #[track_caller]
    pub fn clicks(&self, role: &str, name: &str) {
        self.eventually(&format!("a {role} named {name:?} that can be clicked"), || async {
            self.is_not_in_transition().await?;
            let element = self.find(None, role, name).await?;
            let in_sight = element.to_json().map_err(first_line)?;
            self.ask::<()>("arguments[0].scrollIntoView({ block: 'nearest', behavior: 'instant' })", vec![in_sight]).await?;
            element.click().await.map_err(first_line)
        });
    }

    /// Clicks with the Control key held, which opens a link in a new tab.
    #[track_caller]
    pub fn ctrl_clicks(&self, role: &str, name: &str) {
        self.scrolls_to(role, name);
        self.eventually(&format!("a {role} named {name:?} that can be clicked"), || async move {
            self.is_not_in_transition().await?;
            let element = self.find(None, role, name).await?;
            let chain = self.browser.driver.action_chain().key_down(Key::Control);
            chain.click_element(&element).key_up(Key::Control).perform().await.map_err(first_line)
        });
    }

    /// Waits until this many tabs are open.
    #[track_caller]
    pub fn sees_tab_count(&self, count: usize) {
        self.eventually(&format!("{count} tabs"), || async {
            equal(self.browser.driver.windows().await.map_err(first_line)?.len(), count)
        });
    }

    /// Waits until the document title contains this.
    #[track_caller]
    pub fn title_contains(&self, text: &str) {
        self.eventually(&format!("a title with {text:?}"), || async {
            let title = self.browser.driver.title().await.map_err(first_line)?;
            if title.contains(text) { Ok(()) } else { Err(title) }
        });
    }

    /// The document's title.
    #[track_caller]
    pub fn title(&self) -> String {
        self.run(self.browser.driver.title())
    }

    /// Checks a value of a facet and waits until it is checked.
    #[track_caller]
    pub fn checks(&self, facet: &str, value: &str) {
        self.set_checked(facet, value, true);
    }

    /// Unchecks a value of a facet.
    #[track_caller]
    pub fn unchecks(&self, facet: &str, value: &str) {
        self.set_checked(facet, value, false);
    }

    #[track_caller]
    fn set_checked(&self, facet: &str, value: &str, on: bool) {
        let what = format!("the checkbox {value:?} of {facet:?} {}", if on { "checked" } else { "unchecked" });
        self.eventually(&what, || async move {
            let facet = self.find(None, "group", facet).await?;
            let checkbox = match self.find(Some(&facet), "checkbox", value).await {
                Ok(checkbox) => checkbox,
                Err(problem) => {
                    // It may be among the rest of many values.
                    let group = facet.to_json().map_err(first_line)?;
                    self.ask::<()>("arguments[0].querySelector('details:not([open]) summary')?.click()", vec![group]).await?;
                    return Err(problem);
                }
            };
            if checkbox.is_selected().await.map_err(first_line)? == on {
                return Ok(());
            }
            checkbox.click().await.map_err(first_line)?;
            Err("one that was clicked just now".to_owned())
        });
    }

    /// Waits until a value of a facet is checked, or unchecked.
    #[track_caller]
    pub fn sees_checked(&self, facet: &str, value: &str, on: bool) {
        self.eventually(&format!("the checkbox {value:?} of {facet:?} to be checked: {on}"), || async move {
            let facet = self.find(None, "group", facet).await?;
            let checkbox = self.find(Some(&facet), "checkbox", value).await?;
            equal(checkbox.is_selected().await.map_err(first_line)?, on)
        });
    }

    /// Waits until a toggle button is pressed, or not pressed.
    #[track_caller]
    pub fn sees_pressed(&self, name: &str, on: bool) {
        self.eventually(&format!("the button {name:?} to be pressed: {on}"), || async {
            let button = self.find(None, "button", name).await?;
            equal(button.attr("aria-pressed").await.map_err(first_line)?, Some(on.to_string()))
        });
    }

    /// The count beside a value of a facet, as assistive technology announces it.
    #[track_caller]
    pub fn facet_count(&self, facet: &str, value: &str) -> usize {
        self.eventually(&format!("the count of {value:?} of {facet:?}"), || async move {
            let group = self.find(None, "group", facet).await?;
            let checkbox = self.find(Some(&group), "checkbox", value).await?;
            let description: String = self.ask(DESCRIPTION, vec![checkbox.to_json().map_err(first_line)?]).await?;
            let digits: String = description.chars().filter(char::is_ascii_digit).collect();
            digits.parse().map_err(|_| format!("the description {description:?}"))
        })
    }

    /// Types at the end of the search field.
    #[track_caller]
    pub fn types_into_search(&self, text: &str) {
        self.eventually("a search field to type into", || async {
            self.is_not_in_transition().await?;
            self.find(None, "searchbox", "Search").await?.send_keys(text).await.map_err(first_line)
        });
    }

    /// Clears the search field by keyboard: select all, delete.
    #[track_caller]
    pub fn clears_search(&self) {
        self.eventually("a search field to clear", || async {
            self.is_not_in_transition().await?;
            self.find(None, "searchbox", "Search").await?.focus().await.map_err(first_line)
        });
        self.clears_field();
    }

    /// Waits until the search field contains exactly this.
    #[track_caller]
    pub fn search_text_is(&self, text: &str) {
        self.eventually(&format!("a search field with {text:?}"), || async {
            let search = self.find(None, "searchbox", "Search").await?;
            equal(search.prop("value").await.map_err(first_line)?.unwrap_or_default().as_str(), text)
        });
    }

    /// Focuses the search field, selects these letters of it and remembers the field.
    #[track_caller]
    pub fn selects_in_search(&self, start: usize, end: usize) {
        self.eventually("a search field to select in", || async {
            let search = self.find(None, "searchbox", "Search").await?.to_json().map_err(first_line)?;
            let script = "
                const [field, start, end] = arguments;
                field.focus();
                field.setSelectionRange(start, end);
                window.rememberedField = field;";
            self.ask::<()>(script, vec![search, start.into(), end.into()]).await
        });
    }

    /// Waits until the remembered search field has the focus, and these letters of it are selected.
    #[track_caller]
    pub fn has_same_search_field(&self, start: usize, end: usize) {
        let script = "
            const { rememberedField: field } = window;
            return [field === document.activeElement, field.selectionStart, field.selectionEnd];";
        self.expects("the same search field with its selection", script, &serde_json::json!([true, start, end]));
    }

    /// Composes a text at the end of the search field, as an input method does, and does not finish.
    #[track_caller]
    pub fn composes_into_search(&self, text: &str) {
        self.with_search("a search field to compose in", COMPOSE, text);
    }

    /// Finishes the composition in the search field.
    #[track_caller]
    pub fn finishes_composing(&self) {
        self.with_search("a search field with a composition", FINISH_COMPOSING, "");
    }

    #[track_caller]
    fn with_search(&self, what: &str, script: &str, text: &str) {
        self.eventually(what, || async {
            let search = self.find(None, "searchbox", "Search").await?.to_json().map_err(first_line)?;
            self.ask::<()>(script, vec![search, text.into()]).await
        });
    }

    /// Switches on what a translating browser and an extension do to the page, now and whenever it changes: each text gets an
    /// element around it, each element an attribute. Comments are removed once.
    #[track_caller]
    pub fn alters_the_page(&self) {
        self.evaluates::<()>(ALTER);
    }

    /// Waits until a text field contains this.
    #[track_caller]
    pub fn field_contains(&self, name: &str, text: &str) {
        self.eventually(&format!("the field {name:?} with {text:?}"), || async {
            let field = self.find(None, "textbox", name).await?;
            let value = field.prop("value").await.map_err(first_line)?.unwrap_or_default();
            if value.contains(text) { Ok(()) } else { Err(value) }
        });
    }

    /// Writes into a text field, with or without suggestions, in place of what is in it.
    #[track_caller]
    pub fn fills(&self, name: &str, text: &str) {
        self.eventually(&format!("a field {name:?} to write into"), || async {
            let found = match self.find(None, "textbox", name).await {
                Ok(field) => field,
                Err(_) => match self.find(None, "combobox", name).await {
                    Ok(field) => field,
                    Err(_) => self.find(None, "searchbox", name).await?,
                },
            };
            self.ask::<()>("arguments[0].focus(); arguments[0].select()", vec![found.to_json().map_err(first_line)?]).await
        });
        if text.is_empty() { self.presses(Key::Backspace) } else { self.types(text) }
    }

    /// Pastes into the element that has the focus: what the clipboard holds, by type.
    #[track_caller]
    pub fn pastes(&self, kind: &str, text: &str) {
        self.evaluates_with::<()>(PASTE, vec![kind.into(), text.into()]);
    }

    /// Drops a file on an element.
    #[track_caller]
    pub fn drops_file(&self, (role, name): (&str, &str), file: &str, kind: &str, bytes: &[u8]) {
        let bytes: Vec<Value> = bytes.iter().map(|byte| Value::from(*byte)).collect();
        self.eventually(&format!("a {role} named {name:?} to drop a file on"), || async {
            let target = self.find(None, role, name).await?;
            let target = target.to_json().map_err(first_line)?;
            self.ask::<()>(DROP, vec![target, file.into(), kind.into(), bytes.clone().into()]).await
        });
    }

    /// Puts the cursor into the text field that has the focus, before this text.
    #[track_caller]
    pub fn puts_cursor_before(&self, text: &str) {
        let script = "const field = document.activeElement; const at = field.value.indexOf(arguments[0]); field.setSelectionRange(at, at)";
        self.evaluates_with::<()>(script, vec![text.into()]);
    }

    /// Selects an option of a combobox.
    #[track_caller]
    pub fn selects(&self, combobox: &str, option: &str) {
        self.eventually(&format!("the option {option:?} of the combobox {combobox:?}"), || async move {
            self.is_not_in_transition().await?;
            let combobox = self.find(None, "combobox", combobox).await?;
            for candidate in combobox.find_all(By::Css("option")).await.map_err(first_line)? {
                if collapsed(&candidate.text().await.map_err(first_line)?) == option {
                    return candidate.click().await.map_err(first_line);
                }
            }
            Err("other options only".to_owned())
        });
    }

    /// Presses Tab until the focus is on this element; fails after 60 presses.
    #[track_caller]
    pub fn tabs_to(&self, role: &str, name: &str) {
        self.tabs_within(role, name, 60);
    }

    // Keyboard and focus.

    /// Presses a key.
    #[track_caller]
    pub fn presses(&self, key: Key) {
        self.run(self.browser.driver.action_chain().key_down(key.value()).key_up(key.value()).perform());
    }

    /// Types into the element that has the focus.
    #[track_caller]
    pub fn types(&self, text: &str) {
        self.run(self.browser.driver.action_chain().send_keys(text).perform());
    }

    /// Clears the field that has the focus.
    #[track_caller]
    pub fn clears_field(&self) {
        let chain = self.browser.driver.action_chain();
        self.run(chain.key_down(Key::Control).key_down('a').key_up('a').key_up(Key::Control).perform());
        self.presses(Key::Backspace);
    }

    /// Presses Tab until the focus is on this element; fails after `most` presses.
    #[track_caller]
    pub fn tabs_within(&self, role: &str, name: &str, most: usize) {
        let mut passed = Vec::new();
        for _ in 0..most {
            self.presses(Key::Tab);
            let focused = self.focused();
            if self.is_role(&focused.0, role) && focused.1 == name {
                return;
            }
            passed.push(focused);
        }
        panic!("Tab never reached a {role} named {name:?}, but {passed:?}");
    }

    /// The role and name of the focused element.
    #[track_caller]
    pub fn focused(&self) -> (String, String) {
        self.eventually("the focused element", || self.focus())
    }

    /// Waits until the focus is on the element with this role and name.
    #[track_caller]
    pub fn has_focus_on(&self, role: &str, name: &str) {
        self.eventually(&format!("the focus on a {role} named {name:?}"), || async {
            let (focused_role, focused_name) = self.focus().await?;
            if self.is_role(&focused_role, role) && focused_name == name {
                Ok(())
            } else {
                Err(format!("it is on a {focused_role} named {focused_name:?}"))
            }
        });
    }

    /// Waits until the focus is on the main heading.
    #[track_caller]
    pub fn has_focus_on_main_heading(&self) {
        self.eventually("the focus on the main heading", || async {
            let heading = self.main_heading().await?;
            equal(self.focus().await?, ("heading".to_owned(), heading))
        });
    }

    async fn focus(&self) -> Result<(String, String), String> {
        let element = self.browser.driver.active_element().await.map_err(first_line)?;
        Ok((self.computed(&element, "role").await?, self.computed(&element, "label").await?))
    }

    // Scrolling.

    /// The vertical scroll position, in CSS pixels.
    #[track_caller]
    pub fn scroll_y(&self) -> i64 {
        self.evaluates("return Math.round(scrollY)")
    }

    /// Waits until the vertical scroll position is about this.
    #[track_caller]
    pub fn is_scrolled_to(&self, y: i64) {
        self.eventually(&format!("a scroll position of about {y}"), || async {
            let at: i64 = self.ask("return Math.round(scrollY)", vec![]).await?;
            if at.abs_diff(y) <= 8 { Ok(()) } else { Err(at.to_string()) }
        });
    }

    /// How far below the upper edge of the window an element is, in CSS pixels.
    #[track_caller]
    pub fn top_of(&self, role: &str, name: &str) -> i64 {
        self.eventually(&format!("a {role} named {name:?}"), || self.top(role, name))
    }

    /// Waits until an element is about this far below the upper edge of the window.
    #[track_caller]
    pub fn sees_at(&self, top: i64, role: &str, name: &str) {
        self.eventually(&format!("the {role} {name:?} at about {top}"), || async {
            let at = self.top(role, name).await?;
            if at.abs_diff(top) <= 8 { Ok(()) } else { Err(at.to_string()) }
        });
    }

    async fn top(&self, role: &str, name: &str) -> Result<i64, String> {
        self.is_not_in_transition().await?;
        let element = self.find(None, role, name).await?.to_json().map_err(first_line)?;
        self.ask("return Math.round(arguments[0].getBoundingClientRect().top)", vec![element]).await
    }

    // Scripts, for what no role and no name can tell.

    /// Runs a script and returns its result.
    #[track_caller]
    pub fn evaluates<T: DeserializeOwned>(&self, script: &str) -> T {
        self.evaluates_with(script, vec![])
    }

    /// Runs a script with arguments and returns its result.
    #[track_caller]
    pub fn evaluates_with<T: DeserializeOwned>(&self, script: &str, values: Vec<Value>) -> T {
        match RUNTIME.block_on(self.ask(script, values)) {
            Ok(answer) => answer,
            Err(problem) => panic!("{script}: {problem}"),
        }
    }

    /// Waits until a script returns this value.
    #[track_caller]
    pub fn expects(&self, what: &str, script: &str, wanted: &Value) {
        self.eventually(what, || async { equal(&self.ask::<Value>(script, vec![]).await?, wanted) });
    }

    /// Runs a script that returns its result through the callback in its last argument.
    #[track_caller]
    pub fn evaluates_async<T: DeserializeOwned>(&self, script: &str) -> T {
        let answer = self.run(self.browser.driver.execute_async(script, vec![]));
        answer.convert().unwrap_or_else(|problem| panic!("{script}: {problem}"))
    }

    /// How many pages of A4 the document prints on.
    #[track_caller]
    pub fn printed_pages(&self) -> usize {
        let page = PrintPage { width: 21.0, height: 29.7 };
        let pdf = self.run(self.browser.driver.print_page(PrintParameters { page, ..PrintParameters::default() }));
        let pdf = String::from_utf8_lossy(&pdf);
        // The type of a page, not that of the page tree.
        pdf.matches("/Type /Page").count() - pdf.matches("/Type /Pages").count()
    }

    /// Ignores console messages that contain this: the journey provokes them.
    pub fn ignores_in_console(&self, message: &'static str) {
        self.ignored.borrow_mut().push(message);
    }

    /// Ends the journey: fails if a page wrote anything to the console.
    #[track_caller]
    pub fn ends_with_clean_console(self) {
        let ignored = self.ignored.borrow();
        let mut messages = self.console();
        messages.retain(|message| !ignored.iter().any(|ignored| message.contains(ignored)));
        assert!(messages.is_empty(), "the console is not empty: {messages:#?}");
    }

    fn console(&self) -> Vec<String> {
        if !self.browser.device.scripting {
            return vec![];
        }
        let logged = RUNTIME.block_on(self.ask::<Vec<String>>(CONSOLE, vec![]));
        let mut messages = logged.unwrap_or_else(|problem| panic!("the console cannot be read: {problem}"));
        if self.browser.engine == Engine::Chromium {
            let log = self.run(self.browser.driver.browser_log());
            messages.extend(log.into_iter().map(|entry| format!("{}: {}", entry.level, entry.message)));
        }
        messages
    }

    // Helpers.

    /// The visible element with this role and name. The error lists the names of the others.
    async fn find(&self, scope: Option<&WebElement>, role: &str, name: &str) -> Result<WebElement, String> {
        let mut others = Vec::new();
        for element in self.candidates(scope, role).await? {
            let Ok(label) = self.computed(&element, "label").await else { continue };
            if label == name && self.is_shown(&element, role).await {
                return Ok(element);
            }
            others.push(label);
        }
        Err(format!("{others:?}"))
    }

    /// Fails while a view transition runs: clicks would go nowhere.
    async fn is_not_in_transition(&self) -> Result<(), String> {
        let is_running = self.ask("return globalThis.runningTransitions > 0", vec![]).await?;
        if is_running { Err("a view transition was running".to_owned()) } else { Ok(()) }
    }

    async fn main_heading(&self) -> Result<String, String> {
        let heading = self.browser.driver.find(By::Css("h1")).await.map_err(first_line)?;
        self.computed(&heading, "label").await
    }

    /// The visible text of the page.
    async fn text(&self) -> Result<String, String> {
        let body = self.browser.driver.find(By::Css("body")).await.map_err(first_line)?;
        match body.text().await {
            Ok(text) => Ok(collapsed(&text)),
            // WebKit's driver can't tell the text of a page that has a list of suggestions.
            Err(_) => self.ask::<String>("return document.body.innerText", vec![]).await.map(|text| collapsed(&text)),
        }
    }

    async fn all(&self, scope: Option<&WebElement>, role: &str) -> Result<Vec<WebElement>, String> {
        let mut found = Vec::new();
        for element in self.candidates(scope, role).await? {
            if self.is_shown(&element, role).await {
                found.push(element);
            }
        }
        Ok(found)
    }

    async fn names_of(&self, scope: Option<&WebElement>, role: &str) -> Result<Vec<String>, String> {
        let mut names = Vec::new();
        for element in self.all(scope, role).await? {
            names.push(self.computed(&element, "label").await?);
        }
        Ok(names)
    }

    /// The elements that could have a role. The browser decides whether they do.
    async fn candidates(&self, scope: Option<&WebElement>, role: &str) -> Result<Vec<WebElement>, String> {
        let scope = scope.map_or(Ok(Value::Null), |scope| scope.to_json().map_err(first_line))?;
        let found = self.browser.driver.execute(CANDIDATES, vec![candidates_for(role).into(), scope]).await;
        found.and_then(ScriptRet::elements).map_err(first_line)
    }

    /// Whether an element is displayed with that role. One that vanished meanwhile is not.
    async fn is_shown(&self, element: &WebElement, role: &str) -> bool {
        element.is_displayed().await.unwrap_or(false)
            && self.computed(element, "role").await.is_ok_and(|computed| self.is_role(&computed, role))
    }

    /// The computed `role` or `label` of an element, as assistive technology gets it.
    async fn computed(&self, element: &WebElement, what: &str) -> Result<String, String> {
        let path = format!("element/{}/computed{what}", element.element_id());
        let answer = self.browser.driver.cmd(RawCommand::get(path)).await.and_then(CmdResponse::value::<Option<String>>);
        let answer = collapsed(&answer.map_err(first_line)?.unwrap_or_default());
        if !matches!(&*answer, "" | "none") {
            return Ok(answer);
        }
        let skipped: Option<String> = self.ask(OF_SKIPPED, vec![element.to_json().map_err(first_line)?, what.into()]).await?;
        Ok(skipped.map_or(answer, |text| collapsed(&text)))
    }

    fn is_role(&self, computed: &str, wanted: &str) -> bool {
        // WebKit reports a native select as the button that opens its menu.
        let select = self.browser.engine == Engine::WebKit && wanted == "combobox" && computed == "button";
        // A summary acts as a button. Chromium has a role of its own for it, the others have none.
        let summary = wanted == "button" && matches!(computed, "DisclosureTriangle" | "");
        select || summary || computed == wanted
    }

    async fn ask<T: DeserializeOwned>(&self, script: &str, values: Vec<Value>) -> Result<T, String> {
        self.browser.driver.execute(script, values).await.and_then(|answer| answer.convert()).map_err(first_line)
    }

    /// Runs an action once, without retrying.
    #[track_caller]
    fn run<T>(&self, action: impl Future<Output = WebDriverResult<T>>) -> T {
        match RUNTIME.block_on(action) {
            Ok(value) => value,
            Err(problem) => panic!("{}", first_line(problem)),
        }
    }

    /// Retries until the probe succeeds.
    #[track_caller]
    fn eventually<T, F: Future<Output = Result<T, String>>>(&self, what: &str, probe: impl Fn() -> F) -> T {
        let outcome = RUNTIME.block_on(async {
            let deadline = Instant::now() + TIMEOUT;
            loop {
                match probe().await {
                    Ok(value) => return Ok(value),
                    Err(found) if Instant::now() > deadline => return Err(found),
                    Err(_) => tokio::time::sleep(POLL_INTERVAL).await,
                }
            }
        });
        // Not in a closure: that would hide the line of the journey from `track_caller`.
        match outcome {
            Ok(value) => value,
            Err(found) => panic!("expected {what}, but found {found}"),
        }
    }

    /// Saves what the window shows as a picture of a guide, in Chromium and if `SITE_PICTURES` is set: so a guide's pictures are made by
    /// the journey that follows it.
    #[track_caller]
    pub fn takes_picture(&self, file: &Path) {
        if self.browser.engine == Engine::Chromium && std::env::var_os("SITE_PICTURES").is_some() {
            let png = self.run(self.browser.driver.screenshot_as_png());
            image::load_from_memory(&png).and_then(|picture| picture.save(file)).unwrap_or_else(|error| panic!("{error}"));
        }
    }

    fn takes_screenshot(&self) -> Option<PathBuf> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/site/failures");
        let name = self.test.trim_start_matches("e2e::journeys::").replace("::", "-");
        let file = folder.join(format!("{name}.png"));
        std::fs::create_dir_all(folder).ok()?;
        RUNTIME.block_on(self.browser.driver.screenshot(&file)).ok()?;
        Some(file)
    }
}

impl Drop for Visitor<'_> {
    #[expect(clippy::print_stderr, reason = "a failing test prints where its screenshot is")]
    fn drop(&mut self) {
        if std::thread::panicking()
            && let Some(screenshot) = self.takes_screenshot()
        {
            eprintln!("screenshot: {}", screenshot.display());
        }
    }
}

const CONSOLE: &str = r#"return JSON.parse(sessionStorage.getItem("test-console") ?? "[]")"#;

/// All elements that match a selector, in open shadow trees too.
const CANDIDATES: &str = r#"
    const [selector, scope] = arguments;
    const found = [];
    const search = (root) => {
      for (const element of root.querySelectorAll("*")) {
        if (element.matches(selector)) found.push(element);
        if (element.shadowRoot) search(element.shadowRoot);
      }
    };
    search(scope ?? document);
    return found;"#;

/// The role or the name of an element that is not laid out, since it's far from the screen (`content-visibility: auto`), else
/// nothing. It's on the page, and laid out as soon as the visitor scrolls or searches for it, but Chromium computes nothing for it.
const OF_SKIPPED: &str = "
    const [element, what] = arguments;
    const isVisible = (options) => element.checkVisibility?.({ visibilityProperty: true, ...options }) ?? false;
    if (!isVisible({}) || isVisible({ contentVisibilityAuto: true })) return null;
    const roles = { A: 'link', ARTICLE: 'article', BUTTON: 'button', H2: 'heading', H3: 'heading', OL: 'list', UL: 'list' };
    if (what === 'role') return element.getAttribute('role') ?? roles[element.tagName] ?? null;
    const ids = element.getAttribute('aria-labelledby')?.split(' ') ?? [];
    const names = ids.map((id) => document.getElementById(id)?.textContent ?? '');
    return names.join(' ') || element.ariaLabel || (element.tagName === 'ARTICLE' ? null : element.textContent);";

/// The events of an input method, as far as scripts can make them.
const COMPOSE: &str = "
    const [field, text] = arguments;
    field.focus();
    field.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
    field.value += text;
    field.dispatchEvent(new CompositionEvent('compositionupdate', { bubbles: true, data: text }));
    field.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true, data: text, inputType: 'insertCompositionText' }));";

const FINISH_COMPOSING: &str = "arguments[0].dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }))";

const ALTER: &str = "
    const wrap = (text) => {
      if (!text.data.trim() || text.parentElement?.closest('font, script, style, noscript, option, svg, textarea') !== null) return;
      const font = document.createElement('font');
      text.replaceWith(font);
      font.append(text);
    };
    const alter = (root) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
      const nodes = [root];
      while (walker.nextNode()) nodes.push(walker.currentNode);
      for (const node of nodes) {
        if (node.nodeType === Node.TEXT_NODE) wrap(node);
        else if (node.nodeType === Node.ELEMENT_NODE) node.setAttribute('data-extension', '');
      }
    };
    const comments = document.createTreeWalker(document.body, NodeFilter.SHOW_COMMENT);
    const found = [];
    while (comments.nextNode()) found.push(comments.currentNode);
    for (const comment of found) comment.remove();
    alter(document.body);
    new MutationObserver((changes) => {
      for (const change of changes) for (const node of change.addedNodes) if (node.isConnected) alter(node);
    }).observe(document.body, { childList: true, subtree: true });";

/// What browsers do when something is pasted, as far as scripts can.
const PASTE: &str = "
    const [kind, text] = arguments;
    const clipboardData = new DataTransfer();
    clipboardData.setData(kind, text);
    // Firefox takes the data of an event made by a script under names of its own.
    const init = { bubbles: true, cancelable: true, clipboardData, dataType: kind, data: text };
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', init));";

const CLICK_IN_FRAME: &str = "
    const page = document.querySelector('iframe')?.contentDocument;
    const isIt = (element) => element.childElementCount === 0 && element.textContent.trim() === arguments[0];
    const found = [...(page?.querySelectorAll('body *') ?? [])].find(isIt);
    found?.click();
    return found !== undefined;";

const PICTURES_IN_FRAME: &str = "
    const page = document.querySelector('iframe')?.contentDocument;
    const isLoaded = (picture) => picture.complete && picture.naturalWidth > 0;
    return [...(page?.images ?? [])].filter(isLoaded).map((picture) => picture.alt);";

const DROP: &str = "
    const [target, name, type, bytes] = arguments;
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([new Uint8Array(bytes)], name, { type }));
    target.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));";

/// The accessible description of an element.
const DESCRIPTION: &str = r#"
    const ids = (arguments[0].getAttribute("aria-describedby") ?? "").split(/\s+/);
    return ids.map((id) => document.getElementById(id)?.textContent ?? "").join(" ");"#;

/// A selector for the elements that may have a role.
fn candidates_for(role: &str) -> String {
    let elements = match role {
        "article" => "article",
        "button" => "button, summary, input[type=button], input[type=submit]",
        "checkbox" => "input[type=checkbox]",
        "combobox" => "select, input[list]",
        "complementary" => "aside",
        "group" => "fieldset, details",
        "heading" => "h1, h2, h3, h4",
        "image" => "img",
        "link" => "a[href]",
        "list" => "ul, ol",
        "main" => "main",
        "navigation" => "nav",
        "radio" => "input[type=radio]",
        "radiogroup" => "[role=radiogroup]",
        "searchbox" => "input[type=search]",
        "status" => "output",
        "region" => "section",
        "textbox" => "textarea, input:not([type]), input[type=text], input[type=url]",
        "treeitem" => "[role=treeitem]",
        _ => panic!("no selector for the role {role:?}: add it to `candidates_for`"),
    };
    format!("{elements}, [role={role}]")
}

fn equal<A: PartialEq<B> + Debug, B: Debug>(found: A, wanted: B) -> Result<(), String> {
    if found == wanted { Ok(()) } else { Err(format!("{found:?}")) }
}

/// The text with each run of white space collapsed into one space, no-break spaces included.
pub fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first line of a driver's error, without the stack.
fn first_line(error: impl std::fmt::Display) -> String {
    error.to_string().lines().next().unwrap_or_default().to_owned()
}
