//! The three engines: how each is started, asked for its session, and made to look like a visitor's device. What a visitor
//! then does is told in `visitor`.

use std::path::{Path, PathBuf};
use std::sync::{Condvar, LazyLock, Mutex, OnceLock};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::session::http::CmdResponse;
use thirtyfour::{Capabilities, RequestData, SessionId, WebDriver};
use tokio::runtime::Runtime;

use crate::process::{Tethered, free_port};

/// One runtime for all tests: their own speech is synchronous, what lies beneath is not.
pub static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().expect("a runtime starts"));

/// Browsers alive at once. More than the cores can carry only makes every one of them slow.
const BROWSERS_AT_ONCE: usize = 2;
/// How long a driver may take until it answers.
const DRIVER_START: Duration = Duration::from_secs(30);
/// How many drivers are started for one browser, at most.
const DRIVER_STARTS: usize = 3;

/// A rendering engine with its browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

/// What the visitor holds in the hand and has chosen in its settings.
#[derive(Clone, Copy, Debug)]
pub struct Device {
    pub width: u32,
    pub height: u32,
    pub dark: bool,
    pub reduced_motion: bool,
    pub scripting: bool,
    pub print: bool,
    /// Acts as soon as something is to be seen, whatever the page still waits for.
    pub impatient: bool,
}

impl Device {
    /// A phone, upright.
    pub const PHONE: Self = Self { width: 390, height: 844, ..Self::DESK };
    /// A large screen.
    pub const DESK: Self =
        Self { width: 1440, height: 900, dark: false, reduced_motion: false, scripting: true, print: false, impatient: false };

    /// The same device with the dark theme.
    pub const fn dark(self) -> Self {
        Self { dark: true, ..self }
    }

    /// The same device with scripts switched off.
    pub const fn without_script(self) -> Self {
        Self { scripting: false, ..self }
    }

    /// The same device whose owner asked for less motion.
    pub const fn with_reduced_motion(self) -> Self {
        Self { reduced_motion: true, ..self }
    }

    /// The same device in the hands of somebody who does not wait for a page to be loaded. WebKit counts the wasm, once asked
    /// for, among what a page waits for, and its driver does nothing before.
    pub const fn impatient(self) -> Self {
        Self { impatient: true, ..self }
    }

    /// The same device, showing what it would print.
    pub const fn on_paper(self) -> Self {
        Self { print: true, ..self }
    }
}

/// A live browser with its driver; both end when this is dropped, after a panic too.
pub struct Browser {
    pub engine: Engine,
    pub device: Device,
    pub driver: WebDriver,
    // Dropped in this order, after the session was closed in `drop`.
    _process: Tethered,
    _profile: TempDir,
    _turn: Turn,
}

impl Browser {
    /// Starts a driver and a session in a profile of its own. Somebody else may take the driver's port before it does, and
    /// drivers die at times: then there is another one, before a journey has begun.
    pub fn start(engine: Engine, device: Device) -> Self {
        let turn = Turn::wait();
        let mut problems = Vec::new();
        while problems.len() < DRIVER_STARTS {
            match Self::driven(engine, device) {
                Ok((driver, process, profile)) => {
                    let browser = Self { engine, device, driver, _process: process, _profile: profile, _turn: turn };
                    browser.fit_window();
                    return browser;
                }
                Err(problem) => problems.push(problem),
            }
        }
        panic!("the browser did not start: {problems:#?}: run `cargo site test`")
    }

    fn driven(engine: Engine, device: Device) -> Result<(WebDriver, Tethered, TempDir), String> {
        let profile = TempDir::new().expect("a temporary directory can be made");
        let port = free_port();
        furnish(engine, device, profile.path());
        let mut process = driver(engine, device, port, profile.path());
        process.mute();
        let driver = RUNTIME.block_on(session(port, capabilities(engine, device, profile.path())))?;
        Ok((driver, process, profile))
    }

    /// Makes the current tab match the device. A new tab starts as the desk's.
    pub fn fit_window(&self) {
        match self.engine {
            Engine::Chromium => self.emulate(),
            Engine::Firefox | Engine::WebKit => self.resize(),
        }
    }

    /// Sends a command of Chromium's own protocol, and hands on the answer.
    pub fn devtools(&self, command: &str, parameters: Value) -> Value {
        let body = json!({ "cmd": command, "params": parameters });
        let answer = RUNTIME.block_on(self.driver.cmd(Raw::post("goog/cdp/execute", body)));
        answer.and_then(CmdResponse::value).unwrap_or_else(|problem| panic!("{command}: {problem}"))
    }

