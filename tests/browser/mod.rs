//! Starts real browsers through WebDriver: Chromium, Firefox and WebKitGTK, each with a fresh profile and the viewport and
//! settings of a [`Device`]. The browser journeys (`tests/e2e`) and the benchmark (`tests/figures`) share it.

pub mod process;

use std::path::{Path, PathBuf};
use std::sync::{Condvar, LazyLock, Mutex, OnceLock};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::session::http::CmdResponse;
use thirtyfour::{Capabilities, RequestData, SessionId, WebDriver};
use tokio::runtime::Runtime;

use process::{ChildGroup, free_port};

/// One runtime for all tests: they are synchronous, the WebDriver client is not.
pub static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().expect("a runtime starts"));

/// How many browsers may run at once. More than the cores can carry makes every one of them slow.
const MAX_BROWSERS: usize = 2;
/// How long a driver may take to listen.
const DRIVER_TIMEOUT: Duration = Duration::from_secs(30);
/// How often starting a browser is tried.
const MAX_ATTEMPTS: usize = 3;

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

/// The visitor's device: its viewport and the settings that a page can ask for.
#[derive(Clone, Copy, Debug)]
pub struct Device {
    pub width: u32,
    pub height: u32,
    pub dark: bool,
    pub reduced_motion: bool,
    pub scripting: bool,
    pub print: bool,
    /// Navigation returns at once, before the page has loaded (WebDriver's page load strategy "none").
    pub skips_load_wait: bool,
}

impl Device {
    /// A phone in portrait orientation.
    pub const PHONE: Self = Self { width: 390, height: 844, ..Self::DESKTOP };
    /// A desktop screen.
    pub const DESKTOP: Self = Self {
        width: 1440,
        height: 900,
        dark: false,
        reduced_motion: false,
        scripting: true,
        print: false,
        skips_load_wait: false,
    };

    /// The same device with a dark colour scheme.
    pub const fn dark(self) -> Self {
        Self { dark: true, ..self }
    }

    /// The same device with scripts switched off.
    pub const fn without_script(self) -> Self {
        Self { scripting: false, ..self }
    }

    /// The same device with reduced motion.
    pub const fn with_reduced_motion(self) -> Self {
        Self { reduced_motion: true, ..self }
    }

    /// The same device, without waiting for pages to load. WebKit's driver counts the wasm among what a page waits for, and
    /// does nothing before it has arrived.
    pub const fn without_load_wait(self) -> Self {
        Self { skips_load_wait: true, ..self }
    }

    /// The same device with print media.
    pub const fn printing(self) -> Self {
        Self { print: true, ..self }
    }
}

/// A running browser with its driver. Both end when this is dropped, even after a panic.
pub struct Browser {
    pub engine: Engine,
    pub device: Device,
    pub driver: WebDriver,
    // Dropped in this order, after the session was closed in `drop`.
    _process: ChildGroup,
    _profile: TempDir,
    _permit: Permit,
}

impl Browser {
    /// Starts a driver and opens a session with a fresh profile. Tries again if the driver dies or another process takes its
    /// port first.
    pub fn start(engine: Engine, device: Device) -> Self {
        let permit = Permit::acquire();
        let mut problems = Vec::new();
        while problems.len() < MAX_ATTEMPTS {
            match Self::try_start(engine, device) {
                Ok((driver, process, profile)) => {
                    let browser = Self { engine, device, driver, _process: process, _profile: profile, _permit: permit };
                    browser.fit_window();
                    return browser;
                }
                Err(problem) => problems.push(problem),
            }
        }
        panic!("the browser did not start: {problems:#?}: run `cargo site test`")
    }

    fn try_start(engine: Engine, device: Device) -> Result<(WebDriver, ChildGroup, TempDir), String> {
        let profile = TempDir::new().expect("a temporary directory can be made");
        let port = free_port();
        write_profile(engine, device, profile.path());
        let mut process = driver(engine, device, port, profile.path());
        process.discard_output();
        let driver = RUNTIME.block_on(session(port, capabilities(engine, device, profile.path())))?;
        Ok((driver, process, profile))
    }

    /// Gives the current tab the viewport of the device. A new tab starts with the default one.
    pub fn fit_window(&self) {
        match self.engine {
            Engine::Chromium => self.emulate(),
            Engine::Firefox | Engine::WebKit => self.resize(),
        }
    }

    /// Sends a command of the Chrome DevTools Protocol and returns its result.
    pub fn devtools(&self, command: &str, parameters: Value) -> Value {
        let body = json!({ "cmd": command, "params": parameters });
        let answer = RUNTIME.block_on(self.driver.cmd(RawCommand::post("goog/cdp/execute", body)));
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

    /// Resizes the window so that the viewport has the size of the device.
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
        // A browser that hangs is killed with its process group.
        let _ = RUNTIME.block_on(async { tokio::time::timeout(Duration::from_secs(10), quit).await });
    }
}

