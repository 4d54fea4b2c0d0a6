//! The speech of the tests: what a visitor sees and does, by role and accessible name. An element counts only if the
//! browser itself computes that role and that name for it. Nothing here knows a class or an id.
//!
//! Every verb waits: it asks again until what it is about is there, and after [`PATIENCE`] says what was there instead.

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

use crate::engine::{Browser, Device, Engine, RUNTIME, Raw};
use crate::site::Site;

/// How long a verb waits for what it is about.
const PATIENCE: Duration = Duration::from_secs(10);
/// The pause before a verb looks again.
const PAUSE: Duration = Duration::from_millis(40);

/// Someone with a browser on the site.
pub struct Visitor<'a> {
    site: &'a Site,
    browser: Browser,
    test: &'static str,
    forgiven: RefCell<Vec<&'static str>>,
}

impl<'a> Visitor<'a> {
    /// Starts the browser; nothing is opened yet.
    pub fn new(site: &'a Site, engine: Engine, device: Device, test: &'static str) -> Self {
        Self { site, browser: Browser::start(engine, device), test, forgiven: RefCell::default() }
    }

    // Getting about.

    /// Opens one of the site's own addresses and waits until the page is alive, if scripts run at all.
    #[track_caller]
    pub fn opens(&self, address: &str) {
        self.opens_at_once(address);
        if self.browser.device.scripting {
            self.waits_until_alive();
        }
    }

    /// Opens an address without waiting for the wasm.
    #[track_caller]
    pub fn opens_at_once(&self, address: &str) {
        let url = self.site.url(address);
        self.now(self.browser.driver.goto(url));
    }

    /// Opens a page of another host.
    #[track_caller]
    pub fn opens_elsewhere(&self, url: &str) {
        self.now(self.browser.driver.goto(url));
    }

    /// Goes on within the page's first frame.
    #[track_caller]
    pub fn enters_the_frame(&self) {
        self.eventually("a frame", || async {
            let frame = self.browser.driver.find(By::Css("iframe")).await.map_err(complaint)?;
            frame.enter_frame().await.map_err(complaint)
        });
    }

    /// Goes on in the page itself.
    #[track_caller]
    pub fn leaves_the_frame(&self) {
        self.now(self.browser.driver.enter_default_frame());
    }

    /// Waits until the address is exactly this one, on whatever host.
    #[track_caller]
    pub fn is_elsewhere(&self, wanted: &str) {
        self.eventually(&format!("the address {wanted}"), || async {
            let url = self.browser.driver.current_url().await.map_err(complaint)?;
            equal(url.as_str(), wanted)
        });
    }

    /// Waits until the page answers by itself: the application says so on the root element.
    #[track_caller]
    pub fn waits_until_alive(&self) {
        self.eventually("the page comes alive (data-alive on the root element)", || async {
            let alive = self.ask("return document.documentElement.dataset.alive !== undefined", vec![]).await?;
            if alive { Ok(()) } else { Err("it did not".to_owned()) }
        });
    }

    /// Opens an address in a second tab and stays there.
    #[track_caller]
    pub fn opens_a_second_tab(&self, address: &str) {
        let tab = self.now(self.browser.driver.new_tab());
        self.now(self.browser.driver.switch_to_window(tab));
        self.browser.fit_window();
        self.opens(address);
    }

    /// The browser's Back button.
    #[track_caller]
    pub fn goes_back(&self) {
        self.now(self.browser.driver.back());
    }

    /// The browser's Forward button.
    #[track_caller]
    pub fn goes_forward(&self) {
        self.now(self.browser.driver.forward());
    }

    /// The browser's Reload button.
    #[track_caller]
    pub fn reloads(&self) {
        self.now(self.browser.driver.refresh());
        if self.browser.device.scripting {
            self.waits_until_alive();
        }
    }

    /// Waits until the address is this one, and the page no longer turns.
    #[track_caller]
    pub fn is_at(&self, address: &str) {
        let wanted = self.site.url(address);
        self.eventually(&format!("the address {wanted}"), || async {
            equal(self.address().await?, &*wanted)?;
            self.sees_a_page_that_stands().await
        });
    }

    /// Waits until the address holds this text, and the page no longer turns.
    #[track_caller]
    pub fn address_holds(&self, text: &str) {
        self.eventually(&format!("an address with {text:?}"), || async {
            let address = self.address().await?;
            if address.contains(text) { self.sees_a_page_that_stands().await } else { Err(address) }
        });
    }