    fn emulate(&self) {
        let Device { width, height, dark, reduced_motion, scripting, print, .. } = self.device;
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", metrics);
        let features = json!([
            { "name": "prefers-color-scheme", "value": if dark { "dark" } else { "light" } },
            { "name": "prefers-reduced-motion", "value": if reduced_motion { "reduce" } else { "no-preference" } },
        ]);
        let media = if print { "print" } else { "" };
        self.devtools("Emulation.setEmulatedMedia", json!({ "media": media, "features": features }));
        self.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": !scripting }));
    }

    /// Sets the window's size so that the page inside has the device's.
    fn resize(&self) {
        let Device { width, height, scripting, .. } = self.device;
        RUNTIME.block_on(async {
            let set = |width, height| self.driver.set_window_rect(0, 0, width, height);
            set(width, height).await.expect("the window can be resized");
            if !scripting {
                return;
            }
            let inner = self.driver.execute("return [innerWidth, innerHeight]", vec![]).await;
            let [inner_width, inner_height]: [u32; 2] = inner.and_then(|size| size.convert()).expect("the page knows its size");
            let frame = |outer: u32, inner: u32| outer + outer.saturating_sub(inner);
            set(frame(width, inner_width), frame(height, inner_height)).await.expect("the window can be resized");
        });
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let quit = self.driver.clone().quit();
        // A browser that no longer answers is ended with its process group.
        let _ = RUNTIME.block_on(async { tokio::time::timeout(Duration::from_secs(10), quit).await });
    }
}

/// A WebDriver command that thirtyfour has no name for.
#[derive(Debug)]
pub struct Raw {
    post: Option<Value>,
    path: String,
}

impl Raw {
    /// Asks the session for something.
    pub fn get(path: impl Into<String>) -> Self {
        Self { post: None, path: path.into() }
    }

    /// Has the session do something.
    pub fn post(path: impl Into<String>, body: Value) -> Self {
        Self { post: Some(body), path: path.into() }
    }
}

impl FormatRequestData for Raw {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let address = format!("session/{session}/{}", self.path);
        match &self.post {
            Some(body) => RequestData::new(reqwest::Method::POST, address).add_body(body.clone()),
            None => RequestData::new(reqwest::Method::GET, address),
        }
    }
}

/// Writes into the profile what no capability can ask for. A window's toolbar keeps it wider than a phone, so it shrinks;
/// WebKitGTK's visitors choose their motion in the settings of GTK.
fn furnish(engine: Engine, device: Device, profile: &Path) {
    let animations = format!("[Settings]\ngtk-enable-animations={}\n", u8::from(!device.reduced_motion));
    let files: &[(&str, &str)] = match engine {
        Engine::Chromium => &[],
        Engine::Firefox => &[("chrome/userChrome.css", ":root { min-width: 0 !important }")],
        Engine::WebKit => &[
            ("gtk-3.0/gtk.css", "* { min-width: 0; margin: 0; padding: 0; border: 0; font-size: 1px }"),
            ("gtk-3.0/settings.ini", &animations),
        ],
    };
    for (file, text) in files {
        let file = profile.join(file);
        let folder = file.parent().expect("the file lies in a folder");
        std::fs::create_dir_all(folder).and_then(|()| std::fs::write(&file, text)).expect("the profile can be written");
    }
}

fn driver(engine: Engine, device: Device, port: u16, profile: &Path) -> Tethered {
    let port = format!("--port={port}");
    match engine {
        Engine::Chromium => Tethered::spawn(&program("CHROMEDRIVER", "chromedriver"), &[port], &[]),
        Engine::Firefox => Tethered::spawn(&geckodriver(), &[port], &[]),
        Engine::WebKit => {
            let theme = if device.dark { "Adwaita:dark" } else { "Adwaita" };
            let environment = [
                ("DISPLAY", display()),
                ("GDK_BACKEND", "x11".to_owned()),
                ("GTK_THEME", theme.to_owned()),
                // The others prefer English wherever they run.
                ("LC_ALL", "en_GB.UTF-8".to_owned()),
                ("XDG_CONFIG_HOME", profile.display().to_string()),
            ];
            Tethered::spawn(&program("WEBKIT_DRIVER", "WebKitWebDriver"), &[port], &environment)
        }
    }
}