/// A WebDriver command that thirtyfour does not offer.
#[derive(Debug)]
pub struct RawCommand {
    post: Option<Value>,
    path: String,
}

impl RawCommand {
    /// A GET request to the session.
    pub fn get(path: impl Into<String>) -> Self {
        Self { post: None, path: path.into() }
    }

    /// A POST request to the session.
    pub fn post(path: impl Into<String>, body: Value) -> Self {
        Self { post: Some(body), path: path.into() }
    }
}

impl FormatRequestData for RawCommand {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let address = format!("session/{session}/{}", self.path);
        match &self.post {
            Some(body) => RequestData::new(reqwest::Method::POST, address).add_body(body.clone()),
            None => RequestData::new(reqwest::Method::GET, address),
        }
    }
}

/// Writes into the profile what no capability can ask for: toolbars that are as narrow as a phone, and GTK's setting for
/// reduced motion.
fn write_profile(engine: Engine, device: Device, profile: &Path) {
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

fn driver(engine: Engine, device: Device, port: u16, profile: &Path) -> ChildGroup {
    let port = format!("--port={port}");
    match engine {
        Engine::Chromium => ChildGroup::spawn(&program("CHROMEDRIVER", "chromedriver"), &[port], &[]),
        Engine::Firefox => ChildGroup::spawn(&geckodriver(), &[port], &[]),
        Engine::WebKit => {
            let theme = if device.dark { "Adwaita:dark" } else { "Adwaita" };
            let environment = [
                ("DISPLAY", display()),
                ("GDK_BACKEND", "x11".to_owned()),
                ("GTK_THEME", theme.to_owned()),
                // The other browsers prefer English on any machine.
                ("LC_ALL", "en_GB.UTF-8".to_owned()),
                ("XDG_CONFIG_HOME", profile.display().to_string()),
            ];
            ChildGroup::spawn(&program("WEBKIT_DRIVER", "WebKitWebDriver"), &[port], &environment)
        }
    }
}

/// Opens a session as soon as the driver listens.
async fn session(port: u16, capabilities: Capabilities) -> Result<WebDriver, String> {
    let address = format!("http://127.0.0.1:{port}");
    let deadline = Instant::now() + DRIVER_TIMEOUT;
    while tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_err() {
        if Instant::now() > deadline {
            return Err(format!("the driver did not listen within {DRIVER_TIMEOUT:?}"));
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
    wanted["pageLoadStrategy"] = json!(if device.skips_load_wait { "none" } else { "normal" });
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

/// The program that the environment variable names, else the one on `PATH`. Drivers need the full path of their browser.
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

/// The cache directory in which set-up installs tools.
pub fn cache() -> PathBuf {
    let home = || PathBuf::from(std::env::var_os("HOME").expect("HOME is set")).join(".cache");
    std::env::var_os("XDG_CACHE_HOME").map_or_else(home, PathBuf::from).join("talent-spotlights")
}

/// Debian installs WebKitGTK's MiniBrowser beside the library, in a folder named by platform and version.
fn mini_browser() -> PathBuf {
    let folders = |path: &Path| std::fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path());
    folders(Path::new("/usr/lib"))
        .flat_map(|platform| folders(&platform).collect::<Vec<_>>())
        .map(|folder| folder.join("MiniBrowser"))
        .filter(|browser| browser.exists())
        .max()
        .expect("WebKitGTK's MiniBrowser is installed: run `cargo site test`")
}

/// The virtual display for WebKit, one for the whole run.
fn display() -> String {
    static DISPLAY: OnceLock<(ChildGroup, String)> = OnceLock::new();
    let (_, display) = DISPLAY.get_or_init(|| {
        let options = ["-displayfd", "1", "-screen", "0", "1920x1200x24", "-nolisten", "tcp"].map(str::to_owned);
        let mut server = ChildGroup::spawn(&program("XVFB", "Xvfb"), &options, &[]);
        let number = server.first_line();
        assert!(!number.is_empty(), "Xvfb did not start: run `cargo site test`");
        (server, format!(":{number}"))
    });
    display.clone()
}

/// Permission to keep one browser open; at most [`MAX_BROWSERS`] exist at once.
struct Permit;

static OPEN: Mutex<usize> = Mutex::new(0);
static CLOSED: Condvar = Condvar::new();

impl Permit {
    fn acquire() -> Self {
        let open = OPEN.lock().expect("the lock is not poisoned");
        *CLOSED.wait_while(open, |open| *open >= MAX_BROWSERS).expect("the lock is not poisoned") += 1;
        Self
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        *OPEN.lock().expect("the lock is not poisoned") -= 1;
        CLOSED.notify_one();
    }
}
