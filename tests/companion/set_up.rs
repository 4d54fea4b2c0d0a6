//! Set-up of tools: which ones are used as they are, which ones are built, and what happens when a build fails or is
//! interrupted. A shell script replaces cargo.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Barrier;
use std::thread;

use talent_spotlights::site::toolchain::browsers::missing_packages;
use talent_spotlights::site::toolchain::tools::{Tool, Toolbox};
use talent_spotlights::site::toolchain::validators;
use tempfile::TempDir;

/// A machine with an empty cache, an empty `PATH`, and a script in place of cargo.
struct Machine {
    dir: TempDir,
}

impl Machine {
    fn new(cargo: &str) -> Self {
        let machine = Self { dir: tempfile::tempdir().unwrap() };
        fs::create_dir(machine.at("path")).unwrap();
        machine.program("cargo", cargo);
        machine
    }

    fn at(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn program(&self, name: &str, script: &str) {
        let file = self.at(name);
        fs::write(&file, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
    }

    fn toolbox(&self) -> Toolbox {
        Toolbox { cache: self.at("cache"), path: vec![self.at("path")], cargo: self.at("cargo") }
    }

    fn provide(&self) -> Result<Vec<PathBuf>, String> {
        let path = self.toolbox().provide(&[tool()]).map_err(|error| format!("{error:#}"))?;
        Ok(std::env::split_paths(&path).collect())
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.at(name)).unwrap_or_default()
    }
}

fn tool() -> Tool {
    Tool { name: "chisel", program: "chisel", version: "1.2.3".to_owned(), flags: &["--locked"], minutes: 1, purpose: "carves" }
}

/// A cargo that writes down its arguments and installs a program: `install chisel --version 1.2.3 --locked --root DIR`.
const WORKING: &str = r#"
echo "$@" >> "$(dirname "$0")/asked"
while [ "$1" != --root ]; do shift; done
mkdir -p "$2/bin" "$CARGO_TARGET_DIR"
printf '#!/bin/sh\necho chisel 1.2.3\n' > "$2/bin/chisel"
chmod +x "$2/bin/chisel"
"#;

fn program_in(directories: &[PathBuf]) -> &Path {
    directories.iter().find(|directory| directory.join("chisel").exists()).unwrap()
}

#[test]
fn a_missing_tool_is_built_once_and_then_found() {
    let machine = Machine::new(WORKING);
    let first = machine.provide().unwrap();
    assert_eq!(program_in(&first), machine.at("cache/tools/chisel-1.2.3/bin"));
    assert_eq!(first.last(), Some(&machine.at("path")), "what was on PATH stays on it");
    assert_eq!(machine.provide().unwrap(), first);
    let asked = machine.read("asked");
    assert_eq!(asked.lines().count(), 1, "cargo was called again:\n{asked}");
    assert!(asked.starts_with("install chisel --version 1.2.3 --locked --root "), "{asked}");
    assert!(!machine.at("cache/build/chisel-1.2.3").exists(), "the build's leftovers stay behind");
}

#[test]
fn a_tool_of_the_right_version_on_path_is_used_and_another_is_not() {
    for (version, built) in [("1.2.3", false), ("1.2.4", true)] {
        let machine = Machine::new(WORKING);
        machine.program("path/chisel", &format!("echo chisel {version}"));
        machine.provide().unwrap();
        assert_eq!(machine.at("asked").exists(), built, "version {version}");
    }
}

#[test]
fn a_failed_build_reports_its_log_and_installs_nothing() {
    let machine = Machine::new("echo 'error: no space left' >&2; exit 101");
    let error = machine.provide().unwrap_err();
    assert!(error.contains("chisel failed") && error.contains("log.txt"), "{error}");
    assert!(machine.read("cache/build/chisel-1.2.3/log.txt").contains("no space left"));
    assert!(!machine.at("cache/tools/chisel-1.2.3").exists());
    machine.program("cargo", WORKING);
    machine.provide().unwrap();
}

#[test]
fn an_interrupted_build_is_resumed() {
    // The first run is killed after it has compiled something; the second finds that again.
    let machine = Machine::new(r#"mkdir -p "$CARGO_TARGET_DIR"; echo done > "$CARGO_TARGET_DIR/half"; kill -9 $$"#);
    machine.provide().unwrap_err();
    machine.program("cargo", &format!("cp \"$CARGO_TARGET_DIR/half\" \"$(dirname \"$0\")/resumed\"\n{WORKING}"));
    machine.provide().unwrap();
    assert_eq!(machine.read("resumed"), "done\n");
}

#[test]
fn two_runs_at_once_build_once() {
    let machine = Machine::new(WORKING);
    let start = Barrier::new(2);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                start.wait();
                machine.provide().unwrap();
            });
        }
    });
    assert_eq!(machine.read("asked").lines().count(), 1);
}

#[test]
fn a_tool_is_built_without_optimisation() {
    let machine = Machine::new(&format!("env > \"$(dirname \"$0\")/env\"\n{WORKING}"));
    machine.provide().unwrap();
    let env = machine.read("env");
    assert!(env.contains("CARGO_PROFILE_RELEASE_OPT_LEVEL=0\n"), "{env}");
}

#[test]
fn missing_browsers_are_listed_as_packages() {
    let empty = tempfile::tempdir().unwrap();
    let missing = missing_packages(&[empty.path().to_path_buf()]);
    assert!(missing.contains(&"xvfb"), "{missing:?}");
    let full = Machine::new("");
    for program in ["chromium", "chromedriver", "firefox-esr", "WebKitWebDriver", "Xvfb"] {
        full.program(&format!("path/{program}"), "");
    }
    let missing = missing_packages(&[full.at("path")]);
    assert!(missing.iter().all(|package| package.starts_with("fonts-")), "{missing:?}");
}

#[test]
fn missing_web_servers_are_listed_as_packages() {
    let full = Machine::new("");
    for program in ["nginx", "caddy", "xmllint", "openssl"] {
        full.program(&format!("path/{program}"), "");
    }
    let missing = validators::missing_packages(&[full.at("path")]);
    assert!(missing.iter().all(|package| package.starts_with("libnginx-mod-")), "{missing:?}");
}

#[test]
fn the_help_lists_the_environment_variables() {
    let output = Command::new(env!("CARGO_BIN_EXE_site")).args(["test", "--help"]).output().unwrap();
    let help = String::from_utf8(output.stdout).unwrap();
    for variable in ["CHROME", "CHROMEDRIVER", "FIREFOX", "GECKODRIVER", "WEBKIT_DRIVER", "NGINX", "CADDY", "XMLLINT"] {
        assert!(help.contains(variable), "`test --help` does not name {variable}:\n{help}");
    }
}