    /// The address that the page itself knows: WebKit's driver already names the one that is still being fetched.
    async fn address(&self) -> Result<String, String> {
        self.ask("return location.href", vec![]).await
    }

    // Seeing.

    /// Waits for an element with this role and name.
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

    /// The names of everything that has this role now, in the page's order.
    #[track_caller]
    pub fn names(&self, role: &str) -> Vec<String> {
        self.eventually(&format!("the names of every {role}"), || self.names_of(None, role))
    }

    /// The names of everything with this role inside another element.
    #[track_caller]
    pub fn names_within(&self, (outer_role, outer): (&str, &str), role: &str) -> Vec<String> {
        self.eventually(&format!("the names of every {role} in the {outer_role} {outer:?}"), || async move {
            let outer = self.find(None, outer_role, outer).await?;
            self.names_of(Some(&outer), role).await
        })
    }

    /// The people on the cards, in order.
    #[track_caller]
    pub fn cards(&self) -> Vec<String> {
        self.names("article")
    }

    /// Waits until the cards show exactly these people, in this order.
    #[track_caller]
    pub fn sees_cards(&self, people: &[&str]) {
        self.eventually(&format!("the cards {people:?}"), || async { equal(self.names_of(None, "article").await?, people) });
    }

    /// Waits until there are as many cards.
    #[track_caller]
    pub fn sees_this_many_cards(&self, count: usize) {
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

    /// Waits until some visible text of the page holds this, be it set in capitals or not.
    #[track_caller]
    pub fn reads(&self, text: &str) {
        self.eventually(&format!("the text {text:?}"), || async {
            let page = self.text().await?;
            if page.to_lowercase().contains(&text.to_lowercase()) { Ok(()) } else { Err(page) }
        });
    }

    /// Waits until the status, where the result count stands, starts with this.
    #[track_caller]
    pub fn status_reads(&self, start: &str) {
        self.eventually(&format!("a status that starts with {start:?}"), || async {
            let mut texts = Vec::new();
            for status in self.all(None, "status").await? {
                texts.push(spaced(&status.text().await.map_err(complaint)?));
            }
            if texts.iter().any(|text| text.starts_with(start)) { Ok(()) } else { Err(format!("{texts:?}")) }
        });
    }

    /// The name of the page's main heading.
    #[track_caller]
    pub fn heading(&self) -> String {
        self.eventually("a main heading", || self.main_heading())
    }

    /// Waits until the main heading holds this.
    #[track_caller]
    pub fn heading_holds(&self, text: &str) {
        self.eventually(&format!("a main heading with {text:?}"), || async {
            let heading = self.main_heading().await?;
            if heading.contains(text) { Ok(()) } else { Err(heading) }
        });
    }

    /// Waits until one of these words is read: which one depends on what the browser permits.
    #[track_caller]
    pub fn reads_one_of(&self, texts: &[&str]) {
        self.eventually(&format!("one of the texts {texts:?}"), || async {
            let page = self.text().await?;
            if texts.iter().any(|text| page.contains(text)) { Ok(()) } else { Err(page) }
        });
    }

    /// Waits until there are as many questions: each is a heading of the second level in the main part.
    #[track_caller]
    pub fn sees_this_many_questions(&self, count: usize) {
        self.eventually(&format!("{count} headings of questions"), || async {
            let mut questions = Vec::new();
            for heading in self.browser.driver.find_all(By::Css("main h2")).await.map_err(complaint)? {
                if self.shows(&heading, "heading").await {
                    questions.push(self.computed(&heading, "label").await?);
                }
            }
            if questions.len() == count { Ok(()) } else { Err(format!("{questions:?}")) }
        });
    }

    // Doing.

    /// Scrolls until the element is in view.
    #[track_caller]
    pub fn brings_into_view(&self, role: &str, name: &str) {
        self.eventually(&format!("a {role} named {name:?} to scroll to"), || async {
            self.sees_a_page_that_stands().await?;
            let element = self.find(None, role, name).await?.to_json().map_err(complaint)?;
            self.ask::<()>("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })", vec![element]).await
        });
    }

    /// Clicks the element with this role and name.
    #[track_caller]
    pub fn clicks(&self, role: &str, name: &str) {
        self.eventually(&format!("a {role} named {name:?} that can be clicked"), || async {
            self.sees_a_page_that_stands().await?;
            self.find(None, role, name).await?.click().await.map_err(complaint)
        });
    }

    /// Clicks with the Control key held, as one who wants another tab.
    #[track_caller]
    pub fn clicks_for_another_tab(&self, role: &str, name: &str) {
        self.brings_into_view(role, name);
        self.eventually(&format!("a {role} named {name:?} that can be clicked"), || async move {
            self.sees_a_page_that_stands().await?;
            let element = self.find(None, role, name).await?;
            let chain = self.browser.driver.action_chain().key_down(Key::Control);
            chain.click_element(&element).key_up(Key::Control).perform().await.map_err(complaint)
        });
    }

    /// Waits until as many tabs are open.
    #[track_caller]
    pub fn has_tabs(&self, count: usize) {
        self.eventually(&format!("{count} tabs"), || async {
            equal(self.browser.driver.windows().await.map_err(complaint)?.len(), count)
        });
    }

    /// Waits until the title, which names the tab and the entry in the history, holds this.
    #[track_caller]
    pub fn title_holds(&self, text: &str) {
        self.eventually(&format!("a title with {text:?}"), || async {
            let title = self.browser.driver.title().await.map_err(complaint)?;
            if title.contains(text) { Ok(()) } else { Err(title) }
        });
    }

    /// Ticks a value of a facet and waits until it is ticked.
    #[track_caller]
    pub fn checks(&self, facet: &str, value: &str) {
        self.turns(facet, value, true);
    }

    /// Takes the tick from a value of a facet.
    #[track_caller]
    pub fn unchecks(&self, facet: &str, value: &str) {
        self.turns(facet, value, false);
    }

    #[track_caller]
    fn turns(&self, facet: &str, value: &str, on: bool) {
        let what = format!("the checkbox {value:?} of {facet:?} {}", if on { "ticked" } else { "without a tick" });
        self.eventually(&what, || async move {
            let facet = self.find(None, "group", facet).await?;
            let checkbox = self.find(Some(&facet), "checkbox", value).await?;
            if checkbox.is_selected().await.map_err(complaint)? == on {
                return Ok(());
            }
            checkbox.click().await.map_err(complaint)?;
            Err("it was clicked just now".to_owned())
        });
    }

    /// Waits until a value of a facet is ticked, or is not.
    #[track_caller]
    pub fn sees_ticked(&self, facet: &str, value: &str, on: bool) {
        self.eventually(&format!("the tick of {value:?} of {facet:?} to be {on}"), || async move {
            let facet = self.find(None, "group", facet).await?;
            let checkbox = self.find(Some(&facet), "checkbox", value).await?;
            equal(checkbox.is_selected().await.map_err(complaint)?, on)
        });
    }

    /// Waits until a button that stays pressed is so, or is not.
    #[track_caller]
    pub fn sees_pressed(&self, name: &str, on: bool) {
        self.eventually(&format!("the button {name:?} pressed to be {on}"), || async {
            let button = self.find(None, "button", name).await?;
            equal(button.attr("aria-pressed").await.map_err(complaint)?, Some(on.to_string()))
        });
    }

    /// The count that stands with a value of a facet, and whether it is told to those who cannot see it.
    #[track_caller]
    pub fn count_of(&self, facet: &str, value: &str) -> usize {
        self.eventually(&format!("the count of {value:?} of {facet:?}"), || async move {
            let group = self.find(None, "group", facet).await?;
            let checkbox = self.find(Some(&group), "checkbox", value).await?;
            let description: String = self.ask(DESCRIPTION, vec![checkbox.to_json().map_err(complaint)?]).await?;
            let digits: String = description.chars().filter(char::is_ascii_digit).collect();
            digits.parse().map_err(|_| format!("the description {description:?}"))
        })
    }

    /// Types into the search field, after what is there.
    #[track_caller]
    pub fn types_into_search(&self, text: &str) {
        self.eventually("a search field to type into", || async {
            self.sees_a_page_that_stands().await?;
            self.find(None, "searchbox", "Search").await?.send_keys(text).await.map_err(complaint)
        });
    }

    /// Empties the search field as a visitor does: all selected, then deleted.
    #[track_caller]
    pub fn empties_the_search(&self) {
        self.eventually("a search field to empty", || async {
            self.sees_a_page_that_stands().await?;
            self.find(None, "searchbox", "Search").await?.focus().await.map_err(complaint)
        });
        self.empties_the_field();
    }

    /// Waits until the search field holds this.
    #[track_caller]
    pub fn search_holds(&self, text: &str) {
        self.eventually(&format!("the search field to hold {text:?}"), || async {
            let search = self.find(None, "searchbox", "Search").await?;
            equal(search.prop("value").await.map_err(complaint)?.unwrap_or_default().as_str(), text)
        });
    }

    /// Waits until a field of text holds this somewhere.
    #[track_caller]
    pub fn field_holds(&self, name: &str, text: &str) {
        self.eventually(&format!("the field {name:?} with {text:?}"), || async {
            let field = self.find(None, "textbox", name).await?;
            let value = field.prop("value").await.map_err(complaint)?.unwrap_or_default();
            if value.contains(text) { Ok(()) } else { Err(value) }
        });
    }

    /// Chooses an option of a combobox.
    #[track_caller]
    pub fn chooses(&self, combobox: &str, option: &str) {
        self.eventually(&format!("the option {option:?} of the combobox {combobox:?}"), || async move {
            self.sees_a_page_that_stands().await?;
            let combobox = self.find(None, "combobox", combobox).await?;
            for candidate in combobox.find_all(By::Css("option")).await.map_err(complaint)? {
                if spaced(&candidate.text().await.map_err(complaint)?) == option {
                    return candidate.click().await.map_err(complaint);
                }
            }
            Err("other options only".to_owned())
        });
    }

    /// Tabs forwards from wherever the focus is until it is on this element, at most once around the page.
    #[track_caller]
    pub fn reaches(&self, role: &str, name: &str) {
        self.tabs_to(role, name, 60);
    }

    // The keyboard.

    /// Presses a key wherever the focus is.
    #[track_caller]
    pub fn presses(&self, key: Key) {
        self.now(self.browser.driver.action_chain().key_down(key.value()).key_up(key.value()).perform());
    }

    /// Types a text wherever the focus is.
    #[track_caller]
    pub fn types(&self, text: &str) {
        self.now(self.browser.driver.action_chain().send_keys(text).perform());
    }

    /// Deletes the whole text of the field that has the focus.
    #[track_caller]
    pub fn empties_the_field(&self) {
        let chain = self.browser.driver.action_chain();
        self.now(chain.key_down(Key::Control).key_down('a').key_up('a').key_up(Key::Control).perform());
        self.presses(Key::Backspace);
    }

    /// Presses Tab until the focus is on this element; fails after `most` steps.
    #[track_caller]
    pub fn tabs_to(&self, role: &str, name: &str, most: usize) {
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

    /// Role and name of what has the focus.
    #[track_caller]
    pub fn focused(&self) -> (String, String) {
        self.eventually("what has the focus", || self.focus())
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

    /// Waits until the focus is on the page's main heading, whatever it says.
    #[track_caller]
    pub fn has_focus_on_the_main_heading(&self) {
        self.eventually("the focus on the main heading", || async {
            let heading = self.main_heading().await?;
            equal(self.focus().await?, ("heading".to_owned(), heading))
        });
    }

    async fn focus(&self) -> Result<(String, String), String> {
        let element = self.browser.driver.active_element().await.map_err(complaint)?;
        Ok((self.computed(&element, "role").await?, self.computed(&element, "label").await?))
    }

    // Scrolling.

    /// How far the page is scrolled.
    #[track_caller]
    pub fn scroll_y(&self) -> i64 {
        self.finds_out("return Math.round(scrollY)")
    }

    /// Waits until the page is scrolled to about this height.
    #[track_caller]
    pub fn is_scrolled_to(&self, y: i64) {
        self.eventually(&format!("the page scrolled to about {y}"), || async {
            let at: i64 = self.ask("return Math.round(scrollY)", vec![]).await?;
            if at.abs_diff(y) <= 8 { Ok(()) } else { Err(at.to_string()) }
        });
    }

    // What is no visitor's business, for the few questions that only a script can answer.

    /// The answer of a script, at once.
    #[track_caller]
    pub fn finds_out<T: DeserializeOwned>(&self, script: &str) -> T {
        self.finds_out_with(script, vec![])
    }

    /// The answer of a script to which these values are given.
    #[track_caller]
    pub fn finds_out_with<T: DeserializeOwned>(&self, script: &str, values: Vec<Value>) -> T {
        match RUNTIME.block_on(self.ask(script, values)) {
            Ok(answer) => answer,
            Err(problem) => panic!("{script}: {problem}"),
        }
    }

    /// Waits until a script answers with this value.
    #[track_caller]
    pub fn finds(&self, what: &str, script: &str, wanted: &Value) {
        self.eventually(what, || async { equal(&self.ask::<Value>(script, vec![]).await?, wanted) });
    }

    /// Runs a script that answers later, through the callback it gets as its last argument.
    #[track_caller]
    pub fn waits_for<T: DeserializeOwned>(&self, script: &str) -> T {
        let answer = self.now(self.browser.driver.execute_async(script, vec![]));
        answer.convert().unwrap_or_else(|problem| panic!("{script}: {problem}"))
    }

    /// Does not mind messages that hold this: the journey provokes them.
    pub fn forgives(&self, message: &'static str) {
        self.forgiven.borrow_mut().push(message);
    }

    /// Fails on whatever the pages wrote to the console.
    #[track_caller]
    pub fn leaves(self) {
        let forgiven = self.forgiven.borrow();
        let mut messages = self.console();
        messages.retain(|message| !forgiven.iter().any(|forgiven| message.contains(forgiven)));
        assert!(messages.is_empty(), "the console is not empty: {messages:#?}");
    }

    fn console(&self) -> Vec<String> {
        if !self.browser.device.scripting {
            return vec![];
        }
        let noted = RUNTIME.block_on(self.ask::<Vec<String>>(CONSOLE, vec![]));
        let mut messages = noted.unwrap_or_else(|problem| panic!("the console cannot be read: {problem}"));
        if self.browser.engine == Engine::Chromium {
            let log = self.now(self.browser.driver.browser_log());
            messages.extend(log.into_iter().map(|entry| format!("{}: {}", entry.level, entry.message)));
        }
        messages
    }

    // How it is done.

    /// What has this role, this name, and is displayed.
    async fn find(&self, scope: Option<&WebElement>, role: &str, name: &str) -> Result<WebElement, String> {
        let mut others = Vec::new();
        for element in self.candidates(scope, role).await? {
            let Ok(label) = self.computed(&element, "label").await else { continue };
            if label == name && self.shows(&element, role).await {
                return Ok(element);
            }
            others.push(label);
        }
        Err(format!("{others:?}"))
    }

    /// On how many sheets of A4 the page is printed.
    #[track_caller]
    pub fn sheets(&self) -> usize {
        let page = PrintPage { width: 21.0, height: 29.7 };
        let pdf = self.now(self.browser.driver.print_page(PrintParameters { page, ..PrintParameters::default() }));
        let pdf = String::from_utf8_lossy(&pdf);
        // A page's type, and not that of the tree of all pages.
        pdf.matches("/Type /Page").count() - pdf.matches("/Type /Pages").count()
    }

    /// Nobody aims at a page that is turning into another one.
    async fn sees_a_page_that_stands(&self) -> Result<(), String> {
        let is_turning = self.ask("return globalThis.turningPages > 0", vec![]).await?;
        if is_turning { Err("the page was turning into another one".to_owned()) } else { Ok(()) }
    }

    async fn main_heading(&self) -> Result<String, String> {
        let heading = self.browser.driver.find(By::Css("h1")).await.map_err(complaint)?;
        self.computed(&heading, "label").await
    }

    /// The visible text of the page.
    async fn text(&self) -> Result<String, String> {
        let body = self.browser.driver.find(By::Css("body")).await.map_err(complaint)?;
        body.text().await.map(|text| spaced(&text)).map_err(complaint)
    }

    async fn all(&self, scope: Option<&WebElement>, role: &str) -> Result<Vec<WebElement>, String> {
        let mut found = Vec::new();
        for element in self.candidates(scope, role).await? {
            if self.shows(&element, role).await {
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

    /// The elements that could have a role, before the browser is asked.
    async fn candidates(&self, scope: Option<&WebElement>, role: &str) -> Result<Vec<WebElement>, String> {
        let scope = scope.map_or(Ok(Value::Null), |scope| scope.to_json().map_err(complaint))?;
        let found = self.browser.driver.execute(CANDIDATES, vec![native(role).into(), scope]).await;
        found.and_then(ScriptRet::elements).map_err(complaint)
    }

    /// Whether an element is there for the visitor in that role. One that vanished meanwhile is not.
    async fn shows(&self, element: &WebElement, role: &str) -> bool {
        element.is_displayed().await.unwrap_or(false)
            && self.computed(element, "role").await.is_ok_and(|computed| self.is_role(&computed, role))
    }

    /// What the browser tells assistive technology: the `role` or the `label`.
    async fn computed(&self, element: &WebElement, what: &str) -> Result<String, String> {
        let path = format!("element/{}/computed{what}", element.element_id());
        let answer = self.browser.driver.cmd(Raw::get(path)).await.and_then(CmdResponse::value::<Option<String>>);
        answer.map(|text| spaced(&text.unwrap_or_default())).map_err(complaint)
    }

    fn is_role(&self, computed: &str, wanted: &str) -> bool {
        // WebKit still tells of a native select as the button that opens its menu.
        let select = self.browser.engine == Engine::WebKit && wanted == "combobox" && computed == "button";
        // The summary of details is the button that opens them; Chromium has a word of its own for it, the others have none.
        let summary = wanted == "button" && matches!(computed, "DisclosureTriangle" | "");
        select || summary || computed == wanted
    }

    async fn ask<T: DeserializeOwned>(&self, script: &str, values: Vec<Value>) -> Result<T, String> {
        self.browser.driver.execute(script, values).await.and_then(|answer| answer.convert()).map_err(complaint)
    }

    /// Does what cannot be waited for.
    #[track_caller]
    fn now<T>(&self, action: impl Future<Output = WebDriverResult<T>>) -> T {
        match RUNTIME.block_on(action) {
            Ok(value) => value,
            Err(problem) => panic!("{}", complaint(problem)),
        }
    }

    /// Asks until the answer is good.
    #[track_caller]
    fn eventually<T, F: Future<Output = Result<T, String>>>(&self, what: &str, probe: impl Fn() -> F) -> T {
        let outcome = RUNTIME.block_on(async {
            let deadline = Instant::now() + PATIENCE;
            loop {
                match probe().await {
                    Ok(value) => return Ok(value),
                    Err(instead) if Instant::now() > deadline => return Err(instead),
                    Err(_) => tokio::time::sleep(PAUSE).await,
                }
            }
        });
        // No closure: it would hide which line of the journey this is about.
        match outcome {
            Ok(value) => value,
            Err(instead) => panic!("looked for {what}, but there was {instead}"),
        }
    }

    fn takes_a_picture(&self) -> Option<PathBuf> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/site/failures");
        let name = self.test.trim_start_matches("e2e::journeys::").replace("::", "-");
        let picture = folder.join(format!("{name}.png"));
        std::fs::create_dir_all(folder).ok()?;
        RUNTIME.block_on(self.browser.driver.screenshot(&picture)).ok()?;
        Some(picture)
    }
}

impl Drop for Visitor<'_> {
    #[expect(clippy::print_stderr, reason = "the failing test tells where its picture is")]
    fn drop(&mut self) {
        if std::thread::panicking()
            && let Some(picture) = self.takes_a_picture()
        {
            eprintln!("what the visitor saw: {}", picture.display());
        }
    }
}

const CONSOLE: &str = r#"return JSON.parse(sessionStorage.getItem("console-of-the-tests") ?? "[]")"#;

/// What a selector finds, in open shadow trees, too: those who use the page know of none.
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

/// The text of what describes an element.
const DESCRIPTION: &str = r#"
    const ids = (arguments[0].getAttribute("aria-describedby") ?? "").split(/\s+/);
    return ids.map((id) => document.getElementById(id)?.textContent ?? "").join(" ");"#;

/// The selector of the elements that may have a role.
fn native(role: &str) -> String {
    let elements = match role {
        "article" => "article",
        "button" => "button, summary, input[type=button], input[type=submit]",
        "checkbox" => "input[type=checkbox]",
        "combobox" => "select",
        "complementary" => "aside",
        "group" => "fieldset, details",
        "heading" => "h1, h2, h3, h4",
        "link" => "a[href]",
        "list" => "ul, ol",
        "main" => "main",
        "navigation" => "nav",
        "radio" => "input[type=radio]",
        "searchbox" => "input[type=search]",
        "status" => "output",
        "textbox" => "textarea, input:not([type])",
        _ => panic!("no element is known to have the role {role:?}: add it to the tests' list"),
    };
    format!("{elements}, [role={role}]")
}

fn equal<A: PartialEq<B> + Debug, B: Debug>(found: A, wanted: B) -> Result<(), String> {
    if found == wanted { Ok(()) } else { Err(format!("{found:?}")) }
}

/// The text with every run of white space as one space: no-break spaces and line ends are the typesetter's business.
pub fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A driver's error without its stack.
fn complaint(problem: impl std::fmt::Display) -> String {
    problem.to_string().lines().next().unwrap_or_default().to_owned()
}