/// Opens a session as soon as the driver listens.
async fn session(port: u16, capabilities: Capabilities) -> Result<WebDriver, String> {
    let address = format!("http://127.0.0.1:{port}");
    let deadline = Instant::now() + DRIVER_START;
    while tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_err() {
        if Instant::now() > deadline {
            return Err(format!("the driver did not listen within {DRIVER_START:?}"));
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    WebDriver::new(address, capabilities).await.map_err(|problem| problem.to_string())
}

fn capabilities(engine: Engine, device: Device, profile: &Path) -> Capabilities {
    let mut wanted = match engine {
        Engine::Chromium => chromium(profile),
        Engine::Firefox => firefox(device, profile),
        Engine::WebKit => webkit(),
    };
    wanted["pageLoadStrategy"] = json!(if device.impatient { "none" } else { "normal" });
    let Value::Object(wanted) = wanted else { unreachable!("capabilities are an object") };
    Capabilities::from(wanted)
}

fn chromium(profile: &Path) -> Value {
    json!({
        "browserName": "chrome",
        "goog:loggingPrefs": { "browser": "ALL" },
        "goog:chromeOptions": {
            "binary": program("CHROME", "chromium"),
            "args": [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage",
                "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                format!("--user-data-dir={}", profile.display()),
            ],
        },
    })
}

fn firefox(device: Device, profile: &Path) -> Value {
    json!({
        "browserName": "firefox",
        "moz:firefoxOptions": {
            "binary": program("FIREFOX", "firefox-esr"),
            "args": ["-headless", "-profile", profile],
            "prefs": {
                "javascript.enabled": device.scripting,
                "layout.css.prefers-color-scheme.content-override": if device.dark { 0 } else { 1 },
                "toolkit.legacyUserProfileCustomizations.stylesheets": true,
                "ui.prefersReducedMotion": u8::from(device.reduced_motion),
                "ui.systemUsesDarkTheme": u8::from(device.dark),
            },
        },
    })
}

fn webkit() -> Value {
    json!({
        "browserName": "MiniBrowser",
        "webkitgtk:browserOptions": { "binary": mini_browser(), "args": ["--automation"] },
    })
}

/// The program that the environment names, else the one on the path. Drivers want the whole path of their browsers.
fn program(variable: &str, default: &str) -> PathBuf {
    let on_path = || {
        let path = std::env::var_os("PATH").unwrap_or_default();
        std::env::split_paths(&path).map(|folder| folder.join(default)).find(|program| program.exists())
    };
    let named = std::env::var_os(variable).map(PathBuf::from);
    named.or_else(on_path).unwrap_or_else(|| panic!("{default} is not installed: run `cargo site test`"))
}

fn geckodriver() -> PathBuf {
    let built = cache().join("tools/geckodriver-0.37.0/bin/geckodriver");
    if std::env::var_os("GECKODRIVER").is_none() && built.exists() { built } else { program("GECKODRIVER", "geckodriver") }
}

/// Where set-up keeps what this machine needs once.
pub fn cache() -> PathBuf {
    let home = || PathBuf::from(std::env::var_os("HOME").expect("HOME is set")).join(".cache");
    std::env::var_os("XDG_CACHE_HOME").map_or_else(home, PathBuf::from).join("talent-spotlights")
}

/// Debian keeps WebKitGTK's small browser beside the library, in a folder named by platform and version.
fn mini_browser() -> PathBuf {
    let folders = |path: &Path| std::fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path());
    folders(Path::new("/usr/lib"))
        .flat_map(|platform| folders(&platform).collect::<Vec<_>>())
        .map(|folder| folder.join("MiniBrowser"))
        .filter(|browser| browser.exists())
        .max()
        .expect("WebKitGTK's MiniBrowser is installed: run `cargo site test`")
}

/// The virtual display that WebKit draws on, one for the whole run.
fn display() -> String {
    static DISPLAY: OnceLock<(Tethered, String)> = OnceLock::new();
    let (_, display) = DISPLAY.get_or_init(|| {
        let options = ["-displayfd", "1", "-screen", "0", "1920x1200x24", "-nolisten", "tcp"].map(str::to_owned);
        let mut server = Tethered::spawn(&program("XVFB", "Xvfb"), &options, &[]);
        let number = server.first_line();
        assert!(!number.is_empty(), "Xvfb did not start: run `cargo site test`");
        (server, format!(":{number}"))
    });
    display.clone()
}

/// The right to keep a browser open.
struct Turn;

static OPEN: Mutex<usize> = Mutex::new(0);
static CLOSED: Condvar = Condvar::new();

impl Turn {
    fn wait() -> Self {
        let open = OPEN.lock().expect("nothing panics while it counts");
        *CLOSED.wait_while(open, |open| *open >= BROWSERS_AT_ONCE).expect("nothing panics while it counts") += 1;
        Self
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        *OPEN.lock().expect("nothing panics while it counts") -= 1;
        CLOSED.notify_one();
    }
}
